//! Above the columns: who wrote to whom and when, what both letters share, what only one of them names.

use super::{elsewhere::also, working::Made};
use crate::desk::{Desk, use_desk};
use corpus::{
    compare::{Both, ChangeKind, Hand, Relation},
    model::{Corpus, Correspondent, EntityId, EntityKind, Letter},
    text::one_line,
    texts,
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
                { same_subject(props) }
            </div>
            { named(corpus, made) }
        </div>
    }
}

fn parties(left: &Letter, right: &Letter) -> Html {
    let full = |parties: &[Correspondent]| -> Html {
        if parties.is_empty() {
            return html! { <span class="undated">{ texts::compare_nobody() }</span> };
        }
        parties.iter().map(|party| html! { <span class="party-line">{ party.full() }</span> }).collect()
    };
    let references = |letter: &Letter| -> Html {
        let words: Vec<&str> = letter.references.iter().map(|r| r.value.number.as_str()).collect();
        html! { { words.join(", ") } }
    };
    let whose = |hand: Hand| format!("{} ", texts::compare_whose(&super::hand_name(hand)));
    let row = |name: &'static str, a: Html, b: Html| html! { <tr><th scope="row">{ name }</th><td><span class="whose">{ whose(Hand::Left) }</span>{ a }</td><td><span class="whose">{ whose(Hand::Right) }</span>{ b }</td></tr> };
    html! {
        <table class="summary-table">
            <caption class="offscreen">{ texts::compare_who() }</caption>
            <thead><tr><td></td><th scope="col">{ super::hand_name(Hand::Left) }</th><th scope="col">{ super::hand_name(Hand::Right) }</th></tr></thead>
            <tbody>
                { row(texts::fields_date(), crate::parts::list::date(left), crate::parts::list::date(right)) }
                { row(texts::fields_from(), full(&left.senders), full(&right.senders)) }
                { row(texts::fields_to(), full(&left.recipients), full(&right.recipients)) }
                if !left.references.is_empty() || !right.references.is_empty() {
                    { row(texts::fields_reference(), references(left), references(right)) }
                }
            </tbody>
        </table>
    }
}

/// The counts of passages in one sentence.
fn counts(made: &Made) -> String {
    let s = &made.comparison.summary;
    let counts = [
        (s.equal, "same"),
        (s.changed, "changed"),
        (s.moved, "moved"),
        (s.split, "split"),
        (s.merged, "merged"),
        (s.same_subject, "same-subject"),
        (s.only_left, "only-first"),
        (s.only_right, "only-second"),
    ];
    let told: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|&(n, key)| texts::compare_count(n as usize, key)).collect();
    if told.is_empty() {
        return texts::compare_count_none().to_owned();
    }
    let counts = texts::compare_counts(&told.join(", "));
    match s.words_changed {
        0 => counts,
        n => format!("{counts} {}", texts::compare_words_differ(n as usize)),
    }
}

/// Whether one cites the other, and which letters both cite or are cited by.
fn cited(desk: &Desk, made: &Made) -> Html {
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let quoted = |citations: &[u32]| -> Option<String> {
        let citation = corpus.citations.get(*citations.first()? as usize)?;
        let letter = corpus.letters.get(citation.letter as usize)?;
        letter.edits.to_clean(citation.evidence).of(&bundle.texts.get(citation.letter)).map(one_line)
    };
    let titles = |letters: &[u32]| -> String {
        let letters = letters.iter().filter_map(|&id| corpus.letters.get(id as usize));
        letters.map(|l| texts::compare_title_in_list(&l.title(), &l.date_words())).collect::<Vec<_>>().join("; ")
    };
    let common = &made.common;
    let mut lines = Vec::new();
    if let Some(words) = quoted(&common.left_cites_right) {
        lines.push(texts::compare_cites_second(&words));
    }
    if let Some(words) = quoted(&common.right_cites_left) {
        lines.push(texts::compare_cites_first(&words));
    }
    if !common.both_cite.is_empty() {
        lines.push(texts::compare_both_cite(&titles(&common.both_cite)));
    }
    if !common.cited_by.is_empty() {
        lines.push(texts::compare_both_cited(&titles(&common.cited_by)));
    }
    lines.into_iter().map(|line| html! { <p class="cited">{ line }</p> }).collect()
}

