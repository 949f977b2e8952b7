//! Inputs that once did harm, or might: what the fuzz targets of `tests/fuzz` ask of any input is asked of them in
//! every run of the tests.

#[path = "../../tests/fuzz/checks.rs"]
mod checks;

use std::{fs, path::Path};

fn cases(of: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fuzz/cases").join(of);
    let mut cases: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("expected cases in {}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry of a folder of ours").path())
        .map(|path| (path.display().to_string(), fs::read(&path).expect("a file of ours")))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

#[test]
fn letters() {
    for (name, bytes) in cases("letter") {
        println!("{name}");
        checks::letter(&bytes);
    }
}

#[test]
fn letterbook_toml() {
    for (name, bytes) in cases("letterbook_toml") {
        println!("{name}");
        checks::letterbook_toml(&bytes);
    }
}
