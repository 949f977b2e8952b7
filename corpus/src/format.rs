//! The bytes of a bundle, version 5. The only file that names bincode.
//!
//! All numbers are little-endian. A bundle is a head, a table of sections and the sections, with nothing
//! between them and nothing after them:
//!
//! | offset | bytes | what |
//! | --- | --- | --- |
//! | 0 | 8 | magic: `89 4C 54 42 4B 0D 0A 1A` (`\x89LTBK\r\n\x1a`; as in PNG it shows transfers that alter line ends) |
//! | 8 | 2 | format version |
//! | 10 | 2 | number of sections, *n* |
//! | 12 | 8 | length of the whole bundle |
//! | 20 | 32 | SHA-256 of the section table |
//! | 52 | 44 *n* | section table: per section a name of 4 bytes, a length of 8, a SHA-256 of 32 |
//! | 52 + 44 *n* | | the sections in the order of the table |
//!
//! | section | holds |
//! | --- | --- |
//! | `COLL` | the publisher's words and the rules: [`Collection`] and `Vec<Rule>`, encoded by serde and bincode 1.3.3: variable-length integers, little-endian |
//! | `CATA` | what is known of entities, letters, citations, events and passages: [`catalogue`], columns as a bincode `Vec<&[u8]>` |
//! | `LENS` | the length in bytes of each letter's clean text, a bincode `Vec<u32>` |
//! | `WORD` | the lexicon: each word and each gap between words that the texts have, once ([`index::Lexicon`]); a bincode `(&[u8], &str)`: the length of each in bytes, and all of them in UTF-8 |
//! | `NAMD` | whom the text of each letter names: [`named`], columns as in `CATA` |
//! | `PART` | for each piece of the letters, in the order of time ([`Corpus::in_time`]): how many it has, its length in `TEXT` and in `READ`, and the XXH64 of both, seed 0: a bincode `Vec<(u32, [u32; 2], [u64; 2])>` |
//! | `SIZE` | how many bytes each letter takes in `TEXT`, in the order in which they lie there: a bincode `Vec<u32>` |
//! | `ZONE` | how much a word counts where it stands: [`zones`], columns as in `CATA`, piece after piece |
//! | `READ` | what stands where in the texts: [`places`], for each piece columns as in `CATA` |
//! | `TEXT` | the clean texts as numbers in the lexicon, piece after piece and letter after letter |
//!
//! What can be told from something else is not stored: most places are told by the words of the text, most names by
//! the entity that they mean, a file's checksum by its text. [`columns`] says how numbers and words are written.
//!
//! Letters can be listed and counted by all that stands before `READ`, and searched when their piece of `TEXT` is here. What `READ`
//! says of a piece, which is the most work to read, is read when one of its letters is opened: [`Bundle::open`].
//!
//! A reader passes over sections that it does not know. A large collection lies in several files: [`apart`].
//!
//! Reading trusts nothing. Nothing is handed out before length, version and all checksums were found right; decoding is
//! limited to the section's own bytes; after it every index and span is checked, so that the rest of the program may
//! follow them: for what `READ` says when a piece is opened, and what cannot be read then stays closed. [`Incoming`] reads a
//! bundle while its bytes come. The bundle's name, [`Bundle::id`], is the SHA-256 over head and table, which pin every other
//! byte.
//!
//! In WebAssembly the SHA-256 of the texts and of what is said of places in them takes longer than all other reading of them, and
//! tells nothing before the last byte is here. XXH64 (Y. Collet, "xxHash fast digest algorithm", 2023) tells damage of each piece as
//! surely in a tenth of the time, though not somebody's intent: so [`Incoming`] looks at it instead, and whoever shows the
//! bundle's name as a proof of what is in it asks [`Bundle::prove`] first. [`read`] does.

use self::{
    catalogue::Catalogue,
    columns::{Reader, Writer},
    said::Said,
    zones::Zones,
};
use crate::{
    model::{Collection, Corpus, Digest as FileDigest, Event, LetterId, PassagesByLetter, Rule, Texts},
    text::one_line,
};
use bincode::Options;
use index::{Lexicon, NoText};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{borrow::Cow, cmp::Ordering, hash::Hasher};
use twox_hash::XxHash64;

