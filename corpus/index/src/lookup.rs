//! What the search asks of an index.
//!
//! Small letters are found without one from the first moment, so its program need not be there when the first list is:
//! nothing but [`INDEXER`] leads to it, and where the app asks for that the module is parted (ARCHITECTURE.md, "What is
//! loaded when").

use crate::{
    asked::{Phrase, Word},
    index,
    lexicon::Lexicon,
    rank::Row,
    sheet::Sheet,
    variant::{Memory, Variant},
};
use std::fmt::Debug;

/// Makes indexes.
#[derive(Clone, Copy, Debug)]
pub struct Indexer(fn() -> Box<dyn Make>);

impl Indexer {
    /// An index of which nothing is made yet.
    pub fn begin(self) -> Box<dyn Make> {
        (self.0)()
    }
}

/// The one that there is.
pub const INDEXER: Indexer = Indexer(|| Box::new(index::Builder::default()));

/// The letters that an index is made of, by place.
pub trait Letters {
    /// How many there are.
    fn count(&self) -> usize;

    /// How many come first, of letters that come in pieces: an index is made of these before the others are here.
    fn first(&self) -> usize;

    /// What the numbers of letters mean.
    fn lexicon(&self) -> &Lexicon;

    /// The numbers of a letter; nothing while it is still to come, and no numbers once it will not.
    fn numbers(&self, place: usize) -> Option<&[u8]>;

    /// The stretches of a letter's text: where each ends, and what a word in it counts, in quarters of a word of the
    /// body. Words after the last stretch count as body.
    fn weights(&self, place: usize) -> &[(u32, u32)];
}

/// An index in the making.
pub trait Make: Debug + Send + Sync {
    /// Goes on for about as much work as so many bytes of text are.
    fn advance(&mut self, letters: &dyn Letters, budget: usize) -> Standing;

    /// How many letters were cut into words.
    fn letters(&self) -> usize;

    /// How much is done, from 0 to 1.
    fn part(&self, letters: usize) -> f32;
}

/// How an index in the making stands.
#[derive(Debug)]
pub enum Standing {
    /// There is more to do.
    Unfinished,
    /// The text of the next letter is not here.
    Waiting,
    /// An index of all letters cut so far.
    Ready(Box<dyn LookUp>),
}

/// A finished index.
pub trait LookUp: Debug + Send + Sync {
    /// How many letters it has, from the first place on.
    fn letters(&self) -> usize;

    /// How many bytes it takes.
    fn bytes(&self) -> usize;

    /// Looks a word up: its ranks and, unless it is meant `plain`ly, its other forms.
    fn look_up(&self, word: &mut Word, plain: bool, forms: &mut Memory);

    /// Two words of a query as one word of the letters.
    fn joined(&self, a: &str, b: &str) -> Vec<Variant>;

    /// Gathers the letters that have a word.
    fn word(&self, word: &Word, sheet: &mut Sheet);

    /// Gathers the letters that have words side by side, out of those that are left.
    fn phrase(&self, phrase: &Phrase, left: Option<&[Row]>, sheet: &mut Sheet);

    /// Gathers the letters that have two phrases with less than so many words between them, out of those that are left.
    fn near(&self, a: &Phrase, b: &Phrase, within: usize, left: Option<&[Row]>, sheet: &mut Sheet);

    /// For each of these places [`crate::window`] of the words; nothing at all where only reading the letters tells.
    fn windows(&self, words: &[&Word], places: &[u32]) -> Option<Vec<Option<usize>>>;
}
