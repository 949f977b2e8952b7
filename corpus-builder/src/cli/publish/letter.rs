//! A letter as markup: its head as a list, its text as paragraphs. Everything in it is escaped; nothing in it
//! is a link that leads away, since an address in a letter is words, and may be harmful ones.

use super::page::escape;
use corpus::{
    format::Bundle,
    model::{Block, Correspondent, Form, Letter, LetterId, Mark, Part, Style},
    text::Span,
    texts,
};
use std::fmt::Write as _;

/// The letter's head and text; its own headings are one below `heading`, which is `h1` or `h2`. Numbered paragraphs have `prefix` and `p1`, `p2` and so on as their names.
pub(super) fn article(bundle: &Bundle, id: LetterId, heading: &str, prefix: &str) -> String {
    let letter = &bundle.corpus.letters[id as usize];
    let language = escape(&bundle.corpus.collection.language);
    let below = if heading == "h1" { "h2" } else { "h3" };
    format!(
        "<article>\n<{heading}>{}</{heading}>\n{}<div class=\"letter\" lang=\"{language}\">\n{}</div>\n</article>\n",
        escape(&letter.title()),
        head(bundle, letter),
        text(letter, &bundle.texts.get(id), below, prefix)
    )
}

/// "3 April 2018: Rebecca Egan to Clive Jones", for lists.
pub(super) fn line(letter: &Letter) -> String {
    let parties = parties_in_short(letter);
    if parties.is_empty() { letter.title() } else { texts::plain_line(&parties, &letter.title()) }
}

/// "Rebecca Egan to Clive Jones", as far as they are named.
fn parties_in_short(letter: &Letter) -> String {
    let short = |parties: &[Correspondent]| {
        parties.iter().filter_map(Correspondent::short).collect::<Vec<_>>().join(texts::list_and())
    };
    // A letter without a subject is called after its parties already.
    if letter.subject.is_none() {
        return String::new();
    }
    match (short(&letter.senders), short(&letter.recipients)) {
        (from, to) if !from.is_empty() && !to.is_empty() => texts::plain_line_parties(&from, &to),
        (from, to) if to.is_empty() => from,
        (_, to) => texts::plain_line_to(&to),
    }
}

fn head(bundle: &Bundle, letter: &Letter) -> String {
    let mut rows = String::new();
    let mut row = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(rows, "<dt>{}</dt><dd>{}</dd>", escape(name), escape(value));
        }
    };
    let full = |parties: &[Correspondent]| parties.iter().map(Correspondent::full).collect::<Vec<_>>().join("; ");
    row(texts::fields_date(), &letter.date_words());
    row(texts::fields_from(), &full(&letter.senders));
    row(texts::fields_to(), &full(&letter.recipients));
    row(texts::plain_place(), letter.place.as_ref().map_or("", |field| &field.value));
    row(texts::fields_received(), &letter.received.as_ref().map(|field| field.value.to_words()).unwrap_or_default());
    for reference in &letter.references {
        row(texts::fields_reference(), format!("{} {}", reference.value.label, reference.value.number).trim());
    }
    row(texts::fields_kind(), &letter.kind.value.name());
    let collection = &bundle.corpus.collection;
    row(texts::about_source(), letter.source.as_ref().or(collection.source.as_ref()).map_or("", String::as_str));
    row(texts::about_licence(), letter.licence.as_ref().or(collection.licence.as_ref()).map_or("", String::as_str));
    format!("<dl>\n{rows}</dl>\n")
}

