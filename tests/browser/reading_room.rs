//! What a letter offers while it is read: ways to others, names that lead on, a head that makes room, a facsimile.

use crate::{
    publishing::{address, publish},
    reading::show_the_letter,
};
use anyhow::{Context, Result, ensure};
use corpus::model::Corpus;
use end_to_end::{Edition, Engine, Page, dist, seeds};
use loopback::Options;
use serde_json::json;
use std::fs;

crate::in_every_engine![
    letters_lead_to_letters,
    names_in_the_text_lead_to_their_pages,
    a_facsimile_is_linked_where_pages_are_hosted,
    on_a_phone_the_letter_comes_first,
    paragraphs_have_numbers_and_notes,
];

const RIGHT: char = '\u{e014}';
const LEFT: char = '\u{e012}';

/// The seeds on the hosted page, as if one answered another and had a facsimile.
fn with_a_thread() -> Result<Edition> {
    let mut built = seeds()?;
    let corpus: &mut Corpus = &mut built.corpus;
    let citation = corpus.citations.iter_mut().find(|c| c.letter == 3).context("expected 003 to speak of a letter")?;
    (citation.target, citation.answers) = (Some(0), true);
    corpus.letters[0].facsimile = Some("https://scans.example/000.jpg".to_owned());
    let bundle = corpus::format::write(&built.corpus, &built.texts)?;
    let site = dist().join("site");
    let names = fs::read_dir(&site).context("expected dist/site; run `cargo xtask dist` first")?;
    let mut names = names.filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()));
    let name = names.find(|n| n.starts_with("corpus") && n.ends_with(".bin")).context("expected a bundle")?;
    Edition::served(Options::new(site).plant(&name, Some(bundle)))
}

fn open(engine: Engine, edition: &Edition, file: &str) -> Result<Page> {
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.click(&format!("[data-test=letter][data-id^='{file}'] .open"))?;
    show_the_letter(&page)?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty()))?;
    Ok(page)
}

fn is_open(page: &Page, file: &str) -> Result<()> {
    page.wait(&format!("letter {file}"), |page| {
        let open = page.attributes("[data-test=letter].is-open", "data-id")?;
        Ok(open.iter().any(|id| id.starts_with(file)) && !page.texts(".paper #p1")?.is_empty())
    })
}

fn letters_lead_to_letters(engine: Engine) -> Result<()> {
    let edition = with_a_thread()?;
    let page = open(engine, &edition, "000")?;
    let ways = page.spoken(".ways.over .button:not(.off)")?;
    // By date 000 is the second of five; 003 answers it.
    for words in [
        "Previous in the list: Letter from Denise Clavery to Councillor Watling, 26 October 2016",
        "Next in time: Telford takes decisive action, 5 June 2018",
        "Next in the thread of answers: Letter from Victoria Atkins MP to Councillor Shabir Pandor, 21 December 2018",
    ] {
        ensure!(ways.iter().any(|way| way == words), "expected {words:?} among {ways:#?}");
    }
    ensure!(
        !ways.iter().any(|way| way.starts_with("Previous in the thread")),
        "expected 000 to begin its thread: {ways:?}"
    );
    // The focus is at the title: the keys go along the list, until another way is gone.
    page.tap(RIGHT)?;
    is_open(&page, "001")?;
    page.tap(LEFT)?;
    is_open(&page, "000")?;
    page.click(".ways.over .way:nth-child(3) .place + *")?;
    is_open(&page, "003")?;
    page.tap(LEFT)?;
    is_open(&page, "000")?;
    // In a field they move the caret.
    page.click("#search")?;
    page.tap(RIGHT)?;
    ensure!(page.attributes("[data-test=letter].is-open", "data-id")?.concat().starts_with("000"));
    page.close()
}

