//! RIS records, as Research Information Systems specified them: `TY  - PCOMM` is a personal communication.

use super::described::{Described, Party, PartyName};
use crate::{
    date::{Calendar, FuzzyDate, Shape},
    model::Kind,
    text::one_line,
};
use chrono::Datelike;

/// One record, from `TY` to `ER`, with CR LF as the specification asks.
pub(super) fn record(d: &Described<'_>) -> String {
    let mut record = String::new();
    let mut tag = |name: &str, value: &str| {
        let value = one_line(value);
        if !value.is_empty() {
            record.push_str(&format!("{name}  - {value}\r\n"));
        }
    };
    tag("TY", kind(d.letter.kind.value));
    tag("ID", &d.key());
    for author in &d.authors {
        tag("AU", &turned(author));
    }
    for recipient in &d.recipients {
        tag("A2", &turned(recipient));
    }
    tag("TI", &d.title());
    if let Some(date) = d.date {
        let (da, py) = days(date);
        tag("DA", &da);
        tag("PY", &py);
    }
    tag("T2", &d.bundle.corpus.collection.title);
    if let Some(place) = &d.letter.place {
        tag("CY", &place.value);
    }
    for reference in &d.letter.references {
        tag("M1", &reference.value.number);
    }
    if d.date.is_none_or(|date| date.exact_day().is_none()) {
        tag("N1", &format!("Date: {}", d.when()));
    }
    for party in d.authors.iter().chain(&d.recipients).filter(|p| p.role.is_some() || p.organisation.is_some()) {
        tag("N1", &party.full());
    }
    if let Some(n) = d.paragraph {
        tag("SP", &format!("paragraph {n}"));
    }
    tag("N1", &format!("Bundle {}", d.bundle.short_id()));
    if let Some(url) = &d.url {
        tag("UR", url);
    }
    record.push_str("ER  - \r\n");
    record
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Letter | Kind::Email | Kind::Telegram | Kind::Memorandum => "PCOMM",
        Kind::Report => "RPRT",
        Kind::Article | Kind::Statement | Kind::Notice | Kind::Form => "GEN",
    }
}

/// "Egan, Rebecca, MP"; a body without commas, which would part it.
fn turned(party: &Party) -> String {
    match &party.name {
        PartyName::Person(_, parts) if parts.suffix.is_empty() => parts.turned(),
        PartyName::Person(_, parts) => format!("{}, {}, {}", parts.family, parts.given, parts.suffix),
        PartyName::Body(name) => name.replace(',', ""),
    }
}

/// `YYYY/MM/DD/` as far as it is known, and the year.
fn days(date: FuzzyDate) -> (String, String) {
    let year = date.earliest().or(date.latest()).map_or_else(String::new, |d| format!("{:04}", d.year()));
    match date.shape() {
        Shape::At(Calendar::Day(day)) => (format!("{year}/{:02}/{:02}/", day.month(), day.day()), year),
        Shape::At(Calendar::Month(_, month)) => (format!("{year}/{month:02}//"), year),
        Shape::At(Calendar::Year(_)) => (format!("{year}///"), year),
        _ => (format!("{year}///{}", date.to_words()), year),
    }
}
