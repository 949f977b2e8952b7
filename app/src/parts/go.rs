//! Something to press that leads to another view.

use crate::desk::use_desk;
use corpus::view::{Action, View};
use std::rc::Rc;
use web_sys::MouseEvent;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    /// The present view.
    pub(crate) view: Rc<View>,
    /// What pressing does.
    pub(crate) action: Action,
    #[prop_or_default]
    pub(crate) class: Classes,
    /// Whether it leads to where the person is.
    #[prop_or_default]
    pub(crate) current: bool,
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    pub(crate) children: Html,
}

/// A link with an address on the hosted page, where it can be opened in a new tab; a button elsewhere,
/// so that nothing readable stands in an address.
#[function_component]
pub(crate) fn Go(props: &Props) -> Html {
    let desk = use_desk();
    let current = props.current.then_some("true");
    let class = props.class.clone();
    let label = props.label.clone();
    match desk.address_after(&props.view, props.action.clone()) {
        Some(address) => {
            let (act, action) = (desk.act.clone(), props.action.clone());
            let onclick = Callback::from(move |event: MouseEvent| {
                // With a modifier key the browser opens a tab or window of its own.
                if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0) {
                    event.prevent_default();
                    act.emit(action.clone());
                }
            });
            html! { <a href={address} {class} aria-current={current} aria-label={label} {onclick}>{ props.children.clone() }</a> }
        }
        None => html! {
            <button type="button" {class} aria-current={current} aria-label={label} onclick={desk.on(props.action.clone())}>
                { props.children.clone() }
            </button>
        },
    }
}
