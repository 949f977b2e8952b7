//! Which letters come first.
//!
//! BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) over words that are
//! weighted by where they stand; letters with the words close together move up among the best; letters that have
//! a word only in another form come after all that have it as typed; equals stand in the order of time.

use crate::{
    order,
    sheet::{Cell, Sheet, WHOLE},
};

/// How soon more hits of a word say nothing more, and how much long letters are held back.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A letter that has everything asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The letter's number in time.
    pub place: u32,
    /// How many hits it has.
    pub hits: u32,
    /// How well it fits.
    pub score: f32,
    /// Whether some condition holds only possibly.
    pub possibly: bool,
    /// Whether some word was found only in another form.
    pub by_variant: bool,
}

/// A letter that was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Found {
    /// The letter.
    pub letter: u32,
    /// How many hits it has in its text.
    pub hits: u32,
    /// Whether it belongs here only possibly, because its date is not known well enough.
    pub possibly: bool,
    /// Whether some word was found only in another form than the one typed.
    pub by_variant: bool,
    /// How well it fits; comparable within one answer.
    pub score: f32,
}

impl Found {
    #[inline(always)]
    fn of(row: &Row, letters: &[u32]) -> Found {
        let &Row { place, hits, score, possibly, by_variant } = row;
        Found { letter: letters[place as usize], hits, possibly, by_variant, score }
    }
}

impl Row {
    /// A letter of which nothing is known yet.
    pub fn new(place: u32) -> Row {
        Row { place, hits: 0, score: 0.0, possibly: false, by_variant: false }
    }

    /// Adds a condition's findings, whose words are so rare, in a letter of such a length.
    #[inline(always)]
    fn add(&mut self, cell: &Cell, rarity: f32, norm: f32) {
        self.hits += cell.hits;
        let weight = cell.plain + cell.variant;
        self.score += part(rarity, weight as f32 / WHOLE as f32, norm);
        self.by_variant |= cell.plain == 0 && cell.known == 0;
        self.possibly |= cell.known == 1 && weight == 0;
    }
}

/// Keeps the letters with findings, and adds these to what is known of them. Norms are by place ([`norms`]).
#[inline(never)]
pub fn include(sheet: &mut Sheet, left: Option<Vec<Row>>, norms: &[f32]) -> Vec<Row> {
    let rarity = rarity(sheet.spread(), norms.len());
    match left {
        Some(mut left) => {
            // Which letters stay nobody can guess, the processor neither: each is put where the next one to stay belongs.
            let mut kept = 0;
            for n in 0..left.len() {
                let mut row = left[n];
                let cell = sheet.at(row.place);
                row.add(cell, rarity, norms[row.place as usize]);
                left[kept] = row;
                kept += usize::from(cell.is_found());
            }
            left.truncate(kept);
            left
        }
        None => {
            let (places, cells) = sheet.in_order();
            let row = |&place: &u32| {
                let mut row = Row::new(place);
                row.add(&cells[place as usize], rarity, norms[place as usize]);
                row
            };
            places.iter().map(row).collect()
        }
    }
}

/// Drops the letters with findings.
#[inline(never)]
pub fn exclude(sheet: &Sheet, mut left: Vec<Row>) -> Vec<Row> {
    left.retain_mut(|row| {
        let cell = sheet.at(row.place);
        row.possibly |= cell.known == 1;
        cell.plain == 0 && cell.known < 2
    });
    left
}

/// Whether a letter is among those that are left; before the first condition all are.
pub fn is_left(left: Option<&[Row]>, place: u32) -> bool {
    left.is_none_or(|left| left.binary_search_by_key(&place, |row| row.place).is_ok())
}

/// What makes a long letter's hits count less, by place.
#[inline(never)]
pub fn norms(lengths: &[usize]) -> Vec<f32> {
    let mean = lengths.iter().sum::<usize>() as f32 / lengths.len().max(1) as f32;
    lengths.iter().map(|&length| K1 * (1.0 - B + B * length as f32 / mean.max(1.0))).collect()
}

