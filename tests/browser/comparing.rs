//! Two letters side by side: by keyboard alone, with and without slips, on a phone, taken away as files.

use crate::{failing::bundle_name, reading::show_the_letter};
use anyhow::{Result, ensure};
use corpus::model::{Confidence, Corpus, Field, Kind, Letter, Rule, Texts};
use corpus_builder::{Settings, Source, build};
use end_to_end::{Edition, Engine, Page, dist};
use loopback::Options;
use serde_json::json;

crate::in_every_engine![
    a_comparison_by_keyboard_alone,
    what_became_of_each_passage_is_spoken,
    the_next_difference_is_in_reach_of_a_thumb,
    a_paragraph_says_where_else_its_words_stand,
    what_two_letters_share_is_seen_at_once,
    slips_are_shown_on_demand,
    a_comparison_on_a_narrow_page,
    a_passage_of_a_comparison_has_a_link,
    a_comparison_is_taken_away,
    repeated_passages_and_letters_most_alike,
    three_letters_beside_each_other,
    a_long_comparison_is_stopped_by_keyboard,
    where_else_words_stand_leads_to_these_very_words,
];

const LETTER: &str = "[data-test=letter]";
const SIDES: &str = "[data-test=sides]";
const WHERE: &str = "[data-test=where]";

/// The USB copy with letters chosen, at the comparison.
fn comparing(engine: Engine, files: &[&str]) -> Result<Page> {
    let page = Page::open(engine, Edition::on_a_stick()?.url())?;
    page.wait_for_state("ready")?;
    for file in files {
        page.click(&format!("{LETTER}[data-id^='{file}'] .pick input"))?;
    }
    page.click("nav[aria-label=Views] :nth-child(3)")?;
    show_the_letter(&page)?;
    match files.len() {
        0 | 1 => {}
        2 => page.wait_for_comparison()?,
        _ => page.wait("the letters side by side", |page| Ok(!page.texts(".side-head")?.is_empty()))?,
    }
    Ok(page)
}

/// The words of an element as they are read aloud: those for ears too.
fn spoken(page: &Page, selector: &str) -> Result<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent).join(' | ')";
    Ok(page.run(script, vec![json!(selector)])?.as_str().unwrap_or_default().to_owned())
}

fn a_comparison_by_keyboard_alone(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    let total = page.text(WHERE)?;
    ensure!(total.ends_with("differences"), "expected how many differences there are, but found {total:?}");
    ensure!(page.attributes(WHERE, "aria-live")? == ["polite"]);
    page.keys("n")?;
    page.wait("the first difference", |page| Ok(page.text(WHERE)?.starts_with("1 of ")))?;
    let focused = "return document.activeElement.id + ' ' + document.activeElement.getAttribute('aria-label')";
    let first = page.run(focused, vec![])?;
    ensure!(first.as_str().is_some_and(|f| f.starts_with("row-") && f.contains("paragraph")), "found {first}");
    for _ in 0..6 {
        page.keys("j")?;
    }
    page.wait("the seventh difference", |page| Ok(page.text(WHERE)?.starts_with("7 of ")))?;
    page.keys("p")?;
    page.keys("k")?;
    page.wait("the fifth difference", |page| Ok(page.text(WHERE)?.starts_with("5 of ")))?;
    // Two presses before the page is drawn again are two steps.
    let twice = "for (let i = 0; i < 2; i++) document.body.dispatchEvent(new KeyboardEvent('keydown', \
                 { key: arguments[0], bubbles: true, cancelable: true }))";
    page.run(twice, vec![json!("n")])?;
    page.wait("the seventh difference again", |page| Ok(page.text(WHERE)?.starts_with("7 of ")))?;
    page.run(twice, vec![json!("p")])?;
    page.wait("the fifth difference again", |page| Ok(page.text(WHERE)?.starts_with("5 of ")))?;
    ensure!(page.run("return document.querySelectorAll('[data-test=sides] .current').length", vec![])? != 0);
    // The list is made of buttons, the switch is a check box, the rows say how they stand.
    page.run("document.querySelector('[data-test=changes] ol button').focus()", vec![])?;
    page.keys("\u{E007}")?;
    page.wait("the first difference again", |page| Ok(page.text(WHERE)?.starts_with("1 of ")))?;
    let labels = page.attributes(&format!("{SIDES} [role=group]"), "aria-label")?.join(" | ");
    for words in [
        "changed: first letter, paragraph 4; second letter, paragraph 3",
        "only in the first letter",
        "on the same subject",
    ] {
        ensure!(labels.contains(words), "expected {words:?} among the rows' names, but found {labels}");
    }
    let all = spoken(&page, SIDES)?;
    for words in ["[removed: ", "[added: "] {
        ensure!(all.contains(words), "expected {words:?} for ears");
    }
    page.close()
}

