//! Reads `letterbook.toml` key by key, so that every slip can be named with its line, all at once.

use super::{
    ChapterSettings, DateOrder, GazetteerEntry, LetterSettings, PartySettings, Settings, Stretch,
    page::{any_of, nearest, quoted},
    value,
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    source::{SETTINGS_FILE, letter_id},
};
use corpus::model::Helpline;
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};

mod table;

use table::{Item, Table};

const TOP: &[&str] = &[
    "title",
    "description",
    "language",
    "content_note",
    "base_url",
    "source",
    "licence",
    "exit_url",
    "texts",
    "date_order",
    "withhold",
    "helpline",
    "gazetteer",
    "chapter",
    "letter",
];
const LETTER: &[&str] = &[
    "kind",
    "date",
    "received",
    "sender",
    "recipient",
    "place",
    "reference",
    "subject",
    "source",
    "licence",
    "facsimile",
    "withhold_lines",
    "withhold_bytes",
];

/// The settings, and everything that was not understood.
pub(super) fn read(text: &str) -> (Settings, Vec<Diagnostic>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = table::Reader::new(SETTINGS_FILE, text);
    let (document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        for error in errors {
            reader.syntax_error(&error);
        }
        return (Settings::default(), reader.into_diagnostics());
    }
    let mut settings = Settings::default();
    let top = Table::top(document.get_ref());
    reader.known(&top, TOP, "the settings");
    // What other keys lean on comes first: the order of dates, and the names that parties are read by.
    settings.date_order = reader.value(&top, "date_order", date_order).unwrap_or_default();
    settings.gazetteer = reader.tables(&top, "gazetteer").into_iter().filter_map(|t| entry(&mut reader, &t)).collect();
    collection(&mut reader, &top, &mut settings);
    settings.withhold = withhold(&mut reader, &top);
    settings.chapters = reader
        .tables(&top, "chapter")
        .into_iter()
        .filter_map(|t| chapter(&mut reader, &t, settings.date_order))
        .collect();
    for (name, table) in reader.named_tables(&top, "letter") {
        let id = letter_id(name).to_owned();
        let line = reader.page.line(table.at);
        let said = letter(&mut reader, &table, &settings);
        settings.places.insert(id.clone(), (SETTINGS_FILE, line));
        if settings.letters.insert(id, said).is_some() {
            let found = format!("{} twice, with and without its ending", quoted(letter_id(name)));
            reader.page.error(line, "settings-twice", "each letter once", &found, "put both under one heading");
        }
    }
    same_name_twice(&mut reader, &top);
    (settings, reader.into_diagnostics())
}

fn collection(reader: &mut table::Reader, top: &Table<'_>, settings: &mut Settings) {
    let order = settings.date_order;
    let c = &mut settings.collection;
    c.title = reader.text(top, "title").unwrap_or_default();
    c.description = reader.text(top, "description").unwrap_or_default();
    c.language = reader.value(top, "language", language).unwrap_or_else(|| "en".to_owned());
    c.content_note = reader.text(top, "content_note");
    c.base_url = reader.value(top, "base_url", base_url);
    c.source = reader.text(top, "source");
    c.licence = reader.text(top, "licence");
    c.exit_url = reader.value(top, "exit_url", value::web_address);
    settings.texts = reader.value(top, "texts", texts_file);
    let c = &mut settings.collection;
    for table in reader.tables(top, "helpline") {
        reader.known(&table, &["name", "number", "note", "source", "checked_on"], "a helpline");
        let (name, number) = (reader.needed(&table, "name"), reader.needed(&table, "number"));
        let note = reader.text(&table, "note");
        let source = reader.text(&table, "source");
        let checked_on = reader.value(&table, "checked_on", |words| value::day(words, order));
        if let (Some(name), Some(number)) = (name, number) {
            c.helplines.push(Helpline { name, number, note, source, checked_on });
        }
    }
}

fn entry(reader: &mut table::Reader, table: &Table<'_>) -> Option<GazetteerEntry> {
    reader.known(table, &["kind", "name", "aliases", "description"], "an entry of the gazetteer");
    let name = reader.needed(table, "name");
    let kind = reader.needed_value(table, "kind", value::entity_kind);
    let aliases = reader.texts(table, "aliases").into_iter().map(|item| item.words).collect();
    let description = reader.text(table, "description");
    Some(GazetteerEntry { kind: kind?, name: name?, aliases, description })
}

