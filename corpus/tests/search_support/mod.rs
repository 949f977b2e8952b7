//! Letters for the tests of search.

use corpus::{
    format::Bundle,
    model::{Confidence, Corpus, Field, Kind, Letter, Texts},
    search::Engine,
    text::EditMap,
};
use std::{fs, path::Path};

/// A letter of which only the text is known.
pub fn letter(id: &str) -> Letter {
    Letter {
        id: id.to_owned(),
        file: format!("{id}.txt"),
        sha256: [0; 32],
        kind: given(Kind::Letter),
        date: None,
        received: None,
        senders: Vec::new(),
        recipients: Vec::new(),
        place: None,
        references: Vec::new(),
        subject: None,
        source: None,
        licence: None,
        facsimile: None,
        blocks: Vec::new(),
        marks: Vec::new(),
        mentions: Vec::new(),
        dates: Vec::new(),
        edits: EditMap::default(),
    }
}

/// A field that the publisher gave.
pub fn given<T>(value: T) -> Field<T> {
    Field { value, evidence: None, rule: 0, confidence: Confidence::Publisher }
}

/// An engine over texts, with its index.
pub fn engine(texts: &[String]) -> Engine {
    let letters = (0..texts.len()).map(|n| letter(&format!("{n}"))).collect();
    let corpus = Corpus { letters, ..Corpus::default() };
    let texts = Texts::join(texts.iter().map(String::as_str)).unwrap();
    let mut engine = Engine::new(Bundle { corpus, texts, id: [0; 32] });
    while !engine.advance(1 << 20).done {}
    engine
}

/// The real letters beside the project, where they are there: `None` leaves a test out.
pub fn dfat() -> Option<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/dfat/letters");
    let mut files: Vec<_> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    Some(files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect())
}
