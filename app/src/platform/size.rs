//! How wide an element is and how large its letters, now and whenever the window changes; and when an element's
//! size changes.

use gloo::{
    events::{EventListener, EventListenerOptions},
    render::request_animation_frame,
    utils::{body, document, window},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, ResizeObserver};
use yew::prelude::*;

/// The size of the letters for which pages are drawn, in CSS pixels: what browsers begin with.
const USUAL: f64 = 16.0;

/// The width of an element in CSS pixels, `before` until it has been laid out, and how many times as large as
/// usual people have made their letters.
///
/// Where something was drawn for the width `before`, nothing is measured before that was painted: to ask for a width
/// any sooner is to lay everything out once more.
#[hook]
pub(crate) fn use_size(element: &NodeRef, before: f64) -> (f64, f64) {
    let size = use_state_eq(|| (before, 1.0));
    let measure = {
        let (element, size) = (element.clone(), size.setter());
        use_callback((), move |(), ()| {
            if let Some(element) = element.cast::<Element>() {
                let width = element.get_bounding_client_rect().width();
                if width > 0.0 {
                    size.set((width, letters() / USUAL));
                }
            }
        })
    };
    use_effect_with((), {
        let measure = measure.clone();
        move |()| {
            if before <= 0.0 {
                measure.emit(());
            }
        }
    });
    // In the next frame: what is drawn anew while sizes are being observed would be observed again.
    let frame = use_mut_ref(|| None);
    let changed = use_callback((), move |(), ()| {
        let measure = measure.clone();
        frame.replace(Some(request_animation_frame(move |_| measure.emit(()))));
    });
    use_resized(element, changed);
    *size
}

thread_local! {
    /// What [`measure_ahead`] found; nothing when the window has another size since.
    static AHEAD: Cell<Option<Ahead>> = const { Cell::new(None) };
}

/// What is known before it is asked for. To ask a page means to lay everything out.
#[derive(Clone, Copy)]
pub(crate) struct Ahead {
    /// How wide an element will be, in CSS pixels.
    pub(crate) width: f64,
    /// How high the window is.
    pub(crate) window: f64,
}

/// Finds out how wide an element will be that is not on the page: the last of elements with these names and classes, each
/// so many levels deep, in as wide a place as the page and longer than the window. Nobody sees it.
pub(crate) fn measure_ahead(elements: &[(usize, &str, &[&str])]) {
    let measure = || {
        let put = |within: &Element, name: &str, classes: &[&str]| {
            let element = document().create_element(name).ok()?;
            element.set_class_name(&classes.join(" "));
            within.append_child(&element).ok().map(|_| element)
        };
        let mut within = vec![put(&body(), "div", &["ahead"])?];
        for &(depth, name, classes) in elements {
            within.truncate(depth + 1);
            within.push(put(within.last()?, name, classes)?);
        }
        let (stage, last) = (within.first()?, within.last()?);
        put(last, "div", &["long"])?;
        let width = last.get_bounding_client_rect().width();
        stage.remove();
        // For letters of another size more is drawn otherwise than its width.
        (letters() == USUAL && width > 0.0).then(|| Ahead { width, window: window_height() })
    };
    AHEAD.set(measure());
    EventListener::once(&window(), "resize", |_| AHEAD.set(None)).forget();
}

/// What was measured ahead, if anything was.
pub(crate) fn ahead() -> Option<Ahead> {
    AHEAD.get()
}

/// The size of the page's letters in CSS pixels.
fn letters() -> f64 {
    let root = document().document_element();
    let style = root.and_then(|root| window().get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    size.and_then(|size| size.trim_end_matches("px").parse().ok()).filter(|&size| size > 0.0).unwrap_or(USUAL)
}

/// The width of the window in CSS pixels.
pub(crate) fn window_width() -> f64 {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1024.0)
}

/// The height of the window in CSS pixels.
pub(crate) fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(768.0)
}

/// Calls whenever anything on the page was scrolled: once a frame, however often browsers tell it.
#[hook]
pub(crate) fn use_scrolled(scrolled: Callback<()>) {
    use_effect_with(scrolled, move |scrolled| {
        let (scrolled, frame) = (scrolled.clone(), Rc::new(RefCell::new(None)));
        let waiting = frame.clone();
        let heard = move |_: &Event| {
            let (scrolled, frame) = (scrolled.clone(), waiting.clone());
            if waiting.borrow().is_none() {
                let next = request_animation_frame(move |_| {
                    frame.replace(None);
                    scrolled.emit(());
                });
                waiting.replace(Some(next));
            }
        };
        let options = EventListenerOptions::run_in_capture_phase();
        let listener = EventListener::new_with_options(&document(), "scroll", options, heard);
        move || {
            drop(listener);
            frame.replace(None);
        }
    });
}

/// Calls whenever an element's size changes.
#[hook]
pub(crate) fn use_resized(element: &NodeRef, changed: Callback<()>) {
    let element = element.clone();
    use_effect_with(changed, move |changed| {
        let changed = changed.clone();
        let heard = Closure::<dyn FnMut()>::new(move || changed.emit(()));
        let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, element.cast::<Element>()) {
            observer.observe(&element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(heard);
        }
    });
}
