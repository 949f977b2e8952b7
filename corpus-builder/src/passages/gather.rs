//! From runs that two letters share to passages with all their places.

use super::{
    extend::{Run, Words},
    stream::{self, Item, Stream},
};
use corpus::{
    model::{Block, LetterId, Passage, PassagePlace, Texts},
    text::Span,
};
use rayon::prelude::*;

/// One place of a run: the number of the run, doubled, and one more for the later place. What it means is looked up:
/// there are many.
#[derive(Clone, Copy)]
struct End(u32);

impl End {
    fn run(self) -> u32 {
        self.0 / 2
    }

    fn words(self, runs: &[Run]) -> Words {
        let run = &runs[self.run() as usize];
        if self.0.is_multiple_of(2) { run.left } else { run.right }
    }
}

/// A passage as places in the stream.
struct Found {
    /// How many words its places have in common: of several runs the middle one.
    words: u32,
    places: Vec<(LetterId, Words)>,
}

pub(super) fn passages(
    texts: &Texts,
    blocks: &(impl Fn(LetterId) -> Vec<Block> + Sync),
    stream: &Stream,
    runs: Vec<Run>,
) -> Vec<Passage> {
    let mut found = found(stream, &runs);
    drop(runs);
    found.sort_by(|a, b| b.words.cmp(&a.words).then_with(|| a.places_key().cmp(&b.places_key())));
    place(texts, blocks, stream, found)
}

impl Found {
    fn places_key(&self) -> Vec<(LetterId, u32, u32)> {
        self.places.iter().map(|(letter, words)| (*letter, words.start, words.end)).collect()
    }
}

/// Runs that cover nearly the same words of one letter are one passage.
fn found(stream: &Stream, runs: &[Run]) -> Vec<Found> {
    let mut ends: Vec<End> = (0..2 * runs.len() as u32).map(End).collect();
    ends.sort_unstable_by_key(|end| {
        let words = end.words(runs);
        (words.start, words.end, end.0)
    });
    let mut parts = Parts::new(runs.len());
    for (i, end) in ends.iter().enumerate() {
        let words = end.words(runs);
        let near = ends[i + 1..].iter().take(NEIGHBOURS).map(|other| (other, other.words(runs)));
        for (other, others) in near.take_while(|(_, others)| 5 * (others.start - words.start) as usize <= words.len()) {
            if alike(words, others) {
                parts.join(end.run(), other.run());
            }
        }
    }
    let roots: Vec<u32> = (0..runs.len() as u32).map(|run| parts.root(run)).collect();
    drop(parts);
    let root = |end: &End| roots[end.run() as usize];
    ends.sort_by_key(root);
    ends.chunk_by(|a, b| root(a) == root(b)).map(|ends| merge(stream, runs, ends)).collect()
}

/// So many runs that begin next are looked at: those of one passage begin together.
const NEIGHBOURS: usize = 24;

/// Whether two stretches share four fifths of the longer one.
fn alike(a: Words, b: Words) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start)) as usize;
    5 * shared >= 4 * a.len().max(b.len())
}

/// The places of one passage: where several runs lie over each other, the middle one of their borders.
fn merge(stream: &Stream, runs: &[Run], ends: &[End]) -> Found {
    let words = |end: &End| end.words(runs);
    let mut places: Vec<(LetterId, Words)> = Vec::new();
    let mut at = 0;
    while at < ends.len() {
        let mut until = words(&ends[at]).end;
        let mut next = at + 1;
        while next < ends.len() && words(&ends[next]).start < until {
            until = until.max(words(&ends[next]).end);
            next += 1;
        }
        let here = &ends[at..next];
        let middle = Words {
            start: median(here.iter().map(|end| words(end).start)),
            end: median(here.iter().map(|end| words(end).end)),
        };
        if middle.start < middle.end {
            places.push((stream.letter_of(middle.start as usize), middle));
        }
        at = next;
    }
    places.shrink_to_fit();
    Found { words: median(ends.iter().map(|end| runs[end.run() as usize].same)), places }
}

fn median(values: impl Iterator<Item = u32>) -> u32 {
    let mut values: Vec<u32> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}

/// Turns places in the stream into spans of the letters' texts.
fn place(
    texts: &Texts,
    blocks: &(impl Fn(LetterId) -> Vec<Block> + Sync),
    stream: &Stream,
    found: Vec<Found>,
) -> Vec<Passage> {
    let mut wanted: Vec<(LetterId, u32, Words)> = Vec::with_capacity(found.iter().map(|f| f.places.len()).sum());
    let mut passages: Vec<Passage> = Vec::with_capacity(found.len());
    for Found { words, places } in found {
        passages.push(Passage { words, boilerplate: false, places: Vec::with_capacity(places.len()) });
        wanted.extend(places.into_iter().map(|(letter, words)| (letter, passages.len() as u32 - 1, words)));
    }
    wanted.sort_unstable_by_key(|&(letter, passage, words)| (letter, passage, words.start));
    let spans = |wanted: &&[(LetterId, u32, Words)]| -> Vec<(Span, bool)> {
        let letter = wanted[0].0;
        let start = stream.range(letter as usize).start;
        let mut items: Vec<(Span, bool)> = Vec::new();
        stream::read(&texts.get(letter), &blocks(letter), |item| {
            items.push(match item {
                Item::Word { span, boilerplate, .. } => (span, boilerplate),
                Item::Wall => (Span::default(), false),
            });
        });
        let span = |&(_, _, words): &(LetterId, u32, Words)| {
            let (first, last) = (items[words.start as usize - start], items[words.end as usize - 1 - start]);
            (Span { start: first.0.start, end: last.0.end }, first.1)
        };
        wanted.iter().map(span).collect()
    };
    let mut outside = vec![0usize; passages.len()];
    let letters: Vec<&[(LetterId, u32, Words)]> = wanted.chunk_by(|a, b| a.0 == b.0).collect();
    for some in letters.chunks(crate::AT_ONCE) {
        let lists: Vec<_> = some.par_iter().map(spans).collect();
        for (&(letter, passage, _), (span, boilerplate)) in
            some.iter().copied().flatten().zip(lists.into_iter().flatten())
        {
            passages[passage as usize].places.push(PassagePlace { letter, span });
            outside[passage as usize] += usize::from(boilerplate);
        }
    }
    for (passage, outside) in passages.iter_mut().zip(outside) {
        passage.places.sort_unstable();
        passage.boilerplate = 2 * outside > passage.places.len();
    }
    passages.retain(|passage| passage.places.windows(2).any(|pair| pair[0].letter != pair[1].letter));
    passages
}

/// Sets of runs (union and find, with path halving).
struct Parts(Vec<u32>);

impl Parts {
    fn new(count: usize) -> Self {
        Parts((0..count as u32).collect())
    }

    fn root(&mut self, mut of: u32) -> u32 {
        while self.0[of as usize] != of {
            self.0[of as usize] = self.0[self.0[of as usize] as usize];
            of = self.0[of as usize];
        }
        of
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}
