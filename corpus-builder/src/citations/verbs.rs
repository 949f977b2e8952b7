//! Correspondence that is named by a verb: "The Home Secretary has written in similar terms to Lucy Allan MP".

use super::{
    Cited, Who,
    parties::{parties, subject},
    words::Sentence,
};
use crate::rules::Rule;
use corpus::{
    date::{FuzzyDate, Precision},
    model::Confidence,
    text::Span,
};

/// Whether a word says that somebody wrote.
pub(super) fn is_verb(word: &str) -> bool {
    matches!(word, "wrote" | "written" | "telegraphed" | "cabled" | "emailed" | "e-mailed" | "replied")
}

/// Words between "has" and "written", and between a subject and its verb.
const ADVERBS: [&str; 12] = [
    "also",
    "recently",
    "already",
    "now",
    "then",
    "since",
    "just",
    "again",
    "today",
    "subsequently",
    "previously",
    "separately",
];

/// Reads a sentence, with the one before it.
pub(super) fn read(s: &Sentence<'_>, before: Option<&Sentence<'_>>, found: &mut Vec<Cited>) {
    for verb in 0..s.words.len() {
        if !is_verb(s.at(verb).text) {
            continue;
        }
        let mut head = verb;
        while head > 0 && s.is(head - 1, &ADVERBS) {
            head -= 1;
        }
        let perfect = head > 0 && s.is(head - 1, &["has", "have", "had", "ve"]);
        if perfect {
            head -= 1;
            while head > 0 && s.is(head - 1, &ADVERBS) {
                head -= 1;
            }
        }
        if s.is(verb, &["written"]) && !perfect || unreal(s, head) {
            continue;
        }
        let Some((from, start)) = subject(s, head) else { continue };
        let to = addressee(s, verb);
        let (date, at) = match own_date(s, verb, to.as_ref().map_or(verb + 1, |t| t.1)) {
            Some((date, inferred, end)) => (Some((date, inferred)), Some(end)),
            None => (None, None),
        };
        let named = |who: &Who| matches!(who, Who::Named(_));
        let both_known = to.as_ref().is_some_and(|(to, _)| named(&from) || to.iter().any(named));
        // "I wrote to you" without a day is no letter that anybody could look for.
        if !(both_known || (date.is_some() && (to.is_some() || !named(&from)))) {
            continue;
        }
        let (to, next) =
            to.unwrap_or_else(|| (vec![if from == Who::Writer { Who::Addressee } else { Who::Writer }], verb + 1));
        let end = s.at(next - 1).span.end.max(at.unwrap_or(0));
        let followed = date.is_none().then(|| after_a_dated_event(s, before)).flatten();
        let confidence =
            if followed.is_some() || date.is_some_and(|d| d.1) { Confidence::Inferred } else { Confidence::Stated };
        found.push(Cited {
            span: Span { start: s.at(start).span.start, end },
            from: vec![from],
            to,
            number: None,
            date: date.map(|d| d.0).or(followed),
            date_inferred: followed.is_some() || date.is_some_and(|d| d.1),
            answers: false,
            rule: Rule::CitedWrote,
            confidence,
        });
    }
}

/// Whether something before a verb says that it did not happen, or that somebody was written about.
fn unreal(s: &Sentence<'_>, head: usize) -> bool {
    const WORDS: [&str; 21] = [
        "not", "never", "would", "should", "could", "might", "may", "must", "will", "shall", "if", "was", "were",
        "been", "be", "is", "are", "to", "nor", "who", "unless",
    ];
    head > 0 && s.is(head - 1, &WORDS)
}

/// Whom it was written to: the party after "to", which stands at most four words after the verb.
fn addressee(s: &Sentence<'_>, verb: usize) -> Option<(Vec<Who>, usize)> {
    for i in verb + 1..verb + 6 {
        if s.is(i, &["to"]) {
            return parties(s, i + 1);
        }
        if s.is(i, &[",", ";", ":", "that", "on", "about", "asking", "."]) || s.at(i).date.is_some() {
            return None;
        }
    }
    None
}

/// The day of writing: right after the addressee, or at the head of the sentence.
fn own_date(s: &Sentence<'_>, verb: usize, next: usize) -> Option<(FuzzyDate, bool, u32)> {
    let exact = |date: usize| {
        let mention = s.dates[date];
        (mention.date.precision() <= Precision::Month).then_some((mention.date, mention.inferred, mention.span.end))
    };
    let mut at = next;
    while at < next + 4 && s.is(at, &["on", "of", "in", "the", ","]) {
        at += 1;
    }
    let found = s.at(at).date.or_else(|| {
        // "I wrote on 3 May to ..."
        (verb + 1..verb + 4).find_map(|i| s.at(i).date)
    });
    if let Some(date) = found {
        return exact(date);
    }
    let lead = usize::from(s.is(0, &["on", "in"]));
    let date = s.at(lead).date.filter(|_| lead > 0)?;
    exact(date).map(|(date, inferred, _)| (date, inferred, s.at(verb).span.end))
}

/// "… visited Telford last year. Following the visit, X wrote to Y": the time of what the letter followed, when
/// the sentence before names one time only and speaks of the same thing.
fn after_a_dated_event(s: &Sentence<'_>, before: Option<&Sentence<'_>>) -> Option<FuzzyDate> {
    let before = before?;
    if !(s.is(0, &["following", "after"]) && s.is(1, &["the", "this", "that", "their", "our"])) {
        return None;
    }
    let what = s.at(2).text.to_lowercase();
    let stem: String = what.chars().take(what.chars().count().saturating_sub(1).max(4)).collect();
    let same = stem.chars().count() >= 4 && before.words.iter().any(|w| w.text.to_lowercase().starts_with(&stem));
    match before.dates[..] {
        [only] if same => Some(only.date).filter(|d| d.earliest().is_some() && d.latest().is_some()),
        _ => None,
    }
}
