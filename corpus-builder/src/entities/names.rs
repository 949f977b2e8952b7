//! Known names in texts: at each place the longest, and none across another.

use crate::parties::{
    phrase,
    vocabulary::{is_title, plain},
};
use corpus::{
    cite::PersonName,
    model::{Entity, EntityId, EntityKind, Letter, Mention, Part, Texts},
    text::{Span, fold, words},
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The names of a collection by their first two words: in large collections thousands of names begin with the same word.
pub(super) struct Names {
    by_first: HashMap<String, Beginning>,
}

/// Names that begin with the same word.
#[derive(Default)]
struct Beginning {
    /// The name that is this word and no more.
    lone: Option<Name>,
    /// The others by their second words, the longest first.
    by_second: HashMap<String, Vec<Name>>,
}

struct Name {
    /// The folded words after the first.
    rest: Vec<String>,
    entity: EntityId,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Whole,
    /// Capitals only.
    Acronym,
    /// A surname: titles and initials before it belong to the name.
    Surname,
}

impl Names {
    pub(super) fn new(entities: &[Entity], texts: &Texts) -> Self {
        // Two entities of one name: the name alone means neither.
        let mut whole: BTreeMap<Vec<String>, Option<(EntityId, Sort)>> = BTreeMap::new();
        let mut add = |name: Vec<String>, id: EntityId, sort: Sort| {
            if !name.is_empty() {
                let known = whole.entry(name).or_insert(Some((id, sort)));
                if known.is_some_and(|(other, _)| other != id) {
                    *known = None;
                }
            }
        };
        let mut surnames: BTreeMap<String, BTreeSet<EntityId>> = BTreeMap::new();
        for (n, entity) in entities.iter().enumerate() {
            let id = n as EntityId;
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                let folded: Vec<String> = words(name).map(|(_, w)| fold(w).into_owned()).collect();
                let acronym = folded.len() == 1
                    && name.chars().all(|c| c.is_ascii_uppercase())
                    && name.len() <= 10
                    && entity.kind != EntityKind::Place
                    && entity.kind != EntityKind::Person;
                if folded.len() == 1 && entity.kind == EntityKind::Person {
                    continue;
                }
                add(folded, id, if acronym { Sort::Acronym } else { Sort::Whole });
            }
            // A title and a surname are a name only together: "Mr. Thomas" is no other Thomas.
            let parts = PersonName::read(&entity.name);
            if entity.kind == EntityKind::Person
                && (parts.title.is_empty() || !parts.given.is_empty())
                && let Some(surname) = phrase::surname(&entity.name).filter(|s| s.chars().count() >= 3)
            {
                surnames.entry(surname).or_default().insert(id);
            }
        }
        // A surname that is a word of the language as well ("field", "long") names nobody by itself.
        let ordinary = ordinary_words(texts, &surnames);
        for (surname, ids) in surnames {
            if let ([id], false) = (&ids.iter().copied().collect::<Vec<_>>()[..], ordinary.contains(&surname)) {
                add(vec![surname], *id, Sort::Surname);
            }
        }
        let mut by_first: HashMap<String, Beginning> = HashMap::new();
        for (mut name, meaning) in whole {
            let Some((entity, sort)) = meaning else { continue };
            let beginning = by_first.entry(name.remove(0)).or_default();
            match name.first().cloned() {
                None => beginning.lone = Some(Name { rest: name, entity, sort }),
                Some(second) => {
                    beginning.by_second.entry(second).or_default().push(Name { rest: name, entity, sort });
                }
            }
        }
        for names in by_first.values_mut().flat_map(|beginning| beginning.by_second.values_mut()) {
            names.sort_by_key(|n| std::cmp::Reverse(n.rest.len()));
        }
        Names { by_first }
    }

    /// Where a letter names entities, in order.
    pub(super) fn mentions(&self, letter: &Letter, text: &str) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        for block in letter
            .blocks
            .iter()
            .filter(|b| !matches!(b.part, Part::Furniture | Part::ImageDescription | Part::Dateline))
        {
            let Some(body) = block.span.of(text) else { continue };
            let all: Vec<(Span, &str)> = words(body).collect();
            let mut at = 0;
            while at < all.len() {
                let Some((length, name)) = self.longest(body, &all, at) else {
                    at += 1;
                    continue;
                };
                let first = if name.sort == Sort::Surname {
                    with_titles(body, &all, at, found.last().map_or(0, |m| m.span.end.saturating_sub(block.span.start)))
                } else {
                    at
                };
                let Some(first) = first_or_none(first, name.sort, body, &all, at) else {
                    at += 1;
                    continue;
                };
                let span = Span {
                    start: block.span.start + all[first].0.start,
                    end: block.span.start + all[at + length - 1].0.end,
                };
                found.push(Mention { span: without_genitive(text, span), entity: name.entity });
                at += length;
            }
        }
        found
    }

    fn longest(&self, body: &str, all: &[(Span, &str)], at: usize) -> Option<(usize, &Name)> {
        let (_, word) = all[at];
        if !word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return None;
        }
        let first = fold(bare(word));
        let beginning = self.by_first.get(first.as_ref())?;
        let fits = |name: &&Name| {
            if name.sort == Sort::Acronym && !bare(word).bytes().all(|b| b.is_ascii_uppercase()) {
                return false;
            }
            name.rest.iter().enumerate().all(|(k, wanted)| {
                all.get(at + k + 1).is_some_and(|(span, word)| {
                    let gap = &body[all[at + k].0.end as usize..span.start as usize];
                    let last = k + 1 == name.rest.len();
                    let word = if last { bare(word) } else { word };
                    gap.len() <= 4
                        && !gap.contains("\n\n")
                        && !gap.contains(['(', ';'])
                        && fold(word) == wanted.as_str()
                })
            })
        };
        let begun = |second: &str| beginning.by_second.get(fold(second).as_ref())?.iter().find(fits);
        let second = all.get(at + 1).map_or("", |(_, word)| word);
        // "Lord Alden's": where the second word is the last one, it may have something.
        let owner = if bare(second) == second { None } else { begun(bare(second)) };
        let found = begun(second).into_iter().chain(owner).max_by_key(|name| name.rest.len());
        found.or_else(|| beginning.lone.as_ref().filter(fits)).map(|name| (name.rest.len() + 1, name))
    }
}

