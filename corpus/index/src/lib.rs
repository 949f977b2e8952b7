//! The engine room of the search: what every key, and every letter of a collection, goes through.
//!
//! It is a crate of its own so that it can be compiled for speed while the rest of the core is compiled for size (the
//! profile `web` in the workspace's `Cargo.toml`). A loop over a closure or an iterator is compiled where it is called,
//! as that crate asks: so what is handed out here takes and gives plain values. A function that is put into its caller is
//! compiled as the caller is: so those with loops are marked `inline(never)`.
//!
//! Texts come as [`Letters`], by *place*: a letter's number in time. Read the modules in this order:
//!
//! 1. [`order`]: sorting with little machine code. [`confusions`]: letters that optical readers take for each other.
//! 2. `fold`, `terms`: words, and the form in which they are compared. `vocabulary`, `stream`, `lexicon`: texts as numbers
//!    of words.
//! 3. `weights`, `sheet`, `rank`: what words count, what was found, which letters come first.
//! 4. `lookup`: what is asked of an index; nothing but [`INDEXER`] leads to what comes after it here.
//! 5. `streams`, `stem`, `index`: how it is made and what it holds.
//! 6. `variant`, `asked`, `near`, `answers`: what it answers. `scan`: the answers of texts without one.
//!
//! Absent: files, clocks, browsers; queries, filters, what is known of a letter besides its text, words for readers.

#![forbid(unsafe_code)]

mod answers;
mod asked;
mod beginnings;
pub mod confusions;
mod fold;
mod index;
mod lexicon;
mod lookup;
mod near;
pub mod order;
mod rank;
mod scan;
mod sheet;
mod stem;
mod stream;
mod streams;
mod tally;
mod terms;
mod variant;
mod vocabulary;
mod weights;

pub use asked::{Phrase, Word};
pub use fold::{fold, is_mark};
pub use lexicon::{LONGEST, Lexicon, NoText, Outline, Spelling, number};
pub use lookup::{INDEXER, Indexer, Letters, LookUp, Make, Standing};
pub use near::{near, phrase};
pub use rank::{Found, Row, by_relevance, closeness, exclude, in_time, include, is_left, norms, window};
pub use scan::Scan;
pub use sheet::Sheet;
pub use tally::tally;
pub use terms::{Term, Terms, hyphen_joins, terms};
pub use variant::{Memory, Variant, Why};
pub use weights::{BODY, overlay};