pub mod apart;
mod catalogue;
mod check;
mod columns;
mod days;
mod folded;
mod incoming;
mod landmarks;
mod named;
mod places;
mod said;
#[cfg(test)]
mod tests;
mod zones;

pub use apart::{Opening, Piece};
pub use folded::Folded;
pub use incoming::{Came, First, Incoming};

/// The version of the format that this program writes and reads.
pub const VERSION: u16 = 5;

const MAGIC: [u8; 8] = *b"\x89LTBK\r\n\x1a";
const HEAD: usize = 52;
const ENTRY: usize = 44;
/// More sections than any version will have.
const MAX_SECTIONS: usize = 64;

const COLLECTION: Name = *b"COLL";
const CATALOGUE: Name = *b"CATA";
const LENGTHS: Name = *b"LENS";
const LEXICON: Name = *b"WORD";
const NAMED: Name = *b"NAMD";
const PARTS: Name = *b"PART";
const SIZES: Name = *b"SIZE";
const ZONES: Name = *b"ZONE";
const READ: Name = *b"READ";
const TEXT: Name = *b"TEXT";

/// So many bytes of text make a piece of a bundle in one file.
const PIECE: usize = 1 << 20;

type Name = [u8; 4];
type Hash = [u8; 32];

/// A collection as it was read from a bundle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// Everything but the texts.
    pub corpus: Corpus,
    /// The texts.
    pub texts: Texts,
    /// SHA-256 over the bundle's head and section table: the same for the same collection.
    pub id: [u8; 32],
    /// Where pieces of the letters lie in files of their own, what is known of each.
    pub pieces: Vec<Piece>,
    /// Which passages each letter has.
    pub by_letter: PassagesByLetter,
    /// By piece, how much words count; none where that is not known.
    zones: Vec<Zones>,
    /// By piece, what is said of places in its texts; none in a collection that is not read from a file.
    said: Vec<Said>,
    /// The SHA-256 that `READ` and `TEXT` must have, where a quicker checksum of each piece was looked at as it came.
    promised: Option<[Hash; 2]>,
}

impl Bundle {
    /// A collection that is not read from a file.
    pub fn new(corpus: Corpus, texts: Texts) -> Self {
        let by_letter = PassagesByLetter::default();
        let letters = |piece| texts.letters_of(piece).collect::<Vec<_>>();
        let zones = (0..texts.pieces()).map(|piece| Zones::made(&corpus, &by_letter, &letters(piece))).collect();
        Bundle { corpus, texts, by_letter, zones, ..Bundle::default() }
    }

    /// The same with another identity.
    pub fn with_id(self, id: [u8; 32]) -> Self {
        Bundle { id, ..self }
    }

    /// Makes sure that the texts and what is said of them are those that [`Bundle::id`] speaks of, if that is not sure yet.
    /// Pieces of a large collection were held against it as they came.
    ///
    /// # Errors
    /// [`FormatError::Checksum`] when they are not.
    pub fn prove(&self) -> Result<(), FormatError> {
        let Some([read, text]) = self.promised else { return Ok(()) };
        same(&section_words(READ), read, self.said.iter().map(Said::bytes))?;
        same(&section_words(TEXT), text, self.texts.all())
    }

    /// How much words of a letter count: where each stretch of its text ends, and what a word in it counts, in quarters of
    /// a word of the body. Words after the last stretch count as body.
    pub(crate) fn weights(&self, letter: LetterId) -> &[(u32, u32)] {
        let zones = self.texts.slot_of(letter).and_then(|(piece, slot)| Some(self.zones.get(piece)?.of(slot)));
        zones.unwrap_or_default()
    }

    /// What happened, in the letter's words and in one line. While these are not here, where it is told.
    pub fn event_words(&self, event: &Event) -> String {
        let text = self.texts.get(event.letter);
        let words = event.words.of(&text).filter(|_| self.is_open(event.letter));
        let told =
            || self.corpus.letters.get(event.letter as usize).map(|letter| format!("told in: {}", letter.title()));
        // A mark that ends what was said before is no part of it.
        let begin =
            |words: &str| one_line(words.trim_start_matches(|c: char| c.is_whitespace() || ".,;:!?)".contains(c)));
        words.map(begin).or_else(told).unwrap_or_default()
    }

