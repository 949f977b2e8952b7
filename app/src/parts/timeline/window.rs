//! The stretch of time that is looked at: in the view's link when people rest, here while they move.

use corpus::{
    timeline::Span,
    view::{Action, View},
};
use gloo::timers::callback::Timeout;
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// So long after the last movement the link is changed, in milliseconds. Browsers allow few changes a second.
const REST: u32 = 180;

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
    waiting: Option<Timeout>,
}

impl Now {
    /// The part of the time shown that lies at so many pixels from the chart's left edge.
    pub(super) fn part(&self, x: f64) -> f64 {
        ((x - self.left) / self.inner).clamp(0.0, 1.0)
    }
}

/// The window and the ways to change it.
#[derive(Clone)]
pub(super) struct Window {
    pub(super) now: Rc<RefCell<Now>>,
    /// What is shown in this rendering.
    pub(super) shown: Span,
    /// Shows another stretch.
    pub(super) turn: Callback<Span>,
    /// Puts what is shown into the link at once, before something else is done.
    pub(super) settle: Callback<()>,
}

/// The window of a view: what its link says, or where it is being moved.
#[hook]
pub(super) fn use_window(view: &View, act: &Callback<Action>, whole: Span, usual: Span) -> Window {
    let live = use_state(|| None::<Span>);
    let now = use_mut_ref(|| Now { shown: usual, whole, usual, left: 0.0, inner: 1.0, waiting: None });
    let linked = view.window.map_or(usual, |(from, to)| Span::of(from, to).within(whole));
    let moving = now.borrow().waiting.is_some();
    // Between two days there is more to see than a link tells.
    let shown = live.map(|live| live.within(whole)).filter(|live| moving || live.days() == linked.days());
    let shown = shown.unwrap_or(linked);
    {
        let mut now = now.borrow_mut();
        (now.shown, now.whole, now.usual) = (shown, whole, usual);
    }
    let settle = {
        let (now, act) = (now.clone(), act.clone());
        use_callback((), move |(), ()| {
            let (waited, days) = {
                let mut now = now.borrow_mut();
                (now.waiting.take(), if now.shown == now.usual { None } else { now.shown.days() })
            };
            if waited.is_some() {
                act.emit(Action::Look(days));
            }
        })
    };
    let turn = {
        let (now, live, settle) = (now.clone(), live.clone(), settle.clone());
        use_callback((), move |span: Span, ()| {
            let settle = settle.clone();
            let mut now = now.borrow_mut();
            now.shown = span.within(now.whole);
            now.waiting = Some(Timeout::new(REST, move || settle.emit(())));
            live.set(Some(now.shown));
        })
    };
    Window { now, shown, turn, settle }
}
