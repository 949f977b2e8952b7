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
    texts,
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
    const ALL: [(Order, &'static str); 4] =
        [(Order::Date, "date"), (Order::From, "from"), (Order::To, "to"), (Order::Holder, "holder")];

    fn label(self) -> &'static str {
        match self {
            Order::Date => texts::missing_order_date(),
            Order::From => texts::missing_order_from(),
            Order::To => texts::missing_order_to(),
            Order::Holder => texts::missing_order_holder(),
        }
    }
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
            order.set(Order::ALL.into_iter().find(|(_, key)| *key == word).map_or(Order::Date, |(order, _)| order));
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
            <h2 tabindex="-1">{ texts::missing_title() }</h2>
            if letters.is_empty() {
                <p>{ texts::missing_none() }</p>
            } else {
                <p>{ texts::missing_lead() }</p>
                <div class="tools">
                    <label>{ texts::missing_order() }<select onchange={sort}>
                        { for Order::ALL.into_iter().map(|(one, key)| html! { <option value={key} selected={one == *order}>{ one.label() }</option> }) }
                    </select></label>
                    <button type="button" onclick={save}>{ texts::missing_save() }</button>
                </div>
                <p role="status" data-test="status">{ texts::list_count(letters.len()) }</p>
                <ol class="missing-letters">
                    { for letters.iter().map(|letter| one(&desk, &props.view, letter)) }
                </ol>
            }
        </section>
    }
}

fn one(desk: &Desk, view: &Rc<View>, letter: &MissingLetter) -> Html {
    let bundle = desk.library.bundle();
    let unknown = || html! { <span class="undated">{ texts::missing_not_said() }</span> };
    let party = |words: &Option<String>| words.as_ref().map_or_else(unknown, |w| html! { { w } });
    let request = request_text(&bundle, letter);
    let copy = {
        let (request, say) = (request.clone(), desk.say.clone());
        Callback::from(move |_: MouseEvent| {
            clipboard::copy_and_say(request.clone(), texts::missing_request_copied(), say.clone());
        })
    };
    let sure = match letter.confidence {
        Confidence::Publisher | Confidence::Stated => texts::missing_stated(),
        Confidence::Likely => texts::missing_likely(),
        Confidence::Inferred => texts::missing_inferred(),
    };
    html! {
        <li data-test="missing">
            <h3>{ letter.date.map_or_else(|| html! { <span class="undated">{ texts::missing_date_not_said() }</span> }, |d| html! { { d.to_words() } }) }
                if letter.date_inferred { <span class="tag">{ texts::fields_inferred() }</span> }</h3>
            <dl class="fields">
                <div><dt>{ texts::missing_from() }</dt><dd>{ party(&letter.from) }</dd></div>
                <div><dt>{ texts::missing_to() }</dt><dd>{ party(&letter.to) }</dd></div>
                if let Some(number) = &letter.number { <div><dt>{ texts::missing_number() }</dt><dd>{ number }</dd></div> }
                if !letter.holders.is_empty() { <div><dt>{ texts::missing_holder() }</dt><dd>{ letter.holders.join("; ") }</dd></div> }
            </dl>
            { for letter.citations.iter().filter_map(|&n| bundle.corpus.citations.get(n as usize)).filter_map(|citation| {
                let citing = bundle.corpus.letters.get(citation.letter as usize)?;
                let text = &*bundle.texts.get(citation.letter);
                let sentence = sentence_around(text, citing.edits.to_clean(citation.evidence));
                Some(html! {
                    <blockquote lang={bundle.corpus.collection.language.clone()} dir="auto" data-wants={desk.library.wants(citation.letter)}>{ "“" }{ corpus::text::one_line(sentence.of(text).unwrap_or("")) }{ "” " }
                        <Go view={view.clone()} class="plain" action={Action::OpenAt(citing.id.clone(), Quote::of(text, sentence))}>
                            { texts::letter_title_date(&citing.title(), &citing.date_words()) }</Go>
                    </blockquote>
                })
            }) }
            <p class="note">{ sure }</p>
            <details class="request">
                <summary>{ texts::missing_request() }</summary>
                <pre lang="en" dir="ltr" tabindex="0">{ request }</pre>
                <p><button type="button" onclick={copy}>{ texts::missing_request_copy() }</button></p>
            </details>
        </li>
    }
}
