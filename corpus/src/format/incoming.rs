//! A bundle that is read while its bytes come.
//!
//! Texts stand last in a bundle, and lie in pieces with a checksum each: the collection can be used before they are here
//! ([`Incoming::begun`]), and each piece as soon as it is.

use super::{
    Bundle, CATALOGUE, COLLECTION, Cataloguing, FormatError, HEAD, Hash, Head, LENGTHS, LEXICON, NAMED, Name, PARTS,
    PIECES_OF_LETTERS, PieceInFile, READ, SIZES, Section, TEXT, ZONES, alike, apart::PIECES, check, columns, decode,
    ends_of, find, head_of, identity, missing, named, no_text, read_lengths, read_lexicon, read_sizes, said::Said,
    same, zones,
};
use crate::model::{Corpus, LetterId, Texts};
use index::NoText;
use std::{mem, ops::Range};
use twox_hash::XxHash64;

/// More room than this is made for bytes only as they come: a forged table could promise any length.
const ROOM: usize = 1 << 25;

/// A bundle of which some bytes have come.
///
/// # Example
/// ```
/// use corpus::{format::{self, Incoming}, model::{Corpus, Texts}};
/// let bytes = format::write(&Corpus::default(), &Texts::default())?;
/// let mut incoming = Incoming::default();
/// for some in bytes.chunks(100) {
///     incoming.push(some)?;
/// }
/// assert_eq!(incoming.finish()?, format::read(&bytes)?);
/// # Ok::<(), format::FormatError>(())
/// ```
#[derive(Debug, Default)]
pub struct Incoming {
    /// All bytes but those of the texts.
    known: Vec<u8>,
    /// The texts, as numbers, but for pieces that are here as a whole and were read.
    numbers: Vec<u8>,
    /// How many bytes came.
    taken: u64,
    table: Option<(Head, Vec<Section>)>,
    /// Where each section that is here lies in `known`; the next one is coming.
    here: Vec<(usize, usize)>,
    /// What came of it.
    coming: usize,
    stage: Stage,
    /// Why it could not be read on.
    trouble: Option<FormatError>,
}

/// How far what has come was read.
#[derive(Debug, Default)]
enum Stage {
    /// The catalogue is not here.
    #[default]
    Waiting,
    Catalogue(Box<Cataloguing>),
    /// What else is said of the texts is not here, or never will be, in a first file.
    Known(Box<Corpus>),
    /// Letters are checked, from this one on.
    Letters(Box<Whole>, usize),
    Texts(Box<Whole>),
}

/// What a bundle in one file has.
const ALL: [Name; 10] = [COLLECTION, CATALOGUE, LENGTHS, LEXICON, NAMED, PARTS, SIZES, ZONES, READ, TEXT];

/// Of what is known of letters so many entries are as much work as to read a letter's words.
const ENTRIES: usize = 8;

/// The first file of a collection in several, of which the catalogue was read.
#[derive(Debug)]
pub struct First {
    pub(super) corpus: Corpus,
    pub(super) id: Hash,
    known: Vec<u8>,
    here: Vec<(Name, Range<usize>)>,
}

impl First {
    /// The bytes of a section.
    pub(super) fn section(&self, name: Name) -> Result<&[u8], FormatError> {
        let found =
            self.here.iter().find(|(here, _)| *here == name).and_then(|(_, place)| self.known.get(place.clone()));
        found.ok_or_else(|| missing(name))
    }
}

impl Incoming {
    /// Takes the next bytes; [`Incoming::read_on`] reads them.
    ///
    /// # Errors
    /// A [`FormatError`] as of [`super::read`], as soon as these bytes show it. Nothing can be read then.
    pub fn push(&mut self, mut bytes: &[u8]) -> Result<(), FormatError> {
        self.taken += bytes.len() as u64;
        while self.table.is_none() {
            // The head, then the table, whose length it tells.
            let head = if self.known.len() < HEAD { None } else { Some(head_of(&self.known)?) };
            let wanted = head.map_or(HEAD, |head| head.table().unwrap_or(HEAD));
            let missing = wanted - self.known.len().min(wanted);
            let (part, rest) = bytes.split_at(missing.min(bytes.len()));
            self.known.extend_from_slice(part);
            bytes = rest;
            match head {
                Some(head) if part.len() == missing => {
                    let sections = head.sections(&self.known)?;
                    let lengths = sections.iter().filter(|section| section.name != TEXT).map(|s| s.end - s.start);
                    self.known.reserve_exact(lengths.sum::<usize>().min(ROOM));
                    self.table = Some((head, sections));
                }
                None if part.len() == missing => {}
                _ => return Ok(()),
            }
        }
        let Some((head, sections)) = &self.table else { return Ok(()) };
        if self.taken > head.length {
            return head.fits(self.taken);
        }
        while let Some(section) = sections.get(self.here.len()) {
            let missing = section.end - section.start - self.coming;
            let (part, rest) = bytes.split_at(missing.min(bytes.len()));
            bytes = rest;
            self.coming += part.len();
            let bytes_of = if section.name == TEXT { &mut self.numbers } else { &mut self.known };
            bytes_of.extend_from_slice(part);
            if part.len() < missing {
                break;
            }
            let start = self.known.len() - if section.name == TEXT { 0 } else { self.coming };
            // These have a quicker checksum for each piece.
            if ![READ, TEXT].contains(&section.name) {
                same(&section.words(), section.sha256, [&self.known[start..]])?;
            }
            self.here.push((start, self.known.len()));
            self.coming = 0;
        }
        Ok(())
    }

