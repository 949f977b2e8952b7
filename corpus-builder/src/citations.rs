//! What letters say of letters: each cited piece of correspondence, and the letter of the collection that it means.
//!
//! 1. `words`: sentences as words, with dates and numbers in their places.
//! 2. `parties`: who is meant by "you", "the Home Secretary", "Mr Richard Partington".
//! 3. `nouns`: "your telegram No. 23 of 3rd September", "a recent reply of 24 October from the Home Secretary".
//! 4. `verbs`: "The Home Secretary has written to Lucy Allan MP".
//! 5. `link`: the one letter that has this date, these parties and this number, if there is one.
//!
//! A citation is read only from words that name a date, a number, or both sides of the correspondence; a bare
//! "your letter" counts when it is acknowledged and the letter names no other of the same writer.

use crate::{Built, Diagnostic, Severity, rules::Rule};
use corpus::{
    date::FuzzyDate,
    model::{Citation, Confidence, Correspondent, Letter, LetterId, Part, Texts},
    text::{Span, one_line},
};
use link::{Index, Linked};
use rayon::prelude::*;
use words::Sentence;

mod link;
mod nouns;
mod parties;
mod verbs;
mod words;

/// Reads the citations of all letters and links them. Entities must be known by now.
pub(crate) fn cite(built: &mut Built) {
    let (corpus, texts) = (&built.corpus, &built.texts);
    let index = Index::new(corpus, texts);
    let read = |(n, letter): (usize, &Letter)| {
        let text = &*texts.get(n as LetterId);
        let cited = read(letter, text);
        cited.into_iter().map(|c| index.resolve(n as LetterId, letter, text, c)).collect::<Vec<_>>()
    };
    let found: Vec<Vec<(Citation, Linked)>> = corpus.letters.par_iter().enumerate().map(read).collect();
    let mut citations = Vec::new();
    let mut doubtful = Vec::new();
    for (citation, linked) in found.into_iter().flatten() {
        if let Linked::Several(candidates) = linked {
            doubtful.push(ambiguous(&corpus.letters, texts, &citation, &candidates));
        }
        citations.push(citation);
    }
    built.diagnostics.extend(doubtful);
    built.corpus.citations = citations;
}

/// One piece of correspondence, as the words of a letter tell.
#[derive(Clone, Debug, PartialEq)]
struct Cited {
    /// Where the clean text speaks of it.
    span: Span,
    from: Vec<Who>,
    to: Vec<Who>,
    number: Option<String>,
    date: Option<FuzzyDate>,
    date_inferred: bool,
    answers: bool,
    rule: Rule,
    confidence: Confidence,
}

/// Somebody of whom a letter speaks as a writer or addressee.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Who {
    /// Who writes the citing letter.
    Writer,
    /// The body for which the citing letter is written, or else its writer: a reply need not come from the one
    /// who was addressed.
    WritersBody,
    /// To whom the citing letter is written.
    Addressee,
    /// Somebody with a name or an office, in the letter's words.
    Named(String),
}

/// The citations of one letter, in the order of their places.
fn read(letter: &Letter, text: &str) -> Vec<Cited> {
    let mut found: Vec<Cited> = Vec::new();
    let mut bare: Vec<Cited> = Vec::new();
    let own_day = letter.date.as_ref().and_then(|f| f.value.exact_day());
    let mut first = true;
    for block in letter.blocks.iter().filter(|b| matches!(b.part, Part::Body | Part::Subject | Part::Reference)) {
        let Some(words) = block.span.of(text) else { continue };
        if !speaks_of_letters(words) {
            first = false;
            continue;
        }
        let mut before: Option<Sentence<'_>> = None;
        for span in crate::sentences(words) {
            let start = block.span.start + span.start;
            let span = Span { start, end: block.span.start + span.end };
            let sentence = Sentence::new(text, span, &letter.dates);
            let opens = std::mem::take(&mut first);
            nouns::read(&sentence, opens, &mut found, &mut bare);
            verbs::read(&sentence, before.as_ref(), &mut found);
            before = Some(sentence);
        }
    }
    // A bare "your letter" is the one of that writer that is named otherwise, if any is.
    let yours = found.iter().any(|c| c.rule == Rule::CitedYours);
    found.extend(bare.into_iter().filter(|_| !yours).take(1));
    // The letter itself is no letter that it cites: "this letter of today's date".
    found.retain(|c| c.date.is_none_or(|d| d.exact_day().is_none() || d.exact_day() != own_day || c.number.is_some()));
    found.sort_by_key(|c| (c.span.start, c.span.end));
    // The same words may be reached by two ways of reading; the same letter may be named twice.
    let mut kept: Vec<Cited> = Vec::new();
    for cited in found {
        let same = |k: &Cited| {
            (k.span.overlaps(cited.span) && (k.rule != cited.rule || k.span != cited.span))
                || (k.from == cited.from && k.to == cited.to && k.number == cited.number && k.date == cited.date)
        };
        if !kept.iter().any(same) {
            kept.push(cited);
        }
    }
    kept
}

/// Whether a paragraph has a word of correspondence at all: most have none, and are not read further.
fn speaks_of_letters(words: &str) -> bool {
    words
        .split(|c: char| !c.is_ascii_alphabetic() && c != '-')
        .any(|word| nouns::strength(word).is_some() || verbs::is_verb(word))
}

fn ambiguous(letters: &[Letter], texts: &Texts, citation: &Citation, candidates: &[LetterId]) -> Diagnostic {
    let letter = &letters[citation.letter as usize];
    let raw = letter.edits.raw_text(&texts.get(citation.letter));
    let before = raw.get(..citation.evidence.start as usize).unwrap_or("");
    let words = one_line(citation.evidence.of(&raw).unwrap_or(""));
    let names: Vec<&str> = candidates.iter().take(3).map(|&c| letters[c as usize].id.as_str()).collect();
    Diagnostic {
        file: letter.file.clone(),
        line: Some(before.matches('\n').count() as u32 + 1),
        severity: Severity::Note,
        code: "citation-ambiguous",
        expected: format!("one letter that {words:?} means"),
        found: format!("{} ({})", candidates.len(), names.join(", ")),
        remedy: "nothing need be done; it is listed as not found".to_owned(),
    }
}

/// The name of a party by which others are told of it: the person, else the body, else the office.
fn short(party: &Correspondent) -> Option<String> {
    party.short().map(one_line).filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests;
