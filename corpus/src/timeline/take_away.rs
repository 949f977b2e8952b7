//! A timeline to take away: as a picture with text, as a table, as data.

use super::{Cluster, Lane, LaneSort, Mark, Timeline, What};
use crate::texts;
use crate::{
    date::{FuzzyDate, Known, Precision},
    format::Bundle,
    model::{Correspondent, Letter, LetterId},
    notation::{Json, Members, csv_row, xml},
    text::one_line,
};
use std::fmt::Write as _;

const LABELS: f64 = 220.0;
const ROW: f64 = 24.0;
const AXIS: f64 = 28.0;
const TITLE: f64 = 30.0;

/// The style of the picture: it must be legible in grey and on paper, and needs no file beside it.
const STYLE: &str = "text{font:13px sans-serif;fill:#222}.axis,.lane{stroke:#999;stroke-width:1}.lane{stroke-dasharray:1 3}\
.mark,.cluster{fill:#0b5a5e}.month,.year,.range{fill-opacity:.55}.inferred{fill-opacity:.35;stroke:#0b5a5e}\
.bound,.undated{fill:#fff;stroke:#0b5a5e}.missing{fill:none;stroke:#0b5a5e;stroke-width:1.5;stroke-dasharray:3 2}.event{fill:#8a5a00}\
.received{fill:#fff;stroke:#0b5a5e}.arc{fill:none;stroke:#777}.count{fill:#fff;text-anchor:middle;font-size:11px}";

