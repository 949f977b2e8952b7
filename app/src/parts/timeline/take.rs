//! Taking the timeline away: as a picture, as a table, as data.

use super::same::Same;
use crate::{desk::Desk, platform::download};
use corpus::{format::Bundle, texts, timeline::Timeline as Layout};
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
            Take::Picture => texts::timeline_take_picture(),
            Take::Table => texts::timeline_take_table(),
            Take::Data => texts::timeline_take_data(),
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
            Ok(()) => texts::said_file_made(name),
            Err(_) => texts::said_file_refused(name),
        }
    }
}

/// A button for each form.
pub(super) fn buttons(desk: &Desk, layout: &Same<Layout>) -> Html {
    html! {
        <div class="tools take" role="group" aria-label={texts::timeline_take()}>
            { for Take::ALL.into_iter().map(|take| {
                let (layout, library, say) = (layout.clone(), desk.library.clone(), desk.say.clone());
                let onclick = Callback::from(move |_: MouseEvent| say.emit(take.away(&layout, &library.bundle())));
                html! { <button type="button" {onclick}>{ take.label() }</button> }
            }) }
        </div>
    }
}
