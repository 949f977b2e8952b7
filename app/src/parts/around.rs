//! What stands around a letter: letters that it answers or that speak of it, names.

use crate::{
    desk::use_desk,
    parts::{go::Go, names, words},
};
use corpus::{
    format::hex,
    model::{EntityId, Letter, LetterId},
    texts,
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
        html! { <Go view={view.clone()} class="plain" action={Action::Open(other.id.clone(), None)}>{ texts::letter_title_date(&other.title(), &other.date_words()) }</Go> }
    };
    let at = |id: LetterId| corpus.letters.get(id as usize);
    let speaks: Vec<Html> = corpus.citations[corpus.citations_of(props.letter)]
        .iter()
        .map(|c| {
            let speaks = |of: &str| if c.answers { texts::sheet_answers(of) } else { texts::sheet_speaks_of(of) };
            let words = match c.target.and_then(at) {
                Some(target) => words::filled(&speaks(texts::SLOT), vec![open(target)]),
                None => {
                    let link = html! { <Go view={view.clone()} class="plain" action={Action::Go(corpus::view::Page::Missing)}>{ texts::around_not_here() }</Go> };
                    words::filled(&texts::around_missing(&speaks(&c.described()), texts::SLOT), vec![link])
                }
            };
            html! { <li>{ words }</li> }
        })
        .collect();
    let spoken: Vec<Html> = corpus
        .citations
        .iter()
        .filter(|c| c.target == Some(props.letter))
        .filter_map(|c| {
            let by = if c.answers { texts::around_answered_by } else { texts::around_spoken_of_in };
            Some(html! { <li>{ words::filled(&by(texts::SLOT), vec![open(at(c.letter)?)]) }</li> })
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
    let own = [
        letter.source.as_deref().map(texts::paper_source),
        letter.licence.as_deref().map(texts::paper_licence),
        letter.facsimile.as_deref().map(texts::paper_facsimile),
    ];
    let own = own.into_iter().flatten().map(|words| html! { <>{ words }{ " " }</> });
    let file = match bundle.sha256(props.letter) {
        None => texts::paper_file_withheld(&letter.file),
        Some(digest) => texts::paper_file(&letter.file, &hex(&digest)),
    };
    html! {
        <>
        <p class="on-paper colophon">{ for own }{ file }</p>
        <section class="part around" aria-label={texts::around_label()} data-test="around">
            if !speaks.is_empty() || !spoken.is_empty() {
                <h3>{ texts::around_letters() }</h3>
                <ul>{ speaks }{ spoken }</ul>
            }
            if !kinds.is_empty() {
                <h3>{ texts::around_names() }</h3>
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
