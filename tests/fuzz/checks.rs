//! What holds for every input, however odd. Shared by the fuzz targets and the test of known cases.

use corpus::{format, model::LetterId, text::Span};
use corpus_builder::{Settings, Source, build, withhold::Withholding};

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
            let clean = built.texts.get(id as LetterId);
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
        let read = format::read(written).expect("what was written can be read");
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
    assert!(format::read(written).is_ok(), "what was written can be read");
}
