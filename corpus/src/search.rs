//! Search: words in, letters out, with exact counts.
//!
//! [`parse`] reads what was typed, [`Engine::ask`] answers it under a [`Filter`], [`Engine::hits`] and
//! [`Engine::snippet`] show why a letter was found. Words are compared as [`crate::text::fold`] leaves them.

use crate::{
    date::Precision,
    filter::{self, Filter, Histogram, Holds, Table},
    format::Bundle,
    model::{Correspondent, LetterId},
    text::{Span, fold},
};

mod known;
mod query;
mod reading;
mod snippet;
mod suggest;
mod terms;

pub use crate::filter::{Bucket, FacetCounts, FacetValue};
pub use query::{Query, Reading, parse};
pub use snippet::Snippet;
pub use suggest::{OPERATORS, Suggestion};

use query::Atom;
use reading::Page;

/// A collection that can be searched.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    bundle: Bundle,
    table: Table,
    histogram: Histogram,
}

/// In which order letters are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The best first. Without a query this is [`Sort::Oldest`].
    #[default]
    Relevance,
    /// By date, undated letters last.
    Oldest,
    /// By date, the latest first, undated letters last.
    Newest,
    /// By the sender's name, then by date; letters without a sender last.
    Sender,
}

impl Sort {
    /// Every order.
    pub const ALL: [Sort; 4] = [Sort::Relevance, Sort::Oldest, Sort::Newest, Sort::Sender];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Oldest => "oldest",
            Sort::Newest => "newest",
            Sort::Sender => "sender",
        }
    }

    /// The order that [`Sort::key`] names.
    pub fn from_key(key: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// What a query and a filter find.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The letters, in order.
    pub letters: Vec<Found>,
    /// For each facet what a click would give.
    pub facets: Vec<FacetCounts>,
    /// Letters by time, the days asked for left aside.
    pub years: Vec<Bucket>,
    /// How many letters have no date, the days asked for left aside.
    pub undated: u32,
}

/// A letter that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The letter.
    pub letter: LetterId,
    /// How many hits it has in its text.
    pub hits: u32,
    /// Whether it belongs here only possibly, because its date is not known well enough.
    pub possibly: bool,
    /// Whether some word was found only in another form than the one typed.
    pub by_variant: bool,
    /// How well it fits; comparable within one answer.
    pub score: f32,
}

/// A place in a letter that a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in the letter's clean text.
    pub span: Span,
    /// For words in another form than the one typed: what was found and why.
    pub variant: Option<String>,
    /// Which of the query's words it answers.
    pub(crate) term: u32,
}

impl Engine {
    /// Takes a collection.
    pub fn new(bundle: Bundle) -> Engine {
        let table = Table::new(&bundle.corpus);
        let histogram = Histogram::new(&table);
        Engine { bundle, table, histogram }
    }

    /// The collection.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Answers a query under a filter.
    pub fn ask(&self, query: &Query, filter: &Filter, sort: Sort) -> Answer {
        let mut matched: Vec<(Found, Holds)> = Vec::new();
        for letter in 0..self.table.len() as LetterId {
            let (holds, hits) = self.matches(letter, query);
            if holds != Holds::No {
                let found = Found { letter, hits, possibly: false, by_variant: false, score: hits as f32 };
                matched.push((found, holds));
            }
        }
        let mut places = vec![u32::MAX; self.table.len()];
        for (n, (found, _)) in matched.iter().enumerate() {
            places[found.letter as usize] = n as u32;
        }
        let mut letters = Vec::new();
        let candidates = || matched.iter().map(|(f, holds)| (f.letter, *holds));
        let facets = filter::narrow(&self.table, filter, candidates(), |letter, holds| {
            let (mut found, _) = matched[places[letter as usize] as usize];
            found.possibly = holds == Holds::Possibly;
            letters.push(found);
        });
        let undated_filter = Filter { from: None, to: None, ..filter.clone() };
        let mut in_time = Vec::new();
        filter::narrow(&self.table, &undated_filter, candidates(), |letter, holds| in_time.push((letter, holds)));
        let (years, undated) = self.histogram.count(&self.table, in_time.into_iter());
        self.sort(&mut letters, query, sort);
        Answer { letters, facets, years, undated }
    }

