//! Draws a seed out into the longest run that two letters share.

use super::{
    seeds,
    stream::{WALL, counts},
};
use std::ops::Range;

/// A run that stands at two places of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The earlier place.
    pub(super) left: Words,
    /// The later place.
    pub(super) right: Words,
    /// How many words are the same, figures aside.
    pub(super) same: u32,
}

/// A stretch of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Words {
    pub(super) fn clone_range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

impl Run {
    /// Whether a pair of places lies in the run.
    pub(super) fn holds(&self, left: usize, right: usize) -> bool {
        self.left.clone_range().contains(&left) && self.right.clone_range().contains(&right)
    }
}

/// What a word that agrees is worth, and what each one costs that does not.
const AGREES: i32 = 2;
const DIFFERS: i32 = 5;
/// So far may the worth fall below the best before the search ends.
const FALL: i32 = 12;
/// So many words must agree after some that did not.
const AGAIN: usize = 2;
/// Words passed over on either side, the fewest first: misread, missing or added, two words run together.
const STEPS: [(usize, usize); 11] =
    [(1, 1), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2), (0, 2), (2, 0), (2, 3), (3, 2), (3, 3)];

/// The run around two places, when the words of the seed are the same there.
pub(super) fn run(words: &[u16], left: usize, right: usize) -> Option<Run> {
    let same = |i: usize| words[left + i] == words[right + i];
    if !(0..seeds::WORDS).all(same) {
        return None;
    }
    let forward = reach(|i| words.get(left + i).copied(), |i| words.get(right + i).copied());
    let back = |from: usize| move |i: usize| from.checked_sub(i + 1).map(|at| words[at]);
    let backward = reach(back(left), back(right));
    Some(Run {
        left: Words { start: (left - backward.left) as u32, end: (left + forward.left) as u32 },
        right: Words { start: (right - backward.right) as u32, end: (right + forward.right) as u32 },
        same: (backward.same + forward.same) as u32,
    })
}

/// How far two texts agree.
#[derive(Clone, Copy, Default)]
struct Reach {
    left: usize,
    right: usize,
    same: usize,
}

fn reach(left: impl Fn(usize) -> Option<u16>, right: impl Fn(usize) -> Option<u16>) -> Reach {
    let agree = |i: usize, j: usize| left(i).is_some_and(|word| word != WALL && right(j) == Some(word));
    let inside = |text: &dyn Fn(usize) -> Option<u16>, from: usize, count: usize| {
        (from..from + count).all(|i| text(i).is_some_and(|word| word != WALL))
    };
    let (mut at, mut worth) = (Reach::default(), 0);
    let (mut best, mut most) = (at, 0);
    loop {
        if agree(at.left, at.right) {
            let word = left(at.left).is_some_and(counts);
            at = Reach { left: at.left + 1, right: at.right + 1, same: at.same + usize::from(word) };
            worth += AGREES;
            if worth > most {
                (best, most) = (at, worth);
            }
            continue;
        }
        let step = STEPS.iter().find(|&&(i, j)| {
            inside(&left, at.left, i)
                && inside(&right, at.right, j)
                && (0..AGAIN).all(|n| agree(at.left + i + n, at.right + j + n))
        });
        let Some(&(i, j)) = step else { return best };
        worth -= DIFFERS * i.max(j) as i32;
        if worth < most - FALL {
            return best;
        }
        at = Reach { left: at.left + i, right: at.right + j, ..at };
    }
}
