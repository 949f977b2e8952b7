//! How marks are drawn: the shape says what is known of the date, the fill and line what it is.

use super::frame::Frame;
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
    pub(super) fn draw(&self, x0: f64, x1: f64, y: f64, em: f64) -> Html {
        let (left, right) = self.reach(x0, x1, em);
        let middle = (left + right) / 2.0;
        let class = match self.what {
            What::Letter(_) => "m-letter",
            What::Missing(_) => "m-missing",
            What::Received(_) => return circle("m-received", middle, y, 4.5 * em),
            What::Event(_) => return self.event(left, right, y, em),
        };
        let class = classes!(class, format!("k-{}", self.known.word()));
        let core = match self.known {
            Known::Day => circle(class, middle, y, 6.5 * em),
            Known::Undated => html! { <>
                { circle(class, middle, y, 6.5 * em) }
                <text class="m-question" x={px(middle)} y={px(y + 4.0 * em)}>{ "?" }</text>
            </> },
            Known::Month => bar(class, left, right, y, 5.0 * em, 5.0 * em, None),
            Known::Year => bar(class, left, right, y, 5.5 * em, 0.0, self.fill("t-hatch")),
            Known::Range => html! { <>
                { bar(class.clone(), left, right, y, 2.0 * em, 0.0, None) }
                { ends(class, left, right, y, 6.0 * em) }
            </> },
            Known::Bound => {
                let (fill, end) = if self.open_right { ("t-fade", left) } else { ("t-rise", right) };
                html! { <>
                    { bar(class.clone(), left, right, y, 5.0 * em, 0.0, self.fill(fill)) }
                    { ends(class, end, end, y, 6.0 * em) }
                </> }
            }
        };
        html! { <>
            { core }
            if self.approximate { { wave(left - 3.0 * em, right + 3.0 * em, y - 8.5 * em, em) } }
            if self.inferred {
                if self.known == Known::Day {
                    { circle("m-inferred", middle, y, 2.6 * em) }
                } else {
                    <line class="m-inferred" x1={px(left + 3.0 * em)} x2={px(right - 3.0 * em)} y1={px(y)} y2={px(y)} />
                }
            }
            if self.open_left { { arrow(left, y, -1.0, em) } }
            if self.open_right { { arrow(right, y, 1.0, em) } }
        </> }
    }

    fn fill(&self, pattern: &str) -> Option<String> {
        matches!(self.what, What::Letter(_)).then(|| format!("url(#{pattern})"))
    }

    fn event(&self, left: f64, right: f64, y: f64, em: f64) -> Html {
        if self.known == Known::Day {
            let x = px((left + right) / 2.0);
            return html! { <line class="m-event" x1={x.clone()} x2={x} y1={px(y - 9.0 * em)} y2={px(y + 9.0 * em)} /> };
        }
        html! { <>
            <line class="m-event m-span" x1={px(left)} x2={px(right)} y1={px(y)} y2={px(y)} />
            if !self.open_left { { ends(classes!("m-event"), left, left, y, 5.0 * em) } }
            if !self.open_right { { ends(classes!("m-event"), right, right, y, 5.0 * em) } }
            if self.approximate { { wave(left, right, y - 7.0 * em, em) } }
            if self.open_left { { arrow(left, y, -1.0, em) } }
            if self.open_right { { arrow(right, y, 1.0, em) } }
        </> }
    }
}

/// A number of CSS pixels, to a tenth.
pub(super) fn px(x: f64) -> String {
    let tenths = (x * 10.0).round() / 10.0;
    tenths.to_string()
}

fn circle(class: impl Into<Classes>, x: f64, y: f64, r: f64) -> Html {
    html! { <circle class={class.into()} cx={px(x)} cy={px(y)} r={px(r)} /> }
}

fn bar(class: Classes, left: f64, right: f64, y: f64, half: f64, round: f64, fill: Option<String>) -> Html {
    let (width, height) = (px(right - left), px(2.0 * half));
    html! { <rect {class} x={px(left)} y={px(y - half)} {width} {height} rx={px(round)} {fill} /> }
}

/// A stroke at each end: nothing lies beyond.
fn ends(class: Classes, left: f64, right: f64, y: f64, half: f64) -> Html {
    let (y1, y2) = (y - half, y + half);
    html! { <path class={classes!(class, "m-ends")} d={format!("M{left:.1} {y1:.1}V{y2:.1}M{right:.1} {y1:.1}V{y2:.1}")} /> }
}

/// A wave above: about then.
fn wave(left: f64, right: f64, y: f64, em: f64) -> Html {
    let step = 5.0 * em;
    let mut d = format!("M{left:.1} {y:.1}");
    // A long bar has a wave at its beginning only.
    let waves = ((right - left) / step).ceil().clamp(2.0, 6.0) as usize;
    for n in 0..waves {
        let bend = if n % 2 == 0 { -1.0 } else { 1.0 } * 3.5 * em;
        d.push_str(&format!("q{:.1} {bend:.1} {step:.1} 0", step / 2.0));
    }
    html! { <path class="m-about" {d} /> }
}

