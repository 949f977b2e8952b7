//! Places in a text, told by its words: most of what is said of a text begins at a capital letter or a figure and ends at
//! the end of a word, so that a place is a few small numbers.
//!
//! A *word* is here a run of ASCII letters and digits and of bytes above 7F; a *head* is a word that does not begin with a
//! small letter of ASCII. A span is four numbers, each in a column of its own:
//!
//! 1. how many heads further on it begins than was expected (a difference);
//! 2. how many bytes after the beginning of that head it begins (a difference);
//! 3. how many words end in it, less as many as were expected (a difference);
//! 4. how many bytes after the end of the last of these it ends (a difference).
//!
//! The head is the last that does not begin after the span; where there is none the first, or, in a text without any, its
//! first word. Words are counted from the head. Where none ends, the fourth number counts from the head.
//!
//! Words are kept as bits, one for each byte of the text: every letter of a collection is gone through for them when it is
//! opened, eight bytes at a time.

use super::{FormatError, columns::Pen, columns::wrong};
use crate::text::Span;

/// The words of a text, and which of them are heads.
#[derive(Debug, Default)]
pub(super) struct Landmarks {
    /// For each 64 bytes of the text, and for the place after its last.
    stretches: Vec<Stretch>,
    heads: u32,
    ends: u32,
    /// Where the first word begins, in a text without heads.
    first: u32,
}

/// What begins and ends in 64 bytes of a text.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    /// At which bytes heads begin.
    heads: u64,
    /// Before which bytes words end.
    ends: u64,
    /// How many heads and ends there are before.
    heads_before: u32,
    ends_before: u32,
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// How many words a text has.
pub(super) fn count(text: &str) -> i64 {
    let (mut count, mut within) = (0, false);
    for &byte in text.as_bytes() {
        count += i64::from(is_word(byte) && !within);
        within = is_word(byte);
    }
    count
}

/// Which of eight bytes, the first of them the lowest, belong to words, and which are small letters: a bit each.
fn kinds(bytes: u64) -> (u64, u64) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // Bytes without their highest bit are added to without a carry; then it says which are no less than the first.
    let low = bytes & !HIGH;
    let from = |bytes: u64, first: u8| bytes + ONES * u64::from(0x80 - first);
    let between = |bytes: u64, first: u8, last: u8| from(bytes, first) & !from(bytes, last + 1);
    let letters = between(low | (0x20 * ONES), b'a', b'z');
    let words = (letters | between(low, b'0', b'9') | bytes) & HIGH;
    let small = between(low, b'a', b'z') & !bytes & HIGH;
    // Moves the highest bit of the nth byte to the nth bit of the last.
    let bits = |marks: u64| (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    (bits(words), bits(small))
}

impl Landmarks {
    /// Turns to another text.
    pub(super) fn turn_to(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.stretches.clear();
        (self.heads, self.ends, self.first) = (0, 0, 0);
        let mut goes_on = 0;
        for start in (0..=bytes.len()).step_by(64) {
            let (mut words, mut small) = (0, 0);
            for (n, eight) in bytes[start..bytes.len().min(start + 64)].chunks(8).enumerate() {
                let eight = <[u8; 8]>::try_from(eight).unwrap_or_else(|_| {
                    let mut filled = [0; 8];
                    filled[..eight.len()].copy_from_slice(eight);
                    filled
                });
                let kinds = kinds(u64::from_le_bytes(eight));
                words |= kinds.0 << (8 * n);
                small |= kinds.1 << (8 * n);
            }
            let after_word = words << 1 | goes_on;
            goes_on = words >> 63;
            let (heads, ends) = (words & !after_word & !small, after_word & !words);
            self.stretches.push(Stretch { heads, ends, heads_before: self.heads, ends_before: self.ends });
            self.heads += heads.count_ones();
            self.ends += ends.count_ones();
        }
        if self.heads == 0 {
            self.first = bytes.iter().position(|&byte| is_word(byte)).unwrap_or(0) as u32;
        }
    }

    /// How many heads begin before a place.
    fn heads_before(&self, place: u32) -> u32 {
        let Some(stretch) = self.stretches.get(place as usize / 64) else { return self.heads };
        stretch.heads_before + (stretch.heads & ((1 << (place % 64)) - 1)).count_ones()
    }

