//! What somebody meant who typed a word that no letter has.
//!
//! Each word of the letters is weighed as a noisy channel does it (M. Kernighan, K. Church, W. Gale, "A spelling correction
//! program based on a noisy channel model", COLING 1990): how likely it is that the word was meant, times how
//! likely the slips are that make the typed word of it. Both are counted in tenths of a slip, of which each stands for a
//! factor of about two.
//!
//! A letter left out, or two that changed places, can happen at few places of a word; a wrong letter or one too many could
//! have been any other, so that each single one is less likely, most of all where no key lies beside the right one. The first
//! letter is seldom wrong (J. Pollock, A. Zamora, "Automatic spelling correction in scientific and scholarly text",
//! Communications of the ACM 27, 1984). What a scanner confuses is in [`crate::confusions`].

use super::{Variant, Why, push};
use crate::{
    confusions::{SLIP, confused},
    index::Index,
    order,
};

/// A letter left out; one that stands twice and should stand once, or the other way round; two that changed places.
const LEFT_OUT: u16 = 8;
const DOUBLED: u16 = 7;
const SWAPPED: u16 = 8;
/// A letter beside the right one on the keyboard, or a vowel for a vowel; any other.
const BESIDE: u16 = 10;
const WRONG: u16 = 12;
/// What a scanner confuses, beside a third of its cost: a query is seldom copied from a scan.
const MISREAD: u16 = 6;
/// What a second slip in the same word costs beyond itself, and one in the first letter.
const AGAIN: u16 = 6;
const FIRST: u16 = 3;

/// What it costs at most to read a word of so many letters as another; words that short are believed.
pub(super) fn most(letters: usize) -> u16 {
    match letters {
        ..=3 => 0,
        4..=7 => WRONG + FIRST,
        _ => LEFT_OUT + WRONG + AGAIN,
    }
}

/// How many plain changes that cost may stand for, each letter of a swap counted.
pub(super) fn most_steps(letters: usize) -> usize {
    if letters <= 7 { 2 } else { 3 }
}

/// What it costs that somebody types one word and means the other.
pub(super) fn cost(typed: &str, meant: &str, most: u16) -> Option<u16> {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let before = typed.iter().zip(&meant).take_while(|(x, y)| x == y).count();
    let behind = typed[before..].iter().rev().zip(meant[before..].iter().rev()).take_while(|(x, y)| x == y).count();
    // One letter before what differs tells of doubled ones.
    let from = before.saturating_sub(1);
    let (a, b) = (&typed[from..typed.len() - behind], &meant[from..meant.len() - behind]);
    let width = b.len() + 1;
    let mut costs = vec![u16::MAX; width * (a.len() + 1)];
    costs[0] = 0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let here = costs[i * width + j];
            if here > most + AGAIN {
                continue;
            }
            let mut reach = |x: usize, y: usize, cost: u16| {
                let there = &mut costs[(i + x) * width + j + y];
                *there = (*there).min(here + cost);
            };
            let slip = |cost: u16| cost + AGAIN + if from + i.min(j) == 0 { FIRST } else { 0 };
            let (x, y) = (a.get(i).copied(), b.get(j).copied());
            if let (Some(x), Some(y)) = (x, y) {
                if x == y {
                    reach(1, 1, 0);
                } else {
                    reach(1, 1, slip(if beside(x, y) { BESIDE } else { WRONG }));
                }
                if a.get(i + 1) == Some(&y) && b.get(j + 1) == Some(&x) && x != y {
                    reach(2, 2, slip(SWAPPED));
                }
                confused(&a[i..], &b[j..], &mut |x, y, cost| reach(x, y, slip(MISREAD + cost / 3)));
            }
            let twice = |word: &[char], at: usize| at > 0 && word[at - 1] == word[at];
            if let Some(x) = x {
                let near = b.get(j).is_some_and(|&y| beside(x, y)) || (j > 0 && beside(x, b[j - 1]));
                reach(1, 0, if twice(a, i) { slip(DOUBLED) } else { slip(if near { BESIDE } else { WRONG }) });
            }
            if y.is_some() {
                reach(0, 1, slip(if twice(b, j) { DOUBLED } else { LEFT_OUT }));
            }
        }
    }
    let cost = costs.last().copied().filter(|&cost| cost != u16::MAX)?.saturating_sub(AGAIN);
    (cost <= most).then_some(cost)
}

