//! Answers a plan: gathers each condition's findings and puts them together.

use super::{
    Engine,
    index::Index,
    plan::{Demand, Phrase, Plan, Step, Word},
    rank::{self, Row},
    reading::Page,
    scan,
    sheet::{BEGUN, Cell, Sheet, WHOLE},
    stream, zones,
};
use crate::{filter, filter::Holds};
use memchr::memmem::Finder;

/// The letters that have everything asked for, in the order of time.
pub(super) fn rows(engine: &Engine, plan: &Plan) -> Vec<Row> {
    let letters = engine.in_time.len();
    let mut totals = vec![Total::default(); letters];
    let mut sheet = Sheet::new(if plan.clauses.is_empty() { 0 } else { letters });
    for (n, demand) in plan.clauses.iter().enumerate() {
        if n > 0 {
            sheet.clear();
        }
        for step in &demand.any {
            gather(engine, step, &mut sheet, &|place| usize::from(totals[place as usize].passed) == n);
        }
        fold(engine, demand, &sheet.cells, n as u16, &mut totals);
    }
    let wanted = plan.clauses.len() as u16;
    let mut rows: Vec<Row> = Vec::new();
    for (place, total) in totals.iter().enumerate().filter(|(_, t)| t.passed == wanted) {
        let Total { score, hits, possibly, by_variant, .. } = *total;
        rows.push(Row { place: place as u32, hits, score, possibly, by_variant });
    }
    rows
}

/// What a letter has so far.
#[derive(Clone, Copy, Debug, Default)]
struct Total {
    score: f32,
    hits: u32,
    /// How many conditions hold; those after the first that does not are not looked at.
    passed: u16,
    possibly: bool,
    by_variant: bool,
}

fn fold(engine: &Engine, demand: &Demand, cells: &[Cell], n: u16, totals: &mut [Total]) {
    if demand.negated {
        for (cell, total) in cells.iter().zip(totals).filter(|(_, t)| t.passed == n) {
            if cell.plain == 0 && cell.known < 2 {
                total.passed += 1;
                total.possibly |= cell.known == 1;
            }
        }
        return;
    }
    let spread = cells.iter().filter(|cell| cell.plain | cell.variant != 0).count();
    let rarity = rank::rarity(spread, cells.len());
    for ((cell, total), norm) in cells.iter().zip(totals).zip(&engine.norms) {
        if total.passed != n || !cell.holds() {
            continue;
        }
        total.passed += 1;
        total.hits += cell.hits;
        let weight = cell.plain + cell.variant;
        if weight > 0 {
            total.score += rank::part(rarity, weight as f32 / WHOLE as f32, *norm);
        }
        total.by_variant |= cell.plain == 0 && cell.known == 0;
        total.possibly |= cell.known == 1 && weight == 0;
    }
}

fn gather(engine: &Engine, step: &Step, sheet: &mut Sheet, alive: &dyn Fn(u32) -> bool) {
    match (step, &engine.index) {
        (Step::Word(word), Some(index)) => gather_word(index, word, sheet),
        (Step::Word(word), None) => scan::word(engine, word, sheet),
        (Step::Phrase(phrase), Some(index)) => {
            each_with(index, phrase, alive, |place, hits| sheet.plain(place, hits, hits * zones::BODY, WHOLE));
            for joined in &phrase.joined {
                index.each(joined.rank, |place, hits, weight| sheet.variant(place, hits, weight, joined.worth));
            }
        }
        (Step::Phrase(phrase), None) => {
            scan::pages(engine, &[phrase], alive, |place, page| {
                let hits = page.phrase(phrase).count() as u32;
                sheet.plain(place, hits, hits * zones::BODY, WHOLE);
            });
        }
        (Step::Near(a, b, within), index) => {
            let mut take = |place: u32, page: &Page<'_>| {
                let hits = page.near(a, b, *within as usize).len() as u32;
                sheet.plain(place, hits, hits * zones::BODY, WHOLE);
            };
            match index {
                Some(index) => {
                    let mut first = Vec::new();
                    each_with(index, a, alive, |place, _| first.push(place));
                    let has_first = |place: u32| first.binary_search(&place).is_ok();
                    each_with(index, b, &has_first, |place, _| take(place, &engine.page(place)));
                }
                None => scan::pages(engine, &[a, b], alive, take),
            }
        }
        (Step::Field(field, run), _) => match &engine.lines {
            Some(lines) => {
                lines.each(*field, run, |letter| sheet.cells[engine.places[letter as usize] as usize].known = 2);
            }
            None => {
                for place in (0..engine.in_time.len() as u32).filter(|&p| alive(p)) {
                    if super::known::has(&engine.bundle.corpus, engine.in_time[place as usize], *field, run) {
                        sheet.cells[place as usize].known = 2;
                    }
                }
            }
        },
        (Step::Date(from, to), _) => {
            for (place, &letter) in engine.in_time.iter().enumerate() {
                let holds = engine.table.dates[letter as usize].map_or(Holds::No, |d| filter::within(d, *from, *to));
                let cell = &mut sheet.cells[place];
                cell.known = cell.known.max(match holds {
                    Holds::No => 0,
                    Holds::Possibly => 1,
                    Holds::Yes => 2,
                });
            }
        }
    }
}

