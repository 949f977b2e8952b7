//! A heading without what editors and pages put around it: number, "Letter from", matter, source and day.

use super::{party::is_lone_name, sides::begins_as, vocabulary::plain};
use crate::anatomy::Line;
use corpus::text::Span;

/// "No. 101.", "[12]", "Enclosure 2 in No. 14.": the number that an edition gives a letter.
pub(super) fn is_number(line: &str) -> bool {
    let words = || line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let known = |w: &str| {
        let roman = w.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
        let word = matches!(
            plain(w).as_str(),
            "no" | "nos"
                | "number"
                | "enclosure"
                | "inclosure"
                | "in"
                | "nr"
                | "file"
                | "exhibit"
                | "appendix"
                | "annex"
        );
        // "504.418A2/270: Telegram"
        let file = w.bytes().any(|b| b.is_ascii_digit()) && w.len() <= 8;
        roman || word || file || crate::kind::is_kind_word(w)
    };
    // "(Alden Papers, Vol. P. fol. 579.)": where an edition has it from.
    if line.len() <= 80 && line.starts_with(['(', '[']) && line.ends_with([')', ']']) {
        return true;
    }
    // "800.51W89 Great Britain/369", "661.00/6–2550: Circular telegram": a department's file.
    let slash = line.rfind('/').is_some_and(|at| line[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    if line.len() <= 60
        && line.starts_with(|c: char| c.is_ascii_digit())
        && slash
        && line.chars().take(6).any(|c| c == '.')
    {
        return true;
    }
    let numbered = line.bytes().any(|b| b.is_ascii_digit()) || line.starts_with("N") || line.len() <= 8;
    line.len() <= 40
        && numbered
        && words().all(known)
        && words().any(|w| !matches!(plain(w).as_str(), "in" | "no" | "number"))
}

/// How long the number is that an edition gives a letter, before its heading: "592. ", "No. 14. ".
pub(super) fn leading_number(line: &str) -> usize {
    let rest = line.strip_prefix("No. ").or(line.strip_prefix("No ")).unwrap_or(line);
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[figures..];
    // "XXIV. TO THE LORD KEEPER"
    let roman = rest.bytes().take_while(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C')).count();
    if (2..=8).contains(&roman) && rest[roman..].starts_with(". ") && rest.len() > roman + 4 {
        return line.len() - rest[roman + 2..].trim_start().len();
    }
    // "188 Mr A. Marsh, High Commissioner in Alden, to Mr J. Doe"
    let titled = after.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    if (1..=4).contains(&figures) && titled.is_some_and(|w| matches!(w, "Mr" | "Mrs" | "Sir" | "Dr" | "Lord")) {
        return line.len() - after[1..].len();
    }
    // "174   MARSH TO ALDEN"
    let name = |side: &str| {
        let counted =
            matches!(plain(side).as_str(), "days" | "weeks" | "months" | "years" | "hours" | "miles" | "guide");
        is_lone_name(side) && side.split_whitespace().count() <= 3 && !counted
    };
    let bare = after.trim().split_once(" TO ").filter(|_| !after.contains(char::is_lowercase));
    if (1..=4).contains(&figures)
        && after.starts_with(' ')
        && bare.is_some_and(|(left, right)| name(left) && name(right))
    {
        return line.len() - after.trim_start().len();
    }
    // "1863: Ada Marsh to John Marsh"
    if figures == 4 && after.starts_with(": ") && after.contains(" to ") {
        return line.len() - after[2..].len();
    }
    if (1..=4).contains(&figures) && after.starts_with(". ") { line.len() - after[2..].trim_start().len() } else { 0 }
}

/// A heading's line without the number that an edition gives it, and without "Message from".
pub(super) fn without_lead<'a>(line: &Line<'a>) -> (Line<'a>, bool) {
    // "Title: John Marsh to Ada Marsh, 1 January 1794": as catalogues label it.
    let mut rest = line.text.strip_prefix("Title: ").unwrap_or(line.text);
    rest = &rest[leading_number(rest)..];
    let led = led(rest);
    rest = &rest[led.unwrap_or(0)..];
    let start = line.span.end - rest.len() as u32;
    (Line { text: rest, span: Span { start, end: line.span.end }, ..*line }, led.is_some())
}

/// Where, after "Letter from", "Full text of letter from", "Iraq: Letter dated 7 March 2003 from", the party begins from whom
/// a letter is, where it goes on with to whom.
pub(super) fn led(line: &str) -> Option<usize> {
    // "LETTER, DEPUTY MINISTER A. MARSH TO AMBASSADOR J. DOE, ON THE CAMP": as an archive on the web heads its pages.
    let listed = ["Letter, ", "LETTER, ", "Telegram, ", "TELEGRAM, ", "Memorandum, ", "MEMORANDUM, "];
    if let Some(rest) = listed.iter().find_map(|kind| line.strip_prefix(kind)) {
        let (left, right) = [" to ", " TO "].iter().find_map(|joint| rest.split_once(joint))?;
        let strong = |side: &str| begins_as(side.split(',').next().unwrap_or(side)).is_some_and(|b| b.strong);
        return (strong(left) && strong(right)).then_some(line.len() - rest.len());
    }
    let words: Vec<&str> = line.split_whitespace().take(12).collect();
    let kind = words.iter().take(6).position(|w| {
        let noun = w.trim_end_matches(|c: char| !c.is_alphanumeric());
        let verbal = matches!(plain(w).as_str(), "verbale" | "verbales");
        noun.len() == w.len() && crate::kind::is_kind_word(&plain(noun))
            || matches!(*w, "Message" | "message")
            || verbal
    })?;
    let from = match words.get(kind + 1)?.to_ascii_lowercase().as_str() {
        "from" => kind + 1,
        "of" if words
            .get(kind + 2)
            .is_some_and(|w| *w == "the" || w.starts_with(char::is_uppercase) && !crate::dates::is_month(w)) =>
        {
            kind + 1
        }
        "dated" | "of" => (kind + 2..(kind + 6).min(words.len())).find(|&n| words[n].eq_ignore_ascii_case("from"))?,
        _ => return None,
    };
    // "In answer to a letter from ...": a sentence.
    let extract = words[0].to_ascii_lowercase().starts_with("extract");
    let before = words[..kind].iter().all(|w| {
        extract && *w == "from"
            || w.starts_with(|c: char| !c.is_lowercase())
            || matches!(
                *w,
                "a" | "an" | "the" | "of" | "text" | "copy" | "open" | "full" | "circular" | "joint" | "second"
            )
    });
    let first = words.get(from + 1)?;
    let at = first.as_ptr() as usize - line.as_ptr() as usize;
    let rest = &line[at..];
    let goes_on = [" to ", " TO "].iter().any(|joint| rest.contains(joint));
    let party = rest.strip_prefix("the ").unwrap_or(rest).split(" to ").next()?;
    let goes_on = goes_on && (words[from] != "of" || begins_as(party).is_some_and(|b| b.strong));
    (before && goes_on).then_some(at + if matches!(*first, "the" | "The" | "THE") { first.len() + 1 } else { 0 })
}

/// "X to Congress Concerning a Report", "X to Y February 1589, about letters": a heading without what the letter is about.
pub(super) fn without_matter(whole: &str) -> &str {
    let from = whole.find(" to ").map_or(0, |at| at + 4);
    let matter = [
        " Concerning ",
        " concerning ",
        " Regarding ",
        " regarding ",
        " about ",
        " Notifying ",
        ", on the ",
        ", ON THE ",
        " on the ",
        " Transmitting ",
        ", dated ",
    ];
    let matter = matter.iter().filter_map(|w| whole[from..].find(w)).map(|at| from + at).min();
    // "the Times on 1 November"
    let on_day = whole[from..].match_indices(" on ").map(|(at, _)| from + at).find(|at| {
        let mut rest = whole[at + 4..].split_whitespace();
        let figures = rest.next().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        figures && rest.next().is_some_and(crate::dates::is_month)
    });
    let words = whole[from..].split_whitespace().map(|w| (w.as_ptr() as usize - whole.as_ptr() as usize, w));
    let month = words
        .clone()
        .zip(words.skip(1))
        .find(|((_, w), (_, next))| crate::dates::is_month(w) && next.starts_with(|c: char| c.is_ascii_digit()));
    let end = matter.into_iter().chain(month.map(|((at, _), _)| at)).chain(on_day).min().unwrap_or(whole.len());
    whole[..end].trim_end_matches([',', ' '])
}

/// "X to Y, 29 October 1533 (SP 1/80 f. 50)", "X to Y 17 August 1523*": a heading without where its editors have it from.
pub(crate) fn without_source(whole: &str) -> &str {
    let whole = whole.trim_end_matches(['*', '†', ' ']);
    let source = whole.strip_suffix(')').and_then(|rest| rest.rfind('('));
    let cited = |at: &usize| *at > 10 && whole[*at..].len() <= 60 && whole[*at..].bytes().any(|b| b.is_ascii_digit());
    source.filter(cited).map_or(whole, |at| whole[..at].trim_end_matches(['*', ' ']))
}

/// A heading without the day at its end: "X to Y (June 14, 1645)", "X to Y 21 January 1802:".
pub(super) fn without_day(whole: &str) -> Option<&str> {
    let digits = whole.bytes().rev().take(6).filter(u8::is_ascii_digit).count();
    if digits < 4 || !(whole.contains(" to ") || whole.contains(" TO ")) || whole.len() > 200 {
        return None;
    }
    let day = crate::dates::find(whole, &crate::dates::Anchor::default()).into_iter().next_back()?;
    let behind = whole.get(day.span.end as usize..)?;
    let exact = day.date.precision() == corpus::date::Precision::Day && !day.inferred;
    let before = whole[..day.span.start as usize].trim_end_matches([' ', ',', '(', '[', '-', '–', '—', '.', ':']);
    // "Letter from Madam Speaker to Ada Marsh of 5 July 2000"
    let before = [" on", " dated", " of"].iter().find_map(|joint| before.strip_suffix(joint)).unwrap_or(before);
    (exact && !behind.contains(char::is_alphanumeric) && before.contains(' ')).then_some(before)
}
