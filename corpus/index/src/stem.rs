//! Stems of words: Snowball's English stemmer (M. Porter, 2001).

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a word.
pub(crate) fn stem(word: &str) -> String {
    thread_local! {
        static STEMMER: Stemmer = Stemmer::create(Algorithm::English);
    }
    STEMMER.with(|stemmer| stemmer.stem(word).into_owned())
}

/// The stem of a word that is at hand, in four bytes: how much of the word it keeps, and what it puts behind that. The
/// stemmer's rules end a stem with two letters of their own at most ("dying", "die").
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stem {
    kept: u8,
    put: u8,
    end: [u8; 2],
}

impl Stem {
    /// What a word has no stem for: a figure, a word of other letters than a to z or of more than anybody writes.
    const NONE: Stem = Stem { kept: 0, put: 0, end: [0; 2] };

    /// Of a folded word.
    pub(crate) fn of(word: &[u8]) -> Stem {
        let Some(plain) = std::str::from_utf8(word).ok().filter(|w| w.bytes().all(|b| b.is_ascii_lowercase())) else {
            return Stem::NONE;
        };
        let stem = stem(plain);
        let kept = stem.bytes().zip(word).take_while(|(a, b)| a == *b).count();
        let put = &stem.as_bytes()[kept..];
        let mut end = [0; 2];
        match (u8::try_from(kept), end.get_mut(..put.len())) {
            (Ok(kept), Some(slot)) => {
                slot.copy_from_slice(put);
                Stem { kept, put: put.len() as u8, end }
            }
            _ => Stem::NONE,
        }
    }

    /// Whether it is this one, given its word.
    pub(crate) fn is(self, word: &[u8], stem: &[u8]) -> bool {
        let (kept, put) = (usize::from(self.kept), usize::from(self.put));
        !stem.is_empty()
            && stem.len() == kept + put
            && word.get(..kept) == Some(&stem[..kept])
            && self.end.get(..put) == Some(&stem[kept..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn four_bytes_hold_every_stem() {
        for word in ["dying", "skies", "relational", "probability", "early", "hopping", "a", "be", "generalization"] {
            assert!(Stem::of(word.as_bytes()).is(word.as_bytes(), stem(word).as_bytes()), "{word}");
        }
        assert!(!Stem::of(b"1943").is(b"1943", b"1943") && !Stem::of(b"").is(b"", b""));
    }

    proptest! {
        #[test]
        fn a_stem_is_its_own_and_no_other(word in "[a-z]{1,6}(ing|ied|ies|ational|iviti|bility|ousness|ing|s|ed|ly|e|y)?", other in "[a-z]{1,8}") {
            let short = Stem::of(word.as_bytes());
            prop_assert!(short.is(word.as_bytes(), stem(&word).as_bytes()));
            prop_assert_eq!(short.is(word.as_bytes(), other.as_bytes()), stem(&word) == other);
        }
    }
}
