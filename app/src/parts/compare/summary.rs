//! Above the columns: who wrote to whom and when, what both letters share, what only one of them names.

use super::{elsewhere::also, working::Made};
use crate::desk::{Desk, use_desk};
use corpus::{
    compare::{Both, ChangeKind, Hand, Relation},
    model::{Corpus, Correspondent, EntityId, EntityKind, Letter},
    text::one_line,
    view::View,
};
use std::rc::Rc;
use yew::prelude::*;

/// More runs of words than this are not listed at once.
const RUNS: usize = 12;
/// So many characters of a run are quoted.
const QUOTED: usize = 600;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) made: Made,
    pub(super) view: Rc<View>,
    /// Leads to a row.
    pub(super) show: Callback<usize>,
}

/// What both share, and what tells them apart.
#[function_component]
pub(super) fn Summary(props: &Props) -> Html {
    let desk = use_desk();
    // Whether all runs of words are listed, not only the longest.
    let more = use_state_eq(|| false);
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let made = &props.made;
    let letters = (corpus.letters.get(made.left as usize), corpus.letters.get(made.right as usize));
    let (Some(left), Some(right)) = letters else { return html! {} };
    html! {
        <div class="summary" data-test="summary">
            { parties(left, right) }
            <p class="counts">{ counts(made) }</p>
            { cited(&desk, made) }
            <div class="in-both">
                { word_for_word(&desk, props, &more) }
                { same_subject(&desk, props) }
            </div>
            { named(corpus, made) }
        </div>
    }
}

fn parties(left: &Letter, right: &Letter) -> Html {
    let full = |parties: &[Correspondent]| -> Html {
        if parties.is_empty() {
            return html! { <span class="undated">{ "nobody named" }</span> };
        }
        parties.iter().map(|party| html! { <span class="party-line">{ party.full() }</span> }).collect()
    };
    let references = |letter: &Letter| -> Html {
        let words: Vec<&str> = letter.references.iter().map(|r| r.value.number.as_str()).collect();
        html! { { words.join(", ") } }
    };
    let row = |name: &'static str, a: Html, b: Html| html! { <tr><th scope="row">{ name }</th><td><span class="whose">{ "First letter: " }</span>{ a }</td><td><span class="whose">{ "Second letter: " }</span>{ b }</td></tr> };
    html! {
        <table class="summary-table">
            <caption class="offscreen">{ "Who wrote to whom, and when" }</caption>
            <thead><tr><td></td><th scope="col">{ "First letter" }</th><th scope="col">{ "Second letter" }</th></tr></thead>
            <tbody>
                { row("Date", crate::parts::list::date(left), crate::parts::list::date(right)) }
                { row("From", full(&left.senders), full(&right.senders)) }
                { row("To", full(&left.recipients), full(&right.recipients)) }
                if !left.references.is_empty() || !right.references.is_empty() {
                    { row("Reference", references(left), references(right)) }
                }
            </tbody>
        </table>
    }
}

/// The counts of passages in one sentence.
fn counts(made: &Made) -> String {
    let s = &made.comparison.summary;
    let counts = [
        (s.equal, "the same"),
        (s.changed, "changed"),
        (s.moved, "moved"),
        (s.split, "split"),
        (s.merged, "merged"),
        (s.same_subject, "on the same subject in other words"),
        (s.only_left, "only in the first letter"),
        (s.only_right, "only in the second"),
    ];
    let told: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
    let changed = match s.words_changed {
        0 => String::new(),
        1 => " One word differs inside passages that belong together.".to_owned(),
        n => format!(" {n} words differ inside passages that belong together."),
    };
    match told.is_empty() {
        true => "Neither letter has a passage of its own.".to_owned(),
        false => format!("Passages: {}.{changed}", told.join(", ")),
    }
}

