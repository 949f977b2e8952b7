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
    let letters = engine.in_time.len() as u32;
    // What must not be is looked at last: by then few letters are left.
    let demands = plan.clauses.iter().filter(|d| !d.negated).chain(plan.clauses.iter().filter(|d| d.negated));
    let demands: Vec<&Demand> = demands.collect();
    let (mut sheet, mut left) = engine.begun(&demands);
    let from = if left.is_some() { demands.len() - 1 } else { 0 };
    for (n, demand) in demands.iter().enumerate().skip(from) {
        if n + 1 == demands.len()
            && let Some(left) = left.as_ref().filter(|_| from == 0)
        {
            engine.keep(&demands[..n], left);
        }
        sheet.clear(letters as usize);
        let alive =
            |place: u32| left.as_ref().is_none_or(|left| left.binary_search_by_key(&place, |r| r.place).is_ok());
        demand.any.iter().for_each(|step| gather(engine, step, &mut sheet, &alive));
        left = Some(if demand.negated {
            exclude(&sheet, left.unwrap_or_else(|| all(letters)))
        } else {
            include(engine, &sheet, left)
        });
    }
    let mut left = left.unwrap_or_else(|| all(letters));
    if plan.excludes() {
        // Of a letter that has not come nobody knows what it has not.
        left.retain(|row| engine.has_read(row.place));
    }
    engine.put_back(sheet);
    left
}

/// Every letter, nothing known of it.
fn all(letters: u32) -> Vec<Row> {
    let row = |place| Row { place, hits: 0, score: 0.0, possibly: false, by_variant: false };
    (0..letters).map(row).collect()
}

/// Keeps the letters with findings.
fn include(engine: &Engine, sheet: &Sheet, left: Option<Vec<Row>>) -> Vec<Row> {
    let wordy = |cell: &Cell| cell.plain | cell.variant != 0;
    let spread = sheet.touched().iter().filter(|&&place| wordy(sheet.at(place))).count();
    let rarity = rank::rarity(spread, engine.in_time.len());
    let add = |row: &mut Row| {
        let cell = sheet.at(row.place);
        row.hits += cell.hits;
        let weight = cell.plain + cell.variant;
        if weight > 0 {
            row.score += rank::part(rarity, weight as f32 / WHOLE as f32, engine.norms[row.place as usize]);
        }
        row.by_variant |= cell.plain == 0 && cell.known == 0;
        row.possibly |= cell.known == 1 && weight == 0;
    };
    match left {
        Some(mut left) => {
            left.retain_mut(|row| {
                let found = sheet.at(row.place).is_found();
                if found {
                    add(row);
                }
                found
            });
            left
        }
        None => {
            let row = |place| {
                let mut row = Row { place, hits: 0, score: 0.0, possibly: false, by_variant: false };
                add(&mut row);
                row
            };
            sheet.in_order().into_iter().map(row).collect()
        }
    }
}

/// Drops the letters with findings.
fn exclude(sheet: &Sheet, mut left: Vec<Row>) -> Vec<Row> {
    left.retain_mut(|row| {
        let cell = sheet.at(row.place);
        row.possibly |= cell.known == 1;
        cell.plain == 0 && cell.known < 2
    });
    left
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
                    each_with(index, b, &has_first, |place, _| take(place, &Page::of(index, place)));
                }
                None => scan::pages(engine, &[a, b], alive, take),
            }
        }
        (Step::Field(field, run), _) => match &engine.lines {
            Some(lines) => {
                lines.each(*field, run, |letter| sheet.known(engine.places[letter as usize], 2));
            }
            None => {
                for place in (0..engine.in_time.len() as u32).filter(|&p| alive(p)) {
                    if super::known::has(&engine.bundle.corpus, engine.in_time[place as usize], *field, run) {
                        sheet.known(place, 2);
                    }
                }
            }
        },
        (Step::Date(from, to), _) => {
            for (place, &letter) in engine.in_time.iter().enumerate() {
                let holds = engine.table().dates[letter as usize].map_or(Holds::No, |d| filter::within(d, *from, *to));
                match holds {
                    Holds::No => {}
                    Holds::Possibly => sheet.known(place as u32, 1),
                    Holds::Yes => sheet.known(place as u32, 2),
                }
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
const LOOKED_AT: usize = 24;

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
    // By number: most words of a letter are none of those asked for.
    let mut asked = vec![false; engine.index.as_ref().map_or(0, |index| index.vocabulary.len())];
    if let Some(index) = &engine.index {
        let ranks = words.iter().flat_map(|word| word.plain.clone());
        ranks.for_each(|rank| asked[index.number(rank) as usize] = true);
    }
    for row in best.iter_mut() {
        things.clear();
        match &engine.index {
            Some(index) => {
                for (at, number) in stream::words(index.stream(row.place)).enumerate() {
                    if !asked[number as usize] {
                        continue;
                    }
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
