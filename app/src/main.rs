//! The Letterbook explorer: Yew components over the core.
//!
//! Reading order: [`platform`] (what a browser can do), [`desk`] (what every component may ask for),
//! [`parts`] (the components), [`explorer`] (how they stand together). The app computes nothing about
//! letters: that is `corpus`. It makes text nodes and never markup out of letters.

mod desk;
mod explorer;
mod failure;
mod parts;
mod platform;

use corpus::{format, search::Engine};
use desk::Library;
use explorer::Explorer;
use failure::{Failed, Failure};
use gloo::{
    timers::callback::Timeout,
    utils::{body, document},
};
use platform::edition;
use web_sys::Element;

/// Waits for the bundle and puts the explorer in the place of the page's skeleton.
fn main() {
    wasm_bindgen_futures::spawn_local(async {
        let root = document().get_element_by_id("app").unwrap_or_else(|| body().into());
        match load().await {
            // Reading the letters and drawing them are two tasks.
            Ok(library) => {
                Timeout::new(0, || show(root, library)).forget();
            }
            Err(failure) => {
                edition::report("failed");
                yew::Renderer::<Failed>::with_root_and_props(root, failure::Props { failure }).render();
            }
        }
    });
}

async fn load() -> Result<Library, Failure> {
    let bytes = edition::bundle().await.map_err(Failure::Missing)?;
    let bundle = format::read(bytes).map_err(Failure::Format)?;
    Ok(Library::new(Engine::new(bundle)))
}

fn show(root: Element, library: Library) {
    yew::Renderer::<Explorer>::with_root_and_props(root, explorer::Props { library }).render();
}
