//! Who is meant, in the words of a sentence.

use super::{
    Who,
    words::{Sentence, is_capital},
};
use crate::parties::vocabulary::{is_honour, is_post, is_title, plain};

/// Reads one or more parties that begin at a word: "yourself and Mr Richard Partington", "the Home Secretary".
/// Gives them with the first word after them; nothing when there is none, or when nobody can tell who is meant.
pub(super) fn parties(s: &Sentence<'_>, at: usize) -> Option<(Vec<Who>, usize)> {
    let (first, mut next) = party(s, at)?;
    let mut found = vec![first];
    while s.is(next, &["and", "&"]) {
        let Some((who, after)) = party(s, next + 1) else { break };
        found.push(who);
        next = after;
    }
    Some((found, next))
}

fn party(s: &Sentence<'_>, at: usize) -> Option<(Who, usize)> {
    if s.is(at, &["you", "yourself", "yourselves"]) {
        return Some((Who::Addressee, at + 1));
    }
    if s.is(at, &["me", "myself", "us", "ourselves"]) {
        return Some((Who::Writer, at + 1));
    }
    let start = if s.is(at, &["the"]) { at + 1 } else { at };
    if let Some(end) = name_end(s, start) {
        return Some((Who::Named(s.words_of(start, end)), end));
    }
    office_end(s, start).map(|end| (Who::Named(office_words(s, start, end)), end))
}

/// Where a run of capitalised words that begins here ends: names, offices, bodies.
pub(super) fn name_end(s: &Sentence<'_>, start: usize) -> Option<usize> {
    if !is_name_word(s, start) {
        return None;
    }
    let mut end = start + 1;
    loop {
        if s.is(end, &["."]) && takes_stop(s.at(end - 1).text) && is_name_word(s, end + 1) {
            end += 2;
        } else if is_name_word(s, end) {
            end += 1;
        } else if s.is(end, &["of", "for", "in", "at", "to", "&", "and"]) {
            // A small word belongs to the name only between its capitals; "and" before a title begins another.
            let the = usize::from(s.is(end + 1, &["the"]));
            let joined = is_name_word(s, end + 1 + the) && !begins_person(s, end + 1 + the);
            let to = s.is(end, &["to", "in", "at", "and"]) && !is_office_or_body(s, start, end);
            if !joined || to || (s.is(end, &["to", "and"]) && the > 0) {
                break;
            }
            end += 2 + the;
        } else {
            break;
        }
    }
    // A genitive ends what it belongs to: "the Home Office's Director".
    Some(end)
}

/// "chair of the panel", "leader of the council": an office in small letters, with what it belongs to.
fn office_end(s: &Sentence<'_>, start: usize) -> Option<usize> {
    let post = |i: usize| is_post(&plain(s.at(i).text)) && !is_capital(s.at(i).text);
    if !post(start) {
        return None;
    }
    let mut end = start + 1;
    while post(end) {
        end += 1;
    }
    if s.is(end, &["of", "for"]) {
        let the = usize::from(s.is(end + 1, &["the"]));
        let from = end + 1 + the;
        if let Some(name) = name_end(s, from) {
            return Some(name);
        }
        if the > 0 && s.at(from).text.chars().all(char::is_alphabetic) && s.at(from).text.len() > 3 {
            return Some(from + 1);
        }
    }
    None
}

/// The words of an office. "the panel" alone says little: where the text before calls it by more words, these stand.
fn office_words(s: &Sentence<'_>, start: usize, end: usize) -> String {
    let words = s.words_of(start, end);
    let last = s.at(end - 1);
    if !s.is(end.wrapping_sub(2), &["the"]) || is_capital(last.text) {
        return words;
    }
    match fuller(s.text.get(..s.at(start).span.start as usize).unwrap_or(""), last.text) {
        Some(fuller) => format!("{} {fuller}", s.words_of(start, end - 1)),
        None => words,
    }
}

