//! Pages whose program comes when they are first asked for.
//!
//! The list of letters and the reader are in the first module that a visitor loads; the rest of the pages are
//! split off into modules of their own (`xtask` does it, at the functions marked `wasm_split`), so that what is
//! added to them costs nobody a later first letter. In the USB copy and the widget they lie in the same file.

#![allow(unsafe_code, reason = "the marks of the split points name symbols for the linker")]

use crate::{
    desk::use_desk,
    explorer::Found,
    parts::{about::about, compare::Compare, missing::missing, timeline::Timeline},
    platform::focus,
};
use corpus::view::{Page, View};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// What every such page is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
    /// Whether the person has read what the letters are about.
    pub(crate) told: bool,
    pub(crate) accept: Callback<()>,
}

/// Draws a page. A value of it can only be had once the page's module is here.
type Draw = fn(&Props) -> Html;

#[wasm_split(pages, fallible)]
fn timeline_page() -> Result<Draw, SplitLoaderError> {
    Ok(|props| html! { <Timeline view={props.view.clone()} found={props.found.clone()} /> })
}

#[wasm_split(pages, fallible)]
fn compare_page() -> Result<Draw, SplitLoaderError> {
    Ok(|props| {
        let Props { view, found, told, accept } = props.clone();
        html! { <Compare {view} {found} {told} {accept} /> }
    })
}

#[wasm_split(pages, fallible)]
fn missing_page() -> Result<Draw, SplitLoaderError> {
    Ok(|props| html! { <Missing view={props.view.clone()} /> })
}

#[wasm_split(pages, fallible)]
fn about_page() -> Result<Draw, SplitLoaderError> {
    Ok(|_| html! { <About /> })
}

async fn arrival(page: Page) -> Result<Draw, SplitLoaderError> {
    match page {
        Page::Timeline => timeline_page().await,
        Page::Compare => compare_page().await,
        Page::Missing => missing_page().await,
        Page::Letters | Page::About => about_page().await,
    }
}

thread_local! {
    /// The pages that are here, as a browser keeps the scripts that it has run.
    static HERE: RefCell<Vec<(Page, Draw)>> = const { RefCell::new(Vec::new()) };
}

fn here(page: Page) -> Option<Draw> {
    HERE.with_borrow(|here| here.iter().find(|(p, _)| *p == page).map(|(_, draw)| *draw))
}

/// The page of the present view, or how it stands with its coming.
#[function_component]
pub(crate) fn Later(props: &Props) -> Html {
    let page = props.view.page;
    let failed = use_state(|| None::<Page>);
    let again = use_force_update();
    // Whoever waited at the title goes on from the title.
    let at_title = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    let ask = {
        let (failed, at_title) = (failed.clone(), at_title.clone());
        use_callback((), move |page: Page, ()| {
            let (failed, again, at_title) = (failed.clone(), again.clone(), at_title.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match arrival(page).await {
                    Ok(draw) => {
                        at_title.set(focus::is_at("main h2"));
                        HERE.with_borrow_mut(|here| here.push((page, draw)));
                        failed.set(None);
                        again.force_update();
                    }
                    Err(_) => failed.set(Some(page)),
                }
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with(page, move |&page| {
            if here(page).is_none() {
                ask.emit(page);
            }
        });
    }
    let draw = here(page);
    use_effect_with(draw.is_some(), move |_| {
        if at_title.take() {
            focus::to("main h2");
        }
    });
    match draw {
        Some(draw) => draw(props),
        None if *failed == Some(page) => html! {
            <section class="page" role="alert" data-test="page-failed">
                <h2 tabindex="-1">{ "This page could not be loaded" }</h2>
                <p>{ "Check the connection, then try again. The letters that are here can still be read." }</p>
                <p><button type="button" class="main" onclick={ask.reform(move |_| page)}>{ "Try again" }</button></p>
            </section>
        },
        None => html! {
            <section class="page" aria-busy="true"><h2 tabindex="-1">{ "Loading…" }</h2></section>
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct MissingProps {
    view: Rc<View>,
}

#[function_component]
fn Missing(props: &MissingProps) -> Html {
    missing(&use_desk(), &props.view)
}

#[function_component]
fn About() -> Html {
    about(&use_desk())
}
