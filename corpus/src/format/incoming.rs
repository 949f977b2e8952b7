//! A bundle that is read while its bytes come.
//!
//! Texts stand last in a bundle, after all that is said of them: so each letter is read as soon as its words are here,
//! and when the last bytes have come, little is left to do.

use super::{
    Bundle, CATALOGUE, COLLECTION, Cataloguing, FormatError, HEAD, Hash, Head, LENGTHS, LEXICON, Name, QUICK, READ,
    Section, TEXT, alike,
    apart::PIECES,
    check, columns, decode, find, head_of, identity,
    landmarks::Landmarks,
    missing, no_text,
    places::{Reading, Whom},
    read_lexicon, same,
};
use crate::model::{Corpus, LetterId, PassagesByLetter, Texts};
use index::{Lexicon, NoText, Spelled, Spelling};
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
    /// The texts, as numbers.
    numbers: Vec<u8>,
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
    stage: Stage,
    /// The texts' SHA-256, at which nobody has looked.
    promised: Option<Hash>,
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
    /// What is said of places in texts is not here, or never will be, in a first file.
    Known(Box<Corpus>),
    Letters(Box<Whole>),
}

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
            let is_text = section.name == TEXT;
            self.coming += part.len();
            if is_text {
                self.sum.write(part);
                if self.numbers.capacity() == 0 {
                    self.numbers.reserve_exact(missing.min(ROOM));
                }
                self.numbers.extend_from_slice(part);
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
        let (id, sections) = self.all_here(&[COLLECTION, CATALOGUE, LENGTHS, LEXICON, PIECES])?;
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

    /// The collection, once all bytes have come.
    ///
    /// # Errors
    /// As of [`super::read`]; [`FormatError::Table`] for a first file.
    pub fn finish(mut self) -> Result<Bundle, FormatError> {
        let (id, _) = self.all_here(&[COLLECTION, CATALOGUE, LENGTHS, LEXICON, READ, TEXT])?;
        let Stage::Letters(whole) = self.stage else {
            return Err(columns::wrong("sections that can be read", "others"));
        };
        let bundle = whole.finish(self.numbers, id, self.promised)?;
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
                let [Some(lengths), Some(lexicon), Some(read)] = [LENGTHS, LEXICON, READ].map(here) else {
                    self.stage = Stage::Known(corpus);
                    return Ok(false);
                };
                let whole = Whole::new(*corpus, lengths, lexicon, read.to_vec())?;
                // What was read is not needed again, but for the head and table that pin it. The next section may have begun.
                let read = self.here.last().map_or(HEAD, |&(_, end)| end);
                self.known.drain(head.table().unwrap_or(HEAD)..read);
                self.known.shrink_to_fit();
                Stage::Letters(Box::new(whole))
            }
            Stage::Letters(mut whole) => {
                let more = whole.read_on(&self.numbers, letters)?;
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
    by_letter: PassagesByLetter,
    lengths: Vec<u32>,
    lexicon: Lexicon,
    reading: Reading<'static>,
    /// The letter that is read next, as far as it is here, and how far its numbers were read.
    spelling: Spelling,
    at: usize,
    /// Where the numbers of those before it end.
    ends: Vec<usize>,
}

impl Whole {
    /// Reads these three sections; of the last only how it begins.
    fn new(corpus: Corpus, lengths: &[u8], lexicon: &[u8], read: Vec<u8>) -> Result<Self, FormatError> {
        let lengths: Vec<u32> = decode(lengths, "the lengths of the letters")?;
        if corpus.letters.len() != lengths.len() {
            return Err(columns::wrong(
                &format!("a text for each of {} letters", corpus.letters.len()),
                &format!("{}", lengths.len()),
            ));
        }
        check::catalogue(&corpus)?;
        let reading = Reading::new(read, &corpus, Whom::Any)?;
        let lexicon = read_lexicon(lexicon)?;
        let by_letter = PassagesByLetter::default();
        let ends = Vec::with_capacity(lengths.len());
        Ok(Whole { corpus, by_letter, lengths, lexicon, reading, spelling: Spelling::default(), at: 0, ends })
    }

    /// Spells out so many letters at most that are here as a whole, reads what is said of them, and checks it while their
    /// words are at hand. Whether there may be others.
    fn read_on(&mut self, numbers: &[u8], letters: usize) -> Result<bool, FormatError> {
        for _ in 0..letters {
            let Some(&length) = self.lengths.get(self.ends.len()) else { return Ok(false) };
            let spelled = self.spelling.go_on(&self.lexicon, numbers, &mut self.at, length as usize);
            if spelled.map_err(no_text)? == Spelled::Begun {
                return Ok(false);
            }
            let (id, text) = (self.ends.len() as LetterId, Landmarks::of(&self.spelling));
            self.reading.letter(&mut self.corpus, &self.by_letter, id, text)?;
            check::letter(&self.corpus, id, Some(text.text), text.text.len())?;
            self.ends.push(self.at);
            self.spelling.clear();
        }
        Ok(true)
    }

    /// The collection, with all of its texts.
    fn finish(self, numbers: Vec<u8>, id: Hash, promised: Option<Hash>) -> Result<Bundle, FormatError> {
        let Whole { corpus, by_letter, lengths, lexicon, reading, ends, .. } = self;
        let texts = Texts::numbered(lexicon, &lengths, numbers, &ends).ok_or_else(|| no_text(NoText))?;
        reading.finish()?;
        Ok(Bundle { corpus, texts, id, pieces: Vec::new(), by_letter, promised })
    }
}
