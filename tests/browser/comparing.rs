//! Two letters side by side: by keyboard alone, with and without slips, on a phone, taken away as files.

use crate::reading::show_the_letter;
use anyhow::{Result, ensure};
use end_to_end::{Edition, Engine, Page};
use serde_json::json;

crate::in_every_engine![
    a_comparison_by_keyboard_alone,
    what_two_letters_share_is_seen_at_once,
    slips_are_shown_on_demand,
    a_comparison_on_a_narrow_page,
    a_passage_of_a_comparison_has_a_link,
    a_comparison_is_taken_away,
    repeated_passages_and_letters_most_alike,
    three_letters_beside_each_other,
];

const LETTER: &str = "[data-test=letter]";
const SIDES: &str = "[data-test=sides]";
const WHERE: &str = "[data-test=where]";

/// The USB copy with letters chosen, at the comparison.
fn comparing(engine: Engine, files: &[&str]) -> Result<Page> {
    let page = Page::open(engine, Edition::on_a_stick()?.url())?;
    page.wait_for_state("ready")?;
    for file in files {
        page.click(&format!("{LETTER}[data-id^='{file}'] .pick input"))?;
    }
    page.click("nav[aria-label=Views] :nth-child(3)")?;
    show_the_letter(&page)?;
    if files.len() > 1 {
        page.wait("the letters side by side", |page| Ok(!page.texts(".side-head")?.is_empty()))?;
    }
    Ok(page)
}

/// The words of an element as they are read aloud: those for ears too.
fn spoken(page: &Page, selector: &str) -> Result<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent).join(' | ')";
    Ok(page.run(script, vec![json!(selector)])?.as_str().unwrap_or_default().to_owned())
}

fn a_comparison_by_keyboard_alone(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    let total = page.text(WHERE)?;
    ensure!(total.ends_with("differences"), "expected how many differences there are, but found {total:?}");
    ensure!(page.attributes(WHERE, "aria-live")? == ["polite"]);
    page.keys("n")?;
    page.wait("the first difference", |page| Ok(page.text(WHERE)?.starts_with("1 of ")))?;
    let focused = "return document.activeElement.id + ' ' + document.activeElement.getAttribute('aria-label')";
    let first = page.run(focused, vec![])?;
    ensure!(first.as_str().is_some_and(|f| f.starts_with("row-") && f.contains("paragraph")), "found {first}");
    for _ in 0..6 {
        page.keys("j")?;
    }
    page.wait("the seventh difference", |page| Ok(page.text(WHERE)?.starts_with("7 of ")))?;
    page.keys("p")?;
    page.keys("k")?;
    page.wait("the fifth difference", |page| Ok(page.text(WHERE)?.starts_with("5 of ")))?;
    ensure!(page.run("return document.querySelectorAll('[data-test=sides] .current').length", vec![])? != 0);
    // The list is made of buttons, the switch is a check box, the rows say how they stand.
    page.run("document.querySelector('[data-test=changes] ol button').focus()", vec![])?;
    page.keys("\u{E007}")?;
    page.wait("the first difference again", |page| Ok(page.text(WHERE)?.starts_with("1 of ")))?;
    let labels = page.attributes(&format!("{SIDES} [role=group]"), "aria-label")?.join(" | ");
    for words in [
        "changed: first letter, paragraph 4; second letter, paragraph 3",
        "only in the first letter",
        "on the same subject",
    ] {
        ensure!(labels.contains(words), "expected {words:?} among the rows' names, but found {labels}");
    }
    let all = spoken(&page, SIDES)?;
    for words in ["[removed: ", "[added: "] {
        ensure!(all.contains(words), "expected {words:?} for ears");
    }
    page.close()
}

fn what_two_letters_share_is_seen_at_once(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    let summary = page.text("[data-test=summary]")?;
    for words in [
        "Deputy Director, Safeguarding Unit",
        "Minister for Crime, Safeguarding and Vulnerability",
        "institutional responses to the sexual exploitation of children by organised networks",
        "Independent Inquiry into Child Sexual Abuse",
        "MIN/0017733/18",
    ] {
        ensure!(summary.contains(words), "expected {words:?} above the letters, but found {summary}");
    }
    // Both stances on an inquiry of its own stand opposite each other, with the words that link them.
    let subjects = page.texts(&format!("{SIDES} .pair.subject"))?;
    let stances = |row: &&String| {
        row.contains("would not be appropriate for Government to establish a second statutory inquiry")
            && row.contains("decides for itself what it investigates and how")
    };
    ensure!(subjects.iter().any(|row| stances(&row)), "expected both stances in one row, but found {subjects:#?}");
    let links = page.texts(&format!("{SIDES} .pair.subject .link-word"))?.join(" ");
    ensure!(links.contains("decide"), "expected the words that link them, but found {links:?}");
    page.close()
}

