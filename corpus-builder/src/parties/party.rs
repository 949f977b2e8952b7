//! A line or a block of lines becomes one party.

use super::{
    phrase::{self, Phrase, Sort},
    recipient::is_delivery,
    vocabulary::{is_before_post, is_body, is_handling, is_honour, is_post, is_small, is_title, is_unit, plain},
};
use crate::rules::Rule;
use corpus::{
    confusions::distance,
    model::Confidence,
    text::{Span, one_line},
};
use serde::{Deserialize, Serialize};

/// A value read from the clean text, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claim<T> {
    pub(crate) value: T,
    /// Its words in the clean text; none when the publisher gave it.
    pub(crate) span: Option<Span>,
    pub(crate) rule: Rule,
    pub(crate) confidence: Confidence,
}

impl<T> Claim<T> {
    /// A claim that the letter makes.
    pub(crate) fn new(value: T, span: Span, rule: Rule, confidence: Confidence) -> Self {
        Claim { value, span: Some(span), rule, confidence }
    }
}

/// A sender or recipient as one place of a letter names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Party {
    pub(crate) name: Option<Claim<String>>,
    pub(crate) role: Option<Claim<String>>,
    pub(crate) organisation: Option<Claim<String>>,
    pub(crate) address: Option<Claim<String>>,
}

impl Party {
    /// Whether it names nobody.
    pub(crate) fn is_empty(&self) -> bool {
        self.name.is_none() && self.role.is_none() && self.organisation.is_none()
    }

    /// Whether both name persons of one surname, be it misread.
    pub(crate) fn is_nearly(&self, other: &Party) -> bool {
        let surname = |p: &Party| p.name.as_ref().and_then(|n| phrase::surname(&n.value));
        match (surname(self), surname(other)) {
            (Some(a), Some(b)) => a == b || a.len() >= 5 && distance(&a, &b, 10).is_some(),
            _ => false,
        }
    }

    /// Takes from another party what this one lacks.
    pub(crate) fn fill_from(&mut self, other: Party) {
        let Party { name, role, organisation, address } = other;
        self.name = self.name.take().or(name);
        self.role = self.role.take().or(role);
        self.organisation = self.organisation.take().or(organisation);
        self.address = self.address.take().or(address);
    }

