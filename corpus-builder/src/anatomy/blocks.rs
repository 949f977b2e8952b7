//! From lines with parts to the blocks that readers see.

use super::Layout;
use crate::repair::{Shape, ShapeKind};
use corpus::{
    model::{Block, Form, Part},
    text::Span,
};

/// Runs of lines of one part; a blank line, another part or a shape of its own begins a new block.
pub(crate) fn blocks(text: &str, layout: &Layout<'_>, shapes: &[Shape]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut shape_at = 0;
    let mut last_own = false;
    for (n, line) in layout.lines.iter().enumerate() {
        while shapes.get(shape_at).is_some_and(|s| s.span.end <= line.span.start) {
            shape_at += 1;
        }
        let mut part = layout.parts[n];
        let mut own: Option<Form> = None;
        for shape in shapes[shape_at..].iter().take_while(|s| s.span.start < line.span.end).take(8) {
            if !shape.span.overlaps(line.span) {
                continue;
            }
            match shape.kind {
                ShapeKind::Form(form) => own = Some(form),
                ShapeKind::Quotation if part == Part::Body => part = Part::Quotation,
                ShapeKind::Quotation => {}
                ShapeKind::ImageDescription => part = Part::ImageDescription,
            }
        }
        let pieces = split_salutation(layout, n, part);
        for (span, part) in pieces {
            if span.is_empty() || span.of(text).is_none() {
                continue;
            }
            let title = part == Part::Heading && n == 0 && layout.lines.get(1).is_none_or(|l| l.blank_before);
            let form = own.unwrap_or_else(|| if title { Form::Heading(1) } else { form(part) });
            let same_shape = own.is_none() && !last_own;
            match blocks.last_mut() {
                Some(last) if !line.blank_before && last.part == part && same_shape && last.form == form => {
                    last.span.end = span.end;
                }
                _ => blocks.push(Block { span, part, form }),
            }
            last_own = own.is_some();
        }
    }
    quotations(text, &mut blocks);
    blocks
}

/// A line that holds a salutation and the first words of the body, or the last words and a closing, is two.
fn split_salutation(layout: &Layout<'_>, n: usize, part: Part) -> Vec<(Span, Part)> {
    let line = &layout.lines[n];
    let (salutes, closes) = (layout.salutation.filter(|s| s.line == n && s.shares_line), layout.closing);
    if let Some(s) = salutes {
        let (end, next) = behind(line, s.span.end);
        return vec![
            (Span { start: line.span.start, end }, Part::Salutation),
            (Span { start: next, end: line.span.end }, Part::Body),
        ];
    }
    let Some((_, span)) = closes.filter(|(c, s)| *c == n && *s != line.span) else { return vec![(line.span, part)] };
    let before = line.text[..(span.start - line.span.start) as usize].trim_end().len() as u32;
    let (end, next) = behind(line, span.end);
    vec![
        (Span { start: line.span.start, end: line.span.start + before }, Part::Body),
        (Span { start: span.start, end }, Part::Valediction),
        (Span { start: next, end: line.span.end }, Part::Signature),
    ]
}

/// Where a salutation or closing ends whose words end at `end` (its comma, colon or dash belongs to it), and where
/// what follows in the line begins.
fn behind(line: &super::Line<'_>, end: u32) -> (u32, u32) {
    let rest = &line.text[(end - line.span.start) as usize..];
    let own = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '.' | '!' | '-' | '–' | '—' | ')' | ']');
    let after = rest.trim_start_matches(own);
    let marks = rest[..rest.len() - after.len()].trim_end();
    let next = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '*' | '_' | '~'));
    (end + marks.len() as u32, line.span.end - next.len() as u32)
}

fn form(part: Part) -> Form {
    match part {
        Part::Body | Part::Quotation | Part::ImageDescription | Part::Salutation | Part::Valediction => Form::Paragraph,
        Part::Subject => Form::Heading(2),
        _ => Form::Lines,
    }
}

/// Paragraphs that somebody else wrote: they stand whole in quotation marks, or follow words that announce a
/// quotation ("the Inquiry has said:") without being a list.
fn quotations(text: &str, blocks: &mut [Block]) {
    let mut announced = false;
    for block in blocks.iter_mut().filter(|b| b.part == Part::Body && b.form == Form::Paragraph) {
        let words = block.span.of(text).unwrap_or("");
        let quoted =
            words.starts_with(['"', '“', '‘']) && words.trim_end_matches(['.', ',']).ends_with(['"', '”', '’']);
        if quoted || announced {
            block.part = Part::Quotation;
        }
        let end = words.trim_end();
        let low = end.to_lowercase();
        let says = [
            "said:",
            "says:",
            "stated:",
            "states:",
            "wrote:",
            "writes:",
            "following terms:",
            "as follows:",
            "reads:",
            "said that:",
            "reported:",
        ];
        announced = end.ends_with(':')
            && says.iter().any(|s| low.ends_with(s))
            && !low.ends_with("are as follows:")
            && !low.ends_with("is as follows:");
    }
}
