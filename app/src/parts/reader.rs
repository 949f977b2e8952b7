//! One letter, laid out as a letter.

use crate::{
    desk::{Desk, use_desk},
    found::Found,
    parts::{
        awaited::Awaited,
        evidence::fields,
        go::Go,
        later::{self, Later},
        sheet::sheet,
        ways::{Way, Ways},
        words::{self, Marked},
    },
    platform::{
        clipboard,
        edition::Edition,
        focus,
        selection::{self, Selected},
    },
};
use corpus::{
    model::LetterId,
    text::{Located, Span},
    texts,
    view::{Action, View},
};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
    /// Whether the person has read what the letters are about.
    pub(crate) told: bool,
    pub(crate) accept: Callback<()>,
}

/// The open letter, or what stands in its place.
#[function_component]
pub(crate) fn Reader(props: &Props) -> Html {
    let desk = use_desk();
    // Kept from letter to letter.
    let way = use_state(Way::default);
    let Some(id) = &props.view.letter else {
        let keys = [["/", ""], ["↑", "↓"], ["←", "→"], ["Esc", ""]].into_iter().map(|[one, two]| {
            html! { <><kbd>{ one }</kbd>if !two.is_empty() { { " " }<kbd>{ two }</kbd> }</> }
        });
        let keys = keys.collect();
        return html! {
            <section class="reader empty" aria-label={texts::reader_label()}>
                <p>{ texts::reader_choose() }</p>
                <p class="hint">{ words::filled(&texts::reader_keys(texts::SLOT, texts::SLOT, texts::SLOT, texts::SLOT), keys) }</p>
            </section>
        };
    };
    let bundle = desk.library.bundle();
    let at = bundle.corpus.letters.iter().position(|l| l.id == *id);
    let close = html! {
        <button type="button" class="close" onclick={desk.on(Action::Close)}>{ texts::reader_all() }</button>
    };
    let Some(at) = at else {
        return html! {
            <section class="reader" aria-labelledby="letter-title">
                { close }
                <h2 id="letter-title" tabindex="-1">{ texts::reader_gone() }</h2>
                <p>{ texts::reader_gone_advice() }</p>
            </section>
        };
    };
    html! {
        <section class="reader" aria-labelledby="letter-title">
            { close }
            { warned(&desk, props.told, &props.accept, html! {
                <Opened key={at} view={props.view.clone()} found={props.found.clone()} letter={at as LetterId} way={*way}
                    choose={Callback::from(move |one: Way| way.set(one))} />
            }) }
        </section>
    }
}

