//! The stretch of time that is looked at: in the view's link when people rest, here while they move.
//!
//! To lay out and draw thousands of letters takes longer than a frame. So what moves under a hand is drawn now and then,
//! with more on its sides than is seen, and in between only shifted and stretched, which browsers do without drawing.

use crate::platform::shift;
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
    /// What is on the page, and what is to follow it, by odd and even numbers.
    drawn: [Drawn; 2],
    /// The number of the latest, and of the one that is on the page.
    latest: usize,
    on_page: usize,
    /// Where it is drawn.
    stage: NodeRef,
    waiting: Option<Timeout>,
}

impl Now {
    fn new(usual: Span, whole: Span, stage: NodeRef) -> Self {
        let drawn = [Drawn { shown: usual, covers: usual, on_the_way: false, number: 0 }; 2];
        let (left, inner) = (0.0, 1.0);
        Now { shown: usual, whole, usual, left, inner, drawn, latest: 0, on_page: 0, stage, waiting: None }
    }

    /// The part of the time shown that lies at so many pixels from the chart's left edge.
    pub(super) fn part(&self, x: f64) -> f64 {
        ((x - self.left) / self.inner).clamp(0.0, 1.0)
    }

    /// Whether time is being moved.
    pub(super) fn moves(&self) -> bool {
        self.waiting.is_some()
    }

    /// Hears that a drawing is on the page.
    pub(super) fn came(&mut self, number: usize) {
        self.on_page = number;
    }

    fn draw(&mut self, covers: Span, on_the_way: bool) -> Drawn {
        self.latest += 1;
        let drawn = Drawn { shown: self.shown, covers, on_the_way, number: self.latest };
        self.drawn[self.latest % 2] = drawn;
        drawn
    }

    /// Puts what is drawn to where it belongs.
    fn shift(&self) {
        let Some(stage) = self.stage.cast::<Element>() else { return };
        let place = |drawn: &Drawn| {
            let (by, times) = drawn.shown.seen_in(self.shown);
            (by != 0.0 || times != 1.0).then_some((by * self.inner + super::frame::EDGE * (1.0 - times), times))
        };
        shift::shift(&stage, self.drawn.each_ref().map(place));
    }
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
        let rest = Drawn { shown: linked, covers: linked, on_the_way: false, number: now.latest };
        if !moving || live.is_none() {
            now.shown = live.unwrap_or(rest).shown;
        }
        let drawn = live.unwrap_or(rest);
        (now.whole, now.usual) = (whole, usual);
        now.drawn[drawn.number % 2] = drawn;
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
                let (shown, latest) = (now.shown, now.drawn[now.latest % 2]);
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
        use_callback((), move |(span, on_the_way): (Span, bool), ()| {
            let settle = settle.clone();
            let mut now = now.borrow_mut();
            now.shown = span.within(now.whole);
            now.waiting = Some(Timeout::new(REST, move || settle.emit(())));
            let (shown, whole, latest) = (now.shown, now.whole, now.drawn[now.latest % 2]);
            if !on_the_way {
                live.set(Some(now.draw(shown, false)));
            } else if now.on_page == now.latest && !latest.serves(shown) {
                live.set(Some(now.draw(shown.with_ahead(latest.shown, whole), true)));
            }
            now.shift();
        })
    };
    let turn = use_callback(moved.clone(), |span, moved| moved.emit((span, false)));
    let slide = use_callback(moved, |span, moved| moved.emit((span, true)));
    Window { now, drawn, turn, slide, settle }
}
