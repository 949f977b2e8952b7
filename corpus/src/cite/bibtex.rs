//! BibTeX entries.

use super::described::{Described, Party, PartyName};
use crate::date::{Calendar, Shape};
use chrono::Datelike;

/// One `@misc` entry. A field's value is in braces, so that names and titles keep their capitals.
pub(super) fn entry(d: &Described<'_>) -> String {
    let mut entry = format!("@misc{{{},\n", d.key());
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            entry.push_str(&format!("  {name} = {{{value}}},\n"));
        }
    };
    field("author", &d.authors.iter().map(author).collect::<Vec<_>>().join(" and "));
    field("title", &format!("{{{}}}", escape(&d.title())));
    field("howpublished", &escape(&d.kind_and_recipients()));
    match d.date.map(|date| date.shape()) {
        Some(Shape::At(Calendar::Day(day))) => {
            field("year", &day.year().to_string());
            field("month", &day.month().to_string());
            field("day", &day.day().to_string());
        }
        Some(Shape::At(Calendar::Month(year, month))) => {
            field("year", &year.to_string());
            field("month", &month.to_string());
        }
        Some(Shape::At(Calendar::Year(year))) => field("year", &year.to_string()),
        _ => {}
    }
    // The whole truth of the date, for programs that read EDTF; `year` alone would claim too much.
    if let Some(date) = d.date {
        field("date", &date.to_string());
    }
    let mut note = d.collection();
    if d.date.is_none_or(|date| date.exact_day().is_none()) {
        note = format!("{}; {note}", d.when());
    }
    if let Some(n) = d.paragraph {
        note = format!("paragraph {n}; {note}");
    }
    field("note", &escape(&note));
    if let Some(url) = &d.url {
        // In a URL only braces and backslashes are not as they should be, and `address` writes neither.
        field("url", url);
    }
    entry.push_str("}\n");
    entry
}

/// "Egan, Rebecca", "Atkins, MP, Victoria"; a body in braces of its own, so that it is not taken apart.
fn author(party: &Party) -> String {
    match &party.name {
        PartyName::Person(_, parts) if !parts.given.is_empty() => {
            let suffix = if parts.suffix.is_empty() { String::new() } else { format!(", {}", escape(&parts.suffix)) };
            format!("{}{suffix}, {}", whole(&parts.family), escape(&parts.given))
        }
        PartyName::Person(_, parts) => whole(&parts.family),
        PartyName::Body(name) => format!("{{{}}}", escape(name)),
    }
}

/// A family's name of several words, or one that BibTeX would take apart, in braces.
fn whole(family: &str) -> String {
    let plain =
        family.chars().all(|c| c.is_alphabetic() || c == '-') && family.chars().next().is_some_and(char::is_uppercase);
    if plain { family.to_owned() } else { format!("{{{}}}", escape(family)) }
}

/// Text in which nothing is a command. Letters beyond ASCII stay: every program of today reads UTF-8.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("{\\textbackslash}"),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