/// Says what the letters are about before the first one is shown; once a visit.
pub(crate) fn warned(desk: &Desk, told: bool, accept: &Callback<()>, letters: Html) -> Html {
    let bundle = desk.library.bundle();
    let Some(note) = bundle.corpus.collection.content_note.as_ref().filter(|_| !told) else {
        return letters;
    };
    let accept = accept.reform(|_| ());
    html! {
        <div class="told" data-test="content-note">
            <h2 id="letter-title" tabindex="-1">{ texts::reader_before() }</h2>
            <p>{ note }</p>
            <p><button type="button" class="main" onclick={accept}>{ texts::reader_show() }</button>{ " " }
               <button type="button" onclick={desk.on(Action::Close)}>{ texts::reader_not_now() }</button></p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OpenedProps {
    view: Rc<View>,
    found: Rc<Found>,
    letter: LetterId,
    way: Way,
    choose: Callback<Way>,
}

#[function_component]
fn Opened(props: &OpenedProps) -> Html {
    let desk = use_desk();
    let scanned = use_state(|| false);
    let citing = use_state(|| None::<Option<Selected>>);
    let names = use_state(|| true);
    let whole = use_state(|| false);
    let meant = use_state(|| None::<Option<Located>>);
    let view = &props.view;
    let here = desk.library.has(props.letter);
    {
        let paragraph = view.paragraph;
        use_effect_with((props.letter, paragraph, here), move |_| {
            if let Some(n) = paragraph {
                focus::scroll_to(&format!("#p{n}"));
            }
        });
    }
    {
        let (meant, library, letter) = (meant.clone(), desk.library.clone(), props.letter);
        use_effect_with((letter, view.quote.clone(), here), move |(_, quote, here)| {
            meant.set(None);
            if let Some(quote) = quote.clone().filter(|_| *here) {
                wasm_bindgen_futures::spawn_local(async move {
                    let text = library.bundle().texts.get(letter);
                    meant.set(Some(later::find(&text, &quote).await));
                });
            }
        });
    }
    use_effect_with(*meant, |meant| {
        if meant.flatten().is_some() {
            focus::scroll_to(".paper .meant");
        }
    });
    let noted = use_noted(&desk, props.letter, here);
    let engine = desk.library.engine();
    let bundle = engine.bundle();
    let Some(letter) = bundle.corpus.letters.get(props.letter as usize) else { return html! {} };
    let hits = engine.hits(props.letter, &props.found.reading.query);
    let compared = view.compared.contains(&letter.id);
    let switch = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(!*state))
    };
    // Pressing a button lets go of the chosen words in some browsers, unless it is told not to.
    let hold = Callback::from(|event: MouseEvent| {
        if selection::within(".paper").is_some() {
            event.prevent_default();
        }
    });
    let toggle_cite = {
        let citing = citing.clone();
        Callback::from(move |_: MouseEvent| {
            let selected = selection::within(".paper");
            citing.set(if citing.is_some() && selected.is_none() { None } else { Some(selected) });
        })
    };
    let kept = desk.notebook.kept.contains(&letter.id);
    let keep = {
        let id = letter.id.clone();
        desk.jotting(move |notebook| notebook.toggle(&id))
    };
    let later = |part: later::Part| {
        html! { <Later {part} view={view.clone()} found={props.found.clone()} told=true accept={Callback::noop()} /> }
    };
    let marked = Marked {
        bundle,
        letter: props.letter,
        text: &bundle.texts.get(props.letter),
        hits: &hits,
        names: *names,
        meant: meant.flatten().and_then(Located::span),
        also: &|span| later(later::Part::Also(props.letter, span)),
        noted: &noted,
        address: &|name| desk.address_after(view, Action::Name(Some(name.to_owned()))),
    };
    let ways = |class: &'static str, label: &'static str| {
        let (view, found, choose) = (view.clone(), props.found.clone(), props.choose.clone());
        html! { <Ways {view} {found} letter={props.letter} way={props.way} {choose} {class} {label} /> }
    };
    html! {
        <article>
            <h2 id="letter-title" tabindex="-1">{ letter.title() }</h2>
            { fields(&desk, view, props.letter, *whole) }
            <button type="button" class="plain unfold" aria-expanded={whole.to_string()} onclick={switch(&whole)}>
                { if *whole { texts::reader_less() } else { texts::reader_more() } }</button>
            <div class="tools" role="group" aria-label={texts::reader_tools()}>
                <button type="button" aria-pressed={compared.to_string()} onclick={desk.on(Action::ToggleCompared(letter.id.clone()))}>
                    { if compared { texts::reader_chosen_comparison() } else { texts::reader_choose_comparison() } }
                </button>
                if view.compared.len() > 1 || (view.compared.len() == 1 && !compared) {
                    <Go view={view.clone()} class="button" action={compare_with(view, &letter.id)}>{ texts::reader_compare_now() }</Go>
                }
                <button type="button" aria-pressed={kept.to_string()} onclick={keep}>{ if kept { texts::reader_kept() } else { texts::reader_keep() } }</button>
                <button type="button" aria-expanded={citing.is_some().to_string()} onmousedown={hold} onclick={toggle_cite}>{ texts::reader_cite() }</button>
                <button type="button" aria-pressed={names.to_string()} onclick={switch(&names)}>{ texts::reader_names() }</button>
                <button type="button" aria-pressed={scanned.to_string()} onclick={switch(&scanned)}>{ texts::reader_scanned() }</button>
                if let Some(address) = &letter.facsimile { { facsimile(&desk, address) } }
            </div>
            { ways("over", texts::reader_other()) }
            if let Some(selected) = (*citing).clone().filter(|_| here) { { later(later::Part::Cite(props.letter, selected)) } }
            if let Some(said) = meant.as_ref().and_then(|found| astray(*found)) { <p class="note changed" role="status">{ said }</p> }
            if !here {
                <Awaited letters={vec![props.letter]} />
            } else if *scanned {
                { later(later::Part::Scan(props.letter)) }
            } else {
                { sheet(&desk, view, &marked, *whole) }
            }
            { ways("under", texts::reader_on()) }
            { later(later::Part::Around(props.letter)) }
        </article>
    }
}

