//! Spans, words, and the map between a letter's raw and its repaired text.
//!
//! Builder, search and reader all cut words with [`words`] and compare them through [`fold`]: there is
//! one rule, here. A search cuts them once more at apostrophes ([`index::terms`]). All offsets are bytes of UTF-8.

use serde::{Deserialize, Serialize};

mod quote;
mod sentence;

pub use index::fold;
pub use quote::{Located, Quote, find_words, locate};
pub use sentence::sentence_around;

/// A stretch of a text, in bytes: from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from two offsets.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start: start as u32, end: end as u32 }
    }

    /// The words that it covers, or nothing when it does not fit the text.
    ///
    /// ```
    /// use corpus::text::Span;
    /// assert_eq!(Span::new(5, 11).of("Dear Clive,"), Some("Clive,"));
    /// assert_eq!(Span::new(5, 99).of("Dear Clive,"), None);
    /// ```
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether it has a byte in common with another.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` is in it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// One repair of a raw text, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The raw bytes to replace.
    pub raw: Span,
    /// What stands there afterwards.
    pub with: String,
    /// The rule that asks for it: an index into [`crate::model::Corpus::rules`].
    pub rule: u16,
}

/// One repair, as the repaired text remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Clean bytes between the end of the edit before (or the start of the text) and this one.
    pub skip: u32,
    /// How many clean bytes stand where the raw ones stood.
    pub clean_len: u32,
    /// The raw text that was replaced.
    pub raw: String,
    /// The rule that asked for it: an index into [`crate::model::Corpus::rules`].
    pub rule: u16,
}

/// Everything that was repaired in one letter; leads from the clean text back to the raw one.
///
/// ```
/// use corpus::text::{EditMap, Repair, Span};
/// let repair = Repair { raw: Span::new(2, 15), with: "th".into(), rule: 0 };
/// let (clean, map) = EditMap::apply("12<sup>th</sup> March", vec![repair]);
/// assert_eq!(clean, "12th March");
/// assert_eq!(map.raw_text(&clean), "12<sup>th</sup> March");
/// assert_eq!(map.to_raw(Span::new(0, 4)), Span::new(0, 15));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditMap {
    edits: Vec<Edit>,
}

/// Where an [`Edit`] stands in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// In the clean text.
    pub clean: Span,
    /// In the raw text.
    pub raw: Span,
    /// The edit.
    pub edit: &'a Edit,
}

impl EditMap {
    /// Makes repairs. Those that overlap an earlier one, do not fit the text, or replace nothing (so that
    /// nothing in the raw text would answer for them) are left out.
    pub fn apply(raw: &str, mut repairs: Vec<Repair>) -> (String, EditMap) {
        crate::order::by_key(&mut repairs, |r| (r.raw.start, std::cmp::Reverse(r.raw.end)));
        let (mut clean, mut edits) = (String::with_capacity(raw.len()), Vec::new());
        let (mut raw_at, mut clean_at) = (0usize, 0usize);
        for repair in repairs {
            let Some(old) = repair.raw.of(raw).filter(|_| repair.raw.start as usize >= raw_at) else { continue };
            if old == repair.with || old.is_empty() {
                continue;
            }
            clean.push_str(&raw[raw_at..repair.raw.start as usize]);
            edits.push(Edit {
                skip: (clean.len() - clean_at) as u32,
                clean_len: repair.with.len() as u32,
                raw: old.to_owned(),
                rule: repair.rule,
            });
            clean.push_str(&repair.with);
            (raw_at, clean_at) = (repair.raw.end as usize, clean.len());
        }
        clean.push_str(&raw[raw_at..]);
        (clean, EditMap { edits })
    }

