//! Letters, what they report and what is missing, laid out in time.
//!
//! A [`Chronology`] holds what stays the same while people zoom and filter; [`Chronology::layout`] places one
//! view of it. Nothing is drawn at a day that no letter gives: a month is a bar of a month, an undated letter
//! stands among the undated with the bound that it has, and what would overlap becomes a counted group.
//!
//! Every letter that is asked for is in exactly one place: a mark of a lane, a member of a cluster, a mark
//! among the undated, or counted outside the days shown.

use crate::{
    date::{Doubt, FuzzyDate, Known},
    format::Bundle,
    model::{Corpus, LetterId},
};
use chrono::NaiveDate;
use std::rc::Rc;

mod buckets;
mod cells;
mod chronology;
mod layout;
mod rows;
mod selection;
mod span;
mod spoken;
mod take_away;
mod thread;
mod ticks;

pub use chronology::Chronology;
pub use selection::Selection;
pub use span::Span;
pub use take_away::Row;

/// Lays out letters in time. To do so again and again, keep a [`Chronology`].
pub fn timeline(bundle: &Bundle, letters: &[LetterId], options: &Options) -> Timeline {
    Chronology::new(bundle).layout(bundle, letters, options)
}

/// How a timeline is to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// What parts the lanes.
    pub lanes: LaneBy,
    /// The first day shown; the first that anything shown can have, when there is none.
    pub from: Option<NaiveDate>,
    /// The last day shown; the last that anything shown can have, when there is none.
    pub to: Option<NaiveDate>,
    /// How wide the time axis is, in CSS pixels.
    pub width_px: f64,
    /// Marks whose middles are closer than this are drawn as one counted group.
    pub min_gap_px: f64,
    /// How wide one character of a label is at most, in CSS pixels.
    pub char_px: f64,
    /// Lanes after so many are joined into one.
    pub max_lanes: usize,
    /// Show what letters report?
    pub events: bool,
    /// Show letters that are cited but not held?
    pub missing: bool,
    /// Is it to be seen for a moment only? Then nothing is said of what is in it: `spoken` stays empty.
    pub draft: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            lanes: LaneBy::default(),
            from: None,
            to: None,
            width_px: 960.0,
            min_gap_px: 24.0,
            char_px: 8.0,
            max_lanes: 24,
            events: true,
            missing: true,
            draft: false,
        }
    }
}

/// What parts the lanes of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LaneBy {
    /// The sender's organisation.
    #[default]
    Organisation,
    /// The sender.
    Person,
    /// The place of writing.
    Place,
    /// The sort of document.
    Kind,
    /// The folder of the collection in which it lies.
    Folder,
    /// One lane for everything.
    None,
}

impl LaneBy {
    /// Every choice.
    pub const ALL: [LaneBy; 6] =
        [LaneBy::Organisation, LaneBy::Person, LaneBy::Place, LaneBy::Kind, LaneBy::Folder, LaneBy::None];

    /// The plain word for it, which links use as well.
    pub fn word(self) -> &'static str {
        match self {
            LaneBy::Organisation => "organisation",
            LaneBy::Person => "person",
            LaneBy::Place => "place",
            LaneBy::Kind => "kind",
            LaneBy::Folder => "folder",
            LaneBy::None => "none",
        }
    }

    /// The choice that [`LaneBy::word`] names.
    pub fn from_word(word: &str) -> Option<LaneBy> {
        LaneBy::ALL.into_iter().find(|by| by.word() == word)
    }
}

/// One view of a collection in time. Places are parts of the shown time: 0 where `from` begins, 1 where `to` ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The first day shown.
    pub from: NaiveDate,
    /// The last day shown.
    pub to: NaiveDate,
    /// How wide the axis is, in CSS pixels.
    pub width_px: f64,
    /// The lanes, in the order in which they are shown.
    pub lanes: Vec<Lane>,
    /// The time axis.
    pub ticks: Vec<Tick>,
    /// From replies to what they answer.
    pub arcs: Vec<Arc>,
    /// What has no date, or only a bound: at no place, so their marks reach from 0 to 1.
    pub undated: Rc<[Mark]>,
    /// How many letters there are in each stretch of time, without gaps.
    pub buckets: Vec<Bucket>,
    /// Everything that can have the focus, in time order; the undated come last.
    pub order: Vec<Stop>,
    /// How much of what is asked for is dated outside the days shown.
    pub outside: Outside,
}