/// What to say of the words of a link that are not as they were.
fn astray(found: Option<Located>) -> Option<&'static str> {
    match found {
        Some(Located::Found(_)) => None,
        Some(Located::Changed(_)) => Some(texts::reader_link_changed()),
        Some(Located::Gone) => Some(texts::reader_link_gone()),
        None => Some(texts::reader_link_unknown()),
    }
}

/// The letters chosen so far and this one, side by side.
fn compare_with(view: &View, letter: &str) -> Action {
    let mut letters = view.compared.clone();
    letters.push(letter.to_owned());
    Action::Compare(letters)
}

/// A picture of the letter, when the publisher gives its address: a link on the hosted page. Elsewhere words to copy,
/// because nothing is asked for from there that the person did not ask for.
fn facsimile(desk: &Desk, address: &str) -> Html {
    let leads = !address.contains(':') || address.starts_with("https://") || address.starts_with("http://");
    if desk.edition == Edition::Site && leads {
        return html! {
            <a class="button" href={address.to_owned()} target="_blank" rel="noreferrer noopener" data-test="facsimile">
                { texts::reader_facsimile() }<span class="offscreen">{ texts::reader_facsimile_opens() }</span></a>
        };
    }
    let (copied, say) = (address.to_owned(), desk.say.clone());
    let copy = Callback::from(move |_: MouseEvent| {
        clipboard::copy_and_say(copied.clone(), texts::reader_address_copied(), say.clone());
    });
    html! {
        <span class="facsimile" data-test="facsimile">{ words::filled(&texts::reader_facsimile_address(texts::SLOT), vec![html! { <span class="address" dir="ltr">{ address }</span> }]) }{ " " }
            <button type="button" onclick={copy}>{ texts::reader_address_copy() }</button></span>
    }
}

/// The places in a letter that the person has marked or noted, each with what was written.
#[hook]
fn use_noted(desk: &Desk, letter: LetterId, here: bool) -> Rc<Vec<(Span, String)>> {
    let noted = use_state(Rc::<Vec<(Span, String)>>::default);
    {
        let (noted, library) = (noted.clone(), desk.library.clone());
        use_effect_with((letter, desk.notebook.clone(), here), move |(letter, notebook, _)| {
            let letter = *letter;
            let (text, notes) = {
                let bundle = library.bundle();
                let id = bundle.corpus.letters.get(letter as usize).map(|l| l.id.clone());
                let mine = notebook.notes.iter().filter(|note| Some(&note.letter) == id.as_ref());
                let notes: Vec<_> = mine.filter_map(|note| Some((note.quote.clone()?, note.words.clone()))).collect();
                (bundle.texts.get(letter), notes)
            };
            if notes.is_empty() && noted.is_empty() {
                return;
            }
            wasm_bindgen_futures::spawn_local(async move {
                let mut found = Vec::new();
                for (quote, words) in notes {
                    if let Some(Located::Found(span)) = later::find(&text, &quote).await {
                        found.push((span, words));
                    }
                }
                noted.set(Rc::new(found));
            });
        });
    }
    (*noted).clone()
}
