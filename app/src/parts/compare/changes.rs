//! From difference to difference: buttons, keys, a list, and a sentence that is spoken.

use super::working::Made;
use crate::parts::words::filled;
use corpus::{
    compare::{Hand, Stop, said, told},
    texts::{self, SLOT},
};
use gloo::{
    events::{EventListener, EventListenerOptions},
    timers::callback::Timeout,
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// More rows than this are not listed.
const LISTED: usize = 300;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) made: Made,
    pub(super) stops: Rc<Vec<Stop>>,
    /// The stop where the person is.
    pub(super) at: Option<usize>,
    /// Goes to a stop; true gives it the focus too.
    pub(super) go: Callback<(usize, bool)>,
    pub(super) slips: bool,
    pub(super) turn_slips: Callback<()>,
    /// Whether the list stands beside the letters, always open.
    pub(super) beside: bool,
}

/// The differences, one after another.
#[function_component]
pub(super) fn Changes(props: &Props) -> Html {
    let Props { made, stops, at, .. } = props;
    use_keys(props);
    // The passages are seen first, then the list of what differs in them.
    let listed = use_state_eq(|| false);
    {
        let listed = listed.setter();
        use_effect_with((), move |()| {
            let later = Timeout::new(0, move || listed.set(true));
            move || drop(later)
        });
    }
    let (left, right) = (made.text(Hand::Left), made.text(Hand::Right));
    let words = match at.and_then(|at| Some((at, *stops.get(at)?))) {
        Some((at, stop)) => {
            texts::compare_difference_at(at + 1, stops.len(), &told(&made.comparison, stop, left, right))
        }
        None if stops.is_empty() => texts::compare_differences_none().to_owned(),
        None => texts::compare_differences_count(stops.len()),
    };
    let step = |to: Option<usize>, name: &'static str, key: &'static str, class: &'static str| {
        let go = props.go.clone();
        let onclick = Callback::from(move |_: MouseEvent| to.into_iter().for_each(|to| go.emit((to, false))));
        html! {
            <button type="button" {class} {onclick} disabled={to.is_none()} aria-keyshortcuts={key} title={texts::compare_key(key)}>{ name }</button>
        }
    };
    let keys = ["n", "j", "p", "k"].into_iter().map(|key| html! { <kbd>{ key }</kbd> }).collect();
    let turn = props.turn_slips.reform(|_: Event| ());
    let noise = made.comparison.summary.noise;
    html! {
        <nav class="changes" aria-label={texts::compare_differences()} data-test="changes">
            <div class="stepper">
                { step(previous(stops, *at), texts::compare_previous(), "p", "previous") }
                { step(next(stops, *at), texts::compare_next(), "n", "next") }
                <p role="status" aria-live="polite" data-test="where">{ words }</p>
            </div>
            <label class="slips">
                <input type="checkbox" checked={props.slips} onchange={turn} disabled={noise == 0} />
                <span>{ texts::compare_slips() }
                    <span class="note">{ format!(" ({noise})") }</span></span>
            </label>
            <p class="note keys">{ filled(&texts::compare_keys(SLOT, SLOT, SLOT, SLOT), keys) }</p>
            <details open={props.beside}>
                <summary>{ texts::compare_list() }</summary>
                if *listed { { list(props, left, right) } }
            </details>
        </nav>
    }
}

/// The rows that differ, each leading to its first difference.
fn list(props: &Props, left: &str, right: &str) -> Html {
    let comparison = &props.made.comparison;
    let rows: Vec<&[Stop]> = props.stops.chunk_by(|x, y| x.row == y.row).collect();
    let mut first = 0;
    let mut items = Vec::new();
    for stops in rows.iter().take(LISTED) {
        let (from, to) = (first, first + stops.len());
        first = to;
        let Some(row) = comparison.rows.get(stops[0].row) else { continue };
        let hand = if row.left.is_empty() { Hand::Right } else { Hand::Left };
        let numbers = |hand: Hand| {
            let numbers: Vec<String> = comparison.paragraphs(row, hand).iter().map(u32::to_string).collect();
            numbers.join(", ")
        };
        let place = match (numbers(Hand::Left), numbers(Hand::Right)) {
            (left, right) if right.is_empty() => format!("{left} –"),
            (left, right) if left.is_empty() => format!("– {right}"),
            (left, right) => format!("{left} – {right}"),
        };
        let changes = stops.iter().filter(|stop| stop.change.is_some()).count();
        let words = match changes {
            0 => told(comparison, stops[0], left, right),
            n => texts::compare_list_changes(&said(comparison, row, hand), n),
        };
        let here = props.at.is_some_and(|at| (from..to).contains(&at));
        let go = props.go.clone();
        let onclick = Callback::from(move |_: MouseEvent| go.emit((from, true)));
        items.push(html! {
            <li><button type="button" {onclick} aria-current={here.then_some("true")}>
                <span class="place" aria-hidden="true">{ place }</span>
                <span>{ words }</span>
            </button></li>
        });
    }
    html! {
        <>
            <ol>{ for items }</ol>
            if rows.len() > LISTED { <p class="note">{ texts::compare_list_ends(rows.len() - LISTED) }</p> }
        </>
    }
}

fn next(stops: &[Stop], at: Option<usize>) -> Option<usize> {
    Some(at.map_or(0, |at| at + 1)).filter(|&to| to < stops.len())
}

fn previous(stops: &[Stop], at: Option<usize>) -> Option<usize> {
    at.and_then(|at| at.checked_sub(1)).filter(|&to| to < stops.len())
}

/// `n` and `j` go to the next difference, `p` and `k` to the one before; not while somebody types.
#[hook]
fn use_keys(props: &Props) {
    // A key may be pressed before the page shows where the one before it led.
    let now = use_mut_ref(|| props.at);
    now.replace(props.at);
    let (stops, go) = (props.stops.clone(), props.go.clone());
    use_effect_with((stops, go), move |(stops, go)| {
        let (stops, go) = (stops.clone(), go.clone());
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
            let typing = target.is_some_and(|e| {
                let text = e.get_attribute("type").is_none_or(|kind| kind != "checkbox" && kind != "radio");
                matches!(e.tag_name().as_str(), "TEXTAREA" | "SELECT") || (e.tag_name() == "INPUT" && text)
            });
            if typing || event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
                return;
            }
            let at = *now.borrow();
            let to = match event.key().as_str() {
                "n" | "j" => next(&stops, at),
                "p" | "k" => previous(&stops, at),
                _ => return,
            };
            event.prevent_default();
            if let Some(to) = to {
                now.replace(Some(to));
                go.emit((to, true));
            }
        });
        move || drop(listener)
    });
}