/// Whether one cites the other, and which letters both cite or are cited by.
fn cited(desk: &Desk, made: &Made) -> Html {
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let quoted = |citations: &[u32]| -> Option<String> {
        let citation = corpus.citations.get(*citations.first()? as usize)?;
        let letter = corpus.letters.get(citation.letter as usize)?;
        let words = letter.edits.to_clean(citation.evidence).of(bundle.texts.get(citation.letter))?;
        Some(one_line(words))
    };
    let titles = |letters: &[u32]| -> String {
        let letters = letters.iter().filter_map(|&id| corpus.letters.get(id as usize));
        letters.map(|l| format!("{} ({})", l.title(), l.date_words())).collect::<Vec<_>>().join("; ")
    };
    let common = &made.common;
    let mut lines = Vec::new();
    if let Some(words) = quoted(&common.left_cites_right) {
        lines.push(format!("The first letter speaks of the second: “{words}”."));
    }
    if let Some(words) = quoted(&common.right_cites_left) {
        lines.push(format!("The second letter speaks of the first: “{words}”."));
    }
    if !common.both_cite.is_empty() {
        lines.push(format!("Both speak of: {}.", titles(&common.both_cite)));
    }
    if !common.cited_by.is_empty() {
        lines.push(format!("Both are spoken of in: {}.", titles(&common.cited_by)));
    }
    lines.into_iter().map(|line| html! { <p class="cited">{ line }</p> }).collect()
}

/// The runs of words that stand in both, each leading to its place.
fn word_for_word(desk: &Desk, props: &Props, more: &UseStateHandle<bool>) -> Html {
    let made = &props.made;
    let bundle = desk.library.bundle();
    let text = bundle.texts.get(made.left);
    let line = |run: &corpus::compare::SharedRun| {
        let onclick = {
            let (show, made, start) = (props.show.clone(), made.clone(), run.left.start);
            Callback::from(move |_: MouseEvent| {
                made.row_at(Hand::Left, start).into_iter().for_each(|row| show.emit(row));
            })
        };
        html! {
            <li>
                <q>{ begun(run.left.of(text).unwrap_or("")) }</q>
                <span class="note">{ format!(" {} words ", run.words) }</span>
                <button type="button" class="plain" {onclick}>{ "Show" }<span class="offscreen">{ " these words in the letters" }</span></button>
                { also(desk, &props.view, made.left, &made.here[0], run.left, Some(made.right)) }
            </li>
        }
    };
    html! {
        <section data-test="shared">
            <h3>{ "In both, word for word" }</h3>
            if made.runs.is_empty() {
                <p class="note">{ "No five words in a row that say anything stand in both." }</p>
            } else {
                <ul class="shared-runs">{ for made.runs.iter().take(RUNS).map(line) }</ul>
            }
            if made.runs.len() > RUNS {
                <details ontoggle={let more = more.clone(); Callback::from(move |_: Event| more.set(true))}>
                    <summary>{ format!("{} more", made.runs.len() - RUNS) }</summary>
                    if **more { <ul class="shared-runs">{ for made.runs.iter().skip(RUNS).take(300).map(line) }</ul> }
                </details>
            }
        </section>
    }
}

/// The first words of a run, in one line: all of them but for whole pages.
fn begun(run: &str) -> String {
    match run.char_indices().nth(QUOTED) {
        None => one_line(run),
        Some((end, _)) => {
            let end = run[..end].rfind(char::is_whitespace).unwrap_or(end);
            format!("{} …", one_line(&run[..end]))
        }
    }
}

