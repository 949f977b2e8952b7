//! The other forms in which letters have a word: inflected, spelled another way, run together, taken apart,
//! mistyped or misread by a scanner.
//!
//! Every form says why it counts. Words with a digit have no other forms: a date or a reference number is right
//! or it is not.

use crate::{
    confusions::{SLIP, distance},
    index::{Index, JOINED, signature},
    order,
    stem::stem,
};
use std::collections::VecDeque;

mod meant;
mod spelling;

/// A word of the letters that may stand for a word of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its rank.
    pub rank: u32,
    /// The word as the letters have it.
    pub word: String,
    /// Why it counts.
    pub why: Why,
    /// What a hit counts, in tenths of a hit of the word itself.
    pub worth: u32,
}

/// Why a form counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The same stem.
    Inflected,
    /// British for American spelling, or the other way round.
    Spelled,
    /// Two words of the query in one.
    Joined,
    /// A hyphen in it.
    Hyphen,
    /// A small word glued to it.
    RunTogether,
    /// In two pieces.
    Split,
    /// The letters' word looks like this one misread or mistyped.
    Slip,
    /// No letter has the word as typed; this is the nearest word that they have.
    Nearest,
}

/// The other forms of one word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    pub(crate) variants: Vec<Variant>,
    pub(crate) split: Vec<(String, String)>,
}

/// The forms of the words asked for last: somebody who types has the same words before the last again and again.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    last: VecDeque<(String, Forms)>,
}

impl Memory {
    const MOST: usize = 64;

    /// The forms of a word.
    pub(crate) fn of(&mut self, index: &Index, word: &str) -> Forms {
        if let Some((_, forms)) = self.last.iter().find(|(known, _)| known == word) {
            return forms.clone();
        }
        let forms = forms(index, word);
        if self.last.len() == Self::MOST {
            self.last.pop_front();
        }
        self.last.push_back((word.to_owned(), forms.clone()));
        forms
    }
}

/// More forms of one kind than this are noise.
const MOST: usize = 24;

fn forms(index: &Index, word: &str) -> Forms {
    let mut forms = Forms::default();
    if word.len() < 3 || !word.chars().all(char::is_alphabetic) {
        return forms;
    }
    let spread = index.vocabulary.find(word.as_bytes()).map_or(0, |rank| index.spread[rank as usize]);
    inflected(index, word, Why::Inflected, &mut forms.variants);
    for other in spelling::others(word) {
        if let Some(rank) = index.vocabulary.find(other.as_bytes()) {
            push(index, rank, Why::Spelled, 9, &mut forms.variants);
        }
        inflected(index, &other, Why::Spelled, &mut forms.variants);
    }
    hyphened(index, word, &mut forms.variants);
    let family: u32 = forms.variants.iter().map(|v| index.spread[v.rank as usize]).sum();
    run_together(index, word, &mut forms.variants);
    if word.len() >= 4 {
        slips(index, word, spread, family, &mut forms.variants);
        split(index, word, spread + family, &mut forms.split);
    }
    forms.variants.retain(|v| v.word != word);
    forms
}

fn push(index: &Index, rank: u32, why: Why, worth: u32, out: &mut Vec<Variant>) {
    if out.iter().all(|v| v.rank != rank) {
        let spelled = index.vocabulary.get(rank);
        let spelled = spelled.strip_prefix(&[JOINED]).unwrap_or(spelled);
        out.push(Variant { rank, word: String::from_utf8_lossy(spelled).into_owned(), why, worth });
    }
}

/// Words of the same stem.
fn inflected(index: &Index, word: &str, why: Why, out: &mut Vec<Variant>) {
    relatives(index, word, |rank| push(index, rank, why, 8, out));
}

/// Hands over the other words that have a word's stem. Nearly all rules change no more of a stem than its last letter, so
/// that these are neighbours in the vocabulary.
fn relatives(index: &Index, word: &str, mut take: impl FnMut(u32)) {
    if !word.is_ascii() {
        return;
    }
    let stem = stem(word);
    let common = stem.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    let kept = common.min(stem.len().saturating_sub(1)).max(2.min(common));
    for rank in index.vocabulary.beginning(&word.as_bytes()[..kept]) {
        if index.has_stem(rank, stem.as_bytes()) && index.vocabulary.get(rank) != word.as_bytes() {
            take(rank);
        }
    }
}

/// The word with a hyphen in it, at the end of a line perhaps.
fn hyphened(index: &Index, word: &str, out: &mut Vec<Variant>) {
    let joined = index.vocabulary.beginning(&[JOINED]);
    if joined.is_empty() {
        return;
    }
    let bytes = word.as_bytes();
    let mut pair = Vec::with_capacity(bytes.len() + 2);
    for at in (1..bytes.len()).filter(|&at| word.is_char_boundary(at)) {
        pair.clear();
        pair.push(JOINED);
        pair.extend_from_slice(&bytes[..at]);
        pair.push(b'-');
        pair.extend_from_slice(&bytes[at..]);
        if let Some(rank) = index.vocabulary.find_in(&joined, &pair) {
            push(index, rank, Why::Hyphen, 9, out);
        }
    }
}

