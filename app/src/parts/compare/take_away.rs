//! A comparison as a file.

use super::working::Made;
use crate::{desk::Desk, parts::go::Go, platform::download};
use corpus::{
    compare::{Comparison, Hand, Titled, html as page, json, markdown},
    model::LetterId,
    texts,
    view::{Action, Page, View},
};
use std::rc::Rc;
use yew::prelude::*;

type Write = fn(Titled<'_>, Titled<'_>, &Comparison) -> String;

/// The name of a file, its media type, the name of its format if that is one in every language, and what writes it. The names tell nothing of the letters:
/// they may lie in a list of downloads.
const FILES: [(&str, &str, &str, Write); 3] = [
    ("comparison.html", "text/html", "", page),
    ("comparison.md", "text/markdown", "Markdown", markdown),
    ("comparison.json", "application/json", "JSON", json),
];

/// Buttons that save the comparison, and the way to where its letters are cited.
pub(super) fn take_away(desk: &Desk, view: &Rc<View>, made: &Made) -> Html {
    html! {
        <div class="tools take-away" role="group" aria-label={texts::compare_take()}>
            <span class="note">{ texts::compare_take_away() }</span>
            { for FILES.iter().map(|&(name, media, label, write)| {
                let (desk, made) = (desk.clone(), made.clone());
                let onclick = Callback::from(move |_: MouseEvent| {
                    let text = written(&desk, &made, write);
                    let told = match download::save(name, media, &text) {
                        Ok(()) => texts::said_file_made(name),
                        Err(_) => texts::said_file_refused(name),
                    };
                    desk.say.emit(told);
                });
                html! { <button type="button" {onclick}>{ if label.is_empty() { texts::compare_take_page() } else { label } }</button> }
            }) }
            <Go view={view.clone()} class="button" action={Action::Go(Page::TakeAway)}>{ texts::compare_take_cite() }</Go>
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
    let one = Titled { title: &left.0, date: &left.1, text: made.text(Hand::Left) };
    let two = Titled { title: &right.0, date: &right.1, text: made.text(Hand::Right) };
    write(one, two, &made.comparison)
}
