//! Which names across a collection mean the same person or body.
//!
//! The publisher's gazetteer decides first. Without it, two names are one when they have the same surname and
//! the same initials, whatever titles and honours stand around them; a surname alone is the person of that
//! surname when the collection knows exactly one. Bodies are one when their words are.

use super::{
    phrase,
    vocabulary::{is_honour, is_small, is_title, plain},
};
use crate::settings::GazetteerEntry;
use corpus::{
    confusions::distance,
    model::{Entity, EntityId, EntityKind},
    text::fold,
};
use std::collections::{BTreeMap, BTreeSet};

/// A name to be resolved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mentioned {
    pub(crate) kind: EntityKind,
    pub(crate) words: String,
}

/// Entities, and the way from words to them.
pub(crate) struct Canon {
    pub(crate) entities: Vec<Entity>,
    /// Surnames alone that could mean several people of the collection, with these people's names. Such a name stays
    /// apart: which of them is meant, nobody can tell.
    pub(crate) ambiguous: BTreeMap<String, Vec<String>>,
    ids: BTreeMap<Mentioned, EntityId>,
}

impl Canon {
    /// The entity that a name means. Every name that [`canon`] was given has one.
    pub(crate) fn id(&self, kind: EntityKind, words: &str) -> Option<EntityId> {
        self.ids.get(&Mentioned { kind, words: words.to_owned() }).copied()
    }
}

/// Makes entities of all names of a collection.
pub(crate) fn canon(mentioned: BTreeMap<Mentioned, u32>, gazetteer: &[GazetteerEntry]) -> Canon {
    let mut by_alias: BTreeMap<String, usize> = BTreeMap::new();
    for (n, entry) in gazetteer.iter().enumerate() {
        for alias in std::iter::once(&entry.name).chain(&entry.aliases) {
            by_alias.entry(key(alias)).or_insert(n);
        }
    }
    // Groups of names: the gazetteer's, then one for each key.
    #[derive(PartialEq, Eq, PartialOrd, Ord, Clone)]
    enum Group {
        Entry(usize),
        Key(EntityKind, String),
    }
    let mut people: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in mentioned.keys().filter(|m| m.kind == EntityKind::Person) {
        if let Some(surname) = phrase::surname(&name.words) {
            let full = person_key(&name.words);
            if full != surname {
                people.entry(surname).or_default().insert(full);
            }
        }
    }
    let misread = misread_people(&mentioned);
    let ambiguous = ambiguous(&mentioned, &people, &by_alias, &misread);
    let mut groups: BTreeMap<Group, BTreeMap<Mentioned, u32>> = BTreeMap::new();
    for (name, count) in mentioned {
        let group = match by_alias.get(&key(&name.words)) {
            Some(&n) => Group::Entry(n),
            None if name.kind == EntityKind::Person => {
                let words = misread.get(&name.words).unwrap_or(&name.words);
                let full = person_key(words);
                let alone = phrase::surname(words).filter(|s| *s == full);
                let known = alone.as_ref().and_then(|s| people.get(s)).filter(|set| set.len() == 1);
                let only = known.and_then(|set| set.iter().next().cloned());
                Group::Key(EntityKind::Person, only.unwrap_or(full))
            }
            None => Group::Key(name.kind, key(&name.words)),
        };
        groups.entry(group).or_default().insert(name, count);
    }
    for n in 0..gazetteer.len() {
        groups.entry(Group::Entry(n)).or_default();
    }
    let mut built: Vec<(Entity, Vec<Mentioned>)> = Vec::new();
    for (group, names) in groups {
        let entry = match group {
            Group::Entry(n) => gazetteer.get(n),
            Group::Key(..) => None,
        };
        // The fullest form names the entity; of equally full ones the most frequent.
        // A name that another in the group misreads does not count.
        let sound = || names.iter().filter(|(m, _)| !misread.contains_key(&m.words));
        let fullest = sound().max_by_key(|(m, count)| (fullness(&m.words), **count, std::cmp::Reverse(&m.words)));
        let name = entry.map(|e| e.name.clone()).or(fullest.map(|(m, _)| m.words.clone())).unwrap_or_default();
        let kind = entry.map(|e| e.kind).or(fullest.map(|(m, _)| m.kind)).unwrap_or(EntityKind::Person);
        let mut aliases: BTreeSet<String> = names.keys().map(|m| m.words.clone()).collect();
        aliases.extend(entry.into_iter().flat_map(|e| e.aliases.iter().cloned()));
        aliases.remove(&name);
        let description = entry.and_then(|e| e.description.clone());
        let entity = Entity { kind, name, aliases: aliases.into_iter().collect(), description };
        built.push((entity, names.into_keys().collect()));
    }
    built.sort_by(|a, b| (a.0.kind, &a.0.name).cmp(&(b.0.kind, &b.0.name)));
    let mut canon = Canon { entities: Vec::new(), ambiguous, ids: BTreeMap::new() };
    for (entity, names) in built {
        let id = canon.entities.len() as EntityId;
        canon.ids.extend(names.into_iter().map(|n| (n, id)));
        canon.entities.push(entity);
    }
    canon
}

