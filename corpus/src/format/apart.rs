//! A large collection in several files: a first one with all that lists, facets and the timeline need, and *pieces*
//! with the letters' words, which come one by one.
//!
//! Both are made as a bundle is, of other sections. The first file has:
//!
//! | section | holds |
//! | --- | --- |
//! | `COLL`, `CATA`, `LENS`, `NAMD` | as in a bundle in one file |
//! | `WORD` | as in a bundle in one file: the words of all pieces |
//! | `PIEC` | for each piece its number of letters, its length in bytes, and its identity: `Vec<(u32, u64, [u8; 32])>` |
//!
//! A piece has letters one after another in the order of time ([`Corpus::in_time`]), so that what lists show first
//! comes first. Its identity is, as a bundle's, the SHA-256 over its own head and section table:
//!
//! | section | holds |
//! | --- | --- |
//! | `TEXT` | the clean texts of its letters as numbers in the lexicon, letter after letter |
//! | `SIZE` | how many bytes each of them takes there |
//! | `ZONE`, `READ` | how much their words count and what stands where in them, as of one piece of a bundle in one file |
//!
//! So the first file pins every byte of every piece. While a piece is not here, there is nothing to open of it
//! ([`Bundle::open`]): its letters have no blocks, marks, dates and edits, and of mentions only whom they name. Evidence, and the
//! places of citations, events and passages, are empty spans until the piece is opened for the first time.

use super::{
    Bundle, CATALOGUE, COLLECTION, First, FormatError, Hash, LENGTHS, LEXICON, NAMED, Name, PIECES_OF_LETTERS, READ,
    SIZES, TEXT, ZONES, check,
    columns::wrong,
    decode, encode, ends_of, find, hex, identity, named, no_text, places, read_lengths, read_lexicon, read_sizes,
    said::Said,
    sections, table, write_catalogue, write_lengths, write_lexicon, write_places, write_sizes,
    zones::{self, Zones},
};
use crate::model::{Corpus, LetterId, PassagesByLetter, Texts};
use index::NoText;

pub(super) const PIECES: Name = *b"PIEC";

/// What the first file says of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How many letters it has.
    pub letters: u32,
    /// How many bytes.
    pub bytes: u64,
    /// The SHA-256 over its head and section table.
    pub id: [u8; 32],
}

impl Piece {
    /// The name of its file, without an ending; it changes with what is in it. Pieces are numbered from 0.
    ///
    /// ```
    /// let piece = corpus::format::Piece { letters: 1, bytes: 2, id: [0xab; 32] };
    /// assert_eq!(piece.name(0), "corpus-001-abababab");
    /// ```
    pub fn name(&self, number: usize) -> String {
        format!("corpus-{:03}-{}", number + 1, hex(&self.id[..4]))
    }
}

/// Which letters go into which piece: in the order of time, so many bytes of text in each, but one letter at least.
pub fn plan(corpus: &Corpus, texts: &Texts, size: usize) -> Vec<Vec<LetterId>> {
    let (mut pieces, mut bytes) = (Vec::<Vec<LetterId>>::new(), usize::MAX);
    for letter in corpus.in_time() {
        let length = texts.length(letter) + 1;
        match pieces.last_mut() {
            Some(piece) if bytes.saturating_add(length) <= size => piece.push(letter),
            _ => {
                pieces.push(vec![letter]);
                bytes = 0;
            }
        }
        bytes += length;
    }
    pieces
}

/// Writes one piece of a [`plan`].
///
/// # Errors
/// [`FormatError::Invalid`] when it cannot be encoded.
pub fn write_piece(
    corpus: &Corpus,
    by_letter: &PassagesByLetter,
    texts: &Texts,
    letters: &[LetterId],
) -> Result<(Piece, Vec<u8>), FormatError> {
    let numbers: Vec<u8> = letters.iter().flat_map(|&id| texts.numbers(id)).copied().collect();
    let sizes = write_sizes(texts, letters.iter().copied())?;
    let zones = zones::write(corpus, by_letter, letters.iter().copied())?;
    let read = write_places(corpus, by_letter, texts, letters)?;
    let bytes = table(&[(TEXT, numbers.into()), (SIZES, sizes.into()), (ZONES, zones.into()), (READ, read.into())]);
    let id = identity(&bytes, sections(&bytes)?.len());
    Ok((Piece { letters: letters.len() as u32, bytes: bytes.len() as u64, id }, bytes))
}

/// Writes the first file, over pieces that were written. The corpus is as it was afterwards.
///
/// # Errors
/// [`FormatError::Invalid`] when the collection does not hold together, as of [`super::write`].
pub fn write_first(corpus: &mut Corpus, texts: &Texts, pieces: &[Piece]) -> Result<Vec<u8>, FormatError> {
    check::check(corpus, &PassagesByLetter::default(), texts)?;
    let named = named::write(corpus)?;
    let pieces: Vec<_> = pieces.iter().map(|piece| (piece.letters, piece.bytes, piece.id)).collect();
    let [collection, catalogue] = write_catalogue(corpus)?;
    Ok(table(&[
        (COLLECTION, collection.into()),
        (CATALOGUE, catalogue.into()),
        (LENGTHS, write_lengths(texts)?.into()),
        (LEXICON, write_lexicon(texts.lexicon())?.into()),
        (NAMED, named.into()),
        (PIECES, encode(&pieces, PIECES_OF_LETTERS)?.into()),
    ]))
}

