//! All words of a collection in one sequence, as numbers.

use crate::AT_ONCE;
use corpus::{
    model::{Block, LetterId, Part, Texts},
    text::{Span, fold, words},
};
use rayon::prelude::*;

/// Stands before and after every letter, and where boilerplate begins or ends; no run passes it.
pub(super) const WALL: u16 = 0;

/// The words of all letters.
pub(super) struct Stream {
    /// The number of each word, or [`WALL`].
    pub(super) words: Vec<u16>,
    /// Where each letter begins in `words`, and where the last one ends.
    starts: Vec<u32>,
}

impl Stream {
    pub(super) fn read(texts: &Texts, blocks: &(impl Fn(LetterId) -> Vec<Block> + Sync)) -> Self {
        let list = |&letter: &LetterId| {
            let text = &*texts.get(letter);
            let mut list = Vec::with_capacity(text.len() / 5);
            read(text, &blocks(letter), |item| {
                list.push(match item {
                    Item::Word { word, .. } => key(word),
                    Item::Wall => WALL,
                });
            });
            list
        };
        let mut stream = Stream {
            words: Vec::with_capacity(texts.lengths().map(|length| length as usize / 6).sum()),
            starts: vec![0],
        };
        let letters: Vec<LetterId> = (0..texts.len() as LetterId).collect();
        for some in letters.chunks(AT_ONCE) {
            let lists: Vec<_> = some.par_iter().map(list).collect();
            for list in lists {
                stream.words.extend_from_slice(&list);
                stream.starts.push(stream.words.len() as u32);
            }
        }
        stream.words.shrink_to_fit();
        stream
    }

    /// How many letters there are.
    pub(super) fn letters(&self) -> usize {
        self.starts.len() - 1
    }

    /// The letter in which a word stands.
    pub(super) fn letter_of(&self, place: usize) -> LetterId {
        (self.starts.partition_point(|&start| start as usize <= place) - 1) as LetterId
    }

    /// Where a letter begins and ends.
    pub(super) fn range(&self, letter: usize) -> std::ops::Range<usize> {
        self.starts[letter] as usize..self.starts[letter + 1] as usize
    }
}

/// What stands at one place of a letter's stream.
pub(super) enum Item<'a> {
    /// A word, its place in the clean text, and whether its block is boilerplate.
    Word { span: Span, word: &'a str, boilerplate: bool },
    /// The beginning or end of a letter or of boilerplate.
    Wall,
}

/// Gives a letter's stream, item by item. What is not the sender's (page furniture, stamps) is passed over,
/// so that a passage runs on across a page break.
pub(super) fn read<'a>(text: &'a str, blocks: &[Block], mut give: impl FnMut(Item<'a>)) {
    give(Item::Wall);
    let mut before: Option<bool> = None;
    let mut block = |span: Span, boilerplate: bool| {
        let Some(part) = span.of(text) else { return };
        if before.replace(boilerplate).is_some_and(|before| before != boilerplate) {
            give(Item::Wall);
        }
        for (place, word) in words(part) {
            let span = Span { start: place.start + span.start, end: place.end + span.start };
            give(Item::Word { span, word, boilerplate });
        }
    };
    if blocks.is_empty() {
        block(Span::new(0, text.len()), false);
    }
    for part in blocks {
        match part.part {
            Part::Furniture | Part::Stamp | Part::ImageDescription => {}
            Part::Body | Part::Quotation | Part::Subject => block(part.span, false),
            _ => block(part.span, true),
        }
    }
    give(Item::Wall);
}

/// The number of a word, never [`WALL`]; [`counts`] tells words from figures by it.
///
/// Letters that optical readers take for each other give the same number: "governrnent" and "government".
/// Words of figures only are taken as they are. Two words that differ give the same number once in 32,768 times: seldom
/// enough for runs of many words, and half the memory of numbers that tell all words of a language apart.
pub(super) fn key(word: &str) -> u16 {
    let folded = fold(word);
    let figures = folded.bytes().all(|b| b.is_ascii_digit());
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut push = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for byte in folded.bytes() {
        let seen: &[u8] = match byte {
            _ if figures => &[byte],
            // The single strokes, and letters that fall apart into them.
            b'i' | b'j' | b'l' | b'1' => b"l",
            b'h' | b'b' => b"ll",
            b'd' => b"el",
            b'm' => b"rn",
            b'w' => b"vv",
            b'c' | b'e' => b"e",
            b'a' | b'o' | b'0' => b"o",
            b'n' | b'u' => b"n",
            b'f' | b't' => b"t",
            b'g' | b'q' => b"g",
            b's' | b'5' => b"s",
            b'\'' => b"",
            _ => &[byte],
        };
        seen.iter().copied().for_each(&mut push);
    }
    // The finaliser of SplitMix64; its upper bits are as good as its lower ones.
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let number = (hash >> 48) as u16;
    if figures { (number & !1).max(2) } else { number | 1 }
}

/// Whether a word counts in the length of a passage. Figures are compared, too, but are no words: two tables, or two
/// lists of quantities, are not alike in their wording.
pub(super) fn counts(word: u16) -> bool {
    word & 1 == 1
}
