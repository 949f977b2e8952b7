//! How many words of each letter begin with the same one or two characters.
//!
//! Who begins a word asks for all that go on from "t" and "th": thousands of words, and nearly all letters. For those that
//! most words begin with this is counted beforehand.

use crate::index::Index;
use std::ops::Range;

/// The words that begin alike, as ranks, and how many of them each letter has, by place.
pub(crate) type Beginning = (Range<u32>, Vec<u16>);

/// So many beginnings are counted.
pub(crate) const COUNTED: usize = 36;

/// Whether so little of a word says too little for where the words stand to matter.
pub(crate) fn is_short(word: &str) -> bool {
    word.len() <= 2
}

/// The beginnings for which most letters have to be gone through, those with fewer first: "th" before "t".
pub(crate) fn longest(index: &Index) -> Vec<Range<u32>> {
    let mut all: Vec<(usize, Range<u32>)> = Vec::new();
    for length in [2, 1] {
        let mut rank = 0;
        while (rank as usize) < index.vocabulary.len() {
            let word = index.vocabulary.get(rank);
            let range = match word.get(..length) {
                Some(first) if first.iter().all(u8::is_ascii_alphanumeric) => index.vocabulary.beginning(first),
                _ => rank..rank + 1,
            };
            rank = range.end;
            all.push((index.posting_bytes(&range), range));
        }
    }
    // To go through the counts of all letters is as quick as through so many bytes of postings.
    all.retain(|(bytes, _)| *bytes > 2 * index.letters());
    crate::order::by_key(&mut all, |(bytes, _)| *bytes);
    all.dedup_by(|a, b| a.1 == b.1);
    all.split_off(all.len().saturating_sub(COUNTED)).into_iter().map(|(_, range)| range).collect()
}

/// Counts the words of a beginning in so many letters; those that are counted already need not be gone through again.
pub(crate) fn count(index: &Index, range: Range<u32>, letters: usize) -> Beginning {
    let mut counts = vec![0u16; letters];
    let mut rank = range.start;
    while rank < range.end {
        let counted = index.beginnings.iter().find(|(own, _)| own.start == rank && own.end <= range.end);
        if let Some((own, known)) = counted {
            counts.iter_mut().zip(known).for_each(|(count, &known)| *count = count.saturating_add(known));
            rank = own.end;
        } else {
            for (place, hits, _) in index.postings(rank) {
                let count = &mut counts[place as usize];
                *count = count.saturating_add(hits as u16);
            }
            rank += 1;
        }
    }
    (range, counts)
}
