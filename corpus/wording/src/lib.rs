//! What Letterbook says, in any language: from Fluent files to words on a page.
//!
//! English stands in `corpus/texts/en.ftl`. While the core is compiled, [`fluent`] reads that file and [`rust`] writes
//! one function for each of its messages. Each function carries its own English as a compact pattern (see [`pattern`]),
//! so that the words of a page are loaded with that page, and no others. Another language is another such file: the
//! builder compiles it into a [`Table`](pattern::Table) that goes into the published pages, and the app hands it to
//! [`speak`] before it draws anything.
//!
//! Absent: files, clocks, browsers. Which plural a number takes in another language, the caller says.
//!
//! Reading order: [`pattern`] (both sides of the encoding), `fluent`, `rust`; the last two with the feature `fluent` only.

#[cfg(feature = "fluent")]
pub mod fluent;
pub mod pattern;
#[cfg(feature = "fluent")]
pub mod rust;

pub use pattern::{Arg, CATEGORIES, Language, SLOT, in_english, number, plain, say, speak};