    /// Reads phrases in their order. The first person is the name, the first office the role, the first body the
    /// organisation; a part of a body belongs to the office before it, or is one; all of the address is kept.
    pub(crate) fn read(text: &str, phrases: &[Phrase<'_>], rule: Rule, confidence: Confidence) -> Party {
        let mut party = Party::default();
        let mut role: Vec<Span> = Vec::new();
        let mut address: Option<Span> = None;
        let mut last = Sort::Other;
        let mut bracket = false;
        let claim = |span: Span| Claim::new(one_line(span.of(text).unwrap_or("")), span, rule, confidence);
        // "General Alden (Cairo)": where he was is no part of the name.
        let named = |phrase: &Phrase<'_>| {
            let aside = phrase.text.find('(').filter(|at| *at > 0 && phrase::is_person(phrase.text[..*at].trim_end()));
            claim(aside.map_or(phrase.span, |at| phrase.part(0, at).span))
        };
        let end = phrases.last().map(|p| p.span.end);
        for phrase in phrases.iter().map(without_delivery).filter(|p| !p.text.is_empty()) {
            let phrase = &phrase;
            // What stands in brackets, over line ends too, is an aside.
            if bracket || phrase.text.starts_with('(') {
                bracket = !phrase.text.contains(')');
                continue;
            }
            let mut sort = phrase.sort();
            // Only what goes on in the same line belongs to an office: "PRIME MINISTER / CANBERRA" is two things.
            let same_line = role.last().is_some_and(|r| {
                let gap = text.get(r.end as usize..phrase.span.start as usize).unwrap_or("\n");
                // A last line of one word is the town.
                let town = Some(phrase.span.end) == end && !phrase.text.contains(' ');
                !gap.contains('\n') || gap.contains(',') && !town
            });
            let second = party.name.is_some() && sort == Sort::Person && !phrase.text.contains('.');
            if last == Sort::Office && same_line && (sort == Sort::Other && address.is_none() || second) {
                // "Minister for Crime, Safeguarding and Vulnerability".
                sort = Sort::Office;
            }
            match sort {
                Sort::Person if party.name.is_none() && party.organisation.is_none() && role.is_empty() => {
                    party.name = Some(named(phrase));
                }
                // "The Town Clerk / Alden Town Council / West Ruritania": what follows office and body is a place.
                Sort::Person if party.organisation.is_some() && !role.is_empty() && !is_surely_person(phrase.text) => {}
                Sort::Person if party.name.is_none() && address.is_none() => party.name = Some(named(phrase)),
                Sort::Unit if role.is_empty() && party.name.is_none() => {}
                Sort::Office | Sort::Unit if role.is_empty() || matches!(last, Sort::Office | Sort::Unit) => {
                    role.push(phrase.span);
                }
                Sort::Office | Sort::Unit => {}
                Sort::Body
                    if party.organisation.is_none()
                        && (rule == Rule::Heading || !is_body_without_name(phrase.text)) =>
                {
                    party.organisation = Some(claim(phrase.span));
                }
                Sort::Address => {
                    address = Some(
                        address.map_or(phrase.span, |a: Span| Span { start: a.start, end: phrase.span.end.max(a.end) }),
                    );
                }
                Sort::Other if address.is_some() && phrase.text.split_whitespace().count() <= 3 => {
                    address = address.map(|a| Span { start: a.start, end: phrase.span.end.max(a.end) });
                }
                _ => {}
            }
            last = sort;
        }
        if let (Some(first), Some(last)) = (role.first(), role.last()) {
            let words: Vec<String> = role.iter().map(|s| one_line(s.of(text).unwrap_or(""))).collect();
            let span = Span { start: first.start, end: last.end };
            party.role = Some(Claim::new(words.join(", "), span, rule, confidence));
        }
        party.address = address.map(|span| {
            let lines: Vec<String> =
                span.of(text).unwrap_or("").lines().map(one_line).filter(|l| !l.is_empty()).collect();
            Claim::new(lines.join(", ").replace(",,", ","), span, rule, confidence)
        });
        party
    }

    /// Reads one line in which commas part person, office and body: "Mr S. M. Bruce, High Commissioner in London".
    /// A lone surname is a name here.
    pub(crate) fn from_line(text: &str, span: Span, rule: Rule, confidence: Confidence) -> Party {
        let words = span.of(text).unwrap_or("");
        let article =
            if words.trim_start().starts_with("the ") { words.len() - words.trim_start().len() + 4 } else { 0 };
        let whole = Phrase::trimmed(&words[article..], span.start as usize + article);
        let phrases = at_commas(&whole);
        let mut party = Party::read(text, &phrases, rule, confidence);
        // "Evatt (in Washington)", "Evatt3": where a person was, and the number of a note, are no part of the name.
        let first = phrases.first().map(|p| p.part(0, p.text.find('(').unwrap_or(p.text.len())));
        let first = first.map(|p| p.part(0, p.text.trim_end_matches(|c: char| c.is_ascii_digit()).len()));
        if let Some(first) = first.filter(|p| party.name.is_none() && is_lone_name(p.text)) {
            party.name = Some(Claim::new(one_line(first.text), first.span, rule, confidence));
        }
        party
    }
}

/// "Secretary of State for Health By email": a phrase without how its letter goes.
fn without_delivery<'t>(phrase: &Phrase<'t>) -> Phrase<'t> {
    let ways = [" By ", " by ", " BY ", " Via ", " via ", " VIA "].iter().filter_map(|way| phrase.text.rfind(way));
    let at = ways.max().filter(|at| is_delivery(&phrase.text[at + 1..].to_ascii_lowercase()));
    phrase.part(0, at.unwrap_or(phrase.text.len()))
}

/// Whether a name has a title, an initial or an honour.
pub(super) fn is_surely_person(text: &str) -> bool {
    let initial = |w: &str| w.ends_with('.') || w.len() == 1 && w.starts_with(char::is_uppercase);
    text.split_whitespace().any(|w| is_title(&plain(w)) || is_honour(&plain(w)) || initial(w))
}