/// Rows of a keyboard. Those of other countries differ in a few letters.
const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// Whether two letters are typed for each other easily: neighbours on the keyboard, or vowels.
fn beside(x: char, y: char) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let place = |c: char| {
        let row = ROWS.iter().position(|row| row.iter().any(|&key| char::from(key) == c))?;
        // Each row lies half a key to the right of the one above it.
        Some((row as i32, 2 * ROWS[row].iter().position(|&key| char::from(key) == c)? as i32 + row as i32))
    };
    let near = || {
        let ((a, b), (c, d)) = place(x).zip(place(y))?;
        Some(if a == c { (b - d).abs() == 2 } else { (a - c).abs() == 1 && (b - d).abs() == 1 })
    };
    (vowel(x) && vowel(y)) || near().unwrap_or(false)
}

/// How likely it is that a word is meant which so many letters have, in hundredths of a slip: eight for twice as many,
/// because rare words are asked for more often than they are written.
fn likely(spread: u32) -> i32 {
    let spread = spread.max(1);
    let whole = spread.ilog2();
    // Between powers of two along a line.
    (whole * 8 + (((spread << 4) >> whole) & 15) / 2) as i32
}

/// The likeliest of near words, beside the family of words that the typed one may be another form of.
///
/// Words that are as good as the best count too.
pub(super) fn choose(index: &Index, near: &[(u16, u32)], family: u32, out: &mut Vec<Variant>) {
    let badness = |&(cost, rank): &(u16, u32)| i32::from(cost) * 10 - likely(index.spread[rank as usize]);
    let mut near: Vec<(i32, u32)> = near.iter().map(|n| (badness(n), n.1)).collect();
    order::by_key(&mut near, |&n| n);
    let Some(&(best, _)) = near.first() else { return };
    // A form that no letter has is as unlikely as six tenths of a slip.
    let inflected = if family == 0 { i32::MAX } else { 6 * i32::from(SLIP) - likely(family) };
    let meant = best < inflected;
    for &(_, rank) in near.iter().take_while(|n| n.0 <= best + ALIKE).take(super::MOST) {
        match out.iter_mut().find(|v| v.rank == rank) {
            Some(known) => known.worth = 10,
            None => push(index, rank, Why::Nearest, if meant { 9 } else { 4 }, out),
        }
    }
    if meant {
        let others = out.iter_mut().filter(|v| matches!(v.why, Why::Inflected | Why::Spelled) && v.worth < 10);
        others.for_each(|v| v.worth = v.worth.min(4));
    }
}

/// So much worse may another word be and still count.
const ALIKE: i32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_easily_costs_less() {
        for (typed, likelier, other) in [
            ("believd", "believed", "believe"),
            ("taading", "trading", "leading"),
            ("recieve", "receive", "relieve"),
            ("comittee", "committee", "comatose"),
            ("ths", "the", "tho"),
            ("ltter", "letter", "utter"),
            ("goverment", "government", "governess"),
        ] {
            let cost = |meant: &str| cost(typed, meant, 60).unwrap_or(u16::MAX);
            assert!(cost(likelier) < cost(other), "{typed}: {}, {}", cost(likelier), cost(other));
        }
    }

    #[test]
    fn two_slips_are_believed_in_long_words_only() {
        let found = |typed: &str, meant: &str| cost(typed, meant, most(typed.len())).is_some();
        assert!(found("recieveing", "receiving"));
        assert!(!found("lteres", "letters") && !found("cat", "cut"));
        assert!(found("fomr", "form") && found("xetter", "letter"));
    }
}
