//! How an index is made, a slice of work at a time.
//!
//! The lexicon's words are folded, sorted and stemmed once. Then letters are gone through, once each; and whenever so many
//! have come that an index is due, its postings are written.

use super::{Index, JOINED, MANY, signature};
use crate::{
    beginnings::{self, Beginning, COUNTED},
    lexicon::Lexicon,
    lookup::{Letters, Make, Standing},
    order,
    stem::Stem,
    stream,
    streams::Streams,
    terms::{each_term, hyphen_joins},
    vocabulary::Gathering,
    weights,
};
use std::{fmt, ops::Range};

/// An index in the making.
#[derive(Clone, Default)]
pub(crate) struct Builder {
    stage: Stage,
    words: Gathering,
    /// By number in the lexicon the number in `words`, or what a gap is.
    own: Vec<u32>,
    /// The lexicon's words, sorted.
    sorted: Vec<u32>,
    /// By number in `words`.
    stems: Vec<Stem>,
    /// What was counted of each word in the letters cut so far.
    seen: Vec<Count>,
    streams: Streams,
    /// With so many letters an index is made.
    due: usize,
    counts: Vec<Count>,
    /// Words that a hyphen joins, by place.
    joined: Vec<(u32, u32)>,
    /// By place: how many words in a row have which weight.
    weights: Vec<(u16, u8)>,
    weight_starts: Vec<u32>,
    order: Vec<u32>,
    cursors: Vec<u32>,
    /// The beginnings of words that are counted.
    beginnings: Vec<Range<u32>>,
    index: Index,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Stage {
    #[default]
    Begin,
    /// The lexicon's words are folded, from this number on.
    Fold(usize),
    /// They are sorted by their first byte, from this byte on.
    Sort(usize),
    /// Their stems are taken, from this one on.
    Stem(usize),
    /// Words are counted, from this place on.
    Cut(usize),
    /// Those that were found are put in order.
    Arrange,
    /// Postings are written, from this place on.
    Post(usize),
    /// Words are counted by how they begin.
    Count,
    Done,
}

/// What is counted of a word while texts are cut.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// The last place and one.
    last: u32,
    spread: u32,
    /// Bytes of its postings.
    size: u32,
    /// Hits in the letter at `last`, and their weight.
    hits: u32,
    weight: u32,
}

impl Count {
    fn see(&mut self, place: u32) {
        if self.last == place + 1 {
            self.hits += 1;
            self.size += u32::from(self.hits >= MANY && varint_grows(self.hits - MANY));
        } else {
            self.size += varint_length(place - self.last) + 1;
            self.last = place + 1;
            self.spread += 1;
            self.hits = 1;
        }
    }
}

/// What a gap is, where the number of a word could be.
const GAP: u32 = u32::MAX;
const HYPHEN: u32 = u32::MAX - 1;

/// Where a letter's words are counted.
struct Cutting<'a> {
    /// What is left of [`Letters::weights`].
    stretches: &'a [(u32, u32)],
    /// How many words in a row had which weight.
    row: (u16, u8),
    /// The word before, or [`GAP`].
    before: u32,
    pair: Vec<u8>,
}

/// So many stems are taken, or entries of the lexicon folded, before others have their turn.
const STEMS_AT_ONCE: usize = 256;
const FOLDED_AT_ONCE: usize = 1024;

impl Make for Builder {
    fn advance(&mut self, letters: &dyn Letters, budget: usize) -> Standing {
        let mut left = budget.max(1) as i64;
        while left > 0 {
            if self.waits(letters) {
                return Standing::Waiting;
            }
            left -= self.step(letters) as i64;
            if self.stage == Stage::Done {
                let cut = self.index.letters();
                self.stage = Stage::Cut(cut);
                self.due = (2 * cut).min(letters.count());
                return Standing::Ready(Box::new(std::mem::take(&mut self.index)));
            }
        }
        Standing::Unfinished
    }

    fn letters(&self) -> usize {
        match self.stage {
            Stage::Cut(place) => place,
            _ => self.index.letters().max(self.streams.len()),
        }
    }

    fn part(&self, letters: usize) -> f32 {
        let all = letters.max(1) as f32;
        match self.stage {
            Stage::Begin | Stage::Fold(_) => 0.0,
            Stage::Sort(n) => 0.125 * n as f32 / 256.0,
            Stage::Stem(_) => 0.125,
            Stage::Cut(n) => 0.125 + 0.5 * n as f32 / all,
            Stage::Arrange => 0.625,
            Stage::Post(n) => 0.625 + 0.25 * n as f32 / all,
            Stage::Count => 0.875 + 0.125 * self.index.beginnings.len() as f32 / COUNTED as f32,
            Stage::Done => 1.0,
        }
    }
}

