//! One letter's words, and where they answer a plan.

use super::{
    Hit,
    index::Index,
    plan::{Demand, Phrase, Plan, Step, Word},
    stream,
    terms::{Term, terms},
    variant::Why,
};
use crate::{order, text::Span};
use std::{borrow::Cow, collections::HashMap};

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

    /// The words of the letter at a place as the index has them, for when its text is not here. They stand nowhere.
    pub(super) fn of(index: &Index, place: u32) -> Page<'static> {
        let word = |number| String::from_utf8_lossy(index.vocabulary.get(index.rank(number))).into_owned();
        let term = |number| Term { span: Span::default(), folded: Cow::Owned(word(number)) };
        Page { terms: stream::words(index.stream(place)).map(term).collect() }
    }

    /// Where the words of a phrase stand side by side: the first one's number.
    pub(super) fn phrase(&self, phrase: &Phrase) -> impl Iterator<Item = usize> {
        let last = phrase.words.len().saturating_sub(1);
        (0..self.terms.len().saturating_sub(last)).filter(move |&at| {
            phrase.words.iter().zip(&self.terms[at..]).enumerate().all(|(n, (word, term))| {
                term.folded == *word || (n == last && phrase.prefix && term.folded.starts_with(word.as_str()))
            })
        })
    }

    /// Where two phrases stand with less than so many words between them: number and length of each.
    pub(super) fn near(&self, a: &Phrase, b: &Phrase, within: usize) -> Vec<(usize, usize)> {
        let (a_len, b_len) = (a.words.len(), b.words.len());
        let others: Vec<usize> = self.phrase(b).collect();
        let mut found = Vec::new();
        for at in self.phrase(a) {
            let close = |other: usize| {
                let after = other >= at + a_len && other - (at + a_len) < within;
                after || (at >= other + b_len && at - (other + b_len) < within)
            };
            for &other in others.iter().filter(|&&other| close(other)) {
                found.extend([(at, a_len), (other, b_len)]);
            }
        }
        order::by_key(&mut found, |&place| place);
        found.dedup();
        found
    }

    /// The numbers of words as typed, each with the place in `words` of the word that it answers.
    pub(super) fn things(&self, words: &[&Word]) -> Vec<(u32, usize)> {
        let mut things = Vec::new();
        for (at, term) in self.terms.iter().enumerate() {
            let is = |w: &Word| term.folded == w.word || (w.prefix && term.folded.starts_with(w.word.as_str()));
            let kinds = words.iter().enumerate().filter(|(_, w)| is(w));
            things.extend(kinds.map(|(kind, _)| (at as u32, kind)));
        }
        things
    }

    /// Everything that answers a plan, in order; what overlaps an earlier hit is left out.
    pub(super) fn hits(&self, text: &str, plan: &Plan) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (n, demand) in plan.clauses.iter().enumerate().filter(|(_, demand)| !demand.negated) {
            self.demand(text, demand, n as u32, &mut hits);
        }
        crate::order::by_key(&mut hits, |h: &Hit| (h.span.start, std::cmp::Reverse(h.span.end), h.variant.is_some()));
        hits.dedup_by(|b, a| b.span.overlaps(a.span));
        hits
    }

    fn demand(&self, text: &str, demand: &Demand, n: u32, hits: &mut Vec<Hit>) {
        for step in &demand.any {
            match step {
                Step::Word(word) => self.word(text, word, n, hits),
                Step::Phrase(phrase) => {
                    let length = phrase.words.len();
                    hits.extend(self.phrase(phrase).map(|at| self.hit(at, length, None, n)));
                    for variant in &phrase.joined {
                        let same = self.terms.iter().enumerate().filter(|(_, term)| term.folded == variant.word);
                        hits.extend(same.map(|(at, _)| self.hit(at, 1, Some(variant.why.say(&variant.word)), n)));
                    }
                }
                Step::Near(a, b, within) => {
                    let found = self.near(a, b, *within as usize);
                    hits.extend(found.into_iter().map(|(at, length)| self.hit(at, length, None, n)));
                }
                Step::Field(..) | Step::Date(..) => {}
            }
        }
    }

    fn word(&self, text: &str, word: &Word, n: u32, hits: &mut Vec<Hit>) {
        let others: HashMap<&str, Why> = word.variants.iter().map(|v| (v.word.as_str(), v.why)).collect();
        for (at, term) in self.terms.iter().enumerate() {
            if term.folded == word.word || (word.prefix && term.folded.starts_with(word.word.as_str())) {
                hits.push(self.hit(at, 1, None, n));
            } else if let Some(why) = others.get(&*term.folded) {
                hits.push(self.hit(at, 1, Some(why.say(&term.folded)), n));
            }
        }
        let pairs = word.split.iter().map(|(a, b)| (a.as_str(), b.as_str(), Why::Split));
        let hyphened = word.variants.iter().filter(|v| v.why == Why::Hyphen);
        let hyphened = hyphened.filter_map(|v| v.word.split_once('-').map(|(a, b)| (a, b, Why::Hyphen)));
        for (a, b, why) in pairs.chain(hyphened) {
            for (at, two) in self.terms.windows(2).enumerate() {
                let apart = two[0].span.end as usize..two[1].span.start as usize;
                if two[0].folded == a
                    && two[1].folded == b
                    && (why == Why::Split || super::index::hyphen_joins(text, apart.start, apart.end))
                {
                    hits.push(self.hit(
                        at,
                        2,
                        Some(why.say(&format!("{a}{}{b}", if why == Why::Split { " " } else { "-" }))),
                        n,
                    ));
                }
            }
        }
    }

    fn hit(&self, at: usize, length: usize, variant: Option<String>, term: u32) -> Hit {
        let span = Span { start: self.terms[at].span.start, end: self.terms[at + length - 1].span.end };
        Hit { span, variant, term }
    }
}
