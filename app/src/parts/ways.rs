//! From the open letter to others: in the list, in time, and along the answers. The explorer's arrow keys press these.

use crate::{desk::use_desk, found::Found, parts::go::Go};
use corpus::{
    model::LetterId,
    texts,
    view::{Action, View},
    ways::{Standing, in_thread, in_time},
};
use std::rc::Rc;
use yew::prelude::*;

/// A way from letter to letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Way {
    #[default]
    List,
    Time,
    Thread,
}

impl Way {
    /// Its name, and how texts tell it from others.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Way::List => (texts::ways_list(), "list"),
            Way::Time => (texts::ways_time(), "time"),
            Way::Thread => (texts::ways_thread(), "thread"),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
    pub(crate) letter: LetterId,
    /// The way that was gone last: the arrow keys go on along it.
    pub(crate) way: Way,
    pub(crate) choose: Callback<Way>,
    /// Where it stands, as a class of its own.
    pub(crate) class: &'static str,
    /// What it is called to tell it from another one on the page.
    pub(crate) label: &'static str,
}

/// The letters before and after, on each way that there is.
#[function_component]
pub(crate) fn Ways(props: &Props) -> Html {
    let desk = use_desk();
    let bundle = desk.library.bundle();
    let (corpus, letter) = (&bundle.corpus, props.letter);
    let list = Standing::within(props.found.answer.letters.iter().map(|f| f.letter), letter);
    let standings = [(Way::List, list), (Way::Time, in_time(corpus, letter)), (Way::Thread, in_thread(corpus, letter))];
    // A way that does not lead on from here gives way to the list, or to time.
    let there = |way: Way| standings.iter().any(|(one, standing)| *one == way && standing.is_some());
    let way = [props.way, Way::List, Way::Time].into_iter().find(|way| there(*way)).unwrap_or_default();
    let open = |id: Option<LetterId>| {
        let letter = corpus.letters.get(id? as usize)?;
        Some((Action::Open(letter.id.clone(), None), texts::letter_title_date(&letter.title(), &letter.date_words())))
    };
    html! {
        <nav class={classes!("ways", props.class)} aria-label={props.label}>
            { for standings.into_iter().filter_map(|(one, standing)| Some((one, standing?))).map(|(one, standing)| {
                let (name, key) = one.words();
                let choose = props.choose.reform(move |_: MouseEvent| one);
                let step = |id: Option<LetterId>, word: &str, sign: &'static str| match open(id) {
                    Some((action, letter)) => html! {
                        <Go view={props.view.clone()} class="button" {action} label={texts::ways_step(word, key, &letter)}>{ sign }</Go>
                    },
                    None => html! { <span class="button off" aria-hidden="true">{ sign }</span> },
                };
                html! {
                    <span class={classes!("way", (one == way).then_some("current"))} onclick={choose}>
                        <span class="way-name">{ name }</span>
                        { step(standing.before, "previous", "←") }
                        <span class="place">{ texts::ways_place(standing.place, standing.of) }</span>
                        { step(standing.after, "next", "→") }
                    </span>
                }
            }) }
        </nav>
    }
}
