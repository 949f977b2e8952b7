//! What is done once out of sight, so that it is quick when somebody asks for it.
//!
//! Browsers compile a function when it is first called, and no page can ask for it any sooner. So the first comparison
//! of a visit would take three times as long as the second one, most of it in tasks during which nothing can be pressed.
//! When nothing has been pressed for a moment, a small one is made in an element that is on no page, and thrown away;
//! and so with the timeline.

use crate::{
    desk::{Library, use_desk},
    found::Found,
    parts::{compare::Beside, timeline},
};
use corpus::{
    model::LetterId,
    view::{Page, View},
};
use gloo::{timers::callback::Timeout, utils::document};
use std::{cell::Cell, rc::Rc};
use yew::prelude::*;

/// So long nothing must have been pressed, in milliseconds.
const REST: u32 = 400;
/// A longer letter than this, in bytes, is no small one.
const SMALL: usize = 30_000;
/// To work out when this many letters were written would keep others waiting.
const MANY: usize = 20_000;

/// What is rehearsed, each in a task of its own.
#[derive(Clone, Copy, PartialEq)]
enum Scene {
    /// A comparison of two letters.
    Comparison,
    /// When letters were written.
    Times,
    /// The timeline.
    Timeline,
}

/// In this order; and how long each is on, in milliseconds.
const SCENES: [(Scene, u32); 3] = [(Scene::Comparison, 600), (Scene::Times, 50), (Scene::Timeline, 200)];

thread_local! {
    /// How many scenes are over: once a visit is enough.
    static OVER: Cell<usize> = const { Cell::new(0) };
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
}

/// Goes from scene to scene where nobody sees it, while the view stays the same.
#[function_component]
pub(crate) fn Rehearsal(props: &Props) -> Html {
    let desk = use_desk();
    let stage = use_memo((), |()| document().create_element("div").ok());
    // Whatever is pressed comes first.
    let quiet = use_state(|| None::<Rc<View>>);
    let again = use_force_update();
    let (over, on) = (OVER.get(), quiet.as_ref() == Some(&props.view));
    let scene = SCENES.get(over).filter(|_| on);
    {
        let (quiet, view) = (quiet.setter(), props.view.clone());
        use_effect_with((view.clone(), over, on), move |&(_, over, on)| {
            let next = SCENES.get(over).map(|&(_, time)| {
                Timeout::new(if on { time } else { REST }, move || {
                    if on {
                        OVER.set(over + 1);
                        again.force_update();
                    } else {
                        quiet.set(Some(view));
                    }
                })
            });
            move || drop(next)
        });
    }
    let (Some(stage), Some((scene, _))) = (&*stage, scene) else { return html! {} };
    let many = desk.library.bundle().corpus.letters.len() > MANY;
    let here = props.view.page;
    let drawn = match scene {
        Scene::Comparison if here == Page::Compare && props.view.compared.len() > 1 => return html! {},
        Scene::Times | Scene::Timeline if here == Page::Timeline || many => return html! {},
        Scene::Comparison => {
            let Some((left, right)) = pair(&desk.library) else { return html! {} };
            html! { <Beside view={Rc::new(View { page: Page::Compare, ..View::default() })} {left} {right} /> }
        }
        Scene::Times => {
            timeline::work_out(&desk.library, &props.found);
            return html! {};
        }
        Scene::Timeline => timeline::unseen(&props.found),
    };
    create_portal(drawn, stage.clone())
}

/// Two small letters whose words are here: such as have a passage in common, if there are any.
fn pair(library: &Library) -> Option<(LetterId, LetterId)> {
    let bundle = library.bundle();
    let small = |id: &LetterId| bundle.is_open(*id) && (1..=SMALL).contains(&bundle.texts.length(*id));
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
