//! Which letters come first.
//!
//! BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) over words that are
//! weighted by where they stand; letters with the words close together move up among the best; letters that have
//! a word only in another form come after all that have it as typed; equals stand in the order of time.

/// How soon more hits of a word say nothing more, and how much long letters are held back.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A letter that has everything asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    /// The letter's number in time.
    pub(super) place: u32,
    pub(super) hits: u32,
    pub(super) score: f32,
    pub(super) possibly: bool,
    pub(super) by_variant: bool,
}

/// What makes a long letter's hits count less, by place.
pub(super) fn norms(lengths: &[usize]) -> Vec<f32> {
    let mean = lengths.iter().sum::<usize>() as f32 / lengths.len().max(1) as f32;
    lengths.iter().map(|&length| K1 * (1.0 - B + B * length as f32 / mean.max(1.0))).collect()
}

/// What it is worth that a letter has a word that `spread` of `letters` have.
pub(super) fn rarity(spread: usize, letters: usize) -> f32 {
    ((letters - spread.min(letters)) as f32 + 0.5).ln() - (spread as f32 + 0.5).ln()
}

/// BM25's part for one word; `rarity` never counts below a little, so that more words are always better.
pub(super) fn part(rarity: f32, weight: f32, norm: f32) -> f32 {
    rarity.max(0.1) * weight * (K1 + 1.0) / (weight + norm)
}

/// Sorts by relevance; rows come in the order of time.
pub(super) fn by_relevance(rows: &mut Vec<Row>) {
    // Scores are positive, and the bits of positive floats sort as the floats do.
    let key = |row: &Row| u32::from(row.by_variant) << 31 | (0x7fff_ffff - (row.score.to_bits() & 0x7fff_ffff));
    if rows.len() < 256 {
        crate::order::by_key(rows, key);
        return;
    }
    by_key(rows, key);
}

/// Sorts by a number and keeps the order of equals: three rounds of eleven bits.
fn by_key(rows: &mut Vec<Row>, key: impl Fn(&Row) -> u32) {
    let mut keyed: Vec<(u32, u32)> = rows.iter().enumerate().map(|(n, row)| (key(row), n as u32)).collect();
    let mut other = vec![(0, 0); keyed.len()];
    for shift in [0, 11, 22] {
        let mut starts = [0u32; 2049];
        for (key, _) in &keyed {
            starts[(key >> shift & 2047) as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        for entry in &keyed {
            let start = &mut starts[(entry.0 >> shift & 2047) as usize];
            other[*start as usize] = *entry;
            *start += 1;
        }
        std::mem::swap(&mut keyed, &mut other);
    }
    *rows = keyed.iter().map(|&(_, n)| rows[n as usize]).collect();
}

/// How much the score grows when all words of a query stand in a window of so many words.
pub(super) fn closeness(words: usize, window: usize) -> f32 {
    1.0 + 0.6 * words as f32 / window.max(words) as f32
}

/// The shortest window that has all of `kinds` different things; `things` come in order, each with its position.
pub(super) fn window(things: &[(u32, usize)], kinds: usize) -> Option<usize> {
    let (mut count, mut have, mut from, mut best) = (vec![0u32; kinds], 0, 0, None);
    for &(at, kind) in things {
        count[kind] += 1;
        have += usize::from(count[kind] == 1);
        while have == kinds {
            let (first, kind) = things[from];
            let length = (at - first) as usize + 1;
            best = Some(best.map_or(length, |b: usize| b.min(length)));
            count[kind] -= 1;
            have -= usize::from(count[kind] == 0);
            from += 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_quick_sort_is_the_plain_one(scores in prop::collection::vec((0..40u32, any::<bool>()), 0..900)) {
            let mut rows: Vec<Row> = scores.iter().enumerate().map(|(n, &(score, by_variant))| {
                Row { place: n as u32, hits: 1, score: score as f32 / 3.0, possibly: false, by_variant }
            }).collect();
            let mut plain = rows.clone();
            plain.sort_by(|a, b| a.by_variant.cmp(&b.by_variant).then(b.score.total_cmp(&a.score)));
            by_relevance(&mut rows);
            prop_assert_eq!(rows, plain);
        }

        #[test]
        fn a_window_is_the_shortest(kinds in prop::collection::vec(0..3usize, 0..20)) {
            let things: Vec<(u32, usize)> = kinds.iter().enumerate().map(|(n, &k)| (n as u32 * 2, k)).collect();
            let all = |part: &[(u32, usize)]| (0..3).all(|k| part.iter().any(|t| t.1 == k));
            let pairs = (0..things.len()).flat_map(|a| (a..things.len()).map(move |b| (a, b)));
            let plain = pairs.filter(|&(a, b)| all(&things[a..=b])).map(|(a, b)| (things[b].0 - things[a].0) as usize + 1).min();
            prop_assert_eq!(window(&things, 3), plain);
        }
    }
}
