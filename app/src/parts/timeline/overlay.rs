//! What lies under the marks and over the lanes: lines of the axis, chapters, chosen dates, replies.

use super::{
    drawing::shortened,
    frame::Frame,
    same::Same,
    shape::{data, px},
};
use corpus::{
    format::Bundle,
    model::Chapter,
    texts,
    timeline::{Arc, Timeline as Layout, What},
    view::View,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};
use yew::prelude::*;

/// More replies than this are drawn only when they are asked for, by pointing at a letter.
pub(super) const ALWAYS: usize = 150;
/// Height of a chapter's band, in letters of the usual size.
const BAND: f64 = 24.0;

#[derive(Properties)]
pub(super) struct Props {
    pub(super) layout: Same<Layout>,
    pub(super) frame: Rc<Frame>,
    pub(super) under: Rc<[Stretch]>,
    pub(super) lit: Same<BTreeSet<What>>,
    pub(super) closed: Rc<BTreeSet<String>>,
    /// Whether what was there before stays: it is painted meanwhile.
    pub(super) waits: bool,
}

impl PartialEq for Props {
    fn eq(&self, next: &Self) -> bool {
        next.waits
            || (!self.waits
                && self.layout == next.layout
                && self.frame == next.frame
                && self.under == next.under
                && self.lit == next.lit
                && self.closed == next.closed)
    }
}

/// What lies in one picture under all lanes, which takes no presses.
#[function_component]
pub(super) fn Overlay(props: &Props) -> Html {
    let Props { layout, frame, lit, .. } = props;
    if props.waits {
        return html! {};
    }
    let height = px(frame.height);
    let open = |arc: &&Arc| [arc.lane0, arc.lane1].iter().all(|&n| !props.closed.contains(&layout.lanes[n].label));
    let is_lit = |arc: &Arc| lit.contains(&arc.from) && lit.contains(&arc.to);
    let few = layout.arcs.len() <= ALWAYS;
    html! { <>
        <g>{ for layout.ticks.iter().map(|tick| {
            let x = px(frame.x(tick.x));
            html! { <line class="grid-line" x1={x.clone()} x2={x} y1="0" y2={height.clone()} /> }
        }) }</g>
        { for props.under.iter().map(|stretch| stretch.draw(frame)) }
        <g>{ for layout.arcs.iter().filter(|arc| few || is_lit(arc)).filter(open).map(|arc| draw(arc, frame, is_lit(arc))) }</g>
    </> }
}

/// A stretch of time that is set apart, through all lanes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    pub(super) class: &'static str,
    /// From where to where it reaches, from the left edge of the lanes.
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Stretch {
    /// The element that shows it.
    pub(super) fn draw(&self, frame: &Frame) -> Html {
        let width = px((self.to - self.from).max(1.0));
        html! { <rect class={self.class} x={px(self.from)} y="0" {width} height={px(frame.height)} /> }
    }

    /// The dates that are being chosen, between two parts of the time shown.
    pub(super) fn brush((from, to): (f64, f64), frame: &Frame) -> Self {
        let at = |part: f64| super::frame::EDGE + part * frame.measures.inner;
        Stretch { class: "brush", from: at(from), to: at(to) }
    }
}

/// The chapter that is walked through, and what lies outside the dates that were chosen.
pub(super) fn under(layout: &Layout, frame: &Frame, view: &View, chapter: Option<&Chapter>) -> Vec<Stretch> {
    let edge = frame.measures.inner;
    let band = chapter.map(|chapter| {
        let (from, to) = reach(chapter, layout, frame);
        Stretch { class: "chapter-band", from, to }
    });
    let from = view.filter.from.map(|from| frame.x(layout.place(from))).filter(|&x| x > super::frame::EDGE + 1.0);
    let to = view.filter.to.and_then(|to| to.succ_opt()).map(|to| frame.x(layout.place(to))).filter(|&x| x < edge);
    let before = from.map(|to| Stretch { class: "left-out", from: 0.0, to });
    let after = to.map(|from| Stretch { class: "left-out", from, to: frame.right() });
    [band, before, after].into_iter().flatten().collect()
}

/// A reply: from the letter to what it answers, where it has its arrow.
fn draw(arc: &Arc, frame: &Frame, lit: bool) -> Html {
    let d = curve(arc, frame).0;
    html! { <path class={classes!("arc", lit.then_some("lit"))} {d} marker-end="url(#t-arrow)" /> }
}

