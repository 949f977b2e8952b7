//! What a click on each value would give.

use super::{Facet, Filter, Holds, table::Table, table::label};
use crate::model::LetterId;

/// The values of one facet, each with its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values: the commonest first, years in order. Chosen values are here even when their count is 0.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Its name, as [`super::Choice`] and links hold it.
    pub value: String,
    /// What readers call it.
    pub label: String,
    /// How many letters certainly have it and everything that is chosen in the other facets.
    pub count: u32,
    /// How many more possibly do.
    pub possibly: u32,
    /// Whether it is included (true), excluded (false) or not chosen.
    pub chosen: Option<bool>,
}

/// The letters that a filter leaves, and the counts beside each value.
///
/// `found` are letters that have the words of the query, and whether certainly. A value's count leaves its own
/// facet's included values aside (within a facet any of them will do) and keeps everything else; an excluded
/// value's count is what would come back.
pub(crate) fn narrow(
    table: &Table,
    filter: &Filter,
    found: impl Iterator<Item = (LetterId, Holds)>,
    mut keep: impl FnMut(LetterId, Holds),
) -> Vec<FacetCounts> {
    let looked = table.look_up(filter);
    let mut counts: Vec<Vec<[u32; 2]>> = table.shelves.iter().map(|s| vec![[0; 2]; s.values.len()]).collect();
    let mut count = |facet: usize, value: usize, holds: Holds| match holds {
        Holds::No => {}
        Holds::Possibly => counts[facet][value][1] += 1,
        Holds::Yes => counts[facet][value][0] += 1,
    };
    for (id, words) in found {
        let letter = id as usize;
        let base = words.and(table.date_holds(filter, letter));
        if base == Holds::No {
            continue;
        }
        let mut each = [Holds::Yes; Facet::ALL.len()];
        let mut failed = 0;
        for (facet, holds) in each.iter_mut().enumerate() {
            *holds = table.facet_holds(&looked, facet, letter);
            failed += usize::from(*holds == Holds::No);
        }
        if failed == 0 {
            keep(id, each.iter().fold(base, |all, &h| all.and(h)));
        }
        for (facet, shelf) in table.shelves.iter().enumerate() {
            if failed > 1 || (failed == 1 && each[facet] != Holds::No) {
                continue;
            }
            let others = each.iter().enumerate().filter(|&(f, _)| f != facet).fold(base, |all, (_, &h)| all.and(h));
            if !looked.any[facet] {
                for (value, holds) in shelf.of(letter) {
                    count(facet, value, others.and(holds));
                }
                continue;
            }
            for (value, holds) in shelf.of(letter) {
                let excluded = shelf
                    .of(letter)
                    .filter(|&(v, _)| v != value && looked.chosen[facet][v] == Some(false))
                    .fold(Holds::No, |any, (_, h)| any.or(h));
                count(facet, value, others.and(holds).and(excluded.not()));
            }
        }
    }
    (0..table.shelves.len()).map(|facet| facet_counts(table, &looked, facet, &counts[facet])).collect()
}

/// The letters that a filter leaves, without any counts.
pub(crate) fn keep(
    table: &Table,
    filter: &Filter,
    found: impl Iterator<Item = (LetterId, Holds)>,
    mut keep: impl FnMut(LetterId, Holds),
) {
    let looked = table.look_up(filter);
    for (id, words) in found {
        let letter = id as usize;
        let mut holds = words.and(table.date_holds(filter, letter));
        for facet in (0..Facet::ALL.len()).filter(|&facet| looked.any[facet]) {
            holds = holds.and(table.facet_holds(&looked, facet, letter));
        }
        if holds != Holds::No {
            keep(id, holds);
        }
    }
}

fn facet_counts(table: &Table, looked: &super::table::Looked<'_>, n: usize, counts: &[[u32; 2]]) -> FacetCounts {
    let facet = Facet::ALL[n];
    let mut values: Vec<FacetValue> = table.shelves[n]
        .values
        .iter()
        .enumerate()
        .filter(|&(v, _)| counts[v] != [0; 2] || looked.chosen[n][v].is_some() || facet == Facet::State)
        .map(|(v, name)| FacetValue {
            value: name.clone(),
            label: label(facet, name),
            count: counts[v][0],
            possibly: counts[v][1],
            chosen: looked.chosen[n][v],
        })
        .collect();
    if !matches!(facet, Facet::Year | Facet::State) {
        crate::order::by_key(&mut values, |v| std::cmp::Reverse((v.count, v.possibly)));
    }
    // A link may name a value that no letter has: it stays in sight, so that it can be taken back.
    if let Some(choice) = looked.filter.choices.get(&facet) {
        for (names, how) in [(&choice.include, true), (&choice.exclude, false)] {
            for name in names.iter().filter(|name| table.shelves[n].find(name).is_none()) {
                values.push(FacetValue {
                    value: name.clone(),
                    label: label(facet, name),
                    count: 0,
                    possibly: 0,
                    chosen: Some(how),
                });
            }
        }
    }
    FacetCounts { facet, values }
}
