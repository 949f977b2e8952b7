//! Joins points that stand close: each of them is looked at once, however many there are.
//!
//! They are counted in cells as wide as the least distance of two groups. After that only cells are looked at, of which
//! there are as many as the screen has room for.

use super::{What, chronology::Item};

/// What stands in one place: one thing alone, or several that are shown as one.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The place in time order of the first of them.
    pub(super) head: usize,
    /// What they are, in time order.
    pub(super) members: Vec<What>,
    pub(super) letters: u32,
    pub(super) missing: u32,
    pub(super) events: u32,
    /// From where to where they stand, in pixels.
    pub(super) x: (f64, f64),
    /// The first day that one of them can have and the last one, where such days are known.
    pub(super) known: (Option<i32>, Option<i32>),
    /// Whether they do not all have the same days.
    pub(super) differ: bool,
    days: Option<(i32, i32)>,
}

impl Group {
    fn new() -> Self {
        let (x, known) = ((f64::INFINITY, 0.0), (None, None));
        let (letters, missing, events) = (0, 0, 0);
        Group { head: usize::MAX, members: Vec::new(), letters, missing, events, x, known, differ: false, days: None }
    }

    /// Things that stand together, in time order: each with its place in it and in pixels.
    pub(super) fn of<'a>(things: impl Iterator<Item = (usize, (f64, f64), &'a Item)>) -> Self {
        let mut group = Group::new();
        for (at, x, item) in things {
            group.count(at, x, item);
            group.members.push(item.what);
        }
        group
    }

    fn size(&self) -> usize {
        (self.letters + self.missing + self.events) as usize
    }

    fn count(&mut self, at: usize, x: (f64, f64), item: &Item) {
        match item.what {
            What::Letter(_) | What::Received(_) => self.letters += 1,
            What::Missing(_) => self.missing += 1,
            What::Event(_) => self.events += 1,
        }
        self.head = self.head.min(at);
        let known = (Some(item.first).filter(|&day| day != i32::MIN), Some(item.last).filter(|&day| day != i32::MAX));
        self.reach(x, known, Some((item.first, item.last)), false);
    }

    fn reach(&mut self, x: (f64, f64), known: (Option<i32>, Option<i32>), days: Option<(i32, i32)>, differ: bool) {
        self.x = (self.x.0.min(x.0), self.x.1.max(x.1));
        let first = self.known.0.zip(known.0).map(|(a, b)| a.min(b));
        let last = self.known.1.zip(known.1).map(|(a, b)| a.max(b));
        self.known = (first.or(self.known.0).or(known.0), last.or(self.known.1).or(known.1));
        self.differ |= differ || (self.days.is_some() && self.days != days);
        self.days = self.days.or(days);
    }

    /// Takes in what stands in another group; its members are counted and not listed yet.
    fn join(&mut self, other: &Group) {
        self.head = self.head.min(other.head);
        self.letters += other.letters;
        self.missing += other.missing;
        self.events += other.events;
        self.reach(other.x, other.known, other.days, other.differ);
    }

    fn middle(&self) -> f64 {
        (self.x.0 + self.x.1) / 2.0
    }
}

/// How wide cells are, and where they are counted from: a place in time and not the edge of what is shown, so that a
/// group stays as it is while it is moved sideways. In pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raster {
    /// Groups have middles that are no closer.
    pub(super) gap: f64,
    /// How far the left edge is from where cells are counted from.
    pub(super) origin: f64,
    /// How wide all that is shown is.
    pub(super) width: f64,
    /// How wide half a day is: no two different middles are closer.
    pub(super) half_day: f64,
}

impl Raster {
    /// Cells are no finer than this part of all that is shown.
    const FINEST: f64 = 4096.0;

    fn cell(&self) -> f64 {
        self.gap.max(self.half_day).max(self.width / Self::FINEST)
    }

    fn column(&self, x: f64) -> f64 {
        // Where cells are as wide as half a day, middles would lie on their borders.
        let beside = if self.gap < self.cell() { 0.25 } else { 0.0 };
        ((x + self.origin) / self.cell() + beside).floor()
    }
}

/// The points of several lanes, counted in cells.
pub(super) struct Points {
    raster: Raster,
    columns: usize,
    cells: Vec<Group>,
    /// Each point's cell, and its place in time order.
    points: Vec<(u32, u32)>,
}

impl Points {
    pub(super) fn new(raster: Raster, lanes: usize) -> Self {
        let columns = (raster.column(raster.width) - raster.column(0.0)).max(0.0) as usize + 1;
        Points { raster, columns, cells: vec![Group::new(); columns * lanes], points: Vec::new() }
    }

    /// Counts a point in a lane; points come in time order.
    pub(super) fn add(&mut self, lane: usize, at: usize, middle: f64, item: &Item) {
        let column = (self.raster.column(middle) - self.raster.column(0.0)).max(0.0) as usize;
        let cell = lane * self.columns + column.min(self.columns - 1);
        self.cells[cell].count(at, (middle, middle), item);
        self.points.push((cell as u32, at as u32));
    }

