//! How this copy of the app was opened, and where its bundle is.
//!
//! The page's start script leaves an object at `window.letterbook`: `edition` ("site", "usb" or "widget"); `corpus`, which
//! gives a promise of the bundle's next bytes, as they come, and of nothing at the end; `piece`, which gives a promise of the
//! bytes of a piece of it by its name; where the page speaks another language than English, `texts` and `plural` too. It is
//! the only thing that page and app share.

use corpus::texts::{self, CATEGORIES, Language};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// The hosted page: the view is in the fragment.
    Site,
    /// One file on a disk: nothing readable in the address.
    Usb,
    /// A frame on somebody else's page.
    Widget,
}

impl Edition {
    /// The edition that the page says it is; the most private one when it says nothing.
    pub(crate) fn of_page() -> Self {
        match handover("edition").and_then(|e| e.as_string()).as_deref() {
            Some("site") => Edition::Site,
            Some("widget") => Edition::Widget,
            _ => Edition::Usb,
        }
    }
}

impl Edition {
    /// The address of the page without its fragment, on the hosted page. Elsewhere it would tell where a file
    /// lies on somebody's disk.
    pub(crate) fn address(self) -> Option<String> {
        let address = gloo::utils::window().location().href().ok().filter(|_| self == Edition::Site)?;
        Some(address.split('#').next().unwrap_or("").to_owned())
    }
}

/// The next bytes of the bundle; nothing when all have come.
///
/// # Errors
/// The page's own words on why there are none.
pub(crate) async fn more() -> Result<Option<Vec<u8>>, String> {
    bytes_of("corpus", &JsValue::UNDEFINED).await
}

/// The bytes of a piece of a large collection.
///
/// # Errors
/// As [`more`].
pub(crate) async fn piece(name: &str) -> Result<Vec<u8>, String> {
    bytes_of("piece", &name.into()).await?.ok_or_else(|| "the page handed over something other than bytes".to_owned())
}

/// Loads the page anew, at the same view: what did not come may come then.
pub(crate) fn load_again() {
    // Where it may not be loaded it stays as it is.
    let _ = gloo::utils::window().location().reload();
}

/// What one of the page's functions gives, if these are bytes.
async fn bytes_of(function: &str, argument: &JsValue) -> Result<Option<Vec<u8>>, String> {
    let ask = handover(function).and_then(|ask| ask.dyn_into::<Function>().ok());
    let ask = ask.ok_or("the page did not say where the letters are")?;
    let coming = Promise::resolve(&ask.call1(&JsValue::NULL, argument).map_err(|e| words_of(&e))?);
    let bytes = JsFuture::from(coming).await.map_err(|e| words_of(&e))?;
    Ok(bytes.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()))
}

/// Tells the page how the start went: "ready" or "failed", as `data-letterbook` on the root element.
pub(crate) fn report(state: &str) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute("data-letterbook", state);
    }
}

/// What the page says in another language than English, if it has one for the messages of this program.
pub(crate) fn language() -> Option<Language> {
    let texts = handover("texts")?.dyn_into::<Function>().ok()?;
    let texts = texts.call1(&JsValue::NULL, &texts::SIGNATURE.into()).ok()?.dyn_into::<Array>().ok()?;
    let isolate = texts.shift().as_bool() == Some(true);
    let patterns = texts.iter().map(|pattern| Some(&*pattern.as_string()?.leak())).collect();
    Some(Language { patterns, plural, isolate })
}

/// The plural category of a number in the page's language, as the browser knows it.
fn plural(number: usize) -> &'static str {
    let rule = handover("plural").and_then(|rule| rule.dyn_into::<Function>().ok());
    let word = rule.and_then(|rule| rule.call1(&JsValue::NULL, &number.into()).ok()).and_then(|word| word.as_string());
    CATEGORIES.into_iter().find(|category| word.as_deref() == Some(*category)).unwrap_or("other")
}

fn handover(name: &str) -> Option<JsValue> {
    Reflect::get(page()?.as_ref(), &name.into()).ok().filter(|v| !v.is_undefined())
}

/// What the start script has left.
fn page() -> Option<Object> {
    Reflect::get(&gloo::utils::window(), &"letterbook".into()).ok()?.dyn_into().ok()
}

fn words_of(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|m| m.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "no reason was given".to_owned())
}
