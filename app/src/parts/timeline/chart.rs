//! The drawn timeline: lanes, marks, one tab stop through all of them.

use super::{
    frame::Frame,
    gestures::Mode,
    look::{Look, key, of_key},
    marks::{Marks, use_turns},
    overlay::{Overlay, Stretch, chapter_bands, under},
    painting::{Palette, Scene, Sheets},
    place::Places,
    same::Same,
    shape::px,
    window::Window,
};
use crate::{
    desk::use_desk,
    platform::{
        before_frame::use_before_frame,
        focus,
        size::{ahead, use_scrolled},
    },
};
use corpus::{
    format::Bundle,
    texts,
    timeline::{Chronology, Lane, Mark, Span, Stop, Timeline as Layout, What},
    view::View,
};
use std::{collections::BTreeSet, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// More undated letters than this are not listed at once.
const UNDATED: usize = 24;
/// A group is listed when a closer look would hardly be closer.
const HARDLY: f64 = 0.8;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) layout: Same<Layout>,
    pub(super) chronology: Same<Chronology>,
    pub(super) frame: Rc<Frame>,
    pub(super) view: Rc<View>,
    pub(super) mode: Mode,
    pub(super) closed: Rc<BTreeSet<String>>,
    pub(super) toggle: Callback<String>,
    /// The dates that are being chosen, as parts of the time shown.
    pub(super) brush: Option<(f64, f64)>,
    /// The chapter that is being walked through.
    pub(super) chapter: Option<usize>,
    /// Whether those without a date are shown as well.
    pub(super) undated: bool,
    pub(super) hands: Handle,
}

/// What the chart asks the page to do. Two are equal when they belong to the same page.
#[derive(Clone)]
pub(super) struct Handle {
    pub(super) window: Window,
    pub(super) pressed: Callback<Pressed>,
    pub(super) dragged: Rc<std::cell::Cell<bool>>,
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        self.window.drawn == other.window.drawn && Rc::ptr_eq(&self.dragged, &other.dragged)
    }
}

/// What was chosen on the chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pressed {
    /// Something to open.
    Open(What),
    /// A letter to compare.
    Compare(What),
    /// A group to list.
    List(Vec<What>),
    /// Dates to begin or end at what is named.
    From(What),
    /// See [`Pressed::From`].
    Until(What),
    /// A chapter.
    Chapter(usize),
}

