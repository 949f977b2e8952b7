//! Short passages, which have too few words to have a run in common.

use super::Pair;
use crate::{
    compare::{Relation, Unit, side::Text},
    text::fold,
};
use std::ops::Range;

/// Pairs short passages that stand between the same neighbours and are spelt much alike: too short, or too much
/// misread, to have words in a row in common.
pub(super) fn pair(a: &Text<'_>, b: &Text<'_>, rows: &mut Vec<Pair>, (left, right): (&[Unit], &[Unit])) {
    let alone = |row: &Pair| row.left.is_empty() != row.right.is_empty();
    let mut gone = vec![false; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let end = (at..rows.len()).find(|&i| !alone(&rows[i])).unwrap_or(rows.len());
        let (lefts, rights): (Vec<usize>, Vec<usize>) = (at..end).partition(|&i| rows[i].right.is_empty());
        if lefts.len() * rights.len() <= GAP {
            for &i in &lefts {
                let of_left = left[rows[i].left[0] as usize].boilerplate;
                let near = |&&j: &&usize| {
                    !gone[j]
                        && right[rows[j].right[0] as usize].boilerplate == of_left
                        && spelt_alike(a, &rows[i].left_words, b, &rows[j].right_words)
                };
                if let Some(&j) = rights.iter().find(near) {
                    gone[j] = true;
                    let (units, words) = (std::mem::take(&mut rows[j].right), std::mem::take(&mut rows[j].right_words));
                    (rows[i].relation, rows[i].right, rows[i].right_words) = (Relation::Equal, units, words);
                }
            }
        }
        at = end.max(at + 1);
    }
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

/// So many pairs between two neighbours are looked at.
const GAP: usize = 64;
/// Longer passages than this many words have words in a row in common when they belong together.
const SHORT: usize = 16;

/// Whether three fifths of the pairs of letters are the same, blanks aside (Dice's coefficient).
fn spelt_alike(a: &Text<'_>, left: &[Range<usize>], b: &Text<'_>, right: &[Range<usize>]) -> bool {
    let count = |ranges: &[Range<usize>]| ranges.iter().map(ExactSizeIterator::len).sum::<usize>();
    if count(left).max(count(right)) > SHORT || count(left).min(count(right)) == 0 {
        return false;
    }
    let pairs = |text: &Text<'_>, ranges: &[Range<usize>]| -> Vec<(char, char)> {
        let words = ranges.iter().cloned().flatten().map(|word| fold(text.word(word)).into_owned());
        let letters: Vec<char> = words.collect::<String>().chars().collect();
        let mut pairs: Vec<_> = letters.windows(2).map(|two| (two[0], two[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let (x, y) = (pairs(a, left), pairs(b, right));
    let (mut i, mut j, mut same) = (0, 0, 0);
    while i < x.len() && j < y.len() {
        match x[i].cmp(&y[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, same) = (i + 1, j + 1, same + 1),
        }
    }
    10 * same >= 3 * (x.len() + y.len())
}
