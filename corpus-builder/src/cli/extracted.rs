//! What was read from each letter, as one JSON object a line: for scoring against a truth, and for tables.

use corpus::model::{Corpus, Correspondent, Field, Letter};
use serde::Serialize;

/// One letter. Keys are always there; what is not known is null or an empty list.
#[derive(Serialize)]
struct Extracted<'a> {
    file: &'a str,
    /// EDTF. Null for an undated letter.
    date: Option<String>,
    /// EDTF: for an undated letter, since or until when, as far as it tells.
    date_bound: Option<String>,
    received: Option<String>,
    kind: &'static str,
    /// "Person, office, organisation" each.
    sender: Vec<String>,
    recipient: Vec<String>,
    place: Option<&'a str>,
    subject: Option<&'a str>,
    references: Vec<&'a str>,
}

/// All letters in the order of the corpus.
///
/// # Errors
/// When JSON cannot be made, which no corpus is known to cause.
pub(super) fn lines(corpus: &Corpus) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    for letter in &corpus.letters {
        serde_json::to_writer(&mut out, &extracted(letter))?;
        out.push(b'\n');
    }
    Ok(out)
}

fn extracted(letter: &Letter) -> Extracted<'_> {
    let date = letter.date.as_ref().map(|field| field.value.to_string());
    let (date, date_bound) = if letter.is_dated() { (date, None) } else { (None, date) };
    Extracted {
        file: &letter.file,
        date,
        date_bound,
        received: letter.received.as_ref().map(|field| field.value.to_string()),
        kind: letter.kind.value.word(),
        sender: letter.senders.iter().map(Correspondent::full).filter(|words| !words.is_empty()).collect(),
        recipient: letter.recipients.iter().map(Correspondent::full).filter(|words| !words.is_empty()).collect(),
        place: words(letter.place.as_ref()),
        subject: words(letter.subject.as_ref()),
        references: letter.references.iter().map(|field| field.value.number.as_str()).collect(),
    }
}

fn words(field: Option<&Field<String>>) -> Option<&str> {
    field.map(|field| field.value.as_str())
}
