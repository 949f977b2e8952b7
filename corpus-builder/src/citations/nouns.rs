//! Correspondence that is named by a noun: "your letters of the 12th and 13th of March 2018".

use super::{
    Cited, Who,
    parties::{name_end, parties},
    words::{Sentence, is_capital},
};
use crate::rules::Rule;
use corpus::{date::FuzzyDate, model::Confidence, text::Span};

/// How surely a noun speaks of correspondence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Only with a date or number: a note, a minute, a reply.
    Weak,
    /// A letter, whatever stands beside it.
    Strong,
}

/// Whether a word names correspondence.
pub(super) fn strength(word: &str) -> Option<Strength> {
    // Cheap first: no noun is shorter or longer.
    if !(4..=17).contains(&word.len()) {
        return None;
    }
    let low = word.to_ascii_lowercase();
    let one = match low.as_str() {
        "memoranda" => "memorandum",
        "replies" => "reply",
        "despatches" => "despatch",
        "dispatches" => "dispatch",
        _ => low.strip_suffix('s').unwrap_or(&low),
    };
    match one {
        "letter" | "telegram" | "cablegram" | "cable" | "email" | "e-mail" | "correspondence" => Some(Strength::Strong),
        "despatch" | "dispatch" | "memorandum" | "memo" | "message" | "note" | "minute" | "reply" | "communication"
        | "wire" | "signal" | "telex" | "airmail" => Some(Strength::Weak),
        _ => None,
    }
}

/// Styles by which people are addressed: "your Lordship's despatch" is the addressee's.
const STYLES: [&str; 14] = [
    "lordship's",
    "lordship’s",
    "lordships'",
    "lordships’",
    "excellency's",
    "excellency’s",
    "honour's",
    "honour’s",
    "honor's",
    "grace's",
    "grace’s",
    "ladyship's",
    "ladyship’s",
    "worship's",
];

/// Words between "your" and the noun that say nothing of who or when.
const ADJECTIVES: [&str; 37] = [
    "recent",
    "kind",
    "last",
    "long",
    "personal",
    "secret",
    "previous",
    "earlier",
    "later",
    "latest",
    "private",
    "official",
    "confidential",
    "immediate",
    "urgent",
    "further",
    "first",
    "second",
    "two",
    "three",
    "several",
    "joint",
    "formal",
    "interesting",
    "helpful",
    "detailed",
    "circular",
    "top",
    "most",
    "immediately",
    "preceding",
    "own",
    "two",
    "open",
    "covering",
    "teleprinter",
    "other",
];

/// Words that may stand between a noun and its date or number.
const BETWEEN: [&str; 14] =
    ["of", "dated", "on", "the", "in", ",", "(", ")", "[", "]", "under", "sent", "written", "date"];

/// Words before a number.
const NUMBER: [&str; 8] = ["no", "nos", "number", "numbers", "ref", "reference", "circular", "series"];

/// Reads a sentence. What has neither date nor number and is still acknowledged goes to `bare`. `opens`: the
/// sentence is the first of the letter, where cables name what they answer.
pub(super) fn read(s: &Sentence<'_>, opens: bool, found: &mut Vec<Cited>, bare: &mut Vec<Cited>) {
    let mut i = 0;
    while i < s.words.len() {
        let Some(strength) = strength(s.at(i).text).filter(|_| s.at(i).date.is_none()) else {
            i += 1;
            continue;
        };
        let start = Start::before(s, i);
        let tail = Tail::after(s, i);
        i = tail.next.max(i + 1);
        let Some(start) = start else { continue };
        // "This letter of 3 May" is the citing letter; "a letter" without more is any letter.
        let evidence = Span { start: s.at(start.word).span.start, end: tail.end };
        let acknowledged = acknowledges(s, start.word) || (opens && start.word <= 1);
        let (from, to, rule) = start.sides(s, &tail);
        let answers = rule == Rule::CitedYours && acknowledged;
        let cited = |number: Option<String>, date: Option<(FuzzyDate, bool)>, confidence| Cited {
            span: evidence,
            from: from.clone(),
            to: to.clone(),
            number,
            date: date.map(|d| d.0),
            date_inferred: date.is_some_and(|d| d.1),
            answers,
            rule,
            confidence,
        };
        for item in &tail.items {
            let confidence = if item.date.is_some_and(|d| d.1) { Confidence::Inferred } else { Confidence::Stated };
            found.push(cited(item.number.clone(), item.date, confidence));
        }
        if tail.items.is_empty() && strength == Strength::Strong {
            if answers {
                bare.push(cited(None, None, Confidence::Likely));
            } else if rule == Rule::CitedNamed && !from.is_empty() && !to.is_empty() {
                found.push(cited(None, None, Confidence::Likely));
            }
        }
    }
}

