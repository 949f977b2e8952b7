//! The list of letters.

use crate::{
    desk::{Desk, use_desk},
    explorer::Found,
    parts::{go::Go, strip::Strip, words},
};
use corpus::{
    model::{Correspondent, Letter},
    search::{Found as FoundLetter, Sort},
    view::{Action, View},
};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlSelectElement};
use yew::prelude::*;

/// How many letters are shown before somebody asks for more.
const AT_ONCE: usize = 100;
/// As many are drawn in one go: first what fills a screen, then more, so that the next key need not wait for all.
const IN_ONE_GO: usize = 20;
/// About how many characters of a letter the list shows.
const SNIPPET: usize = 180;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
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
            let next = (view.clone(), *shown, drawn + IN_ONE_GO);
            let later = more.then(|| Timeout::new(0, move || so_far.set(next)));
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
            <h2 id="list-title" class="offscreen" tabindex="-1">{ "Letters" }</h2>
            <Strip view={view.clone()} found={found.clone()} />
            <div class="list-head">
                <p role="status" data-test="status">{ status(found, total) }</p>
                <label>{ "Order " }
                    <select onchange={sort}>
                        { for Sort::ALL.into_iter().map(|s| html! {
                            <option value={s.key()} selected={s == view.sort}>{ sort_name(s, view.query.is_empty()) }</option>
                        }) }
                    </select>
                </label>
            </div>
            if letters.len() < total { <p class="on-paper asked">{ "Letters found by: " }{ asked(view) }</p> }
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
                <button type="button" class="more" onclick={more}>{ format!("Show more of the {} letters", letters.len()) }</button>
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
        parts.push(format!("“{}”", view.query));
    }
    for (facet, choice) in &view.filter.choices {
        parts.extend(choice.include.iter().map(|value| format!("{} {value}", facet.key())));
        parts.extend(choice.exclude.iter().map(|value| format!("not {} {value}", facet.key())));
    }
    for (word, day) in [("from", view.filter.from), ("to", view.filter.to)] {
        parts.extend(day.map(|day| format!("{word} {}", corpus::date::FuzzyDate::day(day).to_words())));
    }
    for (hidden, words) in
        [(view.filter.hide_undated, "undated left out"), (view.filter.hide_possible, "possible ones left out")]
    {
        parts.extend(hidden.then(|| words.to_owned()));
    }
    if parts.is_empty() { "no filter".to_owned() } else { parts.join(", ") }
}

fn status(found: &Found, total: usize) -> String {
    let count = found.answer.letters.len();
    let possibly = found.answer.letters.iter().filter(|f| f.possibly).count();
    let mut words = match count {
        _ if count == total => format!("{total} {}", plural(total)),
        _ => format!("{count} of {total} {}", plural(total)),
    };
    if possibly > 0 {
        words.push_str(&format!(", {possibly} of them possibly in these dates"));
    }
    words
}

/// What to say while not all letters' words have been compared with the query.
fn read(desk: &Desk, read: usize, total: usize) -> String {
    let letters = format!("{read} of {total} letters read so far");
    match desk.library.pieces().lost() {
        0 => format!("{letters}; more may be found as the rest comes."),
        1 => format!("{letters}; one file of letters could not be read, and its words are not found."),
        n => format!("{letters}; {n} files of letters could not be read, and their words are not found."),
    }
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "letter" } else { "letters" }
}

fn sort_name(sort: Sort, no_query: bool) -> &'static str {
    match sort {
        Sort::Relevance if no_query => "By date",
        Sort::Relevance => "Best match first",
        Sort::Oldest => "Oldest first",
        Sort::Newest => "Newest first",
        Sort::Sender => "By sender",
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
    let snippet = engine.snippet(hit.letter, &found.reading.query, SNIPPET);
    let wants = desk.library.wants(hit.letter);
    let open = view.letter.as_deref() == Some(&letter.id);
    let compared = view.compared.contains(&letter.id);
    html! {
        <li key={hit.letter} data-test="letter" data-id={letter.id.clone()} data-wants={wants.clone()} class={classes!(open.then_some("is-open"))}>
            <Go view={view.clone()} action={Action::Open(letter.id.clone(), None)} current={open} class="open">
                { date(letter) }
                { parties(letter) }
                if letter.subject.is_some() { <span class="subject">{ letter.title() }</span> }
                <span class="snippet">
                    if snippet.starts_mid && !view.query.is_empty() { { "… " } }
                    { words::found(&snippet.text, &snippet.marks) }
                    if snippet.ends_mid || wants.is_some() { { " …" } }
                </span>
                if hit.hits > 0 {
                    <span class="hits">{ format!("{} {}", hit.hits, if hit.hits == 1 { "place" } else { "places" }) }
                        if hit.by_variant { { ", in another spelling" } }
                    </span>
                }
                if hit.possibly { <span class="hits">{ "possibly in these dates" }</span> }
            </Go>
            <label class="pick">
                <input type="checkbox" checked={compared} onchange={desk.on(Action::ToggleCompared(letter.id.clone()))} />
                <span>{ "Compare" }<span class="offscreen">{ format!(" {}, {}", letter.title(), letter.date_words()) }</span></span>
            </label>
        </li>
    }
}

/// A letter's date as a list shows it.
pub(crate) fn date(letter: &Letter) -> Html {
    let sure = letter.is_dated();
    let machine = letter.date.as_ref().filter(|d| d.value.exact_day().is_some()).map(|d| d.value.to_string());
    html! { <time class={classes!("date", (!sure).then_some("undated"))} datetime={machine}>{ letter.date_words() }</time> }
}

/// Sender and recipient in one line.
pub(crate) fn parties(letter: &Letter) -> Html {
    let kind = letter.kind.value.word();
    html! {
        <span class="parties">
            if letter.senders.is_empty() {
                <span class="kind">{ kind }</span>
            } else {
                { names(&letter.senders) }
            }
            if !letter.recipients.is_empty() {
                <span class="to" aria-hidden="true">{ " → " }</span><span class="offscreen">{ " to " }</span>
                { names(&letter.recipients) }
            } else if !letter.senders.is_empty() && kind != "letter" {
                <span class="kind">{ " · " }{ kind }</span>
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
                if i > 0 { { " and " } }
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
        return html! { <p class="nothing">{ "This collection holds no letters yet." }</p> };
    }
    html! {
        <div class="nothing">
            <p>{ "No letter fits all of this." }</p>
            <p>
                { "Take a word or a filter away" }
                if view.exact { { ", or allow other spellings" } }
                { ", or " }
                <button type="button" class="plain" onclick={desk.on(Action::ClearAll)}>{ "start again with all letters" }</button>
                { "." }
            </p>
        </div>
    }
}
