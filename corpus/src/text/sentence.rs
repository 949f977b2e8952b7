//! The sentence in which something stands, for quoting.

use super::Span;

/// The sentence, or the sentences, of which a stretch of a text is a part, without the white space around them. An
/// empty span for one that does not fit the text.
///
/// ```
/// use corpus::text::{Span, sentence_around};
/// let text = "Thank you for your letter of 12 March. Mr. Berg will answer it.";
/// assert_eq!(sentence_around(text, Span::new(43, 47)).of(text), Some("Mr. Berg will answer it."));
/// ```
pub fn sentence_around(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return Span::default() };
    let start = sentence_ends(before).last().unwrap_or(0);
    let end = end + sentence_ends(after).next().unwrap_or(after.len());
    let Some(words) = text.get(start..end) else { return Span::default() };
    let start = start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// Where sentences and paragraphs end: after `.`, `?` or `!` with white space and no small letter after it,
/// where the word before is longer than an abbreviation.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    text.char_indices().filter_map(move |(at, c)| match c {
        '\n' if bytes.get(at + 1) == Some(&b'\n') => Some(at),
        '.' | '?' | '!' => {
            let rest = &text[at + 1..];
            let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let short = c == '.' && word.chars().count() < 3 && !word.chars().all(|c| c.is_ascii_digit());
            let next = rest.trim_start().chars().next();
            let ends = rest.starts_with(char::is_whitespace) && !next.is_some_and(char::is_lowercase);
            (!short && (ends || rest.is_empty())).then_some(at + 1)
        }
        _ => None,
    })
}
