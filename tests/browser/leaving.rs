//! Leaving in a hurry, and what is left behind.

use crate::visiting::{is_left, visit_everything};
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
    is_left(page)?;
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

/// What stands in the letters and in what was asked for, and may stand in no file of a profile.
const WORDS: [&str; 7] = [
    "independent inquiry",
    "quincunx",
    "000_962ad0577a923a37",
    "003_653ee7c4aac59909",
    "Telford",
    "Rebecca Egan",
    "#/letters",
];

/// After a whole visit to the copy on a stick the browser remembers two pages that tell nothing, and nothing else.
fn a_visit_leaves_two_neutral_pages_and_nothing_else(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open_anew(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.type_into("#search", "quincunx")?;
    page.wait("nothing found", |page| Ok(page.text("body")?.contains("No letter fits")))?;
    let title = page.title()?;
    // Nothing is asked in between: a page's cache is made by the very question whether it has one.
    visit_everything(&page, "independent inquiry", |_, _| Ok(()))?;
    let leave = page.run("return location.href", vec![])?;
    page.left_behind(|profile| {
        let found = profile.holding(&WORDS);
        ensure!(found.is_empty(), "expected no trace of the visit in {engine}, but found {found:#?}");
        // Were it written anywhere, it would have been found: the address was.
        let stick = profile.holding(&["USB%20stick", "leave.html"]);
        ensure!(stick.len() > 1, "expected the addresses in the history of {engine}, but found {stick:#?}");
        let history = profile.history()?;
        let addresses: Vec<_> = history.iter().map(|past| past.url.as_str()).collect();
        ensure!(
            addresses == [edition.url(), leave.as_str().unwrap_or_default()],
            "expected the copy and the neutral page in the history of {engine}, but found {history:#?}"
        );
        for past in &history {
            let neutral = [title.as_str(), "", "Notes"].contains(&past.title.trim());
            ensure!(past.visits == 1 && neutral, "expected one neutral visit, but found {past:?}");
        }
        let kept = profile.kept_by_pages();
        ensure!(kept.is_empty(), "expected nothing kept by the page in {engine}, but found {kept:#?}");
        let [cookies, words] = profile.cookies_and_words()?;
        ensure!(cookies == 0 && words == 0, "expected no cookie and no typed word, but found {cookies} and {words}");
        Ok(())
    })
}

/// WebKit's browser keeps no profile while it is driven.
#[test]
fn a_visit_in_chromium_leaves_no_words() -> Result<()> {
    a_visit_leaves_two_neutral_pages_and_nothing_else(Engine::Chromium)
}

#[test]
fn a_visit_in_firefox_leaves_no_words() -> Result<()> {
    a_visit_leaves_two_neutral_pages_and_nothing_else(Engine::Firefox)
}
