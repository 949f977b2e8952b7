//! Marks as elements: those of a lane together, and lanes one after the other where there are many.

use super::{chart::HERE, frame::Frame, look::Look, same::Same};
use crate::{
    desk::use_desk,
    platform::{focus, turns},
};
use corpus::timeline::{Timeline as Layout, What};
use std::{cell::RefCell, rc::Rc};
use yew::prelude::*;

/// About as many marks become elements in one task: with more, nothing could be pressed for the time of a frame.
const AT_ONCE: usize = 60;

#[derive(Properties)]
pub(super) struct Props {
    pub(super) layout: Same<Layout>,
    pub(super) n: usize,
    pub(super) frame: Rc<Frame>,
    pub(super) look: Look,
    /// What Tab comes to.
    pub(super) here: Option<What>,
    /// Whether what was there before stays.
    pub(super) waits: bool,
    /// Whether the focus is on the chart: then it stays there, whatever is drawn anew.
    pub(super) focused: Rc<RefCell<bool>>,
}

impl PartialEq for Props {
    fn eq(&self, next: &Self) -> bool {
        next.waits
            || (!self.waits
                && self.layout == next.layout
                && self.n == next.n
                && self.frame == next.frame
                && self.look == next.look
                && self.here == next.here)
    }
}

/// The marks of a lane.
#[function_component]
pub(super) fn Marks(props: &Props) -> Html {
    let desk = use_desk();
    let Props { layout, n, frame, look, here, waits, focused } = props;
    {
        // Before the next key is pressed: the mark may have gone into a group, or out of one.
        let focused = focused.clone();
        use_effect(move || {
            if *focused.borrow() {
                focus::keep(HERE);
            }
        });
    }
    match layout.lanes.get(*n) {
        Some(lane) if !waits => look.lane(*n, lane, frame, *here, &desk.library.bundle()),
        _ => html! {},
    }
}

/// How many lanes have their elements by now. What is only on the way to something else gets none.
#[hook]
pub(super) fn use_turns(layout: &Same<Layout>, on_the_way: bool) -> usize {
    let turns = use_state(|| None::<(Same<Layout>, usize)>);
    let due = match &*turns {
        Some((of, due)) if of == layout => *due,
        // Few marks are there at once; many are painted first.
        _ if following(layout, 0) < layout.lanes.len() => 0,
        _ => layout.lanes.len(),
    };
    let set = turns.setter();
    use_effect_with((layout.clone(), due, on_the_way), move |(layout, due, on_the_way)| {
        let next = (!on_the_way && *due < layout.lanes.len()).then(|| {
            let (layout, due) = (layout.clone(), *due);
            // The first when the picture was seen.
            let wait = if due == 0 { turns::after_drawing } else { turns::next };
            wait(move || {
                let due = following(&layout, due);
                set.set(Some((layout, due)));
            })
        });
        move || drop(next)
    });
    if on_the_way { 0 } else { due }
}

/// The lane up to which marks are few, from another on.
fn following(layout: &Layout, from: usize) -> usize {
    let mut marks = 0;
    let few = |(_, lane): &(usize, &corpus::timeline::Lane)| {
        let first = marks == 0;
        marks += lane.marks.len() + lane.clusters.len();
        first || marks <= AT_ONCE
    };
    layout.lanes.iter().enumerate().skip(from).take_while(few).last().map_or(from + 1, |(n, _)| n + 1)
}
