//! Pages and parts whose program comes when they are first asked for.
//!
//! The list of letters and the reader are in the first module that a visitor loads; the rest is split off into
//! modules of its own (`xtask` does it, at the functions marked `wasm_split`), so that what is added to it costs nobody
//! a later first letter. In the USB copy and the widget they lie in the same file.

#![allow(unsafe_code, reason = "the marks of the split points name symbols for the linker")]

use crate::{
    found::Found,
    parts::{
        about::About,
        around::Around,
        awaited::Chosen,
        cite::Cite,
        compare::{Also, Compare},
        missing::Missing,
        names::Names,
        rehearsal::Rehearsal,
        scan::Scan,
        take_away::TakeAway,
        timeline::Timeline,
    },
    pieces,
    platform::{focus, selection::Selected},
};
use corpus::{
    model::LetterId,
    search::{INDEXER, Indexer},
    text::{Located, Quote, Span, locate},
    texts,
    view::{Page, View},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// What comes later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A page of the menu.
    Page(Page),
    /// How the open letter, or words chosen in it, are cited, linked and noted.
    Cite(LetterId, Option<Selected>),
    /// The open letter as it was scanned.
    Scan(LetterId),
    /// What stands around the open letter: names, answers.
    Around(LetterId),
    /// In which other letters the words of a paragraph stand.
    Also(LetterId, Span),
}

/// What every such part is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) part: Part,
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
    /// Whether the person has read what the letters are about.
    pub(crate) told: bool,
    pub(crate) accept: Callback<()>,
}

/// Draws a part. A value of it can only be had once the module is here.
type Draw = fn(&Props) -> Html;

#[wasm_split(later, fallible)]
fn drawing() -> Result<Draw, SplitLoaderError> {
    Ok(|props| {
        let Props { part, view, found, told, accept } = props.clone();
        let all = found.clone();
        let page = match part {
            Part::Page(Page::Timeline) => html! { <Timeline view={view.clone()} {found} /> },
            Part::Page(Page::Compare) => html! {
                <Chosen view={view.clone()}><Compare view={view.clone()} {found} {told} {accept} /></Chosen>
            },
            Part::Page(Page::Names) => html! { <Names view={view.clone()} /> },
            Part::Page(Page::Missing) => html! { <Missing view={view.clone()} /> },
            Part::Page(Page::TakeAway) => html! { <TakeAway view={view.clone()} {found} /> },
            Part::Page(Page::Letters | Page::About) => html! { <About /> },
            Part::Cite(letter, selected) => return html! { <Cite {view} {letter} {selected} /> },
            Part::Scan(letter) => return html! { <Scan {letter} /> },
            Part::Around(letter) => return html! { <Around {view} {letter} /> },
            Part::Also(letter, span) => return html! { <Also {view} {letter} {span} /> },
        };
        html! { <>{ page }<Rehearsal {view} found={all} /></> }
    })
}

type Find = fn(&str, &Quote) -> Located;

#[wasm_split(later, fallible)]
fn finding() -> Result<Find, SplitLoaderError> {
    Ok(locate)
}

/// Finds the words of a link in a text; nothing when the module did not come.
pub(crate) async fn find(text: &str, quote: &Quote) -> Option<Located> {
    Some(finding().await.ok()?(text, quote))
}

#[wasm_split(later, fallible)]
fn reading() -> Result<pieces::Reader, SplitLoaderError> {
    Ok(pieces::READER)
}

/// What reads a collection in pieces; nothing when the module did not come.
pub(crate) async fn reader() -> Option<pieces::Reader> {
    reading().await.ok()
}

#[wasm_split(index, fallible)]
fn indexing() -> Result<Indexer, SplitLoaderError> {
    Ok(INDEXER)
}

/// What makes the search index, in a module of its own; nothing when it did not come.
pub(crate) async fn indexer() -> Option<Indexer> {
    indexing().await.ok()
}

thread_local! {
    /// What has come, as a browser keeps the scripts that it has run.
    static HERE: RefCell<Option<Draw>> = const { RefCell::new(None) };
}

/// A part, or how it stands with its coming.
#[function_component]
pub(crate) fn Later(props: &Props) -> Html {
    let failed = use_state(|| false);
    let again = use_force_update();
    // Whoever waited at the title goes on from the title.
    let at_title = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    let ask = {
        let (failed, at_title) = (failed.clone(), at_title.clone());
        use_callback((), move |(), ()| {
            let (failed, again, at_title) = (failed.clone(), again.clone(), at_title.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match drawing().await {
                    Ok(draw) => {
                        at_title.set(focus::is_at("main h2"));
                        HERE.set(Some(draw));
                        failed.set(false);
                        again.force_update();
                    }
                    Err(_) => failed.set(true),
                }
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| {
            if HERE.with_borrow(Option::is_none) {
                ask.emit(());
            }
        });
    }
    let draw = HERE.with_borrow(|here| *here);
    use_effect_with(draw.is_some(), move |_| {
        // This may come a task later than the page: whoever has gone on since is not called back.
        if at_title.take() {
            focus::keep("main h2");
        }
    });
    let whole = matches!(props.part, Part::Page(_));
    match draw {
        Some(draw) => draw(props),
        // An aside, of which many stand in a letter: its coming, or not coming, is said once, below.
        None if matches!(props.part, Part::Also(..)) => html! {},
        None if *failed => html! {
            <section class={if whole { "page" } else { "part" }} role="alert" data-test="page-failed">
                if whole {
                    <h2 tabindex="-1">{ texts::wait_page_failed() }</h2>
                }
                <p>{ texts::wait_part_failed() }</p>
                <p><button type="button" class="main" onclick={ask.reform(|_| ())}>{ texts::wait_again() }</button></p>
            </section>
        },
        None if whole => html! {
            <section class="page" aria-busy="true"><h2 tabindex="-1">{ texts::wait_loading() }</h2></section>
        },
        None => html! { <p class="note" aria-busy="true">{ texts::wait_loading() }</p> },
    }
}
