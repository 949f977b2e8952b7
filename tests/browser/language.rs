//! Every view in a language that nobody speaks: nothing English is left, nothing is cut off or wider than the window, and
//! the page reads from right to left. What letters and publisher say stays as it is.

use crate::publishing::{address, publish};
use anyhow::{Context, Result, ensure};
use corpus::{
    model::{Corpus, Correspondent, Reference},
    search::OPERATORS,
};
use end_to_end::{Edition, Engine, Page, Scheme, dist, pseudo, seeds};
use loopback::Options;
use serde_json::json;
use std::{collections::BTreeSet, env, fs, path::Path};
use tempfile::TempDir;

crate::in_every_engine![no_english_is_left_on_screen, pages_with_everything_in_them_speak_it_too];

/// Where somebody may be, and how to get there from the place before.
type View = (&'static str, fn(&Page) -> Result<()>);

const VIEWS: [View; 20] = [
    ("list", |_| Ok(())),
    ("how to search", |page| {
        click(page, ".help")?;
        there(page, "#search-help")
    }),
    ("suggestions", |page| {
        click(page, ".help")?;
        ask(page, "f")?;
        there(page, "#suggestions:not([hidden]) li")
    }),
    ("hits, filters, dates and notes on the search", |page| {
        ask(page, "\"inquirys police near:x on:then")?;
        there(page, ".list .note")?;
        ask(page, "independant inquiry")?;
        there(page, "[data-test=letter] mark")?;
        click(page, "[data-test=facet][data-facet=kind] input")?;
        click(page, "[data-test=facet][data-facet=state] .without")?;
        click(page, "[data-test=bars] li:first-child .bar")?;
        there(page, ".dates .switch")
    }),
    ("nothing found", |page| {
        ask(page, "zyzzyva")?;
        there(page, ".list .nothing")
    }),
    ("content note", |page| {
        click(page, ".list .nothing button")?;
        there(page, "[data-test=letter] .open")?;
        click(page, "[data-test=letter] .open")?;
        there(page, "[data-test=content-note]")
    }),
    ("letter", |page| {
        click(page, "[data-test=content-note] .main")?;
        there(page, ".around")?;
        click(page, ".unfold")?;
        page.run("document.querySelectorAll('.why').forEach((why) => { why.open = true })", vec![]).map(drop)
    }),
    ("citing", |page| {
        click(page, "article .tools [aria-expanded]")?;
        there(page, "[data-test=cite]")?;
        page.type_into("[data-test=cite] textarea", "A note of one's own.")?;
        click(page, "[data-test=cite] p:last-child button")?;
        there(page, ".said")
    }),
    ("kept, compared, as scanned", |page| {
        click(page, "article .tools [aria-pressed]")?;
        click(page, "article .tools [aria-pressed]:nth-of-type(2)")?;
        click(page, "article .tools [aria-pressed]:last-of-type")?;
        there(page, ".scan")
    }),
    ("support", |page| {
        click(page, ".support")?;
        there(page, ".support-lines")
    }),
    ("comparison to choose", |page| {
        click(page, ".support")?;
        go(page, 3)?;
        there(page, ".comparison")
    }),
    ("passages that letters repeat", |page| {
        click(page, ".choose-more .button")?;
        there(page, "[data-test=repeated]")
    }),
    ("comparison", |page| {
        go(page, 1)?;
        for file in ["000", "003"] {
            let unchecked = format!("[data-test=letter][data-id^='{file}'] .pick input:not(:checked)");
            if !page.texts(&unchecked)?.is_empty() {
                click(page, &unchecked)?;
            }
        }
        go(page, 3)?;
        page.wait_for_comparison()?;
        page.run("document.querySelectorAll('.comparison details').forEach((d) => { d.open = true })", vec![]).map(drop)
    }),
    ("timeline", |page| {
        go(page, 2)?;
        there(page, "main .chart")?;
        // What is drawn again meanwhile may close them.
        page.wait("the timeline in words", |page| {
            page.run("document.querySelectorAll('.timeline details').forEach((d) => { d.open = true })", vec![])?;
            Ok(page.run("return !!document.querySelector('[data-test=in-words] table')", vec![])? == true)
        })
    }),
    ("names", |page| {
        go(page, 4)?;
        there(page, ".names li")
    }),
    ("a name", |page| {
        page.press("Telford & Wrekin Council")?;
        there(page, "[data-test=name] blockquote")
    }),
    ("missing letters", |page| {
        go(page, 5)?;
        there(page, "[data-test=missing]")?;
        page.run("document.querySelectorAll('.request').forEach((request) => { request.open = true })", vec![])
            .map(drop)
    }),
    ("take away", |page| {
        go(page, 6)?;
        there(page, ".formats")
    }),
    ("about", |page| {
        go(page, 7)?;
        there(page, ".about")
    }),
    ("a letter that is not here", |page| {
        page.run("location.hash = '#/letters/letter/nobody'", vec![])?;
        there(page, ".reader #letter-title")
    }),
];

/// The pages that need no script.
const PLAIN: [&str; 7] = [
    "site/letters/index.html",
    "site/letters/000_962ad0577a923a37.html",
    "site/names/index.html",
    "site/names/Home-Office-08e0c2db.html",
    "usb/letters.html",
    "usb/READ ME FIRST.html",
    "usb/leave.html",
];

fn there(page: &Page, selector: &str) -> Result<()> {
    page.wait(selector, |page| {
        Ok(page.run("return !!document.querySelector(arguments[0])", vec![json!(selector)])? == true)
    })
}

/// Asks for something else than before.
fn ask(page: &Page, query: &str) -> Result<()> {
    let script = "const field = document.querySelector('#search');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, arguments[0]);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));";
    page.run(script, vec![json!(query)]).map(drop)
}

/// Clicks by script: where the element stands in a page from right to left is not what is asked here.
fn click(page: &Page, selector: &str) -> Result<()> {
    let script = "const found = document.querySelector(arguments[0]); found?.click(); return !!found";
    ensure!(page.run(script, vec![json!(selector)])? == true, "expected {selector}, but found none");
    Ok(())
}

/// Goes to a page of the menu.
fn go(page: &Page, place: usize) -> Result<()> {
    click(page, &format!("nav:not(.exit-bar):not(.ways) > :nth-child({place})"))
}

fn no_english_is_left_on_screen(engine: Engine) -> Result<()> {
    let published = published(&pseudo()?)?;
    let own = Own::new(&seeds()?.corpus)?;
    let edition = Edition::served(Options::new(published.path().join("out/site")))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let root =
        page.run("const r = document.documentElement; return [r.lang, getComputedStyle(r).direction]", vec![])?;
    ensure!(root == json!(["ar-XB", "rtl"]), "expected a page from right to left, but found {root}");
    let axe = env::var_os("LETTERBOOK_AXE").filter(|_| engine == Engine::Chromium);
    if let Some(axe) = &axe {
        page.run(&fs::read_to_string(axe).context("expected axe-core's script")?, vec![])?;
    }
    let mut faults = BTreeSet::new();
    for (view, visit) in VIEWS {
        page.resize(1280, 900)?;
        if let Err(error) = visit(&page) {
            faults.insert(format!("{view}: {error:#}"));
            break;
        }
        for (place, text) in shown(&page)? {
            faults.extend(own.english(&text).map(|left| format!("{view}: {place}: “{left}” in “{text}”")));
        }
        for width in [1280, 375] {
            faults.extend(too_wide(&page, view, width)?);
            if axe.is_some() {
                page.show(width, 900, Scheme::Light)?;
                let found = crate::accessible::faults(&page).with_context(|| view.to_owned())?;
                faults.extend(found.into_iter().map(|fault| format!("{view}, {width} px: {fault}")));
            }
        }
        if let Some(folder) = env::var_os("LETTERBOOK_LOOK") {
            for width in [375, 1280] {
                page.resize(width, 900)?;
                let name = format!("{engine}-{}-{width}.png", view.replace(' ', "-"));
                fs::write(Path::new(&folder).join(name), page.screenshot()?)?;
            }
        }
    }
    page.close()?;
    let edition = Edition::served(Options::new(published.path().join("out")))?;
    let page = Page::open(engine, &format!("{}usb/leave.html", edition.url()))?;
    for address in PLAIN {
        page.go(&format!("{}{address}", edition.url()))?;
        let place =
            page.run("const r = document.documentElement; return [r.lang, getComputedStyle(r).direction]", vec![])?;
        ensure!(place == json!(["ar-XB", "rtl"]), "expected {address} from right to left, but found {place}");
        for (place, text) in shown(&page)? {
            faults.extend(own.english(&text).map(|left| format!("{address}: {place}: “{left}” in “{text}”")));
        }
        for width in [1280, 375] {
            faults.extend(too_wide(&page, address, width)?);
        }
    }
    let list: Vec<String> = faults.into_iter().collect();
    ensure!(
        list.is_empty(),
        "expected every view in the other language, but found {}:\n{}",
        list.len(),
        list.join("\n")
    );
    Ok(())
}

/// The copy on a stick is in an encoding that has none of these letters, and so carries its texts as it carries the letters'.
fn pages_with_everything_in_them_speak_it_too(engine: Engine) -> Result<()> {
    let published = published(&pseudo()?)?;
    let own = Own::new(&seeds()?.corpus)?;
    let page = Page::open(engine, &address(published.path(), "usb/index.html")?)?;
    for name in ["usb/index.html", "widget/embed.html"] {
        page.go(&address(published.path(), name)?)?;
        page.wait_for_state("ready")?;
        let root =
            page.run("const r = document.documentElement; return [r.lang, getComputedStyle(r).direction]", vec![])?;
        ensure!(root == json!(["ar-XB", "rtl"]), "expected {name} from right to left, but found {root}");
        let shown = shown(&page)?;
        ensure!(shown.len() > 20, "expected the list, but found {shown:?}");
        let left: Vec<_> = shown.iter().filter(|(_, text)| own.english(text).is_some()).collect();
        ensure!(left.is_empty(), "expected {name} in the other language, but found {left:#?}");
    }
    page.close()?;
    // Served, and called UTF-8, it fails in words of that language.
    let edition = Edition::served(Options::new(published.path().join("out/usb")))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("failed")?;
    let words = page.text("[role=alert] h1")?;
    ensure!(own.english(&words).is_none() && words.len() > 40, "expected a failure in words, but found {words:?}");
    page.close()
}

/// How much wider than the window the page is, and what sticks out; nothing when all of it is in sight.
const OVER: &str = "const r = document.documentElement; const over = r.scrollWidth - r.clientWidth;
    if (over <= 0) return [];
    const out = (e) => { const { left, right, width } = e.getBoundingClientRect(); return width > 0 && (left < -1 || right > innerWidth + 1); };
    return [over, ...[...document.body.querySelectorAll('*')].filter(out).slice(0, 8).map((e) => e.outerHTML.slice(0, 90))];";

fn too_wide(page: &Page, place: &str, width: u32) -> Result<Option<String>> {
    page.resize(width, 900)?;
    let over = page.run(OVER, vec![])?;
    Ok((over != json!([])).then(|| format!("{place}: expected nothing wider than {width} px, but found {over}")))
}

/// The seeds in a language.
fn published(texts: &str) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("pseudo.ftl");
    fs::write(&file, texts)?;
    let said = publish(&dist().with_file_name("seeds"), folder.path(), &["--texts".as_ref(), file.as_os_str()])?;
    ensure!(!said.contains("texts-missing"), "expected all texts, but found {said}");
    Ok(folder)
}

