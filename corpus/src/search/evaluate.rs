//! Answers a plan: gathers each condition's findings and puts them together.

use super::{
    Engine, Found,
    index::Index,
    plan::{Demand, Phrase, Plan, Step, Word},
    rank::{self, Row},
    reading::Page,
    scan,
    sheet::{BEGUN, Sheet, WHOLE},
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
            include(engine, &mut sheet, left)
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
    (0..letters).map(Row::new).collect()
}

/// Keeps the letters with findings.
fn include(engine: &Engine, sheet: &mut Sheet, left: Option<Vec<Row>>) -> Vec<Row> {
    let rarity = rank::rarity(sheet.spread(), engine.in_time.len());
    match left {
        Some(mut left) => {
            left.retain_mut(|row| {
                let cell = sheet.at(row.place);
                row.add(cell, rarity, engine.norms[row.place as usize]);
                cell.is_found()
            });
            left
        }
        None => {
            let mut rows: Vec<Row> = sheet.in_order().iter().map(|&place| Row::new(place)).collect();
            for row in &mut rows {
                row.add(sheet.at(row.place), rarity, engine.norms[row.place as usize]);
            }
            rows
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
            each_with(index, phrase, alive, &mut |place, hits| sheet.plain(place, hits, hits * zones::BODY, WHOLE));
            for joined in &phrase.joined {
                sheet.variants(index.postings(joined.rank), joined.worth);
            }
        }
        (Step::Phrase(phrase), None) => {
            scan::pages(engine, &[phrase], alive, &mut |place, page| {
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
                    each_with(index, a, alive, &mut |place, _| first.push(place));
                    let has_first = |place: u32| first.binary_search(&place).is_ok();
                    each_with(index, b, &has_first, &mut |place, _| take(place, &Page::of(index, place)));
                }
                None => scan::pages(engine, &[a, b], alive, &mut take),
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
    let initial = word.word.as_bytes().first().filter(|_| word.prefix && word.word.len() == 1);
    let whole = word.whole.map(|rank| index.postings(rank));
    match initial.and_then(|&first| index.initial(first)) {
        // One letter says too little for places to matter.
        Some(counts) => {
            let counts = counts.iter().zip(0..).map(|(&count, place)| (place, u32::from(count)));
            sheet.words(counts.map(|(place, count)| (place, count, count * zones::BODY)), BEGUN);
            sheet.words(whole.into_iter().flatten().map(|(place, _, weight)| (place, 0, weight)), WHOLE - BEGUN);
        }
        None => {
            for rank in word.plain.clone().filter(|&rank| Some(rank) != word.whole) {
                sheet.words(index.postings(rank), BEGUN);
            }
            whole.into_iter().for_each(|postings| sheet.words(postings, WHOLE));
        }
    }
    for variant in &word.variants {
        sheet.variants(index.postings(variant.rank), variant.worth);
    }
    for (a, b) in &word.split {
        let pair = Phrase { words: vec![a.clone(), b.clone()], prefix: false, joined: Vec::new() };
        each_with(index, &pair, &|_| true, &mut |place, hits| {
            sheet.variants(std::iter::once((place, hits, hits * zones::BODY)), 5);
        });
    }
}

/// Hands over the letters that have words side by side, and how often.
fn each_with(index: &Index, phrase: &Phrase, alive: &dyn Fn(u32) -> bool, take: &mut dyn FnMut(u32, u32)) {
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
            index.postings(rank).for_each(|(place, hits, _)| *counts.entry(place).or_insert(0) += hits);
        }
        counts.into_iter().filter(|(place, _)| alive(*place)).for_each(|(place, hits)| take(place, hits));
        return;
    };
    let mut code = Vec::new();
    ranks.iter().for_each(|&rank| stream::push(&mut code, index.number(rank)));
    let finder = Finder::new(&code);
    for (place, ..) in index.postings(rarest) {
        if !alive(place) {
            continue;
        }
        let words = index.stream(place);
        let goes_on = |&found: &usize| {
            begun.as_ref().is_none_or(|range| {
                let next = stream::words(&words[found + code.len()..]).next();
                next.is_some_and(|number| range.contains(&index.rank(number)))
            })
        };
        let hits = stream::find(words, &finder).filter(goes_on).count() as u32;
        if hits > 0 {
            take(place, hits);
        }
    }
}

/// So many of the best are looked at for how close together their words stand.
const LOOKED_AT: usize = 24;
/// In the index so many bytes on either side of the rarest word are looked at, which [`rank::CLOSE`] words fit in; and of a
/// letter so many in all: who types does not wait for a long letter to be read.
const REACH: usize = 3 * rank::CLOSE;
const MOST: usize = 1024;

/// Moves letters up that have the words of a query close together. They are sorted by relevance.
pub(super) fn closer(engine: &Engine, plan: &Plan, letters: &mut [Found]) {
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
    let plain = letters.iter().take_while(|found| !found.by_variant).count().min(LOOKED_AT);
    let best = &mut letters[..plain];
    let place = |found: &Found| engine.places[found.letter as usize];
    let mut things: Vec<(u32, usize)> = Vec::new();
    let looked_up = engine.index.as_ref().and_then(|index| Some((index, Rarest::of(index, &words)?)));
    for found in best.iter_mut() {
        things.clear();
        match &looked_up {
            Some((index, rarest)) => rarest.things(index, &words, place(found), &mut things),
            None => things = engine.page(place(found)).things(&words),
        }
        if let Some(window) = rank::window(&things, words.len()) {
            found.score *= rank::closeness(words.len(), window);
        }
    }
    crate::order::by(best, |a, b| b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b))));
}

/// The rarest of the words asked for that are whole: only what stands around it can be close.
struct Rarest {
    code: Finder<'static>,
    /// By number, all words asked for: most words of a letter are none of them.
    asked: Vec<bool>,
}

impl Rarest {
    fn of(index: &Index, words: &[&Word]) -> Option<Rarest> {
        let whole = words.iter().filter(|word| word.plain.len() == 1).map(|word| word.plain.start);
        let rarest = whole.min_by_key(|&rank| index.spread[rank as usize])?;
        let mut code = Vec::new();
        stream::push(&mut code, index.number(rarest));
        let mut asked = vec![false; index.vocabulary.len()];
        let ranks = words.iter().flat_map(|word| word.plain.clone());
        ranks.for_each(|rank| asked[index.number(rank) as usize] = true);
        Some(Rarest { code: Finder::new(&code).into_owned(), asked })
    }

    /// The words asked for that stand around it in a letter: where, counted in words, and which.
    fn things(&self, index: &Index, words: &[&Word], place: u32, things: &mut Vec<(u32, usize)>) {
        let mut start = 0;
        for stretch in stream::around(index.stream(place), &self.code, REACH, MOST) {
            for (at, number) in stream::words(stretch).enumerate().filter(|&(_, number)| self.asked[number as usize]) {
                let rank = index.rank(number);
                let kinds = words.iter().enumerate().filter(|(_, word)| word.plain.contains(&rank));
                things.extend(kinds.map(|(kind, _)| (start + at as u32, kind)));
            }
            // What stands in two stretches is far apart.
            start += (stretch.len() + REACH) as u32;
        }
    }
}