/// "Government", "Department": a word for a body, and not which.
fn is_body_without_name(text: &str) -> bool {
    !text.trim().contains(char::is_whitespace)
        && matches!(
            plain(text).as_str(),
            "government"
                | "govt"
                | "department"
                | "dept"
                | "departments"
                | "council"
                | "committee"
                | "office"
                | "board"
                | "commission"
                | "mission"
                | "ministry"
                | "legation"
                | "embassy"
                | "consulate"
                | "delegation"
                | "company"
                | "service"
                | "services"
                | "team"
                | "group"
        )
}

/// A name of one word, or several joined by "and": "Chifley", "Evatt and Chifley", "R. G. CASEY".
pub(crate) fn is_lone_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = |w: &&str| {
        let low = plain(w);
        (w.starts_with(char::is_uppercase) || phrase::is_particle(&low))
            && !is_body(&low)
            && !is_post(&low)
            && (!is_small(&low) || w.contains('.'))
            && !is_handling(&low)
            && !w.bytes().any(|b| b.is_ascii_digit())
    };
    let letters = words.iter().map(|w| w.chars().filter(|c| c.is_alphabetic()).count()).max().unwrap_or(0);
    (1..=5).contains(&words.len()) && letters >= 3 && words.iter().all(|w| named(w) || matches!(*w, "and" | "&"))
}

/// The parts of a phrase between commas outside brackets.
pub(crate) fn at_commas<'a>(phrase: &Phrase<'a>) -> Vec<Phrase<'a>> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0u32, 0);
    for (at, c) in phrase.text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            // "Sampleton Devices, Inc."
            ',' if depth == 0 && begins_with_form(&phrase.text[at + 1..]) => {}
            '\n' if depth == 0 && goes_on(&phrase.text[..at]) => {}
            '\n' if depth == 0
                && super::wrapped::names_person_over_lines(&phrase.text[..at], &phrase.text[at + 1..]) => {}
            '\n' if depth == 0
                && super::wrapped::names_peer_over_lines(Some(&phrase.text[..at]), Some(&phrase.text[at + 1..])) => {}
            ',' | ';' | '\n' | '·' | '|' if depth == 0 => {
                parts.push(phrase.part(from, at));
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(phrase.part(from, phrase.text.len()));
    parts.retain(|p| !p.text.is_empty());
    parts.iter().flat_map(at_dash).collect()
}

/// "Department for", "Leader of the": the rest stands in the next line.
pub(super) fn goes_on(line: &str) -> bool {
    let last = line.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    matches!(last, "for" | "of" | "&" | "and" | "the" | "For" | "Of" | "FOR" | "OF" | "AND")
        && line.trim().contains(' ')
        || line.trim() == "HEADQUARTERS"
}

/// "Jane Doe - Leader", "Jane Doe – Chief Executive": a person and an office on both sides of a dash.
fn at_dash<'a>(phrase: &Phrase<'a>) -> Vec<Phrase<'a>> {
    for dash in [" - ", " – ", " — "] {
        let Some(at) = phrase.text.find(dash) else { continue };
        let (left, right) = (phrase.part(0, at), phrase.part(at + dash.len(), phrase.text.len()));
        if phrase::is_person(left.text) && matches!(right.sort(), Sort::Office | Sort::Body | Sort::Unit) {
            return vec![left, right];
        }
    }
    vec![*phrase]
}

/// Whether a text begins with the legal form of a company.
fn begins_with_form(text: &str) -> bool {
    let first = text.split([',', ';', '\n']).next().unwrap_or("");
    let form = plain(&first.replace([' ', '.'], ""));
    matches!(form.as_str(), "inc" | "llc" | "ltd" | "limited" | "plc" | "corp" | "lp" | "llp" | "gmbh" | "incorporated")
}

