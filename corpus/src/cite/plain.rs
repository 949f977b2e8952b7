//! Letters to read: as Markdown and as plain text, with numbered paragraphs and their source.

use super::{described::Described, styles};
use crate::{
    format::{Bundle, hex},
    model::{Form, Part},
    text::one_line,
};

/// Letters as Markdown; nothing in them is taken for markup.
pub(super) fn markdown<'a>(bundle: &Bundle, letters: impl Iterator<Item = Described<'a>>) -> String {
    let mut out = format!("# {}\n\n", mark(&one_line(&bundle.corpus.collection.title)));
    out.push_str(&format!("Bundle {}\n", hex(&bundle.id)));
    for d in letters {
        out.push_str(&format!("\n---\n\n## {}\n\n", mark(&d.title())));
        for (name, value) in facts(&d) {
            let value = if name == "Link" { format!("<{value}>") } else { mark(&value) };
            out.push_str(&format!("- {name}: {value}\n"));
        }
        out.push('\n');
        for (number, part, form, words) in parts(&d, &d.bundle.texts.get(d.letter_id)) {
            let number = number.map_or_else(String::new, |n| format!("{n}\\. "));
            let words = words.lines().map(mark).collect::<Vec<_>>();
            let block = match form {
                Form::Heading(level) => {
                    format!("{} {}", "#".repeat(usize::from(level.clamp(1, 4)) + 2), words.join(" "))
                }
                Form::ListItem => format!("- {number}{}", words.join("\n  ")),
                Form::Lines | Form::TableRow => format!("{number}{}", words.join("  \n")),
                Form::Paragraph => format!("{number}{}", words.join("\n")),
            };
            if part == Part::Quotation {
                out.push_str(&block.lines().map(|line| format!("> {line}\n")).collect::<String>());
                out.push('\n');
            } else {
                out.push_str(&format!("{block}\n\n"));
            }
        }
        out.push_str(&format!("Cite as: {}\n", mark(&styles::plain(&d))));
    }
    out
}

/// Letters as plain text.
pub(super) fn text<'a>(bundle: &Bundle, letters: impl Iterator<Item = Described<'a>>) -> String {
    let mut out = format!("{}\nBundle {}\n", one_line(&bundle.corpus.collection.title), hex(&bundle.id));
    for d in letters {
        out.push_str(&format!("\n{}\n\n{}\n", "=".repeat(72), d.title()));
        for (name, value) in facts(&d) {
            out.push_str(&format!("{name}: {value}\n"));
        }
        out.push('\n');
        for (number, part, _, words) in parts(&d, &d.bundle.texts.get(d.letter_id)) {
            let indent = if part == Part::Quotation { "    " } else { "" };
            let number = number.map_or_else(String::new, |n| format!("[{n}] "));
            out.push_str(&format!(
                "{indent}{number}{}\n\n",
                words.lines().collect::<Vec<_>>().join(&format!("\n{indent}"))
            ));
        }
        out.push_str(&format!("Cite as: {}\n", styles::plain(&d)));
    }
    out
}

/// What stands over a letter, name by value.
pub(super) fn facts(d: &Described<'_>) -> Vec<(&'static str, String)> {
    let letter = d.letter;
    let mut facts = vec![("Kind", letter.kind.value.word().to_owned()), ("Date", d.when())];
    if let Some(received) = &letter.received {
        facts.push(("Received", received.value.to_words()));
    }
    for (name, parties) in [("From", &d.authors), ("To", &d.recipients)] {
        facts.extend(parties.iter().map(|p| (name, p.full())));
    }
    facts.extend(letter.place.iter().map(|p| ("Place", one_line(&p.value))));
    facts.extend(
        letter
            .references
            .iter()
            .map(|r| ("Reference", format!("{} {}", r.value.label, r.value.number).trim().to_owned())),
    );
    facts.push(("File", letter.file.clone()));
    facts.extend(d.bundle.sha256(d.letter_id).map(|digest| ("SHA-256", hex(&digest))));
    facts.extend(d.url.iter().map(|url| ("Link", url.clone())));
    facts
}

/// The parts of a letter with the numbers of its paragraphs; a letter without parts is one.
pub(super) fn parts<'t>(d: &Described<'_>, text: &'t str) -> Vec<(Option<u32>, Part, Form, &'t str)> {
    if d.letter.blocks.is_empty() {
        return vec![(None, Part::Body, Form::Paragraph, text.trim())];
    }
    let parts = d.letter.numbered();
    let parts = parts.map(|(n, block)| (n, block.part, block.form, block.span.of(text).unwrap_or_default().trim()));
    parts.filter(|(_, part, ..)| !matches!(part, Part::Furniture | Part::ImageDescription)).collect()
}

/// A line of text in which nothing is Markdown or HTML.
fn mark(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let line = line.trim_start();
    // At the start of a line: lists, headings, quotations, rules and numbers.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['#', '>', '-', '+', '=', '|', ':']) {
        out.push('\\');
    }
    for (at, c) in line.char_indices() {
        let numbered = digits > 0 && at == digits && matches!(c, '.' | ')');
        let marked = at == 0 && line.starts_with(['>', '|']);
        if numbered || (!marked && matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|')) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
