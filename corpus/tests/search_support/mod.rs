//! Letters for the tests of search.

// Each test that includes this file uses a part of it.
#![allow(dead_code)]

use corpus::{
    format::Bundle,
    model::{Confidence, Corpus, Correspondent, Entity, EntityKind, Field, Kind, Letter, Named, Texts},
    search::{Engine, INDEXER},
};
use std::{collections::BTreeSet, fs, path::Path};

/// Always the same numbers: xorshift (G. Marsaglia, 2003).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// What a test says of a letter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    pub(crate) text: String,
    /// EDTF; empty for an undated letter.
    pub(crate) date: String,
    pub(crate) sender: String,
    pub(crate) recipient: String,
    pub(crate) place: String,
    /// Where it lies; empty for no folder.
    pub(crate) folder: String,
}

/// A collection of such letters.
pub(crate) fn bundle(told: &[Told]) -> Bundle {
    let names: BTreeSet<&String> = told.iter().flat_map(|t| [&t.sender, &t.recipient]).collect();
    let entities: Vec<Entity> = names
        .into_iter()
        .map(|name| Entity { kind: EntityKind::Person, name: name.clone(), aliases: Vec::new(), description: None })
        .collect();
    let party = |name: &String| {
        let entity = entities.iter().position(|e| e.name == *name).unwrap_or(0) as u32;
        let name = given(Named { words: name.clone(), entity });
        Correspondent { name: Some(name), ..Correspondent::default() }
    };
    let letters = told.iter().enumerate().map(|(n, t)| Letter {
        file: if t.folder.is_empty() { format!("{n}.txt") } else { format!("{}/{n}.txt", t.folder) },
        date: t.date.parse().ok().map(given),
        senders: Some(&t.sender).filter(|n| !n.is_empty()).map(party).into_iter().collect(),
        recipients: Some(&t.recipient).filter(|n| !n.is_empty()).map(party).into_iter().collect(),
        place: Some(t.place.clone()).filter(|p| !p.is_empty()).map(given),
        ..Letter::new(format!("{n}"), given(Kind::Letter))
    });
    let letters = letters.collect();
    let corpus = Corpus { letters, entities, ..Corpus::default() };
    let texts = Texts::join(told.iter().map(|t| t.text.as_str())).expect("less than 4 GiB");
    Bundle::new(corpus, texts)
}

/// A field that the publisher gave.
fn given<T>(value: T) -> Field<T> {
    Field { value, evidence: None, rule: 0, confidence: Confidence::Publisher }
}

/// An engine with its index.
pub(crate) fn indexed(told: &[Told]) -> Engine {
    let mut engine = Engine::new(bundle(told));
    while !engine.advance(INDEXER, 1 << 20).done {}
    engine
}

/// The real letters beside the project, where they are there; a test is left out where they are not.
pub(crate) fn dfat() -> Option<Vec<Told>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/dfat");
    let table = fs::read_to_string(folder.join("truth.csv")).ok()?;
    let told = table.lines().skip(1).filter_map(|line| {
        let cells = cells(line);
        Some(Told {
            text: fs::read_to_string(folder.join("letters").join(&cells[0])).ok()?,
            date: cells[1].clone(),
            sender: cells[3].clone(),
            recipient: cells[4].clone(),
            place: cells[5].clone(),
            folder: String::new(),
        })
    });
    Some(told.collect())
}

/// The cells of a line of comma-separated values; doubled quotation marks stay one.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().expect("a cell").push(c),
        }
    }
    cells.resize(cells.len().max(6), String::new());
    cells
}
