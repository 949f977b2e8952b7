//! Two letters side by side.

use crate::{
    desk::{Desk, use_desk},
    explorer::Found,
    parts::{go::Go, reader::warned},
};
use corpus::{
    compare::{Change, ChangeKind, Comparison, Relation, Row, SharedRun, Side, Unit, compare},
    model::{Correspondent, Letter, LetterId},
    text::{Span, cut, one_line},
    view::{Action, View},
};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// With more letters than this a menu is no help; the list's check boxes choose.
const MENU: usize = 400;
/// Runs of words shorter than this are the language's and not the letters'.
const RUN: u32 = 4;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
    pub(crate) told: bool,
    pub(crate) accept: Callback<()>,
}

/// The comparison page.
#[function_component]
pub(crate) fn Compare(props: &Props) -> Html {
    let desk = use_desk();
    let view = &props.view;
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    let at = |n: usize| {
        let id = view.compared.get(n)?;
        letters.iter().position(|l| l.id == *id).map(|i| i as LetterId)
    };
    html! {
        <section class="page" aria-labelledby="compare-title">
            <h2 id="compare-title" tabindex="-1">{ "Side by side" }</h2>
            <div class="choose">
                { chooser(&desk, view, 0, "First letter") }
                { chooser(&desk, view, 1, "Second letter") }
                if view.compared.len() > 1 {
                    <p><button type="button" onclick={desk.on(Action::Swap)}>{ "Swap sides" }</button></p>
                }
            </div>
            if let (Some(left), Some(right)) = (at(0), at(1)) {
                { warned(&desk, props.told, &props.accept, html! { <Sides view={view.clone()} {left} {right} /> }) }
            } else {
                <p class="nothing">{ "Choose two letters: here, or with the check boxes in the list of letters." }</p>
            }
        </section>
    }
}

/// The menu of letters for one side.
fn chooser(desk: &Desk, view: &View, side: usize, label: &'static str) -> Html {
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    let compared = &view.compared;
    let chosen = compared.get(side);
    if letters.len() > MENU {
        let letter = chosen.and_then(|id| letters.iter().find(|l| l.id == *id));
        return html! { <p><span class="note">{ label }{ ": " }</span>{ letter.map_or_else(|| "none yet; choose it in the list of letters".to_owned(), name) }</p> };
    }
    let onchange = {
        let (act, compared) = (desk.act.clone(), compared.clone());
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            let mut next = compared.clone();
            next.resize(next.len().max(side + 1), String::new());
            next[side] = id;
            act.emit(Action::Compare(next));
        })
    };
    html! {
        <label>{ label }
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ "Choose a letter" }</option>
                { for letters.iter().map(|l| html! {
                    <option value={l.id.clone()} selected={chosen == Some(&l.id)}>{ name(l) }</option>
                }) }
            </select>
        </label>
    }
}

fn name(letter: &Letter) -> String {
    format!("{}, {}", letter.title(), letter.date_words())
}

#[derive(Clone, PartialEq, Properties)]
struct SidesProps {
    view: Rc<View>,
    left: LetterId,
    right: LetterId,
}

#[function_component]
fn Sides(props: &SidesProps) -> Html {
    let desk = use_desk();
    let pair = (props.left, props.right, desk.library.clone());
    let comparison = use_memo(pair, |(left, right, library)| {
        let bundle = library.bundle();
        let side = |id: LetterId| Side { letter: &bundle.corpus.letters[id as usize], text: bundle.texts.get(id) };
        compare(side(*left), side(*right))
    });
    let bundle = desk.library.bundle();
    let letter = |id: LetterId| &bundle.corpus.letters[id as usize];
    let (left, right) = (letter(props.left), letter(props.right));
    let texts = Texts { left: bundle.texts.get(props.left), right: bundle.texts.get(props.right) };
    let runs: Vec<&SharedRun> =
        comparison.summary.shared_runs.iter().filter(|r| r.words >= RUN && !r.boilerplate).collect();
    html! {
        <>
            { summary(left, right, &comparison) }
            if !runs.is_empty() {
                <h3>{ "In both, word for word" }</h3>
                <ul class="shared-runs" data-test="shared">
                    { for runs.iter().map(|run| html! {
                        <li>{ "“" }{ one_line(run.left.of(texts.left).unwrap_or("")) }{ "”" }<span class="count">{ format!(" {} words", run.words) }</span></li>
                    }) }
                </ul>
            }
            <div class="sides" data-test="sides">
                { heading(&props.view, left, "First letter") }
                { heading(&props.view, right, "Second letter") }
                { for comparison.rows.iter().map(|row| pair_of(row, &comparison, &texts, &runs)) }
            </div>
        </>
    }
}

struct Texts<'a> {
    left: &'a str,
    right: &'a str,
}

fn heading(view: &Rc<View>, letter: &Letter, side: &'static str) -> Html {
    html! {
        <h3 class="side-head"><span class="offscreen">{ side }{ ": " }</span>
            <Go view={view.clone()} class="plain" action={Action::Open(letter.id.clone(), None)}>{ letter.title() }</Go>
            { super::list::date(letter) }
        </h3>
    }
}

