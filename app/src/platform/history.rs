//! The steps that Back and Forward go through: in the address on the hosted page, in memory elsewhere.
//!
//! Browsers write every address to a file, fragments included. So the USB copy and the widget keep their
//! steps to themselves, and offer buttons of their own; so does the hosted page when it is asked to.

use super::edition::Edition;
use gloo::{
    events::EventListener,
    timers::callback::Timeout,
    utils::{document, window},
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use wasm_bindgen::JsValue;
use web_sys::{Event, History};
use yew::Callback;

/// So many milliseconds pass between two changes of the address: Safari refuses more than a hundred in half a minute, which
/// who types is soon at, and each takes as long as a search.
const PAUSE: u32 = 310;

/// One of the two histories. Clones share their steps.
#[derive(Clone)]
pub(crate) struct Steps {
    kept: Rc<RefCell<Kept>>,
    /// The present link, as long as it does not stand in the address.
    waiting: Rc<RefCell<Option<(String, Timeout)>>>,
    /// Links that did not stand in the address when their step was left.
    late: Rc<RefCell<Late>>,
    listener: Rc<RefCell<Option<Callback<()>>>>,
}

enum Kept {
    Address,
    Memory(Memory),
}

struct Memory {
    links: Vec<String>,
    at: usize,
}

/// Steps in the address have numbers, which browsers keep for us; but those that were made by hand.
struct Late {
    /// The present step's.
    at: Option<u64>,
    links: BTreeMap<u64, String>,
}

/// Keeps a listener of [`Steps::listen`] alive.
pub(crate) struct Listening {
    _address: EventListener,
}

impl Memory {
    fn beginning(link: String) -> Self {
        Memory { links: vec![link], at: 0 }
    }
}

impl Steps {
    /// The history that suits an edition.
    pub(crate) fn of(edition: Edition) -> Self {
        let kept = match edition {
            Edition::Site => Kept::Address,
            Edition::Usb => Kept::Memory(Memory::beginning(String::new())),
            // A frame begins where the page around it says; after that its steps are its own.
            Edition::Widget => Kept::Memory(Memory::beginning(fragment())),
        };
        let at = (edition == Edition::Site).then(|| number().unwrap_or_else(numbered));
        let late = Rc::new(RefCell::new(Late { at, links: BTreeMap::new() }));
        Steps { kept: Rc::new(RefCell::new(kept)), waiting: Rc::default(), late, listener: Rc::default() }
    }

    /// Whether the browser's own Back and Forward do not know these steps.
    pub(crate) fn is_private(&self) -> bool {
        matches!(*self.kept.borrow(), Kept::Memory(_))
    }

    /// Keeps the steps from now on in memory and out of the address, or in the address again. The listener hears of
    /// it; what is shown stays.
    pub(crate) fn set_private(&self, private: bool) {
        let link = self.link();
        if private {
            self.waiting.take();
            // None of them may come into the address any more.
            self.late.borrow_mut().links.clear();
            replace_address("");
            self.kept.replace(Kept::Memory(Memory::beginning(link)));
        } else {
            self.kept.replace(Kept::Address);
            self.replace(&link);
            self.write();
        }
        self.tell();
    }

    /// The present fragment, without `#`.
    pub(crate) fn link(&self) -> String {
        match &*self.kept.borrow() {
            Kept::Address => {
                let waiting = self.waiting.borrow();
                waiting.as_ref().map_or_else(fragment, |(link, _)| link.clone())
            }
            Kept::Memory(memory) => memory.links.get(memory.at).cloned().unwrap_or_default(),
        }
    }

    /// Makes a new step.
    pub(crate) fn push(&self, link: &str) {
        match &mut *self.kept.borrow_mut() {
            Kept::Address => {
                self.write();
                let number = fresh();
                if set_address(|h, url| h.push_state_with_url(&number.into(), "", Some(url)), link) {
                    self.late.borrow_mut().at = Some(number as u64);
                } else {
                    self.wait(link);
                }
            }
            Kept::Memory(memory) => {
                memory.links.truncate(memory.at + 1);
                memory.links.push(link.to_owned());
                memory.at += 1;
            }
        }
    }

    /// Changes the present step.
    pub(crate) fn replace(&self, link: &str) {
        match &mut *self.kept.borrow_mut() {
            Kept::Address => self.wait(link),
            Kept::Memory(memory) => {
                if let Some(present) = memory.links.get_mut(memory.at) {
                    link.clone_into(present);
                }
            }
        }
    }

    /// Has the address be changed soon.
    fn wait(&self, link: &str) {
        let mut waiting = self.waiting.borrow_mut();
        match &mut *waiting {
            Some((waiting, _)) => link.clone_into(waiting),
            None => {
                let steps = self.clone();
                *waiting = Some((link.to_owned(), Timeout::new(PAUSE, move || steps.write())));
            }
        }
    }

    /// Puts what waits into the address; where the browser refuses, it waits on.
    fn write(&self) {
        let waiting = self.waiting.take();
        // Whoever exits has hidden the page: after that its address is left alone.
        let left = document().body().is_some_and(|body| body.hidden());
        if let Some((link, _)) = waiting.filter(|_| !left)
            && !replace_address(&link)
        {
            self.wait(&link);
        }
    }

    /// The browser has gone to another step. What waited belongs to the one that was left, and comes back with it.
    fn turn(&self) {
        let mut late = self.late.borrow_mut();
        let left = std::mem::replace(&mut late.at, number());
        if let (Some((link, _)), Some(left)) = (self.waiting.take(), left) {
            late.links.insert(left, link);
        }
        if let Some(link) = late.at.and_then(|at| late.links.remove(&at)) {
            replace_address(&link);
        }
    }

    /// Goes a step back (-1) or forward (1), where there is one. The listener hears of it.
    pub(crate) fn go(&self, by: i32) {
        {
            let Kept::Memory(memory) = &mut *self.kept.borrow_mut() else {
                self.write();
                let _ = window().history().and_then(|h| h.go_with_delta(by));
                return;
            };
            let to = memory.at.saturating_add_signed(by as isize).min(memory.links.len() - 1);
            if to == memory.at {
                return;
            }
            memory.at = to;
        }
        self.tell();
    }

    /// Whether there is a step back and a step forward; only the private history knows.
    pub(crate) fn can_go(&self) -> (bool, bool) {
        match &*self.kept.borrow() {
            Kept::Address => (true, true),
            Kept::Memory(memory) => (memory.at > 0, memory.at + 1 < memory.links.len()),
        }
    }

    /// Calls when a person stepped back or forward, or changed the address by hand.
    pub(crate) fn listen(&self, listener: Callback<()>) -> Listening {
        self.listener.replace(Some(listener));
        let steps = self.clone();
        let turned = move |_: &Event| {
            steps.turn();
            // A link that is opened in private view is followed, and does not stay in the address.
            let link = fragment();
            if steps.is_private() && !link.is_empty() {
                steps.push(&link);
                replace_address("");
            }
            steps.tell();
        };
        Listening { _address: EventListener::new(&window(), "popstate", turned) }
    }

    fn tell(&self) {
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener.emit(());
        }
    }
}

