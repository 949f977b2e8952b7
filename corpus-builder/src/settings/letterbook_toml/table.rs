//! Tables of TOML with the places of their keys, and the questions that are asked of them.

use crate::{
    diagnostic::Diagnostic,
    settings::{
        page::{Page, any_of, nearest, quoted},
        value::Wrong,
    },
};
use toml::de::{DeTable, DeValue};

/// A table and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) at: usize,
    pub(super) entries: &'a DeTable<'a>,
}

impl<'a> Table<'a> {
    pub(super) fn top(entries: &'a DeTable<'a>) -> Self {
        Table { at: 0, entries }
    }

    pub(super) fn get(&self, key: &str) -> Option<(usize, &'a DeValue<'a>)> {
        self.entries.get(key).map(|value| (value.span().start, value.get_ref()))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }
}

/// Words of a list and where they stand.
pub(super) struct Item {
    pub(super) at: usize,
    pub(super) words: String,
}

/// Asks tables for values and reports what is not as it should be.
pub(super) struct Reader {
    pub(super) page: Page,
}

impl Reader {
    pub(super) fn new(file: &'static str, text: &str) -> Self {
        Reader { page: Page::new(file, text) }
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.page.diagnostics;
        diagnostics.sort_by_key(|d| d.line);
        diagnostics
    }

    pub(super) fn syntax_error(&mut self, error: &toml::de::Error) {
        let line = self.page.line(error.span().map_or(0, |span| span.start));
        let found = error.message().lines().collect::<Vec<_>>().join(", ");
        let remedy = "mend the line; words stand in quotation marks, as in title = \"Letters\"";
        self.page.error(line, "settings-syntax", "settings in TOML", &format!("an error: {found}"), remedy);
    }

    /// Reports keys that mean nothing here.
    pub(super) fn known(&mut self, table: &Table<'_>, keys: &[&str], what: &str) {
        for key in table.entries.keys() {
            let word: &str = key.get_ref();
            if keys.contains(&word) {
                continue;
            }
            let line = self.page.line(key.span().start);
            let remedy = match nearest(word, keys.iter().copied()) {
                Some(near) => format!("write {near}"),
                None => format!("remove it, or write {}", any_of(keys.iter().copied())),
            };
            self.page.error(line, "settings-key", &format!("a key of {what}"), &quoted(word), &remedy);
        }
    }

    /// Words. Empty ones say nothing, and are reported.
    pub(super) fn text(&mut self, table: &Table<'_>, key: &str) -> Option<String> {
        self.value(table, key, |words| Ok(words.to_owned()))
    }

    /// Words that must be there.
    pub(super) fn needed(&mut self, table: &Table<'_>, key: &str) -> Option<String> {
        self.needed_value(table, key, |words| Ok(words.to_owned()))
    }

    /// Words that must be there and mean something.
    pub(super) fn needed_value<T>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        if !table.has(key) {
            let line = self.page.line(table.at);
            let remedy = format!("add {key} = \"...\"");
            self.page.error(line, "settings-missing", &format!("the key {key} here"), "none", &remedy);
        }
        self.value(table, key, read)
    }

    /// Words that mean something.
    pub(super) fn value<T>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let (at, _) = table.get(key)?;
        let read = |words: &str| {
            if words.is_empty() { Ok(None) } else { read(words).map(Some) }
        };
        let found = self.value_or_empty(table, key, read)?;
        if found.is_none() {
            let line = self.page.line(at);
            let remedy = format!("write something, or remove the line with {key}");
            self.page.error(line, "settings-value", &format!("words for {key}"), "none", &remedy);
        }
        found
    }

    /// Words, or a date as TOML writes it without quotation marks, that mean something even when empty.
    pub(super) fn value_or_empty<T>(
        &mut self,
        table: &Table<'_>,
        key: &str,
        read: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let (at, value) = table.get(key)?;
        let words = match value {
            DeValue::String(words) => words.trim().to_owned(),
            DeValue::Datetime(date) if date.time.is_none() => date.to_string(),
            other => {
                self.wrong_type(at, key, "words", other, &format!("write {key} = \"...\""));
                return None;
            }
        };
        match read(&words) {
            Ok(value) => Some(value),
            Err(wrong) => {
                let line = self.page.line(at);
                self.page.error(line, "settings-value", &wrong.expected, &quoted(&words), &wrong.remedy);
                None
            }
        }
    }

    /// A list of words; a single one stands for a list of one.
    pub(super) fn texts(&mut self, table: &Table<'_>, key: &str) -> Vec<Item> {
        let Some((at, value)) = table.get(key) else { return Vec::new() };
        let mut items = Vec::new();
        let mut one = |reader: &mut Self, at: usize, value: &DeValue<'_>| match value {
            DeValue::String(words) if !words.trim().is_empty() => {
                items.push(Item { at, words: words.trim().to_owned() });
            }
            other => reader.wrong_type(at, key, "words", other, &format!("write {key} = [\"...\", \"...\"]")),
        };
        match value {
            DeValue::Array(list) => list.iter().for_each(|item| one(self, item.span().start, item.get_ref())),
            other => one(self, at, other),
        }
        items
    }

    /// As [`Reader::texts`], for a second look that reports nothing twice.
    pub(super) fn quiet_texts(&mut self, table: &Table<'_>, key: &str) -> Vec<Item> {
        let before = self.page.diagnostics.len();
        let items = self.texts(table, key);
        self.page.diagnostics.truncate(before);
        items
    }

    /// A list of tables: `[[helpline]]`.
    pub(super) fn tables<'a>(&mut self, table: &Table<'a>, key: &str) -> Vec<Table<'a>> {
        let Some((at, value)) = table.get(key) else { return Vec::new() };
        let remedy = format!("head each with a line [[{key}]]");
        let DeValue::Array(list) = value else {
            self.wrong_type(at, key, "a list of tables", value, &remedy);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in list.iter() {
            match item.get_ref() {
                DeValue::Table(entries) => tables.push(Table { at: item.span().start, entries }),
                other => self.wrong_type(item.span().start, key, "a table", other, &remedy),
            }
        }
        tables
    }

    /// A table of tables: `[letter."001"]`.
    pub(super) fn named_tables<'a>(&mut self, table: &Table<'a>, key: &str) -> Vec<(&'a str, Table<'a>)> {
        let Some((at, value)) = table.get(key) else { return Vec::new() };
        let remedy = format!("head each with a line [{key}.\"NAME\"]");
        let DeValue::Table(named) = value else {
            self.wrong_type(at, key, "tables with names", value, &remedy);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, value) in named.iter() {
            match value.get_ref() {
                DeValue::Table(entries) => {
                    tables.push((name.get_ref().as_ref(), Table { at: name.span().start, entries }));
                }
                other => self.wrong_type(value.span().start, key, "a table", other, &remedy),
            }
        }
        tables
    }

    /// Reports a value of another type.
    pub(super) fn wrong_type(&mut self, at: usize, key: &str, expected: &str, found: &DeValue<'_>, remedy: &str) {
        let found = match found {
            DeValue::String(words) if words.trim().is_empty() => "none".to_owned(),
            DeValue::String(words) => quoted(words),
            DeValue::Integer(_) | DeValue::Float(_) => "a number".to_owned(),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(date) => format!("the time {date}"),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        };
        let line = self.page.line(at);
        self.page.error(line, "settings-type", &format!("{expected} for {key}"), &found, remedy);
    }
}