    /// The SHA-256 of a letter's file; nothing when something in it is withheld, or while its text is not here.
    pub fn sha256(&self, letter: LetterId) -> Option<[u8; 32]> {
        let known = self.corpus.letters.get(letter as usize)?;
        match known.digest {
            FileDigest::Withheld => None,
            FileDigest::Of(digest) => Some(digest),
            FileDigest::OfText if !self.is_open(letter) => None,
            FileDigest::OfText => Some(sha256(known.edits.raw_text(&self.texts.get(letter)).as_bytes())),
        }
    }

    /// The first 12 hexadecimal digits of the bundle's SHA-256, for people.
    pub fn short_id(&self) -> String {
        hex(&self.id[..6])
    }
}

/// Bytes as hexadecimal digits in lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Why bytes are not a bundle that can be read. Each says what was expected, what was found, and what helps.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The first bytes are those of something else.
    #[error(
        "expected a Letterbook bundle, but found a file that begins with {found}; choose a file made by `corpus-builder build`"
    )]
    NotABundle {
        /// The first bytes, in hexadecimal.
        found: String,
    },
    /// The file ends too early.
    #[error("expected {expected} bytes, but found {found}: the file is cut short; copy or download it again")]
    Truncated {
        /// How long the file says it is, or must at least be.
        expected: u64,
        /// How long it is.
        found: u64,
    },
    /// The file goes on after its end.
    #[error("expected {expected} bytes, but found {found}: something was added to the file; copy or download it again")]
    TooLong {
        /// How long the file says it is.
        expected: u64,
        /// How long it is.
        found: u64,
    },
    /// A later program wrote it.
    #[error(
        "expected format version {supported}, but found {found}: a newer Letterbook made this file; open it with that version, or build the collection again with this one"
    )]
    TooNew {
        /// The version that this program reads.
        supported: u16,
        /// The version of the file.
        found: u16,
    },
    /// An earlier program wrote it, in a version that is no longer read.
    #[error(
        "expected format version {supported}, but found {found}: an older Letterbook made this file; build the collection again with this version"
    )]
    TooOld {
        /// The version that this program reads.
        supported: u16,
        /// The version of the file.
        found: u16,
    },
    /// Bytes were changed.
    #[error(
        "expected {part} with checksum {expected}…, but found {found}…: the file was damaged or altered; copy or download it again"
    )]
    Checksum {
        /// The part of the file.
        part: String,
        /// The first digits that were promised.
        expected: String,
        /// The first digits that were found.
        found: String,
    },
    /// A section is missing, or the table makes no sense.
    #[error("expected {expected} in the section table, but found {found}; build the collection again")]
    Table {
        /// What should be there.
        expected: String,
        /// What is there.
        found: String,
    },
    /// The bytes are as they were written, but do not make sense.
    #[error(
        "expected {expected}, but found {found}: the program that wrote this file made an error; build the collection again"
    )]
    Invalid {
        /// What should be there.
        expected: String,
        /// What is there.
        found: String,
    },
}

/// Writes a bundle. The same collection gives the same bytes.
///
/// # Errors
/// [`FormatError::Invalid`] when the collection itself does not hold together: an index that leads nowhere,
/// a span outside its text, texts of more than 4 GiB.
///
/// # Example
/// ```
/// use corpus::{format, model::{Corpus, Texts}};
/// let bytes = format::write(&Corpus::default(), &Texts::default())?;
/// assert_eq!(format::read(&bytes)?.corpus, Corpus::default());
/// # Ok::<(), format::FormatError>(())
/// ```
pub fn write(corpus: &Corpus, texts: &Texts) -> Result<Vec<u8>, FormatError> {
    Ok(parts(&mut corpus.clone(), texts)?.bytes.concat())
}

/// A bundle in parts, to be written one after another.
pub struct Parts<'a> {
    /// As [`Bundle::id`].
    pub id: [u8; 32],
    /// Head and table, then the sections.
    pub bytes: Vec<Cow<'a, [u8]>>,
}

