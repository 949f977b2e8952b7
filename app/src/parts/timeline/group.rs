//! The members of a group that no closer look would part.

use crate::{desk::use_desk, parts::go::Go, platform::focus};
use corpus::{
    texts,
    timeline::What,
    view::{Action, View},
};
use std::rc::Rc;
use yew::prelude::*;

/// More members than this are not listed at once.
const AT_ONCE: usize = 100;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) view: Rc<View>,
    pub(super) members: Rc<Vec<What>>,
    pub(super) close: Callback<()>,
}

/// The members, to open.
#[function_component]
pub(super) fn Group(props: &Props) -> Html {
    let desk = use_desk();
    let shown = use_state(|| AT_ONCE);
    {
        let shown = shown.clone();
        use_effect_with(props.members.clone(), move |_| {
            shown.set(AT_ONCE);
            focus::to("#group-title");
        });
    }
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let close = {
        let close = props.close.clone();
        Callback::from(move |()| {
            close.emit(());
            focus::to(".chart [data-stop][tabindex=\"0\"]");
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let words = |what: What| match what {
        What::Letter(_) | What::Received(_) => None,
        What::Event(n) => {
            let event = corpus.events.get(n as usize)?;
            Some(texts::timeline_group_event(&event.date.to_words(), &bundle.event_words(event)))
        }
        What::Missing(n) => {
            let citation = corpus.citations.get(n as usize)?;
            let when = citation.date.map_or_else(|| texts::date_undated().to_owned(), |d| d.to_words());
            Some(match &citation.to {
                Some(to) => texts::timeline_group_missing_to(to, &when),
                None => texts::timeline_group_missing(&when),
            })
        }
    };
    html! {
        <section class="group" aria-labelledby="group-title" data-test="group" {onkeydown}>
            <h3 id="group-title" tabindex="-1">{ texts::timeline_group(props.members.len()) }</h3>
            <ul class="letters">
                { for props.members.iter().take(*shown).filter_map(|&what| {
                    let letter = corpus.letters.get(what.letter(corpus)? as usize)?;
                    Some(html! {
                        <li><Go view={props.view.clone()} class="open" action={Action::Open(letter.id.clone(), None)}>
                            if let Some(words) = words(what) {
                                <span>{ words }</span>
                            } else {
                                { crate::parts::list::date(letter) }
                                { crate::parts::list::parties(letter) }
                                if letter.subject.is_some() { <span class="subject" lang={corpus.collection.language.clone()} dir="auto">{ letter.title() }</span> }
                            }
                        </Go></li>
                    })
                }) }
            </ul>
            <p class="tools">
                if props.members.len() > *shown {
                    <button type="button" onclick={
                        let shown = shown.clone();
                        Callback::from(move |_: MouseEvent| shown.set(*shown * 5))
                    }>{ texts::timeline_group_more() }</button>
                }
                <button type="button" onclick={close.reform(|_: MouseEvent| ())}>{ texts::timeline_group_close() }</button>
            </p>
        </section>
    }
}
