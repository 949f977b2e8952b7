//! Joins what would overlap: points into groups, bars into rows.

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

/// Joins points, sorted by their middles, until no two groups have middles closer than the gap.
///
/// They are first joined within cells as wide as the gap that are counted from the `origin`, which lies in time and
/// not at the edge of what is shown: so a group stays as it is while it is moved sideways.
pub(super) fn join_points(points: &[Thing], gap: f64, origin: f64) -> Vec<Vec<Thing>> {
    // Each group is a stretch of `points`; its middle is half way between its first and last point.
    let middle = |&(a, b): &(usize, usize)| (points[a].middle + points[b - 1].middle) / 2.0;
    let cell = |point: &Thing| if gap > 0.0 { ((point.middle + origin) / gap).floor() } else { point.middle };
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < points.len() {
        let mut end = at + 1;
        while end < points.len() && cell(&points[end]) == cell(&points[at]) {
            end += 1;
        }
        groups.push((at, end));
        at = end;
        while let [.., a, b] = groups[..] {
            if middle(&b) - middle(&a) >= gap {
                break;
            }
            groups.truncate(groups.len() - 2);
            groups.push((a.0, b.1));
        }
    }
    groups.into_iter().map(|(a, b)| points[a..b].to_vec()).collect()
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
