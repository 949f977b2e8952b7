//! A letter as it was scanned, with every repair marked and explained.

use crate::desk::use_desk;
use corpus::{
    model::LetterId,
    text::{Span, cut},
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
    let text = bundle.texts.get(props.letter);
    let raw = letter.edits.raw_text(text);
    let places: Vec<_> = letter.edits.places().collect();
    let spans: Vec<Span> = places.iter().map(|place| place.raw).collect();
    let mut rules: BTreeMap<u16, u32> = BTreeMap::new();
    for place in &places {
        *rules.entry(place.edit.rule).or_default() += 1;
    }
    let rule = |id: u16| bundle.corpus.rules.get(usize::from(id));
    html! {
        <section class="part scan" aria-label="As scanned">
            <p class="note">{ format!("The file {} as it was read, with every slip. {}", letter.file, match places.len() {
                0 => "Nothing was repaired.".to_owned(),
                1 => "One repair was made; it is marked.".to_owned(),
                n => format!("{n} repairs were made; they are marked."),
            }) }</p>
            if !rules.is_empty() {
                <ul class="repairs">
                    { for rules.into_iter().map(|(id, count)| html! {
                        <li>{ format!("{count} × ") }{ rule(id).map(|r| r.explanation.clone()).unwrap_or_default() }</li>
                    }) }
                </ul>
            }
            <pre class="raw" tabindex="0">
                { for cut(Span::new(0, raw.len()), &spans).into_iter().map(|(piece, covers)| {
                    let words = piece.of(&raw).unwrap_or("");
                    match covers.first().and_then(|&n| places.get(n)) {
                        Some(place) => {
                            let became = place.clean.of(text).unwrap_or("");
                            let became = if became.trim().is_empty() { "taken out".to_owned() } else { format!("read as “{became}”") };
                            let why = rule(place.edit.rule).map(|r| r.name.clone()).unwrap_or_default();
                            html! { <mark class="repair" title={format!("{became} ({why})")}>{ words }<span class="offscreen">{ format!(" ({became}) ") }</span></mark> }
                        }
                        None => html! { { words } },
                    }
                }) }
            </pre>
        </section>
    }
}
