//! Letters side by side: the choice of letters, suggestions, and the comparison itself.

mod alike;
mod beside;
mod changes;
mod columns;
mod elsewhere;
mod ribbons;
mod rows;
mod summary;
mod take_away;
mod working;

use crate::{
    desk::{Desk, use_desk},
    found::Found,
    parts::{go::Go, reader::warned},
    platform::{focus, menu, size::window_width},
};
use alike::{Alike, MoreAlike};
pub(crate) use beside::Beside;
use columns::Columns;
use corpus::{
    compare::Hand,
    model::{Letter, LetterId},
    texts,
    view::{Action, MOST_COMPARED, View},
};
pub(crate) use elsewhere::Also;
use elsewhere::RepeatedPassages;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// From this width on, in pixels, three letters have room beside each other.
const COLUMNS: f64 = 900.0;
/// With more letters than this a menu is no help; the list's check boxes choose.
const MENU: usize = 400;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
    pub(crate) told: bool,
    pub(crate) accept: Callback<()>,
}

/// The comparison page: with no letter chosen the passages that the collection repeats, with one the letters
/// most like it, with more the comparison.
#[function_component]
pub(crate) fn Compare(props: &Props) -> Html {
    let desk = use_desk();
    let view = &props.view;
    // Which letter stands beside the first one; none: all of them.
    let second = use_state(|| None::<usize>);
    // Whoever pressed something that is no longer there goes on from the title.
    use_effect_with((), |()| {
        if focus::is_at("body") {
            focus::to("#compare-title");
        }
    });
    use_effect_with(view.compared.clone(), |compared| menu::show(".choose select", compared));
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    let find = |id: &String| letters.iter().position(|l| l.id == *id).map(|i| i as LetterId);
    let chosen: Vec<LetterId> = view.compared.iter().filter_map(find).collect();
    let missing = view.compared.len() - chosen.len();
    let room = chosen.len() > 2 && window_width() >= COLUMNS;
    let shown = second.filter(|&second| second < chosen.len()).or((!room).then_some(1));
    let letters_shown = match (chosen.first(), shown.and_then(|shown| chosen.get(shown))) {
        (Some(&left), right) if chosen.len() > 1 => html! {
            <>
                if chosen.len() > 2 { { which(&chosen, letters, shown, room, &second) } }
                if let Some(&right) = right {
                    <Beside key={format!("{left}-{right}")} view={view.clone()} {left} {right} />
                } else {
                    <Columns key={format!("{chosen:?}")} view={view.clone()} letters={chosen.clone()} />
                }
                <MoreAlike view={view.clone()} letter={left} />
            </>
        },
        (Some(&letter), _) => html! { <Alike view={view.clone()} {letter} /> },
        _ => html! { <RepeatedPassages view={view.clone()} /> },
    };
    html! {
        <section class="page comparison" aria-labelledby="compare-title">
            <h2 id="compare-title" tabindex="-1">{ texts::compare_title() }</h2>
            <div class="choose">
                { for (0..MOST_COMPARED.min(view.compared.len().max(1) + 1)).map(|side| chooser(&desk, view, side)) }
                <p key="more" class="choose-more">
                    if view.compared.len() > 1 {
                        <button type="button" onclick={desk.on(Action::Swap)}>{ texts::compare_swap() }</button>
                    }
                    if !view.compared.is_empty() {
                        <Go view={view.clone()} class="button" action={Action::Compare(Vec::new())}>{ texts::compare_all_passages() }</Go>
                    }
                </p>
            </div>
            if missing > 0 {
                <p class="note" role="status">{ texts::compare_missing(missing) }</p>
            }
            if chosen.len() < 2 {
                <p class="note">{ texts::compare_choose_two() }</p>
            }
            { warned(&desk, props.told, &props.accept, letters_shown) }
        </section>
    }
}

/// What the letter at a place is called, from 0.
fn place_name(place: usize) -> String {
    texts::compare_letter(place + 1)
}

/// What the letter of a hand is called.
fn hand_name(hand: Hand) -> String {
    place_name(hand.of(0, 1))
}

/// The menu of letters for one side.
fn chooser(desk: &Desk, view: &View, side: usize) -> Html {
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    let compared = &view.compared;
    let (chosen, label) = (compared.get(side), place_name(side));
    if letters.len() > MENU {
        let letter = chosen.and_then(|id| letters.iter().find(|l| l.id == *id));
        return html! { <p key={side}><span class="note">{ label }{ ": " }</span>{ letter.map_or_else(|| texts::compare_none_yet().to_owned(), name) }</p> };
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
        <label key={side}>{ label }
            <select {onchange}>
                <option value="" selected={chosen.is_none()}>{ if side > 1 { texts::compare_none() } else { texts::compare_choose() } }</option>
                { for letters.iter().map(|l| {
                    let elsewhere = chosen != Some(&l.id) && compared.contains(&l.id);
                    html! { <option value={l.id.clone()} selected={chosen == Some(&l.id)} disabled={elsewhere}>{ name(l) }</option> }
                }) }
            </select>
        </label>
    }
}

/// Which of the further letters is set beside the first one.
fn which(
    chosen: &[LetterId],
    letters: &[Letter],
    shown: Option<usize>,
    room: bool,
    second: &UseStateHandle<Option<usize>>,
) -> Html {
    let choose = |to: Option<usize>| {
        let second = second.clone();
        Callback::from(move |_: Event| second.set(to))
    };
    html! {
        <fieldset class="which-pair">
            <legend>{ texts::compare_beside_first() }</legend>
            if room { <label><input type="radio" name="which-pair" checked={shown.is_none()} onchange={choose(None)} />{ texts::compare_beside_all() }</label> }
            { for chosen.iter().enumerate().skip(1).filter_map(|(i, &id)| {
                let letter = letters.get(id as usize)?;
                Some(html! {
                    <label><input type="radio" name="which-pair" checked={shown == Some(i)} onchange={choose(Some(i))} />{ texts::compare_letter_is(&texts::compare_letter_within(i + 1), &name(letter)) }</label>
                })
            }) }
        </fieldset>
    }
}

fn name(letter: &Letter) -> String {
    texts::letter_title_date(&letter.title(), &letter.date_words())
}

/// Several paragraphs by their numbers.
fn paragraphs(numbers: &[String]) -> String {
    match numbers {
        [number] => texts::compare_paragraph(number),
        numbers => texts::compare_paragraphs_all(&numbers.join(texts::list_and())),
    }
}
