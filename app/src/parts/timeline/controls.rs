//! What stands above and below the chart: lanes, scale, what a drag does, letters chosen for comparison.

use super::{gestures::Mode, window::Window};
use crate::{
    desk::Desk,
    parts::{go::Go, strip::dates},
};
use corpus::{
    timeline::{LaneBy, Span},
    view::{Action, Page, View},
};
use std::{collections::BTreeSet, rc::Rc};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Lanes, scale, and what a drag does; and which keys do the same.
pub(super) fn controls(desk: &Desk, view: &Rc<View>, window: &Window, mode: &UseStateHandle<Mode>) -> Html {
    let lanes = {
        let act = desk.act.clone();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            act.emit(Action::LanesBy(LaneBy::from_word(&word).unwrap_or_default()));
        })
    };
    let (shown, whole) = (window.drawn.shown, window.now.borrow().whole);
    let turn = |sign: &'static str, label: &'static str, to: Span| {
        let onclick = window.turn.reform(move |_: MouseEvent| to);
        html! { <button type="button" aria-label={label} title={label} disabled={to == shown} {onclick}>{ sign }</button> }
    };
    let half = shown.length() / 2.0;
    let folders = desk.library.bundle().corpus.letters.iter().any(|letter| letter.folder().is_some());
    let modes = [(Mode::Move, "Move and open"), (Mode::Dates, "Set dates"), (Mode::Compare, "Choose to compare")];
    html! {
        <div class="timeline-head">
            <label>{ "Lanes by " }
                <select onchange={lanes}>
                    { for LaneBy::ALL.into_iter().filter(|&by| folders || by != LaneBy::Folder).map(|by| html! {
                        <option value={by.word()} selected={by == view.lanes}>{ lane_name(by) }</option>
                    }) }
                </select>
            </label>
            <span class="buttons" role="group" aria-label="Scale">
                { turn("+", "Look closer", shown.zoom(0.5, 0.5, whole)) }
                { turn("−", "Look from further away", shown.zoom(2.0, 0.5, whole)) }
                { turn("←", "Earlier", shown.moved(-half, whole)) }
                { turn("→", "Later", shown.moved(half, whole)) }
                { turn("All", "Show all of the time", whole) }
            </span>
            <span class="buttons" role="group" aria-label="What dragging and pressing do">
                { for modes.into_iter().map(|(m, words)| {
                    let onclick = {
                        let mode = mode.clone();
                        Callback::from(move |_: MouseEvent| mode.set(m))
                    };
                    html! { <button type="button" aria-pressed={(**mode == m).to_string()} {onclick}>{ words }</button> }
                }) }
            </span>
            { dates(desk, view) }
        </div>
    }
}

/// Which keys and movements do what.
#[function_component]
pub(super) fn Keys() -> Html {
    html! {
        <details class="keys">
            <summary><span>{ "Keys and pointer" }</span></summary>
            <p id="timeline-keys">{ "Left and right go from mark to mark in time, up and down from lane to lane, Home and End to the first and \
                last. Enter opens. Plus and minus change the scale, Page Up and Page Down move, 0 shows all of the time. C chooses a letter \
                to compare. [ lets the dates begin at the mark, ] lets them end there." }</p>
            <p>{ "The wheel or two fingers change the scale, dragging moves, dragging with Shift sets dates, pressing with Control chooses \
                a letter to compare." }</p>
        </details>
    }
}

fn lane_name(by: LaneBy) -> &'static str {
    match by {
        LaneBy::Organisation => "organisation",
        LaneBy::Person => "person",
        LaneBy::Place => "place",
        LaneBy::Kind => "kind of document",
        LaneBy::Folder => "folder",
        LaneBy::None => "nothing (one lane)",
    }
}

/// The letters that are chosen for comparison, and the way there.
pub(super) fn chosen(desk: &Desk, view: &Rc<View>) -> Html {
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    if view.compared.is_empty() {
        return html! {};
    }
    html! {
        <div class="chosen" data-test="chosen">
            <p>{ if view.compared.len() == 1 { "Chosen to compare; choose another:" } else { "Chosen to compare:" } }</p>
            <ul>
                { for view.compared.iter().filter_map(|id| letters.iter().find(|l| l.id == *id)).map(|letter| html! {
                    <li><button type="button" class="chip" onclick={desk.on(Action::ToggleCompared(letter.id.clone()))}
                        title="Let go of this letter">{ format!("{}, {}", letter.title(), letter.date_words()) }<span aria-hidden="true">{ " ×" }</span></button></li>
                }) }
            </ul>
            if view.compared.len() > 1 {
                <Go view={view.clone()} class="button main" action={Action::Go(Page::Compare)}>{ "Compare side by side" }</Go>
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct LanesProps {
    pub(super) lanes: Rc<[String]>,
    pub(super) closed: Rc<BTreeSet<String>>,
    pub(super) toggle: Callback<String>,
}

/// Which lanes are open.
#[function_component]
pub(super) fn LanesShown(props: &LanesProps) -> Html {
    html! {
        <details class="lanes-shown">
            <summary><span>{ format!("Lanes ({})", props.lanes.len()) }</span></summary>
            <ul>
                { for props.lanes.iter().map(|lane| {
                    let label = lane.clone();
                    let onchange = props.toggle.reform(move |_: Event| label.clone());
                    html! { <li><label><input type="checkbox" checked={!props.closed.contains(lane)} {onchange} />{ lane }</label></li> }
                }) }
            </ul>
        </details>
    }
}
