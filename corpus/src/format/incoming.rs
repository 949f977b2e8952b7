//! A bundle that is read while its bytes come.
//!
//! Texts stand last in a bundle: so each letter is read as soon as its words are here, and when the last bytes have come,
//! little is left to do.

use super::{
    Bundle, CATALOGUE, COLLECTION, Cataloguing, FormatError, HEAD, Hash, Head, LENGTHS, LEXICON, NAMED, Name, PARTS,
    PIECES_OF_LETTERS, QUICK, READ, Section, TEXT, ZONES, alike,
    apart::PIECES,
    check, columns, decode, find, head_of, identity, missing, named, no_text, read_lengths, read_lexicon,
    said::Said,
    same,
    zones::{self, Zones},
};
use crate::model::{Corpus, LetterId, Texts};
use index::{Gauge, NoText, Spelled};
use std::{hash::Hasher, ops::Range};
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
    /// The texts, as numbers, but for pieces of them that are here as a whole and were read.
    numbers: Vec<u8>,
    /// How many bytes came.
    taken: u64,
    table: Option<(Head, Vec<Section>)>,
    /// Where each section that is here lies in `known`; the next one is coming.
    here: Vec<(usize, usize)>,
    /// What came of it.
    coming: usize,
    /// The XXH64 of the coming section so far, and those that `READ` and `TEXT` must have, once they are here.
    sum: XxHash64,
    quick: Option<[u64; 2]>,
    stage: Stage,
    /// The SHA-256 of `READ` and of `TEXT`, at which nobody has looked.
    promised: [Hash; 2],
    /// Why it could not be read on. Damaged texts are called that once they are known to be.
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
    Letters(Box<Whole>),
}

/// What a bundle in one file has.
const ALL: [Name; 9] = [COLLECTION, CATALOGUE, LENGTHS, LEXICON, NAMED, PARTS, ZONES, READ, TEXT];

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
            // Which of those that have a quick checksum it is.
            let quick = [READ, TEXT].iter().position(|&name| name == section.name);
            self.coming += part.len();
            if quick.is_some() {
                self.sum.write(part);
            }
            let bytes_of = if section.name == TEXT { &mut self.numbers } else { &mut self.known };
            bytes_of.extend_from_slice(part);
            if part.len() < missing {
                break;
            }
            let start = self.known.len() - if section.name == TEXT { 0 } else { self.coming };
            if let Some(which) = quick {
                let found = std::mem::take(&mut self.sum).finish().to_be_bytes();
                let promised = self.quick.map(|all| all[which].to_be_bytes());
                promised.map_or(Ok(()), |promised| alike(&section.words(), &promised, &found))?;
                self.promised[which] = section.sha256;
            } else {
                let all = &self.known[start..];
                same(&section.words(), section.sha256, [all])?;
                if section.name == QUICK {
                    let sums = all.as_chunks().0.iter().map(|&sum| u64::from_le_bytes(sum));
                    self.quick = sums.collect::<Vec<_>>().try_into().ok();
                }
            }
            self.here.push((start, self.known.len()));
            self.coming = 0;
        }
        Ok(())
    }

    /// Reads about so many letters, or as much else, of what has come; whether more of it can be read. What cannot be read
    /// is told in the end, when damaged bytes are known to be.
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

    /// The collection, once all bytes have come; no piece of it is open ([`Bundle::open`]).
    ///
    /// # Errors
    /// As of [`super::read`]; [`FormatError::Table`] for a first file.
    pub fn finish(mut self) -> Result<Bundle, FormatError> {
        let (id, _) = self.all_here(&ALL)?;
        let Stage::Letters(whole) = self.stage else {
            return Err(columns::wrong("sections that can be read", "others"));
        };
        if !self.numbers.is_empty() || whole.texts.all().count() < whole.texts.pieces() {
            return Err(no_text(NoText));
        }
        let Whole { corpus, texts, zones, said, .. } = *whole;
        let promised = Some(self.promised);
        let bundle = Bundle { corpus, texts, id, zones, said, promised, ..Bundle::default() };
        if self.quick.is_none() {
            bundle.prove()?;
        }
        Ok(bundle)
    }

    /// See [`Incoming::read_on`].
    fn read_some(&mut self, letters: usize) -> Result<bool, FormatError> {
        let Some((head, sections)) = &self.table else { return Ok(false) };
        let here = |name| {
            let at = sections.iter().position(|section| section.name == name)?;
            self.here.get(at).map(|&(start, end)| &self.known[start..end])
        };
        self.stage = match std::mem::take(&mut self.stage) {
            Stage::Waiting => {
                let [Some(collection), Some(catalogue)] = [COLLECTION, CATALOGUE].map(here) else { return Ok(false) };
                Stage::Catalogue(Box::new(Cataloguing::new(collection, catalogue)?))
            }
            Stage::Catalogue(mut catalogue) => match catalogue.go_on(letters.saturating_mul(ENTRIES))? {
                true => Stage::Catalogue(catalogue),
                false => Stage::Known(Box::new(catalogue.finish()?)),
            },
            Stage::Known(corpus) => {
                let [Some(lengths), Some(lexicon), Some(named), Some(parts), Some(zones), Some(read)] =
                    [LENGTHS, LEXICON, NAMED, PARTS, ZONES, READ].map(here)
                else {
                    self.stage = Stage::Known(corpus);
                    return Ok(false);
                };
                let whole = Whole::new(*corpus, lengths, lexicon, named, parts, zones, read)?;
                // What was read is not needed again, but for the head and table that pin it. The next section may have begun.
                let read = self.here.last().map_or(HEAD, |&(_, end)| end);
                self.known.drain(head.table().unwrap_or(HEAD)..read);
                self.known.shrink_to_fit();
                Stage::Letters(Box::new(whole))
            }
            Stage::Letters(mut whole) => {
                let more = whole.read_on(&mut self.numbers, letters)?;
                self.stage = Stage::Letters(whole);
                return Ok(more);
            }
        };
        Ok(true)
    }
}

