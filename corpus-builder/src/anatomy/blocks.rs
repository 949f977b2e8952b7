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
    if let Some(s) = layout.salutation.filter(|s| s.line == n && s.shares_line) {
        let after =
            line.text[(s.span.end - line.span.start) as usize..].trim_start_matches(|c: char| !c.is_alphanumeric());
        let cut = line.span.end - after.len() as u32;
        return vec![
            (Span { start: line.span.start, end: s.span.end }, Part::Salutation),
            (Span { start: cut, end: line.span.end }, Part::Body),
        ];
    }
    if let Some((_, span)) = layout.closing.filter(|(c, s)| *c == n && s.start > line.span.start) {
        let before = line.text[..(span.start - line.span.start) as usize].trim_end().len() as u32;
        let mut pieces = vec![
            (Span { start: line.span.start, end: line.span.start + before }, Part::Body),
            (span, Part::Valediction),
        ];
        pieces.extend(after_closing(line, span));
        return pieces;
    }
    if let Some((_, span)) = layout.closing.filter(|(c, s)| *c == n && s.end < line.span.end) {
        let mut pieces = vec![(span, Part::Valediction)];
        pieces.extend(after_closing(line, span));
        return pieces;
    }
    vec![(line.span, part)]
}

fn after_closing(line: &super::Line<'_>, span: Span) -> Option<(Span, Part)> {
    let rest = line.text[(span.end - line.span.start) as usize..].trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = line.span.end - rest.len() as u32;
    (!rest.is_empty()).then_some((Span { start, end: line.span.end }, Part::Signature))
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
