//! Words of a letter with whatever is marked in them.

use corpus::{
    format::Bundle,
    model::{DateMention, Entity, EntityId, LetterId, Style},
    names::key,
    search::Hit,
    text::{Span, cut},
    texts,
};
use yew::prelude::*;

/// How the words of a letter are shown.
pub(crate) struct Marked<'a> {
    pub(crate) bundle: &'a Bundle,
    pub(crate) letter: LetterId,
    /// Its text.
    pub(crate) text: &'a str,
    /// What was searched for.
    pub(crate) hits: &'a [Hit],
    /// Whether names and dates are marked.
    pub(crate) names: bool,
    /// What a link points at.
    pub(crate) meant: Option<Span>,
    /// What stands under a paragraph: in which other letters its words stand.
    pub(crate) also: &'a dyn Fn(Span) -> Html,
    /// What the person has marked or noted.
    pub(crate) noted: &'a [(Span, String)],
    /// The address of a name's page, where addresses may be read.
    pub(crate) address: &'a dyn Fn(&str) -> Option<String>,
}

impl Marked<'_> {
    /// A stretch of the clean text: emphasis and links as set; names, dates, hits and what is meant marked.
    pub(crate) fn words(&self, whole: Span) -> Html {
        let Some(letter) = self.bundle.corpus.letters.get(self.letter as usize) else { return html! {} };
        let text = self.text;
        let mut shown: Vec<(Span, Shown<'_>)> = Vec::new();
        shown.extend(letter.marks.iter().map(|m| (m.span, Shown::Style(&m.style))));
        if self.names {
            let entity = |id: u32| self.bundle.corpus.entities.get(id as usize);
            shown.extend(
                letter.mentions.iter().filter_map(|m| Some((m.span, Shown::Name(entity(m.entity)?, m.entity)))),
            );
            shown.extend(letter.dates.iter().map(|d| (d.span, Shown::Date(d))));
        }
        shown.extend(self.hits.iter().map(|h| (h.span, Shown::Hit(h))));
        shown.extend(self.noted.iter().map(|(span, _)| (*span, Shown::Noted)));
        shown.extend(self.meant.map(|span| (span, Shown::Meant)));
        shown.retain(|(span, _)| span.overlaps(whole));
        let spans: Vec<Span> = shown.iter().map(|(span, _)| *span).collect();
        cut(whole, &spans)
            .into_iter()
            .map(|(piece, covers)| {
                let words = html! { { piece.of(text).unwrap_or("") } };
                covers.into_iter().filter_map(|cover| shown.get(cover)).fold(words, |inner, (span, mark)| match mark {
                    Shown::Name(entity, id) => {
                        // One tab stop for each name: its other places lead to the same page.
                        let first = letter.mentions.iter().find(|m| m.entity == *id).map(|m| m.span);
                        let stop = first == Some(*span) && span.start == piece.start;
                        self.name(entity, stop, inner)
                    }
                    mark => mark.around(inner),
                })
            })
            .collect()
    }

    /// A name that leads to its page. What pressing does, the sheet around it knows. No button where there is no
    /// address: buttons are not cut at the ends of lines, and their words cannot be chosen.
    fn name(&self, entity: &Entity, stop: bool, inner: Html) -> Html {
        let key = key(entity);
        let tabindex = if stop { "0" } else { "-1" };
        let title = texts::sheet_name(&entity.kind.name(), &entity.name);
        match (self.address)(&key) {
            Some(address) => html! {
                <a class="name" href={address} data-name={key} draggable="false" {tabindex} {title}>{ inner }</a>
            },
            None => html! { <span class="name" role="link" data-name={key} {tabindex} {title}>{ inner }</span> },
        }
    }
}

/// What is said of a stretch of words.
enum Shown<'a> {
    Style(&'a Style),
    Name(&'a Entity, EntityId),
    Date(&'a DateMention),
    Hit(&'a Hit),
    Noted,
    Meant,
}

impl Shown<'_> {
    fn around(&self, inner: Html) -> Html {
        match self {
            Shown::Style(style) => styled(style, inner),
            Shown::Name(..) => inner,
            Shown::Date(date) => {
                let words = date.date.to_words();
                let title = if date.inferred { texts::sheet_date_inferred(&words) } else { words };
                html! { <span class="when" {title}>{ inner }</span> }
            }
            Shown::Hit(hit) => match &hit.variant {
                Some(variant) => html! { <mark class="variant" title={variant.clone()}>{ inner }</mark> },
                None => html! { <mark>{ inner }</mark> },
            },
            Shown::Noted => html! { <mark class="noted">{ inner }</mark> },
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

/// A text of the interface with something drawn in each of its slots, in their order.
pub(crate) fn filled(text: &str, drawn: Vec<Html>) -> Html {
    let mut drawn = drawn.into_iter();
    text.split(texts::SLOT).map(|words| html! { <>{ words }{ for drawn.next() }</> }).collect()
}
