//! What each letter answers to each facet, looked up once when a collection is opened.

use super::{Facet, Filter, Holds};
use crate::texts;
use crate::{
    date::{Doubt, FuzzyDate, Known},
    model::{Confidence, Corpus, Correspondent, EntityId, Field, Kind, Letter, Named},
};
use chrono::{Datelike, NaiveDate};
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

/// The values of every facet for every letter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// One for each of [`Facet::ALL`].
    pub(crate) shelves: Vec<Shelf>,
    /// When each letter was written.
    pub(crate) dates: Vec<Option<FuzzyDate>>,
}

/// The values of one facet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shelf {
    /// The values' names, in order.
    pub(crate) values: Vec<Arc<str>>,
    /// Where each letter's values begin in `held`, and one more.
    starts: Vec<u32>,
    /// Values by letter; the lowest bit says that the letter has it only possibly.
    held: Vec<u32>,
}

/// A [`Filter`] whose values were looked up.
#[derive(Clone, Debug)]
pub(crate) struct Looked {
    /// For each facet the chosen values: `Some(true)` included, `Some(false)` excluded.
    pub(crate) chosen: Vec<Vec<Option<bool>>>,
    /// For each facet whether something must be there, be it a value that no letter has.
    pub(crate) wants: [bool; Facet::ALL.len()],
    /// For each facet whether something is chosen at all.
    pub(crate) any: [bool; Facet::ALL.len()],
}

impl Table {
    /// Reads the next facet's values off a collection, if all are not there.
    pub(crate) fn grow(&mut self, corpus: &Corpus) {
        if let Some(&facet) = Facet::ALL.get(self.shelves.len()) {
            self.shelves.push(Shelf::new(corpus, facet));
            if self.is_whole() {
                self.dates = corpus.letters.iter().map(|l| l.date.as_ref().map(|d| d.value)).collect();
            }
        }
    }

    /// Whether the values of all facets are there.
    pub(crate) fn is_whole(&self) -> bool {
        self.shelves.len() == Facet::ALL.len()
    }

    /// How many letters there are.
    pub(crate) fn len(&self) -> usize {
        self.dates.len()
    }

    /// Looks up what a filter has chosen.
    pub(crate) fn look_up(&self, filter: &Filter) -> Looked {
        let (mut wants, mut any) = ([false; Facet::ALL.len()], [false; Facet::ALL.len()]);
        let chosen = self.shelves.iter().zip(Facet::ALL).enumerate().map(|(f, (shelf, facet))| {
            let mut chosen = vec![None; shelf.values.len()];
            if let Some(choice) = filter.choices.get(&facet) {
                wants[f] = !choice.include.is_empty();
                any[f] = wants[f] || !choice.exclude.is_empty();
                for (names, how) in [(&choice.include, true), (&choice.exclude, false)] {
                    for name in names {
                        if let Some(value) = shelf.find(name) {
                            chosen[value] = Some(how);
                        }
                    }
                }
            }
            chosen
        });
        let chosen = chosen.collect();
        Looked { chosen, wants, any }
    }

    /// Whether a letter has what is chosen in one facet.
    pub(crate) fn facet_holds(&self, looked: &Looked, facet: usize, letter: usize) -> Holds {
        if !looked.any[facet] {
            return Holds::Yes;
        }
        let (mut included, mut excluded) = (Holds::No, Holds::No);
        for (value, holds) in self.shelves[facet].of(letter) {
            match looked.chosen[facet][value] {
                Some(true) => included = included.or(holds),
                Some(false) => excluded = excluded.or(holds),
                None => {}
            }
        }
        if looked.wants[facet] { included.and(excluded.not()) } else { excluded.not() }
    }

    /// Whether a letter lies between the days asked for.
    pub(crate) fn date_holds(&self, filter: &Filter, letter: usize) -> Holds {
        if filter.from.is_none() && filter.to.is_none() {
            return Holds::Yes;
        }
        let dated = self.dates[letter].filter(|d| d.precision() != crate::date::Precision::Open);
        let holds = match (dated, self.dates[letter]) {
            (Some(date), _) => within(date, filter.from, filter.to),
            (None, _) if filter.hide_undated => return Holds::No,
            (None, Some(bound)) => within(bound, filter.from, filter.to),
            (None, None) => return Holds::Possibly,
        };
        if holds == Holds::Possibly && filter.hide_possible && dated.is_some() { Holds::No } else { holds }
    }
}

