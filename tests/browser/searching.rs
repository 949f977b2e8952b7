//! From the first key to a link that somebody else opens: words, suggestions, facets, dates, and back again.

use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};
use serde_json::json;

crate::in_every_engine![
    a_search_on_a_wide_page,
    a_search_on_a_phone,
    bars_are_dragged_over,
    who_types_much_is_answered_to_the_end,
    what_was_typed_last_comes_back_with_its_step
];

const ENTER: char = '\u{e007}';
const DOWN: char = '\u{e015}';
const ESCAPE: char = '\u{e00c}';
const LETTER: &str = "[data-test=letter]";
const BARS: &str = "[data-test=bars] .bar";

fn a_search_on_a_wide_page(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.resize(1280, 800)?;
    search(engine, page, false)
}

fn a_search_on_a_phone(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.narrow()?;
    search(engine, page, true)
}

/// Browsers change an address only so often in a time; keys come more often.
fn who_types_much_is_answered_to_the_end(engine: Engine) -> Result<()> {
    const KEYS: usize = 240;
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.type_into("#search", "worcestershire")?;
    page.wait("some of the letters", |page| Ok((1..5).contains(&count(page)?)))?;
    let found = count(&page)?;
    page.tap(ESCAPE)?;
    page.tap(ESCAPE)?;
    page.wait("all letters again", |page| Ok(count(page)? == 5))?;
    page.run_async(
        "const [keys, done] = arguments, box = document.querySelector('#search');
        let n = 0;
        const key = () => {
            box.value = ++n < keys ? 'w'.repeat(n % 9) : 'worcestershire';
            box.dispatchEvent(new InputEvent('input', { bubbles: true }));
            if (n < keys) setTimeout(key); else done();
        };
        key();",
        vec![json!(KEYS)],
    )?;
    page.wait("what the last key asked for", |page| Ok(count(page)? == found))?;
    // A step that is made at once keeps the one before as it was.
    page.click("[data-test=letter] .open")?;
    page.wait("the letter in the address", |page| Ok(hash(page)?.contains("/letters/")))?;
    page.back()?;
    page.wait("the search in the address", |page| Ok(hash(page)?.contains("worcestershire") && count(page)? == found))?;
    page.close()
}

