//! Letters on paper: what the style sheet makes of the page there, in every engine.

use crate::{in_every_engine, reading::show_the_letter};
use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};
use expect_test::{Expect, expect};
use serde_json::json;

in_every_engine![a_letter_on_paper, a_list_on_paper, a_comparison_on_paper, a_pack_on_paper];

fn a_letter_on_paper(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = open(engine, &edition)?;
    page.click("[data-test=letter][data-id^='000'] .open")?;
    show_the_letter(&page)?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty() && !page.texts(".around")?.is_empty()))?;
    on_paper(
        &page,
        &[
            ".exit-bar",
            ".head nav",
            ".head .search",
            ".head button",
            ".rail",
            ".list",
            ".tools",
            ".ways",
            ".around",
            ".close",
            ".unfold",
            ".head h1",
            "#letter-title",
            ".fields",
            ".opening",
            "#p1",
            "#p1 .number",
            ".paper .name",
            ".margin-note",
            ".colophon",
        ],
        &expect![[r#"
            .exit-bar: not on paper
            .head nav: not on paper
            .head .search: not on paper
            .head button: not on paper
            .rail: not on paper
            .list: not on paper
            .tools: not on paper
            .ways: not on paper
            .around: not on paper
            .close: not on paper
            .unfold: not on paper
            .head h1: rgb(0, 0, 0)
            #letter-title: rgb(0, 0, 0)
            .fields: rgb(0, 0, 0)
            .opening: rgb(0, 0, 0)
            #p1: rgb(0, 0, 0)
            #p1 .number: rgb(51, 51, 51)
            .paper .name: rgb(0, 0, 0)
            .margin-note: rgb(51, 51, 51)
            .colophon: rgb(0, 0, 0)
            page: rgb(255, 255, 255)"#]],
    )?;
    let end = page.texts(".colophon")?.join(" ");
    for words in [
        "File 000_962ad0577a923a37.txt, SHA-256 e906cfb9",
        "From “Letters on Telford and Kirklees”",
        "Collection’s SHA-256: ",
    ] {
        ensure!(end.contains(words), "expected {words:?} at the end, but found {end:?}");
    }
    whole(&page, ".paper > *")?;
    page.close()
}

fn a_list_on_paper(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = open(engine, &edition)?;
    page.type_into("input[type=search]", "inquiry")?;
    page.wait("hits", |page| Ok(!page.texts("[data-test=letter] mark")?.is_empty()))?;
    on_paper(
        &page,
        &[
            ".exit-bar",
            ".head nav",
            ".head .search",
            ".rail",
            ".strip",
            ".pick",
            ".list-head label",
            ".reader",
            "[data-test=status]",
            ".asked",
            ".letters .open",
            ".letters mark",
            ".colophon",
        ],
        &expect![[r#"
            .exit-bar: not on paper
            .head nav: not on paper
            .head .search: not on paper
            .rail: not on paper
            .strip: not on paper
            .pick: not on paper
            .list-head label: not on paper
            .reader: not on paper
            [data-test=status]: rgb(51, 51, 51)
            .asked: rgb(0, 0, 0)
            .letters .open: rgb(0, 0, 0)
            .letters mark: rgb(0, 0, 0)
            .colophon: rgb(0, 0, 0)
            page: rgb(255, 255, 255)"#]],
    )?;
    whole(&page, ".letters > li")?;
    page.close()
}

fn a_comparison_on_paper(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = open(engine, &edition)?;
    for file in ["000", "003"] {
        page.click(&format!("[data-test=letter][data-id^='{file}'] .pick input"))?;
    }
    page.click("nav[aria-label=Views] :nth-child(3)")?;
    show_the_letter(&page)?;
    page.wait_for_comparison()?;
    on_paper(
        &page,
        &[".exit-bar", ".head nav", ".choose", ".take-away", ".side-head", ".passage", ".passage .number", ".colophon"],
        &expect![[r#"
            .exit-bar: not on paper
            .head nav: not on paper
            .choose: not on paper
            .take-away: not on paper
            .side-head: rgb(0, 0, 0)
            .passage: rgb(51, 51, 51)
            .passage .number: rgb(0, 0, 0)
            .colophon: rgb(0, 0, 0)
            page: rgb(255, 255, 255)"#]],
    )?;
    page.close()
}

fn a_pack_on_paper(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = open(engine, &edition)?;
    page.keep_downloads()?;
    page.press("Take away")?;
    page.click("[data-format=pack]")?;
    let pack = page.downloaded("letters.html")?;
    page.close()?;
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("index.html"), pack)?;
    let edition = Edition::served(loopback::Options::new(folder.path()))?;
    let page = Page::open(engine, edition.url())?;
    on_paper(
        &page,
        &["h1", ".cover", "article", "article .n", ".cite"],
        &expect![[r#"
        h1: rgb(0, 0, 0)
        .cover: rgb(0, 0, 0)
        article: rgb(0, 0, 0)
        article .n: rgb(85, 85, 85)
        .cite: rgb(0, 0, 0)
        page: rgba(0, 0, 0, 0)"#]],
    )?;
    // No script of ours runs in it that could tell of errors.
    whole(&page, "article")
}

fn open(engine: Engine, edition: &Edition) -> Result<Page> {
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    Ok(page)
}

/// What is left of each thing on paper, and in which colours: in grey, whatever the screen's are.
fn on_paper(page: &Page, selectors: &[&str], expected: &Expect) -> Result<()> {
    page.print_media()?;
    let script = "return arguments[0].map((selector) => {
        const all = [...document.querySelectorAll(selector)], seen = all.filter((e) => e.getClientRects().length);
        if (!seen.length) { return `${selector}: ${all.length ? 'not on paper' : 'nowhere'}`; }
        const style = getComputedStyle(seen[0]), ground = style.backgroundColor;
        const clear = ground === 'transparent' || / 0\\)$/.test(ground);
        return `${selector}: ${style.color}${clear ? '' : ' on ' + ground}`;
    }).concat(`page: ${getComputedStyle(document.documentElement).backgroundColor}`).join('\\n')";
    let found = page.run(script, vec![json!(selectors)])?;
    expected.assert_eq(found.as_str().context("expected words")?);
    Ok(())
}

/// Nothing is cut off: what scrolls on the screen runs on over the pages.
fn whole(page: &Page, last: &str) -> Result<()> {
    let script =
        "const last = [...document.querySelectorAll(arguments[0])].pop().getBoundingClientRect().bottom + scrollY;
        return last > 0 && last <= document.documentElement.scrollHeight + 1";
    ensure!(page.run(script, vec![json!(last)])? == true, "expected all of {last} on paper");
    Ok(())
}
