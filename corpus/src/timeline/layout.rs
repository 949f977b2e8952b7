//! Places things in lanes and rows, and joins what would overlap.

use super::{
    Arc, Chronology, Cluster, Lane, LaneSort, Mark, Options, Outside, Stop, Timeline, What,
    buckets::buckets,
    chronology::{EVENTS, Item, UNKNOWN},
    rows::{Thing, join_points, stack_bars},
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
            buckets: buckets(from, to, &shown),
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
        let mut things: Vec<Vec<Thing>> = vec![Vec::new(); lanes.len()];
        for (at, item) in shown.iter().enumerate() {
            let Some(lane) = place[slot(item.lane(by))] else { continue };
            match item.what {
                What::Letter(_) => lanes[lane].count += 1,
                What::Missing(_) => lanes[lane].missing += 1,
                What::Event(_) => lanes[lane].events += 1,
                What::Received(_) => {}
            }
            things[lane].push(view.thing(at, item));
        }
        for (n, things) in things.into_iter().enumerate() {
            view.fill(&mut lanes[n], n, shown, things, nodes);
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
        let mut pairs: Vec<(usize, usize, What, What)> = Vec::new();
        for &(reply, answered) in &self.answers {
            let (Some(a), Some(b)) = (at(What::Letter(reply)), at(answered)) else { continue };
            if a != b {
                pairs.push((a, b, What::Letter(reply), answered));
            }
        }
        crate::order::by_key(&mut pairs, |&pair| pair);
        let arc = |same: &[(usize, usize, What, What)]| {
            let (a, b, from, to) = *same.first()?;
            Some(Arc {
                from,
                to,
                x0: nodes[a].middle,
                x1: nodes[b].middle,
                lane0: nodes[a].lane,
                lane1: nodes[b].lane,
                row0: nodes[a].row,
                row1: nodes[b].row,
                count: same.len() as u32,
            })
        };
        pairs.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).filter_map(arc).collect()
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

    /// How far the first day shown is from the beginning of the common era, in pixels.
    fn origin(&self) -> f64 {
        f64::from(self.first) * self.options.width_px / f64::from(self.last - self.first + 1)
    }

    fn thing(&self, at: usize, item: &Item) -> Thing {
        let (x0, x1) = self.reach(item);
        let width = self.options.width_px;
        Thing { at, x0: x0 * width, x1: x1 * width, middle: (x0 + x1) / 2.0 * width }
    }

    fn mark(&self, item: &Item, row: u16) -> Mark {
        let dated = item.first != i32::MIN && item.last != i32::MAX;
        let possibly = dated && (item.first < self.first || item.last > self.last);
        let spoken =
            if self.options.draft { String::new() } else { mark_words(self.bundle, item, possibly, &self.answers) };
        Mark { possibly, row, ..item.mark(self.reach(item), spoken) }
    }

    /// Fills a lane: points in its first row, joined where they are close; bars below, in as few rows as they take.
    fn fill(&self, lane: &mut Lane, n: usize, shown: &[&Item], things: Vec<Thing>, nodes: &mut Vec<Node>) {
        let gap = self.options.min_gap_px.max(0.0);
        let received = |t: &Thing| matches!(shown[t.at].what, What::Received(_));
        let (received, things): (Vec<Thing>, Vec<Thing>) = things.into_iter().partition(received);
        let (mut points, bars): (Vec<Thing>, Vec<Thing>) =
            things.into_iter().partition(|t| t.x1 - t.x0 < gap || t.x0 == t.x1);
        crate::order::by(&mut points, |a, b| a.middle.total_cmp(&b.middle).then(a.at.cmp(&b.at)));
        let mut groups: Vec<(u16, Vec<Thing>)> =
            join_points(&points, gap, self.origin()).into_iter().map(|g| (0, g)).collect();
        let below = u16::from(!groups.is_empty());
        groups.extend(stack_bars(bars, gap).into_iter().map(|(row, g)| (row + below, g)));
        let first = nodes.len();
        for (row, mut group) in groups {
            lane.rows = lane.rows.max(row + 1);
            crate::order::by_key(&mut group, |t| t.at);
            self.place(lane, n, shown, &group, row, nodes);
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
                (thing.middle / self.options.width_px - sent).abs() * self.options.width_px >= gap / 4.0
            }) {
                lane.marks.push(self.mark(item, 0));
            }
        }
    }

    fn place(&self, lane: &mut Lane, n: usize, shown: &[&Item], group: &[Thing], row: u16, nodes: &mut Vec<Node>) {
        let width = self.options.width_px;
        let (Some(head), items) = (group.first(), group.iter().map(|t| shown[t.at])) else { return };
        if group.len() == 1 {
            let item = shown[head.at];
            let stop = Stop::Mark { lane: n, mark: lane.marks.len() };
            nodes.push(Node { at: head.at, lane: n, row, middle: head.middle / width, stop });
            lane.marks.push(self.mark(item, row));
            return;
        }
        let members: Vec<What> = items.clone().map(|i| i.what).collect();
        let count = |wanted: fn(&What) -> bool| members.iter().filter(|w| wanted(w)).count() as u32;
        // A bar of its own length keeps it; points reach from the first to the last.
        let bar = head.x1 - head.x0 >= self.options.min_gap_px && head.x0 != head.x1;
        let x0 = group.iter().map(|t| if bar { t.x0 } else { t.middle }).fold(f64::INFINITY, f64::min) / width;
        let x1 = group.iter().map(|t| if bar { t.x1 } else { t.middle }).fold(0.0, f64::max) / width;
        let first = items.clone().map(|i| i.first).filter(|&d| d != i32::MIN).min().unwrap_or(self.first);
        let last = items.clone().map(|i| i.last).filter(|&d| d != i32::MAX).max().unwrap_or(self.last);
        let opens = items.clone().any(|i| (i.first, i.last) != (shown[head.at].first, shown[head.at].last));
        let mut cluster = Cluster {
            x0,
            x1,
            letters: count(|w| matches!(w, What::Letter(_))),
            missing: count(|w| matches!(w, What::Missing(_))),
            events: count(|w| matches!(w, What::Event(_))),
            from: NaiveDate::from_num_days_from_ce_opt(first).unwrap_or(self.from),
            to: NaiveDate::from_num_days_from_ce_opt(last).unwrap_or(self.to),
            opens,
            members,
            spoken: String::new(),
            row,
        };
        if !self.options.draft {
            cluster.spoken = cluster_words(&cluster);
        }
        let stop = Stop::Cluster { lane: n, cluster: lane.clusters.len() };
        nodes.push(Node { at: head.at, lane: n, row, middle: (x0 + x1) / 2.0, stop });
        lane.clusters.push(cluster);
    }
}
