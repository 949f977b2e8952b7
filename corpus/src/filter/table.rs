//! What each letter answers to each facet, looked up once when a collection is opened.

use super::{Facet, Filter, Holds};
use crate::texts;
use crate::{
    date::{Doubt, FuzzyDate, Known},
    model::{Confidence, Corpus, Correspondent, Field, Kind, Letter, Named},
};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

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
    pub(crate) values: Vec<String>,
    /// Where each letter's values begin in `held`, and one more.
    starts: Vec<u32>,
    /// Values by letter; the lowest bit says that the letter has it only possibly.
    held: Vec<u32>,
}

/// A [`Filter`] whose values were looked up.
#[derive(Clone, Debug)]
pub(crate) struct Looked<'a> {
    pub(crate) filter: &'a Filter,
    /// For each facet the chosen values: `Some(true)` included, `Some(false)` excluded.
    pub(crate) chosen: Vec<Vec<Option<bool>>>,
    /// For each facet whether something must be there, be it a value that no letter has.
    pub(crate) wants: [bool; Facet::ALL.len()],
    /// For each facet whether something is chosen at all.
    pub(crate) any: [bool; Facet::ALL.len()],
}

impl Table {
    /// Reads the facets' values off a collection.
    pub(crate) fn new(corpus: &Corpus) -> Table {
        let mut missing = BTreeSet::new();
        for citation in corpus.citations.iter().filter(|c| c.target.is_none()) {
            missing.insert(citation.letter);
        }
        let shelves = Facet::ALL
            .into_iter()
            .map(|facet| {
                Shelf::new(
                    corpus
                        .letters
                        .iter()
                        .enumerate()
                        .map(|(n, letter)| values(corpus, letter, facet, missing.contains(&(n as u32)))),
                    facet,
                )
            })
            .collect();
        let dates = corpus.letters.iter().map(|l| l.date.as_ref().map(|d| d.value)).collect();
        Table { shelves, dates }
    }

    /// How many letters there are.
    pub(crate) fn len(&self) -> usize {
        self.dates.len()
    }

    /// Looks up what a filter has chosen.
    pub(crate) fn look_up<'a>(&self, filter: &'a Filter) -> Looked<'a> {
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
        Looked { filter, chosen, wants, any }
    }

    /// Whether a letter has what is chosen in one facet.
    pub(crate) fn facet_holds(&self, looked: &Looked<'_>, facet: usize, letter: usize) -> Holds {
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
    fn new(letters: impl Iterator<Item = Vec<(String, Holds)>>, facet: Facet) -> Shelf {
        let mut names: BTreeMap<String, u32> = BTreeMap::new();
        if facet == Facet::State {
            // These three are always on show.
            names = ["dated", "missing", "undated"].map(|name| (name.to_owned(), 0)).into();
        }
        let all: Vec<_> = letters.collect();
        for (name, _) in all.iter().flatten() {
            if !names.contains_key(name) {
                names.insert(name.clone(), 0);
            }
        }
        for (n, place) in names.values_mut().enumerate() {
            *place = n as u32;
        }
        let (mut starts, mut held) = (vec![0], Vec::new());
        for letter in &all {
            let mut of: BTreeMap<u32, Holds> = BTreeMap::new();
            for (name, holds) in letter {
                let value = of.entry(names[name]).or_insert(Holds::No);
                *value = value.or(*holds);
            }
            held.extend(of.iter().map(|(value, holds)| value << 1 | u32::from(*holds == Holds::Possibly)));
            starts.push(held.len() as u32);
        }
        Shelf { values: names.into_keys().collect(), starts, held }
    }

    /// The place of a value in `values`.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.values.binary_search_by(|value| value.as_str().cmp(name)).ok()
    }

    /// The values of a letter.
    pub(crate) fn of(&self, letter: usize) -> impl Iterator<Item = (usize, Holds)> {
        let held = self.held.get(self.starts[letter] as usize..self.starts[letter + 1] as usize).unwrap_or(&[]);
        held.iter().map(|v| ((v >> 1) as usize, if v & 1 == 1 { Holds::Possibly } else { Holds::Yes }))
    }
}

