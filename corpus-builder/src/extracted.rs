//! What was extracted from a letter, as one line of JSON: for whoever compares it with the truth, and for tables.

use corpus::model::{Corpus, Correspondent, Letter};
use serde_json::{Value, json};

/// One letter as a JSON object.
///
/// `file`; `date` (EDTF, or null for an undated letter); `date_bound` (EDTF: since or until when an undated letter
/// can be, or null); `received`; `kind`; `sender`, `recipient` ("Name, Role, Organisation"; a list where there are
/// several; null where there is none); `place`; `subject`; `references`.
pub fn line(_corpus: &Corpus, letter: &Letter) -> String {
    let date = letter.date.as_ref().map(|field| field.value.to_string());
    let (date, bound) = if letter.is_dated() { (date, None) } else { (None, date) };
    json!({
        "file": letter.file,
        "date": date,
        "date_bound": bound,
        "received": letter.received.as_ref().map(|field| field.value.to_string()),
        "kind": letter.kind.value.word(),
        "sender": parties(&letter.senders),
        "recipient": parties(&letter.recipients),
        "place": letter.place.as_ref().map(|field| field.value.as_str()),
        "subject": letter.subject.as_ref().map(|field| field.value.as_str()),
        "references": letter.references.iter().map(|field| field.value.number.as_str()).collect::<Vec<_>>(),
    })
    .to_string()
}

fn parties(parties: &[Correspondent]) -> Value {
    let mut names: Vec<String> = parties.iter().map(Correspondent::full).filter(|n| !n.is_empty()).collect();
    match names.len() {
        0 => Value::Null,
        1 => Value::String(names.remove(0)),
        _ => json!(names),
    }
}
