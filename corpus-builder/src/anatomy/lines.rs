//! Lines, and what their shape says: prose, or the short lines of heads and feet.

use crate::parties::{
    phrase,
    vocabulary::{is_weekday, plain},
};
use corpus::text::Span;

/// A line of the clean text that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Its text, without the white space around it.
    pub(crate) text: &'a str,
    /// Its place in the clean text.
    pub(crate) span: Span,
    /// Whether an empty line, or nothing, stands before it.
    pub(crate) blank_before: bool,
    /// Whether it stands at the right of the page: far indented, or after a wide gap.
    pub(crate) right: bool,
}

/// The lines of a text that are not blank. A line of two or three short pieces with wide gaps between them is as many
/// lines: an address and a letterhead side by side, two signatures.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut at, mut blank_before) = (0, true);
    for piece in text.split_inclusive('\n') {
        let mut trimmed = piece.trim();
        // "| Dear Sir |": a page set as a table of one column.
        if let Some(cell) = trimmed.strip_prefix('|').map(|rest| rest.strip_suffix('|').unwrap_or(rest))
            && !cell.contains('|')
        {
            trimmed = cell.trim();
        }
        if trimmed.is_empty() {
            blank_before = true;
        } else {
            let indent = trimmed.as_ptr() as usize - piece.as_ptr() as usize;
            for (from, to) in side_by_side(trimmed) {
                let start = at + indent + from;
                let right = from > 0 || indent >= FAR;
                let span = Span::new(start, start + to - from);
                found.push(Line { text: &trimmed[from..to], span, blank_before, right });
            }
            blank_before = false;
        }
        at += piece.len();
    }
    found
}

/// So many blanks at the head of a line put it at the right of the page.
const FAR: usize = 24;
/// So many blanks in a line part two pieces that stand side by side.
const GAP: &str = "    ";

/// The pieces of a line that stand side by side; the whole line where it is one, or a label and its value, or a row of
/// figures.
fn side_by_side(line: &str) -> Vec<(usize, usize)> {
    let whole = vec![(0, line.len())];
    if line.len() > 220 || !(line.contains(GAP) || line.contains('\t')) {
        return whole;
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    while from < line.len() {
        let rest = &line[from..];
        let end = rest.find(GAP).into_iter().chain(rest.find('\t')).min().unwrap_or(rest.len());
        pieces.push((from, from + end));
        from += end + (rest[end..].len() - rest[end..].trim_start().len());
    }
    let fits = pieces.iter().all(|&(from, to)| {
        let piece = &line[from..to];
        let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
        let date = piece.bytes().any(|b| b.is_ascii_digit());
        // "To,          To,": two addresses side by side.
        (letters >= 4 || letters >= 3 && date || plain(piece) == "to")
            && piece.len() <= 80
            && piece.split_whitespace().count() <= 9
            && prose_strength(piece) < 2
    });
    let (_, first) = pieces[0];
    // "TO      :   The Director".
    let colon = pieces.get(1).is_some_and(|&(from, _)| line[from..].starts_with(':'));
    let labelled = colon
        || line[..first].ends_with([':', '-'])
        || LABELS.contains(&line[..first].to_ascii_lowercase().as_str())
        || &line[..first] == "TO";
    if labelled && let Some(two) = labels_beside(line, &pieces) {
        return two;
    }
    if (2..=3).contains(&pieces.len()) && fits && !labelled { pieces } else { whole }
}

/// "TO     Ada Marsh          DATE   3 May 1974", "TO:   Ada Marsh         DATE: 3 May 1974": where the second label begins.
fn labels_beside(line: &str, pieces: &[(usize, usize)]) -> Option<Vec<(usize, usize)>> {
    let &[(_, first), (value, _), .., (_, end)] = pieces else { return None };
    let is_label = |from: usize| {
        let piece = &line[from..];
        let word = piece.split([':', ' ']).next().unwrap_or("");
        let label = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        label && ["DATE", "FILE", "REF", "OUR", "YOUR", "SUBJECT", "FROM"].contains(&word)
    };
    let &(second, _) = pieces[1..].iter().find(|&&(from, _)| from > value && is_label(from))?;
    let before = line[..second].trim_end().len();
    (line[..first].len() <= 16).then(|| vec![(0, before), (second, end)])
}

/// Labels that stand without a colon before a wide gap.
const LABELS: [&str; 9] =
    ["from", "date", "subject", "copies", "copy", "memorandum for", "through", "reference", "your ref"];

/// Whether a line belongs to running text: long, mostly small letters, with the small words that hold sentences
/// together; or one of several such lines.
pub(crate) fn is_prose(lines: &[Line<'_>], n: usize) -> bool {
    let line = &lines[n];
    let strength = prose_strength(line.text);
    if strength >= 3 {
        return true;
    }
    if strength == 0 {
        return false;
    }
    // A shorter line within a paragraph: the line before or after it is prose without a gap.
    let after = lines.get(n + 1).filter(|l| !l.blank_before).map_or(0, |l| prose_strength(l.text));
    strength + after >= 4 && line.text.split_whitespace().count() >= 6
}

/// 0: no prose. 1 or 2: might be. 3: is.
fn prose_strength(text: &str) -> u8 {
    let words = text.split_whitespace().count();
    if words < 4 || phrase::is_contact(text) && words < 9 || phrase::has_postcode(text) {
        return 0;
    }
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let small = text
        .split_whitespace()
        .filter(|w| {
            matches!(
                w.trim_matches(|c: char| !c.is_alphanumeric()),
                "the"
                    | "of"
                    | "to"
                    | "a"
                    | "an"
                    | "in"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "that"
                    | "which"
                    | "have"
                    | "has"
                    | "had"
                    | "be"
                    | "been"
                    | "we"
                    | "you"
                    | "I"
                    | "it"
                    | "this"
                    | "as"
                    | "not"
                    | "will"
                    | "would"
                    | "by"
                    | "on"
                    | "at"
                    | "with"
                    | "your"
                    | "our"
                    | "my"
                    | "his"
                    | "from"
                    | "but"
                    | "if"
            )
        })
        .count();
    let capitals = text.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    if lower < upper * 2 {
        // All in capitals, as telegrams are: prose only when long and ended like a sentence.
        let telegram = upper > 40 && words >= 8 && !phrase::has_postcode(text);
        return if telegram { 2 } else { 0 };
    }
    // Telegrams leave out the small words.
    let small_words = text.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
    if words >= 12 && small_words * 3 >= words * 2 && text.ends_with(['.', '!', '?', '"', '”']) {
        return 3;
    }
    if words >= 9 && small >= 3 && capitals * 2 <= words + 2 {
        return 3;
    }
    if small >= 2 && words >= 5 && capitals * 2 <= words + 1 {
        return 2;
    }
    u8::from(small >= 1 && capitals * 2 <= words)
}

/// A line that can stand in a signature or an address.
pub(crate) fn is_short(line: &Line<'_>) -> bool {
    line.text.len() <= 90 && line.text.split_whitespace().count() <= 12
}

/// A title: short, no stop at its end, mostly capitals at the head of words or everywhere.
pub(crate) fn is_heading(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=16).contains(&words)
        && text.len() <= 140
        && !text.ends_with(['.', ',', ';', ':'])
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '‘' | '\''))
}

