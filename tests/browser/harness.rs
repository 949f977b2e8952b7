//! Whether the harness itself would notice: a page with faults, in every engine.

use anyhow::{Result, ensure};
use end_to_end::{Edition, Engine, Page};
use loopback::Options;
use std::fs;

crate::in_every_engine![a_page_with_faults_is_caught];

const PAGE: &str = r#"<!doctype html>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>Faults</title>
<script src="faults.js"></script>
<script>document.title = "an inline script that the policy forbids";</script>
<input type="search"><button>Search</button>
<img src="http://127.0.0.2/elsewhere.png" alt="">
"#;

const SCRIPT: &str = r#"
window.letterbook = { errors: [] };
const keep = (what) => window.letterbook.errors.push(what);
addEventListener("error", (e) => keep(e.message));
addEventListener("unhandledrejection", (e) => keep(`rejected: ${e.reason}`));
addEventListener("securitypolicyviolation", (e) => keep(`policy: ${e.effectiveDirective}`));
setTimeout(() => { throw new Error("thrown"); });
setTimeout(() => Promise.reject("promise"));
addEventListener("load", () => { document.documentElement.dataset.letterbook = "ready"; });
"#;

fn a_page_with_faults_is_caught(engine: Engine) -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("index.html"), PAGE)?;
    fs::write(folder.path().join("faults.js"), SCRIPT)?;
    let edition = Edition::served(Options::new(folder.path()))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.type_into("input[type=search]", "words")?;
    page.press("Search")?;
    for fault in ["thrown", "rejected: promise", "policy: img-src", "policy: script-src-elem"] {
        page.wait(&format!("the fault {fault:?} to be noticed"), |page| {
            Ok(page.errors()?.iter().any(|e| e.contains(fault)))
        })?;
    }
    ensure!(page.title()? == "Faults");
    ensure!(page.run("return document.querySelector('input').value", vec![])? == "words");
    ensure!(page.requests()?.contains(&format!("{}faults.js", edition.url())), "{:?}", page.requests()?);
    ensure!(page.close().is_err(), "expected a page with faults not to close in peace");
    Ok(())
}
