//! What a reader takes home: names, missing letters, citations, links to words, files, notes.

use anyhow::{Context, Result, ensure};
use corpus::{
    cite::{Style, citation, missing, request_text},
    format::{Bundle, read},
};
use end_to_end::{Edition, Engine, Page, seed_bundle};
use serde_json::json;

crate::in_every_engine![
    a_letter_is_cited_and_its_words_are_linked,
    words_of_a_link_that_changed_are_said_to_have,
    notes_are_saved_to_a_file_and_come_back,
    a_name_has_a_page_with_the_sentences,
    missing_letters_come_with_a_request,
];

/// Keeps what the page wants to save or copy, in place of the browser's own ways.
const KEEP: &str = "
    window.saved = []; window.copied = [];
    HTMLAnchorElement.prototype.click = function () { saved[saved.length - 1].name = this.download; };
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { saved.push({ blob }); return make.call(URL, blob); };
    const write = (text) => { copied.push(text); return Promise.resolve(); };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: write }, configurable: true });";

fn open(engine: Engine, edition: &Edition) -> Result<Page> {
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.run(KEEP, vec![])?;
    Ok(page)
}

fn seeds() -> Result<Bundle> {
    read(&seed_bundle()?).context("expected the bundle of the seeds")
}

fn last_saved(page: &Page) -> Result<(String, String)> {
    let script = "const done = arguments[arguments.length - 1]; const last = saved.pop();
        if (!last) { done(null); } else { last.blob.text().then((text) => done([last.name, text])); }";
    let answer = page.run_async(script, vec![])?;
    let part = |n: usize| answer[n].as_str().map(str::to_owned).context("expected that a file was made");
    Ok((part(0)?, part(1)?))
}

fn last_copied(page: &Page) -> Result<String> {
    page.wait("something copied", |page| Ok(page.run("return copied.length", vec![])? != 0))?;
    page.run("return copied.pop()", vec![])?.as_str().map(str::to_owned).context("expected that a text was copied")
}

fn open_the_letter(page: &Page, file: &str) -> Result<()> {
    page.click(&format!("[data-test=letter][data-id^='{file}'] .open"))?;
    page.wait("the note before the first letter", |page| Ok(!page.texts("[data-test=content-note]")?.is_empty()))?;
    page.press("Show the letter")?;
    page.wait("the letter", |page| Ok(!page.texts(".paper #p1")?.is_empty()))
}

/// Chooses the first words of a paragraph, as dragging over them does.
fn choose_words(page: &Page, paragraph: &str, words: &str) -> Result<()> {
    let script = "const [selector, words] = arguments; const root = document.querySelector(selector);
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); let text = '', nodes = [];
        while (walk.nextNode()) { nodes.push([walk.currentNode, text.length]); text += walk.currentNode.data; }
        const at = text.indexOf(words), end = at + words.length; if (at < 0) return text;
        const find = (at) => { const [node, from] = nodes.filter(([, from]) => from <= at).pop(); return [node, at - from]; };
        const range = document.createRange(); range.setStart(...find(at));
        const [last, to] = find(end - 1); range.setEnd(last, to + 1);
        getSelection().removeAllRanges(); getSelection().addRange(range); return '';";
    let missed = page.run(script, vec![json!(paragraph), json!(words)])?;
    ensure!(missed == "", "expected {words:?} in {paragraph}, but found {missed}");
    Ok(())
}

const WORDS: &str = "While it is encouraging to note";

fn a_letter_is_cited_and_its_words_are_linked(engine: Engine) -> Result<()> {
    let bundle = seeds()?;
    let edition = Edition::hosted()?;
    let page = open(engine, &edition)?;
    open_the_letter(&page, "000")?;
    let paragraph = page.run(
        "return [...document.querySelectorAll('.paper [id^=p]')].find(p => p.textContent.includes(arguments[0]))?.id",
        vec![json!(WORDS)],
    )?;
    let paragraph = paragraph.as_str().context("expected a paragraph with the words")?.to_owned();
    choose_words(&page, &format!("#{paragraph}"), WORDS)?;
    page.press("Cite or note")?;
    page.wait("the panel", |page| Ok(!page.texts("[data-test=citation]")?.is_empty()))?;
    ensure!(page.text("[data-test=cite]")?.contains(WORDS), "expected the chosen words in the panel");
    let number = paragraph[1..].parse()?;
    for style in Style::ALL {
        let script = "const s = document.querySelector('[data-test=cite] select'); s.value = arguments[0];
            s.dispatchEvent(new Event('change', { bubbles: true }));";
        page.run(script, vec![json!(style.key())])?;
        let expected = citation(&bundle, 0, style, Some(number)).trim_end().to_owned();
        let shown = "return document.querySelector('[data-test=citation]').textContent";
        page.wait(style.label(), |page| Ok(page.run(shown, vec![])? == expected))?;
        page.press("Copy citation")?;
        ensure!(last_copied(&page)? == expected, "expected the citation in {}", style.label());
    }
    page.press("Copy link to these words")?;
    let link = last_copied(&page)?;
    page.close()?;

    let page = Page::open(engine, &link)?;
    page.wait_for_state("ready")?;
    page.press("Show the letter")?;
    page.wait("the words of the link", |page| Ok(page.texts("mark.meant")?.concat().contains(WORDS)))?;
    ensure!(page.texts(".changed")?.is_empty(), "expected words that have not changed");
    page.close()
}

