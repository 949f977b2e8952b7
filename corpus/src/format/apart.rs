//! A large collection in several files: a first one with all that lists, facets and the timeline need, and *pieces*
//! with the letters' words, which come one by one.
//!
//! Both are made as a bundle is, of other sections. The first file has:
//!
//! | section | holds |
//! | --- | --- |
//! | `COLL`, `CATA`, `LENS` | as in a bundle in one file |
//! | `NAMD` | for each letter the entities that its text names, each once, ascending: `Vec<Vec<u32>>` |
//! | `PIEC` | for each piece its number of letters, its length in bytes, and its identity: `Vec<(u32, u64, [u8; 32])>` |
//!
//! A piece has letters one after another in the order of time ([`Corpus::in_time`]), so that what lists show first
//! comes first. Its identity is, as a bundle's, the SHA-256 over its own head and section table:
//!
//! | section | holds |
//! | --- | --- |
//! | `TEXT` | the clean texts of its letters as UTF-8, a newline between two |
//! | `READ` | what stands where in them, as in a bundle in one file |
//!
//! So the first file pins every byte of every piece. While a piece is not here, its letters have no blocks, marks,
//! dates and edits, and of mentions only whom they name: [`Mention`]s with empty spans. Evidence, and the places of
//! citations, events and passages, are empty spans until the piece first comes.

use super::{
    Bundle, CATALOGUE, COLLECTION, FormatError, Hash, LENGTHS, Name, READ, TEXT, check, decode, encode, find, hex,
    identity,
    places::{self, Reading, Whom},
    read_catalogue, sections, table, write_catalogue, write_places,
};
use crate::{
    model::{Corpus, EntityId, LetterId, Mention, PassagesByLetter, Texts},
    text::Span,
};

const NAMED: Name = *b"NAMD";
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
    let mut joined = String::new();
    let mut names = Vec::with_capacity(letters.len());
    for (n, &id) in letters.iter().enumerate() {
        if n > 0 {
            joined.push('\n');
        }
        joined.push_str(texts.get(id));
        let letter = corpus.letters.get(id as usize).ok_or_else(|| FormatError::Invalid {
            expected: format!("one of {} letters", corpus.letters.len()),
            found: format!("{id}"),
        })?;
        names.push(named(&letter.mentions));
    }
    let read = write_places(corpus, by_letter, texts, letters, Whom::Named(&names))?;
    let bytes = table(&[(TEXT, joined.into_bytes().into()), (READ, read.into())]);
    let id = identity(&bytes, sections(&bytes)?.len());
    Ok((Piece { letters: letters.len() as u32, bytes: bytes.len() as u64, id }, bytes))
}

/// Writes the first file, over pieces that were written. The corpus is as it was afterwards.
///
/// # Errors
/// [`FormatError::Invalid`] when the collection does not hold together, as of [`super::write`].
pub fn write_first(corpus: &mut Corpus, texts: &Texts, pieces: &[Piece]) -> Result<Vec<u8>, FormatError> {
    check::check(corpus, texts)?;
    let named: Vec<Vec<EntityId>> = corpus.letters.iter().map(|letter| named(&letter.mentions)).collect();
    let lengths: Vec<u32> = texts.lengths().collect();
    let pieces: Vec<_> = pieces.iter().map(|piece| (piece.letters, piece.bytes, piece.id)).collect();
    let [collection, catalogue] = write_catalogue(corpus)?;
    Ok(table(&[
        (COLLECTION, collection.into()),
        (CATALOGUE, catalogue.into()),
        (LENGTHS, encode(&lengths, "the lengths of the letters")?.into()),
        (NAMED, encode(&named, "the names in the letters")?.into()),
        (PIECES, encode(&pieces, "the list of pieces")?.into()),
    ]))
}

/// Whether these are the bytes of a first file.
pub fn is_first(bytes: &[u8]) -> bool {
    sections(bytes).is_ok_and(|all| all.iter().any(|section| section.name == PIECES))
}