/// A letter, and what became of it: the third paragraph went to the front, the first was split, in the second a word
/// was taken out, one put in, one exchanged, and a capital is only a slip.
const DRAFT: &str = "The Home Office, 2 Marsham Street, London

4 May 2017

Dear Councillor Green,

Thank you for the report of the working group on housing. It reached us on Monday and was read by all members.

The council will publish the whole list of repairs before winter, and the residents of both streets shall be told.

Officers of the fire service visited the tower twice and found the doors of the upper floors without any seals.

We expect an answer from the managing agents within four weeks, and shall send you a copy of whatever they write.

Yours sincerely,

Anne Hill
";
const SENT: &str = "The Home Office, 2 Marsham Street, London

9 May 2017

Dear Councillor Green,

Officers of the fire service visited the tower twice and found the doors of the upper floors without any seals.

Thank you for the report of the working group on housing.

It reached us on Monday and was read by all members.

The Council may publish the list of urgent repairs before winter, and the residents of both streets shall be told.

We expect an answer from the managing agents within four weeks, and shall send you a copy of whatever they write.

Yours sincerely,

Anne Hill
";

/// The hosted page with these two letters, compared.
fn draft_and_sent(engine: Engine) -> Result<(Edition, Page)> {
    let source = |file: &str, text: &str| Source { file: file.to_owned(), bytes: text.as_bytes().to_vec() };
    let built = build(vec![source("draft.txt", DRAFT), source("sent.txt", SENT)], &Settings::default());
    let id = |file: &str| built.corpus.letters.iter().find(|l| l.file == file).map_or("", |letter| letter.id.as_str());
    let link = format!("#/compare?with={}&with={}", id("draft.txt"), id("sent.txt"));
    let bundle = corpus::format::write(&built.corpus, &built.texts)?;
    let edition = Edition::served(Options::new(dist().join("site")).plant(&bundle_name()?, Some(bundle)))?;
    let page = Page::open(engine, &format!("{}{link}", edition.url()))?;
    page.wait_for_state("ready")?;
    page.wait_for_comparison()?;
    Ok((edition, page))
}

fn what_became_of_each_passage_is_spoken(engine: Engine) -> Result<()> {
    let (_edition, page) = draft_and_sent(engine)?;
    let rows = format!("{SIDES} .pair[role=group]");
    // What lies far below is laid out when it comes near; a driver is not told its name before.
    let named = |page: &Page| -> Result<()> {
        page.run("[...document.querySelectorAll('.batch')].at(-1).scrollIntoView({ block: 'center' })", vec![])?;
        for words in [
            "split into paragraphs 2 and 3: first letter, paragraph 1; second letter, paragraphs 2 and 3",
            "changed: first letter, paragraph 2; second letter, paragraph 4",
            "moved to paragraph 1: first letter, paragraph 3; second letter, paragraph 1",
            "the same in both: first letter, paragraph 4; second letter, paragraph 5",
            "addresses, dates and closings, not counted",
        ] {
            let what = format!("{words:?} among the names of the rows");
            page.wait(&what, |page| Ok(page.spoken(&rows)?.iter().any(|name| name.contains(words))))?;
        }
        Ok(())
    };
    page.wait("all passages", |page| Ok(spoken(page, SIDES)?.contains("Anne Hill")))?;
    named(&page)?;
    // Two columns: each side says in words how it stands.
    let told = spoken(&page, &format!("{SIDES} .relation"))?;
    for words in ["moved to paragraph 1", "moved from paragraph 3", "split from paragraph 1", "changed"] {
        ensure!(told.contains(words), "expected {words:?} over a passage, but found {told}");
    }
    let all = spoken(&page, SIDES)?;
    for words in ["[removed: will]", "[added: may]", "[removed: whole]", "[added: urgent]"] {
        ensure!(all.contains(words), "expected {words:?} for ears, but found {all}");
    }
    ensure!(!all.contains("capitals"), "expected no slip before it is asked for, but found {all}");
    // The moved passage has a ribbon for eyes alone, and a button where the second letter has it.
    ensure!(page.attributes(&format!("{SIDES} svg"), "aria-hidden")?.iter().all(|hidden| hidden == "true"));
    page.keys("n")?;
    page.wait("the first difference, spoken", |page| Ok(page.text(WHERE)?.starts_with("1 of ")))?;
    page.narrow()?;
    page.wait("one column", |page| Ok(!page.texts(&format!("{SIDES} .pair.unified"))?.is_empty()))?;
    named(&page)?;
    let told = spoken(&page, &format!("{SIDES} .relation"))?;
    ensure!(told.contains("moved from paragraph 3"), "expected where it came from in one column, but found {told}");
    page.close()
}

