//! The words that a search compares: those of [`crate::text::words`], cut once more at apostrophes, and folded.
//!
//! So `children’s` is found by `children`, and `O'Brien` by `brien` and, as two words side by side, by
//! `o'brien` with whatever apostrophe.

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
