//! What can be seen of the page.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The values of an attribute of the elements that have it and can be seen, from top to bottom.
pub(crate) fn values(attribute: &str) -> Vec<String> {
    let Ok(elements) = document().query_selector_all(&format!("[{attribute}]")) else { return Vec::new() };
    let element = |n| elements.get(n).and_then(|node| node.dyn_into::<Element>().ok());
    let height = super::size::window_height();
    let seen = |element: &Element| {
        let place = element.get_bounding_client_rect();
        place.bottom() > 0.0 && place.top() < height
    };
    let seen = (0..elements.length()).filter_map(element).filter(seen);
    seen.filter_map(|element| element.get_attribute(attribute)).collect()
}
