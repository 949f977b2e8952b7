//! Saved links into a collection that is edited afterwards: paragraphs put in, words changed, a letter taken out. Each
//! link lands on its words, or it is said that they changed; none lands on a lookalike.

#![allow(clippy::unwrap_used)]

use corpus::{
    format::Bundle,
    link,
    text::{Located, Quote, Span, locate, words},
    view::{Action, View, update},
};
use corpus_builder::{Settings, Source, build};
use std::{collections::BTreeMap, fs, io::Write as _, path::Path};

/// Letters as they were handed over: name and text.
type Files = BTreeMap<String, String>;

fn files(folder: &Path, step: usize) -> Files {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let file = |p: &std::path::PathBuf| {
        (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(p).unwrap())
    };
    paths.iter().step_by(step).map(file).collect()
}

fn read(files: &Files) -> Bundle {
    let source = |(file, text): (&String, &String)| Source { file: file.clone(), bytes: text.clone().into_bytes() };
    let built = build(files.iter().map(source).collect(), &Settings::default());
    Bundle::new(built.corpus, built.texts).with_id([7; 32])
}

/// A stretch of a file that was taken out, and what was put there.
struct Change {
    old: std::ops::Range<usize>,
    new: String,
}

/// Paragraphs are put in that look like others of the letter: one word in seven is another one. And some words are
/// changed. (A copy word for word, beside an original that was changed, nobody could tell from a paragraph that moved.)
fn changes(text: &str, seed: usize) -> Vec<Change> {
    let mut changes = Vec::new();
    let gaps: Vec<usize> = text.match_indices("\n\n").map(|(at, _)| at).collect();
    for (n, pair) in gaps.windows(2).enumerate().filter(|(n, _)| n % 7 == seed % 7) {
        // Between two blank lines in a row there is no paragraph.
        let empty = text[pair[0]..pair[1]].trim().is_empty();
        if let Some(&later) = gaps.get(n + 3).filter(|_| !empty) {
            changes.push(Change { old: later..later, new: lookalike(&text[pair[0]..pair[1]]) });
        }
    }
    for (n, (span, word)) in words(text).enumerate() {
        if n % 41 == seed % 41 && word.len() > 3 && word.chars().all(char::is_lowercase) {
            changes.push(Change { old: span.start as usize..span.end as usize, new: "otherwise".to_owned() });
        }
    }
    changes.sort_by_key(|c| c.old.start);
    changes
}

fn lookalike(paragraph: &str) -> String {
    let others = words(paragraph)
        .enumerate()
        .filter(|(n, _)| n % 7 == 3)
        .map(|(_, (span, _))| Change { old: span.start as usize..span.end as usize, new: "elsewhere".to_owned() });
    edited(paragraph, &others.collect::<Vec<_>>())
}

fn edited(text: &str, changes: &[Change]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for change in changes {
        out.push_str(&text[at..change.old.start]);
        out.push_str(&change.new);
        at = change.old.end;
    }
    out + &text[at..]
}

/// Where a stretch of the old file stands in the new one; nothing when something in it was changed.
fn carried(span: Span, changes: &[Change]) -> Option<Span> {
    let mut shift = 0i64;
    for change in changes {
        let (start, end) = (change.old.start as u32, change.old.end as u32);
        if end <= span.start {
            shift += change.new.len() as i64 - change.old.len() as i64;
        } else if start < span.end {
            return None;
        }
    }
    Some(Span { start: (i64::from(span.start) + shift) as u32, end: (i64::from(span.end) + shift) as u32 })
}

/// How links fared.
#[derive(Debug, Default)]
struct Fared {
    right: usize,
    changed: usize,
    gone: usize,
    letter_gone: usize,
}

/// Saves `each` links into every letter, edits the letters, takes every fifth out, and follows the links.
fn follow(before: &Files, each: usize) -> Fared {
    let old = read(before);
    let mut after = Files::new();
    let mut all_changes = BTreeMap::new();
    for (n, (file, text)) in before.iter().enumerate() {
        let changes = changes(text, n * 3 + 1);
        if n % 5 != 3 {
            after.insert(file.clone(), edited(text, &changes));
        }
        all_changes.insert(file.clone(), changes);
    }
    let new = read(&after);
    let mut fared = Fared::default();
    for (n, letter) in old.corpus.letters.iter().enumerate() {
        let text = &*old.texts.get(n as u32);
        let places: Vec<Span> = words(text).map(|(span, _)| span).collect();
        for k in 0..each {
            // From a single word to a long sentence.
            let first = (k * places.len() / each + n) % places.len();
            let last = (first + (k * 7 + n) % 24).min(places.len() - 1);
            let span = Span { start: places[first].start, end: places[last].end };
            let saved = link::print(&update(View::default(), Action::OpenAt(letter.id.clone(), Quote::of(text, span))));
            let view = link::parse(&saved);
            let quote = view.quote.expect("expected the words in the link");
            assert_eq!(locate(text, &quote), Located::Found(span), "{}: {quote:?} before any change", letter.id);

            let Some(at) = new.corpus.letters.iter().position(|l| Some(&l.id) == view.letter.as_ref()) else {
                fared.letter_gone += 1;
                continue;
            };
            let (now, new_text) = (&new.corpus.letters[at], &new.texts.get(at as u32));
            let kept = carried(letter.edits.to_raw(span), &all_changes[&letter.file]).map(|s| now.edits.to_clean(s));
            match (locate(new_text, &quote), kept) {
                (Located::Found(found), Some(kept)) => {
                    // Blanks at a repair may be counted in or not; the words are the same ones at the same place.
                    assert!(found.overlaps(kept), "{}: {quote:?} landed at {found:?} instead of {kept:?}", letter.id);
                    fared.right += 1;
                }
                (Located::Found(found), None) => {
                    panic!("{}: {quote:?} was changed, but the link fell for {:?}", letter.id, found.of(new_text))
                }
                (Located::Changed(place), _) => {
                    assert!(place.of(new_text).is_some_and(|words| !words.trim().is_empty()));
                    fared.changed += 1;
                }
                (Located::Gone, _) => fared.gone += 1,
            }
        }
    }
    fared
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn two_hundred_links_into_the_seeds() {
    let fared = follow(&files(&root().join("seeds"), 1), 40);
    println!("{fared:?}");
    assert_eq!(fared.right + fared.changed + fared.gone + fared.letter_gone, 200);
    assert_eq!(fared.letter_gone, 40, "expected one letter of five to be taken out");
    assert!(fared.right >= 80 && fared.changed + fared.gone >= 10, "{fared:?}");
}

#[test]
fn links_into_another_collection() {
    let folder = root().join("../shared/corpora/dfat/letters");
    if !folder.is_dir() {
        // Not by `println!`, which a test that passes keeps to itself.
        let _ =
            writeln!(std::io::stderr(), "not tested: links into another collection; nothing at {}", folder.display());
        return;
    }
    let letters = files(&folder, 13);
    let fared = follow(&letters, 5);
    println!("{fared:?}");
    assert_eq!(fared.right + fared.changed + fared.gone + fared.letter_gone, letters.len() * 5);
    assert!(fared.right * 2 > letters.len() * 5, "{fared:?}");
}