/// A first file that is opened a step at a time. None of the pieces is here then.
#[derive(Debug)]
pub struct Opening {
    first: First,
    bundle: Bundle,
    stage: Stage,
}

/// What is done next.
#[derive(Debug)]
enum Stage {
    Catalogue,
    Texts,
    Names,
    /// Letters are checked, from this one on.
    Letters(usize),
}

impl Opening {
    /// Begins.
    pub fn new(first: First) -> Self {
        Opening { first, bundle: Bundle::default(), stage: Stage::Catalogue }
    }

    /// Goes on for about as much work as so many letters are; the collection when that was all.
    ///
    /// # Errors
    /// As [`super::read`].
    pub fn go_on(&mut self, letters: usize) -> Result<Option<Bundle>, FormatError> {
        let bundle = &mut self.bundle;
        match self.stage {
            Stage::Catalogue => {
                bundle.corpus = std::mem::take(&mut self.first.corpus);
                bundle.id = self.first.id;
                check::catalogue(&bundle.corpus)?;
                self.stage = Stage::Texts;
            }
            Stage::Texts => {
                let lengths: Vec<u32> = read_lengths(self.first.section(LENGTHS)?)?;
                let pieces: Vec<(u32, u64, Hash)> = decode(self.first.section(PIECES)?, PIECES_OF_LETTERS)?;
                let counts: Vec<u32> = pieces.iter().map(|&(letters, ..)| letters).collect();
                bundle.pieces = pieces.into_iter().map(|(letters, bytes, id)| Piece { letters, bytes, id }).collect();
                let lexicon = read_lexicon(self.first.section(LEXICON)?)?;
                let order = Some(bundle.corpus.in_time()).filter(|order| order.len() == lengths.len());
                let texts = order.and_then(|order| Texts::apart(lexicon, &lengths, order, &counts));
                bundle.texts = texts.ok_or_else(|| {
                    wrong(
                        &format!("a length and a place in a piece for each of {} letters", bundle.corpus.letters.len()),
                        "others",
                    )
                })?;
                bundle.zones = vec![Zones::default(); bundle.pieces.len()];
                bundle.said = vec![Said::default(); bundle.pieces.len()];
                self.stage = Stage::Names;
            }
            Stage::Names => {
                named::read(self.first.section(NAMED)?.to_vec(), &mut bundle.corpus)?;
                self.stage = Stage::Letters(0);
            }
            Stage::Letters(from) => {
                let to = from.saturating_add(letters).min(bundle.corpus.letters.len());
                for id in from..to {
                    let id = id as LetterId;
                    check::letter(&bundle.corpus, id, None, bundle.texts.length(id))?;
                }
                if to == bundle.corpus.letters.len() {
                    return Ok(Some(std::mem::take(bundle)));
                }
                self.stage = Stage::Letters(to);
            }
        }
        Ok(None)
    }
}

/// Takes a piece into a collection: its letters can be searched then, and opened ([`Bundle::open`]).
///
/// # Errors
/// A [`FormatError`] for anything that is not, byte for byte, the piece that the first file speaks of. The collection
/// is then as it was before.
pub fn take_in(bundle: &mut Bundle, number: usize, mut bytes: Vec<u8>) -> Result<(), FormatError> {
    let wanted = bundle.pieces.get(number).copied().ok_or_else(|| FormatError::Table {
        expected: format!("one of {} pieces", bundle.pieces.len()),
        found: format!("piece {}", number + 1),
    })?;
    let all = sections(&bytes)?;
    let found = identity(&bytes, all.len());
    if found != wanted.id {
        return Err(FormatError::Checksum {
            part: format!("piece {} of the letters", number + 1),
            expected: hex(&wanted.id[..6]),
            found: hex(&found[..6]),
        });
    }
    let [text, sizes, zones, read] = [find(&all, TEXT)?, find(&all, SIZES)?, find(&all, ZONES)?, find(&all, READ)?];
    for section in [text, sizes, zones, read] {
        section.verify(&bytes)?;
    }
    let ends = ends_of(&read_sizes(&bytes[sizes.start..sizes.end])?);
    let zones = zones::read(bytes[zones.start..zones.end].to_vec(), &[wanted.letters])?;
    let read = bytes[read.start..read.end].to_vec();
    let (start, end) = (text.start, text.end);
    bytes.truncate(end);
    bytes.drain(..start);
    bytes.shrink_to_fit();
    if !bundle.texts.put(number, bytes, &ends) {
        return Err(no_text(NoText));
    }
    bundle.zones[number] = zones.into_iter().next().unwrap_or_default();
    bundle.said[number].put(read);
    Ok(())
}

/// Lets go of a piece; it can be taken in again.
pub fn set_aside(bundle: &mut Bundle, number: usize) {
    if number >= bundle.pieces.len() {
        return;
    }
    for letter in bundle.texts.letters_of(number) {
        if let Some(letter) = bundle.corpus.letters.get_mut(letter as usize) {
            places::clear(letter);
        }
    }
    bundle.texts.set_aside(number);
    bundle.zones[number] = Zones::default();
    bundle.said[number].set_aside();
}