/// The address follows keys some time later: whoever steps back before it has is not to lose them.
fn what_was_typed_last_comes_back_with_its_step(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let of_2018 = choose(&page, "year", "2018")?;
    page.wait("letters of a year", |page| Ok(count(page)? == of_2018))?;
    page.run(
        "const box = document.querySelector('#search');
        for (const typed of ['t', 'te', 'tel', 'telf']) {
            box.value = typed;
            box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        history.back();",
        vec![],
    )?;
    let typed = |page: &Page| page.run("return document.querySelector('#search').value", vec![]);
    page.wait("all letters", |page| Ok(count(page)? == 5 && typed(page)? == json!("")))?;
    page.run("history.forward()", vec![])?;
    page.wait("what was typed, in the address too", |page| {
        Ok(typed(page)? == json!("telf") && hash(page)?.contains("telf") && hash(page)?.contains("2018"))
    })?;
    // Once only: after that the address has it.
    page.back()?;
    page.wait("all letters again", |page| Ok(count(page)? == 5))?;
    page.run("location.hash = '#/letters?q=kirklees'", vec![])?;
    page.wait("an address of somebody's own", |page| Ok(typed(page)? == json!("kirklees")))?;
    page.close()
}

fn search(engine: Engine, page: Page, phone: bool) -> Result<()> {
    page.wait_for_state("ready")?;
    page.run(
        "window.copied = []; navigator.clipboard && (navigator.clipboard.writeText = async (t) => { copied.push(t); })",
        vec![],
    )?;

    // A name is offered while it is typed, and taken with the arrow keys.
    page.click("#search")?;
    page.keys("telf")?;
    let offered = "#suggestions [role=option]";
    page.wait("names to choose from", |page| Ok(page.texts(offered)?.iter().any(|s| s.contains("Telford"))))?;
    page.tap(DOWN)?;
    page.wait("the first of them chosen", |page| {
        let chosen =
            page.run("return document.querySelector('#search').getAttribute('aria-activedescendant')", vec![])?;
        Ok(chosen == json!("suggestion-0")
            && page.attributes(&format!("{offered}[aria-selected=true]"), "id")?.len() == 1)
    })?;
    let name = page.text(&format!("{offered}[aria-selected=true] .name"))?;
    page.tap(ENTER)?;
    page.wait("the name in the box", |page| {
        let value = page.run("return document.querySelector('#search').value", vec![])?;
        Ok(value.as_str().is_some_and(|v| v.contains(&name)) && page.texts(offered)?.iter().all(String::is_empty))
    })?;
    let found = count(&page)?;
    ensure!((1..5).contains(&found), "expected some of five letters for {name:?}, but found {found}");
    page.tap(ESCAPE)?;
    page.wait("all letters again", |page| Ok(count(page)? == 5))?;

    // Either of two years; then not from one of those who wrote.
    if phone {
        page.click(".rail-toggle")?;
    }
    let of_2018 = choose(&page, "year", "2018")?;
    let of_2016 = choose(&page, "year", "2016")?;
    page.wait("letters of either year", |page| Ok(count(page)? == of_2018 + of_2016))?;
    let one = page.text("[data-facet=from] li .name")?;
    let his = value(&page, "from", &one)?.1;
    page.press(&format!("Leave out {one}"))?;
    page.wait("the others", |page| Ok(count(page)? == of_2018 + of_2016 - his))?;
    let chips = page.texts(".chips .chip")?;
    for words in ["2018", "2016", &format!("not {one}")] {
        ensure!(chips.iter().any(|c| c.starts_with(words)), "expected {words:?} among {chips:?}");
    }
    if phone {
        page.click(".sheet-close")?;
    }
    let narrowed = (count(&page)?, hash(&page)?);

    // The link opens the same view elsewhere.
    page.press("Copy link")?;
    page.wait("a link", |page| Ok(page.run("return copied.length", vec![])? == 1))?;
    let link = page.run("return copied[0]", vec![])?.as_str().map(str::to_owned).context("expected a link")?;
    let other = Page::open(engine, &link)?;
    other.wait_for_state("ready")?;
    ensure!(
        (count(&other)?, hash(&other)?) == narrowed,
        "expected {narrowed:?} at {link}, but found {}",
        hash(&other)?
    );
    other.close()?;

    // Back and forward go through the choices.
    page.back()?;
    page.wait("the view before", |page| Ok(count(page)? == of_2018 + of_2016))?;
    page.back()?;
    page.wait("the one before that", |page| Ok(count(page)? == of_2018))?;
    page.run("history.go(2)", vec![])?;
    page.wait("the last again", |page| Ok((count(page)?, hash(page)?) == narrowed))?;
    page.press("Clear all")?;
    page.wait("all letters", |page| Ok(count(page)? == 5))?;

    // Dates by keyboard: one bar, then more with Shift held.
    let bars = page.attributes(BARS, "aria-label")?;
    let at =
        |year: &str| bars.iter().position(|b| b.contains(year)).with_context(|| format!("expected {year} in {bars:?}"));
    let (first, last) = (at("2016")?, at("2018")?);
    focus(&page, first)?;
    page.tap(ENTER)?;
    page.wait("the letters of 2016", |page| Ok(hash(page)?.contains("until=2016-")))?;
    focus(&page, last)?;
    page.tap_with_shift(ENTER)?;
    page.wait("both years and what is between", |page| {
        Ok(hash(page)?.contains("since=2016-") && hash(page)?.contains("until=2018-"))
    })?;
    let pressed = page.attributes(&format!("{BARS}[aria-pressed=true]"), "aria-label")?;
    ensure!(pressed == bars[first..=last], "expected {:?} pressed, but found {pressed:?}", &bars[first..=last]);
    page.press("All dates")?;
    page.wait("all letters", |page| Ok(count(page)? == 5))?;
    page.close()
}

/// A drag over the bars asks for all of their time, and a letter without a date can be left out.
fn bars_are_dragged_over(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let bars = page.attributes(BARS, "aria-label")?;
    let first = bars.iter().position(|b| b.contains("2016")).context("expected 2016")?;
    page.drag(&format!("[data-test=bars] li:nth-child({}) .bar", first + 1), "[data-test=bars] li:last-child .bar")?;
    page.wait("the bars pressed", |page| {
        Ok(page.attributes(&format!("{BARS}[aria-pressed=true]"), "aria-label")? == bars[first..])
    })?;
    // Of what has no date and was written later, only an open end lets some in.
    page.run("location.hash = '#/letters?since=2016-01-01'", vec![])?;
    let undated = |page: &Page| Ok(page.texts(LETTER)?.iter().any(|letter| letter.contains("undated")));
    page.wait("the letter without a date", undated)?;
    ensure!(page.text(".dates .switch")? == "Undated too", "found {:?}", page.texts(".dates .switch")?);
    page.click(".dates .switch input")?;
    page.wait("only dated letters", |page| Ok(!undated(page)? && page.texts(LETTER)?.len() == count(page)?))?;
    page.press("All dates")?;
    page.wait("all letters", |page| Ok(count(page)? == 5))?;
    page.close()
}

/// How many letters the list says that it has.
fn count(page: &Page) -> Result<usize> {
    let status = page.text("[data-test=status]")?;
    let number = status.split_whitespace().next().and_then(|n| n.parse().ok());
    number.with_context(|| format!("expected a number of letters, but found {status:?}"))
}

fn hash(page: &Page) -> Result<String> {
    Ok(page.run("return location.hash", vec![])?.as_str().unwrap_or_default().to_owned())
}

/// The place of a value in its facet, and how many letters it says that it would give.
fn value(page: &Page, facet: &str, name: &str) -> Result<(usize, usize)> {
    let label = format!("[data-facet={facet}] li label");
    page.wait(&format!("{name} in {label}"), |page| Ok(page.texts(&label)?.iter().any(|l| l.starts_with(name))))?;
    let labels = page.texts(&label)?;
    let at =
        labels.iter().position(|l| l.starts_with(name)).with_context(|| format!("expected {name} in {labels:?}"))?;
    let count = labels[at].rsplit(' ').find_map(|n| n.parse().ok()).context("expected a count")?;
    Ok((at + 1, count))
}

fn choose(page: &Page, facet: &str, name: &str) -> Result<usize> {
    let (at, count) = value(page, facet, name)?;
    page.click(&format!("[data-facet={facet}] li:nth-child({at}) input"))?;
    page.wait("a chip", |page| Ok(page.texts(".chips .chip")?.iter().any(|c| c.starts_with(name))))?;
    Ok(count)
}

fn focus(page: &Page, bar: usize) -> Result<()> {
    page.run("document.querySelectorAll(arguments[0])[arguments[1]].focus()", vec![json!(BARS), json!(bar)])?;
    Ok(())
}
