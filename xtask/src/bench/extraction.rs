//! How much is read right, in letters whose truth is known from their editions or because they were made.

use super::letters;
use crate::{
    dist,
    project::{Project, empty, run},
};
use anyhow::{Context, Result, ensure};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// How many letters with noise are made to be read.
const MADE: usize = 2_000;
/// How many letters are made to look for shared passages in.
const WITH_PASSAGES: usize = 10_000;

/// Builds each collection that has a `truth.csv` and prints its score; then the same letters without the headings
/// that editors gave them, made letters, and the passages that letters share.
pub(super) fn measure(project: &Project) -> Result<()> {
    let shared = letters::shared(project)?;
    let builder = dist::builder(project)?;
    let scratch = project.scratch("extraction");
    empty(&scratch)?;
    let score = |name: &str, letters: &Path, truth: &Path, texts: &Path| -> Result<()> {
        let extracted = scratch.join(format!("{name}.jsonl"));
        let mut build = Command::new(&builder);
        build.arg("build").arg(letters).args(["--quiet", "--keep-going", "--out"]);
        build.arg(scratch.join(name)).arg("--extracted").arg(&extracted);
        // What is doubtful in thousands of letters is of no use here.
        run(build.stderr(Stdio::null()))?;
        println!("\n{name}");
        let score = shared.join("tools").join("score-extraction.py");
        run(Command::new("python3").arg(score).arg(&extracted).arg(truth).arg("--letters").arg(texts))
    };
    let mut corpora: Vec<_> = fs::read_dir(shared.join("corpora"))?.filter_map(|e| Some(e.ok()?.path())).collect();
    corpora.retain(|folder| folder.join("truth.csv").is_file());
    corpora.sort();
    for corpus in &corpora {
        let name = corpus.file_name().context("expected a folder with a name")?.to_string_lossy().into_owned();
        let (letters, truth) = (corpus.join("letters"), corpus.join("truth.csv"));
        score(&name, &letters, &truth, &letters)?;
        let bare = scratch.join(format!("{name}-without-headings"));
        if without_headings(&letters, &truth, &bare)? {
            score(&format!("{name} without headings"), &bare, &truth, &letters)?;
        }
    }
    let made = letters::large(project, MADE)?;
    score(&format!("{MADE} made letters"), &made.join("letters"), &made.join("truth.csv"), &made.join("letters"))?;
    let model = letters::model(project, WITH_PASSAGES)?;
    passages(&builder, &scratch, &format!("{WITH_PASSAGES} made letters"), &model, true)?;
    for corpus in corpora.iter().filter(|c| c.join("reuse-truth.csv").is_file()) {
        let name = corpus.file_name().unwrap_or_default().to_string_lossy();
        passages(&builder, &scratch, &name, corpus, false)?;
    }
    Ok(())
}

/// Copies letters without their first line, where `truth.csv` says that an edition's heading is it. Answers whether
/// there are any.
fn without_headings(letters: &Path, truth: &Path, to: &Path) -> Result<bool> {
    let truth = fs::read_to_string(truth)?;
    let headed = truth.lines().filter(|row| row.contains(",edition"));
    let headed: BTreeSet<&str> = headed.filter_map(|row| row.split(',').next()).collect();
    if headed.is_empty() {
        return Ok(false);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(letters)? {
        let entry = entry?;
        let text = fs::read_to_string(entry.path())?;
        let is_headed = entry.file_name().to_str().is_some_and(|name| headed.contains(name));
        let rest = text.split_once('\n').filter(|_| is_headed).map_or(text.as_str(), |(_, rest)| rest);
        fs::write(to.join(entry.file_name()), rest)?;
    }
    Ok(true)
}

/// Compares the pairs of letters that share twenty words or more with those that `reuse-truth.csv` lists. A list
/// made by hand is not complete: then only what was missed is told.
fn passages(builder: &Path, scratch: &Path, name: &str, corpus: &Path, complete: bool) -> Result<()> {
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