/// Two words of a query as one word of the letters.
pub(crate) fn joined(index: &Index, a: &str, b: &str) -> Vec<Variant> {
    let mut out = Vec::new();
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    if a.len() + b.len() < 5 || !letters(a) || !letters(b) {
        return out;
    }
    let one = [a.as_bytes(), b.as_bytes()].concat();
    if let Some(rank) = index.vocabulary.find(&one) {
        push(index, rank, Why::Joined, 8, &mut out);
    }
    out
}

/// Small words that a lost blank glues to their neighbours.
const SMALL: [&str; 34] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "his",
    "in", "is", "it", "its", "of", "on", "or", "our", "that", "the", "their", "this", "to", "was", "were", "which",
    "with",
];

/// The word with a small word glued to it, where the whole is rare and no word of its own.
fn run_together(index: &Index, word: &str, out: &mut Vec<Variant>) {
    if word.len() < 4 {
        return;
    }
    let longer = index.vocabulary.beginning(word.as_bytes());
    let all = 0..index.vocabulary.len() as u32;
    let mut glued = String::with_capacity(word.len() + 8);
    for small in SMALL {
        // "a" and "an" begin too many words, and short ones end too many.
        let (before, behind) = (small.len() > 2, small.len() > 1);
        for (wanted, first, second, among) in [(before, small, word, &all), (behind, word, small, &longer)] {
            if !wanted || among.is_empty() {
                continue;
            }
            glued.clear();
            glued.push_str(first);
            glued.push_str(second);
            if let Some(rank) = index.vocabulary.find_in(among, glued.as_bytes())
                && index.spread[rank as usize] <= RARE
                && stem(&glued) != stem(word)
                && !COMPOUNDS.contains(&small)
            {
                push(index, rank, Why::RunTogether, 5, out);
            }
        }
    }
}

/// Small words that also make compounds ("foreword", "income", "onset").
const COMPOUNDS: [&str; 7] = ["for", "in", "on", "or", "by", "at", "with"];

/// So many plain changes at most is a single slip.
const SLIP_STEPS: usize = 2;

/// So few letters have a slip.
pub(crate) const RARE: u32 = 2;

/// The word in two pieces, of which one is no word that the letters have often.
fn split(index: &Index, word: &str, spread: u32, out: &mut Vec<(String, String)>) {
    for at in (2..word.len() - 1).filter(|&at| word.is_char_boundary(at)) {
        let (a, b) = word.split_at(at);
        let spread_of = |w: &str| index.vocabulary.find(w.as_bytes()).map(|rank| index.spread[rank as usize]);
        if let Some(x) = spread_of(a)
            && let Some(y) = spread_of(b)
            && x.min(y) <= RARE.max(spread / 20)
            && x.min(y) <= 50
        {
            out.push((a.to_owned(), b.to_owned()));
        }
    }
}

/// Words that are so near that one may be a slip for the other.
///
/// Two cases. When the letters have the word, only words that look like a slip for it count: rare ones, without
/// inflected relatives, nearer the commoner the word is. When they do not have it, it may itself be the slip, and what
/// was [`meant`] counts.
fn slips(index: &Index, word: &str, spread: u32, family: u32, out: &mut Vec<Variant>) {
    let mut rare: Vec<(u16, u32)> = Vec::new();
    let mut meant: Vec<(u16, u32)> = Vec::new();
    let length = word.len();
    let mine = signature(word.as_bytes());
    let known = spread + family > 0;
    let count = word.chars().count();
    // Two letters more or less are no single slip.
    let longer = if spread > 0 && word.is_ascii() { 1 } else { 2 };
    let seldom = if known { RARE.max(spread / 50) } else { 0 };
    let most = if spread == 0 { meant::most_steps(count) } else { SLIP_STEPS };
    let Some(pattern) = Pattern::new(word.as_bytes()) else { return };
    index.alike(length.saturating_sub(longer)..length + longer + 1, mine, 4, |rank| {
        let is_rare = index.spread[rank as usize] <= seldom;
        if spread > 0 && !is_rare {
            return;
        }
        // Most words are far apart: that is seen quickly.
        let other = index.vocabulary.get(rank);
        let steps = pattern.steps(other);
        if steps == 0 || steps > most || other.first() == Some(&JOINED) {
            return;
        }
        let Ok(other) = std::str::from_utf8(other) else { return };
        if is_rare
            && steps <= SLIP_STEPS
            && let Some(cost) = cost(word, other)
        {
            rare.push((cost, rank));
        }
        if spread == 0
            && let Some(cost) = meant::cost(word, other, meant::most(count))
        {
            meant.push((cost, rank));
        }
    });
    if spread == 0 {
        meant::choose(index, &meant, family, out);
    }
    rare.retain(|&(cost, rank)| {
        out.iter().all(|v| v.rank != rank) && looks_like_a_slip(index, spread + family, cost, rank)
    });
    order::by_key(&mut rare, |n| *n);
    for (_, rank) in rare.into_iter().take(MOST) {
        push(index, rank, Why::Slip, 4, out);
    }
}

