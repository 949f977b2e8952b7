//! One letter, cut into paragraphs, sentences and words.

use super::Side;
use crate::{
    model::{Block, Form, Part},
    text::{Span, fold, words},
};
use std::{borrow::Cow, ops::Range};

/// A letter's text in parts.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) words: Vec<Span>,
    /// For each word its number in the [`Vocabulary`].
    pub(super) ids: Vec<u32>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) sentences: Vec<Sentence>,
    /// For each word its sentence.
    pub(super) sentence_of: Vec<u32>,
    /// Where the letter names somebody, something or a date: in order, without overlap.
    pub(super) named: Vec<Span>,
}

/// A paragraph, an address, a line of a list: one block of the letter.
pub(super) struct Paragraph {
    pub(super) span: Span,
    pub(super) words: Range<usize>,
    pub(super) sentences: Range<usize>,
    /// From 1 in the body, 0 outside it.
    pub(super) number: u32,
    pub(super) boilerplate: bool,
}

/// A sentence.
pub(super) struct Sentence {
    pub(super) words: Range<usize>,
    pub(super) paragraph: u32,
}

/// A letter that is being read.
pub(super) struct Reading {
    blocks: std::vec::IntoIter<Block>,
    number: u32,
}

impl<'a> Text<'a> {
    /// Begins with a letter; `text` is its clean text once more, so that it can be kept.
    pub(super) fn begin(side: Side<'_>, text: Cow<'a, str>) -> (Self, Reading) {
        let expected = text.len() / 5;
        let begun = Text {
            text,
            words: Vec::with_capacity(expected),
            ids: Vec::with_capacity(expected),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            sentence_of: Vec::with_capacity(expected),
            named: named(side),
        };
        (begun, Reading { blocks: blocks(side).into_iter(), number: 0 })
    }

    /// Reads on: about so many words, to the end of a paragraph. True when there is no more.
    pub(super) fn read(&mut self, reading: &mut Reading, vocabulary: &mut Vocabulary, words: usize) -> bool {
        let text = std::mem::take(&mut self.text);
        let until = self.words.len().saturating_add(words);
        let mut ended = false;
        while !ended && self.words.len() < until {
            match reading.blocks.next() {
                None => ended = true,
                Some(block) => {
                    let counted = matches!(block.part, Part::Body | Part::Quotation);
                    reading.number += u32::from(counted);
                    let number = if counted { reading.number } else { 0 };
                    self.paragraph(&text, block.span, number, is_boilerplate(block.part), vocabulary);
                }
            }
        }
        self.text = text;
        ended
    }

    fn paragraph(&mut self, text: &str, span: Span, number: u32, boilerplate: bool, vocabulary: &mut Vocabulary) {
        let Some(part) = span.of(text) else { return };
        let (first_word, first_sentence) = (self.words.len(), self.sentences.len());
        let paragraph = self.paragraphs.len() as u32;
        let mut start = first_word;
        for (place, word) in words(part) {
            let place = Span { start: place.start + span.start, end: place.end + span.start };
            // Between most words stands one blank.
            if let Some(&before) = self.words.last().filter(|_| self.words.len() > start)
                && !(place.start == before.end + 1 && text.as_bytes()[before.end as usize] == b' ')
                && ends_sentence(text, before, place)
            {
                self.sentences.push(Sentence { words: start..self.words.len(), paragraph });
                start = self.words.len();
            }
            self.words.push(place);
            self.ids.push(vocabulary.id(word));
            self.sentence_of.push(self.sentences.len() as u32);
        }
        // A paragraph without a word (a rule of dashes) is one sentence of none.
        self.sentences.push(Sentence { words: start..self.words.len(), paragraph });
        let (words, sentences) = (first_word..self.words.len(), first_sentence..self.sentences.len());
        self.paragraphs.push(Paragraph { span, words, sentences, number, boilerplate });
    }

    /// How many words begin in a span.
    pub(super) fn count_words(&self, span: Span) -> u32 {
        let from = self.words.partition_point(|w| w.start < span.start);
        let to = self.words.partition_point(|w| w.start < span.end);
        (to - from.min(to)) as u32
    }

