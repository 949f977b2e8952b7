//! A collection that comes in pieces answers from what has come, and in the end as one that came whole.

mod search_support;

use corpus::{
    filter::Filter,
    format::{Bundle, apart, read},
    model::{LetterId, Passage, PassagePlace, PassagesByLetter, Rule},
    search::{Engine, INDEXER, Snippet, Sort, parse},
    text::Span,
};
use search_support::{Dice, Told, bundle, indexed};

const WORDS: [&str; 14] = [
    "council",
    "police",
    "inquiry",
    "report",
    "candidate",
    "letter",
    "church",
    "state",
    "ministry",
    "train",
    "road",
    "harbour",
    "the",
    "of",
];
const QUERIES: [&str; 8] = [
    "council",
    "police inq",
    "\"of the\"",
    "report -church",
    "ministry OR harbour",
    "train near:3 road",
    "from:ann council",
    "candiclate",
];

fn letters(dice: &mut Dice, count: usize) -> Vec<Told> {
    (0..count)
        .map(|n| Told {
            text: (0..3 + dice.below(30)).map(|_| *dice.pick(&WORDS)).collect::<Vec<_>>().join(" "),
            date: if dice.below(5) == 0 { String::new() } else { format!("{:04}-03", 1900 + dice.below(40)) },
            sender: ["Ann Ashworth", "Ben Berg"][n % 2].to_owned(),
            ..Told::default()
        })
        .collect()
}

/// Letters of which each third ends as the one after it does, in words that say little.
fn with_closings(told: &[Told]) -> Bundle {
    let Bundle { mut corpus, texts, .. } = bundle(told);
    let place = |n: usize| {
        let length = told[n].text.len();
        PassagePlace { letter: n as LetterId, span: Span::new(length / 2, length) }
    };
    let thirds = (0..told.len().saturating_sub(1)).step_by(3);
    let passage = |n: usize| Passage { words: 3, boilerplate: true, places: vec![place(n), place(n + 1)] };
    corpus.passages = thirds.map(passage).collect();
    Bundle::new(corpus, texts)
}

/// The first file and the pieces.
fn split(told: &[Told], size: usize) -> (Vec<u8>, Vec<Vec<u8>>) {
    let Bundle { mut corpus, texts, .. } = with_closings(told);
    corpus.rules.push(Rule { name: "given".into(), explanation: "The test says so.".into() });
    let plan = apart::plan(&corpus, &texts, size);
    let made = plan
        .iter()
        .map(|letters| apart::write_piece(&corpus, &PassagesByLetter::default(), &texts, letters).expect("a piece"));
    let (pieces, bytes): (Vec<_>, Vec<_>) = made.unzip();
    (apart::write_first(&mut corpus, &texts, &pieces).expect("a first file"), bytes)
}

fn found(engine: &Engine, typed: &str, exact: bool) -> Vec<LetterId> {
    let answer = engine.ask(&parse(typed, exact).query, &Filter::default(), Sort::Relevance);
    answer.letters.iter().map(|found| found.letter).collect()
}

/// Goes on until a piece is missing or all is done; the number of the piece.
fn wanted(engine: &mut Engine) -> Option<usize> {
    loop {
        let progress = engine.advance(INDEXER, 1_000);
        if progress.done || progress.wants.is_some() {
            return progress.wants;
        }
    }
}

