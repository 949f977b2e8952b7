//! How many words of each letter begin with the same one, two or three characters.
//!
//! Who begins a word asks for all that go on from "t", "th" and "the": thousands of words, and nearly all letters. For those
//! that most words begin with this is counted beforehand.

use crate::index::Index;
use std::ops::Range;

/// So many beginnings are counted.
pub(crate) const COUNTED: usize = 72;

/// So little of a word, in bytes, says too little for where the words stand to matter.
pub(crate) const SHORT: usize = 3;

/// The words that begin alike, and how many of them each letter has.
#[derive(Clone, Debug)]
pub(crate) struct Beginning {
    /// The words' ranks.
    ranks: Range<u32>,
    /// By place; [`MANY`] stands for that many and more.
    counts: Vec<u8>,
    /// The places where it does, in order, and the number.
    many: Vec<(u32, u32)>,
}

const MANY: u8 = u8::MAX;

/// The beginnings for which most letters have to be gone through, those with fewer first: "the" before "th" before "t".
pub(crate) fn heaviest(index: &Index) -> Vec<Range<u32>> {
    let mut all: Vec<(usize, Range<u32>)> = Vec::new();
    for length in (1..=SHORT).rev() {
        let mut rank = 0;
        while (rank as usize) < index.vocabulary.len() {
            let ranks = match index.vocabulary.get(rank).get(..length) {
                Some(first) if first.iter().all(u8::is_ascii_alphanumeric) => index.vocabulary.beginning(first),
                _ => rank..rank + 1,
            };
            rank = ranks.end;
            all.push((index.posting_bytes(&ranks), ranks));
        }
    }
    // To go through the counts of all letters is as quick as through so many bytes of postings.
    all.retain(|(bytes, _)| *bytes > 2 * index.letters());
    crate::order::by_key(&mut all, |(bytes, _)| *bytes);
    all.dedup_by(|a, b| a.1 == b.1);
    all.split_off(all.len().saturating_sub(COUNTED)).into_iter().map(|(_, ranks)| ranks).collect()
}

impl Beginning {
    /// Counts in so many letters. What the index has counted already need not be gone through again.
    pub(crate) fn count(index: &Index, ranks: Range<u32>, letters: usize) -> Beginning {
        let mut counts = vec![0u32; letters];
        let mut rank = ranks.start;
        while rank < ranks.end {
            let within = |known: &&Beginning| known.ranks.start == rank && known.ranks.end <= ranks.end;
            if let Some(known) = index.beginnings.iter().rev().find(within) {
                known.each().for_each(|(place, count)| counts[place as usize] += count);
                rank = known.ranks.end;
            } else {
                index.postings(rank).for_each(|(place, hits, _)| counts[place as usize] += hits);
                rank += 1;
            }
        }
        let many = (0..).zip(counts.iter().copied()).filter(|&(_, count)| count >= u32::from(MANY)).collect();
        let counts = counts.into_iter().map(|count| u8::try_from(count).unwrap_or(MANY)).collect();
        Beginning { ranks, counts, many }
    }

    /// Whether these are its words.
    pub(crate) fn is(&self, ranks: &Range<u32>) -> bool {
        self.ranks == *ranks
    }

    /// The number of its words in each letter, by place.
    #[inline(always)]
    pub(crate) fn each(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let mut many = self.many.iter();
        (0..).zip(&self.counts).map(move |(place, &count)| match count {
            MANY => many.next().copied().unwrap_or((place, MANY.into())),
            count => (place, count.into()),
        })
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.counts.len() + self.many.len() * 8
    }
}
