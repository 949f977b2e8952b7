//! Places things in lanes and rows, and joins what would overlap.

use super::{
    Arc, Chronology, Cluster, Lane, LaneSort, Mark, Options, Outside, Stop, Timeline, What,
    buckets::buckets,
    cells::{Group, Points, Raster},
    chronology::{EVENTS, Item, UNKNOWN},
    rows::{Thing, stack_bars},
    selection::Selection,
    spoken::{Answers, cluster_words, mark_words},
    ticks::ticks,
};
use crate::texts;
use crate::{format::Bundle, model::LetterId};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

impl Chronology {
    /// Lays out these letters, what they report and what they miss. Letters that are not in the collection
    /// are passed over, and one that is named twice is shown once.
    pub fn layout(&self, bundle: &Bundle, letters: &[LetterId], options: &Options) -> Timeline {
        self.lay_out(bundle, &self.select(bundle, letters, options), options)
    }

    /// Lays out what was selected with the same [`Options::events`] and [`Options::missing`].
    pub fn lay_out(&self, bundle: &Bundle, selection: &Selection, options: &Options) -> Timeline {
        let Some((from, to)) = selection.days_to_show(options) else {
            return Timeline::default();
        };
        let view = View::new(bundle, options, from, to, Answers::of(self));
        let mut shown: Vec<&Item> = Vec::with_capacity(selection.dated.len());
        let mut outside = Outside::default();
        for item in &selection.dated {
            match item.what {
                _ if item.possibly_within(view.first, view.last) => shown.push(item),
                What::Letter(_) => outside.letters += 1,
                What::Missing(_) => outside.missing += 1,
                What::Event(_) => outside.events += 1,
                What::Received(_) => {}
            }
        }
        let undated = selection.undated.clone();
        let mut nodes = Vec::new();
        let lanes = self.lanes(&view, &shown, &mut nodes);
        crate::order::by_key(&mut nodes, |node| (node.at, node.lane));
        let arcs = self.arcs(&nodes, &lanes, &undated);
        let stops = nodes.iter().map(|node| node.stop);
        let order = stops.chain((0..undated.len()).map(Stop::Undated)).collect();
        let axis = if selection.dated.is_empty() && options.from.or(options.to).is_none() {
            Vec::new()
        } else {
            ticks(from, to, options)
        };
        Timeline {
            from,
            to,
            width_px: options.width_px,
            lanes,
            ticks: axis,
            arcs,
            undated,
            buckets: if options.draft { Vec::new() } else { buckets(from, to, &shown) },
            order,
            outside,
        }
    }

    fn lanes(&self, view: &View<'_>, shown: &[&Item], nodes: &mut Vec<Node>) -> Vec<Lane> {
        let by = view.options.lanes;
        // Thousands of things, every frame: lanes are counted by their number, not looked up.
        let named = self.labels.get(by as usize).map_or(1, Vec::len);
        let slot = |key: u32| match key {
            EVENTS => named + 1,
            UNKNOWN => named,
            _ => key as usize,
        };
        let mut counts: Vec<Option<u32>> = vec![None; named + 2];
        for item in shown {
            let count = counts[slot(item.lane(by))].get_or_insert_default();
            *count += u32::from(matches!(item.what, What::Letter(_)));
        }
        let label = |key: u32| match key {
            EVENTS => texts::timeline_lane_events(),
            UNKNOWN => texts::timeline_lane_unknown(),
            _ => self
                .labels
                .get(by as usize)
                .and_then(|l| l.get(key as usize))
                .map_or(texts::timeline_lane_letters(), String::as_str),
        };
        let every = (0..named as u32).chain([UNKNOWN, EVENTS]);
        let mut keys: Vec<u32> = every.filter(|&key| counts[slot(key)].is_some()).collect();
        // Events first, then lanes with most letters, then letters that do not tell theirs.
        crate::order::by_key(&mut keys, |&k| {
            (k != EVENTS, k == UNKNOWN, std::cmp::Reverse(counts[slot(k)]), label(k), k)
        });
        let several = keys.iter().filter(|&&k| k != EVENTS && k != UNKNOWN).count();
        let mut lanes: Vec<Lane> = Vec::new();
        let mut place: Vec<Option<usize>> = vec![None; named + 2];
        let mut others = None;
        let most = view.options.max_lanes.max(1);
        for (n, &key) in keys.iter().enumerate() {
            let rank = n + 1 - usize::from(counts[named + 1].is_some());
            if key != EVENTS && key != UNKNOWN && several > most && rank >= most {
                let lane = *others.get_or_insert_with(|| {
                    let left = several + 1 - most;
                    lanes.push(Lane {
                        label: texts::timeline_lane_others(left),
                        sort: LaneSort::Others,
                        ..Lane::default()
                    });
                    lanes.len() - 1
                });
                place[slot(key)] = Some(lane);
                continue;
            }
            let sort = match key {
                EVENTS => LaneSort::Events,
                UNKNOWN => LaneSort::Unknown,
                _ => LaneSort::Named,
            };
            place[slot(key)] = Some(lanes.len());
            lanes.push(Lane { label: label(key).to_owned(), sort, ..Lane::default() });
        }
        let mut points = Points::new(view.raster(), lanes.len());
        let mut beside: Vec<Beside> = lanes.iter().map(|_| Beside::default()).collect();
        for (at, item) in shown.iter().enumerate() {
            let Some(lane) = place[slot(item.lane(by))] else { continue };
            let thing = view.thing(at, item);
            match item.what {
                What::Letter(_) => lanes[lane].count += 1,
                What::Missing(_) => lanes[lane].missing += 1,
                What::Event(_) => lanes[lane].events += 1,
                What::Received(_) => {
                    beside[lane].received.push(thing);
                    continue;
                }
            }
            if view.is_point(&thing) {
                points.add(lane, at, thing.middle, item);
            } else {
                beside[lane].bars.push(thing);
            }
        }
        let points = points.join(shown);
        for (n, (points, beside)) in points.into_iter().zip(beside).enumerate() {
            view.fill((&mut lanes[n], n), shown, points, beside, nodes);
        }
        lanes
    }

