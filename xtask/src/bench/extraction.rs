//! How much is read right, in letters whose truth is known from their editions or because they were made, beside
//! what is asked.

use super::letters;
use crate::{
    dist,
    project::{Project, empty, run, shown},
};
use anyhow::{Context, Result, ensure};
use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
};

mod goals;
mod passages;

/// How many letters with noise are made to be read.
const MADE: usize = 2_000;
/// How many letters are made to look for shared passages in.
const WITH_PASSAGES: usize = 10_000;
/// In which letters a recipient is only spoken of; ARCHITECTURE.md says why they are counted apart.
const SPOKEN_OF: &str = include_str!("extraction/spoken-of.txt");

/// Builds each collection that has a `truth.csv` and prints its score; then the same letters without the headings
/// that editors gave them, made letters, and the passages that letters share.
pub(super) fn measure(project: &Project) -> Result<()> {
    let shared = letters::shared(project)?;
    let builder = dist::builder(project)?;
    let scratch = project.scratch("extraction");
    empty(&scratch)?;
    let score = |name: &str, goals: &[goals::Goal], letters: &Path, truth: &Path, texts: &Path| -> Result<()> {
        let slug = name.replace([' ', ','], "-");
        let extracted = scratch.join(format!("{slug}.jsonl"));
        let mut build = Command::new(&builder);
        build.arg("build").arg(letters).args(["--quiet", "--keep-going", "--out"]);
        build.arg(scratch.join(format!("{slug}.bundle"))).arg("--extracted").arg(&extracted);
        // What is doubtful in thousands of letters is of no use here.
        run(build.stderr(Stdio::null()))?;
        let mut command = Command::new("python3");
        command.arg(shared.join("tools").join("score-extraction.py"));
        command.arg(&extracted).arg(truth).arg("--letters").arg(texts).arg("--json");
        let output = command.stderr(Stdio::inherit()).output().context("expected python3 to score what was read")?;
        ensure!(output.status.success(), "expected `{}` to succeed", shown(&command));
        print!("{}", goals::table(name, &serde_json::from_slice(&output.stdout)?, goals));
        Ok(())
    };
    let mut corpora: Vec<_> = fs::read_dir(shared.join("corpora"))?.filter_map(|e| Some(e.ok()?.path())).collect();
    corpora.retain(|folder| folder.join("truth.csv").is_file());
    corpora.sort();
    for corpus in &corpora {
        let name = corpus.file_name().context("expected a folder with a name")?.to_string_lossy().into_owned();
        let (letters, truth) = (corpus.join("letters"), corpus.join("truth.csv"));
        score(&name, &goals::of(&name, false), &letters, &truth, &letters)?;
        let bare = scratch.join(format!("{name}-without-headings"));
        if without_headings(&letters, &truth, &bare)? {
            score(&format!("{name}, without headings"), &goals::of(&name, true), &bare, &truth, &letters)?;
            let (addressing, goals) = (scratch.join("addressing.csv"), goals::addressing(&name));
            if !goals.is_empty() {
                fs::write(&addressing, addressing_letters(&fs::read_to_string(&truth)?))?;
                score(&format!("{name}, letters that address"), &goals, &bare, &addressing, &letters)?;
            }
        }
    }
    let made = letters::large(project, MADE)?;
    let texts = made.join("letters");
    score(&format!("{MADE} made letters"), &goals::of("made", false), &texts, &made.join("truth.csv"), &texts)?;
    let model = letters::model(project, WITH_PASSAGES)?;
    passages::measure(&builder, &scratch, &format!("{WITH_PASSAGES} made letters"), &model, true)?;
    for corpus in corpora.iter().filter(|c| c.join("reuse-truth.csv").is_file()) {
        let name = corpus.file_name().unwrap_or_default().to_string_lossy();
        passages::measure(&builder, &scratch, &name, corpus, false)?;
    }
    Ok(())
}

/// The rows of a `truth.csv` but those of letters that only speak of their recipient.
fn addressing_letters(truth: &str) -> String {
    let numbers = SPOKEN_OF.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let spoken_of: BTreeSet<String> = numbers.map(|number| format!("dfat-{number}.txt")).collect();
    let kept = |row: &&str| !row.split(',').next().is_some_and(|file| spoken_of.contains(file));
    truth.split_inclusive('\n').filter(kept).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_only_speak_of_their_recipient_are_left_out() {
        let truth = "file,date\ndfat-00001.txt,1937\ndfat-00003.txt,1937\ndfat-07345.txt,1928\n";
        assert_eq!(addressing_letters(truth), "file,date\ndfat-00003.txt,1937\n");
    }
}
