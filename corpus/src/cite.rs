//! Citing and taking away: citation styles, export formats, missing letters, a pack to print.
//!
//! Everything here is text made from a bundle: no file, no clock. An export says from which bundle it was
//! made; it never says when, because the core does not know.

use crate::texts;
use crate::{
    format::Bundle,
    link,
    model::{Collection, LetterId},
    view::View,
};

mod bibtex;
mod cmif;
mod csl;
mod described;
mod json;
mod missing;
mod pack;
mod person;
mod plain;
mod ris;
mod styles;
mod table;

pub use missing::{MissingLetter, missing, missing_csv, request_text};
pub use person::PersonName;

use described::Described;

/// How a letter is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// A sentence for anybody: who, to whom, when, in which collection.
    #[default]
    Plain,
    /// OSCOLA, the Oxford standard for the citation of legal authorities, 4th edition, 3.4.12: letters.
    Oscola,
    /// Harvard, as in Cite Them Right: letters in a collection.
    Harvard,
    /// APA, 7th edition, 10.12: archival letters.
    Apa,
    /// Chicago, 17th edition, 14.222 and following: letters, as a note.
    Chicago,
    /// One BibTeX entry.
    BibTex,
    /// One RIS record.
    Ris,
    /// One item of CSL-JSON, in an array.
    CslJson,
}

impl Style {
    /// Every style, in the order in which a menu lists them.
    pub const ALL: [Style; 8] = [
        Style::Plain,
        Style::Oscola,
        Style::Harvard,
        Style::Apa,
        Style::Chicago,
        Style::BibTex,
        Style::Ris,
        Style::CslJson,
    ];

    /// Its name in menus.
    pub fn label(self) -> &'static str {
        match self {
            Style::Plain => "Plain text",
            Style::Oscola => "OSCOLA",
            Style::Harvard => "Harvard",
            Style::Apa => "APA",
            Style::Chicago => "Chicago",
            Style::BibTex => "BibTeX",
            Style::Ris => "RIS",
            Style::CslJson => "CSL-JSON",
        }
    }

    /// Its name in links and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Style::Plain => "plain",
            Style::Oscola => "oscola",
            Style::Harvard => "harvard",
            Style::Apa => "apa",
            Style::Chicago => "chicago",
            Style::BibTex => "bibtex",
            Style::Ris => "ris",
            Style::CslJson => "csl-json",
        }
    }

    /// The style that [`Style::key`] names.
    pub fn from_key(key: &str) -> Option<Style> {
        Style::ALL.into_iter().find(|style| style.key() == key)
    }
}

/// In which format letters are taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table, a row a letter; no cell is a formula.
    Csv,
    /// Everything that is known of each letter, with its words, evidence and text.
    Json,
    /// Correspondence Metadata Interchange Format: TEI `correspDesc`, a letter each.
    Cmif,
    /// Research Information Systems records.
    Ris,
    /// BibTeX entries.
    BibTex,
    /// Items for citation programs.
    CslJson,
    /// The letters as Markdown.
    Markdown,
    /// The letters as plain text.
    Text,
    /// A page to print: cover, letters with numbered paragraphs, citations, hashes.
    Pack,
}

impl Format {
    /// Every format, in the order in which a menu lists them.
    pub const ALL: [Format; 9] = [
        Format::Csv,
        Format::Json,
        Format::Cmif,
        Format::Ris,
        Format::BibTex,
        Format::CslJson,
        Format::Markdown,
        Format::Text,
        Format::Pack,
    ];

