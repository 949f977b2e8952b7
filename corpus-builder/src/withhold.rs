//! Strings that the publisher withholds: found however a page sets them, and put out of every text.

use std::borrow::Cow;

/// What stands where something was withheld.
pub const WITHHELD: &str = "[withheld]";

/// The publisher's list, ready for matching. A string matches whatever its letters' case and whatever white
/// space, line ends, hyphens at line ends or invisible characters stand between its letters.
#[derive(Clone, Debug, Default)]
pub struct Withholding {
    /// Each string as the characters that count.
    strings: Vec<Vec<char>>,
}

impl Withholding {
    /// Takes the publisher's list; strings without a letter or figure are left out.
    pub fn new(strings: &[String]) -> Self {
        let mut strings: Vec<Vec<char>> =
            strings.iter().map(|s| counting(s.trim()).map(|(_, c)| c).collect()).collect();
        strings.retain(|s| s.iter().any(|c| c.is_alphanumeric()));
        strings.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        strings.dedup();
        Withholding { strings }
    }

    /// Whether nothing is withheld.
    pub fn is_empty(&self) -> bool {
        self.strings.is_empty()
    }

    /// The text without what is withheld.
    pub fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let ranges = self.find(text);
        if ranges.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(replace(text, &ranges))
    }

    /// The places of withheld strings, in order, without overlap.
    pub fn find(&self, text: &str) -> Vec<(usize, usize)> {
        if self.strings.is_empty() {
            return Vec::new();
        }
        let (places, chars): (Vec<usize>, Vec<char>) = counting(text).unzip();
        let mut ranges = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            match self.strings.iter().find(|s| chars[at..].starts_with(s)) {
                Some(string) => {
                    let last = at + string.len() - 1;
                    let length = text[places[last]..].chars().next().map_or(0, char::len_utf8);
                    ranges.push((places[at], places[last] + length));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
        ranges
    }
}

/// Puts "[withheld]" in the place of each range.
pub(crate) fn replace(text: &str, ranges: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for &(start, end) in ranges {
        out.push_str(&text[at..start]);
        out.push_str(WITHHELD);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// The characters that count when strings are compared, in lower case, each with its place. A run of white
/// space counts as one blank; a hyphen at the end of a line, invisible characters and marks of Markdown do not
/// count.
fn counting(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = rest.next()?;
            if c.is_whitespace() {
                while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
                return Some((at, ' '));
            }
            if matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '*' | '_') {
                continue;
            }
            if c == '-' && text[at + 1..].starts_with(['\n', '\r']) {
                while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
                continue;
            }
            let mut lower = c.to_lowercase();
            return Some((at, if lower.len() == 1 { lower.next().unwrap_or(c) } else { c }));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_set() {
        let list = Withholding::new(&["Jane Doe".into(), "Doe".into(), " - ".into()]);
        let shown = |text: &str| list.apply(text).into_owned();
        assert_eq!(shown("Dear Jane Doe,"), "Dear [withheld],");
        assert_eq!(shown("Dear JANE\n  DOE,"), "Dear [withheld],");
        assert_eq!(shown("Dear **Jane** Do-\ne,"), "Dear **[withheld],");
        assert_eq!(shown("Mr Doe and I do everything"), "Mr [withheld] and I do everything");
    }
}