    /// Where a letter's text answers a query, in order.
    pub fn hits(&self, letter: LetterId, query: &Query) -> Vec<Hit> {
        if query.is_empty() {
            return Vec::new();
        }
        let page = Page::new(self.bundle.texts.get(letter));
        let mut hits: Vec<Hit> = Vec::new();
        for (n, clause) in query.clauses.iter().enumerate().filter(|(_, c)| !c.negated) {
            for atom in &clause.any {
                hits.extend(page.hits(atom).into_iter().map(|span| Hit { span, variant: None, term: n as u32 }));
            }
        }
        crate::order::by_key(&mut hits, |h| (h.span.start, std::cmp::Reverse(h.span.end)));
        hits.dedup_by(|b, a| b.span.overlaps(a.span));
        hits
    }

    /// The passage of a letter that answers a query best, of about so many characters; without a query, the
    /// first words of the letter itself.
    pub fn snippet(&self, letter: LetterId, query: &Query, about: usize) -> Snippet {
        let text = self.bundle.texts.get(letter);
        match self.bundle.corpus.letters.get(letter as usize) {
            Some(known) => snippet::snippet(known, text, &self.hits(letter, query), about),
            None => Snippet::default(),
        }
    }

    /// What the last piece of a query may become.
    pub fn suggest(&self, typed: &str) -> Vec<Suggestion> {
        suggest::suggest(self, typed)
    }

    fn matches(&self, letter: LetterId, query: &Query) -> (Holds, u32) {
        if query.is_empty() {
            return (Holds::Yes, 0);
        }
        let page = query.runs().next().map(|_| Page::new(self.bundle.texts.get(letter)));
        let page = page.unwrap_or_default();
        let mut all = Holds::Yes;
        for clause in &query.clauses {
            let any = clause.any.iter().fold(Holds::No, |any, atom| any.or(self.holds(letter, &page, atom)));
            all = all.and(if clause.negated { any.not() } else { any });
            if all == Holds::No {
                return (Holds::No, 0);
            }
        }
        (all, self.hits(letter, query).len() as u32)
    }

    fn holds(&self, letter: LetterId, page: &Page<'_>, atom: &Atom) -> Holds {
        match atom {
            Atom::Words(_) | Atom::Near(..) => Holds::certain(!page.hits(atom).is_empty()),
            Atom::Field(field, run) => Holds::certain(known::has(&self.bundle.corpus, letter, *field, run)),
            Atom::Date(from, to) => {
                let date = self.table.dates[letter as usize];
                date.map_or(Holds::No, |date| filter::within(date, *from, *to))
            }
        }
    }

    fn sort(&self, letters: &mut [Found], query: &Query, sort: Sort) {
        let when = |f: &Found| self.table.dates[f.letter as usize].filter(|d| d.precision() != Precision::Open);
        let oldest = |a: &Found, b: &Found| match (when(a), when(b)) {
            (Some(x), Some(y)) => x.cmp_in_time(&y).then(a.letter.cmp(&b.letter)),
            (x, y) => x.is_none().cmp(&y.is_none()).then(a.letter.cmp(&b.letter)),
        };
        match sort {
            Sort::Relevance if !query.is_empty() => crate::order::by(letters, |a, b| {
                a.by_variant.cmp(&b.by_variant).then(b.score.total_cmp(&a.score)).then_with(|| oldest(a, b))
            }),
            Sort::Relevance | Sort::Oldest => crate::order::by(letters, oldest),
            Sort::Newest => crate::order::by(letters, |a, b| match (when(a), when(b)) {
                (Some(_), Some(_)) => oldest(b, a),
                _ => oldest(a, b),
            }),
            Sort::Sender => {
                let name = |f: &Found| {
                    let letter = &self.bundle.corpus.letters[f.letter as usize];
                    letter.senders.iter().find_map(Correspondent::short).map(|name| fold(name).into_owned())
                };
                let mut keyed: Vec<(Option<String>, Found)> = letters.iter().map(|f| (name(f), *f)).collect();
                crate::order::by(&mut keyed, |(x, a), (y, b)| {
                    x.is_none().cmp(&y.is_none()).then_with(|| x.cmp(y)).then_with(|| oldest(a, b))
                });
                for (place, (_, found)) in letters.iter_mut().zip(keyed) {
                    *place = found;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
