//! Two letters side by side: what was repeated, what moved, what changed, what only one of them says.
//!
//! Passages are aligned first, by their words and not by their place; words are compared only inside
//! passages that belong together. A difference that a scanner or a typesetter explains is noise, any other
//! one is wording. Addresses, datelines and closings are aligned among themselves and never counted.
//!
//! The steps, each in its file: `side` cuts a letter into paragraphs, sentences and words; `runs` finds the
//! words that both have in a row; `align` makes rows of them; `words` compares inside a row; `noise` tells
//! slips from wording.

mod align;
mod common;
mod export;
mod likeness;
mod noise;
mod passages;
mod protect;
mod runs;
mod side;
mod subject;
mod told;
mod walk;
mod words;
mod work;

pub use common::{Both, Common, Day, common};
pub use export::{Titled, html, json, markdown};
pub use likeness::{Likeness, Reason, most_like};
pub use passages::{Elsewhere, PassageHere, Repeated, RepeatedBy, elsewhere, is_first, passages_of, repeated};
pub use told::{said, told};
pub use walk::{Displaced, Hand, Piece, Stop, displaced, pieces, stops, unified};
pub use work::{Comparing, Progress};

use crate::texts;
use crate::{model::Letter, text::Span};

/// A letter with its clean text.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The letter: its blocks, mentions and dates are used.
    pub letter: &'a Letter,
    /// Its clean text.
    pub text: &'a str,
}

/// Compares two letters.
///
/// Every word of both texts stands in exactly one row. Rows follow the left letter; what only the right one
/// says stands where the right letter says it.
pub fn compare(left: Side<'_>, right: Side<'_>) -> Comparison {
    let mut comparing = Comparing::borrowed(left, right);
    loop {
        if let Progress::Done(comparison) = comparing.advance(usize::MAX) {
            return comparison;
        }
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The aligned passages, in the order of the left letter.
    pub rows: Vec<Row>,
    /// The passages of the left letter, in order.
    pub left: Vec<Unit>,
    /// The passages of the right letter, in order.
    pub right: Vec<Unit>,
    /// The counts.
    pub summary: Summary,
}

/// A passage of one letter: a paragraph, or some sentences of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its place in the clean text.
    pub span: Span,
    /// The number of its paragraph, from 1, among those of the body; 0 outside the body.
    pub paragraph: u32,
    /// Whether it is an address, a dateline, a closing or the like.
    pub boilerplate: bool,
}

/// Passages that belong together, or one that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How the two sides stand to each other.
    pub relation: Relation,
    /// Passages of the left letter: indices into [`Comparison::left`]. Between two of them may lie one that
    /// belongs to another row.
    pub left: Vec<u32>,
    /// Passages of the right letter: indices into [`Comparison::right`].
    pub right: Vec<u32>,
    /// The words of both, in order. Empty when only one side says something. For [`Relation::SameSubject`] only
    /// the words that link the two, as [`ChangeKind::Same`].
    pub words: Vec<Change>,
}

/// How two passages stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same words, noise aside, in the same place.
    Equal,
    /// Other words here and there.
    Changed,
    /// The same words in another place.
    Moved,
    /// Another place and other words.
    MovedAndChanged,
    /// One paragraph on the left, several on the right.
    Split,
    /// Several paragraphs on the left, one on the right.
    Merged,
    /// Only the left letter says this.
    OnlyLeft,
    /// Only the right letter says this.
    OnlyRight,
    /// Different words on the same subject.
    SameSubject,
}

impl Relation {
    fn with_changes(self, changed: bool) -> Relation {
        match self {
            Relation::Equal if changed => Relation::Changed,
            Relation::Moved if changed => Relation::MovedAndChanged,
            other => other,
        }
    }
}

/// A stretch of words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// Its place in the left letter's clean text; empty where the left one has nothing.
    pub left: Span,
    /// Its place in the right letter's clean text; empty where the right one has nothing.
    pub right: Span,
    /// For [`ChangeKind::Noise`]: what explains the difference.
    pub noise: Option<Noise>,
}

impl Change {
    /// Whether it is a difference in wording.
    pub fn is_wording(&self) -> bool {
        matches!(self.kind, ChangeKind::Removed | ChangeKind::Added | ChangeKind::Replaced)
    }
}

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// They are the same.
    Same,
    /// Only the left letter has them.
    Removed,
    /// Only the right letter has them.
    Added,
    /// Each letter has others.
    Replaced,
    /// They differ, but not in wording.
    Noise,
}

/// What explains a difference that is not one of wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noise {
    /// Letters that optical readers take for each other.
    Ocr,
    /// A hyphen, mostly at a line's end.
    Hyphenation,
    /// Punctuation marks.
    Punctuation,
    /// Capitals and small letters.
    Case,
    /// A blank too many or too few.
    Spacing,
}

impl Noise {
    /// The word for it, for readers.
    pub fn word(self) -> String {
        texts::compare_noise(self.key())
    }

    /// Its name in texts.
    fn key(self) -> &'static str {
        match self {
            Noise::Ocr => "ocr",
            Noise::Hyphenation => "hyphenation",
            Noise::Punctuation => "punctuation",
            Noise::Case => "case",
            Noise::Spacing => "spacing",
        }
    }
}

/// Counts of passages and words; boilerplate is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Passages with the same words in the same place.
    pub equal: u32,
    /// Passages in the same place with other words here and there.
    pub changed: u32,
    /// Passages in another place, with the same or other words.
    pub moved: u32,
    /// Paragraphs that the right letter has in several.
    pub split: u32,
    /// Paragraphs that the left letter has in several.
    pub merged: u32,
    /// Passages that only the left letter has.
    pub only_left: u32,
    /// Passages that only the right letter has.
    pub only_right: u32,
    /// Passages in different words on the same subject.
    pub same_subject: u32,
    /// Words that differ inside aligned passages; a replaced word counts once.
    pub words_changed: u32,
    /// Differences inside aligned passages that are noise.
    pub noise: u32,
    /// Runs of words that both letters have, longest first.
    pub shared_runs: Vec<SharedRun>,
}

impl Summary {
    fn count(&mut self, row: &Row, a: &side::Text<'_>, b: &side::Text<'_>) {
        let counter = match row.relation {
            Relation::Equal => &mut self.equal,
            Relation::Changed => &mut self.changed,
            Relation::Moved | Relation::MovedAndChanged => &mut self.moved,
            Relation::Split => &mut self.split,
            Relation::Merged => &mut self.merged,
            Relation::OnlyLeft => &mut self.only_left,
            Relation::OnlyRight => &mut self.only_right,
            Relation::SameSubject => &mut self.same_subject,
        };
        *counter += 1;
        if row.relation == Relation::SameSubject {
            return;
        }
        for change in &row.words {
            if change.is_wording() {
                self.words_changed += a.count_words(change.left).max(b.count_words(change.right)).max(1);
            } else if change.kind == ChangeKind::Noise {
                self.noise += 1;
            }
        }
    }
}

/// A run of words that stands in both letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedRun {
    /// Its place in the left letter's clean text.
    pub left: Span,
    /// Its place in the right letter's clean text.
    pub right: Span,
    /// How many words are the same. A word or two in between may differ.
    pub words: u32,
    /// Whether it is an address, a dateline, a closing or the like.
    pub boilerplate: bool,
}

#[cfg(test)]
mod tests;
