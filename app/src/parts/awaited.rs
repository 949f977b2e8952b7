//! Letters whose words have to come first.

use crate::{desk::use_desk, pieces::State};
use corpus::{model::LetterId, texts, view::View};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) letters: Vec<LetterId>,
    /// What is shown once the letters' words are here.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// What is shown of letters, or how it stands with their coming.
#[function_component]
pub(crate) fn Awaited(props: &Props) -> Html {
    let desk = use_desk();
    let state = desk.library.state(&props.letters);
    {
        let library = desk.library.clone();
        use_effect_with(
            (props.letters.clone(), matches!(state, State::Away | State::Closed)),
            move |(letters, away)| {
                if *away {
                    library.want(letters, false);
                }
            },
        );
    }
    match state {
        State::Here(_) => props.children.clone(),
        State::Away | State::Coming | State::Closed => {
            html! { <p class="note" aria-busy="true" data-test="coming">{ texts::wait_coming() }</p> }
        }
        State::Failed(words) => {
            let again = {
                let (library, letters) = (desk.library.clone(), props.letters.clone());
                Callback::from(move |_: MouseEvent| library.want(&letters, true))
            };
            html! {
                <div class="part" role="alert" data-test="piece-failed">
                    <p>{ texts::wait_file_failed() }</p>
                    <p><button type="button" class="main" onclick={again}>{ texts::wait_again() }</button></p>
                    <details><summary>{ texts::wait_details() }</summary><p>{ words }</p></details>
                </div>
            }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct ChosenProps {
    pub(crate) view: Rc<View>,
    pub(crate) children: Html,
}

/// What is shown of the letters that were chosen for comparison, once their words are here.
#[function_component]
pub(crate) fn Chosen(props: &ChosenProps) -> Html {
    let desk = use_desk();
    let letters = desk.library.numbers(&props.view.compared);
    html! { <Awaited {letters}>{ props.children.clone() }</Awaited> }
}