fn the_next_difference_is_in_reach_of_a_thumb(engine: Engine) -> Result<()> {
    let (_edition, page) = draft_and_sent(engine)?;
    page.narrow()?;
    page.wait("one column", |page| Ok(!page.texts(&format!("{SIDES} .pair.unified"))?.is_empty()))?;
    // Wherever one has scrolled to, both buttons lie in the lowest quarter of the window, 44 pixels high at least,
    // and whatever was gone to stands above them.
    let reach = "return [...document.querySelectorAll('.stepper button')].map(b => {
        const r = b.getBoundingClientRect();
        const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
        return r.height >= 44 && r.width >= 44 && r.top > innerHeight * 0.75 && r.bottom <= innerHeight && b.contains(top);
    })";
    ensure!(page.run(reach, vec![])? == json!([true, true]), "expected both buttons at the window's foot");
    let total: usize = page.text(WHERE)?.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    ensure!(total > 3, "expected some differences, but found {total}");
    for at in 1..=total {
        page.press("Next")?;
        page.wait("the next difference", |page| Ok(page.text(WHERE)?.starts_with(&format!("{at} of {total}"))))?;
        let seen = "const bar = document.querySelector('.stepper').getBoundingClientRect().top;
            const at = document.querySelector('[data-test=sides] .current');
            const r = at && at.getBoundingClientRect();
            return !!r && r.top >= 0 && r.top < bar";
        page.wait("it in view", |page| Ok(page.run(seen, vec![])? == json!(true)))?;
        ensure!(page.run(reach, vec![])? == json!([true, true]), "expected both buttons at the foot at {at}");
    }
    page.press("Previous")?;
    page.wait("the one before", |page| Ok(page.text(WHERE)?.starts_with(&format!("{} of {total}", total - 1))))?;
    page.close()
}

fn a_paragraph_says_where_else_its_words_stand(engine: Engine) -> Result<()> {
    let page = Page::open(engine, Edition::on_a_stick()?.url())?;
    page.wait_for_state("ready")?;
    page.click(&format!("{LETTER}[data-id^='003'] .open"))?;
    show_the_letter(&page)?;
    let also = ".paper .also";
    page.wait("a paragraph of which another letter has words", |page| Ok(!page.texts(also)?.is_empty()))?;
    let summaries = page.texts(&format!("{also} summary"))?;
    ensure!(summaries == ["also in 1 letter"], "expected one such paragraph, quietly, but found {summaries:?}");
    page.click(&format!("{also} summary"))?;
    page.wait("the other letter, and that it said it first", |page| {
        let told = page.text(also)?;
        Ok(told.contains("3 April 2018: Letter from Rebecca Egan") && told.contains("said it first"))
    })?;
    page.click(&format!("{also} li a, {also} li button"))?;
    page.wait("the comparison at this passage", |page| {
        Ok(!page.texts(&format!("{SIDES} .pair.aimed .meant"))?.is_empty())
    })?;
    let meant = page.texts(&format!("{SIDES} .pair.aimed .meant"))?.join(" ");
    ensure!(
        meant.contains("institutional responses to the sexual exploitation of children by organised networks"),
        "expected the shared words to be marked, but found {meant:?}"
    );
    page.close()?;
    // The letter that said it first says so.
    let page = Page::open(engine, Edition::on_a_stick()?.url())?;
    page.wait_for_state("ready")?;
    page.click(&format!("{LETTER}[data-id^='000'] .open"))?;
    show_the_letter(&page)?;
    page.wait("that it was said here first", |page| {
        Ok(page.texts(&format!("{also} summary"))?.iter().any(|told| told.contains("said here first")))
    })?;
    page.close()
}

