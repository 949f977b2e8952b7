//! A hosted page whose bundle is missing, cut short, too new or altered: each says so in its own sentence.

use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page, dist, seed_bundle};
use loopback::Options;
use std::fs;

crate::in_every_engine![
    a_missing_bundle,
    a_bundle_cut_short,
    a_bundle_from_the_future,
    an_altered_bundle,
    a_file_of_another_kind
];

fn a_missing_bundle(engine: Engine) -> Result<()> {
    check(engine, None, "The file with the letters could not be loaded.")
}

fn a_bundle_cut_short(engine: Engine) -> Result<()> {
    let mut bytes = seed_bundle()?;
    bytes.truncate(bytes.len() / 2);
    check(engine, Some(bytes), "The file with the letters is cut short.")
}

fn a_bundle_from_the_future(engine: Engine) -> Result<()> {
    let mut bytes = seed_bundle()?;
    bytes[8..10].copy_from_slice(&(corpus::format::VERSION + 1).to_le_bytes());
    check(engine, Some(bytes), "These letters were made by a newer Letterbook than this one.")
}

fn an_altered_bundle(engine: Engine) -> Result<()> {
    let mut bytes = seed_bundle()?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    check(engine, Some(bytes), "The file with the letters was damaged or altered on its way.")
}

fn a_file_of_another_kind(engine: Engine) -> Result<()> {
    check(
        engine,
        Some(b"<!doctype html><title>Not found</title>".to_vec()),
        "The file with the letters is not a letter collection.",
    )
}

fn check(engine: Engine, bundle: Option<Vec<u8>>, sentence: &str) -> Result<()> {
    let missing = bundle.is_none();
    let edition = Edition::served(Options::new(dist().join("site")).plant(&bundle_name()?, bundle))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("failed")?;
    page.wait("a failure", |page| Ok(!page.texts("[role=alert]")?.is_empty()))?;
    let shown = page.text("[role=alert]")?;
    ensure!(shown.contains(sentence), "expected {sentence:?}, but found {shown:?}");
    let mut errors = page.errors()?;
    // That a file is missing Chromium says on the console, whatever the page does.
    errors.retain(|e| !(missing && e.contains("404")));
    ensure!(errors.is_empty(), "expected a failure in words and no other, but found {errors:?}");
    Ok(())
}

/// The bundle's name on the hosted page, which has its hash in it.
pub(crate) fn bundle_name() -> Result<String> {
    let entries = fs::read_dir(dist().join("site")).context("expected dist/site; run `cargo xtask dist` first")?;
    let names = entries.filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()));
    names.into_iter().find(|n| n.starts_with("corpus") && n.ends_with(".bin")).context("expected a bundle in dist/site")
}
