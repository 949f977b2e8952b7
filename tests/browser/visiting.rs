//! One visit with everything in it: what a story does that asks what a whole visit leaves behind, or asks for.

use anyhow::{Context, Result, ensure};
use end_to_end::Page;
use serde_json::json;

/// The views of the menu, by their place in it.
const VIEWS: &str = "nav[aria-label=Views] :nth-child";

/// Where a visit ends.
const HERE: &str = "return location.pathname.split('/').pop()";

/// Searches, reads, cites, goes on, looks at time, compares, takes away, reads what is said of the collection, and leaves.
/// `words` are searched for and stand in two letters at least; `seen` is asked after each step, with its name.
///
/// # Errors
/// When a step does not do what it is for, or `seen` says so.
pub(crate) fn visit_everything(page: &Page, words: &str, seen: impl Fn(&Page, &str) -> Result<()>) -> Result<()> {
    page.wait_for_state("ready")?;
    page.keep_downloads()?;
    hit(page, &format!("{VIEWS}(1)"))?;
    page.type_into("#search", words)?;
    page.wait("letters with the words marked", |page| Ok(!page.texts("[data-test=letter] mark")?.is_empty()))?;
    let found = page.attributes("[data-test=letter]", "data-id")?;
    ensure!(found.len() > 1, "expected two letters with {words:?} at least, but found {found:?}");
    seen(page, "what was found")?;

    hit(page, "[data-test=letter] .open")?;
    hit(page, "[data-test=content-note] .main")?;
    page.wait("a letter", |page| {
        Ok(!page.texts(".paper")?.is_empty() && !page.texts("[data-test=letter].is-open")?.is_empty())
    })?;
    seen(page, "a letter")?;
    page.click_in_page("Cite or note")?;
    hit(page, "[data-test=cite] .main")?;
    page.wait("a word on the copy", |page| Ok(!page.texts(".said")?.is_empty()))?;
    seen(page, "its citation")?;
    let first = page.attributes("[data-test=letter].is-open", "data-id")?;
    hit(page, ".ways.over .way.current .place + *")?;
    page.wait("the next letter", |page| {
        let open = page.attributes("[data-test=letter].is-open", "data-id")?;
        Ok(open.len() == 1 && open != first && !page.texts(".paper")?.is_empty())
    })?;
    seen(page, "the next letter")?;

    hit(page, &format!("{VIEWS}(2)"))?;
    page.wait("marks", |page| Ok(!page.attributes(".chart [data-stop]", "data-stop")?.is_empty()))?;
    seen(page, "the timeline")?;

    hit(page, &format!("{VIEWS}(1)"))?;
    for letter in 1..=2 {
        hit(page, &format!(".letters > [data-test=letter]:nth-child({letter}) .pick input"))?;
    }
    hit(page, &format!("{VIEWS}(3)"))?;
    page.wait_for_comparison()?;
    seen(page, "the comparison")?;

    hit(page, &format!("{VIEWS}(6)"))?;
    hit(page, "[data-format=csv]")?;
    let saved = page.downloaded("letters.csv")?;
    let saved = csv::Reader::from_reader(&saved[..]).records().collect::<Result<Vec<_>, _>>().context("letters.csv")?;
    ensure!(saved.len() > 1, "expected the letters as a table, but found {saved:?}");
    seen(page, "what is taken away")?;
    hit(page, &format!("{VIEWS}(7)"))?;
    page.wait("the page", |page| Ok(!page.texts(".about .hash")?.is_empty()))?;
    seen(page, "what is said of the collection")?;

    let errors = page.errors()?;
    ensure!(errors.is_empty(), "expected no errors on the console of {}, but found {errors:#?}", page.engine());
    hit(page, "#exit")?;
    is_left(page)?;
    seen(page, "the neutral page")
}

/// Waits for the neutral page. While one page goes and another comes, drivers may find none to ask.
pub(crate) fn is_left(page: &Page) -> Result<()> {
    page.wait("the neutral page", |page| Ok(page.run(HERE, vec![]).is_ok_and(|here| here == "leave.html")))
}

/// Presses the first element that a selector names, once it is there; by script, because letters may have titles that
/// leave nothing on the screen to point at.
fn hit(page: &Page, selector: &str) -> Result<()> {
    let press = "const found = document.querySelector(arguments[0]); found?.click(); return !!found";
    page.wait(selector, |page| Ok(page.run(press, vec![json!(selector)])? == true))
}
