//! Letters to corpus: reads, repairs and extracts; every field keeps its evidence.
//!
//! The library is pure: it takes the bytes of files and gives a corpus and diagnostics. Files, arguments,
//! progress and publishing are the business of the binary.
//!
//! Read the modules in this order; each uses only those above it:
//!
//! 1. [`diagnostic`], [`settings`], [`rules`]: what is said to people, what the publisher says, rules by name.
//! 2. [`source`], [`withhold`], `front_matter`: from bytes to the raw text, without what is withheld.
//! 3. `repair`: from the raw to the clean text, and back.
//! 4. [`dates`]: every date of a text.
//! 5. `anatomy`, `parties`: the parts of a letter; who writes to whom. The two use each other's words.
//! 6. `dating`, `kind`, `place`, `references`: the letter's own date, its sort, place and numbers.
//! 7. `letter`: one letter, by all of these.
//! 8. `assemble`: the collection: order, entities, and what only all letters together tell.
//! 9. `entities`, `citations`, `events`: whom letters name, what they say of letters, and of what happened.
//! 10. [`extracted`]: a letter's fields as JSON, to be held against a truth.

#![forbid(unsafe_code)]

mod anatomy;
mod assemble;
mod citations;
pub mod dates;
mod dating;
pub mod diagnostic;
mod entities;
mod events;
pub mod extracted;
mod front_matter;
mod kind;
mod letter;
mod parties;
pub mod passages;
mod place;
mod references;
mod repair;
pub mod rules;
pub mod settings;
pub mod source;
pub mod withhold;

pub use anatomy::sentences::sentences;
pub use diagnostic::{Diagnostic, Severity};
pub use settings::Settings;

use corpus::model::{Corpus, Texts};
use rayon::prelude::*;

/// One file of a collection, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path relative to the collection's folder, with `/` between parts.
    pub file: String,
    /// Its bytes, unchanged.
    pub bytes: Vec<u8>,
}

/// What came of a collection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Built {
    /// The collection.
    pub corpus: Corpus,
    /// The clean texts of its letters.
    pub texts: Texts,
    /// What a person should look at, by file and line.
    pub diagnostics: Vec<Diagnostic>,
}

/// Builds a corpus from the files of a collection. Never fails: what cannot be read is left out and
/// stands among the diagnostics. The same files and settings give the same corpus in any order.
pub fn build(sources: Vec<Source>, settings: &Settings) -> Built {
    let withholding = withhold::Withholding::new(&settings.withhold);
    let mut sources = sources;
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    let spellings = spellings(&sources);
    let read: Vec<_> =
        sources.into_par_iter().map(|source| letter::read(source, settings, &withholding, &spellings)).collect();
    drop(spellings);
    let (mut letters, mut failed) = (Vec::with_capacity(read.len()), Vec::new());
    for result in read {
        match result {
            Ok(letter) => letters.push(letter),
            Err(diagnostic) => failed.push(*diagnostic),
        }
    }
    let mut built = assemble::assemble(letters, settings, &withholding);
    built.diagnostics.extend(failed);
    built.diagnostics.sort();
    built
}

/// How the letters spell the words that are broken at their line ends.
fn spellings(sources: &[Source]) -> repair::Spellings {
    let spellings = repair::Spellings::wanted(sources.iter().map(text));
    sources.par_iter().for_each(|source| spellings.read(text(source)));
    spellings
}

/// The text of a file; nothing of one that is none.
fn text(source: &Source) -> &str {
    std::str::from_utf8(&source.bytes).unwrap_or("")
}