    /// Its name on the command line and in links.
    pub fn key(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Cmif => "cmif",
            Format::Ris => "ris",
            Format::BibTex => "bibtex",
            Format::CslJson => "csl-json",
            Format::Markdown => "markdown",
            Format::Text => "text",
            Format::Pack => "pack",
        }
    }

    /// The format that [`Format::key`] names.
    pub fn from_key(key: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.key() == key)
    }

    /// Its name in menus.
    pub fn label(self) -> &'static str {
        match self {
            Format::Csv => "Table (CSV)",
            Format::Json => "Data (JSON)",
            Format::Cmif => "CMIF (TEI)",
            Format::Ris => "RIS",
            Format::BibTex => "BibTeX",
            Format::CslJson => "CSL-JSON",
            Format::Markdown => "Markdown",
            Format::Text => "Plain text",
            Format::Pack => "Pack to print (HTML)",
        }
    }

    /// The media type of a file in it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv;charset=utf-8",
            Format::Json => "application/json",
            Format::Cmif => "application/tei+xml",
            Format::Ris => "application/x-research-info-systems",
            Format::BibTex => "application/x-bibtex",
            Format::CslJson => "application/vnd.citationstyles.csl+json",
            Format::Markdown => "text/markdown;charset=utf-8",
            Format::Text => "text/plain;charset=utf-8",
            Format::Pack => "text/html;charset=utf-8",
        }
    }

    /// The ending of a file in it, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json | Format::CslJson => "json",
            Format::Cmif => "xml",
            Format::Ris => "ris",
            Format::BibTex => "bib",
            Format::Markdown => "md",
            Format::Text => "txt",
            Format::Pack => "html",
        }
    }
}

/// Cites one letter, or one numbered paragraph of it, with the bundle from which it was read. Empty for a
/// letter that is not there.
pub fn citation(bundle: &Bundle, letter: LetterId, style: Style, paragraph: Option<u32>) -> String {
    let Some(described) = Described::new(bundle, letter, paragraph) else { return String::new() };
    texts::in_english(|| match style {
        Style::Plain => styles::plain(&described),
        Style::Oscola => styles::oscola(&described),
        Style::Harvard => styles::harvard(&described),
        Style::Apa => styles::apa(&described),
        Style::Chicago => styles::chicago(&described),
        Style::BibTex => bibtex::entry(&described),
        Style::Ris => ris::record(&described),
        Style::CslJson => csl::items([described].into_iter()),
    })
}

/// Cites several letters, each as [`citation`] does, in the order in which they are named: a line each, or one file of
/// entries.
///
/// ```
/// use corpus::{cite::{Style, citations}, format::Bundle};
/// assert_eq!(citations(&Bundle::default(), &[], Style::Oscola), "");
/// ```
pub fn citations(bundle: &Bundle, letters: &[LetterId], style: Style) -> String {
    match style {
        Style::BibTex => export(bundle, letters, Format::BibTex),
        Style::Ris => export(bundle, letters, Format::Ris),
        Style::CslJson => export(bundle, letters, Format::CslJson),
        _ => letters.iter().map(|&letter| citation(bundle, letter, style, None).trim_end().to_owned() + "\n").collect(),
    }
}

/// Takes letters away, in the order in which they are named. Letters that are not there are passed over.
///
/// ```
/// use corpus::{cite::{Format, export}, format::Bundle};
/// assert_eq!(export(&Bundle::default(), &[], Format::CslJson), "[]\n");
/// ```
pub fn export(bundle: &Bundle, letters: &[LetterId], format: Format) -> String {
    let described = letters.iter().filter_map(|&letter| Described::new(bundle, letter, None));
    texts::in_english(|| match format {
        Format::Csv => table::csv(described),
        Format::Json => json::json(bundle, described),
        Format::Cmif => cmif::cmif(bundle, described),
        Format::Ris => described.map(|d| ris::record(&d)).collect(),
        Format::BibTex => described.map(|d| bibtex::entry(&d)).collect::<Vec<_>>().join("\n"),
        Format::CslJson => csl::items(described),
        Format::Markdown => plain::markdown(bundle, described),
        Format::Text => plain::text(bundle, described),
        Format::Pack => pack::pack(bundle, described, ""),
    })
}

/// A page to print, as [`Format::Pack`], with a sentence on how its letters were chosen.
pub fn pack(bundle: &Bundle, letters: &[LetterId], about: &str) -> String {
    let described = letters.iter().filter_map(|&letter| Described::new(bundle, letter, None));
    texts::in_english(|| pack::pack(bundle, described, about))
}

/// The link of a letter, or of one of its paragraphs, on the hosted page; none when nothing is hosted.
pub fn address(collection: &Collection, letter: &str, paragraph: Option<u32>) -> Option<String> {
    let base = collection.base_url.as_deref()?.split('#').next()?;
    let view = View { letter: Some(letter.to_owned()), paragraph, ..View::default() };
    Some(format!("{base}#{}", link::print(&view)))
}

#[cfg(test)]
mod tests;
