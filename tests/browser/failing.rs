//! Letters that are missing, cut short, too new or altered, hosted or on a stick: each says so in its own sentence.

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use corpus::format::hex;
use end_to_end::{Edition, Engine, Page, dist, seed_bundle};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use loopback::Options;
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::{Read, Write},
};

crate::in_every_engine![
    a_missing_bundle,
    a_bundle_cut_short,
    a_bundle_from_the_future,
    an_altered_bundle,
    a_file_of_another_kind,
    a_copy_on_a_stick_with_one_other_byte,
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

/// One byte of the letters on a stick is another one: as it lies in the page, and unpacked, where only a checksum tells.
fn a_copy_on_a_stick_with_one_other_byte(engine: Engine) -> Result<()> {
    let flipped = |block: &str| {
        let mut bytes = block.as_bytes().to_vec();
        let middle = bytes.len() / 2;
        bytes[middle] = if bytes[middle] == b'A' { b'B' } else { b'A' };
        Ok(String::from_utf8(bytes)?)
    };
    let repacked = |block: &str| {
        let mut bundle = Vec::new();
        GzDecoder::new(&STANDARD.decode(block)?[..]).read_to_end(&mut bundle)?;
        let middle = bundle.len() / 2;
        bundle[middle] ^= 1;
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&bundle)?;
        Ok(STANDARD.encode(packed.finish()?))
    };
    on_a_stick(engine, flipped, "This copy is cut short or damaged.")?;
    on_a_stick(engine, repacked, "The file with the letters was damaged or altered on its way.")
}

/// Opens a copy whose letters were changed. Whoever holds it against the list of checksums finds out too.
fn on_a_stick(engine: Engine, change: impl Fn(&str) -> Result<String>, sentence: &str) -> Result<()> {
    const BLOCK: &str = "id=\"letterbook-corpus\">";
    let page = fs::read_to_string(dist().join("usb").join("index.html"))?;
    let (before, rest) = page.split_once(BLOCK).context("expected a block with the letters")?;
    let (block, after) = rest.split_once('<').context("expected its end")?;
    let other = change(block)?;
    let lengths = [block.len(), other.len()].map(|length| format!("\"id\":\"letterbook-corpus\",\"length\":{length}"));
    let before = before.replace(&lengths[0], &lengths[1]);
    ensure!(before.contains(&lengths[1]), "expected the length of the block in the page");
    let altered = format!("{before}{BLOCK}{other}<{after}");
    let sums = fs::read_to_string(dist().join("usb").join("SHA256SUMS"))?;
    let listed = |page: &str| sums.contains(&format!("{}  index.html", hex(&Sha256::digest(page))));
    ensure!(listed(&page) && !listed(&altered), "expected the checksum of the copy as it was published in {sums}");
    let edition = Edition::changed_on_a_stick(|name, bytes| match name {
        "index.html" => altered.clone().into_bytes(),
        _ => bytes,
    })?;
    let page = Page::open(engine, edition.url())?;
    says(&page, sentence)?;
    let errors = page.errors()?;
    ensure!(errors.is_empty(), "expected a failure in words and no other, but found {errors:?}");
    Ok(())
}

fn check(engine: Engine, bundle: Option<Vec<u8>>, sentence: &str) -> Result<()> {
    let missing = bundle.is_none();
    let edition = Edition::served(Options::new(dist().join("site")).plant(&bundle_name()?, bundle))?;
    let page = Page::open(engine, edition.url())?;
    says(&page, sentence)?;
    let mut errors = page.errors()?;
    // That a file is missing Chromium says on the console, whatever the page does.
    errors.retain(|e| !(missing && e.contains("404")));
    ensure!(errors.is_empty(), "expected a failure in words and no other, but found {errors:?}");
    Ok(())
}

fn says(page: &Page, sentence: &str) -> Result<()> {
    page.wait_for_state("failed")?;
    page.wait("a failure", |page| Ok(!page.texts("[role=alert]")?.is_empty()))?;
    let shown = page.text("[role=alert]")?;
    ensure!(shown.contains(sentence), "expected {sentence:?}, but found {shown:?}");
    Ok(())
}

/// The bundle's name on the hosted page, which has its hash in it.
pub(crate) fn bundle_name() -> Result<String> {
    let entries = fs::read_dir(dist().join("site")).context("expected dist/site; run `cargo xtask dist` first")?;
    let names = entries.filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()));
    names.into_iter().find(|n| n.starts_with("corpus") && n.ends_with(".bin")).context("expected a bundle in dist/site")
}
