//! Letters for measuring: beside the project, not in it.

use crate::project::{Project, run};
use anyhow::{Context, Result};
use std::{fs, path::PathBuf, process::Command};

/// The folder beside the project with letters of known truth and the tools to score them.
///
/// # Errors
/// When it is not there.
pub(crate) fn shared(project: &Project) -> Result<PathBuf> {
    let folder = project.root.join("..").join("shared");
    folder.canonicalize().context(
        "expected letters with known truth in ../shared (corpora/, tools/), but found no such folder; they are too large \
         to be kept in the project",
    )
}

/// A collection of so many letters, made once and always the same.
///
/// # Errors
/// When Python or the tool that makes them is missing.
pub(crate) fn large(project: &Project, count: usize) -> Result<PathBuf> {
    made(project, count, "mixed")
}

/// A collection in which nearly all long passages that letters share were put there on purpose.
///
/// # Errors
/// When Python or the tool that makes them is missing.
pub(crate) fn model(project: &Project, count: usize) -> Result<PathBuf> {
    made(project, count, "model")
}

fn made(project: &Project, count: usize, mode: &str) -> Result<PathBuf> {
    let name = if mode == "mixed" { count.to_string() } else { format!("{count}-{mode}") };
    let folder = project.scratch("letters").join(name);
    if !folder.join("MANIFEST.json").is_file() {
        fs::create_dir_all(folder.parent().unwrap_or(&folder))?;
        let tool = shared(project)?.join("tools").join("make-large-corpus.py");
        let mut make = Command::new("python3");
        make.arg(tool).args(["--n", &count.to_string(), "--mode", mode]).arg("--out").arg(&folder);
        run(&mut make)?;
    }
    Ok(folder)
}
