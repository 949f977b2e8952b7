//! Work in slices, between which others have their turn.
//!
//! A timer would do, but browsers make each that was set by another wait for four milliseconds, which is as long as a slice.
//! A message to ourselves comes as soon as what was waiting before it has been done.

use gloo::{
    render::{AnimationFrame, request_animation_frame},
    timers::callback::Timeout,
};
use js_sys::Promise;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::{Rc, Weak},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// What is to be done, unless it was called off.
type Task = RefCell<Option<Box<dyn FnOnce()>>>;

thread_local! {
    static TASKS: RefCell<VecDeque<Weak<Task>>> = const { RefCell::new(VecDeque::new()) };
    /// One pair of ports for all; nothing where a browser would not give any.
    static CHANNEL: Option<MessageChannel> = open();
    /// Whether something has to be drawn first, and how many turns came meanwhile.
    static HELD: Cell<bool> = const { Cell::new(false) };
    static MISSED: Cell<usize> = const { Cell::new(0) };
    /// What waits for the drawing.
    static DRAWING: RefCell<Option<(AnimationFrame, Timeout)>> = const { RefCell::new(None) };
}

/// A page that nobody sees draws nothing: then turns go on after so many milliseconds. A slow phone draws sooner.
const UNSEEN: u32 = 500;

fn open() -> Option<MessageChannel> {
    let channel = MessageChannel::new().ok()?;
    let come = Closure::<dyn Fn()>::new(come);
    channel.port1().set_onmessage(Some(come.as_ref().unchecked_ref()));
    come.forget();
    Some(channel)
}

/// Lets nothing have its turn before what is being done has been drawn.
pub(crate) fn draw_first() {
    HELD.set(true);
    // A frame is drawn in the same task as this is called in, so before whatever is sent here comes.
    let frame = request_animation_frame(|_| go_on());
    DRAWING.replace(Some((frame, Timeout::new(UNSEEN, go_on))));
}

/// Does something once what is there by now has been drawn, and others have had their turn.
#[must_use]
pub(crate) fn after_drawing(work: impl FnOnce() + 'static) -> Turn {
    draw_first();
    next(work)
}

/// Calls the turns that were missed.
fn go_on() {
    HELD.set(false);
    (0..MISSED.take()).for_each(|_| call());
}

/// Sees to it that a turn comes.
fn call() {
    let sent = CHANNEL.with(|channel| channel.as_ref().is_some_and(|c| c.port2().post_message(&JsValue::NULL).is_ok()));
    if !sent {
        // Late is better than never.
        Timeout::new(0, come).forget();
    }
}

/// The next turn has come.
fn come() {
    if HELD.get() {
        MISSED.set(MISSED.get() + 1);
        return;
    }
    let task = TASKS.with_borrow_mut(VecDeque::pop_front).and_then(|task| task.upgrade());
    if let Some(work) = task.and_then(|task| task.take()) {
        work();
    }
}

/// A turn that will come, unless this is dropped before.
pub(crate) struct Turn {
    _task: Rc<Task>,
}

/// Does something once others have had their turn.
#[must_use]
pub(crate) fn next(work: impl FnOnce() + 'static) -> Turn {
    let task: Rc<Task> = Rc::new(RefCell::new(Some(Box::new(work))));
    TASKS.with_borrow_mut(|tasks| tasks.push_back(Rc::downgrade(&task)));
    call();
    Turn { _task: task }
}

/// Lets others have their turn.
pub(crate) async fn pass() {
    let mut turn = None;
    let passed = Promise::new(&mut |resolve, _| {
        turn = Some(next(move || drop(resolve.call0(&JsValue::NULL))));
    });
    let _ = JsFuture::from(passed).await;
}