/// The blocks of a letter; items of a list and rows of a table that follow each other stand together.
fn text(letter: &Letter, text: &str, heading: &str, prefix: &str) -> String {
    let numbered: Vec<(Option<u32>, &Block)> = letter.numbered().collect();
    let runs = numbered.chunk_by(|(_, a), (_, b)| {
        matches!(a.form, Form::ListItem | Form::TableRow) && a.form == b.form && a.part == b.part
    });
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    for run in runs {
        let (number, first) = run[0];
        let named = |number: Option<u32>| number.map_or(String::new(), |n| format!(" id=\"{prefix}p{n}\""));
        let anchor = named(number);
        let class = class(first.part).map_or(String::new(), |class| format!(" class=\"{class}\""));
        let _ = match first.form {
            Form::ListItem => {
                let item = |(n, block): &(Option<u32>, &Block)| {
                    format!("<li{}>{}</li>\n", named(*n), marked(letter, text, block.span))
                };
                let items: String = run.iter().map(item).collect();
                writeln!(html, "<ul{class}>\n{items}</ul>")
            }
            Form::TableRow => {
                let rows: String = run.iter().map(|(_, block)| row(text, block.span)).collect();
                writeln!(html, "<table{class}><tbody>\n{rows}</tbody></table>")
            }
            Form::Heading(_) => {
                writeln!(html, "<{heading}{class}{anchor}>{}</{heading}>", marked(letter, text, first.span))
            }
            Form::Lines => {
                writeln!(html, "<p{class}{anchor}>{}</p>", marked(letter, text, first.span).replace('\n', "<br>\n"))
            }
            Form::Paragraph if first.part == Part::Quotation => {
                writeln!(html, "<blockquote{anchor}><p>{}</p></blockquote>", marked(letter, text, first.span))
            }
            Form::Paragraph => writeln!(html, "<p{class}{anchor}>{}</p>", marked(letter, text, first.span)),
        };
    }
    html
}

fn class(part: Part) -> Option<&'static str> {
    match part {
        Part::Letterhead => Some("letterhead"),
        Part::Stamp => Some("stamp"),
        Part::Furniture => Some("furniture"),
        Part::ImageDescription => Some("image-description"),
        _ => None,
    }
}

fn row(text: &str, span: Span) -> String {
    let cells = span.of(text).unwrap_or_default().split('\t');
    let cells: String = cells.map(|cell| format!("<td>{}</td>", escape(cell.trim()))).collect();
    format!("<tr>{cells}</tr>\n")
}

/// A stretch of text with its emphasis and with what is withheld; after the words of a link its address.
fn marked(letter: &Letter, text: &str, span: Span) -> String {
    let marks: Vec<&Mark> = letter.marks.iter().filter(|mark| mark.span.overlaps(span)).collect();
    let inside = |at: u32| at > span.start && at < span.end;
    let mut cuts: Vec<u32> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).filter(|&at| inside(at)).collect();
    cuts.extend([span.start, span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut html = String::new();
    for cut in cuts.windows(2) {
        let piece = Span { start: cut[0], end: cut[1] };
        let words = piece.of(text).unwrap_or_default();
        let mut shown = escape(words);
        for mark in marks.iter().filter(|mark| mark.span.contains(piece)) {
            shown = match &mark.style {
                Style::Emphasis => format!("<em>{shown}</em>"),
                Style::Strong => format!("<strong>{shown}</strong>"),
                Style::Withheld => format!("<span class=\"withheld\">{shown}</span>"),
                Style::Link(address) if mark.span.end == piece.end && tells_more(address, mark.span.of(text)) => {
                    format!("{shown} ({})", escape(address))
                }
                Style::Link(_) => shown,
            };
        }
        html += &shown;
    }
    html
}

/// Whether a link's address says something that its words do not.
fn tells_more(address: &str, words: Option<&str>) -> bool {
    let bare = |text: &str| {
        let text = text.trim().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        text.trim_end_matches(['/', '.']).to_lowercase()
    };
    !address.starts_with('#') && words.is_none_or(|words| bare(words) != bare(address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpus::model::Texts;
    use expect_test::expect;

    #[test]
    fn nothing_in_a_letter_becomes_markup() {
        let clean = "<script>alert(1)</script> & \"you\" here";
        let mark = |start, end, style| Mark { span: Span::new(start, end), style };
        let letter = Letter {
            id: "a".into(),
            blocks: vec![Block { span: Span::new(0, clean.len()), part: Part::Body, form: Form::Paragraph }],
            marks: vec![
                mark(8, 16, Style::Strong),
                mark(12, 20, Style::Emphasis),
                mark(34, 38, Style::Link("https://x/\"onclick=\"y".into())),
            ],
            ..blank()
        };
        let texts = Texts::join([clean]).unwrap();
        expect![[r#"
            <p id="p1">&lt;script&gt;<strong>aler</strong><em><strong>t(1)</strong></em><em>&lt;/sc</em>ript&gt; &amp; &quot;you&quot; here (https://x/&quot;onclick=&quot;y)</p>
        "#]].assert_eq(&text(&letter, &texts.get(0), "h3", ""));
    }

    fn blank() -> Letter {
        let kind = corpus::model::Field {
            value: corpus::model::Kind::Letter,
            evidence: None,
            rule: 0,
            confidence: corpus::model::Confidence::Stated,
        };
        Letter::new("", kind)
    }
}