/// Who, when, and how much they share.
fn summary(left: &Letter, right: &Letter, comparison: &Comparison) -> Html {
    let full = |parties: &[Correspondent]| {
        let names: Vec<String> = parties.iter().map(Correspondent::full).collect();
        if names.is_empty() { "nobody named".to_owned() } else { names.join("; ") }
    };
    let s = &comparison.summary;
    let mut counts = Vec::new();
    let mut count = |n: u32, words: &str| {
        if n > 0 {
            counts.push(format!("{n} {words}"));
        }
    };
    count(s.equal, "the same");
    count(s.changed, "changed");
    count(s.moved, "moved");
    count(s.split, "split");
    count(s.merged, "merged");
    count(s.same_subject, "on the same subject");
    count(s.only_left, "only in the first");
    count(s.only_right, "only in the second");
    let row = |name: &'static str, a: String, b: String| html! { <tr><th scope="row">{ name }</th><td>{ a }</td><td>{ b }</td></tr> };
    html! {
        <div class="scroll"><table class="summary-table">
            <thead><tr><td></td><th scope="col">{ "First letter" }</th><th scope="col">{ "Second letter" }</th></tr></thead>
            <tbody>
                { row("Date", left.date_words(), right.date_words()) }
                { row("From", full(&left.senders), full(&right.senders)) }
                { row("To", full(&left.recipients), full(&right.recipients)) }
                <tr><th scope="row">{ "Passages" }</th><td colspan="2">{ counts.join(", ") }</td></tr>
            </tbody>
        </table></div>
    }
}

/// One row: the passages that belong together, left and right.
fn pair_of(row: &Row, comparison: &Comparison, texts: &Texts<'_>, runs: &[&SharedRun]) -> Html {
    let left = side_of(row, &row.left, &comparison.left, texts.left, true, runs, comparison);
    let right = side_of(row, &row.right, &comparison.right, texts.right, false, runs, comparison);
    html! { <div class="pair" role="group" aria-label={relation_name(row.relation)}>{ left }{ right }</div> }
}

fn side_of(
    row: &Row,
    units: &[u32],
    all: &[Unit],
    text: &str,
    is_left: bool,
    runs: &[&SharedRun],
    whole: &Comparison,
) -> Html {
    let units: Vec<&Unit> = units.iter().filter_map(|&u| all.get(u as usize)).collect();
    let (Some(first), Some(last)) = (units.first(), units.last()) else {
        return html! { <div class="passage blank" aria-hidden="true"></div> };
    };
    let span = Span { start: first.span.start, end: last.span.end.max(first.span.end) };
    let changes: Vec<&Change> = row.words.iter().filter(|c| c.kind != ChangeKind::Same).collect();
    let place = |change: &Change| if is_left { change.left } else { change.right };
    let mut spans: Vec<Span> = changes.iter().map(|c| place(c)).collect();
    if row.relation != Relation::Equal {
        spans.extend(runs.iter().map(|r| if is_left { r.left } else { r.right }));
    }
    let class = classes!("passage", relation_class(row.relation), first.boilerplate.then_some("boilerplate"));
    html! {
        <div {class}>
            if let Some(words) = relation_words(row, is_left, whole) { <span class="relation">{ words }</span> }
            { for cut(span, &spans).into_iter().map(|(piece, covers)| {
                let mut html = html! { { piece.of(text).unwrap_or("") } };
                for cover in covers {
                    html = match changes.get(cover) {
                        Some(change) if change.kind == ChangeKind::Noise => {
                            let why = change.noise.map(corpus::compare::Noise::word).unwrap_or("");
                            html! { <span class="noise" title={why}>{ html }</span> }
                        }
                        Some(_) if is_left => html! { <del>{ html }</del> },
                        Some(_) => html! { <ins>{ html }</ins> },
                        None => html! { <span class="same-run">{ html }</span> },
                    };
                }
                html
            }) }
        </div>
    }
}

fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "the same in both",
        Relation::Changed => "changed",
        Relation::Moved => "moved",
        Relation::MovedAndChanged => "moved and changed",
        Relation::Split => "split",
        Relation::Merged => "merged",
        Relation::OnlyLeft => "only in the first letter",
        Relation::OnlyRight => "only in the second letter",
        Relation::SameSubject => "on the same subject",
    }
}

fn relation_class(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::Moved | Relation::Split | Relation::Merged => "moved",
        Relation::Changed | Relation::MovedAndChanged => "changed",
        Relation::OnlyLeft | Relation::OnlyRight => "only",
        Relation::SameSubject => "subject",
    }
}

/// What is said over a passage: nothing where both say the same in the same place.
fn relation_words(row: &Row, is_left: bool, whole: &Comparison) -> Option<String> {
    let other =
        |units: &[u32], all: &[Unit]| units.first().and_then(|&u| all.get(u as usize)).map_or(0, |u| u.paragraph);
    let (there, there_all) = if is_left { (&row.right, &whole.right) } else { (&row.left, &whole.left) };
    let paragraph = other(there, there_all);
    let place = if paragraph > 0 { format!(" paragraph {paragraph}") } else { " the head or foot".to_owned() };
    let towards = if is_left { "to" } else { "from" };
    match row.relation {
        Relation::Equal => Some("in both".to_owned()),
        Relation::Changed => Some("changed".to_owned()),
        Relation::Moved => Some(format!("moved {towards}{place}")),
        Relation::MovedAndChanged => Some(format!("moved {towards}{place}, and changed")),
        Relation::Split => {
            Some(if is_left { "split in the second letter".to_owned() } else { format!("split from{place}") })
        }
        Relation::Merged => {
            Some(if is_left { format!("merged into{place}") } else { "merged from several paragraphs".to_owned() })
        }
        Relation::OnlyLeft | Relation::OnlyRight => Some("only here".to_owned()),
        Relation::SameSubject => Some("on the same subject".to_owned()),
    }
}