fn words_of_a_link_that_changed_are_said_to_have(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let link = format!(
        "{}#/letters/letter/000_962ad0577a923a37?words=No%20such%20words%20were%20ever%20written&after=here%20and%20there%20",
        edition.url()
    );
    let page = Page::open(engine, &link)?;
    page.wait_for_state("ready")?;
    page.press("Show the letter")?;
    page.wait("a sentence on the words", |page| {
        Ok(page.texts(".changed")?.concat().contains("no longer in this letter"))
    })?;
    ensure!(page.texts("mark.meant")?.is_empty(), "expected nothing marked");
    page.close()
}

fn notes_are_saved_to_a_file_and_come_back(engine: Engine) -> Result<()> {
    for edition in [Edition::hosted()?, Edition::on_a_stick()?] {
        let page = open(engine, &edition)?;
        open_the_letter(&page, "000")?;
        page.press("Keep")?;
        page.press("Cite or note")?;
        page.wait("the panel", |page| Ok(!page.texts("[data-test=cite] textarea")?.is_empty()))?;
        page.type_into("[data-test=cite] textarea", "Ask about this.")?;
        page.press("Add note")?;
        page.click("nav[aria-label=Views] :nth-child(6)")?;
        page.wait("the note", |page| Ok(page.texts("[data-test=note]")?.len() == 1))?;
        page.press("Save notes to a file")?;
        let (name, file) = last_saved(&page)?;
        ensure!(name == "notes.json" && file.contains("Ask about this."), "found {name}: {file}");
        page.press("Take out")?;
        page.wait("no note", |page| Ok(page.texts("[data-test=note]")?.is_empty()))?;
        page.press("Put it back")?;
        page.wait("the note again", |page| Ok(page.texts("[data-test=note]")?.len() == 1))?;
        crate::downloading::stores_nothing(&page)?;
        page.close()?;

        let page = open(engine, &edition)?;
        page.press("Take away")?;
        page.wait("the page", |page| Ok(!page.texts(".file")?.is_empty()))?;
        ensure!(page.texts("[data-test=note]")?.is_empty(), "expected no notes on a new visit");
        let script = "const input = document.querySelector('input[type=file]'); const files = new DataTransfer();
            files.items.add(new File([arguments[0]], 'notes.json', { type: 'application/json' })); input.files = files.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.run(script, vec![json!(file)])?;
        page.wait("the note from the file", |page| Ok(page.texts("[data-test=note]")?.len() == 1))?;
        let words = page.run("return document.querySelector('[data-test=note] textarea').value", vec![])?;
        ensure!(words == "Ask about this.", "found {words}");
        ensure!(page.texts(".kept li")?.len() == 1, "expected the kept letter");
        crate::downloading::stores_nothing(&page)?;
        page.close()?;
    }
    Ok(())
}

fn a_name_has_a_page_with_the_sentences(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = open(engine, &edition)?;
    page.press("Names")?;
    page.wait("names", |page| Ok(page.texts(".names li")?.len() > 10))?;
    page.type_into("main input[type=search]", "west mercia")?;
    page.wait("one name", |page| Ok(page.texts(".names li")?.len() == 1))?;
    page.press("West Mercia Police")?;
    page.wait("its page", |page| Ok(!page.texts("[data-test=name] blockquote")?.is_empty()))?;
    ensure!(page.text("[data-test=name] blockquote mark")?.contains("West Mercia Police"), "expected the name marked");
    page.click("[data-test=name] blockquote button")?;
    page.press("Show the letter")?;
    page.wait("the sentence in the letter", |page| {
        Ok(page.texts("mark.meant")?.concat().contains("West Mercia Police"))
    })?;
    page.press("Back")?;
    page.wait("the name's page again", |page| Ok(!page.texts("[data-test=name]")?.is_empty()))?;
    page.close()
}

fn missing_letters_come_with_a_request(engine: Engine) -> Result<()> {
    let bundle = seeds()?;
    let letters = missing(&bundle);
    let edition = Edition::on_a_stick()?;
    let page = open(engine, &edition)?;
    page.press("Missing letters")?;
    page.wait("the missing letters", |page| Ok(page.texts("[data-test=missing]")?.len() == letters.len()))?;
    page.click("[data-test=missing] summary")?;
    page.press("Copy the request")?;
    ensure!(last_copied(&page)? == request_text(&bundle, &letters[0]), "expected the text of the first request");
    page.close()
}
