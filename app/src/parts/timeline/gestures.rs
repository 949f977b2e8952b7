//! Wheel, drag and pinch over the chart.

use super::window::Now;
use corpus::timeline::Span;
use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::document,
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node, PointerEvent, WheelEvent};
use yew::prelude::*;

/// A pointer that moves less than this presses and does not drag, in CSS pixels.
const STILL: f64 = 5.0;
/// A turn of the wheel belongs to the one before it for so long, in milliseconds.
const ONE_TURN: f64 = 350.0;

/// What a drag over the chart does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// It moves the time.
    #[default]
    Move,
    /// It chooses dates.
    Dates,
    /// It moves the time; pressing a letter chooses it for comparison.
    Compare,
}

/// What gestures need and change.
#[derive(Clone)]
pub(super) struct Hands {
    pub(super) now: Rc<RefCell<Now>>,
    pub(super) slide: Callback<Span>,
    /// The dates that are being chosen, as parts of the time shown, and whether that is done.
    pub(super) brush: Callback<Option<(f64, f64, bool)>>,
    /// Whether the pointer dragged before it was let go: then it did not press anything.
    pub(super) dragged: Rc<Cell<bool>>,
}

/// A pointer that is down: where it was first and last, from the page's left edge.
#[derive(Clone, Copy)]
struct Down {
    id: i32,
    first: f64,
    last: f64,
    brushes: bool,
}

/// Listens to the chart.
#[hook]
pub(super) fn use_gestures(chart: &NodeRef, mode: Mode, hands: &Hands) {
    let (chart, hands) = (chart.clone(), hands.clone());
    use_effect_with(mode, move |&mode| {
        let listening = chart.cast::<Element>().map(|chart| listen(&chart, mode, &hands));
        move || drop(listening)
    });
}

fn listen(chart: &Element, mode: Mode, hands: &Hands) -> Vec<EventListener> {
    let downs: Rc<RefCell<Vec<Down>>> = Rc::default();
    let on = |name: &'static str, what: fn(&Element, Mode, &Hands, &mut Vec<Down>, &PointerEvent)| {
        let (element, hands, downs) = (chart.clone(), hands.clone(), downs.clone());
        EventListener::new(chart, name, move |event| {
            if let Some(event) = event.dyn_ref::<PointerEvent>() {
                what(&element, mode, &hands, &mut downs.borrow_mut(), event);
            }
        })
    };
    // A page that is being scrolled goes on being scrolled when the chart comes under the pointer.
    let elsewhere = Rc::new(Cell::new(f64::NEG_INFINITY));
    let scrolled = {
        let (chart, elsewhere) = (chart.clone(), elsewhere.clone());
        EventListener::new(&document(), "wheel", move |event| {
            let target = event.target().and_then(|t| t.dyn_into::<Node>().ok());
            if !chart.contains(target.as_ref()) {
                elsewhere.set(event.time_stamp());
            }
        })
    };
    let wheel = {
        let (element, hands) = (chart.clone(), hands.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(chart, "wheel", options, move |event| {
            if event.time_stamp() - elsewhere.get() < ONE_TURN {
                elsewhere.set(event.time_stamp());
            } else if let Some(turned) = event.dyn_ref::<WheelEvent>().and_then(|w| wheeled(&element, &hands, w)) {
                event.prevent_default();
                hands.slide.emit(turned);
            }
        })
    };
    vec![
        on("pointerdown", down),
        on("pointermove", moved),
        on("pointerup", up),
        on("pointercancel", up),
        scrolled,
        wheel,
    ]
}

/// The stretch of time after a turn of the wheel; none when the page is to be scrolled.
fn wheeled(chart: &Element, hands: &Hands, event: &WheelEvent) -> Option<Span> {
    let now = hands.now.borrow();
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => 18.0,
        WheelEvent::DOM_DELTA_PAGE => 400.0,
        _ => 1.0,
    };
    let (mut dx, mut dy) = (event.delta_x() * unit, event.delta_y() * unit);
    if event.shift_key() && dx == 0.0 {
        (dx, dy) = (dy, 0.0);
    }
    let turned = if dx.abs() > dy.abs() {
        now.shown.moved(dx / now.inner * now.shown.length(), now.whole)
    } else {
        // Browsers tell of a pinch on a touch pad as of a wheel with Control, in small numbers.
        let times = (dy * if event.ctrl_key() { 0.01 } else { 0.002 }).clamp(-0.7, 0.7).exp();
        let x = f64::from(event.client_x()) - chart.get_bounding_client_rect().left();
        now.shown.zoom(times, now.part(x), now.whole)
    };
    (turned != now.shown || event.ctrl_key()).then_some(turned)
}

fn down(chart: &Element, mode: Mode, hands: &Hands, downs: &mut Vec<Down>, event: &PointerEvent) {
    if event.button() != 0 || event.target().and_then(|t| t.dyn_into::<Element>().ok()).is_some_and(|t| is_apart(&t)) {
        return;
    }
    hands.dragged.set(false);
    let x = f64::from(event.client_x()) - chart.get_bounding_client_rect().left();
    let brushes = (mode == Mode::Dates) != event.shift_key();
    downs.retain(|d| d.id != event.pointer_id());
    downs.push(Down { id: event.pointer_id(), first: x, last: x, brushes });
    if downs.len() > 1 {
        // Two fingers zoom, whatever one would do.
        downs.iter_mut().for_each(|d| d.brushes = false);
        hands.brush.emit(None);
    }
}

/// Whether a part of the chart has presses of its own.
fn is_apart(target: &Element) -> bool {
    target.closest("button, a, .undated-lane, .present").ok().flatten().is_some()
}

fn moved(chart: &Element, _: Mode, hands: &Hands, downs: &mut Vec<Down>, event: &PointerEvent) {
    let x = f64::from(event.client_x()) - chart.get_bounding_client_rect().left();
    let Some(at) = downs.iter().position(|d| d.id == event.pointer_id()) else { return };
    if !hands.dragged.get() {
        if (x - downs[at].first).abs() < STILL {
            return;
        }
        hands.dragged.set(true);
        let _ = chart.set_pointer_capture(event.pointer_id());
    }
    let before = std::mem::replace(&mut downs[at].last, x);
    let turned = {
        let now = hands.now.borrow();
        let days = |px: f64| px / now.inner * now.shown.length();
        match *downs.as_slice() {
            [one] if one.brushes => {
                let (a, b) = (now.part(one.first), now.part(x));
                hands.brush.emit(Some((a.min(b), a.max(b), false)));
                return;
            }
            [_] => now.shown.moved(days(before - x), now.whole),
            [a, b, ..] => {
                let other = if a.id == event.pointer_id() { b.last } else { a.last };
                let (old, new) = ((before - other).abs().max(8.0), (x - other).abs().max(8.0));
                let moved = now.shown.moved(days((before - x) / 2.0), now.whole);
                moved.zoom(old / new, now.part((x + other) / 2.0), now.whole)
            }
            [] => return,
        }
    };
    hands.slide.emit(turned);
}

fn up(_: &Element, _: Mode, hands: &Hands, downs: &mut Vec<Down>, event: &PointerEvent) {
    let Some(at) = downs.iter().position(|d| d.id == event.pointer_id()) else { return };
    let one = downs.remove(at);
    if one.brushes && hands.dragged.get() {
        let event: &Event = event.as_ref();
        let done = event.type_() == "pointerup";
        let (a, b) = {
            let now = hands.now.borrow();
            (now.part(one.first), now.part(one.last))
        };
        hands.brush.emit(done.then_some((a.min(b), a.max(b), true)));
    }
}