    /// The text from a sentence's first word, or its paragraph's beginning, to the next sentence's.
    pub(super) fn sentence_span(&self, sentence: usize) -> Span {
        let Sentence { words, paragraph } = &self.sentences[sentence];
        let whole = &self.paragraphs[*paragraph as usize];
        let start = if sentence == whole.sentences.start { whole.span.start } else { self.words[words.start].start };
        let end = if sentence + 1 == whole.sentences.end {
            whole.span.end
        } else {
            let next = self.words[words.end].start as usize;
            self.text[..next].trim_end().len() as u32
        };
        // An opening quotation mark before the first word belongs to the sentence.
        let before = &self.text[whole.span.start as usize..start as usize];
        let opening = before.len() - before.trim_end_matches(['"', '\'', '‘', '“', '(', '[']).len();
        let start = if sentence == whole.sentences.start { start } else { start - opening as u32 };
        Span { start, end: end.max(start) }
    }

    /// Whether a letter names somebody, something or a date with a word.
    pub(super) fn is_named(&self, word: usize) -> bool {
        let span = self.words[word];
        let known = self.named.partition_point(|named| named.end <= span.start);
        self.named.get(known).is_some_and(|named| named.overlaps(span))
    }

    /// A word as it stands.
    pub(super) fn word(&self, word: usize) -> &str {
        self.words[word].of(&self.text).unwrap_or("")
    }

    /// Whether a word is the first of its sentence.
    pub(super) fn begins_sentence(&self, word: usize) -> bool {
        self.sentences[self.sentence_of[word] as usize].words.start == word
    }

    pub(super) fn is_boilerplate(&self, word: usize) -> bool {
        let sentence = &self.sentences[self.sentence_of[word] as usize];
        self.paragraphs[sentence.paragraph as usize].boilerplate
    }
}

/// Where a letter names entities and dates.
fn named(side: Side<'_>) -> Vec<Span> {
    let mentions = side.letter.mentions.iter().map(|mention| mention.span);
    let mut spans: Vec<Span> = mentions.chain(side.letter.dates.iter().map(|date| date.span)).collect();
    spans.sort_unstable();
    let mut named: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match named.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            _ => named.push(span),
        }
    }
    named
}

/// The letter's blocks, and a block for whatever they leave out.
fn blocks(side: Side<'_>) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(side.letter.blocks.len());
    let mut at = 0;
    for block in &side.letter.blocks {
        if block.span.start < at || block.span.is_empty() || block.span.of(side.text).is_none() {
            continue;
        }
        paragraphs(side.text, at, block.span.start, &mut blocks);
        blocks.push(block.clone());
        at = block.span.end;
    }
    paragraphs(side.text, at, side.text.len() as u32, &mut blocks);
    blocks
}

/// Cuts text that no block covers at empty lines. Marks alone are no paragraph: "Yours sincerely" leaves its comma.
fn paragraphs(text: &str, start: u32, end: u32, blocks: &mut Vec<Block>) {
    let Some(gap) = (Span { start, end }).of(text).filter(|gap| gap.contains(char::is_alphanumeric)) else { return };
    let mut open: Option<Span> = None;
    let mut at = start;
    for line in gap.split_inclusive('\n') {
        let content = line.trim();
        if content.is_empty() {
            blocks.extend(open.take().map(body));
        } else {
            let first = at + (line.len() - line.trim_start().len()) as u32;
            let last = first + content.len() as u32;
            open = Some(Span { start: open.map_or(first, |span| span.start), end: last });
        }
        at += line.len() as u32;
    }
    blocks.extend(open.map(body));
}

fn body(span: Span) -> Block {
    Block { span, part: Part::Body, form: Form::Paragraph }
}

/// Whether a part of a letter is one that every letter has, whatever it says.
fn is_boilerplate(part: Part) -> bool {
    !matches!(part, Part::Body | Part::Quotation | Part::Subject)
}

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "prof", "sir", "st", "rev", "hon", "rt", "cllr", "no", "nos", "vol", "para", "paras", "p",
    "pp", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec", "eg", "ie", "viz", "cf", "art", "sec", "tel",
];

/// Whether a sentence ends between two words that follow each other.
fn ends_sentence(text: &str, before: Span, after: Span) -> bool {
    let between = &text[before.end as usize..after.start as usize];
    if !between.contains(['.', '!', '?']) || !between.ends_with(|c: char| c.is_whitespace() || "\"'‘“([".contains(c))
    {
        return false;
    }
    let next = text[after.start as usize..].chars().next();
    if !next.is_some_and(|c| c.is_uppercase() || c.is_numeric()) {
        return false;
    }
    let last = &text[before.start as usize..before.end as usize];
    let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    !(between.starts_with('.') && (initial || ABBREVIATIONS.contains(&fold(last).as_ref())))
}

