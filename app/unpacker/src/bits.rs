//! Bits that were packed by how likely each was.

/// How likely a bit is 0, of 2,048.
pub(crate) type Chance = u16;
/// As likely as not.
pub(crate) const EVEN: Chance = 1 << (PRECISION - 1);
const PRECISION: u32 = 11;
/// How quickly chances follow what comes.
const PACE: u32 = 5;
/// A range below this one gets another byte.
const NARROW: u32 = 1 << 24;
/// Bytes at the start: one that is always 0, and the first number.
const START: usize = 5;

/// Chances of the bits of a number, each by those before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tree<const N: usize>([Chance; N]);

impl<const N: usize> Tree<N> {
    pub(crate) const NEW: Tree<N> = Tree([EVEN; N]);
}

/// A stream of bits.
#[derive(Debug)]
pub(crate) struct Bits {
    bytes: Vec<u8>,
    at: usize,
    range: u32,
    code: u32,
}

impl Bits {
    pub(crate) fn new(bytes: Vec<u8>) -> Bits {
        let code =
            bytes.get(1..START).map_or(0, |start| start.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)));
        Bits { bytes, at: START, range: u32::MAX, code }
    }

    /// Whether more was read than there is.
    pub(crate) fn is_over(&self) -> bool {
        self.at > self.bytes.len()
    }

    fn refill(&mut self) {
        if self.range < NARROW {
            self.range <<= 8;
            self.code = self.code << 8 | u32::from(self.bytes.get(self.at).copied().unwrap_or(0));
            self.at += 1;
        }
    }

    #[inline(always)]
    pub(crate) fn one(&mut self, chance: &mut Chance) -> bool {
        let bound = (self.range >> PRECISION) * u32::from(*chance);
        let bit = self.code >= bound;
        if bit {
            self.range -= bound;
            self.code -= bound;
            *chance -= *chance >> PACE;
        } else {
            self.range = bound;
            *chance += ((1 << PRECISION) - *chance) >> PACE;
        }
        self.refill();
        bit
    }

    /// So many bits that are as likely as not.
    pub(crate) fn direct(&mut self, count: u32) -> usize {
        let mut number = 0;
        for _ in 0..count {
            self.range >>= 1;
            let bit = self.code >= self.range;
            if bit {
                self.code -= self.range;
            }
            number = number << 1 | usize::from(bit);
            self.refill();
        }
        number
    }

    /// A number, its highest bit first.
    pub(crate) fn tree<const N: usize>(&mut self, tree: &mut Tree<N>, count: u32) -> usize {
        let mut number = 1;
        for _ in 0..count {
            number = number << 1 | usize::from(self.one(&mut tree.0[number & (N - 1)]));
        }
        number - (1 << count)
    }

    /// A number, its lowest bit first.
    pub(crate) fn reversed<const N: usize>(&mut self, tree: &mut Tree<N>, count: u32) -> usize {
        let (mut place, mut number) = (1, 0);
        for at in 0..count {
            let bit = usize::from(self.one(&mut tree.0[place & (N - 1)]));
            place = place << 1 | bit;
            number |= bit << at;
        }
        number
    }
}
