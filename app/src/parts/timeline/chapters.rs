//! Walking through the chapters that the collection tells of, one after the other.

use crate::{desk::use_desk, parts::go::Go, platform::focus};
use corpus::texts;
use corpus::view::{Action, View};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) view: Rc<View>,
    /// The chapter that is shown.
    pub(super) at: Option<usize>,
    pub(super) walk: Callback<Option<usize>>,
}

/// The present chapter with the way on and back, or where to begin.
#[function_component]
pub(super) fn Chapters(props: &Props) -> Html {
    let desk = use_desk();
    let bundle = desk.library.bundle();
    let chapters = &bundle.corpus.collection.chapters;
    let before = use_mut_ref(|| props.at);
    use_effect_with(props.at, {
        move |&at| {
            let came = std::mem::replace(&mut *before.borrow_mut(), at) != at;
            if came && at.is_some() {
                focus::to("#chapter-title");
            }
        }
    });
    let button = |words: &'static str, to: Option<usize>, off: bool| {
        let onclick = props.walk.reform(move |_: MouseEvent| to);
        html! { <button type="button" disabled={off} {onclick}>{ words }</button> }
    };
    if chapters.is_empty() {
        return html! {};
    }
    let Some((n, chapter)) = props.at.and_then(|n| Some((n, chapters.get(n)?))) else {
        let words = texts::timeline_walk(chapters.len());
        let onclick = props.walk.reform(|_: MouseEvent| Some(0));
        return html! { <p class="chapters"><button type="button" class="main" {onclick}>{ words }</button></p> };
    };
    let last = chapters.len() - 1;
    html! {
        <section class="chapters walking" aria-labelledby="chapter-title" data-test="chapter">
            <p class="note">{ texts::timeline_chapter(n + 1, chapters.len(), &chapter.range.to_words()) }</p>
            <h3 id="chapter-title" tabindex="-1">{ &chapter.title }</h3>
            <p class="lead">{ &chapter.text }</p>
            if !chapter.letters.is_empty() {
                <ul class="rests-on" aria-label={texts::timeline_chapter_letters()}>
                    { for chapter.letters.iter().filter_map(|&l| bundle.corpus.letters.get(l as usize)).map(|letter| html! {
                        <li><Go view={props.view.clone()} class="plain" action={Action::Open(letter.id.clone(), None)}>
                            { texts::letter_title_date(&letter.title(), &letter.date_words()) }
                        </Go></li>
                    }) }
                </ul>
            }
            <p class="tools">
                { button(texts::timeline_chapter_before(), Some(n.saturating_sub(1)), n == 0) }
                { button(texts::timeline_chapter_next(), Some((n + 1).min(last)), n == last) }
                { button(texts::timeline_chapter_end(), None, false) }
            </p>
        </section>
    }
}
