//! The Letterbook explorer: Yew components over the core.
//!
//! Reading order: [`platform`] (what a browser can do), [`desk`] (what every component may ask for),
//! [`pieces`] (how the letters of a large collection come), [`found`] (what they answer), [`parts`] (the components), [`explorer`] (how they
//! stand together). The app computes nothing about letters: that is `corpus`. It makes text nodes and never markup
//! out of letters.

mod desk;
mod explorer;
mod failure;
mod found;
mod parts;
mod pieces;
mod platform;

use corpus::{format::Incoming, search::Engine};
use desk::Library;
use explorer::Explorer;
use failure::{Failed, Failure};
use gloo::{
    timers::callback::Timeout,
    utils::{body, document},
};
use heap as _;
use parts::later;
use platform::{edition, turns};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Waits for the bundle and puts the explorer in the place of the page's skeleton.
fn main() {
    if let Some(language) = edition::language() {
        corpus::texts::speak(language);
    }
    wasm_bindgen_futures::spawn_local(async {
        let root = document().get_element_by_id("app").unwrap_or_else(|| body().into());
        match load().await {
            // What is read is drawn in a task of its own.
            Ok(library) => {
                Timeout::new(0, || draw(root, library)).forget();
            }
            Err(failure) => {
                edition::report("failed");
                yew::Renderer::<Failed>::with_root_and_props(root, failure::Props { failure }).render();
            }
        }
    });
}

/// So many letters are read before others have their turn.
const AT_ONCE: usize = 200;

/// So many letters are seen first, and have to be open then.
const SEEN_FIRST: usize = 10;

async fn load() -> Result<Library, Failure> {
    let (mut incoming, mut engine) = (Incoming::default(), None);
    while let Some(bytes) = edition::more().await.map_err(Failure::Missing)? {
        incoming.push(&bytes).map_err(Failure::Format)?;
        while incoming.read_on(AT_ONCE) {
            turns::pass().await;
        }
        engine = engine.or_else(|| incoming.begun().map(Engine::new));
        if let Some(engine) = &mut engine
            && put(engine, &mut incoming).await?
        {
            return Ok(Library::new(std::mem::take(engine), None, Some(incoming)));
        }
    }
    if !incoming.is_first() {
        incoming.end().map_err(Failure::Format)?;
        let mut engine = engine.or_else(|| incoming.begun().map(Engine::new)).unwrap_or_default();
        put(&mut engine, &mut incoming).await?;
        return Ok(Library::new(engine, None, None));
    }
    let reader = later::reader().await.ok_or_else(|| Failure::Missing("the second module did not come".to_owned()))?;
    let mut opening = (reader.open)(incoming.into_first().map_err(Failure::Format)?);
    loop {
        turns::pass().await;
        if let Some(bundle) = (reader.go_on)(&mut opening, AT_ONCE * 16).map_err(Failure::Format)? {
            turns::pass().await;
            return Ok(Library::new(Engine::new(bundle), Some(reader), None));
        }
    }
}

/// Takes the pieces that have come. Once those that are seen first are among them, opens these; whether they are.
async fn put(engine: &mut Engine, incoming: &mut Incoming) -> Result<bool, Failure> {
    incoming.came().into_iter().for_each(|came| engine.put(came));
    let first = engine.first_pieces(SEEN_FIRST);
    let here = first.iter().all(|&piece| engine.bundle().texts.is_here(piece));
    for piece in first.into_iter().filter(|_| here) {
        turns::pass().await;
        engine.open(piece).map_err(Failure::Format)?;
    }
    Ok(here)
}

/// Draws the explorer beside the page, where nobody sees it, until it asks to be put in the place of what stands there.
fn draw(root: Element, library: Library) {
    let page: Element = root.clone_node().map_or_else(|_| root.clone(), JsCast::unchecked_into);
    let put = {
        let page = page.clone();
        yew::Callback::from(move |()| drop(root.replace_with_with_node_1(&page)))
    };
    yew::Renderer::<Explorer>::with_root_and_props(page, explorer::Props { library, put }).render();
}
