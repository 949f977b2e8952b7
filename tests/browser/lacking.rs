//! Browsers that lack something: no scripts, or no WebAssembly. The page says so, and all letters are one link away.

use anyhow::{Context, Result, ensure};
use corpus::{
    format::{Bundle, read},
    model::LetterId,
};
use end_to_end::{Edition, Engine, Page, Without, seed_bundle};

crate::in_every_engine![
    without_scripts_the_letters_are_one_link_away,
    without_webassembly_the_letters_are_one_link_away,
];

fn without_scripts_the_letters_are_one_link_away(engine: Engine) -> Result<()> {
    for edition in [Edition::hosted()?, Edition::on_a_stick()?] {
        let page = Page::open_without(engine, edition.url(), Without::Script)?;
        let said = page.text("body")?;
        ensure!(said.contains("This page needs JavaScript and WebAssembly"), "expected why, but found {said:?}");
        ensure!(!said.contains("Opening the letters"), "expected no promise of what will not come, but found {said:?}");
        page.press("Read the letters without scripts")?;
        can_be_read(&page, &edition)?;
    }
    Ok(())
}

fn without_webassembly_the_letters_are_one_link_away(engine: Engine) -> Result<()> {
    for edition in [Edition::hosted()?, Edition::on_a_stick()?] {
        let page = Page::open_without(engine, edition.url(), Without::WebAssembly)?;
        page.wait_for_state("failed")?;
        let said = page.text("[role=alert]")?;
        ensure!(said.contains("It blocks WebAssembly: open the page with another browser"), "found {said:?}");
        page.press("Read the letters without it")?;
        can_be_read(&page, &edition)?;
    }
    Ok(())
}

/// Every letter with all of its words, every number that can be called, and the way out: on one page of the stick, and on
/// a page each where they are hosted.
fn can_be_read(page: &Page, edition: &Edition) -> Result<()> {
    let bundle = read(&seed_bundle()?).context("expected the bundle of the seeds")?;
    let links = ".letters a";
    page.wait("the letters without the explorer", |page| Ok(page.texts(links)?.len() == bundle.corpus.letters.len()))?;
    let anybody = |page: &Page| -> Result<String> {
        let said = page.run("return document.body.textContent", vec![])?;
        let said = squeezed(said.as_str().unwrap_or_default());
        for line in &bundle.corpus.collection.helplines {
            let told = said.contains(&squeezed(&line.name)) && said.contains(&squeezed(&line.number));
            ensure!(told, "expected {} {} on the page", line.name, line.number);
        }
        ensure!(page.texts("a.exit")? == ["Exit this page"], "expected the way out");
        ensure!(page.attributes("a.exit", "href")?.concat().len() > 5, "expected it to lead somewhere");
        Ok(said)
    };
    let said = anybody(page)?;
    if edition.server().is_none() {
        return (0..bundle.corpus.letters.len() as LetterId).try_for_each(|id| has_all_words(&bundle, id, &said));
    }
    let list = page.run("return location.href", vec![])?;
    let addresses = page.attributes(links, "href")?;
    let mut read = 0;
    for id in 0..bundle.corpus.letters.len() as LetterId {
        let name = &bundle.corpus.letters[id as usize].id;
        let address = addresses.iter().find(|one| one.contains(name.as_str()));
        let address = address.with_context(|| format!("expected a page of {name} among {addresses:?}"))?;
        page.go(url::Url::parse(list.as_str().unwrap_or_default())?.join(address)?.as_str())?;
        has_all_words(&bundle, id, &anybody(page)?)?;
        read += 1;
    }
    ensure!(read > 1, "expected letters, but found {read}");
    Ok(())
}

/// Every paragraph of a letter, and whatever else stands in it, is among what a page says.
fn has_all_words(bundle: &Bundle, id: LetterId, said: &str) -> Result<()> {
    let letter = &bundle.corpus.letters[id as usize];
    ensure!(letter.blocks.len() > 5, "expected a letter of some paragraphs, but found {:?}", letter.blocks);
    for block in &letter.blocks {
        let text = bundle.texts.get(id);
        let words = block.span.of(&text).unwrap_or_default();
        ensure!(
            said.contains(&squeezed(words)),
            "expected all of {} on the page, but not found is {words:?}",
            letter.id
        );
    }
    Ok(())
}

/// Without white space, in which pages differ from letters.
fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}
