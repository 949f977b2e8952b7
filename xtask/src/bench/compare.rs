//! How long the comparison of two letters takes, in headless Chromium, beside jsdiff, diff-match-patch and the word diff
//! of `similar` with the same letters in the same run; and how it is on the page: when the first passages are seen,
//! and the longest task meanwhile.
//!
//! jsdiff, diff-match-patch and Playwright come from npm into the target folder. Absolute times are the machine's;
//! what counts is how the columns of a line compare.

use super::{
    letters,
    page::{self, Script},
};
use crate::{
    dist,
    project::{Project, empty, files},
};
use anyhow::{Context, Result};
use corpus::format;
use serde_json::{Value, json};
use std::{fs, path::Path};

mod pairs;

/// What stands beside us, and what drives the browser.
const SCRIPT: Script = Script {
    name: "compare",
    packages: r#"{ "private": true, "type": "module", "dependencies": { "playwright-core": "1.65.1", "diff": "9.0.0", "diff-match-patch": "1.0.5" } }"#,
    text: include_str!("compare/run.mjs"),
};

/// Measures pairs of 2, 20 and 200 KB, and prints the tables.
pub(super) fn measure(project: &Project, runs: usize) -> Result<()> {
    page::chromium()?;
    let letters = letters::shared(project)?.join("corpora").join("dfat").join("letters");
    let folder = project.scratch("compare");
    empty(&folder)?;
    for (name, fast) in [("ours", false), ("similar", true)] {
        copy(&dist::compare_page(project, fast)?, &folder.join(name))?;
    }
    let pairs = pairs::made(&letters)?;
    let shown = prepare(project, &pairs, &folder)?;
    fs::write(folder.join("pairs.json"), serde_json::to_vec(&pairs::written(&pairs))?)?;
    fs::write(folder.join("shown.json"), serde_json::to_vec(&shown)?)?;
    let rows = SCRIPT.run(project, &[folder.into(), runs.to_string().into()])?;
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
    let letters = folder.join("letters");
    fs::create_dir_all(&letters)?;
    for (n, pair) in pairs.iter().enumerate() {
        fs::write(letters.join(format!("{n}-left.txt")), &pair.left)?;
        fs::write(letters.join(format!("{n}-right.txt")), &pair.right)?;
    }
    let bytes = page::bundle(&dist::builder(project)?, &letters, &folder.join("letters.bundle"))?;
    page::hosted(project, &bytes, &folder.join("site"))?;
    let bundle = format::read(&bytes).map_err(|e| anyhow::anyhow!("{e}"))?;
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