fn names_in_the_text_lead_to_their_pages(engine: Engine) -> Result<()> {
    for edition in [Edition::hosted()?, Edition::on_a_stick()?] {
        let page = open(engine, &edition, "000")?;
        // The copy on a stick keeps its steps to itself, and has buttons for them.
        let back = || if edition.server().is_some() { page.back() } else { page.press("Back") };
        let name = ".paper .name[data-name='organisation:Telford & Wrekin Council']";
        ensure!(page.attributes(name, "tabindex")?.first().is_some_and(|stop| stop == "0"), "expected a tab stop");
        page.click(name)?;
        page.wait("the page of the name", |page| {
            Ok(page.texts("[data-test=name] h2")?.iter().any(|title| title == "Telford & Wrekin Council"))
        })?;
        back()?;
        page.wait("the letter again", |page| Ok(!page.texts(".paper #p1")?.is_empty()))?;
        // By keyboard too.
        let focus = "const name = document.querySelector(arguments[0]); name?.focus();
            return !!name && document.activeElement === name";
        // A letter that opens takes the focus to its title, which may come between.
        page.wait("the page of the name", |page| {
            if page.run(focus, vec![json!(name)])? == true {
                page.tap('\u{e007}')?;
            }
            Ok(!page.texts("[data-test=name]")?.is_empty())
        })?;
        back()?;
        page.press("Mark names")?;
        page.wait("no marks", |page| Ok(page.texts(".paper .name")?.is_empty()))?;
        page.close()?;
    }
    Ok(())
}

fn a_facsimile_is_linked_where_pages_are_hosted(engine: Engine) -> Result<()> {
    let edition = with_a_thread()?;
    let page = open(engine, &edition, "000")?;
    ensure!(page.attributes("a[data-test=facsimile]", "href")? == ["https://scans.example/000.jpg"]);
    ensure!(page.attributes("a[data-test=facsimile]", "rel")?.concat().contains("noreferrer"));
    page.close()?;
    // On a stick it is words to copy: from there nothing is asked for unasked.
    let published = published_with_a_facsimile()?;
    let page = Page::open(engine, &address(published.path(), "usb/index.html")?)?;
    page.wait_for_state("ready")?;
    page.click("[data-test=letter][data-id^='000'] .open")?;
    show_the_letter(&page)?;
    page.wait("the facsimile's address", |page| {
        Ok(page.texts("[data-test=facsimile]")?.concat().contains("https://scans.example/000.jpg"))
    })?;
    ensure!(page.texts("main a[href*='scans.example']")?.is_empty(), "expected no link");
    page.close()
}

/// The seeds with a facsimile of the first, published as publishers do it.
fn published_with_a_facsimile() -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let letters = folder.path().join("letters");
    fs::create_dir(&letters)?;
    for entry in fs::read_dir(dist().with_file_name("seeds"))? {
        let path = entry?.path();
        fs::copy(&path, letters.join(path.file_name().context("expected a name")?))?;
    }
    let settings = letters.join("letterbook.toml");
    let said = fs::read_to_string(&settings)?;
    let facsimile = "[letter.\"000_962ad0577a923a37\"]\nfacsimile = \"https://scans.example/000.jpg\"\n";
    fs::write(&settings, format!("{said}\n{facsimile}"))?;
    publish(&letters, folder.path(), &[])?;
    Ok(folder)
}

fn on_a_phone_the_letter_comes_first(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = open(engine, &edition, "000")?;
    ensure!(page.text(".opening")?.contains("Ironmasters Way"), "expected the address on a wide screen");
    page.resize(375, 812)?;
    let place = "return [innerWidth, document.querySelector('#p1').getBoundingClientRect().top]";
    let seen = page.run(place, vec![])?;
    // Some browsers have no windows so narrow.
    if seen[0].as_f64().is_some_and(|width| width <= 640.0) {
        ensure!(
            seen[1].as_f64().is_some_and(|top| top < 700.0),
            "expected the first paragraph in sight, but found {seen}"
        );
        ensure!(page.texts(".opening")?.is_empty(), "expected the address folded away");
        page.press("More about this letter, and its letterhead")?;
        page.wait("the address", |page| Ok(page.texts(".opening")?.concat().contains("Ironmasters Way")))?;
    } else {
        ensure!(engine != Engine::Chromium, "expected Chromium to be as narrow as it was told, but found {seen}");
    }
    page.close()
}

fn paragraphs_have_numbers_and_notes(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = open(engine, &edition, "002")?;
    let notes = page.texts(".margin-note")?.join("\n");
    for words in ["not in this collection", "“30 September” is taken for 30 September 2016; the rest was inferred"]
    {
        ensure!(notes.contains(words), "expected {words:?} among the notes, but found {notes}");
    }
    let link = page.attributes("#p2 .number", "href")?.concat();
    ensure!(link.ends_with("/letter/002_6b8ec4a98451e434/p2"), "expected the link of the paragraph, but found {link}");
    page.click("#p2 .number")?;
    page.press("Cite or note")?;
    page.wait("its citation", |page| Ok(page.texts("[data-test=citation]")?.concat().contains("para")))?;
    page.close()
}