fn what_two_letters_share_is_seen_at_once(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    let summary = page.text("[data-test=summary]")?;
    for words in [
        "Deputy Director, Safeguarding Unit",
        "Minister for Crime, Safeguarding and Vulnerability",
        "institutional responses to the sexual exploitation of children by organised networks",
        "Independent Inquiry into Child Sexual Abuse",
        "MIN/0017733/18",
    ] {
        ensure!(summary.contains(words), "expected {words:?} above the letters, but found {summary}");
    }
    // Both stances on an inquiry of its own stand opposite each other, with the words that link them.
    let stances = |row: &String| {
        row.contains("would not be appropriate for Government to establish a second statutory inquiry")
            && row.contains("decides for itself what it investigates and how")
    };
    page.wait("both stances in one row", |page| {
        Ok(page.texts(&format!("{SIDES} .pair.subject"))?.iter().any(stances))
    })?;
    let links = page.texts(&format!("{SIDES} .pair.subject .link-word"))?.join(" ");
    ensure!(links.contains("decide"), "expected the words that link them, but found {links:?}");
    page.close()
}

fn slips_are_shown_on_demand(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    ensure!(page.texts(".slip")?.is_empty(), "expected no slips before they are asked for");
    let before = page.text(WHERE)?;
    page.click(".slips input")?;
    page.wait("slips", |page| Ok(!page.texts(".slip")?.is_empty()))?;
    ensure!(page.text(WHERE)? != before, "expected more differences than {before:?}");
    ensure!(page.text(".slips")?.contains("slips of scanning and typesetting"));
    page.close()
}

fn a_comparison_on_a_narrow_page(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    page.narrow()?;
    page.wait("one column", |page| Ok(!page.texts(&format!("{SIDES} .pair.unified"))?.is_empty()))?;
    // What reaches beyond the window, but for what is meant for ears only.
    let beyond = "return [...document.querySelectorAll('main *')].filter(e => !e.closest('.spoken, .offscreen, option')
        && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className).slice(0, 9)";
    let beyond = page.run(beyond, vec![])?;
    ensure!(beyond == json!([]), "expected nothing beyond the window's edge, but found {beyond}");
    page.press("Next")?;
    page.wait("the first difference", |page| Ok(page.text(WHERE)?.starts_with("1 of ")))?;
    page.close()
}

fn a_passage_of_a_comparison_has_a_link(engine: Engine) -> Result<()> {
    let edition = Edition::hosted()?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    let ids = page.attributes(LETTER, "data-id")?;
    let id = |file: &str| ids.iter().find(|id| id.starts_with(file)).cloned().unwrap_or_default();
    let (left, right) = (id("000"), id("003"));
    page.go(&format!("{}#/compare/letter/{right}/p3?with={left}&with={right}", edition.url()))?;
    page.reload()?;
    show_the_letter(&page)?;
    page.wait("the row that is meant", |page| Ok(!page.texts(&format!("{SIDES} .pair.aimed"))?.is_empty()))?;
    let meant = page.text(&format!("{SIDES} .pair.aimed"))?;
    ensure!(meant.contains("As you are aware") && meant.contains("IICSA"), "found {meant:?}");
    page.close()
}

fn a_comparison_is_taken_away(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "003"])?;
    // What would be saved is kept instead: browsers ask for a place, each in its own way.
    let keep = "window.kept = []; const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.kept.push(blob); return make.call(URL, blob); };
        HTMLAnchorElement.prototype.click = function () { window.named = (window.named || []).concat(this.download); };";
    page.run(keep, vec![])?;
    for (label, name, words) in [
        ("Page (HTML)", "comparison.html", "<!doctype html>"),
        ("Markdown", "comparison.md", "# Two letters side by side"),
        ("JSON", "comparison.json", "\"summary\""),
    ] {
        page.press(label)?;
        let read = "const [name, done] = arguments; const i = (window.named || []).indexOf(name);
            i < 0 ? done('') : window.kept[i].text().then(done)";
        page.wait(name, |page| {
            let text = page.run_async(read, vec![json!(name)])?;
            Ok(text.as_str().is_some_and(|text| text.contains(words) && text.contains("organised networks")))
        })?;
    }
    page.close()
}

