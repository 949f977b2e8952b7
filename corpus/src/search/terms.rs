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
    while let Some(&first) = bytes.get(at) {
        let start = at;
        lower.clear();
        if first.is_ascii() {
            at += 1;
            if !first.is_ascii_alphanumeric() {
                continue;
            }
            lower.push(first.to_ascii_lowercase());
        } else {
            let c = char_at(text, at);
            at += c.len_utf8();
            if !c.is_alphanumeric() {
                continue;
            }
        }
        let mut plain = first.is_ascii();
        while let Some(&next) = bytes.get(at) {
            if next.is_ascii() {
                if !next.is_ascii_alphanumeric() {
                    break;
                }
                lower.push(next.to_ascii_lowercase());
                at += 1;
            } else {
                let c = char_at(text, at);
                if !c.is_alphanumeric() && !is_mark(c) {
                    break;
                }
                plain = false;
                at += c.len_utf8();
            }
        }
        let span = Span::new(start, at);
        if plain {
            take(span, &lower);
        } else {
            take(span, fold(&text[start..at]).as_bytes());
        }
    }
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
