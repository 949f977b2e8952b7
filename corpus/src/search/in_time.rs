//! A collection as the index reads it.

use crate::{format::Bundle, model::LetterId};
use index::{Letters, Lexicon};

/// The letters in the order of time.
pub(super) struct InTime<'a> {
    pub(super) bundle: &'a Bundle,
    pub(super) letters: &'a [LetterId],
    /// Pieces that will not come.
    pub(super) lost: &'a [usize],
}

impl Letters for InTime<'_> {
    fn count(&self) -> usize {
        self.letters.len()
    }

    fn first(&self) -> usize {
        let texts = &self.bundle.texts;
        if self.bundle.pieces.is_empty() {
            // Few enough to be looked through until all are here.
            return self.count();
        }
        let here = (0..texts.pieces()).take_while(|&piece| texts.is_here(piece)).count();
        texts.places_of(here.saturating_sub(1)).end
    }

    fn lexicon(&self) -> &Lexicon {
        self.bundle.texts.lexicon()
    }

    fn numbers(&self, place: usize) -> Option<&[u8]> {
        let (texts, &letter) = (&self.bundle.texts, self.letters.get(place)?);
        let is_lost = || texts.piece_of(letter).is_some_and(|piece| self.lost.contains(&piece));
        (texts.has(letter) || is_lost()).then(|| texts.numbers(letter))
    }

    fn weights(&self, place: usize) -> &[(u32, u32)] {
        self.letters.get(place).map(|&letter| self.bundle.weights(letter)).unwrap_or_default()
    }
}
