//! What marks look like: the shape says what is known of the date, the fill and line what it is.

use super::{
    frame::Frame,
    shape::{Shape, data},
};
use corpus::{
    date::Known,
    format::Bundle,
    model::{Correspondent, LetterId},
    order,
    text::one_line,
    texts,
    timeline::{Cluster, Lane, Mark, What},
};
use yew::prelude::*;

/// A label is worth showing from this width on, in characters.
const LABEL: usize = 8;
/// About the width of a character of a label, in CSS pixels, in letters of the usual size.
const CHARACTER: f64 = 7.4;

/// A sign: what stands for one thing, between two places at a height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sign {
    pub(super) what: What,
    pub(super) known: Known,
    /// About then, or perhaps.
    pub(super) approximate: bool,
    pub(super) inferred: bool,
    pub(super) open_left: bool,
    pub(super) open_right: bool,
}

impl Sign {
    pub(super) fn of(mark: &Mark) -> Self {
        let (approximate, bound) = (mark.approximate(), mark.known() == Known::Bound);
        Sign {
            what: mark.what,
            known: mark.known(),
            approximate,
            inferred: mark.inferred,
            // The days shown may cut off a part, and a bound has one end only.
            open_left: (bound && mark.fades_left) || (mark.possibly && mark.x0 <= 0.0),
            open_right: (bound && mark.fades_right) || (mark.possibly && mark.x1 >= 1.0),
        }
    }

    /// The least width at which it can be told from others, in letters of the usual size.
    fn width(&self) -> f64 {
        match self.known {
            Known::Day | Known::Undated => 0.0,
            Known::Month => 14.0,
            Known::Year => 18.0,
            Known::Range => 20.0,
            Known::Bound => 24.0,
        }
    }

    /// The places between which it is drawn.
    pub(super) fn reach(&self, x0: f64, x1: f64, em: f64) -> (f64, f64) {
        if self.known == Known::Day {
            return ((x0 + x1) / 2.0 - 7.0 * em, (x0 + x1) / 2.0 + 7.0 * em);
        }
        let (middle, half) = ((x0 + x1) / 2.0, (x1 - x0).max(self.width() * em) / 2.0);
        (middle - half, middle + half)
    }

    /// The sign between two places, at a height.
    pub(super) fn shapes(&self, x0: f64, x1: f64, y: f64, em: f64) -> Vec<Shape> {
        let (left, right) = self.reach(x0, x1, em);
        let middle = (left + right) / 2.0;
        let (class, ends_class) = match self.what {
            What::Letter(_) => letter_class(self.known),
            What::Missing(_) => missing_class(self.known),
            What::Received(_) => return vec![circle("m-received", middle, y, 4.5 * em)],
            What::Event(_) => return self.event(left, right, y, em),
        };
        let mut shapes = match self.known {
            Known::Day => vec![circle(class, middle, y, 6.5 * em)],
            Known::Undated => {
                let question = Shape::Words { class: "m-question", x: middle, y: y + 4.0 * em, words: "?".to_owned() };
                vec![circle(class, middle, y, 6.5 * em), question]
            }
            Known::Month => vec![bar(class, left, right, y, 5.0 * em, 5.0 * em, None)],
            Known::Year => vec![bar(class, left, right, y, 5.5 * em, 0.0, self.fill(HATCH))],
            Known::Range => {
                vec![bar(class, left, right, y, 2.0 * em, 0.0, None), ends(ends_class, left, right, y, 6.0 * em)]
            }
            Known::Bound => {
                let (fill, end) = if self.open_right { ("t-fade", left) } else { ("t-rise", right) };
                vec![
                    bar(class, left, right, y, 5.0 * em, 0.0, self.fill(fill)),
                    ends(ends_class, end, end, y, 6.0 * em),
                ]
            }
        };
        if self.approximate {
            shapes.push(wave(left - 3.0 * em, right + 3.0 * em, y - 8.5 * em, em));
        }
        let missing = matches!(self.what, What::Missing(_));
        shapes.extend(match (self.inferred, self.known == Known::Day) {
            (false, _) => None,
            (true, true) => {
                Some(circle(if missing { "m-inferred dot absent" } else { "m-inferred dot" }, middle, y, 2.6 * em))
            }
            (true, false) => {
                let class = if missing { "m-inferred absent" } else { "m-inferred" };
                Some(Shape::Line { class, from: (left + 3.0 * em, y), to: (right - 3.0 * em, y) })
            }
        });
        self.arrows(&mut shapes, left, right, y, em);
        shapes
    }

    /// The same as elements.
    pub(super) fn draw(&self, x0: f64, x1: f64, y: f64, em: f64) -> Html {
        self.shapes(x0, x1, y, em).into_iter().map(Shape::html).collect()
    }

