//! Passages that are found again by their words, or not at all.
//!
//! A link to a passage carries the words and what stands around them, after the W3C Web Annotation's text quote
//! selector. Unlike most of its readers, [`locate`] would rather say "changed" than land on words that only
//! look the same: what stands around the words must still be there, on one side at least, and single out one place.

use super::Span;

/// A passage in words: white space is one blank, whatever it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// What stands right before them; as much as it takes to single them out.
    pub before: String,
    /// What stands right after them; as much as it takes to single them out.
    pub after: String,
}

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Located {
    /// The same words in the same surroundings.
    Found(Span),
    /// Something stands where the passage stood, or a part of it is left.
    Changed(Span),
    /// Nothing is left that could be shown.
    Gone,
}

impl Located {
    /// The place to show, if there is one.
    pub fn span(self) -> Option<Span> {
        match self {
            Located::Found(span) | Located::Changed(span) => Some(span),
            Located::Gone => None,
        }
    }
}

/// So much stands around the words at least, in characters, where the text has it.
const CONTEXT: usize = 32;
/// And so much at most.
const MOST: usize = 400;
/// What stands on one side tells a place alone when it is at least so long, in bytes.
const TELLING: usize = 16;

impl Quote {
    /// The passage at a span of a text. Spans that do not fit the text, or cover no word, give an empty quote.
    ///
    /// ```
    /// use corpus::text::{Located, Quote, Span, locate};
    /// let quote = Quote::of("Dear Clive,\n\nThank you for your letters.", Span::new(13, 22));
    /// assert_eq!(quote.exact, "Thank you");
    /// assert_eq!(locate("Dear Clive, Thank you for your letters. Yours", &quote), Located::Found(Span::new(12, 21)));
    /// ```
    pub fn of(text: &str, span: Span) -> Quote {
        let flat = Flat::new(text);
        let Some((start, end)) = flat.narrow(span) else { return Quote::default() };
        let text = flat.text.as_str();
        let exact = &text[start..end];
        // Each side alone singles the place out, if it can; otherwise it is as long as allowed.
        let mut before = start;
        for taken in 1..=MOST {
            let Some(c) = text[..before].chars().next_back() else { break };
            before -= c.len_utf8();
            if taken >= CONTEXT && only(text, &text[before..end]) {
                break;
            }
        }
        let mut after = end;
        for taken in 1..=MOST {
            let Some(c) = text[after..].chars().next() else { break };
            after += c.len_utf8();
            if taken >= CONTEXT && only(text, &text[start..after]) {
                break;
            }
        }
        // A side that could stand for another place tells nothing when it stands alone: it is left out.
        let mut quote = Quote {
            exact: exact.to_owned(),
            before: text[before..start].to_owned(),
            after: text[end..after].to_owned(),
        };
        let (left, right) = (only(text, &text[before..end]), only(text, &text[start..after]));
        match (left, right) {
            (true, false) => quote.after.clear(),
            (false, true) => quote.before.clear(),
            // Neither side tells: such a quote is never found, only said to be near.
            (false, false) => {
                quote.before.clear();
                quote.after.clear();
            }
            (true, true) => {}
        }
        quote
    }
}

/// The first place in a stretch of a text where words stand that a browser gave: white space may be more, less or
/// other there.
///
/// ```
/// use corpus::text::{Span, find_words};
/// let text = "Dear Clive,\n\nThank you\nfor your letters.";
/// assert_eq!(find_words(text, Span::new(0, text.len()), " Thank you for "), Some(Span::new(13, 26)));
/// assert_eq!(find_words(text, Span::new(20, text.len()), "Thank"), None);
/// ```
pub fn find_words(text: &str, within: Span, words: &str) -> Option<Span> {
    let inside = within.of(text)?;
    let first = words.chars().find(|c| !c.is_whitespace())?;
    let starts = inside.char_indices().filter(|(_, c)| *c == first).map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let mut wanted = words.chars().filter(|c| !c.is_whitespace());
        let mut end = at;
        let mut next = wanted.next();
        for (i, c) in inside[at..].char_indices() {
            match next {
                None => break,
                Some(_) if c.is_whitespace() => {}
                Some(w) if w == c => (end, next) = (at + i + c.len_utf8(), wanted.next()),
                Some(_) => return None,
            }
        }
        let from = within.start as usize;
        next.is_none().then(|| Span::new(from + at, from + end))
    })
}