/// Cuts a line without commas into person, office, body and address: "Councillor Shabir Pandor Kirklees Council",
/// "Grace Redlow Head of Correspondence Hartston County Council 77 Victoria Street".
pub(crate) fn segments<'a>(phrase: &Phrase<'a>) -> Vec<Phrase<'a>> {
    let words = phrase.words();
    if words.len() < 3 {
        return vec![*phrase];
    }
    let lows: Vec<String> = words.iter().map(|(_, w)| plain(w)).collect();
    // Of three words only the typeface parts a name from an office: "TORAO WAKAMATSU Consul-General", but
    // "F. KEITH OFFICER" and "Information Rights Officer".
    let capital = |n: usize| !words[n].1.chars().any(char::is_lowercase);
    if words.len() == 3 && !(capital(0) && capital(1) && !capital(2)) {
        return vec![*phrase];
    }
    if phrase.sort() == Sort::Body && lows.last().is_some_and(|last| last == "executive") {
        return vec![*phrase];
    }
    let post = (1..words.len()).find(|&n| is_post(&lows[n]) && !(n < 2 && is_title(&lows[n])));
    // "Kenneth Oldbrook Town Clerk".
    let post = post.map(|p| if p > 2 && is_before_post(&lows[p - 1]) { p - 1 } else { p });
    // "Kevin Marsh Police and Crime Commissioner".
    let post = post.map(|p| if p > 4 && matches!(lows[p - 2].as_str(), "and" | "&") { p - 3 } else { p });
    let number = (1..words.len()).find(|&n| words[n].1.starts_with(|c: char| c.is_ascii_digit()));
    let limit = number.unwrap_or(words.len());
    let body = (1..limit).find(|&n| is_body(&lows[n]) && !(is_small_before(&lows, n) && post.is_some_and(|p| p < n)));
    let body_start = body.map(|b| body_start(&lows, &words, b, post));
    let mut cuts = vec![0];
    cuts.extend(post.filter(|p| *p < limit && body_start.is_none_or(|b| *p < b)));
    cuts.extend(body_start);
    cuts.extend(number);
    cuts.sort_unstable();
    cuts.dedup();
    let first_end = cuts.get(1).copied().unwrap_or(words.len());
    let head = phrase.part(0, words.get(first_end).map_or(phrase.text.len(), |w| w.0));
    // "Westhaven Hospitals NHS Trust" begins with no person.
    let marked = cuts.get(1).is_some_and(|cut| Some(*cut) == post || Some(*cut) == number)
        || lows.iter().take(first_end).enumerate().any(|(n, low)| is_title(low) || n > 0 && is_honour(low))
        || head.text.contains('.')
        || capital(0) && !capital(first_end.min(words.len() - 1));
    if cuts.len() < 2 || !marked || !(phrase::is_person(head.text)) {
        return vec![*phrase];
    }
    let place = |n: usize| words.get(n).map_or(phrase.text.len(), |w| w.0);
    (0..cuts.len())
        .map(|n| phrase.part(place(cuts[n]), place(cuts.get(n + 1).copied().unwrap_or(words.len()))))
        .collect()
}

/// "Leader of the Council": the body belongs to the office.
fn is_small_before(lows: &[String], n: usize) -> bool {
    n > 0 && is_small(&lows[n - 1])
}

/// Where the name of a body begins, from its word ("Council"): "Department for ..." at the word itself, else at
/// the words before it that only bodies have ("County"), and one name more.
fn body_start(lows: &[String], words: &[(usize, &str)], body: usize, post: Option<usize>) -> usize {
    if lows.get(body + 1).is_some_and(|w| matches!(w.as_str(), "of" | "for")) {
        return body;
    }
    let mut start = body;
    let qualifier = |w: &str| {
        matches!(
            w,
            "borough"
                | "county"
                | "city"
                | "district"
                | "town"
                | "parish"
                | "metropolitan"
                | "regional"
                | "national"
                | "royal"
                | "general"
                | "high"
                | "united"
        ) || is_body(w)
            || is_unit(w)
    };
    while start > 0 && qualifier(&lows[start - 1]) && post != Some(start - 1) {
        start -= 1;
    }
    let name = |n: usize| words[n].1.starts_with(char::is_uppercase) && !is_honour(&lows[n]);
    if start > 1 && name(start - 1) {
        start -= 1;
        while start > 2 && matches!(lows[start - 1].as_str(), "&" | "and") && name(start - 2) {
            start -= 2;
        }
    }
    start
}