    fn fill(&self, pattern: &'static str) -> Option<&'static str> {
        matches!(self.what, What::Letter(_)).then_some(pattern)
    }

    fn arrows(&self, shapes: &mut Vec<Shape>, left: f64, right: f64, y: f64, em: f64) {
        shapes.extend(self.open_left.then(|| arrow(left, y, -1.0, em)));
        shapes.extend(self.open_right.then(|| arrow(right, y, 1.0, em)));
    }

    fn event(&self, left: f64, right: f64, y: f64, em: f64) -> Vec<Shape> {
        if self.known == Known::Day {
            let x = (left + right) / 2.0;
            return vec![Shape::Line { class: "m-event", from: (x, y - 9.0 * em), to: (x, y + 9.0 * em) }];
        }
        let mut shapes = vec![Shape::Line { class: "m-event m-span", from: (left, y), to: (right, y) }];
        let end = |x: f64| ends("m-event m-ends", x, x, y, 5.0 * em);
        shapes.extend((!self.open_left).then(|| end(left)));
        shapes.extend((!self.open_right).then(|| end(right)));
        shapes.extend(self.approximate.then(|| wave(left, right, y - 7.0 * em, em)));
        self.arrows(&mut shapes, left, right, y, em);
        shapes
    }
}

/// The classes of a letter's sign, and of the strokes at its ends.
fn letter_class(known: Known) -> (&'static str, &'static str) {
    match known {
        Known::Day => ("m-letter k-day", ""),
        Known::Month => ("m-letter k-month", ""),
        Known::Year => ("m-letter k-year", ""),
        Known::Range => ("m-letter k-range", "m-letter k-range m-ends"),
        Known::Bound => ("m-letter k-bound", "m-letter k-bound m-ends"),
        Known::Undated => ("m-letter k-undated", ""),
    }
}

/// The same of a missing letter.
fn missing_class(known: Known) -> (&'static str, &'static str) {
    match known {
        Known::Day => ("m-missing k-day", ""),
        Known::Month => ("m-missing k-month", ""),
        Known::Year => ("m-missing k-year", ""),
        Known::Range => ("m-missing k-range", "m-missing k-range m-ends"),
        Known::Bound => ("m-missing k-bound", "m-missing k-bound m-ends"),
        Known::Undated => ("m-missing k-undated", ""),
    }
}

/// The pattern of what is known to a year.
pub(super) const HATCH: &str = "t-hatch";

fn circle(class: &'static str, x: f64, y: f64, r: f64) -> Shape {
    Shape::Circle { class, x, y, r }
}

fn bar(class: &'static str, left: f64, right: f64, y: f64, half: f64, round: f64, fill: Option<&'static str>) -> Shape {
    Shape::Bar { class, left, right, y, half, round, fill }
}

/// A stroke at each end: nothing lies beyond.
fn ends(class: &'static str, left: f64, right: f64, y: f64, half: f64) -> Shape {
    let mut d = String::new();
    for x in [left, right] {
        data(&mut d, &[(b'M', x), (b' ', y - half), (b'V', y + half)]);
    }
    Shape::Path { class, d }
}

/// A wave above: about then.
fn wave(left: f64, right: f64, y: f64, em: f64) -> Shape {
    let step = 5.0 * em;
    let mut d = String::new();
    data(&mut d, &[(b'M', left), (b' ', y)]);
    // A long bar has a wave at its beginning only.
    let waves = ((right - left) / step).ceil().clamp(2.0, 6.0) as usize;
    for n in 0..waves {
        let bend = if n % 2 == 0 { -1.0 } else { 1.0 } * 3.5 * em;
        data(&mut d, &[(b'q', step / 2.0), (b' ', bend), (b' ', step), (b' ', 0.0)]);
    }
    Shape::Path { class: "m-about", d }
}

/// An arrow: it may go on.
fn arrow(x: f64, y: f64, towards: f64, em: f64) -> Shape {
    let (a, b) = (x + towards * 2.0 * em, x + towards * 7.0 * em);
    let (up, down) = (y - 5.0 * em, y + 5.0 * em);
    let mut d = String::new();
    data(&mut d, &[(b'M', a), (b' ', up), (b'L', b), (b' ', y), (b'L', a), (b' ', down)]);
    Shape::Path { class: "m-open", d }
}

/// The width of a cluster's counter.
fn counter_width(count: usize, em: f64) -> f64 {
    (if count < 100 { 24.0 } else { 28.0 }) * em
}

/// A counted group, with a line over the time that it takes.
pub(super) fn cluster_shapes(frame: &Frame, top: f64, lane: usize, cluster: &Cluster) -> Vec<Shape> {
    let em = frame.measures.em;
    let y = top + frame.y(lane, cluster.row);
    let (x0, x1) = (frame.x(cluster.x0), frame.x(cluster.x1));
    let (middle, count) = ((x0 + x1) / 2.0, cluster.members.len());
    let width = counter_width(count, em);
    let words = if count < 1000 { count.to_string() } else { format!("{}k", count / 1000) };
    let reach = Shape::Line { class: "m-cluster-reach", from: (x0, y), to: (x1, y) };
    let counter = bar("m-cluster", middle - width / 2.0, middle + width / 2.0, y, 10.0 * em, 10.0 * em, None);
    let mut shapes = vec![counter, Shape::Words { class: "cluster-count", x: middle, y: y + 4.0 * em, words }];
    if x1 - x0 > width {
        shapes.insert(0, reach);
    }
    shapes
}

/// What fits to the right of marks before something else begins in their row; nothing where too little does.
pub(super) fn labels<'a>(frame: &Frame, lane: &'a Lane, bundle: &Bundle) -> Vec<(&'a Mark, String)> {
    let em = frame.measures.em;
    let reach = |mark: &Mark| Sign::of(mark).reach(frame.x(mark.x0), frame.x(mark.x1), em);
    let mut begins: Vec<(u16, f64)> = lane.marks.iter().map(|mark| (mark.row, reach(mark).0)).collect();
    begins.extend(lane.clusters.iter().map(|cluster| {
        let (x0, x1) = (frame.x(cluster.x0), frame.x(cluster.x1));
        (cluster.row, x0.min((x0 + x1 - counter_width(cluster.members.len(), em)) / 2.0))
    }));
    order::by(&mut begins, |a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let label = |mark: &'a Mark| {
        let (left, right) = reach(mark);
        let next = begins.partition_point(|&(row, x)| (row, x) <= (mark.row, left));
        let end = begins.get(next).filter(|b| b.0 == mark.row).map_or(frame.end(), |b| b.1 - 6.0 * em);
        let fits = ((end - right - LABEL_GAP * em) / (CHARACTER * em)).max(0.0) as usize;
        if fits < LABEL || (right < 0.0 && !frame.on_the_way) {
            return None;
        }
        let words = words(bundle, mark.what);
        let label = shortened(words.clone(), fits);
        // Less than a word or two says nothing.
        (!label.is_empty() && (label == words || label.len() > LABEL)).then_some((mark, label))
    };
    lane.marks.iter().filter_map(label).collect()
}

