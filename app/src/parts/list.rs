//! The list of letters.

use crate::{
    desk::{Desk, use_desk},
    found::{Counted, Found},
    parts::{go::Go, strip::Strip, words},
};
use corpus::{
    date::FuzzyDate,
    model::{Correspondent, Kind, Letter},
    search::{Found as FoundLetter, Sort},
    texts,
    view::{Action, View},
};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

/// How many letters are shown before somebody asks for more.
const AT_ONCE: usize = 100;
/// As many are drawn in one go: first what fills a screen, then, when the hand rests, three times as many again and again.
const IN_ONE_GO: usize = 10;
/// After so many milliseconds it rests: who types presses the next key before.
const REST: u32 = 150;
/// About how many characters of a letter the list shows.
const SNIPPET: usize = 180;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
    pub(crate) counted: Counted,
}

/// The letters that were found, in order.
#[function_component]
pub(crate) fn List(props: &Props) -> Html {
    let desk = use_desk();
    let (view, found) = (&props.view, &props.found);
    let letters = &found.answer.letters;
    // How many of the letters may be shown, and how many of them are drawn. Another question begins anew; when only the
    // index has grown, whoever has scrolled down stays where they are.
    let so_far = use_state(|| (view.clone(), AT_ONCE, IN_ONE_GO));
    let (shown, drawn) = if asks_the_same(&so_far.0, view) { (so_far.1, so_far.2) } else { (AT_ONCE, IN_ONE_GO) };
    {
        let (so_far, more) = (so_far.setter(), drawn < shown.min(letters.len()));
        use_effect_with((view.clone(), shown, drawn, more), move |(view, shown, drawn, more)| {
            let next = (view.clone(), *shown, drawn + 3 * IN_ONE_GO);
            let wait = if *drawn > IN_ONE_GO { 0 } else { REST };
            let later = more.then(|| Timeout::new(wait, move || so_far.set(next)));
            move || drop(later)
        });
    }
    let bundle = desk.library.bundle();
    let total = bundle.corpus.letters.len();
    let sort = {
        let act = desk.act.clone();
        Callback::from(move |event: Event| {
            let key = event.target_unchecked_into::<HtmlSelectElement>().value();
            act.emit(Action::SortBy(Sort::from_key(&key).unwrap_or_default()));
        })
    };
    let more = {
        let (so_far, view) = (so_far.setter(), view.clone());
        Callback::from(move |_| so_far.set((view.clone(), shown + 5 * AT_ONCE, drawn)))
    };
    html! {
        <section class="list" aria-labelledby="list-title">
            <h2 id="list-title" class="offscreen" tabindex="-1">{ texts::list_title() }</h2>
            <Strip view={view.clone()} counted={props.counted.clone()} />
            <div class="list-head">
                <p role="status" data-test="status">{ status(found, total) }</p>
                <label>{ texts::list_order() }
                    <select onchange={sort}>
                        { for Sort::ALL.into_iter().map(|s| html! {
                            <option value={s.key()} selected={s == view.sort}>{ sort_name(s, view.query.is_empty()) }</option>
                        }) }
                    </select>
                </label>
            </div>
            if letters.len() < total { <p class="on-paper asked">{ texts::list_found_by(&asked(view)) }</p> }
            if found.answer.read < total { <p class="note" role="status" data-test="read">{ read(&desk, found.answer.read, total) }</p> }
            { for found.reading.notes.iter().map(|note| html! { <p class="note">{ note }</p> }) }
            if letters.is_empty() {
                { nothing(&desk, view, total == 0) }
            } else {
                <ol class="letters" onkeydown={Callback::from(arrows)}>
                    { for (0..drawn.min(shown).min(letters.len())).step_by(IN_ONE_GO).map(|from| html! {
                        <Items key={from} view={view.clone()} found={found.clone()} {from} />
                    }) }
                </ol>
            }
            if letters.len() > shown {
                <button type="button" class="more" onclick={more}>{ texts::list_more(letters.len()) }</button>
            }
        </section>
    }
}