/// The number that a head line gives the letter itself: "Cablegram 23 LONDON, 10 February 1937".
pub(super) fn own_number(s: &Sentence<'_>) -> Option<String> {
    let noun = (0..4).find(|&i| strength(s.at(i).text).is_some())?;
    let mut at = noun + 1;
    while s.is(at, &NUMBER) || s.is(at, &["."]) {
        at += 1;
    }
    number(s, at).map(|(number, _)| number)
}

/// What stands before a noun.
struct Start {
    /// The first word that belongs to it.
    word: usize,
    whose: Whose,
}

enum Whose {
    Yours,
    Own,
    /// "his", "their": somebody whom other sentences name.
    Somebody,
    /// "the Prime Minister's letter", "Foreign Office telegram".
    Named(String),
    /// "a letter", "the telegram".
    Article,
    /// Nothing: "telegram No. 23".
    None,
}

impl Start {
    fn before(s: &Sentence<'_>, noun: usize) -> Option<Start> {
        let mut at = noun;
        while at > 0 && s.is(at - 1, &ADJECTIVES) {
            at -= 1;
        }
        // A number between: "your 23 letter" is nothing; "your two letters" is covered above.
        if at == 0 {
            return Some(Start { word: noun.min(at), whose: Whose::None });
        }
        let word = at - 1;
        let is = |words: &[&str]| s.is(word, words);
        let whose = if is(&["your"]) {
            Whose::Yours
        } else if word > 0 && s.is(word - 1, &["your"]) && is(&STYLES) {
            return Some(Start { word: word - 1, whose: Whose::Yours });
        } else if is(&["my", "our"]) {
            Whose::Own
        } else if is(&["his", "her", "their", "its"]) {
            Whose::Somebody
        } else if is(&["a", "an", "the"]) {
            Whose::Article
        } else if is(&["this", "that", "these", "those", "no", "any", "every", "each", "such"]) {
            return None;
        } else if is_capital(s.at(word).text) && s.at(word).date.is_none() {
            // A name before the noun, with a genitive or without.
            let mut start = word;
            while start > 0
                && (is_capital(s.at(start - 1).text) && s.at(start - 1).date.is_none()
                    || (s.is(start - 1, &["of", "for", "."]) && start > 1 && is_capital(s.at(start - 2).text)))
            {
                start -= 1;
            }
            while start < word
                && s.is(
                    start,
                    &[
                        "the",
                        "in",
                        "with",
                        "reference",
                        "please",
                        "see",
                        "following",
                        "and",
                        "copy",
                        "of",
                        "copies",
                        "his",
                        "her",
                        "their",
                        "your",
                        "my",
                        "our",
                    ],
                )
            {
                if s.is(start, &["your", "my", "our"]) {
                    let whose = if s.is(start, &["your"]) { Whose::Yours } else { Whose::Own };
                    return Some(Start { word: start, whose });
                }
                start += 1;
            }
            let name = s.words_of(start, word + 1);
            let name = name.strip_suffix("'s").or(name.strip_suffix("’s")).map(str::to_owned).or_else(|| {
                // "Foreign Office telegram": a body that writes. Other words before a noun name nobody: "Circular".
                let last = crate::parties::vocabulary::plain(s.at(word).text);
                crate::parties::vocabulary::is_body(&last).then_some(name.clone())
            });
            match name {
                Some(name) if name.chars().filter(|c| c.is_alphabetic()).count() > 2 => {
                    return Some(Start { word: start, whose: Whose::Named(name) });
                }
                _ => return Some(Start { word: noun, whose: Whose::None }),
            }
        } else {
            return Some(Start { word: noun, whose: Whose::None });
        };
        Some(Start { word, whose })
    }

