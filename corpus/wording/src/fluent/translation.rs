//! A file of another language, held against the English one.

use super::{Compiling, Fault, File, Texts};

/// What a language says, ready for the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The language's code, for the attribute `lang`: what the message `language` says.
    pub language: String,
    /// Whether it is written from right to left: the message `direction` is `rtl` then.
    pub right_to_left: bool,
    /// Pattern by number of the English message.
    pub patterns: Vec<Option<String>>,
    /// The messages that stay English.
    pub missing: Vec<String>,
}

/// Makes a table of the source of a file.
///
/// # Errors
/// Whatever is no Fluent, or says something that the English file does not know.
pub fn translate(english: &Texts, source: &str) -> Result<Table, Vec<Fault>> {
    let file = File::parse(source)?;
    let mut faults = Vec::new();
    for (id, (line, _)) in &file.messages {
        if !english.messages.iter().any(|message| message.id == *id) {
            let words = format!(
                "expected messages of the English file, but found `{id}`; {}",
                match nearest(english, id) {
                    Some(near) => format!("`{near}` is meant, or take it out"),
                    None => "take it out".to_owned(),
                }
            );
            faults.push(Fault { line: *line, words });
        }
    }
    let (mut patterns, mut missing) = (Vec::new(), Vec::new());
    for message in &english.messages {
        let Some((line, translated)) = file.messages.get(message.id.as_str()) else {
            missing.push(message.id.clone());
            patterns.push(None);
            continue;
        };
        let known = Some(message.arguments.as_slice());
        let mut compiling = Compiling { file: &file, known, arguments: Vec::new(), within: vec![&message.id] };
        match compiling.message(translated) {
            Ok(pattern) => patterns.push(Some(pattern)),
            Err(words) => faults.push(Fault { line: *line, words: format!("in `{}` {words}", message.id) }),
        }
    }
    faults.sort_by_key(|fault| fault.line);
    if !faults.is_empty() {
        return Err(faults);
    }
    let said = |id: &str| {
        let place = english.messages.iter().position(|message| message.id == id);
        place.and_then(|place| patterns[place].clone()).unwrap_or_default()
    };
    let (language, direction) = (said("language"), said("direction"));
    let line = |id: &str| file.messages.get(id).map_or(0, |(line, _)| *line);
    if !is_code(&language) {
        let words = format!(
            "expected the code of the language, such as `de` or `pt-BR`, but found `{language}`; add `language = CODE`"
        );
        return Err(vec![Fault { line: line("language"), words }]);
    }
    if !matches!(direction.as_str(), "ltr" | "rtl") {
        let words = format!("expected the direction `ltr` or `rtl`, but found `{direction}`; add `direction = ltr`");
        return Err(vec![Fault { line: line("direction"), words }]);
    }
    Ok(Table { language, right_to_left: direction == "rtl", patterns, missing })
}

/// Whether a word is made as BCP 47 makes codes of languages: parts of 1 to 8 letters and digits, the first of 2 to 8
/// letters.
fn is_code(word: &str) -> bool {
    let mut parts = word.split('-');
    parts.next().is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// The message whose identifier differs least from a wrong one, when that is little.
fn nearest<'a>(english: &'a Texts, id: &str) -> Option<&'a str> {
    let known = english.messages.iter().map(|message| (distance(&message.id, id), message.id.as_str()));
    known.min().filter(|(distance, _)| *distance <= 1 + id.len() / 6).map(|(_, id)| id)
}

/// How many letters must be put in, taken out or exchanged (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let replaced = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}
