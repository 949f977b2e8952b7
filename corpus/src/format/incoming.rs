//! A bundle that is read while its bytes come.
//!
//! Texts stand last in a bundle, after all that is said of them: so each letter is read as soon as its words are here,
//! and when the last bytes have come, little is left to do.

use super::{
    Bundle, CATALOGUE, COLLECTION, FormatError, HEAD, Hash, Head, LENGTHS, QUICK, READ, Section, TEXT, alike,
    apart::PIECES,
    check, columns, decode, find, head_of, identity, not_utf8,
    places::{Reading, Whom},
    read_catalogue, same,
};
use crate::model::{Corpus, LetterId, PassagesByLetter, Texts};
use std::hash::Hasher;
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
    texts: String,
    /// The beginning of a character whose other bytes have not come.
    begun: Vec<u8>,
    /// How many bytes came.
    taken: u64,
    table: Option<(Head, Vec<Section>)>,
    /// Where each section that is here lies in `known`; the next one is coming.
    here: Vec<(usize, usize)>,
    /// What came of it.
    coming: usize,
    /// The XXH64 of the texts so far, and the one that they must have, once it is here.
    sum: XxHash64,
    quick: Option<u64>,
    whole: Option<Box<Whole>>,
    /// The texts' SHA-256, at which nobody has looked.
    promised: Option<Hash>,
    /// Why it could not be read on. Damaged texts are called that once they are known to be.
    trouble: Option<FormatError>,
}

impl Incoming {
    /// Takes the next bytes.
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
            let is_text = section.name == TEXT;
            self.coming += part.len();
            if is_text {
                self.sum.write(part);
                if self.texts.capacity() == 0 {
                    self.texts.reserve_exact(missing.min(ROOM));
                }
                if self.trouble.is_none() {
                    self.trouble = append(&mut self.texts, &mut self.begun, part).err();
                }
            } else {
                self.known.extend_from_slice(part);
            }
            if part.len() < missing {
                break;
            }
            let end = self.known.len();
            if is_text {
                if let Some(promised) = self.quick {
                    alike(&section.words(), &promised.to_be_bytes(), &self.sum.finish().to_be_bytes())?;
                }
                self.promised = Some(section.sha256);
                self.here.push((end, end));
            } else {
                let all = &self.known[end - self.coming..];
                same(&section.words(), section.sha256, all)?;
                if section.name == QUICK {
                    self.quick = all.try_into().ok().map(u64::from_le_bytes);
                }
                self.here.push((end - self.coming, end));
            }
            self.coming = 0;
        }
        if self.trouble.is_none() {
            self.trouble = self.read_on().err();
        }
        Ok(())
    }

    /// Whether this is the first file of a collection in several ([`super::apart`]), so far as can be told.
    pub fn is_first(&self) -> bool {
        self.table.iter().flat_map(|(_, sections)| sections).any(|section| section.name == PIECES)
    }

    /// The bytes of a first file.
    pub fn into_first(self) -> Vec<u8> {
        self.known
    }

    /// The collection, once all bytes have come.
    ///
    /// # Errors
    /// As of [`super::read`]; [`FormatError::Table`] for a first file.
    pub fn finish(self) -> Result<Bundle, FormatError> {
        let Some((head, sections)) = self.table else {
            head_of(&self.known)?.fits(self.taken)?;
            return Err(columns::wrong("a section table", "none"));
        };
        head.fits(self.taken)?;
        for name in [COLLECTION, CATALOGUE, LENGTHS, READ, TEXT] {
            find(&sections, name)?;
        }
        if let Some(trouble) = self.trouble {
            return Err(trouble);
        }
        if !self.begun.is_empty() {
            return Err(not_utf8(self.texts.len()));
        }
        let all_here = self.here.len() == sections.len();
        let whole =
            self.whole.filter(|_| all_here).ok_or_else(|| columns::wrong("sections that can be read", "others"))?;
        let bundle = whole.finish(self.texts, identity(&self.known, sections.len()), self.promised)?;
        if self.quick.is_none() {
            bundle.prove()?;
        }
        Ok(bundle)
    }

    /// Reads the letters whose words are here.
    fn read_on(&mut self) -> Result<(), FormatError> {
        if self.whole.is_none() {
            let Some((head, sections)) = &self.table else { return Ok(()) };
            let here = |name| {
                let at = sections.iter().position(|section| section.name == name)?;
                self.here.get(at).map(|&(start, end)| &self.known[start..end])
            };
            let [Some(collection), Some(catalogue), Some(lengths), Some(read)] =
                [COLLECTION, CATALOGUE, LENGTHS, READ].map(here)
            else {
                return Ok(());
            };
            self.whole = Some(Box::new(Whole::new(collection, catalogue, lengths, read.to_vec())?));
            // What was read is not needed again, but for the head and table that pin it. The next section may have begun.
            let read = self.here.last().map_or(HEAD, |&(_, end)| end);
            self.known.drain(head.table().unwrap_or(HEAD)..read);
            self.known.shrink_to_fit();
        }
        self.whole.as_mut().map_or(Ok(()), |whole| whole.read_on(&self.texts))
    }
}

