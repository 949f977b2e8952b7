//! Moving the keyboard's focus and the reader's eye.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Gives focus to the first element that a selector finds.
pub(crate) fn to(selector: &str) {
    if let Some(element) = find(selector) {
        // Parts of pictures are no HTML elements, but take the focus in the same way.
        let element: HtmlElement = element.unchecked_into();
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

/// Gives focus to the first element that a selector finds if it was lost with what had it. Nothing is scrolled.
pub(crate) fn keep(selector: &str) {
    let lost = document().active_element().is_none_or(|at| at.tag_name() == "BODY");
    if let Some(element) = find(selector).filter(|_| lost) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.unchecked_into::<HtmlElement>().focus_with_options(&options);
    }
}

/// Whether the focus is inside something that a selector finds.
pub(crate) fn is_in(selector: &str) -> bool {
    document().active_element().is_some_and(|at| at.closest(selector).ok().flatten().is_some())
}

/// Takes the focus away from something inside what a selector finds, which is about to be taken off the page. A browser that
/// loses it with its element lays out everything as it is then, half old and half new.
pub(crate) fn leave(selector: &str) {
    if is_in(selector) {
        let element = document().active_element().and_then(|at| at.dyn_into::<HtmlElement>().ok());
        let _ = element.map(|element| element.blur());
    }
}

/// Presses what stands right before or after the first element that a selector finds.
pub(crate) fn press(selector: &str, after: bool) {
    let beside =
        |element: Element| if after { element.next_element_sibling() } else { element.previous_element_sibling() };
    if let Some(element) = find(selector).and_then(beside) {
        element.unchecked_into::<HtmlElement>().click();
    }
}

fn show(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}
