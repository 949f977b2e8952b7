//! Which pairs of letters share a passage, held against lists of such pairs.

use crate::project::run;
use anyhow::{Result, ensure};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// Compares the pairs of letters that share twenty words or more with those that `reuse-truth.csv` lists. A list
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
    for ((a, b), words) in found.iter().filter(|(pair, _)| complete && !truth.contains(*pair)).take(5) {
        println!("  not planted: {a} and {b}, {words} words");
    }
    Ok(())
}

/// The words and the letters of a line that tells of a passage long enough which is no boilerplate.
fn passage(line: &str) -> Option<(&str, Vec<&str>)> {
    let mut cells = line.split('\t');
    let (words, kind, files) = (cells.next()?, cells.next()?, cells.next()?);
    (kind == "passage" && words.parse::<u32>().is_ok_and(|words| words >= 20))
        .then(|| (words, files.split(", ").collect()))
}

fn first_two(row: &str, separator: char) -> Option<(&str, &str)> {
    let mut cells = row.split(separator);
    Some((cells.next()?, cells.next()?))
}