    /// Reads about as much as so many letters are of what has come, and of texts a piece; whether more of it can be read. What
    /// cannot be read is told in the end.
    pub fn read_on(&mut self, letters: usize) -> bool {
        if self.trouble.is_some() {
            return false;
        }
        let (more, trouble) = match self.read_some(letters) {
            Ok(more) => (more, None),
            Err(trouble) => (false, Some(trouble)),
        };
        self.trouble = trouble;
        more
    }

    /// Whether this is the first file of a collection in several ([`super::apart`]), so far as can be told.
    pub fn is_first(&self) -> bool {
        self.table.iter().flat_map(|(_, sections)| sections).any(|section| section.name == PIECES)
    }

    /// What a first file says, once all of its bytes have come.
    ///
    /// # Errors
    /// As of [`super::read`]; [`FormatError::Table`] for a bundle in one file.
    pub fn into_first(mut self) -> Result<First, FormatError> {
        let (id, sections) = self.all_here(&[COLLECTION, CATALOGUE, LENGTHS, LEXICON, NAMED, PIECES])?;
        let here = sections.into_iter().zip(self.here).map(|(name, (start, end))| (name, start..end)).collect();
        match self.stage {
            Stage::Known(corpus) => Ok(First { corpus: *corpus, id, known: self.known, here }),
            _ => Err(columns::wrong("a first file", "another")),
        }
    }

    /// Reads all that is here to its end, and makes sure that nothing is missing. Gives the identity and the sections'
    /// names.
    fn all_here(&mut self, wanted: &[Name]) -> Result<(Hash, Vec<Name>), FormatError> {
        while self.read_on(usize::MAX) {}
        let Some((head, sections)) = &self.table else {
            head_of(&self.known)?.fits(self.taken)?;
            return Err(columns::wrong("a section table", "none"));
        };
        head.fits(self.taken)?;
        wanted.iter().try_for_each(|&name| find(sections, name).map(|_| ()))?;
        if let Some(trouble) = self.trouble.take() {
            return Err(trouble);
        }
        if self.here.len() != sections.len() {
            return Err(columns::wrong("sections that can be read", "others"));
        }
        Ok((identity(&self.known, sections.len()), sections.iter().map(|section| section.name).collect()))
    }

    /// The collection, as soon as all is read but the texts; no letter of it is here, and none is open ([`Bundle::open`]). It is
    /// given once. [`Incoming::came`] gives what [`Bundle::put`] takes.
    pub fn begun(&mut self) -> Option<Bundle> {
        match &mut self.stage {
            Stage::Texts(whole) => whole.bundle.take(),
            _ => None,
        }
    }

    /// The pieces of the texts that have been read by now; each is given once.
    pub fn came(&mut self) -> Vec<Came> {
        match &mut self.stage {
            Stage::Texts(whole) => mem::take(&mut whole.came),
            _ => Vec::new(),
        }
    }

    /// Makes sure that all bytes have come, and that all could be read. [`Incoming::came`] gives the last pieces.
    ///
    /// # Errors
    /// As of [`super::read`]; [`FormatError::Table`] for a first file.
    pub fn end(&mut self) -> Result<(), FormatError> {
        self.all_here(&ALL)?;
        match &self.stage {
            Stage::Texts(whole) if whole.next == whole.parts.len() => Ok(()),
            _ => Err(no_text(NoText)),
        }
    }

