//! Every view against the rules of axe-core: light, dark, forced colours; wide, and as narrow as a phone or as at four
//! times the size. In Chromium, which can be asked for all of these.

use crate::reading::show_the_letter;
use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page, Scheme, dist};
use loopback::Options;
use serde_json::json;
use std::{env, fs, path::Path};

crate::in_every_engine![the_short_style_says_what_was_written];

/// Runs every rule of axe that is not an experiment, with the one for the size of targets; gives the faults, and the rules
/// that something kept.
const LOOK: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then((found) => done([
        found.violations.flatMap((v) => v.nodes
            .map((n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary}`)),
        found.passes.map((p) => p.id)]), (error) => done([[String(error)], []]));";

/// Where somebody may be, and how to get there from the list.
type View = (&'static str, fn(&Page) -> Result<()>);

const LETTERS: [View; 7] = [
    ("list", |_| Ok(())),
    ("search", |page| {
        page.type_into("input[type=search]", "inquiry police")?;
        page.wait("hits", |page| Ok(!page.texts("[data-test=letter] mark")?.is_empty()))
    }),
    ("content note", |page| {
        page.click("[data-test=letter] .open")?;
        page.wait("the note", |page| Ok(!page.texts("[data-test=content-note]")?.is_empty()))
    }),
    ("letter", |page| {
        show_the_letter(page)?;
        page.wait("the letter", |page| Ok(!page.texts(".around")?.is_empty()))
    }),
    ("evidence and citation", |page| {
        page.run("document.querySelectorAll('.why').forEach((why) => { why.open = true })", vec![])?;
        page.click_in_page("Cite or note")?;
        page.wait("the panel", |page| Ok(!page.texts("[data-test=cite]")?.is_empty()))
    }),
    ("as scanned", |page| {
        page.click_in_page("As scanned")?;
        page.wait("the scan", |page| Ok(!page.texts(".scan")?.is_empty()))
    }),
    ("support", |page| {
        page.click_in_page("Support")?;
        page.wait("the lines", |page| Ok(!page.texts(".support-lines")?.is_empty()))
    }),
];

const PAGES: [View; 8] = [
    ("timeline", |page| {
        page.click("nav[aria-label=Views] :nth-child(2)")?;
        page.wait("a chart", |page| Ok(!page.texts("main .chart")?.is_empty()))
    }),
    ("comparison to choose", |page| {
        page.click("nav[aria-label=Views] :nth-child(3)")?;
        page.wait("the page", |page| Ok(!page.texts(".comparison")?.is_empty()))
    }),
    ("comparison", |page| {
        page.back()?;
        page.back()?;
        for file in ["000", "003"] {
            page.click(&format!("[data-test=letter][data-id^='{file}'] .pick input"))?;
        }
        page.click("nav[aria-label=Views] :nth-child(3)")?;
        show_the_letter(page)?;
        page.wait_for_comparison()
    }),
    ("names", |page| {
        page.click("nav[aria-label=Views] :nth-child(4)")?;
        page.wait("names", |page| Ok(page.texts(".names li")?.len() > 10))
    }),
    ("a name", |page| {
        page.press("Telford & Wrekin Council")?;
        page.wait("its page", |page| Ok(!page.texts("[data-test=name] blockquote")?.is_empty()))
    }),
    ("missing letters", |page| {
        page.click("nav[aria-label=Views] :nth-child(5)")?;
        page.wait("missing letters", |page| Ok(!page.texts("[data-test=missing]")?.is_empty()))?;
        page.run("document.querySelectorAll('.request').forEach((request) => { request.open = true })", vec![])
            .map(drop)
    }),
    ("take away", |page| {
        page.click("nav[aria-label=Views] :nth-child(6)")?;
        page.wait("the page", |page| Ok(!page.texts(".formats")?.is_empty()))
    }),
    ("about", |page| {
        page.click("nav[aria-label=Views] :nth-child(7)")?;
        page.wait("the page", |page| Ok(!page.texts(".about")?.is_empty()))
    }),
];

#[test]
fn letters_keep_the_rules() -> Result<()> {
    keeps_the_rules(&LETTERS)
}

#[test]
fn pages_keep_the_rules() -> Result<()> {
    keeps_the_rules(&PAGES)
}

/// The style is published without comments and blanks, in the copy for a stick in parts of which one is packed; each engine
/// reads the same rules out of them, in the same order. Print, forced colours and narrow windows rest on it, so nothing may
/// be lost.
fn the_short_style_says_what_was_written(engine: Engine) -> Result<()> {
    // A custom property is kept as it was written, so blanks behind its commas make no difference.
    const RULES: &str = "const written = arguments[0].map((text) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(text);
            return sheet;
        });
        return [written, [...document.styleSheets]].map((sheets) => sheets.flatMap((sheet) => [...sheet.cssRules])
            .map((rule) => rule.cssText.replace(/,\\s+/g, ',')));";
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    let written: Vec<String> = ["shell.css", "app.css", "adapt.css"]
        .iter()
        .map(|name| fs::read_to_string(public.join(name)).with_context(|| format!("expected {name}")))
        .collect::<Result<_>>()?;
    for edition in [Edition::hosted()?, Edition::on_a_stick()?] {
        let page = Page::open(engine, edition.url())?;
        // On the hosted page the second file of three comes when the first letters have been seen.
        page.wait_for_state("ready")?;
        let rules = page.run(RULES, vec![json!(written)])?;
        let [written, published] = [&rules[0], &rules[1]];
        ensure!(written.as_array().is_some_and(|rules| rules.len() > 100), "expected many rules, but found {written}");
        ensure!(written == published, "expected {written}, but found {published}");
        page.close()?;
    }
    Ok(())
}

/// A page with faults: the rules that a view is held against do find them.
#[test]
fn faults_are_found() -> Result<()> {
    let edition = Edition::hosted()?;
    let page = open(&edition)?;
    let fault = "document.querySelector('main').insertAdjacentHTML('beforeend',
        '<button></button><p class=low>low</p><a href=\"#a\" class=small>a</a><a href=\"#b\" class=small>b</a>');
        const style = document.querySelector('.low').style; style.color = '#eee'; style.background = '#fff';
        document.querySelectorAll('.small').forEach((a) => { a.style.display = 'block'; a.style.fontSize = a.style.lineHeight = '8px'; });";
    page.run(fault, vec![])?;
    let found = faults(&page)?.join("\n");
    for rule in ["button-name", "color-contrast", "target-size"] {
        ensure!(found.contains(rule), "expected a fault of {rule}, but found:\n{found}");
    }
    page.close()
}

/// What is published beside the explorer: for those without script, to be read first, to leave to; and the widget.
#[test]
fn pages_without_the_explorer_keep_the_rules() -> Result<()> {
    let page = Page::open(Engine::Chromium, "about:blank")?;
    let mut found = Vec::new();
    for (edition, files) in [
        (
            "site",
            &["letters/index.html", "letters/000", "letters/004", "names/index.html", "names/West-Mercia-Police"][..],
        ),
        ("usb", &["letters.html", "READ ME FIRST.html", "leave.html"]),
        ("widget", &["embed.html"]),
    ] {
        let folder = dist().join(edition);
        let served = Edition::served(Options::new(&folder))?;
        for file in files {
            let file = named(&folder, file)?;
            page.go(&format!("{}{}", served.url(), file.replace(' ', "%20")))?;
            if edition == "widget" {
                page.wait_for_state("ready")?;
            }
            bring_axe(&page)?;
            // These pages have links alone; the neutral one has nothing to press, and no colours of its own.
            let rules: &[&str] = if file == "leave.html" { &["region"] } else { &["color-contrast", "target-size"] };
            found.extend(everywhere(&page, &format!("{edition}/{file}"), rules)?);
        }
    }
    ensure!(found.is_empty(), "expected no faults, but found {}:\n{}", found.len(), found.join("\n"));
    Ok(())
}

/// The file that is called so, or whose name begins so: some names end in what tells them apart.
fn named(folder: &Path, file: &str) -> Result<String> {
    let (within, begin) = file.rsplit_once('/').unwrap_or(("", file));
    let entries = fs::read_dir(folder.join(within)).context("expected pages; run `cargo xtask dist`")?;
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let name = names.into_iter().find(|name| name.starts_with(begin) && name.ends_with(".html"));
    let name = name.with_context(|| format!("expected {file} in {}", folder.display()))?;
    Ok(if within.is_empty() { name } else { format!("{within}/{name}") })
}

fn open(edition: &Edition) -> Result<Page> {
    let page = Page::open(Engine::Chromium, edition.url())?;
    page.wait_for_state("ready")?;
    bring_axe(&page)?;
    Ok(page)
}

/// As a page's own policy wants it: the script comes through the driver, not through the page.
fn bring_axe(page: &Page) -> Result<()> {
    let axe =
        env::var_os("LETTERBOOK_AXE").context("expected to be run by `cargo xtask test`, which fetches axe-core")?;
    page.run(&fs::read_to_string(&axe).context("expected axe-core's script")?, vec![]).map(drop)
}

fn keeps_the_rules(views: &[View]) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = open(&edition)?;
    let mut found = Vec::new();
    for (view, go) in views {
        page.show(1280, 900, Scheme::Light)?;
        go(&page).with_context(|| (*view).to_owned())?;
        found.extend(everywhere(&page, view, &RULES)?);
    }
    ensure!(found.is_empty(), "expected no faults, but found {}:\n{}", found.len(), found.join("\n"));
    page.close()
}

/// What is wrong with a view, wide and narrow, in light, dark and forced colours.
fn everywhere(page: &Page, view: &str, rules: &[&str]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (width, height) in [(1280, 900), (320, 640)] {
        for scheme in [Scheme::Light, Scheme::Dark, Scheme::Forced] {
            page.show(width, height, scheme)?;
            let here = faults_of(page, rules).with_context(|| view.to_owned())?;
            found.extend(here.into_iter().map(|fault| format!("{view}, {width} px, {scheme:?}: {fault}")));
            let over = page.run("return document.documentElement.scrollWidth - innerWidth", vec![])?;
            if over.as_i64().is_none_or(|over| over > 0) {
                found.push(format!("{view}, {width} px: expected nothing beyond the right edge, but found {over} px"));
            }
        }
    }
    Ok(found)
}

/// Without these nothing was looked at that matters in a view.
const RULES: [&str; 3] = ["color-contrast", "target-size", "button-name"];

pub(crate) fn faults(page: &Page) -> Result<Vec<String>> {
    faults_of(page, &RULES)
}

fn faults_of(page: &Page, looked_at: &[&str]) -> Result<Vec<String>> {
    let answer = page.run_async(LOOK, vec![])?;
    let rules: Vec<String> = serde_json::from_value(answer[1].clone())?;
    for rule in looked_at {
        ensure!(
            rules.iter().any(|r| r == rule) || answer[0].to_string().contains(rule),
            "expected {rule} to be looked at, but found {answer}"
        );
    }
    Ok(serde_json::from_value(answer[0].clone())?)
}
