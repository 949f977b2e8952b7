//! Answers about words that were given before: letters use the same words again and again, and looking for misread ones
//! takes long.

use std::hash::{DefaultHasher, Hash, Hasher};

/// So many answers are kept at most, of any number of words.
const KEPT: usize = 1 << 11;

/// The latest answers about words, at most one for each remainder of their hashes.
pub(crate) struct Remembered<V> {
    kept: Vec<Option<(Box<[u8]>, V)>>,
}

impl<V: Copy> Remembered<V> {
    pub(crate) const fn new() -> Self {
        Remembered { kept: Vec::new() }
    }

    /// The answer about a word: as it was given before, or anew.
    pub(crate) fn of(&mut self, word: &[u8], answer: impl FnOnce() -> V) -> V {
        if self.kept.is_empty() {
            self.kept.resize_with(KEPT, || None);
        }
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        let slot = &mut self.kept[hasher.finish() as usize % KEPT];
        match slot {
            Some((known, value)) if **known == *word => *value,
            _ => {
                let value = answer();
                *slot = Some((word.into(), value));
                value
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Remembered};

    #[test]
    fn what_is_remembered_is_the_words_own_answer() {
        let mut remembered = Remembered::new();
        // Twice as many words as are kept, so that some take the places of others.
        let words: Vec<String> = (0..2 * KEPT).map(|n| format!("word{n}")).collect();
        for _ in 0..2 {
            for word in &words {
                assert_eq!(remembered.of(word.as_bytes(), || word.as_str()), word);
            }
        }
        let mut asked = 0;
        for _ in 0..3 {
            remembered.of(b"again", || {
                asked += 1;
                "again"
            });
        }
        assert_eq!(asked, 1);
    }
}
