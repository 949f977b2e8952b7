//! Places where some words in a row stand in more than one letter.

use super::stream::{Stream, WALL};
use crate::AT_ONCE;
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

/// The seeds of a large collection are sorted in so many parts, by their hashes: less memory for a little more time.
const PARTS: u32 = 4;

/// The seeds of a collection that stand at several places.
pub(super) struct Seeds {
    /// The first word of each, and that of the seed before it with the same words; in the order of the first.
    links: Vec<(u32, u32)>,
}

impl Seeds {
    pub(super) fn find(stream: &Stream) -> Self {
        let large = stream.words.len() > LARGE;
        let (window, parts) = if large { (WINDOW, PARTS) } else { (1, 1) };
        let letters: Vec<usize> = (0..stream.letters()).collect();
        let mut links = Vec::new();
        // Upper half: the hash. Lower half: the place. So equal ones stand together, in order.
        let mut sorted: Vec<u64> = Vec::new();
        for part in 0..parts {
            sorted.clear();
            for some in letters.chunks(AT_ONCE) {
                let list = |&letter: &usize| {
                    let mut seeds = thinned(stream, stream.range(letter), window);
                    seeds.retain(|(hash, _)| hash % parts == part);
                    seeds
                };
                let lists: Vec<_> = some.par_iter().map(list).collect();
                sorted
                    .extend(lists.into_iter().flatten().map(|(hash, place)| u64::from(hash) << 32 | u64::from(place)));
            }
            sorted.par_sort_unstable();
            let same = sorted.windows(2).filter(|pair| pair[0] >> 32 == pair[1] >> 32);
            links.extend(same.map(|pair| (pair[1] as u32, pair[0] as u32)));
        }
        links.par_sort_unstable();
        Seeds { links }
    }

    /// The seeds of one letter.
    pub(super) fn of(&self, stream: &Stream, letter: usize) -> impl Iterator<Item = usize> {
        let range = stream.range(letter);
        let at = |word: usize| self.links.partition_point(|&(place, _)| (place as usize) < word);
        self.links[at(range.start)..at(range.end)].iter().map(|&(place, _)| place as usize)
    }

    /// The latest earlier places that seem to have the same words.
    pub(super) fn before(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let next = |&place: &usize| {
            let at = self.links.binary_search_by_key(&place, |&(place, _)| place as usize).ok()?;
            Some(self.links[at].1 as usize)
        };
        std::iter::successors(Some(place), next).skip(1).take(LINKS)
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

fn hash(words: &[u16]) -> Option<u32> {
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
