//! The stretch of a letter that shows best why it was found.

use super::Hit;
use crate::{
    model::{Letter, Part},
    text::{Span, words},
};

/// A passage of a letter, cut at words, in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The words, every run of white space made one blank.
    pub text: String,
    /// The hits, as bytes of `text`.
    pub marks: Vec<Span>,
    /// Whether the letter has words before it.
    pub starts_mid: bool,
    /// Whether the letter has words after it.
    pub ends_mid: bool,
    /// Its place in the letter's clean text.
    pub span: Span,
}

/// Cuts a snippet of about so many characters.
pub(super) fn snippet(letter: &Letter, text: &str, hits: &[Hit], about: usize) -> Snippet {
    let about = about.max(20);
    let span = match best(hits, about) {
        Some((first, last)) => around(text, first, last, about),
        None => opening(letter, text, about),
    };
    show(text, span, hits)
}

/// The first and last byte of the hits that belong together best: most different words, then most hits, then
/// the earliest.
fn best(hits: &[Hit], about: usize) -> Option<(usize, usize)> {
    let (mut best, mut from) = (None, 0);
    for (to, hit) in hits.iter().enumerate() {
        while (hit.span.end - hits[from].span.start) as usize > about && from < to {
            from += 1;
        }
        let inside = &hits[from..=to];
        let mut kinds: Vec<u32> = inside.iter().map(|h| h.term).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let plain = inside.iter().filter(|h| h.variant.is_none()).count();
        let worth = (kinds.len(), plain.min(4), inside.len().min(4));
        if best.is_none_or(|(w, _, _)| worth > w) {
            best = Some((worth, inside[0].span.start as usize, hit.span.end as usize));
        }
    }
    best.map(|(_, first, last)| (first, last))
}

/// Widens hits to a passage, a third of the room before them.
fn around(text: &str, first: usize, last: usize, about: usize) -> Span {
    let room = about.saturating_sub(last - first);
    let mut start = text.floor_char_boundary(first.saturating_sub(room / 3));
    // From the beginning of the paragraph, when that is near.
    if let Some(at) = text[start..first].rfind("\n\n") {
        start += at;
    }
    let end = text.ceil_char_boundary((start + about).max(last).min(text.len()));
    at_words(text, start, end)
}

/// The first words of the letter itself.
fn opening(letter: &Letter, text: &str, about: usize) -> Span {
    let says = |part: Part| matches!(part, Part::Body | Part::Quotation);
    let body = letter.blocks.iter().find(|b| says(b.part)).or_else(|| {
        letter.blocks.iter().find(|b| {
            !matches!(
                b.part,
                Part::Letterhead | Part::RecipientAddress | Part::Furniture | Part::Reference | Part::Heading
            )
        })
    });
    let start = body.map_or(0, |b| b.span.start as usize);
    at_words(text, start, text.ceil_char_boundary((start + about).min(text.len())))
}

/// The whole words of a stretch, with the marks that stand right after the last.
fn at_words(text: &str, start: usize, end: usize) -> Span {
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1).max(start.saturating_sub(200));
    let from = text.ceil_char_boundary(from);
    let mut inside = words(&text[from..]).map(|(s, _)| (from + s.start as usize, from + s.end as usize));
    let mut span: Option<(usize, usize)> = None;
    for (a, b) in inside.by_ref().skip_while(|&(a, _)| a < start) {
        if b > end && span.is_some() {
            break;
        }
        span = Some((span.map_or(a, |s| s.0), b));
    }
    let (a, mut b) = span.unwrap_or((start, start));
    b += text[b..]
        .chars()
        .take_while(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '"' | '”' | '’'))
        .map(char::len_utf8)
        .sum::<usize>();
    let open = text[..a].chars().next_back().filter(|c| matches!(c, '(' | '"' | '“' | '‘' | '£' | '$'));
    Span::new(a - open.map_or(0, char::len_utf8), b)
}

/// Puts a stretch in one line and carries the marks over.
fn show(text: &str, span: Span, hits: &[Hit]) -> Snippet {
    let (start, end) = (span.start as usize, span.end as usize);
    let mut line = String::with_capacity(end - start);
    let mut marks: Vec<Span> = Vec::new();
    let mut hits = hits.iter().map(|h| h.span).filter(|s| span.contains(*s)).peekable();
    let mut open = None;
    for (at, c) in text[start..end].char_indices().map(|(at, c)| (start + at, c)) {
        if open.is_some_and(|(_, close)| at >= close)
            && let Some((from, _)) = open.take()
        {
            marks.push(Span::new(from, line.trim_end().len()));
        }
        if c.is_whitespace() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            continue;
        }
        while hits.next_if(|s| (s.end as usize) <= at).is_some() {}
        if open.is_none()
            && let Some(hit) = hits.next_if(|s| s.start as usize <= at)
        {
            open = Some((line.len(), hit.end as usize));
        }
        line.push(c);
    }
    if let Some((from, _)) = open {
        marks.push(Span::new(from, line.trim_end().len()));
    }
    line.truncate(line.trim_end().len());
    Snippet {
        starts_mid: words(&text[..start]).next().is_some(),
        ends_mid: words(&text[end..]).next().is_some(),
        text: line,
        marks,
        span,
    }
}