/// The words of both letters by number: two words have the same number when they fold to the same form.
#[derive(Default)]
pub(super) struct Vocabulary {
    forms: Forms,
    /// For each word where it was seen: [`LEFT`], [`RIGHT`], [`SMALL`].
    seen: Vec<u8>,
    /// The letter that is read now.
    side: u8,
}

const LEFT: u8 = 1;
const RIGHT: u8 = 2;
/// In small letters.
const SMALL: u8 = 4;

impl Vocabulary {
    /// From now on words of the left letter are read, or of the right one.
    pub(super) fn turn_to(&mut self, right: bool) {
        self.side = if right { RIGHT } else { LEFT };
    }

    /// The number of a word; a new one when it was never seen.
    pub(super) fn id(&mut self, word: &str) -> u32 {
        let bytes = word.as_bytes();
        let (id, capital) = match word.is_ascii() {
            true => (self.forms.number(word), bytes.first().is_some_and(u8::is_ascii_uppercase)),
            false => (self.forms.number(&fold(word)), word.starts_with(char::is_uppercase)),
        };
        if id as usize == self.seen.len() {
            self.seen.push(0);
        }
        self.seen[id as usize] |= self.side | if capital { 0 } else { SMALL };
        id
    }

    /// Whether both letters have a word.
    pub(super) fn is_in_both(&self, id: u32) -> bool {
        self.seen[id as usize] & (LEFT | RIGHT) == LEFT | RIGHT
    }

    /// Whether one of the letters has a word in small letters, so that it is no name.
    pub(super) fn is_common_noun(&self, id: u32) -> bool {
        self.seen[id as usize] & SMALL != 0
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }

    /// The folded form of a word.
    pub(super) fn form(&self, id: u32) -> &str {
        self.forms.form(id)
    }
}

/// Words by number.
#[derive(Default)]
pub(super) struct Forms {
    /// All forms, one after another.
    forms: String,
    /// Where each form ends in `forms`.
    ends: Vec<u32>,
    /// A hash table with open addressing: word number plus one, or 0.
    slots: Vec<u32>,
}

impl Forms {
    /// The number of a word; the next one when it is new. Capitals of ASCII do not count.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if self.slots.len() < 2 * (self.ends.len() + 1) {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(word.as_bytes()) as usize & mask;
        loop {
            match self.slots[slot] {
                0 => {
                    let start = self.forms.len();
                    self.forms.push_str(word);
                    self.forms[start..].make_ascii_lowercase();
                    self.ends.push(self.forms.len() as u32);
                    self.slots[slot] = self.ends.len() as u32;
                    return self.ends.len() as u32 - 1;
                }
                found if self.bytes(found - 1).eq_ignore_ascii_case(word.as_bytes()) => return found - 1,
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn form(&self, id: u32) -> &str {
        &self.forms[self.place(id)]
    }

    fn bytes(&self, id: u32) -> &[u8] {
        &self.forms.as_bytes()[self.place(id)]
    }

    fn place(&self, id: u32) -> Range<usize> {
        let start = if id == 0 { 0 } else { self.ends[id as usize - 1] };
        start as usize..self.ends[id as usize] as usize
    }

    fn grow(&mut self) {
        let size = (4 * (self.ends.len() + 1)).next_power_of_two().max(1024);
        self.slots = vec![0; size];
        for id in 0..self.ends.len() as u32 {
            let mut slot = hash(self.bytes(id)) as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = id + 1;
        }
    }
}

/// FNV-1a over eight bytes at a time, mixed at the end (the finaliser of SplitMix64). A capital of ASCII and its small
/// letter, which differ in one bit, have the same.
fn hash(bytes: &[u8]) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ bytes.len() as u64;
    let mut take = |eight: u64| {
        hash = (hash ^ (eight | SMALL)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
    };
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut eight = [0; 8];
        eight.copy_from_slice(chunk);
        take(u64::from_le_bytes(eight));
    }
    take(chunks.remainder().iter().fold(0, |rest, &byte| rest << 8 | u64::from(byte)));
    mix(hash)
}

/// The finaliser of SplitMix64: every bit of the input reaches every bit of the output.
pub(super) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