/// Reads a first file. None of the pieces is here then.
///
/// # Errors
/// As [`super::read`].
pub fn read(bytes: &[u8]) -> Result<Bundle, FormatError> {
    let all = sections(bytes)?;
    let id = identity(bytes, all.len());
    let section = |name: Name| -> Result<&[u8], FormatError> {
        let section = find(&all, name)?;
        section.verify(bytes)?;
        Ok(&bytes[section.start..section.end])
    };
    let mut corpus = read_catalogue(section(COLLECTION)?, section(CATALOGUE)?)?;
    let lengths: Vec<u32> = decode(section(LENGTHS)?, "the lengths of the letters")?;
    let named: Vec<Vec<EntityId>> = decode(section(NAMED)?, "the names in the letters")?;
    let pieces: Vec<(u32, u64, Hash)> = decode(section(PIECES)?, "the list of pieces")?;
    let pieces: Vec<_> = pieces.into_iter().map(|(letters, bytes, id)| Piece { letters, bytes, id }).collect();
    let counts: Vec<u32> = pieces.iter().map(|piece| piece.letters).collect();
    let (letters, described) = (corpus.letters.len(), named.len());
    let texts = Some(corpus.in_time()).filter(|_| letters == described && letters == lengths.len());
    let texts = texts.and_then(|order| Texts::apart(&lengths, order, &counts)).ok_or_else(|| FormatError::Invalid {
        expected: format!("a length, names and a place in a piece for each of {letters} letters"),
        found: "another number of them".to_owned(),
    })?;
    for (letter, named) in corpus.letters.iter_mut().zip(named) {
        letter.mentions = whom(&named);
        letter.mentions.shrink_to_fit();
    }
    check::check(&corpus, &texts)?;
    Ok(Bundle { corpus, texts, id, pieces, by_letter: PassagesByLetter::default(), promised: None })
}

/// Takes a piece into a collection, after which its letters' texts and all that is said of places in them are there.
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
    let (text, read) = (find(&all, TEXT)?, find(&all, READ)?);
    text.verify(&bytes)?;
    read.verify(&bytes)?;
    let read = bytes[read.start..read.end].to_vec();
    let (start, end) = (text.start, text.end);
    bytes.truncate(end);
    bytes.drain(..start);
    bytes.shrink_to_fit();
    let texts = super::utf8(bytes)?;
    let letters: Vec<LetterId> = bundle.texts.letters_of(number).collect();
    if !bundle.texts.put(number, texts) {
        return Err(FormatError::Invalid {
            expected: format!("the words of {} letters", letters.len()),
            found: "others".to_owned(),
        });
    }
    let again = bundle.texts.were_read(number);
    let Bundle { corpus, texts, by_letter, .. } = &mut *bundle;
    let names = letters.iter().map(|&letter| corpus.letters.get(letter as usize).map(|l| named(&l.mentions)));
    let names: Vec<Vec<EntityId>> = names.map(Option::unwrap_or_default).collect();
    let outcome = read_piece(read, corpus, by_letter, texts, &letters, &names, again);
    bundle.texts.mark_read(number, outcome.is_ok());
    if outcome.is_err() {
        set_aside(bundle, number);
        places::forget(&mut bundle.corpus, &bundle.by_letter, &letters);
        for (letter, named) in letters.into_iter().zip(names) {
            if let Some(letter) = bundle.corpus.letters.get_mut(letter as usize) {
                letter.mentions = whom(&named);
            }
        }
    }
    outcome
}

/// Reads what stands where in the letters of a piece, and checks it.
fn read_piece(
    section: Vec<u8>,
    corpus: &mut Corpus,
    by_letter: &PassagesByLetter,
    texts: &Texts,
    letters: &[LetterId],
    names: &[Vec<EntityId>],
    again: bool,
) -> Result<(), FormatError> {
    let mut reading = Reading::new(section, corpus, Whom::Named(names))?;
    for &letter in letters {
        let text = texts.get(letter);
        match again {
            true => reading.again(corpus, letter, text)?,
            false => reading.letter(corpus, by_letter, letter, text)?,
        }
        check::letter(corpus, letter, Some(text), text.len())?;
    }
    // Of a piece that comes again, what was kept is left over in its columns.
    if again { Ok(()) } else { reading.finish() }
}

/// Lets go of a piece; it can be taken in again.
pub fn set_aside(bundle: &mut Bundle, number: usize) {
    if number >= bundle.pieces.len() {
        return;
    }
    for letter in bundle.texts.letters_of(number) {
        if let Some(letter) = bundle.corpus.letters.get_mut(letter as usize) {
            let named = named(&letter.mentions);
            places::clear(letter);
            letter.mentions = whom(&named);
        }
    }
    bundle.texts.set_aside(number);
}

/// The entities that mentions name, each once, ascending.
fn named(mentions: &[Mention]) -> Vec<EntityId> {
    let mut named: Vec<EntityId> = mentions.iter().map(|mention| mention.entity).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// Mentions without a place.
fn whom(named: &[EntityId]) -> Vec<Mention> {
    named.iter().map(|&entity| Mention { span: Span::default(), entity }).collect()
}
