//! CSL-JSON, the data of citation programs (Zotero, Mendeley, citeproc).

use super::described::{Described, Party, PartyName};
use crate::{
    date::{Calendar, Doubt, FuzzyDate, Shape},
    model::Kind,
    notation::{Json, Members, Values},
};
use chrono::Datelike;

/// An array of items.
pub(super) fn items<'a>(letters: impl Iterator<Item = Described<'a>>) -> String {
    let mut json = Json::default();
    json.array(|a| {
        for d in letters {
            a.object(|o| item(&d, o));
        }
    });
    json.finish()
}

fn item(d: &Described<'_>, o: &mut Members<'_>) {
    o.text("id", &d.key());
    o.text("type", kind(d.letter.kind.value));
    o.text("title", &d.title());
    o.text("genre", d.letter.kind.value.word());
    names("author", &d.authors, o);
    names("recipient", &d.recipients, o);
    if let Some(date) = d.date {
        o.object("issued", |o| issued(date, o));
    }
    o.maybe("publisher-place", d.letter.place.as_ref().map(|f| f.value.as_str()));
    let numbers: Vec<&str> = d.letter.references.iter().map(|f| f.value.number.as_str()).collect();
    o.maybe("number", (!numbers.is_empty()).then(|| numbers.join("; ")).as_deref());
    let collection = &d.bundle.corpus.collection;
    o.maybe("container-title", (!collection.title.is_empty()).then_some(collection.title.as_str()));
    o.text("version", &d.bundle.short_id());
    o.maybe("language", (!collection.language.is_empty()).then_some(collection.language.as_str()));
    o.maybe("locator", d.paragraph.map(|n| format!("paragraph {n}")).as_deref());
    if d.date.is_none() {
        o.text("note", &d.when());
    }
    o.maybe("URL", d.url.as_deref());
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Letter | Kind::Email | Kind::Telegram | Kind::Memorandum => "personal_communication",
        Kind::Report => "report",
        Kind::Article => "article",
        Kind::Statement | Kind::Notice | Kind::Form => "document",
    }
}

fn names(name: &str, parties: &[Party], o: &mut Members<'_>) {
    if parties.is_empty() {
        return;
    }
    o.array(name, |a| {
        for party in parties {
            a.object(|o| match &party.name {
                PartyName::Person(_, parts) => {
                    o.text("family", &parts.family);
                    o.maybe("given", Some(parts.given.as_str()).filter(|g| !g.is_empty()));
                    o.maybe("suffix", Some(parts.suffix.as_str()).filter(|s| !s.is_empty()));
                }
                PartyName::Body(name) => o.text("literal", name),
            });
        }
    });
}

fn issued(date: FuzzyDate, o: &mut Members<'_>) {
    match date.shape() {
        Shape::At(Calendar::Decade(_)) => o.text("literal", &date.to_words()),
        Shape::At(c) => o.array("date-parts", |a| a.array(|a| parts(c, a))),
        Shape::Range(from, to) => o.array("date-parts", |a| {
            a.array(|a| parts(from, a));
            a.array(|a| parts(to, a));
        }),
        Shape::NotBefore(_) | Shape::NotAfter(_) => o.text("literal", &date.to_words()),
    }
    if date.doubt() != Doubt::None {
        o.flag("circa", true);
    }
}

fn parts(calendar: Calendar, a: &mut Values<'_>) {
    a.number(calendar.year().into());
    match calendar {
        Calendar::Day(day) => {
            a.number(day.month().into());
            a.number(day.day().into());
        }
        Calendar::Month(_, month) => a.number(month.into()),
        Calendar::Year(_) | Calendar::Decade(_) => {}
    }
}
