//! The clean texts of all letters, in one piece or in several of which not all need be here.

use super::LetterId;
use std::ops::Range;

/// The clean texts of all letters.
///
/// A small collection has them in one piece, in the order of [`super::Corpus::letters`], with a newline between two of
/// them. A large one has them in pieces, in the order of time ([`super::Corpus::in_time`]): each comes when it is
/// needed, and may be set aside again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    pieces: Vec<Piece>,
    /// By letter, where its text lies.
    places: Vec<Place>,
    /// The letters piece by piece. Empty when there is one piece, in which they stand in their own order.
    order: Vec<LetterId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Piece {
    /// The texts; nothing while they are not here.
    all: Option<String>,
    /// Where its letters end in `order`.
    end: u32,
    /// Whether all that is told of places in them has been read at some time.
    read: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    piece: u32,
    start: u32,
    length: u32,
}

impl Texts {
    /// Joins the letters' texts. Nothing when together they do not fit 4 GiB.
    pub fn join<'a>(texts: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let (mut all, mut places) = (String::new(), Vec::new());
        for text in texts {
            if !places.is_empty() {
                all.push('\n');
            }
            let start = u32::try_from(all.len()).ok()?;
            all.push_str(text);
            u32::try_from(all.len() + 1).ok()?;
            places.push(Place { piece: 0, start, length: text.len() as u32 });
        }
        Some(Texts {
            pieces: vec![Piece { all: Some(all), end: places.len() as u32, read: false }],
            places,
            order: Vec::new(),
        })
    }

    /// Takes texts that are already joined, with the length of each in bytes.
    /// Nothing when lengths and text do not fit each other.
    pub fn from_parts(all: String, lengths: &[u32]) -> Option<Self> {
        let mut texts = Texts::apart(lengths, (0..lengths.len() as LetterId).collect(), &[lengths.len() as u32])?;
        texts.order = Vec::new();
        texts.put(0, all).then_some(texts)
    }

    /// Texts in pieces, none of which is here yet: the length of each letter's text, the letters in the order in which
    /// they lie in the pieces, and how many of them each piece has.
    /// Nothing when these do not fit each other.
    pub fn apart(lengths: &[u32], order: Vec<LetterId>, counts: &[u32]) -> Option<Self> {
        let mut places = vec![Place { piece: u32::MAX, ..Place::default() }; lengths.len()];
        let mut pieces = Vec::with_capacity(counts.len());
        let mut letters = order.iter();
        let mut end = 0u32;
        for (piece, &count) in counts.iter().enumerate() {
            let mut start = 0u32;
            for &letter in letters.by_ref().take(count as usize) {
                let place = places.get_mut(letter as usize).filter(|p| p.piece == u32::MAX)?;
                let length = *lengths.get(letter as usize)?;
                *place = Place { piece: piece as u32, start, length };
                start = start.checked_add(length)?.checked_add(1)?;
            }
            end = end.checked_add(count)?;
            pieces.push(Piece { all: None, end, read: false });
        }
        (end as usize == lengths.len() && order.len() == lengths.len()).then_some(Texts { pieces, places, order })
    }

    /// Takes in the texts of a piece, joined. Whether they fit its letters' lengths; where not, nothing changes.
    pub fn put(&mut self, piece: usize, all: String) -> bool {
        let letters = self.letters_of(piece);
        let mut length = 0;
        for (n, letter) in letters.enumerate() {
            let place = self.places[letter as usize];
            let end = (place.start + place.length) as usize;
            let parted = n == 0 || all.as_bytes().get(place.start as usize - 1) == Some(&b'\n');
            if !parted || !all.is_char_boundary(end) {
                return false;
            }
            length = end;
        }
        match self.pieces.get_mut(piece) {
            Some(piece) if all.len() == length => piece.all = Some(all),
            _ => return false,
        }
        true
    }

    /// Lets go of the texts of a piece.
    pub fn set_aside(&mut self, piece: usize) {
        if let Some(piece) = self.pieces.get_mut(piece) {
            piece.all = None;
        }
    }

    /// Whether all that is told of places in the letters of a piece has been read at some time.
    pub(crate) fn were_read(&self, piece: usize) -> bool {
        self.pieces.get(piece).is_some_and(|piece| piece.read)
    }

    /// Says whether it has.
    pub(crate) fn mark_read(&mut self, piece: usize, read: bool) {
        if let Some(piece) = self.pieces.get_mut(piece) {
            piece.read = read;
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

    /// The text of one letter; empty for a letter that is not there, or whose piece is not here.
    pub fn get(&self, letter: LetterId) -> &str {
        let Some(place) = self.places.get(letter as usize) else { return "" };
        let all = self.pieces.get(place.piece as usize).and_then(|piece| piece.all.as_deref()).unwrap_or("");
        all.get(place.start as usize..(place.start + place.length) as usize).unwrap_or("")
    }

    /// Whether the text of a letter is here.
    pub fn has(&self, letter: LetterId) -> bool {
        self.piece_of(letter).is_some_and(|piece| self.is_here(piece))
    }

    /// Whether a piece is here.
    pub fn is_here(&self, piece: usize) -> bool {
        self.pieces.get(piece).is_some_and(|piece| piece.all.is_some())
    }

    /// Whether the texts come in pieces.
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
    pub fn letters_of(&self, piece: usize) -> impl Iterator<Item = LetterId> + use<> {
        let range = self.places_of(piece);
        let letters: Vec<LetterId> = match self.order.get(range.clone()) {
            Some(letters) if self.are_apart() => letters.to_vec(),
            _ => range.map(|letter| letter as LetterId).collect(),
        };
        letters.into_iter()
    }

    /// All texts of a collection in one piece, with a newline between two letters.
    pub fn all(&self) -> &str {
        self.pieces.first().and_then(|piece| piece.all.as_deref()).unwrap_or("")
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
        let mut texts = Texts::apart(&[3, 0, 5], vec![2, 0, 1], &[1, 2]).unwrap();
        assert!(texts.are_apart() && !texts.has(0));
        assert!(!texts.put(1, "one\n\n".into()) && !texts.put(1, "one ".into()) && !texts.put(2, String::new()));
        assert!(texts.put(1, "one\n".into()));
        assert_eq!((texts.get(0), texts.get(1), texts.get(2)), ("one", "", ""));
        assert!(texts.has(1) && !texts.has(2) && !texts.has(3));
        assert!(texts.put(0, "three".into()));
        texts.set_aside(1);
        assert_eq!((texts.get(0), texts.get(2), texts.length(0)), ("", "three", 3));
        assert_eq!(texts.letters_of(1).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn every_letter_lies_in_one_piece() {
        assert_eq!(Texts::apart(&[3, 1], vec![0, 0], &[2]), None);
        assert_eq!(Texts::apart(&[3, 1], vec![0, 1], &[1]), None);
        assert_eq!(Texts::apart(&[3, 1], vec![0, 2], &[2]), None);
        assert_eq!(Texts::apart(&[3, 1], vec![0, 1], &[3]), None);
        assert_eq!(Texts::apart(&[u32::MAX, 1], vec![0, 1], &[2]), None);
    }
}