    /// Who wrote to whom.
    fn sides(&self, s: &Sentence<'_>, tail: &Tail) -> (Vec<Who>, Vec<Who>, Rule) {
        let (from, to) = (tail.from.clone(), tail.to.clone());
        let or = |said: Vec<Who>, who: Who| if said.is_empty() { vec![who] } else { said };
        match &self.whose {
            Whose::Yours => {
                let to = if to.is_empty() { vec![asked(s, tail.next).unwrap_or(Who::WritersBody)] } else { to };
                (vec![Who::Addressee], to, Rule::CitedYours)
            }
            Whose::Own => (vec![Who::Writer], or(to, Who::Addressee), Rule::CitedOwn),
            Whose::Named(name) => (vec![Who::Named(name.clone())], to, Rule::CitedNamed),
            Whose::Somebody | Whose::Article | Whose::None => (from, to, Rule::CitedNamed),
        }
    }
}

/// Whom a letter asks, when it says so: "your letters ..., seeking that the Government commission an inquiry".
fn asked(s: &Sentence<'_>, next: usize) -> Option<Who> {
    let next = if s.is(next, &[","]) { next + 1 } else { next };
    if !s.is(next, &["seeking", "asking", "requesting", "urging", "calling"]) {
        return None;
    }
    let mut at = next + 1;
    while s.is(at, &["that", "on", "upon", "for"]) {
        at += 1;
    }
    // Only those who govern are asked in a letter to one of their offices; others may be third parties.
    (s.is(at, &["the"]) && s.at(at + 1).text == "Government" && name_end(s, at + 1) == Some(at + 2))
        .then(|| Who::Named("Government".to_owned()))
}

/// What stands after a noun.
#[derive(Default)]
struct Tail {
    items: Vec<Item>,
    from: Vec<Who>,
    to: Vec<Who>,
    /// The first word after it.
    next: usize,
    /// Where the last word of it ends.
    end: u32,
}

struct Item {
    number: Option<String>,
    date: Option<(FuzzyDate, bool)>,
}

