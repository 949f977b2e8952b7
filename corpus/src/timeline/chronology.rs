//! What stays the same while people zoom and filter: dates as numbers, lanes as numbers, order in time.

use super::{LaneBy, What, thread::answered_by};
use crate::texts;
use crate::{
    date::FuzzyDate,
    format::Bundle,
    model::{Confidence, Corpus, Correspondent, EntityId, EntityKind, LetterId},
};
use chrono::Datelike;
use std::collections::BTreeMap;

/// A collection in time order, ready to be laid out.
#[derive(Clone, Debug, Default)]
pub struct Chronology {
    /// Everything with a date, in time order.
    pub(super) dated: Vec<Item>,
    /// Everything without one, or with a bound only: letters by name, then missing letters.
    pub(super) undated: Vec<Item>,
    /// The names of lanes, by [`LaneBy`].
    pub(super) labels: [Vec<String>; 5],
    /// From a letter to what it answers.
    pub(super) answers: Vec<(LetterId, What)>,
    /// From what is answered to the letters that answer it.
    pub(super) answered_by: BTreeMap<What, Vec<LetterId>>,
    /// How many letters there are.
    pub(super) letters: usize,
    /// How many citations there are.
    pub(super) citations: usize,
}

/// One thing and its time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) what: What,
    /// The letter that it is, or that speaks of it.
    pub(super) letter: LetterId,
    pub(super) date: Option<FuzzyDate>,
    pub(super) inferred: bool,
    /// The first day that it can be, counted from the common era; [`i32::MIN`] when that is open.
    pub(super) first: i32,
    /// The last day that it can be; [`i32::MAX`] when that is open.
    pub(super) last: i32,
    /// The lane, by [`LaneBy`]; [`UNKNOWN`] when the letter does not tell.
    pub(super) lanes: [u32; 5],
}

/// The lane of letters that do not tell theirs.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// The lane of events.
pub(super) const EVENTS: u32 = u32::MAX - 1;

impl Chronology {
    /// Reads a collection once: about a third of a microsecond a letter.
    pub fn new(bundle: &Bundle) -> Self {
        let corpus = &bundle.corpus;
        let mut lanes = Lanes::default();
        let mut items: Vec<Item> = Vec::with_capacity(corpus.letters.len() + corpus.citations.len());
        for (n, letter) in corpus.letters.iter().enumerate() {
            let id = n as LetterId;
            let sender = letter.senders.first();
            let place = letter.place.as_ref().map(|f| f.value.as_str());
            let keys = [
                lanes.organisation(corpus, sender),
                lanes.person(corpus, sender),
                lanes.named(2, place),
                lanes.named(3, Some(&texts::kind_plural(letter.kind.value.word()))),
                lanes.named(4, letter.folder()),
            ];
            let inferred = letter.date.as_ref().is_some_and(|d| d.confidence == Confidence::Inferred);
            items.push(Item::new(What::Letter(id), id, letter.date.as_ref().map(|f| f.value), inferred, keys));
            if let Some(received) = &letter.received {
                let inferred = received.confidence == Confidence::Inferred;
                items.push(Item::new(What::Received(id), id, Some(received.value), inferred, keys));
            }
        }
        for (n, citation) in corpus.citations.iter().enumerate().filter(|(_, c)| c.target.is_none()) {
            let (mut organisation, mut person) = (UNKNOWN, UNKNOWN);
            match citation.from_entity.and_then(|e| Some((e, corpus.entities.get(e as usize)?))) {
                Some((id, entity)) if entity.kind == EntityKind::Organisation => {
                    organisation = lanes.entity(0, id, &entity.name);
                }
                Some((id, entity)) => {
                    person = lanes.entity(1, id, &entity.name);
                    // "Your letter": its writer is a party of the letter that says so, and has that party's lane.
                    let citing = corpus.letters.get(citation.letter as usize);
                    let party = citing.into_iter().flat_map(|l| l.recipients.iter().chain(&l.senders));
                    let party = party.into_iter().find(|p| p.name.as_ref().is_some_and(|n| n.value.entity == id));
                    organisation = lanes.organisation(corpus, party);
                }
                None => {}
            }
            let keys = [organisation, person, UNKNOWN, lanes.named(3, Some(texts::timeline_lane_missing())), UNKNOWN];
            let what = What::Missing(n as u32);
            items.push(Item::new(what, citation.letter, citation.date, citation.date_inferred, keys));
        }
        for (n, event) in corpus.events.iter().enumerate() {
            items.push(Item::new(What::Event(n as u32), event.letter, Some(event.date), false, [EVENTS; 5]));
        }
        // An event with a bound only is still drawn; a letter with a bound only is undated.
        let (mut dated, undated): (Vec<Item>, Vec<Item>) = items
            .into_iter()
            .partition(|i| matches!(i.what, What::Event(_)) || (i.first != i32::MIN && i.last != i32::MAX));
        let order = |i: &Item| {
            let at = if i.first == i32::MIN { i.last } else { i.first };
            (at, i.date.map(|d| d.precision()), i.last, i.what)
        };
        dated.sort_by_cached_key(order);
        let undated = undated.into_iter().filter(|i| !matches!(i.what, What::Received(_))).collect();
        let answers = answers(corpus);
        let answered_by = answered_by(&answers);
        let (letters, citations) = (corpus.letters.len(), corpus.citations.len());
        Chronology { dated, undated, labels: lanes.labels, answers, answered_by, letters, citations }
    }
}