/// The last run of words before a place that ends in a noun and begins with an article: "national child
/// safeguarding practice review panel" for "panel".
fn fuller(before: &str, noun: &str) -> Option<String> {
    const SMALL: [&str; 22] = [
        "of", "and", "or", "to", "that", "which", "for", "in", "on", "at", "by", "with", "from", "is", "was", "are",
        "were", "has", "have", "had", "be", "as",
    ];
    let mut start = before.len().saturating_sub(1500);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let words: Vec<&str> = before[start..].split_whitespace().collect();
    let at = words.iter().rposition(|w| *w == noun)?;
    let mut from = at;
    while from > 0 && at - from < 7 {
        let word = words[from - 1];
        if matches!(word, "the" | "a" | "an" | "this" | "our") {
            let from = if matches!(words[from], "new" | "said" | "same") { from + 1 } else { from };
            return (at > from).then(|| words[from..=at].join(" "));
        }
        if SMALL.contains(&word) || !word.chars().all(|c| c.is_alphabetic() || c == '-') {
            return None;
        }
        from -= 1;
    }
    None
}

/// Who stands before a verb that begins at `verb`: "The Home Secretary", "I", "…, Jeremy Oppenheim,".
/// Gives the first word of it as well.
pub(super) fn subject(s: &Sentence<'_>, verb: usize) -> Option<(Who, usize)> {
    let end = verb;
    if end == 0 {
        return None;
    }
    if s.is(end - 1, &["I", "we"]) {
        return Some((Who::Writer, end - 1));
    }
    if s.is(end - 1, &["you"]) {
        return Some((Who::Addressee, end - 1));
    }
    let end = if s.is(end - 1, &[","]) { end - 1 } else { end };
    let mut start = end;
    while start > 0 {
        let word = s.at(start - 1).text;
        let small = matches!(word, "of" | "for" | "the" | "and" | "&" | "in") && start > 1 && start < end;
        let stop = word == "." && start > 1 && takes_stop(s.at(start - 2).text);
        // A comma stands inside an office only: "Minister for Crime, Safeguarding and Vulnerability" is left out.
        if !(is_name_word(s, start - 1) || small || stop) {
            break;
        }
        start -= 1;
    }
    while start < end && !is_name_word(s, start) {
        start += 1;
    }
    // The first word of a sentence has a capital anyway: "The", "Yesterday", "He".
    while start < end
        && s.is(
            start,
            &[
                "the", "this", "that", "these", "in", "on", "at", "when", "while", "as", "and", "but", "then", "also",
                "since",
            ],
        )
    {
        start += 1;
    }
    let name = s.words_of(start, end);
    let known = start < end && name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_pronoun(s.at(start).text);
    known.then_some((Who::Named(name), start))
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "he" | "she" | "they" | "it" | "who" | "i" | "we" | "you" | "one" | "nobody" | "there"
    )
}

fn is_name_word(s: &Sentence<'_>, i: usize) -> bool {
    let word = s.at(i);
    is_capital(word.text)
        && word.date.is_none()
        && !is_pronoun(word.text)
        && super::nouns::strength(word.text).is_none()
}

fn takes_stop(word: &str) -> bool {
    let low = plain(word);
    word.chars().count() == 1
        || is_title(&low)
        || is_honour(&low)
        || matches!(low.as_str(), "st" | "messrs" | "hon" | "rt")
}

fn begins_person(s: &Sentence<'_>, i: usize) -> bool {
    let low = plain(s.at(i).text);
    is_title(&low) && !is_post(&low)
}

/// Whether the words so far are an office or a body, so that "in", "to" or "and" may carry on: "High
/// Commissioner in London", "Telford and Wrekin". A person's name ends there.
fn is_office_or_body(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    let first = plain(s.at(start).text);
    let titled = is_title(&first) && !is_post(&first);
    let joins_names = s.is(end, &["and"]);
    if titled {
        return false;
    }
    let posts = (start..end).any(|i| is_post(&plain(s.at(i).text)));
    if joins_names {
        // Two capitals on either side of "and" are one body when a word for a body follows.
        return (end + 1..end + 5)
            .any(|i| crate::parties::vocabulary::is_body(&plain(s.at(i).text)) && is_name_word(s, i));
    }
    posts
}
