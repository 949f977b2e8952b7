//! Words as they are asked for, with the forms in which the letters have them.

use crate::variant::Variant;
use std::ops::Range;

/// A word and its forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    /// The word, folded.
    pub word: String,
    /// Whether it may go on.
    pub prefix: bool,
    /// Ranks of the word, or of all that begin so. Empty without an index.
    pub plain: Range<u32>,
    /// The rank of the word itself.
    pub whole: Option<u32>,
    /// Other forms, the likeliest first.
    pub variants: Vec<Variant>,
    /// The word in two pieces that stand side by side.
    pub split: Vec<(String, String)>,
}

/// Words side by side, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The words, folded.
    pub words: Vec<String>,
    /// Whether the last one may go on.
    pub prefix: bool,
    /// The same words written as one.
    pub joined: Vec<Variant>,
}
