//! HTML and Markdown remnants: tags, links, emphasis, headings, bullets, tables, character codes.
//!
//! A letter may hold a lone `*`, `<` or `[`: only pairs that close within a paragraph, and tags of HTML by name,
//! are taken for markup. Everything else stays as it is.

use super::{Plan, ShapeKind};
use crate::rules::Rule;
use corpus::{
    model::{Form, Style},
    text::Span,
};

/// How far the closing mark of a pair may be, in bytes.
const REACH: usize = 2000;

/// Plans what becomes of markup.
pub(super) fn plan(plan: &mut Plan<'_>, from: usize) {
    let raw = plan.raw;
    line_marks(plan, from);
    let mut open: Vec<(&str, usize, Option<String>)> = Vec::new();
    let mut at = from;
    while let Some(offset) = raw.as_bytes()[at..].iter().position(|b| b"<&*_[!\\`".contains(b)) {
        at += offset;
        let next = match raw.as_bytes()[at] {
            b'<' => tag(plan, at, &mut open),
            b'&' => code(plan, at),
            b'*' | b'_' => emphasis(plan, at),
            b'!' if raw[at + 1..].starts_with('[') => link(plan, at, at + 1),
            b'[' => link(plan, at, at),
            b'\\' => escape(plan, at),
            _ => None,
        };
        at = next.unwrap_or(at + 1);
    }
}

/// A backslash before a mark of punctuation: Markdown's way to write the mark itself.
fn escape(plan: &mut Plan<'_>, at: usize) -> Option<usize> {
    let next = plan.raw.as_bytes().get(at + 1)?;
    if !b"()[]*_#.!-+`>{}&".contains(next) {
        return None;
    }
    plan.replace(at, at + 1, "", Rule::Markup);
    Some(at + 2)
}

/// A tag of HTML. `open` holds the tags that wait for their end, with where their content begins.
fn tag<'a>(plan: &mut Plan<'a>, at: usize, open: &mut Vec<(&'a str, usize, Option<String>)>) -> Option<usize> {
    let raw = plan.raw;
    let rest = &raw[at + 1..];
    if let Some(comment) = rest.strip_prefix("!--") {
        let end = at + 4 + comment.get(..comment.len().min(REACH * 4)).unwrap_or(comment).find("-->")? + 3;
        plan.replace(at, end, "", Rule::Markup);
        return Some(end);
    }
    let closing = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let name = &rest[..length];
    let lower = name.to_ascii_lowercase();
    let limit = rest.as_bytes().iter().take(REACH).position(|b| *b == b'>')?;
    let attributes = rest.get(length..limit)?;
    let end = at + 1 + usize::from(closing) + limit + 1;
    let with = match lower.as_str() {
        "sup" | "sub" | "b" | "strong" | "i" | "em" | "u" | "a" | "span" | "font" | "small" | "big" | "mark"
        | "cite" | "abbr" | "code" | "s" | "strike" | "del" | "ins" | "label" | "o" | "st1" => "",
        "img" => {
            if let Some(alt) = attribute(attributes, "alt").filter(|a| !a.trim().is_empty()) {
                // The description stays, as a description.
                let start = at + 1 + length + (alt.as_ptr() as usize - attributes.as_ptr() as usize);
                plan.replace(at, start, "", Rule::Markup);
                plan.replace(start + alt.len(), end, "", Rule::Markup);
                plan.shapes.push((Span::new(start, start + alt.len()), ShapeKind::ImageDescription));
                return Some(end);
            }
            ""
        }
        "br" => "\n",
        "td" | "th" => {
            if closing {
                "\t"
            } else {
                ""
            }
        }
        "p" | "div" | "table" | "tbody" | "thead" | "tr" | "ul" | "ol" | "li" | "blockquote" | "hr" | "center"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "section" | "article" | "header" | "footer" | "html" | "body"
        | "main" | "nav" | "pre" | "dl" | "dt" | "dd" | "address" | "form" => "\n\n",
        // What such tags hold is no text.
        "script" | "style" | "head" | "title" if !closing => {
            let close = format!("</{lower}");
            let body = raw.get(end..)?;
            let stop = body.char_indices().find(|(n, c)| {
                *c == '<' && body[*n..].get(..close.len()).is_some_and(|t| t.eq_ignore_ascii_case(&close))
            });
            let stop = end + stop.map_or(body.len(), |(n, _)| n);
            let stop = raw[stop..].find('>').map_or(raw.len(), |n| stop + n + 1);
            plan.replace(at, stop, "", Rule::Markup);
            return Some(stop);
        }
        _ => return None,
    };
    plan.replace(at, end, with, Rule::Markup);
    if closing {
        if let Some(n) = open.iter().rposition(|(tag, ..)| tag.eq_ignore_ascii_case(name)) {
            let (_, start, href) = open.swap_remove(n);
            close_tag(plan, &lower, Span::new(start, at), href);
        }
    } else if !attributes.ends_with('/') && !matches!(lower.as_str(), "br" | "img" | "hr") && open.len() < 64 {
        let href = attribute(attributes, "href").map(str::to_owned);
        open.push((name, end, href));
    }
    Some(end)
}

