//! How long the timeline takes to appear and to be zoomed and moved, in headless Chromium, beside vis-timeline with
//! the same letters in the same run.
//!
//! vis-timeline and Playwright come from npm into the target folder. Absolute times are the machine's; what
//! counts is how the two lines of a collection compare.

use super::{
    letters,
    page::{self, Script},
};
use crate::{
    dist,
    project::{Project, empty},
};
use anyhow::Result;
use corpus::{format, model::Letter};
use serde_json::{Value, json};
use std::{ffi::OsString, fs, path::Path};

/// What stands beside us, and what drives the browser.
const SCRIPT: Script = Script {
    name: "timeline",
    packages: r#"{ "private": true, "type": "module", "dependencies": { "playwright-core": "1.65.1", "vis-timeline": "8.5.4" } }"#,
    text: include_str!("timeline/run.mjs"),
};

/// Measures the collections of known truth and made ones of these sizes, and prints a table.
pub(super) fn measure(project: &Project, sizes: &[usize], runs: usize) -> Result<()> {
    page::chromium()?;
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
    let mut arguments: Vec<OsString> = vec![folder.into(), runs.to_string().into()];
    arguments.extend(collections.iter().map(|c| OsString::from(&c.0)));
    let rows = SCRIPT.run(project, &arguments)?;
    println!(
        "\n{:>10} {:<13} {:>10} {:>11} {:>10} {:>10} {:>10} {:>10} {:>10} {:>7}",
        "letters",
        "timeline",
        "first ms",
        "elements ms",
        "frame ms",
        "p95 ms",
        "worst ms",
        "task ms",
        "busy ms",
        "nodes"
    );
    for row in &rows {
        let [first, elements, frame, p95, worst, task, busy, nodes] =
            ["first", "elements", "frame", "p95", "worst", "task", "busy", "nodes"]
                .map(|key| row[key].as_f64().unwrap_or(f64::NAN));
        println!(
            "{:>10} {:<13} {first:>10.1} {elements:>11.1} {frame:>10.1} {p95:>10.1} {worst:>10.1} {task:>10.1} {busy:>10.2} {nodes:>7}",
            row["collection"].as_str().unwrap_or("?"),
            row["timeline"].as_str().unwrap_or("?"),
        );
    }
    Ok(())
}

/// The hosted page with a collection, and the same letters for vis-timeline.
fn prepare(project: &Project, builder: &Path, letters: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let bytes = page::bundle(builder, letters, &folder.join("letters.bundle"))?;
    page::hosted(project, &bytes, &folder.join("site"))?;
    let bundle = format::read(&bytes).map_err(|e| anyhow::anyhow!("{e}"))?;
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