/// Whether two views ask for the same letters in the same order, whatever else they show.
fn asks_the_same(a: &View, b: &View) -> bool {
    a.query == b.query && a.exact == b.exact && a.filter == b.filter && a.sort == b.sort
}

/// What the present list was asked for, in words.
pub(crate) fn asked(view: &View) -> String {
    let mut parts = Vec::new();
    if !view.query.is_empty() {
        parts.push(texts::asked_query(&view.query));
    }
    for (facet, choice) in &view.filter.choices {
        let words = |value: &String| texts::asked_facet(facet.key(), value);
        parts.extend(choice.include.iter().map(words));
        parts.extend(choice.exclude.iter().map(|value| texts::asked_not(&words(value))));
    }
    let day = |day| FuzzyDate::day(day).to_words();
    parts.extend(view.filter.from.map(|from| texts::asked_from(&day(from))));
    parts.extend(view.filter.to.map(|to| texts::asked_to(&day(to))));
    parts.extend(view.filter.hide_undated.then(|| texts::asked_no_undated().to_owned()));
    parts.extend(view.filter.hide_possible.then(|| texts::asked_no_possible().to_owned()));
    if parts.is_empty() { texts::asked_nothing().to_owned() } else { parts.join(", ") }
}

fn status(found: &Found, total: usize) -> String {
    let count = found.answer.letters.len();
    let possibly = found.answer.letters.iter().filter(|f| f.possibly).count();
    let words = if count == total { texts::list_count(total) } else { texts::list_count_of(count, total) };
    if possibly > 0 { texts::list_count_possibly(&words, possibly) } else { words }
}

/// What to say while not all letters' words have been compared with the query.
fn read(desk: &Desk, read: usize, total: usize) -> String {
    match desk.library.pieces().lost() {
        0 => texts::list_read(read, total),
        lost => texts::list_read_lost(read, total, lost),
    }
}

fn sort_name(sort: Sort, no_query: bool) -> &'static str {
    match sort {
        Sort::Relevance if no_query => texts::list_order_date(),
        Sort::Relevance => texts::list_order_relevance(),
        Sort::Oldest => texts::list_order_oldest(),
        Sort::Newest => texts::list_order_newest(),
        Sort::Sender => texts::list_order_sender(),
    }
}

