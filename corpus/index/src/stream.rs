//! A letter's words as numbers, one after another, in as few bytes as is quick to search.
//!
//! End-tagged dense code (N. Brisaboa and others, "An efficient compression code for text databases", ECIR 2003):
//! the last byte of a word has the high bit set, the others have not. The first 128 numbers take one byte, the next
//! 16,384 two. Because a word's code ends where a high bit stands, codes of several words can be looked for with a
//! plain search for bytes.

use std::ops::Range;

/// Appends a word.
pub(crate) fn push(stream: &mut Vec<u8>, word: u32) {
    let mut rest = word;
    let mut bytes = [0u8; 5];
    let mut n = 0;
    bytes[n] = (rest & 0x7f) as u8 | 0x80;
    rest >>= 7;
    while rest > 0 {
        rest -= 1;
        n += 1;
        bytes[n] = (rest & 0x7f) as u8;
        rest >>= 7;
    }
    while n > 0 {
        stream.push(bytes[n]);
        n -= 1;
    }
    stream.push(bytes[0]);
}

/// The words of a stream.
pub(crate) fn words(stream: &[u8]) -> Words<'_> {
    Words { stream, at: 0 }
}

/// The stretches of a stream around a word, in order: from `reach` bytes before it to as many behind it, those that touch
/// made one. Once they have `most` bytes in all, no more is looked for.
pub(crate) fn around<'a>(stream: &'a [u8], word: &[u8], reach: usize, most: usize) -> Vec<&'a [u8]> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut length = 0;
    for found in find(stream, word) {
        let end = (found + word.len() + reach).min(stream.len());
        match stretches.last_mut().filter(|last| found <= last.end + reach) {
            Some(last) => {
                length += end - last.end;
                last.end = end;
            }
            None => {
                // A code is not cut in two: it begins where another has ended.
                let begins = |&at: &usize| at == 0 || stream[at - 1] & 0x80 != 0;
                let start = (found.saturating_sub(reach)..found).find(begins).unwrap_or(found);
                length += end - start;
                stretches.push(start..end);
            }
        }
        if length >= most {
            break;
        }
    }
    stretches.into_iter().map(|stretch| &stream[stretch]).collect()
}

/// Where words stand side by side, given their codes.
pub(crate) fn find<'a>(stream: &'a [u8], codes: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let found = from + next(stream.get(from..)?, codes)?;
            from = found + 1;
            // A code begins at the start or where another has ended.
            if found == 0 || stream[found - 1] & 0x80 != 0 {
                return Some(found);
            }
        }
    })
}

/// Where bytes stand first. Codes are short and streams too: to look at each two bytes takes less time than a search that
/// is prepared for what is rare, where it cannot look at many bytes at once.
#[inline(always)]
fn next(stream: &[u8], codes: &[u8]) -> Option<usize> {
    let &[first, second, ref rest @ ..] = codes else { return memchr::memchr(*codes.first()?, stream) };
    let mut from = 0;
    while from < stream.len() {
        let mut pairs = stream[from..].iter().zip(&stream[from + 1..]);
        let found = from + pairs.position(|(&a, &b)| a == first && b == second)?;
        if stream[found + 2..].starts_with(rest) {
            return Some(found);
        }
        from = found + 1;
    }
    None
}

/// The word that begins at a byte, which moves behind it; nothing when it goes on where the stream ends.
///
/// Whether a word takes one byte or two nobody can guess, the processor neither: so nothing branches on it.
#[inline(always)]
pub(crate) fn one(stream: &[u8], at: &mut usize) -> Option<u32> {
    match stream.get(*at..)?.first_chunk::<2>() {
        Some(&[first, second]) if first | second >= 0x80 => {
            let goes_on = u32::from(first < 0x80);
            let longer = (u32::from(first) << 7) + 0x80 + u32::from(second & 0x7f);
            *at += 1 + goes_on as usize;
            // Of two values that are at hand one is picked by its bits.
            Some((u32::from(first & 0x7f) & goes_on.wrapping_sub(1)) | (longer & goes_on.wrapping_neg()))
        }
        _ => long(stream, at),
    }
}

/// [`one`] of any length.
#[inline(never)]
fn long(stream: &[u8], at: &mut usize) -> Option<u32> {
    let mut word = 0u32;
    loop {
        let byte = *stream.get(*at)?;
        *at += 1;
        if byte & 0x80 != 0 {
            return Some(word << 7 | u32::from(byte & 0x7f));
        }
        // No more than a forged stream wraps.
        word = (word << 7 | u32::from(byte)).wrapping_add(1);
    }
}

/// See [`words`].
pub(crate) struct Words<'a> {
    stream: &'a [u8],
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = u32;

    #[inline(always)]
    fn next(&mut self) -> Option<u32> {
        one(self.stream, &mut self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_come_back(given in prop::collection::vec(prop_oneof![0..300u32, 16_000..17_000u32, 0..5_000_000u32], 0..50)) {
            let mut stream = Vec::new();
            given.iter().for_each(|&w| push(&mut stream, w));
            prop_assert_eq!(words(&stream).collect::<Vec<_>>(), given);
        }

        #[test]
        fn around_a_word_stand_its_neighbours(given in prop::collection::vec(prop_oneof![0..3u32, 100..40_000u32], 0..60)) {
            let mut stream = Vec::new();
            given.iter().for_each(|&w| push(&mut stream, w));
            let mut code = Vec::new();
            push(&mut code, 1);
            let seen: Vec<Vec<u32>> = around(&stream, &code, 9, usize::MAX).into_iter().map(|s| words(s).collect()).collect();
            // Each stretch is a run of the words, and all that are looked for are in one of them.
            let is_run = |run: &Vec<u32>| given.windows(run.len().max(1)).any(|part| part == &run[..]);
            prop_assert!(seen.iter().all(is_run), "{seen:?}");
            let count = |words: &[u32]| words.iter().filter(|&&word| word == 1).count();
            prop_assert_eq!(seen.iter().map(|run| count(run)).sum::<usize>(), count(&given));
            // Three words on either side take nine bytes at most.
            for (at, _) in given.iter().enumerate().filter(|(_, word)| **word == 1) {
                let near = &given[at.saturating_sub(3)..(at + 4).min(given.len())];
                prop_assert!(seen.iter().any(|run| run.windows(near.len()).any(|part| part == near)), "{near:?} {seen:?}");
            }
        }
    }
}
