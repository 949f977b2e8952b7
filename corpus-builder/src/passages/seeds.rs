//! Places where some words in a row stand in more than one letter.

use super::stream::{AT_ONCE, Stream, WALL};
use rayon::prelude::*;
use std::ops::Range;

/// How many words in a row make a seed.
pub(super) const WORDS: usize = 5;
/// From a large collection one seed in each window of so many is kept: of any eight words in a row that two
/// letters share, at least one seed is kept in both.
const WINDOW: usize = 4;
/// A collection with more words than this is large.
const LARGE: usize = 3_000_000;
/// So many earlier places are looked at for each seed.
const LINKS: usize = 4;
const NONE: u32 = u32::MAX;

/// The seeds of a collection, in the order of its words.
pub(super) struct Seeds {
    /// The first word of each.
    places: Vec<u32>,
    /// For each the seed before it with the same words.
    before: Vec<u32>,
}

impl Seeds {
    pub(super) fn find(stream: &Stream) -> Self {
        let window = if stream.words.len() > LARGE { WINDOW } else { 1 };
        let expected = 2 * stream.words.len() / (window + 1) + 1;
        let mut places = Vec::with_capacity(expected);
        // Upper half: the hash. Lower half: the seed's number. So equal ones stand together, in order.
        let mut sorted: Vec<u64> = Vec::with_capacity(expected);
        let letters: Vec<usize> = (0..stream.letters()).collect();
        for some in letters.chunks(AT_ONCE) {
            let lists: Vec<_> = some.par_iter().map(|&n| thinned(stream, stream.range(n), window)).collect();
            for (hash, place) in lists.into_iter().flatten() {
                sorted.push(u64::from(hash) << 32 | places.len() as u64);
                places.push(place);
            }
        }
        places.shrink_to_fit();
        let count = places.len();
        sorted.par_sort_unstable();
        let mut before = vec![NONE; count];
        for pair in sorted.windows(2) {
            if pair[0] >> 32 == pair[1] >> 32 {
                before[pair[1] as u32 as usize] = pair[0] as u32;
            }
        }
        Seeds { places, before }
    }

    /// The seeds of one letter.
    pub(super) fn of(&self, stream: &Stream, letter: usize) -> Range<usize> {
        let range = stream.range(letter);
        let at = |word: usize| self.places.partition_point(|&place| (place as usize) < word);
        at(range.start)..at(range.end)
    }

    /// Where a seed stands.
    pub(super) fn place(&self, seed: usize) -> usize {
        self.places[seed] as usize
    }

    /// The latest earlier seeds that seem to have the same words.
    pub(super) fn before(&self, seed: usize) -> impl Iterator<Item = usize> + '_ {
        let next = |&seed: &usize| Some(self.before[seed]).filter(|&before| before != NONE).map(|b| b as usize);
        std::iter::successors(Some(seed), next).skip(1).take(LINKS)
    }
}

/// Hash and place of the seeds that are kept in a stretch of the stream: the least hash of each window.
fn thinned(stream: &Stream, range: Range<usize>, window: usize) -> Vec<(u32, u32)> {
    let words = &stream.words[range.clone()];
    let hashes: Vec<Option<u32>> = words.windows(WORDS).map(hash).collect();
    let mut kept: Vec<(u32, u32)> = Vec::with_capacity(2 * hashes.len() / (window + 1) + 1);
    let mut last = None;
    for (at, view) in hashes.windows(window).enumerate() {
        let least = view.iter().enumerate().filter_map(|(i, hash)| hash.map(|hash| (hash, at + i))).min();
        if let Some((hash, place)) = least.filter(|&(_, place)| last != Some(place)) {
            last = Some(place);
            kept.push((hash, (range.start + place) as u32));
        }
    }
    kept.sort_unstable_by_key(|&(_, place)| place);
    kept.dedup();
    kept
}

fn hash(words: &[u32]) -> Option<u32> {
    let mut hash = 0u64;
    for &word in words {
        if word == WALL {
            return None;
        }
        hash = (hash ^ u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    Some((hash.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32)
}