    /// How many words end before or at a place.
    fn ends_until(&self, place: u32) -> u32 {
        let Some(stretch) = self.stretches.get(place as usize / 64) else { return self.ends };
        stretch.ends_before + (stretch.ends & (u64::MAX >> (63 - place % 64))).count_ones()
    }

    /// Where a head begins.
    fn head(&self, number: u32) -> Option<u32> {
        (number < self.heads).then(|| self.find(number, |stretch| (stretch.heads_before, stretch.heads)))
    }

    /// Where a word ends.
    fn end(&self, number: u32) -> Option<u32> {
        (number < self.ends).then(|| self.find(number, |stretch| (stretch.ends_before, stretch.ends)))
    }

    fn find(&self, number: u32, of: impl Fn(&Stretch) -> (u32, u64)) -> u32 {
        let stretch = self.stretches.partition_point(|stretch| of(stretch).0 <= number).saturating_sub(1);
        let (before, mut bits) = self.stretches.get(stretch).map_or((number, 0), of);
        for _ in before..number {
            bits &= bits.wrapping_sub(1);
        }
        stretch as u32 * 64 + bits.trailing_zeros()
    }

    /// Writes or reads a span, in four columns from this one on. `next` is the head at which one is expected, and
    /// afterwards the first after the span; `words` is how many are expected in it.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] for a place outside the text; those of the pen.
    pub(super) fn span<P: Pen>(
        &self,
        pen: &mut P,
        column: usize,
        span: &mut Span,
        next: &mut u32,
        words: i64,
    ) -> Result<(), FormatError> {
        let outside = || wrong("a place in a text", "one outside it");
        let mut head = 0;
        if !P::READS {
            head = i64::from(self.heads_before(span.start.saturating_add(1)).saturating_sub(1));
        }
        pen.difference(column, &mut head, i64::from(*next))?;
        let head = u32::try_from(head).ok().filter(|&head| head < self.heads.max(1)).ok_or_else(outside)?;
        let from = self.head(head).unwrap_or(self.first);
        pen.near(column + 1, &mut span.start, from)?;
        let before = self.ends_until(from);
        let mut inside = 0;
        if !P::READS {
            inside = i64::from(self.ends_until(span.end).saturating_sub(before));
        }
        pen.difference(column + 2, &mut inside, words)?;
        let last = u32::try_from(inside).ok().and_then(|inside| before.checked_add(inside));
        let last = last.filter(|&last| last <= self.ends).ok_or_else(outside)?;
        let to = if last == before { from } else { self.end(last - 1).unwrap_or(from) };
        pen.near(column + 3, &mut span.end, to)?;
        *next = head.max(self.heads_before(span.end));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is counted in bits is what one finds by going through the text.
        #[test]
        fn bits_tell_the_words_of_a_text(text in "([ -~]{0,90}|[a-z ,.]{60,70}|[é–Ω 1A]{0,40}){0,4}", place in 0..300u32) {
            let mut words: Vec<Span> = Vec::new();
            let mut start = None;
            for (at, byte) in text.bytes().chain([b' ']).enumerate() {
                match (is_word(byte), start) {
                    (true, None) => start = Some(at),
                    (false, Some(from)) => {
                        words.push(Span::new(from, at));
                        start = None;
                    }
                    _ => {}
                }
            }
            let heads: Vec<u32> = words.iter().map(|w| w.start)
                .filter(|&start| !text.as_bytes()[start as usize].is_ascii_lowercase()).collect();
            let mut landmarks = Landmarks::default();
            landmarks.turn_to("Another text");
            landmarks.turn_to(&text);
            prop_assert_eq!((0..landmarks.heads).filter_map(|n| landmarks.head(n)).collect::<Vec<_>>(), heads.clone());
            let ends: Vec<u32> = words.iter().map(|word| word.end).collect();
            prop_assert_eq!((0..landmarks.ends).filter_map(|n| landmarks.end(n)).collect::<Vec<_>>(), ends.clone());
            let place = place.min(text.len() as u32 + 70);
            prop_assert_eq!(landmarks.heads_before(place) as usize, heads.iter().filter(|&&head| head < place).count());
            prop_assert_eq!(landmarks.ends_until(place) as usize, ends.iter().filter(|&&end| end <= place).count());
            if heads.is_empty() {
                prop_assert_eq!(landmarks.first, words.first().map_or(0, |word| word.start));
            }
        }
    }
}
