//! Reads `metadata.csv`, the publisher's table of letters.

use super::{
    LetterSettings, PartySettings, Settings,
    page::{Page, any_of, nearest, quoted},
    value,
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    source::{METADATA_FILE, letter_id, text},
};
use csv::StringRecord;

const COLUMNS: [&str; 13] = [
    "file",
    "date",
    "received",
    "sender",
    "recipient",
    "place",
    "kind",
    "subject",
    "reference",
    "source",
    "licence",
    "facsimile",
    "notes",
];

/// Adds the table to the settings. An empty cell says nothing.
pub(super) fn add(settings: &mut Settings, bytes: &[u8]) -> Vec<Diagnostic> {
    let text = match text(METADATA_FILE, bytes) {
        Ok(text) => text,
        Err(diagnostic) => return vec![*diagnostic],
    };
    let mut sheet = Sheet { page: Page::new(METADATA_FILE, text), columns: Vec::new(), line: 1 };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut seen = std::collections::BTreeMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                sheet.line = error.position().map_or(sheet.line, |p| p.line() as u32);
                let remedy = "save it as CSV in UTF-8 again";
                sheet.page.error(sheet.line, "metadata-syntax", "a table in CSV", &error.to_string(), remedy);
                continue;
            }
        };
        sheet.line = record.position().map_or(sheet.line, |p| p.line() as u32);
        if sheet.columns.is_empty() {
            sheet.heads(&record);
            if !sheet.columns.contains(&Some("file")) {
                let remedy = format!("begin the table with a line of names: {}", COLUMNS.join(","));
                sheet.page.error(sheet.line, "metadata-column", "a column \"file\"", "none", &remedy);
                break;
            }
            continue;
        }
        let Some(file) = sheet.cell(&record, "file") else {
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                let remedy = "write the path of the letter's file in the column \"file\"";
                sheet.page.error(sheet.line, "metadata-value", "the name of a letter", "none", remedy);
            }
            continue;
        };
        let id = letter_id(&file.replace('\\', "/")).to_owned();
        if let Some(line) = seen.insert(id.clone(), sheet.line) {
            let found = format!("{} in line {line} too", quoted(&id));
            sheet.page.error(sheet.line, "metadata-twice", "each letter once", &found, "put both into one line");
            continue;
        }
        let said = sheet.letter(&record, settings);
        settings.places.entry(id.clone()).or_insert((METADATA_FILE, sheet.line));
        let kept = settings.letters.entry(id.clone()).or_default();
        sheet.merge(&id, kept, said);
    }
    sheet.page.diagnostics
}

/// What parts the cells: a comma, or what spreadsheets write where the comma is the decimal sign.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |c: u8| head.bytes().filter(|&b| b == c).count();
    [b'\t', b';'].into_iter().find(|&c| count(c) > count(b',')).unwrap_or(b',')
}

struct Sheet {
    page: Page,
    /// What each column holds, if it is known.
    columns: Vec<Option<&'static str>>,
    line: u32,
}

impl Sheet {
    fn heads(&mut self, record: &StringRecord) {
        for head in record {
            let word = head.trim().to_lowercase();
            let known = COLUMNS.into_iter().find(|column| *column == word);
            if known.is_some() && self.columns.contains(&known) {
                let found = format!("{} twice", quoted(&word));
                self.page.error(self.line, "metadata-twice", "each column once", &found, "rename one of them");
            }
            if known.is_none() && !word.is_empty() {
                let near = nearest(&word, COLUMNS);
                let remedy = near.map_or_else(|| "nothing need be done".to_owned(), |near| format!("write {near}"));
                let severity = if near.is_some() { Severity::Error } else { Severity::Note };
                let expected = format!("one of the columns {}", any_of(COLUMNS));
                let found = format!("{}, which is not read", quoted(head));
                self.page.say(severity, self.line, "metadata-column", &expected, &found, &remedy);
            }
            self.columns.push(known);
        }
    }

    fn cell<'r>(&self, record: &'r StringRecord, column: &str) -> Option<&'r str> {
        let at = self.columns.iter().position(|known| *known == Some(column))?;
        record.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    }

    fn letter(&mut self, record: &StringRecord, settings: &Settings) -> LetterSettings {
        let order = settings.date_order;
        let owned = |sheet: &Self, column| sheet.cell(record, column).map(str::to_owned);
        let parties = |sheet: &Self, column| -> Option<Vec<PartySettings>> {
            let cell = sheet.cell(record, column)?;
            Some(split(cell).map(|words| value::party(words, &settings.gazetteer)).collect())
        };
        LetterSettings {
            kind: self.value(record, "kind", value::kind),
            date: self.value(record, "date", |words| value::date_or_undated(words, order)),
            received: self.value(record, "received", |words| value::date(words, order)),
            senders: parties(self, "sender"),
            recipients: parties(self, "recipient"),
            place: owned(self, "place"),
            references: self.cell(record, "reference").map(|cell| split(cell).map(str::to_owned).collect()),
            subject: owned(self, "subject"),
            source: owned(self, "source"),
            licence: owned(self, "licence"),
            facsimile: self.value(record, "facsimile", value::picture),
            withhold: Vec::new(),
        }
    }

    fn value<T>(
        &mut self,
        record: &StringRecord,
        column: &str,
        read: impl Fn(&str) -> Result<T, value::Wrong>,
    ) -> Option<T> {
        let cell = self.cell(record, column)?;
        match read(cell) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.page.error(self.line, "metadata-value", &wrong.expected, &quoted(cell), &wrong.remedy);
                None
            }
        }
    }

    /// Fills what `letterbook.toml` leaves open, and reports where the two contradict each other.
    fn merge(&mut self, id: &str, kept: &mut LetterSettings, said: LetterSettings) {
        let mut contradicted = Vec::new();
        let mut fill = Fill { contradicted: &mut contradicted };
        fill.one("kind", &mut kept.kind, said.kind);
        fill.one("date", &mut kept.date, said.date);
        fill.one("received", &mut kept.received, said.received);
        fill.one("sender", &mut kept.senders, said.senders);
        fill.one("recipient", &mut kept.recipients, said.recipients);
        fill.one("place", &mut kept.place, said.place);
        fill.one("reference", &mut kept.references, said.references);
        fill.one("subject", &mut kept.subject, said.subject);
        fill.one("source", &mut kept.source, said.source);
        fill.one("licence", &mut kept.licence, said.licence);
        fill.one("facsimile", &mut kept.facsimile, said.facsimile);
        for field in contradicted {
            let expected = format!("the {field} of {} as letterbook.toml has it", quoted(id));
            let remedy = "make both say the same; until then letterbook.toml is followed";
            self.page.say(Severity::Warning, self.line, "settings-contradict", &expected, "another", remedy);
        }
    }
}

struct Fill<'a> {
    contradicted: &'a mut Vec<&'static str>,
}

impl Fill<'_> {
    fn one<T: PartialEq>(&mut self, field: &'static str, kept: &mut Option<T>, said: Option<T>) {
        match (&kept, &said) {
            (Some(a), Some(b)) if a != b => self.contradicted.push(field),
            (None, Some(_)) => *kept = said,
            _ => {}
        }
    }
}

/// The parts of a cell that holds several: "Clive Jones; Richard Partington".
fn split(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests;