/// Words that may stand before the date in a dateline.
pub(crate) fn can_stand_before_date(before: &str) -> bool {
    let trimmed = before.trim();
    if trimmed.is_empty() {
        return true;
    }
    // Of an aside in brackets nothing is asked: "Cablegram 634 (en clair savingram to Australia) TOKYO".
    let without = without_brackets(trimmed);
    let trimmed = without.as_str();
    let low = trimmed.to_lowercase();
    let estimated = low.contains("n.d") || low.contains('[');
    let last = low
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    // "n.d. [on or before 26 March 1938]": editors estimate so.
    if !estimated
        && matches!(
            last,
            "of" | "to"
                | "by"
                | "in"
                | "since"
                | "until"
                | "before"
                | "after"
                | "than"
                | "and"
                | "for"
                | "from"
                | "your"
                | "my"
                | "our"
        )
    {
        return false;
    }
    if names_another_day(trimmed) {
        return false;
    }
    let first = low.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()).unwrap_or("");
    let words = trimmed.split_whitespace().count();
    // "Dated at Alden this 5th day of March 2012"
    let formal = matches!(first, "dated" | "given" | "signed" | "done");
    let prose = trimmed
        .split_whitespace()
        .filter(|w| {
            w.len() > 3
                && w.starts_with(char::is_lowercase)
                && !matches!(
                    *w,
                    "dated"
                        | "date"
                        | "unnumbered"
                        | "unnumbered."
                        | "(extract)"
                        | "(extracts)"
                        | "after"
                        | "cablegram"
                        | "cablegrams"
                        | "message"
                        | "telegram"
                        | "signal"
                        | "circular"
                        | "letter"
                        | "before"
                        | "aboard"
                        | "aboarde"
                        | "board"
                        | "near"
                        | "house"
                        | "lodging"
                        | "lodginge"
                        | "camp"
                        | "ship"
                )
                && !(formal && matches!(*w, "this" | "these"))
        })
        .count();
    words <= 14 && trimmed.len() <= 110 && (prose == 0 || estimated && prose <= 1)
}

