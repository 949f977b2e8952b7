//! Letters that optical readers take for each other.
//!
//! One table for everything that must see through misread words: comparison, search, shared passages. The
//! pairs are those on which several public lists agree: Tesseract's `unicharambigs`, the "OCR villains" of
//! the MobileRead wiki, the list of common errors in Oxford University Press's notes for typesetters, and the
//! classes in K. Kukich, "Techniques for automatically correcting words in text", ACM Computing Surveys 24
//! (1992), section 2. The weights are ours: they follow how many of the lists have the pair, and how much
//! alike its shapes are in book and typewriter faces.

/// What one ordinary slip costs: a letter too many, one too few, or another one.
pub const SLIP: u16 = 10;

/// Letters taken for each other, in either direction, lower case, with what the confusion costs.
///
/// The costs are tenths of an ordinary slip.
pub const CONFUSIONS: &[(&str, &str, u16)] = &[
    // Strokes that run together or fall apart.
    ("rn", "m", 2),
    ("ni", "m", 4),
    ("in", "m", 4),
    ("iii", "m", 4),
    ("nn", "m", 6),
    ("im", "un", 5),
    ("ri", "n", 4),
    ("ii", "n", 5),
    ("ii", "u", 3),
    ("li", "u", 5),
    ("ll", "u", 5),
    ("il", "u", 5),
    ("cl", "d", 2),
    ("ol", "d", 5),
    ("ci", "a", 5),
    ("vv", "w", 2),
    ("vy", "w", 6),
    ("li", "h", 3),
    ("il", "h", 5),
    ("ii", "h", 4),
    ("lc", "k", 5),
    ("lt", "k", 6),
    ("lm", "hn", 4),
    ("nm", "mn", 6),
    ("fi", "h", 6),
    ("sh", "m", 6),
    ("th", "dl", 5),
    ("th", "di", 5),
    ("th", "tii", 4),
    ("th", "tli", 4),
    ("th", "ih", 4),
    ("fi", "fl", 4),
    ("ff", "fi", 5),
    ("oo", "co", 5),
    ("l)", "b", 5),
    // One letter for another.
    ("e", "c", 2),
    ("e", "o", 5),
    ("c", "o", 4),
    ("a", "o", 4),
    ("a", "e", 6),
    ("a", "s", 6),
    ("a", "u", 6),
    ("h", "b", 2),
    ("h", "n", 5),
    ("h", "k", 6),
    ("b", "o", 7),
    ("n", "u", 2),
    ("n", "r", 6),
    ("n", "m", 6),
    ("i", "l", 2),
    ("i", "j", 4),
    ("i", "t", 5),
    ("l", "t", 4),
    ("f", "t", 3),
    ("f", "s", 3),
    ("f", "r", 6),
    ("r", "t", 6),
    ("g", "q", 3),
    ("g", "y", 7),
    ("v", "y", 4),
    ("u", "v", 5),
    ("v", "r", 7),
    ("p", "f", 7),
    ("p", "r", 7),
    // Figures for letters.
    ("l", "1", 2),
    ("i", "1", 2),
    ("o", "0", 1),
    ("s", "5", 3),
    ("b", "8", 4),
    ("s", "8", 5),
    ("g", "6", 4),
    ("z", "2", 4),
    ("g", "9", 5),
    ("q", "9", 5),
    ("b", "6", 5),
];

/// How far two folded words are apart, in tenths of a slip; nothing when that is more than `most`.
///
/// This is the edit distance of Levenshtein with one more step, the confusions of [`CONFUSIONS`]; so it is
/// the cost of the cheapest way to misread one word as the other.
///
/// ```
/// use index::confusions::distance;
/// assert_eq!(distance("governrnent", "government", 10), Some(2));
/// assert_eq!(distance("tbc", "the", 10), Some(4));
/// assert_eq!(distance("minister", "inspector", 20), None);
/// ```
pub fn distance(left: &str, right: &str, most: u16) -> Option<u16> {
    let (left, right) = differing(left, right);
    if left.is_empty() && right.is_empty() {
        return Some(0);
    }
    // Below the cost of a slip only confusions count: one must begin where the words part, and one end where they meet.
    if most < SLIP
        && !(opposite(left.bytes().next(), right.bytes().next(), &FIRST)
            && opposite(left.bytes().last(), right.bytes().last(), &LAST))
    {
        return None;
    }
    let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    // Three letters for one is the most that a confusion makes of a word's length.
    if a.len() > 3 * b.len() + 3 || b.len() > 3 * a.len() + 3 || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let width = b.len() + 1;
    let mut costs = vec![u16::MAX; width * (a.len() + 1)];
    costs[0] = 0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let here = costs[i * width + j];
            if here > most {
                continue;
            }
            let mut reach = |i: usize, j: usize, cost: u16| {
                let there = &mut costs[i * width + j];
                *there = (*there).min(here + cost);
            };
            if i < a.len() && j < b.len() {
                reach(i + 1, j + 1, if a[i] == b[j] { 0 } else { SLIP });
                confused(&a[i..], &b[j..], &mut |x, y, cost| reach(i + x, j + y, cost));
            }
            if i < a.len() {
                reach(i + 1, j, SLIP);
            }
            if j < b.len() {
                reach(i, j + 1, SLIP);
            }
        }
    }
    costs.last().copied().filter(|&cost| cost <= most)
}