/// Blank between a mark and its label.
pub(super) const LABEL_GAP: f64 = 9.0;

/// What stands beside a mark: to whom a letter went, what an event was.
fn words(bundle: &Bundle, what: What) -> String {
    let corpus = &bundle.corpus;
    match what {
        What::Letter(id) => corpus.letters.get(id as usize).and_then(|l| to(&l.recipients)).unwrap_or_default(),
        What::Missing(n) => {
            let to = corpus.citations.get(n as usize).and_then(|c| c.to.clone());
            to.map_or_else(|| texts::timeline_not_held().to_owned(), |to| texts::timeline_to(&to))
        }
        What::Event(n) => {
            let Some(event) = corpus.events.get(n as usize) else { return String::new() };
            bundle.event_words(event)
        }
        What::Received(_) => String::new(),
    }
}

fn to(recipients: &[Correspondent]) -> Option<String> {
    let first = recipients.first()?;
    let name = first.short().or(first.organisation.as_ref().map(|o| o.value.words.as_str()))?;
    let to = if recipients.len() > 1 { texts::timeline_to_others } else { texts::timeline_to };
    Some(to(&one_line(name)))
}

/// The beginning of words that fits so many characters.
pub(super) fn shortened(words: String, fits: usize) -> String {
    if words.chars().count() <= fits {
        return words;
    }
    let cut: String = words.chars().take(fits.saturating_sub(2)).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

/// From a letter to the day on which it was received, with the days in between where there is room for them.
pub(super) fn on_the_way(
    frame: &Frame,
    top: f64,
    n: usize,
    lane: &Lane,
    bundle: &Bundle,
    received: &Mark,
) -> Vec<Shape> {
    let What::Received(id) = received.what else { return Vec::new() };
    let Some(sent) = lane.marks.iter().find(|mark| mark.what == What::Letter(id)) else { return Vec::new() };
    let em = frame.measures.em;
    let (x0, x1) = (frame.x(sent.x1), frame.x((received.x0 + received.x1) / 2.0));
    let (y0, y1) = (top + frame.y(n, sent.row), top + frame.y(n, received.row));
    let words = days(bundle, id).filter(|words| x1 - x0 > (words.len() as f64 * CHARACTER + 30.0) * em);
    let mut shapes = vec![Shape::Line { class: "m-way", from: (x0, y0), to: (x1, y1) }];
    let (x, y) = ((x0 + x1) / 2.0, (y0 + y1) / 2.0 - 4.0 * em);
    shapes.extend(words.map(|words| Shape::Words { class: "way-days", x, y, words }));
    shapes
}

fn days(bundle: &Bundle, id: LetterId) -> Option<String> {
    let letter = bundle.corpus.letters.get(id as usize)?;
    let sent = letter.date.as_ref()?.value.exact_day()?;
    let days = (letter.received.as_ref()?.value.exact_day()? - sent).num_days();
    usize::try_from(days).ok().filter(|&days| days > 0).map(texts::timeline_days)
}