    /// The edits in order, each with its place in both texts.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let (mut clean_at, mut raw_at) = (0usize, 0usize);
        self.edits.iter().map(move |edit| {
            clean_at += edit.skip as usize;
            raw_at += edit.skip as usize;
            let clean = Span::new(clean_at, clean_at + edit.clean_len as usize);
            let raw = Span::new(raw_at, raw_at + edit.raw.len());
            (clean_at, raw_at) = (clean.end as usize, raw.end as usize);
            Place { clean, raw, edit }
        })
    }

    /// The edits, in order.
    pub(crate) fn list(&self) -> &[Edit] {
        &self.edits
    }

    /// The edits, to be written or read.
    pub(crate) fn list_mut(&mut self) -> &mut Vec<Edit> {
        &mut self.edits
    }

    /// How many repairs were made.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Whether nothing was repaired.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The raw text, from the clean one.
    pub fn raw_text(&self, clean: &str) -> String {
        let mut raw = String::with_capacity(clean.len());
        let mut at = 0;
        for place in self.places() {
            raw.push_str(clean.get(at..place.clean.start as usize).unwrap_or(""));
            raw.push_str(&place.edit.raw);
            at = place.clean.end as usize;
        }
        raw.push_str(clean.get(at..).unwrap_or(""));
        raw
    }

    /// The raw span behind a clean one. An end that lies inside a repair takes in the whole of it; what was
    /// deleted right before or after the span stays out.
    pub fn to_raw(&self, clean: Span) -> Span {
        self.carry(clean, |p| (p.clean, p.raw))
    }

    /// The clean span of a raw one. An end that lies inside a repair takes in the whole of it.
    pub fn to_clean(&self, raw: Span) -> Span {
        self.carry(raw, |p| (p.raw, p.clean))
    }

    fn carry(&self, span: Span, sides: impl Fn(&Place<'_>) -> (Span, Span)) -> Span {
        let (mut start, mut end) = (i64::from(span.start), i64::from(span.end));
        for place in self.places() {
            let (here, there) = sides(&place);
            if here.start > span.end {
                break;
            }
            let shift = i64::from(there.end) - i64::from(here.end);
            if here.end <= span.start {
                start = i64::from(span.start) + shift;
            } else if here.start <= span.start {
                start = there.start.into();
            }
            if here.end < span.end || (here.end == span.end && !here.is_empty()) {
                end = i64::from(span.end) + shift;
            } else if here.start < span.end {
                end = there.end.into();
            }
        }
        Span { start: start as u32, end: end.max(start) as u32 }
    }

    /// Whether the edits fit a clean text: within it, and at the borders of its characters.
    pub fn fits(&self, clean: &str) -> bool {
        let mut at = 0usize;
        self.edits.iter().all(|edit| {
            let start = at.saturating_add(edit.skip as usize);
            at = start.saturating_add(edit.clean_len as usize);
            clean.is_char_boundary(start) && clean.is_char_boundary(at)
        })
    }
}

/// The words of a text with their places. A word is a run of letters and digits; an apostrophe or a
/// combining mark inside it belongs to it ("children's", "O’Brien"), a hyphen does not.
///
/// ```
/// use corpus::text::words;
/// let found: Vec<_> = words("The children’s—co-op (2016/17)").map(|(_, w)| w).collect();
/// assert_eq!(found, ["The", "children’s", "co", "op", "2016", "17"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = (Span, &str)> {
    // Nearly all letters are ASCII; those are told byte by byte, the others as characters.
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = loop {
            let byte = *bytes.get(at)?;
            if byte.is_ascii_alphanumeric() {
                break at;
            }
            let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next()? };
            if !c.is_ascii() && c.is_alphanumeric() {
                break at;
            }
            at += c.len_utf8();
        };
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            if byte.is_ascii() && byte != b'\'' {
                break;
            }
            let c = text[at..].chars().next()?;
            let joins = matches!(c, '\'' | '’') && {
                let before = text[..at].chars().next_back().is_some_and(char::is_alphabetic);
                before && text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic)
            };
            if !(c.is_alphanumeric() || joins || (!c.is_ascii() && index::is_mark(c))) {
                break;
            }
            at += c.len_utf8();
        }
        // A first character that is no ASCII is taken whole by the loop above.
        Some((Span::new(start, at), &text[start..at]))
    })
}

