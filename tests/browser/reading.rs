//! What a reader comes to do: find a letter, narrow the list, open it, put two side by side, see them in time.

use anyhow::{Context, Result, ensure};
use end_to_end::{Edition, Engine, Page};

crate::in_every_engine![
    five_letters_are_listed,
    a_search_finds_and_marks,
    facets_tell_what_they_would_leave,
    two_letters_stand_side_by_side,
    the_timeline_keeps_the_undated_apart,
];

/// Tells a story twice: of the hosted page over loopback, and of the USB copy from a file.
fn in_both_editions(engine: Engine, story: impl Fn(&Page) -> Result<()>) -> Result<()> {
    for edition in [Edition::hosted()?, Edition::on_a_stick()?] {
        let page = Page::open(engine, edition.url())?;
        page.wait_for_state("ready").and_then(|()| story(&page)).with_context(|| edition.url().to_owned())?;
        page.close().with_context(|| edition.url().to_owned())?;
    }
    Ok(())
}

const LETTER: &str = "[data-test=letter]";

fn five_letters_are_listed(engine: Engine) -> Result<()> {
    in_both_editions(engine, |page| {
        let mut names = page.attributes(LETTER, "data-id")?;
        names.sort();
        let files = ["000_962ad0577a923a37", "001_f66a3dd0b914e235", "002_6b8ec4a98451e434", "003_653ee7c4aac59909"];
        ensure!(
            names == [&files[..], &["004_304869bbbea107f9"]].concat(),
            "expected the five letters, but found {names:?}"
        );
        let shown = [
            ("000", &["3 April 2018", "Rebecca Egan", "Clive Jones"][..]),
            ("001", &["5 June 2018", "Clive Jones"]),
            ("002", &["26 October 2016", "Denise Clavery", "Telford & Wrekin Council"]),
            ("003", &["21 December 2018", "Victoria Atkins", "Shabir Pandor"]),
            ("004", &["undated", "2022"]),
        ];
        for (file, words) in shown {
            let text = page.text(&format!("{LETTER}[data-id^='{file}']"))?;
            for word in words {
                ensure!(text.contains(word), "expected {word:?} in the line of {file}, but found {text:?}");
            }
            ensure!(text.contains("undated") == (file == "004"), "expected only 004 undated, but found {text:?}");
        }
        ensure!(page.text("[data-test=status]")? == "5 letters");
        ensure!(!page.title()?.is_empty(), "expected a title");
        Ok(())
    })
}

fn a_search_finds_and_marks(engine: Engine) -> Result<()> {
    in_both_editions(engine, |page| {
        page.type_into("input[type=search]", "independent inquiry")?;
        page.wait("the words marked in the list", |page| Ok(!page.texts(&format!("{LETTER} mark"))?.is_empty()))?;
        let found = page.attributes(LETTER, "data-id")?;
        for file in ["003", "004"] {
            ensure!(found.iter().any(|f| f.starts_with(file)), "expected {file} among {found:?}");
        }
        page.click(&format!("{LETTER}[data-id^='003'] .open"))?;
        show_the_letter(page)?;
        page.wait("the words marked in the letter", |page| {
            let marks = page.texts("article mark")?.join(" ").to_lowercase();
            Ok(marks.contains("independent") && marks.contains("inquiry"))
        })?;
        page.type_into("input[type=search]", "zyzzyva")?;
        page.wait("a sentence that nothing was found", |page| Ok(page.text("body")?.contains("No letter fits")))
    })
}

fn facets_tell_what_they_would_leave(engine: Engine) -> Result<()> {
    in_both_editions(engine, |page| {
        for facet in ["org", "kind", "year"] {
            let values = page.texts(&format!("[data-test=facet][data-facet={facet}] label"))?;
            ensure!(values.len() > 1, "expected values of the facet {facet}, but found {values:?}");
            for value in values {
                let count = value.rsplit(' ').find_map(|n| n.parse::<u32>().ok());
                ensure!(count.is_some_and(|n| n <= 5), "expected a count of letters, but found {value:?}");
            }
        }
        // 2018 is the year of three letters.
        let year = "[data-test=facet][data-facet=year] li:has(input)";
        let labels = page.texts(&format!("{year} label"))?;
        let nth = labels.iter().position(|l| l.starts_with("2018")).context("expected the year 2018")?;
        ensure!(labels[nth] == "2018 3", "expected three letters of 2018, but found {:?}", labels[nth]);
        page.click(&format!("{year}:nth-child({}) input", nth + 1))?;
        page.wait("three letters of 2018", |page| {
            Ok(page.text("[data-test=status]")? == "3 of 5 letters" && page.texts(LETTER)?.len() == 3)
        })?;
        page.press("Clear all")?;
        page.wait("all letters again", |page| Ok(page.texts(LETTER)?.len() == 5))
    })
}

fn two_letters_stand_side_by_side(engine: Engine) -> Result<()> {
    in_both_editions(engine, |page| {
        for file in ["000", "003"] {
            page.click(&format!("{LETTER}[data-id^='{file}'] .pick input"))?;
        }
        page.click("nav[aria-label=Views] :nth-child(3)")?;
        show_the_letter(page)?;
        page.wait_for_comparison()?;
        let heads = page.texts("[data-test=sides] .side-head")?;
        ensure!(heads[0].contains("3 April 2018") && heads[1].contains("21 December 2018"), "found {heads:?}");
        let shared = page.text("[data-test=shared]")?;
        for words in ["have failed in their duty to protect children", "Inquiry operates independently of"] {
            ensure!(shared.contains(words), "expected {words:?} in both letters, but found {shared:?}");
        }
        Ok(())
    })
}

fn the_timeline_keeps_the_undated_apart(engine: Engine) -> Result<()> {
    in_both_editions(engine, |page| {
        page.press("Timeline")?;
        page.wait("a chart", |page| Ok(page.run("return document.querySelectorAll('main svg').length", vec![])? != 0))?;
        let text = page.text("main")?;
        ensure!(text.to_lowercase().contains("undated"), "expected a place for the undated, but found {text}");
        Ok(())
    })
}

/// The collection says what it is about before the first letter.
pub(crate) fn show_the_letter(page: &Page) -> Result<()> {
    page.wait("the note before the first letter", |page| Ok(!page.texts("[data-test=content-note]")?.is_empty()))?;
    page.press("Show the letter")
}
