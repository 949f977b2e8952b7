//! The clean texts of all letters, in one piece or in several of which not all need be here.

use super::LetterId;
use index::{Lexicon, Spelling};
use std::{ops::Range, sync::Arc};

/// The clean texts of all letters, as numbers of words ([`Lexicon`]): they take less than a third of the room so.
///
/// Those of a collection that is read from files lie in pieces, in the order of time ([`super::Corpus::in_time`]), which come one
/// after another; a large collection has each piece in a file of its own, and may set it aside again.
///
/// Two are equal when they have the same letters, in whatever pieces.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    lexicon: Arc<Lexicon>,
    pieces: Vec<Piece>,
    /// By letter, where its text lies.
    places: Vec<Place>,
    /// The letters piece by piece. Empty when they stand in one piece in their own order.
    order: Vec<LetterId>,
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        let same = |letter| self.has(letter) == other.has(letter) && self.numbers(letter) == other.numbers(letter);
        (self.lexicon == other.lexicon && self.lengths().eq(other.lengths())) && (0..self.len() as LetterId).all(same)
    }
}

#[derive(Clone, Debug, Default)]
struct Piece {
    /// The numbers; nothing while they are not here.
    numbers: Option<Vec<u8>>,
    /// How many letters there are until its end.
    end: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Place {
    piece: u32,
    /// Which of the piece's letters it is.
    slot: u32,
    /// Where its numbers begin and end in the piece.
    start: u32,
    end: u32,
    /// The length of the text in bytes.
    length: u32,
}

impl Texts {
    /// Takes the letters' texts. Nothing when together they do not fit 4 GiB.
    pub fn join<'a, I>(texts: I) -> Option<Self>
    where
        I: IntoIterator<Item = &'a str, IntoIter: Clone>,
    {
        let texts = texts.into_iter();
        let lengths: Vec<u32> = texts.clone().map(|text| u32::try_from(text.len()).ok()).collect::<Option<_>>()?;
        let (lexicon, numbers, ends) = index::number(texts);
        Texts::numbered(lexicon, &lengths, numbers, &ends)
    }

    /// Takes texts that are already joined, with the length of each in bytes and a byte between two.
    /// Nothing when lengths and text do not fit each other.
    pub fn from_parts(all: &str, lengths: &[u32]) -> Option<Self> {
        let mut start = 0usize;
        let mut texts = Vec::with_capacity(lengths.len());
        for &length in lengths {
            let end = start.checked_add(length as usize)?;
            texts.push(all.get(start..end)?);
            start = end.checked_add(1)?;
        }
        (all.len() == start.saturating_sub(1)).then(|| Texts::join(texts))?
    }

    /// Takes the numbers of texts in one piece, with the length of each text in bytes and where its numbers end.
    /// Nothing when these do not fit each other.
    pub fn numbered(lexicon: Lexicon, lengths: &[u32], numbers: Vec<u8>, ends: &[usize]) -> Option<Self> {
        let order = (0..lengths.len() as LetterId).collect();
        let mut texts = Texts::apart(lexicon, lengths, order, &[lengths.len() as u32])?;
        texts.order = Vec::new();
        texts.put(0, numbers, ends).then_some(texts)
    }

    /// Texts in pieces, none of which is here yet: the length of each letter's text, the letters in the order in which
    /// they lie in the pieces, and how many of them each piece has.
    /// Nothing when these do not fit each other.
    pub fn apart(lexicon: Lexicon, lengths: &[u32], order: Vec<LetterId>, counts: &[u32]) -> Option<Self> {
        let mut places = vec![Place { piece: u32::MAX, ..Place::default() }; lengths.len()];
        let mut pieces = Vec::with_capacity(counts.len());
        let mut letters = order.iter();
        let mut end = 0u32;
        for (&count, piece) in counts.iter().zip(0..) {
            for (&letter, slot) in letters.by_ref().take(count as usize).zip(0..) {
                let place = places.get_mut(letter as usize).filter(|p| p.piece == u32::MAX)?;
                *place = Place { piece, slot, length: *lengths.get(letter as usize)?, ..Place::default() };
            }
            end = end.checked_add(count)?;
            pieces.push(Piece { numbers: None, end });
        }
        let whole = end as usize == lengths.len() && order.len() == lengths.len();
        whole.then_some(Texts { lexicon: Arc::new(lexicon), pieces, places, order })
    }

    /// Takes in the numbers of a piece, and where those of each of its letters end. Whether these fit each other; where
    /// not, nothing changes.
    pub fn put(&mut self, piece: usize, numbers: Vec<u8>, ends: &[usize]) -> bool {
        let letters = self.letters_of(piece);
        let fits = ends.is_sorted() && ends.last().copied().unwrap_or(0) == numbers.len();
        if !fits || letters.len() != ends.len() || u32::try_from(numbers.len()).is_err() {
            return false;
        }
        let Some(piece) = self.pieces.get_mut(piece) else { return false };
        piece.numbers = Some(numbers);
        let mut start = 0;
        for (letter, &end) in letters.zip(ends) {
            let place = &mut self.places[letter as usize];
            (place.start, place.end) = (start, end as u32);
            start = end as u32;
        }
        true
    }

    /// Lets go of the texts of a piece.
    pub fn set_aside(&mut self, piece: usize) {
        if let Some(piece) = self.pieces.get_mut(piece) {
            piece.numbers = None;
        }
    }

    /// How many letters there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of one letter, spelled out; empty for a letter that is not there, or whose piece is not here.
    pub fn get(&self, letter: LetterId) -> String {
        let mut spelling = Spelling::default();
        // Numbers that are not those of this text, which no writer makes, are spelled out as far as they go.
        let _ = spelling.spell(&self.lexicon, self.numbers(letter), self.length(letter));
        spelling.into_text()
    }

