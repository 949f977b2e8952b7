//! Letters in the manner of many offices and times, made up for this test: what is read of each stands in
//! `styles.expected`.

#![allow(clippy::unwrap_used)]

use corpus_builder::{Settings, Source, build, extracted};
use expect_test::expect_file;
use std::{fs, path::Path};

#[test]
fn letters_of_many_offices_and_times() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles");
    let sources = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        Source { file: path.file_name().unwrap().to_string_lossy().into_owned(), bytes: fs::read(path).unwrap() }
    });
    let built = build(sources.collect(), &Settings::default());
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
