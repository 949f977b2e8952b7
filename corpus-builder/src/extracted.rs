//! What was extracted from a letter, as one line of JSON for whoever compares it with the truth.

use corpus::model::{Corpus, Correspondent, Letter};
use serde_json::{Value, json};

/// One letter as a JSON object: `file`, `date` (EDTF, or null; a bound is no date), `sender`, `recipient` ("Name,
/// Role, Organisation"; a list where there are several), `place`. The names are the entities' fullest ones.
pub fn line(corpus: &Corpus, letter: &Letter) -> String {
    let date = letter.date.as_ref().filter(|_| letter.is_dated()).map(|d| d.value.to_string());
    json!({
        "file": letter.file,
        "date": date,
        "sender": parties(corpus, &letter.senders),
        "recipient": parties(corpus, &letter.recipients),
        "place": letter.place.as_ref().map(|p| p.value.as_str()),
    })
    .to_string()
}

fn parties(_corpus: &Corpus, parties: &[Correspondent]) -> Value {
    let mut names: Vec<String> = parties.iter().map(Correspondent::full).filter(|n| !n.is_empty()).collect();
    match names.len() {
        0 => Value::Null,
        1 => Value::String(names.remove(0)),
        _ => json!(names),
    }
}