/// The runs of words that stand in both, each leading to its place.
fn word_for_word(desk: &Desk, props: &Props, more: &UseStateHandle<bool>) -> Html {
    let made = &props.made;
    let bundle = desk.library.bundle();
    let text = made.text(Hand::Left);
    let line = |run: &corpus::compare::SharedRun| {
        let onclick = {
            let (show, made, start) = (props.show.clone(), made.clone(), run.left.start);
            Callback::from(move |_: MouseEvent| {
                made.row_at(Hand::Left, start).into_iter().for_each(|row| show.emit(row));
            })
        };
        html! {
            <li>
                <q lang={bundle.corpus.collection.language.clone()} dir="auto">{ begun(run.left.of(text).unwrap_or("")) }</q>
                <span class="note">{ " " }{ texts::compare_words(run.words as usize) }{ " " }</span>
                <button type="button" class="plain" {onclick}>{ texts::compare_show() }<span class="offscreen">{ texts::compare_show_words() }</span></button>
                { also(desk, &props.view, made.left, &made.here[0], run.left, Some(made.right)) }
            </li>
        }
    };
    html! {
        <section data-test="shared">
            <h3>{ texts::compare_in_both_words() }</h3>
            if made.runs.is_empty() {
                <p class="note">{ texts::compare_in_both_none() }</p>
            } else {
                <ul class="shared-runs">{ for made.runs.iter().take(RUNS).map(line) }</ul>
            }
            if made.runs.len() > RUNS {
                <details ontoggle={let more = more.clone(); Callback::from(move |_: Event| more.set(true))}>
                    <summary>{ texts::compare_more(made.runs.len() - RUNS) }</summary>
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
fn same_subject(props: &Props) -> Html {
    let made = &props.made;
    let text = made.text(Hand::Left);
    let comparison = &made.comparison;
    let pairs: Vec<_> =
        comparison.rows.iter().enumerate().filter(|(_, r)| r.relation == Relation::SameSubject).collect();
    if pairs.is_empty() {
        return html! {};
    }
    html! {
        <section data-test="same-subject">
            <h3>{ texts::compare_other_words() }</h3>
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
                        super::paragraphs(&numbers)
                    };
                    let show = props.show.clone();
                    let onclick = Callback::from(move |_: MouseEvent| show.emit(i));
                    html! {
                        <li>
                            { texts::compare_other_words_at(&place(Hand::Left), &place(Hand::Right)) }
                            <span class="note">{ texts::compare_linked_by(&links.join(", ")) }</span>
                            <button type="button" class="plain" {onclick}>{ texts::compare_show() }<span class="offscreen">{ texts::compare_show_paragraphs() }</span></button>
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
    let mut rows: Vec<(String, Both<String>)> = Vec::new();
    for kind in KINDS {
        if let Some(both) = common.entities(kind) {
            let only = Both {
                shared: names(&both.shared),
                only_left: names(&both.only_left),
                only_right: names(&both.only_right),
            };
            rows.push((texts::compare_kinds(kind.word()), only));
        }
    }
    let days = |days: &[corpus::compare::Day]| days.iter().map(|day| day.0.to_words()).collect();
    let dates = &common.dates;
    rows.push((
        texts::compare_kinds("date"),
        Both { shared: days(&dates.shared), only_left: days(&dates.only_left), only_right: days(&dates.only_right) },
    ));
    rows.push((texts::compare_kinds("reference"), common.references.clone()));
    rows.retain(|(_, both)| !(both.shared.is_empty() && both.only_left.is_empty() && both.only_right.is_empty()));
    if rows.is_empty() {
        return html! {};
    }
    let shared = rows.iter().map(|(_, both)| both.shared.len()).sum::<usize>();
    let cell = |which: &'static str, names: &[String]| {
        html! {
            <td class={classes!(names.is_empty().then_some("none"))}>
                <span class="whose">{ which }{ ": " }</span>
                if names.is_empty() { <span class="undated">{ texts::compare_no_name() }</span> } else { { names.join("; ") } }
            </td>
        }
    };
    html! {
        <details class="named" open={true} data-test="named">
            <summary><h3>{ texts::compare_named(shared) }</h3></summary>
            <table class="summary-table">
                <thead><tr><td></td><th scope="col">{ texts::compare_in_both() }</th><th scope="col">{ texts::compare_in_first() }</th><th scope="col">{ texts::compare_in_second() }</th></tr></thead>
                <tbody>
                    { for rows.iter().map(|(word, both)| html! {
                        <tr><th scope="row">{ word }</th>
                            { cell(texts::compare_in_both(), &both.shared) }
                            { cell(texts::compare_in_first(), &both.only_left) }
                            { cell(texts::compare_in_second(), &both.only_right) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}

const KINDS: [EntityKind; 8] = [
    EntityKind::Person,
    EntityKind::Office,
    EntityKind::Organisation,
    EntityKind::Inquiry,
    EntityKind::Report,
    EntityKind::Law,
    EntityKind::Programme,
    EntityKind::Place,
];