/// What is dated outside the days shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// How many letters.
    pub letters: u32,
    /// How many missing letters.
    pub missing: u32,
    /// How many events.
    pub events: u32,
}

/// A lane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Its name.
    pub label: String,
    /// What sort of lane it is.
    pub sort: LaneSort,
    /// How many letters are in it.
    pub count: u32,
    /// How many missing letters are in it.
    pub missing: u32,
    /// How many events are in it.
    pub events: u32,
    /// How many rows its marks and clusters take.
    pub rows: u16,
    /// What stands alone, by row and place.
    pub marks: Vec<Mark>,
    /// What stands too close to be told apart.
    pub clusters: Vec<Cluster>,
}

/// What sort of lane it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneSort {
    /// One organisation, person, place or kind.
    #[default]
    Named,
    /// All others together, because there are too many.
    Others,
    /// Letters that do not tell.
    Unknown,
    /// What letters report.
    Events,
}

/// Something that can be shown in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A letter, when it was written.
    Letter(LetterId),
    /// A letter, when it was received.
    Received(LetterId),
    /// A place in [`crate::model::Corpus::events`].
    Event(u32),
    /// A letter that is not held: a place in [`crate::model::Corpus::citations`].
    Missing(u32),
}

impl What {
    /// The letter that it is, or that speaks of it; none when the collection has no such thing.
    pub fn letter(self, corpus: &Corpus) -> Option<LetterId> {
        let letter = match self {
            What::Letter(id) | What::Received(id) => id,
            What::Event(n) => corpus.events.get(n as usize)?.letter,
            What::Missing(n) => corpus.citations.get(n as usize)?.letter,
        };
        ((letter as usize) < corpus.letters.len()).then_some(letter)
    }
}

/// One thing at its time.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is.
    pub what: What,
    /// Its date, or the bound that it has.
    pub date: Option<FuzzyDate>,
    /// Where it begins.
    pub x0: f64,
    /// Where it ends: the same place for a day, which stands at its noon.
    pub x1: f64,
    /// Whether it may be earlier than `x0`.
    pub fades_left: bool,
    /// Whether it may be later than `x1`.
    pub fades_right: bool,
    /// Whether the date follows from other words.
    pub inferred: bool,
    /// Whether it may as well lie outside the days shown.
    pub possibly: bool,
    /// What is said of it, in one line.
    pub spoken: String,
    /// Its row in the lane, from 0.
    pub row: u16,
}

/// Things too close to each other to be told apart at this scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Where the first of them stands.
    pub x0: f64,
    /// Where the last of them stands.
    pub x1: f64,
    /// How many letters are in it.
    pub letters: u32,
    /// How many missing letters are in it.
    pub missing: u32,
    /// How many events are in it.
    pub events: u32,
    /// The first day that one of them can have.
    pub from: NaiveDate,
    /// The last day that one of them can have.
    pub to: NaiveDate,
    /// Whether a closer look parts them; otherwise they share their date and are best listed.
    pub opens: bool,
    /// What is in it, in time order.
    pub members: Vec<What>,
    /// What is said of it, in one line.
    pub spoken: String,
    /// Its row in the lane, from 0.
    pub row: u16,
}

/// A line of the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The day that begins here.
    pub at: NaiveDate,
    /// Where.
    pub x: f64,
    /// Plain words to the right of it; empty where words would collide.
    pub label: String,
    /// How wide the words are at most, in CSS pixels.
    pub label_px: f64,
    /// Whether a larger unit begins here as well.
    pub major: bool,
}

/// From a reply to what it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// The reply, or the first of several in the same cluster.
    pub from: What,
    /// What it answers.
    pub to: What,
    /// Where the reply stands.
    pub x0: f64,
    /// Where the answered letter stands.
    pub x1: f64,
    /// The reply's lane.
    pub lane0: usize,
    /// The answered letter's lane.
    pub lane1: usize,
    /// The reply's row in its lane.
    pub row0: u16,
    /// The answered letter's row in its lane.
    pub row1: u16,
    /// How many replies run between the same two places.
    pub count: u32,
}

