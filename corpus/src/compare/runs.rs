//! Runs of words that both letters have: what alignment rests on.
//!
//! The right letter's runs of [`SEED`] words are hashed; every run of the left one that is found there is
//! drawn out as far as the words agree. The longest runs take their words first, so that each word stands
//! in one run at most. (Greedy string tiling: Wise, "String similarity via greedy string tiling and running
//! Karp-Rabin matching", 1993; here with a hash index, so that the time is near linear.)

use super::{
    SharedRun,
    side::{Text, Vocabulary, mix},
};
use crate::text::Span;
use std::ops::Range;

/// How many words in a row begin a run.
pub(super) const SEED: usize = 3;
/// So many places of one seed are looked at; a seed that is more frequent tells little.
const PLACES: usize = 24;
/// So many words that follow the last run on both sides are taken without a look at other places.
const LONG: usize = 8;

/// Words that both letters have in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first word on the left.
    pub(super) left: usize,
    /// The first word on the right.
    pub(super) right: usize,
    pub(super) words: usize,
}

/// Runs that are being looked for.
pub(super) struct Finding {
    /// Chains of places of the right letter with one hash: the head of each, then for each place the next one; plus
    /// one, 0 ends.
    heads: Vec<u32>,
    next: Vec<u32>,
    /// The word of the left letter that is looked at, and the one of the right letter that would follow the last run.
    at: usize,
    expected: usize,
    /// Runs that cannot be drawn out further; they may overlap.
    found: Vec<Run>,
}

impl Finding {
    /// Begins with the words of the right letter.
    pub(super) fn begin(b: &[u32]) -> Self {
        let seeds = (b.len() + 1).saturating_sub(SEED);
        let mask = (2 * seeds).next_power_of_two() - 1;
        let (mut heads, mut next) = (vec![0u32; mask + 1], vec![0u32; seeds]);
        for place in (0..seeds).rev() {
            let slot = seed(&b[place..]) as usize & mask;
            next[place] = heads[slot];
            heads[slot] = place as u32 + 1;
        }
        Finding { heads, next, at: 0, expected: 0, found: Vec::new() }
    }

    /// Looks on, until about so many words have been looked at. True when all have.
    pub(super) fn look(&mut self, a: &[u32], b: &[u32], words: usize) -> bool {
        let mask = self.heads.len() - 1;
        let mut work = 0;
        while self.at + SEED <= a.len() {
            if work >= words {
                return false;
            }
            let (at, expected) = (self.at, self.expected);
            let mut place = self.heads[seed(&a[at..]) as usize & mask];
            // The words that follow the last run on both sides, else the longest of those found.
            let straight = b.get(expected..).map_or(0, |rest| agree(&a[at..], rest));
            let mut best = (straight >= SEED).then_some(Run { left: at, right: expected, words: straight });
            let mut looked = if straight >= LONG { PLACES } else { 0 };
            work += 1 + straight;
            while place != 0 && looked < PLACES {
                let right = place as usize - 1;
                let words = agree(&a[at..], &b[right..]);
                work += words;
                if words >= SEED {
                    looked += 1;
                    let nearer = |run: &Run| {
                        words > run.words
                            || (words == run.words && right.abs_diff(expected) < run.right.abs_diff(expected))
                    };
                    if best.as_ref().is_none_or(nearer) {
                        best = Some(Run { left: at, right, words });
                    }
                }
                place = self.next[right];
            }
            let Some(run) = best else {
                (self.at, self.expected) = (at + 1, expected + 1);
                continue;
            };
            (self.at, self.expected) = (run.left + run.words, run.right + run.words);
            let back = a[..run.left].iter().rev().zip(b[..run.right].iter().rev()).take_while(|(x, y)| x == y).count();
            self.found.push(Run { left: run.left - back, right: run.right - back, words: run.words + back });
        }
        true
    }

    /// Gives each word to the longest run that has it. The runs, in the order of the left letter.
    pub(super) fn tile(self, a: &Text<'_>, b: &Text<'_>) -> Vec<Run> {
        let (borders_left, borders_right) = (borders(a), borders(b));
        let mut runs: Vec<Run> = Vec::new();
        for run in self.found {
            within(run, &borders_left, &borders_right, &mut runs);
        }
        crate::order::by_key(&mut runs, |run| (std::cmp::Reverse(run.words), run.left, run.right));
        runs.dedup();
        let (mut left, mut right) = (vec![false; a.ids.len()], vec![false; b.ids.len()]);
        let mut kept = Vec::with_capacity(runs.len());
        for run in runs {
            // What is left of it once longer ones have taken their words.
            let mut at = 0;
            while at < run.words {
                let free = |i: usize| !left[run.left + i] && !right[run.right + i];
                let Some(start) = (at..run.words).find(|&i| free(i)) else { break };
                let end = (start..run.words).find(|&i| !free(i)).unwrap_or(run.words);
                if end - start >= SEED {
                    left[run.left + start..run.left + end].fill(true);
                    right[run.right + start..run.right + end].fill(true);
                    kept.push(Run { left: run.left + start, right: run.right + start, words: end - start });
                }
                at = end;
            }
        }
        crate::order::by_key(&mut kept, |run| run.left);
        kept
    }
}

