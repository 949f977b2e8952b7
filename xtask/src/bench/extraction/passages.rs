//! Which pairs of letters share a passage, held against lists of such pairs.

use crate::project::run;
use anyhow::{Result, ensure};
use corpus::text::{fold, words};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// How many words a passage has at least.
const LENGTH: usize = 20;

/// Compares the pairs of letters that share [`LENGTH`] words or more with those that `reuse-truth.csv` lists. A list
/// made by hand is not complete: then only what was missed is told.
pub(super) fn measure(builder: &Path, scratch: &Path, name: &str, corpus: &Path, complete: bool) -> Result<()> {
    let bundle = scratch.join("passages.bundle");
    let mut build = Command::new(builder);
    build.arg("build").arg(corpus.join("letters")).args(["--quiet", "--keep-going", "--out"]).arg(&bundle);
    run(build.stderr(Stdio::null()))?;
    let output =
        Command::new(builder).arg("inspect").arg(&bundle).arg("--passages").stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "expected the passages of {}", corpus.display());
    let listed = String::from_utf8(output.stdout)?;
    let mut found: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for line in listed.lines() {
        let Some((words, files)) = passage(line) else { continue };
        for (n, a) in files.iter().enumerate() {
            found.extend(files[n + 1..].iter().map(|b| ((*a, *b), words)));
        }
    }
    let truth = fs::read_to_string(corpus.join("reuse-truth.csv"))?;
    let truth: BTreeSet<(&str, &str)> = truth.lines().skip(1).filter_map(|row| first_two(row, ',')).collect();
    let right = truth.iter().filter(|pair| found.contains_key(*pair)).count();
    let share = |of: usize| right as f64 / of.max(1) as f64;
    println!("\nShared passages of 20 words or more, {name}: {} pairs known, {} found", truth.len(), found.len());
    print!("recall {:.4}", share(truth.len()));
    if complete {
        print!(", precision {:.4}", share(found.len()));
    }
    println!();
    for (a, b) in truth.iter().filter(|pair| !found.contains_key(*pair)).take(5) {
        println!("  missed: {a} and {b}");
    }
    let letters = corpus.join("letters");
    let mut by_chance = 0;
    let others = found.iter().filter(|(pair, _)| complete && !truth.contains(*pair));
    for (n, ((a, b), words)) in others.enumerate() {
        let literal = share_words(&fs::read_to_string(letters.join(a))?, &fs::read_to_string(letters.join(b))?);
        by_chance += usize::from(literal);
        if n < 5 {
            println!(
                "  not planted: {a} and {b}, {words} words, {}",
                if literal { "the same in both" } else { "not the same" }
            );
        }
    }
    if complete {
        // The maker says that nearly all passages are the planted ones: some come about by its word model.
        let real = (right + by_chance) as f64 / found.len().max(1) as f64;
        println!(
            "  {by_chance} pairs that were not planted have the same {LENGTH} words: counted as right, precision {real:.4}"
        );
    }
    Ok(())
}

/// Whether two texts have somewhere the same words, as many as a shared passage has at least.
fn share_words(a: &str, b: &str) -> bool {
    let runs = |text: &str| -> Vec<String> { words(text).map(|(_, word)| fold(word).into_owned()).collect() };
    let (a, b) = (runs(a), runs(b));
    let there: BTreeSet<&[String]> = a.windows(LENGTH).collect();
    b.windows(LENGTH).any(|run| there.contains(run))
}

/// The words and the letters of a line that tells of a passage long enough which is no boilerplate.
fn passage(line: &str) -> Option<(&str, Vec<&str>)> {
    let mut cells = line.split('\t');
    let (words, kind, files) = (cells.next()?, cells.next()?, cells.next()?);
    (kind == "passage" && words.parse::<usize>().is_ok_and(|words| words >= LENGTH))
        .then(|| (words, files.split(", ").collect()))
}

fn first_two(row: &str, separator: char) -> Option<(&str, &str)> {
    let mut cells = row.split(separator);
    Some((cells.next()?, cells.next()?))
}