/// Everything on the page that somebody reads or hears, with its place: words, names for those who listen, hints. Not
/// what stands in a language of its own, nor keys and what is typed.
fn shown(page: &Page) -> Result<Vec<(String, String)>> {
    const SHOWN: &str = "const own = '[lang]:not(html), code, kbd, script, style, noscript, template';
        const name = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].map((c) => '.' + c).join('');
        const place = (e) => [e.parentElement, e].filter(Boolean).map(name).join(' > ');
        const found = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            const seen = e.closest('svg, option') || e.checkVisibility();
            if (seen && !e.closest(own) && walk.currentNode.data.trim()) found.push([place(e), walk.currentNode.data]);
        }
        for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-roledescription]')) {
            if (e.closest(own)) continue;
            for (const a of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription']) {
                if (e.getAttribute(a)) found.push([place(e) + ' ' + a, e.getAttribute(a)]);
            }
        }
        return found;";
    Ok(serde_json::from_value(page.run(SHOWN, vec![])?)?)
}

/// What letters and publisher say, and what has one name everywhere.
struct Own {
    values: BTreeSet<String>,
    /// All of the letters' words, and the publisher's, in one line each.
    letters: Vec<String>,
}

/// Names of formats and styles.
const NAMES: [&str; 18] = [
    "index.html",
    "letters.html",
    "Windows",
    "macOS",
    "Linux",
    "JSON",
    "OSCOLA",
    "Harvard",
    "APA",
    "Chicago",
    "BibTeX",
    "RIS",
    "CSL-JSON",
    "CMIF (TEI)",
    "Markdown",
    "k",
    "A note of one's own.",
    "nobody",
];

