//! The first letters of the hosted page, as the app will list them: there to be read before the app has come.

use super::page::escape;
use anyhow::{Context, Result};
use corpus::{
    format::Bundle,
    model::{Corpus, Correspondent, Letter, LetterId, Texts},
    search::{Engine, Query},
    texts,
};

/// What the page's template has in this place.
pub(super) const BOXES: &str = "<ul aria-hidden=\"true\"><li></li><li></li><li></li><li></li></ul>";
/// As many letters as are seen without going further down.
const MOST: usize = 12;
/// About so many characters of each: a little more than the app shows, so that browsers do not take the app's list,
/// which comes later, for the larger one.
const OPENING: usize = 230;

/// The first letters in time, each with the address of its own page.
pub(super) fn list(bundle: &Bundle, pages: &[String]) -> Result<String> {
    let letters = &bundle.corpus.letters;
    let mut ids: Vec<LetterId> = (0..letters.len() as LetterId).collect();
    ids.sort_by(|&a, &b| letters[a as usize].cmp_in_time(&letters[b as usize]));
    ids.truncate(MOST);
    // An engine of these alone cuts their openings where the app would.
    let texts: Vec<String> = ids.iter().map(|&id| bundle.texts.get(id)).collect();
    let texts = Texts::join(texts.iter().map(String::as_str)).context("expected a few letters to fit")?;
    let few = ids.iter().map(|&id| letters[id as usize].clone()).collect();
    let engine = Engine::new(Bundle::new(Corpus { letters: few, ..Corpus::default() }, texts));
    let items = ids.iter().enumerate().map(|(n, &id)| {
        let opening = engine.snippet(n as LetterId, &Query::default(), OPENING);
        let more = if opening.ends_mid { "\u{a0}…" } else { "" };
        format!(
            "{}<span class=\"snippet\" dir=\"auto\">{}{more}</span></a></li>",
            head(&letters[id as usize], &pages[id as usize]),
            escape(&opening.text)
        )
    });
    Ok(format!("<ol class=\"letters\">{}</ol>", items.collect::<String>()))
}

/// Date, parties and subject, in a link that the opening words end.
fn head(letter: &Letter, page: &str) -> String {
    let names = |parties: &[Correspondent]| -> String {
        let short: Vec<&str> = parties.iter().filter_map(Correspondent::short).collect();
        escape(&short.join(texts::list_and()))
    };
    let (from, to) = (names(&letter.senders), names(&letter.recipients));
    let from = if from.is_empty() { letter.kind.value.name() } else { format!("<b>{from}</b>") };
    let to = if to.is_empty() { to } else { format!("<span class=\"to\"> → </span><b>{to}</b>") };
    let subject =
        letter.subject.as_ref().map(|s| format!("<span class=\"subject\" dir=\"auto\">{}</span>", escape(&s.value)));
    format!(
        "<li><a class=\"open\" href=\"letters/{page}\"><span class=\"date\">{}</span><span class=\"parties\">{from}{to}</span>{}",
        escape(&letter.date_words()),
        subject.unwrap_or_default()
    )
}
