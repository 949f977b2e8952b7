//! Letters in the manner of many offices and times, made up for this test: what is read of each stands in
//! `styles.expected`.

#![allow(clippy::unwrap_used)]

use corpus_builder::{Built, Settings, Source, build, extracted};
use expect_test::expect_file;
use std::{fs, path::Path};

fn styles() -> Built {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles");
    let sources = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        Source { file: path.file_name().unwrap().to_string_lossy().into_owned(), bytes: fs::read(path).unwrap() }
    });
    build(sources.collect(), &Settings::default())
}

#[test]
fn letters_of_many_offices_and_times() {
    let built = styles();
    let mut told = String::new();
    for letter in &built.corpus.letters {
        let read: serde_json::Value = serde_json::from_str(&extracted::line(&built.corpus, letter)).unwrap();
        told += &format!("{} ({})\n", letter.file, letter.kind.value.word());
        for field in ["date", "place", "sender", "recipient", "subject", "references"] {
            let value = &read[field];
            if !(value.is_null() || value.as_array().is_some_and(Vec::is_empty)) {
                told += &format!("  {field}: {}\n", value.to_string().trim_matches('"'));
            }
        }
    }
    expect_file!["styles.expected"].assert_eq(&told);
}

/// A reader is shown all that a letter says: what stands in no block is white or parts lines that lost their ends.
#[test]
fn every_mark_of_a_letter_is_shown() {
    let built = styles();
    for (id, letter) in built.corpus.letters.iter().enumerate() {
        let text = &*built.texts.get(id as u32);
        let starts = letter.blocks.iter().map(|b| b.span.start as usize).chain([text.len()]);
        let ends = [0].into_iter().chain(letter.blocks.iter().map(|b| b.span.end as usize));
        for (end, start) in ends.zip(starts) {
            let gap = text[end..start].trim_matches(|c: char| c.is_whitespace() || "|*_~".contains(c));
            assert!(gap.is_empty(), "{}: no block shows {gap:?}", letter.file);
        }
    }
}
