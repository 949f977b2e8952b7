//! The drawn timeline: lanes, marks, one tab stop through all of them.

use super::Turn;
use crate::desk::use_desk;
use corpus::{
    format::Bundle,
    timeline::{Cluster, Lane, Mark, Stop, Timeline as Layout, What},
    view::{Action, View},
};
use std::rc::Rc;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// Height of a row of marks, in CSS pixels.
const ROW: f64 = 28.0;
/// Space above the first and below the last row.
const PAD: f64 = 6.0;
/// Space at both ends of the axis, so that a mark on the first day is whole.
pub(super) const EDGE: f64 = 14.0;
/// A label is worth showing from this width on.
const LABEL: f64 = 70.0;
/// About the width of a character of a label.
const CHARACTER: f64 = 6.6;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) layout: Rc<Layout>,
    pub(super) view: Rc<View>,
    pub(super) zoom: Callback<Turn>,
}

/// All lanes over one axis.
#[function_component]
pub(super) fn Chart(props: &Props) -> Html {
    let desk = use_desk();
    let layout = &props.layout;
    let at = use_state(|| 0usize);
    let here = (*at).min(layout.order.len().saturating_sub(1));
    let inner = (layout.width_px - 2.0 * EDGE).max(1.0);
    let px = move |x: f64| EDGE + x * inner;
    let bundle = desk.library.bundle();

    let onkeydown = {
        let (layout, at, desk, zoom) = (layout.clone(), at.clone(), desk.clone(), props.zoom.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = layout.order.len().saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (here + 1).min(last),
                "ArrowLeft" | "ArrowUp" => here.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                key => {
                    match key {
                        "+" | "=" => zoom.emit(Turn::Closer),
                        "-" => zoom.emit(Turn::Wider),
                        "PageUp" => zoom.emit(Turn::Earlier),
                        "PageDown" => zoom.emit(Turn::Later),
                        "0" => zoom.emit(Turn::All),
                        "Enter" | " " => {
                            if let Some(stop) = layout.order.get(here) {
                                open(&desk.library.bundle(), &layout, *stop, &desk.act, &zoom);
                            }
                        }
                        _ => return,
                    }
                    event.prevent_default();
                    return;
                }
            };
            event.prevent_default();
            at.set(to);
            crate::platform::focus::to(&format!("[data-stop=\"{to}\"]"));
        })
    };
    let stop_of = |stop: Stop| layout.order.iter().position(|s| *s == stop);
    let press = |stop: Option<usize>| {
        let (layout, at, desk, zoom) = (layout.clone(), at.clone(), desk.clone(), props.zoom.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(index) = stop {
                at.set(index);
                open(&desk.library.bundle(), &layout, layout.order[index], &desk.act, &zoom);
            }
        })
    };
    html! {
        <div role="group" aria-label="Timeline; arrow keys move from mark to mark, Enter opens, plus and minus change the scale" {onkeydown}>
            { axis(layout, &px) }
            { for layout.lanes.iter().enumerate().map(|(l, lane)| html! {
                <section class="lane" aria-label={lane.label.clone()}>
                    <h3>{ &lane.label }<span class="count">{ lane_count(lane) }</span></h3>
                    <svg height={(f64::from(lane.rows.max(1)) * ROW + 2.0 * PAD).to_string()} class="marks-of-lane">
                        { for layout.ticks.iter().map(|t| grid(px(t.x), lane)) }
                        { for lane.marks.iter().enumerate().map(|(m, mark)| {
                            let stop = stop_of(Stop::Mark { lane: l, mark: m });
                            let room = room_after(lane, m, &px);
                            focusable(stop, here, mark.spoken.clone(), press(stop), draw(mark, &px, &bundle, room))
                        }) }
                        { for lane.clusters.iter().enumerate().map(|(c, cluster)| {
                            let stop = stop_of(Stop::Cluster { lane: l, cluster: c });
                            focusable(stop, here, cluster.spoken.clone(), press(stop), draw_cluster(cluster, &px))
                        }) }
                    </svg>
                </section>
            }) }
        </div>
    }
}

/// Opens what a mark stands for: the letter, the letter that speaks of it, or a group.
fn open(bundle: &Bundle, layout: &Layout, stop: Stop, act: &Callback<Action>, zoom: &Callback<Turn>) {
    let what = match stop {
        Stop::Mark { lane, mark } => layout.lanes.get(lane).and_then(|l| l.marks.get(mark)).map(|m| m.what),
        Stop::Undated(i) => layout.undated.get(i).map(|m| m.what),
        Stop::Cluster { lane, cluster } => {
            let Some(group) = layout.lanes.get(lane).and_then(|l| l.clusters.get(cluster)) else { return };
            if group.opens {
                zoom.emit(Turn::To(group.from, group.to));
                return;
            }
            group.members.first().copied()
        }
    };
    let corpus = &bundle.corpus;
    let letter = what.and_then(|what| match what {
        What::Letter(id) | What::Received(id) => Some(id),
        What::Event(i) => corpus.events.get(i as usize).map(|e| e.letter),
        What::Missing(i) => corpus.citations.get(i as usize).map(|c| c.letter),
    });
    if let Some(letter) = letter.and_then(|id| corpus.letters.get(id as usize)) {
        act.emit(Action::Open(letter.id.clone(), None));
    }
}