/// What [`write()`] gives, in parts: the texts, which are most of it, are not copied. The corpus is as it was afterwards.
///
/// # Errors
/// As [`write()`].
pub fn parts<'a>(corpus: &mut Corpus, texts: &'a Texts) -> Result<Parts<'a>, FormatError> {
    let by_letter = PassagesByLetter::default();
    check::check(corpus, &by_letter, texts)?;
    let plan = apart::plan(corpus, texts, PIECE);
    let (mut read, mut parts) = (Vec::new(), Vec::<PieceInFile>::new());
    // The builder's texts are in one piece, which often is in the order of time already; it is copied where it is not.
    let in_order = plan.iter().flatten().copied().eq(0..texts.len() as LetterId) && texts.pieces() == 1;
    let mut text = match in_order {
        true => Cow::Borrowed(texts.all().next().unwrap_or_default()),
        false => Cow::Owned(Vec::with_capacity(texts.all().map(<[u8]>::len).sum())),
    };
    for letters in &plan {
        let place = write_places(corpus, &by_letter, texts, letters)?;
        let mut sum = XxHash64::with_seed(0);
        let mut length = 0;
        for numbers in letters.iter().map(|&letter| texts.numbers(letter)) {
            sum.write(numbers);
            length += numbers.len();
            if let Cow::Owned(text) = &mut text {
                text.extend_from_slice(numbers);
            }
        }
        let short = |length: usize| u32::try_from(length).map_err(|_| columns::wrong("4 GiB at most", "more"));
        let sums = [sum.finish(), XxHash64::oneshot(0, &place)];
        parts.push((letters.len() as u32, [short(length)?, short(place.len())?], sums));
        read.extend_from_slice(&place);
    }
    let zones = zones::write(corpus, &by_letter, plan.iter().flatten().copied())?;
    let named = named::write(corpus)?;
    let [collection, catalogue] = write_catalogue(corpus)?;
    let sections: [(Name, Cow<'_, [u8]>); 10] = [
        (COLLECTION, collection.into()),
        (CATALOGUE, catalogue.into()),
        (LENGTHS, write_lengths(texts)?.into()),
        (LEXICON, write_lexicon(texts.lexicon())?.into()),
        (NAMED, named.into()),
        (PARTS, encode(&parts, PIECES_OF_LETTERS)?.into()),
        (SIZES, write_sizes(texts, plan.iter().flatten().copied())?.into()),
        (ZONES, zones.into()),
        (READ, read.into()),
        (TEXT, text),
    ];
    let head = head(&sections);
    let id = sha256(&head);
    Ok(Parts { id, bytes: std::iter::once(head.into()).chain(sections.map(|(_, bytes)| bytes)).collect() })
}

/// What `PART` says of a piece: how many letters it has, and of `TEXT` and `READ` the length in bytes and the XXH64.
type PieceInFile = (u32, [u32; 2], [u64; 2]);

const PIECES_OF_LETTERS: &str = "the pieces of the letters";

/// The section `LENS`.
fn write_lengths(texts: &Texts) -> Result<Vec<u8>, FormatError> {
    encode(&texts.lengths().collect::<Vec<u32>>(), LENGTHS_OF_LETTERS)
}

/// What [`write_lengths`] wrote.
fn read_lengths(section: &[u8]) -> Result<Vec<u32>, FormatError> {
    decode(section, LENGTHS_OF_LETTERS)
}

const LENGTHS_OF_LETTERS: &str = "the lengths of the letters";

/// The section `SIZE` of some letters.
fn write_sizes(texts: &Texts, letters: impl Iterator<Item = LetterId>) -> Result<Vec<u8>, FormatError> {
    encode(&letters.map(|letter| texts.numbers(letter).len() as u32).collect::<Vec<u32>>(), SIZES_OF_LETTERS)
}

/// What [`write_sizes`] wrote.
fn read_sizes(section: &[u8]) -> Result<Vec<u32>, FormatError> {
    decode(section, SIZES_OF_LETTERS)
}

const SIZES_OF_LETTERS: &str = "how many bytes the letters' words take";

