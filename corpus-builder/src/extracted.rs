//! What was extracted from a letter, as one line of JSON: for whoever compares it with the truth, and for tables.

use crate::{
    parties::{
        canonical,
        vocabulary::{is_honour, is_style, plain},
    },
    place::regions::is_region,
};
use corpus::{
    date::FuzzyDate,
    model::{Corpus, Correspondent, Field, Kind, Letter, Named},
};
use serde_json::{Value, json};

/// One letter as a JSON object.
///
/// `file`; `date` (EDTF, or null for an undated letter); `date_bound` (EDTF: since or until when an undated letter
/// can be, or null); `received`; `kind`; `sender`, `recipient` ("Name, Role, Organisation", the name without degrees and honours, the role without "the"; several names alone
/// as "A, B and C", a list where there are several with more than names; null where there is none); `author` (who makes a statement, which has no sender); `place` (the town, without its state or country); `subject`; `references`.
pub fn line(corpus: &Corpus, letter: &Letter) -> String {
    // What is no correspondence gives a date only to the day: a month on a press sheet or a page is when it was
    // made up.
    let correspondence = matches!(letter.kind.value, Kind::Letter | Kind::Email | Kind::Telegram | Kind::Memorandum);
    let known = |d: &&Field<FuzzyDate>| correspondence || !letter.is_dated() || d.value.exact_day().is_some();
    let date = letter.date.as_ref().filter(known).map(|field| field.value.to_string());
    let (date, bound) = if letter.is_dated() { (date, None) } else { (None, date) };
    // What is stated to all has an author; it was sent by nobody to nobody.
    let stated = letter.kind.value == Kind::Statement;
    let senders = parties(corpus, &letter.senders);
    let (sender, author) = if stated { (Value::Null, senders) } else { (senders, Value::Null) };
    json!({
        "file": letter.file,
        "date": date,
        "date_bound": bound,
        "received": letter.received.as_ref().map(|field| field.value.to_string()),
        "kind": letter.kind.value.word(),
        "sender": sender,
        "author": author,
        "recipient": parties(corpus, &letter.recipients),
        "place": letter.place.as_ref().map(|field| without_region(&field.value)),
        "subject": letter.subject.as_ref().map(|field| field.value.as_str()),
        "references": letter.references.iter().map(|field| field.value.number.as_str()).collect::<Vec<_>>(),
    })
    .to_string()
}

fn parties(corpus: &Corpus, parties: &[Correspondent]) -> Value {
    let mut names: Vec<String> = parties.iter().map(|p| full(corpus, p)).filter(|n| !n.is_empty()).collect();
    // "Curtin, Chifley and Evatt": names alone are given as letters list them.
    let bare = parties.iter().all(|p| p.role.is_none() && p.organisation.is_none());
    match names.len() {
        0 => Value::Null,
        1 => Value::String(names.remove(0)),
        2.. if bare => {
            let last = names.pop().unwrap_or_default();
            Value::String(format!("{} and {last}", names.join(", ")))
        }
        _ => json!(names),
    }
}

/// Person, office and organisation. A name that a scan spoiled is given as the collection spells it.
fn full(corpus: &Corpus, party: &Correspondent) -> String {
    let named = |field: &Option<Field<Named>>| field.as_ref().map(|f| spelt(corpus, &f.value).to_owned());
    let parts = [
        named(&party.name).map(|name| without_honours(&name).to_owned()),
        party.role.as_ref().map(|f| without_article(&f.value).to_owned()),
        named(&party.organisation),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "The Regional Manager": an office as lists have it.
fn without_article(office: &str) -> &str {
    let bare = ["The ", "THE ", "the "].iter().find_map(|article| office.strip_prefix(article));
    // "The Honourable the House of Commons"
    bare.filter(|rest| !is_style(&format!("the {}", rest.split(' ').next().unwrap_or("")))).unwrap_or(office)
}

/// "Ada Marsh DBE MP": a name without what stands behind it.
fn without_honours(name: &str) -> &str {
    let lower = name.contains(char::is_lowercase);
    // "Jack Y. Ma" and "JACK Y. MA" are whole; "John Marsh Jr" is not his father.
    let is_behind = |last: &str| {
        let bare = plain(&last.replace('.', ""));
        let capitals =
            last.chars().filter(|c| c.is_uppercase()).count() >= 2 && (lower || bare.len() > 2 || bare == "mp");
        let esquire = bare.starts_with("esq");
        let generation = matches!(bare.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
        last == "/" || is_honour(&bare) && (capitals || esquire) && !generation
    };
    let mut rest = name;
    while let Some((before, last)) = rest.rsplit_once(' ')
        && is_behind(last)
        && before.trim_end_matches(',').contains([' ', '.'])
    {
        rest = before.trim_end_matches(',');
    }
    rest
}

/// "FISHKILL, N. Y.": a town without the state that an address gives it.
fn without_region(place: &str) -> &str {
    let parted = place.rsplit_once(", ").or_else(|| place.split_once('.'));
    match parted {
        Some((town, region)) if town.chars().count() > 2 && is_region(region.trim_start()) => without_region(town),
        _ => place,
    }
}

/// The entity's name where the letter's words are the same name misread, else the letter's words.
fn spelt<'a>(corpus: &'a Corpus, named: &'a Named) -> &'a str {
    let entity = corpus.entities.get(named.entity as usize).map(|e| e.name.as_str());
    entity.filter(|name| canonical::is_misread(&named.words, name)).unwrap_or(&named.words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_offices_as_lists_have_them() {
        for (name, want) in [
            ("Dame Ada Marsh DBE MP", "Dame Ada Marsh"),
            ("Ada Marsh, Ph.D.", "Ada Marsh"),
            ("A. MARSH FRCPCH", "A. MARSH"),
            ("P. Marsh Esq.", "P. Marsh"),
            ("Jack Y. Ma", "Jack Y. Ma"),
            ("JACK Y. MA", "JACK Y. MA"),
            ("John Marsh Jr", "John Marsh Jr"),
            ("Marsh MP", "Marsh MP"),
        ] {
            assert_eq!(without_honours(name), want);
        }
        for (office, want) in [
            ("The Regional Manager", "Regional Manager"),
            ("the Honourable the House of Commons", "the Honourable the House of Commons"),
            ("Theatre Manager", "Theatre Manager"),
        ] {
            assert_eq!(without_article(office), want);
        }
        for (place, want) in [
            ("ALDEN, N. Y.", "ALDEN"),
            ("Alden. N.S.W", "Alden"),
            ("Alden, Ohio", "Alden"),
            ("St. Alden, Missouri", "St. Alden"),
            ("Alden, Ont., Canada", "Alden"),
            ("Richmond Park, Surrey", "Richmond Park, Surrey"),
            ("St. Alden", "St. Alden"),
            ("New York, N. Y.", "New York"),
        ] {
            assert_eq!(without_region(place), want);
        }
    }
}
