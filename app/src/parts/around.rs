//! What stands around a letter: letters that it answers or that speak of it, passages that others share, names.

use crate::{
    desk::use_desk,
    parts::{go::Go, names},
};
use corpus::{
    compare::passages_of,
    model::{EntityId, Letter, LetterId},
    text::one_line,
    view::{Action, View},
};
use std::{collections::BTreeMap, rc::Rc};
use yew::prelude::*;

/// Passages shorter than this are the language's and not the letters', in words.
const TELLING: u32 = 8;
/// How many letters with the same passage are named.
const NAMED: usize = 5;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) letter: LetterId,
}

/// The part under the letter.
#[function_component]
pub(crate) fn Around(props: &Props) -> Html {
    let desk = use_desk();
    let passages = use_memo((props.letter, desk.library.clone()), |(letter, library)| {
        let bundle = library.bundle();
        let telling = |p: &corpus::compare::PassageHere| {
            p.letters > 1
                && bundle.corpus.passages.get(p.passage as usize).is_some_and(|p| !p.boilerplate && p.words >= TELLING)
        };
        passages_of(&bundle.corpus, *letter).into_iter().filter(telling).collect::<Vec<_>>()
    });
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
    html! {
        <section class="part around" aria-label="Around this letter" data-test="around">
            if !speaks.is_empty() || !spoken.is_empty() {
                <h3>{ "Letters before and after" }</h3>
                <ul>{ speaks }{ spoken }</ul>
            }
            if !passages.is_empty() {
                <h3>{ "Words that other letters have too" }</h3>
                <ul class="shared-runs">
                    { for passages.iter().map(|here| {
                        let mut others: Vec<LetterId> = here.places.iter().map(|p| p.letter).filter(|&l| l != props.letter).collect();
                        others.dedup();
                        let words = one_line(here.span.of(bundle.texts.get(props.letter)).unwrap_or(""));
                        html! {
                            <li>{ "“" }{ words }{ "”" }
                                <span class="count">{ match others.len() { 1 => " also in one letter".to_owned(), n => format!(" also in {n} letters") } }</span>
                                <ul>
                                    { for others.iter().take(NAMED).filter_map(|&id| at(id)).map(|other| html! {
                                        <li>{ open(other) }{ " " }
                                            <Go view={view.clone()} class="plain" label={format!("Compare with {}", other.title())}
                                                action={Action::Compare(vec![letter.id.clone(), other.id.clone()])}>{ "compare" }</Go></li>
                                    }) }
                                    if others.len() > NAMED { <li class="note">{ format!("and {} more", others.len() - NAMED) }</li> }
                                </ul>
                            </li>
                        }
                    }) }
                </ul>
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
    }
}
