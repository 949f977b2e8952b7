//! The search box: what is typed is in the view at once; names and operators are offered while typing.
//!
//! A combobox with a list, as the ARIA Authoring Practices Guide describes it: the focus stays in the box,
//! arrow keys walk through the list, Enter takes, Escape closes the list and then empties the box.

use crate::desk::use_desk;
use corpus::{
    search::{OPERATORS, Suggestion, operator_help},
    texts,
    view::{Action, Page, View},
};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
}

/// Box, list of suggestions, switch and help.
#[function_component]
pub(crate) fn SearchBox(props: &Props) -> Html {
    let desk = use_desk();
    let view = &props.view;
    let open = use_state(|| false);
    let at = use_state(|| None::<usize>);
    let help = use_state(|| false);
    let asked = (view.query.clone(), desk.library.clone());
    let suggestions = use_memo(asked, |(query, library)| match query.is_empty() {
        true => Vec::new(),
        false => library.engine().suggest(query),
    });
    let shown = *open && !suggestions.is_empty();
    let here = at.filter(|&i| shown && i < suggestions.len());

    let type_words = {
        let (act, page) = (desk.act.clone(), view.page);
        Callback::from(move |words: String| {
            if !matches!(page, Page::Letters | Page::Timeline) {
                act.emit(Action::Go(Page::Letters));
            }
            act.emit(Action::Type(words));
        })
    };
    let take = {
        let (type_words, open, at) = (type_words.clone(), open.clone(), at.clone());
        Callback::from(move |suggestion: Suggestion| {
            // An operator goes on being typed; a name is whole.
            open.set(suggestion.typed.ends_with(':'));
            at.set(None);
            type_words.emit(suggestion.typed);
        })
    };
    let oninput = {
        let (type_words, open, at) = (type_words.clone(), open.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            open.set(true);
            at.set(None);
            type_words.emit(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onkeydown = {
        let (open, at, take, suggestions) = (open.clone(), at.clone(), take.clone(), suggestions.clone());
        let type_words = type_words.clone();
        Callback::from(move |event: KeyboardEvent| {
            let count = suggestions.len();
            match event.key().as_str() {
                "ArrowDown" if count > 0 => {
                    open.set(true);
                    at.set(Some(here.map_or(0, |i| (i + 1) % count)));
                }
                "ArrowUp" if count > 0 => {
                    open.set(true);
                    at.set(Some(here.map_or(count - 1, |i| (i + count - 1) % count)));
                }
                "Enter" => match here.and_then(|i| suggestions.get(i)) {
                    Some(suggestion) => take.emit(suggestion.clone()),
                    None => open.set(false),
                },
                "Escape" if shown => open.set(false),
                "Escape" => type_words.emit(String::new()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onblur = {
        let open = open.clone();
        Callback::from(move |_: FocusEvent| open.set(false))
    };
    let exact = {
        let act = desk.act.clone();
        Callback::from(move |event: Event| {
            act.emit(Action::Exact(event.target_unchecked_into::<HtmlInputElement>().checked()));
        })
    };
    let toggle_help = {
        let help = help.clone();
        Callback::from(move |_| help.set(!*help))
    };
    html! {
        <search class="search">
            <label class="offscreen" for="search">{ texts::search_label() }</label>
            <div class="box">
                <input id="search" type="search" placeholder={texts::search_label()} autocomplete="off" autocapitalize="off"
                    spellcheck="false" enterkeyhint="search" role="combobox" aria-autocomplete="list"
                    aria-expanded={shown.to_string()} aria-controls="suggestions"
                    aria-activedescendant={here.map(|i| format!("suggestion-{i}"))}
                    value={view.query.clone()} {oninput} {onkeydown} {onblur} />
                <ul id="suggestions" role="listbox" aria-label={texts::search_suggestions()} hidden={!shown}>
                    { for suggestions.iter().enumerate().map(|(i, s)| offer(i, s, here == Some(i), &take)) }
                </ul>
            </div>
            <button type="button" class="help" aria-expanded={help.to_string()} aria-controls="search-help"
                aria-label={texts::search_how()} title={texts::search_how()} onclick={toggle_help}>{ "?" }</button>
            if !view.query.is_empty() {
                <label class="exact"><input type="checkbox" checked={view.exact} onchange={exact} />{ texts::search_exact() }</label>
            }
            if *help { { help_by_example() } }
        </search>
    }
}

/// One suggestion of the list.
fn offer(index: usize, suggestion: &Suggestion, chosen: bool, take: &Callback<Suggestion>) -> Html {
    let Suggestion { label, detail, count, .. } = suggestion;
    // The mouse must not take the focus from the box before the click has arrived.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let onclick = {
        let (take, suggestion) = (take.clone(), suggestion.clone());
        Callback::from(move |_: MouseEvent| take.emit(suggestion.clone()))
    };
    html! {
        <li id={format!("suggestion-{index}")} role="option" aria-selected={chosen.to_string()} {onmousedown} {onclick}>
            <span class="name">{ label }</span>
            <span class="note">{ detail }if *count > 0 { { format!(", {}", texts::number(*count as usize)) } }</span>
        </li>
    }
}

/// Help by example.
fn help_by_example() -> Html {
    let examples = [
        ("inquiry telford", texts::search_help_both()),
        ("\"lessons learned\"", texts::search_help_phrase()),
        ("police OR council", texts::search_help_or()),
        ("inquiry -statutory", texts::search_help_without()),
    ];
    html! {
        <div id="search-help" class="search-help">
            <p>{ texts::search_help() }</p>
            <dl>
                { for examples.into_iter().map(|(typed, what)| example(typed, what.to_owned())) }
                { for OPERATORS.into_iter().map(|typed| example(typed, operator_help(typed))) }
            </dl>
        </div>
    }
}

fn example(typed: &'static str, what: String) -> Html {
    html! { <div><dt><code dir="ltr">{ typed }</code></dt><dd>{ what }</dd></div> }
}
