//! Every export as a file that the browser saved, read back by programs that are not ours.

use anyhow::{Context, Result, bail, ensure};
use biblib::CitationParser;
use corpus::{
    cite::{Format, export, pack},
    format::read,
    model::LetterId,
};
use end_to_end::{Edition, Engine, Page, seed_bundle};
use serde_json::{Value, json};

crate::in_every_engine![each_export_is_saved_and_read, a_selection_is_taken_away_and_cited];

fn each_export_is_saved_and_read(engine: Engine) -> Result<()> {
    let bundle = read(&seed_bundle()?).context("expected the bundle of the seeds")?;
    let all: Vec<LetterId> = (0..bundle.corpus.letters.len() as LetterId).collect();
    for edition in [Edition::hosted()?, Edition::on_a_stick()?] {
        let page = open(engine, &edition)?;
        page.press("Take away")?;
        for format in Format::ALL {
            let text = save(&page, format)?;
            let expected = if format == Format::Pack { pack(&bundle, &all, "") } else { export(&bundle, &all, format) };
            ensure!(text == expected, "expected {} as on the command line, but found {text:.400}", format.key());
            let titles = titles(&page, format, &text).with_context(|| format.key())?;
            for (letter, title) in bundle.corpus.letters.iter().zip(&titles) {
                let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                // CMIF holds no titles.
                ensure!(
                    format == Format::Cmif
                        || letter
                            .subject
                            .as_ref()
                            .is_none_or(|subject| title.contains(&corpus::text::one_line(&subject.value))),
                    "{}: expected the title of {}, but found {title:?}",
                    format.key(),
                    letter.id
                );
            }
            ensure!(
                titles.len() == all.len(),
                "{}: expected {} letters, but found {titles:?}",
                format.key(),
                all.len()
            );
        }
        stores_nothing(&page)?;
        page.close()?;
    }
    Ok(())
}

fn a_selection_is_taken_away_and_cited(engine: Engine) -> Result<()> {
    let edition = Edition::on_a_stick()?;
    let page = open(engine, &edition)?;
    for file in ["000", "003"] {
        page.click(&format!("[data-test=letter][data-id^='{file}'] .pick input"))?;
    }
    page.press("Take away")?;
    page.click(".which label:nth-of-type(2) input")?;
    let ris = save(&page, Format::Ris)?;
    let titles = titles(&page, Format::Ris, &ris)?;
    ensure!(titles.len() == 2, "expected the two letters that are compared, but found {titles:?}");
    let cited = page.text("[data-test=citations] pre")?;
    for name in ["Egan", "Atkins"] {
        ensure!(cited.contains(name), "expected {name} in the citations, but found {cited:?}");
    }
    page.type_into("input[type=search]", "operates independently of Government")?;
    page.wait("two letters found", |page| Ok(page.texts("[data-test=status]")?.concat() == "2 of 5 letters"))?;
    page.press("Take away")?;
    page.wait("the letters found", |page| Ok(page.texts(".which")?.concat().contains("found (2)")))?;
    page.click(".which label:nth-of-type(3) input")?;
    let found = save(&page, Format::Pack)?;
    ensure!(found.contains("Letters found by: “operates independently of Government”"), "expected how they were found");
    page.close()
}

fn open(engine: Engine, edition: &Edition) -> Result<Page> {
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    page.keep_downloads()?;
    Ok(page)
}

fn save(page: &Page, format: Format) -> Result<String> {
    page.click(&format!("[data-format={}]", format.key()))?;
    let bytes = page.downloaded(&format!("letters.{}", format.extension()))?;
    String::from_utf8(bytes).context("expected UTF-8")
}

/// The titles of the letters, or what stands for them, as a reader of that format finds them.
fn titles(page: &Page, format: Format, text: &str) -> Result<Vec<String>> {
    let texts =
        |items: &[Value], key: &str| items.iter().map(|item| item[key].as_str().unwrap_or("").to_owned()).collect();
    Ok(match format {
        Format::Csv => {
            let mut table = csv::Reader::from_reader(text.as_bytes());
            let title = table.headers()?.iter().position(|name| name == "title" || name == "subject");
            let title = title.context("expected a column of titles")?;
            table.records().map(|row| Ok(row?[title].to_owned())).collect::<Result<_>>()?
        }
        Format::Json => {
            let json: Value = serde_json::from_str(text)?;
            let letters = json["letters"].as_array().context("expected letters")?;
            letters.iter().map(|letter| letter["subject"]["value"].as_str().unwrap_or("").to_owned()).collect()
        }
        Format::CslJson => texts(serde_json::from_str::<Vec<Value>>(text)?.as_slice(), "title"),
        Format::Ris => biblib::RisParser::new().parse(text)?.into_iter().map(|citation| citation.title).collect(),
        Format::BibTex => match biblatex::Bibliography::parse(text) {
            Ok(read) => read.iter().map(|entry| entry.get_as::<String>("title").unwrap_or_default()).collect(),
            Err(error) => bail!("expected BibTeX, but found {error}"),
        },
        // The browser is a reader of these two that nobody doubts.
        Format::Cmif => parsed(page, text, "application/xml", "correspDesc")?,
        // Without its style, which the page's policy would forbid, and say so.
        Format::Pack => {
            let (head, rest) = text.split_once("<style>").context("expected a style")?;
            let (_, body) = rest.split_once("</style>").context("expected the end of the style")?;
            parsed(page, &format!("{head}{body}"), "text/html", "article")?
        }
        Format::Markdown => text.lines().filter_map(|line| line.strip_prefix("## ")).map(str::to_owned).collect(),
        Format::Text => text.split(&"=".repeat(72)).skip(1).map(str::to_owned).collect(),
    })
}

/// The words of each element of a file, as the browser's own parser finds them.
fn parsed(page: &Page, text: &str, media: &str, element: &str) -> Result<Vec<String>> {
    let script = "const read = new DOMParser().parseFromString(arguments[0], arguments[1]);
        if (read.querySelector('parsererror')) { return read.querySelector('parsererror').textContent; }
        return [...read.querySelectorAll(arguments[2])].map((e) => e.textContent);";
    let found = page.run(script, vec![json!(text), json!(media), json!(element)])?;
    serde_json::from_value(found.clone()).with_context(|| format!("expected {element}, but found {found}"))
}

/// Neither storage, database, cache, cookie nor worker.
pub(crate) fn stores_nothing(page: &Page) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        const kept = async (what, count) => { try { return (await count()) ? [what] : []; } catch (error) { return []; } };
        Promise.all([
            kept('localStorage', () => localStorage.length), kept('sessionStorage', () => sessionStorage.length),
            kept('a cookie', () => document.cookie.length),
            kept('a database', async () => (await indexedDB.databases()).length),
            kept('a cache', async () => (await caches.keys()).length),
            kept('a worker', async () => (await navigator.serviceWorker.getRegistrations()).length),
        ]).then((found) => done(found.flat()));";
    let found = page.run_async(script, vec![])?;
    ensure!(found == json!([]), "expected that the browser stores nothing, but found {found}");
    Ok(())
}
