//! What the last piece of a query may become, while it is typed.

use super::{Engine, terms::terms};
use crate::filter::{Facet, Holds};

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

/// The operators, each with an example, as the help by example shows them.
pub const OPERATORS: [(&str, &str); 11] = [
    ("from:", "letters that somebody wrote"),
    ("to:", "letters to somebody"),
    ("org:", "letters that an organisation wrote or received"),
    ("place:", "letters written in a place"),
    ("ref:", "letters with a reference number"),
    ("kind:", "letters of a kind, such as kind:telegram"),
    ("cites:", "letters that speak of another, such as cites:missing"),
    ("before:", "letters before a day, month or year, such as before:2018-03"),
    ("after:", "letters after a day, month or year, such as after:2017"),
    ("on:", "letters of a day, month or year, such as on:2018-03-04"),
    ("near:", "two words close together, such as police near:5 report"),
];

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
    let mut found = Vec::new();
    for &facet in facets {
        for (value, count) in engine.values(facet).filter(|(value, _)| begins(value, &wanted)) {
            let name = match facet {
                Facet::Named => String::new(),
                _ => format!("{}:", facet.key()),
            };
            found.push(Suggestion {
                label: value.to_owned(),
                detail: facet.label().to_owned(),
                count,
                typed: format!("{before}{name}\"{}\" ", value.replace('"', "")),
                choice: Some((facet, value.to_owned())),
            });
        }
    }
    crate::order::by(&mut found, |a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    let lower = piece.to_ascii_lowercase();
    if operator.is_none() && lower.chars().all(char::is_alphabetic) {
        let operators = OPERATORS.iter().filter(|(name, _)| name.starts_with(&lower));
        let operators: Vec<Suggestion> = operators
            .map(|(name, what)| Suggestion {
                label: (*name).to_owned(),
                detail: (*what).to_owned(),
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

/// Whether each wanted word begins a word of the name.
fn begins(name: &str, wanted: &[String]) -> bool {
    wanted.iter().all(|word| terms(name).any(|t| t.folded.starts_with(word.as_str())))
}

impl Engine {
    /// The values of a facet with the number of letters that certainly have them.
    fn values(&self, facet: Facet) -> impl Iterator<Item = (&str, u32)> {
        let shelf = &self.table.shelves[Facet::ALL.iter().position(|&f| f == facet).unwrap_or(0)];
        let mut counts = vec![0u32; shelf.values.len()];
        for letter in 0..self.table.len() {
            for (value, _) in shelf.of(letter).filter(|(_, holds)| *holds == Holds::Yes) {
                counts[value] += 1;
            }
        }
        shelf.values.iter().map(String::as_str).zip(counts)
    }
}