    /// The numbers of a letter's words and of what stands between them; none where [`Texts::get`] is empty.
    pub fn numbers(&self, letter: LetterId) -> &[u8] {
        let Some(place) = self.places.get(letter as usize) else { return &[] };
        let all = self.pieces.get(place.piece as usize).and_then(|piece| piece.numbers.as_deref()).unwrap_or(&[]);
        all.get(place.start as usize..place.end as usize).unwrap_or(&[])
    }

    /// What the numbers mean.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Whether the text of a letter is here.
    pub fn has(&self, letter: LetterId) -> bool {
        self.piece_of(letter).is_some_and(|piece| self.is_here(piece))
    }

    /// Whether a piece is here.
    pub fn is_here(&self, piece: usize) -> bool {
        self.pieces.get(piece).is_some_and(|piece| piece.numbers.is_some())
    }

    /// Whether all are here.
    pub fn are_here(&self) -> bool {
        self.pieces.iter().all(|piece| piece.numbers.is_some())
    }

    /// Whether the texts lie in pieces.
    pub fn are_apart(&self) -> bool {
        !self.order.is_empty()
    }

    /// Of texts in pieces the letters one piece after the other: in the order of time.
    pub fn order(&self) -> Option<&[LetterId]> {
        self.are_apart().then_some(&self.order)
    }

    /// How many pieces there are.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// The piece in which a letter's text lies.
    pub fn piece_of(&self, letter: LetterId) -> Option<usize> {
        self.places.get(letter as usize).map(|place| place.piece as usize)
    }

    /// Which letters a piece has, counted in the order of the pieces; where texts are apart that is the order of time.
    pub fn places_of(&self, piece: usize) -> Range<usize> {
        let end = |piece: usize| self.pieces.get(piece).map_or(0, |piece| piece.end as usize);
        piece.checked_sub(1).map_or(0, end)..end(piece)
    }

    /// The letters of a piece, in the order in which they lie in it.
    pub fn letters_of(&self, piece: usize) -> impl ExactSizeIterator<Item = LetterId> + use<> {
        let range = self.places_of(piece);
        let letters: Vec<LetterId> = match self.order.get(range.clone()) {
            Some(letters) if self.are_apart() => letters.to_vec(),
            _ => range.map(|letter| letter as LetterId).collect(),
        };
        letters.into_iter()
    }

    /// The piece in which a letter's text lies, and which of the piece's letters it is.
    pub(crate) fn slot_of(&self, letter: LetterId) -> Option<(usize, usize)> {
        self.places.get(letter as usize).map(|place| (place.piece as usize, place.slot as usize))
    }

    /// The numbers of the letters that are here, piece by piece.
    pub fn all(&self) -> impl Iterator<Item = &[u8]> {
        self.pieces.iter().filter_map(|piece| piece.numbers.as_deref())
    }

    /// The length of a letter's text in bytes, be it here or not.
    pub fn length(&self, letter: LetterId) -> usize {
        self.places.get(letter as usize).map_or(0, |place| place.length as usize)
    }

    /// The length of each letter's text in bytes.
    pub fn lengths(&self) -> impl Iterator<Item = u32> {
        self.places.iter().map(|place| place.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_and_go() {
        let (lexicon, numbers, ends) = index::number(["three", "one", ""].into_iter());
        let mut texts = Texts::apart(lexicon, &[3, 0, 5], vec![2, 0, 1], &[1, 2]).unwrap();
        assert!(texts.are_apart() && !texts.has(0));
        let (three, rest) = numbers.split_at(ends[0]);
        let one = ends[1] - ends[0];
        assert!(!texts.put(1, rest.to_vec(), &[one]) && !texts.put(1, rest.to_vec(), &[one, one + 1]));
        assert!(!texts.put(2, Vec::new(), &[]) && !texts.put(1, rest.to_vec(), &[one + 1, one]));
        assert!(texts.put(1, rest.to_vec(), &[one, one]));
        assert_eq!((&*texts.get(0), &*texts.get(1), &*texts.get(2)), ("one", "", ""));
        assert!(texts.has(1) && !texts.has(2) && !texts.has(3));
        assert!(texts.put(0, three.to_vec(), &[three.len()]));
        texts.set_aside(1);
        assert_eq!((&*texts.get(0), &*texts.get(2), texts.length(0)), ("", "three", 3));
        assert_eq!(texts.letters_of(1).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn every_letter_lies_in_one_piece() {
        let apart = |lengths: &[u32], order: &[LetterId], counts: &[u32]| {
            Texts::apart(Lexicon::default(), lengths, order.to_vec(), counts)
        };
        assert!(apart(&[3, 1], &[1, 0], &[2]).is_some());
        assert_eq!(apart(&[3, 1], &[0, 0], &[2]), None);
        assert_eq!(apart(&[3, 1], &[0, 1], &[1]), None);
        assert_eq!(apart(&[3, 1], &[0, 2], &[2]), None);
        assert_eq!(apart(&[3, 1], &[0, 1], &[3]), None);
    }

    #[test]
    fn joined_texts_are_parted() {
        let texts = Texts::from_parts("Dear Sir\n\nYes", &[8, 0, 3]).unwrap();
        assert_eq!((&*texts.get(0), &*texts.get(1), &*texts.get(2)), ("Dear Sir", "", "Yes"));
        assert_eq!(Texts::from_parts("Dear Sir", &[8, 0]), None);
        assert_eq!(Texts::from_parts("Dear Sir", &[7]), None);
        assert_eq!(Texts::from_parts("é", &[1, 0]), None);
    }
}