#[test]
fn all_pieces_in_any_order_answer_as_the_whole() {
    for seed in 1..30 {
        let dice = &mut Dice(seed);
        let count = 1 + dice.below(60);
        let told = letters(dice, count);
        let mut whole = Engine::new(with_closings(&told));
        assert_eq!(wanted(&mut whole), None);
        let (first, pieces) = split(&told, 40 + dice.below(900));
        let mut engine = Engine::new(read(&first).expect("a first file"));
        while let Some(next) = wanted(&mut engine) {
            // Somebody opens another letter, and parts that were read are let go.
            let other = dice.below(pieces.len());
            engine.take_in(other, pieces[other].clone()).expect("a piece");
            engine.open(other).expect("what is said of it");
            engine.take_in(next, pieces[next].clone()).expect("a piece");
            let gone = dice.below(pieces.len());
            if engine.has_cut(gone) {
                engine.set_aside(gone);
            }
        }
        for typed in QUERIES {
            let (a, b) = (found(&engine, typed, false), found(&whole, typed, false));
            assert_eq!(a, b, "{typed}, seed {seed}");
        }
        // Words that were searched for can be shown of a closed letter, its beginning only of an open one.
        let [some, none] = ["council", ""].map(|typed| parse(typed, false).query);
        let letters = (0..told.len() as LetterId).filter(|&letter| engine.bundle().texts.has(letter));
        for letter in letters {
            let shown = |engine: &Engine, query| engine.snippet(letter, query, 80);
            if !whole.hits(letter, &some).is_empty() {
                assert_eq!(shown(&engine, &some), shown(&whole, &some));
            }
            let beginning = if engine.bundle().is_open(letter) { shown(&whole, &none) } else { Snippet::default() };
            assert_eq!(shown(&engine, &none), beginning);
        }
        let answer = engine.ask(&parse("council", false).query, &Filter::default(), Sort::Relevance);
        assert!(answer.complete && answer.read == told.len());
    }
}

#[test]
fn what_has_come_is_answered_and_no_more() {
    let dice = &mut Dice(7);
    let told = letters(dice, 80);
    let whole = indexed(&told);
    let (first, pieces) = split(&told, 300);
    let mut engine = Engine::new(read(&first).expect("a first file"));
    let mut read_before = 0;
    while let Some(next) = wanted(&mut engine) {
        for typed in QUERIES {
            let answer = engine.ask(&parse(typed, true).query, &Filter::default(), Sort::Oldest);
            let here: Vec<_> = answer.letters.iter().map(|found| found.letter).collect();
            let all = whole.ask(&parse(typed, true).query, &Filter::default(), Sort::Oldest);
            let all: Vec<_> = all.letters.iter().map(|found| found.letter).collect();
            assert!(here.iter().all(|letter| all.contains(letter)), "{typed}: {here:?} of {all:?}");
            assert!(answer.read < told.len() && !answer.complete, "{typed}");
            // The letters that have been read are the first in time: of those none is missing.
            let in_time = engine.bundle().corpus.in_time();
            let expected: Vec<_> = all.into_iter().filter(|l| in_time[..answer.read].contains(l)).collect();
            assert_eq!(here, expected, "{typed}");
        }
        // Who asks for no words is answered from everything.
        let all = engine.ask(&parse("from:ann", false).query, &Filter::default(), Sort::Oldest);
        assert_eq!((all.letters.len(), all.read), (40, 80));
        assert!(engine.read() >= read_before);
        read_before = engine.read();
        engine.take_in(next, pieces[next].clone()).expect("a piece");
    }
    assert_eq!(engine.read(), 80);
}

#[test]
fn a_piece_that_does_not_come_holds_nobody_up() {
    let dice = &mut Dice(3);
    let told = letters(dice, 60);
    let (first, pieces) = split(&told, 400);
    let whole = indexed(&told);
    let mut engine = Engine::new(read(&first).expect("a first file"));
    while let Some(next) = wanted(&mut engine) {
        if next == 2 {
            let mut damaged = pieces[2].clone();
            *damaged.last_mut().expect("bytes") ^= 1;
            assert!(engine.take_in(2, damaged).is_err());
            engine.give_up(2);
        } else {
            engine.take_in(next, pieces[next].clone()).expect("a piece");
        }
    }
    let lost: Vec<LetterId> = engine.bundle().texts.letters_of(2).collect();
    let answer = engine.ask(&parse("council", true).query, &Filter::default(), Sort::Oldest);
    let expected: Vec<_> = found(&whole, "council", true).into_iter().filter(|l| !lost.contains(l)).collect();
    let mut here: Vec<_> = answer.letters.iter().map(|found| found.letter).collect();
    here.sort_unstable();
    let mut expected = expected;
    expected.sort_unstable();
    assert_eq!(here, expected);
    assert_eq!(answer.read, told.len() - lost.len());
    // Who looks for letters without a word is not told of those that nobody has read.
    let without = found(&engine, "-council", true);
    assert!(lost.iter().all(|letter| !without.contains(letter)));
}
