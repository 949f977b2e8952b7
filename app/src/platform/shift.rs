//! Shifts and stretches what is drawn, without drawing it anew.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Puts everything within an element that has the class `moves` so many pixels to the right of where it was drawn, and
/// as many times as wide; nothing puts it where it was drawn.
pub(crate) fn shift(within: &Element, place: Option<(f64, f64)>) {
    let transform = place.map_or(String::new(), |(by, times)| format!("translateX({by:.2}px) scaleX({times:.5})"));
    // Browsers keep this list. To look for the same by a selector takes longer than to shift it.
    let all = within.get_elements_by_class_name("moves");
    for element in (0..all.length()).filter_map(|n| all.item(n)) {
        // Pictures have the same `style` as other elements.
        let _ = element.unchecked_into::<HtmlElement>().style().set_property("transform", &transform);
    }
}
