//! The hosted page as Lighthouse judges it: how fast it is on a slow phone, how accessible, how well made, how well
//! it is found.

use crate::{npm, project::Project, toolchain::found};
use anyhow::{Context, Result, ensure};
use loopback::{Options, Server};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The last that runs on Node.js 20.
const PACKAGE: &str = "lighthouse@12.8.2";
/// What must hold wherever it is tried.
const JUDGED: [&str; 3] = ["accessibility", "best-practices", "seo"];
/// What a machine that does something else makes worse: it is told, and fails nothing.
const TOLD: &str = "performance";
/// Of 100, in each category that is judged.
const LEAST: f64 = 98.0;
const CHROMIUM: &str = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
     --disable-background-networking --disable-component-update --disable-sync";

/// Sees to it that Lighthouse is there, and gives its script.
///
/// # Errors
/// When npm is missing or cannot fetch it.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf> {
    npm::ensure(project, PACKAGE, "lighthouse/cli/index.js")
}

/// Holds the hosted page against Lighthouse: 98 of 100 or more in every category that does not hang on the machine.
///
/// # Errors
/// When something needed is missing, or a category is below: with the audits that cost points.
pub(crate) fn test(project: &Project, script: &Path) -> Result<()> {
    let chromium = found("chromium").context("expected chromium on the search path, but found none")?;
    let server = Server::start(Options::new(project.dist().join("site")))?;
    let report = project.scratch("lighthouse.json");
    let mut command = Command::new("node");
    command.arg(script).arg(server.url()).args(["--quiet", "--output=json", "--output-path"]).arg(&report);
    command.arg(format!("--only-categories={},{TOLD}", JUDGED.join(","))).arg(format!("--chrome-flags={CHROMIUM}"));
    let status =
        command.env("CHROME_PATH", &chromium).stdout(Stdio::null()).status().context("expected node to run")?;
    ensure!(status.success(), "expected Lighthouse to judge {}, but it ended with {status}", server.url());
    let judged: Value = serde_json::from_slice(&fs::read(&report)?)?;
    let score = |category: &str| judged["categories"][category]["score"].as_f64().unwrap_or(0.0) * 100.0;
    let shown: Vec<String> = JUDGED.iter().chain([&TOLD]).map(|c| format!("{c} {:.0}", score(c))).collect();
    let shown = shown.join(", ");
    println!("Lighthouse, hosted page: {shown}");
    let below = JUDGED.iter().any(|category| score(category) < LEAST);
    ensure!(!below, "expected {LEAST} or more of 100, but found {shown}:\n{}", costs(&judged));
    Ok(())
}

/// The audits that cost points, a line each.
fn costs(judged: &Value) -> String {
    let mut lines = Vec::new();
    for category in JUDGED {
        for audit in judged["categories"][category]["auditRefs"].as_array().into_iter().flatten() {
            let told = &judged["audits"][audit["id"].as_str().unwrap_or("")];
            let weighs = audit["weight"].as_f64().unwrap_or(0.0) > 0.0;
            if weighs && told["score"].as_f64().is_some_and(|score| score < 1.0) {
                let (title, value) =
                    (told["title"].as_str().unwrap_or("?"), told["displayValue"].as_str().unwrap_or(""));
                lines.push(format!("  {category}: {title} {value}"));
            }
        }
    }
    lines.join("\n")
}
