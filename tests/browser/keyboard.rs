//! A whole visit by keyboard alone, from opening the page to leaving it: no pointer, and no focus but by keys.

use crate::visiting::is_left;
use anyhow::{Context, Result, bail, ensure};
use end_to_end::{Edition, Engine, Page};
use serde::Deserialize;
use serde_json::json;

crate::in_every_engine![a_whole_visit_by_keyboard_alone];

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const HOME: char = '\u{e011}';
const RIGHT: char = '\u{e014}';
const DOWN: char = '\u{e015}';

/// More stops than this lie between no two things on a page of five letters.
const MOST_STOPS: usize = 200;

/// Where the focus is: whether at what is looked for, under which name, and what is wrong with it for eyes. Whatever
/// keys reach has a ring around it, lies within the window and under nothing else.
const WHERE: &str = "const [selector, words] = arguments, at = document.activeElement;
    if (!at || at === document.body || at === document.documentElement) return { there: false, name: '', fault: 'nowhere' };
    const label = at.labels && at.labels[0];
    const name = (at.getAttribute('aria-label') || (label || at).innerText || at.title || at.id || at.tagName).replace(/\\s+/g, ' ').trim().slice(0, 90);
    const box = [...at.getClientRects()].map((r) => [Math.max(0, r.left), Math.max(0, r.top), Math.min(innerWidth, r.right), Math.min(innerHeight, r.bottom)])
        .find(([left, top, right, bottom]) => right - left > 1 && bottom - top > 1);
    const fault = () => {
        if (!box) return 'out of sight';
        const over = document.elementFromPoint((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
        const own = over && (at.contains(over) || over.contains(at) || label && label.contains(over) || at.closest('svg'));
        if (!own) return 'under ' + (over ? over.outerHTML.slice(0, 80) : 'nothing');
        // Browsers show in which part of a date they are.
        const style = getComputedStyle(at);
        return at.tabIndex < 0 || at.type === 'date' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 ? null : 'without a ring';
    };
    return { there: at.matches(selector) && name.includes(words), name, fault: fault() };";

#[derive(Debug, Deserialize)]
struct At {
    there: bool,
    name: String,
    fault: Option<String>,
}

fn at(page: &Page, selector: &str, words: &str) -> Result<At> {
    Ok(serde_json::from_value(page.run(WHERE, vec![json!(selector), json!(words)])?)?)
}

/// Goes from stop to stop until the one that is looked for has the focus; each on the way is seen.
fn walk(page: &Page, selector: &str, words: &str, step: impl Fn(&Page) -> Result<()>) -> Result<()> {
    let mut way = Vec::new();
    while way.len() < MOST_STOPS {
        step(page)?;
        let at = at(page, selector, words)?;
        if let Some(fault) = &at.fault {
            bail!("expected a stop that can be seen after {way:?}, but found {:?} {fault}", at.name);
        }
        if at.there {
            return Ok(());
        }
        way.push(at.name);
    }
    bail!("expected keys to lead to {selector} {words:?}, but found on the way {way:#?}")
}

fn tab_to(page: &Page, selector: &str, words: &str) -> Result<()> {
    walk(page, selector, words, |page| page.tap(TAB)).with_context(|| format!("on the way to {selector} {words:?}"))
}

fn back_to(page: &Page, selector: &str, words: &str) -> Result<()> {
    let back = |page: &Page| page.tap_with_shift(TAB);
    walk(page, selector, words, back).with_context(|| format!("on the way back to {selector} {words:?}"))
}

/// From anywhere to a view of the menu: by the key for the search box, and back from there.
fn turn_to(page: &Page, view: &str) -> Result<()> {
    page.keys("/")?;
    arrives(page, "#search", "")?;
    back_to(page, "nav[aria-label=Views] *", view)?;
    page.tap(ENTER)
}

/// What was pressed takes the focus to something that can be seen, in due time.
fn arrives(page: &Page, selector: &str, words: &str) -> Result<()> {
    page.wait(&format!("the focus at {selector} {words:?}"), |page| {
        let at = at(page, selector, words)?;
        Ok(at.there && at.fault.is_none())
    })
    .with_context(|| format!("the focus is at {:?}", at(page, selector, words)))
}

fn a_whole_visit_by_keyboard_alone(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.keep_downloads()?;

    tab_to(&page, "a.skip", "Skip to the letters")?;
    page.tap(ENTER)?;
    arrives(&page, "main", "")?;

    // A name is offered and taken; then all letters again.
    page.keys("/")?;
    arrives(&page, "#search", "")?;
    page.keys("telf")?;
    page.wait("names to choose from", |page| Ok(!page.texts("#suggestions [role=option]")?.is_empty()))?;
    page.tap(DOWN)?;
    page.wait("one of them chosen", |page| Ok(!page.texts("#suggestions [aria-selected=true]")?.is_empty()))?;
    page.tap(ENTER)?;
    page.wait("the letters of that name", |page| Ok(page.text("[data-test=status]")?.contains(" of 5 letters")))?;
    arrives(&page, "#search", "")?;
    page.tap(ESCAPE)?;
    page.wait("all letters", |page| Ok(page.text("[data-test=status]")? == "5 letters"))?;

    tab_to(&page, "[data-facet=year] input", "2018")?;
    page.keys(" ")?;
    page.wait("the letters of the year", |page| Ok(page.text("[data-test=status]")? == "3 of 5 letters"))?;
    arrives(&page, "[data-facet=year] input", "2018")?;

    tab_to(&page, "[data-test=letter] .open", "3 April 2018")?;
    page.tap(ENTER)?;
    arrives(&page, "#letter-title", "Before you read")?;
    tab_to(&page, "[data-test=content-note] button", "Show the letter")?;
    page.tap(ENTER)?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty()))?;
    arrives(&page, "#letter-title", "Rebecca Egan")?;

    tab_to(&page, ".tools button", "Choose for comparison")?;
    page.tap(ENTER)?;
    arrives(&page, ".tools button", "Chosen for comparison")?;
    tab_to(&page, ".tools button", "Cite or note")?;
    page.tap(ENTER)?;
    page.wait("the panel", |page| Ok(!page.texts("[data-test=citation]")?.is_empty()))?;
    tab_to(&page, "[data-test=cite] button", "Copy citation")?;
    page.tap(ENTER)?;
    page.wait("a word on the copy", |page| Ok(!page.texts(".said")?.is_empty()))?;
    arrives(&page, "[data-test=cite] button", "Copy citation")?;

    // The letters of the year are three: by its button to the second, by an arrow key to the last.
    back_to(&page, ".ways.over *", "Next in the list")?;
    page.tap(ENTER)?;
    for next in ["5 June 2018", "21 December 2018"] {
        page.wait(next, |page| Ok(page.texts("[data-test=letter].is-open")?.concat().contains(next)))?;
        arrives(&page, "#letter-title", "")?;
        page.tap(RIGHT)?;
    }
    tab_to(&page, ".tools *", "Compare now")?;
    page.tap(ENTER)?;
    page.wait_for_comparison()?;
    arrives(&page, "main *", "")?;
    page.keys("n")?;
    arrives(&page, "[id^=row-]", "")?;
    ensure!(page.text("[data-test=where]")?.starts_with("1 of "), "expected the first difference");

    turn_to(&page, "Timeline")?;
    // With a letter open behind it the focus stays in the menu.
    arrives(&page, "#timeline-title, nav[aria-label=Views] *", "Timeline")?;
    tab_to(&page, ".chart [data-stop]", "")?;
    page.tap(HOME)?;
    arrives(&page, ".chart [data-stop]", "")?;
    walk(&page, ".chart [data-stop]", "Letter, 3 April 2018", |page| page.tap(RIGHT))?;
    page.tap(ENTER)?;
    arrives(&page, "#letter-title", "Rebecca Egan")?;
    page.tap(ESCAPE)?;
    arrives(&page, "[data-test=letter] .open", "3 April 2018")?;

    turn_to(&page, "Take away")?;
    arrives(&page, "main h2", "Take away")?;
    tab_to(&page, "[data-format]", "RIS")?;
    page.tap(ENTER)?;
    ensure!(!page.downloaded("letters.ris")?.is_empty());
    arrives(&page, "[data-format]", "RIS")?;
    turn_to(&page, "About")?;
    arrives(&page, "main h2", "About this collection")?;

    let errors = page.errors()?;
    ensure!(errors.is_empty(), "expected no errors on the console of {engine}, but found {errors:#?}");
    back_to(&page, "#exit", "")?;
    page.tap(ENTER)?;
    is_left(&page)
}
