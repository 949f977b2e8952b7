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
mod remembered;
mod repair;
pub mod rules;
pub mod settings;
pub mod source;
pub mod withhold;

pub use anatomy::sentences::sentences;
pub use diagnostic::{Diagnostic, Severity};
pub use settings::Settings;

use corpus::model::{Corpus, Texts};
use letter::ReadLetter;
use rayon::prelude::*;
use repair::Spellings;

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
pub fn build(mut sources: Vec<Source>, settings: &Settings) -> Built {
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    let spellings = Spellings::new(wanted(&sources));
    count(&spellings, &sources);
    let mut sources = sources.into_iter();
    let next = || Some(sources.by_ref().take(AT_ONCE).collect()).filter(|chunk: &Vec<_>| !chunk.is_empty());
    compile(next, &spellings, settings)
}

/// So many letters are best looked at at once, some by each thread: lists of all letters, before they are put together,
/// would take as much memory as what they become.
pub const AT_ONCE: usize = 256;

/// As [`build`], of files that are read when their turn comes, so that they are not all in memory at once.
///
/// `read` gives the first files for 0, the next ones for 1, and nothing after the last; in all, every file once, in the
/// order of [`Source::file`]. It is asked for all of them two or three times.
pub fn build_in_turn(mut read: impl FnMut(usize) -> Option<Vec<Source>>, settings: &Settings) -> Built {
    let mut words = Vec::new();
    (0..).map_while(&mut read).for_each(|chunk| words.extend(wanted(&chunk)));
    let spellings = Spellings::new(words);
    if !spellings.is_empty() {
        (0..).map_while(&mut read).for_each(|chunk| count(&spellings, &chunk));
    }
    let mut turns = 0..;
    compile(|| turns.next().and_then(&mut read), &spellings, settings)
}

/// What tells how the words are spelt that are broken at the letters' line ends.
fn wanted(sources: &[Source]) -> Vec<u64> {
    sources.par_iter().flat_map_iter(|source| Spellings::wanted_for(text(source))).collect()
}

fn count(spellings: &Spellings, sources: &[Source]) {
    sources.par_iter().for_each(|source| spellings.read(text(source)));
}

/// The text of a file; nothing of one that is none.
fn text(source: &Source) -> &str {
    std::str::from_utf8(&source.bytes).unwrap_or("")
}

fn compile(mut next: impl FnMut() -> Option<Vec<Source>>, spellings: &Spellings, settings: &Settings) -> Built {
    let withholding = withhold::Withholding::new(&settings.withhold);
    let read = |source| letter::read(source, settings, &withholding, spellings);
    let (mut letters, mut diagnostics) = (Vec::new(), Vec::new());
    // The texts go into one piece at once: a second copy of them would be a good part of the memory in use.
    let (mut texts, mut lengths) = (String::new(), Vec::new());
    while let Some(sources) = next() {
        let chunk: Vec<_> = sources.into_par_iter().map(read).collect();
        for result in chunk {
            match result {
                Ok(ReadLetter { text, diagnostics: found, said }) => {
                    if !lengths.is_empty() {
                        texts.push('\n');
                    }
                    lengths.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
                    texts.push_str(&text);
                    diagnostics.extend(found);
                    letters.push(said);
                }
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
    }
    let numbered = Texts::from_parts(&texts, &lengths);
    drop(texts);
    let mut built = assemble::assemble(letters, numbered, settings, &withholding);
    built.diagnostics.extend(diagnostics);
    built.diagnostics.sort();
    built
}
