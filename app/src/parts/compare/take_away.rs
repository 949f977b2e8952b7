//! A comparison as a file.

use super::working::Made;
use crate::{desk::Desk, parts::go::Go, platform::download};
use corpus::{
    compare::{Comparison, Titled, html as page, json, markdown},
    model::LetterId,
    view::{Action, Page, View},
};
use std::rc::Rc;
use yew::prelude::*;

type Write = fn(Titled<'_>, Titled<'_>, &Comparison) -> String;

/// The name of a file, its media type, what it is for, and what writes it. The names tell nothing of the letters:
/// they may lie in a list of downloads.
const FILES: [(&str, &str, &str, Write); 3] = [
    ("comparison.html", "text/html", "Page (HTML)", page),
    ("comparison.md", "text/markdown", "Markdown", markdown),
    ("comparison.json", "application/json", "JSON", json),
];

/// Buttons that save the comparison, and the way to where its letters are cited.
pub(super) fn take_away(desk: &Desk, view: &Rc<View>, made: &Made) -> Html {
    html! {
        <div class="tools take-away" role="group" aria-label="Take this comparison away">
            <span class="note">{ "Take away: " }</span>
            { for FILES.iter().map(|&(name, media, label, write)| {
                let (desk, made) = (desk.clone(), made.clone());
                let onclick = Callback::from(move |_: MouseEvent| {
                    let text = written(&desk, &made, write);
                    let told = match download::save(name, media, &text) {
                        Ok(()) => format!("{name} was made."),
                        Err(_) => format!("The browser did not allow {name} to be saved."),
                    };
                    desk.say.emit(told);
                });
                html! { <button type="button" {onclick}>{ label }</button> }
            }) }
            <Go view={view.clone()} class="button" action={Action::Go(Page::TakeAway)}>{ "Cite or export these letters" }</Go>
        </div>
    }
}

fn written(desk: &Desk, made: &Made, write: Write) -> String {
    let bundle = desk.library.bundle();
    let named = |id: LetterId| {
        let letter = bundle.corpus.letters.get(id as usize);
        letter.map_or_else(Default::default, |letter| (letter.title(), letter.date_words()))
    };
    let (left, right) = (named(made.left), named(made.right));
    let one = Titled { title: &left.0, date: &left.1, text: bundle.texts.get(made.left) };
    let two = Titled { title: &right.0, date: &right.1, text: bundle.texts.get(made.right) };
    write(one, two, &made.comparison)
}
