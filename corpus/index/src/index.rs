//! The index: for each word the letters that have it, for each letter its words.
//!
//! It is made when a collection is opened, a slice of work at a time, and takes about as many bytes as half of the
//! text. Letters are numbered by time here (a letter's *place*), so that lists of places are already in the order
//! in which equals are shown.
//!
//! Of a collection that comes in pieces an index is made of the first letters, then, when twice as many have come, of
//! those, until all are here. The lexicon is folded, sorted and stemmed once, letters are gone through once; what is made
//! again each time is postings.
//!
//! | part | holds |
//! | --- | --- |
//! | vocabulary | every word, sorted, so that words with a common beginning are neighbours |
//! | postings | for each word its letters: steps between places, number of hits, weight; one to three bytes each |
//! | streams | each letter's words as numbers ([`crate::stream`]): phrases are looked for here, not in the text |
//! | beginnings | how many words of each letter begin with "t", "th", "the" and the like ([`crate::beginnings`]) |

use crate::{beginnings::Beginning, stem::Stem, streams::Streams, vocabulary::Vocabulary, weights};
use std::{fmt, ops::Range};

mod making;

pub(crate) use making::Builder;

/// A finished index.
#[derive(Clone, Default)]
pub(crate) struct Index {
    pub(crate) vocabulary: Vocabulary,
    /// In how many letters each word stands, by rank.
    pub(crate) spread: Vec<u32>,
    posting_starts: Vec<u32>,
    postings: Vec<u8>,
    streams: Streams,
    /// The number of each word in the stream, by rank, and back.
    number_of: Vec<u32>,
    rank_of: Vec<u32>,
    pub(crate) beginnings: Vec<Beginning>,
    /// Ranks by length of the word in bytes: where each length begins in `by_length`.
    lengths: Vec<u32>,
    by_length: Vec<u32>,
    /// Which characters each word of `by_length` has.
    signatures: Vec<u32>,
    /// By rank.
    stems: Vec<Stem>,
}

/// What stands before two words that a hyphen joins ("co-operate"), so that they can be found as one; no text has
/// this byte.
pub(crate) const JOINED: u8 = 0xfe;

/// So many hits do not fit the four bits of a posting.
const MANY: u32 = 15;

// What it holds would fill pages, and the code to write it two kilobytes.
impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index")
    }
}

impl Index {
    /// How many letters it has, from the first place on.
    pub(crate) fn letters(&self) -> usize {
        self.streams.len()
    }

    /// The letters that have a word: place, hits, weight in quarters.
    pub(crate) fn postings(&self, rank: u32) -> Postings<'_> {
        let rank = rank as usize;
        let bytes = &self.postings[self.posting_starts[rank] as usize..self.posting_starts[rank + 1] as usize];
        Postings { bytes: bytes.iter(), place: 0 }
    }

    /// Whether a word has this stem.
    pub(crate) fn has_stem(&self, rank: u32, stem: &[u8]) -> bool {
        self.stems[rank as usize].is(self.vocabulary.get(rank), stem)
    }

    /// How many bytes the postings of some words take.
    pub(crate) fn posting_bytes(&self, ranks: &Range<u32>) -> usize {
        (self.posting_starts[ranks.end as usize] - self.posting_starts[ranks.start as usize]) as usize
    }

    /// What is counted of the words of a beginning, if it is.
    pub(crate) fn counted(&self, ranks: &Range<u32>) -> Option<&Beginning> {
        self.beginnings.iter().find(|counted| counted.is(ranks))
    }

    /// The words of the letter at a place, as numbers.
    pub(crate) fn stream(&self, place: u32) -> &[u8] {
        self.streams.of(place as usize)
    }

    /// A word's number in the stream.
    pub(crate) fn number(&self, rank: u32) -> u32 {
        self.number_of[rank as usize]
    }

    /// How many numbers words can have in the stream.
    pub(crate) fn numbers(&self) -> usize {
        self.rank_of.len()
    }

    /// The rank of a word in the stream.
    pub(crate) fn rank(&self, number: u32) -> u32 {
        self.rank_of[number as usize]
    }

    /// Words whose length is in a range and whose characters differ from a signature in at most so many: ranks.
    pub(crate) fn alike(&self, lengths: Range<usize>, signature: u32, most: u32, mut take: impl FnMut(u32)) {
        let at = |length: usize| self.lengths.get(length).or(self.lengths.last()).map_or(0, |&n| n as usize);
        let (from, to) = (at(lengths.start), at(lengths.end));
        for (n, &other) in self.signatures[from..to].iter().enumerate() {
            if (other ^ signature).count_ones() <= most {
                take(self.by_length[from + n]);
            }
        }
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        let words = self.spread.len();
        self.postings.len()
            + self.streams.bytes()
            + self.beginnings.iter().map(Beginning::bytes).sum::<usize>()
            + words * 4 * 8
            + self.vocabulary.bytes()
    }
}

/// The letters that have a word: the inner loop of every answer, so it is put into each loop that goes through them.
pub(crate) struct Postings<'a> {
    bytes: std::slice::Iter<'a, u8>,
    /// The least place that can come next.
    place: u32,
}

impl Iterator for Postings<'_> {
    type Item = (u32, u32, u32);

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let place = self.place + varint(&mut self.bytes)?;
        let code = *self.bytes.next()?;
        let mut hits = u32::from(code >> 4);
        if hits == MANY {
            hits += varint(&mut self.bytes).unwrap_or(0);
        }
        self.place = place + 1;
        Some((place, hits, weights::unpack(code)))
    }
}

/// Which characters a word has: a bit each.
pub(crate) fn signature(word: &[u8]) -> u32 {
    word.iter().fold(0, |bits, b| bits | 1 << (b & 31))
}

#[inline(always)]
fn varint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let first = *bytes.next()?;
    if first < 0x80 { Some(u32::from(first)) } else { Some(longer(first, bytes)) }
}

/// The rest of a number of several bytes.
fn longer(first: u8, bytes: &mut std::slice::Iter<'_, u8>) -> u32 {
    let (mut value, mut shift) = (u32::from(first & 0x7f), 7);
    for &byte in bytes {
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    value
}
