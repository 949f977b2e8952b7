//! The steps that Back and Forward go through: in the address on the hosted page, in memory elsewhere.
//!
//! Browsers write every address to a file, fragments included. So the USB copy and the widget keep their
//! steps to themselves, and offer buttons of their own.

use super::edition::Edition;
use gloo::{events::EventListener, utils::window};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsValue;
use yew::Callback;

/// One of the two histories. Clones share their steps.
#[derive(Clone)]
pub(crate) struct Steps {
    kept: Kept,
}

#[derive(Clone)]
enum Kept {
    Address,
    Memory(Rc<RefCell<Memory>>),
}

struct Memory {
    links: Vec<String>,
    at: usize,
    listener: Option<Callback<()>>,
}

/// Keeps a listener of [`Steps::listen`] alive.
pub(crate) struct Listening {
    _address: Option<EventListener>,
}

impl Steps {
    /// The history that suits an edition.
    pub(crate) fn of(edition: Edition) -> Self {
        // A frame begins where the page around it says; after that its steps are its own.
        let first = match edition {
            Edition::Widget => fragment(),
            Edition::Site | Edition::Usb => String::new(),
        };
        let memory = || Memory { links: vec![first], at: 0, listener: None };
        let kept = match edition {
            Edition::Site => Kept::Address,
            Edition::Usb | Edition::Widget => Kept::Memory(Rc::new(RefCell::new(memory()))),
        };
        Steps { kept }
    }

    /// Whether the browser's own Back and Forward do not know these steps.
    pub(crate) fn is_private(&self) -> bool {
        matches!(self.kept, Kept::Memory(_))
    }

    /// The present fragment, without `#`.
    pub(crate) fn link(&self) -> String {
        match &self.kept {
            Kept::Address => fragment(),
            Kept::Memory(memory) => {
                let memory = memory.borrow();
                memory.links.get(memory.at).cloned().unwrap_or_default()
            }
        }
    }

    /// Makes a new step.
    pub(crate) fn push(&self, link: &str) {
        match &self.kept {
            Kept::Address => self.address(|h, url| h.push_state_with_url(&JsValue::NULL, "", Some(url)), link),
            Kept::Memory(memory) => {
                let mut memory = memory.borrow_mut();
                let at = memory.at + 1;
                memory.links.truncate(at);
                memory.links.push(link.to_owned());
                memory.at = at;
            }
        }
    }

    /// Changes the present step.
    pub(crate) fn replace(&self, link: &str) {
        match &self.kept {
            Kept::Address => self.address(|h, url| h.replace_state_with_url(&JsValue::NULL, "", Some(url)), link),
            Kept::Memory(memory) => {
                let mut memory = memory.borrow_mut();
                let at = memory.at;
                if let Some(present) = memory.links.get_mut(at) {
                    link.clone_into(present);
                }
            }
        }
    }

    /// Goes a step back (-1) or forward (1), where there is one. The listener hears of it.
    pub(crate) fn go(&self, by: i32) {
        match &self.kept {
            Kept::Address => {
                let _ = window().history().and_then(|h| h.go_with_delta(by));
            }
            Kept::Memory(memory) => {
                let listener = {
                    let mut memory = memory.borrow_mut();
                    let to = memory.at.saturating_add_signed(by as isize).min(memory.links.len() - 1);
                    if to == memory.at {
                        return;
                    }
                    memory.at = to;
                    memory.listener.clone()
                };
                if let Some(listener) = listener {
                    listener.emit(());
                }
            }
        }
    }

    /// Whether there is a step back and a step forward; only the private history knows.
    pub(crate) fn can_go(&self) -> (bool, bool) {
        match &self.kept {
            Kept::Address => (true, true),
            Kept::Memory(memory) => {
                let memory = memory.borrow();
                (memory.at > 0, memory.at + 1 < memory.links.len())
            }
        }
    }

    /// Calls when a person stepped back or forward, or changed the address by hand.
    pub(crate) fn listen(&self, listener: Callback<()>) -> Listening {
        match &self.kept {
            Kept::Address => {
                Listening { _address: Some(EventListener::new(&window(), "popstate", move |_| listener.emit(()))) }
            }
            Kept::Memory(memory) => {
                memory.borrow_mut().listener = Some(listener);
                Listening { _address: None }
            }
        }
    }

    fn address(&self, set: impl Fn(&web_sys::History, &str) -> Result<(), JsValue>, link: &str) {
        if let Ok(history) = window().history() {
            // Safari refuses more than a hundred changes in half a minute; the view is right all the same.
            let _ = set(&history, &format!("#{link}"));
        }
    }
}

/// The fragment of the page's address, without `#`.
fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}
