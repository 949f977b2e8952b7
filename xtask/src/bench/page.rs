//! What is measured on a page in a real browser, beside others in the same run: the hosted page with other letters, and
//! a script for node that drives Chromium.

use crate::{
    dist,
    project::{Project, files, run},
    toolchain::found,
};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What every script for node imports: the server on loopback, the browser, the middle of measurements.
const COMMON: &str = include_str!("page/common.mjs");

/// A script for node and what it takes from npm.
pub(super) struct Script {
    /// The name of its folder.
    pub(super) name: &'static str,
    /// Its `package.json`.
    pub(super) packages: &'static str,
    /// Itself.
    pub(super) text: &'static str,
}

impl Script {
    /// Runs it and gives its lines, each of them JSON.
    ///
    /// # Errors
    /// When Chromium, node or npm are missing, when it fails, or when a line is no measurement.
    pub(super) fn run(&self, project: &Project, arguments: &[OsString]) -> Result<Vec<Value>> {
        let chromium = chromium()?;
        let folder = project.scratch("bench").join(self.name);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("run.mjs"), self.text)?;
        fs::write(folder.join("common.mjs"), COMMON)?;
        fetch(&folder, self.packages)?;
        let mut command = Command::new("node");
        command.arg(folder.join("run.mjs")).args(arguments).env("CHROMIUM", chromium).stderr(Stdio::inherit());
        let output = command.output().context("expected node to run")?;
        ensure!(output.status.success(), "expected the browser to be measured, but it ended with {}", output.status);
        let lines = String::from_utf8_lossy(&output.stdout);
        let read =
            |line| serde_json::from_str(line).with_context(|| format!("expected a measurement, but found {line}"));
        lines.lines().map(read).collect()
    }
}

/// Chromium's program.
///
/// # Errors
/// When there is none.
pub(super) fn chromium() -> Result<PathBuf> {
    found("chromium").context("expected chromium on the search path, but found none")
}

/// Sees to it that a folder has from npm what this `package.json` names; what is there already is not fetched again.
fn fetch(folder: &Path, packages: &str) -> Result<()> {
    let manifest = folder.join("package.json");
    if fs::read_to_string(&manifest).is_ok_and(|there| there == packages) {
        return Ok(());
    }
    ensure!(found("npm").is_some(), "expected npm on the search path, to fetch what we are measured beside");
    fs::write(&manifest, packages)?;
    let mut install = Command::new("npm");
    install.current_dir(folder).args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
    // Without the manifest an interrupted fetch is begun again.
    run(&mut install).inspect_err(|_| drop(fs::remove_file(&manifest)))
}

/// Letters built into a bundle, as the builder does with `--keep-going`.
///
/// # Errors
/// When the builder fails.
pub(super) fn bundle(builder: &Path, letters: &Path, bundle: &Path) -> Result<Vec<u8>> {
    let mut build = Command::new(builder);
    build.arg("build").arg(letters).args(["--quiet", "--keep-going", "--out"]).arg(bundle).stderr(Stdio::null());
    run(&mut build)?;
    Ok(fs::read(bundle)?)
}

/// The hosted page with another bundle, in a folder: the page that `dist/` has, which is built if there is none.
///
/// # Errors
/// When it does not build or a file cannot be written.
pub(super) fn hosted(project: &Project, bundle: &[u8], folder: &Path) -> Result<()> {
    let site = project.dist().join("site");
    if !site.join("index.html").is_file() {
        dist::build(project)?;
    }
    eprintln!("» with the page in {} (`cargo xtask dist` makes it anew)", site.display());
    let mut replaced = false;
    for file in files(&site)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let target = folder.join(&file);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        if name.starts_with("corpus") && name.ends_with(".bin") {
            fs::write(&target, bundle)?;
            replaced = true;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            fs::copy(site.join(&file), &target)?;
        }
    }
    ensure!(replaced, "expected a bundle in {}", site.display());
    Ok(())
}
