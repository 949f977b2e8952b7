//! What the marks mean: those that are on the chart, or all that there are.

use super::{drawing::Sign, same::Same};
use corpus::date::Known;
use corpus::texts;
use corpus::timeline::{Mark, Timeline as Layout, What};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) layout: Same<Layout>,
    pub(super) chapters: bool,
}

/// The signs and their meanings, drawn as the chart draws them.
#[function_component]
pub(super) fn Legend(props: &Props) -> Html {
    let all = use_state(|| false);
    let layout = &props.layout;
    let occurs = use_memo(layout.clone(), |layout| Occurs::new(layout));
    let toggle = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let shown = |there: bool| there || *all;
    let entry = |sign: Sign, x: (f64, f64), words: Html| {
        html! { <li><svg viewBox="0 0 40 20" aria-hidden="true">{ sign.draw(x.0, x.1, 11.0, 1.0) }</svg>{ words }</li> }
    };
    let said = |words: &'static str| html! { { words } };
    let letter = Sign {
        what: What::Letter(0),
        known: Known::Day,
        approximate: false,
        inferred: false,
        open_left: false,
        open_right: false,
    };
    html! {
        <div class="legend">
            <ul aria-label={texts::timeline_legend()}>
                { for Known::ALL.into_iter().filter(|k| shown(occurs.known.contains(k))).map(|k| {
                    let x = if k == Known::Day || k == Known::Undated { (20.0, 20.0) } else { (6.0, 32.0) };
                    entry(Sign { known: k, open_right: k == Known::Bound, ..letter }, x, html! { { texts::timeline_mark(k.word()) } })
                }) }
                if shown(occurs.approximate) { { entry(Sign { approximate: true, ..letter }, (20.0, 20.0), said(texts::timeline_mark_approximate())) } }
                if shown(occurs.inferred) { { entry(Sign { inferred: true, ..letter }, (20.0, 20.0), said(texts::timeline_mark_inferred())) } }
                if shown(occurs.possibly) {
                    { entry(Sign { known: Known::Month, open_right: true, ..letter }, (6.0, 30.0), said(texts::timeline_mark_possibly())) }
                }
                if shown(occurs.received) { { entry(Sign { what: What::Received(0), ..letter }, (20.0, 20.0), said(texts::timeline_mark_received())) } }
                if shown(occurs.missing) { { entry(Sign { what: What::Missing(0), ..letter }, (20.0, 20.0), said(texts::timeline_mark_missing())) } }
                if shown(occurs.events) {
                    { entry(Sign { what: What::Event(0), ..letter }, (20.0, 20.0), said(texts::timeline_mark_event())) }
                    { entry(Sign { what: What::Event(0), known: Known::Year, ..letter }, (6.0, 34.0), said(texts::timeline_mark_event_span())) }
                }
                if shown(occurs.clusters) {
                    <li><svg viewBox="0 0 40 20" aria-hidden="true">
                        <rect class="m-cluster" x="8" y="1" width="24" height="18" rx="9" /><text class="cluster-count" x="20" y="14">{ "3" }</text>
                    </svg>{ texts::timeline_mark_cluster() }</li>
                }
                if shown(!layout.arcs.is_empty()) {
                    <li><svg viewBox="0 0 40 20" aria-hidden="true"><path class="arc" d="M6 17C6 2 34 2 34 17" /></svg>{ texts::timeline_mark_reply() }</li>
                }
                if shown(props.chapters) {
                    <li><svg viewBox="0 0 40 20" aria-hidden="true"><rect class="chapter-band" x="4" y="3" width="32" height="14" /></svg>{ texts::timeline_mark_chapter() }</li>
                }
            </ul>
            <button type="button" class="plain" aria-expanded={all.to_string()} onclick={toggle}>
                { if *all { texts::timeline_legend_some() } else { texts::timeline_legend_all() } }
            </button>
        </div>
    }
}

/// What is on the chart.
#[derive(Default, PartialEq)]
struct Occurs {
    known: Vec<Known>,
    approximate: bool,
    inferred: bool,
    possibly: bool,
    received: bool,
    missing: bool,
    events: bool,
    clusters: bool,
}

impl Occurs {
    fn new(layout: &Layout) -> Self {
        let mut occurs = Occurs::default();
        for lane in &layout.lanes {
            lane.marks.iter().for_each(|mark| occurs.add(mark));
            occurs.clusters |= !lane.clusters.is_empty();
            occurs.events |= lane.events > 0;
            occurs.missing |= lane.missing > 0;
        }
        layout.undated.iter().for_each(|mark| occurs.add(mark));
        occurs
    }

    fn add(&mut self, mark: &Mark) {
        match mark.what {
            What::Letter(_) => {
                if !self.known.contains(&mark.known()) {
                    self.known.push(mark.known());
                }
            }
            What::Received(_) => self.received = true,
            What::Missing(_) => self.missing = true,
            What::Event(_) => self.events = true,
        }
        self.approximate |= mark.approximate();
        self.inferred |= mark.inferred;
        self.possibly |= mark.possibly;
    }
}
