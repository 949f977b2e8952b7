//! A letter's words as numbers, one after another, in as few bytes as is quick to search.
//!
//! End-tagged dense code (N. Brisaboa and others, "An efficient compression code for text databases", ECIR 2003):
//! the last byte of a word has the high bit set, the others have not. The first 128 numbers take one byte, the next
//! 16,384 two. Because a word's code ends where a high bit stands, codes of several words can be looked for with a
//! plain search for bytes.

/// Appends a word.
pub(super) fn push(stream: &mut Vec<u8>, word: u32) {
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
pub(super) fn words(stream: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = stream.iter();
    std::iter::from_fn(move || next(&mut bytes))
}

/// The next word.
pub(super) fn next(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut word = 0u32;
    loop {
        let byte = *bytes.next()?;
        if byte & 0x80 != 0 {
            return Some(word << 7 | u32::from(byte & 0x7f));
        }
        word = (word << 7 | u32::from(byte)) + 1;
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
    }
}
