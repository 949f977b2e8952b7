//! What the last piece of a query may become, while it is typed.

use super::Engine;
use crate::filter::{Facet, Holds};
use crate::texts;
use index::terms;
use memchr::memmem;
use std::sync::Arc;

/// Something that can be chosen instead of being typed to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The name, as readers know it.
    pub label: String,
    /// What it is: "From", "Organisation", "Place" and so on; "Search for" for an operator.
    pub detail: String,
    /// How many letters have it; 0 for an operator.
    pub count: u32,
    /// What stands in the field when it is chosen.
    pub typed: String,
    /// The value of a facet that says the same, to choose instead of typing.
    pub choice: Option<(Facet, String)>,
}

/// The operators, in the order in which the help shows them.
pub const OPERATORS: [&str; 11] =
    ["from:", "to:", "org:", "place:", "ref:", "kind:", "cites:", "before:", "after:", "on:", "near:"];

/// What an operator asks for, with an example.
pub fn operator_help(operator: &str) -> String {
    texts::search_operator(operator.trim_end_matches(':'))
}

const MOST: usize = 8;

/// Suggestions for a query that is being typed.
pub(super) fn suggest(engine: &Engine, typed: &str) -> Vec<Suggestion> {
    let start = last_piece(typed);
    let (before, piece) = typed.split_at(start);
    let (operator, words) = match piece.split_once(':') {
        Some((name, rest)) => (Some(name.to_ascii_lowercase()), rest.trim_start_matches('"')),
        None => (None, piece),
    };
    let facets: &[Facet] = match operator.as_deref() {
        Some("from") => &[Facet::Sender],
        Some("to") => &[Facet::Recipient],
        Some("org") => &[Facet::Organisation],
        Some("place") => &[Facet::Place],
        Some("kind") => &[Facet::Kind],
        Some(_) => return Vec::new(),
        None => &[Facet::Sender, Facet::Recipient, Facet::Organisation, Facet::Place, Facet::Named],
    };
    let wanted: Vec<String> = terms(words).map(|t| t.folded.into_owned()).collect();
    if operator.is_none() && wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Facet, &str, u32)> = Vec::new();
    for &facet in facets {
        let (values, names) = engine.names(facet);
        found.extend(names.beginning_with(&wanted).map(|n| (facet, &*values[n], names.counts[n])));
    }
    crate::order::by(&mut found, |a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(b.1)));
    found.truncate(MOST);
    let named = |&(facet, value, count): &(Facet, &str, u32)| {
        let operator = match facet {
            Facet::Named => String::new(),
            _ => format!("{}:", facet.key()),
        };
        Suggestion {
            label: value.to_owned(),
            detail: facet.label(),
            count,
            typed: format!("{before}{operator}\"{}\" ", value.replace('"', "")),
            choice: Some((facet, value.to_owned())),
        }
    };
    let mut found: Vec<Suggestion> = found.iter().map(named).collect();
    let lower = piece.to_ascii_lowercase();
    if operator.is_none() && lower.chars().all(char::is_alphabetic) {
        let operators = OPERATORS.iter().filter(|name| name.starts_with(&lower));
        let operators: Vec<Suggestion> = operators
            .map(|name| Suggestion {
                label: (*name).to_owned(),
                detail: operator_help(name),
                count: 0,
                typed: format!("{before}{name}"),
                choice: None,
            })
            .collect();
        found.truncate(MOST - operators.len().min(MOST));
        found.extend(operators);
    }
    found.truncate(MOST);
    found
}

/// Where the piece that is being typed begins.
fn last_piece(typed: &str) -> usize {
    let quoted = typed.matches('"').count() % 2 == 1;
    let head = if quoted { typed.rfind('"').map_or(typed, |at| &typed[..at]) } else { typed };
    head.rfind(char::is_whitespace).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8))
}

/// The names of a facet's values, to be looked through at every key.
#[derive(Debug)]
pub(super) struct Names {
    /// The words of one name after the other, folded as in a search, each after a line's end.
    words: String,
    /// Where each name ends in `words`.
    ends: Vec<u32>,
    /// The number of letters that certainly have each value.
    counts: Vec<u32>,
}

impl Names {
    fn of(engine: &Engine, facet: usize) -> Self {
        let shelf = &engine.table().shelves[facet];
        let mut counts = vec![0u32; shelf.values.len()];
        for letter in 0..engine.table().len() {
            for (value, _) in shelf.of(letter).filter(|(_, holds)| *holds == Holds::Yes) {
                counts[value] += 1;
            }
        }
        Names::new(&shelf.values, counts)
    }

    fn new(names: &[impl AsRef<str>], counts: Vec<u32>) -> Self {
        let (mut words, mut ends) = (String::new(), Vec::with_capacity(names.len()));
        for name in names {
            for term in terms(name.as_ref()) {
                words.push('\n');
                words.push_str(&term.folded);
            }
            ends.push(words.len() as u32);
        }
        Names { words, ends, counts }
    }

    /// The values in whose names each of some words begins a word, by their numbers.
    fn beginning_with(&self, wanted: &[String]) -> impl Iterator<Item = usize> {
        let wanted: Vec<String> = wanted.iter().map(|word| format!("\n{word}")).collect();
        let mut found: Vec<usize> = match wanted.first() {
            None => (0..self.ends.len()).collect(),
            Some(first) => memmem::find_iter(self.words.as_bytes(), first.as_bytes())
                .map(|at| self.ends.partition_point(|&end| end as usize <= at))
                .collect(),
        };
        found.dedup();
        found.into_iter().filter(move |&n| wanted.iter().skip(1).all(|word| self.name(n).contains(word.as_str())))
    }

    fn name(&self, n: usize) -> &str {
        let start = if n == 0 { 0 } else { self.ends[n - 1] };
        &self.words[start as usize..self.ends[n] as usize]
    }
}

impl Engine {
    /// The values of a facet, and their names to look through.
    fn names(&self, facet: Facet) -> (&[Arc<str>], &Names) {
        let n = Facet::ALL.iter().position(|&f| f == facet).unwrap_or(0);
        (&self.table().shelves[n].values, self.names[n].get_or_init(|| Names::of(self, n)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, terms};
    use proptest::prelude::*;

    proptest! {
        /// What is looked up in all names at once is what one finds in them one by one.
        #[test]
        fn names_are_found_by_the_beginnings_of_their_words(
            names in prop::collection::vec("[A-Cé' -]{0,9}|O'Brien|Tel Telford|", 0..12),
            typed in "[a-cé']{1,3}|tel|o'b|[a-c] [a-c]|",
        ) {
            let wanted: Vec<String> = terms(&typed).map(|term| term.folded.into_owned()).collect();
            let begins = |name: &String| {
                wanted.iter().all(|word| terms(name).any(|term| term.folded.starts_with(word.as_str())))
            };
            let expected: Vec<usize> = (0..names.len()).filter(|&n| begins(&names[n])).collect();
            let found: Vec<usize> = Names::new(&names, Vec::new()).beginning_with(&wanted).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