fn chapter(reader: &mut table::Reader, table: &Table<'_>, order: DateOrder) -> Option<ChapterSettings> {
    reader.known(table, &["title", "time", "text", "letters"], "a chapter");
    let title = reader.needed(table, "title");
    let range = reader.needed_value(table, "time", |words| value::date(words, order));
    let text = reader.text(table, "text").unwrap_or_default();
    let letters = reader.texts(table, "letters").into_iter().map(|item| letter_id(&item.words).to_owned()).collect();
    Some(ChapterSettings { title: title?, range: range?, text, letters })
}

fn letter(reader: &mut table::Reader, table: &Table<'_>, settings: &Settings) -> LetterSettings {
    let order = settings.date_order;
    reader.known(table, LETTER, "a letter");
    LetterSettings {
        kind: reader.value(table, "kind", value::kind),
        date: reader.value_or_empty(table, "date", |words| value::date_or_undated(words, order)),
        received: reader.value(table, "received", |words| value::date(words, order)),
        senders: parties(reader, table, "sender", &settings.gazetteer),
        recipients: parties(reader, table, "recipient", &settings.gazetteer),
        place: reader.text(table, "place"),
        references: table
            .has("reference")
            .then(|| reader.texts(table, "reference").into_iter().map(|item| item.words).collect()),
        subject: reader.text(table, "subject"),
        source: reader.text(table, "source"),
        licence: reader.text(table, "licence"),
        facsimile: reader.value(table, "facsimile", value::picture),
        withhold: stretches(reader, table),
    }
}

/// `withhold_lines` and `withhold_bytes`: "3", "12-14".
fn stretches(reader: &mut table::Reader, table: &Table<'_>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let by_line = "write \"3\" or \"12-14\", counted from 1";
    let by_byte = "write \"120-180\", as `corpus-builder inspect --json` shows them";
    for (key, remedy) in [("withhold_lines", by_line), ("withhold_bytes", by_byte)] {
        let lines = key == "withhold_lines";
        for Item { at, words } in reader.texts(table, key) {
            let number = |word: &str| word.trim().parse::<u32>().ok();
            let read = match words.split_once(['-', '–']) {
                Some((first, last)) => number(first).zip(number(last)).filter(|(first, last)| first <= last),
                None if lines => number(&words).map(|line| (line, line)),
                None => None,
            };
            match read {
                Some((first, last)) if lines => found.push(Stretch::Lines(first, last)),
                Some((first, last)) => found.push(Stretch::Bytes(first, last)),
                None => {
                    let line = reader.page.line(at);
                    reader.page.error(line, "settings-value", "a stretch of the letter", &quoted(&words), remedy);
                }
            }
        }
    }
    found
}

/// A party as words or as a table, or a list of such; an empty list says that nobody is named.
fn parties(
    reader: &mut table::Reader,
    table: &Table<'_>,
    key: &'static str,
    gazetteer: &[GazetteerEntry],
) -> Option<Vec<PartySettings>> {
    let (at, value) = table.get(key)?;
    let mut found = Vec::new();
    let mut one = |reader: &mut table::Reader, at: usize, value: &DeValue<'_>| match value {
        DeValue::String(words) if !words.trim().is_empty() => found.push(value::party(words, gazetteer)),
        DeValue::Table(inner) => {
            let inner = Table { at, entries: inner };
            reader.known(&inner, &["name", "role", "organisation", "address"], "a party");
            found.push(PartySettings {
                name: reader.text(&inner, "name"),
                role: reader.text(&inner, "role"),
                organisation: reader.text(&inner, "organisation"),
                address: reader.text(&inner, "address"),
            });
        }
        other => {
            let remedy = "write \"Person, office, organisation\" or { name = \"...\", organisation = \"...\" }; \
                          [] says that nobody is named";
            reader.wrong_type(at, key, "a party", other, remedy);
        }
    };
    if let DeValue::Array(list) = value {
        list.iter().for_each(|item| one(reader, item.span().start, item.get_ref()));
    } else {
        one(reader, at, value);
    }
    Some(found)
}

