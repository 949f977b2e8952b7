//! How many letters have each of the values of a facet.

/// Counts values of letters.
///
/// A letter in `rows` is its number doubled, plus one where it is only possibly meant; the values of the *n*th letter are
/// `held[starts[n]..starts[n + 1]]`, in the same code. `counts` has for each value how many letters certainly have it, and
/// how many more possibly do.
///
/// ```
/// let (starts, held) = ([0, 1, 3], [0 << 1, 0 << 1 | 1, 1 << 1]);
/// let mut counts = [[0, 0]; 2];
/// index::tally(&starts, &held, &[0 << 1, 1 << 1], &mut counts);
/// assert_eq!(counts, [[1, 1], [1, 0]]);
/// ```
#[inline(never)]
pub fn tally(starts: &[u32], held: &[u32], rows: &[u32], counts: &mut [[u32; 2]]) {
    for &row in rows {
        let letter = (row >> 1) as usize;
        let (Some(&start), Some(&end)) = (starts.get(letter), starts.get(letter + 1)) else { continue };
        for &value in held.get(start as usize..end as usize).unwrap_or_default() {
            if let Some(count) = counts.get_mut((value >> 1) as usize) {
                count[((value | row) & 1) as usize] += 1;
            }
        }
    }
}
