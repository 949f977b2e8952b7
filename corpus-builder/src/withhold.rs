//! What the publisher withholds: strings, found however a page sets them, and stretches of single letters. Both are
//! put out of the raw text before anything is read from it.

use crate::{
    Diagnostic, Severity,
    settings::Stretch,
    source::{SETTINGS_FILE, letter_id},
};
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

/// The places of stretches in a raw text, by byte.
///
/// # Errors
/// A diagnostic when one does not lie in the text: then nothing of the letter may be published, since what was to be
/// withheld is not known.
pub(crate) fn stretches(file: &str, raw: &str, stretches: &[Stretch]) -> Result<Vec<(usize, usize)>, Box<Diagnostic>> {
    let line_starts: Vec<usize> = std::iter::once(0).chain(raw.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let place = |stretch: &Stretch| match *stretch {
        Stretch::Lines(first, last) => {
            let start = *line_starts.get((first as usize).checked_sub(1)?)?;
            let last_start = *line_starts.get((last as usize).checked_sub(1)?)?;
            let end = last_start + raw[last_start..].find(['\n', '\r']).unwrap_or(raw.len() - last_start);
            (start < end).then_some((start, end))
        }
        Stretch::Bytes(from, to) => {
            let (from, to) = (from as usize, to as usize);
            raw.get(from..to).filter(|words| !words.is_empty()).map(|_| (from, to))
        }
    };
    stretches
        .iter()
        .map(|stretch| {
            place(stretch).ok_or_else(|| {
                let found = match stretch {
                    Stretch::Lines(first, last) => {
                        format!("lines {first}-{last} in a letter of {} lines", raw.lines().count())
                    }
                    Stretch::Bytes(from, to) => format!("bytes {from}-{to} in a letter of {} bytes", raw.len()),
                };
                Box::new(Diagnostic {
                    file: file.to_owned(),
                    line: None,
                    severity: Severity::Error,
                    code: "withhold-nowhere",
                    expected: "a stretch to withhold that lies in the letter and cuts no character".to_owned(),
                    found,
                    remedy: format!(
                        "mend it under [letter.{:?}] in {SETTINGS_FILE}; the letter is left out until then",
                        letter_id(file)
                    ),
                })
            })
        })
        .collect()
}

/// Ranges in order, those that touch as one.
pub(crate) fn merged(mut ranges: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    ranges.sort_unstable();
    let mut merged: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
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
    fn stretches_by_line_and_by_byte() {
        let raw = "Dear Sir,\r\nMy name is\nJane Doe.\nYours";
        let shown = |list: &[Stretch]| match stretches("1.txt", raw, list) {
            Ok(ranges) => replace(raw, &merged(ranges)),
            Err(diagnostic) => diagnostic.found,
        };
        assert_eq!(shown(&[Stretch::Lines(1, 1)]), "[withheld]\r\nMy name is\nJane Doe.\nYours");
        assert_eq!(shown(&[Stretch::Lines(2, 3)]), "Dear Sir,\r\n[withheld]\nYours");
        assert_eq!(
            shown(&[Stretch::Bytes(5, 8), Stretch::Lines(4, 4), Stretch::Bytes(6, 9)]),
            "Dear [withheld]\r\nMy name is\nJane Doe.\n[withheld]"
        );
        assert_eq!(shown(&[Stretch::Lines(4, 5)]), "lines 4-5 in a letter of 4 lines");
        assert_eq!(shown(&[Stretch::Lines(0, 1)]), "lines 0-1 in a letter of 4 lines");
        assert_eq!(shown(&[Stretch::Bytes(30, 99)]), "bytes 30-99 in a letter of 37 bytes");
    }

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
