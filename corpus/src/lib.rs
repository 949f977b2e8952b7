//! The pure core of Letterbook: what a collection of letters *is*, and what can be asked of it.
//!
//! Read the modules in this order; each uses only those above it:
//!
//! 1. [`date`]: dates that may be a day, a month, a year, a range or a bound.
//! 2. [`text`]: spans, tokens, and the map between a letter's raw and repaired text.
//!    [`order`]: sorting with little machine code.
//! 3. [`confusions`]: letters that optical readers take for each other. This, folding and the inner loops of the search
//!    are in the crate `index`, which is compiled for speed.
//! 4. [`model`]: the collection, its letters, and fields that keep their evidence.
//! 5. [`mod@format`]: the bytes of a bundle.
//! 6. [`filter`]: facets and dates that narrow a collection, with their counts.
//! 7. [`search`]: the query language, and letters that answer it.
//! 8. [`compare`]: two letters side by side, passages first, then words.
//! 9. [`notation`]: JSON, XML and CSV for whatever is taken away.
//! 10. [`timeline`]: letters, events and missing letters in time.
//! 11. [`view`]: what a person is looking at, and how it changes.
//! 12. [`link`]: a view as the fragment of a link, and back.
//! 13. [`names`]: who and what letters name, and where.
//! 14. [`ways`]: from a letter to the next one, in time and along answers; [`margin`]: what is said beside a paragraph;
//!     [`tally`]: how often each rule was used.
//! 15. [`cite`]: citation styles, exports, missing letters, a pack to print.
//! 16. [`notebook`]: letters kept and notes made on a visit.
//!
//! Beside them stands [`texts`]: every text of the interface, in English or another language.
//!
//! This crate opens no file, asks no clock, knows no browser and starts no thread. Every function
//! gives the same answer for the same input, on every machine, in the language that [`texts`] was given at start.

#![forbid(unsafe_code)]

pub mod cite;
pub mod compare;
pub mod date;
pub mod embed;
pub mod filter;
pub mod format;
pub mod link;
pub mod margin;
pub mod model;
pub mod names;
pub mod notation;
pub mod notebook;
pub mod search;
pub mod tally;
pub mod text;
pub mod texts;
pub mod timeline;
pub mod view;
pub mod ways;

pub use index::{confusions, order};
