//! Hostile bundles, read by the same code as WebAssembly. See `tests/probe`; natively: `tests/hostile.rs`.

use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page, seed_bundle};
use loopback::Options;
use serde_json::json;
use std::{env, fs, path::PathBuf};

/// Loads module and bundle, tries one sort of attack and gives refused, read and peak.
const TRY: &str = "const [sort, count, done] = arguments;
(async () => {
  await wasm_bindgen({ module_or_path: 'probe_bg.wasm' });
  const bundle = new Uint8Array(await (await fetch('seeds.bin')).arrayBuffer());
  return [...wasm_bindgen[sort](bundle, count)];
})().then(done, (error) => done(String(error)));";

#[test]
fn hostile_bundles_are_refused_in_webassembly_too() -> Result<()> {
    let built =
        env::var_os("LETTERBOOK_PROBE").map(PathBuf::from).context("expected to be run by `cargo xtask test`")?;
    let folder = tempfile::tempdir()?;
    for file in ["probe.js", "probe_bg.wasm"] {
        fs::copy(built.join(file), folder.path().join(file)).with_context(|| format!("expected {file}"))?;
    }
    let bundle = seed_bundle()?;
    fs::write(folder.path().join("seeds.bin"), &bundle)?;
    let html = "<!doctype html><meta charset=utf-8><title>Probe</title><link rel=icon href='data:,'><script src=probe.js></script>";
    fs::write(folder.path().join("index.html"), html)?;
    let edition = Edition::served(Options::new(folder.path()))?;
    let page = Page::open(Engine::Chromium, edition.url())?;
    page.patient()?;
    let attempt = |sort: &str, count: usize| -> Result<[usize; 3]> {
        let answer = page.run_async(TRY, vec![json!(sort), json!(count)])?;
        serde_json::from_value(answer.clone())
            .with_context(|| format!("expected numbers of {sort}, but found {answer}"))
    };
    for (sort, count) in [("truncations", bundle.len()), ("flips", 10_000)] {
        let [refused, read, peak] = attempt(sort, count)?;
        ensure!(
            refused == count && read == 0,
            "{sort}: expected {count} refused, but found {refused}, and {read} read"
        );
        let most = probe::most(bundle.len());
        ensure!(peak < most, "{sort}: expected less than {most} bytes in use, but found {peak}");
    }
    let [refused, read, _] = attempt("forgeries", 500)?;
    ensure!(refused + read == 500 && read > 0, "forgeries: expected 500 tried, but found {refused} + {read}");
    Ok(())
}
