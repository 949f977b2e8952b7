//! Values that stand in settings of either kind: dates, parties, kinds, addresses.

use super::{DateOrder, GazetteerEntry, PartySettings, page::any_of};
use corpus::{
    date::FuzzyDate,
    model::{EntityKind, Kind},
};

/// What is wrong with a value: what was expected, and what to write instead.
pub(super) struct Wrong {
    pub(super) expected: String,
    pub(super) remedy: String,
}

fn wrong<T>(expected: impl Into<String>, remedy: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { expected: expected.into(), remedy: remedy.into() })
}

/// A date: EDTF, or day, month and year in figures in the collection's order, as spreadsheets write them.
pub(super) fn date(words: &str, order: DateOrder) -> Result<FuzzyDate, Wrong> {
    if let Ok(date) = words.parse() {
        return Ok(date);
    }
    let figures: Vec<&str> = words.split(['/', '.']).collect();
    if let [a, b, year] = figures[..]
        && year.len() == 4
        && let (Ok(a), Ok(b), Ok(year)) = (a.parse(), b.parse(), year.parse())
    {
        let (day, month) = if order == DateOrder::DayFirst { (a, b) } else { (b, a) };
        if let Some(date) = FuzzyDate::from_ymd(year, month, day) {
            return Ok(date);
        }
    }
    wrong("a date", "write it as 2018-04-03, 2018-04 or 2018, with ~ after it for \"about\", or as a range 2016/2017")
}

/// A date, or the publisher's word that there is none.
pub(super) fn date_or_undated(words: &str, order: DateOrder) -> Result<Option<FuzzyDate>, Wrong> {
    if words.is_empty() || words.eq_ignore_ascii_case("undated") {
        return Ok(None);
    }
    date(words, order).map(Some).map_err(|w| Wrong { expected: "a date or \"undated\"".to_owned(), ..w })
}

/// A single day.
pub(super) fn day(words: &str, order: DateOrder) -> Result<FuzzyDate, Wrong> {
    match date(words, order) {
        Ok(date) if date.exact_day().is_some() => Ok(date),
        _ => wrong("a day", "write it as 2018-04-03"),
    }
}

/// What sort of document it is.
pub(super) fn kind(word: &str) -> Result<Kind, Wrong> {
    let known = || any_of(Kind::ALL.map(Kind::word));
    Kind::from_word(&word.to_lowercase()).map_or_else(|| wrong("a kind of document", format!("write {}", known())), Ok)
}

/// The address of a web page: `https:` or `http:`, without blanks.
pub(super) fn web_address(words: &str) -> Result<String, Wrong> {
    let rest = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && is_address(rest) => Ok(words.to_owned()),
        _ => wrong("the address of a web page", "write it in full, from https:// on"),
    }
}

/// The address of a picture: a web page, or a path beside the published page.
pub(super) fn picture(words: &str) -> Result<String, Wrong> {
    let beside = is_address(words)
        && !words.starts_with('/')
        && !words.contains([':', '\\', '?', '#'])
        && words.split('/').all(|part| part != "..");
    if beside {
        return Ok(words.to_owned());
    }
    web_address(words).or_else(|_| {
        wrong(
            "the address of a picture",
            "write a path such as scans/12.jpg, without \"..\", or an address from https:// on",
        )
    })
}

fn is_address(words: &str) -> bool {
    !words.is_empty()
        && !words.chars().any(|c| c.is_whitespace() || crate::source::is_deceptive(c) || "\"<>`{}|^".contains(c))
}

/// "Person, office, organisation".
///
/// The first part is the person, the last of three or more the organisation, what stands between them the
/// office. A part that the gazetteer knows as an organisation or office is one, wherever it stands.
pub(super) fn party(words: &str, gazetteer: &[GazetteerEntry]) -> PartySettings {
    let known = |part: &str| {
        let named = |entry: &&GazetteerEntry| entry.name == part || entry.aliases.iter().any(|alias| alias == part);
        gazetteer.iter().find(named).map(|entry| entry.kind)
    };
    let mut parts: Vec<&str> = words.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let whole = words.trim();
    // A name with a comma in it that the gazetteer knows as a whole.
    if matches!(known(whole), Some(EntityKind::Organisation | EntityKind::Office)) {
        parts = vec![whole];
    }
    let long = parts.len() > 2;
    let mut party = PartySettings::default();
    if let Some(at) = parts.iter().rposition(|part| known(part) == Some(EntityKind::Organisation)) {
        party.organisation = Some(parts.remove(at).to_owned());
    } else if long && parts.last().is_some_and(|part| known(part).is_none()) {
        party.organisation = parts.pop().map(str::to_owned);
    }
    if parts.first().is_some_and(|part| known(part) != Some(EntityKind::Office)) {
        party.name = Some(parts.remove(0).to_owned());
    }
    party.role = (!parts.is_empty()).then(|| parts.join(", "));
    party
}

/// Every kind of thing that the gazetteer knows, with its word.
pub(super) const ENTITY_KINDS: [(&str, EntityKind); 8] = [
    ("person", EntityKind::Person),
    ("organisation", EntityKind::Organisation),
    ("office", EntityKind::Office),
    ("place", EntityKind::Place),
    ("law", EntityKind::Law),
    ("report", EntityKind::Report),
    ("inquiry", EntityKind::Inquiry),
    ("programme", EntityKind::Programme),
];

/// A kind of thing that letters name.
pub(super) fn entity_kind(word: &str) -> Result<EntityKind, Wrong> {
    match ENTITY_KINDS.iter().find(|(name, _)| *name == word) {
        Some((_, kind)) => Ok(*kind),
        None => wrong("a kind of thing", format!("write {}", any_of(ENTITY_KINDS.iter().map(|(name, _)| *name)))),
    }
}
