//! Words compared inside a row.

use super::{
    Change, ChangeKind, Relation, Unit,
    align::{Pair, heaviest_increasing},
    noise::Sides,
    runs::{Run, SEED},
    side::{Text, Vocabulary},
    subject::{self, Stems},
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
        let count = ranges.iter().map(ExactSizeIterator::len).sum();
        let (mut words, mut ids) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for range in ranges {
            words.extend(range.clone());
            ids.extend_from_slice(&text.ids[range.clone()]);
        }
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

    /// How many words, `most` at most, stand in another passage just as here, each with what follows it.
    pub(super) fn same_as(&self, at: usize, other: &Passage<'_, '_>, there: usize, most: usize) -> usize {
        // To the last word but one at most: what follows the last one of a passage is its end.
        let most = most.min(self.in_a_row(at)).min(other.in_a_row(there));
        let bytes = |side: &Passage<'_, '_>, at: usize| {
            let (first, last) = (side.words[at], side.words[at] + most);
            side.text.words[first].start as usize..side.text.words[last].start as usize
        };
        if most == 0 {
            return 0;
        }
        let (left, right) = (bytes(self, at), bytes(other, there));
        let (left, right) = (&self.text.text.as_bytes()[left], &other.text.text.as_bytes()[right]);
        if left == right {
            return most;
        }
        let same = left.iter().zip(right).take_while(|(x, y)| x == y).count();
        // Up to the beginning of the next word on either side: a sign may stand before it on one alone.
        let begun = |side: &Passage<'_, '_>, at: usize| {
            let end = side.text.words[side.words[at]].start as usize + same;
            let next = &side.text.words[side.words[at] + 1..=side.words[at] + most];
            next.partition_point(|word| word.start as usize <= end)
        };
        begun(self, at).min(begun(other, there))
    }

    /// How many of the next words are each followed by the next one, in the letter as in the passage.
    fn in_a_row(&self, at: usize) -> usize {
        let last = self.words.len() - 1;
        if self.words[last] - self.words[at] == last - at {
            return last - at;
        }
        self.words[at..].windows(2).take_while(|two| two[0] + 1 == two[1]).count()
    }

    pub(super) fn ends_in_figure(&self, at: usize) -> bool {
        self.word(at).ends_with(char::is_numeric)
    }

    pub(super) fn begins_with_figure(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_numeric)
    }
}

/// A row whose words are being compared.
pub(super) struct Row {
    pub(super) pair: Pair,
    /// Stretches that are still to be compared, the last one first; each with whether it is known to be the same.
    rest: Vec<(Range<usize>, Range<usize>, bool)>,
    /// The end of what is the same and not told yet, and of what differs behind it.
    same: (Range<usize>, Range<usize>),
    differs: (Range<usize>, Range<usize>),
    changes: Vec<Change>,
}

/// Passages with more words, both together, are cut at the runs that they share before their words are compared.
const LONG: usize = 400;
/// Between two runs so many pairs of words are compared at most: letters with more say something else there.
const LARGEST: usize = 1_000_000;

impl Row {
    /// Begins with a row. Nothing is compared when only one side has any words.
    pub(super) fn begin(pair: Pair, runs: &[Run]) -> Self {
        let count = |ranges: &[Range<usize>]| ranges.iter().map(ExactSizeIterator::len).sum::<usize>();
        let (n, m) = (count(&pair.left_words), count(&pair.right_words));
        let mut rest = Vec::new();
        if !pair.left.is_empty() && !pair.right.is_empty() && pair.relation != Relation::SameSubject {
            let (mut x, mut y) = (0, 0);
            for (left, right) in if n + m > LONG { anchors(&pair, runs) } else { Vec::new() } {
                rest.push((x..left.start, y..right.start, false));
                (x, y) = (left.end, right.end);
                rest.push((left, right, true));
            }
            rest.push((x..n, y..m, false));
            rest.reverse();
        }
        Row { pair, rest, same: (0..0, 0..0), differs: (0..0, 0..0), changes: Vec::new() }
    }

