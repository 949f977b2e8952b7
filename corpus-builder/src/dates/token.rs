//! Cuts a text into the pieces that dates are made of: numbers, words and marks, with the gaps between them.

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing: it is joined to the token before.
    Joined,
    /// Blanks within a line.
    Space,
    /// One line break.
    Line,
    /// An empty line, or the start of the text.
    Blank,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// A number: value, count of digits, whether letters had to be read as digits ("2O18").
    Number { value: u32, digits: u8, slip: bool },
    /// A run of letters.
    Word,
    /// Any other character.
    Mark(char),
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(super) what: What,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gap: Gap,
}

impl Token {
    /// The value of a number, with its count of digits.
    pub(super) fn number(&self) -> Option<(u32, u8)> {
        match self.what {
            What::Number { value, digits, .. } => Some((value, digits)),
            _ => None,
        }
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.what == What::Mark(mark)
    }
}

/// Cuts a text. Numbers of more than nine digits have the value 0 and never belong to a date.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut gap = Gap::Blank;
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            let end = at + text[at..].find(|c: char| !c.is_whitespace()).unwrap_or(text.len() - at);
            gap = match text[at..end].matches('\n').count() {
                _ if found.is_empty() => Gap::Blank,
                0 => Gap::Space,
                1 => Gap::Line,
                _ => Gap::Blank,
            };
            at = end;
            continue;
        }
        let (what, end) = if first.is_ascii_digit() {
            number(text, at)
        } else if first.is_alphabetic() {
            let end = at + text[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - at);
            slipped_number(text, at, end).unwrap_or((What::Word, end))
        } else {
            (What::Mark(first), at + first.len_utf8())
        };
        found.push(Token { what, start: at, end, gap });
        (at, gap) = (end, Gap::Joined);
    }
    found
}

/// A run of digits. A nought before letters is the letter O of a month ("0ctober", "20ctober"), and letters
/// that look like digits within the run are digits ("2O18", "195l").
fn number(text: &str, start: usize) -> (What, usize) {
    let rest = &text.as_bytes()[start..];
    let mut length = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    if length == 1 && rest[0] == b'0' && month_after_nought(&rest[1..]) {
        let end = start + 1 + rest[1..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        return (What::Word, end);
    }
    if length >= 2 && rest[length - 1] == b'0' && month_after_nought(&rest[length..]) {
        length -= 1;
    }
    let mut slip = false;
    let run = rest.iter().take_while(|b| digit_of(**b).is_some()).count();
    let run_ends = rest.get(run).is_none_or(|b| !b.is_ascii_alphanumeric()) || is_ordinal_ending(&rest[run..]);
    if run > length && run <= 4 && run_ends {
        (length, slip) = (run, true);
    }
    // "2sth", "1gth": figures that optical readers take for these letters before an ending.
    if length == 1
        && let Some(ones) = rest.get(1).and_then(|b| match b {
            b's' => Some(5),
            b'g' | b'q' => Some(9),
            b'b' => Some(6),
            _ => None,
        })
        && is_ordinal_ending(&rest[2..])
        && rest[2..].first() == Some(&b't')
    {
        return (What::Number { value: digit_of(rest[0]).unwrap_or(0) * 10 + ones, digits: 2, slip: true }, start + 2);
    }
    let value = if length > 9 { 0 } else { rest[..length].iter().fold(0, |n, b| n * 10 + digit_of(*b).unwrap_or(0)) };
    (What::Number { value, digits: length.min(255) as u8, slip }, start + length)
}

fn month_after_nought(rest: &[u8]) -> bool {
    rest.len() >= 2 && rest[..2].eq_ignore_ascii_case(b"ct")
}

/// A word that is a number with a misread first digit ("l5", "I938", "O3"): it must hold a digit or be
/// followed by one.
fn slipped_number(text: &str, start: usize, end: usize) -> Option<(What, usize)> {
    let rest = &text.as_bytes()[start..];
    if end - start > 3 || !rest.get(end - start).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let run = rest.iter().take_while(|b| digit_of(**b).is_some()).count();
    let run_ends = rest.get(run).is_none_or(|b| !b.is_ascii_alphanumeric()) || is_ordinal_ending(&rest[run..]);
    if run <= end - start || !(2..=4).contains(&run) || !run_ends || matches!(rest[0], b'S' | b'B' | b'Z' | b'z') {
        return None;
    }
    let value = rest[..run].iter().fold(0, |n, b| n * 10 + digit_of(*b).unwrap_or(0));
    Some((What::Number { value, digits: run as u8, slip: true }, start + run))
}

fn is_ordinal_ending(rest: &[u8]) -> bool {
    let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    letters == 2 && [b"th", b"st", b"nd", b"rd"].iter().any(|s| rest[..2].eq_ignore_ascii_case(*s))
}

/// The digit that a byte is, or that optical readers take for it.
fn digit_of(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'O' | b'o' => Some(0),
        b'l' | b'I' => Some(1),
        b'Z' | b'z' => Some(2),
        b'S' => Some(5),
        b'B' => Some(8),
        _ => None,
    }
}
