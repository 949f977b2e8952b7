//! A bundle in words, for people at a terminal.

use super::shown::{Shown, ShownCitation, ShownLetter};
use crate::cli::{
    evidence::Evidence,
    terminal::{many, size},
};
use corpus_builder::source::escaped;
use std::fmt::Write as _;

/// The whole bundle.
pub(super) fn words(shown: &Shown) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}\n{}\n", escaped(&shown.title), escaped(&shown.description));
    let _ = writeln!(text, "  format    version {}, {}", shown.format_version, size(shown.bytes));
    let _ = writeln!(text, "  SHA-256   {}", shown.sha256);
    for section in &shown.sections {
        let _ = writeln!(text, "  {}      {} bytes, SHA-256 {}...", section.name, section.bytes, &section.sha256[..12]);
    }
    let c = &shown.counts;
    let counts = [
        many(c.letters, "letter"),
        format!("{} people and things named", c.entities),
        many(c.citations, "citation"),
        many(c.events, "event"),
        many(c.passages, "shared passage"),
    ];
    let _ = writeln!(text, "  holds     {}", counts.join(", "));
    for helpline in &shown.helplines {
        let checked = helpline.checked_on.as_ref().map_or("not checked".to_owned(), |day| format!("checked {day}"));
        let _ = writeln!(text, "  helpline  {} {} ({checked})", escaped(&helpline.name), escaped(&helpline.number));
    }
    for letter in &shown.letters {
        text.push('\n');
        write_letter(&mut text, letter);
    }
    text
}

fn write_letter(text: &mut String, letter: &ShownLetter) {
    let _ = writeln!(text, "{}", escaped(&letter.file));
    for field in &letter.fields {
        let _ = writeln!(text, "  {:<24}{}", field.field, escaped(&one_line(&field.value)));
        let words = field.evidence.as_ref().map_or("no words: ".to_owned(), |e| quoted(e) + "; ");
        let _ = writeln!(text, "  {:<24}{words}{}, rule {}", "", field.confidence, field.rule);
    }
    for citation in &letter.citations {
        write_citation(text, citation);
    }
    for event in &letter.events {
        let _ = writeln!(text, "  {:<24}{} {}", "event", event.date, escaped(&event.what));
        let _ = writeln!(text, "  {:<24}{}; rule {}", "", quoted(&event.evidence), event.rule);
    }
    let mut names: Vec<&str> = letter.mentions.iter().map(|mention| mention.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if !names.is_empty() {
        let _ = writeln!(text, "  {:<24}{}", "names", escaped(&names.join("; ")));
    }
    let withheld =
        if letter.withheld > 0 { format!(", {} withheld", many(letter.withheld, "place")) } else { String::new() };
    let _ = writeln!(text, "  {:<24}{}{withheld}", "repaired", many(letter.repairs, "place"));
}

fn write_citation(text: &mut String, citation: &ShownCitation) {
    let date = citation.date.as_deref().unwrap_or("no date");
    let inferred = if citation.date_inferred { " (in part inferred)" } else { "" };
    let party = |party: &Option<String>| party.as_deref().map_or("somebody".to_owned(), escaped);
    let number = citation.number.as_ref().map_or(String::new(), |number| format!(", number {}", escaped(number)));
    let target = citation.target.as_ref().map_or("missing".to_owned(), |target| format!("it is {}", escaped(target)));
    let answers = if citation.answers { ", answered here" } else { "" };
    let (from, to) = (party(&citation.from), party(&citation.to));
    let _ = writeln!(text, "  {:<24}{date}{inferred}, {from} to {to}{number}{answers}: {target}", "cites");
    let _ =
        writeln!(text, "  {:<24}{}; {}, rule {}", "", quoted(&citation.evidence), citation.confidence, citation.rule);
}

/// "the words" line 3, bytes 10 to 19.
fn quoted(evidence: &Evidence) -> String {
    let [start, end] = evidence.bytes;
    format!("\"{}\" line {}, bytes {start} to {end}", escaped(&evidence.words), evidence.line)
}

fn one_line(words: &str) -> String {
    corpus::text::one_line(words)
}
