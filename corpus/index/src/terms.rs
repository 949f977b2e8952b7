//! The words that a search compares: runs of letters and digits, cut at apostrophes and folded.
//!
//! So `children’s` is found by `children`, and `O'Brien` by `brien` and, as two words side by side, by
//! `o'brien` with whatever apostrophe.

use crate::fold::{fold, is_mark};
use std::{borrow::Cow, ops::Range};

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<'a> {
    /// Where it stands, in bytes.
    pub span: Range<u32>,
    /// The form in which it is compared.
    pub folded: Cow<'a, str>,
}

/// The words of a text in order.
///
/// ```
/// let words: Vec<_> = index::terms("O’Brien's Café").map(|term| term.folded).collect();
/// assert_eq!(words, ["o", "brien", "s", "cafe"]);
/// ```
pub fn terms(text: &str) -> Terms<'_> {
    Terms { text, at: 0 }
}

/// See [`terms`].
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Terms<'a> {
    type Item = Term<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<Term<'a>> {
        let (word, _) = next(self.text, &mut self.at)?;
        Some(Term { span: word.start as u32..word.end as u32, folded: fold(&self.text[word]) })
    }
}

/// Where the words of a text stand.
pub(crate) fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || next(text, &mut at).map(|(word, _)| word))
}

/// The same words, handed over one by one as folded bytes, with no memory asked for on the way: made for whole
/// collections.
pub(crate) fn each_term(text: &str, mut take: impl FnMut(Range<u32>, &[u8])) {
    let mut lower = Vec::with_capacity(64);
    let mut at = 0;
    while let Some((word, is_plain)) = next(text, &mut at) {
        let span = word.start as u32..word.end as u32;
        if is_plain {
            lower.clear();
            lower.extend_from_slice(&text.as_bytes()[word]);
            lower.make_ascii_lowercase();
            take(span, &lower);
        } else {
            take(span, fold(&text[word]).as_bytes());
        }
    }
}

/// The next word from a byte on, and whether all of it is ASCII.
#[inline(always)]
fn next(text: &str, at: &mut usize) -> Option<(Range<usize>, bool)> {
    let bytes = text.as_bytes();
    while *at < bytes.len() {
        let start = *at;
        let plain = start + plain_length(&bytes[start..]);
        let mut end = plain;
        // Most words have letters and digits of ASCII only; others are looked at character by character.
        while let Some(c) = bytes.get(end).filter(|next| end > plain || !next.is_ascii()).map(|_| char_at(text, end)) {
            if !c.is_alphanumeric() && (end == start || !is_mark(c)) {
                break;
            }
            end += c.len_utf8();
        }
        // What ends a word is no part of the next one.
        *at = end + bytes.get(end).map_or(0, |next| if next.is_ascii() { 1 } else { char_at(text, end).len_utf8() });
        if end > start {
            return Some((start..end, end == plain));
        }
    }
    None
}

/// How many letters and digits of ASCII bytes begin with.
fn plain_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len())
}

/// The character that begins at a byte.
fn char_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\u{fffd}')
}

/// Whether nothing but a hyphen stands between two words, at the end of a line perhaps.
pub fn hyphen_joins(text: &str, end: usize, start: usize) -> bool {
    // Between most words stands a blank, or another mark of ASCII.
    if start - end > 12 || text.as_bytes().get(end).is_none_or(|&byte| byte.is_ascii() && byte != b'-') {
        return false;
    }
    let between = text.get(end..start).unwrap_or("");
    let Some(rest) = ["-", "\u{2010}", "\u{2011}", "\u{ad}"].iter().find_map(|h| between.strip_prefix(h)) else {
        return false;
    };
    rest.is_empty() || (rest.starts_with(['\n', '\r']) && rest.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_of_cutting_agree(text in "(\\PC|[a-z'’ é-]|\u{301}|ﬁ|\n|ʼ){0,40}") {
            let mut quick = Vec::new();
            each_term(&text, |span, folded| quick.push((span, String::from_utf8_lossy(folded).into_owned())));
            let slow: Vec<_> = terms(&text).map(|term| (term.span, term.folded.into_owned())).collect();
            prop_assert_eq!(quick, slow);
        }
    }
}