    /// The groups of each lane, from left to right: no two have middles closer than the gap.
    pub(super) fn join(self, shown: &[&Item]) -> Vec<Vec<Group>> {
        let Points { raster, columns, cells, points } = self;
        let mut lanes: Vec<Vec<Group>> = Vec::with_capacity(cells.len() / columns);
        // The group to which each cell comes.
        let mut of: Vec<u32> = vec![0; cells.len()];
        for (lane, cells) in cells.chunks(columns).enumerate() {
            let mut groups: Vec<Group> = Vec::new();
            // Where the cells of each group begin.
            let mut begins: Vec<usize> = Vec::new();
            for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.size() > 0) {
                groups.push(cell.clone());
                begins.push(column);
                while let [.., a, b] = &mut groups[..] {
                    if b.middle() - a.middle() >= raster.gap {
                        break;
                    }
                    a.join(b);
                    groups.pop();
                    begins.pop();
                }
            }
            for (n, &begin) in begins.iter().enumerate() {
                let end = begins.get(n + 1).copied().unwrap_or(columns);
                of[lane * columns..][begin..end].fill(n as u32);
            }
            for group in &mut groups {
                group.members.reserve_exact(group.size());
            }
            lanes.push(groups);
        }
        // In time order, so that members are in it as well.
        for (cell, at) in points {
            let group = &mut lanes[cell as usize / columns][of[cell as usize] as usize];
            group.members.push(shown[at as usize].what);
        }
        lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::FuzzyDate;
    use proptest::prelude::*;

    fn item(n: usize, first: i32, last: i32) -> Item {
        Item {
            what: What::Letter(n as u32),
            letter: n as u32,
            date: None::<FuzzyDate>,
            inferred: false,
            first,
            last,
            lanes: [0; 5],
        }
    }

    /// The same, the slow way: points sorted by their middles, joined within cells and then until none are too close.
    fn joined(points: &[(f64, usize)], raster: Raster) -> Vec<Vec<usize>> {
        let mut sorted = points.to_vec();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let middle = |group: &[(f64, usize)]| (group[0].0 + group[group.len() - 1].0) / 2.0;
        let mut groups: Vec<Vec<(f64, usize)>> = Vec::new();
        for same in sorted.chunk_by(|a, b| raster.column(a.0) == raster.column(b.0)) {
            groups.push(same.to_vec());
            while groups.len() > 1 && middle(&groups[groups.len() - 1]) - middle(&groups[groups.len() - 2]) < raster.gap
            {
                let last = groups.pop().unwrap();
                groups.last_mut().unwrap().extend(last);
            }
        }
        let places = |group: Vec<(f64, usize)>| {
            let mut places: Vec<usize> = group.into_iter().map(|point| point.1).collect();
            places.sort_unstable();
            places
        };
        groups.into_iter().map(places).collect()
    }

    proptest! {
        #[test]
        fn counting_in_cells_joins_the_same(
            points in prop::collection::vec((0..400i32, 0..3i32, 0..3usize), 0..80),
            (gap, width, first) in (0.0..90.0f64, 100.0..2000.0f64, -5000..5000i32),
        ) {
            let mut items: Vec<(usize, Item)> =
                points.iter().enumerate().map(|(n, p)| (p.2, item(n, first + p.0, first + p.0 + p.1))).collect();
            items.sort_by_key(|(_, item)| item.first);
            let day = width / 403.0;
            let raster = Raster { gap, origin: f64::from(first) * day, width, half_day: day / 2.0 };
            let middle = |item: &Item| f64::from(item.first + item.last + 1 - 2 * first) / 2.0 * day;
            let mut counted = Points::new(raster, 3);
            for (at, (lane, item)) in items.iter().enumerate() {
                counted.add(*lane, at, middle(item), item);
            }
            let shown: Vec<&Item> = items.iter().map(|(_, item)| item).collect();
            for (lane, groups) in counted.join(&shown).into_iter().enumerate() {
                let own = items.iter().enumerate().filter(|(_, (of, _))| *of == lane);
                let own: Vec<(f64, usize)> = own.map(|(at, (_, item))| (middle(item), at)).collect();
                let what = |group: &Vec<usize>| group.iter().map(|&at| shown[at].what).collect::<Vec<What>>();
                let expected: Vec<Vec<What>> = joined(&own, raster).iter().map(what).collect();
                prop_assert_eq!(groups.iter().map(|g| g.members.clone()).collect::<Vec<_>>(), expected);
                for group in groups {
                    let days = |what: &What| shown.iter().find(|i| i.what == *what).map(|i| (i.first, i.last)).unwrap();
                    let all: Vec<(i32, i32)> = group.members.iter().map(days).collect();
                    prop_assert_eq!(group.known.0, all.iter().map(|d| d.0).min());
                    prop_assert_eq!(group.known.1, all.iter().map(|d| d.1).max());
                    prop_assert_eq!(group.differ, all.iter().any(|d| *d != all[0]));
                    prop_assert_eq!(shown[group.head].what, group.members[0]);
                }
            }
        }
    }
}
