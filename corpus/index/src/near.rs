//! Where words of a letter stand side by side, or close to each other.

use crate::{asked::Phrase, order};

/// Where the words of a phrase stand side by side in a letter's words: the first one's number.
#[inline(never)]
pub fn phrase(letter: &[&[u8]], phrase: &Phrase) -> Vec<usize> {
    let last = phrase.words.len().saturating_sub(1);
    let stands = |&at: &usize| {
        phrase.words.iter().zip(&letter[at..]).enumerate().all(|(n, (word, term))| {
            *term == word.as_bytes() || (n == last && phrase.prefix && term.starts_with(word.as_bytes()))
        })
    };
    (0..letter.len().saturating_sub(last)).filter(stands).collect()
}

/// Where two phrases stand with less than so many words between them: number and length of each.
#[inline(never)]
pub fn near(letter: &[&[u8]], a: &Phrase, b: &Phrase, within: usize) -> Vec<(usize, usize)> {
    let (a_len, b_len) = (a.words.len(), b.words.len());
    let others = phrase(letter, b);
    let mut found = Vec::new();
    for at in phrase(letter, a) {
        let close = |other: usize| {
            let after = other >= at + a_len && other - (at + a_len) < within;
            after || (at >= other + b_len && at - (other + b_len) < within)
        };
        for &other in others.iter().filter(|&&other| close(other)) {
            found.extend([(at, a_len), (other, b_len)]);
        }
    }
    order::by_key(&mut found, |&place| place);
    found.dedup();
    found
}
