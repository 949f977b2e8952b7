//! What can be seen of the page.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

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

/// Brings an item into the middle of a row that may be wider than the window. Nothing else of the page moves.
pub(crate) fn bring(item: &str) {
    let Ok(Some(item)) = document().query_selector(item) else { return };
    let (Ok(item), Some(row)) = (item.clone().dyn_into::<HtmlElement>(), item.parent_element()) else { return };
    row.set_scroll_left(item.offset_left() - (row.client_width() - item.offset_width()) / 2);
}