fn repeated_passages_and_letters_most_alike(engine: Engine) -> Result<()> {
    let page = comparing(engine, &[])?;
    let repeated = page.text("[data-test=repeated]")?;
    for words in [
        "institutional responses to the sexual exploitation of children",
        "in 2 letters, 3 April 2018 to 21 December 2018",
    ] {
        ensure!(repeated.contains(words), "expected {words:?}, but found {repeated:?}");
    }
    // Each opens in comparison.
    page.click("[data-test=repeated] .opens button, [data-test=repeated] .opens a")?;
    page.wait_for_comparison()?;
    page.close()?;
    let page = comparing(engine, &["000"])?;
    let alike = page.texts("[data-test=alike] li")?;
    ensure!(
        alike.first().is_some_and(|one| one.contains("Victoria Atkins") && one.contains("share passages")),
        "expected the letter that shares most words first, and why, but found {alike:#?}"
    );
    page.close()
}

fn three_letters_beside_each_other(engine: Engine) -> Result<()> {
    let page = comparing(engine, &["000", "002", "003"])?;
    page.wait("three columns", |page| Ok(page.texts("[data-test=columns] .side-head")?.len() == 3))?;
    page.wait("what the third says of the same", |page| {
        Ok(page.text("[data-test=columns]")?.contains("has already announced")
            || page.text("[data-test=columns]")?.contains("organised networks"))
    })?;
    page.close()
}

/// Two letters of more than a megabyte each: nobody writes such, but no comparison is over before a test can stop it.
fn two_long_letters() -> Result<Vec<u8>> {
    const WORDS: [&str; 24] = [
        "housing",
        "report",
        "council",
        "answer",
        "repairs",
        "winter",
        "tower",
        "street",
        "members",
        "group",
        "doors",
        "service",
        "floors",
        "seals",
        "agents",
        "weeks",
        "copy",
        "letter",
        "visit",
        "office",
        "working",
        "residents",
        "minister",
        "inquiry",
    ];
    let text = |mut seed: u64| {
        let mut text = String::new();
        while text.len() < 1_500_000 {
            for word in 0..60 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let chosen = WORDS[(seed >> 33) as usize % WORDS.len()];
                // Numbers, so that the vocabulary is large.
                text.push_str(&if word % 5 == 4 {
                    format!("{chosen}{}", (seed >> 40) % 50_000)
                } else {
                    chosen.to_owned()
                });
                text.push_str(if word % 15 == 14 { ". It " } else { " " });
            }
            text.push_str("ended.\n\n");
        }
        text
    };
    let kind = || Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated };
    let letter = |id: &str| Letter { file: format!("{id}.txt"), ..Letter::new(id, kind()) };
    let rule = Rule { name: "kind".to_owned(), explanation: "It was given.".to_owned() };
    let corpus = Corpus { rules: vec![rule], letters: vec![letter("one"), letter("two")], ..Corpus::default() };
    let (one, two) = (text(1), text(2));
    let texts = Texts::join([one.as_str(), two.as_str()]).unwrap_or_default();
    Ok(corpus::format::write(&corpus, &texts)?)
}

fn a_long_comparison_is_stopped_by_keyboard(engine: Engine) -> Result<()> {
    const WORKING: &str = "[data-test=working]";
    let long = two_long_letters()?;
    let edition = Edition::served(Options::new(dist().join("site")).plant(&bundle_name()?, Some(long)))?;
    let page = Page::open(engine, edition.url())?;
    page.wait_for_state("ready")?;
    // However fast the machine is, or busy with something else: a slice of the work has to wait for its turn, so that
    // the comparison is under way for as long as the keys need to come.
    page.run(
        "const set = window.setTimeout;\
         window.setTimeout = (turn, after, ...given) => set(turn, after === 0 ? 150 : after, ...given)",
        vec![],
    )?;
    page.go(&format!("{}#/compare?with=one&with=two", edition.url()))?;
    let begun = |page: &Page| page.wait("the comparison under way", |page| Ok(!page.texts("progress")?.is_empty()));
    begun(&page)?;
    ensure!(page.attributes("progress", "aria-label")? == ["Comparing the letters"]);
    page.run("document.querySelector('[data-test=working] button').focus()", vec![])?;
    page.keys("\u{E007}")?;
    let stopped = |page: &Page| {
        page.wait("that it was stopped", |page| {
            Ok(page.texts(WORKING)?.concat().contains("The comparison was stopped."))
        })
    };
    stopped(&page)?;
    // Said to those who listen, with the focus still where it was, and nothing goes on behind it.
    ensure!(page.text(&format!("{WORKING} [role=status]"))? == "The comparison was stopped.");
    let focused = "return document.activeElement.textContent";
    let at = page.run(focused, vec![])?;
    ensure!(at == json!("Compare after all"), "expected the focus where it was, but found it at {at}");
    let later = page
        .run_async("setTimeout(arguments[0], 700, document.querySelectorAll('progress, .side-head').length)", vec![])?;
    ensure!(later == json!(0), "expected nothing of it, but found {later} parts");
    ensure!(page.texts(SIDES)?.is_empty(), "expected no comparison after it was stopped");
    // It can be taken up again, and left while it is under way.
    page.keys("\u{E007}")?;
    begun(&page)?;
    page.run("document.querySelector('[data-test=working] button').focus()", vec![])?;
    page.keys("\u{E007}")?;
    stopped(&page)?;
    page.press("Back to the letters")?;
    page.wait("the list", |page| Ok(page.texts(LETTER)?.len() == 2))?;
    page.close()
}