fn close_tag(plan: &mut Plan<'_>, name: &str, span: Span, href: Option<String>) {
    let shape = |form| ShapeKind::Form(form);
    match name {
        "b" | "strong" => plan.marks.push((span, Style::Strong)),
        "i" | "em" | "cite" => plan.marks.push((span, Style::Emphasis)),
        "a" => plan.marks.extend(href.filter(|h| !h.is_empty()).map(|h| (span, Style::Link(h)))),
        "li" => plan.shapes.push((span, shape(Form::ListItem))),
        "tr" => plan.shapes.push((span, shape(Form::TableRow))),
        "blockquote" => plan.shapes.push((span, ShapeKind::Quotation)),
        "address" => plan.shapes.push((span, shape(Form::Lines))),
        _ => {
            if let Some(level) = name.strip_prefix('h').and_then(|n| n.parse().ok()).filter(|n| (1..=6).contains(n)) {
                plan.shapes.push((span, shape(Form::Heading(level))));
            }
        }
    }
}

/// The value of an attribute within a tag.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = &attributes[at..];
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split([' ', '>']).next(),
    }
}

/// "&amp;", "&#8217;".
fn code(plan: &mut Plan<'_>, at: usize) -> Option<usize> {
    let rest = &plan.raw[at + 1..];
    let length = rest.bytes().take(10).position(|b| b == b';')?;
    let name = rest.get(..length)?;
    let with = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "pound" => '£',
        "euro" => '€',
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value).filter(|c| !c.is_control())?
        }
    };
    let end = at + 1 + length + 1;
    plan.replace(at, end, with.encode_utf8(&mut [0; 4]), Rule::Entity);
    Some(end)
}

/// "**strong**", "*emphasis*", "__strong__", "_emphasis_": the marks hug words on the inside and no word on the
/// outside, and close in the same paragraph.
fn emphasis(plan: &mut Plan<'_>, at: usize) -> Option<usize> {
    let raw = plan.raw;
    let mark = raw.as_bytes()[at];
    let count = raw.as_bytes()[at..].iter().take_while(|b| **b == mark).count();
    let after = at + count;
    if count > 3 {
        return Some(after);
    }
    let outside = raw[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let inside = raw[after..].chars().next().is_some_and(|c| !c.is_whitespace() && c != mark as char);
    if !outside || !inside {
        return Some(after);
    }
    let marks = &raw[at..after];
    let reach = floor(raw, (after + REACH).min(raw.len()));
    let window = &raw[after..reach];
    let window = &window[..window.find("\n\n").unwrap_or(window.len())];
    let close = window.match_indices(marks).map(|(n, _)| after + n).find(|&n| {
        let hugged = raw[..n].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != mark as char);
        let free = raw[n + count..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != mark as char);
        hugged && free && n > after
    });
    let Some(close) = close else { return Some(after) };
    // A lone star or line on each side of one figure or sign is no emphasis.
    if count == 1 && !raw[after..close].chars().any(char::is_alphabetic) {
        return Some(after);
    }
    plan.replace(at, after, "", Rule::Markup);
    plan.replace(close, close + count, "", Rule::Markup);
    plan.marks.push((Span::new(after, close), if count == 1 { Style::Emphasis } else { Style::Strong }));
    Some(after)
}

