//! The words behind a field: raw text, place and line.

use corpus::{
    model::{Letter, Texts},
    text::{Span, one_line},
};
use serde::Serialize;

/// The raw text of one letter.
pub(super) struct RawText {
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// Words of the raw text and where they stand.
#[derive(Debug, Serialize)]
pub(super) struct Evidence {
    /// The words, in one line.
    pub(super) words: String,
    /// The line in which they begin, from 1.
    pub(super) line: u32,
    /// The first byte, and the byte after the last, in the file without its byte order mark.
    pub(super) bytes: [u32; 2],
}

impl RawText {
    pub(super) fn of(letter: &Letter, texts: &Texts, id: u32) -> Self {
        let text = letter.edits.raw_text(&texts.get(id));
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        RawText { text, lines }
    }

    /// The words of a span of the raw text.
    pub(super) fn quote(&self, span: Span) -> Evidence {
        // A span of a damaged or hand-made bundle may cut a character in two: then its place is all there is.
        let words = span.of(&self.text).map(one_line).unwrap_or_default();
        let line = self.lines.partition_point(|&start| start <= span.start as usize) as u32;
        Evidence { words, line, bytes: [span.start, span.end] }
    }

    /// The words of a span of the clean text, and their place in the raw one.
    pub(super) fn quote_clean(&self, letter: &Letter, span: Span) -> Evidence {
        self.quote(letter.edits.to_raw(span))
    }
}
