//! Texts as numbers of words: what a collection's letters are kept as, and what is looked through and indexed.
//!
//! A text is cut into *words*, as a search has them ([`crate::terms()`]), and *gaps*, which is all that stands between
//! words. A lexicon has each word and gap of a collection once, as it is written, and a letter is their numbers. A single
//! space between two words is not written: where two words follow each other, it is meant (the *spaceless words* of
//! E. de Moura, G. Navarro, N. Ziviani and R. Baeza-Yates, "Fast and flexible word searching on compressed text", ACM
//! TOIS 18(2), 2000). Numbers are bytes in the code of [`crate::stream`]; the commonest entry has the least.
//!
//! So letters take less than a third of their bytes in memory, compressors make less of them than of the plain text
//! (0.78 of it for 10,000 letters, by brotli), and a word is looked for once in the lexicon and then as a number.
//!
//! No entry is longer than [`LONGEST`], so that few bytes never become many. A longer gap is several entries. So is a
//! longer word, and the empty gap stands between two parts of it that look like words: such letters are *glued*, and
//! whoever asks for their words has to spell them out.

use crate::{
    stream,
    terms::{hyphen_joins, spans},
    vocabulary::Gathering,
};
use std::{cmp::Reverse, ops::Range};

/// The length of an entry at most, in bytes.
pub const LONGEST: usize = 64;

/// Entries that occur so often or less are in alphabetical order: they compress better so, and their numbers are as long
/// in any other.
const RARE: u32 = 4;

/// So many bytes are copied at once, whatever an entry's length.
const STRIDE: usize = 16;

/// A word, in the highest bit of an entry's shape.
const WORD: u8 = 1 << 7;

/// All words and gaps of a collection, by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexicon {
    /// One after another; behind the last, room for a stride.
    spelled: Vec<u8>,
    /// Where each starts.
    starts: Vec<u32>,
    /// The length of each in bytes, with [`WORD`] for words: all that most loops ask for, in as few bytes as can be.
    shapes: Vec<u8>,
    /// The number of the empty gap, if there is one.
    glue: Option<u32>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon { spelled: vec![0; STRIDE], starts: Vec::new(), shapes: Vec::new(), glue: None }
    }
}

/// What an entry of a lexicon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    pub(crate) spelled: &'a str,
    pub(crate) is_word: bool,
}

impl Lexicon {
    /// Takes entries, joined, with the length of each in bytes.
    /// Nothing when these do not fit each other, or when an entry is too long.
    ///
    /// ```
    /// use index::Lexicon;
    /// assert!(Lexicon::from_parts("DearSir", &[4, 3]).is_some());
    /// assert!(Lexicon::from_parts("DearSir", &[4, 2]).is_none());
    /// ```
    pub fn from_parts(spelled: &str, lengths: &[u8]) -> Option<Lexicon> {
        u32::try_from(spelled.len()).ok()?;
        let (mut starts, mut shapes) = (Vec::with_capacity(lengths.len()), Vec::with_capacity(lengths.len()));
        let (mut at, mut glue) = (0, None);
        for &length in lengths {
            let end = at + usize::from(length);
            let entry = spelled.get(at..end).filter(|entry| entry.len() <= LONGEST)?;
            if length == 0 {
                glue = Some(starts.len() as u32);
            }
            starts.push(at as u32);
            shapes.push(length | if is_word(entry) { WORD } else { 0 });
            at = end;
        }
        let mut bytes = Vec::with_capacity(at + STRIDE);
        bytes.extend_from_slice(spelled.as_bytes());
        bytes.resize(at + STRIDE, 0);
        (at == spelled.len()).then_some(Lexicon { spelled: bytes, starts, shapes, glue })
    }

    /// The entries, joined, and the length of each in bytes: what [`Lexicon::from_parts`] takes.
    pub fn parts(&self) -> (&str, Vec<u8>) {
        let all = &self.spelled[..self.spelled.len() - STRIDE];
        (std::str::from_utf8(all).unwrap_or(""), self.shapes.iter().map(|shape| shape & !WORD).collect())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a letter is glued.
    pub(crate) fn glues(&self, numbers: &[u8]) -> bool {
        self.glue.is_some_and(|glue| stream::words(numbers).any(|number| number == glue))
    }

    /// Where an entry lies, and whether it is a word.
    #[inline(always)]
    fn place(&self, number: u32) -> Option<(Range<usize>, bool)> {
        let (start, shape) = (*self.starts.get(number as usize)? as usize, *self.shapes.get(number as usize)?);
        Some((start..start + usize::from(shape & !WORD), shape & WORD != 0))
    }

    /// An entry.
    pub(crate) fn get(&self, number: u32) -> Option<Entry<'_>> {
        let (place, is_word) = self.place(number)?;
        Some(Entry { spelled: std::str::from_utf8(&self.spelled[place]).ok()?, is_word })
    }