/// What it costs to read one word as the other, if no more than a slip; two neighbouring letters that changed places are
/// one.
fn cost(word: &str, other: &str) -> Option<u16> {
    let (mut a, mut b) = (word.as_bytes(), other.as_bytes());
    let before = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[before..], &b[before..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    (a, b) = (&a[..a.len() - behind], &b[..b.len() - behind]);
    match (a, b) {
        ([], rest) | (rest, []) => Some(SLIP * rest.len() as u16).filter(|&cost| cost <= SLIP),
        ([x, y], [z, w]) if x == w && y == z => Some(SLIP),
        _ => distance(word, other, SLIP),
    }
}

/// A word whose edit distance from many others is asked for, bit by bit: G. Myers, "A fast bit-vector algorithm for
/// approximate string matching", Journal of the ACM 46 (1999), in the form of H. Hyyrö (2003).
struct Pattern {
    /// For each byte the places where it stands in the word.
    places: [u64; 256],
    length: usize,
}

impl Pattern {
    /// Nothing for no word, and for one of more than 64 bytes.
    fn new(word: &[u8]) -> Option<Pattern> {
        let mut places = [0; 256];
        word.iter().take(64).enumerate().for_each(|(n, &byte)| places[usize::from(byte)] |= 1 << n);
        (1..=64).contains(&word.len()).then_some(Pattern { places, length: word.len() })
    }

    /// How many bytes have to be changed, left out or put in to make the word of another.
    fn steps(&self, other: &[u8]) -> usize {
        let (mut up, mut down, mut distance) = (u64::MAX, 0u64, self.length);
        let last = self.length - 1;
        for &byte in other {
            let same = self.places[usize::from(byte)];
            let across = (((same & up).wrapping_add(up)) ^ up) | same | down;
            let (mut right, mut left) = (down | !(across | up), up & across);
            distance = distance + (right >> last & 1) as usize - (left >> last & 1) as usize;
            right = right << 1 | 1;
            left <<= 1;
            up = left | !(across | right);
            down = right & across;
        }
        distance
    }
}

/// Whether a word is more likely a slip for another than a word of its own: much rarer, and the letters hardly have
/// other forms of it.
fn looks_like_a_slip(index: &Index, spread: u32, cost: u16, rank: u32) -> bool {
    let rare = index.spread[rank as usize];
    if spread < rare * 4 && !(cost < SLIP && spread > rare) {
        return false;
    }
    let Ok(other) = std::str::from_utf8(index.vocabulary.get(rank)) else { return false };
    let mut forms = 0;
    if other.bytes().all(|b| b.is_ascii_lowercase()) {
        relatives(index, other, |rank| forms += index.spread[rank as usize]);
    }
    // A slip in the stem can stand in two forms of the word, but hardly in many letters.
    forms <= 2 * RARE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confusions::CONFUSIONS;
    use proptest::prelude::*;

    /// The plain way, with a table.
    fn by_table(a: &[u8], b: &[u8]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut corner = std::mem::replace(&mut row[0], i + 1);
            for (j, y) in b.iter().enumerate() {
                let best = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                corner = std::mem::replace(&mut row[j + 1], best);
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn steps_are_the_edit_distance(a in "[a-c]{1,12}|[a-c]{62,64}", b in "[a-c]{0,12}|[a-c]{60,66}") {
            let steps = Pattern::new(a.as_bytes()).map(|pattern| pattern.steps(b.as_bytes()));
            prop_assert_eq!(steps, Some(by_table(a.as_bytes(), b.as_bytes())));
        }

        #[test]
        fn a_quick_look_changes_no_cost(a in "[a-dhmnriltu]{1,9}", b in "[a-dhmnriltu]{1,9}") {
            let plain = distance(&a, &b, SLIP).filter(|_| by_table(a.as_bytes(), b.as_bytes()) <= SLIP_STEPS);
            let quick = slip(&a, &b);
            prop_assert!(quick == plain || quick == Some(SLIP), "{a} {b} {quick:?} {plain:?}");
        }
    }

    /// Words that differ by one or two confusions, or by two letters, and are two letters apart in length.
    #[test]
    fn two_letters_more_are_no_single_slip() {
        let confusions = CONFUSIONS.iter().flat_map(|&(a, b, _)| [(a, b), (b, a)]);
        let changes: Vec<(&str, &str)> = confusions.chain([("", "x"), ("x", ""), ("e", "e"), ("", "")]).collect();
        let mut seen = 0;
        for (a, b) in &changes {
            for (c, d) in &changes {
                for between in ["", "e", "ab"] {
                    let (one, other) = (format!("k{a}{between}{c}z"), format!("k{b}{between}{d}z"));
                    if one.len().abs_diff(other.len()) >= 2 {
                        seen += 1;
                        assert_eq!(slip(&one, &other), None, "{one} {other}");
                    }
                }
            }
        }
        assert!(seen > 1000, "{seen}");
    }

    fn slip(a: &str, b: &str) -> Option<u16> {
        let near = Pattern::new(a.as_bytes()).is_some_and(|pattern| pattern.steps(b.as_bytes()) <= SLIP_STEPS);
        cost(a, b).filter(|_| near)
    }
}
