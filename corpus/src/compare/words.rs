//! Words compared inside a row.

use super::{Change, ChangeKind, Unit, align::Pair, noise, side::Text};
use crate::text::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// The words of some passages, in order.
pub(super) struct Passage<'a, 't> {
    pub(super) text: &'a Text<'t>,
    /// Each word's place among the letter's words.
    pub(super) words: Vec<usize>,
    ids: Vec<u32>,
    start: u32,
}

impl<'a, 't> Passage<'a, 't> {
    fn new(text: &'a Text<'t>, ranges: &[Range<usize>], first: Option<&Unit>) -> Self {
        let words: Vec<usize> = ranges.iter().cloned().flatten().collect();
        let ids = words.iter().map(|&word| text.ids[word]).collect();
        Passage { text, words, ids, start: first.map_or(0, |unit| unit.span.start) }
    }

    /// The place of some words; for none, the empty place before the next one.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = match range.start.checked_sub(1).map(|before| self.text.words[self.words[before]]) {
                Some(before) => before.end,
                None => self.words.first().map_or(self.start, |&word| self.text.words[word].start),
            };
            return Span { start: at, end: at };
        }
        let (first, last) = (self.words[range.start], self.words[range.end - 1]);
        Span { start: self.text.words[first].start, end: self.text.words[last].end }
    }

    /// The words themselves.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.text.words[self.words[at]].of(self.text.text).unwrap_or("")
    }

    /// What stands between a word and the one after it.
    pub(super) fn gap(&self, at: usize) -> Span {
        let end = self.text.words[self.words[at]].end;
        match self.words.get(at + 1) {
            Some(&next) if next == self.words[at] + 1 => Span { start: end, end: self.text.words[next].start },
            _ => Span { start: end, end },
        }
    }
}

/// Compares the words of a row's passages. Gives nothing when only one side has any.
pub(super) fn compare(a: &Text<'_>, b: &Text<'_>, left: &[Unit], right: &[Unit], row: &Pair) -> Vec<Change> {
    if row.left.is_empty() || row.right.is_empty() {
        return Vec::new();
    }
    let old = Passage::new(a, &row.left_words, row.left.first().map(|&u| &left[u as usize]));
    let new = Passage::new(b, &row.right_words, row.right.first().map(|&u| &right[u as usize]));
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old.ids, &new.ids) {
        let (from, to) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => noise::equal(&old, from, &new, to, &mut changes),
            DiffOp::Delete { .. } => changes.push(change(ChangeKind::Removed, old.span(from), new.span(to))),
            DiffOp::Insert { .. } => changes.push(change(ChangeKind::Added, old.span(from), new.span(to))),
            DiffOp::Replace { .. } => noise::replaced(&old, from, &new, to, &mut changes),
        }
    }
    changes
}

pub(super) fn change(kind: ChangeKind, left: Span, right: Span) -> Change {
    Change { kind, left, right, noise: None }
}