/// Finds a passage in a text that may have changed since.
pub fn locate(text: &str, quote: &Quote) -> Located {
    let flat = Flat::new(text);
    let (exact, before, after) = (quote.exact.as_str(), quote.before.as_str(), quote.after.as_str());
    if exact.is_empty() {
        return Located::Gone;
    }
    let found = |start: usize, end: usize| flat.widen(start, end);
    let places: Vec<usize> = all(&flat.text, exact).collect();
    let left = |at: usize| flat.text[..at].ends_with(before);
    let right = |at: usize| flat.text[at + exact.len()..].starts_with(after);
    let both: Vec<usize> = places.iter().copied().filter(|&at| left(at) && right(at)).collect();
    let pinned = before.len() + after.len() >= TELLING;
    if let ([at], true) = (&both[..], pinned || flat.text.len() <= exact.len() + before.len() + after.len()) {
        return Located::Found(found(*at, at + exact.len()));
    }
    if let [at, ..] = both[..] {
        // The place is not singled out: say so rather than choose.
        return Located::Changed(found(at, at + exact.len()));
    }
    let side = |at: &usize| (before.len() >= TELLING && left(*at)) || (after.len() >= TELLING && right(*at));
    let one_side: Vec<usize> = places.iter().copied().filter(side).collect();
    match one_side[..] {
        [at] => return Located::Found(found(at, at + exact.len())),
        [at, ..] => return Located::Changed(found(at, at + exact.len())),
        [] => {}
    }
    nearest(&flat, quote).map_or(Located::Gone, |(start, end)| Located::Changed(found(start, end)))
}

/// Where the passage stood, when its surroundings or a part of it are left.
fn nearest(flat: &Flat, quote: &Quote) -> Option<(usize, usize)> {
    let text = flat.text.as_str();
    let single = |part: &str| {
        let mut places = all(text, part);
        let first = places.next().filter(|_| part.len() >= TELLING)?;
        places.next().is_none().then_some((first, first + part.len()))
    };
    let (before, after) = (single(&quote.before), single(&quote.after));
    let clip = |start: usize, end: usize| {
        let inner = text.get(start..end)?;
        let trimmed = inner.trim();
        let start = start + (inner.len() - inner.trim_start().len());
        (!trimmed.is_empty()).then_some((start, start + trimmed.len()))
    };
    if let (Some((_, start)), Some((end, _))) = (before, after)
        && start <= end
        && end - start <= 4 * quote.exact.len() + 200
    {
        return clip(start, end);
    }
    let boundary = |at: usize| (at..=text.len()).find(|&i| text.is_char_boundary(i)).unwrap_or(text.len());
    match (before, after) {
        (Some((_, start)), None) => return clip(start, boundary((start + quote.exact.len()).min(text.len()))),
        (None, Some((end, _))) => return clip(boundary(end.saturating_sub(quote.exact.len())).min(end), end),
        _ => {}
    }
    // The longest beginning or end of the words that stands in one place only.
    let words: Vec<(usize, &str)> = crate::text::words(&quote.exact).map(|(s, w)| (s.start as usize, w)).collect();
    let mut length = words.len() - words.len().min(1);
    while length >= 4 {
        let end = words[length - 1].0 + words[length - 1].1.len();
        let start = words[words.len() - length].0;
        if let Some(place) = single(&quote.exact[..end]).or_else(|| single(&quote.exact[start..])) {
            return Some(place);
        }
        length -= 1;
    }
    None
}

/// A text in which all white space is one blank, with the way back.
struct Flat {
    text: String,
    /// For each byte of `text` and its end: where it stands in the original.
    origin: Vec<u32>,
}

impl Flat {
    fn new(original: &str) -> Self {
        let mut flat =
            Flat { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len() + 1) };
        let mut blank = true;
        for (at, c) in original.char_indices() {
            if c.is_whitespace() {
                if !blank {
                    flat.text.push(' ');
                    flat.origin.push(at as u32);
                }
                blank = true;
            } else {
                flat.text.push(c);
                flat.origin.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
                blank = false;
            }
        }
        flat.origin.push(original.len() as u32);
        flat
    }

    /// A span of the original as a stretch without blanks at its ends.
    fn narrow(&self, span: Span) -> Option<(usize, usize)> {
        let at = |byte: u32| self.origin.partition_point(|&o| o < byte).min(self.text.len());
        let (start, end) = (at(span.start), at(span.end));
        let words = self.text.get(start..end)?;
        let start = start + (words.len() - words.trim_start().len());
        let words = words.trim();
        (!words.is_empty()).then_some((start, start + words.len()))
    }

    fn widen(&self, start: usize, end: usize) -> Span {
        // The end is where the last character ends: the next one may stand after white space.
        let last = self.text[..end].chars().next_back().map_or(0, char::len_utf8);
        Span { start: self.origin[start], end: self.origin[end - last] + last as u32 }
    }
}

/// Every place of a part in a text, also where places overlap.
fn all<'a>(text: &'a str, part: &'a str) -> impl Iterator<Item = usize> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(part)?;
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
}

fn only(text: &str, part: &str) -> bool {
    all(text, part).nth(1).is_none()
}