/// A surname in the middle of another name ("Stanley Bruce Street") is not that person's.
fn first_or_none(first: usize, sort: Sort, body: &str, all: &[(Span, &str)], at: usize) -> Option<usize> {
    if sort != Sort::Surname {
        return Some(first);
    }
    let capital = |i: usize, touching: &str| {
        let (span, word) = all[i];
        let small = word.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
        !small && touching.trim().is_empty() && !touching.is_empty() && span.len() > 1
    };
    let after =
        all.get(at + 1).is_some_and(|(span, _)| capital(at + 1, &body[all[at].0.end as usize..span.start as usize]));
    let before = first > 0
        && capital(first - 1, &body[all[first - 1].0.end as usize..all[first].0.start as usize])
        && !begins_sentence(body, all, first - 1);
    (!after && !before).then_some(first)
}

fn begins_sentence(body: &str, all: &[(Span, &str)], i: usize) -> bool {
    i == 0 || body[all[i - 1].0.end as usize..all[i].0.start as usize].contains(['.', '?', '!', '\n', ':'])
}

/// The first word of a name that ends in a surname: titles and initials before it are a part of it.
fn with_titles(body: &str, all: &[(Span, &str)], surname: usize, free_from: u32) -> usize {
    let mut first = surname;
    while first > 0 && surname - first < 6 && all[first - 1].0.start >= free_from {
        let (span, word) = all[first - 1];
        let gap = &body[span.end as usize..all[first].0.start as usize];
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I" && word != "A";
        let title = is_title(&plain(word)) && word.starts_with(char::is_uppercase);
        if !(initial || title) || !matches!(gap.trim(), "" | ".") || gap.contains("\n\n") {
            break;
        }
        first -= 1;
    }
    first
}

/// Surnames that stand in the texts in small letters too.
fn ordinary_words(texts: &Texts, surnames: &BTreeMap<String, BTreeSet<EntityId>>) -> HashSet<String> {
    use rayon::prelude::*;
    let read = |letter: u32| {
        let text = texts.get(letter);
        let small = words(&text).map(|(_, w)| w).filter(|w| w.starts_with(char::is_lowercase));
        small.filter(|w| surnames.contains_key(*w)).map(str::to_owned).collect::<HashSet<String>>()
    };
    (0..texts.len() as u32).into_par_iter().map(read).reduce(HashSet::new, |mut a, b| {
        a.extend(b);
        a
    })
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

fn without_genitive(text: &str, span: Span) -> Span {
    let words = span.of(text).unwrap_or("");
    Span { end: span.start + bare(words).len() as u32, ..span }
}