/// What it is worth that a letter has a word that `spread` of `letters` have.
fn rarity(spread: usize, letters: usize) -> f32 {
    ((letters - spread.min(letters)) as f32 + 0.5).ln() - (spread as f32 + 0.5).ln()
}

/// BM25's part for one word; `rarity` never counts below a little, so that more words are always better.
#[inline(always)]
fn part(rarity: f32, weight: f32, norm: f32) -> f32 {
    rarity.max(0.1) * weight * (K1 + 1.0) / (weight + norm)
}

/// What rows are sorted by, the best first: a whole word comes before another form, then the score decides. Scores
/// that differ by less than one in eight thousand are alike.
fn key(row: &Row) -> u32 {
    // Scores are positive, and the bits of positive floats sort as the floats do.
    let worse = 0x7fff_ffff - (row.score.to_bits() & 0x7fff_ffff);
    (u32::from(row.by_variant) << 31 | worse) >> (32 - 2 * DIGIT)
}

/// Keys are sorted by two digits of so many bits.
const DIGIT: u32 = 11;

/// Letters as they come, in the order of time. `letters` has the number of each by place.
#[inline(never)]
pub fn in_time(rows: &[Row], letters: &[u32]) -> Vec<Found> {
    rows.iter().map(|row| Found::of(row, letters)).collect()
}

/// Letters in the order of relevance. They come in the order of time, which equals keep. `letters` has the number of
/// each by place.
#[inline(never)]
pub fn by_relevance(rows: &[Row], letters: &[u32]) -> Vec<Found> {
    if rows.len() < 256 {
        let mut sorted: Vec<&Row> = rows.iter().collect();
        order::by_key(&mut sorted, |row| key(row));
        return sorted.into_iter().map(|row| Found::of(row, letters)).collect();
    }
    // Lists are long, and made at every keystroke: both digits are counted at once, then rows go where they belong.
    const MASK: usize = (1 << DIGIT) - 1;
    let (mut low, mut high) = (vec![0u32; MASK + 1], vec![0u32; MASK + 1]);
    let keys: Vec<u32> = rows.iter().map(key).collect();
    for &key in &keys {
        low[key as usize & MASK] += 1;
        high[key as usize >> DIGIT] += 1;
    }
    for counts in [&mut low, &mut high] {
        let mut before = 0;
        counts.iter_mut().for_each(|count| before += std::mem::replace(count, before));
    }
    let mut order = vec![0u32; rows.len()];
    for (n, &key) in keys.iter().enumerate() {
        let slot = &mut low[key as usize & MASK];
        order[*slot as usize] = n as u32;
        *slot += 1;
    }
    let mut sorted = vec![Found::default(); rows.len()];
    for n in order {
        let slot = &mut high[keys[n as usize] as usize >> DIGIT];
        sorted[*slot as usize] = Found::of(&rows[n as usize], letters);
        *slot += 1;
    }
    sorted
}

/// How much the score grows when all words of a query stand in a window of so many words.
pub fn closeness(words: usize, window: usize) -> f32 {
    if window > CLOSE.max(words) { 1.0 } else { 1.0 + 0.6 * words as f32 / window.max(words) as f32 }
}

/// What stands in a longer window is not close.
pub(crate) const CLOSE: usize = 32;

/// The shortest window that has all of `kinds` different things; `things` come in order, each with its position.
pub fn window(things: &[(u32, usize)], kinds: usize) -> Option<usize> {
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
            let rows: Vec<Row> = scores.iter().enumerate().map(|(n, &(score, by_variant))| {
                Row { place: n as u32, hits: 1, score: score as f32 / 3.0, possibly: false, by_variant }
            }).collect();
            let mut plain = rows.clone();
            plain.sort_by(|a, b| a.by_variant.cmp(&b.by_variant).then(b.score.total_cmp(&a.score)));
            let letters: Vec<u32> = (0..rows.len() as u32).collect();
            let sorted: Vec<u32> = by_relevance(&rows, &letters).iter().map(|found| found.letter).collect();
            prop_assert_eq!(sorted, plain.iter().map(|row| row.place).collect::<Vec<_>>());
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
