//! What a click on each value would give.

use super::{
    Bucket, Facet, Filter, Histogram, Holds,
    table::{Looked, Table, label},
};
use crate::model::LetterId;
use std::sync::Arc;

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
    pub value: Arc<str>,
    /// What readers call it.
    pub label: Arc<str>,
    /// How many letters certainly have it and everything that is chosen in the other facets.
    pub count: u32,
    /// How many more possibly do.
    pub possibly: u32,
    /// Whether it is included (true), excluded (false) or not chosen.
    pub chosen: Option<bool>,
}

/// What the letters that were found are, value by value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// For each facet what a click would give.
    pub facets: Vec<Arc<FacetCounts>>,
    /// Letters by time, the days asked for left aside.
    pub years: Vec<Bucket>,
    /// How many letters have no date, the days asked for left aside.
    pub undated: u32,
}

/// [`Counts`] in the making: letters are added some at a time, so that others can have their turn in between.
///
/// A value's count leaves its own facet's included values aside (within a facet any of them will do) and keeps
/// everything else; an excluded value's count is what would come back.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    looked: Looked,
    counts: Vec<Vec<[u32; 2]>>,
    years: Vec<Bucket>,
    undated: u32,
}

impl Counter {
    /// No letter is counted yet.
    pub(crate) fn new(table: &Table, histogram: &Histogram, filter: &Filter) -> Self {
        let counts = table.shelves.iter().map(|s| vec![[0; 2]; s.values.len()]).collect();
        Counter { looked: table.look_up(filter), counts, years: histogram.buckets(), undated: 0 }
    }

    /// Counts letters that have the words of the query, certainly or possibly.
    pub(crate) fn add(
        &mut self,
        table: &Table,
        histogram: &Histogram,
        filter: &Filter,
        candidates: &[(LetterId, Holds)],
    ) {
        let Counter { looked, counts, years, undated } = self;
        // Letters that have all that is chosen, as they are counted by all facets in which nothing is.
        let mut rows = Vec::with_capacity(candidates.len());
        let chosen: Vec<usize> = (0..Facet::ALL.len()).filter(|&facet| looked.any[facet]).collect();
        for &(id, words) in candidates {
            let letter = id as usize;
            let mut each = [Holds::Yes; Facet::ALL.len()];
            let (mut failed, mut all) = (0, words);
            for &facet in &chosen {
                each[facet] = table.facet_holds(looked, facet, letter);
                failed += usize::from(each[facet] == Holds::No);
                all = all.and(each[facet]);
            }
            if failed == 0 {
                *undated += u32::from(!histogram.add(years, letter, table.dates[letter], all));
            }
            let base = words.and(table.date_holds(filter, letter));
            if base == Holds::No || failed > 1 {
                continue;
            }
            if failed == 0 {
                rows.push(id << 1 | u32::from(base.and(all) == Holds::Possibly));
            }
            for &facet in &chosen {
                if failed == 1 && each[facet] != Holds::No {
                    continue;
                }
                let shelf = &table.shelves[facet];
                let others = each.iter().enumerate().filter(|&(f, _)| f != facet).fold(base, |all, (_, &h)| all.and(h));
                for (value, holds) in shelf.of(letter) {
                    let excluded = shelf
                        .of(letter)
                        .filter(|&(v, _)| v != value && looked.chosen[facet][v] == Some(false))
                        .fold(Holds::No, |any, (_, h)| any.or(h));
                    match others.and(holds).and(excluded.not()) {
                        Holds::No => {}
                        Holds::Possibly => counts[facet][value][1] += 1,
                        Holds::Yes => counts[facet][value][0] += 1,
                    }
                }
            }
        }
        for (facet, shelf) in table.shelves.iter().enumerate().filter(|&(facet, _)| !looked.any[facet]) {
            shelf.tally(&rows, &mut counts[facet]);
        }
    }

    /// What was counted.
    pub(crate) fn finish(self, table: &Table, filter: &Filter) -> Counts {
        let counts = |facet| Arc::new(facet_counts(table, filter, &self.looked, facet, &self.counts[facet]));
        let facets = (0..table.shelves.len()).map(counts).collect();
        Counts { facets, years: self.years, undated: self.undated }
    }
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

fn facet_counts(table: &Table, filter: &Filter, looked: &Looked, n: usize, counts: &[[u32; 2]]) -> FacetCounts {
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
    if let Some(choice) = filter.choices.get(&facet) {
        for (names, how) in [(&choice.include, true), (&choice.exclude, false)] {
            for name in names.iter().filter(|name| table.shelves[n].find(name).is_none()) {
                let name = Arc::from(name.as_str());
                values.push(FacetValue {
                    label: label(facet, &name),
                    value: name,
                    count: 0,
                    possibly: 0,
                    chosen: Some(how),
                });
            }
        }
    }
    FacetCounts { facet, values }
}