/// Words whose differing middles are longer than this are never the same word misread.
const LONGEST: usize = 40;

/// For each letter those that a confusion sets opposite to it: at its beginning, and at its end.
static FIRST: [u64; LETTERS] = opposites(false);
static LAST: [u64; LETTERS] = opposites(true);
/// The characters from `)` to `z`: all that stand in [`CONFUSIONS`].
const LETTERS: usize = (b'z' - b')') as usize + 1;

const fn opposites(last: bool) -> [u64; LETTERS] {
    let (mut table, mut i) = ([0; LETTERS], 0);
    while i < CONFUSIONS.len() {
        let (x, y) = (CONFUSIONS[i].0.as_bytes(), CONFUSIONS[i].1.as_bytes());
        let (x, y) = if last { (x[x.len() - 1], y[y.len() - 1]) } else { (x[0], y[0]) };
        table[place(x)] |= 1 << (place(y) % 64);
        table[place(y)] |= 1 << (place(x) % 64);
        i += 1;
    }
    table
}

const fn place(letter: u8) -> usize {
    (letter - b')') as usize
}

/// Whether a confusion sets two letters opposite each other, as far as a table of [`opposites`] tells.
fn opposite(left: Option<u8>, right: Option<u8>, table: &[u64; LETTERS]) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    let row = left.checked_sub(b')').and_then(|at| table.get(usize::from(at)));
    let column = right.checked_sub(b')').filter(|&at| usize::from(at) < LETTERS);
    row.zip(column).is_some_and(|(row, column)| (row >> (column % 64)) & 1 == 1)
}

/// What is left of two words without the letters that they begin and end with alike.
fn differing<'a>(left: &'a str, right: &'a str) -> (&'a str, &'a str) {
    let before: usize = left.chars().zip(right.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let (left, right) = (&left[before..], &right[before..]);
    let behind = left.chars().rev().zip(right.chars().rev());
    let behind: usize = behind.take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    (&left[..left.len() - behind], &right[..right.len() - behind])
}

/// Gives the lengths and cost of every confusion that both words begin with.
pub(crate) fn confused(a: &[char], b: &[char], found: &mut impl FnMut(usize, usize, u16)) {
    // Most letters are confused with few others: that is seen quickly.
    let first = |word: &[char]| word.first().and_then(|&c| u8::try_from(c).ok());
    if !opposite(first(a), first(b), &FIRST) {
        return;
    }
    let begins = |word: &[char], with: &str| with.chars().enumerate().all(|(i, c)| word.get(i) == Some(&c));
    for &(x, y, cost) in CONFUSIONS {
        if begins(a, x) && begins(b, y) {
            found(x.len(), y.len(), cost);
        }
        if begins(a, y) && begins(b, x) {
            found(y.len(), x.len(), cost);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn misread_words_are_near() {
        for (left, right, cost) in [
            ("commission", "cornrnission", 4),
            ("when", "vvhen", 2),
            ("clearly", "dearly", 2),
            ("library", "hbrary", 3),
            ("until", "untu", 5),
            ("said", "5aid", 3),
            ("receivcd", "received", 2),
            ("goverment", "government", 10),
            ("the", "the", 0),
        ] {
            assert_eq!(distance(left, right, 20), Some(cost), "{left} and {right}");
        }
    }

    #[test]
    fn every_confusion_costs_less_than_a_slip_and_stands_once() {
        let mut seen = std::collections::BTreeSet::new();
        for &(x, y, cost) in CONFUSIONS {
            assert!(cost < SLIP && x != y && x.is_ascii() && y.is_ascii(), "{x} and {y}");
            assert!(seen.insert((x.min(y), x.max(y))), "{x} and {y} stand twice");
        }
    }

    proptest! {
        #[test]
        fn direction_does_not_matter(a in "[a-z0-9é]{0,9}", b in "[a-z0-9é]{0,9}", most in 0..60u16) {
            prop_assert_eq!(distance(&a, &b, most), distance(&b, &a, most));
            prop_assert_eq!(distance(&a, &a, most), Some(0));
        }

        #[test]
        fn a_higher_limit_changes_nothing_else(a in "[a-z]{0,6}", b in "[a-z]{0,6}", most in 0..60u16) {
            let free = distance(&a, &b, 200);
            prop_assert_eq!(distance(&a, &b, most), free.filter(|&cost| cost <= most));
        }
    }
}
