//! In which other letters some words stand, and the passages that a collection repeats.

use crate::{
    desk::{Desk, Library, use_desk},
    parts::{go::Go, words::filled},
};
use corpus::{
    compare::{Elsewhere, PassageHere, Repeated, RepeatedBy, elsewhere, is_first, passages_of, repeated},
    model::{Letter, LetterId, PassagePlace},
    text::{Quote, Span, one_line},
    texts::{self, SLOT},
    view::{Action, View},
};
use std::{cell::RefCell, rc::Rc};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// How many passages are shown before somebody asks for more.
const AT_ONCE: usize = 50;
/// Passages shorter than this are names and turns of phrase, in words: nobody says them first.
const TELLING: u32 = 8;
/// More letters than this are not listed under one passage.
const LISTED: usize = 50;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AlsoProps {
    pub(crate) view: Rc<View>,
    pub(crate) letter: LetterId,
    /// The place of the paragraph in the letter's clean text.
    pub(crate) span: Span,
}

/// In which other letters the words of a paragraph stand, under it.
#[function_component]
pub(crate) fn Also(props: &AlsoProps) -> Html {
    let desk = use_desk();
    let here = here(&desk.library, props.letter);
    also(&desk, &props.view, props.letter, &here, props.span, None)
}

/// A letter of a library, with the passages that it shares with others.
type Here = (Library, LetterId, Rc<Vec<PassageHere>>);

thread_local! {
    /// The letter that was asked for last: all its paragraphs ask for the same.
    static HERE: RefCell<Option<Here>> = const { RefCell::new(None) };
}

fn here(library: &Library, letter: LetterId) -> Rc<Vec<PassageHere>> {
    HERE.with_borrow_mut(|last| match last {
        Some((known, id, here)) if *known == *library && *id == letter => here.clone(),
        _ => {
            let here = Rc::new(passages_of(&library.bundle().corpus, letter));
            *last = Some((library.clone(), letter, here.clone()));
            here
        }
    })
}

/// "also in 3 letters": where the words of a stretch stand besides the letter itself and the one beside it,
/// the earliest first, each opening in comparison. Nothing when they stand nowhere else.
pub(super) fn also(
    desk: &Desk,
    view: &Rc<View>,
    letter: LetterId,
    here: &[PassageHere],
    stretch: Span,
    beside: Option<LetterId>,
) -> Html {
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let mut others = elsewhere(corpus, letter, here, stretch);
    others.retain(|other| other.words >= TELLING);
    let first = is_first(corpus, letter, &others);
    let earliest = others.first().filter(|_| !first).map(|one| one.letter);
    others.retain(|other| Some(other.letter) != beside);
    if others.is_empty() {
        return html! {};
    }
    html! { <InOthers view={view.clone()} {letter} {others} {first} {earliest} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct InOthersProps {
    view: Rc<View>,
    letter: LetterId,
    others: Vec<Elsewhere>,
    /// Whether the letter was the first to say it; else which one was.
    first: bool,
    earliest: Option<LetterId>,
}

/// The letters in which some words stand besides: counted at once, listed when somebody asks.
#[function_component]
fn InOthers(props: &InOthersProps) -> Html {
    let desk = use_desk();
    let asked = use_state_eq(|| false);
    let InOthersProps { view, others, first, earliest, .. } = props;
    let ontoggle = {
        let asked = asked.setter();
        Callback::from(move |_: Event| asked.set(true))
    };
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    let line = |other: &Elsewhere| {
        let (own, letter) = (letters.get(props.letter as usize)?, letters.get(other.letter as usize)?);
        let words = begun(&bundle.texts.get(other.letter), other.span);
        let action = Action::CompareWords(vec![own.id.clone(), letter.id.clone()], letter.id.clone(), words);
        Some(html! {
            <li>
                <Go view={view.clone()} class="plain" {action}>{ texts::also_letter(&letter.date_words(), &letter.title()) }</Go>
                <span class="note">{ " " }{ texts::compare_words(other.words as usize) }</span>
                if *earliest == Some(other.letter) && letter.is_dated() { <span class="tag">{ texts::also_first_there() }</span> }
            </li>
        })
    };
    html! {
        <details class="also" {ontoggle}>
            <summary>{ texts::also_in(others.len()) }
                if *first { <span class="tag">{ texts::also_first_here() }</span> }
            </summary>
            if *asked {
                <ol>{ for others.iter().take(LISTED).filter_map(line) }</ol>
                if others.len() > LISTED { <p class="note">{ texts::also_more(others.len() - LISTED) }</p> }
            }
        </details>
    }
}

/// The beginning of a passage, to be found again by its words: with so much of the text around it as singles it out
/// nearly always, for letters may be long and there are many links.
fn begun(text: &str, passage: Span) -> Quote {
    let (start, end) = (passage.start as usize, passage.end as usize);
    let Some(words) = passage.of(text) else { return Quote::default() };
    let cut = words.floor_char_boundary(BEGINNING);
    let words = match words[..cut].rfind(char::is_whitespace) {
        Some(blank) if cut < words.len() => blank,
        _ => words.len(),
    };
    let from = text.floor_char_boundary(start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((end + AROUND).min(text.len()));
    Quote::of(&text[from..to], Span::new(start - from, start - from + words))
}

/// So much of a passage stands in a link to it at most, and so much of the text around it is looked at, in bytes.
const BEGINNING: usize = 160;
const AROUND: usize = 1_000;

/// The number of the paragraph at a place of a letter's text; 1 where there is none.
fn paragraph_at(letter: &Letter, byte: u32) -> u32 {
    let numbered = letter.numbered().filter_map(|(number, block)| Some((number?, block.span)));
    numbered.take_while(|(_, span)| span.start <= byte).last().map_or(1, |(number, _)| number)
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) view: Rc<View>,
}

/// The passages that the collection repeats: how often, since when, by whom first.
#[function_component]
pub(super) fn RepeatedPassages(props: &Props) -> Html {
    let desk = use_desk();
    let by = use_state(RepeatedBy::default);
    let shown = use_state(|| AT_ONCE);
    let list = use_memo((desk.library.clone(), *by), |(library, by)| repeated(&library.bundle().corpus, *by));
    let order = {
        let (by, shown) = (by.clone(), shown.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().value();
            by.set(ORDERS.iter().find(|(key, ..)| *key == chosen).map_or(RepeatedBy::Letters, |order| order.2));
            shown.set(AT_ONCE);
        })
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + 5 * AT_ONCE))
    };
    html! {
        <section class="repeated" aria-labelledby="repeated-title" data-test="repeated">
            <h3 id="repeated-title">{ texts::repeated_title() }</h3>
            if list.is_empty() {
                <p>{ texts::repeated_none() }</p>
            } else {
                <div class="list-head">
                    <p>{ texts::repeated_count(list.len()) }</p>
                    <label>{ texts::repeated_order() }
                        <select onchange={order}>
                            { for ORDERS.iter().map(|(key, name, one)| html! { <option value={*key} selected={one == &*by}>{ name() }</option> }) }
                        </select>
                    </label>
                </div>
                <ol class="shared-runs">{ for list.iter().take(*shown).map(|one| passage(&desk, &props.view, one)) }</ol>
                if list.len() > *shown { <button type="button" class="more" onclick={more}>{ texts::repeated_more() }</button> }
            }
        </section>
    }
}

