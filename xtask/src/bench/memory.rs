//! How much memory the tab takes that shows the seeds, hosted and from a stick, in headless Chromium: with the letters
//! listed, and after a visit to every view.

use super::page::{self, Script};
use crate::{dist, project::Project};
use anyhow::{Context, Result};
use std::ffi::OsString;

const SCRIPT: Script = Script {
    name: "memory",
    packages: r#"{ "private": true, "type": "module", "dependencies": { "playwright-core": "1.65.1" } }"#,
    text: include_str!("memory/run.mjs"),
};

/// In megabytes: what a machine of ten years ago has left for a page.
const GOAL: f64 = 150.0;

/// Measures and prints a table.
pub(super) fn measure(project: &Project, runs: usize) -> Result<()> {
    page::chromium()?;
    let dist = project.dist();
    if !dist.join("usb").join("index.html").is_file() {
        dist::build(project)?;
    }
    let path = |parts: &str| dist.join(parts).into_os_string();
    let mut arguments = vec![OsString::from(runs.to_string()), "hosted=".into(), "stick=".into()];
    arguments[1].push(path("site"));
    arguments[2].push(path("usb/index.html"));
    let rows = SCRIPT.run(project, &arguments)?;
    println!("\n{:<8} {:>12} {:>12} {:>12} {:>8}", "edition", "empty MB", "listed MB", "visited MB", "goal MB");
    for row in &rows {
        let number = |key: &str| row[key].as_f64().with_context(|| format!("expected {key} in {row}"));
        let [empty, listed, visited] = [number("empty")?, number("listed")?, number("visited")?];
        let edition = row["edition"].as_str().unwrap_or("?");
        println!("{edition:<8} {empty:>12.0} {listed:>12.0} {visited:>12.0} {GOAL:>8.0}");
    }
    Ok(())
}
