//! The words that a search compares: those of [`crate::text::words`], cut once more at apostrophes, and folded.
//!
//! So `children’s` is found by `children`, and `O'Brien` by `brien` and, as two words side by side, by
//! `o'brien` with whatever apostrophe.

use crate::text::is_mark;
use crate::text::{Span, fold, words};
use std::borrow::Cow;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// The form in which it is compared.
    pub(super) folded: Cow<'a, str>,
}

/// The words of a text in order.
pub(super) fn terms(text: &str) -> impl Iterator<Item = Term<'_>> {
    words(text).flat_map(|(span, word)| {
        let mut at = span.start as usize;
        word.split_inclusive(['\'', '’']).filter_map(move |part| {
            let bare = part.trim_end_matches(['\'', '’']);
            let start = at;
            at += part.len();
            (!bare.is_empty()).then(|| Term { span: Span::new(start, start + bare.len()), folded: fold(bare) })
        })
    })
}

/// The same words as [`terms`], handed over one by one as folded bytes, with no memory asked for on the way:
/// made for whole collections.
pub(super) fn each_term(text: &str, mut take: impl FnMut(Span, &[u8])) {
    let bytes = text.as_bytes();
    let mut lower = Vec::with_capacity(64);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += plain_length(&bytes[at..]);
        let plain = at;
        // Most words have letters and digits of ASCII only; others are looked at character by character.
        while let Some(c) = bytes.get(at).filter(|next| at > plain || !next.is_ascii()).map(|_| char_at(text, at)) {
            if !c.is_alphanumeric() && (at == start || !is_mark(c)) {
                break;
            }
            at += c.len_utf8();
        }
        if at > plain {
            take(Span::new(start, at), fold(&text[start..at]).as_bytes());
        } else if at > start {
            lower.clear();
            lower.extend_from_slice(&bytes[start..at]);
            lower.make_ascii_lowercase();
            take(Span::new(start, at), &lower);
        }
        // What ends a word is no part of the next one.
        at += bytes.get(at).map_or(0, |next| if next.is_ascii() { 1 } else { char_at(text, at).len_utf8() });
    }
}

/// How many letters and digits of ASCII bytes begin with.
fn plain_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len())
}

/// The character that begins at a byte.
fn char_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\u{fffd}')
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
            let slow: Vec<_> = terms(&text).map(|t| (t.span, t.folded.into_owned())).collect();
            prop_assert_eq!(quick, slow);
        }
    }
}
