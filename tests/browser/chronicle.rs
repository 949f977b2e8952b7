//! The timeline of the seeds: what stands on it, by name, and the same in words, in files and on paper; its lanes, and the
//! keys that go through time.

use crate::timeline::on_the_timeline;
use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page, Scheme};
use serde_json::{Value, json};

crate::in_every_engine![
    the_seeds_are_on_it_by_name_and_in_files,
    lanes_are_chosen_and_closed,
    page_keys_go_through_time,
    dates_are_spelled_out_on_paper,
];

/// The table that says the same as the chart.
const ROWS: &str = ".in-words tbody tr";
const HOME: char = '\u{e011}';
const PAGE_UP: char = '\u{e00e}';
const PAGE_DOWN: char = '\u{e00f}';

/// What a careful reader finds in the five letters, each by what has to stand together in one row.
const KNOWN: [&[&str]; 14] = [
    &["3 April 2018 letter", "Rebecca Egan", "Clive Jones", "Home Office"],
    &["5 June 2018", "Clive Jones", "Telford & Wrekin Council"],
    &["26 October 2016 letter", "Denise Clavery", "Councillor Watling"],
    &["21 December 2018 letter", "Victoria Atkins MP", "Kirklees Council"],
    &["2012 event", "Operation Chalice", "49 years"],
    &["2013 event", "independent review"],
    &["2016 event", "multi-agency review"],
    &["2016 event", "Ofsted"],
    &["2016 to 2017 event", "increased resources"],
    &["12 July 2022 event", "final report"],
    &["12 March 2018", "missing letter", "Clive Jones", "Government"],
    &["13 March 2018", "missing letter", "Clive Jones", "Government"],
    &["24 October 2016", "missing letter", "Home Secretary", "Richard Partington"],
    &["undated, on or after 12 July 2022", "Worcestershire Safeguarding Children Partnership"],
];

fn the_seeds_are_on_it_by_name_and_in_files(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = on_the_timeline(engine, &edition)?;
    page.keep_downloads()?;
    let marks = page.spoken(".chart svg [data-stop]")?.join("\n");
    for words in
        ["Letter, 3 April 2018", "Event, some time in 2012", "Event, some time in 2013", "Event, some time in 2016"]
    {
        ensure!(marks.contains(words), "expected {words:?} on the chart, but found {marks}");
    }
    let undated = page.texts("[data-test=undated] [data-stop]")?.join("\n");
    for words in ["12 July 2022", "Worcestershire"] {
        ensure!(undated.contains(words), "expected {words:?} among the undated, but found {undated}");
    }
    page.press("The timeline in words")?;
    page.wait("rows", |page| Ok(!page.texts(ROWS)?.is_empty()))?;
    let rows = page.texts(ROWS)?;
    has_all(&rows)?;

    let saved = |label: &str, name: &str| -> Result<String> {
        page.press(label)?;
        String::from_utf8(page.downloaded(name)?).context("expected UTF-8")
    };
    let mut table = saved("Save as table (CSV)", "timeline.csv")?;
    ensure!(table.starts_with("what,id,date"), "expected a table with a head, but found {table:.200}");
    let lines = csv::Reader::from_reader(table.as_bytes()).records().collect::<Result<Vec<_>, _>>()?;
    ensure!(lines.len() == rows.len(), "expected {} lines, but found {}: {table}", rows.len(), lines.len());
    let data: Value = serde_json::from_str(&saved("Save as data (JSON)", "timeline.json")?)?;
    let items = data["items"].as_array().context("expected items")?;
    ensure!(items.len() == rows.len(), "expected {} items, but found {items:#?}", rows.len());
    let dates: Vec<&str> = items.iter().filter_map(|item| item["date"].as_str()).collect();
    table.retain(|c| c != '"');
    for date in ["2018-03-12", "2018-03-13", "2016-10-24", "2016/2017", "2022-07-12/.."] {
        ensure!(
            dates.contains(&date) && table.contains(date),
            "expected {date} in data and table, but found {dates:?}"
        );
    }
    let parse = "const read = new DOMParser().parseFromString(arguments[0], 'image/svg+xml'), all = (name) => [...read.querySelectorAll(name)];
        if (read.querySelector('parsererror')) return read.querySelector('parsererror').textContent;
        const leads = all('*').flatMap((e) => [...e.attributes]).filter((a) => /href|src|^on/.test(a.name)).map((a) => a.name);
        return [all('title, text').map((e) => e.textContent), leads]";
    let picture = saved("Save as picture (SVG)", "timeline.svg")?;
    // Without its style, which the page's policy would forbid, and say so.
    let (head, rest) = picture.split_once("<style>").context("expected a style")?;
    let (_, body) = rest.split_once("</style>").context("expected the end of the style")?;
    let read = page.run(parse, vec![json!(format!("{head}{body}"))])?;
    let (words, leads): (Vec<String>, Vec<String>) =
        serde_json::from_value(read.clone()).with_context(|| format!("expected a picture, but found {read}"))?;
    ensure!(leads.is_empty(), "expected a picture that needs and does nothing, but found {leads:?}");
    let words = words.join("\n");
    for told in ["Letter, 3 April 2018", "Event, some time in 2012", "24 October 2016", "12 July 2022", "2018"] {
        ensure!(words.contains(told), "expected {told:?} in the picture, but found {words}");
    }
    page.close()
}