/// Two letters with a long paragraph each; low in both stands the same sentence, and nothing else is alike.
const ASKED: &str = "4 May 2017

Dear Councillor Green,

The council met on Monday in the old hall, with nearly all of its members there, and heard what the officers of the fire
service had seen in the tower. They spoke of doors without seals, of cables in the stairwell, of a lift that had stood
still since Easter. Nobody from the managing agents had come. The chair read out a note from the tenants, who asked when
work would begin and who would pay for it. Whoever keeps the keys of a building in which families sleep must answer for
every door in it. The meeting closed at nine.

Yours sincerely,

Anne Hill
";
const CITED: &str = "9 June 2018

Dear Mr Stone,

Our programme for the coming year sets out the schools that will be rebuilt, the libraries that will open on Sundays, and
the bus lanes that were promised at the last election. Costs have risen, and so we have had to choose. The leader said so
in public, at some length, before the summer. I add only what my predecessor wrote to the board. Whoever keeps the keys of
a building in which families sleep must answer for every door in it. You will have the figures by August.

Yours sincerely,

Mary Brook
";

fn where_else_words_stand_leads_to_these_very_words(engine: Engine) -> Result<()> {
    let source = |file: &str, text: &str| Source { file: file.to_owned(), bytes: text.as_bytes().to_vec() };
    let built = build(vec![source("asked.txt", ASKED), source("cited.txt", CITED)], &Settings::default());
    let bundle = corpus::format::write(&built.corpus, &built.texts)?;
    let id = built.corpus.letters.iter().find(|l| l.file == "asked.txt").map_or("", |letter| letter.id.as_str());
    let edition = Edition::served(Options::new(dist().join("site")).plant(&bundle_name()?, Some(bundle)))?;
    let page = Page::open(engine, &format!("{}#/letters/letter/{id}", edition.url()))?;
    page.wait_for_state("ready")?;
    page.wait("the other letter", |page| Ok(!page.texts(".paper .also summary")?.is_empty()))?;
    page.click(".paper .also summary")?;
    page.wait("a link to it", |page| Ok(!page.texts(".paper .also li a")?.is_empty()))?;
    page.click(".paper .also li a")?;
    let aimed = format!("{SIDES} .pair.aimed .passage");
    page.wait("the passage that is meant", |page| Ok(page.texts(&aimed)?.len() == 2))?;
    let meant = page.texts(&aimed)?;
    let one_line = |words: &String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(
        meant
            .iter()
            .map(one_line)
            .all(|words| words.contains("Whoever keeps the keys") && words.ends_with("every door in it.")),
        "expected the shared words alone, but found {meant:?}"
    );
    // In view, though they stand low in a long paragraph, and with the focus at their row; the address says so.
    let seen = "const r = document.querySelector('.aimed .passage').getBoundingClientRect();
        return r.top >= 0 && r.bottom <= innerHeight && document.activeElement.matches('.pair.aimed')";
    page.wait("it in view", |page| Ok(page.run(seen, vec![])? == json!(true)))?;
    let address = page.run("return decodeURIComponent(location.hash)", vec![])?;
    ensure!(address.as_str().is_some_and(|a| a.contains("words=Whoever keeps the keys")), "found {address}");
    // The link alone leads there too.
    page.reload()?;
    page.wait("the same passage", |page| Ok(page.texts(&aimed)? == meant))?;
    page.close()
}