/// Whether a date lies between two days.
pub(crate) fn within(date: FuzzyDate, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Holds {
    if date.certainly_within(from, to) {
        Holds::Yes
    } else if date.possibly_within(from, to) {
        Holds::Possibly
    } else {
        Holds::No
    }
}

impl Shelf {
    fn new(corpus: &Corpus, facet: Facet) -> Shelf {
        let mut missing = vec![false; if facet == Facet::State { corpus.letters.len() } else { 0 }];
        for citation in corpus.citations.iter().filter(|c| c.target.is_none()) {
            if let Some(missing) = missing.get_mut(citation.letter as usize) {
                *missing = true;
            }
        }
        let mut making = Making::new(corpus, facet);
        for (n, letter) in corpus.letters.iter().enumerate() {
            making.letter(letter, facet, missing.get(n) == Some(&true));
        }
        making.finish()
    }

    /// The place of a value in `values`.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.values.binary_search_by(|value| (**value).cmp(name)).ok()
    }

    /// Counts the values of letters ([`index::tally`]).
    pub(crate) fn tally(&self, rows: &[u32], counts: &mut [[u32; 2]]) {
        index::tally(&self.starts, &self.held, rows, counts);
    }

    /// The values of a letter.
    pub(crate) fn of(&self, letter: usize) -> impl Iterator<Item = (usize, Holds)> {
        let held = self.held.get(self.starts[letter] as usize..self.starts[letter + 1] as usize).unwrap_or(&[]);
        held.iter().map(|v| ((v >> 1) as usize, if v & 1 == 1 { Holds::Possibly } else { Holds::Yes }))
    }
}

/// A [`Shelf`] in the making. Values are numbered as they come: a large collection names the same few thousand entities
/// millions of times.
struct Making<'a> {
    corpus: &'a Corpus,
    numbers: BTreeMap<Cow<'a, str>, u32>,
    /// The number of each entity's name; nothing while no letter has it.
    of_entity: Vec<Option<u32>>,
    starts: Vec<u32>,
    held: Vec<u32>,
}

impl<'a> Making<'a> {
    fn new(corpus: &'a Corpus, facet: Facet) -> Self {
        let of_entity = vec![None; corpus.entities.len()];
        let mut making = Making { corpus, numbers: BTreeMap::new(), of_entity, starts: vec![0], held: Vec::new() };
        if facet == Facet::State {
            // These three are always on show.
            for state in ["dated", "missing", "undated"] {
                making.number(state.into());
            }
        }
        making
    }