/// The words at which boilerplate begins or ends.
fn borders(text: &Text<'_>) -> Vec<usize> {
    let changes = text.paragraphs.windows(2).filter(|pair| pair[0].boilerplate != pair[1].boilerplate);
    changes.map(|pair| pair[1].words.start).collect()
}

/// Cuts a run at the borders of boilerplate in either letter.
fn within(run: Run, left: &[usize], right: &[usize], out: &mut Vec<Run>) {
    let next = |borders: &[usize], at: usize| borders.get(borders.partition_point(|&b| b <= at)).map(|&b| b - at);
    let mut at = 0;
    while at < run.words {
        let cut = [next(left, run.left + at), next(right, run.right + at)].into_iter().flatten().min();
        let words = cut.unwrap_or(usize::MAX).min(run.words - at);
        if words >= SEED {
            out.push(Run { left: run.left + at, right: run.right + at, words });
        }
        at += words;
    }
}

/// How many words agree from the start.
fn agree(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

fn seed(ids: &[u32]) -> u64 {
    mix(ids[..SEED].iter().fold(0, |hash: u64, &id| hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(id)))
}

/// How many words in a row are worth showing, and how many of them must carry a meaning.
const SHOWN: usize = 5;
const MEANING: usize = 3;
/// So many words may differ between two runs that are shown as one.
const APART: usize = 2;

/// The runs that are worth showing, longest first.
pub(super) fn shared(a: &Text<'_>, b: &Text<'_>, runs: &[Run], vocabulary: &Vocabulary) -> Vec<SharedRun> {
    let means = |id: u32| !is_common(vocabulary.form(id));
    let mut joined: Vec<Stretch> = Vec::new();
    for &run in runs {
        let stretch =
            Stretch { left: run.left..run.left + run.words, right: run.right..run.right + run.words, words: run.words };
        match joined.last_mut().filter(|last| last.goes_on_with(&stretch, a, b)) {
            Some(last) => {
                last.left.end = stretch.left.end;
                last.right.end = stretch.right.end;
                last.words += stretch.words;
            }
            None => joined.push(stretch),
        }
    }
    let mut shared = Vec::new();
    for mut stretch in joined {
        stretch.reach_on(a, b, &means);
        let mut meaning = a.ids[stretch.left.clone()].iter().filter(|&&id| means(id));
        if stretch.words < SHOWN || meaning.nth(MEANING - 1).is_none() {
            continue;
        }
        let span = |text: &Text<'_>, words: &Range<usize>| Span {
            start: text.words[words.start].start,
            end: text.words[words.end - 1].end,
        };
        shared.push(SharedRun {
            left: span(a, &stretch.left),
            right: span(b, &stretch.right),
            words: stretch.words as u32,
            boilerplate: a.is_boilerplate(stretch.left.start) || b.is_boilerplate(stretch.right.start),
        });
    }
    crate::order::by_key(&mut shared, |run| (std::cmp::Reverse(run.words), run.left, run.right));
    shared
}

/// Runs with at most [`APART`] words between them.
struct Stretch {
    left: Range<usize>,
    right: Range<usize>,
    /// How many words are the same.
    words: usize,
}

impl Stretch {
    fn goes_on_with(&self, next: &Stretch, a: &Text<'_>, b: &Text<'_>) -> bool {
        let near = |end: usize, start: usize| start.checked_sub(end).is_some_and(|gap| gap <= APART);
        near(self.left.end, next.left.start)
            && near(self.right.end, next.right.start)
            && a.is_boilerplate(self.left.start) == a.is_boilerplate(next.left.start)
            && b.is_boilerplate(self.right.start) == b.is_boilerplate(next.right.start)
    }

    /// Takes in words past its end that are too few to be a run ("independently of (the) Government").
    fn reach_on(&mut self, a: &Text<'_>, b: &Text<'_>, means: &impl Fn(u32) -> bool) {
        const STEPS: [(usize, usize); 7] = [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (2, 2)];
        let (home_a, home_b) = (a.is_boilerplate(self.left.start), b.is_boilerplate(self.right.start));
        let word = |text: &Text<'_>, at: usize, home: bool| {
            text.ids.get(at).copied().filter(|_| text.is_boilerplate(at) == home)
        };
        let step = |end: (usize, usize)| {
            STEPS.iter().map(|step| (end.0 + step.0, end.1 + step.1)).find(|&(left, right)| {
                let same = word(a, left, home_a).filter(|_| word(a, left, home_a) == word(b, right, home_b));
                same.is_some_and(|id| (left, right) == end || means(id))
            })
        };
        while let Some((left, right)) = step((self.left.end, self.right.end)) {
            self.left.end = left + 1;
            self.right.end = right + 1;
            self.words += 1;
        }
    }
}

/// Words that bind others and carry no meaning of their own.
pub(super) fn is_common(word: &str) -> bool {
    const COMMON: [&str; 75] = [
        "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
        "could", "do", "for", "from", "had", "has", "have", "he", "her", "him", "his", "i", "if", "in", "into", "is",
        "it", "its", "may", "me", "more", "my", "no", "not", "of", "on", "or", "our", "out", "shall", "she", "should",
        "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
        "those", "to", "up", "upon", "was", "we", "were", "which", "who", "will", "with", "would", "you", "your",
    ];
    COMMON.binary_search(&word).is_ok()
}
