//! Puts bars that overlap into rows.

/// Bars that overlap stand in so many rows at most; then they are joined.
const ROWS: usize = 6;
/// So many bars of the very same time stand one under another; more are joined.
const SAME: usize = 3;

/// A thing of a lane before it is placed: its middle and width are in pixels.
#[derive(Clone, Copy)]
pub(super) struct Thing {
    /// Its place in time order.
    pub(super) at: usize,
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) middle: f64,
}

/// Puts each bar into the first row with room for it; joins many of the same time, and what finds no room.
pub(super) fn stack_bars(mut bars: Vec<Thing>, gap: f64) -> Vec<(u16, Vec<Thing>)> {
    crate::order::by(&mut bars, |a, b| a.x0.total_cmp(&b.x0).then(b.x1.total_cmp(&a.x1)).then(a.at.cmp(&b.at)));
    let mut groups: Vec<Vec<Thing>> = Vec::new();
    for same in bars.chunk_by(|a, b| a.x0 == b.x0 && a.x1 == b.x1) {
        if same.len() > SAME {
            groups.push(same.to_vec());
        } else {
            groups.extend(same.iter().map(|&t| vec![t]));
        }
    }
    let mut rows: Vec<(f64, usize)> = Vec::new();
    let mut placed: Vec<(u16, Vec<Thing>)> = Vec::new();
    for group in groups {
        let (x0, x1) = (group[0].x0, group[0].x1);
        let free = rows.iter().position(|&(end, _)| end <= x0);
        let row = match free {
            Some(row) => row,
            None if rows.len() < ROWS => {
                rows.push((0.0, 0));
                rows.len() - 1
            }
            None => {
                let (end, last) = &mut rows[ROWS - 1];
                placed[*last].1.extend(group);
                *end = end.max(x1 + gap / 4.0);
                continue;
            }
        };
        rows[row] = (x1 + gap / 4.0, placed.len());
        placed.push((row as u16, group));
    }
    placed
}
