//! Lines in the gutter from where the second letter has a moved passage to where it is shown.

use super::working::Made;
use crate::platform::size;
use web_sys::Element;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) made: Made,
    /// The element that holds the rows.
    pub(super) within: NodeRef,
    /// How many batches have been drawn.
    pub(super) drawn: usize,
}

/// A ribbon: from a place to another, in pixels of the element that holds the rows.
#[derive(Clone, Copy, PartialEq)]
struct Ribbon {
    left: f64,
    right: f64,
    from: f64,
    to: f64,
}

/// The ribbons. They tell nothing that is not also told in words.
#[function_component]
pub(super) fn Ribbons(props: &Props) -> Html {
    let ribbons = use_state(Vec::new);
    let measure = {
        let (ribbons, within) = (ribbons.clone(), props.within.clone());
        use_callback(props.made.clone(), move |(), made| {
            let Some(within) = within.cast::<Element>() else { return };
            let measured: Vec<Ribbon> = made.displaced.iter().filter_map(|gone| ribbon(&within, gone.row)).collect();
            ribbons.set(measured);
        })
    };
    size::use_resized(&props.within, measure.clone());
    use_effect_with((props.drawn, props.made.clone()), move |_| measure.emit(()));
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

fn ribbon(within: &Element, row: usize) -> Option<Ribbon> {
    let find = |selector: String| within.query_selector(&selector).ok().flatten().map(|e| e.get_bounding_client_rect());
    let origin = within.get_bounding_client_rect();
    let stub = find(format!("[data-stub=\"{row}\"]"))?;
    let shown = find(format!("#row-{row}"))?;
    let gutter = find(format!("#row-{row} > .gutter"))?;
    Some(Ribbon {
        left: gutter.left() - origin.left(),
        right: gutter.right() - origin.left(),
        from: stub.top() + stub.height() / 2.0 - origin.top(),
        to: shown.top() + (shown.height() / 2.0).min(40.0) - origin.top(),
    })
}