fn values(corpus: &Corpus, letter: &Letter, facet: Facet, cites_missing: bool) -> Vec<(String, Holds)> {
    let named = |field: &Field<Named>| {
        let entity = corpus.entities.get(field.value.entity as usize);
        entity.map_or_else(|| field.value.words.clone(), |e| e.name.clone())
    };
    let who = |party: &Correspondent| {
        let name = party.name.as_ref().map(named).or_else(|| party.organisation.as_ref().map(named));
        name.or_else(|| party.role.as_ref().map(|role| role.value.clone()))
    };
    let certain = |names: Vec<String>| names.into_iter().map(|name| (name, Holds::Yes)).collect();
    match facet {
        Facet::Organisation => {
            let parties = letter.senders.iter().chain(&letter.recipients);
            certain(parties.filter_map(|p| p.organisation.as_ref().map(named)).collect())
        }
        Facet::Sender => certain(letter.senders.iter().filter_map(who).collect()),
        Facet::Recipient => certain(letter.recipients.iter().filter_map(who).collect()),
        Facet::Named => {
            let ids: BTreeSet<u32> = letter.mentions.iter().map(|m| m.entity).collect();
            certain(ids.iter().filter_map(|&id| corpus.entities.get(id as usize)).map(|e| e.name.clone()).collect())
        }
        Facet::Place => certain(letter.place.iter().map(|p| p.value.clone()).collect()),
        Facet::Kind => certain(vec![letter.kind.value.word().to_owned()]),
        Facet::Year => letter.date.as_ref().map_or_else(Vec::new, |d| years(d.value)),
        Facet::Known => certain(known(letter)),
        Facet::State => {
            let state = if letter.is_dated() { "dated" } else { "undated" };
            let mut states = vec![state.to_owned()];
            states.extend(cites_missing.then(|| "missing".to_owned()));
            certain(states)
        }
        Facet::Folder => certain(letter.folder().map(str::to_owned).into_iter().collect()),
    }
}

/// How a letter's date is known, and whether it is only about right or follows from other words.
fn known(letter: &Letter) -> Vec<String> {
    let date = letter.date.as_ref();
    let mut ways = vec![Known::of(date.map(|field| &field.value)).word()];
    ways.extend(date.filter(|field| field.value.doubt() != Doubt::None).map(|_| APPROXIMATE));
    ways.extend(date.filter(|field| field.confidence == Confidence::Inferred).map(|_| INFERRED));
    ways.into_iter().map(str::to_owned).collect()
}

/// The years in which a date can lie; more than one are all possible and none certain. An open date has none.
fn years(date: FuzzyDate) -> Vec<(String, Holds)> {
    let (Some(first), Some(last)) = (date.earliest(), date.latest()) else { return Vec::new() };
    let holds = if first.year() == last.year() { Holds::Yes } else { Holds::Possibly };
    // No honest date spans more; a range that does is as good as none.
    let last = last.year().min(first.year() + 100);
    (first.year()..=last).map(|year| (format!("{year:04}"), holds)).collect()
}

/// Values of [`Facet::Known`] beside the words of [`Known`].
const APPROXIMATE: &str = "approximate";
const INFERRED: &str = "inferred";

fn is_way(way: &str) -> bool {
    [APPROXIMATE, INFERRED].contains(&way) || Known::ALL.into_iter().any(|known| known.word() == way)
}

/// How a value is called on the page.
pub(crate) fn label(facet: Facet, value: &str) -> String {
    match (facet, value) {
        (Facet::State, state @ ("dated" | "undated" | "missing")) => texts::facet_state(state),
        (Facet::Known, way) if is_way(way) => texts::facet_known(way),
        (Facet::Kind, word) if Kind::from_word(word).is_some() => texts::kind_title(word),
        _ => value.to_owned(),
    }
}
