//! Copying text.

use corpus::texts;
use gloo::utils::{body, document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

/// Copies a text; says whether that worked.
///
/// From `file://` and in frames the clipboard interface may be missing or refused; the older command
/// works in both, from a click.
pub(crate) async fn copy(text: String) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    if clipboard.is_ok_and(|c| c.is_object()) {
        let promise = window().navigator().clipboard().write_text(&text);
        if JsFuture::from(promise).await.is_ok() {
            return true;
        }
    }
    by_command(&text).unwrap_or(false)
}

/// Copies a text and says how it went; what could not be copied is said, so that it can be copied by hand.
pub(crate) fn copy_and_say(text: String, done: &'static str, say: yew::Callback<String>) {
    wasm_bindgen_futures::spawn_local(async move {
        say.emit(match copy(text.clone()).await {
            true => done.to_owned(),
            false => texts::said_copy_refused(&text),
        });
    });
}

fn by_command(text: &str) -> Option<bool> {
    let field: HtmlTextAreaElement = document().create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("offscreen");
    body().append_child(&field).ok()?;
    field.select();
    let page: HtmlDocument = document().dyn_into().ok()?;
    let copied = page.exec_command("copy").unwrap_or(false);
    field.remove();
    Some(copied)
}