    fn arcs(&self, nodes: &[Node], lanes: &[Lane], undated: &[Mark]) -> Vec<Arc> {
        const NOWHERE: u32 = u32::MAX;
        let (mut letters, mut missing) = (vec![NOWHERE; self.letters], vec![NOWHERE; self.citations]);
        for (n, node) in nodes.iter().enumerate() {
            let mut stands = |what: What| match what {
                What::Letter(id) => letters[id as usize] = n as u32,
                What::Missing(id) => missing[id as usize] = n as u32,
                What::Received(_) | What::Event(_) => {}
            };
            match node.stop {
                Stop::Mark { lane, mark } => stands(lanes[lane].marks[mark].what),
                Stop::Cluster { lane, cluster } => {
                    lanes[lane].clusters[cluster].members.iter().copied().for_each(stands);
                }
                Stop::Undated(_) => {}
            }
        }
        let at = |what: What| {
            let node = match what {
                What::Letter(id) => letters[id as usize],
                What::Missing(id) => missing[id as usize],
                What::Received(_) | What::Event(_) => NOWHERE,
            };
            (node != NOWHERE).then_some(node as usize)
        };
        // A letter without a date has no place that an arc could lead to.
        debug_assert!(undated.iter().all(|m| at(m.what).is_none()));
        // Sorted by counting: there may be as many replies as letters, and there are as many places as the screen has room for.
        let pair = |&(reply, answered): &(LetterId, What)| {
            let pair = (at(What::Letter(reply))?, at(answered)?);
            (pair.0 != pair.1).then_some(pair)
        };
        let mut begins = vec![0; nodes.len() + 1];
        for (a, _) in self.answers.iter().filter_map(pair) {
            begins[a + 1] += 1;
        }
        for n in 1..begins.len() {
            begins[n] += begins[n - 1];
        }
        let mut ends = begins.clone();
        let mut replies: Vec<(usize, usize)> = vec![(0, 0); begins.last().copied().unwrap_or_default()];
        for (n, answer) in self.answers.iter().enumerate() {
            let Some((a, b)) = pair(answer) else { continue };
            replies[ends[a]] = (b, n);
            ends[a] += 1;
        }
        let mut arcs: Vec<Arc> = Vec::new();
        // The arc to each node that was drawn last.
        let mut to = vec![usize::MAX; nodes.len()];
        for a in 0..nodes.len() {
            let first = arcs.len();
            for &(b, n) in &replies[begins[a]..begins[a + 1]] {
                if let Some(arc) = arcs.get_mut(to[b]).filter(|_| to[b] >= first) {
                    arc.count += 1;
                    continue;
                }
                to[b] = arcs.len();
                let (from, answered) = self.answers[n];
                arcs.push(Arc {
                    from: What::Letter(from),
                    to: answered,
                    x0: nodes[a].middle,
                    x1: nodes[b].middle,
                    lane0: nodes[a].lane,
                    lane1: nodes[b].lane,
                    row0: nodes[a].row,
                    row1: nodes[b].row,
                    count: 1,
                });
            }
        }
        arcs
    }
}

/// The days of a view, and how they become places.
struct View<'a> {
    bundle: &'a Bundle,
    options: &'a Options,
    answers: Answers<'a>,
    from: NaiveDate,
    to: NaiveDate,
    first: i32,
    last: i32,
}

/// What a lane has beside points.
#[derive(Default)]
struct Beside {
    bars: Vec<Thing>,
    received: Vec<Thing>,
}

/// A mark or cluster of a lane.
struct Node {
    /// Its first member's place in time order.
    at: usize,
    lane: usize,
    row: u16,
    middle: f64,
    stop: Stop,
}

impl<'a> View<'a> {
    fn new(bundle: &'a Bundle, options: &'a Options, from: NaiveDate, to: NaiveDate, answers: Answers<'a>) -> Self {
        let (first, last) = (from.num_days_from_ce(), to.num_days_from_ce());
        View { bundle, options, answers, from, to, first, last }
    }