type Named = fn() -> &'static str;

const ORDERS: [(&str, Named, RepeatedBy); 3] = [
    ("letters", texts::repeated_order_letters, RepeatedBy::Letters),
    ("words", texts::repeated_order_words, RepeatedBy::Words),
    ("time", texts::repeated_order_time, RepeatedBy::Time),
];

fn passage(desk: &Desk, view: &Rc<View>, one: &Repeated) -> Html {
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let letter = |place: &PassagePlace| corpus.letters.get(place.letter as usize);
    let places = corpus.passages.get(one.passage as usize).map_or(&[][..], |passage| &passage.places);
    let Some(first) = letter(&one.first) else { return html! {} };
    let text = &*bundle.texts.get(one.first.letter);
    let words = one_line(one.first.span.of(text).unwrap_or(""));
    let mut others: Vec<&PassagePlace> = places.iter().filter(|place| place.letter != one.first.letter).collect();
    others.dedup_by_key(|place| place.letter);
    let paragraph = paragraph_at(first, one.first.span.start);
    let quote = begun(text, one.first.span);
    let beside = |other: &Letter| {
        Action::CompareWords(vec![first.id.clone(), other.id.clone()], first.id.clone(), quote.clone())
    };
    let when = match letter(&one.last).filter(|last| last.id != first.id) {
        Some(last) if first.is_dated() => texts::date_range(&first.date_words(), &last.date_words()),
        _ => first.date_words(),
    };
    let within = if first.is_dated() { texts::repeated_earliest(SLOT) } else { texts::repeated_in(SLOT) };
    html! {
        <li>
            <q lang={corpus.collection.language.clone()} dir="auto">{ words }</q>
            <p class="note">
                { texts::repeated_passage(one.words as usize, one.letters as usize, &when) }
                { filled(&within, vec![html! {
                    <Go view={view.clone()} class="plain" action={Action::Open(first.id.clone(), Some(paragraph))}>{ first.title() }</Go>
                }]) }
            </p>
            <ul class="opens">
                { for others.iter().take(LISTED).filter_map(|place| letter(place)).map(|other| html! {
                    <li><Go view={view.clone()} class="plain" action={beside(other)}>
                        { texts::repeated_compare(&texts::also_letter(&other.date_words(), &other.title())) }</Go></li>
                }) }
            </ul>
            if others.len() > LISTED { <p class="note">{ texts::also_more(others.len() - LISTED) }</p> }
        </li>
    }
}
