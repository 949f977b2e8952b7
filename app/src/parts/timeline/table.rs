//! The timeline in words: the same marks, in time order, for reading and for ears.

use crate::{desk::use_desk, parts::go::Go};
use corpus::{
    timeline::{Mark, Stop, Timeline as Layout, What},
    view::{Action, View},
};
use std::rc::Rc;
use yew::prelude::*;

/// More rows than this are not read in one go.
const AT_ONCE: usize = 200;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) layout: Rc<Layout>,
    pub(super) view: Rc<View>,
}

/// Everything that the chart shows, a row each.
#[function_component]
pub(super) fn Table(props: &Props) -> Html {
    let desk = use_desk();
    let all = use_state(|| false);
    let layout = &props.layout;
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let show_all = {
        let all = all.clone();
        Callback::from(move |_| all.set(true))
    };
    let row = |what: What, spoken: &str, when: String| {
        let letter = match what {
            What::Letter(id) | What::Received(id) => Some(id),
            What::Event(i) => corpus.events.get(i as usize).map(|e| e.letter),
            What::Missing(i) => corpus.citations.get(i as usize).map(|c| c.letter),
        };
        let letter = letter.and_then(|id| corpus.letters.get(id as usize));
        html! {
            <tr>
                <td class="when">{ when }</td>
                <td>{ what_name(what) }</td>
                <td>{ spoken.to_owned() }
                    if let What::Event(i) = what {
                        if let Some(event) = corpus.events.get(i as usize) {
                            <q>{ corpus::text::one_line(event.words.of(bundle.texts.get(event.letter)).unwrap_or("")) }</q>
                        }
                    }
                </td>
                <td>if let Some(letter) = letter {
                    <Go view={props.view.clone()} class="plain" label={format!("Open {}", letter.title())}
                        action={Action::Open(letter.id.clone(), None)}>{ "Open" }</Go>
                }</td>
            </tr>
        }
    };
    let mark = |mark: &Mark| {
        vec![row(mark.what, &mark.spoken, mark.date.map_or_else(|| "undated".to_owned(), |d| d.to_words()))]
    };
    let rows = layout.order.iter().flat_map(|stop| match *stop {
        Stop::Mark { lane, mark: m } => layout.lanes.get(lane).and_then(|l| l.marks.get(m)).map(mark).unwrap_or_default(),
        Stop::Undated(i) => layout.undated.get(i).map(mark).unwrap_or_default(),
        Stop::Cluster { lane, cluster } => {
            let cluster = layout.lanes.get(lane).and_then(|l| l.clusters.get(cluster));
            cluster.map(|c| vec![html! {
                <tr><td class="when">{ corpus::date::FuzzyDate::day(c.from).to_words() }</td><td>{ "group" }</td><td>{ &c.spoken }</td><td></td></tr>
            }]).unwrap_or_default()
        }
    });
    let most = if *all { usize::MAX } else { AT_ONCE };
    html! {
        <details class="in-words">
            <summary><span>{ "The timeline in words" }</span></summary>
            <div class="scroll" tabindex="0" role="region" aria-label="The timeline in words"><table>
                <thead><tr><th>{ "When" }</th><th>{ "What" }</th><th>{ "In words" }</th><th></th></tr></thead>
                <tbody>{ for rows.take(most) }</tbody>
            </table></div>
            if layout.order.len() > AT_ONCE && !*all {
                <button type="button" onclick={show_all}>{ format!("Show all {} rows", layout.order.len()) }</button>
            }
        </details>
    }
}

fn what_name(what: What) -> &'static str {
    match what {
        What::Letter(_) => "letter",
        What::Received(_) => "received",
        What::Event(_) => "event",
        What::Missing(_) => "missing letter",
    }
}
