//! A comparison in small steps, so that a page never freezes and the reader can change their mind.

use super::{
    Change, Comparison, Row, Side, Summary,
    align::{self, Aligned, Link, Pair},
    runs::{self, Finding, Run},
    side::{Reading, Text, Vocabulary},
    subject::{Pairing, Stems},
    words,
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
    Read { reading: [Reading; 2], right: bool },
    Find(Finding),
    Tile(Finding),
    Link(Vec<Run>),
    Align(Vec<Run>, Vec<Link>),
    Short(Vec<Run>, Aligned),
    Subject(Vec<Run>, Aligned),
    Pair(Vec<Run>, Aligned, Pairing),
    Settle(Vec<Run>, Aligned, Pairing),
    Words(Words),
    Share(Vec<Run>, Comparison),
    Finished,
}

struct Words {
    runs: Vec<Run>,
    stems: Stems,
    rest: VecDeque<Pair>,
    /// The row that is begun.
    row: Option<words::Row>,
    done: Comparison,
    compared: usize,
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
        let (a, left) = Text::begin(left, left_text);
        let (b, right) = Text::begin(right, right_text);
        let stage = Stage::Read { reading: [left, right], right: false };
        Comparing { a, b, vocabulary: Vocabulary::default(), stage }
    }

    /// How many words both letters have, as far as they have been read.
    fn words(&self) -> usize {
        self.a.words.len() + self.b.words.len()
    }

    /// Does the next step: about as much work as reading so many words is.
    ///
    /// A step of 2,000 takes a millisecond or two, whatever the length of the letters and of their paragraphs; some
    /// steps have to look at all passages at once, which takes a few milliseconds for two letters of 200 KB. After
    /// [`Progress::Done`] was given once, an empty comparison is.
    pub fn advance(&mut self, words: usize) -> Progress {
        let words = words.max(1);
        let (a, b) = (&self.a, &self.b);
        self.stage = match std::mem::replace(&mut self.stage, Stage::Finished) {
            Stage::Read { mut reading, right } => {
                self.vocabulary.turn_to(right);
                let text = if right { &mut self.b } else { &mut self.a };
                match (text.read(&mut reading[usize::from(right)], &mut self.vocabulary, words), right) {
                    (false, _) => Stage::Read { reading, right },
                    (true, false) => Stage::Read { reading, right: true },
                    (true, true) => Stage::Find(Finding::begin(&self.b.ids)),
                }
            }
            Stage::Find(mut finding) => match finding.look(&a.ids, &b.ids, words) {
                true => Stage::Tile(finding),
                false => Stage::Find(finding),
            },
            Stage::Tile(finding) => Stage::Link(finding.tile(a, b)),
            Stage::Link(runs) => {
                let links = align::links(a, b, &runs);
                Stage::Align(runs, links)
            }
            Stage::Align(runs, links) => Stage::Short(runs, align::rows(a, b, &links)),
            Stage::Short(runs, mut aligned) => {
                aligned.pair_short(a, b);
                Stage::Subject(runs, aligned)
            }
            Stage::Subject(runs, aligned) => match Pairing::begin(&aligned, &self.vocabulary) {
                Some(pairing) => Stage::Pair(runs, aligned, pairing),
                None => Words::begin(runs, aligned, Stems::new()),
            },
            Stage::Pair(runs, aligned, mut pairing) => match pairing.look(a, b, &aligned.rows, words) {
                true => Stage::Settle(runs, aligned, pairing),
                false => Stage::Pair(runs, aligned, pairing),
            },
            Stage::Settle(runs, mut aligned, pairing) => {
                let stems = pairing.settle(&mut aligned.rows);
                Words::begin(runs, aligned, stems)
            }
            Stage::Words(mut all) => match self.compare_words(&mut all, words) {
                true => Stage::Share(all.runs, all.done),
                false => Stage::Words(all),
            },
            Stage::Share(runs, mut done) => {
                done.summary.shared_runs = runs::shared(a, b, &runs, &self.vocabulary);
                return Progress::Done(done);
            }
            Stage::Finished => return Progress::Done(Comparison::default()),
        };
        Progress::Working(self.share())
    }

    /// How much is done, from 0 to 1.
    fn share(&self) -> f32 {
        match &self.stage {
            Stage::Read { right, .. } => 0.1 * f32::from(u8::from(*right)),
            Stage::Find(_) => 0.2,
            Stage::Tile(_) | Stage::Link(_) => 0.3,
            Stage::Align(..) | Stage::Short(..) | Stage::Subject(..) => 0.4,
            Stage::Pair(..) | Stage::Settle(..) => 0.5,
            Stage::Words(all) => {
                0.5 + (all.compared as f32 / (self.words() + all.done.rows.len() + 1) as f32).min(1.0) / 2.0
            }
            Stage::Share(..) | Stage::Finished => 1.0,
        }
    }

    /// Compares about so many words inside rows; true when all have been.
    fn compare_words(&self, all: &mut Words, words: usize) -> bool {
        let texts = (&self.a, &self.b);
        let mut work = 0;
        while work < words {
            let next = || all.rest.pop_front().map(|pair| words::Row::begin(pair, &all.runs));
            let Some(mut row) = all.row.take().or_else(next) else { return true };
            let units = (&all.done.left[..], &all.done.right[..]);
            let (spent, changes) = row.go_on(texts, units, &self.vocabulary, &all.stems, words - work);
            work += spent.max(1);
            match changes {
                Some(changes) => self.told(row.pair, changes, &mut all.done),
                None => all.row = Some(row),
            }
        }
        all.compared += work;
        false
    }

    fn told(&self, pair: Pair, words: Vec<Change>, done: &mut Comparison) {
        let relation = pair.relation.with_changes(words.iter().any(Change::is_wording));
        let row = Row { relation, left: pair.left, right: pair.right, words };
        let first = row.left.first().map(|&u| &done.left[u as usize]);
        let unit = first.or_else(|| row.right.first().map(|&u| &done.right[u as usize]));
        if unit.is_some_and(|unit| !unit.boilerplate) {
            done.summary.count(&row, &self.a, &self.b);
        }
        done.rows.push(row);
    }
}

impl Words {
    fn begin(runs: Vec<Run>, aligned: Aligned, stems: Stems) -> Stage {
        let Aligned { rows, left, right } = aligned;
        let done = Comparison { rows: Vec::with_capacity(rows.len()), left, right, summary: Summary::default() };
        Stage::Words(Words { runs, stems, rest: rows.into(), row: None, done, compared: 0 })
    }
}
