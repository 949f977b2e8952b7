//! The timeline in words: everything that the chart shows, a row each, for reading, for ears and for paper.

use super::same::Same;
use crate::{desk::use_desk, parts::go::Go};
use chrono::NaiveDate;
use corpus::{
    date::Precision,
    order, texts,
    timeline::{Row, Timeline as Layout, What},
    view::{Action, View},
};
use gloo::{events::EventListener, utils::window};
use std::{cmp::Ordering, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// More rows than this are not read in one go.
const AT_ONCE: usize = 200;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) layout: Same<Layout>,
    pub(super) view: Rc<View>,
}

/// What the rows are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    When,
    What,
    From,
    To,
    Lane,
}

impl Column {
    const ALL: [Column; 5] = [Column::When, Column::What, Column::From, Column::To, Column::Lane];

    fn name(self) -> &'static str {
        match self {
            Column::When => texts::timeline_when(),
            Column::What => texts::timeline_what(),
            Column::From => texts::timeline_from(),
            Column::To => texts::timeline_to_column(),
            Column::Lane => texts::timeline_lane(),
        }
    }

    fn order(self, a: &Row<'_>, b: &Row<'_>) -> Ordering {
        match self {
            Column::When => in_time(a).cmp(&in_time(b)),
            Column::What => name(a.what).cmp(name(b.what)),
            Column::From => a.from.cmp(&b.from),
            Column::To => a.to.cmp(&b.to),
            Column::Lane => a.lane.cmp(b.lane),
        }
    }
}

/// What has no date comes last; what has a bound only is not dated but for events.
fn in_time(row: &Row<'_>) -> (bool, Option<NaiveDate>, Option<Precision>) {
    let dated = row.date.filter(|d| matches!(row.what, What::Event(_)) || d.precision() != Precision::Open);
    let begins = row.date.and_then(|d| d.earliest().or(d.latest()));
    (dated.is_none(), begins, row.date.map(|d| d.precision()))
}

/// Everything that the chart shows.
#[function_component]
pub(super) fn Table(props: &Props) -> Html {
    let open = use_state(|| false);
    let printing = use_state(|| false);
    {
        let printing = printing.clone();
        use_effect_with((), move |()| {
            // Paper cannot be opened later.
            let listen = |name, on: bool| {
                let printing = printing.clone();
                EventListener::new(&window(), name, move |_| printing.set(on))
            };
            let listeners = [listen("beforeprint", true), listen("afterprint", false)];
            move || drop(listeners)
        });
    }
    let ontoggle = {
        let (open, printing) = (open.clone(), *printing);
        Callback::from(move |event: Event| {
            // Opened for paper is not opened by somebody.
            if printing {
                return;
            }
            let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
            open.set(target.is_some_and(|details| details.has_attribute("open")));
        })
    };
    html! {
        <details class="in-words" open={*open || *printing} {ontoggle} data-test="in-words">
            <summary><span>{ texts::timeline_words() }</span></summary>
            if *open || *printing {
                <Rows layout={props.layout.clone()} view={props.view.clone()} whole={*printing} />
            }
        </details>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RowsProps {
    layout: Same<Layout>,
    view: Rc<View>,
    /// All of them, however many.
    whole: bool,
}

#[function_component]
fn Rows(props: &RowsProps) -> Html {
    let desk = use_desk();
    let shown = use_state(|| AT_ONCE);
    let sorted = use_state(|| (Column::When, false));
    let bundle = desk.library.bundle();
    let mut rows = props.layout.rows(&bundle);
    let (column, back) = *sorted;
    order::by(&mut rows, |a, b| column.order(a, b));
    if back {
        rows.reverse();
    }
    let most = if props.whole { usize::MAX } else { *shown };
    let head = |c: Column| {
        let sort = (column == c).then_some(if back { "descending" } else { "ascending" });
        let onclick = {
            let sorted = sorted.clone();
            Callback::from(move |_: MouseEvent| sorted.set((c, column == c && !back)))
        };
        let sign = match sort {
            Some("ascending") => "▲",
            Some(_) => "▼",
            None => "",
        };
        html! {
            <th scope="col" aria-sort={sort}>
                <button type="button" class="plain" {onclick}>{ c.name() }<span class="sorted" aria-hidden="true">{ sign }</span></button>
            </th>
        }
    };
    let letters = &bundle.corpus.letters;
    let row = |row: &Row<'_>| {
        let letter = letters.get(row.letter as usize);
        html! {
            <tr>
                <td class="when">{ when(row) }</td>
                <td>{ match (row.what, letter) {
                    (What::Letter(_), Some(letter)) => letter.kind.value.name(),
                    (what, _) => texts::timeline_thing(name(what)),
                } }</td>
                <td>{ &row.from }</td>
                <td>{ &row.to }</td>
                <td>{ row.lane }</td>
                <td class="do">if let Some(letter) = letter {
                    <Go view={props.view.clone()} class="plain" label={texts::timeline_open_letter(&letter.title())}
                        action={Action::Open(letter.id.clone(), None)}>{ texts::timeline_open() }</Go>
                    if let What::Letter(_) = row.what {
                        <label class="choose-row">
                            <input type="checkbox" checked={props.view.compared.contains(&letter.id)}
                                onchange={desk.on(Action::ToggleCompared(letter.id.clone()))} />
                            { texts::list_compare() }<span class="offscreen">{ format!(" {}", letter.title()) }</span>
                        </label>
                    }
                }</td>
            </tr>
        }
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + 5 * AT_ONCE))
    };
    html! { <>
        <div class="scroll" tabindex="0" role="region" aria-label={texts::timeline_words()}><table>
            <thead><tr>{ for Column::ALL.into_iter().map(head) }<th class="do"><span class="offscreen">{ texts::timeline_open_or_compare() }</span></th></tr></thead>
            <tbody>{ for rows.iter().take(most).map(row) }</tbody>
        </table></div>
        if rows.len() > most {
            <button type="button" class="more" onclick={more}>{ texts::timeline_rows_more(rows.len()) }</button>
        }
    </> }
}

/// The date in words, and how it is known.
fn when(row: &Row<'_>) -> Html {
    let bound = row.date.filter(|d| d.earliest().is_none() || d.latest().is_none());
    let words = match (row.date, bound) {
        (None, _) => texts::date_undated().to_owned(),
        (Some(date), Some(_)) if !matches!(row.what, What::Event(_)) => texts::date_undated_bound(&date.to_words()),
        (Some(date), _) => date.to_words(),
    };
    html! { <>
        { words }
        if row.inferred { { " " }<span class="tag">{ texts::fields_inferred() }</span> }
        if row.possibly { { " " }<span class="tag">{ texts::timeline_possibly() }</span> }
    </> }
}

/// Its name in texts.
fn name(what: What) -> &'static str {
    match what {
        What::Letter(_) => "letter",
        What::Received(_) => "received",
        What::Event(_) => "event",
        What::Missing(_) => "missing",
    }
}