/// Where letters of these sizes end, one after another.
fn ends_of(sizes: &[u32]) -> Vec<usize> {
    let mut end = 0usize;
    sizes
        .iter()
        .map(|&size| {
            end = end.saturating_add(size as usize);
            end
        })
        .collect()
}

/// The sections `COLL` and `CATA`. The corpus is as it was afterwards.
fn write_catalogue(corpus: &mut Corpus) -> Result<[Vec<u8>; 2], FormatError> {
    let collection = encode(&(&corpus.collection, &corpus.rules), "what the publisher says")?;
    let mut writer = Writer::new(catalogue::COLUMNS);
    let mut catalogue = Catalogue::default();
    while catalogue.go_on(&mut writer, corpus, usize::MAX)? {}
    Ok([collection, writer.finish("the catalogue")?])
}

/// What [`write_catalogue`] wrote, read some of it at a time.
#[derive(Debug)]
struct Cataloguing {
    catalogue: Catalogue,
    reader: Reader,
    corpus: Corpus,
}

impl Cataloguing {
    fn new(collection: &[u8], catalogue: &[u8]) -> Result<Self, FormatError> {
        let (collection, rules): (Collection, Vec<Rule>) = decode(collection, "what the publisher says")?;
        let corpus = Corpus { collection, rules, ..Corpus::default() };
        let reader = Reader::new(catalogue.to_vec(), catalogue::COLUMNS, "the catalogue")?;
        Ok(Cataloguing { catalogue: Catalogue::default(), reader, corpus })
    }

    /// Goes on with so many entries; whether there are more.
    fn go_on(&mut self, many: usize) -> Result<bool, FormatError> {
        self.catalogue.go_on(&mut self.reader, &mut self.corpus, many)
    }

    fn finish(self) -> Result<Corpus, FormatError> {
        self.reader.finish()?;
        Ok(self.corpus)
    }
}

/// A section `WORD`.
fn write_lexicon(lexicon: &Lexicon) -> Result<Vec<u8>, FormatError> {
    let (spelled, lengths) = lexicon.parts();
    encode(&(lengths, spelled), LEXICON_WORDS)
}

/// What [`write_lexicon`] wrote.
fn read_lexicon(section: &[u8]) -> Result<Lexicon, FormatError> {
    let (lengths, spelled): (&[u8], &str) = decode(section, LEXICON_WORDS)?;
    let wrong = || columns::wrong(&format!("words of {} bytes at most", index::LONGEST), "others");
    Lexicon::from_parts(spelled, lengths).ok_or_else(wrong)
}

const LEXICON_WORDS: &str = "the words of the letters";

/// What a section `READ` says of a piece of the letters.
fn write_places(
    corpus: &Corpus,
    by_letter: &PassagesByLetter,
    texts: &Texts,
    letters: &[LetterId],
) -> Result<Vec<u8>, FormatError> {
    let mut writer = Writer::new(places::COLUMNS);
    places::write(&mut writer, corpus, by_letter, letters, texts)?;
    writer.finish("what was read from the letters")
}

