//! A party named in running text: "the Premier of Victoria, Sir Henry Bolte", "CASEY", "President Nixon".

use super::{
    Claim, Party,
    party::is_lone_name,
    phrase::{self, Phrase, is_particle},
    vocabulary::{is_body, is_honour, is_post, is_title, plain},
};
use crate::rules::Rule;
use corpus::{model::Confidence, text::one_line};

/// Reads a party that begins at a place of the text; answers with it and the place after it.
///
/// A name, an office or a body goes on over capitals, titles, initials and the small words within names; a comma
/// ends it unless a titled person or an office follows ("the Prime Minister, Mr. John Gorton"); so does any other
/// word.
pub(crate) fn party_at(text: &str, start: usize, rule: Rule, confidence: Confidence) -> Option<(Party, usize)> {
    let window = window(text, start);
    let words: Vec<(usize, &str)> =
        window.split_whitespace().map(|w| (start + (w.as_ptr() as usize - window.as_ptr() as usize), w)).collect();
    let mut n = usize::from(words.first().is_some_and(|(_, w)| plain(w) == "the"));
    // "members of the Australian forces": the body counts.
    if words.get(n + 1).is_some_and(|(_, w)| *w == "of") && matches!(words[n].1, "members" | "officers" | "all") {
        n += 2;
        n += usize::from(words.get(n).is_some_and(|(_, w)| *w == "the"));
    }
    let mut phrases: Vec<Phrase<'_>> = Vec::new();
    let mut end = start;
    while let Some((piece, next, comma)) = piece(text, &words, n) {
        end = piece.span.end as usize;
        phrases.push(piece);
        n = next;
        let opens = words.get(n).is_some_and(|(_, w)| w.starts_with('('));
        let honoured = words.get(n).is_some_and(|(_, w)| plain(w) == "the")
            && words
                .get(n + 1)
                .is_some_and(|(_, w)| matches!(plain(w).as_str(), "hon" | "rt" | "right" | "honourable"));
        if !(comma || opens || honoured) || phrases.len() >= 3 || !apposition(&words, n) {
            break;
        }
        n += usize::from(words.get(n).is_some_and(|(_, w)| plain(w) == "the"));
    }
    let first = phrases.first()?;
    let mut party = Party::read(text, &phrases, rule, confidence);
    if party.name.is_none() && party.organisation.is_none() && party.role.is_none() {
        let words = whole_words(&one_line(first.text));
        if phrase::sort(&words) == phrase::Sort::Office {
            party.role = Some(Claim::new(words, first.span, rule, confidence));
        } else if is_lone_name(first.text) && !phrase::is_contact(first.text) && !is_title(&plain(first.text)) {
            party.name = Some(Claim::new(words, first.span, rule, confidence));
        } else {
            return None;
        }
    }
    // "Forde, Acting Prime Minister": a surname before its office.
    let lone = first.sort() == phrase::Sort::Other && is_lone_name(first.text) && phrases.len() > 1;
    if party.name.is_none() && party.role.is_some() && lone {
        party.name = Some(Claim::new(one_line(first.text), first.span, rule, confidence));
    }
    for claim in [&mut party.name, &mut party.role, &mut party.organisation].into_iter().flatten() {
        claim.value = whole_words(&claim.value);
    }
    Some((party, end))
}

/// The text from a place on, as far as a party can reach.
fn window(text: &str, start: usize) -> &str {
    let mut end = (start + 220).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = text.get(start..end).unwrap_or("");
    let window = window.find("\n\n").map_or(window, |n| &window[..n]);
    // "A. Marsh April 2, 1926": a date goes on behind the name.
    let words: Vec<&str> = window.split_whitespace().collect();
    let day = words.windows(2).skip(1).find(|pair| {
        crate::dates::is_month(pair[0].trim_end_matches('.')) && pair[1].starts_with(|c: char| c.is_ascii_digit())
    });
    day.map_or(window, |pair| window[..pair[0].as_ptr() as usize - window.as_ptr() as usize].trim_end())
}

/// Words of handling, which follow a name in capitals: "FOR CASEY HIMSELF MOST SECRET".
fn ends_a_name(word: &str) -> bool {
    matches!(
        plain(word).as_str(),
        "himself"
            | "herself"
            | "alone"
            | "only"
            | "personally"
            | "from"
            | "most"
            | "secret"
            | "immediate"
            | "confidential"
            | "personal"
            | "urgent"
            | "cypher"
            | "following"
            | "your"
            | "my"
            | "to"
            | "by"
            | "dated"
            | "priority"
            | "begins"
            | "re"
            | "eyes"
            | "please"
            | "with"
            | "important"
            | "who"
            | "which"
            | "aboard"
            | "on"
            | "today"
            | "tonight"
            | "top"
            | "reference"
            | "repeated"
            | "begin"
            | "be"
    )
}