    fn number(&mut self, name: Cow<'a, str>) -> u32 {
        if let Some(&number) = self.numbers.get(&name) {
            return number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(name, number);
        number
    }

    fn put(&mut self, name: impl Into<Cow<'a, str>>, holds: Holds) {
        let number = self.number(name.into());
        self.held.push(number << 1 | u32::from(holds == Holds::Possibly));
    }

    /// The name of an entity; without that entity other words, if there are any.
    fn put_entity(&mut self, id: EntityId, words: Option<&'a str>) {
        let number = match (self.of_entity.get(id as usize), self.corpus.entities.get(id as usize)) {
            (Some(&Some(number)), _) => number,
            (_, Some(entity)) => {
                let number = self.number(entity.name.as_str().into());
                self.of_entity[id as usize] = Some(number);
                number
            }
            _ => match words {
                Some(words) => self.number(words.into()),
                None => return,
            },
        };
        self.held.push(number << 1);
    }

    fn put_named(&mut self, named: &'a Field<Named>) {
        self.put_entity(named.value.entity, Some(&named.value.words));
    }

    fn put_party(&mut self, party: &'a Correspondent) {
        match (party.name.as_ref().or(party.organisation.as_ref()), &party.role) {
            (Some(named), _) => self.put_named(named),
            (None, Some(role)) => self.put(role.value.as_str(), Holds::Yes),
            (None, None) => {}
        }
    }

    /// Takes in what the next letter has.
    fn letter(&mut self, letter: &'a Letter, facet: Facet, cites_missing: bool) {
        match facet {
            Facet::Organisation => {
                let parties = letter.senders.iter().chain(&letter.recipients);
                parties.filter_map(|party| party.organisation.as_ref()).for_each(|named| self.put_named(named));
            }
            Facet::Sender => letter.senders.iter().for_each(|party| self.put_party(party)),
            Facet::Recipient => letter.recipients.iter().for_each(|party| self.put_party(party)),
            Facet::Named => letter.mentions.iter().for_each(|mention| self.put_entity(mention.entity, None)),
            Facet::Place => letter.place.iter().for_each(|place| self.put(place.value.as_str(), Holds::Yes)),
            Facet::Kind => self.put(letter.kind.value.word(), Holds::Yes),
            Facet::Year => {
                if let Some(date) = &letter.date {
                    years(date.value, |year, holds| self.put(year, holds));
                }
            }
            Facet::Known => known(letter, |way| self.put(way, Holds::Yes)),
            Facet::State => {
                self.put(if letter.is_dated() { "dated" } else { "undated" }, Holds::Yes);
                if cites_missing {
                    self.put("missing", Holds::Yes);
                }
            }
            Facet::Folder => letter.folder().into_iter().for_each(|folder| self.put(folder, Holds::Yes)),
        }
        self.starts.push(self.held.len() as u32);
    }

    /// Puts the values in the order of their names, and each letter's in that order, each once.
    fn finish(self) -> Shelf {
        let mut ranks = vec![0; self.numbers.len()];
        for (rank, &number) in self.numbers.values().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        let (mut starts, mut held) = (vec![0], self.held);
        let mut kept = 0;
        for ends in self.starts.windows(2) {
            let letter = ends[0] as usize..ends[1] as usize;
            for value in &mut held[letter.clone()] {
                *value = ranks[(*value >> 1) as usize] << 1 | *value & 1;
            }
            held[letter.clone()].sort_unstable();
            let begin = kept;
            for at in letter {
                // What is certain stands before what is possible.
                if kept == begin || held[kept - 1] >> 1 != held[at] >> 1 {
                    held[kept] = held[at];
                    kept += 1;
                }
            }
            starts.push(kept as u32);
        }
        held.truncate(kept);
        held.shrink_to_fit();
        Shelf { values: self.numbers.into_keys().map(|name| Arc::from(&*name)).collect(), starts, held }
    }
}

/// How a letter's date is known, and whether it is only about right or follows from other words.
fn known(letter: &Letter, mut put: impl FnMut(&'static str)) {
    let date = letter.date.as_ref();
    put(Known::of(date.map(|field| &field.value)).word());
    if date.is_some_and(|field| field.value.doubt() != Doubt::None) {
        put(APPROXIMATE);
    }
    if date.is_some_and(|field| field.confidence == Confidence::Inferred) {
        put(INFERRED);
    }
}

/// The years in which a date can lie; more than one are all possible and none certain. An open date has none.
fn years(date: FuzzyDate, mut put: impl FnMut(String, Holds)) {
    let (Some(first), Some(last)) = (date.earliest(), date.latest()) else { return };
    let holds = if first.year() == last.year() { Holds::Yes } else { Holds::Possibly };
    // No honest date spans more; a range that does is as good as none.
    let last = last.year().min(first.year() + 100);
    (first.year()..=last).for_each(|year| put(format!("{year:04}"), holds));
}

/// Values of [`Facet::Known`] beside the words of [`Known`].
const APPROXIMATE: &str = "approximate";
const INFERRED: &str = "inferred";

fn is_way(way: &str) -> bool {
    [APPROXIMATE, INFERRED].contains(&way) || Known::ALL.into_iter().any(|known| known.word() == way)
}

/// How a value is called on the page.
pub(crate) fn label(facet: Facet, value: &Arc<str>) -> Arc<str> {
    match (facet, &**value) {
        (Facet::State, state @ ("dated" | "undated" | "missing")) => texts::facet_state(state).into(),
        (Facet::Known, way) if is_way(way) => texts::facet_known(way).into(),
        (Facet::Kind, word) if Kind::from_word(word).is_some() => texts::kind_title(word).into(),
        _ => value.clone(),
    }
}
