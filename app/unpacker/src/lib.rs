//! Unpacks the app's modules in pages that have everything in them.
//!
//! LZMA (<https://www.7-zip.org/sdk.html>, `lzma-specification.txt`) takes a fifth less for WebAssembly than gzip, and
//! browsers have nothing for it. What unpacks it is carried in the page and has to be small, so it reads one kind of stream
//! only: [`LITERAL_CONTEXT`] bits of the byte before a literal, none of its place, no head, no mark at the end. The modules
//! are one stream, in which the later ones lean on the first; it is unpacked as far as somebody asks.

mod bits;
#[cfg(target_arch = "wasm32")]
mod exports;

use bits::{Bits, Chance, EVEN, Tree};
use std::{error::Error, fmt};

/// How many bits of the byte before it a literal depends on.
pub const LITERAL_CONTEXT: usize = 4;

const STATES: usize = 12;
/// States below this one follow a literal.
const AFTER_LITERAL: usize = 7;
/// Matches are at least so long.
const SHORTEST: usize = 2;
/// Slots from this one on have bits of their own, the lower ones of which are in a tree for all.
const ALIGNED_SLOT: usize = 14;
/// How often each of the bits stands for a literal: a tree for the byte, and two for one after a match.
const LITERAL: usize = 0x300;

/// What the bytes cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a stream of LZMA with so many bytes in it, but found another one")
    }
}

impl Error for Damaged {}

/// A sum that tells altered bytes (FNV-1a): LZMA has none of its own.
#[must_use]
pub fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum: u32, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A stream, unpacked as far as somebody has asked.
///
/// ```
/// let packed = [0, 48, 153, 106, 200, 190, 192, 15, 255, 255, 135, 254, 0, 0];
/// let mut stream = unpacker::Unpacker::new(packed.to_vec(), 12);
/// assert!(stream.unpack(12).is_ok());
/// assert_eq!(stream.unpacked(), b"abababababab");
/// ```
#[derive(Debug)]
pub struct Unpacker {
    bits: Bits,
    /// All that was unpacked; what comes next is copied from it.
    out: Vec<u8>,
    length: usize,
    state: usize,
    /// The last four distances, less one.
    distances: [usize; 4],
    literals: Vec<Chance>,
    is_match: [Chance; STATES],
    is_repeated: [Chance; STATES],
    is_other: [Chance; STATES],
    is_third: [Chance; STATES],
    is_fourth: [Chance; STATES],
    is_long: [Chance; STATES],
    lengths: Lengths,
    repeated_lengths: Lengths,
    slots: [Tree<64>; 4],
    /// Lower bits of distances, by slot.
    lower: [Tree<32>; ALIGNED_SLOT],
    aligned: Tree<16>,
}

impl Unpacker {
    /// A stream that is `length` bytes when it is unpacked.
    #[must_use]
    pub fn new(packed: Vec<u8>, length: usize) -> Unpacker {
        Unpacker {
            bits: Bits::new(packed),
            out: Vec::with_capacity(length),
            length,
            state: 0,
            distances: [0; 4],
            literals: vec![EVEN; LITERAL << LITERAL_CONTEXT],
            is_match: [EVEN; STATES],
            is_repeated: [EVEN; STATES],
            is_other: [EVEN; STATES],
            is_third: [EVEN; STATES],
            is_fourth: [EVEN; STATES],
            is_long: [EVEN; STATES],
            lengths: Lengths::NEW,
            repeated_lengths: Lengths::NEW,
            slots: [Tree::NEW; 4],
            lower: [Tree::NEW; ALIGNED_SLOT],
            aligned: Tree::NEW,
        }
    }

    /// All bytes so far.
    #[must_use]
    pub fn unpacked(&self) -> &[u8] {
        &self.out
    }

    /// Goes on until so many bytes of the whole are there, or some more.
    ///
    /// # Errors
    /// When the stream cannot be so long, or copies what is not there. Not every change is noticed: hold a sum against what
    /// comes out.
    pub fn unpack(&mut self, until: usize) -> Result<(), Damaged> {
        if until > self.length {
            return Err(Damaged);
        }
        while self.out.len() < until {
            if self.bits.one(&mut self.is_match[self.state]) {
                let length =
                    if self.bits.one(&mut self.is_repeated[self.state]) { self.repeated() } else { self.new_match() };
                self.copy(length)?;
            } else {
                self.literal();
            }
            if self.bits.is_over() {
                return Err(Damaged);
            }
        }
        Ok(())
    }

