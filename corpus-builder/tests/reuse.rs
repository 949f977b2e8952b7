//! Letters that a reader found to repeat each other: they must be among the most alike, align as what they are,
//! and show what they share. The letters lie outside the project; where they are not, nothing is tested.

#![allow(clippy::unwrap_used)]

use corpus::{
    compare::{Comparison, Reason, Relation, Side, common, compare, elsewhere, most_like, passages_of},
    model::LetterId,
    text::words,
};
use corpus_builder::{Built, Settings, Source, build};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// One line of the reader's table.
struct Pair {
    files: [String; 2],
    kind: String,
    /// The longest run of words that both have.
    run: u32,
    /// How much of the first and of the second is in the other, from 0 to 1.
    shares: [f64; 2],
}

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/dfat");
    if !folder.exists() {
        eprintln!("skipped: no letters at {}", folder.display());
    }
    folder.exists().then_some(folder)
}

fn truth(folder: &Path) -> Vec<Pair> {
    let table = fs::read_to_string(folder.join("reuse-truth.csv")).unwrap();
    let lines = table.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let pair = |cells: Vec<&str>| Pair {
        files: [cells[0].to_owned(), cells[1].to_owned()],
        kind: cells[2].to_owned(),
        run: cells[3].parse().unwrap(),
        shares: [cells[4].parse().unwrap(), cells[5].parse().unwrap()],
    };
    lines.map(pair).collect()
}

/// The letters of the table among every twentieth of the rest.
fn built(folder: &Path, pairs: &[Pair]) -> Built {
    let named: BTreeSet<&str> = pairs.iter().flat_map(|pair| &pair.files).map(String::as_str).collect();
    let entries = fs::read_dir(folder.join("letters")).unwrap();
    let mut files: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    let wanted = files.iter().enumerate().filter(|(i, file)| i % 20 == 0 || named.contains(file.as_str()));
    let sources = wanted
        .map(|(_, file)| Source { file: file.clone(), bytes: fs::read(folder.join("letters").join(file)).unwrap() })
        .collect();
    build(sources, &Settings::default())
}

fn id(built: &Built, file: &str) -> LetterId {
    built.corpus.letters.iter().position(|letter| letter.file == file).unwrap() as LetterId
}

fn compared(built: &Built, left: LetterId, right: LetterId) -> Comparison {
    let side = |id: LetterId| Side { letter: &built.corpus.letters[id as usize], text: built.texts.get(id) };
    compare(side(left), side(right))
}

/// How much of the left letter's words, headings and addresses aside, stands in rows that both letters have.
fn aligned(built: &Built, left: LetterId, comparison: &Comparison) -> f64 {
    let text = built.texts.get(left);
    let count = |unit: &corpus::compare::Unit| match unit.boilerplate {
        true => 0,
        false => words(unit.span.of(text).unwrap()).count(),
    };
    let both = |row: &&corpus::compare::Row| !matches!(row.relation, Relation::OnlyLeft | Relation::SameSubject);
    let units = comparison.rows.iter().filter(both).flat_map(|row| &row.left);
    let found: usize = units.map(|&unit| count(&comparison.left[unit as usize])).sum();
    found as f64 / comparison.left.iter().map(count).sum::<usize>().max(1) as f64
}

#[test]
fn letters_that_repeat_each_other_are_found_and_shown() {
    let Some(folder) = folder() else { return };
    let pairs = truth(&folder);
    let built = built(&folder, &pairs);
    let corpus = &built.corpus;
    let mut wrong = Vec::new();
    for pair in &pairs {
        let [left, right] = [id(&built, &pair.files[0]), id(&built, &pair.files[1])];
        let name = format!("{} and {} ({})", pair.files[0], pair.files[1], pair.kind);
        let known = common(corpus, left, right).unwrap();
        if known.passages.is_empty() {
            wrong.push(format!("{name}: no passage in common"));
        }
        // Each is among the letters most like the other; versions because of their words.
        for (own, other) in [(left, right), (right, left)] {
            let alike = most_like(corpus, own);
            match alike.iter().position(|one| one.letter == other) {
                None => {
                    wrong.push(format!("{name}: not among the most alike of {}", corpus.letters[own as usize].file));
                }
                // Two that quote a third may have nearer kin.
                Some(rank) if rank > if pair.kind == "third-source" { 9 } else { 4 } => {
                    wrong.push(format!("{name}: only number {} among the most alike", rank + 1));
                }
                Some(rank) if matches!(pair.kind.as_str(), "revised" | "draft-sent") => {
                    if !matches!(alike[rank].reason, Reason::SharesWords(_) | Reason::Cites) {
                        wrong.push(format!("{name}: alike because of {:?}", alike[rank].reason));
                    }
                }
                Some(_) => {}
            }
        }
        // What they share is shown, as long as the reader found it to be; the edition's slips cut some runs short.
        let comparison = compared(&built, left, right);
        let longest = comparison.summary.shared_runs.iter().find(|run| !run.boilerplate).map_or(0, |run| run.words);
        if f64::from(longest) < 0.85 * f64::from(pair.run) {
            wrong.push(format!("{name}: the longest run has {longest} words, expected {}", pair.run));
        }
        if matches!(pair.kind.as_str(), "revised" | "draft-sent" | "relayed") {
            let back = compared(&built, right, left);
            for (share, own, comparison) in [(pair.shares[0], left, &comparison), (pair.shares[1], right, &back)] {
                let found = aligned(&built, own, comparison);
                if found < 0.9 * share {
                    wrong.push(format!(
                        "{name}: {found:.2} of {} is aligned, expected {share}",
                        corpus.letters[own as usize].file
                    ));
                }
            }
        }
        // "Also in n letters" names the other one at the shared passage.
        let here = passages_of(corpus, left);
        let told =
            here.iter().any(|h| elsewhere(corpus, left, &here, h.span).iter().any(|other| other.letter == right));
        if !told {
            wrong.push(format!("{name}: no paragraph of the first says that it stands in the second"));
        }
    }
    assert!(!pairs.is_empty() && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn letters_that_share_a_formula_only_are_no_company() {
    let Some(folder) = folder() else { return };
    let pairs = truth(&folder);
    let built = built(&folder, &pairs);
    let corpus = &built.corpus;
    let mut seen = 0;
    for left in 0..corpus.letters.len() as LetterId {
        for one in most_like(corpus, left) {
            if matches!(one.reason, Reason::SharesWords(_)) {
                let passages = common(corpus, left, one.letter).unwrap().passages;
                let said = passages.iter().any(|&passage| !corpus.passages[passage as usize].boilerplate);
                assert!(
                    said,
                    "{} and {}",
                    corpus.letters[left as usize].file, corpus.letters[one.letter as usize].file
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "expected letters that share words");
}