/// "[words](address)", "![description](address)".
fn link(plan: &mut Plan<'_>, start: usize, bracket: usize) -> Option<usize> {
    let raw = plan.raw;
    let reach = floor(raw, (bracket + REACH).min(raw.len()));
    let window = &raw[bracket + 1..reach];
    let mut escaped = false;
    let mut depth = 0;
    let close = window.char_indices().find(|(_, c)| {
        let was = escaped;
        escaped = *c == '\\' && !was;
        match c {
            _ if was => false,
            '[' => {
                depth += 1;
                false
            }
            ']' if depth > 0 => {
                depth -= 1;
                false
            }
            ']' => true,
            _ => false,
        }
    });
    let close = bracket + 1 + close?.0;
    let target = raw[close + 1..].strip_prefix('(')?;
    let length =
        target.bytes().take(REACH).position(|b| b == b')' || b == b'\n').filter(|n| target.as_bytes()[*n] == b')')?;
    let address = target[..length].split_whitespace().next().unwrap_or("");
    let plausible = address.is_empty() || address.contains(['/', '#', '.', '@', ':']);
    if !plausible || window[..close - bracket - 1].contains("\n\n") {
        return None;
    }
    let inside = Span::new(bracket + 1, close);
    plan.replace(start, bracket + 1, "", Rule::Markup);
    plan.replace(close, close + 1 + length + 2, "", Rule::Markup);
    if start < bracket {
        plan.shapes.push((inside, ShapeKind::ImageDescription));
    } else if !address.is_empty() && address != "#" {
        plan.marks.push((inside, Style::Link(address.to_owned())));
    }
    Some(bracket + 1)
}

/// Marks at the head of lines: "# Heading", "- item", "> quotation", "| a | b |".
fn line_marks(plan: &mut Plan<'_>, from: usize) {
    let raw = plan.raw;
    let mut at = from;
    for piece in raw[from..].split_inclusive('\n') {
        let line = piece.trim_end();
        let indent = line.len() - line.trim_start().len();
        let text = &line[indent..];
        let (start, end) = (at + indent, at + line.len());
        at += piece.len();
        let after = |mark: usize| start + mark + (text[mark..].len() - text[mark..].trim_start().len());
        let hashes = text.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') {
            plan.replace(start, after(hashes), "", Rule::Markup);
            plan.shapes.push((Span::new(after(hashes), end), ShapeKind::Form(Form::Heading(hashes as u8))));
        } else if text.starts_with("> ") {
            plan.replace(start, after(1), "", Rule::Markup);
            plan.shapes.push((Span::new(after(1), end), ShapeKind::Quotation));
        } else if text.len() > 4 && text.starts_with('|') && text.ends_with('|') && text.matches('|').count() > 2 {
            table_row(plan, start, text);
        } else if let Some(bullet) = bullet(text) {
            plan.replace(start, after(bullet), "", Rule::Markup);
            plan.shapes.push((Span::new(after(bullet), end), ShapeKind::Form(Form::ListItem)));
        }
    }
}

/// The length of a bullet at the head of a line that holds at least three words more.
fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let length = first.len_utf8();
    let rest = &text[length..];
    let apart = match first {
        '•' | '‣' | '◦' | '▪' | '●' | '■' | '·' | '\u{f0b7}' => true,
        '-' | '*' | '–' | '—' => rest.starts_with(' ') || (first == '–' && rest.starts_with(char::is_uppercase)),
        _ => false,
    };
    (apart && rest.split_whitespace().nth(1).is_some() && !rest.trim_end().ends_with(first)).then_some(length)
}

/// A row of a Markdown table: cells parted by tabs; a row of dashes goes.
fn table_row(plan: &mut Plan<'_>, start: usize, text: &str) {
    let end = start + text.len();
    if text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
        plan.replace(start, end, "", Rule::Markup);
        return;
    }
    for (n, _) in text.match_indices('|') {
        let left = n - (text[..n].len() - text[..n].trim_end().len());
        let right = n + 1 + (text[n + 1..].len() - text[n + 1..].trim_start().len());
        let with = if n == 0 || n + 1 == text.len() { "" } else { "\t" };
        plan.replace(start + left, start + right, with, Rule::Markup);
    }
    plan.shapes.push((Span::new(start, end), ShapeKind::Form(Form::TableRow)));
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
