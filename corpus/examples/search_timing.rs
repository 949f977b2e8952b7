//! Times the search engine on a folder of letters, natively: `search_timing FOLDER QUERIES.tsv`.
//!
//! A line of the queries has kind, query, the letter that it was drawn from, how many letters have its words, how many
//! have them side by side, and the word meant, parted by tabs. Each query is typed letter by letter.

use corpus::{
    date::FuzzyDate,
    filter::Filter,
    format::Bundle,
    model::{Confidence, Corpus, Field, Kind, Letter, Texts},
    search::{Engine, INDEXER, Sort, parse},
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

fn main() {
    let mut args = std::env::args().skip(1);
    let (folder, queries) = (args.next().expect("a folder"), args.next().expect("a file of queries"));
    let wordy = args.next().is_some();
    let mut files = Vec::new();
    walk(Path::new(&folder), &mut files);
    files.sort();
    let texts: Vec<String> = files.iter().map(|f| fs::read_to_string(f).expect("a letter")).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let letters: Vec<Letter> = files.iter().zip(&texts).map(|(f, t)| letter(f, t)).collect();
    let ids: Vec<String> = letters.iter().map(|l| l.id.clone()).collect();
    let corpus = Corpus { letters, ..Corpus::default() };
    let texts = Texts::join(texts.iter().map(String::as_str)).expect("less than 4 GiB");
    let start = Instant::now();
    let mut engine = Engine::new(Bundle::new(corpus, texts));
    println!("{} letters, {bytes} bytes; opened in {:.1} ms", files.len(), ms(start));
    let start = Instant::now();
    let n = engine.list(&parse("the", false).query, &Filter::default(), Sort::Relevance).len();
    println!("first answer by scan: {:.1} ms ({n} letters)", ms(start));
    let (start, mut worst, mut slices) = (Instant::now(), 0f64, 0);
    loop {
        let slice = Instant::now();
        let progress = engine.advance(INDEXER, 400_000);
        worst = worst.max(ms(slice));
        slices += 1;
        if progress.done {
            break;
        }
    }
    println!(
        "index in {:.0} ms, {slices} slices, longest {worst:.1} ms; {:.2} MB, {:.2} x the text",
        ms(start),
        engine.index_bytes() as f64 / 1e6,
        engine.index_bytes() as f64 / bytes as f64
    );
    let mut times: BTreeMap<String, Vec<(f64, String)>> = BTreeMap::new();
    let mut right: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let queries = fs::read_to_string(queries).expect("queries");
    // The shortest of several rounds, so that other programs on the machine count less.
    for round in 0..ROUNDS {
        let mut key = BTreeMap::new();
        for line in queries.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, query, source, truth, ..] = cells[..] else { continue };
            let (times, key) = (times.entry(kind.to_owned()).or_default(), key.entry(kind.to_owned()).or_insert(0));
            let mut found = Vec::new();
            for (end, c) in query.char_indices().filter(|(_, c)| *c != ' ') {
                let typed = &query[..end + c.len_utf8()];
                let start = Instant::now();
                let reading = parse(typed, false);
                found = engine.list(&reading.query, &Filter::default(), Sort::Relevance);
                let time = ms(start);
                match times.get_mut(*key) {
                    Some(best) => best.0 = best.0.min(time),
                    None => times.push((time, typed.to_owned())),
                }
                *key += 1;
            }
            if round > 0 {
                continue;
            }
            let exact = found.iter().filter(|f| !f.by_variant).count();
            let count = if exact > 0 { exact } else { found.len() };
            let tally = right.entry(kind.to_owned()).or_default();
            tally[0] += 1;
            tally[1] += usize::from(count.to_string() == truth);
            tally[2] += usize::from(found.iter().take(20).any(|f| ids[f.letter as usize] == source));
            if count.to_string() != truth && wordy {
                println!("{line}: {count} ({} in all)", found.len());
            }
        }
    }
    let all: Vec<(f64, String)> = times.values().flatten().cloned().collect();
    times.insert("all".to_owned(), all);
    println!(
        "{:8} {:>6} {:>9} {:>9} {:>9}  counts right, source in first 20; slowest",
        "kind", "keys", "median", "p95", "max"
    );
    for (kind, times) in &mut times {
        times.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize].0;
        let [n, counts, top] = right.get(kind).copied().unwrap_or_default();
        let slowest = &times[times.len() - 1].1;
        println!(
            "{kind:8} {:>6} {:>6.3} ms {:>6.3} ms {:>6.3} ms  {counts}/{n}, {top}/{n}; {slowest:?}",
            times.len(),
            at(0.5),
            at(0.95),
            at(1.0)
        );
    }
}

const ROUNDS: usize = 7;

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "txt") {
            files.push(path);
        }
    }
}

/// A letter of which only the text is known, and a date that follows from its name, so that lists have an order.
fn letter(file: &Path, text: &str) -> Letter {
    let id = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let sum = id.bytes().fold(text.len() as u32, |h, b| h.wrapping_mul(31).wrapping_add(b.into()));
    let date = FuzzyDate::from_ymd(1990 + (sum % 25) as i32, 1 + sum / 25 % 12, 1 + sum / 300 % 28);
    let kind = Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Publisher };
    Letter {
        file: format!("{id}.txt"),
        date: date.map(|value| Field { value, evidence: None, rule: 0, confidence: Confidence::Publisher }),
        ..Letter::new(id, kind)
    }
}
