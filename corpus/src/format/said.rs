//! Pieces of the letters, of which what is said of places in their texts is read when a letter is opened.

use super::{
    Bundle, FormatError,
    landmarks::Landmarks,
    no_text,
    places::{self, Reading},
};
use crate::{
    format::check,
    model::{LetterId, Mention},
};
use index::Spelling;

/// What `READ` says of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its bytes; of a piece that lies in a file of its own they are let go once they were read.
    bytes: Vec<u8>,
    state: State,
    /// Whether evidence, and the places of citations, events and passages, were read at some time: these are kept.
    was_read: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// It is not here.
    #[default]
    Away,
    /// It is here, and nothing was read of it.
    Closed,
    Open,
}

impl Said {
    /// Of a piece that nobody has opened.
    pub(super) fn closed(bytes: Vec<u8>) -> Self {
        Said { bytes, state: State::Closed, was_read: false }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Takes what a file says of a piece.
    pub(super) fn put(&mut self, bytes: Vec<u8>) {
        *self = Said { bytes, state: State::Closed, ..*self };
    }

    /// Lets go of it.
    pub(super) fn set_aside(&mut self) {
        *self = Said { bytes: Vec::new(), state: State::Away, ..*self };
    }
}

impl Bundle {
    /// Whether all that is said of places in the text of a letter is here: its parts and repairs, what stands where in it, and
    /// the places of what was read from it. Until its piece was opened, evidence and these places are empty spans; of what the
    /// text names is known whom, but not where.
    pub fn is_open(&self, letter: LetterId) -> bool {
        self.texts.piece_of(letter).is_some_and(|piece| self.is_piece_open(piece) && self.texts.is_here(piece))
    }

    /// Whether this piece was opened ([`Bundle::open`]).
    pub fn is_piece_open(&self, piece: usize) -> bool {
        self.said.get(piece).map_or(self.said.is_empty(), |said| said.state == State::Open)
    }

    /// Reads what is said of places in the letters of a piece that is here ([`crate::model::Texts::piece_of`]), and checks it.
    /// Nothing is left to do for one that is open.
    ///
    /// # Errors
    /// A [`FormatError`] for what no writer makes. The piece is as closed as it was then.
    pub fn open(&mut self, piece: usize) -> Result<(), FormatError> {
        let closed = |said: &&Said| said.state == State::Closed && self.texts.is_here(piece);
        let Some(said) = self.said.get(piece).filter(closed) else { return Ok(()) };
        let (bytes, was_read) = (said.bytes.clone(), said.was_read);
        let letters: Vec<LetterId> = self.texts.letters_of(piece).collect();
        let known = letters.iter().filter_map(|&letter| self.corpus.letters.get(letter as usize));
        let named: Vec<_> = known.map(|letter| Mention::entities(&letter.mentions)).collect();
        let outcome = self.read_said(bytes, was_read, &letters);
        let alone = !self.pieces.is_empty();
        let said = &mut self.said[piece];
        match outcome {
            Ok(()) => {
                let bytes = if alone { Vec::new() } else { std::mem::take(&mut said.bytes) };
                *said = Said { bytes, state: State::Open, was_read: true };
            }
            Err(_) => {
                said.was_read = false;
                places::forget(&mut self.corpus, &self.by_letter, &letters);
                for (letter, named) in letters.into_iter().zip(named) {
                    if let Some(letter) = self.corpus.letters.get_mut(letter as usize) {
                        letter.mentions = Mention::without_places(&named);
                    }
                }
            }
        }
        outcome
    }

    fn read_said(&mut self, bytes: Vec<u8>, was_read: bool, letters: &[LetterId]) -> Result<(), FormatError> {
        let Bundle { corpus, texts, by_letter, .. } = self;
        let mut reading = Reading::new(bytes, corpus)?;
        let mut spelling = Spelling::default();
        for &letter in letters {
            spelling.spell(texts.lexicon(), texts.numbers(letter), texts.length(letter)).map_err(no_text)?;
            let text = Landmarks::of(&spelling);
            match was_read {
                true => reading.again(corpus, letter, text)?,
                false => reading.letter(corpus, by_letter, letter, text)?,
            }
            check::letter(corpus, letter, Some(text.text), text.text.len())?;
        }
        // Of a piece that comes again, what was kept is left over in its columns.
        if was_read { Ok(()) } else { reading.finish() }
    }
}
