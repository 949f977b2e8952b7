//! A table of letters, a row each.

use super::described::{Described, Party, list};
use crate::{model::Correspondent, notation::csv_row};

/// CSV with a head. Dates stand as EDTF, in words, and as first and last day, so that any program can sort them.
pub(super) fn csv<'a>(letters: impl Iterator<Item = Described<'a>>) -> String {
    let head = [
        "id",
        "file",
        "kind",
        "date",
        "in words",
        "earliest",
        "latest",
        "date from",
        "received",
        "sender",
        "sender name",
        "sender role",
        "sender organisation",
        "recipient",
        "recipient name",
        "recipient role",
        "recipient organisation",
        "place",
        "subject",
        "references",
        "source",
        "licence",
        "link",
        "sha256",
        "bundle",
    ];
    let mut csv = csv_row(head);
    for d in letters {
        csv.push_str(&csv_row(row(&d)));
    }
    csv
}

fn row(d: &Described<'_>) -> [String; 25] {
    let letter = d.letter;
    let date = letter.date.as_ref();
    let collection = &d.bundle.corpus.collection;
    let day = |day: Option<chrono::NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
    let parts = |parties: &[Correspondent], part: fn(&Correspondent) -> Option<&str>| {
        parties.iter().filter_map(part).collect::<Vec<_>>().join("; ")
    };
    let name: fn(&Correspondent) -> Option<&str> = |p| p.name.as_ref().map(|f| f.value.words.as_str());
    let role: fn(&Correspondent) -> Option<&str> = |p| p.role.as_ref().map(|f| f.value.as_str());
    let body: fn(&Correspondent) -> Option<&str> = |p| p.organisation.as_ref().map(|f| f.value.words.as_str());
    let references: Vec<&str> = letter.references.iter().map(|r| r.value.number.as_str()).collect();
    [
        letter.id.clone(),
        letter.file.clone(),
        letter.kind.value.word().to_owned(),
        date.map(|f| f.value.to_string()).unwrap_or_default(),
        d.when(),
        day(date.and_then(|f| f.value.earliest())),
        day(date.and_then(|f| f.value.latest())),
        date.map(|f| f.confidence.word().to_owned()).unwrap_or_default(),
        letter.received.as_ref().map(|f| f.value.to_string()).unwrap_or_default(),
        list(&d.authors, Party::full),
        parts(&letter.senders, name),
        parts(&letter.senders, role),
        parts(&letter.senders, body),
        list(&d.recipients, Party::full),
        parts(&letter.recipients, name),
        parts(&letter.recipients, role),
        parts(&letter.recipients, body),
        letter.place.as_ref().map(|f| f.value.clone()).unwrap_or_default(),
        d.subject.clone().unwrap_or_default(),
        references.join("; "),
        letter.source.clone().or_else(|| collection.source.clone()).unwrap_or_default(),
        letter.licence.clone().or_else(|| collection.licence.clone()).unwrap_or_default(),
        d.url.clone().unwrap_or_default(),
        d.bundle.sha256(d.letter_id).map(|digest| crate::format::hex(&digest)).unwrap_or_default(),
        d.bundle.short_id(),
    ]
}