/// All lanes over one axis.
#[function_component]
pub(super) fn Chart(props: &Props) -> Html {
    let desk = use_desk();
    let Props { layout, frame, view, .. } = props;
    let more = use_state(|| UNDATED);
    let places = use_memo((layout.clone(), props.closed.clone(), *more), |(layout, closed, more)| {
        Places::new(layout, closed, *more)
    });
    let at = use_state(|| super::place::left(&desk.steps.link()).map(|left| left.what));
    let hot = use_state(|| None::<What>);
    let stops = &places.stops;
    let first_of = |stop: Stop| layout.first(stop);
    let here = at.and_then(|what| places.find(layout, what)).unwrap_or(0);
    let here = stops.get(here).copied().and_then(first_of);
    let lit = Same(use_memo((*hot, props.chronology.clone()), |(hot, chronology)| {
        hot.map(|what| chronology.thread(what)).unwrap_or_default()
    }));
    let bundle = desk.library.bundle();
    let chapter = props.chapter.and_then(|n| bundle.corpus.collection.chapters.get(n));
    let told: BTreeSet<What> = chapter.into_iter().flat_map(|c| c.letters.iter().map(|&l| What::Letter(l))).collect();
    let look = Look { hot: *hot, lit, told: Rc::new(told), chosen: Rc::new(compared(&bundle, view)) };

    // Until all marks have their elements, they are painted.
    let turns = use_turns(layout, frame.on_the_way);
    let painted = turns < layout.lanes.len();
    // So are the axis and what lies under the marks, until the first marks have.
    let waits = painted && turns == 0;
    let under: Rc<[Stretch]> = Rc::from(under(layout, frame, view, chapter));
    let (axis, lanes) = (use_node_ref(), use_node_ref());
    let palette = use_mut_ref(Palette::default);
    // A new page is at its top: there is no need to ask how much of it is seen.
    let first = use_mut_ref(|| ahead().map(|ahead| ahead.window));
    let scrolled = use_state(|| 0_u32);
    {
        let (axis, lanes, library, under) = (axis.clone(), lanes.clone(), desk.library.clone(), under.clone());
        let first = first.clone();
        let (now, drawn) = (props.hands.window.now.clone(), props.hands.window.drawn);
        let with = (layout.clone(), Same(frame.clone()), look.clone(), props.closed.clone(), under, painted, *scrolled);
        use_before_frame(with, move |(layout, frame, look, closed, under, painted, _)| {
            let sheets = axis.cast::<HtmlElement>().zip(lanes.cast::<HtmlElement>());
            let Some(sheets) = sheets.map(|(axis, lanes)| Sheets { axis, lanes }) else { return };
            let scene = Scene { layout, frame: &frame.0, look, closed, bundle: &library.bundle(), under };
            sheets.show(*painted);
            if *painted && scene.paint(&sheets, &mut palette.borrow_mut(), first.take()).is_none() {
                sheets.show(false);
            }
            if !painted {
                palette.borrow_mut().forget();
            }
            now.borrow_mut().came(drawn);
        });
    }
    // Only what is seen is painted: that changes when the page is scrolled.
    let is_painted = use_mut_ref(|| false);
    is_painted.replace(painted);
    let rolled = {
        let set = scrolled.setter();
        use_callback(*scrolled, move |(), scrolled| {
            if *is_painted.borrow() {
                set.set(scrolled.wrapping_add(1));
            }
        })
    };
    use_scrolled(rolled);
    // Whoever comes back from a letter goes on from its mark; and whatever is drawn anew, the focus stays.
    let again = use_mut_ref(|| at.is_some());
    {
        let again = again.clone();
        use_effect(move || {
            if !painted && again.replace(false) {
                gloo::timers::callback::Timeout::new(0, || focus::to(HERE)).forget();
            }
        });
    }
    // What had the focus may have gone into a group, or out of one.
    let inside = use_mut_ref(|| false);
    {
        let inside = inside.clone();
        use_effect_with((layout.clone(), painted), move |_| {
            if !painted && *inside.borrow() {
                gloo::timers::callback::Timeout::new(0, || focus::keep(HERE)).forget();
            }
        });
    }
    let go = {
        let (at, hot, layout, places) = (at.clone(), hot.clone(), layout.clone(), places.clone());
        Callback::from(move |to: usize| {
            let what = places.stops.get(to).and_then(|&stop| layout.first(stop));
            at.set(what);
            hot.set(what);
            if let Some(what) = what {
                focus::to(&format!("[data-stop=\"{}\"]", key(what)));
            }
        })
    };
    let press = {
        let (layout, places, hands, mode, at) =
            (layout.clone(), places.clone(), props.hands.clone(), props.mode, at.clone());
        let again = again.clone();
        Callback::from(move |(index, compare): (usize, bool)| {
            let Some(&stop) = places.stops.get(index) else { return };
            let members = layout.members(stop);
            at.set(members.first().copied());
            match *members.as_slice() {
                [one] if compare || mode == Mode::Compare => hands.pressed.emit(Pressed::Compare(one)),
                [one] => hands.pressed.emit(Pressed::Open(one)),
                _ => match closer(&layout, stop, &hands.window) {
                    Some(span) => {
                        again.replace(true);
                        hands.window.turn.emit(span);
                    }
                    None => hands.pressed.emit(Pressed::List(members)),
                },
            }
        })
    };
    let onkeydown = {
        let (layout, places, hands) = (layout.clone(), places.clone(), props.hands.clone());
        let (go, press, again) = (go.clone(), press.clone(), again.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(index) = stop_under(event.target(), &places, &layout) else { return };
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let last = places.stops.len().saturating_sub(1);
            let what = places.stops.get(index).and_then(|&s| layout.first(s));
            let middle = places.stops.get(index).map_or(0.5, |&s| super::place::middle(&layout, s));
            let turn = |turned: Span| {
                // The focus stays with what it is at, wherever that comes to be.
                again.replace(true);
                hands.window.turn.emit(turned);
            };
            let (shown, whole) = (hands.window.drawn.shown, hands.window.now.borrow().whole);
            match event.key().as_str() {
                "ArrowRight" => go.emit((index + 1).min(last)),
                "ArrowLeft" => go.emit(index.saturating_sub(1)),
                "ArrowDown" => go.emit(places.beside(&layout, index, 1)),
                "ArrowUp" => go.emit(places.beside(&layout, index, -1)),
                "Home" => go.emit(0),
                "End" => go.emit(last),
                "+" | "=" => turn(shown.zoom(0.5, middle, whole)),
                "-" => turn(shown.zoom(2.0, middle, whole)),
                "PageUp" => turn(shown.moved(-shown.length() / 2.0, whole)),
                "PageDown" => turn(shown.moved(shown.length() / 2.0, whole)),
                "0" => turn(whole),
                "Enter" | " " => press.emit((index, false)),
                "c" => press.emit((index, true)),
                "[" => what.into_iter().for_each(|what| hands.pressed.emit(Pressed::From(what))),
                "]" => what.into_iter().for_each(|what| hands.pressed.emit(Pressed::Until(what))),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onclick = {
        let (press, toggle, hands) = (press.clone(), props.toggle.clone(), props.hands.clone());
        let (layout, places) = (layout.clone(), places.clone());
        Callback::from(move |event: MouseEvent| {
            if hands.dragged.replace(false) {
                return;
            }
            if let Some(lane) = attribute_under(event.target(), "data-lane") {
                toggle.emit(lane);
            } else if let Some(chapter) = attribute_under(event.target(), "data-chapter").and_then(|n| n.parse().ok()) {
                hands.pressed.emit(Pressed::Chapter(chapter));
            } else if let Some(index) = stop_under(event.target(), &places, &layout) {
                press.emit((index, event.ctrl_key() || event.meta_key()));
            }
        })
    };
    let light = {
        let (hot, layout, places) = (hot.clone(), layout.clone(), places.clone());
        move |target: Option<EventTarget>| {
            let stop = stop_under(target, &places, &layout).and_then(|index| places.stops.get(index).copied());
            let what = stop.and_then(|stop| layout.first(stop));
            if *hot != what {
                hot.set(what);
            }
        }
    };
    let over = Callback::from({
        let (light, now) = (light.clone(), props.hands.window.now.clone());
        move |event: MouseEvent| {
            // What passes under a pointer that stands still is not pointed at.
            if !now.borrow().moves() {
                light(event.target());
            }
        }
    });
    let focused = {
        let inside = inside.clone();
        let (at, layout, places) = (at.clone(), layout.clone(), places.clone());
        Callback::from(move |event: FocusEvent| {
            let stop = stop_under(event.target(), &places, &layout).and_then(|index| places.stops.get(index).copied());
            if let Some(what) = stop.and_then(|stop| layout.first(stop)) {
                at.set(Some(what));
            }
            inside.replace(true);
            light(event.target());
        })
    };
    let dark = {
        let hot = hot.clone();
        Callback::from(move |_: MouseEvent| hot.set(None))
    };
    let unfocused = {
        let (hot, inside) = (hot.clone(), inside.clone());
        Callback::from(move |event: FocusEvent| {
            if event.related_target().is_some() {
                inside.replace(false);
            }
            hot.set(None);
        })
    };
    // What is gone in a moment says nothing: so what was said before stays.
    let told = use_mut_ref(|| None::<String>);
    if !frame.on_the_way {
        let stop = hot.and_then(|what| places.find(layout, what)).map(|i| stops[i]);
        *told.borrow_mut() = stop.and_then(|stop| layout.spoken(stop)).map(str::to_owned);
    }
    let present = told.borrow().clone();
    let narrow = frame.measures.narrow;
    html! {
        <div class={classes!("chart", if narrow { "narrow" } else { "wide" }, (!look.lit.is_empty()).then_some("has-lit"), frame.on_the_way.then_some("moving"))}
            role="application" aria-roledescription={texts::timeline_role()} aria-labelledby="timeline-title" aria-describedby="timeline-keys"
            data-test="chart" {onkeydown} {onclick} onmouseover={over} onmouseleave={dark} onfocusin={focused} onfocusout={unfocused}>
            <div class="axis-row">
                <div class="track"><svg height={px(frame.axis())} aria-hidden="true">
                    <Axis layout={layout.clone()} frame={props.frame.clone()} {waits} />
                </svg></div>
                { sheet(&axis) }
            </div>
            { chapter_bands(&bundle, layout, frame, props.chapter) }
            <div class="lanes">
                <div class="overlay track"><svg height={px(frame.height)} aria-hidden="true">
                    <Overlay layout={layout.clone()} frame={props.frame.clone()} {under} lit={look.lit.clone()}
                        closed={props.closed.clone()} {waits} />
                </svg></div>
                { for layout.lanes.iter().enumerate().map(|(n, lane)| {
                    let open = !props.closed.contains(&lane.label);
                    html! {
                        <section key={lane.label.clone()} class={classes!("lane", (!open).then_some("closed"))} aria-label={lane.label.clone()}>
                            <h3 class="lane-head">
                                <button type="button" tabindex="-1" class="plain" aria-expanded={open.to_string()} data-lane={lane.label.clone()}
                                    title={lane.label.clone()}>{ &lane.label }</button>
                                <span class="count">{ lane_count(lane) }</span>
                            </h3>
                            if open || !narrow {
                                <div class="track"><svg height={px(frame.lanes[n].height)}>
                                    if open {
                                        <Marks layout={layout.clone()} {n} frame={props.frame.clone()} look={look.clone()} {here} waits={turns <= n} focused={inside.clone()} />
                                    }
                                </svg></div>
                            }
                        </section>
                    }
                }) }
                { sheet(&lanes) }
                if let Some(days) = props.brush {
                    <div class="overlay track choosing"><svg height={px(frame.height)} aria-hidden="true">{ Stretch::brush(days, frame).draw(frame) }</svg></div>
                }
            </div>
            if props.undated && !layout.undated.is_empty() {
                <section class="lane undated-lane" aria-labelledby="undated-title" data-test="undated">
                    <h3 class="lane-head" id="undated-title">{ texts::timeline_without_date() }<span class="count">{ undated_count(&layout.undated) }</span></h3>
                    <Undated marks={Same(layout.undated.clone())} more={*more} {here} look={look.clone()}
                        show={more.setter()} />
                </section>
            }
            <p class="present" aria-hidden="true">{ present.unwrap_or_else(|| texts::timeline_hint().to_owned()) }</p>
        </div>
    }
}

/// The mark that Tab comes to.
pub(super) const HERE: &str = ".chart [data-stop][tabindex=\"0\"]";

/// The letters that are chosen for comparison.
fn compared(bundle: &Bundle, view: &View) -> BTreeSet<What> {
    let letters = &bundle.corpus.letters;
    let place = |id: &String| letters.iter().position(|l| l.id == *id).map(|n| What::Letter(n as u32));
    view.compared.iter().filter_map(place).collect()
}

/// The stretch of time in which a group parts; none when it is better listed.
fn closer(layout: &Layout, stop: Stop, window: &Window) -> Option<Span> {
    let Stop::Cluster { lane, cluster } = stop else { return None };
    let group = layout.lanes.get(lane)?.clusters.get(cluster).filter(|group| group.opens)?;
    let span = Span::of(group.from, group.to).with_room().zoom(1.0, 0.5, window.now.borrow().whole);
    (span.length() < HARDLY * window.drawn.shown.length()).then_some(span)
}

fn attribute_under(target: Option<EventTarget>, name: &str) -> Option<String> {
    let element = target?.dyn_into::<Element>().ok()?;
    element.closest(&format!("[{name}]")).ok().flatten()?.get_attribute(name)
}

/// The place among the stops of what is pointed at.
fn stop_under(target: Option<EventTarget>, places: &Places, layout: &Layout) -> Option<usize> {
    let name = attribute_under(target.clone(), "data-stop").or_else(|| attribute_under(target, "data-of"))?;
    places.find(layout, of_key(name.parse().ok()?)?)
}

#[derive(PartialEq, Properties)]
struct UndatedProps {
    marks: Same<[Mark]>,
    /// As many of them are listed.
    more: usize,
    /// The one that Tab comes to.
    here: Option<What>,
    look: Look,
    show: UseStateSetter<usize>,
}

/// The undated: they stay as they are while time is moved.
#[function_component]
fn Undated(props: &UndatedProps) -> Html {
    let UndatedProps { marks, more, here, look, show } = props;
    html! {
        <div class="undated-list">
            { for marks.iter().take(*more).map(|mark| look.undated(mark, *here)) }
            if marks.len() > *more {
                <button type="button" class="plain" onclick={
                    let (show, more) = (show.clone(), *more * 10);
                    Callback::from(move |_: MouseEvent| show.set(more))
                }>{ texts::timeline_more_undated(marks.len()) }</button>
            }
        </div>
    }
}

/// A number, and what says it.
type Counted = (u32, fn(usize) -> String);

fn counted<const N: usize>(parts: [Counted; N]) -> String {
    let parts = parts.into_iter().filter(|p| p.0 > 0);
    parts.map(|(n, words)| words(n as usize)).collect::<Vec<_>>().join(", ")
}

fn lane_count(lane: &Lane) -> String {
    counted([
        (lane.count, texts::list_count),
        (lane.missing, texts::timeline_count_missing),
        (lane.events, texts::timeline_events),
    ])
}

fn undated_count(undated: &[Mark]) -> String {
    let letters = undated.iter().filter(|m| matches!(m.what, What::Letter(_))).count() as u32;
    counted([(letters, texts::list_count), (undated.len() as u32 - letters, texts::timeline_count_missing)])
}

/// What is painted on, and where it is asked how: see [`super::painting`].
fn sheet(shifted: &NodeRef) -> Html {
    html! {
        <div class="overlay track picture" aria-hidden="true"><div class="moves" ref={shifted}><canvas /><svg width="0" height="0" /></div></div>
    }
}

#[derive(Properties)]
struct AxisProps {
    layout: Same<Layout>,
    frame: Rc<Frame>,
    /// Whether what was there before stays: it is painted meanwhile.
    waits: bool,
}

impl PartialEq for AxisProps {
    fn eq(&self, next: &Self) -> bool {
        next.waits || (!self.waits && self.layout == next.layout && self.frame == next.frame)
    }
}

#[function_component]
fn Axis(AxisProps { layout, frame, waits }: &AxisProps) -> Html {
    if *waits {
        return html! {};
    }
    layout.ticks.iter().map(|tick| {
        let (place, (top, bottom)) = (frame.x(tick.x), frame.tick(tick.major));
        let (x, words) = (px(place), frame.tick_words(place));
        html! { <>
            <line class="grid-line" x1={x.clone()} x2={x} y1={px(top)} y2={px(bottom)} />
            if !tick.label.is_empty() { <text class="axis-words" x={px(words.0)} y={px(words.1)}>{ &tick.label }</text> }
        </> }
    }).collect()
}