/// An arrow: it may go on.
fn arrow(x: f64, y: f64, towards: f64, em: f64) -> Html {
    let (a, b) = (x + towards * 2.0 * em, x + towards * 7.0 * em);
    let (up, down) = (y - 5.0 * em, y + 5.0 * em);
    html! { <path class="m-open" d={format!("M{a:.1} {up:.1}L{b:.1} {y:.1}L{a:.1} {down:.1}")} /> }
}

/// The width of a cluster's counter.
fn counter_width(count: usize, em: f64) -> f64 {
    (if count < 100 { 24.0 } else { 28.0 }) * em
}

/// A counted group, with a line over the time that it takes.
pub(super) fn draw_cluster(frame: &Frame, lane: usize, cluster: &Cluster) -> Html {
    let em = frame.measures.em;
    let y = frame.y(lane, cluster.row);
    let (x0, x1) = (frame.x(cluster.x0), frame.x(cluster.x1));
    let (middle, count) = ((x0 + x1) / 2.0, cluster.members.len());
    let width = counter_width(count, em);
    let words = if count < 1000 { count.to_string() } else { format!("{}k", count / 1000) };
    html! { <>
        if x1 - x0 > width { <line class="m-cluster-reach" x1={px(x0)} x2={px(x1)} y1={px(y)} y2={px(y)} /> }
        <rect class="m-cluster" x={px(middle - width / 2.0)} y={px(y - 10.0 * em)} width={px(width)} height={px(20.0 * em)} rx={px(10.0 * em)} />
        <text class="cluster-count" x={px(middle)} y={px(y + 4.0 * em)}>{ words }</text>
    </> }
}

/// What fits to the right of each mark before something else begins in its row; empty where too little does.
pub(super) fn labels(frame: &Frame, lane: &Lane, bundle: &Bundle) -> Vec<String> {
    let em = frame.measures.em;
    let reach = |mark: &Mark| Sign::of(mark).reach(frame.x(mark.x0), frame.x(mark.x1), em);
    let mut begins: Vec<(u16, f64)> = lane.marks.iter().map(|mark| (mark.row, reach(mark).0)).collect();
    begins.extend(lane.clusters.iter().map(|cluster| {
        let (x0, x1) = (frame.x(cluster.x0), frame.x(cluster.x1));
        (cluster.row, x0.min((x0 + x1 - counter_width(cluster.members.len(), em)) / 2.0))
    }));
    order::by(&mut begins, |a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let label = |mark: &Mark| {
        let (left, right) = reach(mark);
        let next = begins.partition_point(|&(row, x)| (row, x) <= (mark.row, left));
        let end = begins.get(next).filter(|b| b.0 == mark.row).map_or(frame.end(), |b| b.1 - 6.0 * em);
        let fits = ((end - right - LABEL_GAP * em) / (CHARACTER * em)).max(0.0) as usize;
        if fits < LABEL || (right < 0.0 && !frame.on_the_way) {
            return String::new();
        }
        let words = words(bundle, mark.what);
        let label = shortened(words.clone(), fits);
        // Less than a word or two says nothing.
        if label == words || label.len() > LABEL { label } else { String::new() }
    };
    lane.marks.iter().map(label).collect()
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
pub(super) fn on_the_way(frame: &Frame, n: usize, lane: &Lane, bundle: &Bundle, received: &Mark) -> Html {
    let What::Received(id) = received.what else { return html! {} };
    let Some(sent) = lane.marks.iter().find(|mark| mark.what == What::Letter(id)) else { return html! {} };
    let em = frame.measures.em;
    let (x0, x1) = (frame.x(sent.x1), frame.x((received.x0 + received.x1) / 2.0));
    let (y0, y1) = (frame.y(n, sent.row), frame.y(n, received.row));
    let words = days(bundle, id).filter(|words| x1 - x0 > (words.len() as f64 * CHARACTER + 30.0) * em);
    html! { <>
        <line class="m-way" x1={px(x0)} y1={px(y0)} x2={px(x1)} y2={px(y1)} />
        if let Some(words) = words {
            <text class="way-days" x={px((x0 + x1) / 2.0)} y={px((y0 + y1) / 2.0 - 4.0 * em)}>{ words }</text>
        }
    </> }
}

fn days(bundle: &Bundle, id: LetterId) -> Option<String> {
    let letter = bundle.corpus.letters.get(id as usize)?;
    let sent = letter.date.as_ref()?.value.exact_day()?;
    let days = (letter.received.as_ref()?.value.exact_day()? - sent).num_days();
    usize::try_from(days).ok().filter(|&days| days > 0).map(texts::timeline_days)
}
