//! The letters most like one, and why.

use crate::{
    desk::use_desk,
    parts::{go::Go, list},
};
use corpus::{
    compare::{Reason, most_like},
    model::{Corpus, LetterId},
    texts,
    view::{Action, View},
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) view: Rc<View>,
    pub(super) letter: LetterId,
}

/// Letters to set beside one, the most alike first, each with the reason.
#[function_component]
pub(super) fn Alike(props: &Props) -> Html {
    let desk = use_desk();
    let asked = (desk.library.clone(), props.letter);
    let alike = use_memo(asked, |(library, letter)| most_like(&library.bundle().corpus, *letter));
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let Some(own) = corpus.letters.get(props.letter as usize) else { return html! {} };
    html! {
        <section class="alike" aria-labelledby="alike-title" data-test="alike">
            <h3 id="alike-title">{ texts::compare_alike() }</h3>
            if alike.is_empty() {
                <p>{ texts::compare_alike_none() }</p>
            }
            <ol>
                { for alike.iter().filter_map(|one| {
                    let letter = corpus.letters.get(one.letter as usize)?;
                    let action = Action::Compare(vec![own.id.clone(), letter.id.clone()]);
                    Some(html! {
                        <li>
                            { list::date(letter) }
                            <Go view={props.view.clone()} class="plain" {action}>{ letter.title() }</Go>
                            <span class="note">{ why(corpus, &one.reason) }</span>
                        </li>
                    })
                }) }
            </ol>
        </section>
    }
}

/// The same under a line to open: looked for when somebody asks.
#[function_component]
pub(super) fn MoreAlike(props: &Props) -> Html {
    let asked = use_state_eq(|| false);
    let ontoggle = {
        let asked = asked.setter();
        Callback::from(move |_: Event| asked.set(true))
    };
    html! {
        <details class="more-like" {ontoggle}>
            <summary>{ texts::compare_alike_first() }</summary>
            if *asked { <Alike view={props.view.clone()} letter={props.letter} /> }
        </details>
    }
}

fn why(corpus: &Corpus, reason: &Reason) -> String {
    match reason {
        Reason::Cites => texts::compare_alike_cites().to_owned(),
        Reason::SharesWords(words) => texts::compare_alike_words(*words as usize),
        Reason::Names(names) => {
            let names: Vec<&str> =
                names.iter().filter_map(|&id| corpus.entities.get(id as usize)).map(|e| e.name.as_str()).collect();
            texts::compare_alike_names(&names.join("; "))
        }
        Reason::SameCorrespondents => texts::compare_alike_correspondents().to_owned(),
    }
}
