//! The list, the strip above it and the timeline tell of the same letters, whatever is asked.

use super::*;
use crate::{
    filter::{Choice, Facet, Filter},
    search::{Engine, INDEXER, Sort, parse},
};
use std::collections::BTreeMap;

fn any_filter() -> impl Strategy<Value = Filter> {
    let names = prop::collection::btree_set(prop::sample::select(&["A", "B", "C"]), 0..2);
    let choice = (names, any::<bool>()).prop_map(|(names, include)| {
        let names = names.into_iter().map(str::to_owned).collect();
        if include {
            Choice { include: names, exclude: Default::default() }
        } else {
            Choice { include: Default::default(), exclude: names }
        }
    });
    (choice, any_day(), any_day(), any::<bool>(), any::<bool>()).prop_map(
        |(choice, a, b, hide_undated, hide_possible)| {
            let mut choices = BTreeMap::new();
            if !(choice.include.is_empty() && choice.exclude.is_empty()) {
                choices.insert(Facet::Sender, choice);
            }
            let backwards = matches!((a, b), (Some(a), Some(b)) if a > b);
            let (from, to) = if backwards { (b, a) } else { (a, b) };
            Filter { choices, from, to, hide_undated, hide_possible }
        },
    )
}

proptest! {
    #[test]
    fn whatever_is_asked_the_timeline_shows_the_letters_of_the_list(
        letters in prop::collection::vec((any_date(), 0..4usize), 1..60),
        query in prop::sample::select(&["", "jailed", "zyzzyva"]),
        filter in any_filter(),
        gap in 1.0..80.0f64,
        by in prop::sample::select(&LaneBy::ALL),
        looked in prop::option::of((2008..2023i32, 0..4000i64)),
    ) {
        let letters: Vec<(&str, &str)> = letters.iter().map(|(d, s)| (d.as_str(), ["", "A", "B", "C"][*s])).collect();
        let mut engine = Engine::new(collection(&letters));
        while !engine.advance(INDEXER, 1_000_000).done {}
        let answer = engine.ask(&parse(query, true).query, &filter, Sort::default());
        let list: Vec<u32> = answer.letters.iter().map(|found| found.letter).collect();
        let bundle = engine.bundle();
        let options = Options { lanes: by, from: filter.from, to: filter.to, min_gap_px: gap, ..Options::default() };
        let chronology = Chronology::new(bundle);
        let timeline = chronology.layout(bundle, &list, &options);

        // All dates that were asked for: nothing is outside.
        let (alone, clustered, undated) = timeline.letters();
        prop_assert_eq!(timeline.outside, Outside::default());
        prop_assert_eq!(alone + clustered + undated, list.len() as u32);
        prop_assert_eq!(timeline.buckets.iter().map(|b| b.letters).sum::<u32>(), alone + clustered);
        let dates = |n: u32| bundle.corpus.letters[n as usize].date.as_ref().map(|f| f.value);
        let possibly = |l: &&crate::search::Found| l.possibly && bundle.corpus.letters[l.letter as usize].is_dated();
        let listed = answer.letters.iter().filter(possibly).count();
        let within = |n: u32| dates(n).is_some_and(|d| d.certainly_within(filter.from, filter.to));
        let members = timeline.order.iter().flat_map(|&stop| timeline.members(stop).into_iter().map(move |what| (stop, what)));
        let drawn = members.filter(|(stop, what)| match (stop, what) {
            (Stop::Undated(_), _) => false,
            (_, What::Letter(n)) => !within(*n),
            _ => false,
        });
        prop_assert_eq!(drawn.count(), listed);
        for mark in timeline.lanes.iter().flat_map(|lane| &lane.marks) {
            if let What::Letter(n) = mark.what {
                prop_assert!(!mark.possibly || !within(n));
            }
        }

        // A part of them: what is not shown is counted outside, and comes back.
        if let Some((year, days)) = looked {
            let from = NaiveDate::from_ymd_opt(year, 5, 5).unwrap();
            let to = from + chrono::Days::new(days as u64);
            let options = Options { from: Some(from), to: Some(to), ..options };
            let part = chronology.layout(bundle, &list, &options);
            let (alone, clustered, undated) = part.letters();
            prop_assert_eq!(alone + clustered + undated + part.outside.letters, list.len() as u32);
            prop_assert_eq!(part.buckets.iter().map(|b| b.letters).sum::<u32>(), alone + clustered);
        }
    }
}
