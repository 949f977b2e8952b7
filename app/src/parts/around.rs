//! What stands around a letter: letters that it answers or that speak of it, names.

use crate::{
    desk::use_desk,
    parts::{go::Go, names},
};
use corpus::{
    format::hex,
    model::{EntityId, Letter, LetterId},
    view::{Action, View},
};
use std::{collections::BTreeMap, rc::Rc};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) letter: LetterId,
}

/// The part under the letter.
#[function_component]
pub(crate) fn Around(props: &Props) -> Html {
    let desk = use_desk();
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let Some(letter) = corpus.letters.get(props.letter as usize) else { return html! {} };
    let view = &props.view;
    let open = |other: &Letter| {
        html! { <Go view={view.clone()} class="plain" action={Action::Open(other.id.clone(), None)}>{ other.title() }{ ", " }{ other.date_words() }</Go> }
    };
    let at = |id: LetterId| corpus.letters.get(id as usize);
    let speaks: Vec<Html> = corpus
        .citations
        .iter()
        .filter(|c| c.letter == props.letter)
        .map(|c| {
            let verb = if c.answers { "Answers " } else { "Speaks of " };
            match c.target.and_then(at) {
                Some(target) => html! { <li>{ verb }{ open(target) }</li> },
                None => html! {
                    <li>{ verb }{ c.described() }{ ": " }<Go view={view.clone()} class="plain" action={Action::Go(corpus::view::Page::Missing)}>{ "not in this collection" }</Go></li>
                },
            }
        })
        .collect();
    let spoken: Vec<Html> = corpus
        .citations
        .iter()
        .filter(|c| c.target == Some(props.letter))
        .filter_map(|c| {
            Some(html! { <li>{ if c.answers { "Answered by " } else { "Spoken of in " } }{ open(at(c.letter)?) }</li> })
        })
        .collect();
    let mut kinds: BTreeMap<corpus::model::EntityKind, Vec<EntityId>> = BTreeMap::new();
    let parties = letter.senders.iter().chain(&letter.recipients).flat_map(corpus::model::Correspondent::entities);
    for id in parties.chain(letter.mentions.iter().map(|m| m.entity)) {
        let Some(entity) = corpus.entities.get(id as usize) else { continue };
        let ids = kinds.entry(entity.kind).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    // On paper: the letter's own source and hash; those of the collection stand at the end of every page.
    let own = [("Source", &letter.source), ("Licence", &letter.licence), ("Facsimile", &letter.facsimile)];
    let own = own.into_iter().filter_map(|(name, words)| words.as_ref().map(|words| format!("{name}: {words}. ")));
    let hash = if letter.sha256 == [0; 32] {
        "words in it are withheld.".to_owned()
    } else {
        format!("SHA-256 {}", hex(&letter.sha256))
    };
    html! {
        <>
        <p class="on-paper colophon">{ for own }{ format!("File {}, {hash}", letter.file) }</p>
        <section class="part around" aria-label="Around this letter" data-test="around">
            if !speaks.is_empty() || !spoken.is_empty() {
                <h3>{ "Letters before and after" }</h3>
                <ul>{ speaks }{ spoken }</ul>
            }
            if !kinds.is_empty() {
                <h3>{ "Names in this letter" }</h3>
                <dl class="fields">
                    { for kinds.into_iter().map(|(kind, ids)| html! {
                        <div><dt>{ names::plural(kind) }</dt><dd>
                            { for ids.into_iter().enumerate().map(|(n, id)| html! { <>if n > 0 { { "; " } }{ names::link(&desk, view, id) }</> }) }
                        </dd></div>
                    }) }
                </dl>
            }
        </section>
        </>
    }
}
