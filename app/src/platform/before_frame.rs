//! What has to be done before anybody sees what was drawn.

use std::rc::Rc;
use yew::prelude::*;

/// Calls whenever dependencies have changed, once the elements are on the page and before a browser shows them.
///
/// An effect may come later: Yew lets the browser draw between elements and effects when it has worked as long as a frame.
/// What is put off to the end of the present task comes before that.
#[hook]
pub(crate) fn use_before_frame<D: PartialEq + 'static>(dependencies: D, call: impl FnOnce(&D) + 'static) {
    use_memo(Rc::new(dependencies), move |dependencies| {
        let dependencies = dependencies.clone();
        wasm_bindgen_futures::spawn_local(async move { call(&dependencies) });
    });
}
