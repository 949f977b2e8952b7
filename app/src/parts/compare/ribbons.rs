//! Lines in the gutter from where the second letter has a moved passage to where it is shown.

use super::working::Made;
use crate::platform::size;
use corpus::compare::Displaced;
use web_sys::Element;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) made: Made,
    /// The element that holds the rows.
    pub(super) within: NodeRef,
}

/// A ribbon: from a place to another, in pixels of the element that holds the rows.
#[derive(Clone, Copy, PartialEq)]
struct Ribbon {
    left: f64,
    right: f64,
    from: f64,
    to: f64,
}

/// The ribbons that pass through what can be seen. They tell nothing that is not also told in words.
#[function_component]
pub(super) fn Ribbons(props: &Props) -> Html {
    let ribbons = use_state_eq(Vec::new);
    let measure = {
        let (ribbons, within) = (ribbons.clone(), props.within.clone());
        use_callback(props.made.clone(), move |(), made| {
            if let Some(within) = within.cast::<Element>() {
                ribbons.set(measured(&within, made));
            }
        })
    };
    // Both come when the page has been laid out: to measure it then costs nothing.
    size::use_resized(&props.within, measure.clone());
    size::use_scrolled(measure);
    html! {
        <svg class="ribbons" aria-hidden="true" width="100%" height="100%">
            { for ribbons.iter().map(|r| {
                let (near, far) = (r.right, r.left);
                let path = format!("M {near} {} C {far} {}, {far} {}, {near} {}", r.from, r.from, r.to, r.to);
                html! { <path d={path} /> }
            }) }
        </svg>
    }
}

/// Measures the ribbons with an end in view, or one above and one below. Rows out of view have not been laid out, and
/// to ask where they are would do it: their batch tells it well enough.
fn measured(within: &Element, made: &Made) -> Vec<Ribbon> {
    let origin = within.get_bounding_client_rect();
    let height = size::window_height();
    let Ok(Some(gutter)) = within.query_selector(".heads > .gutter") else { return Vec::new() };
    let gutter = gutter.get_bounding_client_rect();
    let Ok(Some(drawn)) = within.query_selector(".batches") else { return Vec::new() };
    let drawn = drawn.children();
    let batches: Vec<Element> = (0..drawn.length()).filter_map(|i| drawn.item(i)).collect();
    let end = |row: usize, selector: String, most: f64| {
        let batch = batches.get(made.batches.iter().position(|range| range.contains(&row))?)?;
        let around = batch.get_bounding_client_rect();
        if around.bottom() < 0.0 || around.top() > height {
            return Some((around.top() + around.height() / 2.0, around.top() > height, around.bottom() < 0.0));
        }
        let place = batch.query_selector(&selector).ok().flatten()?.get_bounding_client_rect();
        Some((place.top() + (place.height() / 2.0).min(most), place.top() > height, place.bottom() < 0.0))
    };
    let ribbon = |gone: &Displaced| {
        let from = end(gone.after.unwrap_or(0), format!("[data-stub=\"{}\"]", gone.row), f64::INFINITY)?;
        let to = end(gone.row, format!("#row-{}", gone.row), 40.0)?;
        let unseen = (from.1 && to.1) || (from.2 && to.2);
        (!unseen).then(|| Ribbon {
            left: gutter.left() - origin.left(),
            right: gutter.right() - origin.left(),
            from: (from.0 - origin.top()).round(),
            to: (to.0 - origin.top()).round(),
        })
    };
    made.displaced.iter().filter_map(ribbon).collect()
}
