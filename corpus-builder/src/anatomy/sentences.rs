//! Sentences of a text, for whoever reads it by what it says.

use corpus::text::Span;

/// The sentences of a text, in order: cut at a stop, question or exclamation mark before a blank and a capital,
/// and at empty lines. Stops after initials, titles and common abbreviations do not end one.
///
/// ```
/// use corpus_builder::sentences;
/// let text = "Mr. S. M. Bruce wrote. I replied.\n\nYours";
/// let found: Vec<_> = sentences(text).iter().map(|s| s.of(text).unwrap()).collect();
/// assert_eq!(found, ["Mr. S. M. Bruce wrote.", "I replied.", "Yours"]);
/// ```
pub fn sentences(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let piece = &text[from..to];
        let lead = piece.len() - piece.trim_start().len();
        let piece = piece.trim();
        if !piece.is_empty() {
            found.push(Span::new(from + lead, from + lead + piece.len()));
        }
    };
    let mut at = 0;
    while let Some(offset) = memchr_any(&bytes[at..]) {
        at += offset;
        let mut end = at + 1;
        let cut = match bytes[at] {
            b'\n' => text[end..].trim_start_matches([' ', '\t', '\r']).starts_with('\n'),
            mark => {
                while bytes.get(end).is_some_and(|b| b"\"')]".contains(b)) {
                    end += 1;
                }
                let rest = &text[end..];
                let after = rest.trim_start();
                let gap = rest.len() > after.len();
                let opens = after.starts_with(|c: char| !c.is_lowercase());
                gap && opens && (mark != b'.' || !ends_abbreviation(&text[start..at]))
            }
        };
        if cut {
            push(start, end);
            start = end;
        }
        at = end;
    }
    push(start, text.len());
    found
}

fn memchr_any(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|b| b".!?\n".contains(b))
}

fn ends_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | '"')).next().unwrap_or("");
    let low = word.to_lowercase();
    let known = matches!(
        low.as_str(),
        "no" | "nos"
            | "mr"
            | "mrs"
            | "ms"
            | "dr"
            | "st"
            | "sir"
            | "hon"
            | "rt"
            | "gen"
            | "col"
            | "lt"
            | "capt"
            | "rev"
            | "prof"
            | "messrs"
            | "vol"
            | "para"
            | "paras"
            | "pp"
            | "cf"
            | "viz"
            | "vs"
            | "ref"
            | "tel"
            | "jan"
            | "feb"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "approx"
            | "art"
            | "sec"
            | "cllr"
            | "e.g"
            | "i.e"
    );
    known || (word.chars().count() == 1 && word.starts_with(char::is_alphabetic))
}