/// Puts head, table and sections together.
fn table(sections: &[(Name, Cow<'_, [u8]>)]) -> Vec<u8> {
    let mut out = head(sections);
    out.reserve_exact(sections.iter().map(|(_, bytes)| bytes.len()).sum());
    for (_, bytes) in sections {
        out.extend_from_slice(bytes);
    }
    out
}

/// What stands before sections: head and table.
fn head(sections: &[(Name, Cow<'_, [u8]>)]) -> Vec<u8> {
    let mut table = Vec::with_capacity(sections.len() * ENTRY);
    for (name, bytes) in sections {
        table.extend_from_slice(name);
        table.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        table.extend_from_slice(&sha256(bytes));
    }
    let total = HEAD + table.len() + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    let mut out = Vec::with_capacity(HEAD + table.len());
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(sections.len() as u16).to_le_bytes());
    out.extend_from_slice(&(total as u64).to_le_bytes());
    out.extend_from_slice(&sha256(&table));
    out.extend_from_slice(&table);
    out
}

/// Reads a bundle, and opens it ([`Bundle::open`]).
///
/// # Errors
/// A [`FormatError`] for anything that is not, byte for byte, what [`write()`] made.
pub fn read(bytes: &[u8]) -> Result<Bundle, FormatError> {
    let mut incoming = Incoming::default();
    incoming.push(bytes)?;
    if incoming.is_first() {
        let mut opening = Opening::new(incoming.into_first()?);
        loop {
            if let Some(bundle) = opening.go_on(usize::MAX)? {
                return Ok(bundle);
            }
        }
    }
    let mut bundle = incoming.finish()?;
    bundle.prove()?;
    (0..bundle.texts.pieces()).try_for_each(|piece| bundle.open(piece))?;
    Ok(bundle)
}

/// What is wrong with numbers that are none of the lexicon's, or those of a longer or shorter text.
fn no_text(_: NoText) -> FormatError {
    columns::wrong("the words of each letter", "others")
}

/// What a bundle's head and section table say, without its contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// As [`Bundle::id`].
    pub id: [u8; 32],
    /// The format version.
    pub version: u16,
    /// The sections in their order.
    pub sections: Vec<SectionOutline>,
}

/// What the section table says of one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionOutline {
    /// Its name of four letters.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The SHA-256 that its bytes must have.
    pub sha256: [u8; 32],
}

/// Reads head and section table alone. The sections' own checksums are not looked at.
///
/// # Errors
/// A [`FormatError`] as of [`read`], for head and table.
pub fn outline(bytes: &[u8]) -> Result<Outline, FormatError> {
    let sections = sections(bytes)?;
    let id = identity(bytes, sections.len());
    let sections = sections.iter().map(|section| SectionOutline {
        name: String::from_utf8_lossy(&section.name).into_owned(),
        bytes: (section.end - section.start) as u64,
        sha256: section.sha256,
    });
    Ok(Outline { id, version: VERSION, sections: sections.collect() })
}

/// Whether these are the first bytes of a bundle, of whatever version.
pub fn begins_a_bundle(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

#[derive(Debug)]
struct Section {
    name: Name,
    start: usize,
    end: usize,
    sha256: Hash,
}

impl Section {
    fn verify(&self, bytes: &[u8]) -> Result<(), FormatError> {
        same(&self.words(), self.sha256, [&bytes[self.start..self.end]])
    }

    fn words(&self) -> String {
        section_words(self.name)
    }
}

fn section_words(name: Name) -> String {
    format!("the section “{}”", String::from_utf8_lossy(&name))
}

fn find(sections: &[Section], name: Name) -> Result<&Section, FormatError> {
    sections.iter().find(|section| section.name == name).ok_or_else(|| missing(name))
}

fn missing(name: Name) -> FormatError {
    FormatError::Table { expected: section_words(name), found: "none of that name".to_owned() }
}

/// The SHA-256 over head and table, which pin every other byte.
fn identity(bytes: &[u8], sections: usize) -> Hash {
    sha256(&bytes[..HEAD + sections * ENTRY])
}

/// Head and table: everything that can be known before a section is looked at.
fn sections(bytes: &[u8]) -> Result<Vec<Section>, FormatError> {
    let head = head_of(bytes)?;
    head.fits(bytes.len() as u64)?;
    head.sections(bytes)
}

/// What the head says.
#[derive(Clone, Copy, Debug)]
struct Head {
    /// How many sections there are.
    sections: usize,
    /// How many bytes.
    length: u64,
}

/// The head of what may be a bundle.
fn head_of(bytes: &[u8]) -> Result<Head, FormatError> {
    let found = bytes.len() as u64;
    let seen = &bytes[..bytes.len().min(MAGIC.len())];
    if seen.is_empty() {
        return Err(FormatError::Truncated { expected: HEAD as u64, found });
    }
    if *seen != MAGIC[..seen.len()] {
        return Err(FormatError::NotABundle { found: hex(seen) });
    }
    let Some(head) = bytes.get(..HEAD) else {
        return Err(FormatError::Truncated { expected: HEAD as u64, found });
    };
    let version = u16::from_le_bytes([head[8], head[9]]);
    if version > VERSION {
        return Err(FormatError::TooNew { supported: VERSION, found: version });
    }
    if version < VERSION {
        return Err(FormatError::TooOld { supported: VERSION, found: version });
    }
    Ok(Head { sections: usize::from(u16::from_le_bytes([head[10], head[11]])), length: number(&head[12..20]) })
}

impl Head {
    /// Whether so many bytes are all.
    fn fits(self, found: u64) -> Result<(), FormatError> {
        let expected = self.length;
        match found.cmp(&expected) {
            Ordering::Less => Err(FormatError::Truncated { expected, found }),
            Ordering::Greater => Err(FormatError::TooLong { expected, found }),
            Ordering::Equal => Ok(()),
        }
    }

    /// Where the sections begin; nothing when there cannot be so many.
    fn table(self) -> Option<usize> {
        let end = HEAD + self.sections * ENTRY;
        (self.sections <= MAX_SECTIONS && end as u64 <= self.length).then_some(end)
    }

    /// The sections, of bytes that hold the table.
    fn sections(self, bytes: &[u8]) -> Result<Vec<Section>, FormatError> {
        let table = self.table().and_then(|end| bytes.get(HEAD..end)).ok_or_else(|| FormatError::Table {
            expected: format!("at most {MAX_SECTIONS} sections that fit the file"),
            found: format!("{}", self.sections),
        })?;
        let mut promised = Hash::default();
        promised.copy_from_slice(&bytes[20..52]);
        same("the section table", promised, [table])?;
        let mut start = HEAD + table.len();
        let mut sections = Vec::with_capacity(self.sections);
        for entry in table.chunks_exact(ENTRY) {
            let mut section = Section { name: Name::default(), start, end: start, sha256: Hash::default() };
            section.name.copy_from_slice(&entry[..4]);
            section.sha256.copy_from_slice(&entry[12..]);
            let length = usize::try_from(number(&entry[4..12])).ok();
            let end = length.and_then(|n| start.checked_add(n)).filter(|&end| end as u64 <= self.length);
            section.end = end.ok_or_else(|| FormatError::Table {
                expected: "sections that fit the file".to_owned(),
                found: "one that does not".to_owned(),
            })?;
            start = section.end;
            sections.push(section);
        }
        if start as u64 != self.length {
            return Err(FormatError::Table {
                expected: format!("sections that fill the file of {} bytes", self.length),
                found: format!("sections that end at {start}"),
            });
        }
        Ok(sections)
    }
}

fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |n, &b| n << 8 | u64::from(b))
}

