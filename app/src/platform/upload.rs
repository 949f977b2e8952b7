//! Reading a file that a person chose.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The text of the file chosen in an input; the input is empty afterwards, so that the same file can be chosen again.
pub(crate) async fn text(input: &HtmlInputElement) -> Option<String> {
    let file = input.files()?.get(0)?;
    let text = JsFuture::from(file.text()).await.ok()?.as_string();
    input.set_value("");
    text
}
