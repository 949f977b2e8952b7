//! What the search asks of an index.
//!
//! Small letters are found without one from the first moment, so its program need not be there when the first list is:
//! nothing but [`INDEXER`] leads to it, and where the app asks for that the module is parted (ARCHITECTURE.md, "What is
//! loaded when").

use super::{
    index,
    plan::{Step, Word},
    sheet::Sheet,
    variant::{self, Variant},
    zones::Zones,
};
use crate::{format::Bundle, model::LetterId};
use std::fmt::Debug;

/// Makes indexes, for [`super::Engine::advance`].
#[derive(Clone, Copy, Debug)]
pub struct Indexer(pub(super) fn() -> Box<dyn Make>);

/// The one that there is.
pub const INDEXER: Indexer = Indexer(|| Box::new(index::Builder::default()));

/// An index in the making.
pub(super) trait Make: Debug + Send + Sync {
    /// Goes on for about as much work as so many bytes of text are.
    fn advance(
        &mut self,
        bundle: &Bundle,
        zones: &Zones,
        in_time: &[LetterId],
        lost: &[usize],
        budget: usize,
    ) -> Standing;

    /// How many letters were cut into words.
    fn letters(&self) -> usize;

    /// How much is done, from 0 to 1.
    fn part(&self, letters: usize) -> f32;
}

/// How an index in the making stands.
#[derive(Debug)]
pub(super) enum Standing {
    /// There is more to do.
    Unfinished,
    /// The text of the next letter is not here.
    Waiting,
    /// An index of all letters cut so far.
    Ready(Box<dyn LookUp>),
}

/// A finished index.
pub(super) trait LookUp: Debug + Send + Sync {
    /// How many letters it has, from the first place on.
    fn letters(&self) -> usize;

    /// How many bytes it takes.
    fn bytes(&self) -> usize;

    /// Looks a word up: its ranks and, unless it is meant `plain`ly, its other forms.
    fn look_up(&self, word: &mut Word, plain: bool, forms: &mut variant::Memory);

    /// Two words of a query as one word of the letters.
    fn joined(&self, a: &str, b: &str) -> Vec<Variant>;

    /// Gathers the letters that have what a step about words asks for.
    fn gather(&self, step: &Step, alive: &dyn Fn(u32) -> bool, sheet: &mut Sheet);

    /// For each of these places [`super::rank::window`] of the words; nothing at all where only reading the letters tells.
    fn windows(&self, words: &[&Word], places: &[u32]) -> Option<Vec<Option<usize>>>;
}
