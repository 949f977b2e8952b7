//! Letters that are no versions of each other: what they have in common besides their words.

use crate::{
    date::FuzzyDate,
    model::{Corpus, Correspondent, EntityId, EntityKind, Letter, LetterId, PassagePlace},
};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// What both of two letters have, and what only one of them has. Each list in a fixed order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// In both letters.
    pub shared: Vec<T>,
    /// In the left letter only.
    pub only_left: Vec<T>,
    /// In the right letter only.
    pub only_right: Vec<T>,
}

impl<T> Default for Both<T> {
    fn default() -> Self {
        Both { shared: Vec::new(), only_left: Vec::new(), only_right: Vec::new() }
    }
}

impl<T: Ord + Clone> Both<T> {
    fn of(left: &BTreeSet<T>, right: &BTreeSet<T>) -> Self {
        Both {
            shared: left.intersection(right).cloned().collect(),
            only_left: left.difference(right).cloned().collect(),
            only_right: right.difference(left).cloned().collect(),
        }
    }
}

/// What two letters have in common besides their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// Entities that they name, or that write or receive them, by kind: entities of [`Corpus::entities`].
    pub entities: BTreeMap<EntityKind, Both<EntityId>>,
    /// Dates that they name, their own among them, in time.
    pub dates: Both<Day>,
    /// Reference numbers that they bear.
    pub references: Both<String>,
    /// Citations by which the left letter cites the right one: indices into [`Corpus::citations`].
    pub left_cites_right: Vec<u32>,
    /// Citations by which the right letter cites the left one.
    pub right_cites_left: Vec<u32>,
    /// Other letters that both of them cite.
    pub both_cite: Vec<LetterId>,
    /// Other letters that cite both of them.
    pub cited_by: Vec<LetterId>,
    /// Passages that stand in both: indices into [`Corpus::passages`], longest first.
    pub passages: Vec<u32>,
}

impl Common {
    /// The entities of one kind.
    pub fn entities(&self, kind: EntityKind) -> Option<&Both<EntityId>> {
        self.entities.get(&kind)
    }
}

/// A date that can be sorted: in time, then by its EDTF form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub FuzzyDate);

impl Ord for Day {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp_in_time(&other.0).then_with(|| self.0.to_string().cmp(&other.0.to_string()))
    }
}

impl PartialOrd for Day {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Tells what two letters of a collection have in common. Nothing for a letter that is not there.
pub fn common(corpus: &Corpus, left: LetterId, right: LetterId) -> Option<Common> {
    let (a, b) = (corpus.letters.get(left as usize)?, corpus.letters.get(right as usize)?);
    let mut common = Common::default();
    let (names_a, names_b) = (names(a), names(b));
    let both = Both::of(&names_a, &names_b);
    let mut sort = |list: Vec<EntityId>, into: fn(&mut Both<EntityId>) -> &mut Vec<EntityId>| {
        for entity in list {
            if let Some(known) = corpus.entities.get(entity as usize) {
                into(common.entities.entry(known.kind).or_default()).push(entity);
            }
        }
    };
    sort(both.shared, |both| &mut both.shared);
    sort(both.only_left, |both| &mut both.only_left);
    sort(both.only_right, |both| &mut both.only_right);
    common.dates = Both::of(&days(a), &days(b));
    let references = |letter: &Letter| letter.references.iter().map(|r| r.value.number.clone()).collect();
    common.references = Both::of(&references(a), &references(b));
    let mut cited: [BTreeSet<LetterId>; 2] = Default::default();
    let mut citing: [BTreeSet<LetterId>; 2] = Default::default();
    for (i, citation) in corpus.citations.iter().enumerate() {
        let Some(target) = citation.target else { continue };
        match (citation.letter, target) {
            (from, to) if from == left && to == right => common.left_cites_right.push(i as u32),
            (from, to) if from == right && to == left => common.right_cites_left.push(i as u32),
            (from, to) if from == left => drop(cited[0].insert(to)),
            (from, to) if from == right => drop(cited[1].insert(to)),
            (from, to) if to == left => drop(citing[0].insert(from)),
            (from, to) if to == right => drop(citing[1].insert(from)),
            _ => {}
        }
    }
    common.both_cite = cited[0].intersection(&cited[1]).copied().collect();
    common.cited_by = citing[0].intersection(&citing[1]).copied().collect();
    for (i, passage) in corpus.passages.iter().enumerate() {
        if place_in(&passage.places, left).is_some() && place_in(&passage.places, right).is_some() {
            common.passages.push(i as u32);
        }
    }
    Some(common)
}

/// Everybody and everything that a letter names, or that writes or receives it.
pub(super) fn names(letter: &Letter) -> BTreeSet<EntityId> {
    let parties = letter.senders.iter().chain(&letter.recipients).flat_map(Correspondent::entities);
    parties.chain(letter.mentions.iter().map(|mention| mention.entity)).collect()
}

fn days(letter: &Letter) -> BTreeSet<Day> {
    let own = letter.date.iter().filter(|_| letter.is_dated()).map(|date| Day(date.value));
    own.chain(letter.dates.iter().map(|date| Day(date.date))).collect()
}

pub(super) fn place_in(places: &[PassagePlace], letter: LetterId) -> Option<&PassagePlace> {
    places.get(places.partition_point(|place| place.letter < letter)).filter(|place| place.letter == letter)
}