    /// Goes on, until about so many words have been compared. Gives how many were, and the changes when it is done.
    pub(super) fn go_on(
        &mut self,
        (a, b): (&Text<'_>, &Text<'_>),
        (left, right): (&[Unit], &[Unit]),
        vocabulary: &Vocabulary,
        stems: &Stems,
        words: usize,
    ) -> (usize, Option<Vec<Change>>) {
        if self.pair.relation == Relation::SameSubject {
            let changes = subject::links(a, b, &self.pair, vocabulary, stems);
            return (
                self.pair.left_words.iter().chain(&self.pair.right_words).map(ExactSizeIterator::len).sum(),
                Some(changes),
            );
        }
        if self.pair.left.is_empty() || self.pair.right.is_empty() {
            return (1, Some(std::mem::take(&mut self.changes)));
        }
        let old = Passage::new(a, &self.pair.left_words, &self.pair.left, left);
        let new = Passage::new(b, &self.pair.right_words, &self.pair.right, right);
        let sides = Sides { old, new, vocabulary };
        let mut work = 0;
        while work < words {
            let Some((x, y, same)) = self.rest.pop() else {
                self.tell(&sides);
                return (work, Some(std::mem::take(&mut self.changes)));
            };
            work += 1 + x.len() + y.len();
            if same {
                self.same(&sides, x, y);
            } else if x.is_empty() || y.is_empty() || x.len() * y.len() > LARGEST {
                self.differs(x, y);
            } else {
                for op in capture_diff_slices(Algorithm::Myers, &sides.old.ids[x.clone()], &sides.new.ids[y.clone()]) {
                    let (from, to) = (op.old_range(), op.new_range());
                    let (from, to) = (x.start + from.start..x.start + from.end, y.start + to.start..y.start + to.end);
                    match op {
                        DiffOp::Equal { .. } => self.same(&sides, from, to),
                        _ => self.differs(from, to),
                    }
                    work += 1;
                }
            }
        }
        (work, None)
    }

    fn same(&mut self, sides: &Sides<'_, '_>, from: Range<usize>, to: Range<usize>) {
        if from.is_empty() {
            return;
        }
        // What follows the same words without a difference in between belongs to them.
        if self.differs.0.is_empty() && self.differs.1.is_empty() && from.start == self.same.0.end {
            (self.same.0.end, self.same.1.end) = (from.end, to.end);
        } else {
            self.tell(sides);
            self.same = (from, to);
        }
        self.differs = (self.same.0.end..self.same.0.end, self.same.1.end..self.same.1.end);
    }

    /// What is missing and what is new between two words that are the same belongs together.
    fn differs(&mut self, from: Range<usize>, to: Range<usize>) {
        (self.differs.0.end, self.differs.1.end) = (from.end, to.end);
    }

    /// Tells what is the same, and what differs behind it.
    fn tell(&mut self, sides: &Sides<'_, '_>) {
        let (same, differs) = (self.same.clone(), self.differs.clone());
        sides.equal(same.0, same.1, &mut self.changes);
        sides.differing(differs.0, differs.1, &mut self.changes);
        self.same = (self.differs.0.end..self.differs.0.end, self.differs.1.end..self.differs.1.end);
        self.differs = self.same.clone();
    }
}

/// The heaviest runs of words that stand in the same order in both of a row's passages: places among their words.
fn anchors(pair: &Pair, runs: &[Run]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut x = 0;
    for left in &pair.left_words {
        let from = runs.partition_point(|run| run.left + run.words <= left.start);
        for run in runs[from..].iter().take_while(|run| run.left < left.end) {
            let mut y = 0;
            for right in &pair.right_words {
                // The part of the run that lies in both passages.
                let skip = left.start.saturating_sub(run.left).max(right.start.saturating_sub(run.right));
                let end = run.words.min(left.end - run.left).min(right.end.saturating_sub(run.right));
                if skip + SEED <= end {
                    found.push((x + run.left + skip - left.start, y + run.right + skip - right.start, end - skip));
                }
                y += right.len();
            }
        }
        x += left.len();
    }
    found.sort_unstable();
    let items: Vec<(u32, usize)> = found.iter().map(|&(_, y, words)| (y as u32, words)).collect();
    let in_order = heaviest_increasing(&items);
    let kept = found.into_iter().zip(in_order).filter(|(_, fits)| *fits);
    kept.map(|((x, y, words), _)| (x..x + words, y..y + words)).collect()
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
