//! The head of every view: title, pages, search, support and exit, always in the same place.

use crate::{
    desk::{Desk, use_desk},
    parts::{go::Go, search_box::SearchBox},
    platform::clipboard,
};
use corpus::{
    link,
    model::Helpline,
    texts,
    view::{Action, Page, View},
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
}

/// The head of the page.
#[function_component]
pub(crate) fn Header(props: &Props) -> Html {
    let desk = use_desk();
    let support = use_state(|| false);
    let bundle = desk.library.bundle();
    let collection = &bundle.corpus.collection;
    let view = &props.view;
    let toggle = {
        let support = support.clone();
        Callback::from(move |_| support.set(!*support))
    };
    let (back, forward) = desk.steps.can_go();
    html! {
        <header class="head">
            <a class="skip" href="#main" onclick={skip_to_main()}>{ texts::head_skip() }</a>
            <div class="title">
                <h1>{ if collection.title.is_empty() { texts::head_untitled() } else { &collection.title } }</h1>
                if desk.private {
                    <span class="steps">
                        { step_button(texts::head_back(), "←", back, desk.steps.clone(), -1) }
                        { step_button(texts::head_forward(), "→", forward, desk.steps.clone(), 1) }
                    </span>
                }
            </div>
            <nav aria-label={texts::head_views()}>
                { for Page::ALL.into_iter().map(|page| html! {
                    <Go view={view.clone()} action={Action::Go(page)} current={view.page == page} class="tab">
                        { page_name(page) }
                        if page == Page::TakeAway && !desk.notebook.is_empty() {
                            <span class="count">{ desk.notebook.kept.len() + desk.notebook.notes.len() }<span class="offscreen">{ texts::head_kept() }</span></span>
                        }
                        if page == Page::Compare && !view.compared.is_empty() {
                            <span class="count">{ view.compared.len() }<span class="offscreen">{ texts::head_chosen() }</span></span>
                        }
                    </Go>
                }) }
            </nav>
            <SearchBox view={view.clone()} />
            { copy_link(&desk, view) }
            if !collection.helplines.is_empty() {
                <button type="button" class="support" aria-expanded={(*support).to_string()} aria-controls="support" onclick={toggle}>
                    { texts::head_support() }
                </button>
            }
            if *support {
                <section id="support" class="support-lines" aria-label={texts::head_support()}>
                    <h2>{ texts::head_support_title() }</h2>
                    <ul>{ for collection.helplines.iter().map(helpline) }</ul>
                    if collection.helplines.iter().any(|line| line.checked_on.is_none()) { <p class="note">{ texts::support_unchecked() }</p> }
                </section>
            }
        </header>
    }
}

fn helpline(line: &Helpline) -> Html {
    let dial: String = line.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    html! {
        <li>
            <strong>{ &line.name }</strong>{ " " }
            <a href={format!("tel:{dial}")}>{ &line.number }</a>
            if let Some(note) = &line.note { <span class="note">{ note }</span> }
            if let Some(checked) = line.checked() { <span class="note">{ checked }</span> }
        </li>
    }
}

fn step_button(
    name: &'static str,
    sign: &'static str,
    possible: bool,
    steps: crate::platform::history::Steps,
    by: i32,
) -> Html {
    let onclick = Callback::from(move |_| steps.go(by));
    html! { <button type="button" class="step" aria-label={name} title={name} disabled={!possible} {onclick}>{ sign }</button> }
}

fn skip_to_main() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        // The fragment belongs to the view; only the focus moves.
        event.prevent_default();
        crate::platform::focus::to("#main");
    })
}

/// The name of a page in the menu.
pub(crate) fn page_name(page: Page) -> &'static str {
    match page {
        Page::Letters => texts::page_letters(),
        Page::Timeline => texts::page_timeline(),
        Page::Compare => texts::page_compare(),
        Page::Names => texts::page_names(),
        Page::Missing => texts::page_missing(),
        Page::TakeAway => texts::page_take_away(),
        Page::About => texts::page_about(),
    }
}

/// Copies the link of the present view. Where the address keeps no view, this is the only way to one.
fn copy_link(desk: &Desk, view: &Rc<View>) -> Html {
    let base = desk.library.bundle().corpus.collection.base_url.clone();
    let onclick = {
        let (view, say) = (view.clone(), desk.say.clone());
        let here = desk.edition.address().or(base).unwrap_or_default();
        Callback::from(move |_| {
            let (link, say) = (format!("{here}#{}", link::print(&view)), say.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let words = match clipboard::copy(link.clone()).await {
                    true => texts::head_link_copied().to_owned(),
                    false => texts::head_link_refused(&link),
                };
                say.emit(words);
            });
        })
    };
    html! { <button type="button" {onclick}>{ texts::head_copy_link() }</button> }
}