impl Builder {
    /// Whether the text of the next letter is missing. An index of fewer letters than are due is not made.
    fn waits(&self, letters: &dyn Letters) -> bool {
        let Stage::Cut(place) = self.stage else { return false };
        place < self.due && letters.numbers(place).is_none()
    }

    fn step(&mut self, letters: &dyn Letters) -> usize {
        match self.stage {
            Stage::Begin => {
                self.weight_starts.push(0);
                self.due = letters.first();
                self.stage = Stage::Fold(0);
                1
            }
            Stage::Fold(from) if from < letters.lexicon().len() => {
                let to = (from + FOLDED_AT_ONCE).min(letters.lexicon().len());
                self.fold(letters.lexicon(), from as u32..to as u32);
                self.stage = Stage::Fold(to);
                (to - from) * 32
            }
            Stage::Fold(_) => {
                self.sorted = (0..self.words.len() as u32).collect();
                // A rough order first: by the first byte.
                self.sorted.sort_by_key(|&w| self.words.get(w).first().copied());
                self.stage = Stage::Sort(0);
                self.words.len() * 4
            }
            Stage::Sort(byte) if byte < 256 => {
                let words = &self.words;
                let first = |w: u32| words.get(w).first().map_or(0, |&b| usize::from(b));
                let (from, to) = (
                    self.sorted.partition_point(|&w| first(w) < byte),
                    self.sorted.partition_point(|&w| first(w) <= byte),
                );
                self.sorted[from..to].sort_unstable_by(|&a, &b| words.get(a).cmp(words.get(b)));
                self.stage = Stage::Sort(byte + 1);
                (to - from) * 128 + 1
            }
            Stage::Sort(_) => {
                self.stage = Stage::Stem(0);
                1
            }
            Stage::Stem(from) if from < self.words.len() => {
                let to = (from + STEMS_AT_ONCE).min(self.words.len());
                self.stem(to);
                self.stage = Stage::Stem(to);
                (to - from) * 128
            }
            Stage::Stem(_) => {
                self.stage = Stage::Cut(0);
                1
            }
            Stage::Cut(place) if place < self.due => {
                let numbers = letters.numbers(place).unwrap_or_default();
                self.cut(letters.lexicon(), numbers, letters.weights(place), place as u32);
                self.stage = Stage::Cut(place + 1);
                numbers.len() + 64
            }
            Stage::Cut(place) => {
                self.stage = Stage::Arrange;
                let all = place >= letters.count();
                self.index.streams = if all { std::mem::take(&mut self.streams) } else { self.streams.so_far() };
                self.counts = self.seen.clone();
                1
            }
            Stage::Arrange => {
                self.stem(self.words.len());
                self.arrange();
                self.stage = Stage::Post(0);
                self.words.len() * 32
            }
            Stage::Post(place) if place < self.index.letters() => {
                self.post(place);
                self.stage = Stage::Post(place + 1);
                self.index.streams.of(place).len() + 64
            }
            Stage::Post(place) => {
                self.counts = Vec::new();
                self.cursors = Vec::new();
                if place >= letters.count() {
                    self.words = Gathering::default();
                    self.own = Vec::new();
                    self.sorted = Vec::new();
                    self.stems = Vec::new();
                    self.seen = Vec::new();
                    self.weights = Vec::new();
                    self.joined = Vec::new();
                }
                self.beginnings = beginnings::heaviest(&self.index);
                self.stage = Stage::Count;
                self.index.vocabulary.len() * 4
            }
            Stage::Count => match self.beginnings.get(self.index.beginnings.len()).cloned() {
                Some(range) => {
                    let bytes = self.index.posting_bytes(&range);
                    let counted = Beginning::count(&self.index, range, letters.count());
                    self.index.beginnings.push(counted);
                    bytes * 4 + letters.count()
                }
                None => {
                    self.stage = Stage::Done;
                    1
                }
            },
            Stage::Done => usize::MAX / 2,
        }
    }

