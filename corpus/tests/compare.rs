//! Comparison held against letters whose differences are known: stories in `tests/cases/compare`, and real
//! letters that are edited by rules.

use corpus::{
    compare::{ChangeKind, Comparison, Noise, Relation, Side, Unit, compare},
    confusions::{CONFUSIONS, distance},
    model::{Block, Confidence, Field, Form, Kind, Letter, Part},
    text::{Span, fold, one_line, words},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// A letter whose paragraphs are parted by empty lines; `@` before one makes it an address or a closing.
fn letter(raw: &str) -> (Letter, String) {
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for paragraph in raw.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let (part, form, words) = match paragraph.strip_prefix('@') {
            Some(rest) => (Part::RecipientAddress, Form::Lines, rest),
            None => (Part::Body, Form::Paragraph, paragraph),
        };
        let start = text.len();
        text.push_str(words);
        blocks.push(Block { span: Span::new(start, text.len()), part, form });
    }
    let kind = Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated };
    let letter = Letter { blocks, ..Letter::new("", kind) };
    (letter, text)
}

fn compared(left: &(Letter, String), right: &(Letter, String)) -> Comparison {
    compare(Side { letter: &left.0, text: &left.1 }, Side { letter: &right.0, text: &right.1 })
}

/// What a story's comparison says, row by row.
fn told(left: &(Letter, String), right: &(Letter, String)) -> String {
    let found = compared(left, right);
    let mut out = String::new();
    for row in &found.rows {
        let numbers = |units: &[u32], all: &[Unit]| {
            let numbers: Vec<String> = units.iter().map(|&u| all[u as usize].paragraph.to_string()).collect();
            if numbers.is_empty() { "-".to_owned() } else { numbers.join("+") }
        };
        let boilerplate = row.left.iter().any(|&u| found.left[u as usize].boilerplate)
            || row.right.iter().any(|&u| found.right[u as usize].boilerplate);
        let aside = if boilerplate { " (boilerplate)" } else { "" };
        let _ = write!(
            out,
            "{:?} {} {}{aside}",
            row.relation,
            numbers(&row.left, &found.left),
            numbers(&row.right, &found.right)
        );
        for change in row.words.iter().filter(|change| change.kind != ChangeKind::Same) {
            let noise = change.noise.map_or(String::new(), |noise| format!(" ({})", noise.word()));
            let (x, y) = (change.left.of(&left.1).unwrap_or("?"), change.right.of(&right.1).unwrap_or("?"));
            let _ = write!(
                out,
                "; {}{noise} {:?} {:?}",
                format!("{:?}", change.kind).to_lowercase(),
                one_line(x),
                one_line(y)
            );
        }
        out.push('\n');
    }
    let s = &found.summary;
    let _ = writeln!(out, "words changed: {}, noise: {}", s.words_changed, s.noise);
    for run in s.shared_runs.iter().filter(|run| run.words >= 8 || run.boilerplate) {
        let aside = if run.boilerplate { " (boilerplate)" } else { "" };
        let _ = writeln!(out, "shared{aside}: {}", one_line(run.left.of(&left.1).unwrap_or("?")));
    }
    out
}