/// The lanes, by their names.
fn lanes(page: &Page) -> Result<Vec<String>> {
    page.attributes(".lane-head [data-lane]", "data-lane")
}

/// How many marks a lane shows.
fn marks_of(page: &Page, lane: &str) -> Result<usize> {
    Ok(page.attributes(&format!(".lane[aria-label={lane:?}] [data-stop]"), "data-stop")?.len())
}

fn lanes_are_chosen_and_closed(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(engine, &edition)?;
    let offices = lanes(&page)?;
    ensure!(offices.iter().any(|lane| lane == "Home Office"), "expected a lane for each office, but found {offices:?}");
    let choose =
        "const menu = document.querySelector('.timeline-head select'); menu.focus(); menu.value = arguments[0];
        menu.dispatchEvent(new Event('change', { bubbles: true })); return menu.value";
    for (by, lane) in [("person", "Clive Jones"), ("kind", "Articles"), ("place", "London")] {
        ensure!(page.run(choose, vec![json!(by)])? == by, "expected lanes by {by} to be offered");
        page.wait(&format!("a lane {lane:?}"), |page| Ok(lanes(page)?.iter().any(|one| one == lane)))?;
        let link = page.run("return location.hash", vec![])?;
        ensure!(link.as_str().is_some_and(|link| link.contains(by)), "expected lanes by {by} in the link {link}");
        let letters = page.texts("[data-test=status]")?.concat();
        ensure!(letters.starts_with("5 letters"), "expected all letters in lanes by {by}, but found {letters:?}");
    }
    // Closed by its head, opened by its name in the list of lanes.
    let (open, count) = (marks_of(&page, "London")?, page.text(".lane[aria-label=London] .count")?);
    ensure!(open > 0, "expected marks in London");
    page.click(".lane-head [data-lane=London]")?;
    page.wait("an empty lane", |page| Ok(marks_of(page, "London")? == 0))?;
    ensure!(page.attributes(".lane-head [data-lane=London]", "aria-expanded")? == ["false"]);
    ensure!(page.text(".lane[aria-label=London] .count")? == count, "expected the count of a closed lane to stay");
    page.click(".lanes-shown summary")?;
    let boxes = page.texts(".lanes-shown label")?;
    let at = boxes.iter().position(|lane| lane == "London").with_context(|| format!("expected London in {boxes:?}"))?;
    page.click(&format!(".lanes-shown li:nth-child({}) input", at + 1))?;
    page.wait("its marks again", |page| Ok(marks_of(page, "London")? == open))?;
    page.close()
}