/// Strings to withhold. One letter alone would withhold half the text, and is a slip.
fn withhold(reader: &mut table::Reader, top: &Table<'_>) -> Vec<String> {
    let mut strings = Vec::new();
    for Item { at, words } in reader.texts(top, "withhold") {
        if words.chars().count() < 2 {
            let line = reader.page.line(at);
            let remedy = "write the words to withhold in full";
            reader.page.error(line, "settings-value", "at least two characters to withhold", &quoted(&words), remedy);
        } else {
            strings.push(words);
        }
    }
    // Longest first: when "Mary Smith" and "Mary" are both withheld, no "Smith" is to stay behind.
    strings.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    strings.dedup();
    strings
}

fn date_order(word: &str) -> Result<DateOrder, value::Wrong> {
    match word {
        "day-first" => Ok(DateOrder::DayFirst),
        "month-first" => Ok(DateOrder::MonthFirst),
        _ => Err(value::Wrong {
            expected: "an order of day and month".to_owned(),
            remedy: "write \"day-first\" (4/3 is 4 March) or \"month-first\" (4/3 is 3 April)".to_owned(),
        }),
    }
}

/// A BCP 47 tag, as far as its form can tell (RFC 5646, section 2.1: parts of up to eight letters and
/// digits, the first of two or three letters).
fn language(tag: &str) -> Result<String, value::Wrong> {
    let mut parts = tag.split('-');
    let first = parts.next().is_some_and(|p| matches!(p.len(), 2 | 3) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    if first && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return Ok(tag.to_owned());
    }
    let remedy = "write its tag, such as \"en\", \"en-GB\" or \"cy\"".to_owned();
    Err(value::Wrong { expected: "a language".to_owned(), remedy })
}

/// The address of the hosted page, with a slash at its end so that names can be added to it.
fn base_url(words: &str) -> Result<String, value::Wrong> {
    let address = value::web_address(words)?;
    if address.contains(['?', '#']) {
        let remedy = "write it without the part from ? or # on".to_owned();
        return Err(value::Wrong { expected: "the address of a folder on the web".to_owned(), remedy });
    }
    Ok(if address.ends_with('/') { address } else { address + "/" })
}

/// The name of a file beside the settings: no path, which could lead out of the folder.
fn texts_file(words: &str) -> Result<String, value::Wrong> {
    let bare = !words.contains(['/', '\\']) && words.len() > 4 && words.ends_with(".ftl");
    bare.then(|| words.to_owned()).ok_or_else(|| value::Wrong {
        expected: "the name of a Fluent file beside letterbook.toml, such as \"de.ftl\"".to_owned(),
        remedy: "put the file there and give its name alone, or use --texts".to_owned(),
    })
}

/// Reports names that two entries of one kind share: words in a letter could then mean either.
fn same_name_twice(reader: &mut table::Reader, top: &Table<'_>) {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for table in reader.tables(top, "gazetteer") {
        let kind = table.get("kind").and_then(|(_, v)| v.as_str()).unwrap_or_default().to_owned();
        let mut own = BTreeSet::new();
        own.extend(table.get("name").and_then(|(_, v)| v.as_str()).map(str::to_owned));
        for item in reader.quiet_texts(&table, "aliases") {
            own.insert(item.words);
        }
        for name in own {
            if !seen.insert((kind.clone(), name.clone())) {
                let line = reader.page.line(table.at);
                let found = format!("{} in two", quoted(&name));
                let remedy = "leave it in the entry that letters mean by it";
                reader.page.error(line, "settings-twice", "each name in one entry of the gazetteer", &found, remedy);
            }
        }
    }
}

/// Reports letters that are spoken of and are not there, with the name that was probably meant.
pub(super) fn check_letters(settings: &Settings, ids: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let missing = |id: &str, file: &str, line| {
        let remedy = match nearest(id, ids.iter().copied()) {
            Some(near) => format!("write {}", any_of([near])),
            None => "write the path of its file as it stands below the letters' folder, without the ending".to_owned(),
        };
        Diagnostic {
            file: file.to_owned(),
            line,
            severity: Severity::Error,
            code: "no-such-letter",
            expected: "the name of a letter".to_owned(),
            found: quoted(id),
            remedy,
        }
    };
    let mut diagnostics = Vec::new();
    for (id, (file, line)) in &settings.places {
        if !ids.contains(id.as_str()) {
            diagnostics.push(missing(id, file, Some(*line)));
        }
    }
    for chapter in &settings.chapters {
        for id in chapter.letters.iter().filter(|id| !ids.contains(id.as_str())) {
            diagnostics.push(missing(id, SETTINGS_FILE, None));
        }
    }
    diagnostics
}

#[cfg(test)]
mod tests;
