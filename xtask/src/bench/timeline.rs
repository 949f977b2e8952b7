//! How long the timeline takes to appear and to be zoomed and moved, in headless Chromium, beside vis-timeline with
//! the same letters in the same run.
//!
//! vis-timeline and Playwright come from npm into the target folder. Absolute times are the machine's; what
//! counts is how the two lines of a collection compare.

use super::letters;
use crate::{
    dist,
    project::{Project, empty, files, run},
    toolchain::found,
};
use anyhow::{Context, Result, bail, ensure};
use corpus::{format, model::Letter};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What stands beside us, and what drives the browser.
const PACKAGES: &str = r#"{ "private": true, "type": "module", "dependencies": { "playwright-core": "1.65.1", "vis-timeline": "8.5.4" } }"#;
const SCRIPT: &str = include_str!("timeline/run.mjs");

/// Measures the collections of known truth and made ones of these sizes, and prints a table.
pub(super) fn measure(project: &Project, sizes: &[usize], runs: usize) -> Result<()> {
    let chromium = found("chromium").context("expected chromium on the search path, but found none")?;
    if !project.dist().join("site").join("index.html").is_file() {
        dist::build(project)?;
    }
    let builder = dist::builder(project)?;
    let folder = project.scratch("timeline");
    empty(&folder)?;
    let mut collections =
        vec![("dfat".to_owned(), letters::shared(project)?.join("corpora").join("dfat").join("letters"))];
    for &size in sizes {
        collections.push((size.to_string(), letters::large(project, size)?.join("letters")));
    }
    for (name, letters) in &collections {
        prepare(project, &builder, letters, &folder.join(name))?;
    }
    let tools = tools(project)?;
    let mut command = Command::new("node");
    command.arg(tools.join("run.mjs")).arg(&folder).arg(runs.to_string()).args(collections.iter().map(|c| &c.0));
    let output = command.env("CHROMIUM", chromium).stderr(Stdio::inherit()).output().context("expected node to run")?;
    ensure!(output.status.success(), "expected the browser to be measured, but it ended with {}", output.status);
    println!(
        "\n{:>10} {:<13} {:>10} {:>10} {:>10} {:>10} {:>10} {:>7}",
        "letters", "timeline", "first ms", "frame ms", "p95 ms", "worst ms", "busy ms", "nodes"
    );
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let row: Value =
            serde_json::from_str(line).with_context(|| format!("expected a measurement, but found {line}"))?;
        let [first, frame, p95, worst, busy, nodes] =
            ["first", "frame", "p95", "worst", "busy", "nodes"].map(|key| row[key].as_f64().unwrap_or(f64::NAN));
        println!(
            "{:>10} {:<13} {first:>10.1} {frame:>10.1} {p95:>10.1} {worst:>10.1} {busy:>10.2} {nodes:>7}",
            row["collection"].as_str().unwrap_or("?"),
            row["timeline"].as_str().unwrap_or("?"),
        );
    }
    Ok(())
}

/// The hosted page with a collection, and the same letters for vis-timeline.
fn prepare(project: &Project, builder: &Path, letters: &Path, folder: &Path) -> Result<()> {
    let site = project.dist().join("site");
    let bundle = folder.join("letters.bundle");
    fs::create_dir_all(folder)?;
    let mut build = Command::new(builder);
    build.arg("build").arg(letters).args(["--quiet", "--keep-going", "--out"]).arg(&bundle).stderr(Stdio::null());
    run(&mut build)?;
    let bytes = fs::read(&bundle)?;
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
    let items: Vec<Value> =
        bundle.corpus.letters.iter().enumerate().filter_map(|(n, letter)| item(n, letter)).collect();
    Ok(fs::write(folder.join("items.json"), serde_json::to_vec(&items)?)?)
}

/// A letter as vis-timeline draws it: a point on its day, or a bar over the time in which it was written.
fn item(n: usize, letter: &Letter) -> Option<Value> {
    let date = letter.date.as_ref()?.value;
    let (first, last) = (date.earliest()?, date.latest()?);
    let content = letter.title();
    Some(if first == last {
        json!({ "id": n, "content": content, "start": first.to_string(), "type": "point" })
    } else {
        json!({ "id": n, "content": content, "start": first.to_string(), "end": last.to_string(), "type": "range" })
    })
}

/// The folder with what is needed from npm.
fn tools(project: &Project) -> Result<PathBuf> {
    let folder = project.scratch("peers");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("run.mjs"), SCRIPT)?;
    if !folder.join("node_modules").join("vis-timeline").is_dir() {
        if found("npm").is_none() {
            bail!("expected npm on the search path, to fetch vis-timeline and playwright-core");
        }
        fs::write(folder.join("package.json"), PACKAGES)?;
        run(Command::new("npm").current_dir(&folder).args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
    }
    Ok(folder)
}
