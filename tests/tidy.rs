//! What ARCHITECTURE.md says is absent, held against the sources.
//!
//! A rule that a machine can check is checked here, so that reviews can be about the rest.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

#[path = "tidy/plain.rs"]
mod plain;
#[path = "tidy/texts.rs"]
mod texts;

/// Words that may not stand in certain files.
struct Absent {
    /// Why.
    because: &'static str,
    /// Folders and files, from the project's folder.
    within: &'static [&'static str],
    /// The ending of the files that are looked at.
    ending: &'static str,
    words: &'static [&'static str],
    /// Files that may.
    but_for: &'static [&'static str],
}

const ABSENT: &[Absent] = &[
    Absent {
        because: "the core opens no file, asks no clock, starts no thread and knows no browser",
        within: &["corpus/src", "corpus/index/src", "corpus/wording/src"],
        ending: ".rs",
        words: &[
            "std::fs",
            "std::time",
            "std::thread",
            "std::net",
            "std::env",
            "std::process",
            "chrono::Local",
            "chrono::Utc",
            "Utc::now",
            "web_sys",
            "js_sys",
            "wasm_bindgen",
        ],
        but_for: &[],
    },
    Absent {
        because: "one file knows the codec, so that another codec is a change of one file",
        within: &["corpus/src", "corpus-builder/src", "app/src"],
        ending: ".rs",
        words: &["bincode::", "use bincode"],
        but_for: &["corpus/src/format.rs"],
    },
    Absent {
        because: "letters are untrusted: the app makes text nodes and never markup out of them",
        within: &["app/src", "public"],
        ending: "",
        words: &[
            "inner_html",
            "innerHTML",
            "outer_html",
            "outerHTML",
            "insert_adjacent_html",
            "insertAdjacentHTML",
            "from_html_unchecked",
            "document.write",
            "Html::from_html",
            "eval(",
            "new Function",
        ],
        but_for: &[],
    },
    Absent {
        because: "no edition leaves anything on a reader's machine",
        within: &["app/src", "public"],
        ending: "",
        words: &[
            "localStorage",
            "local_storage",
            "sessionStorage",
            "session_storage",
            "indexedDB",
            "document.cookie",
            "set_cookie",
            "serviceWorker",
            "service_worker",
        ],
        but_for: &[],
    },
    Absent {
        because: "no page asks for anything from elsewhere; a link that a person follows is the only address",
        within: &["app/src", "public"],
        ending: "",
        words: &["src=\"http", "src=\"//", "url(http", "url(\"http", "url(//", "@import", "preconnect", "prefetch"],
        but_for: &[],
    },
    Absent {
        because: "a half-finished line is not landed",
        within: &["app/src", "corpus/src", "corpus/index/src", "corpus-builder/src", "xtask/src", "public"],
        ending: "",
        words: &["TODO", "FIXME", "XXX:", "todo!(", "unimplemented!(", "dbg!(", "console.log("],
        but_for: &[],
    },
];