    /// Gives words of the lexicon the numbers of their folded forms.
    fn fold(&mut self, lexicon: &Lexicon, entries: Range<u32>) {
        for number in entries {
            let Some(entry) = lexicon.get(number).filter(|entry| entry.is_word) else {
                self.own.push(if lexicon.is_hyphen(number) { HYPHEN } else { GAP });
                continue;
            };
            // An entry may be a part of a word of a glued letter; then no letter is found to have it. One that has no word
            // in it, which no writer makes, is one by itself.
            let mut own = None;
            each_term(entry.spelled, |_, word| own = Some(self.words.number(word)));
            let own = own.unwrap_or_else(|| self.words.number(entry.spelled.as_bytes()));
            self.own.push(own);
        }
        self.seen.resize(self.words.len(), Count::default());
    }

    /// Counts a letter's words.
    fn cut(&mut self, lexicon: &Lexicon, numbers: &[u8], stretches: &[(u32, u32)], place: u32) {
        self.streams.begin();
        let mut cutting = Cutting { stretches, row: (0, weights::BODY as u8), before: GAP, pair: Vec::new() };
        if lexicon.glues(numbers) {
            let text = lexicon.spell(numbers);
            let mut end = 0;
            each_term(&text, |span, word| {
                let number = self.words.number(word);
                let joined = hyphen_joins(&text, end, span.start as usize);
                self.see(&mut cutting, number, span.start, joined, place);
                end = span.end as usize;
            });
        } else {
            let (mut at, mut between) = (0, GAP);
            let mut after_word = false;
            for number in stream::words(numbers) {
                let (length, is_word) = lexicon.measure(number);
                let own = self.own.get(number as usize).copied().unwrap_or(GAP);
                if is_word {
                    at += u32::from(after_word);
                    self.see(&mut cutting, own, at, !after_word && between == HYPHEN, place);
                } else {
                    between = if after_word { own } else { GAP };
                }
                at += length;
                after_word = is_word;
            }
        }
        self.weights.push(cutting.row);
        self.weight_starts.push(self.weights.len() as u32);
    }

    /// Counts the word that begins at a byte; `joined` if nothing but a hyphen stands between it and the one before it.
    #[inline(always)]
    fn see(&mut self, cutting: &mut Cutting<'_>, number: u32, start: u32, joined: bool, place: u32) {
        self.count(number, place);
        self.streams.push(number);
        while let Some((_, rest)) = cutting.stretches.split_first().filter(|(first, _)| first.0 <= start) {
            cutting.stretches = rest;
        }
        let weight = cutting.stretches.first().map_or(weights::BODY, |&(_, weight)| weight) as u8;
        let row = &mut cutting.row;
        if row.1 == weight && row.0 < u16::MAX {
            row.0 += 1;
        } else {
            self.weights.push(*row);
            *row = (1, weight);
        }
        if joined && cutting.before != GAP {
            self.join(cutting.before, number, place, &mut cutting.pair);
        }
        cutting.before = number;
    }

    /// Counts two words that a hyphen joins as one, unless they are figures.
    fn join(&mut self, first: u32, second: u32, place: u32, pair: &mut Vec<u8>) {
        let has_digit = |word: u32| self.words.get(word).iter().any(u8::is_ascii_digit);
        if has_digit(first) || has_digit(second) {
            return;
        }
        pair.clear();
        pair.push(JOINED);
        pair.extend_from_slice(self.words.get(first));
        pair.push(b'-');
        pair.extend_from_slice(self.words.get(second));
        let number = self.words.number(pair);
        self.count(number, place);
        self.joined.push((place, number));
    }

    #[inline(always)]
    fn count(&mut self, number: u32, place: u32) {
        if number as usize >= self.seen.len() {
            self.seen.resize(number as usize + 1, Count::default());
        }
        self.seen[number as usize].see(place);
    }

    /// Takes the stems of words up to this one.
    fn stem(&mut self, to: usize) {
        let from = self.stems.len();
        self.stems.extend((from..to).map(|word| Stem::of(self.words.get(word as u32))));
    }

    /// The words of the letters that were gone through, in order: those of the lexicon, and what was found beside it.
    fn found(&self) -> Vec<u32> {
        let spelled = |word: u32| self.words.get(word);
        let mut beside: Vec<u32> = (self.sorted.len() as u32..self.words.len() as u32).collect();
        order::by(&mut beside, |&a, &b| spelled(a).cmp(spelled(b)));
        let mut beside = beside.into_iter().peekable();
        let mut found = Vec::with_capacity(self.words.len());
        // Words of letters that are still to come have no postings.
        for &word in self.sorted.iter().filter(|&&word| self.seen[word as usize].spread > 0) {
            while let Some(other) = beside.next_if(|&other| spelled(other) < spelled(word)) {
                found.push(other);
            }
            found.push(word);
        }
        found.extend(beside);
        found
    }

