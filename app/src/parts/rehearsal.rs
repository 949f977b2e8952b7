//! What is done once out of sight, so that it is quick when somebody asks for it.
//!
//! Browsers compile a function when it is first called, and no page can ask for it any sooner. So the first comparison
//! of a visit would take three times as long as the second one, most of it in tasks during which nothing can be pressed.
//! When nothing has been pressed for a moment, a small one is made in an element that is on no page, and thrown away.

use crate::{
    desk::{Library, use_desk},
    parts::compare::Beside,
};
use corpus::{
    model::LetterId,
    view::{Page, View},
};
use gloo::{timers::callback::Timeout, utils::document};
use std::{cell::Cell, rc::Rc};
use yew::prelude::*;

/// So long nothing must have been pressed, in milliseconds, and so long what is rehearsed has time.
const REST: u32 = 400;
const TIME: u32 = 600;
/// A longer letter than this, in bytes, is no small one.
const SMALL: usize = 30_000;

thread_local! {
    /// Once a visit is enough.
    static DONE: Cell<bool> = const { Cell::new(false) };
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
}

/// Compares two letters where nobody sees it, after a while in which the view stayed the same.
#[function_component]
pub(crate) fn Rehearsal(props: &Props) -> Html {
    let desk = use_desk();
    let stage = use_memo((), |()| document().create_element("div").ok());
    // Whatever is pressed comes first.
    let begun = use_state(|| None::<Rc<View>>);
    let on = begun.as_ref() == Some(&props.view);
    {
        let begun = begun.setter();
        use_effect_with((props.view.clone(), on), move |(view, on)| {
            let (view, on) = (view.clone(), *on);
            if view.page == Page::Compare && view.compared.len() > 1 {
                DONE.set(true);
            }
            let next = (on || !DONE.get()).then(|| {
                Timeout::new(if on { TIME } else { REST }, move || {
                    DONE.set(on);
                    begun.set((!on).then_some(view));
                })
            });
            move || drop(next)
        });
    }
    let pair = if on { pair(&desk.library) } else { None };
    match (&*stage, pair) {
        (Some(stage), Some((left, right))) => {
            let bundle = desk.library.bundle();
            let compared = [left, right].into_iter().filter_map(|id| bundle.corpus.letters.get(id as usize));
            let compared = compared.map(|letter| letter.id.clone()).collect();
            let view = Rc::new(View { page: Page::Compare, compared, ..View::default() });
            create_portal(html! { <Beside {view} {left} {right} /> }, stage.clone())
        }
        _ => html! {},
    }
}

/// Two small letters whose words are here: such as have a passage in common, if there are any.
fn pair(library: &Library) -> Option<(LetterId, LetterId)> {
    let bundle = library.bundle();
    let small = |id: &LetterId| (1..=SMALL).contains(&bundle.texts.get(*id).len());
    let alike = bundle.corpus.passages.iter().filter(|passage| !passage.boilerplate).find_map(|passage| {
        let mut letters = passage.places.iter().map(|place| place.letter).filter(small);
        let left = letters.next()?;
        Some((left, letters.find(|&right| right != left)?))
    });
    alike.or_else(|| {
        let mut letters = (0..bundle.corpus.letters.len() as LetterId).filter(small);
        letters.next().zip(letters.next())
    })
}
