//! Looks words up in the texts themselves, before there is an index ([`index::Scan`]).

use super::{Engine, reading::Page};
use crate::model::LetterId;
use index::{Phrase, Row, Scan, Sheet, Word};

/// Gathers the letters that have a word.
pub(super) fn word(engine: &Engine, word: &Word, sheet: &mut Sheet) {
    let texts = &engine.bundle.texts;
    let mut scan = Scan::new(texts.lexicon(), &word.word, word.prefix);
    for letter in 0..texts.len() as LetterId {
        let numbers = texts.numbers(letter);
        if scan.finds(numbers) {
            scan.note(numbers, engine.places[letter as usize], engine.bundle.weights(letter), sheet);
        }
    }
}

/// Gathers the letters that have words side by side, out of those that are left.
pub(super) fn phrase(engine: &Engine, phrase: &Phrase, left: Option<&[Row]>, sheet: &mut Sheet) {
    pages(engine, &[phrase], left, &mut |place, page| sheet.hits(place, page.phrase(phrase).len() as u32));
}

/// Gathers the letters that have two phrases with less than so many words between them, out of those that are left.
pub(super) fn near(engine: &Engine, a: &Phrase, b: &Phrase, within: usize, left: Option<&[Row]>, sheet: &mut Sheet) {
    pages(engine, &[a, b], left, &mut |place, page| sheet.hits(place, page.near(a, b, within).len() as u32));
}

/// Hands over the letters that have all words of all phrases, cut into words.
fn pages(engine: &Engine, phrases: &[&Phrase], left: Option<&[Row]>, take: &mut dyn FnMut(u32, &Page<'_>)) {
    let words = phrases
        .iter()
        .flat_map(|p| p.words.iter().enumerate().map(|(n, word)| (word.as_str(), p.prefix && n + 1 == p.words.len())));
    let Some((longest, prefix)) = words.max_by_key(|(word, _)| word.len()) else { return };
    let texts = &engine.bundle.texts;
    let mut scan = Scan::new(texts.lexicon(), longest, prefix);
    for (&letter, place) in engine.in_time.iter().zip(0..) {
        if index::is_left(left, place) && scan.finds(texts.numbers(letter)) {
            take(place, &Page::new(&texts.get(letter)));
        }
    }
}
