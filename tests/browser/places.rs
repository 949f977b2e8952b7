//! Copies in awkward places: a folder of any name that cannot be written, on the screen of an old laptop.

use crate::reading::show_the_letter;
use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};
use serde_json::json;

crate::in_every_engine![a_stick_of_any_name_fits_an_old_screen];

/// What reaches beyond the window, or is cut off at its own right edge; but for what scrolls, what ends in
/// dots and says the rest elsewhere, and what is for ears alone.
const CUT_OFF: &str = "const page = document.documentElement, found = [];
    if (page.scrollWidth > innerWidth) found.push(`the page: ${page.scrollWidth} of ${innerWidth}`);
    for (const e of document.body.querySelectorAll('*')) {
        const style = getComputedStyle(e), box = e.getBoundingClientRect();
        if (!box.width || e.closest('.offscreen, .spoken, .skip, option, svg') || style.visibility === 'hidden') continue;
        const scrolls = (of) => of && of !== document.body && (/auto|scroll/.test(getComputedStyle(of).overflowX) || scrolls(of.parentElement));
        const name = `${e.tagName}.${e.className} ${e.textContent.slice(0, 40)}`;
        if ((box.right > innerWidth + 1 || box.left < -1) && !scrolls(e.parentElement)) found.push(`beyond the window: ${name}`);
        if (/hidden|clip/.test(style.overflowX) && style.textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 1 && e.innerText) found.push(`cut off: ${name}`);
    }
    return found.slice(0, 9)";

fn a_stick_of_any_name_fits_an_old_screen(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = Page::open(engine, edition.url())?;
    page.resize(1366, 768)?;
    page.wait_for_state("ready")?;
    whole(&page, "the list")?;
    for file in ["000", "003"] {
        page.click(&format!("[data-test=letter][data-id^='{file}'] .pick input"))?;
    }
    page.click("[data-test=letter][data-id^='000'] .open")?;
    show_the_letter(&page)?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty() && !page.texts(".around")?.is_empty()))?;
    whole(&page, "a letter")?;
    for view in 2..=7 {
        page.click(&format!("nav[aria-label=Views] :nth-child({view})"))?;
        let name = page.text("nav[aria-label=Views] [aria-current=true]")?;
        match view {
            2 => page.wait("marks", |page| Ok(!page.attributes(".chart [data-stop]", "data-stop")?.is_empty()))?,
            3 => page.wait_for_comparison()?,
            _ => page.wait(&name, |page| Ok(page.text("main")?.len() > 100))?,
        }
        whole(&page, &name)?;
    }
    page.close()?;
    ensure!(edition.is_untouched()?, "expected the files of the stick as they were before");
    Ok(())
}

/// On a phone the names of the pages reach beyond the window: the present one is in sight, however somebody came there.
#[test]
fn on_a_phone_the_present_page_is_in_sight() -> Result<()> {
    const SEEN: &str = "const tab = document.querySelector('nav[aria-label=Views] [aria-current=true]');
        const { left, right } = tab.getBoundingClientRect(); return [left >= 0, right <= innerWidth, window.scrollY, tab.innerText]";
    let edition = Edition::hosted()?;
    for (address, name) in [("#/about", "About"), ("#/letters", "Letters"), ("#/missing", "Missing letters")] {
        let page = Page::open(Engine::Chromium, "about:blank")?;
        page.emulate(375, 812, false)?;
        page.go(&format!("{}{address}", edition.url()))?;
        page.wait_for_state("ready")?;
        page.wait(name, |page| Ok(page.run(SEEN, vec![])? == json!([true, true, 0, name])))?;
        page.close()?;
    }
    Ok(())
}

fn whole(page: &Page, view: &str) -> Result<()> {
    let found = page.run(CUT_OFF, vec![]).context("what is cut off")?;
    ensure!(found == json!([]), "expected {view} to fit the window, but found {found:#}");
    Ok(())
}
