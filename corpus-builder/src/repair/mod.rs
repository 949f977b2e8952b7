//! Repairs what scans, printers and web pages do to a text. Each repair has a name and can be undone.
//!
//! 1. `characters`: invisible characters, ligatures, special blanks, line ends, words broken at line ends.
//!    `hyphens` tells how those are spelt.
//! 2. `markup`: HTML and Markdown become blocks and marks.
//! 3. `pages`: sentences that a page break cuts in two.
//! 4. `speckle`: specks that a scanner took for marks.
//!
//! All repairs are planned on the raw text and made at once, so that one map leads from the clean text back.

mod characters;
mod hyphens;
mod markup;
mod pages;
mod speckle;
#[cfg(test)]
mod tests;

pub(crate) use hyphens::Spellings;
pub(crate) use pages::is_page_furniture;

use crate::rules::Rule;
use corpus::{
    model::{Form, Mark, Style},
    text::{EditMap, Repair, Span},
};

/// A text after repair.
pub(crate) struct Repaired {
    /// The clean text.
    pub(crate) text: String,
    /// The way back.
    pub(crate) edits: EditMap,
    /// Emphasis and links, in the clean text.
    pub(crate) marks: Vec<Mark>,
    /// What markup says of stretches of the clean text: headings, list items, quotations.
    pub(crate) shapes: Vec<Shape>,
}

/// What markup says of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) span: Span,
    pub(crate) kind: ShapeKind,
}

/// The sorts of stretches that markup knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShapeKind {
    Form(Form),
    Quotation,
    ImageDescription,
}

/// A plan of repairs on a raw text; spans are the raw text's.
struct Plan<'a> {
    raw: &'a str,
    repairs: Vec<Repair>,
    marks: Vec<(Span, Style)>,
    shapes: Vec<(Span, ShapeKind)>,
}

impl Plan<'_> {
    fn replace(&mut self, start: usize, end: usize, with: &str, rule: Rule) {
        self.repairs.push(Repair { raw: Span::new(start, end), with: with.to_owned(), rule: rule.id() });
    }
}

/// Repairs a raw text. Lines up to `skip` (front matter) are left out of the clean text. `spellings` are those of the
/// collection; the letter's own go before them.
pub(crate) fn repair(raw: &str, skip: usize, spellings: &Spellings) -> Repaired {
    let own = Spellings::of(raw);
    let spellings = &[&own, spellings];
    let mut plan = Plan { raw, repairs: Vec::new(), marks: Vec::new(), shapes: Vec::new() };
    if skip > 0 {
        plan.replace(0, skip, "", Rule::FrontMatter);
    }
    characters::plan(&mut plan, skip, spellings);
    markup::plan(&mut plan, skip);
    pages::plan(&mut plan, skip, spellings);
    speckle::plan(&mut plan, skip);
    let Plan { repairs, mut marks, mut shapes, .. } = plan;
    let (text, edits) = EditMap::apply(raw, repairs);
    marks.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    shapes.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut ends: Vec<u32> =
        marks.iter().map(|m| m.0).chain(shapes.iter().map(|s| s.0)).flat_map(|s| [s.start, s.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    let clean = clean_places(&edits, &ends);
    let carry = |span: Span| {
        let place = |at: u32| ends.binary_search(&at).map_or(0, |n| clean[n]);
        Span { start: place(span.start), end: place(span.end) }
    };
    let marks = marks.into_iter().map(|(span, style)| Mark { span: carry(span), style });
    let marks = marks.filter(|m| m.span.of(&text).is_some_and(|words| !words.trim().is_empty())).collect();
    let shapes = shapes.into_iter().map(|(span, kind)| Shape { span: carry(span), kind });
    let shapes = shapes.filter(|s| s.span.of(&text).is_some_and(|words| !words.trim().is_empty())).collect();
    Repaired { text, edits, marks, shapes }
}

/// Where raw places, in rising order, lie in the clean text. A place within a repair goes to its end.
fn clean_places(edits: &EditMap, raw: &[u32]) -> Vec<u32> {
    let mut clean = Vec::with_capacity(raw.len());
    let mut shift = 0i64;
    let mut places = edits.places().peekable();
    for &at in raw {
        while let Some(place) = places.next_if(|p| p.raw.end <= at) {
            shift = i64::from(place.clean.end) - i64::from(place.raw.end);
        }
        let within = places.peek().filter(|p| p.raw.start < at);
        clean.push(within.map_or((i64::from(at) + shift) as u32, |p| p.clean.end));
    }
    clean
}