impl Timeline {
    /// The picture as SVG, with every word as text and what each mark says as its title.
    pub fn to_svg(&self, bundle: &Bundle) -> String {
        let tops: Vec<f64> = self
            .lanes
            .iter()
            .scan(TITLE + AXIS, |top, lane| {
                let here = *top;
                *top += f64::from(lane.rows.max(1)) * ROW + 8.0;
                Some(here)
            })
            .collect();
        let last = tops.last().zip(self.lanes.last()).map_or(TITLE + AXIS, |(top, lane)| top + height(lane));
        let undated = if self.undated.is_empty() { 0.0 } else { (self.undated.len() as f64 + 1.0) * 20.0 + 12.0 };
        let signs = self.signs();
        let legend = (signs.len() as f64 + 1.0) * 20.0 + 12.0;
        let (width, total) = (LABELS + self.width_px + 20.0, last + undated + legend + 16.0);
        let title =
            if bundle.corpus.collection.title.is_empty() { "Timeline" } else { &bundle.corpus.collection.title };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{total:.0}\" viewBox=\"0 0 {width:.0} {total:.0}\" role=\"img\">\n<title>{}</title>\n<style>{STYLE}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
            xml(title)
        );
        let time = format!("{} to {}", FuzzyDate::day(self.from).to_words(), FuzzyDate::day(self.to).to_words());
        words(&mut svg, 4.0, 18.0, &format!("{title}: {time}"));
        for tick in &self.ticks {
            let x = self.at(tick.x);
            let _ =
                writeln!(svg, "<line class=\"axis\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TITLE:.1}\" y2=\"{last:.1}\"/>");
            if !tick.label.is_empty() {
                words(&mut svg, x + 3.0, TITLE + 16.0, &tick.label);
            }
        }
        for arc in &self.arcs {
            let (Some(a), Some(b)) = (tops.get(arc.lane0), tops.get(arc.lane1)) else { continue };
            let (x0, x1, y0, y1) = (self.at(arc.x0), self.at(arc.x1), a + ROW / 2.0, b + ROW / 2.0);
            let bend = (x1 - x0).abs().min(40.0) / 2.0 + 6.0;
            let _ = writeln!(
                svg,
                "<path class=\"arc\" d=\"M{x0:.1} {y0:.1} Q{:.1} {:.1} {x1:.1} {y1:.1}\"/>",
                (x0 + x1) / 2.0,
                y0.min(y1) - bend
            );
        }
        for (lane, top) in self.lanes.iter().zip(&tops) {
            self.draw_lane(&mut svg, lane, *top);
        }
        if !self.undated.is_empty() {
            words(&mut svg, 4.0, last + 16.0, texts::timeline_undated());
            for (n, mark) in self.undated.iter().enumerate() {
                let y = last + 16.0 + (n as f64 + 1.0) * 20.0;
                Sign { point: true, ..Sign::of(mark) }.draw(&mut svg, LABELS - 24.0, LABELS - 24.0, y - 4.0);
                words(&mut svg, LABELS, y, &mark.spoken);
            }
        }
        let top = last + undated + 16.0;
        words(&mut svg, 4.0, top, texts::timeline_legend());
        for (n, (sign, meaning)) in signs.iter().enumerate() {
            let y = top + (n as f64 + 1.0) * 20.0;
            let (x0, x1) = if sign.point { (LABELS + 20.0, LABELS + 20.0) } else { (LABELS + 10.0, LABELS + 30.0) };
            sign.draw(&mut svg, x0, x1, y - 4.0);
            words(&mut svg, LABELS + 56.0, y, meaning);
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// Each sign that is drawn, once, with what it means.
    fn signs(&self) -> Vec<(Sign, String)> {
        let plain = |what: What, known: Known| Sign {
            class: format!("mark {} {}", class(what), known.word()),
            point: matches!(known, Known::Day | Known::Bound | Known::Undated),
            received: matches!(what, What::Received(_)),
            after: if known == Known::Bound { "→" } else { "" },
            ..Sign::default()
        };
        let marks = || self.lanes.iter().flat_map(|lane| &lane.marks).chain(self.undated.iter());
        let mut signs = Vec::new();
        for known in Known::ALL {
            let here = |mark: &Mark| matches!(mark.what, What::Letter(_)) && mark.known() == known;
            signs
                .extend(marks().any(here).then(|| (plain(What::Letter(0), known), texts::timeline_mark(known.word()))));
        }
        let day = |what: What| plain(what, Known::Day);
        let mut one = |there: bool, sign: Sign, meaning: &str| signs.extend(there.then(|| (sign, meaning.to_owned())));
        let letter = || day(What::Letter(0));
        one(marks().any(Mark::approximate), Sign { approximate: true, ..letter() }, texts::timeline_mark_approximate());
        let inferred = Sign { class: letter().class + INFERRED, ..letter() };
        one(marks().any(|mark| mark.inferred), inferred, texts::timeline_mark_inferred());
        one(marks().any(|mark| mark.possibly), Sign { after: "…", ..letter() }, texts::timeline_mark_possibly());
        let is = |what: fn(What) -> bool| marks().any(|mark| what(mark.what));
        one(is(|what| matches!(what, What::Received(_))), day(What::Received(0)), texts::timeline_mark_received());
        one(is(|what| matches!(what, What::Missing(_))), day(What::Missing(0)), texts::timeline_mark_missing());
        one(is(|what| matches!(what, What::Event(_))), day(What::Event(0)), texts::timeline_mark_event());
        let clusters = self.lanes.iter().any(|lane| !lane.clusters.is_empty());
        one(clusters, Sign { class: "cluster".to_owned(), ..Sign::default() }, texts::timeline_mark_cluster());
        signs
    }

    fn at(&self, x: f64) -> f64 {
        LABELS + x * self.width_px
    }

    fn draw_lane(&self, svg: &mut String, lane: &Lane, top: f64) {
        let bottom = top + height(lane) - 4.0;
        let end = self.at(1.0);
        let _ = writeln!(svg, "<line class=\"lane\" x1=\"0\" x2=\"{end:.1}\" y1=\"{bottom:.1}\" y2=\"{bottom:.1}\"/>");
        let count = if lane.sort == LaneSort::Events { lane.events } else { lane.count };
        words(svg, 4.0, top + 16.0, &format!("{} ({count})", one_line(&lane.label)));
        for mark in &lane.marks {
            let y = top + f64::from(mark.row) * ROW + ROW / 2.0;
            let (x0, x1) = (self.at(mark.x0), self.at(mark.x1));
            let _ = write!(svg, "<g><title>{}</title>", xml(&mark.spoken));
            Sign::of(mark).draw(svg, x0, x1, y);
            svg.push_str("</g>\n");
        }
        for cluster in &lane.clusters {
            self.draw_cluster(svg, cluster, top);
        }
    }

    fn draw_cluster(&self, svg: &mut String, cluster: &Cluster, top: f64) {
        let count = (cluster.letters + cluster.missing + cluster.events).to_string();
        let middle = (self.at(cluster.x0) + self.at(cluster.x1)) / 2.0;
        let width = (self.at(cluster.x1) - self.at(cluster.x0)).max(count.len() as f64 * 7.0 + 8.0);
        let (x, y) = (middle - width / 2.0, top + f64::from(cluster.row) * ROW + ROW / 2.0);
        let _ = writeln!(
            svg,
            "<g><title>{}</title><rect class=\"cluster\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"16\" rx=\"8\"/><text class=\"count\" x=\"{middle:.1}\" y=\"{:.1}\">{count}</text></g>",
            xml(&cluster.spoken),
            y - 8.0,
            y + 4.0,
        );
    }

    /// A table of everything shown, in time order, the undated last; a line for each member of a cluster.
    pub fn to_csv(&self, bundle: &Bundle) -> String {
        texts::in_english(|| {
            let head = [
                "what",
                "id",
                "date",
                "earliest",
                "latest",
                "in words",
                "known",
                "inferred",
                "possibly outside",
                "lane",
                "group",
                "from",
                "to",
            ];
            let mut csv = csv_row(head);
            self.each(bundle, |entry| csv.push_str(&csv_row(entry.cells())));
            csv
        })
    }

    /// Everything shown as JSON: the days, the buckets, and what [`Timeline::to_csv`] lists.
    pub fn to_json(&self, bundle: &Bundle) -> String {
        texts::in_english(|| {
            let mut json = Json::default();
            json.object(|o| {
                o.text("collection", &bundle.corpus.collection.title);
                o.text("bundle", &bundle.short_id());
                o.text("from", &self.from.to_string());
                o.text("to", &self.to.to_string());
                o.array("buckets", |a| {
                    for bucket in &self.buckets {
                        a.object(|o| {
                            o.text("from", &bucket.from.to_string());
                            o.text("to", &bucket.to.to_string());
                            o.number("letters", bucket.letters.into());
                            o.number("possibly", bucket.possibly.into());
                        });
                    }
                });
                o.array("items", |a| self.each(bundle, |entry| a.object(|o| entry.members(o))));
            });
            json.finish()
        })
    }

    /// Everything shown, in time order, the undated last; a row for each member of a cluster.
    pub fn rows<'a>(&'a self, bundle: &'a Bundle) -> Vec<Row<'a>> {
        let mut rows = Vec::with_capacity(self.order.len());
        self.each(bundle, |row| rows.push(row));
        rows
    }

    fn each<'a>(&'a self, bundle: &'a Bundle, mut tell: impl FnMut(Row<'a>)) {
        let mut groups = 0;
        for &stop in &self.order {
            match stop {
                super::Stop::Mark { lane, mark } => {
                    let (lane, mark) = (&self.lanes[lane], &self.lanes[lane].marks[mark]);
                    tell(Row::new(bundle, mark.what, &lane.label, None, Some(mark)));
                }
                super::Stop::Cluster { lane, cluster } => {
                    groups += 1;
                    for &what in &self.lanes[lane].clusters[cluster].members {
                        tell(Row::new(bundle, what, &self.lanes[lane].label, Some(groups), None));
                    }
                }
                super::Stop::Undated(i) => {
                    tell(Row::new(
                        bundle,
                        self.undated[i].what,
                        texts::timeline_undated(),
                        None,
                        Some(&self.undated[i]),
                    ));
                }
            }
        }
    }
}