fn slips_are_shown_on_demand(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    ensure!(page.texts(".slip")?.is_empty(), "expected no slips before they are asked for");
    let before = page.text(WHERE)?;
    page.click(".slips input")?;
    page.wait("slips", |page| Ok(!page.texts(".slip")?.is_empty()))?;
    ensure!(page.text(WHERE)? != before, "expected more differences than {before:?}");
    ensure!(page.text(".slips")?.contains("only scanning or typesetting"));
    page.close()
}

fn a_comparison_on_a_narrow_page(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    page.narrow()?;
    page.wait("one column", |page| Ok(!page.texts(&format!("{SIDES} .pair.unified"))?.is_empty()))?;
    // What reaches beyond the window, but for what is meant for ears only.
    let beyond = "return [...document.querySelectorAll('main *')].filter(e => !e.closest('.spoken, .offscreen, option')
        && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className).slice(0, 9)";
    let beyond = page.run(beyond, vec![])?;
    ensure!(beyond == json!([]), "expected nothing beyond the window's edge, but found {beyond}");
    page.press("Next")?;
    page.wait("the first difference", |page| Ok(page.text(WHERE)?.starts_with("1 of ")))?;
    page.close()
}

fn a_passage_of_a_comparison_has_a_link(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let ids = page.attributes(LETTER, "data-id")?;
    let id = |file: &str| ids.iter().find(|id| id.starts_with(file)).cloned().unwrap_or_default();
    let (left, right) = (id("000"), id("003"));
    page.go(&format!("{}#/compare/letter/{right}/p3?with={left}&with={right}", edition.url()))?;
    page.run("location.reload()", vec![])?;
    page.wait_for_state("ready")?;
    show_the_letter(&page)?;
    page.wait("the row that is meant", |page| Ok(!page.texts(&format!("{SIDES} .pair.aimed"))?.is_empty()))?;
    let meant = page.text(&format!("{SIDES} .pair.aimed"))?;
    ensure!(meant.contains("As you are aware") && meant.contains("IICSA"), "found {meant:?}");
    page.close()
}

fn a_comparison_is_taken_away(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    // What would be saved is kept instead: browsers ask for a place, each in its own way.
    let keep = "window.kept = []; const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.kept.push(blob); return make.call(URL, blob); };
        HTMLAnchorElement.prototype.click = function () { window.named = (window.named || []).concat(this.download); };";
    page.run(keep, vec![])?;
    for (label, name, words) in [
        ("Page (HTML)", "comparison.html", "<!doctype html>"),
        ("Markdown", "comparison.md", "# Two letters side by side"),
        ("JSON", "comparison.json", "\"summary\""),
    ] {
        page.press(label)?;
        let read = "const [name, done] = arguments; const i = (window.named || []).indexOf(name);
            i < 0 ? done('') : window.kept[i].text().then(done)";
        page.wait(name, |page| {
            let text = page.run_async(read, vec![json!(name)])?;
            Ok(text.as_str().is_some_and(|text| text.contains(words) && text.contains("organised networks")))
        })?;
    }
    page.close()
}

fn repeated_passages_and_letters_most_alike(engine: Engine) -> Result<()> {
    let page = comparing(engine, &[])?;
    let repeated = page.text("[data-test=repeated]")?;
    for words in [
        "institutional responses to the sexual exploitation of children",
        "in 2 letters, 3 April 2018 to 21 December 2018",
    ] {
        ensure!(repeated.contains(words), "expected {words:?}, but found {repeated:?}");
    }
    // Each opens in comparison.
    page.click("[data-test=repeated] .opens button, [data-test=repeated] .opens a")?;
    page.wait("the letters side by side", |page| Ok(page.texts(&format!("{SIDES} .side-head"))?.len() == 2))?;
    page.close()?;
    let page = comparing(engine, &["000"])?;
    let alike = page.texts("[data-test=alike] li")?;
    ensure!(
        alike.first().is_some_and(|one| one.contains("Victoria Atkins") && one.contains("share passages")),
        "expected the letter that shares most words first, and why, but found {alike:#?}"
    );
    page.close()
}

fn three_letters_beside_each_other(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "002", "003"])?;
    page.wait("three columns", |page| Ok(page.texts("[data-test=columns] .side-head")?.len() == 3))?;
    page.wait("what the third says of the same", |page| {
        Ok(page.text("[data-test=columns]")?.contains("has already announced")
            || page.text("[data-test=columns]")?.contains("organised networks"))
    })?;
    page.close()
}
