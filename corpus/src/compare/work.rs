//! A comparison in small steps, so that a page never freezes and the reader can change their mind.

use super::{
    Comparison, Row, Side, Summary,
    align::{self, Aligned, Pair},
    runs::{self, Run},
    side::{Text, Vocabulary},
    subject, words,
};
use std::{borrow::Cow, collections::VecDeque};

/// A comparison that is under way. To cancel it, drop it.
///
/// ```
/// # use corpus::{compare::{Comparing, Progress, Side}, model::Letter};
/// # fn run(left: Side<'_>, right: Side<'_>) {
/// let mut comparing = Comparing::new(left, right);
/// let comparison = loop {
///     // Here the page may draw, or drop `comparing`.
///     if let Progress::Done(comparison) = comparing.advance(2_000) {
///         break comparison;
///     }
/// };
/// # }
/// ```
pub struct Comparing<'a> {
    a: Text<'a>,
    b: Text<'a>,
    vocabulary: Vocabulary,
    stage: Stage,
}

enum Stage {
    Runs,
    Align(Vec<Run>),
    Words { runs: Vec<Run>, rest: VecDeque<Pair>, done: Comparison, compared: usize },
    Finished,
}

/// How far a comparison has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// There is more to do; so much of it is done, from 0 to 1.
    Working(f32),
    /// It is finished.
    Done(Comparison),
}

impl std::fmt::Debug for Comparing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comparing").field("words", &self.words()).finish_non_exhaustive()
    }
}

impl Comparing<'static> {
    /// Begins a comparison that keeps the two texts, so that it can outlive a task.
    pub fn new(left: Side<'_>, right: Side<'_>) -> Self {
        Self::read(left, Cow::Owned(left.text.to_owned()), right, Cow::Owned(right.text.to_owned()))
    }
}

impl<'a> Comparing<'a> {
    pub(super) fn borrowed(left: Side<'a>, right: Side<'a>) -> Self {
        Self::read(left, Cow::Borrowed(left.text), right, Cow::Borrowed(right.text))
    }

    fn read(left: Side<'_>, left_text: Cow<'a, str>, right: Side<'_>, right_text: Cow<'a, str>) -> Self {
        let mut vocabulary = Vocabulary::default();
        vocabulary.turn_to(false);
        let a = Text::read(left, left_text, &mut vocabulary);
        vocabulary.turn_to(true);
        let b = Text::read(right, right_text, &mut vocabulary);
        Comparing { a, b, vocabulary, stage: Stage::Runs }
    }

    /// How many words both letters have.
    fn words(&self) -> usize {
        self.a.words.len() + self.b.words.len()
    }

    /// Does the next step; when it is the comparing of words, of about so many of them.
    ///
    /// A step over 2,000 words takes a millisecond or two; finding common runs and aligning are one step each,
    /// whatever the length (for two letters of 200 KB some ten milliseconds). After [`Progress::Done`] was
    /// given once, an empty comparison is.
    pub fn advance(&mut self, words: usize) -> Progress {
        match std::mem::replace(&mut self.stage, Stage::Finished) {
            Stage::Runs => {
                self.stage = Stage::Align(runs::find(&self.a, &self.b));
                Progress::Working(0.3)
            }
            Stage::Align(runs) => {
                let Aligned { mut rows, left, right } = align::rows(&self.a, &self.b, &runs);
                subject::pair((&self.a, &self.b), &mut rows, (&left, &right), &self.vocabulary);
                let done =
                    Comparison { rows: Vec::with_capacity(rows.len()), left, right, summary: Summary::default() };
                self.stage = Stage::Words { runs, rest: rows.into(), done, compared: 0 };
                Progress::Working(0.5)
            }
            Stage::Words { runs, mut rest, mut done, mut compared } => {
                let until = compared.saturating_add(words.max(1));
                while compared < until {
                    let Some(pair) = rest.pop_front() else {
                        done.summary.shared_runs = runs::shared(&self.a, &self.b, &runs, &self.vocabulary);
                        return Progress::Done(done);
                    };
                    compared +=
                        1 + pair.left_words.iter().chain(&pair.right_words).map(ExactSizeIterator::len).sum::<usize>();
                    self.row(pair, &mut done);
                }
                let share = compared as f32 / (self.words() + done.rows.len() + 1) as f32;
                self.stage = Stage::Words { runs, rest, done, compared };
                Progress::Working(0.5 + share.min(1.0) / 2.0)
            }
            Stage::Finished => Progress::Done(Comparison::default()),
        }
    }

    fn row(&self, pair: Pair, done: &mut Comparison) {
        let texts = (&self.a, &self.b);
        let words = words::compare(texts, (&done.left, &done.right), &pair, &self.vocabulary);
        let relation = pair.relation.with_changes(words.iter().any(super::Change::is_wording));
        let row = Row { relation, left: pair.left, right: pair.right, words };
        let first = row.left.first().map(|&u| &done.left[u as usize]);
        let unit = first.or_else(|| row.right.first().map(|&u| &done.right[u as usize]));
        if unit.is_some_and(|unit| !unit.boilerplate) {
            done.summary.count(&row, &self.a, &self.b);
        }
        done.rows.push(row);
    }
}
