//! A pack to print: a page that needs nothing else, with a cover, the letters with numbered paragraphs, how each is
//! cited, and by what it can be checked.

use super::{
    described::Described,
    plain::{facts, parts},
    styles,
};
use crate::{
    format::{Bundle, hex},
    model::{Form, Part},
    notation::xml,
    text::one_line,
};
use std::fmt::Write as _;

/// On paper: A4, black on white, a letter begins a page, and every page has its number.
const STYLE: &str = "
@page { size: A4; margin: 22mm 20mm 24mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 9pt sans-serif; } }
body { font: 11pt/1.45 Georgia, 'Times New Roman', serif; max-width: 42em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff; }
h1, h2 { font-weight: 600; line-height: 1.2; text-wrap: balance; }
article { break-before: page; margin-top: 3em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1em; font-size: 10pt; border: solid #999; border-width: 1px 0; padding: .6em 0; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.p { position: relative; margin: 0 0 .8em 2.4em; } .lines { white-space: pre-line; }
.n { position: absolute; left: -2.4em; width: 1.8em; text-align: right; color: #555; font: 9pt/1.8 sans-serif; }
.quotation { margin-left: 4em; border-left: 2px solid #999; padding-left: 1em; }
.cite { font-size: 9.5pt; border-top: 1px solid #999; padding-top: .6em; overflow-wrap: anywhere; }
ol { padding-left: 1.6em; } li { margin-bottom: .3em; } code { overflow-wrap: anywhere; }
";

/// Letters as one page of HTML. No script, no link that leads away, nothing loaded.
pub(super) fn pack<'a>(bundle: &Bundle, letters: impl Iterator<Item = Described<'a>>, about: &str) -> String {
    let letters: Vec<Described<'_>> = letters.collect();
    let collection = &bundle.corpus.collection;
    let title = match one_line(&collection.title) {
        title if title.is_empty() => "Letters".to_owned(),
        title => title,
    };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<section class=\"cover\">\n<h1>{0}</h1>\n",
        xml(&title)
    );
    let mut line = |words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", xml(words));
        }
    };
    line(&collection.description);
    line(about);
    let count = letters.len();
    line(&format!(
        "{count} {} of {} in the collection.",
        if count == 1 { "letter" } else { "letters" },
        bundle.corpus.letters.len()
    ));
    for (name, words) in [("Source", &collection.source), ("Licence", &collection.licence)] {
        if let Some(words) = words {
            line(&format!("{name}: {words}"));
        }
    }
    let _ = writeln!(
        out,
        "<p>The letters were read from their files by rules; slips of scanning are repaired where a rule was sure. Collection’s \
         SHA-256, to compare with what the publisher gives: <code>{}</code></p>\n<ol>",
        hex(&bundle.id)
    );
    for d in &letters {
        let _ = writeln!(out, "<li>{}, {}</li>", xml(&d.title()), xml(&d.when()));
    }
    out.push_str("</ol>\n</section>\n");
    for d in &letters {
        article(d, &collection.language, &mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn article(d: &Described<'_>, language: &str, out: &mut String) {
    let _ = writeln!(out, "<article>\n<h2>{}</h2>\n<dl>", xml(&d.title()));
    for (name, value) in facts(d) {
        let _ = writeln!(out, "<dt>{name}</dt><dd>{}</dd>", xml(&value));
    }
    let _ = writeln!(out, "</dl>\n<div lang=\"{}\">", xml(language));
    for (number, part, form, words) in parts(d, &d.bundle.texts.get(d.letter_id)) {
        let number = number.map_or_else(String::new, |n| format!("<span class=\"n\">{n}</span>"));
        let class = match (part, form) {
            (Part::Quotation, _) => "p quotation",
            (_, Form::Lines | Form::TableRow) => "p lines",
            _ => "p",
        };
        let words = if form == Form::Lines { words.to_owned() } else { one_line(words) };
        let (open, close) = match form {
            Form::Heading(_) => ("<strong>", "</strong>"),
            Form::ListItem => ("• ", ""),
            _ => ("", ""),
        };
        let _ = writeln!(out, "<p class=\"{class}\">{number}{open}{}{close}</p>", xml(&words));
    }
    let _ = writeln!(out, "</div>\n<p class=\"cite\">Cite as: {}</p>\n</article>", xml(&styles::plain(d)));
}
