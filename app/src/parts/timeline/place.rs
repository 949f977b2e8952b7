//! The order in which marks are gone through, and the mark from which somebody left.

use corpus::timeline::{Stop, Timeline as Layout, What};
use std::{cell::RefCell, collections::BTreeSet};

/// Where everything stands that can have the focus, without what is in closed lanes.
#[derive(Debug, PartialEq)]
pub(super) struct Places {
    /// In time order; the undated come last.
    pub(super) stops: Vec<Stop>,
}

impl Places {
    /// With so many of the undated.
    pub(super) fn new(layout: &Layout, closed: &BTreeSet<String>, undated: usize) -> Self {
        let open = |stop: &Stop| match *stop {
            Stop::Mark { lane, .. } | Stop::Cluster { lane, .. } => !closed.contains(&layout.lanes[lane].label),
            Stop::Undated(n) => n < undated,
        };
        Places { stops: layout.order.iter().copied().filter(open).collect() }
    }

    /// The place of something, alone or in a group.
    pub(super) fn find(&self, layout: &Layout, what: What) -> Option<usize> {
        self.stops.iter().position(|&stop| match stop {
            Stop::Mark { lane, mark } => layout.lanes[lane].marks[mark].what == what,
            Stop::Cluster { lane, cluster } => layout.lanes[lane].clusters[cluster].members.contains(&what),
            Stop::Undated(i) => layout.undated[i].what == what,
        })
    }

    /// The nearest place in the next lane up (-1) or down (1) that has one.
    pub(super) fn beside(&self, layout: &Layout, from: usize, by: isize) -> usize {
        let Some(&stop) = self.stops.get(from) else { return from };
        let own = lane(layout, stop);
        if own == layout.lanes.len() && by > 0 {
            return (from + 1).min(self.stops.len() - 1);
        }
        if let (Stop::Undated(1..), -1) = (stop, by) {
            return from - 1;
        }
        let lanes = self.stops.iter().map(|&s| lane(layout, s)).filter(|&l| if by > 0 { l > own } else { l < own });
        let Some(to) = (if by > 0 { lanes.min() } else { lanes.max() }) else { return from };
        let x = middle(layout, stop);
        let there = self.stops.iter().enumerate().filter(|&(_, &s)| lane(layout, s) == to);
        let nearest = there.min_by(|a, b| {
            let far = |s: Stop| if matches!(s, Stop::Undated(_)) { 0.0 } else { (middle(layout, s) - x).abs() };
            far(*a.1).total_cmp(&far(*b.1))
        });
        nearest.map_or(from, |(n, _)| n)
    }
}

/// The lane of a place; the undated have the one after the last.
fn lane(layout: &Layout, stop: Stop) -> usize {
    match stop {
        Stop::Mark { lane, .. } | Stop::Cluster { lane, .. } => lane,
        Stop::Undated(_) => layout.lanes.len(),
    }
}

/// Where the middle of what stands there lies, from 0 to 1.
pub(super) fn middle(layout: &Layout, stop: Stop) -> f64 {
    match stop {
        Stop::Mark { lane, mark } => {
            let mark = &layout.lanes[lane].marks[mark];
            (mark.x0 + mark.x1) / 2.0
        }
        Stop::Cluster { lane, cluster } => {
            let cluster = &layout.lanes[lane].clusters[cluster];
            (cluster.x0 + cluster.x1) / 2.0
        }
        Stop::Undated(_) => 0.5,
    }
}

/// Where somebody was when they left the timeline for a letter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Left {
    link: String,
    pub(super) what: What,
    pub(super) chapter: Option<usize>,
}

thread_local! {
    /// Nothing that is worth a link: it is for coming back by Back.
    static LEFT: RefCell<Option<Left>> = const { RefCell::new(None) };
}

/// Keeps where somebody leaves a view with this link.
pub(super) fn leave(link: String, what: What, chapter: Option<usize>) {
    LEFT.set(Some(Left { link, what, chapter }));
}

/// Where the view with this link was left, if it was the last.
pub(super) fn left(link: &str) -> Option<Left> {
    LEFT.with_borrow(|left| left.clone().filter(|left| left.link == link))
}
