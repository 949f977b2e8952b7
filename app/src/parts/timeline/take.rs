//! Taking the timeline away: as a picture, as a table, as data.

use super::same::Same;
use crate::{desk::Desk, platform::download};
use corpus::{format::Bundle, timeline::Timeline as Layout};
use yew::prelude::*;

/// A form in which the timeline can be taken away.
#[derive(Clone, Copy)]
enum Take {
    Picture,
    Table,
    Data,
}

impl Take {
    const ALL: [Take; 3] = [Take::Picture, Take::Table, Take::Data];

    fn label(self) -> &'static str {
        match self {
            Take::Picture => "Save as picture (SVG)",
            Take::Table => "Save as table (CSV)",
            Take::Data => "Save as data (JSON)",
        }
    }

    /// Offers the file; gives what to say of it.
    fn away(self, layout: &Layout, bundle: &Bundle) -> String {
        let (name, media_type, text) = match self {
            Take::Picture => ("timeline.svg", "image/svg+xml", layout.to_svg(bundle)),
            Take::Table => ("timeline.csv", "text/csv;charset=utf-8", layout.to_csv(bundle)),
            Take::Data => ("timeline.json", "application/json", layout.to_json(bundle)),
        };
        match download::save(name, media_type, &text) {
            Ok(()) => format!("{name} was made."),
            Err(_) => format!("The browser did not allow {name} to be saved."),
        }
    }
}

/// A button for each form.
pub(super) fn buttons(desk: &Desk, layout: &Same<Layout>) -> Html {
    html! {
        <div class="tools take" role="group" aria-label="Take the timeline away">
            { for Take::ALL.into_iter().map(|take| {
                let (layout, library, say) = (layout.clone(), desk.library.clone(), desk.say.clone());
                let onclick = Callback::from(move |_: MouseEvent| say.emit(take.away(&layout, &library.bundle())));
                html! { <button type="button" {onclick}>{ take.label() }</button> }
            }) }
        </div>
    }
}
