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

#[test]
fn query() {
    for (name, bytes) in cases("query") {
        println!("{name}");
        checks::query(&bytes);
    }
}

/// A small source of numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

/// Pieces that mean something to one reader or another.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    ",",
    ":",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "'",
    "-",
    "--",
    ".",
    "0",
    "8",
    "to ",
    "from ",
    "for ",
    "Dear ",
    "Mr. ",
    "Mc ",
    "Sir ",
    "Yours sincerely,\n",
    "3 April 2018",
    "2 1 DEC 2018",
    "March ",
    "Statement by ",
    "FOR PRESS",
    "To: ",
    "From: ",
    "Enclosure\n",
    "cc: ",
    "Our ref: ",
    "Begins ",
    "Ends.",
    "é",
    "\u{301}",
    "\u{fb01}",
    "\u{202e}",
    "&amp;",
    "<b>",
    "**",
    "|",
    "# ",
    "> ",
    "following message ",
    "received ",
    "telegram ",
    "Council",
    "Minister ",
    "SA1 1AA",
    "Inc.",
    "---\n",
    "1 ",
    "Ms",
];

/// Changes an input in a few places: pieces go, come twice, come from elsewhere.
fn mutated(numbers: &mut Numbers, cases: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = cases[numbers.below(cases.len())].1.clone();
    let other = &cases[numbers.below(cases.len())].1;
    for _ in 0..=numbers.below(12) {
        let at = numbers.below(bytes.len() + 1);
        let length = numbers.below((bytes.len() - at).min(80) + 1);
        match numbers.below(6) {
            0 => drop(bytes.drain(at..at + length)),
            1 => {
                let twice = bytes[at..at + length].to_vec();
                bytes.splice(at..at, twice);
            }
            2 => {
                let from = numbers.below(other.len() + 1);
                let to = (from + numbers.below(200)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            3 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            _ => drop(bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].bytes())),
        }
    }
    bytes.truncate(4_000);
    // Mostly text: what is none is refused at once and tries nothing.
    if numbers.below(8) == 0 { bytes } else { String::from_utf8_lossy(&bytes).into_owned().into_bytes() }
}

/// Known cases, changed at random. LETTERBOOK_MUTATIONS says how many times.
#[test]
fn changed_cases() {
    let times = std::env::var("LETTERBOOK_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let all = [
        ("letter", checks::letter as fn(&[u8])),
        ("letterbook_toml", checks::letterbook_toml),
        ("query", checks::query),
    ];
    for (of, check) in all {
        let cases = cases(of);
        for n in 0..times {
            let bytes = mutated(&mut numbers, &cases);
            let done = std::panic::catch_unwind(|| check(&bytes));
            assert!(done.is_ok(), "{of}, change {n}: {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}