fn lane_count(lane: &Lane) -> String {
    let mut parts = Vec::new();
    let mut add = |n: u32, one: &str, many: &str| {
        if n > 0 {
            parts.push(format!("{n} {}", if n == 1 { one } else { many }));
        }
    };
    add(lane.count, "letter", "letters");
    add(lane.missing, "missing", "missing");
    add(lane.events, "event", "events");
    format!("  {}", parts.join(", "))
}

fn axis(layout: &Layout, px: &impl Fn(f64) -> f64) -> Html {
    html! {
        <svg class="axis" height="26" aria-hidden="true">
            { for layout.ticks.iter().map(|tick| {
                let x = px(tick.x).to_string();
                html! { <>
                    <line x1={x.clone()} x2={x.clone()} y1={if tick.major { "0" } else { "14" }} y2="26" />
                    if !tick.label.is_empty() { <text {x} dx="4" y="13">{ &tick.label }</text> }
                </> }
            }) }
        </svg>
    }
}

fn grid(x: f64, lane: &Lane) -> Html {
    let height = f64::from(lane.rows.max(1)) * ROW + 2.0 * PAD;
    html! { <line class="grid-line" x1={x.to_string()} x2={x.to_string()} y1="0" y2={height.to_string()} /> }
}

fn focusable(stop: Option<usize>, here: usize, spoken: String, onclick: Callback<MouseEvent>, drawn: Html) -> Html {
    let Some(stop) = stop else { return html! { <g><title>{ spoken }</title>{ drawn }</g> } };
    let tabindex = if stop == here { "0" } else { "-1" };
    html! {
        <g class="stop" role="button" data-stop={stop.to_string()} {tabindex} aria-label={spoken.clone()} {onclick}>
            <title>{ spoken }</title>{ drawn }
        </g>
    }
}

/// How much room a label has to the right of a mark before the next one in its row begins.
fn room_after(lane: &Lane, mark: usize, px: &impl Fn(f64) -> f64) -> f64 {
    let own = &lane.marks[mark];
    let end = px(own.x1);
    let next = lane.marks.iter().filter(|m| m.row == own.row && m.x0 > own.x1).map(|m| px(m.x0));
    let groups = lane.clusters.iter().filter(|c| c.row == own.row && c.x0 > own.x1).map(|c| px(c.x0));
    next.chain(groups).fold(px(1.0) + EDGE, f64::min) - end - 24.0
}

fn draw(mark: &Mark, px: &impl Fn(f64) -> f64, bundle: &Bundle, room: f64) -> Html {
    let y = PAD + f64::from(mark.row) * ROW + ROW / 2.0;
    let (x0, x1) = (px(mark.x0), px(mark.x1));
    let point = x1 - x0 < 10.0;
    let middle = ((x0 + x1) / 2.0).to_string();
    let doubt = mark.inferred || mark.approximate() || mark.possibly;
    let shape = |class: &'static str| {
        if point {
            html! { <circle class={classes!(class, doubt.then_some("m-unsure"))} cx={middle.clone()} cy={y.to_string()} r="6.5" /> }
        } else {
            // A bar that ends without an edge may go on: its open end is drawn as a point.
            let (l, r) = (if mark.fades_left { x0 - 8.0 } else { x0 }, if mark.fades_right { x1 + 8.0 } else { x1 });
            let points = format!("{l},{y} {x0},{} {x1},{} {r},{y} {x1},{} {x0},{}", y - 5.0, y - 5.0, y + 5.0, y + 5.0);
            html! { <polygon class={classes!(class, "m-unsure")} {points} /> }
        }
    };
    match mark.what {
        What::Letter(_) => shape("m-letter"),
        What::Missing(_) => shape("m-missing"),
        What::Received(_) => html! { <circle class="m-received" cx={middle} cy={y.to_string()} r="4.5" /> },
        What::Event(event) => html! { <>
            if point {
                <line class="m-event" x1={middle.clone()} x2={middle} y1={(y - 9.0).to_string()} y2={(y + 9.0).to_string()} />
            } else {
                <line class="m-event m-span" x1={x0.to_string()} x2={x1.to_string()} y1={y.to_string()} y2={y.to_string()} />
            }
            if room > LABEL {
                <text class="event-words" x={(x1 + 8.0).to_string()} y={(y + 4.0).to_string()}>{ event_words(bundle, event, room) }</text>
            }
        </> },
    }
}

/// The beginning of an event's words that fits the room.
fn event_words(bundle: &Bundle, event: u32, room: f64) -> String {
    let Some(event) = bundle.corpus.events.get(event as usize) else { return String::new() };
    let words = corpus::text::one_line(event.words.of(bundle.texts.get(event.letter)).unwrap_or(""));
    let fits = (room / CHARACTER) as usize;
    if words.chars().count() <= fits {
        return words;
    }
    let cut: String = words.chars().take(fits.saturating_sub(1)).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

fn draw_cluster(cluster: &Cluster, px: &impl Fn(f64) -> f64) -> Html {
    let y = PAD + f64::from(cluster.row) * ROW + ROW / 2.0;
    let (x0, x1) = (px(cluster.x0), px(cluster.x1));
    let width = (x1 - x0 + 22.0).max(26.0);
    let middle = (x0 + x1) / 2.0;
    html! { <>
        <rect class="m-cluster" x={(middle - width / 2.0).to_string()} y={(y - 11.0).to_string()} width={width.to_string()} height="22" rx="11" />
        <text class="cluster-count" x={middle.to_string()} y={(y + 4.0).to_string()}>{ cluster.members.len() }</text>
    </> }
}
