//! Every word of a collection, once.

use std::ops::Range;

/// The words in byte order; a word's place is its rank.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    bytes: Vec<u8>,
    starts: Vec<u32>,
}

impl Vocabulary {
    /// Joins words that come in order.
    pub(crate) fn push(&mut self, word: &[u8]) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.bytes.extend_from_slice(word);
        self.starts.push(self.bytes.len() as u32);
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len() + self.starts.len() * 4
    }

    /// A word by rank.
    #[inline(always)]
    pub(crate) fn get(&self, rank: u32) -> &[u8] {
        let rank = rank as usize;
        &self.bytes[self.starts[rank] as usize..self.starts[rank + 1] as usize]
    }

    /// The rank of a word.
    pub(crate) fn find(&self, word: &[u8]) -> Option<u32> {
        self.find_in(&(0..self.len() as u32), word)
    }

    /// The rank of a word that could only be among these.
    pub(crate) fn find_in(&self, among: &Range<u32>, word: &[u8]) -> Option<u32> {
        let rank = self.after(among, |w| w < word);
        (rank < among.end && self.get(rank) == word).then_some(rank)
    }

    /// The ranks of the words that begin so.
    pub(crate) fn beginning(&self, prefix: &[u8]) -> Range<u32> {
        let all = 0..self.len() as u32;
        let start = self.after(&all, |w| w < prefix);
        start..self.after(&(start..all.end), |w| w.starts_with(prefix))
    }

    /// The first rank among these whose word is not `before`.
    fn after(&self, among: &Range<u32>, before: impl Fn(&[u8]) -> bool) -> u32 {
        let (mut low, mut high) = (among.start, among.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Words in the order in which they are first seen, with what is counted on the way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathering {
    /// Open addressing: a word's number and one, or 0.
    slots: Vec<u32>,
    hashes: Vec<u32>,
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Gathering {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, word: u32) -> &[u8] {
        let n = word as usize;
        let start = if n == 0 { 0 } else { self.ends[n - 1] as usize };
        &self.bytes[start..self.ends[n] as usize]
    }

    /// A word's number; a new one when it was not seen before.
    pub(crate) fn number(&mut self, word: &[u8]) -> u32 {
        if self.slots.len() * 3 <= self.ends.len() * 4 {
            self.grow();
        }
        let hash = hash(word);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                0 => break,
                n => {
                    let n = n - 1;
                    if self.hashes[n as usize] == hash && self.get(n) == word {
                        return n;
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
        let number = self.ends.len() as u32;
        self.slots[slot] = number + 1;
        self.hashes.push(hash);
        self.bytes.extend_from_slice(word);
        self.ends.push(self.bytes.len() as u32);
        number
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(1 << 12);
        self.slots = vec![0; size];
        for (n, hash) in self.hashes.iter().enumerate() {
            let mut slot = *hash as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = n as u32 + 1;
        }
    }
}

/// FNV-1a, 32 bits, with its high bits folded in.
fn hash(word: &[u8]) -> u32 {
    let hash = word.iter().fold(0x811c_9dc5u32, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    hash ^ hash >> 15
}
