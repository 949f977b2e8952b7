//! Words of a letter with whatever is marked in them.

use corpus::{
    model::{Letter, Style},
    search::Hit,
    text::{Span, cut},
};
use yew::prelude::*;

/// A stretch of a letter's clean text: emphasis and links as set, hits marked.
pub(crate) fn marked(text: &str, whole: Span, letter: &Letter, hits: &[Hit]) -> Html {
    let spans: Vec<Span> = letter.marks.iter().map(|m| m.span).chain(hits.iter().map(|h| h.span)).collect();
    cut(whole, &spans)
        .into_iter()
        .map(|(piece, covers)| {
            let mut html = html! { { piece.of(text).unwrap_or("") } };
            for cover in covers {
                html = match letter.marks.get(cover) {
                    Some(mark) => styled(&mark.style, html),
                    None => hit(hits.get(cover - letter.marks.len()), html),
                };
            }
            html
        })
        .collect()
}

fn styled(style: &Style, inner: Html) -> Html {
    match style {
        Style::Emphasis => html! { <em>{ inner }</em> },
        Style::Strong => html! { <strong>{ inner }</strong> },
        // Never a link that can be followed: a letter's addresses may lead anywhere, years later.
        Style::Link(address) => html! { <span class="address" title={address.clone()}>{ inner }</span> },
        Style::Withheld => html! { <span class="withheld">{ inner }</span> },
    }
}

fn hit(hit: Option<&Hit>, inner: Html) -> Html {
    match hit.and_then(|h| h.variant.clone()) {
        Some(variant) => html! { <mark class="variant" title={variant}>{ inner }</mark> },
        None => html! { <mark>{ inner }</mark> },
    }
}

/// A text with some spans marked as found.
pub(crate) fn found(text: &str, marks: &[Span]) -> Html {
    cut(Span::new(0, text.len()), marks)
        .into_iter()
        .map(|(piece, covers)| {
            let words = piece.of(text).unwrap_or("");
            if covers.is_empty() {
                html! { { words } }
            } else {
                html! { <mark>{ words }</mark> }
            }
        })
        .collect()
}
