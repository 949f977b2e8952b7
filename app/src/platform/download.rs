//! Handing a person a file that was made in the browser.

use corpus::texts;
use gloo::utils::{body, document};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a text as a file to save, and gives what to say of it.
pub(crate) fn offer(name: &str, media_type: &str, text: &str) -> String {
    match save(name, media_type, text) {
        Ok(()) => texts::said_file_made(name),
        Err(_) => texts::said_file_refused(name),
    }
}

/// Offers a text as a file to save. Works from `file://`.
pub(crate) fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    body().append_child(&link)?;
    link.click();
    link.remove();
    // The download has its own hold on the bytes once the click has been handled.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