    /// Where a thing begins and ends, from 0 to 1. A day stands at its noon.
    fn reach(&self, item: &Item) -> (f64, f64) {
        let days = f64::from(self.last - self.first + 1);
        let place = |day: f64| ((day - f64::from(self.first)) / days).clamp(0.0, 1.0);
        if item.first == item.last {
            let noon = place(f64::from(item.first) + 0.5);
            return (noon, noon);
        }
        let begin = if item.first == i32::MIN { 0.0 } else { place(f64::from(item.first)) };
        let end = if item.last == i32::MAX { 1.0 } else { place(f64::from(item.last) + 1.0) };
        (begin, end.max(begin))
    }

    fn thing(&self, at: usize, item: &Item) -> Thing {
        let (x0, x1) = self.reach(item);
        let width = self.options.width_px;
        Thing { at, x0: x0 * width, x1: x1 * width, middle: (x0 + x1) / 2.0 * width }
    }

    /// Whether it is too short to be seen as a bar.
    fn is_point(&self, thing: &Thing) -> bool {
        thing.x1 - thing.x0 < self.gap() || thing.x0 == thing.x1
    }

    fn gap(&self) -> f64 {
        self.options.min_gap_px.max(0.0)
    }

    /// The cells in which points are counted.
    fn raster(&self) -> Raster {
        let (gap, width) = (self.gap(), self.options.width_px);
        let day = width / f64::from(self.last - self.first + 1);
        Raster { gap, origin: f64::from(self.first) * day, width, half_day: day / 2.0 }
    }

    fn mark(&self, item: &Item, row: u16) -> Mark {
        let dated = item.first != i32::MIN && item.last != i32::MAX;
        let possibly = dated && (item.first < self.first || item.last > self.last);
        let spoken =
            if self.options.draft { String::new() } else { mark_words(self.bundle, item, possibly, &self.answers) };
        Mark { possibly, row, ..item.mark(self.reach(item), spoken) }
    }

    /// Fills a lane: points in its first row, joined where they are close; bars below, in as few rows as they take.
    fn fill(
        &self,
        (lane, n): (&mut Lane, usize),
        shown: &[&Item],
        points: Vec<Group>,
        Beside { bars, received }: Beside,
        nodes: &mut Vec<Node>,
    ) {
        let below = u16::from(!points.is_empty());
        let first = nodes.len();
        for group in points {
            self.place(lane, n, shown, group, 0, nodes);
        }
        for (row, mut bars) in stack_bars(bars, self.gap()) {
            crate::order::by_key(&mut bars, |bar| bar.at);
            let group = Group::of(bars.iter().map(|bar| (bar.at, (bar.x0, bar.x1), shown[bar.at])));
            self.place(lane, n, shown, group, row + below, nodes);
        }
        for row in nodes[first..].iter().map(|node| node.row) {
            lane.rows = lane.rows.max(row + 1);
        }
        // Days of arrival: only beside letters that stand alone, and only where both can be told apart.
        if received.is_empty() {
            return;
        }
        let alone: BTreeMap<What, f64> = nodes[first..]
            .iter()
            .filter_map(|node| match node.stop {
                Stop::Mark { mark, .. } => Some((lane.marks[mark].what, node.middle)),
                _ => None,
            })
            .collect();
        for thing in received {
            let item = shown[thing.at];
            if alone.get(&What::Letter(item.letter)).is_some_and(|sent| {
                (thing.middle / self.options.width_px - sent).abs() * self.options.width_px >= self.gap() / 4.0
            }) {
                lane.marks.push(self.mark(item, 0));
            }
        }
    }

    fn place(&self, lane: &mut Lane, n: usize, shown: &[&Item], group: Group, row: u16, nodes: &mut Vec<Node>) {
        let width = self.options.width_px;
        let at = group.head;
        let (x0, x1) = (group.x.0 / width, group.x.1 / width);
        let middle = (x0 + x1) / 2.0;
        if group.members.len() == 1 {
            let stop = Stop::Mark { lane: n, mark: lane.marks.len() };
            nodes.push(Node { at, lane: n, row, middle, stop });
            lane.marks.push(self.mark(shown[at], row));
            return;
        }
        let (first, last) = (group.known.0.unwrap_or(self.first), group.known.1.unwrap_or(self.last));
        let mut cluster = Cluster {
            x0,
            x1,
            letters: group.letters,
            missing: group.missing,
            events: group.events,
            from: NaiveDate::from_num_days_from_ce_opt(first).unwrap_or(self.from),
            to: NaiveDate::from_num_days_from_ce_opt(last).unwrap_or(self.to),
            opens: group.differ,
            members: group.members,
            spoken: String::new(),
            row,
        };
        if !self.options.draft {
            cluster.spoken = cluster_words(&cluster);
        }
        let stop = Stop::Cluster { lane: n, cluster: lane.clusters.len() };
        nodes.push(Node { at, lane: n, row, middle, stop });
        lane.clusters.push(cluster);
    }
}
