//! Shifts and stretches what is drawn, without drawing it anew.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// By the style's names for them, drawings with an even and an odd number.
const NAMES: [&str; 2] = ["--even", "--odd"];

/// Puts everything within an element that has the class `moves` so many pixels to the right of where it was drawn, and
/// as many times as wide; nothing leaves it where it was drawn.
///
/// Which of the two places counts is said by a class that comes with the drawing: so an old one never stands in the
/// place of its follower, whatever is painted between the two.
pub(crate) fn shift(within: &Element, places: [Option<(f64, f64)>; 2]) {
    let Ok(all) = within.query_selector_all(".moves") else { return };
    for element in (0..all.length()).filter_map(|n| all.item(n)) {
        // Pictures have the same `style` as other elements.
        let style = element.unchecked_into::<HtmlElement>().style();
        for (name, place) in NAMES.into_iter().zip(places) {
            let _ = match place {
                Some((by, times)) => style.set_property(name, &format!("translateX({by:.2}px) scaleX({times:.5})")),
                None => style.remove_property(name).map(|_| ()),
            };
        }
    }
}