/// A collection in one file, of which letters are read as their words come.
#[derive(Debug)]
struct Whole {
    corpus: Corpus,
    texts: Texts,
    zones: Vec<Zones>,
    said: Vec<Said>,
    /// The piece that comes, how far its numbers were gone past, and where those of its letters end.
    piece: usize,
    gauge: Gauge,
    at: usize,
    ends: Vec<usize>,
}

impl Whole {
    /// Reads these sections; the last is only parted.
    fn new(
        mut corpus: Corpus,
        lengths: &[u8],
        lexicon: &[u8],
        names: &[u8],
        parts: &[u8],
        zones: &[u8],
        mut read: &[u8],
    ) -> Result<Self, FormatError> {
        let lengths = read_lengths(lengths)?;
        let parts: Vec<(u32, u32)> = decode(parts, PIECES_OF_LETTERS)?;
        let counts: Vec<u32> = parts.iter().map(|&(letters, _)| letters).collect();
        let letters = corpus.letters.len();
        let texts = Texts::in_pieces(read_lexicon(lexicon)?, &lengths, &counts).filter(|texts| texts.len() == letters);
        let texts = texts
            .ok_or_else(|| columns::wrong(&format!("a length and a piece for each of {letters} letters"), "others"))?;
        let mut said = Vec::with_capacity(parts.len());
        for (_, length) in parts {
            let (part, rest) =
                read.split_at_checked(length as usize).ok_or_else(|| columns::wrong("all of a piece", "a part"))?;
            said.push(Said::closed(part.to_vec()));
            read = rest;
        }
        if !read.is_empty() {
            return Err(columns::wrong("pieces that end together", "one that goes on"));
        }
        named::read(names.to_vec(), &mut corpus)?;
        let zones = zones::read(zones.to_vec(), &counts)?;
        check::catalogue(&corpus)?;
        Ok(Whole { corpus, texts, zones, said, piece: 0, gauge: Gauge::default(), at: 0, ends: Vec::new() })
    }

    /// Goes past so many letters at most that are here as a whole, and checks what is known of them. Whether there may be
    /// others. Pieces that are here as a whole are taken off the numbers.
    fn read_on(&mut self, numbers: &mut Vec<u8>, letters: usize) -> Result<bool, FormatError> {
        for _ in 0..letters {
            if self.piece == self.texts.pieces() {
                return Ok(false);
            }
            let of_piece = self.texts.places_of(self.piece);
            let id = of_piece.start + self.ends.len();
            if id == of_piece.end {
                let rest = numbers.split_off(self.at);
                let mut all = std::mem::replace(numbers, rest);
                all.shrink_to_fit();
                if !self.texts.put(self.piece, all, &std::mem::take(&mut self.ends)) {
                    return Err(no_text(NoText));
                }
                self.at = 0;
                self.piece += 1;
                continue;
            }
            let length = self.texts.length(id as LetterId);
            let gone = self.gauge.go_on(self.texts.lexicon(), numbers, &mut self.at, length).map_err(no_text)?;
            if gone == Spelled::Begun {
                return Ok(false);
            }
            check::letter(&self.corpus, id as LetterId, None, length)?;
            self.ends.push(self.at);
        }
        Ok(true)
    }
}