/// Cuts a stretch into pieces at the ends of other spans; each piece comes with the indices of the spans
/// that cover it. The pieces fill the stretch, in order.
///
/// ```
/// use corpus::text::{Span, cut};
/// let pieces = cut(Span::new(0, 10), &[Span::new(2, 5), Span::new(4, 20)]);
/// let covered: Vec<_> = pieces.iter().map(|(s, by)| (s.start, s.end, by.as_slice())).collect();
/// assert_eq!(covered, [(0, 2, &[][..]), (2, 4, &[0][..]), (4, 5, &[0, 1][..]), (5, 10, &[1][..])]);
/// ```
pub fn cut(whole: Span, spans: &[Span]) -> Vec<(Span, Vec<usize>)> {
    let inside: Vec<usize> = (0..spans.len()).filter(|&i| spans[i].overlaps(whole) && !spans[i].is_empty()).collect();
    let mut ends: Vec<u32> = vec![whole.start, whole.end];
    ends.extend(inside.iter().flat_map(|&i| [spans[i].start, spans[i].end]).map(|at| at.clamp(whole.start, whole.end)));
    ends.sort_unstable();
    ends.dedup();
    ends.windows(2)
        .map(|w| Span { start: w[0], end: w[1] })
        .map(|piece| (piece, inside.iter().copied().filter(|&i| spans[i].contains(piece)).collect()))
        .collect()
}

/// The same text with every run of white space made one blank, and none at its ends.
///
/// ```
/// assert_eq!(corpus::text::one_line(" Dear\n  Clive, "), "Dear Clive,");
/// ```
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn repaired() -> impl Strategy<Value = (String, Vec<Repair>)> {
        let piece = prop_oneof![Just("é"), Just("a b"), Just("\n\n"), Just("2 1 DEC"), Just("ﬁ"), Just("word")];
        let cut = (any::<u16>(), 0..5usize, prop_oneof![Just(""), Just("x"), Just("é long one")]);
        (prop::collection::vec(piece, 0..12), prop::collection::vec(cut, 0..6)).prop_map(|(pieces, cuts)| {
            let raw = pieces.concat();
            let bounds: Vec<usize> = (0..=raw.len()).filter(|&i| raw.is_char_boundary(i)).collect();
            let repairs = cuts
                .into_iter()
                .map(|(at, len, with)| {
                    let start = at as usize % bounds.len();
                    let end = (start + len).min(bounds.len() - 1);
                    Repair { raw: Span::new(bounds[start], bounds[end]), with: with.into(), rule: 0 }
                })
                .collect();
            (raw, repairs)
        })
    }

    proptest! {
        #[test]
        fn the_raw_text_comes_back((raw, repairs) in repaired()) {
            let (clean, map) = EditMap::apply(&raw, repairs);
            prop_assert!(map.fits(&clean));
            prop_assert_eq!(map.raw_text(&clean), raw);
        }

        #[test]
        fn spans_go_over_and_come_back((raw, repairs) in repaired(), a in 0..80usize, b in 0..80usize) {
            let (clean, map) = EditMap::apply(&raw, repairs);
            let (a, b) = (a.min(b).min(clean.len()), a.max(b).min(clean.len()));
            prop_assume!(clean.is_char_boundary(a) && clean.is_char_boundary(b) && a < b);
            let there = map.to_raw(Span::new(a, b));
            prop_assert!(there.of(&raw).is_some(), "{:?} in {:?}", there, raw);
            prop_assert!(map.to_clean(there).contains(Span::new(a, b)));
            let touched = map.places().any(|p| p.clean.overlaps(Span::new(a, b)) || (p.clean.start >= a as u32 && p.clean.end <= b as u32));
            prop_assert!(touched || there.of(&raw) == Some(&clean[a..b]));
        }

        /// What a search compares are these words, cut at apostrophes and folded.
        #[test]
        fn a_search_cuts_the_same_words(text in "(\\PC|[a-z'’ é-]|\u{301}|ﬁ|\n|ʼ){0,40}") {
            let apart = |(span, word): (Span, &str)| {
                let mut at = span.start;
                let mut parts = Vec::new();
                for part in word.split_inclusive(['\'', '’']) {
                    let bare = part.trim_end_matches(['\'', '’']);
                    parts.push((at..at + bare.len() as u32, fold(bare).into_owned()));
                    at += part.len() as u32;
                }
                parts.retain(|(span, _)| !span.is_empty());
                parts
            };
            let ours: Vec<_> = words(&text).flat_map(apart).collect();
            let theirs: Vec<_> = index::terms(&text).map(|term| (term.span, term.folded.into_owned())).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn words_are_where_they_say(text in "\\PC{0,60}") {
            for (span, word) in words(&text) {
                prop_assert_eq!(span.of(&text), Some(word));
                prop_assert!(!word.is_empty());
            }
        }
    }
}
