//! A letter as it was scanned, with every repair marked and explained.

use crate::desk::use_desk;
use corpus::{
    model::LetterId,
    text::{Span, cut},
    texts,
};
use std::collections::BTreeMap;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) letter: LetterId,
}

/// The raw text; what was repaired is marked with what it became and by which rule.
#[function_component]
pub(crate) fn Scan(props: &Props) -> Html {
    let desk = use_desk();
    let bundle = desk.library.bundle();
    let Some(letter) = bundle.corpus.letters.get(props.letter as usize) else { return html! {} };
    let text = &*bundle.texts.get(props.letter);
    let raw = letter.edits.raw_text(text);
    let places: Vec<_> = letter.edits.places().collect();
    let spans: Vec<Span> = places.iter().map(|place| place.raw).collect();
    let mut rules: BTreeMap<u16, u32> = BTreeMap::new();
    for place in &places {
        *rules.entry(place.edit.rule).or_default() += 1;
    }
    let rule = |id: u16| bundle.corpus.rules.get(usize::from(id));
    html! {
        <section class="part scan" aria-label={texts::scan_label()}>
            <p class="note">{ texts::scan_file(&letter.file, places.len()) }</p>
            if !rules.is_empty() {
                <ul class="repairs">
                    { for rules.into_iter().map(|(id, count)| html! {
                        <li>{ texts::scan_rule(count as usize, rule(id).map_or("", |r| &r.explanation)) }</li>
                    }) }
                </ul>
            }
            <pre class="raw" dir={bundle.corpus.collection.direction()} lang={bundle.corpus.collection.language.clone()} tabindex="0">
                { for cut(Span::new(0, raw.len()), &spans).into_iter().map(|(piece, covers)| {
                    let words = piece.of(&raw).unwrap_or("");
                    match covers.first().and_then(|&n| places.get(n)) {
                        Some(place) => {
                            let became = place.clean.of(text).unwrap_or("");
                            let became = if became.trim().is_empty() { texts::scan_taken_out().to_owned() } else { texts::scan_read_as(became) };
                            let why = texts::scan_why(&became, rule(place.edit.rule).map_or("", |r| &r.name));
                            html! { <mark class="repair" title={why}>{ words }<span class="offscreen">{ format!(" ({became}) ") }</span></mark> }
                        }
                        None => html! { { words } },
                    }
                }) }
            </pre>
        </section>
    }
}
