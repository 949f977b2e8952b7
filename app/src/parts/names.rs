//! Everybody and everything that letters name, and what each letter says of them: by quotation only.

use crate::{
    desk::{Desk, use_desk},
    parts::{go::Go, list, words},
};
use corpus::{
    model::{EntityId, EntityKind},
    names::{Appearance, Capacity, appearances, find, key, register},
    text::{Span, fold, one_line},
    texts,
    view::{Action, View},
};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// How many names of a kind are listed before somebody asks for more.
const AT_ONCE: usize = 30;
/// How many sentences of a letter are quoted before the rest is only counted.
const QUOTED: usize = 4;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
}

/// The register of names, or one name.
#[function_component]
pub(crate) fn Names(props: &Props) -> Html {
    let desk = use_desk();
    let name = props.view.name.as_deref();
    let entity = name.and_then(|name| find(&desk.library.bundle().corpus, name));
    match (name, entity) {
        (Some(_), Some(entity)) => html! { <Name view={props.view.clone()} {entity} /> },
        (Some(name), None) => html! {
            <section class="page">
                { back(&props.view) }
                <h2 tabindex="-1">{ texts::names_gone() }</h2>
                <p>{ texts::names_gone_advice(name.split_once(':').map_or(name, |(_, name)| name)) }</p>
            </section>
        },
        (None, _) => html! { <Register view={props.view.clone()} /> },
    }
}

fn back(view: &Rc<View>) -> Html {
    html! { <p><Go view={view.clone()} class="plain" action={Action::Name(None)}>{ texts::names_all() }</Go></p> }
}

/// The names by kind.
#[function_component]
fn Register(props: &Props) -> Html {
    let desk = use_desk();
    let typed = use_state(String::new);
    let whole = use_state(Vec::<EntityKind>::new);
    let kinds = use_memo(desk.library.clone(), |library| register(&library.bundle().corpus));
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let bundle = desk.library.bundle();
    let entities = &bundle.corpus.entities;
    let wanted = fold(&typed).into_owned();
    let fits = |id: EntityId| {
        let entity = &entities[id as usize];
        wanted.is_empty()
            || std::iter::once(&entity.name).chain(&entity.aliases).any(|name| fold(name).contains(&wanted))
    };
    let found: Vec<(EntityKind, Vec<(EntityId, u32)>)> = kinds
        .iter()
        .map(|(kind, names)| (*kind, names.iter().copied().filter(|(id, _)| fits(*id)).collect::<Vec<_>>()))
        .filter(|(_, names)| !names.is_empty())
        .collect();
    let count: usize = found.iter().map(|(_, names)| names.len()).sum();
    html! {
        <section class="page">
            <h2 tabindex="-1">{ texts::names_title() }</h2>
            <p>{ texts::names_lead() }</p>
            <p><label>{ texts::names_find() }<input type="search" autocomplete="off" value={(*typed).clone()} {oninput} /></label></p>
            <p role="status" data-test="status">{ texts::names_count(count) }</p>
            // In a box of its own: with another number of kinds the field above must stay the same element.
            <div>
            { for found.into_iter().map(|(kind, names)| {
                let all = whole.contains(&kind) || names.len() <= AT_ONCE + AT_ONCE / 3;
                let shown = if all { names.len() } else { AT_ONCE };
                let more = {
                    let whole = whole.clone();
                    Callback::from(move |_: MouseEvent| {
                        let mut next = (*whole).clone();
                        next.push(kind);
                        whole.set(next);
                    })
                };
                html! {
                    <section class="name-kind">
                        <h3>{ plural(kind) }{ " " }<span class="count">{ texts::number(names.len()) }</span></h3>
                        <ul class="names">
                            { for names.iter().take(shown).map(|&(id, letters)| html! {
                                <li>{ link(&desk, &props.view, id) }{ " " }<span class="count">{ texts::number(letters as usize) }<span class="offscreen">{ texts::names_letters(letters as usize) }</span></span></li>
                            }) }
                        </ul>
                        if !all { <button type="button" class="more" onclick={more}>{ texts::names_show_all(names.len()) }</button> }
                    </section>
                }
            }) }
            </div>
        </section>
    }
}

