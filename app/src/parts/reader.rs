//! One letter, laid out as a letter.

use crate::{
    desk::{Desk, use_desk},
    explorer::Found,
    parts::{
        evidence::fields,
        go::Go,
        later::{self, Later},
        words::Marked,
    },
    platform::{
        focus,
        selection::{self, Selected},
    },
};
use corpus::{
    model::{Block, Citation, Form, Letter, LetterId, Part},
    text::Located,
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
    let Some(id) = &props.view.letter else {
        return html! {
            <section class="reader empty" aria-label="Letter">
                <p>{ "Choose a letter to read it here." }</p>
                <p class="hint">{ "Keys: " }<kbd>{ "/" }</kbd>{ " to search, " }<kbd>{ "↑" }</kbd>{ " " }<kbd>{ "↓" }</kbd>
                    { " from letter to letter, " }<kbd>{ "Esc" }</kbd>{ " to close." }</p>
            </section>
        };
    };
    let bundle = desk.library.bundle();
    let at = bundle.corpus.letters.iter().position(|l| l.id == *id);
    let close = html! {
        <button type="button" class="close" onclick={desk.on(Action::Close)}>{ "← All letters" }</button>
    };
    let Some(at) = at else {
        return html! {
            <section class="reader" aria-labelledby="letter-title">
                { close }
                <h2 id="letter-title" tabindex="-1">{ "This letter is not in the collection" }</h2>
                <p>{ "The link names a letter that this copy does not hold. It may have been taken out, or the link may be for another collection." }</p>
            </section>
        };
    };
    html! {
        <section class="reader" aria-labelledby="letter-title">
            { close }
            { warned(&desk, props.told, &props.accept, html! {
                <Opened key={at} view={props.view.clone()} found={props.found.clone()} letter={at as LetterId} />
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
            <h2 id="letter-title" tabindex="-1">{ "Before you read" }</h2>
            <p>{ note }</p>
            <p><button type="button" class="main" onclick={accept}>{ "Show the letter" }</button>{ " " }
               <button type="button" onclick={desk.on(Action::Close)}>{ "Not now" }</button></p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OpenedProps {
    view: Rc<View>,
    found: Rc<Found>,
    letter: LetterId,
}

#[function_component]
fn Opened(props: &OpenedProps) -> Html {
    let desk = use_desk();
    let scanned = use_state(|| false);
    let citing = use_state(|| None::<Option<Selected>>);
    let names = use_state(|| true);
    let meant = use_state(|| None::<Option<Located>>);
    let view = &props.view;
    {
        let paragraph = view.paragraph;
        use_effect_with((props.letter, paragraph), move |_| {
            if let Some(n) = paragraph {
                focus::scroll_to(&format!("#p{n}"));
            }
        });
    }
    {
        let (meant, library, letter) = (meant.clone(), desk.library.clone(), props.letter);
        use_effect_with((letter, view.quote.clone()), move |(_, quote)| {
            meant.set(None);
            if let Some(quote) = quote.clone() {
                wasm_bindgen_futures::spawn_local(async move {
                    let text = library.bundle().texts.get(letter).to_owned();
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
    let engine = desk.library.engine();
    let bundle = engine.bundle();
    let Some(letter) = bundle.corpus.letters.get(props.letter as usize) else { return html! {} };
    let text = bundle.texts.get(props.letter);
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
        hits: &hits,
        names: *names,
        meant: meant.flatten().and_then(Located::span),
        also: &|span| later(later::Part::Also(props.letter, span)),
    };
    html! {
        <article lang={bundle.corpus.collection.language.clone()}>
            <h2 id="letter-title" tabindex="-1">{ letter.title() }</h2>
            { fields(&desk, props.letter) }
            <div class="tools" role="group" aria-label="This letter">
                <button type="button" aria-pressed={compared.to_string()} onclick={desk.on(Action::ToggleCompared(letter.id.clone()))}>
                    { if compared { "Chosen for comparison" } else { "Choose for comparison" } }
                </button>
                if view.compared.len() > 1 || (view.compared.len() == 1 && !compared) {
                    <Go view={view.clone()} class="button" action={compare_with(view, &letter.id)}>{ "Compare now" }</Go>
                }
                <button type="button" aria-pressed={kept.to_string()} onclick={keep}>{ if kept { "Kept" } else { "Keep" } }</button>
                <button type="button" aria-expanded={citing.is_some().to_string()} onmousedown={hold} onclick={toggle_cite}>{ "Cite or note" }</button>
                <button type="button" aria-pressed={names.to_string()} onclick={switch(&names)}>{ "Mark names" }</button>
                <button type="button" aria-pressed={scanned.to_string()} onclick={switch(&scanned)}>{ "As scanned" }</button>
                if let Some(address) = &letter.facsimile { <span class="note">{ "Facsimile: " }<span class="address">{ address }</span></span> }
                { neighbours(&desk, view, &props.found, props.letter) }
            </div>
            if let Some(selected) = (*citing).clone() { { later(later::Part::Cite(props.letter, selected)) } }
            if let Some(words) = meant.as_ref().and_then(|found| astray(*found)) { <p class="note changed" role="status">{ words }</p> }
            if *scanned {
                { later(later::Part::Scan(props.letter)) }
            } else {
                <div class="paper">{ blocks(view, letter, text, &marked) }</div>
            }
            { later(later::Part::Around(props.letter)) }
        </article>
    }
}

/// What to say of the words of a link that are not as they were.
fn astray(found: Option<Located>) -> Option<&'static str> {
    match found {
        Some(Located::Found(_)) => None,
        Some(Located::Changed(_)) => {
            Some("The words of this link have changed since it was made; this is where they stood.")
        }
        Some(Located::Gone) => Some("The words of this link are no longer in this letter."),
        None => Some("The words of this link could not be looked for. Check the connection, and reload the page."),
    }
}

/// The letters chosen so far and this one, side by side.
fn compare_with(view: &View, letter: &str) -> Action {
    let mut letters = view.compared.clone();
    letters.push(letter.to_owned());
    Action::Compare(letters)
}

/// The letters before and after this one in the list.
fn neighbours(desk: &Desk, view: &Rc<View>, found: &Found, letter: LetterId) -> Html {
    let bundle = desk.library.bundle();
    let list = &found.answer.letters;
    let Some(here) = list.iter().position(|f| f.letter == letter) else { return html! {} };
    let link = |at: Option<usize>, label: &'static str, sign: &'static str| {
        let neighbour = at.and_then(|at| list.get(at)).and_then(|f| bundle.corpus.letters.get(f.letter as usize));
        neighbour.map(|letter| {
            let spoken = format!("{label}: {}, {}", letter.title(), letter.date_words());
            html! { <Go view={view.clone()} class="button" label={spoken} action={Action::Open(letter.id.clone(), None)}>{ sign }</Go> }
        })
    };
    html! {
        <span class="neighbours">
            { for link(here.checked_sub(1), "Previous letter", "← Previous") }
            { for link(Some(here + 1), "Next letter", "Next →") }
        </span>
    }
}

/// The blocks of a letter; items of a list and rows of a table that follow each other stand together.
fn blocks(view: &Rc<View>, letter: &Letter, text: &str, marked: &Marked<'_>) -> Html {
    let numbered: Vec<(Option<u32>, &Block)> = letter.numbered().collect();
    numbered
        .chunk_by(|(_, a), (_, b)| matches!(a.form, Form::ListItem | Form::TableRow) && a.form == b.form && a.part == b.part)
        .map(|run| {
            let words = |block: &Block| marked.words(block.span);
            let also = |number: Option<u32>, block: &Block| number.map(|_| (marked.also)(block.span));
            let (number, first) = run[0];
            let part = part_class(first.part);
            match first.form {
                Form::ListItem => html! {
                    <ul class={part}>{ for run.iter().map(|(n, b)| html! { <li id={anchor(*n)}>{ number_link(view, letter, *n) }{ words(b) }{ also(*n, b) }</li> }) }</ul>
                },
                Form::TableRow => html! { <table class={part}><tbody>{ for run.iter().map(|(_, b)| row(b, text)) }</tbody></table> },
                Form::Heading(_) => html! { <h3 class={part} id={anchor(number)}>{ number_link(view, letter, number) }{ words(first) }</h3> },
                Form::Lines => html! {
                    <>
                        <p class={classes!(part, "lines")} id={anchor(number)}>{ number_link(view, letter, number) }{ words(first) }</p>
                        { also(number, first) }
                    </>
                },
                Form::Paragraph if first.part == Part::Quotation => html! {
                    <>
                        <blockquote id={anchor(number)}>{ number_link(view, letter, number) }<p>{ words(first) }</p></blockquote>
                        { also(number, first) }
                    </>
                },
                Form::Paragraph => html! {
                    <>
                        <p class={part} id={anchor(number)}>{ number_link(view, letter, number) }{ words(first) }</p>
                        { margin(view, marked, first) }
                        { also(number, first) }
                    </>
                },
            }
        })
        .collect()
}

/// What a paragraph's words on other letters mean: which letter it is, or that it is not here.
fn margin(view: &Rc<View>, marked: &Marked<'_>, block: &Block) -> Html {
    let corpus = &marked.bundle.corpus;
    let Some(letter) = corpus.letters.get(marked.letter as usize) else { return html! {} };
    let here = |c: &&Citation| c.letter == marked.letter && letter.edits.to_clean(c.evidence).overlaps(block.span);
    let notes = corpus.citations.iter().filter(here).map(|c| {
        let verb = if c.answers { "Answers " } else { "Speaks of " };
        match c.target.and_then(|id| corpus.letters.get(id as usize)) {
            Some(target) => html! {
                <p class="margin-note">{ verb }<Go view={view.clone()} class="plain" action={Action::Open(target.id.clone(), None)}>
                    { target.title() }{ ", " }{ target.date_words() }</Go></p>
            },
            None => html! { <p class="margin-note">{ verb }{ c.described() }{ ", which is not in this collection" }</p> },
        }
    });
    notes.collect()
}

fn row(block: &Block, text: &str) -> Html {
    let cells = block.span.of(text).unwrap_or("").split('\t');
    html! { <tr>{ for cells.map(|cell| html! { <td>{ cell }</td> }) }</tr> }
}

fn anchor(number: Option<u32>) -> Option<String> {
    number.map(|n| format!("p{n}"))
}

/// The number of a paragraph in the margin: leads to the link of this very paragraph.
fn number_link(view: &Rc<View>, letter: &Letter, number: Option<u32>) -> Html {
    let Some(n) = number else { return html! {} };
    html! {
        <Go view={view.clone()} class="number" current={view.paragraph == Some(n)} label={format!("Paragraph {n}")}
            action={Action::Open(letter.id.clone(), Some(n))}>{ n }</Go>
    }
}

fn part_class(part: Part) -> &'static str {
    match part {
        Part::Heading => "edition-heading",
        Part::Letterhead => "letterhead",
        Part::RecipientAddress => "address-block",
        Part::Reference => "reference",
        Part::Dateline => "dateline",
        Part::Salutation => "salutation",
        Part::Subject => "subject-line",
        Part::Body => "body",
        Part::Quotation => "quotation",
        Part::Valediction => "valediction",
        Part::Signature => "signature",
        Part::Enclosure => "enclosure",
        Part::Copies => "copies",
        Part::Stamp => "stamp",
        Part::Furniture => "furniture",
        Part::ImageDescription => "image-description",
    }
}