impl Own {
    fn new(corpus: &Corpus) -> Result<Self> {
        let mut own = Own { values: NAMES.map(str::to_owned).into(), letters: Vec::new() };
        own.values.extend(OPERATORS.map(|operator| operator.trim_end_matches(':').to_owned()));
        let collection = &corpus.collection;
        let mut say = |words: &str| {
            own.values.insert(one_line(words));
        };
        say(&collection.title);
        for line in &collection.helplines {
            [Some(&line.name), Some(&line.number), line.note.as_ref()].into_iter().flatten().for_each(|w| say(w));
        }
        for said in [&collection.source, &collection.licence, &collection.content_note] {
            said.iter().for_each(|words| say(words));
        }
        say(&collection.description);
        for entity in &corpus.entities {
            say(&entity.name);
            entity.aliases.iter().chain(&entity.description).for_each(|words| say(words));
        }
        for rule in &corpus.rules {
            say(&rule.name);
            say(&rule.explanation);
        }
        for chapter in &collection.chapters {
            say(&chapter.title);
            say(&chapter.text);
        }
        for citation in &corpus.citations {
            citation.from.iter().chain(&citation.to).for_each(|words| say(words));
        }
        for letter in &corpus.letters {
            say(&letter.file);
            let parties = |p: &Correspondent| {
                let named = p.name.iter().chain(&p.organisation).map(|field| field.value.words.clone());
                named.chain(p.role.iter().map(|role| role.value.clone())).collect::<Vec<_>>()
            };
            letter.senders.iter().chain(&letter.recipients).for_each(|party| say(&party.full()));
            letter.senders.iter().chain(&letter.recipients).flat_map(parties).for_each(|words| say(&words));
            letter.place.iter().for_each(|field| say(&field.value));
            letter.subject.iter().for_each(|field| say(&field.value));
            for Reference { label, number } in letter.references.iter().map(|field| &field.value) {
                say(number);
                say(&format!("{label} {number}"));
            }
            [&letter.source, &letter.licence, &letter.facsimile].into_iter().flatten().for_each(|words| say(words));
        }
        let texts = seeds()?.texts;
        for id in 0..corpus.letters.len() {
            let (clean, edits) = (&*texts.get(id as u32), &corpus.letters[id].edits);
            own.letters.push(one_line(clean));
            own.letters.push(one_line(&edits.raw_text(clean)));
        }
        Ok(own)
    }

