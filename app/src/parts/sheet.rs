//! The sheet of paper: the parts of a letter as they are laid out, with what is said in the margin.

use crate::{
    desk::Desk,
    parts::{
        go::Go,
        words::{self, Marked},
    },
    platform::selection,
};
use corpus::{
    margin::{MarginNote, margin},
    model::{Block, Form, Letter, Part},
    text::Span,
    texts,
    view::{Action, View},
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};
use yew::prelude::*;

/// A head of more lines than this is folded where the screen is narrow.
const SHORT_HEAD: usize = 4;

/// The letter. Where the screen is narrow, a long head (letterhead, address, date) would fill it: there it stands only
/// when the whole is asked for.
pub(crate) fn sheet(desk: &Desk, view: &Rc<View>, marked: &Marked<'_>, open: bool) -> Html {
    let Some(letter) = marked.bundle.corpus.letters.get(marked.letter as usize) else { return html! {} };
    let numbered: Vec<(Option<u32>, &Block)> = letter.numbered().collect();
    let head = numbered.iter().take_while(|(_, block)| opens(block.part)).count();
    let (head, body) = numbered.split_at(head);
    let text = marked.text;
    let whole = head.iter().map(|(_, b)| b.span).reduce(|a, b| Span { start: a.start, end: b.end });
    let lines =
        whole.and_then(|span| span.of(text)).map_or(0, |words| words.lines().filter(|l| !l.trim().is_empty()).count());
    // What is looked for is not folded away.
    let wanted = |span: Span| whole.is_some_and(|head| head.overlaps(span));
    let folded =
        !open && lines > SHORT_HEAD && !marked.meant.is_some_and(wanted) && !marked.hits.iter().any(|h| wanted(h.span));
    let collection = &marked.bundle.corpus.collection;
    let act = desk.act.clone();
    let click = {
        let act = act.clone();
        Callback::from(move |event: MouseEvent| {
            // With a modifier key the browser opens a tab of its own; and chosen words that end in a name are no press.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) && selection::within(".paper").is_none() {
                to_name(&event, &act);
            }
        })
    };
    let key = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            to_name(&event, &act);
        }
    });
    html! {
        <div class="paper" lang={collection.language.clone()} dir={collection.direction()} onclick={click} onkeydown={key}>
            if lines > 0 {
                <div class={classes!("opening", folded.then_some("folded"))}>{ blocks(view, letter, marked, head) }</div>
            }
            { blocks(view, letter, marked, body) }
        </div>
    }
}

/// Goes to the page of the name at which something happened.
fn to_name(event: &Event, act: &Callback<Action>) {
    let at = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let name = at.and_then(|at| at.closest("[data-name]").ok().flatten()).and_then(|at| at.get_attribute("data-name"));
    if let Some(name) = name {
        event.prevent_default();
        act.emit(Action::Name(Some(name)));
    }
}

/// Whether a part stands over the letter's own words.
fn opens(part: Part) -> bool {
    use Part::{Dateline, Furniture, Heading, ImageDescription, Letterhead, RecipientAddress, Reference, Stamp};
    matches!(
        part,
        Heading | Letterhead | RecipientAddress | Reference | Dateline | Stamp | Furniture | ImageDescription
    )
}

/// The blocks of a letter; items of a list and rows of a table that follow each other stand together.
fn blocks(view: &Rc<View>, letter: &Letter, marked: &Marked<'_>, numbered: &[(Option<u32>, &Block)]) -> Html {
    let text = marked.text;
    numbered
        .chunk_by(|(_, a), (_, b)| matches!(a.form, Form::ListItem | Form::TableRow) && a.form == b.form && a.part == b.part)
        .map(|run| {
            let words = |block: &Block| marked.words(block.span);
            let (number, first) = run[0];
            let part = part_class(first.part);
            let laid_out = match first.form {
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
            };
            html! {
                <>
                    { laid_out }
                    { for run.iter().map(|(_, block)| beside(view, marked, block.span)) }
                    { for run.iter().filter_map(|(number, block)| number.map(|_| (marked.also)(block.span))) }
                </>
            }
        })
        .collect()
}

/// What is said of a paragraph: the letters that it speaks of, what was inferred, what was repaired, and the person's
/// own notes.
fn beside(view: &Rc<View>, marked: &Marked<'_>, span: Span) -> Html {
    let own =
        marked.noted.iter().filter(|(place, words)| !words.is_empty() && ends_in(*place, span)).map(|(_, words)| {
            html! { <p class="margin-note own">{ texts::sheet_note(words) }</p> }
        });
    let notes = margin(marked.bundle, marked.letter, marked.text, span);
    html! { <>{ for notes.iter().map(|note| note_of(view, marked, note)) }{ for own }</> }
}

fn ends_in(place: Span, span: Span) -> bool {
    span.start < place.end && place.end <= span.end
}

fn note_of(view: &Rc<View>, marked: &Marked<'_>, note: &MarginNote) -> Html {
    let corpus = &marked.bundle.corpus;
    let words = match note {
        MarginNote::Cites(n) => {
            let Some(citation) = corpus.citations.get(*n as usize) else { return html! {} };
            let speaks = |of: &str| match citation.answers {
                true => texts::sheet_answers(of),
                false => texts::sheet_speaks_of(of),
            };
            match citation.target.and_then(|id| corpus.letters.get(id as usize)) {
                Some(target) => words::filled(
                    &speaks(texts::SLOT),
                    vec![html! {
                        <Go view={view.clone()} class="plain" action={Action::Open(target.id.clone(), None)}>
                            { texts::letter_title_date(&target.title(), &target.date_words()) }</Go>
                    }],
                ),
                None => html! { { texts::sheet_not_here(&speaks(&citation.described())) } },
            }
        }
        MarginNote::Inferred(words, date) => html! { { texts::sheet_inferred(words, date) } },
        MarginNote::Repaired(scanned, read) => html! { { texts::sheet_repaired(scanned, read) } },
        MarginNote::Joined(cut) if cut.is_empty() => html! { { texts::sheet_joined() } },
        MarginNote::Joined(cut) => html! { { texts::sheet_joined_with(cut) } },
        MarginNote::MoreRepairs(n) => html! { { texts::sheet_more_repairs(*n) } },
    };
    html! { <p class="margin-note">{ words }</p> }
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
        <Go view={view.clone()} class="number" current={view.paragraph == Some(n)} label={texts::sheet_paragraph(n as usize)}
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
