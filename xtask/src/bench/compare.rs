//! How long the comparison of two letters takes, in headless Chromium, beside jsdiff, diff-match-patch and the word diff
//! of `similar` with the same letters in the same run; and how it is on the page: when the first passages are seen,
//! and the longest task meanwhile.
//!
//! jsdiff, diff-match-patch and Playwright come from npm into the target folder. Absolute times are the machine's;
//! what counts is how the columns of a line compare.

use super::letters;
use crate::{
    dist,
    project::{Project, empty, files, run},
    toolchain::found,
};
use anyhow::{Context, Result, bail, ensure};
use corpus::format;
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

mod pairs;

/// What stands beside us, and what drives the browser.
const PACKAGES: &str = r#"{ "private": true, "type": "module", "dependencies": { "playwright-core": "1.65.1", "diff": "9.0.0", "diff-match-patch": "1.0.5" } }"#;
const SCRIPT: &str = include_str!("compare/run.mjs");

/// Measures pairs of 2, 20 and 200 KB, and prints the tables.
pub(super) fn measure(project: &Project, runs: usize) -> Result<()> {
    let chromium = found("chromium").context("expected chromium on the search path, but found none")?;
    let letters = letters::shared(project)?.join("corpora").join("dfat").join("letters");
    if !project.dist().join("site").join("index.html").is_file() {
        dist::build(project)?;
    }
    let folder = project.scratch("compare");
    empty(&folder)?;
    for (name, fast) in [("ours", false), ("similar", true)] {
        copy(&dist::compare_page(project, fast)?, &folder.join(name))?;
    }
    let pairs = pairs::made(&letters)?;
    let shown = prepare(project, &pairs, &folder)?;
    fs::write(folder.join("pairs.json"), serde_json::to_vec(&pairs::written(&pairs))?)?;
    fs::write(folder.join("shown.json"), serde_json::to_vec(&shown)?)?;
    let tools = tools(project)?;
    let mut command = Command::new("node");
    command.arg(tools.join("run.mjs")).arg(&folder).arg(runs.to_string());
    let output = command.env("CHROMIUM", chromium).stderr(Stdio::inherit()).output().context("expected node to run")?;
    ensure!(output.status.success(), "expected the browser to be measured, but it ended with {}", output.status);
    let rows: Vec<Value> = (String::from_utf8_lossy(&output.stdout).lines())
        .map(|line| serde_json::from_str(line).with_context(|| format!("expected a measurement, but found {line}")))
        .collect::<Result<_>>()?;
    print(&rows);
    Ok(())
}

fn print(rows: &[Value]) {
    let of = |kind: &str| rows.iter().filter(move |row| row["kind"] == kind).collect::<Vec<_>>();
    let number = |row: &Value, key: &str| row[key].as_f64().unwrap_or(f64::NAN);
    let shown = |row: &Value, key: &str| match row[key].as_f64() {
        Some(ms) => format!("{ms:.1}"),
        None => row[key].as_str().unwrap_or("?").to_owned(),
    };
    println!("\nTwo letters compared: median milliseconds, and how many times the word diff of similar alone");
    println!("| letters | letterbook | similar | jsdiff | diff-match-patch | letterbook / similar |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for row in of("engine") {
        println!(
            "| {} | {} | {} | {} | {} | {:.2} x |",
            row["pair"].as_str().unwrap_or("?"),
            shown(row, "ours"),
            shown(row, "similar"),
            shown(row, "jsdiff"),
            shown(row, "dmp"),
            number(row, "ours") / number(row, "similar"),
        );
    }
    println!(
        "\nOn the page: median milliseconds to the first passages; the longest task of all runs, in the thread's own time"
    );
    println!("| letters | longest step | first passages painted | longest task comparing | longest task drawing |");
    println!("| --- | --- | --- | --- | --- |");
    for row in of("page") {
        println!(
            "| {} | {} | {} | {} | {} |",
            row["pair"].as_str().unwrap_or("?"),
            shown(row, "step"),
            shown(row, "painted"),
            shown(row, "comparing"),
            shown(row, "drawing"),
        );
    }
}

/// The hosted page with all the letters; gives which ids the letters of each pair have there.
fn prepare(project: &Project, pairs: &[pairs::Pair], folder: &Path) -> Result<Vec<Value>> {
    let builder = dist::builder(project)?;
    let (letters, bundle) = (folder.join("letters"), folder.join("letters.bundle"));
    fs::create_dir_all(&letters)?;
    for (n, pair) in pairs.iter().enumerate() {
        fs::write(letters.join(format!("{n}-left.txt")), &pair.left)?;
        fs::write(letters.join(format!("{n}-right.txt")), &pair.right)?;
    }
    let mut build = Command::new(&builder);
    build.arg("build").arg(&letters).args(["--quiet", "--keep-going", "--out"]).arg(&bundle).stderr(Stdio::null());
    run(&mut build)?;
    let bytes = fs::read(&bundle)?;
    let site = project.dist().join("site");
    let mut replaced = false;
    for file in files(&site)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let target = folder.join("site").join(&file);
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        if name.starts_with("corpus") && name.ends_with(".bin") {
            fs::write(&target, &bytes)?;
            replaced = true;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            fs::copy(site.join(&file), &target)?;
        }
    }
    ensure!(replaced, "expected a bundle in {}", site.display());
    let bundle = format::read(bytes).map_err(|e| anyhow::anyhow!("{e}"))?;
    let id = |file: String| {
        let letter = bundle.corpus.letters.iter().find(|letter| letter.file == file);
        letter.map(|letter| letter.id.clone()).with_context(|| format!("expected {file} in the collection"))
    };
    let ids = |(n, pair): (usize, &pairs::Pair)| {
        Ok(
            json!({ "pair": pair.name(), "kb": pair.kb, "number": n, "left": id(format!("{n}-left.txt"))?, "right": id(format!("{n}-right.txt"))? }),
        )
    };
    pairs.iter().enumerate().map(ids).collect()
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in files(from)? {
        fs::copy(from.join(&file), to.join(&file))?;
    }
    Ok(())
}

/// The folder with what is needed from npm.
fn tools(project: &Project) -> Result<PathBuf> {
    let folder = project.scratch("diff-peers");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("run.mjs"), SCRIPT)?;
    if !folder.join("node_modules").join("diff-match-patch").is_dir() {
        if found("npm").is_none() {
            bail!("expected npm on the search path, to fetch jsdiff, diff-match-patch and playwright-core");
        }
        fs::write(folder.join("package.json"), PACKAGES)?;
        run(Command::new("npm").current_dir(&folder).args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
    }
    Ok(folder)
}
