//! Three or four letters: the first one's paragraphs, and in a column each what became of them in the others.

use super::{
    beside::comparing,
    rows::{Props as RowProps, in_column},
    working::{Made, Stand, use_comparing},
};
use crate::{
    desk::use_desk,
    parts::{go::Go, list},
};
use corpus::{
    compare::Hand,
    model::{Block, LetterId},
    texts,
    view::{Action, View},
};
use std::{collections::BTreeMap, rc::Rc};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) view: Rc<View>,
    pub(super) letters: Vec<LetterId>,
}

/// The comparisons that are there, by column.
#[derive(Default, PartialEq)]
struct There(BTreeMap<usize, Made>);

impl Reducible for There {
    type Action = (usize, Made);

    fn reduce(self: Rc<Self>, (column, made): (usize, Made)) -> Rc<Self> {
        let mut all = self.0.clone();
        all.insert(column, made);
        Rc::new(There(all))
    }
}

/// The columns. Each further letter is compared with the first.
#[function_component]
pub(super) fn Columns(props: &Props) -> Html {
    let desk = use_desk();
    let there = use_reducer(There::default);
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let Some((&first, others)) = props.letters.split_first() else { return html! {} };
    let Some(letter) = corpus.letters.get(first as usize) else { return html! {} };
    let done = |column: usize| {
        let there = there.dispatcher();
        Callback::from(move |made: Made| there.dispatch((column, made)))
    };
    let paragraphs: Vec<(u32, &Block)> = letter.numbered().filter_map(|(n, block)| Some((n?, block))).collect();
    let text = &*bundle.texts.get(first);
    let cells: Vec<Option<Vec<Vec<usize>>>> = (1..props.letters.len())
        .map(|column| there.0.get(&column).map(|made| by_paragraph(made, &paragraphs)))
        .collect();
    let head = |id: LetterId, name: String| {
        corpus.letters.get(id as usize).map(|letter| {
            html! {
                <h3 class="side-head"><span class="whose">{ name }{ ": " }</span>
                    <Go view={props.view.clone()} class="plain" action={Action::Open(letter.id.clone(), None)}>{ letter.title() }</Go>
                    { list::date(letter) }
                </h3>
            }
        })
    };
    let cell = |column: usize, paragraph: usize| {
        let (Some(made), Some(rows)) = (there.0.get(&column), cells[column - 1].as_ref()) else {
            return html! { <div></div> };
        };
        let rows = &rows[paragraph];
        let drawn = RowProps {
            made: made.clone(),
            view: props.view.clone(),
            batch: 0,
            wide: false,
            slips: false,
            now: None,
            meant: None,
            show: Callback::noop(),
            further: true,
        };
        html! {
            <div class="column" role="group" aria-label={super::place_name(column)}>
                if rows.is_empty() { <p class="note">{ texts::compare_nothing_here() }</p> }
                { for rows.iter().map(|&row| in_column(&desk, &drawn, row)) }
            </div>
        }
    };
    html! {
        <div data-test="columns">
            { for others.iter().enumerate().map(|(i, &right)| html! {
                <Comparing key={right} left={first} {right} done={done(i + 1)} />
            }) }
            <div class={format!("sides one columns of-{}", props.letters.len())} dir={corpus.collection.direction()}>
                { for props.letters.iter().enumerate().filter_map(|(place, &id)| head(id, super::place_name(place))) }
                { for paragraphs.iter().enumerate().map(|(i, (number, block))| html! {
                    <>
                        <div class="column passages" role="group" aria-label={texts::compare_first_paragraph(*number as usize)}>
                            <div class="passage" lang={corpus.collection.language.clone()}><span class="number">{ *number }</span>{ block.span.of(text).unwrap_or("").to_owned() }</div>
                        </div>
                        { for (1..props.letters.len()).map(|column| cell(column, i)) }
                    </>
                }) }
            </div>
        </div>
    }
}

/// For each paragraph of the first letter the rows that belong to it: those with its words that the other letter
/// has too, and behind them what only the other says there. Addresses and closings are left out.
fn by_paragraph(made: &Made, paragraphs: &[(u32, &Block)]) -> Vec<Vec<usize>> {
    let comparison = &made.comparison;
    let mut cells = vec![Vec::new(); paragraphs.len()];
    let mut at = 0;
    for (i, row) in comparison.rows.iter().enumerate().filter(|(_, row)| !comparison.is_boilerplate(row)) {
        if let Some(number) = comparison.paragraphs(row, Hand::Left).first() {
            at = paragraphs.iter().position(|(n, _)| n == number).unwrap_or(at);
        }
        if !row.right.is_empty()
            && let Some(cell) = cells.get_mut(at)
        {
            cell.push(i);
        }
    }
    cells
}

#[derive(Clone, PartialEq, Properties)]
struct ComparingProps {
    left: LetterId,
    right: LetterId,
    done: Callback<Made>,
}

/// Makes one comparison, and shows how far it is.
#[function_component]
fn Comparing(props: &ComparingProps) -> Html {
    let desk = use_desk();
    let (stand, turn) = use_comparing(&desk.library, props.left, props.right);
    {
        let done = props.done.clone();
        use_effect_with(stand.clone(), move |stand| {
            if let Stand::Done(made) = stand {
                done.emit(made.clone());
            }
        });
    }
    comparing(&stand, &turn)
}