/// How many letters a stretch of time has. A letter is counted once, where its date begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Bucket {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// In plain words.
    pub label: String,
    /// How many letters.
    pub letters: u32,
    /// How many of these may as well belong elsewhere: their date is not as fine as the bucket.
    pub possibly: u32,
}

/// Where something that can have the focus stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A mark of a lane.
    Mark {
        /// The lane.
        lane: usize,
        /// The mark in it.
        mark: usize,
    },
    /// A cluster of a lane.
    Cluster {
        /// The lane.
        lane: usize,
        /// The cluster in it.
        cluster: usize,
    },
    /// A mark among the undated.
    Undated(usize),
}

impl Mark {
    /// What is known of its date.
    pub fn known(&self) -> Known {
        Known::of(self.date.as_ref())
    }

    /// Whether its date is said to be about right only.
    pub fn approximate(&self) -> bool {
        self.date.is_some_and(|d| d.doubt() != Doubt::None)
    }
}

impl Timeline {
    /// What stands at a place in [`Timeline::order`], in time order.
    pub fn members(&self, stop: Stop) -> Vec<What> {
        let mark = |mark: Option<&Mark>| mark.map(|m| vec![m.what]);
        match stop {
            Stop::Mark { lane, mark: m } => mark(self.lanes.get(lane).and_then(|l| l.marks.get(m))),
            Stop::Cluster { lane, cluster } => {
                self.lanes.get(lane).and_then(|l| l.clusters.get(cluster)).map(|c| c.members.clone())
            }
            Stop::Undated(i) => mark(self.undated.get(i)),
        }
        .unwrap_or_default()
    }

    /// The first of what stands at a place in [`Timeline::order`], if it is one.
    pub fn first(&self, stop: Stop) -> Option<What> {
        match stop {
            Stop::Mark { lane, mark } => self.lanes.get(lane)?.marks.get(mark).map(|mark| mark.what),
            Stop::Cluster { lane, cluster } => self.lanes.get(lane)?.clusters.get(cluster)?.members.first().copied(),
            Stop::Undated(i) => self.undated.get(i).map(|mark| mark.what),
        }
    }

    /// Where a day begins: 0 at the first day shown, 1 at the end of the last, outside the days shown beyond that.
    pub fn place(&self, day: NaiveDate) -> f64 {
        (day - self.from).num_days() as f64 / ((self.to - self.from).num_days() + 1) as f64
    }

    /// How many letters stand alone, in clusters, and among the undated.
    pub fn letters(&self) -> (u32, u32, u32) {
        let count = |marks: &[Mark]| marks.iter().filter(|m| matches!(m.what, What::Letter(_))).count() as u32;
        let alone = self.lanes.iter().map(|l| count(&l.marks)).sum();
        let clustered = self.lanes.iter().flat_map(|l| &l.clusters).map(|c| c.letters).sum();
        (alone, clustered, count(&self.undated))
    }

    /// What a place in [`Timeline::order`] says, if it is one.
    pub fn spoken(&self, stop: Stop) -> Option<&str> {
        match stop {
            Stop::Mark { lane, mark } => self.lanes.get(lane)?.marks.get(mark).map(|m| m.spoken.as_str()),
            Stop::Cluster { lane, cluster } => self.lanes.get(lane)?.clusters.get(cluster).map(|c| c.spoken.as_str()),
            Stop::Undated(i) => self.undated.get(i).map(|m| m.spoken.as_str()),
        }
    }

    /// Where something can be found, alone or in a cluster.
    pub fn find(&self, what: What) -> Option<Stop> {
        self.order.iter().copied().find(|&stop| match stop {
            Stop::Mark { lane, mark } => self.lanes[lane].marks[mark].what == what,
            Stop::Cluster { lane, cluster } => self.lanes[lane].clusters[cluster].members.contains(&what),
            Stop::Undated(i) => self.undated[i].what == what,
        })
    }
}

#[cfg(test)]
mod tests;