/// Puts a fragment into the address; without one, the address alone. Whether the browser has done it.
fn set_address(set: impl Fn(&History, &str) -> Result<(), JsValue>, link: &str) -> bool {
    let bare = window().location().pathname().unwrap_or_default() + &window().location().search().unwrap_or_default();
    let address = if link.is_empty() { bare } else { format!("#{link}") };
    window().history().is_ok_and(|history| set(&history, &address).is_ok())
}

/// Puts a fragment into the address in the place of the one that is there.
fn replace_address(link: &str) -> bool {
    let same = |history: &History| history.state().unwrap_or(JsValue::NULL);
    set_address(|history, url| history.replace_state_with_url(&same(history), "", Some(url)), link)
}

/// The number of the present step, if it has one.
fn number() -> Option<u64> {
    window().history().ok()?.state().ok()?.as_f64().map(|number| number as u64)
}

/// Gives the first step of a visit a number. Browsers count such changes: steps that are made by hand go without.
fn numbered() -> u64 {
    let number = fresh();
    set_address(|history, url| history.replace_state_with_url(&number.into(), "", Some(url)), &fragment());
    number as u64
}

/// A number that no step of this visit or another has.
fn fresh() -> f64 {
    thread_local! {
        static LAST: Cell<f64> = const { Cell::new(0.0) };
    }
    LAST.set((LAST.get() + 1.0).max(js_sys::Date::now().floor()));
    LAST.get()
}

/// The fragment of the page's address, without `#`.
fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}