/// Up and down move from letter to letter.
fn arrows(event: KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let item =
        event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok()).and_then(|e| e.closest("li").ok().flatten());
    let Some(item) = item else { return };
    let next = if down { item.next_element_sibling() } else { item.previous_element_sibling() };
    if let Some(open) = next.and_then(|n| n.query_selector(".open").ok().flatten()) {
        event.prevent_default();
        if let Ok(open) = open.dyn_into::<HtmlElement>() {
            let _ = open.focus();
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ItemsProps {
    view: Rc<View>,
    found: Rc<Found>,
    /// The first of them, counted from 0.
    from: usize,
}

/// Some letters of the list, drawn anew only when something about them is.
#[function_component]
fn Items(props: &ItemsProps) -> Html {
    let desk = use_desk();
    let ItemsProps { view, found, from } = props;
    found.answer.letters.iter().skip(*from).take(IN_ONE_GO).map(|hit| item(&desk, view, found, hit)).collect()
}

/// One letter: date, sender to recipient, words, and whether it is to be compared.
fn item(desk: &Desk, view: &Rc<View>, found: &Found, hit: &FoundLetter) -> Html {
    let engine = desk.library.engine();
    let Some(letter) = engine.bundle().corpus.letters.get(hit.letter as usize) else { return html! {} };
    let language = || engine.bundle().corpus.collection.language.clone();
    let snippet = engine.snippet(hit.letter, &found.reading.query, SNIPPET);
    // Words that were searched for are shown as soon as they are here.
    let wants = desk.library.wants(hit.letter).filter(|_| snippet.marks.is_empty());
    let open = view.letter.as_deref() == Some(&letter.id);
    let compared = view.compared.contains(&letter.id);
    html! {
        <li key={hit.letter} data-test="letter" data-id={letter.id.clone()} data-wants={wants.clone()} class={classes!(open.then_some("is-open"))}>
            <Go view={view.clone()} action={Action::Open(letter.id.clone(), None)} current={open} class="open">
                { date(letter) }
                { parties(letter) }
                if letter.subject.is_some() { <span class="subject" lang={language()} dir="auto">{ letter.title() }</span> }
                <span class="snippet" lang={language()} dir="auto">
                    if snippet.starts_mid && !view.query.is_empty() { { "… " } }
                    { words::found(&snippet.text, &snippet.marks) }
                    if snippet.ends_mid || wants.is_some() { { "\u{a0}…" } }
                </span>
                if hit.hits > 0 {
                    <span class="hits">{ places(hit) }</span>
                }
                if hit.possibly { <span class="hits">{ texts::list_possibly() }</span> }
            </Go>
            <label class="pick">
                <input type="checkbox" checked={compared} onchange={desk.on(Action::ToggleCompared(letter.id.clone()))} />
                <span>{ texts::list_compare() }<span class="offscreen">{ " " }{ texts::letter_title_date(&letter.title(), &letter.date_words()) }</span></span>
            </label>
        </li>
    }
}

fn places(hit: &FoundLetter) -> String {
    let places = texts::list_places(hit.hits as usize);
    if hit.by_variant { texts::list_places_variant(&places) } else { places }
}

/// A letter's date as a list shows it.
pub(crate) fn date(letter: &Letter) -> Html {
    let sure = letter.is_dated();
    let machine = letter.date.as_ref().filter(|d| d.value.exact_day().is_some()).map(|d| d.value.to_string());
    html! { <time class={classes!("date", (!sure).then_some("undated"))} datetime={machine}>{ letter.date_words() }</time> }
}

/// Sender and recipient in one line.
pub(crate) fn parties(letter: &Letter) -> Html {
    let kind = || letter.kind.value.name();
    html! {
        <span class="parties">
            if letter.senders.is_empty() {
                <span class="kind">{ kind() }</span>
            } else {
                { names(&letter.senders) }
            }
            if !letter.recipients.is_empty() {
                <span class="to" aria-hidden="true">{ " → " }</span><span class="offscreen">{ texts::list_to() }</span>
                { names(&letter.recipients) }
            } else if !letter.senders.is_empty() && letter.kind.value != Kind::Letter {
                <span class="kind">{ " · " }{ kind() }</span>
            }
        </span>
    }
}

fn names(parties: &[Correspondent]) -> Html {
    let each = parties.iter().enumerate().map(|(i, party)| {
        let short = party.short().unwrap_or("");
        let body = party.organisation.as_ref().map(|o| o.value.words.as_str()).filter(|o| *o != short);
        html! {
            <>
                if i > 0 { { texts::list_and() } }
                <b>{ short }</b>
                if let Some(body) = body { <span class="body">{ ", " }{ body }</span> }
            </>
        }
    });
    html! { <>{ for each }</> }
}

/// What stands where no letter was found.
fn nothing(desk: &Desk, view: &View, empty: bool) -> Html {
    if empty {
        return html! { <p class="nothing">{ texts::list_empty() }</p> };
    }
    let again = html! {
        <button type="button" class="plain" onclick={desk.on(Action::ClearAll)}>{ texts::list_nothing_again() }</button>
    };
    let advice = match view.exact {
        true => texts::list_nothing_advice_exact(texts::SLOT),
        false => texts::list_nothing_advice(texts::SLOT),
    };
    html! {
        <div class="nothing">
            <p>{ texts::list_nothing() }</p>
            <p>{ words::filled(&advice, vec![again]) }</p>
        </div>
    }
}