impl Tail {
    fn after(s: &Sentence<'_>, noun: usize) -> Tail {
        let plural =
            s.at(noun).text.to_ascii_lowercase().ends_with('s') || s.is(noun, &["memoranda", "correspondence"]);
        let mut tail = Tail { next: noun + 1, end: s.at(noun).span.end, ..Tail::default() };
        let mut i = noun + 1;
        let mut joined = false;
        let mut labelled = false;
        while i < s.words.len() {
            if let Some(date) = s.at(i).date {
                let mention = s.dates[date];
                let open =
                    mention.date.exact_day().is_none() && mention.date.precision() > corpus::date::Precision::Month;
                if open {
                    break;
                }
                let dated = Some((mention.date, mention.inferred));
                if !joined && tail.items.last().is_some_and(|item| item.date.is_none()) {
                    // One date for all numbers before it: "Nos. 12 and 13 of 3rd May".
                    let numbers = tail.items.iter_mut().rev().take_while(|item| item.date.is_none());
                    numbers.for_each(|item| item.date = dated);
                } else if tail.items.is_empty() || joined {
                    tail.items.push(Item { number: None, date: dated });
                } else {
                    break;
                }
                i = s.after_date(date);
                (tail.next, tail.end) = (i, s.at(i - 1).span.end);
                joined = false;
                continue;
            }
            if let Some((number, next)) = number(s, i) {
                let first = tail.items.is_empty();
                if !(first || joined && (plural || labelled || number.contains(|c: char| c.is_alphabetic()))) {
                    break;
                }
                // "cables 13 to 26" are a series.
                let series = self::number(s, next + 1).filter(|_| s.is(next, &["to", "-"]) && plural);
                let (number, next) = match series {
                    Some((last, next)) => (format!("{number} to {last}"), next),
                    None => (number, next),
                };
                tail.items.push(Item { number: Some(number), date: None });
                i = next;
                (tail.next, tail.end) = (i, s.at(i - 1).span.end);
                joined = false;
                continue;
            }
            if s.is(i, &["from", "to"]) && !joined {
                let Some((who, next)) = parties(s, i + 1) else { break };
                let side = if s.is(i, &["from"]) { &mut tail.from } else { &mut tail.to };
                if !side.is_empty() {
                    break;
                }
                *side = who;
                i = next;
                (tail.next, tail.end) = (i, s.at(i - 1).span.end);
                continue;
            }
            if s.is(i, &NUMBER) && number(s, skip_stop(s, i + 1)).is_some() {
                labelled = true;
                i = skip_stop(s, i + 1);
            } else if s.is(i, &["and", "&"]) || (s.is(i, &[","]) && !tail.items.is_empty()) {
                let ahead = skip_small(s, i + 1);
                if s.at(ahead).date.is_none() && number(s, ahead).is_none() && !s.is(ahead, &NUMBER) {
                    break;
                }
                // After a comma the number's date may follow: "No. 23, 3rd May".
                joined = s.is(i, &["and", "&"]) || s.at(ahead).date.is_none();
                i = ahead;
            } else if s.is(i, &BETWEEN) {
                let ahead = skip_small(s, i);
                if s.at(ahead).date.is_none() && !s.is(ahead, &NUMBER) {
                    break;
                }
                i = ahead;
            } else {
                break;
            }
        }
        tail
    }
}

fn skip_small(s: &Sentence<'_>, mut i: usize) -> usize {
    let from = i;
    while i < from + 4 && s.is(i, &BETWEEN) {
        i += 1;
    }
    i
}

fn skip_stop(s: &Sentence<'_>, i: usize) -> usize {
    i + usize::from(s.is(i, &["."]))
}

/// A letter's number: "23", "P.12", "D 24", "BA52", "2016-0046030".
fn number(s: &Sentence<'_>, i: usize) -> Option<(String, usize)> {
    let word = s.at(i);
    let code = |text: &str| {
        text.bytes().any(|b| b.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"/-.".contains(&b))
            && text.len() <= 24
    };
    if word.date.is_some() {
        return None;
    }
    if code(word.text) {
        // "your telegram 3 days ago", "5 per cent"
        if s.is(i + 1, &["days", "day", "weeks", "months", "years", "per", "%", "hours", "pages", "copies"]) {
            return None;
        }
        return Some((word.text.trim_end_matches('.').to_owned(), i + 1));
    }
    // "D 24", "P. 34", "Circular B. 182"
    let letters = word.text.len() <= 3 && !word.text.is_empty() && word.text.bytes().all(|b| b.is_ascii_uppercase());
    let next = skip_stop(s, i + 1);
    let digits = s.at(next);
    (letters && digits.date.is_none() && code(digits.text) && word.text != "I")
        .then(|| (format!("{}{}", word.text, digits.text.trim_end_matches('.')), next + 1))
}

/// Whether the words before a place acknowledge a letter: "Thank you for", "In reply to", "Reference".
fn acknowledges(s: &Sentence<'_>, at: usize) -> bool {
    const WORDS: [&str; 19] = [
        "thank",
        "thanks",
        "reply",
        "replying",
        "response",
        "responding",
        "reference",
        "refer",
        "referring",
        "acknowledge",
        "receipt",
        "received",
        "regard",
        "further",
        "answer",
        "answering",
        "grateful",
        "writing",
        "acknowledging",
    ];
    (at.saturating_sub(12)..at).any(|i| s.is(i, &WORDS))
}
