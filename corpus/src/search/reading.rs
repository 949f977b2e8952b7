//! One letter's words, and where they answer a condition.

use super::{
    query::{Atom, Run},
    terms::{Term, terms},
};
use crate::text::Span;

/// The words of one letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Page<'a> {
    terms: Vec<Term<'a>>,
}

impl<'a> Page<'a> {
    /// Cuts a text.
    pub(super) fn new(text: &'a str) -> Page<'a> {
        Page { terms: terms(text).collect() }
    }

    /// Where the words answer a condition, in order.
    pub(super) fn hits(&self, atom: &Atom) -> Vec<Span> {
        match atom {
            Atom::Words(run) => self.runs(run).map(|(at, len)| self.span(at, len)).collect(),
            Atom::Near(a, b, within) => self.near(a, b, *within as usize),
            Atom::Field(..) | Atom::Date(..) => Vec::new(),
        }
    }

    /// Where the words stand side by side: the first one's place, and how many they are.
    fn runs(&self, run: &Run) -> impl Iterator<Item = (usize, usize)> {
        let length = run.words.len();
        (0..=self.terms.len().saturating_sub(length)).filter(move |&at| self.is_at(run, at)).map(move |at| (at, length))
    }

    fn is_at(&self, run: &Run, at: usize) -> bool {
        let last = run.words.len() - 1;
        run.words.iter().enumerate().all(|(n, word)| {
            self.terms.get(at + n).is_some_and(|term| {
                if n == last && run.prefix { term.folded.starts_with(word.as_str()) } else { term.folded == *word }
            })
        })
    }

    fn near(&self, a: &Run, b: &Run, within: usize) -> Vec<Span> {
        let others: Vec<(usize, usize)> = self.runs(b).collect();
        let mut hits = Vec::new();
        for (at, len) in self.runs(a) {
            let close = others.iter().filter(|&&(other, other_len)| {
                (other >= at + len && other - (at + len) < within)
                    || (at >= other + other_len && at - (other + other_len) < within)
            });
            for &(other, other_len) in close {
                hits.push(self.span(at, len));
                hits.push(self.span(other, other_len));
            }
        }
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    fn span(&self, at: usize, len: usize) -> Span {
        Span { start: self.terms[at].span.start, end: self.terms[at + len - 1].span.end }
    }
}