const INFERRED: &str = " inferred";

/// How a mark is drawn.
#[derive(Default)]
struct Sign {
    class: String,
    point: bool,
    received: bool,
    approximate: bool,
    /// What stands before it and after it: an arrow where only the other end is known, dots where it goes on beyond
    /// the days shown.
    before: &'static str,
    after: &'static str,
}

impl Sign {
    fn of(mark: &Mark) -> Sign {
        let bound = mark.date.filter(|date| date.precision() == Precision::Open);
        let end = |fades: bool, known: bool, arrow: &'static str| match bound {
            Some(_) if known => arrow,
            None if fades => "…",
            _ => "",
        };
        let inferred = if mark.inferred { INFERRED } else { "" };
        Sign {
            class: format!("mark {} {}{inferred}", class(mark.what), mark.known().word()),
            point: mark.x0 == mark.x1,
            received: matches!(mark.what, What::Received(_)),
            approximate: mark.approximate(),
            before: end(mark.fades_left, bound.is_some_and(|date| date.latest().is_some()), "←"),
            after: end(mark.fades_right, bound.is_some_and(|date| date.earliest().is_some()), "→"),
        }
    }

    fn draw(&self, svg: &mut String, x0: f64, x1: f64, y: f64) {
        let class = &self.class;
        if self.point {
            let radius = if self.received { 3.0 } else { 5.0 };
            let _ = write!(svg, "<circle class=\"{class}\" cx=\"{x0:.1}\" cy=\"{y:.1}\" r=\"{radius}\"/>");
        } else {
            let (top, width) = (y - 4.0, (x1 - x0).max(2.0));
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{x0:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"8\" rx=\"4\"/>"
            );
        }
        for (sign, x) in [(self.before, x0 - 16.0), (self.after, x1 + 4.0)] {
            if !sign.is_empty() {
                words(svg, x, y + 4.0, sign);
            }
        }
        if self.approximate {
            words(svg, (x0 + x1) / 2.0 - 4.0, y - 3.0, "~");
        }
    }
}

