//! The rail of facets: what can be chosen, and how many letters a choice would give.

use crate::{
    desk::{Desk, use_desk},
    found::Counted,
};
use corpus::{
    filter::Facet,
    search::{FacetCounts, FacetValue},
    texts,
    view::{Action, View},
};
use std::{rc::Rc, sync::Arc};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Values beyond this many wait behind a button, and a box narrows them.
const AT_ONCE: usize = 8;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    /// How many letters were found.
    pub(crate) letters: usize,
    pub(crate) counted: Counted,
    /// Whether the facets are drawn already.
    pub(crate) whole: bool,
    /// Whether they are out of sight, on a page that they do not narrow.
    pub(crate) hidden: bool,
    /// Whether the sheet is open, where facets are in a sheet.
    pub(crate) open: bool,
    pub(crate) toggle: Callback<()>,
}

/// Chosen values as chips, then all facets.
#[function_component]
pub(crate) fn Facets(props: &Props) -> Html {
    let desk = use_desk();
    let filter = &props.view.filter;
    let facets = &props.counted.counts.facets;
    let chips: Vec<(Facet, &String, bool)> = filter
        .choices
        .iter()
        .flat_map(|(facet, choice)| {
            let included = choice.include.iter().map(|v| (*facet, v, true));
            included.chain(choice.exclude.iter().map(|v| (*facet, v, false)))
        })
        .collect();
    let toggle = props.toggle.reform(|_| ());
    let narrowed = !chips.is_empty() || filter.from.is_some() || filter.to.is_some();
    html! {
        <aside class={classes!("rail", props.open.then_some("open"))} aria-label={texts::facets_title()} hidden={props.hidden}>
            <button type="button" class="rail-toggle" aria-expanded={props.open.to_string()} aria-controls="facets" onclick={toggle.clone()}>
                { texts::facets_title() }
                if !chips.is_empty() { <span class="count">{ chips.len() }</span> }
            </button>
            if narrowed {
                <ul class="chips" aria-label={texts::facets_chosen()}>
                    { for chips.iter().map(|(facet, value, included)| {
                        let label = label_of(facets, *facet, value);
                        let words = if *included { label.clone() } else { texts::asked_not(&label) };
                        html! {
                            <li><button type="button" class={classes!("chip", (!included).then_some("not"))}
                                aria-label={texts::facets_remove(&words)}
                                onclick={desk.on(Action::Choose(*facet, (*value).clone(), None))}>
                                { words }<span aria-hidden="true">{ " ×" }</span>
                            </button></li>
                        }
                    }) }
                    <li><button type="button" class="plain" onclick={desk.on(Action::ClearAll)}>{ texts::facets_clear() }</button></li>
                </ul>
            }
            // Other letters' counts are better than none, but they are not those of the letters beside them.
            <div id="facets" class={classes!("facets", (!props.counted.fresh).then_some("old"))} aria-busy={(!props.counted.fresh).to_string()}>
                { for facets.iter().filter(|_| props.whole).map(|facet| html! {
                    <Group key={facet.facet.key()} counts={facet.clone()} />
                }) }
                <button type="button" class="sheet-close" onclick={toggle}>
                    { texts::facets_show(props.letters) }
                </button>
            </div>
        </aside>
    }
}

/// A facet with a single value that every letter has tells nothing.
fn worth_showing(facet: &FacetCounts) -> bool {
    facet.values.len() > 1 || facet.values.iter().any(|v| v.chosen.is_some())
}

fn label_of(facets: &[Arc<FacetCounts>], facet: Facet, value: &str) -> String {
    let values = facets.iter().find(|f| f.facet == facet).map(|f| f.values.as_slice()).unwrap_or_default();
    values.iter().find(|v| &*v.value == value).map_or_else(|| value.to_owned(), |v| v.label.to_string())
}

#[derive(Clone, PartialEq, Properties)]
struct GroupProps {
    counts: Arc<FacetCounts>,
}

#[function_component]
fn Group(props: &GroupProps) -> Html {
    let desk = use_desk();
    let all = use_state(|| false);
    let typed = use_state(String::new);
    let FacetCounts { facet, values, .. } = &*props.counts;
    if !worth_showing(&props.counts) {
        // It keeps its place among the others: were it taken out, they would be moved, and one of them may have the focus.
        return html! {};
    }
    let long = values.len() > AT_ONCE + 2;
    let wanted = corpus::text::fold(&typed).into_owned();
    let fits = |v: &&FacetValue| wanted.is_empty() || corpus::text::fold(&v.label).contains(&wanted);
    let most = if *all || !long || !wanted.is_empty() { 200 } else { AT_ONCE };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_| all.set(!*all))
    };
    html! {
        <fieldset class="facet" data-test="facet" data-facet={facet.key()}>
            <legend>{ facet.label() }</legend>
            if long {
                <input type="search" class="narrow" placeholder={texts::facets_find(values.len())}
                    aria-label={texts::facets_find_spoken(values.len(), &facet.label())} autocomplete="off"
                    value={(*typed).clone()} {oninput} />
            }
            <ul>{ for values.iter().filter(fits).take(most).map(|value| choice(&desk, *facet, value)) }</ul>
            if long && wanted.is_empty() {
                <button type="button" class="plain" aria-expanded={all.to_string()} onclick={show_all}>
                    { if *all { texts::facets_fewer().to_owned() } else { texts::facets_all(values.len()) } }
                </button>
            }
        </fieldset>
    }
}

fn choice(desk: &Desk, facet: Facet, value: &FacetValue) -> Html {
    let FacetValue { value, label, count, possibly, chosen, .. } = value;
    let choose = |how| Action::Choose(facet, value.to_string(), how);
    let included = *chosen == Some(true);
    let excluded = *chosen == Some(false);
    html! {
        <li class={classes!("value", excluded.then_some("excluded"))}>
            <label>
                <input type="checkbox" checked={included} onchange={desk.on(choose((!included).then_some(true)))} />
                <span class="name">{ &**label }</span>
                <span class="count">{ texts::number(*count as usize) }
                    if *possibly > 0 { <span class="perhaps" title={texts::facets_possibly()}>{ format!(" +{}?", texts::number(*possibly as usize)) }</span> }
                </span>
            </label>
            <button type="button" class="without" aria-pressed={excluded.to_string()}
                aria-label={texts::facets_leave_out_value(label)} title={texts::facets_leave_out()} onclick={desk.on(choose((!excluded).then_some(false)))}>{ "−" }</button>
        </li>
    }
}
