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
    collections::{BTreeMap, BTreeSet},
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

/// So many words a date line of the edition has at most.
const DATE_LINE: u32 = 10;

/// The longest run of words that stands in both letters below their headings and date lines.
fn longest_run(folder: &Path, pair: &Pair) -> u32 {
    let [left, right] = pair.files.each_ref().map(|file| {
        let text = fs::read_to_string(folder.join("letters").join(file)).unwrap().to_lowercase();
        let below: Vec<&str> = text.splitn(3, "\n\n").collect();
        let words = below.last().unwrap().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<String>>()
    });
    let (mut longest, mut before) = (0, vec![0; right.len() + 1]);
    for word in &left {
        let mut here = vec![0; right.len() + 1];
        for (j, _) in right.iter().enumerate().filter(|(_, other)| *other == word) {
            here[j + 1] = before[j] + 1;
            longest = longest.max(here[j + 1]);
        }
        before = here;
    }
    longest
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
    let letter = |id: LetterId| &built.corpus.letters[id as usize];
    let (one, two) = (built.texts.get(left), built.texts.get(right));
    compare(Side { letter: letter(left), text: &one }, Side { letter: letter(right), text: &two })
}

/// How much of the left letter's words, headings and addresses aside, stands in rows that both letters have.
fn aligned(built: &Built, left: LetterId, comparison: &Comparison) -> f64 {
    let text = &*built.texts.get(left);
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
                Some(rank) if rank > 4 => {
                    let before: Vec<String> = alike[..rank]
                        .iter()
                        .map(|one| {
                            format!("{} {:.1} {:?}", corpus.letters[one.letter as usize].file, one.score, one.reason)
                        })
                        .collect();
                    wrong.push(format!(
                        "{name}: only number {} among the most alike of {}, {:.1}, after {}",
                        rank + 1,
                        corpus.letters[own as usize].file,
                        alike[rank].score,
                        before.join("; ")
                    ));
                }
                Some(rank) if matches!(pair.kind.as_str(), "revised" | "draft-sent") => {
                    if !matches!(alike[rank].reason, Reason::SharesWords(_) | Reason::Cites) {
                        wrong.push(format!("{name}: alike because of {:?}", alike[rank].reason));
                    }
                }
                Some(_) => {}
            }
        }
        // What they share is shown, as long as the reader found it to be, but for words of the date line, which the
        // table counts and the comparison does not.
        let comparison = compared(&built, left, right);
        let longest = comparison.summary.shared_runs.iter().find(|run| !run.boilerplate).map_or(0, |run| run.words);
        let expected = pair.run.min(longest_run(&folder, pair));
        if longest < expected {
            wrong.push(format!("{name}: the longest run has {longest} words, expected {expected}"));
        }
        if matches!(pair.kind.as_str(), "revised" | "draft-sent" | "relayed") {
            let back = compared(&built, right, left);
            for (share, own, comparison) in [(pair.shares[0], left, &comparison), (pair.shares[1], right, &back)] {
                let found = aligned(&built, own, comparison);
                let date_line = f64::from(DATE_LINE) / words(&built.texts.get(own)).count() as f64;
                if found + date_line < share {
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

/// So many words in a row are a turn of phrase.
const PHRASE: usize = 5;
/// A turn of phrase that stands in more letters than this is a formula.
const FORMULA: usize = 30;

/// The turns of phrase of a letter, its heading aside: lower-cased runs of letters and figures, as in the table.
fn phrases(text: &str) -> BTreeSet<Vec<String>> {
    let body = text.split_once('\n').map_or("", |(_, body)| body).to_lowercase();
    let words: Vec<String> =
        body.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.windows(PHRASE).map(<[String]>::to_vec).collect()
}

/// Letters that have nothing in common with one but formulas come after all that repeat its words, and are never
/// there because of their words. Which ones they are is told from the files alone, not from what the builder found.
#[test]
fn letters_that_share_a_formula_only_come_last() {
    let Some(folder) = folder() else { return };
    let pairs = truth(&folder);
    let built = built(&folder, &pairs);
    let corpus = &built.corpus;
    let read = |path: &Path| phrases(&fs::read_to_string(path).unwrap());
    let mut letters: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for entry in fs::read_dir(folder.join("letters")).unwrap() {
        for phrase in read(&entry.unwrap().path()) {
            *letters.entry(phrase).or_default() += 1;
        }
    }
    let known: Vec<BTreeSet<Vec<String>>> =
        corpus.letters.iter().map(|letter| read(&folder.join("letters").join(&letter.file))).collect();
    let (mut wrong, mut looked) = (Vec::new(), 0);
    for pair in &pairs {
        for (own, other) in [(0, 1), (1, 0)].map(|(x, y)| (id(&built, &pair.files[x]), id(&built, &pair.files[y]))) {
            let alike = most_like(corpus, own);
            let rank = alike.iter().position(|one| one.letter == other).unwrap_or(alike.len());
            for (i, one) in alike.iter().enumerate() {
                let mut shared = known[own as usize].intersection(&known[one.letter as usize]).peekable();
                let formulas_only = shared.peek().is_some() && shared.all(|phrase| letters[phrase] > FORMULA);
                if !formulas_only {
                    continue;
                }
                looked += 1;
                let name = |id: LetterId| &corpus.letters[id as usize].file;
                if i < rank {
                    wrong.push(format!(
                        "{}: {} shares formulas only and is number {} ({:?}), before {} ({}), number {}",
                        name(own),
                        name(one.letter),
                        i + 1,
                        one.reason,
                        name(other),
                        pair.kind,
                        rank + 1
                    ));
                }
                if matches!(one.reason, Reason::SharesWords(_)) {
                    wrong.push(format!(
                        "{}: {} shares formulas only, told as shared words",
                        name(own),
                        name(one.letter)
                    ));
                }
            }
        }
    }
    assert!(looked > 0, "expected letters that share formulas only");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
