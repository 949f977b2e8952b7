//! Looks words up in the text itself: slower than the index, but ready from the first moment.

use super::{
    Engine,
    plan::{Phrase, Step, Word},
    reading::Page,
    sheet::{BEGUN, Sheet, WHOLE},
    terms::each_term,
    zones,
};
use crate::model::LetterId;
use crate::text::is_mark;
use memchr::memmem::Finder;
use std::ops::Range;

/// Gathers the letters that have what a step about words asks for.
pub(super) fn gather(engine: &Engine, step: &Step, alive: &dyn Fn(u32) -> bool, sheet: &mut Sheet) {
    match step {
        Step::Word(asked) => word(engine, asked, sheet),
        Step::Phrase(phrase) => pages(engine, &[phrase], alive, &mut |place, page| {
            let hits = page.phrase(phrase).count() as u32;
            sheet.plain(place, hits, hits * zones::BODY, WHOLE);
        }),
        Step::Near(a, b, within) => pages(engine, &[a, b], alive, &mut |place, page| {
            let hits = page.near(a, b, *within as usize).len() as u32;
            sheet.plain(place, hits, hits * zones::BODY, WHOLE);
        }),
        Step::Field(..) | Step::Date(..) => {}
    }
}

/// Gathers the letters that have a word.
fn word(engine: &Engine, word: &Word, sheet: &mut Sheet) {
    each_letter(engine, &word.word, word.prefix, &mut |letter, found| {
        let place = engine.places[letter as usize];
        if word.prefix && word.word.len() == 1 {
            let hits = found.words.len() as u32;
            sheet.plain(place, hits, hits * zones::BODY, BEGUN);
            let Found { words, spelled } = found;
            words.retain(|it| spelled[it.spelled.clone()] == *word.word.as_bytes());
        }
        let stretches = engine.zones.of(&engine.bundle.corpus, letter);
        let Found { words, spelled } = found;
        let as_spelled = |it: &Seen| &spelled[it.spelled.clone()];
        if words.windows(2).any(|pair| as_spelled(&pair[0]) != as_spelled(&pair[1])) {
            crate::order::by(words, |a, b| as_spelled(a).cmp(as_spelled(b)).then(a.at.cmp(&b.at)));
        }
        for same in words.chunk_by(|a, b| as_spelled(a) == as_spelled(b)) {
            let weight = same.iter().map(|it| zones::at(&stretches, it.at)).sum();
            let weight = zones::unpack(zones::pack(weight));
            let hits = same.len() as u32;
            match (as_spelled(&same[0]) == word.word.as_bytes(), word.prefix && word.word.len() == 1) {
                (_, true) => sheet.plain(place, 0, weight, WHOLE - BEGUN),
                (true, _) => sheet.plain(place, hits, weight, WHOLE),
                (false, _) => sheet.plain(place, hits, weight, BEGUN),
            }
        }
    });
}

/// Hands over the letters that have all words of all phrases, cut into words.
fn pages(engine: &Engine, phrases: &[&Phrase], alive: &dyn Fn(u32) -> bool, take: &mut dyn FnMut(u32, &Page<'_>)) {
    let words = phrases
        .iter()
        .flat_map(|p| p.words.iter().enumerate().map(|(n, word)| (word.as_str(), p.prefix && n + 1 == p.words.len())));
    let Some((longest, prefix)) = words.max_by_key(|(word, _)| word.len()) else { return };
    let mut places = Vec::new();
    each_letter(engine, longest, prefix, &mut |letter, _| places.push(engine.places[letter as usize]));
    crate::order::by_key(&mut places, |p| *p);
    for place in places.into_iter().filter(|&place| alive(place)) {
        take(place, &engine.page(place));
    }
}

/// So much text at a time is made lower case: it stays in the processor's nearest memory.
const PIECE: usize = 1 << 15;

/// What was found in one letter.
#[derive(Default)]
struct Found {
    words: Vec<Seen>,
    /// Their folded forms, one after another.
    spelled: Vec<u8>,
}

struct Seen {
    /// Where in the text.
    at: u32,
    /// Where in [`Found::spelled`].
    spelled: Range<usize>,
}

impl Found {
    fn add(&mut self, at: u32, spelled: &[u8]) {
        let start = self.spelled.len();
        self.spelled.extend_from_slice(spelled);
        self.words.push(Seen { at, spelled: start..self.spelled.len() });
    }
}

/// Hands over each letter that has a word, with the places and folded forms of what was found.
fn each_letter(engine: &Engine, word: &str, prefix: bool, take: &mut dyn FnMut(LetterId, &mut Found)) {
    let texts = &engine.bundle.texts;
    let finder = Finder::new(word.as_bytes());
    let (mut lower, mut found) = (Vec::new(), Found::default());
    for letter in 0..texts.len() as LetterId {
        let text = texts.get(letter);
        found.words.clear();
        found.spelled.clear();
        if !word.is_ascii() || !is_plain(text) {
            each_term(text, |span, folded| {
                if folded == word.as_bytes() || (prefix && folded.starts_with(word.as_bytes())) {
                    found.add(span.start, folded);
                }
            });
        } else {
            let mut start = 0;
            while start < text.len() {
                // Pieces end between words.
                let mut end = (start + PIECE).min(text.len());
                while end < text.len() && text.as_bytes()[end].is_ascii_alphanumeric() {
                    end += 1;
                }
                lower.clear();
                lower.extend_from_slice(&text.as_bytes()[start..end]);
                lower.make_ascii_lowercase();
                in_piece(&finder, &lower, prefix, |from, to| found.add((start + from) as u32, &lower[from..to]));
                start = end;
            }
        }
        if !found.words.is_empty() {
            take(letter, &mut found);
        }
    }
}

fn in_piece(finder: &Finder<'_>, piece: &[u8], prefix: bool, mut take: impl FnMut(usize, usize)) {
    for from in finder.find_iter(piece) {
        if from > 0 && piece[from - 1].is_ascii_alphanumeric() {
            continue;
        }
        let mut to = from + finder.needle().len();
        if prefix {
            to += piece[to..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        }
        if piece.get(to).is_none_or(|b| !b.is_ascii_alphanumeric()) {
            take(from, to);
        }
    }
}

/// Whether a text has letters and digits of ASCII only, so that its bytes can be looked at instead of its
/// characters.
fn is_plain(text: &str) -> bool {
    text.is_ascii() || {
        let strange = |c: char| !c.is_ascii() && (c.is_alphanumeric() || is_mark(c));
        !text
            .as_bytes()
            .chunk_by(|a, b| a.is_ascii() == b.is_ascii())
            .any(|run| !run[0].is_ascii() && std::str::from_utf8(run).is_ok_and(|run| run.chars().any(strange)))
    }
}