fn gather_word(index: &Index, word: &Word, sheet: &mut Sheet) {
    let whole = |sheet: &mut Sheet, worth: u32, counted: bool| {
        if let Some(rank) = word.whole {
            index.each(rank, |place, hits, weight| sheet.plain(place, if counted { hits } else { 0 }, weight, worth));
        }
    };
    let initial = word.word.as_bytes().first().filter(|_| word.prefix && word.word.len() == 1);
    match initial.and_then(|&first| index.initial(first)) {
        // One letter says too little for places to matter.
        Some(counts) => {
            for (place, &count) in counts.iter().enumerate().filter(|(_, c)| **c > 0) {
                sheet.plain(place as u32, u32::from(count), u32::from(count) * zones::BODY, BEGUN);
            }
            whole(sheet, WHOLE - BEGUN, false);
        }
        None => {
            for rank in word.plain.clone().filter(|&rank| Some(rank) != word.whole) {
                index.each(rank, |place, hits, weight| sheet.plain(place, hits, weight, BEGUN));
            }
            whole(sheet, WHOLE, true);
        }
    }
    for variant in &word.variants {
        index.each(variant.rank, |place, hits, weight| sheet.variant(place, hits, weight, variant.worth));
    }
    for (a, b) in &word.split {
        let pair = Phrase { words: vec![a.clone(), b.clone()], prefix: false, joined: Vec::new() };
        each_with(index, &pair, &|_| true, |place, hits| sheet.variant(place, hits, hits * zones::BODY, 5));
    }
}

/// Hands over the letters that have words side by side, and how often.
fn each_with(index: &Index, phrase: &Phrase, alive: &dyn Fn(u32) -> bool, mut take: impl FnMut(u32, u32)) {
    let (whole, begun) = match phrase.words.split_last() {
        Some((last, rest)) if phrase.prefix => (rest, Some(index.vocabulary.beginning(last.as_bytes()))),
        _ => (&phrase.words[..], None),
    };
    let ranks: Option<Vec<u32>> = whole.iter().map(|word| index.vocabulary.find(word.as_bytes())).collect();
    let Some(ranks) = ranks else { return };
    let Some(&rarest) = ranks.iter().min_by_key(|&&rank| index.spread[rank as usize]) else {
        // A single word that may go on.
        let mut counts = std::collections::BTreeMap::new();
        for rank in begun.into_iter().flatten() {
            index.each(rank, |place, hits, _| *counts.entry(place).or_insert(0) += hits);
        }
        counts.into_iter().filter(|(place, _)| alive(*place)).for_each(|(place, hits)| take(place, hits));
        return;
    };
    let mut code = Vec::new();
    ranks.iter().for_each(|&rank| stream::push(&mut code, index.number(rank)));
    let finder = Finder::new(&code);
    index.each(rarest, |place, _, _| {
        if !alive(place) {
            return;
        }
        let words = index.stream(place);
        let (mut at, mut hits) = (0, 0);
        while let Some(found) = finder.find(&words[at..]).map(|n| at + n) {
            at = found + 1;
            // A code begins at the start or where another has ended.
            let begins = found == 0 || words[found - 1] & 0x80 != 0;
            let goes_on = begun.as_ref().is_none_or(|range| {
                let next = stream::words(&words[found + code.len()..]).next();
                next.is_some_and(|number| range.contains(&index.rank(number)))
            });
            hits += u32::from(begins && goes_on);
        }
        if hits > 0 {
            take(place, hits);
        }
    });
}

/// So many of the best are looked at for how close together their words stand.
const LOOKED_AT: usize = 32;

/// Moves letters up that have the words of a query close together. Rows are sorted by relevance.
pub(super) fn closer(engine: &Engine, plan: &Plan, rows: &mut [Row]) {
    let words: Vec<&Word> = plan
        .clauses
        .iter()
        .filter(|demand| !demand.negated)
        .filter_map(|demand| match &demand.any[..] {
            [Step::Word(word)] => Some(word),
            _ => None,
        })
        .collect();
    if words.len() < 2 {
        return;
    }
    let plain = rows.iter().take_while(|row| !row.by_variant).count().min(LOOKED_AT);
    let best = &mut rows[..plain];
    let mut things: Vec<(u32, usize)> = Vec::new();
    for row in best.iter_mut() {
        things.clear();
        match &engine.index {
            Some(index) => {
                for (at, number) in stream::words(index.stream(row.place)).enumerate() {
                    let rank = index.rank(number);
                    for (kind, word) in words.iter().enumerate() {
                        if word.plain.contains(&rank) {
                            things.push((at as u32, kind));
                        }
                    }
                }
            }
            None => things = engine.page(row.place).things(&words),
        }
        if let Some(window) = rank::window(&things, words.len()) {
            row.score *= rank::closeness(words.len(), window);
        }
    }
    crate::order::by(best, |a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
}
