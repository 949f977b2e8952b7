//! What holds for every input, however odd. Shared by the fuzz targets and the test of known cases.

use corpus::{
    filter::Filter,
    format::{self, Bundle},
    link,
    model::LetterId,
    search::{Engine, INDEXER, Sort, parse},
    text::Span,
    view::View,
};
use corpus_builder::{Settings, Source, build, withhold::Withholding};
use std::sync::OnceLock;

/// Reads bytes as a letter, alone and with a second one. Its raw text comes back, every span lies in its text, the
/// bundle reads back, and of what is withheld nothing is left.
pub(crate) fn letter(bytes: &[u8]) {
    let source = |file: &str, bytes: &[u8]| Source { file: file.to_owned(), bytes: bytes.to_vec() };
    let another = "Home Office\n\n3 April 2018\n\nDear Mr Jones,\n\nThank you for your letter of 12 March.\n\nJane Roe";
    let withheld = withheld(bytes);
    for withhold in [Vec::new(), withheld.clone()] {
        let settings = Settings { withhold, ..Settings::default() };
        let sources = vec![source("a.txt", bytes), source("b.txt", another.as_bytes())];
        let built = build(sources, &settings);
        for (id, letter) in built.corpus.letters.iter().enumerate() {
            let clean = &*built.texts.get(id as LetterId);
            let raw = letter.edits.raw_text(clean);
            if settings.withhold.is_empty() && letter.file == "a.txt" {
                assert_eq!(raw.as_bytes(), bytes, "the raw text comes back");
            }
            let list = Withholding::new(&settings.withhold);
            for text in [clean, raw.as_str()] {
                assert!(list.find(&text.replace("[withheld]", "\n\u{2026}\n")).is_empty(), "nothing withheld is left");
            }
            let lies_in = |text: &str, span: Span| assert!(span.of(text).is_some(), "{span:?} lies in its text");
            letter.blocks.iter().for_each(|block| lies_in(clean, block.span));
            letter.marks.iter().for_each(|mark| lies_in(clean, mark.span));
            letter.dates.iter().for_each(|date| lies_in(clean, date.span));
            for field in [letter.date.as_ref(), letter.received.as_ref()].into_iter().flatten() {
                field.evidence.into_iter().for_each(|span| lies_in(&raw, span));
            }
            for party in letter.senders.iter().chain(&letter.recipients) {
                let names = [&party.name, &party.organisation].into_iter().flatten().filter_map(|f| f.evidence);
                names.chain(party.role.iter().filter_map(|f| f.evidence)).for_each(|span| lies_in(&raw, span));
            }
        }
        let written = format::write(&built.corpus, &built.texts).expect("a corpus that was built can be written");
        let read = format::read(&written).expect("what was written can be read");
        assert!(read.corpus == built.corpus && read.texts == built.texts, "the bundle reads back");
    }
}

/// Two of the letter's own words, as a publisher might withhold them.
fn withheld(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().count() > 2).collect();
    [words.len() / 3, words.len() / 2].into_iter().filter_map(|n| words.get(n)).map(|w| (*w).to_owned()).collect()
}

/// Reads bytes as `letterbook.toml`, and builds with what came of it. Diagnostics name a line that is there.
pub(crate) fn letterbook_toml(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (settings, diagnostics) = Settings::from_toml(text);
    for diagnostic in &diagnostics {
        let lines = text.lines().count() + 1;
        assert!(diagnostic.line.is_none_or(|line| line as usize <= lines), "{diagnostic:?} names a line that is there");
    }
    let letter = Source { file: "a.txt".to_owned(), bytes: b"Dear Mr Jones,\n\nThank you.\n\nJane Roe".to_vec() };
    let built = build(vec![letter], &settings);
    let written = format::write(&built.corpus, &built.texts).expect("a corpus that was built can be written");
    assert!(format::read(&written).is_ok(), "what was written can be read");
}

/// Reads bytes as what is typed into the search box: the first one says whether only the words as typed count. It is
/// answered, with the index and before it is there; the list has the same letters as the answer; every place that was
/// found lies in its text, and none over another. It is the same after a way through a link, and bytes that are no
/// link of ours are read as one that can be printed.
pub(crate) fn query(bytes: &[u8]) {
    static ENGINES: OnceLock<[Engine; 2]> = OnceLock::new();
    let Some((first, typed)) = bytes.split_first() else { return };
    let (exact, typed) = (first & 1 == 1, String::from_utf8_lossy(typed));
    let reading = parse(&typed, exact);
    for engine in ENGINES.get_or_init(engines) {
        let bundle = engine.bundle();
        let answer = engine.ask(&reading.query, &Filter::default(), Sort::Relevance);
        let list = engine.list(&reading.query, &Filter::default(), Sort::Relevance);
        assert!(answer.letters == list, "the list has the letters of the answer");
        for found in &list {
            let text = &*bundle.texts.get(found.letter);
            let hits = engine.hits(found.letter, &reading.query);
            assert!(hits.iter().all(|hit| hit.span.of(text).is_some()), "every hit lies in its text");
            assert!(hits.windows(2).all(|two| two[0].span.end <= two[1].span.start), "no hit lies over another");
            let snippet = engine.snippet(found.letter, &reading.query, 40);
            assert!(snippet.span.of(text).is_some(), "the snippet lies in its text");
            assert!(snippet.marks.iter().all(|mark| mark.of(&snippet.text).is_some()), "its marks lie in the snippet");
        }
        for suggestion in engine.suggest(&typed) {
            parse(&suggestion.typed, exact);
        }
    }
    let view = View { query: typed.clone().into_owned(), exact, ..View::default() };
    assert!(link::parse(&link::print(&view)) == view, "a link leads to the view that it was made of");
    let printed = link::print(&link::parse(&typed));
    assert!(link::print(&link::parse(&printed)) == printed, "a link that was read can be printed and read again");
}

/// A small collection with its index, and the same before there is one.
fn engines() -> [Engine; 2] {
    let letters = [
        ("0.txt", include_str!("cases/letter/000_962ad0577a923a37.txt")),
        ("1.txt", include_str!("cases/letter/001_f66a3dd0b914e235.txt")),
        ("2.txt", include_str!("cases/letter/004_304869bbbea107f9.txt")),
        (
            "3.txt",
            "Home 0ffice\n\n3 April 2018\n\nDear Mr Jones,\n\nThe candiclate’s co-operation, re ceived.\n\nJane Roe",
        ),
    ];
    let sources = letters.map(|(file, text)| Source { file: file.to_owned(), bytes: text.as_bytes().to_vec() });
    let built = build(sources.to_vec(), &Settings::default());
    let bundle = Bundle::new(built.corpus, built.texts);
    let mut indexed = Engine::new(bundle.clone());
    while !indexed.advance(INDEXER, 1 << 20).done {}
    [indexed, Engine::new(bundle)]
}
