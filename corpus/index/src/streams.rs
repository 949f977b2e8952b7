//! Each letter's words as numbers, in stretches of memory that are never moved: a collection whose letters come in
//! pieces grows by them, and what was made of the first letters holds on to the same stretches.

use crate::stream;
use std::sync::Arc;

/// About how many bytes a stretch has.
const STRETCH: usize = 1 << 18;

/// The streams, by place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Streams {
    stretches: Vec<Arc<Vec<u8>>>,
    /// The stretch in the making.
    open: Vec<u8>,
    /// In which stretch each letter's words begin, and where.
    begins: Vec<(u32, u32)>,
}

impl Streams {
    /// Begins the next letter.
    pub(crate) fn begin(&mut self) {
        if self.open.len() >= STRETCH {
            self.close();
        }
        if self.open.capacity() == 0 {
            self.open.reserve_exact(STRETCH + (STRETCH >> 4));
        }
        self.begins.push((self.stretches.len() as u32, self.open.len() as u32));
    }

    /// Adds a word to the letter that was begun last.
    pub(crate) fn push(&mut self, word: u32) {
        stream::push(&mut self.open, word);
    }

    /// Whatever was taken in so far, to be kept while more comes.
    pub(crate) fn so_far(&mut self) -> Streams {
        if !self.open.is_empty() {
            self.close();
        }
        self.clone()
    }

    fn close(&mut self) {
        let mut stretch = std::mem::take(&mut self.open);
        stretch.shrink_to_fit();
        self.stretches.push(Arc::new(stretch));
    }

    /// How many letters there are.
    pub(crate) fn len(&self) -> usize {
        self.begins.len()
    }

    /// The words of the letter at a place.
    pub(crate) fn of(&self, place: usize) -> &[u8] {
        let Some(&(stretch, start)) = self.begins.get(place) else { return &[] };
        let all = self.stretches.get(stretch as usize).map_or(&self.open[..], |all| &all[..]);
        let end = match self.begins.get(place + 1) {
            Some(&(next, end)) if next == stretch => end as usize,
            _ => all.len(),
        };
        all.get(start as usize..end).unwrap_or(&[])
    }

    /// How many bytes they take.
    pub(crate) fn bytes(&self) -> usize {
        self.stretches.iter().map(|stretch| stretch.len()).sum::<usize>() + self.open.len() + self.begins.len() * 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_in_stays_while_more_comes() {
        let mut streams = Streams::default();
        let add = |streams: &mut Streams, letters: std::ops::Range<u32>| {
            for letter in letters {
                streams.begin();
                (0..letter % 3 * 40_000).for_each(|word| streams.push(word));
            }
        };
        let words = |streams: &Streams, place: usize| stream::words(streams.of(place)).collect::<Vec<_>>();
        add(&mut streams, 0..20);
        let before = streams.so_far();
        add(&mut streams, 20..30);
        assert_eq!((before.len(), streams.len()), (20, 30));
        for place in 0..30 {
            let expected: Vec<u32> = (0..place as u32 % 3 * 40_000).collect();
            assert_eq!(words(&streams, place), expected);
            assert_eq!(words(&before, place), if place < 20 { expected } else { Vec::new() });
        }
    }
}
