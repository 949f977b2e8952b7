//! What stands above and below the chart: lanes, scale, what a drag does, letters chosen for comparison.

use super::{gestures::Mode, same::Same, window::Now};
use crate::{
    desk::{Desk, use_desk},
    parts::{go::Go, strip::dates},
};
use corpus::{
    texts,
    timeline::{LaneBy, Span},
    view::{Action, Page, View},
};
use std::{cell::RefCell, collections::BTreeSet, rc::Rc};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) view: Rc<View>,
    /// What is looked at when time stands still.
    pub(super) shown: Span,
    pub(super) whole: Span,
    /// Whether letters lie in folders, by which lanes can be parted.
    pub(super) folders: bool,
    pub(super) mode: UseStateHandle<Mode>,
    pub(super) now: Same<RefCell<Now>>,
    pub(super) turn: Callback<Span>,
}

/// Lanes, scale, and what a drag does. They stay as they are while time moves.
#[function_component]
pub(super) fn Controls(props: &Props) -> Html {
    let desk = use_desk();
    let Props { view, shown, whole, folders, mode, now, turn } = props;
    let (shown, whole) = (*shown, *whole);
    let lanes = {
        let act = desk.act.clone();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            act.emit(Action::LanesBy(LaneBy::from_word(&word).unwrap_or_default()));
        })
    };
    let turn = |sign: &'static str, label: &'static str, to: fn(Span, Span) -> Span| {
        let (now, turn) = (now.clone(), turn.clone());
        // What is looked at may have moved since this was drawn.
        let onclick = Callback::from(move |_: MouseEvent| {
            let to = {
                let now = now.borrow();
                to(now.shown, now.whole)
            };
            turn.emit(to);
        });
        html! { <button type="button" aria-label={label} title={label} disabled={to(shown, whole) == shown} {onclick}>{ sign }</button> }
    };
    let modes = [
        (Mode::Move, texts::timeline_move()),
        (Mode::Dates, texts::timeline_set_dates()),
        (Mode::Compare, texts::timeline_choose()),
    ];
    html! {
        <div class="timeline-head">
            <label>{ texts::timeline_lanes_by() }
                <select onchange={lanes}>
                    { for LaneBy::ALL.into_iter().filter(|&by| *folders || by != LaneBy::Folder).map(|by| html! {
                        <option value={by.word()} selected={by == view.lanes}>{ texts::timeline_lane_by(by.word()) }</option>
                    }) }
                </select>
            </label>
            <span class="buttons" role="group" aria-label={texts::timeline_scale()}>
                { turn("+", texts::timeline_closer(), |shown, whole| shown.zoom(0.5, 0.5, whole)) }
                { turn("−", texts::timeline_further(), |shown, whole| shown.zoom(2.0, 0.5, whole)) }
                { turn("←", texts::timeline_earlier(), |shown, whole| shown.moved(-shown.length() / 2.0, whole)) }
                { turn("→", texts::timeline_later(), |shown, whole| shown.moved(shown.length() / 2.0, whole)) }
                { turn(texts::timeline_all(), texts::timeline_all_time(), |_, whole| whole) }
            </span>
            <span class="buttons" role="group" aria-label={texts::timeline_modes()}>
                { for modes.into_iter().map(|(m, words)| {
                    let onclick = {
                        let mode = mode.clone();
                        Callback::from(move |_: MouseEvent| mode.set(m))
                    };
                    html! { <button type="button" aria-pressed={(**mode == m).to_string()} {onclick}>{ words }</button> }
                }) }
            </span>
            { dates(&desk, view) }
        </div>
    }
}

/// Which keys and movements do what.
#[function_component]
pub(super) fn Keys() -> Html {
    html! {
        <details class="keys">
            <summary><span>{ texts::timeline_keys() }</span></summary>
            <p id="timeline-keys">{ texts::timeline_keys_what() }</p>
            <p>{ texts::timeline_pointer_what() }</p>
        </details>
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
            <p>{ if view.compared.len() == 1 { texts::timeline_chosen_one() } else { texts::timeline_chosen() } }</p>
            <ul>
                { for view.compared.iter().filter_map(|id| letters.iter().find(|l| l.id == *id)).map(|letter| html! {
                    <li><button type="button" class="chip" onclick={desk.on(Action::ToggleCompared(letter.id.clone()))}
                        title={texts::timeline_let_go()}>{ texts::letter_title_date(&letter.title(), &letter.date_words()) }<span aria-hidden="true">{ " ×" }</span></button></li>
                }) }
            </ul>
            if view.compared.len() > 1 {
                <Go view={view.clone()} class="button main" action={Action::Go(Page::Compare)}>{ texts::timeline_compare() }</Go>
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
            <summary><span>{ texts::timeline_lanes(props.lanes.len()) }</span></summary>
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
