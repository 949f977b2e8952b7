//! What the publisher says: `letterbook.toml`, and `metadata.csv` beside the letters.
//!
//! [`Settings::from_toml`] reads the first, [`Settings::add_metadata`] the second. Both give whatever could
//! be read, and a diagnostic with file and line for everything else. `docs/letterbook-toml.md` is the
//! reference for people.

use crate::diagnostic::Diagnostic;
use corpus::{
    date::FuzzyDate,
    model::{Collection, EntityKind, Kind},
};
use std::collections::{BTreeMap, BTreeSet};

mod letterbook_toml;
mod metadata_csv;
mod page;
mod value;

/// Everything that `letterbook.toml` can say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The collection: title, helplines, licence and so on. Chapters are still in [`Settings::chapters`].
    pub collection: Collection,
    /// In which order days and months stand in dates made of figures.
    pub date_order: DateOrder,
    /// People, organisations and other things with the names that letters give them.
    pub gazetteer: Vec<GazetteerEntry>,
    /// The publisher's word on single letters, by file path without ending.
    pub letters: BTreeMap<String, LetterSettings>,
    /// Chapters of a story, with letters by file path without ending.
    pub chapters: Vec<ChapterSettings>,
    /// Strings that are to stand in no byte of what is published.
    pub withhold: Vec<String>,
    /// The file beside the settings with what the pages say in another language than English.
    pub texts: Option<String>,
    /// Where each letter of [`Settings::letters`] is first spoken of, for messages: file and line.
    pub places: BTreeMap<String, (&'static str, u32)>,
}

/// In which order days and months stand in "04/03/2018".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    /// 4 March, as nearly everywhere.
    #[default]
    DayFirst,
    /// 3 April, as in the United States.
    MonthFirst,
}

/// One entry of the gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerEntry {
    /// What it is.
    pub kind: EntityKind,
    /// The name to show.
    pub name: String,
    /// Other names in letters.
    pub aliases: Vec<String>,
    /// One line for readers.
    pub description: Option<String>,
}

/// What the publisher says of one letter; it goes before what the letter says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterSettings {
    /// What sort of document it is.
    pub kind: Option<Kind>,
    /// When it was written. `Some(None)`: it is undated, whatever it seems to say.
    pub date: Option<Option<FuzzyDate>>,
    /// When it was received.
    pub received: Option<FuzzyDate>,
    /// Who wrote it: "Person, office, organisation". An empty list: nobody is named.
    pub senders: Option<Vec<PartySettings>>,
    /// To whom.
    pub recipients: Option<Vec<PartySettings>>,
    /// Where it was written.
    pub place: Option<String>,
    /// Reference numbers.
    pub references: Option<Vec<String>>,
    /// What it is about.
    pub subject: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// The address of a facsimile.
    pub facsimile: Option<String>,
    /// Stretches of the file that must not be published.
    pub withhold: Vec<Stretch>,
}

/// A stretch of a letter's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stretch {
    /// From one line to another, both included, counted from 1. The end of the last line stays.
    Lines(u32, u32),
    /// From one byte to the one before another, counted from 0, as `corpus-builder inspect --json` counts them.
    Bytes(u32, u32),
}

/// A sender or recipient in the publisher's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartySettings {
    /// The person.
    pub name: Option<String>,
    /// The office.
    pub role: Option<String>,
    /// The body.
    pub organisation: Option<String>,
    /// The address.
    pub address: Option<String>,
}

/// A chapter in the publisher's words.
#[derive(Clone, Debug, PartialEq)]
pub struct ChapterSettings {
    /// Its title.
    pub title: String,
    /// Its time.
    pub range: FuzzyDate,
    /// One plain sentence.
    pub text: String,
    /// Letters, by file path without ending.
    pub letters: Vec<String>,
}

impl Settings {
    /// Reads `letterbook.toml`. With a diagnostic of severity error, something that the publisher wrote was
    /// not understood: nothing should be published then, since it may have been a string to withhold.
    ///
    /// # Example
    /// ```
    /// use corpus_builder::Settings;
    /// let (settings, diagnostics) = Settings::from_toml("title = \"Letters from Telford\"\ntilte = 1");
    /// assert_eq!(settings.collection.title, "Letters from Telford");
    /// assert_eq!(diagnostics[0].line, Some(2));
    /// ```
    pub fn from_toml(text: &str) -> (Settings, Vec<Diagnostic>) {
        letterbook_toml::read(text)
    }

    /// Adds what `metadata.csv` says. Where both speak of the same field, `letterbook.toml` is kept, and the
    /// contradiction is reported.
    pub fn add_metadata(&mut self, bytes: &[u8]) -> Vec<Diagnostic> {
        metadata_csv::add(self, bytes)
    }

    /// Reports what is said of letters that are not there.
    pub fn check_letters(&self, ids: &BTreeSet<&str>) -> Vec<Diagnostic> {
        letterbook_toml::check_letters(self, ids)
    }
}
