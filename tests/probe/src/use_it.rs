//! Everything that the app does with a bundle, done once: what was let in must not break it.

use corpus::{
    compare::{Side, compare},
    date::FuzzyDate,
    filter::Filter,
    format::Bundle,
    model::LetterId,
    search::{Engine, Sort, parse},
    timeline::{Options, timeline},
};
use std::hint::black_box;

pub(crate) fn use_it(mut bundle: Bundle) {
    use_as_it_is(bundle.clone());
    // What cannot be opened is used closed.
    let opened = (0..bundle.texts.pieces()).map(|piece| bundle.open(piece).is_ok()).collect::<Vec<_>>();
    black_box(opened);
    use_as_it_is(bundle);
}

fn use_as_it_is(bundle: Bundle) {
    let letters: Vec<LetterId> = (0..bundle.corpus.letters.len() as LetterId).collect();
    for (letter, &id) in bundle.corpus.letters.iter().zip(&letters) {
        let text = &*bundle.texts.get(id);
        let raw = letter.edits.raw_text(text);
        let evidence = letter.date.iter().filter_map(|d| d.evidence?.of(&raw));
        black_box((letter.title(), letter.date_words(), letter.numbered().count(), evidence.count()));
        for mention in &letter.dates {
            black_box((mention.span.of(text), FuzzyDate::to_words(&mention.date)));
        }
    }
    let lines = timeline(&bundle, &letters, &Options::default());
    black_box((lines.to_svg(&bundle), lines.to_csv(&bundle), lines.to_json(&bundle)));
    if let [left, right, ..] = letters[..] {
        let texts = [left, right].map(|id| bundle.texts.get(id));
        let [one, two] = [(left, &texts[0]), (right, &texts[1])]
            .map(|(id, text)| Side { letter: &bundle.corpus.letters[id as usize], text });
        black_box(compare(one, two));
    }
    let engine = Engine::new(bundle);
    for words in ["", "independent inquiry", "\"safe from\" -court", "inqiury"] {
        let query = parse(words, false).query;
        let answer = engine.ask(&query, &Filter::default(), Sort::default());
        for found in &answer.letters {
            black_box((engine.snippet(found.letter, &query, 120), engine.hits(found.letter, &query)));
        }
    }
}