/// The line of a reply, where it ends, and whether it comes there from above.
pub(super) fn curve(arc: &Arc, frame: &Frame) -> (String, (f64, f64), bool) {
    let (x0, x1) = (frame.x(arc.x0), frame.x(arc.x1));
    let y = |lane: usize, row| frame.lanes[lane].top + frame.y(lane, row);
    let (y0, y1) = (y(arc.lane0, arc.row0), y(arc.lane1, arc.row1));
    let em = frame.measures.em;
    // It leaves and arrives beside the marks, not under them.
    let towards = if x1 < x0 { -1.0 } else { 1.0 };
    let bow = ((x1 - x0).abs() / 3.0).clamp(10.0 * em, 60.0 * em);
    let mut d = String::new();
    let (from, bend, to, down) = if (y0 - y1).abs() < 1.0 {
        let (a, b, up) = (x0 + towards * 5.0 * em, x1 - towards * 7.0 * em, y0 - 8.0 * em);
        ((a, up), up - bow / 2.0, (b, up), true)
    } else {
        let down = if y1 > y0 { 1.0 } else { -1.0 };
        let (a, b) = (y0 + down * 8.0 * em, y1 - down * 10.0 * em);
        ((x0, a), (a + b) / 2.0, (x1, b), down > 0.0)
    };
    data(&mut d, &[(b'M', from.0), (b' ', from.1), (b'C', from.0), (b' ', bend), (b' ', to.0), (b' ', bend)]);
    data(&mut d, &[(b' ', to.0), (b' ', to.1)]);
    (d, to, down)
}

/// From where to where a chapter reaches; an open end reaches to the edge.
fn reach(chapter: &Chapter, layout: &Layout, frame: &Frame) -> (f64, f64) {
    let place = |day| frame.x(layout.place(day));
    let from = chapter.range.earliest().map_or(0.0, place).max(0.0);
    let to = chapter.range.latest().and_then(|day| day.succ_opt()).map_or(frame.right(), place).min(frame.right());
    (from, to)
}

/// The chapters that lie in the time shown, each with its title, in as few rows as they take.
pub(super) fn chapter_bands(bundle: &Bundle, layout: &Layout, frame: &Frame, current: Option<usize>) -> Html {
    let chapters = &bundle.corpus.collection.chapters;
    let em = frame.measures.em;
    let mut rows: Vec<f64> = Vec::new();
    let mut bands: BTreeMap<usize, (usize, f64, f64)> = BTreeMap::new();
    for (n, chapter) in chapters.iter().enumerate() {
        let (x0, x1) = reach(chapter, layout, frame);
        if x1 <= 0.0 || x0 >= frame.right() || x1 <= x0 {
            continue;
        }
        let row = rows.iter().position(|&end| end <= x0 + 1.0).unwrap_or(rows.len());
        rows.resize(rows.len().max(row + 1), 0.0);
        rows[row] = x1;
        bands.insert(n, (row, x0, x1));
    }
    if bands.is_empty() {
        return html! {};
    }
    html! {
        <section class="lane chapters-lane" aria-label={texts::timeline_chapters()}>
            <h3 class="lane-head">{ texts::timeline_chapters() }<span class="count">{ chapters.len() }</span></h3>
            <div class="track"><svg class="moves" height={px((rows.len() as f64 * (BAND + 4.0) + 8.0) * em)}>
                { for bands.into_iter().map(|(n, (row, x0, x1))| {
                    let title = &chapters[n].title;
                    let y = (row as f64 * (BAND + 4.0) + 6.0) * em;
                    let fits = ((x1 - x0 - 12.0 * em) / (7.4 * em)).max(0.0) as usize;
                    html! {
                        <g key={n} class={classes!("band", (current == Some(n)).then_some("current"))} data-chapter={n.to_string()}>
                            <title>{ title.clone() }</title>
                            <rect class="chapter-band" x={px(x0)} y={px(y)} width={px((x1 - x0).max(4.0))} height={px(BAND * em)} rx="3" />
                            if fits > 2 {
                                <text class="band-title" x={px(x0 + 6.0 * em)} y={px(y + 16.0 * em)}>{ shortened(title.clone(), fits) }</text>
                            }
                        </g>
                    }
                }) }
            </svg></div>
        </section>
    }
}