#[test]
fn what_is_to_be_absent_is_absent() -> Result<()> {
    let mut found = Vec::new();
    for rule in ABSENT {
        for file in rule.within.iter().map(|f| files(f)).collect::<Result<Vec<_>>>()?.concat() {
            let name = file.to_string_lossy().replace('\\', "/");
            let passed_over = rule.but_for.contains(&name.as_str()) || name.ends_with("tests.rs");
            if !name.ends_with(rule.ending) || passed_over {
                continue;
            }
            // A picture is not looked at.
            let Ok(text) = String::from_utf8(fs::read(root().join(&file))?) else { continue };
            // Tests may do what they like; they stand at the end of a file.
            let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
            for (n, line) in lines.enumerate().filter(|(_, line)| !is_comment(line)) {
                if let Some(word) = rule.words.iter().find(|w| line.contains(*w)) {
                    found.push(format!("{name}:{}: expected no `{word}`, because {}", n + 1, rule.because));
                }
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Addresses of other hosts in what is published, each with the reason that it may stand there.
const ADDRESSES: &[(&str, &str)] = &[
    ("https://www.bbc.co.uk/weather", "where the exit leads, when the publisher names nothing else"),
    ("http://www.w3.org/", "names of XML vocabularies, never asked for"),
];

#[test]
fn addresses_in_the_page_are_known() -> Result<()> {
    let mut found = Vec::new();
    for file in [files("public")?, files("app/src")?].concat() {
        let Ok(text) = String::from_utf8(fs::read(root().join(&file))?) else { continue };
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !is_comment(line)) {
            for (at, _) in line.match_indices("http://").chain(line.match_indices("https://")) {
                let address = &line[at..];
                // A scheme alone is a test of an address and not an address.
                let has_host = address.split("//").nth(1).is_some_and(|h| h.starts_with(char::is_alphanumeric));
                if has_host && !ADDRESSES.iter().any(|(known, _)| address.starts_with(known)) {
                    found.push(format!(
                        "{}:{}: expected no address but the known ones: {address}",
                        file.display(),
                        n + 1
                    ));
                }
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// The letters as they were handed over. Every repair happens in the builder and can be undone.
const SEEDS: [(&str, &str); 5] = [
    ("000_962ad0577a923a37.txt", "e906cfb96ffc78585a2aeb57b4f2122b170d7e471332397c0ebe00f5a3152774"),
    ("001_f66a3dd0b914e235.txt", "00682c32c6f9cb51c90a9e1efcb37e61ce3f7e8a8acb838ada338fe88cb94c63"),
    ("002_6b8ec4a98451e434.txt", "7f1e377070905b2fb5b724c8ff27f08e854933fc62de4bb01589428eb45c6714"),
    ("003_653ee7c4aac59909.txt", "7ab10796e73bc4f8edc7d9dd6aafd5f1c1abfa35de922c2d0ab298c565856aef"),
    ("004_304869bbbea107f9.txt", "397483f6b47d491c439698341b27a6d8a0f52632d00043b8daae2bb541757f2c"),
];

#[test]
fn the_seeds_are_byte_for_byte_what_they_were() -> Result<()> {
    for (file, expected) in SEEDS {
        let bytes = fs::read(root().join("seeds").join(file)).with_context(|| format!("expected seeds/{file}"))?;
        let found = corpus::format::hex(&Sha256::digest(&bytes));
        ensure!(found == expected, "seeds/{file}: expected SHA-256 {expected}, but found {found}; restore the file");
    }
    Ok(())
}

/// A newcomer should find the way through a file. Tables of words and cases may be longer.
const SOFT_LIMIT: usize = 400;
const HARD_LIMIT: usize = 800;

#[test]
fn files_stay_short() -> Result<()> {
    let mut found = Vec::new();
    for folder in [
        "app/src",
        "app/heap/src",
        "app/unpacker/src",
        "corpus/src",
        "corpus-builder/src",
        "corpus/index/src",
        "corpus/wording",
        "corpus-builder/loopback/src",
        "public",
        "tests",
        "xtask/src",
    ] {
        for file in files(folder)? {
            if ![".rs", ".js"].iter().any(|e| file.to_string_lossy().ends_with(e)) {
                continue;
            }
            let lines = fs::read_to_string(root().join(&file))?.lines().count();
            if lines > SOFT_LIMIT {
                println!("{}: {lines} lines, over {SOFT_LIMIT}: would a newcomer find the way?", file.display());
            }
            if lines > HARD_LIMIT {
                found.push(format!(
                    "{}: expected at most {HARD_LIMIT} lines, but found {lines}; split it",
                    file.display()
                ));
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn dependencies_point_one_way() -> Result<()> {
    let allowed: [(&str, &[&str]); 5] = [
        ("corpus/index", &[]),
        ("corpus/wording", &[]),
        ("corpus", &["index", "wording"]),
        ("corpus-builder", &["corpus", "loopback", "wording"]),
        ("app", &["corpus"]),
    ];
    for (package, others) in allowed {
        let manifest = fs::read_to_string(root().join(package).join("Cargo.toml"))?;
        let (_, dependencies) = manifest.split_once("[dependencies]").context("expected dependencies")?;
        for ours in ["corpus", "corpus-builder", "app", "end-to-end", "index", "loopback", "probe", "wording", "xtask"]
        {
            let named = dependencies.lines().any(|l| l.split(['.', ' ', '=']).next() == Some(ours));
            ensure!(!named || others.contains(&ours), "{package}/Cargo.toml: expected no dependency on {ours}");
        }
    }
    Ok(())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ")
}

/// Every file under a folder, sorted, as path from the project's folder.
fn files(folder: &str) -> Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![root().join(folder)]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("expected a folder at {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                // What cargo makes of the fuzz targets lies beside them.
                open.extend((!path.ends_with("target")).then_some(path));
            } else {
                found.push(path.strip_prefix(root())?.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}
