//! Moving the keyboard's focus and the reader's eye.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Gives focus to the first element that a selector finds.
pub(crate) fn to(selector: &str) {
    if let Some(element) = find(selector).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
        show(&element, ScrollLogicalPosition::Nearest);
    }
}

/// Brings the first element that a selector finds to the middle of what can be seen.
pub(crate) fn scroll_to(selector: &str) {
    if let Some(element) = find(selector) {
        show(&element, ScrollLogicalPosition::Center);
    }
}

/// Whether the focus is at the first element that a selector finds.
pub(crate) fn is_at(selector: &str) -> bool {
    document().active_element().is_some_and(|at| find(selector).is_some_and(|found| found == at))
}

fn show(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}
