//! Looks a word up in the texts themselves: slower than the index, but ready from the first moment.

use crate::{
    beginnings::SHORT,
    fold::is_mark,
    order,
    sheet::{BEGUN, Sheet, WHOLE},
    terms::each_term,
    weights,
};
use std::ops::Range;

/// A word that is looked for in one text after another.
#[derive(Debug)]
pub struct Scan<'a> {
    word: &'a str,
    /// Whether the word may go on.
    prefix: bool,
    found: Found,
}

/// What was found in one letter.
#[derive(Debug, Default)]
struct Found {
    /// Of a beginning that says too little for more how many words there are, and which of them are it.
    begun: u32,
    words: Vec<Seen>,
    /// Their folded forms, one after another.
    spelled: Vec<u8>,
}

#[derive(Debug)]
struct Seen {
    /// Where in the text.
    at: u32,
    /// Where in [`Found::spelled`].
    spelled: Range<usize>,
}

impl Found {
    fn clear(&mut self) {
        self.begun = 0;
        self.words.clear();
        self.spelled.clear();
    }

    fn add(&mut self, at: u32, spelled: &[u8]) {
        let start = self.spelled.len();
        self.spelled.extend_from_slice(spelled);
        self.spelled[start..].make_ascii_lowercase();
        self.words.push(Seen { at, spelled: start..self.spelled.len() });
    }
}

impl<'a> Scan<'a> {
    /// For a folded word, which may go on if it is the beginning of one.
    pub fn new(word: &'a str, prefix: bool) -> Scan<'a> {
        Scan { word, prefix, found: Found::default() }
    }

    /// Whether a text has the word.
    #[inline(never)]
    pub fn finds(&mut self, text: &str) -> bool {
        let short = self.is_short();
        let Scan { word, prefix, found } = self;
        found.clear();
        let mut take = |at: u32, spelled: &[u8]| {
            found.begun += u32::from(short);
            if !short || spelled.len() == word.len() {
                found.add(at, spelled);
            }
        };
        if !word.is_ascii() || !is_plain(text) {
            each_term(text, |span, folded| {
                if folded == word.as_bytes() || (*prefix && folded.starts_with(word.as_bytes())) {
                    take(span.start, folded);
                }
            });
        } else {
            let text = text.as_bytes();
            in_plain(text, word.as_bytes(), *prefix, |from, to| take(from as u32, &text[from..to]));
        }
        found.begun > 0 || !found.words.is_empty()
    }

    /// Whether so little of a word was typed that its places do not matter.
    fn is_short(&self) -> bool {
        self.prefix && self.word.len() <= SHORT
    }

    /// Writes down what was found last, in the letter at a place with such stretches ([`crate::Letters::weights`]).
    #[inline(never)]
    pub fn note(&mut self, place: u32, stretches: &[(u32, u32)], sheet: &mut Sheet) {
        let short = self.is_short();
        let Scan { word, found: Found { begun, words, spelled }, .. } = self;
        let weigh = |words: &[Seen]| {
            let weight = words.iter().map(|it| weights::at(stretches, it.at)).sum();
            weights::unpack(weights::pack(weight))
        };
        if short {
            sheet.plain(place, *begun, *begun * weights::BODY, BEGUN);
            if !words.is_empty() {
                sheet.plain(place, 0, weigh(words), WHOLE - BEGUN);
            }
            return;
        }
        let as_spelled = |it: &Seen| &spelled[it.spelled.clone()];
        if words.windows(2).any(|pair| as_spelled(&pair[0]) != as_spelled(&pair[1])) {
            order::by(words, |a, b| as_spelled(a).cmp(as_spelled(b)).then(a.at.cmp(&b.at)));
        }
        for same in words.chunk_by(|a, b| as_spelled(a) == as_spelled(b)) {
            let each = if as_spelled(&same[0]) == word.as_bytes() { WHOLE } else { BEGUN };
            sheet.plain(place, same.len() as u32, weigh(same), each);
        }
    }
}

/// Hands over from where to where words of a plain text reach that are a word of small letters, or begin with it.
///
/// Eight bytes are looked at at once for those at which its first two letters stand, in whatever case (S. E. Anderson,
/// "Bit Twiddling Hacks", "Determine if a word has a zero byte"): a search that is prepared for what is rare loses its
/// time on what is common, and where it cannot look at many bytes at once.
fn in_plain(text: &[u8], word: &[u8], prefix: bool, mut take: impl FnMut(usize, usize)) {
    const EACH: u64 = u64::MAX / 0xff;
    const CASE: u8 = 0x20;
    // Beside bytes that are nothing, some that follow one may be told.
    let nothing = |bytes: u64| bytes.wrapping_sub(EACH) & !bytes & (EACH << 7);
    let all = |letter: u8| u64::from(letter | CASE) * EACH;
    let Some(&first) = word.first() else { return };
    let second = word.get(1).copied();
    let mut look = |from: usize| {
        let is_in_word = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let mut to = from + word.len();
        if (from > 0 && is_in_word(from - 1)) || !text.get(from..to).is_some_and(|it| it.eq_ignore_ascii_case(word)) {
            return;
        }
        while prefix && is_in_word(to) {
            to += 1;
        }
        if !is_in_word(to) {
            take(from, to);
        }
    };
    let eight = |at: usize| text.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    let mut at = 0;
    while let (Some(here), Some(next)) = (eight(at), eight(at + 1)) {
        let mut found = nothing((here | all(0)) ^ all(first));
        if let Some(second) = second {
            found &= nothing((next | all(0)) ^ all(second));
        }
        while found != 0 {
            look(at + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
        at += 8;
    }
    (at..text.len()).for_each(look);
}

/// Whether a text has letters and digits of ASCII only, so that its bytes can be looked at instead of its
/// characters.
fn is_plain(text: &str) -> bool {
    text.is_ascii() || {
        let strange = |c: char| !c.is_ascii() && (c.is_alphanumeric() || is_mark(c));
        !text
            .as_bytes()
            .chunk_by(|a, b| a.is_ascii() == b.is_ascii())
            .any(|run| !run[0].is_ascii() && std::str::from_utf8(run).is_ok_and(|run| run.chars().any(strange)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_found_wherever_they_stand(
            text in prop::collection::vec(prop::sample::select(b"aAbBtThH@`0 [-.".to_vec()), 0..60),
            word in prop::collection::vec(prop::sample::select(b"abth0".to_vec()), 1..4),
            prefix in any::<bool>(),
        ) {
            let mut found = Vec::new();
            in_plain(&text, &word, prefix, |from, to| found.push((from, to)));
            let mut expected = Vec::new();
            let mut from = 0;
            for own in text.split(|byte| !byte.is_ascii_alphanumeric()) {
                let lower = own.to_ascii_lowercase();
                if lower == word || (prefix && lower.starts_with(&word)) {
                    expected.push((from, from + own.len()));
                }
                from += own.len() + 1;
            }
            prop_assert_eq!(found, expected);
        }
    }
}