/// The link to a name's page.
pub(super) fn link(desk: &Desk, view: &Rc<View>, id: EntityId) -> Html {
    let bundle = desk.library.bundle();
    let Some(entity) = bundle.corpus.entities.get(id as usize) else { return html! {} };
    html! { <Go view={view.clone()} class="plain" action={Action::Name(Some(key(entity)))}>{ &entity.name }</Go> }
}

#[derive(Clone, PartialEq, Properties)]
struct NameProps {
    view: Rc<View>,
    entity: EntityId,
}

/// One name: what is known of it, and every letter that names it, in time.
#[function_component]
fn Name(props: &NameProps) -> Html {
    let desk = use_desk();
    let found = use_memo((props.entity, desk.library.clone(), desk.arrived), |(entity, library, _)| {
        appearances(&library.bundle(), *entity)
    });
    let bundle = desk.library.bundle();
    let Some(entity) = bundle.corpus.entities.get(props.entity as usize) else { return html! {} };
    let count = |wanted: Capacity| found.iter().filter(|a| a.capacities.contains(&wanted)).count();
    let (wrote, got, named) = (count(Capacity::Sender), count(Capacity::Recipient), count(Capacity::Mentioned));
    let mut kind = texts::name_kind_title(entity.kind.word());
    if !entity.aliases.is_empty() {
        kind = texts::names_also(&kind, &entity.aliases.join("; "));
    }
    html! {
        <section class="page name-page" data-test="name">
            { back(&props.view) }
            <h2 tabindex="-1">{ &entity.name }</h2>
            <p class="note">{ kind }
            </p>
            if let Some(words) = &entity.description { <p>{ words }</p> }
            <dl class="facts">
                <div><dt>{ texts::names_wrote() }</dt><dd>{ wrote }</dd></div>
                <div><dt>{ texts::names_was_written_to() }</dt><dd>{ got }</dd></div>
                <div><dt>{ texts::names_is_named_in() }</dt><dd>{ named }</dd></div>
            </dl>
            <ol class="appearances">
                { for found.iter().map(|a| appearance(&desk, &props.view, a)) }
            </ol>
        </section>
    }
}

fn appearance(desk: &Desk, view: &Rc<View>, at: &Appearance) -> Html {
    let bundle = desk.library.bundle();
    let Some(letter) = bundle.corpus.letters.get(at.letter as usize) else { return html! {} };
    let text = &*bundle.texts.get(at.letter);
    let capacities: Vec<String> = at
        .capacities
        .iter()
        .map(|capacity| {
            texts::names_capacity(match capacity {
                Capacity::Sender => "sender",
                Capacity::Recipient => "recipient",
                Capacity::Mentioned => "mentioned",
            })
        })
        .collect();
    let quoted = at.sentences.iter().take(QUOTED).map(|(sentence, name)| {
        let quote = corpus::text::Quote::of(text, *sentence);
        let words = sentence.of(text).unwrap_or("");
        let inside = Span { start: name.start - sentence.start, end: name.end - sentence.start };
        html! {
            <blockquote lang={bundle.corpus.collection.language.clone()} dir="auto">
                { words::found(words, &[inside]) }{ " " }
                <Go view={view.clone()} class="plain" label={texts::names_in_the_letter_spoken(&one_line(words))}
                    action={Action::OpenAt(letter.id.clone(), quote)}>{ texts::names_in_the_letter() }</Go>
            </blockquote>
        }
    });
    html! {
        <li data-wants={desk.library.wants(at.letter)}>
            <h3><Go view={view.clone()} class="plain" action={Action::Open(letter.id.clone(), None)}>
                { list::date(letter) }{ " " }{ letter.title() }</Go></h3>
            if !capacities.is_empty() { <p class="note">{ capacities.join(", ") }</p> }
            { for quoted }
            if at.sentences.len() > QUOTED { <p class="note">{ texts::names_more_sentences(at.sentences.len() - QUOTED) }</p> }
        </li>
    }
}

pub(super) fn plural(kind: EntityKind) -> String {
    texts::names_kinds(kind.word())
}