/// Puts the next bytes behind texts, and what may still become a character aside.
fn append(texts: &mut String, begun: &mut Vec<u8>, mut bytes: &[u8]) -> Result<(), FormatError> {
    while let (false, Some((&next, rest))) = (begun.is_empty(), bytes.split_first()) {
        begun.push(next);
        bytes = rest;
        match std::str::from_utf8(begun) {
            Ok(whole) => {
                texts.push_str(whole);
                begun.clear();
            }
            Err(error) if error.error_len().is_none() => {}
            Err(_) => return Err(not_utf8(texts.len())),
        }
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(words) => {
            texts.push_str(words);
            return Ok(());
        }
        Err(error) => error,
    };
    let (words, rest) = bytes.split_at(error.valid_up_to());
    texts.push_str(std::str::from_utf8(words).unwrap_or_default());
    if error.error_len().is_some() {
        return Err(not_utf8(texts.len()));
    }
    begun.extend_from_slice(rest);
    Ok(())
}

/// A collection in one file, of which letters are read as their words come.
#[derive(Debug)]
struct Whole {
    corpus: Corpus,
    by_letter: PassagesByLetter,
    lengths: Vec<u32>,
    reading: Reading<'static>,
    /// The letter that is read next, and where in the texts it begins.
    next: usize,
    at: usize,
}

impl Whole {
    /// Reads these four sections; of the last only how it begins.
    fn new(collection: &[u8], catalogue: &[u8], lengths: &[u8], read: Vec<u8>) -> Result<Self, FormatError> {
        let corpus = read_catalogue(collection, catalogue)?;
        let lengths: Vec<u32> = decode(lengths, "the lengths of the letters")?;
        if corpus.letters.len() != lengths.len() {
            return Err(columns::wrong(
                &format!("a text for each of {} letters", corpus.letters.len()),
                &format!("{}", lengths.len()),
            ));
        }
        check::catalogue(&corpus)?;
        let reading = Reading::new(read, &corpus, Whom::Any)?;
        Ok(Whole { corpus, by_letter: PassagesByLetter::default(), lengths, reading, next: 0, at: 0 })
    }

    /// Reads what is said of all letters that are here as a whole, of the texts so far, and checks it while their words
    /// are at hand.
    fn read_on(&mut self, texts: &str) -> Result<(), FormatError> {
        while let Some(&length) = self.lengths.get(self.next) {
            let end = self.at.saturating_add(length as usize);
            if end > texts.len() {
                break;
            }
            let words =
                texts.get(self.at..end).ok_or_else(|| columns::wrong("a text of whole characters", "a part"))?;
            let id = self.next as LetterId;
            self.reading.letter(&mut self.corpus, &self.by_letter, id, words)?;
            check::letter(&self.corpus, id, Some(words), words.len())?;
            self.at = end + 1;
            self.next += 1;
        }
        Ok(())
    }

    /// The collection, with all of its texts.
    fn finish(self, texts: String, id: Hash, promised: Option<Hash>) -> Result<Bundle, FormatError> {
        let Whole { corpus, by_letter, lengths, reading, .. } = self;
        let texts = Texts::from_parts(texts, &lengths)
            .ok_or_else(|| columns::wrong("lengths that add up to the texts", "others"))?;
        reading.finish()?;
        Ok(Bundle { corpus, texts, id, pieces: Vec::new(), by_letter, promised })
    }
}