    /// The words that may begin so when they are folded: number and spelling. All but those that begin with another
    /// letter of ASCII.
    pub(crate) fn words_from(&self, first: Option<u8>) -> impl Iterator<Item = (usize, &str)> {
        let begins = move |start: u32| {
            let byte = self.spelled[start as usize];
            !byte.is_ascii() || Some(byte.to_ascii_lowercase()) == first
        };
        let words = self.starts.iter().zip(&self.shapes).zip(0..).filter(|((_, shape), _)| *shape & WORD != 0);
        let words = words.filter(move |((start, _), _)| begins(**start));
        words.filter_map(|(_, number)| Some((number, self.get(number as u32)?.spelled)))
    }

    /// An entry's length in bytes and whether it is a word; nothing for a number that is none.
    #[inline(always)]
    pub(crate) fn measure(&self, number: u32) -> (u32, bool) {
        let shape = self.shapes.get(number as usize).copied().unwrap_or_default();
        (u32::from(shape & !WORD), shape & WORD != 0)
    }

    /// Whether nothing but a hyphen is in a gap ([`hyphen_joins`]).
    pub(crate) fn is_hyphen(&self, number: u32) -> bool {
        self.get(number).is_some_and(|entry| !entry.is_word && hyphen_joins(entry.spelled, 0, entry.spelled.len()))
    }

    /// The text that numbers are.
    pub fn spell(&self, numbers: &[u8]) -> String {
        let mut spelling = Spelling::default();
        // Numbers that are none of the lexicon's end the text.
        let _ = spelling.spell(self, numbers, self.length(numbers));
        spelling.into_text()
    }

    /// The length in bytes of the text that numbers are.
    fn length(&self, numbers: &[u8]) -> usize {
        let (mut length, mut after_word) = (0, false);
        for number in stream::words(numbers) {
            let (own, is_word) = self.measure(number);
            length += own as usize + usize::from(is_word && after_word);
            after_word = is_word;
        }
        length
    }
}

/// Where the words of a text stand.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Words that do not begin with a small letter of ASCII: where each begins, and how many words are before it.
    pub heads: Vec<(u32, u32)>,
    /// Where words end.
    pub ends: Vec<u32>,
}

/// Numbers that are none of the lexicon's, or not those of a text of this length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoText;

/// A letter that is spelled out. It can be used for one letter after another.
///
/// ```
/// use index::Spelling;
/// let (lexicon, numbers, _) = index::number(["on Monday the 4th"].into_iter());
/// let mut spelling = Spelling::default();
/// assert_eq!(spelling.spell(&lexicon, &numbers, 17), Ok(()));
/// assert_eq!(spelling.text(), "on Monday the 4th");
/// assert_eq!(spelling.outline().heads, [(3, 1), (14, 3)]);
/// assert_eq!(spelling.outline().ends, [2, 9, 13, 17]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Spelling {
    /// The text, and room behind it.
    text: Vec<u8>,
    length: usize,
    outline: Outline,
}

impl Spelling {
    /// The text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.text[..self.length]).unwrap_or("")
    }

    /// Where its words stand.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The text, for good.
    pub fn into_text(mut self) -> String {
        self.text.truncate(self.length);
        String::from_utf8(self.text).unwrap_or_default()
    }

    /// Turns to a letter of so many bytes, given all of its numbers.
    ///
    /// # Errors
    /// [`NoText`] when the numbers are those of no such letter; then it is spelled out as far as it goes.
    #[inline(never)]
    pub fn spell(&mut self, lexicon: &Lexicon, numbers: &[u8], length: usize) -> Result<(), NoText> {
        // A forged length asks for no more room than the numbers can fill. What is written at once reaches over the end of
        // an entry, and of the text.
        let room = length.min(numbers.len().saturating_mul(LONGEST + 1)) + STRIDE + LONGEST + 1;
        if self.text.len() < room {
            self.text.resize(room, 0);
        }
        let text = &mut self.text[..room];
        let Outline { heads, ends } = &mut self.outline;
        heads.clear();
        ends.clear();
        self.length = 0;
        let (mut at, mut to, mut after_word) = (0, 0, false);
        while to < length {
            let number = stream::one(numbers, &mut at).ok_or(NoText)?;
            let (place, is_word) = lexicon.place(number).ok_or(NoText)?;
            text[to] = b' ';
            to += usize::from(is_word & after_word);
            let own = &lexicon.spelled[place.start..place.start + STRIDE];
            text[to..to + STRIDE].copy_from_slice(own);
            if place.len() > STRIDE {
                text[to..to + place.len()].copy_from_slice(&lexicon.spelled[place.clone()]);
            }
            if is_word {
                if !own[0].is_ascii_lowercase() {
                    heads.push((to as u32, ends.len() as u32));
                }
                ends.push((to + place.len()) as u32);
            }
            to += place.len();
            after_word = is_word;
            self.length = to;
        }
        if to == length && at == numbers.len() { Ok(()) } else { Err(NoText) }
    }
}