    /// The collection with all of its texts, once all bytes have come; no piece of it is open.
    ///
    /// # Errors
    /// As of [`Incoming::end`]; [`FormatError::Invalid`] when it was given before.
    pub fn finish(mut self) -> Result<Bundle, FormatError> {
        self.end()?;
        let mut bundle = self.begun().ok_or_else(|| columns::wrong("a collection", "one that was given"))?;
        self.came().into_iter().for_each(|came| bundle.put(came));
        Ok(bundle)
    }

    /// See [`Incoming::read_on`].
    fn read_some(&mut self, letters: usize) -> Result<bool, FormatError> {
        let Some((head, sections)) = &self.table else { return Ok(false) };
        let here = |name| {
            let at = sections.iter().position(|section| section.name == name)?;
            self.here.get(at).map(|&(start, end)| &self.known[start..end])
        };
        self.stage = match mem::take(&mut self.stage) {
            Stage::Waiting => {
                let [Some(collection), Some(catalogue)] = [COLLECTION, CATALOGUE].map(here) else { return Ok(false) };
                Stage::Catalogue(Box::new(Cataloguing::new(collection, catalogue)?))
            }
            Stage::Catalogue(mut catalogue) => match catalogue.go_on(letters.saturating_mul(ENTRIES))? {
                true => Stage::Catalogue(catalogue),
                false => Stage::Known(Box::new(catalogue.finish()?)),
            },
            Stage::Known(corpus) => {
                let Some(here) = Here::of(here) else {
                    self.stage = Stage::Known(corpus);
                    return Ok(false);
                };
                let promised = [find(sections, READ)?, find(sections, TEXT)?];
                let id = identity(&self.known, sections.len());
                let whole = Whole::new(*corpus, &here, promised, id)?;
                // What was read is not needed again, but for the head and table that pin it. The next section may have begun.
                let read = self.here.last().map_or(HEAD, |&(_, end)| end);
                self.known.drain(head.table().unwrap_or(HEAD)..read);
                self.known.shrink_to_fit();
                Stage::Letters(Box::new(whole), 0)
            }
            Stage::Letters(whole, from) => match whole.check(from, letters)? {
                Some(next) => Stage::Letters(whole, next),
                None => Stage::Texts(whole),
            },
            Stage::Texts(mut whole) => {
                let more = whole.read_on(&mut self.numbers);
                self.stage = Stage::Texts(whole);
                return more;
            }
        };
        Ok(true)
    }
}

/// A piece of the texts that was read.
#[derive(Debug)]
pub struct Came {
    piece: usize,
    numbers: Vec<u8>,
    ends: Vec<usize>,
}

impl Came {
    /// Which one it is.
    pub fn piece(&self) -> usize {
        self.piece
    }
}

impl Bundle {
    /// Takes in a piece of the texts of a bundle that has [`begun`](Incoming::begun).
    pub fn put(&mut self, Came { piece, numbers, ends }: Came) {
        // They were found to fit.
        self.texts.put(piece, numbers, &ends);
    }
}

/// What stands between the catalogue and the texts.
struct Here<'a> {
    lengths: &'a [u8],
    lexicon: &'a [u8],
    named: &'a [u8],
    parts: &'a [u8],
    sizes: &'a [u8],
    zones: &'a [u8],
    read: &'a [u8],
}

impl<'a> Here<'a> {
    /// Given each section that is here; nothing while one is missing.
    fn of(here: impl Fn(Name) -> Option<&'a [u8]>) -> Option<Self> {
        Some(Here {
            lengths: here(LENGTHS)?,
            lexicon: here(LEXICON)?,
            named: here(NAMED)?,
            parts: here(PARTS)?,
            sizes: here(SIZES)?,
            zones: here(ZONES)?,
            read: here(READ)?,
        })
    }
}

/// A collection in one file, of which texts are read as they come.
#[derive(Debug)]
struct Whole {
    /// Until it is given away.
    bundle: Option<Bundle>,
    /// How its texts lie.
    texts: Texts,
    parts: Vec<PieceInFile>,
    /// How many bytes each letter takes that has not been read, in their order.
    sizes: std::vec::IntoIter<u32>,
    /// The piece that comes, and those that nobody has taken.
    next: usize,
    came: Vec<Came>,
}