impl Chronology {
    /// Whether some letter tells its lane, when lanes are parted this way.
    pub fn parts(&self, by: LaneBy) -> bool {
        self.labels.get(by as usize).is_none_or(|labels| !labels.is_empty())
    }
}

impl Item {
    fn new(what: What, letter: LetterId, date: Option<FuzzyDate>, inferred: bool, lanes: [u32; 5]) -> Self {
        let first = date.and_then(|d| d.earliest()).map_or(i32::MIN, |d| d.num_days_from_ce());
        let last = date.and_then(|d| d.latest()).map_or(i32::MAX, |d| d.num_days_from_ce());
        Item { what, letter, date, inferred, first, last, lanes }
    }

    /// The lane, when lanes are parted this way.
    pub(super) fn lane(&self, by: LaneBy) -> u32 {
        match by {
            LaneBy::Organisation => self.lanes[0],
            LaneBy::Person => self.lanes[1],
            LaneBy::Place => self.lanes[2],
            LaneBy::Kind => self.lanes[3],
            LaneBy::Folder => self.lanes[4],
            LaneBy::None if self.lanes[0] == EVENTS => EVENTS,
            LaneBy::None => 0,
        }
    }

    /// Whether some day that it can be lies between two days.
    pub(super) fn possibly_within(&self, from: i32, to: i32) -> bool {
        self.last >= from && self.first <= to
    }
}

/// Lanes as they are met. Entities have one lane each; so has each name that is none.
#[derive(Default)]
struct Lanes {
    labels: [Vec<String>; 5],
    entities: [BTreeMap<EntityId, u32>; 2],
    names: [BTreeMap<String, u32>; 5],
}

impl Lanes {
    fn organisation(&mut self, corpus: &Corpus, sender: Option<&Correspondent>) -> u32 {
        match sender.and_then(|s| s.organisation.as_ref()) {
            Some(named) => {
                self.entity(0, named.value.entity, entity_name(corpus, named.value.entity, &named.value.words))
            }
            None => UNKNOWN,
        }
    }

    fn person(&mut self, corpus: &Corpus, sender: Option<&Correspondent>) -> u32 {
        match sender.map(|s| (s, s.name.as_ref())) {
            Some((_, Some(named))) => {
                self.entity(1, named.value.entity, entity_name(corpus, named.value.entity, &named.value.words))
            }
            Some((sender, None)) => self.named(1, sender.short()),
            None => UNKNOWN,
        }
    }

    fn entity(&mut self, by: usize, entity: EntityId, name: &str) -> u32 {
        let next = self.labels[by].len() as u32;
        let lane = *self.entities[by].entry(entity).or_insert(next);
        if lane == next {
            self.labels[by].push(name.to_owned());
        }
        lane
    }

    fn named(&mut self, by: usize, name: Option<&str>) -> u32 {
        let Some(name) = name else { return UNKNOWN };
        if let Some(&lane) = self.names[by].get(name) {
            return lane;
        }
        let lane = self.labels[by].len() as u32;
        self.names[by].insert(name.to_owned(), lane);
        self.labels[by].push(name.to_owned());
        lane
    }
}

fn entity_name<'a>(corpus: &'a Corpus, entity: EntityId, words: &'a str) -> &'a str {
    corpus.entities.get(entity as usize).map_or(words, |e| e.name.as_str())
}

fn answers(corpus: &Corpus) -> Vec<(LetterId, What)> {
    let answering = corpus.citations.iter().enumerate().filter(|(_, c)| c.answers);
    let mut pairs: Vec<_> =
        answering.map(|(n, c)| (c.letter, c.target.map_or(What::Missing(n as u32), What::Letter))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