    fn literal(&mut self) {
        let before = usize::from(self.out.last().copied().unwrap_or(0));
        let chances = &mut self.literals[LITERAL * (before >> (8 - LITERAL_CONTEXT))..][..LITERAL];
        let mut symbol = 1;
        if self.state >= AFTER_LITERAL {
            // What stands where the last match would have gone on is what this byte is not.
            let mut other = self.out.len().checked_sub(self.distances[0] + 1).map_or(0, |at| usize::from(self.out[at]));
            while symbol < 0x100 {
                other <<= 1;
                let expected = other & 0x100;
                let bit = usize::from(self.bits.one(&mut chances[0x100 + expected + symbol]));
                symbol = symbol << 1 | bit;
                if bit << 8 != expected {
                    break;
                }
            }
        }
        while symbol < 0x100 {
            symbol = symbol << 1 | usize::from(self.bits.one(&mut chances[symbol]));
        }
        self.out.push((symbol & 0xff) as u8);
        self.state = match self.state {
            0..4 => 0,
            4..10 => self.state - 3,
            _ => self.state - 6,
        };
    }

    /// The length of a match at one of the last distances.
    fn repeated(&mut self) -> usize {
        let state = self.state;
        let after_literal = state < AFTER_LITERAL;
        if self.bits.one(&mut self.is_other[state]) {
            let back = if !self.bits.one(&mut self.is_third[state]) {
                1
            } else if !self.bits.one(&mut self.is_fourth[state]) {
                2
            } else {
                3
            };
            self.distances[..=back].rotate_right(1);
        } else if !self.bits.one(&mut self.is_long[state]) {
            self.state = if after_literal { 9 } else { 11 };
            return 1;
        }
        self.state = if after_literal { 8 } else { 11 };
        self.repeated_lengths.read(&mut self.bits)
    }

    /// The length of a match at a new distance.
    fn new_match(&mut self) -> usize {
        self.state = if self.state < AFTER_LITERAL { 7 } else { 10 };
        let length = self.lengths.read(&mut self.bits);
        let slot = self.bits.tree(&mut self.slots[(length - SHORTEST).min(3)], 6);
        self.distances.rotate_right(1);
        self.distances[0] = if slot < 4 {
            slot
        } else {
            let count = (slot as u32 >> 1) - 1;
            let upper = 2 | (slot & 1);
            if slot < ALIGNED_SLOT {
                upper << count | self.bits.reversed(&mut self.lower[slot], count)
            } else {
                let direct = upper << (count - 4) | self.bits.direct(count - 4);
                direct << 4 | self.bits.reversed(&mut self.aligned, 4)
            }
        };
        length
    }

    fn copy(&mut self, length: usize) -> Result<(), Damaged> {
        let (end, distance) = (self.out.len(), self.distances[0]);
        if distance >= end || length > self.length - end {
            return Err(Damaged);
        }
        let start = end - distance - 1;
        if length <= distance {
            self.out.extend_from_within(start..start + length);
        } else {
            // It copies what it has just written.
            for at in start..start + length {
                self.out.push(self.out[at]);
            }
        }
        Ok(())
    }
}

/// How long matches are.
#[derive(Debug)]
struct Lengths {
    is_middle: Chance,
    is_high: Chance,
    low: Tree<8>,
    middle: Tree<8>,
    high: Tree<256>,
}

impl Lengths {
    const NEW: Lengths = Lengths { is_middle: EVEN, is_high: EVEN, low: Tree::NEW, middle: Tree::NEW, high: Tree::NEW };

    fn read(&mut self, bits: &mut Bits) -> usize {
        SHORTEST
            + if !bits.one(&mut self.is_middle) {
                bits.tree(&mut self.low, 3)
            } else if !bits.one(&mut self.is_high) {
                8 + bits.tree(&mut self.middle, 3)
            } else {
                16 + bits.tree(&mut self.high, 8)
            }
    }
}

#[cfg(test)]
mod tests;
