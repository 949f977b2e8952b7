//! Letters that are missing, cut short, too new or altered, hosted or on a stick: each says so in its own sentence.

use anyhow::{Context, Result, ensure};
use corpus::format::{self, hex};
use end_to_end::{Edition, Engine, Page, dist, seed_bundle};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use loopback::Options;
use serde_json::json;
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
    a_style_that_is_missing,
    texts_that_are_not_what_the_bundle_promises,
    a_file_of_another_kind,
    a_copy_on_a_stick_with_one_other_byte,
    a_program_on_a_stick_with_one_other_byte,
    a_copy_for_a_stick_that_a_server_sends,
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

/// Most of the style did not come: all is there to read and to search all the same.
fn a_style_that_is_missing(engine: Engine) -> Result<()> {
    let edition = Edition::served(Options::new(dist().join("site")).plant(&published("app-", ".css")?, None))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let rules = "return [...document.styleSheets].filter((sheet) => sheet.ownerNode.matches('link')).map((sheet) => { try { return sheet.cssRules.length; } catch { return 0; } })";
    let rules = page.run(rules, vec![])?;
    ensure!(rules == json!([]) || rules == json!([0]), "expected no rules beside those of the page, but found {rules}");
    page.type_into("#search", "worcestershire")?;
    page.wait("some of the letters", |page| Ok((1..5).contains(&page.texts("[data-test=letter]")?.len())))?;
    // It is kept for whoever mends the page, and is all that went wrong.
    let mut errors = page.errors()?;
    errors.retain(|error| !error.contains("404"));
    ensure!(errors == ["error: LINK"], "expected the file and nothing else, but found {errors:?}");
    Ok(())
}

/// Somebody has changed the texts and made the quick checksum fit: that is found when the copy is looked at.
fn texts_that_are_not_what_the_bundle_promises(engine: Engine) -> Result<()> {
    let mut bytes = seed_bundle()?;
    let sections = format::outline(&bytes)?.sections;
    let text = sections.iter().position(|section| section.name == "TEXT").context("expected texts")?;
    let (table, entry) = (52, 44);
    bytes[table + text * entry + 12] ^= 1;
    let sum = Sha256::digest(&bytes[table..table + sections.len() * entry]);
    bytes[20..52].copy_from_slice(&sum);
    let edition = Edition::served(Options::new(dist().join("site")).plant(&bundle_name()?, Some(bytes)))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.press("About")?;
    page.wait("what is wrong", |page| {
        Ok(page.texts(".about [role=alert]")?.iter().any(|words| words.contains("was damaged or altered on its way")))
    })?;
    ensure!(page.texts("[data-test=hash]")?.is_empty(), "expected no value to compare");
    page.close()
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
    let flipped = |block: &[u8]| {
        let mut bytes = block.to_vec();
        let middle = bytes.len() / 2;
        bytes[middle] = if bytes[middle] == b'A' { b'B' } else { b'A' };
        Ok(bytes)
    };
    let repacked = |block: &[u8]| {
        let mut bundle = Vec::new();
        GzDecoder::new(&unescaped(block)[..]).read_to_end(&mut bundle)?;
        let middle = bundle.len() / 2;
        bundle[middle] ^= 1;
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&bundle)?;
        Ok(escaped(&packed.finish()?))
    };
    on_a_stick(engine, "corpus", flipped, "This copy is cut short or damaged.")?;
    on_a_stick(engine, "corpus", repacked, "The file with the letters was damaged or altered on its way.")
}

/// One byte of the program is another one, near the start of its stream or later. No letter is shown by such a program.
fn a_program_on_a_stick_with_one_other_byte(engine: Engine) -> Result<()> {
    for share in [10, 3] {
        let flipped = |block: &[u8]| {
            let mut bytes = unescaped(block);
            let place = bytes.len() / share;
            bytes[place] ^= 1;
            Ok(escaped(&bytes))
        };
        on_a_stick(engine, "modules", flipped, "This copy is cut short or damaged.")?;
    }
    Ok(())
}

/// The bytes of a block, as a reader of the page's own bytes finds them.
fn unescaped(block: &[u8]) -> Vec<u8> {
    let mut bytes = block.iter();
    std::iter::from_fn(|| match bytes.next() {
        Some(b'=') => bytes.next().map(|byte| byte ^ 0x40),
        byte => byte.copied(),
    })
    .collect()
}

fn escaped(bytes: &[u8]) -> Vec<u8> {
    let escaped = |byte: &u8| match byte {
        0 | b'\r' | b'=' | b'<' => vec![b'=', byte ^ 0x40],
        _ => vec![*byte],
    };
    bytes.iter().flat_map(escaped).collect()
}

/// Opens a copy in which a block was changed. Whoever holds it against the list of checksums finds out too.
fn on_a_stick(engine: Engine, name: &str, change: impl Fn(&[u8]) -> Result<Vec<u8>>, sentence: &str) -> Result<()> {
    const END: &[u8] = b"</script>";
    let opening = format!("id=\"letterbook-{name}\">");
    let page = fs::read(dist().join("usb").join("index.html"))?;
    let (before, rest) = parted(&page, opening.as_bytes()).with_context(|| format!("expected a block {name}"))?;
    let (block, after) = parted(rest, END).context("expected its end")?;
    let other = change(block)?;
    let [length, changed] =
        [block.len(), other.len()].map(|length| format!("\"id\":\"letterbook-{name}\",\"length\":{length}"));
    let (start, between) = parted(before, length.as_bytes()).context("expected the length of the block")?;
    let altered = [start, changed.as_bytes(), between, opening.as_bytes(), &other, END, after].concat();
    let sums = fs::read_to_string(dist().join("usb").join("SHA256SUMS"))?;
    let listed = |page: &[u8]| sums.contains(&format!("{}  index.html", hex(&Sha256::digest(page))));
    ensure!(listed(&page) && !listed(&altered), "expected the checksum of the copy as it was published in {sums}");
    let edition = Edition::changed_on_a_stick(|name, bytes| match name {
        "index.html" => altered.clone(),
        _ => bytes,
    })?;
    let page = Page::open(engine, edition.url())?;
    says(&page, sentence)?;
    let errors = page.errors()?;
    ensure!(errors.is_empty(), "expected a failure in words and no other, but found {errors:?}");
    Ok(())
}

/// What stands before and behind some bytes.
fn parted<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let found = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..found], &bytes[found + at.len()..]))
}

/// A server that names another encoding is believed by browsers: the bytes cannot be read, and the page says what to do.
fn a_copy_for_a_stick_that_a_server_sends(engine: Engine) -> Result<()> {
    let edition = Edition::served(Options::new(dist().join("usb")))?;
    let page = Page::open(engine, edition.url())?;
    ensure!(
        page.run("return document.characterSet", vec![])? == "UTF-8",
        "expected the encoding that the server names"
    );
    says(&page, "This copy is made to be opened from a folder.")?;
    let errors = page.errors()?;
    ensure!(errors.is_empty(), "expected a failure in words and no other, but found {errors:?}");
    page.press("Read the letters without it")?;
    page.wait("the letters without the explorer", |page| Ok(page.texts("article")?.len() > 1))
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
    published("corpus", ".bin")
}

/// The file of the hosted page whose name begins and ends so.
fn published(begins: &str, ends: &str) -> Result<String> {
    let entries = fs::read_dir(dist().join("site")).context("expected dist/site; run `cargo xtask dist` first")?;
    let mut names = entries.filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()));
    let found = names.find(|name| name.starts_with(begins) && name.ends_with(ends));
    found.with_context(|| format!("expected {begins}…{ends} in dist/site"))
}
