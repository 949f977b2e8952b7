//! One letter, laid out as a letter.

use crate::{
    desk::{Desk, use_desk},
    explorer::Found,
    parts::{evidence::fields, go::Go, words},
    platform::focus,
};
use corpus::{
    model::{Block, Form, Letter, LetterId, Part},
    search::Hit,
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
                <Opened view={props.view.clone()} found={props.found.clone()} letter={at as LetterId} />
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
    let view = &props.view;
    {
        let paragraph = view.paragraph;
        use_effect_with((props.letter, paragraph), move |_| {
            if let Some(n) = paragraph {
                focus::scroll_to(&format!("#p{n}"));
            }
        });
    }
    let engine = desk.library.engine();
    let bundle = engine.bundle();
    let Some(letter) = bundle.corpus.letters.get(props.letter as usize) else { return html! {} };
    let text = bundle.texts.get(props.letter);
    let hits = engine.hits(props.letter, &props.found.reading.query);
    let compared = view.compared.contains(&letter.id);
    let toggle_scan = {
        let scanned = scanned.clone();
        Callback::from(move |_| scanned.set(!*scanned))
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
                <button type="button" aria-pressed={scanned.to_string()} onclick={toggle_scan}>{ "As scanned" }</button>
                { neighbours(&desk, view, &props.found, props.letter) }
            </div>
            if *scanned {
                <p class="note">{ format!("The file {} as it was read, with every slip. {}", letter.file, repairs(letter)) }</p>
                <pre class="raw">{ letter.edits.raw_text(text) }</pre>
            } else {
                <div class="paper">{ blocks(view, letter, text, &hits) }</div>
            }
        </article>
    }
}

fn repairs(letter: &Letter) -> String {
    match letter.edits.len() {
        0 => "Nothing was repaired.".to_owned(),
        1 => "One repair was made.".to_owned(),
        n => format!("{n} repairs were made."),
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
fn blocks(view: &Rc<View>, letter: &Letter, text: &str, hits: &[Hit]) -> Html {
    let numbered: Vec<(Option<u32>, &Block)> = letter.numbered().collect();
    numbered
        .chunk_by(|(_, a), (_, b)| matches!(a.form, Form::ListItem | Form::TableRow) && a.form == b.form && a.part == b.part)
        .map(|run| {
            let words = |block: &Block| words::marked(text, block.span, letter, hits);
            let (number, first) = run[0];
            let part = part_class(first.part);
            match first.form {
                Form::ListItem => html! {
                    <ul class={part}>{ for run.iter().map(|(n, b)| html! { <li id={anchor(*n)}>{ number_link(view, letter, *n) }{ words(b) }</li> }) }</ul>
                },
                Form::TableRow => html! { <table class={part}><tbody>{ for run.iter().map(|(_, b)| row(b, text)) }</tbody></table> },
                Form::Heading(_) => html! { <h3 class={part} id={anchor(number)}>{ number_link(view, letter, number) }{ words(first) }</h3> },
                Form::Lines => html! { <p class={classes!(part, "lines")} id={anchor(number)}>{ number_link(view, letter, number) }{ words(first) }</p> },
                Form::Paragraph if first.part == Part::Quotation => html! {
                    <blockquote id={anchor(number)}>{ number_link(view, letter, number) }<p>{ words(first) }</p></blockquote>
                },
                Form::Paragraph => html! { <p class={part} id={anchor(number)}>{ number_link(view, letter, number) }{ words(first) }</p> },
            }
        })
        .collect()
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