impl Whole {
    /// Reads what is here but for the last section, which is only parted. The sections `READ` and `TEXT` are promised.
    fn new(mut corpus: Corpus, here: &Here<'_>, promised: [&Section; 2], id: Hash) -> Result<Self, FormatError> {
        let parts: Vec<PieceInFile> = decode(here.parts, PIECES_OF_LETTERS)?;
        let sizes = read_sizes(here.sizes)?;
        let texts = texts(&corpus, here, &parts, &sizes, promised)?;
        let (mut said, mut rest) = (Vec::with_capacity(parts.len()), here.read);
        for (number, &(_, [_, length], [_, sum])) in parts.iter().enumerate() {
            let Some((part, others)) = rest.split_at_checked(length as usize) else { break };
            quick(number, sum, part)?;
            said.push(Said::closed(part.to_vec()));
            rest = others;
        }
        named::read(here.named.to_vec(), &mut corpus)?;
        let counts: Vec<u32> = parts.iter().map(|&(letters, ..)| letters).collect();
        let zones = zones::read(here.zones.to_vec(), &counts)?;
        check::catalogue(&corpus)?;
        let promised = Some(promised.map(|section| section.sha256));
        let bundle = Bundle { id, corpus, texts: texts.clone(), zones, said, promised, ..Bundle::default() };
        Ok(Whole { bundle: Some(bundle), texts, parts, sizes: sizes.into_iter(), next: 0, came: Vec::new() })
    }

    /// Checks what is known of so many letters, from this one on. Gives the next one, or nothing when that was all.
    fn check(&self, from: usize, letters: usize) -> Result<Option<usize>, FormatError> {
        let Some(bundle) = &self.bundle else { return Ok(None) };
        let to = from.saturating_add(letters.saturating_mul(ENTRIES)).min(self.texts.len());
        for letter in from..to {
            check::letter(&bundle.corpus, letter as LetterId, None, self.texts.length(letter as LetterId))?;
        }
        Ok((to < self.texts.len()).then_some(to))
    }

    /// Takes a piece off the numbers, if it is here as a whole. Whether there may be others.
    fn read_on(&mut self, numbers: &mut Vec<u8>) -> Result<bool, FormatError> {
        let Some(&(letters, [length, _], [sum, _])) = self.parts.get(self.next) else { return Ok(false) };
        if numbers.len() < length as usize {
            numbers.reserve_exact((length as usize).min(ROOM) - numbers.len().min(ROOM));
            return Ok(false);
        }
        let rest = numbers.split_off(length as usize);
        let mut piece = mem::replace(numbers, rest);
        piece.shrink_to_fit();
        quick(self.next, sum, &piece)?;
        let sizes: Vec<u32> = self.sizes.by_ref().take(letters as usize).collect();
        self.came.push(Came { piece: self.next, numbers: piece, ends: ends_of(&sizes) });
        self.next += 1;
        Ok(true)
    }
}

/// How the texts lie, of letters of these sizes in these pieces; none of them is here.
fn texts(
    corpus: &Corpus,
    here: &Here<'_>,
    parts: &[PieceInFile],
    sizes: &[u32],
    [read, text]: [&Section; 2],
) -> Result<Texts, FormatError> {
    let lengths = read_lengths(here.lengths)?;
    let sum = |which: usize| parts.iter().map(|(_, bytes, _)| u64::from(bytes[which])).sum::<u64>();
    if [text, read].map(|section| (section.end - section.start) as u64) != [0, 1].map(sum) {
        return Err(columns::wrong("pieces that are all of “TEXT” and “READ”", "others"));
    }
    let mut left = sizes;
    let fits = parts.iter().all(|&(letters, [length, _], _)| {
        let Some((own, others)) = left.split_at_checked(letters as usize) else { return false };
        left = others;
        own.iter().copied().map(u64::from).sum::<u64>() == u64::from(length)
    });
    if !fits || !left.is_empty() {
        return Err(columns::wrong("letters that are all of each piece", "others"));
    }
    let counts: Vec<u32> = parts.iter().map(|&(letters, ..)| letters).collect();
    let order = Some(corpus.in_time()).filter(|order| order.len() == lengths.len());
    let lexicon = read_lexicon(here.lexicon)?;
    let texts = order.and_then(|order| Texts::apart(lexicon, &lengths, order, &counts));
    let whole = || format!("a length and a piece for each of {} letters", corpus.letters.len());
    texts.ok_or_else(|| columns::wrong(&whole(), "others"))
}

/// Makes sure that bytes of a piece have this XXH64.
fn quick(piece: usize, promised: u64, bytes: &[u8]) -> Result<(), FormatError> {
    let found = XxHash64::oneshot(0, bytes);
    alike(&format!("piece {} of the letters", piece + 1), &promised.to_be_bytes(), &found.to_be_bytes())
}
