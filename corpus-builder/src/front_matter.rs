//! Lines about a letter before its text, between lines of three dashes or pluses: the publisher's word.

use crate::settings::{LetterSettings, PartySettings};
use corpus::{date::FuzzyDate, model::Kind};
use std::collections::BTreeMap;

/// What front matter says, and how many bytes it takes.
pub(crate) struct FrontMatter {
    pub(crate) length: usize,
    pub(crate) said: LetterSettings,
    /// Keys and values that could not be read: the key, what was expected, what was found.
    pub(crate) doubtful: Vec<(String, &'static str, String)>,
}

/// Reads front matter at the head of a raw text.
pub(crate) fn read(raw: &str) -> Option<FrontMatter> {
    let body = raw.strip_prefix('\u{feff}').unwrap_or(raw);
    let fence = ["---", "+++"].into_iter().find(|f| body.starts_with(f))?;
    let first_end = body.find('\n')?;
    if body[..first_end].trim_end() != fence {
        return None;
    }
    let mut at = first_end + 1;
    let mut pairs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut key: Option<String> = None;
    loop {
        let rest = body.get(at..)?;
        let length = rest.find('\n').map_or(rest.len(), |n| n + 1);
        if length == 0 {
            return None;
        }
        let line = rest[..length].trim_end();
        at += length;
        if line == fence || (fence == "---" && line == "...") {
            break;
        }
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if let Some(item) = text.strip_prefix("- ") {
            let key = key.as_ref()?;
            pairs.entry(key.clone()).or_default().push(unquoted(item));
            continue;
        }
        let separator = if fence == "---" { ':' } else { '=' };
        let (name, value) = text.split_once(separator)?;
        let name = name.trim().trim_matches('"').to_lowercase();
        if name.is_empty() || name.len() > 40 || name.contains(char::is_whitespace) {
            return None;
        }
        pairs.entry(name.clone()).or_default().extend(values(value.trim()));
        key = Some(name);
    }
    let length = at + (raw.len() - body.len());
    let (said, doubtful) = letter(pairs);
    Some(FrontMatter { length, said, doubtful })
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    let inner = inner.or_else(|| text.strip_prefix('\'').and_then(|t| t.strip_suffix('\'')));
    inner.unwrap_or(text).trim().to_owned()
}

/// One value, or the items of "[a, b]".
fn values(text: &str) -> Vec<String> {
    match text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        Some(list) => {
            let (mut items, mut quote, mut from) = (Vec::new(), None, 0);
            for (at, c) in list.char_indices() {
                match (c, quote) {
                    ('"' | '\'', None) => quote = Some(c),
                    (c, Some(q)) if c == q => quote = None,
                    (',', None) => {
                        items.push(unquoted(&list[from..at]));
                        from = at + 1;
                    }
                    _ => {}
                }
            }
            items.push(unquoted(&list[from..]));
            items.retain(|i| !i.is_empty());
            items
        }
        None if text.is_empty() => Vec::new(),
        None => vec![unquoted(text)],
    }
}

fn letter(pairs: BTreeMap<String, Vec<String>>) -> (LetterSettings, Vec<(String, &'static str, String)>) {
    let mut said = LetterSettings::default();
    let mut doubtful = Vec::new();
    for (key, values) in pairs {
        let one = values.join(", ");
        let mut date = |expected: &'static str| match one.parse::<FuzzyDate>() {
            Ok(date) => Some(date),
            Err(_) => {
                doubtful.push((key.clone(), expected, one.clone()));
                None
            }
        };
        match key.as_str() {
            "date" if matches!(one.to_lowercase().as_str(), "" | "undated" | "none") => said.date = Some(None),
            "date" => said.date = date("a date such as 2018-04-03, 2018-04 or 2018").map(Some),
            "received" => said.received = date("a date such as 2018-04-03"),
            "from" | "sender" | "senders" | "author" => said.senders = Some(parties(&values)),
            "to" | "recipient" | "recipients" => said.recipients = Some(parties(&values)),
            "place" => said.place = Some(one),
            "subject" | "title" => said.subject = Some(one),
            "kind" | "type" => match Kind::from_word(&one.to_lowercase()) {
                Some(kind) => said.kind = Some(kind),
                None => doubtful.push((key.clone(), "a kind such as letter, email or notice", one)),
            },
            "reference" | "references" | "ref" => said.references = Some(values),
            "source" => said.source = Some(one),
            "licence" | "license" => said.licence = Some(one),
            "facsimile" | "image" => said.facsimile = Some(one),
            _ => {}
        }
    }
    (said, doubtful)
}

/// "Person, office, organisation".
fn parties(values: &[String]) -> Vec<PartySettings> {
    values
        .iter()
        .map(|value| {
            let mut parts = value.split(',').map(|p| p.trim().to_owned());
            let mut next = || parts.next().filter(|p| !p.is_empty());
            PartySettings { name: next(), role: next(), organisation: next(), address: None }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_are_read_and_measured() {
        let raw = "---\ndate: 2018-04-03\nto:\n  - Clive Jones, Director\n  - \"B\"\n---\nDear Clive";
        let front = read(raw).unwrap();
        assert_eq!(&raw[front.length..], "Dear Clive");
        assert_eq!(front.said.date, Some(Some("2018-04-03".parse().unwrap())));
        let names: Vec<_> = front.said.recipients.unwrap().into_iter().map(|p| (p.name, p.role)).collect();
        assert_eq!(names, [(Some("Clive Jones".into()), Some("Director".into())), (Some("B".into()), None)]);
        let front = read("+++\nplace = \"London\"\nsender = [\"A, B\", \"C\"]\n+++\n").unwrap();
        assert_eq!(front.said.place.as_deref(), Some("London"));
        assert_eq!(front.said.senders.unwrap().len(), 2);
    }

    #[test]
    fn a_rule_in_a_letter_is_no_front_matter() {
        assert!(read("---\nDear Sir,\n---\n").is_none());
        assert!(read("--- \nkey: value\nand no end").is_none());
        assert!(read("Dear Sir").is_none());
    }
}