/// The lexicon of texts, and the numbers of each, one after another, with where each text's end.
///
/// ```
/// let (lexicon, numbers, ends) = index::number(["Dear Sir,", "Dear Madam,"].into_iter());
/// assert_eq!(lexicon.spell(&numbers[ends[0]..ends[1]]), "Dear Madam,");
/// ```
pub fn number<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> (Lexicon, Vec<u8>, Vec<usize>) {
    let (mut found, mut counts) = (Gathering::default(), Vec::<u32>::new());
    for text in texts.clone() {
        each_entry(text, |entry| {
            let n = found.number(entry.as_bytes()) as usize;
            if n == counts.len() {
                counts.push(0);
            }
            counts[n] += 1;
        });
    }
    let mut order: Vec<u32> = (0..counts.len() as u32).collect();
    order.sort_unstable_by_key(|&n| (Reverse(counts[n as usize].max(RARE)), found.get(n)));
    let mut number_of = vec![0; order.len()];
    let (mut spelled, mut lengths) = (String::new(), Vec::with_capacity(order.len()));
    for (number, &n) in order.iter().enumerate() {
        number_of[n as usize] = number as u32;
        let entry = found.get(n);
        spelled.push_str(std::str::from_utf8(entry).unwrap_or_default());
        lengths.push(entry.len() as u8);
    }
    let (mut numbers, mut ends) = (Vec::new(), Vec::new());
    for text in texts {
        each_entry(text, |entry| {
            let n = found.number(entry.as_bytes());
            stream::push(&mut numbers, number_of[n as usize]);
        });
        ends.push(numbers.len());
    }
    numbers.shrink_to_fit();
    (Lexicon::from_parts(&spelled, &lengths).unwrap_or_default(), numbers, ends)
}

/// Whether an entry is a word: between two of them a space is meant.
fn is_word(entry: &str) -> bool {
    entry.chars().next().is_some_and(char::is_alphanumeric)
}

/// Cuts a text into entries.
fn each_entry(text: &str, mut take: impl FnMut(&str)) {
    let mut at = 0;
    let mut after_word = false;
    let cut = |mut stretch: &str, after_word: &mut bool, take: &mut dyn FnMut(&str)| {
        while !stretch.is_empty() {
            let (part, rest) = stretch.split_at(stretch.floor_char_boundary(LONGEST));
            let begins_word = is_word(part);
            if begins_word && *after_word {
                take("");
            }
            take(part);
            *after_word = begins_word;
            stretch = rest;
        }
    };
    for word in spans(text) {
        let gap = &text[at..word.start];
        if gap == " " && after_word {
            after_word = false;
        } else if !gap.is_empty() {
            cut(gap, &mut after_word, &mut take);
            after_word = false;
        }
        cut(&text[word.clone()], &mut after_word, &mut take);
        at = word.end;
    }
    cut(&text[at..], &mut after_word, &mut take);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_come_back(texts in prop::collection::vec(
            "([a-c]{0,3}| |\\n|[.,-]{1,3}|[é\u{301}ß’‐]|x{50,150}|={60,140}|(x\u{301}){40,50}|\\PC){0,20}", 0..5
        )) {
            let (lexicon, numbers, ends) = number(texts.iter().map(String::as_str));
            let (spelled, lengths) = lexicon.parts();
            prop_assert_eq!(&Lexicon::from_parts(spelled, &lengths).unwrap(), &lexicon);
            let (mut from, mut spelling) = (0, Spelling::default());
            for (text, &end) in texts.iter().zip(&ends) {
                prop_assert_eq!(&lexicon.spell(&numbers[from..end]), text);
                prop_assert_eq!(spelling.spell(&lexicon, &numbers[from..end], text.len()), Ok(()));
                prop_assert_eq!(spelling.text(), text);
                from = end;
            }
        }

        #[test]
        fn whatever_numbers_there_are_they_do_no_harm(
            bytes in prop::collection::vec(any::<u8>(), 0..40), length in 0..200usize,
        ) {
            let (lexicon, ..) = number(["Dear Sir, dear Madam"].into_iter());
            let mut spelling = Spelling::default();
            let spelled = spelling.spell(&lexicon, &bytes, length);
            prop_assert!(spelled.is_err() || spelling.text().len() == length);
            prop_assert!(lexicon.spell(&bytes).len() <= bytes.len() * (LONGEST + 1));
        }
    }
}
