//! The letters that are spoken of but not here, and a request that may bring each.

use crate::{
    desk::{Desk, use_desk},
    parts::go::Go,
    platform::{clipboard, download},
};
use corpus::{
    cite::{MissingLetter, missing, missing_csv, request_text},
    model::Confidence,
    text::{Quote, sentence_around},
    view::{Action, View},
};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
}

/// By what the missing letters are ordered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Date,
    From,
    To,
    Holder,
}

impl Order {
    const ALL: [(Order, &'static str, &'static str); 4] = [
        (Order::Date, "date", "date"),
        (Order::From, "from", "who wrote it"),
        (Order::To, "to", "who was written to"),
        (Order::Holder, "holder", "who should hold it"),
    ];
}

/// Every piece of correspondence that a letter cites and the collection does not hold.
#[function_component]
pub(crate) fn Missing(props: &Props) -> Html {
    let desk = use_desk();
    let order = use_state(|| Order::Date);
    let letters = use_memo((*order, desk.library.clone()), |(order, library)| {
        let mut letters = missing(&library.bundle());
        // They come by date, and equals keep their order; what is not known comes last.
        let word = |letter: &MissingLetter| match order {
            Order::Date => None,
            Order::From => letter.from.clone(),
            Order::To => letter.to.clone(),
            Order::Holder => letter.holders.first().cloned(),
        };
        if *order != Order::Date {
            corpus::order::by_key(&mut letters, |letter| (word(letter).is_none(), word(letter)));
        }
        letters
    });
    let sort = {
        let order = order.clone();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            order.set(Order::ALL.into_iter().find(|(_, key, _)| *key == word).map_or(Order::Date, |(order, ..)| order));
        })
    };
    let save = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let csv = missing_csv(&desk.library.bundle());
            desk.say.emit(download::offer("missing-letters.csv", "text/csv;charset=utf-8", &csv));
        })
    };
    html! {
        <section class="page">
            <h2 tabindex="-1">{ "Missing letters" }</h2>
            if letters.is_empty() {
                <p>{ "No letter here speaks of another one that is not here." }</p>
            } else {
                <p>{ "These are spoken of in the letters, but they are not in this collection. Public authorities that hold a letter can be asked for it; each has the text of a request, to copy." }</p>
                <div class="tools">
                    <label>{ "Order by " }<select onchange={sort}>
                        { for Order::ALL.into_iter().map(|(one, key, label)| html! { <option value={key} selected={one == *order}>{ label }</option> }) }
                    </select></label>
                    <button type="button" onclick={save}>{ "Save as table (CSV)" }</button>
                </div>
                <p role="status" data-test="status">{ format!("{} {}", letters.len(), if letters.len() == 1 { "letter" } else { "letters" }) }</p>
                <ol class="missing-letters">
                    { for letters.iter().map(|letter| one(&desk, &props.view, letter)) }
                </ol>
            }
        </section>
    }
}

fn one(desk: &Desk, view: &Rc<View>, letter: &MissingLetter) -> Html {
    let bundle = desk.library.bundle();
    let unknown = || html! { <span class="undated">{ "not said" }</span> };
    let party = |words: &Option<String>| words.as_ref().map_or_else(unknown, |w| html! { { w } });
    let request = request_text(&bundle, letter);
    let copy = {
        let (request, say) = (request.clone(), desk.say.clone());
        Callback::from(move |_: MouseEvent| {
            clipboard::copy_and_say(request.clone(), "The request was copied.", say.clone());
        })
    };
    let sure = match letter.confidence {
        Confidence::Publisher | Confidence::Stated => "Stated: the letter names it outright.",
        Confidence::Likely => "Likely: the words were repaired, or leave room.",
        Confidence::Inferred => "Inferred from other words.",
    };
    html! {
        <li data-test="missing">
            <h3>{ letter.date.map_or_else(|| html! { <span class="undated">{ "Date not said" }</span> }, |d| html! { { d.to_words() } }) }
                if letter.date_inferred { <span class="tag">{ "inferred" }</span> }</h3>
            <dl class="fields">
                <div><dt>{ "From" }</dt><dd>{ party(&letter.from) }</dd></div>
                <div><dt>{ "To" }</dt><dd>{ party(&letter.to) }</dd></div>
                if let Some(number) = &letter.number { <div><dt>{ "Number" }</dt><dd>{ number }</dd></div> }
                if !letter.holders.is_empty() { <div><dt>{ "Should be held by" }</dt><dd>{ letter.holders.join("; ") }</dd></div> }
            </dl>
            { for letter.citations.iter().filter_map(|&n| bundle.corpus.citations.get(n as usize)).filter_map(|citation| {
                let citing = bundle.corpus.letters.get(citation.letter as usize)?;
                let text = bundle.texts.get(citation.letter);
                let sentence = sentence_around(text, citing.edits.to_clean(citation.evidence));
                Some(html! {
                    <blockquote data-wants={desk.library.wants(citation.letter)}>{ "“" }{ corpus::text::one_line(sentence.of(text).unwrap_or("")) }{ "” " }
                        <Go view={view.clone()} class="plain" action={Action::OpenAt(citing.id.clone(), Quote::of(text, sentence))}>
                            { citing.title() }{ ", " }{ citing.date_words() }</Go>
                    </blockquote>
                })
            }) }
            <p class="note">{ sure }</p>
            <details class="request">
                <summary>{ "Text of a request" }</summary>
                <pre tabindex="0">{ request }</pre>
                <p><button type="button" onclick={copy}>{ "Copy the request" }</button></p>
            </details>
        </li>
    }
}
