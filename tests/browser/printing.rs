//! A letter on paper. In Chromium: the others' drivers cannot show a page as it is printed.

use anyhow::{Result, ensure};
use end_to_end::{Edition, Engine, Page};
use serde_json::json;

#[test]
fn a_letter_prints_without_the_page_around_it() -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open(Engine::Chromium, edition.url())?;
    page.wait_for_state("ready")?;
    page.click("[data-test=letter][data-id^='000'] .open")?;
    page.press("Show the letter")?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty()))?;
    page.print_media()?;
    let seen = |selector: &str| -> Result<usize> { Ok(page.texts(selector)?.len()) };
    for gone in [".exit-bar", ".rail", ".strip", ".list", "nav", ".search", ".tools", ".around", ".head button"] {
        ensure!(seen(gone)? == 0, "expected no {gone} on paper");
    }
    for there in ["#letter-title", ".fields", ".paper p", ".paper .number", ".margin-note"] {
        ensure!(seen(there)? > 0, "expected {there} on paper");
    }
    // In grey: black on white, whatever the screen's colours are.
    let colours = "const s = getComputedStyle(document.querySelector('#p1')); const b = getComputedStyle(document.documentElement);
        return [s.color, b.backgroundColor]";
    ensure!(
        page.run(colours, vec![])? == json!(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]),
        "found {}",
        page.run(colours, vec![])?
    );
    // Nothing is cut off: what scrolls on the screen runs on over the pages.
    let whole =
        "const last = [...document.querySelectorAll('.paper > *')].pop().getBoundingClientRect().bottom + scrollY;
        return last > innerHeight && last <= document.documentElement.scrollHeight";
    ensure!(page.run(whole, vec![])? == true, "expected the whole letter on paper");
    page.close()
}
