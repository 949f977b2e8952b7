//! Whom and what letters name: people, bodies, offices, places, laws, reports, inquiries, programmes.
//!
//! 1. `capitals`: runs of capitalised words, and what kind of thing each is by its own words.
//! 2. `names`: every known name in every text, the longest at each place.
//!
//! Senders, recipients and the publisher's gazetteer are known before; what texts name besides is added only where
//! its words say what it is ("... Council", "Inquiries Act 2005", "Mr ..."). A name that could mean two is nobody's.

use crate::{AT_ONCE, Built, parties::phrase::surname};
use capitals::Candidate;
use corpus::{
    cite::PersonName,
    model::{Entity, EntityId, EntityKind, Letter, LetterId, Part},
    text::fold,
};
use names::Names;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

mod capitals;
mod names;

/// Finds the entities that texts name and where they are named. Renumbers the entities: whatever refers to them
/// and is not a letter's sender or recipient must come later.
pub(crate) fn name(built: &mut Built) {
    let (corpus, texts) = (&built.corpus, &built.texts);
    let mut found = Candidates::new();
    for (n, letters) in corpus.letters.chunks(AT_ONCE).enumerate() {
        let read = |(i, letter): (usize, &Letter)| candidates(letter, &texts.get((n * AT_ONCE + i) as LetterId));
        let lists: Vec<Vec<Candidate>> = letters.par_iter().enumerate().map(read).collect();
        lists.into_iter().flatten().for_each(|candidate| *found.entry(candidate).or_default() += 1);
    }
    let places = corpus.letters.iter().filter_map(|l| l.place.as_ref()).filter_map(|p| capitals::place(&p.value));
    let surnames = Surnames::new(&corpus.entities, &found);
    places.for_each(|place| *found.entry(place).or_default() += 1);
    let added = added(&corpus.entities, found, &surnames);
    renumber(built, added);
    let names = Names::new(&built.corpus.entities, &built.texts);
    built.corpus.letters.par_iter_mut().enumerate().for_each(|(n, letter)| {
        letter.mentions = names.mentions(letter, &built.texts.get(n as LetterId));
        letter.mentions.shrink_to_fit();
    });
}

/// What may be a name, with how often it stands.
type Candidates = BTreeMap<Candidate, u32>;

fn candidates(letter: &Letter, text: &str) -> Vec<Candidate> {
    let read = letter
        .blocks
        .iter()
        .filter(|b| matches!(b.part, Part::Body | Part::Quotation | Part::Subject | Part::Enclosure | Part::Copies));
    let mut found = Vec::new();
    for block in read {
        if let Some(words) = block.span.of(text) {
            capitals::read(words, &mut found);
        }
    }
    found
}

/// The entities that are not known yet, each under its most frequent name, with its other names.
fn added(known: &[Entity], found: Candidates, surnames: &Surnames) -> Vec<Entity> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for entity in known {
        taken.extend(std::iter::once(&entity.name).chain(&entity.aliases).map(|n| key(n)));
    }
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    let mut acronyms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (candidate, count) in found {
        let key = key(&candidate.name);
        if let Some(acronym) = candidate.acronym {
            acronyms.entry(acronym).or_default().insert(key.clone());
        }
        if taken.contains(&key) || (candidate.kind == EntityKind::Person && surnames.knows_more(&candidate.name)) {
            continue;
        }
        let group = groups.entry(key).or_default();
        *group.names.entry(candidate.name).or_insert(0u32) += count;
        *group.kinds.entry(candidate.kind).or_insert(0u32) += count;
        group.inside |= !candidate.opens;
    }
    // "Notwithstanding Dominions Office": what stands at the head of sentences only, and is another name without
    // its first word, is that other name.
    let rest = |key: &str| key.split_once(' ').map(|(_, rest)| rest.to_owned());
    let doubtful: Vec<String> = groups.iter().filter(|(_, g)| !g.inside).map(|(k, _)| k.clone()).collect();
    for key in doubtful {
        if rest(&key).is_some_and(|rest| taken.contains(&rest) || groups.contains_key(&rest)) {
            groups.remove(&key);
        }
    }
    let mut added = Vec::with_capacity(groups.len());
    for (key, group) in groups {
        let most = |counts: &BTreeMap<String, u32>| {
            counts.iter().max_by_key(|(n, c)| (**c, std::cmp::Reverse(*n))).map(|(n, _)| n.clone())
        };
        let Some(name) = most(&group.names) else { continue };
        let Some(kind) = group.kinds.iter().max_by_key(|(k, c)| (**c, std::cmp::Reverse(**k))).map(|(k, _)| *k) else {
            continue;
        };
        let mut aliases: BTreeSet<String> = group.names.into_keys().filter(|n| *n != name).collect();
        // An acronym of one thing only.
        aliases
            .extend(acronyms.iter().filter(|(_, keys)| keys.len() == 1 && keys.contains(&key)).map(|(a, _)| a.clone()));
        added.push(Entity { kind, name, aliases: aliases.into_iter().collect(), description: None });
    }
    added
}

/// The people of a collection by their surnames.
struct Surnames(BTreeSet<String>);

impl Surnames {
    fn new(known: &[Entity], found: &Candidates) -> Self {
        let known = known.iter().filter(|e| e.kind == EntityKind::Person).map(|e| e.name.as_str());
        let found = found.keys().filter(|c| c.kind == EntityKind::Person).map(|c| c.name.as_str());
        let more = known.chain(found).filter(|name| !PersonName::read(name).given.is_empty());
        Surnames(more.filter_map(surname).collect())
    }

    /// Whether a name is a title and a surname ("Mr Bruce") of which the collection knows somebody by more.
    fn knows_more(&self, name: &str) -> bool {
        PersonName::read(name).given.is_empty() && surname(name).is_some_and(|s| self.0.contains(&s))
    }
}

#[derive(Default)]
struct Group {
    names: BTreeMap<String, u32>,
    kinds: BTreeMap<EntityKind, u32>,
    /// Whether it stands inside a sentence somewhere, so that its first word is surely a part of it.
    inside: bool,
}

/// Adds entities and puts all in order again; letters' parties keep theirs.
fn renumber(built: &mut Built, added: Vec<Entity>) {
    let old = std::mem::take(&mut built.corpus.entities);
    let mut all: Vec<(Entity, Option<usize>)> = old.into_iter().enumerate().map(|(n, e)| (e, Some(n))).collect();
    all.extend(added.into_iter().map(|e| (e, None)));
    all.sort_by(|a, b| (a.0.kind, &a.0.name, a.1).cmp(&(b.0.kind, &b.0.name, b.1)));
    let mut new_ids: BTreeMap<usize, EntityId> = BTreeMap::new();
    for (n, (entity, old)) in all.into_iter().enumerate() {
        new_ids.extend(old.map(|old| (old, n as EntityId)));
        built.corpus.entities.push(entity);
    }
    for letter in &mut built.corpus.letters {
        for party in letter.senders.iter_mut().chain(&mut letter.recipients) {
            for field in [&mut party.name, &mut party.organisation].into_iter().flatten() {
                if let Some(&id) = new_ids.get(&(field.value.entity as usize)) {
                    field.value.entity = id;
                }
            }
        }
    }
}

/// The words by which names are compared: "Telford & Wrekin Council" and "Telford and Wrekin Council" are one.
fn key(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty());
    words.filter(|w| !matches!(*w, "the" | "and")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
