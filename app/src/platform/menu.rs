//! Menus that a person has used.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// Makes menus show these values, one after the other; those that are left over show that nothing is chosen.
///
/// What a page says of a menu's options counts until somebody chooses one; from then on it has to be told.
pub(crate) fn show(menus: &str, values: &[String]) {
    let Ok(all) = document().query_selector_all(menus) else { return };
    for n in 0..all.length() {
        if let Some(menu) = all.item(n).and_then(|menu| menu.dyn_into::<HtmlSelectElement>().ok()) {
            menu.set_value(values.get(n as usize).map_or("", String::as_str));
        }
    }
}
