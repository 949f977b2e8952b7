//! What a person has chosen with mouse, finger or keys.

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::AttrValue;

/// Chosen words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Selected {
    /// The words, as the browser gives them: white space may differ from the letter's.
    pub(crate) words: AttrValue,
    /// The number of the paragraph in which they begin, if it has one.
    pub(crate) paragraph: Option<u32>,
}

/// The words chosen inside the first element that a selector finds; nothing when none are, or they reach beyond it.
pub(crate) fn within(selector: &str) -> Option<Selected> {
    let selection = window().get_selection().ok().flatten()?;
    let words = String::from(selection.to_string());
    let range = selection.get_range_at(0).ok()?;
    let root = gloo::utils::document().query_selector(selector).ok().flatten()?;
    let start = range.start_container().ok()?;
    let end = range.end_container().ok()?;
    if words.trim().is_empty() || !root.contains(Some(&start)) || !root.contains(Some(&end)) {
        return None;
    }
    let paragraph = element(start).and_then(|e| e.closest("[id^=p]").ok().flatten());
    let paragraph = paragraph.and_then(|e| e.id().strip_prefix('p')?.parse().ok());
    Some(Selected { words: words.into(), paragraph })
}

fn element(node: Node) -> Option<Element> {
    node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())
}