/// One phrase: from word `n` on. Answers with it, the next word, and whether a comma ends it.
fn piece<'a>(text: &'a str, words: &[(usize, &'a str)], n: usize) -> Option<(Phrase<'a>, usize, bool)> {
    let from = n;
    let mut at = n;
    let mut end = None;
    let mut comma = false;
    while let Some(&(place, word)) = words.get(at) {
        let core = word.trim_start_matches(['(', '[', '"', '\'']);
        let low = plain(word);
        let next_capital =
            words.get(at + 1).is_some_and(|(_, w)| w.starts_with(|c: char| c.is_uppercase()) && !ends_a_name(w));
        let capital = core.starts_with(char::is_uppercase);
        let first = at == from;
        // "CARTER FOR HIMSELF".
        let for_himself = low == "for" && words.get(at + 1).is_some_and(|(_, w)| ends_a_name(w));
        if !first && (matches!(word, "The" | "THE") || for_himself) {
            // A new sentence, or a new line of a title.
            break;
        }
        let small = !first && matches!(low.as_str(), "of" | "for" | "and" | "the" | "f" | "0f" | "cf") && next_capital
            || !first && matches!(core, "of" | "for") && words.get(at + 1).is_some_and(|(_, w)| *w == "the");
        let body = !first && (is_body(&low) || is_post(&low));
        let after_title = !first && is_title(&plain(words[at - 1].1)) && next_capital && word.len() > 2;
        let particle = is_particle(&low) && next_capital;
        let hyphened = !first && word.starts_with('-') && word.len() > 2;
        let broken = !first && is_broken_post(&plain(words[at - 1].1), &low);
        let taken = (capital && !ends_a_name(word)) || small || body || after_title || particle || hyphened || broken;
        if !taken || (first && word.starts_with('(') && word.len() == 1) {
            if word == "(" && first {
                at += 1;
                continue;
            }
            break;
        }
        let trimmed = word.trim_end_matches([',', ';', ':', '-', ')', '"', '“']);
        let stop_ends = trimmed.ends_with('.') && !is_abbreviation(trimmed);
        let kept = if stop_ends { trimmed.trim_end_matches('.') } else { trimmed };
        if !small {
            end = Some(place + kept.len());
        }
        at += 1;
        let rest = &word[trimmed.len()..];
        if stop_ends || rest.contains([':', ';', ')', '"', '“', '-']) {
            break;
        }
        if rest.contains(',') {
            comma = true;
            break;
        }
    }
    let (start, end) = (words.get(from)?.0, end?);
    let start = start + (text[start..].len() - text[start..].trim_start_matches(['(', ' ', '\n']).len());
    (end > start).then(|| (Phrase::trimmed(&text[start..end], start), at, comma)).filter(|(p, ..)| !p.text.is_empty())
}

/// "Minis ter", "Minister( f": a word for a post that a scan has cut in two.
fn is_broken_post(before: &str, low: &str) -> bool {
    !low.is_empty() && before.len() >= 3 && low.len() <= 5 && {
        let whole = format!("{before}{low}");
        !is_post(before) && is_post(&whole)
    }
}

/// Puts such words together.
fn whole_words(words: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match out.last_mut() {
            Some(last) if word.starts_with('-') && word.len() > 2 => last.push_str(word),
            Some(last) if word.starts_with(char::is_lowercase) && is_broken_post(&plain(last), &plain(word)) => {
                last.push_str(word);
            }
            _ => out.push(word.trim_start_matches('(').to_owned()),
        }
    }
    out.join(" ")
}

fn is_abbreviation(word: &str) -> bool {
    let letters = word.trim_end_matches('.').rsplit('.').next().unwrap_or("");
    letters.chars().count() <= 1
        || is_title(&plain(word))
        || is_honour(&plain(word))
        || matches!(word, "Rt." | "Hon." | "Govt." | "Dept." | "St." | "Ltd." | "Inc." | "Co.")
}

/// Whether what follows a comma or a bracket belongs to the party: a titled person, an office, "the Rt. Hon.".
fn apposition(words: &[(usize, &str)], n: usize) -> bool {
    let Some(&(_, first)) = words.get(n) else { return false };
    let low = plain(first);
    let next = words.get(n + 1).map(|(_, w)| plain(w)).unwrap_or_default();
    let bracket = first.starts_with('(');
    if bracket && low.is_empty() {
        return is_title(&next) || is_post(&next);
    }
    let initial = first.len() == 2 && first.ends_with('.') && first.starts_with(char::is_uppercase);
    let named =
        first.starts_with(|c: char| c.is_uppercase() || c == '(') && (is_title(&low) || is_post(&low) || initial);
    let the = low == "the" && (is_title(&next) || is_post(&next));
    named || the
}

/// Whether a party names a person, be it by surname alone.
pub(crate) fn is_personal(party: &Party) -> bool {
    party.name.as_ref().is_some_and(|n| n.value.chars().filter(|c| c.is_alphabetic()).count() >= 3)
}

/// Whether words at a place begin a party: for looking for the subject of a verb.
pub(crate) fn may_begin(word: &str) -> bool {
    let low = plain(word);
    low == "the"
        || (word.starts_with(char::is_uppercase) && (is_title(&low) || is_post(&low)))
        || word == "I"
        || word == "We"
}
