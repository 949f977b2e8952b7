//! The lines that show a view within another page, for whoever looks after that page.

use crate::{desk::use_desk, parts::header::page_name, platform::clipboard};
use corpus::{
    embed::{HEIGHT, HEIGHTS, Host, Theme, element, frame, is_of_the_web},
    texts,
    view::{Page, View},
};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
}

/// What is chosen, and the lines that follow from it; nothing where no address is known.
#[function_component]
pub(crate) fn Embedding(props: &Props) -> Html {
    let desk = use_desk();
    let chosen = use_state(|| None::<Page>);
    let host = use_state(Host::default);
    let bundle = desk.library.bundle();
    let collection = &bundle.corpus.collection;
    let Some(address) = desk.edition.address().or_else(|| collection.base_url.clone()) else { return html! {} };
    let base = format!("{}widget/", address.rfind('/').map_or("", |end| &address[..=end]));
    // What this page was come from is not known; but whoever compared letters, or moved through time, shows it.
    let view = &props.view;
    let page = chosen.unwrap_or(match (view.compared.len() > 1, view.window.is_some()) {
        (true, _) => Page::Compare,
        (false, true) => Page::Timeline,
        (false, false) => Page::Letters,
    });
    let shown = View { page, ..(**view).clone() };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            chosen.set(Page::from_key(&event.target_unchecked_into::<HtmlSelectElement>().value()));
        })
    };
    let theme = changing(&host, |host, value| host.theme = Theme::from_key(value));
    let height = changing(&host, |host, value| host.height = value.parse().ok());
    let exit = changing(&host, |host, value| host.exit = Some(value.to_owned()).filter(|exit| !exit.trim().is_empty()));
    let refused = host.exit.as_deref().is_some_and(|exit| !is_of_the_web(exit));
    let pages = Page::ALL.into_iter().filter(|page| *page != Page::TakeAway);
    let themes =
        [("", texts::embed_theme_system()), ("light", texts::embed_theme_light()), ("dark", texts::embed_theme_dark())];
    let lines = [
        (texts::embed_lead(), element(&base, &shown, &host), texts::embed_copy()),
        (texts::embed_plain(), frame(&base, &collection.title, &shown, &host), texts::embed_copy_plain()),
    ];
    html! {
        <section class="embedding" data-test="embed">
            <h3>{ texts::embed_heading() }</h3>
            <div class="tools">
                <label>{ texts::embed_page() }<select onchange={choose}>
                    { for pages.map(|one| html! { <option value={one.key()} selected={one == page}>{ page_name(one) }</option> }) }
                </select></label>
                <label>{ texts::embed_theme() }<select onchange={theme}>
                    { for themes.into_iter().map(|(key, name)| html! { <option value={key} selected={Theme::from_key(key) == host.theme}>{ name }</option> }) }
                </select></label>
                <label>{ texts::embed_height() }<input type="number" inputmode="numeric" autocomplete="off"
                    min={HEIGHTS.0.to_string()} max={HEIGHTS.1.to_string()} step="10" placeholder={HEIGHT.to_string()} onchange={height} /></label>
                <label>{ texts::embed_exit() }<input type="url" autocomplete="off"
                    aria-invalid={refused.then_some("true")} onchange={exit} /></label>
            </div>
            if refused { <p class="note" role="status">{ texts::embed_exit_refused() }</p> }
            { for lines.into_iter().map(|(lead, lines, copy)| {
                let onclick = {
                    let (lines, say) = (lines.clone(), desk.say.clone());
                    Callback::from(move |_: MouseEvent| {
                        clipboard::copy_and_say(lines.clone(), texts::embed_copied(), say.clone());
                    })
                };
                html! { <>
                    <p>{ lead }</p>
                    <pre class="citation" lang="en" dir="ltr" tabindex="0">{ &lines }</pre>
                    <p><button type="button" {onclick}>{ copy }</button></p>
                </> }
            }) }
        </section>
    }
}

/// Hears what was chosen in a field, and changes what the other page decides.
fn changing(host: &UseStateHandle<Host>, change: fn(&mut Host, &str)) -> Callback<Event> {
    let host = host.clone();
    Callback::from(move |event: Event| {
        // Fields and menus both have a value.
        let target = event.target_unchecked_into::<web_sys::Element>();
        let value = match wasm_bindgen::JsCast::dyn_ref::<HtmlSelectElement>(&target) {
            Some(menu) => menu.value(),
            None => wasm_bindgen::JsCast::unchecked_into::<HtmlInputElement>(target).value(),
        };
        let mut next = (*host).clone();
        change(&mut next, value.trim());
        host.set(next);
    })
}
