//! How much is read right, in letters whose truth is known from their editions.

use super::letters;
use crate::{
    dist,
    project::{Project, empty, run},
};
use anyhow::{Context, Result};
use std::{
    fs,
    process::{Command, Stdio},
};

/// Builds each collection that has a `truth.csv` and prints its score.
pub(super) fn measure(project: &Project) -> Result<()> {
    let shared = letters::shared(project)?;
    let builder = dist::builder(project)?;
    let scratch = project.scratch("extraction");
    empty(&scratch)?;
    let mut corpora: Vec<_> = fs::read_dir(shared.join("corpora"))?.filter_map(|e| Some(e.ok()?.path())).collect();
    corpora.retain(|folder| folder.join("truth.csv").is_file());
    corpora.sort();
    for corpus in corpora {
        let name = corpus.file_name().context("expected a folder with a name")?.to_string_lossy().into_owned();
        let extracted = scratch.join(format!("{name}.jsonl"));
        let mut build = Command::new(&builder);
        build.arg("build").arg(corpus.join("letters")).args(["--quiet", "--keep-going", "--out"]);
        build.arg(scratch.join(&name)).arg("--extracted").arg(&extracted);
        // What is doubtful in thousands of letters is of no use here.
        run(build.stderr(Stdio::null()))?;
        println!("\n{name}");
        let score = shared.join("tools").join("score-extraction.py");
        run(Command::new("python3").arg(score).arg(&extracted).arg(corpus.join("truth.csv")))?;
    }
    Ok(())
}