/// Each story is a file of three parts: the left letter, the right one, and what is found. To write the third
/// part anew, run the test with `UPDATE_EXPECT=1`.
#[test]
fn stories() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/compare");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    assert!(!files.is_empty(), "no stories in {}", folder.display());
    let mut wrong = Vec::new();
    for file in files {
        let story = std::fs::read_to_string(&file).unwrap();
        let parts: Vec<&str> = story.split("\n=====\n").collect();
        assert!(parts.len() >= 2, "{}: expected three parts with ===== between them", file.display());
        let found = told(&letter(parts[0]), &letter(parts[1]));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&file, format!("{}\n=====\n{}\n=====\n{found}", parts[0], parts[1])).unwrap();
        } else if parts.get(2).copied() != Some(found.as_str()) {
            wrong.push(format!("{}:\n{found}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

/// What was done to a letter: the kind and the number of the paragraph on the left (for an added one: on the right).
type Done = BTreeSet<(&'static str, u32)>;

/// A slip that was put in: its class, the word before and after.
struct Slip {
    noise: Noise,
    paragraph: u32,
    before: String,
    after: String,
}

/// A word that may be changed or misread: small letters only, long enough, no modal word or number.
fn may_change(word: &str) -> bool {
    word.len() >= 5
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && ![
            "might", "could", "would", "shall", "should", "ought", "never", "three", "seven", "eight", "forty",
            "fifty", "first", "third", "fourth", "fifth", "sixth", "eighth", "ninth", "tenth", "second", "twenty",
            "thirty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "cannot", "nothing",
            "without", "neither", "except", "unless", "twelve", "eleven", "march", "april", "august", "nobody",
            "hardly", "twice", "seldom", "rarely",
        ]
        .contains(&word)
}

#[test]
fn edits_of_real_letters_are_recovered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/dfat/letters");
    if !folder.exists() {
        eprintln!("no letters at {}: nothing measured", folder.display());
        return;
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut chance = Chance(11);
    let texts: Vec<String> = files.iter().step_by(5).map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let mut vocabulary: BTreeMap<String, usize> = BTreeMap::new();
    for text in &texts {
        words(text).filter(|(_, w)| may_change(w)).for_each(|(_, w)| *vocabulary.entry(w.to_owned()).or_default() += 1);
    }
    let vocabulary: Vec<String> = vocabulary.into_iter().filter(|&(_, n)| n > 3).map(|(word, _)| word).collect();
    let (mut right, mut asserted, mut wanted) = (0, 0, 0);
    let (mut classed, mut slips_in_all) = (0, 0);
    let mut complaints = String::new();
    let mut letters = 0;
    for (n, text) in texts.iter().enumerate() {
        let paragraphs: Vec<String> = text.split("\n\n").map(one_line).filter(|p| words(p).count() >= 8).collect();
        let distinct: BTreeSet<&String> = paragraphs.iter().collect();
        if paragraphs.len() < 5 || paragraphs.len() > 60 || distinct.len() < paragraphs.len() {
            continue;
        }
        letters += 1;
        let foreign =
            texts[(n + texts.len() / 2) % texts.len()].split("\n\n").map(one_line).find(|p| words(p).count() > 25);
        let (edited, done, slips) = edit(&paragraphs, foreign, &vocabulary, &mut chance);
        let (left, other) = (letter(&paragraphs.join("\n\n")), letter(&edited.join("\n\n")));
        let found = compared(&left, &other);
        let got = asserted_by(&found);
        right += got.intersection(&done).count();
        asserted += got.len();
        wanted += done.len();
        if got != done {
            let _ = writeln!(
                complaints,
                "letter {n}: missed {:?}, invented {:?}",
                done.difference(&got).collect::<Vec<_>>(),
                got.difference(&done).collect::<Vec<_>>()
            );
        }
        for slip in &slips {
            slips_in_all += 1;
            let at_home = |change: &&corpus::compare::Change| {
                let words = change.left.of(&left.1).unwrap_or("");
                change.noise == Some(slip.noise) && (words.contains(&slip.before) || slip.before.contains(words.trim()))
            };
            let of = found
                .rows
                .iter()
                .filter(|row| row.left.iter().any(|&u| found.left[u as usize].paragraph == slip.paragraph));
            if of.flat_map(|row| &row.words).any(|change| at_home(&change)) {
                classed += 1;
            } else {
                let _ = writeln!(
                    complaints,
                    "letter {n}: {:?} {:?} for {:?} of paragraph {} not told",
                    slip.noise, slip.after, slip.before, slip.paragraph
                );
            }
        }
    }
    let (precision, recall) = (right as f64 / asserted as f64, right as f64 / wanted as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    let share = f64::from(classed) / f64::from(slips_in_all);
    println!(
        "{letters} letters, {wanted} edits: precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}; {slips_in_all} slips, classed right {share:.4}"
    );
    println!("{}", complaints.lines().take(60).collect::<Vec<_>>().join("\n"));
    assert!(letters > 50 && f1 >= 0.97, "F1 {f1:.4} of {letters} letters\n{complaints}");
    assert!(share >= 0.98, "noise classed right: {share:.4}\n{complaints}");
}

/// Edits a letter by rules: one paragraph is moved by two places or more past longer text, one is split at a
/// sentence's end, one is left out, a foreign one comes in, two words are changed, and one word in 60 gets a slip.
fn edit(
    paragraphs: &[String],
    foreign: Option<String>,
    vocabulary: &[String],
    chance: &mut Chance,
) -> (Vec<String>, Done, Vec<Slip>) {
    let mut done = Done::new();
    let mut slips = Vec::new();
    // Each paragraph with its number; a split one gives two.
    let mut page: Vec<(u32, String)> = paragraphs.iter().enumerate().map(|(i, p)| (i as u32 + 1, p.clone())).collect();
    let mut touched = BTreeSet::new();
    for _ in 0..2 {
        let at = chance.below(page.len());
        let candidates: Vec<(Span, &str)> = words(&page[at].1).filter(|(_, w)| may_change(w)).collect();
        if candidates.is_empty() || !touched.insert(at) {
            continue;
        }
        let (span, old) = candidates[chance.below(candidates.len())];
        let new = &vocabulary[chance.below(vocabulary.len())];
        if distance(old, new, 15).is_some() {
            continue;
        }
        page[at].1.replace_range(span.start as usize..span.end as usize, new);
        done.insert(("changed", page[at].0));
    }
    for (number, text) in &mut page {
        slip(*number, text, &mut slips, chance);
    }
    let cut = chance.below(page.len());
    let half = page[cut].1.match_indices(". ").map(|(i, _)| i + 1).find(|&i| {
        let (one, two) = page[cut].1.split_at(i);
        words(one).count() >= 6 && words(two).count() >= 6 && two.trim_start().starts_with(char::is_uppercase)
    });
    if let Some(half) = half {
        let number = page[cut].0;
        let rest = page[cut].1.split_off(half).trim_start().to_owned();
        page.insert(cut + 1, (number, rest));
        done.remove(&("changed", number));
        done.insert(("split", number));
    }
    let once = |page: &[(u32, String)], at: usize| page.iter().filter(|(number, _)| *number == page[at].0).count() == 1;
    let from = chance.below(page.len());
    let to = chance.below(page.len() - 1);
    let passed = if from < to { from + 1..to + 1 } else { to..from };
    let size = |text: &str| words(text).count();
    let weight: usize = passed.clone().map(|i| size(&page[i].1)).sum();
    let inside = to > 0 && to < page.len() - 1 && page[to].0 == page[to - 1].0;
    if once(&page, from)
        && passed.len() > 1
        && weight > 2 * size(&page[from].1)
        && !inside
        && !done.contains(&("changed", page[from].0))
    {
        let moved = page.remove(from);
        done.insert(("moved", moved.0));
        let parts = to > 0 && to < page.len() && page[to].0 == page[to - 1].0;
        page.insert(if parts { to + 1 } else { to }, moved);
    }
    let gone = chance.below(page.len());
    let number = page[gone].0;
    if once(&page, gone) && !done.iter().any(|&(_, n)| n == number) {
        page.remove(gone);
        slips.retain(|slip| slip.paragraph != number);
        done.insert(("only left", number));
    }
    if let Some(foreign) = foreign {
        let at = chance.below(page.len());
        let inside = at > 0 && page[at].0 == page[at - 1].0;
        let at = if inside { at + 1 } else { at };
        page.insert(at, (0, foreign));
        done.insert(("only right", at as u32 + 1));
    }
    (page.into_iter().map(|(_, text)| text).collect(), done, slips)
}

/// Puts slips into about one word in sixty, never next to each other.
fn slip(number: u32, text: &mut String, slips: &mut Vec<Slip>, chance: &mut Chance) {
    let found: Vec<(Span, String)> = words(text).map(|(span, word)| (span, word.to_owned())).collect();
    let known: BTreeSet<String> = found.iter().map(|(_, w)| fold(w).into_owned()).collect();
    let mut next = found.len();
    for (i, (span, word)) in found.iter().enumerate().rev() {
        if i + 4 > next || !may_change(word) || chance.below(20) > 0 {
            continue;
        }
        let place = span.start as usize..span.end as usize;
        let (noise, new) = match chance.below(5) {
            0 if word.len() >= 8 => (Noise::Hyphenation, format!("{}-\n{}", &word[..4], &word[4..])),
            1 if word.len() >= 8 => (Noise::Spacing, format!("{} {}", &word[..4], &word[4..])),
            2 => (Noise::Case, word.to_uppercase()),
            3 if text[place.end..].starts_with(", ") => {
                text.replace_range(place.end..place.end + 1, ".");
                slips.push(Slip {
                    noise: Noise::Punctuation,
                    paragraph: number,
                    before: ", ".into(),
                    after: ". ".into(),
                });
                next = i;
                continue;
            }
            _ => {
                let strong: Vec<String> = (CONFUSIONS.iter())
                    .filter(|&&(x, y, cost)| cost <= 4 && (word.contains(x) || word.contains(y)))
                    .map(|&(x, y, _)| if word.contains(x) { word.replacen(x, y, 1) } else { word.replacen(y, x, 1) })
                    .filter(|new| !known.contains(new))
                    .collect();
                if strong.is_empty() {
                    continue;
                }
                (Noise::Ocr, strong[chance.below(strong.len())].clone())
            }
        };
        next = i;
        text.replace_range(place, &new);
        slips.push(Slip { noise, paragraph: number, before: word.clone(), after: new });
    }
}

/// What a comparison asserts, in the terms of [`edit`].
fn asserted_by(found: &Comparison) -> Done {
    let mut got = Done::new();
    for row in &found.rows {
        let number = |units: &[u32], all: &[Unit]| units.first().map_or(0, |&u| all[u as usize].paragraph);
        let (x, y) = (number(&row.left, &found.left), number(&row.right, &found.right));
        match row.relation {
            Relation::Equal => continue,
            Relation::Changed => got.insert(("changed", x)),
            Relation::Moved | Relation::MovedAndChanged => got.insert(("moved", x)),
            Relation::Split => got.insert(("split", x)),
            Relation::Merged => got.insert(("merged", x)),
            Relation::OnlyLeft => got.insert(("only left", x)),
            Relation::OnlyRight => got.insert(("only right", y)),
            // Still only one of them says it.
            Relation::SameSubject => got.insert(("only left", x)) | got.insert(("only right", y)),
        };
    }
    got
}
