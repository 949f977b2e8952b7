//! Leaving in a hurry, and what is left behind.

use anyhow::{Result, ensure};
use end_to_end::{Edition, Engine, Page};
use serde_json::json;

crate::in_every_engine![
    the_exit_hides_everything_at_once,
    shift_three_times_leaves,
    private_view_keeps_the_visit_out_of_the_address
];

/// WebDriver's name of the key.
const SHIFT: char = '\u{e008}';

fn read_a_letter(page: &Page) -> Result<()> {
    page.wait_for_state("ready")?;
    page.click("[data-test=letter][data-id^='000'] .open")?;
    page.press("Show the letter")?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty()))
}

/// The neutral page is there, and Back leads to something else than the letters.
fn is_away(page: &Page, engine: Engine) -> Result<()> {
    let here = "return location.pathname.split('/').pop()";
    page.wait("the neutral page", |page| Ok(page.run(here, vec![])? == "leave.html"))?;
    let title = page.title()?.to_lowercase();
    ensure!(!title.contains("letter"), "expected a neutral title, but found {title:?}");
    page.back()?;
    let back = page.run(here, vec![])?;
    ensure!(back != "index.html", "expected that Back in {engine} does not lead to the letters, but found {back}");
    Ok(())
}

fn the_exit_hides_everything_at_once(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open(engine, edition.url())?;
    read_a_letter(&page)?;
    // In the very turn of the click: nothing is painted in between.
    let hidden = page.run(
        "document.getElementById('exit').click(); return [document.body.hidden, document.body.getClientRects().length]",
        vec![],
    )?;
    ensure!(hidden == json!([true, 0]), "expected nothing to be seen any more, but found {hidden}");
    is_away(&page, engine)
}

fn shift_three_times_leaves(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open(engine, edition.url())?;
    read_a_letter(&page)?;
    page.type_into("#search", "inquiry")?;
    for _ in 0..3 {
        page.tap(SHIFT)?;
    }
    is_away(&page, engine)
}

fn private_view_keeps_the_visit_out_of_the_address(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let address = |page: &Page| page.run("return [location.href, history.length]", vec![]);
    page.press("About")?;
    page.press("Turn private view on")?;
    page.wait("an address that tells nothing", |page| Ok(page.run("return location.hash", vec![])? == ""))?;
    ensure!(page.text("h2")? == "About this collection", "expected the same page, but found {:?}", page.text("h2")?);
    let bare = address(&page)?;
    ensure!(bare[0] == edition.url(), "expected {}, but found {bare}", edition.url());
    page.press("Letters")?;
    page.type_into("#search", "inquiry")?;
    read_a_letter(&page)?;
    ensure!(address(&page)? == bare, "expected the address as it was, but found {}", address(&page)?);
    let links =
        page.run("return document.querySelectorAll('main a[href^=\"#/\"], nav a[href^=\"#/\"]').length", vec![])?;
    ensure!(links == 0, "expected no link that a browser would list, but found {links}");
    page.press("Back")?;
    page.wait("the list again", |page| Ok(page.texts(".paper")?.is_empty()))?;
    // A link is followed, and does not stay in the address.
    page.run("location.hash = '#/timeline'", vec![])?;
    page.wait("the timeline", |page| Ok(page.texts("h2")?.iter().any(|h| h == "Timeline")))?;
    page.wait("an address that tells nothing", |page| Ok(page.run("return location.hash", vec![])? == ""))?;
    page.press("About")?;
    page.press("Private view is on")?;
    page.wait("the view in the address again", |page| Ok(page.run("return location.hash", vec![])? == "#/about"))?;
    page.close()
}

/// In Chromium: the others' drivers keep profiles of their own.
#[test]
fn a_visit_leaves_no_words_in_the_profile() -> Result<()> {
    let engine = Engine::Chromium;
    let edition = Edition::on_a_stick()?;
    let page = Page::open(engine, edition.url())?;
    read_a_letter(&page)?;
    page.type_into("#search", "quincunx zyzzyva")?;
    page.wait("nothing found", |page| Ok(page.text("body")?.contains("No letter fits")))?;
    page.press("Timeline")?;
    page.press("Take away")?;
    page.wait("the page", |page| Ok(!page.texts(".formats")?.is_empty()))?;
    let found = page.traces(&["quincunx", "zyzzyva", "000_962ad0577a923a37", "Rebecca Egan"])?;
    ensure!(found.is_empty(), "expected no trace of the visit in {engine}, but found {found:#?}");
    Ok(())
}