/// One thing shown, as tables and data tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// What it is.
    pub what: What,
    /// The letter that it is, or that speaks of it.
    pub letter: LetterId,
    /// That letter's name.
    pub id: &'a str,
    /// Its date, or the bound that it has.
    pub date: Option<FuzzyDate>,
    /// Whether the date follows from other words.
    pub inferred: bool,
    /// Whether it may as well lie outside the days shown. Not known of members of a cluster.
    pub possibly: bool,
    /// Its lane.
    pub lane: &'a str,
    /// Its cluster, counted from 1.
    pub group: Option<u32>,
    /// Who wrote; of an event, its words.
    pub from: String,
    /// To whom.
    pub to: String,
}

impl<'a> Row<'a> {
    fn new(bundle: &'a Bundle, what: What, lane: &'a str, group: Option<u32>, mark: Option<&Mark>) -> Self {
        let corpus = &bundle.corpus;
        let mut entry = Row {
            what,
            letter: what.letter(corpus).unwrap_or_default(),
            id: "",
            date: None,
            inferred: mark.is_some_and(|m| m.inferred),
            possibly: mark.is_some_and(|m| m.possibly),
            lane,
            group,
            from: String::new(),
            to: String::new(),
        };
        let citing = |n: u32| corpus.letters.get(n as usize);
        match what {
            What::Letter(id) | What::Received(id) => {
                let Some(letter) = citing(id) else { return entry };
                let field = if matches!(what, What::Letter(_)) { &letter.date } else { &letter.received };
                entry.fill(letter, field.as_ref().map(|f| f.value));
                entry.inferred = field.as_ref().is_some_and(|f| f.confidence == crate::model::Confidence::Inferred);
            }
            What::Event(n) => {
                let Some(event) = corpus.events.get(n as usize) else { return entry };
                entry.id = citing(event.letter).map_or("", |l| l.id.as_str());
                entry.date = Some(event.date);
                entry.from = bundle.event_words(event);
            }
            What::Missing(n) => {
                let Some(citation) = corpus.citations.get(n as usize) else { return entry };
                entry.id = citing(citation.letter).map_or("", |l| l.id.as_str());
                (entry.date, entry.inferred) = (citation.date, citation.date_inferred);
                entry.from = citation.from.clone().unwrap_or_default();
                entry.to = citation.to.clone().unwrap_or_default();
            }
        }
        entry
    }

    fn fill(&mut self, letter: &'a Letter, date: Option<FuzzyDate>) {
        let names = |parties: &[Correspondent]| parties.iter().map(Correspondent::full).collect::<Vec<_>>().join("; ");
        self.id = &letter.id;
        self.date = date;
        (self.from, self.to) = (names(&letter.senders), names(&letter.recipients));
    }

    fn cells(&self) -> [String; 13] {
        let day = |day: Option<chrono::NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
        let yes = |flag: bool| if flag { "yes" } else { "" }.to_owned();
        [
            class(self.what).to_owned(),
            self.id.to_owned(),
            self.date.map(|d| d.to_string()).unwrap_or_default(),
            day(self.date.and_then(|d| d.earliest())),
            day(self.date.and_then(|d| d.latest())),
            self.date.map(|d| d.to_words()).unwrap_or_default(),
            Known::of(self.date.as_ref()).word().to_owned(),
            yes(self.inferred),
            yes(self.possibly),
            self.lane.to_owned(),
            self.group.map(|g| g.to_string()).unwrap_or_default(),
            self.from.clone(),
            self.to.clone(),
        ]
    }

    fn members(&self, o: &mut Members<'_>) {
        o.text("what", class(self.what));
        o.text("id", self.id);
        if let Some(date) = self.date {
            o.text("date", &date.to_string());
            o.maybe("earliest", date.earliest().map(|d| d.to_string()).as_deref());
            o.maybe("latest", date.latest().map(|d| d.to_string()).as_deref());
            o.text("words", &date.to_words());
        }
        o.text("known", Known::of(self.date.as_ref()).word());
        o.flag("inferred", self.inferred);
        o.flag("possibly", self.possibly);
        o.text("lane", self.lane);
        if let Some(group) = self.group {
            o.number("group", group.into());
        }
        o.text("from", &self.from);
        o.text("to", &self.to);
    }
}

fn height(lane: &Lane) -> f64 {
    f64::from(lane.rows.max(1)) * ROW + 8.0
}

fn class(what: What) -> &'static str {
    match what {
        What::Letter(_) => "letter",
        What::Received(_) => "received",
        What::Event(_) => "event",
        What::Missing(_) => "missing",
    }
}

fn words(svg: &mut String, x: f64, y: f64, text: &str) {
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", xml(text));
}
