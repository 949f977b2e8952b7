//! A side of a heading, of a label or of a signature: one party, or several.

use super::{
    Claim, Party,
    party::is_lone_name,
    phrase::{self, Phrase, Sort},
    vocabulary::{is_handling, is_post, is_small, is_title, plain},
};
use crate::rules::Rule;
use corpus::{model::Confidence, text::Span};

/// Every word of weight begins with a capital.
pub(super) fn is_title_case(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    // "Chargé d'Affaires"
    let elided = |w: &str| w.get(1..2).is_some_and(|mark| mark == "'") || w.starts_with("d’") || w.starts_with("l’");
    words.len() <= 30 && words.iter().all(|w| w.len() <= 4 || w.starts_with(|c: char| !c.is_lowercase()) || elided(w))
}

pub(super) struct Begins {
    pub(super) strong: bool,
}

/// Whether a side of a heading begins as a party does.
pub(super) fn begins_as(side: &str) -> Option<Begins> {
    let first = Phrase::trimmed(side.split([',', '(']).next().unwrap_or(side), 0);
    // "Evatt3" has a note; "Oldham for Laski" hands on.
    let first = first.part(0, first.text.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let first = first
        .part(0, first.text.find(" for ").filter(|&at| is_lone_name(&first.text[..at])).unwrap_or(first.text.len()));
    let lead = first.text.split_whitespace().next().map(plain).unwrap_or_default();
    let words = first.text.split_whitespace().filter(|w| !is_small(&w.to_ascii_lowercase()));
    if lead.is_empty() || is_handling(&lead) || words.count() > 12 {
        return None;
    }
    match first.sort() {
        Sort::Person | Sort::Body => Some(Begins { strong: true }),
        Sort::Office => Some(Begins { strong: true }),
        // "Division of Import Procurement"
        Sort::Unit if first.text.contains(" of ") || first.text.contains(" for ") => Some(Begins { strong: true }),
        // "The Master of Gray": as some heirs are called.
        _ if matches!(lead.as_str(), "master" | "laird" | "doge" | "lords") => Some(Begins { strong: true }),
        // "Certain Diplomatic and Consular Offices"
        _ if matches!(lead.as_str(), "certain" | "all") && is_title_case(first.text) => Some(Begins { strong: true }),
        Sort::Unit | Sort::Other | Sort::Address if is_lone_name(first.text) => Some(Begins { strong: false }),
        Sort::Other if first.text.starts_with(char::is_uppercase) => {
            let numbered = first.text.split_whitespace().any(|w| w.bytes().all(|b| b.is_ascii_digit()));
            let known = is_title(&lead) || is_post(&lead) || numbered || office_and_name(first.text, 0).is_some();
            known.then_some(Begins { strong: true })
        }
        _ => office_and_name(first.text, 0).map(|_| Begins { strong: true }),
    }
}

/// "WHO Director General Ada Marsh": who holds an office, behind its name.
pub(super) fn office_and_name(side: &str, start: usize) -> Option<Party> {
    let words: Vec<&str> = side.split_whitespace().collect();
    let last = words.iter().rposition(|w| is_post(&plain(w)) || is_title(&plain(w)))?;
    let name = words.get(last + 1)?;
    let at = name.as_ptr() as usize - side.as_ptr() as usize;
    let (office, name) = (side[..at].trim(), side[at..].trim());
    let claim = |words: &str, at: usize| {
        let span = Span::new(start + at, start + at + words.len());
        Claim::new(words.to_owned(), span, Rule::Heading, Confidence::Stated)
    };
    let party = Party { name: Some(claim(name, at)), role: Some(claim(office, 0)), ..Party::default() };
    (phrase::is_person(name) && words.len() <= 9).then_some(party)
}

/// One party, or several: "Mr John Curtin, Prime Minister, and to Dr H. V. Evatt, Minister for External Affairs".
pub(crate) fn parties(text: &str, span: Span, rule: Rule) -> Vec<Party> {
    let words = span.of(text).unwrap_or("");
    let mut cuts = vec![0];
    let mut starts = Vec::new();
    for joint in [", and to ", " and to ", "; to ", ", and ", "; "] {
        for (at, _) in words.match_indices(joint) {
            let right = &words[at + joint.len()..];
            let own = joint.contains("to ")
                || begins_as(right).is_some_and(|b| b.strong)
                    && Phrase::trimmed(right.split(',').next().unwrap_or(""), 0).sort() == Sort::Person;
            if own && !starts.iter().any(|(a, b)| at < *b && *a < at + joint.len()) {
                starts.push((at, at + joint.len()));
            }
        }
    }
    starts.sort_unstable();
    let mut found = Vec::new();
    for (end, next) in starts.into_iter().chain([(words.len(), words.len())]) {
        let from = cuts[cuts.len() - 1];
        cuts.push(next);
        if from < end {
            // "Oldham for Laski": handed on by the first, meant for the second.
            let side = &words[from..end];
            let through = side.find(" for ").filter(|&at| is_lone_name(&side[..at]) && is_lone_name(&side[at + 5..]));
            let from = from + through.map_or(0, |at| at + 5);
            let piece = Span::new(span.start as usize + from, span.start as usize + end);
            let piece = without_stray_number(text, piece);
            // "Curtin, Chifley and Evatt": surnames alone, each a party.
            let words_here = piece.of(text).unwrap_or("");
            let words_here = words_here.trim_end_matches(|c: char| c.is_ascii_digit());
            let several = words_here.replace(" and ", ", ");
            if several.contains(',') && several.split(',').all(|p| is_lone_name(p.trim()) && !p.trim().contains(' ')) {
                let words = words_here;
                let mut at = 0;
                for name in several.split(',').map(str::trim) {
                    let Some(offset) = words[at..].find(name) else { continue };
                    let start = piece.start as usize + at + offset;
                    at += offset + name.len();
                    let name =
                        Claim::new(name.to_owned(), Span::new(start, start + name.len()), rule, Confidence::Stated);
                    found.push(Party { name: Some(name), ..Party::default() });
                }
                continue;
            }
            let mut party = Party::from_line(text, piece, rule, Confidence::Stated);
            if rule == Rule::Heading {
                name_in_brackets(text, piece, &mut party);
            }
            if !party.is_empty() {
                found.push(party);
            }
        }
    }
    found
}

/// "the Minister in Portugal (Marsh)": editions name the holder of an office so.
fn name_in_brackets(text: &str, span: Span, party: &mut Party) {
    let words = span.of(text).unwrap_or("");
    // "The British Ambassador" looks like a name.
    let office = |claim: &mut Claim<String>| claim.value.split(' ').next_back().is_some_and(|w| is_post(&plain(w)));
    if words.contains('(') && party.role.is_none() {
        party.role = party.name.take_if(office);
    }
    let (Some(open), true) = (words.rfind('('), party.name.is_none() && party.role.is_some()) else { return };
    let Some(inner) = words[open + 1..].trim_end_matches(['.', ' ']).strip_suffix(')') else { return };
    let named = is_lone_name(inner) && inner.split_whitespace().count() <= 3 && inner.starts_with(char::is_uppercase);
    if named {
        let start = span.start as usize + open + 1;
        let span = Span::new(start, start + inner.len());
        party.name = Some(Claim::new(inner.to_owned(), span, Rule::Heading, Confidence::Stated));
        if let Some(role) = &mut party.role
            && let Some(at) = role.value.find(" (")
        {
            role.value.truncate(at);
        }
    }
}

/// A page number that a scan ran into the heading: "High Commissioner in London, 151".
fn without_stray_number(text: &str, span: Span) -> Span {
    let words = span.of(text).unwrap_or("");
    let trimmed = words.trim_end_matches([',', ' ']);
    let head = trimmed.trim_end_matches(|c: char| c.is_ascii_digit());
    let cut = if head.len() < trimmed.len() && head.ends_with([' ', ',']) {
        head.trim_end_matches([',', ' '])
    } else {
        trimmed
    };
    Span { start: span.start, end: span.start + cut.len() as u32 }
}