fn sha256(bytes: &[u8]) -> Hash {
    sha256_of([bytes])
}

/// The SHA-256 of bytes that lie here and there.
fn sha256_of<'a>(bytes: impl IntoIterator<Item = &'a [u8]>) -> Hash {
    // Between two calls browsers change to a quicker translation of what digests: of megabytes at once it would never be.
    const STEP: usize = 1 << 14;
    bytes.into_iter().flat_map(|some| some.chunks(STEP)).fold(Sha256::new(), Sha256::chain_update).finalize().into()
}

fn same<'a>(part: &str, promised: Hash, bytes: impl IntoIterator<Item = &'a [u8]>) -> Result<(), FormatError> {
    alike(part, &promised, &sha256_of(bytes))
}

fn alike(part: &str, promised: &[u8], found: &[u8]) -> Result<(), FormatError> {
    if found == promised {
        return Ok(());
    }
    Err(FormatError::Checksum { part: part.to_owned(), expected: hex(&promised[..6]), found: hex(&found[..6]) })
}

fn options() -> impl Options {
    bincode::DefaultOptions::new().with_varint_encoding().with_little_endian().reject_trailing_bytes()
}

fn encode<T: Serialize>(value: &T, what: &str) -> Result<Vec<u8>, FormatError> {
    options().serialize(value).map_err(|e| invalid(what, &e))
}

fn append<T: Serialize>(out: &mut Vec<u8>, value: &T, what: &str) -> Result<(), FormatError> {
    options().serialize_into(out, value).map_err(|e| invalid(what, &e))
}

fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8], what: &str) -> Result<T, FormatError> {
    options().with_limit(bytes.len() as u64).deserialize(bytes).map_err(|e| invalid(what, &e))
}

fn invalid(what: &str, error: &bincode::Error) -> FormatError {
    FormatError::Invalid { expected: format!("{what} in bincode"), found: error.to_string() }
}
