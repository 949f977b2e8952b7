//! Answers a plan: gathers each condition's findings and puts them together.

use super::{
    Engine, Found,
    plan::{Demand, Plan, Step},
    reading::Page,
    scan,
};
use crate::{filter, filter::Holds};
use index::{Row, Sheet, Word};

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
        demand.any.iter().for_each(|step| gather(engine, step, &mut sheet, left.as_deref()));
        left = Some(if demand.negated {
            index::exclude(&sheet, left.unwrap_or_else(|| all(letters)))
        } else {
            index::include(&mut sheet, left, &engine.norms)
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

/// Gathers the letters that have what a condition asks for, out of those that are left.
fn gather(engine: &Engine, step: &Step, sheet: &mut Sheet, left: Option<&[Row]>) {
    match (step, &engine.index) {
        (Step::Word(word), Some(index)) => index.word(word, sheet),
        (Step::Phrase(phrase), Some(index)) => index.phrase(phrase, left, sheet),
        (Step::Near(a, b, within), Some(index)) => index.near(a, b, *within as usize, left, sheet),
        (Step::Word(word), None) => scan::word(engine, word, sheet),
        (Step::Phrase(phrase), None) => scan::phrase(engine, phrase, left, sheet),
        (Step::Near(a, b, within), None) => scan::near(engine, a, b, *within as usize, left, sheet),
        (Step::Field(field, run), _) => match &engine.lines {
            Some(lines) => {
                lines.each(*field, run, |letter| sheet.known(engine.places[letter as usize], 2));
            }
            None => {
                for place in (0..engine.in_time.len() as u32).filter(|&p| index::is_left(left, p)) {
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

/// So many of the best are looked at for how close together their words stand.
const LOOKED_AT: usize = 24;

/// Moves letters up that have the words of a query close together. They are sorted by relevance.
pub(super) fn closer(engine: &Engine, plan: &Plan, letters: &mut [Found]) {
    let words: Vec<&Word> = plan
        .clauses
        .iter()
        .filter(|demand| !demand.negated)
        .filter_map(|demand| match &demand.any[..] {
            // Of a letter or two nobody knows yet which word is meant.
            [Step::Word(word)] => Some(word).filter(|word| !word.prefix || word.word.len() > 2),
            _ => None,
        })
        .collect();
    if words.len() < 2 {
        return;
    }
    let plain = letters.iter().take_while(|found| !found.by_variant).count().min(LOOKED_AT);
    let best = &mut letters[..plain];
    let place = |found: &Found| engine.places[found.letter as usize];
    let places: Vec<u32> = best.iter().map(place).collect();
    let read = |&place: &u32| {
        let text = engine.bundle.texts.get(engine.in_time[place as usize]);
        index::window(&Page::new(&text).things(&words), words.len())
    };
    let looked_up = engine.index.as_ref().and_then(|index| index.windows(&words, &places));
    let windows = looked_up.unwrap_or_else(|| places.iter().map(read).collect());
    for (found, window) in best.iter_mut().zip(windows) {
        if let Some(window) = window {
            found.score *= index::closeness(words.len(), window);
        }
    }
    crate::order::by(best, |a, b| b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b))));
}
