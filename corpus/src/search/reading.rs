//! One letter's words, and where they answer a plan.

use super::{
    Hit,
    plan::{Demand, Plan, Step},
};
use crate::{text::Span, texts};
use index::{Phrase, Term, Why, Word, terms};
use std::collections::HashMap;

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

    /// Where the words of a phrase stand side by side: the first one's number.
    pub(super) fn phrase(&self, phrase: &Phrase) -> Vec<usize> {
        index::phrase(&self.words(), phrase)
    }

    /// Where two phrases stand with less than so many words between them: number and length of each.
    pub(super) fn near(&self, a: &Phrase, b: &Phrase, within: usize) -> Vec<(usize, usize)> {
        index::near(&self.words(), a, b, within)
    }

    fn words(&self) -> Vec<&[u8]> {
        self.terms.iter().map(|term| term.folded.as_bytes()).collect()
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
                    hits.extend(self.phrase(phrase).into_iter().map(|at| self.hit(at, length, None, n)));
                    for variant in &phrase.joined {
                        let same = self.terms.iter().enumerate().filter(|(_, term)| term.folded == variant.word);
                        hits.extend(same.map(|(at, _)| self.hit(at, 1, Some(say(variant.why, &variant.word)), n)));
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
                hits.push(self.hit(at, 1, Some(say(*why, &term.folded)), n));
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
                    && (why == Why::Split || index::hyphen_joins(text, apart.start, apart.end))
                {
                    hits.push(self.hit(
                        at,
                        2,
                        Some(say(why, &format!("{a}{}{b}", if why == Why::Split { " " } else { "-" }))),
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

/// What readers are told of a word that was found in another form.
fn say(why: Why, word: &str) -> String {
    let why = match why {
        Why::Inflected => "inflected",
        Why::Spelled => "spelled",
        Why::Joined => "joined",
        Why::Hyphen => "hyphen",
        Why::RunTogether => "run-together",
        Why::Split => "split",
        Why::Slip => "slip",
        Why::Nearest => "nearest",
    };
    texts::search_matched(word, why)
}