    /// Puts vocabulary and starts in order.
    fn arrange(&mut self) {
        self.order = self.found();
        let index = &mut self.index;
        index.stems = self.order.iter().map(|&word| self.stems[word as usize]).collect();
        index.rank_of = vec![0; self.words.len()];
        let mut at = 0u32;
        self.cursors = vec![0; self.words.len()];
        let mut lengths: Vec<u32> = Vec::new();
        for (rank, &word) in self.order.iter().enumerate() {
            let spelled = self.words.get(word);
            index.vocabulary.push(spelled);
            index.rank_of[word as usize] = rank as u32;
            let count = &mut self.counts[word as usize];
            index.spread.push(count.spread);
            index.posting_starts.push(at);
            self.cursors[word as usize] = at;
            at += count.size;
            *count = Count::default();
            if lengths.len() <= spelled.len() {
                lengths.resize(spelled.len() + 1, 0);
            }
            lengths[spelled.len()] += 1;
        }
        index.posting_starts.push(at);
        index.postings = vec![0; at as usize];
        let mut start = 0;
        for length in &mut lengths {
            start += std::mem::replace(length, start);
        }
        lengths.push(start);
        let mut next = lengths.clone();
        index.by_length = vec![0; self.order.len()];
        index.signatures = vec![0; self.order.len()];
        for (rank, &word) in self.order.iter().enumerate() {
            let spelled = self.words.get(word);
            let slot = next[spelled.len()] as usize;
            next[spelled.len()] += 1;
            index.by_length[slot] = rank as u32;
            index.signatures[slot] = signature(spelled);
        }
        index.lengths = lengths;
        index.number_of = std::mem::take(&mut self.order);
    }

    fn post(&mut self, place: usize) {
        let index = &mut self.index;
        let mut rows = self.weights[self.weight_starts[place] as usize..self.weight_starts[place + 1] as usize].iter();
        let mut row = rows.next().copied().unwrap_or((u16::MAX, weights::BODY as u8));
        let mut touched: Vec<u32> = Vec::new();
        let mut see = |number: u32, weight: u8, touched: &mut Vec<u32>| {
            let count = &mut self.counts[number as usize];
            if count.hits == 0 {
                touched.push(number);
            }
            count.hits += 1;
            count.weight += u32::from(weight);
        };
        for number in stream::words(index.streams.of(place)) {
            while row.0 == 0 {
                row = rows.next().copied().unwrap_or((u16::MAX, weights::BODY as u8));
            }
            row.0 -= 1;
            see(number, row.1, &mut touched);
        }
        let from = self.joined.partition_point(|j| (j.0 as usize) < place);
        for &(_, number) in self.joined[from..].iter().take_while(|j| j.0 as usize == place) {
            see(number, weights::BODY as u8, &mut touched);
        }
        for number in touched {
            let count = &mut self.counts[number as usize];
            let cursor = &mut self.cursors[number as usize];
            put_varint(&mut index.postings, cursor, place as u32 - count.last);
            count.last = place as u32 + 1;
            index.postings[*cursor as usize] = (count.hits.min(MANY) as u8) << 4 | weights::pack(count.weight);
            *cursor += 1;
            if count.hits >= MANY {
                put_varint(&mut index.postings, cursor, count.hits - MANY);
            }
            (count.hits, count.weight) = (0, 0);
        }
    }
}

// What it holds would fill pages, and the code to write it two kilobytes.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Builder")
    }
}

fn put_varint(out: &mut [u8], cursor: &mut u32, mut value: u32) {
    loop {
        let more = u8::from(value >= 0x80) << 7;
        out[*cursor as usize] = (value & 0x7f) as u8 | more;
        *cursor += 1;
        value >>= 7;
        if more == 0 {
            return;
        }
    }
}

fn varint_length(value: u32) -> u32 {
    (32 - (value | 1).leading_zeros()).div_ceil(7)
}

/// Whether the code of a number that counts up from 0 has become a byte longer.
fn varint_grows(value: u32) -> bool {
    value == 0 || varint_length(value) > varint_length(value - 1)
}
