//! Where lanes, rows and moments lie in the chart, in CSS pixels.

use super::window::Drawn;
use corpus::timeline::{Span, Timeline as Layout};

/// Height of a row of marks, with letters of the usual size.
const ROW: f64 = 28.0;
/// Space above the first and below the last row.
const PAD: f64 = 6.0;
/// Space at both ends of the axis, so that a mark on the first day is whole.
pub(super) const EDGE: f64 = 16.0;
/// Height of a lane's head, where it stands above the lane; and the least height of a lane beside its head.
const HEAD: f64 = 30.0;
const BESIDE: f64 = 46.0;
/// The width of the heads beside the lanes; `app.css` says the same.
const GUTTER: f64 = 176.0;
/// Below this width heads stand above their lanes.
const NARROW: f64 = 640.0;

/// The measures of a chart before its lanes are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measures {
    /// How many times as large as usual letters are.
    pub(super) em: f64,
    /// Whether the heads of lanes stand above them.
    pub(super) narrow: bool,
    /// From the chart's left edge to the first moment.
    pub(super) left: f64,
    /// From the first moment to the last.
    pub(super) inner: f64,
}

impl Measures {
    pub(super) fn new((width, em): (f64, f64)) -> Self {
        let narrow = width < NARROW * em;
        let gutter = if narrow { 0.0 } else { GUTTER * em };
        // The chart has a line on each side.
        Measures { em, narrow, left: gutter + EDGE, inner: (width - 2.0 - gutter - 2.0 * EDGE).max(40.0) }
    }
}

/// Where the marks of a lane are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// From the top of all lanes.
    pub(super) top: f64,
    /// How high they stand; in a closed lane beside its head there is room and nothing in it.
    pub(super) height: f64,
    /// How far the first row is lower than usual, because the lane is higher than its rows.
    lift: f64,
}

/// The measures of a chart with its lanes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) measures: Measures,
    /// Where the layout's first day begins, from the left edge of the lanes, and how wide all its days are.
    from: f64,
    width: f64,
    pub(super) lanes: Vec<Place>,
    /// The height of all lanes.
    pub(super) height: f64,
    /// Whether it is drawn on the way to something else.
    pub(super) on_the_way: bool,
}

impl Frame {
    /// The measures of a layout of which this stretch is shown. Closed lanes have no marks.
    pub(super) fn new(measures: Measures, layout: &Layout, drawn: &Drawn, closed: impl Fn(&str) -> bool) -> Self {
        let Measures { em, narrow, inner, .. } = measures;
        let day = inner / drawn.shown.length();
        let (mut top, mut lanes) = (0.0, Vec::new());
        for lane in &layout.lanes {
            let rows = (f64::from(lane.rows.max(1)) * ROW + 2.0 * PAD) * em;
            let (head, marks) = match (narrow, closed(&lane.label)) {
                (true, true) => (HEAD * em, 0.0),
                (true, false) => (HEAD * em, rows),
                (false, true) => (0.0, HEAD * em),
                (false, false) => (0.0, rows.max(BESIDE * em)),
            };
            let lift = ((marks - rows) / 2.0).max(0.0);
            lanes.push(Place { top: top + head, height: marks, lift });
            top += head + marks;
        }
        let whole = Span::of(layout.from, layout.to);
        Frame {
            measures,
            from: EDGE + (whole.from - drawn.shown.from) * day,
            width: whole.length() * day,
            lanes,
            height: top,
            on_the_way: drawn.on_the_way,
        }
    }

    /// Where a part of the layout's time lies, from the left edge of the lanes.
    pub(super) fn x(&self, part: f64) -> f64 {
        self.from + part * self.width
    }

    /// The middle of a row, from the top of its lane's marks.
    pub(super) fn y(&self, lane: usize, row: u16) -> f64 {
        let lift = self.lanes.get(lane).map_or(0.0, |lane| lane.lift);
        lift + (PAD + ROW / 2.0 + f64::from(row) * ROW) * self.measures.em
    }

    /// The height of the axis.
    pub(super) fn axis(&self) -> f64 {
        26.0 * self.measures.em
    }

    /// From where to where a line of the axis reaches, from its top.
    pub(super) fn tick(&self, major: bool) -> (f64, f64) {
        (if major { 0.0 } else { 16.0 * self.measures.em }, self.axis())
    }

    /// Where the words at a line of the axis begin.
    pub(super) fn tick_words(&self, x: f64) -> (f64, f64) {
        (x + 4.0, 14.0 * self.measures.em)
    }

    /// The right edge of the lanes.
    pub(super) fn right(&self) -> f64 {
        self.measures.inner + 2.0 * EDGE
    }

    /// Up to where there is something to see: beyond the right edge, when that may come into view.
    pub(super) fn end(&self) -> f64 {
        if self.on_the_way { self.right().max(self.x(1.0)) } else { self.right() }
    }
}
