//! The stretch of time that is looked at: in the view's link when people rest, here while they move.
//!
//! To lay out and draw thousands of letters takes longer than a frame. So what moves under a hand is drawn now and then,
//! with more on its sides than is seen, and in between only shifted and stretched, which browsers do without drawing.

use crate::platform::{clock, shift};
use corpus::{
    timeline::Span,
    view::{Action, View},
};
use gloo::timers::callback::Timeout;
use std::{cell::RefCell, rc::Rc};
use web_sys::Element;
use yew::prelude::*;

/// So long after the last movement the link is changed, in milliseconds. Browsers allow few changes a second.
const REST: u32 = 180;
/// What was drawn is stretched at most so many times before it is drawn anew.
const STRETCH: f64 = 1.4;

/// A drawing of the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drawn {
    /// What was to be seen when it was made: it stands in its place when that is looked at.
    pub(super) shown: Span,
    /// All that is in it.
    pub(super) covers: Span,
    /// Whether it was made on the way: then another follows.
    pub(super) on_the_way: bool,
    /// How many were made before.
    pub(super) number: usize,
}

impl Drawn {
    /// Whether it can be shifted so that it shows this.
    fn serves(&self, shown: Span) -> bool {
        let times = self.shown.length() / shown.length();
        self.on_the_way && self.covers.holds(shown) && (1.0 / STRETCH..=STRETCH).contains(&times)
    }
}

/// What is shown of what could be, and where on the page.
pub(super) struct Now {
    pub(super) shown: Span,
    pub(super) whole: Span,
    /// What is shown when nothing else is asked for: `whole`, but for what lies far off.
    pub(super) usual: Span,
    /// From the chart's left edge to the first moment shown, in CSS pixels.
    pub(super) left: f64,
    /// How wide the time shown is, in CSS pixels.
    pub(super) inner: f64,
    /// What was drawn last, and what is on the page.
    latest: Drawn,
    on_page: Drawn,
    /// Where it is drawn.
    stage: NodeRef,
    waiting: Option<Timeout>,
    /// When time will have rested long enough, in milliseconds.
    rests: f64,
}

impl Now {
    fn new(usual: Span, whole: Span, stage: NodeRef) -> Self {
        let latest = Drawn { shown: usual, covers: usual, on_the_way: false, number: 0 };
        let (left, inner) = (0.0, 1.0);
        Now { shown: usual, whole, usual, left, inner, latest, on_page: latest, stage, waiting: None, rests: 0.0 }
    }

    /// The part of the time shown that lies at so many pixels from the chart's left edge.
    pub(super) fn part(&self, x: f64) -> f64 {
        ((x - self.left) / self.inner).clamp(0.0, 1.0)
    }

    /// Whether time is being moved.
    pub(super) fn moves(&self) -> bool {
        self.waiting.is_some()
    }

    /// Hears that a drawing is on the page, before it is seen.
    pub(super) fn came(&mut self, drawn: Drawn) {
        self.on_page = drawn;
        self.shift();
    }

    fn draw(&mut self, covers: Span, on_the_way: bool) -> Drawn {
        self.latest = Drawn { shown: self.shown, covers, on_the_way, number: self.latest.number + 1 };
        self.latest
    }

    /// Puts what is on the page to where it belongs.
    fn shift(&self) {
        let Some(stage) = self.stage.cast::<Element>() else { return };
        let (by, times) = self.on_page.shown.seen_in(self.shown);
        let away = by != 0.0 || times != 1.0;
        shift::shift(&stage, away.then_some((by * self.inner + super::frame::EDGE * (1.0 - times), times)));
    }
}

/// Waits until time has rested, however often it is moved meanwhile: to begin anew each time costs more than to look again.
fn wait(now: &Rc<RefCell<Now>>, settle: &Callback<()>, milliseconds: u32) -> Timeout {
    let (waiting, settle) = (now.clone(), settle.clone());
    Timeout::new(milliseconds, move || {
        let left = waiting.borrow().rests - clock::now();
        if left >= 1.0 {
            let again = wait(&waiting, &settle, left.min(f64::from(REST)) as u32);
            waiting.borrow_mut().waiting = Some(again);
        } else {
            settle.emit(());
        }
    })
}

/// The window and the ways to change it.
#[derive(Clone)]
pub(super) struct Window {
    pub(super) now: Rc<RefCell<Now>>,
    /// What is drawn in this rendering.
    pub(super) drawn: Drawn,
    /// Shows another stretch.
    pub(super) turn: Callback<Span>,
    /// Shows another stretch on the way to others.
    pub(super) slide: Callback<Span>,
    /// Puts what is shown into the link at once, before something else is done.
    pub(super) settle: Callback<()>,
}

/// The window of a view: what its link says, or where it is being moved on this stage.
#[hook]
pub(super) fn use_window(view: &View, act: &Callback<Action>, whole: Span, usual: Span, stage: &NodeRef) -> Window {
    let live = use_state(|| None::<Drawn>);
    let now = use_mut_ref(|| Now::new(usual, whole, stage.clone()));
    let linked = view.window.map_or(usual, |(from, to)| Span::of(from, to).within(whole));
    let drawn = {
        let mut now = now.borrow_mut();
        let moving = now.moves();
        // Between two days there is more to see than a link tells.
        let live = live.filter(|live| whole.holds(live.covers) && (moving || live.shown.days() == linked.days()));
        let rest = Drawn { shown: linked, covers: linked, on_the_way: false, number: now.latest.number };
        if !moving || live.is_none() {
            now.shown = live.unwrap_or(rest).shown;
        }
        let drawn = live.unwrap_or(rest);
        (now.whole, now.usual) = (whole, usual);
        now.latest = drawn;
        drawn
    };
    let settle = {
        let (now, act, live) = (now.clone(), act.clone(), live.clone());
        use_callback((), move |(), ()| {
            let days = {
                let mut now = now.borrow_mut();
                if now.waiting.take().is_none() {
                    return;
                }
                let (shown, latest) = (now.shown, now.latest);
                if latest.on_the_way || latest.shown != shown {
                    live.set(Some(now.draw(shown, false)));
                    now.shift();
                }
                if shown == now.usual { None } else { shown.days() }
            };
            act.emit(Action::Look(days));
        })
    };
    {
        // Whoever has gone to another page by then is not to find these days in its link.
        let now = now.clone();
        use_effect_with((), move |()| move || now.borrow_mut().waiting = None);
    }
    let moved = {
        let (now, live, settle) = (now.clone(), live.clone(), settle.clone());
        use_callback(settle, move |(span, on_the_way): (Span, bool), settle| {
            let waiting = now.clone();
            let mut now = now.borrow_mut();
            now.shown = span.within(now.whole);
            now.rests = clock::now() + f64::from(REST);
            now.waiting.get_or_insert_with(|| wait(&waiting, settle, REST));
            let (shown, whole, latest) = (now.shown, now.whole, now.latest);
            if !on_the_way {
                live.set(Some(now.draw(shown, false)));
            } else if now.on_page.number == latest.number && !latest.serves(shown) {
                live.set(Some(now.draw(shown.with_ahead(latest.shown, whole), true)));
            }
            now.shift();
        })
    };
    let turn = use_callback(moved.clone(), |span, moved| moved.emit((span, false)));
    let slide = use_callback(moved, |span, moved| moved.emit((span, true)));
    Window { now, drawn, turn, slide, settle }
}