/// The passages that stand opposite each other, with the words that link them.
fn same_subject(desk: &Desk, props: &Props) -> Html {
    let made = &props.made;
    let bundle = desk.library.bundle();
    let text = bundle.texts.get(made.left);
    let comparison = &made.comparison;
    let pairs: Vec<_> =
        comparison.rows.iter().enumerate().filter(|(_, r)| r.relation == Relation::SameSubject).collect();
    if pairs.is_empty() {
        return html! {};
    }
    html! {
        <section data-test="same-subject">
            <h3>{ "On the same subject, in other words" }</h3>
            <ul class="shared-runs">
                { for pairs.into_iter().take(RUNS).map(|(i, row)| {
                    let mut links: Vec<&str> = Vec::new();
                    for word in row.words.iter().filter(|c| c.kind == ChangeKind::Same).filter_map(|c| c.left.of(text)) {
                        if !links.iter().any(|known| known.eq_ignore_ascii_case(word)) {
                            links.push(word);
                        }
                    }
                    let place = |hand: Hand| {
                        let numbers: Vec<String> = comparison.paragraphs(row, hand).iter().map(u32::to_string).collect();
                        format!("paragraph{} {}", if numbers.len() == 1 { "" } else { "s" }, numbers.join(" and "))
                    };
                    let show = props.show.clone();
                    let onclick = Callback::from(move |_: MouseEvent| show.emit(i));
                    html! {
                        <li>
                            { format!("First letter, {}; second letter, {}. ", place(Hand::Left), place(Hand::Right)) }
                            <span class="note">{ format!("Linked by: {} ", links.join(", ")) }</span>
                            <button type="button" class="plain" {onclick}>{ "Show" }<span class="offscreen">{ " these paragraphs" }</span></button>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

/// Who and what is named in both, only in the first, only in the second.
fn named(corpus: &Corpus, made: &Made) -> Html {
    let common = &made.common;
    let names = |ids: &[EntityId]| -> Vec<String> {
        ids.iter().filter_map(|&id| corpus.entities.get(id as usize)).map(|entity| entity.name.clone()).collect()
    };
    let mut rows: Vec<(&'static str, Both<String>)> = Vec::new();
    for (kind, word) in KINDS {
        if let Some(both) = common.entities(kind) {
            let only = Both {
                shared: names(&both.shared),
                only_left: names(&both.only_left),
                only_right: names(&both.only_right),
            };
            rows.push((word, only));
        }
    }
    let days = |days: &[corpus::compare::Day]| days.iter().map(|day| day.0.to_words()).collect();
    let dates = &common.dates;
    rows.push((
        "Dates",
        Both { shared: days(&dates.shared), only_left: days(&dates.only_left), only_right: days(&dates.only_right) },
    ));
    rows.push(("References", common.references.clone()));
    rows.retain(|(_, both)| !(both.shared.is_empty() && both.only_left.is_empty() && both.only_right.is_empty()));
    if rows.is_empty() {
        return html! {};
    }
    let shared = rows.iter().map(|(_, both)| both.shared.len()).sum::<usize>();
    let cell = |which: &'static str, names: &[String]| {
        html! {
            <td class={classes!(names.is_empty().then_some("none"))}>
                <span class="whose">{ which }{ ": " }</span>
                if names.is_empty() { <span class="undated">{ "none" }</span> } else { { names.join("; ") } }
            </td>
        }
    };
    html! {
        <details class="named" open={true} data-test="named">
            <summary><h3>{ format!("Named in both: {shared}, and what only one of them names") }</h3></summary>
            <table class="summary-table">
                <thead><tr><td></td><th scope="col">{ "In both" }</th><th scope="col">{ "Only in the first" }</th><th scope="col">{ "Only in the second" }</th></tr></thead>
                <tbody>
                    { for rows.iter().map(|(word, both)| html! {
                        <tr><th scope="row">{ *word }</th>
                            { cell("In both", &both.shared) }
                            { cell("Only in the first", &both.only_left) }
                            { cell("Only in the second", &both.only_right) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}

const KINDS: [(EntityKind, &str); 8] = [
    (EntityKind::Person, "People"),
    (EntityKind::Office, "Offices"),
    (EntityKind::Organisation, "Organisations"),
    (EntityKind::Inquiry, "Inquiries"),
    (EntityKind::Report, "Reports"),
    (EntityKind::Law, "Laws"),
    (EntityKind::Programme, "Programmes"),
    (EntityKind::Place, "Places"),
];
