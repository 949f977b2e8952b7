//! Words compared inside a row.

use super::{
    Change, ChangeKind, Relation, Unit,
    align::Pair,
    noise::Sides,
    side::{Text, Vocabulary},
    subject,
};
use crate::text::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// The words of some passages, in order.
pub(super) struct Passage<'a, 't> {
    pub(super) text: &'a Text<'t>,
    /// Each word's place among the letter's words.
    pub(super) words: Vec<usize>,
    /// Each word's number in the vocabulary.
    pub(super) ids: Vec<u32>,
    start: u32,
    end: u32,
}

impl<'a, 't> Passage<'a, 't> {
    fn new(text: &'a Text<'t>, ranges: &[Range<usize>], units: &[u32], all: &[Unit]) -> Self {
        let words: Vec<usize> = ranges.iter().cloned().flatten().collect();
        let ids = words.iter().map(|&word| text.ids[word]).collect();
        let span = |unit: Option<&u32>| unit.map_or(Span::default(), |&unit| all[unit as usize].span);
        Passage { text, words, ids, start: span(units.first()).start, end: span(units.last()).end }
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
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.text.word(self.words[at])
    }

    /// What stands between a word and the one after it, or the passage's end.
    pub(super) fn gap(&self, at: usize) -> Span {
        let end = self.text.words[self.words[at]].end;
        match self.words.get(at + 1) {
            Some(&next) if next == self.words[at] + 1 => Span { start: end, end: self.text.words[next].start },
            Some(_) => Span { start: end, end },
            None => Span { start: end, end: self.end.max(end) },
        }
    }

    pub(super) fn ends_in_figure(&self, at: usize) -> bool {
        self.word(at).ends_with(char::is_numeric)
    }

    pub(super) fn begins_with_figure(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_numeric)
    }
}

/// Compares the words of a row's passages. Gives nothing when only one side has any.
pub(super) fn compare(
    (a, b): (&Text<'_>, &Text<'_>),
    (left, right): (&[Unit], &[Unit]),
    row: &Pair,
    vocabulary: &Vocabulary,
) -> Vec<Change> {
    if row.left.is_empty() || row.right.is_empty() {
        return Vec::new();
    }
    if row.relation == Relation::SameSubject {
        return subject::links(a, b, row, vocabulary);
    }
    let old = Passage::new(a, &row.left_words, &row.left, left);
    let new = Passage::new(b, &row.right_words, &row.right, right);
    let ops = capture_diff_slices(Algorithm::Myers, &old.ids, &new.ids);
    let sides = Sides { old, new, vocabulary };
    let mut changes = Vec::new();
    // What is missing and what is new between two words that are the same belongs together.
    let (mut from, mut to) = (0..0, 0..0);
    for op in ops {
        if let DiffOp::Equal { .. } = op {
            sides.differing(from.clone(), to.clone(), &mut changes);
            sides.equal(op.old_range(), op.new_range(), &mut changes);
            (from, to) = (op.old_range().end..op.old_range().end, op.new_range().end..op.new_range().end);
        } else {
            (from.end, to.end) = (op.old_range().end, op.new_range().end);
        }
    }
    sides.differing(from, to, &mut changes);
    changes
}

impl Sides<'_, '_> {
    fn differing(&self, from: Range<usize>, to: Range<usize>, changes: &mut Vec<Change>) {
        match (from.is_empty(), to.is_empty()) {
            (true, true) => {}
            (false, true) => changes.push(change(ChangeKind::Removed, self.old.span(from), self.new.span(to))),
            (true, false) => changes.push(change(ChangeKind::Added, self.old.span(from), self.new.span(to))),
            (false, false) => self.replaced(from, to, changes),
        }
    }
}

pub(super) fn change(kind: ChangeKind, left: Span, right: Span) -> Change {
    Change { kind, left, right, noise: None }
}