    /// English in a text of the page that nobody but the page can have said.
    fn english<'a>(&self, text: &'a str) -> Option<&'a str> {
        if self.says(text) {
            return None;
        }
        // What was put into a text stands between two marks.
        let (mut outside, mut depth, mut from) = (Vec::new(), 0_u32, 0);
        for (at, c) in text.char_indices() {
            match c {
                '\u{2068}' => {
                    if depth == 0 {
                        outside.push(&text[from..at]);
                        from = at + c.len_utf8();
                    }
                    depth += 1;
                }
                '\u{2069}' if depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        if let Some(left) = self.english(&text[from..at]) {
                            return Some(left);
                        }
                        from = at + c.len_utf8();
                    }
                }
                _ => {}
            }
        }
        outside.push(&text[from..]);
        outside.into_iter().find(|piece| has_words(piece) && !self.says(piece))
    }

    /// Whether a letter has these words, and they are too many to be said by chance; what was cut says so itself.
    fn quotes(&self, text: &str, cut: bool) -> bool {
        (cut || text.len() > 12) && self.letters.iter().any(|letter| letter.contains(text))
    }

    /// Whether that is what letters or publisher say.
    fn says(&self, text: &str) -> bool {
        let text = one_line(text);
        let cut = text.ends_with('…') || text.starts_with('…');
        let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '.'));
        let whole = |text: &str| self.values.contains(text) || self.values.contains(text.trim_matches(['(', ')', '.']));
        !has_words(text)
            || whole(text)
            || text.split("; ").all(whole)
            || text.split(", ").all(whole)
            || self.quotes(text, cut)
            // Words that link two passages.
            || (text.split(", ").count() > 2 && text.split(", ").all(|word| self.letters.iter().any(|l| l.contains(word))))
            || is_hash(text)
    }
}

fn one_line(text: &str) -> String {
    let text: String = text.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Whether two letters without accents stand together, as they do in every English word but two.
fn has_words(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_alphabetic))
}

#[test]
fn english_that_is_left_would_be_seen() -> Result<()> {
    let own = Own::new(&seeds()?.corpus)?;
    let english = |text| own.english(text).is_some();
    assert!(!english("Šhóów ɱóóŕé óóƒ \u{2068}12\u{2069}") && !english("\u{2068}Home Office\u{2069}: ñááɱé"));
    assert!(english("Letters") && english("Šhóów more") && english("\u{2068}undated\u{2069} ñááɱé"));
    assert!(english("\u{2068}Home Office\u{2069} wrote"));
    Ok(())
}