/// Surnames alone that several people bear, but for those that the gazetteer knows and for misread ones.
fn ambiguous(
    mentioned: &BTreeMap<Mentioned, u32>,
    people: &BTreeMap<String, BTreeSet<String>>,
    by_alias: &BTreeMap<String, usize>,
    misread: &BTreeMap<String, String>,
) -> BTreeMap<String, Vec<String>> {
    let known = |m: &&Mentioned| by_alias.contains_key(&key(&m.words)) || misread.contains_key(&m.words);
    let persons: Vec<&Mentioned> =
        mentioned.keys().filter(|m| m.kind == EntityKind::Person).filter(|m| !known(m)).collect();
    let mut by_key: BTreeMap<String, String> = BTreeMap::new();
    for name in &persons {
        by_key.entry(person_key(&name.words)).or_insert_with(|| name.words.clone());
    }
    let mut found = BTreeMap::new();
    for name in &persons {
        let Some(surname) = phrase::surname(&name.words).filter(|s| *s == person_key(&name.words)) else { continue };
        let Some(bearers) = people.get(&surname).filter(|set| set.len() > 1) else { continue };
        let names: Vec<String> = bearers.iter().filter_map(|full| by_key.get(full).cloned()).collect();
        if names.len() > 1 {
            found.insert(name.words.clone(), names);
        }
    }
    found
}

/// Names that are frequent names misread: at most a few slips of an optical reader apart, and the other at least
/// three times as frequent. Short names and names with other initials stay apart.
fn misread_people(mentioned: &BTreeMap<Mentioned, u32>) -> BTreeMap<String, String> {
    let people: Vec<(&str, u32)> =
        mentioned.iter().filter(|(m, _)| m.kind == EntityKind::Person).map(|(m, n)| (m.words.as_str(), *n)).collect();
    let frequent: Vec<(&str, u32)> = people.iter().copied().filter(|(_, n)| *n >= 3).collect();
    // Only names that share their beginning or their end are compared, so that time stays in proportion.
    let mut by_end: BTreeMap<String, Vec<(&str, u32)>> = BTreeMap::new();
    for (name, count) in &frequent {
        for end in ends(name) {
            by_end.entry(end).or_default().push((name, *count));
        }
    }
    let mut found = BTreeMap::new();
    for (name, count) in people {
        let near = ends(name)
            .into_iter()
            .filter_map(|end| by_end.get(&end))
            .flatten()
            .filter(|(other, n)| *n >= count.saturating_mul(3) && is_misread(name, other))
            .max_by_key(|(other, n)| (*n, std::cmp::Reverse(*other)));
        if let Some((other, _)) = near {
            found.insert(name.to_owned(), (*other).to_owned());
        }
    }
    found
}

/// The first and the last four letters of a name.
fn ends(name: &str) -> [String; 2] {
    let letters: Vec<char> = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
    let cut = letters.len().min(4);
    let first: String = letters[..cut].iter().collect();
    let last: String = letters[letters.len() - cut..].iter().rev().collect();
    [format!("<{first}"), format!(">{last}")]
}

/// Whether a name is another one misread: a few slips apart for its length, and not a mere change of initials.
pub(crate) fn is_misread(name: &str, other: &str) -> bool {
    let letters = |words: &str| fold(words).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (letters(name), letters(other));
    if name == other || a.len().min(b.len()) < 8 || name.len() > 80 {
        return false;
    }
    // Letters that scans confuse cost little; a letter more or less, as between Brown and Browne, costs too much.
    let most = 8;
    // A changed initial is another person: only words of more than two letters may differ.
    let initials =
        |words: &str| words.split_whitespace().filter(|w| plain(w).len() == 1).map(plain).collect::<Vec<_>>();
    distance(&a, &b, most).is_some() && (initials(name) == initials(other))
}

fn fullness(words: &str) -> usize {
    words.chars().filter(|c| c.is_lowercase()).count() + words.split_whitespace().count()
}

/// The words of a name without case, marks and small words.
fn key(words: &str) -> String {
    let folded = fold(words);
    let kept: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(plain)
        .filter(|w| !w.is_empty() && !is_small(w))
        .collect();
    kept.join(" ")
}

/// Surname and initials: "bruce s m". A surname alone stays alone.
fn person_key(words: &str) -> String {
    let folded = fold(words.split([',', '(']).next().unwrap_or(words)).into_owned();
    let parts: Vec<&str> = folded.split(|c: char| c.is_whitespace() || c == '.').filter(|w| !w.is_empty()).collect();
    let core: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(n, w)| (n, plain(w)))
        .filter(|(n, w)| !(w.is_empty() || is_title(w) && n + 1 < parts.len() || *n > 0 && is_honour(w)))
        .map(|(_, w)| w)
        .collect();
    let Some((last, first)) = core.split_last() else { return key(words) };
    let mut out = last.clone();
    for name in first {
        out.push(' ');
        out.extend(name.chars().next());
    }
    out
}
