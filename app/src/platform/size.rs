//! How wide an element is, now and whenever the window changes.

use gloo::{events::EventListener, utils::window};
use web_sys::Element;
use yew::prelude::*;

/// The width of an element in CSS pixels; `before` until it has been laid out.
#[hook]
pub(crate) fn use_width(element: &NodeRef, before: f64) -> f64 {
    let width = use_state(|| before);
    {
        let (element, width) = (element.clone(), width.clone());
        use_effect_with((), move |()| {
            let measure = move || {
                if let Some(element) = element.cast::<Element>() {
                    let now = element.get_bounding_client_rect().width();
                    if now > 0.0 {
                        width.set(now);
                    }
                }
            };
            measure();
            let listener = EventListener::new(&window(), "resize", move |_| measure());
            move || drop(listener)
        });
    }
    *width
}
