//! A query made ready for a collection: each word with the forms in which the letters have it.

use super::query::{Atom, Field, Query, Run};
use chrono::NaiveDate;
use index::{LookUp, Memory, Phrase, Variant, Word};

/// Conditions that must all hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) clauses: Vec<Demand>,
}

/// Alternatives of which one must hold, or none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Demand {
    pub(super) negated: bool,
    pub(super) any: Vec<Step>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Word(Word),
    Phrase(Phrase),
    Near(Phrase, Phrase, u32),
    Field(Field, Run),
    Date(Option<NaiveDate>, Option<NaiveDate>),
}

impl Plan {
    /// Looks a query's words up; without an index only the words themselves will be found.
    pub(super) fn new(query: &Query, index: Option<&dyn LookUp>, forms: &mut Memory) -> Plan {
        let mut clauses: Vec<Demand> = query
            .clauses
            .iter()
            .map(|clause| {
                let plain = query.exact || clause.negated;
                let mut step = |atom: &Atom| match atom {
                    Atom::Words(run) => words(run, plain || run.quoted, index, forms),
                    Atom::Near(a, b, within) => Step::Near(phrase(a), phrase(b), *within),
                    Atom::Field(field, run) => Step::Field(*field, run.clone()),
                    Atom::Date(from, to) => Step::Date(*from, *to),
                };
                Demand { negated: clause.negated, any: clause.any.iter().map(&mut step).collect() }
            })
            .collect();
        if let Some(index) = index.filter(|_| !query.exact) {
            join_neighbours(&mut clauses, index);
        }
        Plan { clauses }
    }

    /// Whether letters' words matter to it.
    pub(super) fn reads(&self) -> bool {
        self.clauses.iter().any(Demand::reads)
    }

    /// Whether it asks for letters that have no such words.
    pub(super) fn excludes(&self) -> bool {
        self.clauses.iter().any(|demand| demand.negated && demand.reads())
    }
}

impl Demand {
    fn reads(&self) -> bool {
        self.any.iter().any(|step| matches!(step, Step::Word(_) | Step::Phrase(_) | Step::Near(..)))
    }
}

fn words(run: &Run, plain: bool, index: Option<&dyn LookUp>, forms: &mut Memory) -> Step {
    let [word] = &run.words[..] else {
        let mut phrase = phrase(run);
        if let (Some(index), false, [a, b]) = (index, plain, &run.words[..]) {
            phrase.joined = index.joined(a, b);
        }
        return Step::Phrase(phrase);
    };
    let mut step = Word { word: word.clone(), prefix: run.prefix, ..Word::default() };
    if let Some(index) = index {
        index.look_up(&mut step, plain, forms);
    }
    Step::Word(step)
}

fn phrase(run: &Run) -> Phrase {
    Phrase { words: run.words.clone(), prefix: run.prefix, joined: Vec::new() }
}

/// `child care`, typed as two words, is also answered by `childcare` and `child-care`.
fn join_neighbours(clauses: &mut [Demand], index: &dyn LookUp) {
    for n in 1..clauses.len() {
        let single = |d: &Demand| match &d.any[..] {
            [Step::Word(word)] if !d.negated => Some(word.word.clone()),
            _ => None,
        };
        let (Some(a), Some(b)) = (single(&clauses[n - 1]), single(&clauses[n])) else { continue };
        let joined = index.joined(&a, &b);
        for demand in &mut clauses[n - 1..=n] {
            if let [Step::Word(word)] = &mut demand.any[..] {
                let new = joined.iter().filter(|v| {
                    !word.plain.contains(&v.rank) && word.variants.iter().all(|other| other.rank != v.rank)
                });
                let new: Vec<Variant> = new.cloned().collect();
                word.variants.extend(new);
            }
        }
    }
}
