//! Words of a letter with whatever is marked in them.

use corpus::{
    format::Bundle,
    model::{DateMention, Entity, LetterId, Style},
    search::Hit,
    text::{Span, cut},
};
use yew::prelude::*;

/// How the words of a letter are shown.
pub(crate) struct Marked<'a> {
    pub(crate) bundle: &'a Bundle,
    pub(crate) letter: LetterId,
    /// What was searched for.
    pub(crate) hits: &'a [Hit],
    /// Whether names and dates are marked.
    pub(crate) names: bool,
    /// What a link points at.
    pub(crate) meant: Option<Span>,
    /// What stands under a paragraph: in which other letters its words stand.
    pub(crate) also: &'a dyn Fn(Span) -> Html,
}

impl Marked<'_> {
    /// A stretch of the clean text: emphasis and links as set; names, dates, hits and what is meant marked.
    pub(crate) fn words(&self, whole: Span) -> Html {
        let Some(letter) = self.bundle.corpus.letters.get(self.letter as usize) else { return html! {} };
        let text = self.bundle.texts.get(self.letter);
        let mut shown: Vec<(Span, Shown<'_>)> = Vec::new();
        shown.extend(letter.marks.iter().map(|m| (m.span, Shown::Style(&m.style))));
        if self.names {
            let entity = |id: u32| self.bundle.corpus.entities.get(id as usize);
            shown.extend(letter.mentions.iter().filter_map(|m| Some((m.span, Shown::Name(entity(m.entity)?)))));
            shown.extend(letter.dates.iter().map(|d| (d.span, Shown::Date(d))));
        }
        shown.extend(self.hits.iter().map(|h| (h.span, Shown::Hit(h))));
        shown.extend(self.meant.map(|span| (span, Shown::Meant)));
        shown.retain(|(span, _)| span.overlaps(whole));
        let spans: Vec<Span> = shown.iter().map(|(span, _)| *span).collect();
        cut(whole, &spans)
            .into_iter()
            .map(|(piece, covers)| {
                let words = html! { { piece.of(text).unwrap_or("") } };
                covers
                    .into_iter()
                    .filter_map(|cover| shown.get(cover))
                    .fold(words, |inner, (_, mark)| mark.around(inner))
            })
            .collect()
    }
}

/// What is said of a stretch of words.
enum Shown<'a> {
    Style(&'a Style),
    Name(&'a Entity),
    Date(&'a DateMention),
    Hit(&'a Hit),
    Meant,
}

impl Shown<'_> {
    fn around(&self, inner: Html) -> Html {
        match self {
            Shown::Style(style) => styled(style, inner),
            // Their pages are linked under the letter: a tab stop for each name would be a long way through it.
            Shown::Name(entity) => {
                html! { <span class="name" title={format!("{}: {}", entity.kind.word(), entity.name)}>{ inner }</span> }
            }
            Shown::Date(date) => {
                let inferred = if date.inferred { ", inferred" } else { "" };
                html! { <span class="name when" title={format!("{}{inferred}", date.date.to_words())}>{ inner }</span> }
            }
            Shown::Hit(hit) => match &hit.variant {
                Some(variant) => html! { <mark class="variant" title={variant.clone()}>{ inner }</mark> },
                None => html! { <mark>{ inner }</mark> },
            },
            Shown::Meant => html! { <mark class="meant">{ inner }</mark> },
        }
    }
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
