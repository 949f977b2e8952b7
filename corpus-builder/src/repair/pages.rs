//! Sentences that a page break cuts in two: the halves stand in different paragraphs, with nothing or a page
//! number or a running head between them.

use super::{
    Plan,
    hyphens::{Break, LINES, Spellings},
};
use crate::{anatomy::furniture, parties::labels, rules::Rule};

/// A line with its place in the raw text, without the white space around it.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// Plans the joins.
pub(super) fn plan(plan: &mut Plan<'_>, from: usize, spellings: &[&Spellings]) {
    let raw = plan.raw;
    let mut lines = Vec::new();
    let mut at = from;
    for piece in raw[from..].split_inclusive('\n') {
        let text = piece.trim();
        let start = at + (piece.len() - piece.trim_start().len());
        lines.push(Line { start, end: start + text.len(), text });
        at += piece.len();
    }
    let mut n = 0;
    while n + 1 < lines.len() {
        let before = lines[n];
        if before.text.is_empty() || !lines[n + 1].text.is_empty() && !is_page_furniture(lines[n + 1].text) {
            n += 1;
            continue;
        }
        let mut next = n + 1;
        let mut furniture = false;
        let mut blanks = 0;
        while next < lines.len() && next < n + LINES {
            let text = lines[next].text;
            if text.is_empty() {
                blanks += 1;
            } else if is_page_furniture(text) && next + 1 < lines.len() {
                furniture = true;
            } else {
                break;
            }
            next += 1;
        }
        if let Some(after) = lines.get(next).filter(|l| !l.text.is_empty()) {
            let broken = before.text.ends_with('-').then(|| Break::between(raw, before.end - 1, after.start)).flatten();
            if goes_on(before.text, after.text, furniture, blanks) {
                plan.replace(before.end, after.start, " ", Rule::PageBreak);
            } else if let Some(found) = broken.filter(|_| after.text.starts_with(char::is_lowercase))
                && let Some(keeps) = found.is_known(spellings)
            {
                plan.replace(found.at, found.end, if keeps { "-" } else { "" }, Rule::PageBreak);
            }
        }
        n = next;
    }
}

/// Whether the second line continues the sentence of the first.
fn goes_on(before: &str, after: &str, furniture: bool, blanks: usize) -> bool {
    let long_enough = |line: &str| line.split_whitespace().nth(5).is_some();
    if !long_enough(before) || !long_enough(after) {
        return false;
    }
    // Columns are no sentence, and "cc: Mr Jones" goes on with none.
    let gap = |line: &str| line.contains("    ") || line.contains('\t');
    if gap(before) || furniture::is_copies(after) || furniture::is_enclosure(after) || labels::label(after).is_some() {
        return false;
    }
    // A heading or an address may end in a small word, too; sentences are mostly small words.
    let small_words = before.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
    if small_words * 2 < before.split_whitespace().count() {
        return false;
    }
    let open = before.ends_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';'));
    if !open || before.ends_with("Disqus") {
        return false;
    }
    let small = after.starts_with(char::is_lowercase);
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
    // A line that ends in such a word cannot be the end of a sentence, whatever letter comes next.
    let dangling = matches!(
        last.as_str(),
        "the"
            | "a"
            | "an"
            | "of"
            | "to"
            | "in"
            | "and"
            | "or"
            | "for"
            | "by"
            | "with"
            | "on"
            | "at"
            | "from"
            | "that"
            | "which"
            | "who"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "should"
            | "our"
            | "your"
            | "their"
            | "its"
            | "his"
            | "her"
            | "this"
            | "these"
            | "as"
            | "than"
            | "not"
            | "any"
            | "no"
            | "my"
            | "we"
            | "i"
    );
    small || (dangling && after.starts_with(char::is_alphanumeric)) && (furniture || blanks > 0)
}

/// A page number, "Page 2 of 4", "2.", "- 2 -", a security marking between pages, "P.T.O.".
pub(crate) fn is_page_furniture(line: &str) -> bool {
    let plain = line.trim_matches(|c: char| !c.is_alphanumeric());
    if line.len() > 40 || plain.is_empty() {
        return plain.is_empty() && line.len() <= 6 && !line.is_empty();
    }
    let lower = plain.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next().unwrap_or("");
    let is_number = |w: &str| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    match first {
        "page" | "pg" => words.next().is_some_and(is_number) && words.all(|w| w == "of" || is_number(w)),
        "p" => lower == "p.t.o" || lower == "p.t.o." || words.next().is_some_and(is_number) && words.next().is_none(),
        "pto" => words.next().is_none(),
        "continued" | "contd" => words.all(|w| matches!(w, "over" | "overleaf" | "on" | "page" | "next")),
        "restricted" | "confidential" | "secret" | "unclassified" => words.all(is_number),
        _ => {
            // "30/6/94" is a day.
            let day = lower.split(['/', '.', '-']).count() == 3
                && lower.bytes().all(|b| b.is_ascii_digit() || !b.is_ascii_alphabetic() && b != b' ');
            !day && is_number(first)
                && words.all(|w| matches!(w, "of") || is_number(w))
                && line.len() <= 8
                && lower.len() <= 7
        }
    }
}
