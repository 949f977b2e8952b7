//! What letters say happened, and when.
//!
//! An event is a sentence in the past tense with a day, month, year or range that lies before the letter's own
//! date. Letters are no events: what speaks of them is a citation. Deadlines, spans ("since 1935") and dates that
//! are only about right ("ten years ago") are left out.

use crate::{Built, rules::Rule};
use corpus::{
    date::{Doubt, FuzzyDate, Precision},
    model::{Citation, DateMention, Event, Letter, LetterId, Part, Style},
    text::Span,
};
use rayon::prelude::*;

/// Reads the events of all letters. Citations must be known by now.
pub(crate) fn report(built: &mut Built) {
    let (corpus, texts) = (&built.corpus, &built.texts);
    let citations = &corpus.citations;
    let read = |(n, letter): (usize, &Letter)| {
        let n = n as LetterId;
        let from = citations.partition_point(|c| c.letter < n);
        let own: Vec<&Citation> = citations[from..].iter().take_while(|c| c.letter == n).collect();
        events(n, letter, &texts.get(n), &own)
    };
    let events: Vec<Vec<Event>> = corpus.letters.par_iter().enumerate().map(read).collect();
    built.corpus.events = events.into_iter().flatten().collect();
}

fn events(id: LetterId, letter: &Letter, text: &str, citations: &[&Citation]) -> Vec<Event> {
    let cited: Vec<Span> = citations.iter().map(|c| letter.edits.to_clean(c.evidence)).collect();
    let mut found: Vec<Event> = Vec::new();
    for block in letter.blocks.iter().filter(|b| matches!(b.part, Part::Body | Part::Quotation)) {
        let from = letter.dates.partition_point(|d| d.span.start < block.span.start);
        let dates: Vec<&DateMention> =
            letter.dates[from..].iter().take_while(|d| d.span.end <= block.span.end).collect();
        if dates.is_empty() {
            continue;
        }
        let Some(words) = block.span.of(text) else { continue };
        for sentence in crate::sentences(words) {
            let sentence = Span { start: block.span.start + sentence.start, end: block.span.start + sentence.end };
            let inside = dates.iter().filter(|d| sentence.contains(d.span));
            for date in inside {
                let clause = clause(text, sentence, date.span);
                let told = is_past(letter, date.date)
                    && stands_for_a_time(text, sentence, date.span)
                    && !cited.iter().any(|c| c.overlaps(clause))
                    && clause.of(text).is_some_and(|words| tells(words, date.span, clause))
                    && !withheld(letter, clause)
                    && !found.iter().any(|e| e.words == clause && e.date == date.date);
                if told {
                    let evidence = letter.edits.to_raw(date.span);
                    found.push(Event {
                        letter: id,
                        date: date.date,
                        evidence,
                        words: clause,
                        rule: Rule::EventDated.id(),
                    });
                }
            }
        }
    }
    found
}

/// Whether a date is known well enough, and lies before the letter: not on its own day, not after it.
fn is_past(letter: &Letter, date: FuzzyDate) -> bool {
    if date.doubt() != Doubt::None || date.precision() == Precision::Open {
        return false;
    }
    match &letter.date {
        Some(own) if letter.is_dated() => {
            let own = own.value;
            own.latest().zip(date.earliest()).is_some_and(|(own, event)| event < own) && Some(own) != Some(date)
        }
        _ => true,
    }
}

/// Whether the words right before a date place something at that time: "in 2013", "on 12th July 2022", and not
/// "since 1935", "by 4 May", "the 1909 Act", "No. 7 of 1940".
fn stands_for_a_time(text: &str, sentence: Span, date: Span) -> bool {
    const BEFORE: [&str; 11] = [
        "in",
        "on",
        "during",
        "in early",
        "in late",
        "in the year",
        "on the",
        "month of",
        "end of",
        "beginning of",
        "morning of",
    ];
    let before = Span { start: sentence.start, end: date.start }.of(text).unwrap_or("");
    if is_relative(date.of(text).unwrap_or("")) || !before.contains(|c: char| c.is_alphanumeric()) {
        return true;
    }
    let low = before.trim_end().to_ascii_lowercase();
    before.ends_with(char::is_whitespace)
        && BEFORE.iter().any(|words| low.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// "last year", "yesterday": no word stands before these.
fn is_relative(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or("").to_lowercase();
    matches!(first.as_str(), "last" | "yesterday")
}

/// Whether something is said to have happened: a verb in the past tense, and none that puts it into the future
/// or in doubt.
fn tells(words: &str, date: Span, clause: Span) -> bool {
    const PAST: &[&str] = &[
        "was",
        "were",
        "had",
        "began",
        "took",
        "made",
        "held",
        "met",
        "came",
        "went",
        "saw",
        "led",
        "gave",
        "found",
        "became",
        "won",
        "lost",
        "left",
        "said",
        "told",
        "set",
        "put",
        "fell",
        "rose",
        "brought",
        "sent",
        "spoke",
        "agreed",
        "broke",
        "built",
        "chose",
        "did",
        "drew",
        "fought",
        "got",
        "grew",
        "heard",
        "kept",
        "knew",
        "laid",
        "paid",
        "ran",
        "read",
        "sat",
        "sold",
        "stood",
        "struck",
        "taught",
        "thought",
        "understood",
        "withdrew",
        "wrote",
        "undertook",
    ];
    const UNREAL: &[&str] =
        &["will", "shall", "would", "should", "could", "may", "might", "must", "if", "unless", "cannot"];
    let mut past = false;
    let at = date.start.saturating_sub(clause.start) as usize;
    for word in words.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').filter(|w| !w.is_empty()) {
        let low = word.to_ascii_lowercase();
        let place = word.as_ptr() as usize - words.as_ptr() as usize;
        // "May" is a month.
        if UNREAL.contains(&low.as_str()) && (word == low || place == 0) && place < at + 60 {
            return false;
        }
        // A capital makes it a name: "United", "Associated".
        let ed = low.len() > 4
            && low.ends_with("ed")
            && !word.starts_with(char::is_uppercase)
            && !ADJECTIVES.contains(&low.as_str());
        past |= ed || PAST.contains(&low.as_str());
    }
    past
}

/// Words in -ed that say nothing of the past.
const ADJECTIVES: &[&str] = &[
    "indeed",
    "need",
    "proceed",
    "exceed",
    "succeed",
    "speed",
    "hundred",
    "unprecedented",
    "so-called",
    "interested",
    "limited",
];

/// The part of a sentence that speaks of a date: the whole of it, or what stands between semicolons.
fn clause(text: &str, sentence: Span, date: Span) -> Span {
    let words = sentence.of(text).unwrap_or("");
    let at = (date.start - sentence.start) as usize;
    let end = (date.end - sentence.start) as usize;
    let start = words[..at].rfind(';').map_or(0, |i| i + 1);
    let stop = words[end..].find(';').map_or(words.len(), |i| end + i);
    let piece = &words[start..stop];
    let lead = piece.len()
        - piece.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '–' | '-' | '—' | '•' | '*')).len();
    let from = sentence.start as usize + start + lead;
    Span::new(from, sentence.start as usize + start + piece.trim_end().len())
}

fn withheld(letter: &Letter, span: Span) -> bool {
    letter.marks.iter().any(|m| m.style == Style::Withheld && m.span.overlaps(span) && m.span.contains(span))
}

#[cfg(test)]
mod tests;