/// Whether the words before a date say that it is the day of something else: "Renewal due:", "Filed", "Supersedes: 2018-044
/// (".
pub(crate) fn names_another_day(before: &str) -> bool {
    let low = before.to_lowercase();
    // "Re: Your Memo No. 44 dated"
    let theirs = ["your letter", "your memo", "your email", "your e-mail", "your fax", "your communication"];
    if theirs.iter().any(|words| low.contains(words)) {
        return true;
    }
    let mut words = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let other = |word: &str| {
        matches!(
            word,
            "due"
                | "filed"
                | "supersedes"
                | "replaces"
                | "expires"
                | "expiry"
                | "effective"
                | "valid"
                | "until"
                | "deadline"
                | "closing"
                | "birth"
                | "born"
                | "dob"
                | "ended"
                | "ending"
                | "printed"
                | "revised"
                | "renewal"
                | "prepared"
                | "updated"
                | "created"
                | "editing"
                | "modified"
                | "uploaded"
                | "posted"
                | "published"
                | "retrieved"
                | "accessed"
                | "deb"
                | "action"
                | "strike"
                | "closure"
        )
    };
    let last = words.clone().rev().find(|w| !is_weekday(w));
    words.next().is_some_and(other) || last.is_some_and(other) || low.contains("approved for release")
}

fn without_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0u32;
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    // A bracket that does not close is no aside.
    if depth == 0 { out } else { text.to_owned() }
}

/// Words that may stand after the date in a dateline: a time, a mark of secrecy, a place.
pub(crate) fn can_stand_after_date(after: &str) -> bool {
    // "July 27, 1914, 4 p. m. [Received 1.30 p. m.]"
    let after = match after.find(['[', '(']) {
        Some(at) if at > 2 && after.ends_with([']', ')']) && after.len() - at < 60 => &after[..at],
        _ => after,
    };
    let trimmed = after.trim().trim_start_matches([',', '.', ';', ']', ')', '[', '(', '-', '–', '—']).trim();
    if trimmed.is_empty() || trimmed.chars().filter(|c| c.is_alphanumeric()).count() <= 2 {
        return true;
    }
    let words: Vec<&str> = trimmed.split_whitespace().collect();
    let clock = trimmed.starts_with(|c: char| c.is_ascii_digit()) && words.len() <= 4;
    // "in the evening", "7 in the morning"
    let hour = words.len() <= 6
        && words.last().is_some_and(|w| {
            matches!(
                plain(w).as_str(),
                "morning" | "evening" | "afternoon" | "noon" | "night" | "morn" | "clock" | "oclock"
            )
        });
    let capitals = !trimmed.chars().any(char::is_lowercase) && words.len() <= 8;
    let named = words.len() <= 4
        && words.iter().all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '['));
    let bracketed = trimmed.starts_with(['[', '(']) && trimmed.ends_with([']', ')']);
    let received = trimmed.len() < 60 && trimmed.to_lowercase().starts_with("rec");
    // "November 30, 1970 : Your file / Votre dossier": what stood beside it.
    let label = trimmed.trim_start_matches([':', '|', ' ']).to_lowercase();
    let filed = [
        "your ref",
        "our ref",
        "my ref",
        "your reference",
        "our reference",
        "your file",
        "our file",
        "ref",
        "reference",
        "file no",
        "please quote",
    ];
    let begins = |words: &&str| label.strip_prefix(*words).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    let beside = trimmed.len() < 60 && filed.iter().any(begins);
    received
        || beside
        || clock
        || hour
        || capitals
        || named
        || bracketed
        || trimmed.to_lowercase().contains("midnight") && words.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_stand_side_by_side() {
        for (line, want) in [
            ("SP1 2AB            2 9 OCT 2017", &["SP1 2AB", "2 9 OCT 2017"][..]),
            ("Edna Timms MP          Jonas Marsh MP", &["Edna Timms MP", "Jonas Marsh MP"]),
            ("TO:       All Heads of Section", &["TO:       All Heads of Section"]),
            ("1.     Lighting", &["1.     Lighting"]),
            ("Bread      4.50      4.75", &["Bread      4.50      4.75"]),
            (
                "we were told that this was so    and that it would be mended in the spring",
                &["we were told that this was so    and that it would be mended in the spring"],
            ),
        ] {
            assert_eq!(lines(line).iter().map(|l| l.text).collect::<Vec<_>>(), want, "{line}");
        }
    }

    #[test]
    fn what_stands_before_the_date_of_a_dateline() {
        for yes in [
            "",
            "Cablegram 262 LONDON,",
            "Cablegram 634 (en clair savingram to Australia) TOKYO,",
            "Cablegram 34 n.d. [on or before",
            "Naval signal 0357Z/21 NOUMEA,",
            "Thornton,",
            "Date:",
        ] {
            assert!(can_stand_before_date(yes), "{yes}");
        }
        for no in
            ["(Due to arrive Melbourne-", "your letter of", "I refer to your letter dated", "The meeting took place on"]
        {
            assert!(!can_stand_before_date(no), "{no}");
        }
    }

    #[test]
    fn what_stands_after_it() {
        for yes in ["", ", 9.40 p.m.", ",", "Received in Canberra n.d.", ", PERSONAL AND SECRET"] {
            assert!(can_stand_after_date(yes), "{yes}");
        }
        for no in [" the council met and decided", ", when we wrote to you about it"] {
            assert!(!can_stand_after_date(no), "{no}");
        }
    }
}