fn page_keys_go_through_time(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = on_the_timeline(engine, &edition)?;
    page.run("document.querySelector('[data-stop][tabindex=\"0\"]').focus()", vec![])?;
    page.tap(HOME)?;
    let shown = |page: &Page| page.text("[data-test=status]");
    let all = shown(&page)?;
    let mut seen = vec![all];
    for closer in ["a closer look", "a closer look still"] {
        page.keys("+")?;
        page.wait(closer, |page| Ok(!seen.contains(&shown(page)?)))?;
        seen.push(shown(&page)?);
    }
    seen.drain(..2);
    for (key, way) in [(PAGE_DOWN, "later"), (PAGE_DOWN, "later still"), (PAGE_UP, "earlier"), (PAGE_UP, "as before")] {
        page.tap(key)?;
        page.wait(way, |page| Ok(Some(&shown(page)?) != seen.last()))?;
        let focused = page.run("return !!document.activeElement.closest('.chart [data-stop]')", vec![])?;
        ensure!(focused == true, "expected the focus at a mark after going {way}");
        seen.push(shown(&page)?);
    }
    ensure!(seen[0] == seen[4] && seen[1] == seen[3], "expected the same way back, but found {seen:#?}");
    page.close()
}

fn dates_are_spelled_out_on_paper(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(engine, &edition)?;
    page.print_media()?;
    page.wait("the table in words", |page| {
        // Said by a browser that is about to print, once the page hears it.
        page.run("dispatchEvent(new Event('beforeprint'))", vec![])?;
        Ok(!page.texts(ROWS)?.is_empty())
    })?;
    let rows = page.texts(ROWS)?;
    has_all(&rows)?;
    let numbers = |row: &&String| row.split([' ', ',']).any(|word| word.len() == 10 && word.split('-').count() == 3);
    ensure!(!rows.iter().any(|row| numbers(&row)), "expected dates in words, but found {rows:#?}");
    for unfit in [".timeline-head", ".timeline .take", ".lanes-shown", ".exit-bar", ".rail"] {
        ensure!(page.texts(unfit)?.is_empty(), "expected no {unfit} on paper");
    }
    let title = page.texts("#timeline-title")?;
    ensure!(title == ["Timeline"], "expected the title on paper, but found {title:?}");
    page.run("dispatchEvent(new Event('afterprint'))", vec![])?;
    page.wait("the table closed again", |page| Ok(page.texts(ROWS)?.is_empty()))?;
    page.close()
}

fn has_all(rows: &[String]) -> Result<()> {
    for words in KNOWN {
        ensure!(
            rows.iter().any(|row| words.iter().all(|word| row.contains(word))),
            "expected {words:?} in a row of {rows:#?}"
        );
    }
    Ok(())
}

/// What moves on the screen by itself, or takes its time.
const MOVING: &str = "return [...document.querySelectorAll('*')].filter((e) => {
    const style = getComputedStyle(e), lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0);
    return lasts(style.transitionDuration) || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
}).map((e) => e.tagName + '.' + (e.getAttribute('class') || ''))";

/// In Chromium, which can be asked for it.
#[test]
fn nothing_moves_for_those_who_asked_for_that() -> Result<()> {
    let edition = Edition::hosted()?;
    let page = on_the_timeline(Engine::Chromium, &edition)?;
    ensure!(page.run(MOVING, vec![])? != json!([]), "expected what moves to be found where it may");
    page.show(1280, 900, Scheme::Light)?;
    for view in 1..=7 {
        page.click(&format!("nav[aria-label=Views] :nth-child({view})"))?;
        let moving = page.run(MOVING, vec![])?;
        ensure!(moving == json!([]), "expected nothing to move in view {view}, but found {moving}");
    }
    page.close()
}
