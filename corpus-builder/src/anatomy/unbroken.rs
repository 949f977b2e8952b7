//! Lines whose ends were lost: a scan or a web page gave a letter's head, or its foot, as one line.
//!
//! "HENRY T. HALE ATTORNEY AT LAW 226 UNION STREET ALDEN, NEW YORK Oct. 25th, 1938. Hon. Ada Marsh The Town Hall Dear Ada: On
//! Monday I recorded ...". What such a line was made of is told by what begins a line in a letter: a date, whoever is
//! addressed, a house number with its street, a label, the salutation, the closing. Nothing in the text is changed: the
//! line is read as several.

use super::{Line, closing, lines::names_another_day, salutation};
use crate::{
    dates::FoundDate,
    parties::phrase,
    parties::vocabulary::{is_before_post, is_leading_post, is_post, is_small, is_street, plain},
};
use corpus::{date::Precision, text::Span};
use std::collections::BTreeMap;

/// Shorter lines have kept their ends.
const LONG: usize = 60;
/// How many lines from the top a head may take, and how many bytes.
const HEAD_LINES: usize = 30;
const HEAD: usize = 900;
/// How many bytes of a text a foot may take, and how many behind the closing in its line.
const FOOT: usize = 1500;
const SIGNED: usize = 200;

/// What editions put where a line ended.
const BAR: &str = " | ";

/// The lines, those that lost their ends parted again.
pub(crate) fn parted<'a>(text: &'a str, lines: Vec<Line<'a>>, dates: &[FoundDate]) -> Vec<Line<'a>> {
    let lines = whole_salutations(text, lines);
    let end = lines.last().map_or(0, |line| line.span.end as usize);
    let mut parted = Vec::with_capacity(lines.len());
    let mut hailed = false;
    for (n, line) in lines.iter().enumerate() {
        let mut breaks = BTreeMap::new();
        if line.text.len() >= LONG || line.text.contains(BAR) {
            if !hailed && n < HEAD_LINES {
                hailed = head(line, dates, &mut breaks);
            }
            if end - line.span.start as usize <= FOOT.max(line.text.len()) {
                foot(line, &mut breaks);
            }
            bars(line, n < HEAD_LINES && !hailed, &mut breaks);
            if n + 4 >= lines.len() {
                last_sentence(line, dates, &mut breaks);
            }
        }
        if n < 20 {
            entry(line, &mut breaks);
        }
        if n < 10 {
            dated_title(line, &mut breaks);
        }
        if n > 2 && n + 6 >= lines.len() && !hailed {
            signed_in_capitals(line, &mut breaks);
        }
        if n < HEAD_LINES && !hailed && line.text.contains(':') {
            labels(line, &mut breaks);
        }
        let above_is_hail = n > 0 && hailed && lines[n - 1].text.len() <= 40;
        if n < HEAD_LINES && breaks.is_empty() && (!hailed || above_is_hail) && line.text.len() >= LONG {
            dated_sentence(line, dates, &mut breaks);
        }
        hailed |= n < HEAD_LINES && salutation::salutation(line, n, lines.get(n + 1)).is_some();
        push(line, &breaks, &mut parted);
    }
    parted
}

/// "Dear / Mr Marsh,": a page has broken the line of the salutation.
fn whole_salutations<'a>(text: &'a str, mut lines: Vec<Line<'a>>) -> Vec<Line<'a>> {
    let broken = |pair: &[Line<'_>]| {
        matches!(pair[0].text, "Dear" | "My dear")
            && !pair[1].blank_before
            && pair[1].text.len() <= 60
            && pair[1].text.ends_with([',', ':'])
    };
    if let Some(n) = lines.windows(2).take(HEAD_LINES).position(broken) {
        let span = Span { start: lines[n].span.start, end: lines[n + 1].span.end };
        if let Some(whole) = span.of(text) {
            lines[n] = Line { text: whole, span, ..lines[n] };
            lines.remove(n + 1);
        }
    }
    lines
}

/// Cuts a line where it breaks; the values say whether a blank line stood there.
fn push<'a>(line: &Line<'a>, breaks: &BTreeMap<usize, bool>, parted: &mut Vec<Line<'a>>) {
    let mut from = 0;
    let mut blank_before = line.blank_before;
    let ends = breaks.iter().map(|(&at, &blank)| (at, blank)).chain(std::iter::once((line.text.len(), false)));
    for (to, blank) in ends {
        let piece = &line.text[from..to];
        let trimmed = piece.trim();
        let trimmed = if to < line.text.len() { trimmed.trim_end_matches([' ', '|']) } else { trimmed };
        if !trimmed.is_empty() {
            let start = line.span.start as usize + from + (piece.len() - piece.trim_start().len());
            let span = Span::new(start, start + trimmed.len());
            parted.push(Line { text: trimmed, span, blank_before, right: line.right && from == 0 });
            blank_before = blank;
        }
        from = to;
    }
}

/// A piece of a line as a line by itself.
fn alone(text: &str) -> Line<'_> {
    Line { text, span: Span::new(0, text.len()), blank_before: true, right: false }
}

/// Words of a line with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect()
}

/// Whether a text has no sentence in it: nowhere five words in a row begin with small letters.
fn is_loose(text: &str) -> bool {
    let mut row = 0;
    text.split_whitespace().all(|word| {
        row = if word.starts_with(char::is_lowercase) { row + 1 } else { 0 };
        row < 5
    })
}

/// Finds where a head breaks; whether its salutation was found.
fn head(line: &Line<'_>, dates: &[FoundDate], breaks: &mut BTreeMap<usize, bool>) -> bool {
    let text = line.text;
    let hail = hail(text).filter(|&at| is_loose(&text[..at]));
    let day = dates
        .iter()
        .skip_while(|date| date.span.start < line.span.start)
        .take_while(|date| date.span.end <= line.span.end)
        .filter(|date| date.date.precision() == Precision::Day && !date.inferred)
        .map(|date| ((date.span.start - line.span.start) as usize, (date.span.end - line.span.start) as usize))
        .find(|&(from, to)| hail.is_none_or(|at| to <= at) && is_loose(&text[..from]) && stands_free(&text[..from]));
    let end = match (hail, day) {
        (Some(at), _) => at,
        (None, Some((_, to))) if addresses(text[to..].trim_start_matches([',', '.', ' '])) => text.len().min(HEAD),
        _ => return false,
    };
    if !text.is_char_boundary(end) {
        return false;
    }
    if let Some((from, to)) = day {
        breaks.insert(from, false);
        let behind = text[to..].len() - text[to..].trim_start_matches([',', '.', ' ', ')']).len();
        breaks.insert(to + behind, true);
    }
    lines_of_head(&text[..end], day.map_or(0, |(_, to)| to), breaks);
    if let Some(at) = hail {
        breaks.insert(at, true);
    }
    breaks.remove(&0);
    breaks.remove(&text.len());
    hail.is_some()
}

/// Whether the words before a date leave it to stand for itself: not "your letter of", "Filed", "on".
fn stands_free(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("");
    let low = plain(last);
    let joins =
        is_small(&low) || matches!(low.as_str(), "by" | "since" | "from" | "until" | "before" | "after" | "dated");
    let word = joins || last.chars().all(char::is_alphabetic) && last.starts_with(char::is_lowercase) && last.len() > 1;
    let few = before.char_indices().rev().nth(40).map_or(before, |(at, _)| &before[at..]);
    !word && !names_another_day(few)
}

/// Where a salutation stands within a line.
fn hail(text: &str) -> Option<usize> {
    let head = &text[..text.char_indices().map(|(at, _)| at).take_while(|&at| at <= HEAD).last()?];
    let words = words(head);
    words.iter().enumerate().skip(1).map(|(n, &(at, word))| (n, at, word)).find_map(|(n, at, word)| {
        let dear = matches!(word, "Dear" | "DEAR") || word == "dear" && words[n - 1].1 == "My";
        let bare = matches!(word, "Gentlemen:" | "GENTLEMEN:" | "Sir:" | "SIR:" | "Sirs:" | "Madam:");
        // "26th March, 1943. SIR, I thank you": right behind the date.
        let year =
            || head[..at].trim_end_matches(['.', ',', ' ']).bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
        let bare = bare || matches!(word, "Sir," | "SIR," | "Sirs," | "Gentlemen," | "Madam,") && year();
        let at = match words[n - 1] {
            (before, "My" | "MY") if dear => before,
            _ => at,
        };
        let rest = &text[at..];
        let cut = rest.char_indices().nth(90).map_or(rest, |(end, _)| &rest[..end]);
        ((dear || bare)
            && at > 0
            && salutation::salutation(&alone(cut), 0, None).is_some_and(|found| found.span.start == 0))
        .then_some(at)
    })
}

/// Whether somebody is addressed by what follows a date.
fn addresses(after: &str) -> bool {
    let mut words = after.split_whitespace().take(8);
    let first = words.next().unwrap_or("");
    let second = words.next().unwrap_or("");
    let titled = is_address(first) || first == "The" && is_address(second) || begins_office(first, second);
    if matches!(first, "Docket" | "Re:" | "RE:" | "Subject:" | "SUBJECT:" | "File:") {
        return true;
    }
    // "12 March 2013 Mr Arkwright wrote": a sentence.
    titled && words.all(|word| !word.starts_with(char::is_lowercase) || word.len() <= 2 || is_small(word))
}

fn is_address(word: &str) -> bool {
    matches!(
        word,
        "Mr."
            | "Mr"
            | "Mrs."
            | "Mrs"
            | "Ms."
            | "Ms"
            | "Miss"
            | "Dr."
            | "Dr"
            | "Messrs."
            | "Messrs"
            | "Hon."
            | "Honorable"
            | "Honourable"
            | "Prof."
            | "Professor"
            | "Rt."
    )
}

/// Before what the lines of a head begin; `dated` is where its date ends.
fn lines_of_head(head: &str, dated: usize, breaks: &mut BTreeMap<usize, bool>) {
    let words = words(head);
    let bare = |word: &str| word.trim_end_matches([',', '.', ';', ':']).to_owned();
    // Since the last break: how many words, and whether somebody is addressed there.
    let (mut since, mut addressed) = (0, false);
    let mut street = usize::MAX;
    for (n, &(at, word)) in words.iter().enumerate() {
        let next = words.get(n + 1).map_or("", |w| w.1);
        let before = n.checked_sub(1).map_or("", |n| words[n].1);
        let figures = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
        let numbered = figures(&bare(word)) && word.len() <= 6;
        let ahead = words[n + 1..].iter().take(4).take_while(|w| !w.1.starts_with(|c: char| c.is_ascii_digit()));
        let ends =
            numbered.then(|| ahead.zip(n + 1..).find(|(w, _)| w.1.len() > 2 && is_street(&plain(w.1)))).flatten();
        let opens_street = ends.is_some();
        if let Some((_, end)) = ends {
            street = end;
        }
        let honoured = word == "The" && (is_address(next) || matches!(next, "Right" | "Rt"));
        let titled = is_address(word) && before != "The" && !breaks.contains_key(&at);
        // "Refer to: ERP-D" names no party.
        let refers = plain(before) == "refer" || plain(before) == "reply";
        let labelled =
            word.ends_with(':') && is_label(&plain(word)) && !refers || matches!(word, "VIA" | "RE" | "ATTN");
        let phoned = word.len() == 5 && word.starts_with('(') && word.ends_with(')') && figures(&word[1..4]);
        let boxed = matches!(plain(word).as_str(), "po" | "p.o") && next.eq_ignore_ascii_case("box")
            || word == "Post" && next.eq_ignore_ascii_case("office");
        let office = addressed && since >= 2 && begins_office(word, next);
        let named = at > dated && addressed && since >= 2 && word == "The" && next.starts_with(char::is_uppercase);
        let begun = breaks.contains_key(&at);
        if begun {
            (since, addressed) = (0, honoured || is_address(word));
        } else if n > 0 && (opens_street || honoured || titled || labelled || phoned || boxed || office || named) {
            breaks.insert(at, false);
            (since, addressed) = (0, honoured || titled);
        } else {
            addressed |= is_address(word);
        }
        // The line ends behind a postcode and behind a street.
        let coded = figures(bare(word).split('-').next().unwrap_or("")) && bare(word).len() >= 5 && {
            let state = before.trim_matches([',', '.']);
            state.starts_with(char::is_uppercase) && !crate::dates::is_month(state)
        };
        if (coded || n == street && !next.starts_with(|c: char| c.is_ascii_digit())) && !next.is_empty() {
            let follows = words[n + 1].0;
            if !(n == street && is_quarter(next)) {
                breaks.entry(follows).or_insert(false);
                (since, addressed) = (0, false);
                continue;
            }
        }
        since += 1;
    }
}

/// "1500 Pennsylvania Avenue N.W.": belongs to the street before it.
fn is_quarter(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    matches!(letters.as_str(), "NW" | "NE" | "SW" | "SE" | "N" | "S" | "E" | "W" | "West" | "East" | "North" | "South")
        || matches!(letters.as_str(), "Suite" | "Room" | "Floor")
}

fn is_label(plain: &str) -> bool {
    matches!(
        plain,
        "re" | "subject"
            | "ref"
            | "reference"
            | "tel"
            | "telephone"
            | "phone"
            | "fax"
            | "email"
            | "e-mail"
            | "date"
            | "attn"
            | "attention"
            | "telegrams"
            | "telegram"
            | "codes"
            | "to"
            | "from"
            | "docket"
    )
}

/// Finds where a foot breaks: before the closing, behind it, and before what follows a name.
fn foot(line: &Line<'_>, breaks: &mut BTreeMap<usize, bool>) {
    let text = line.text;
    for (at, word) in words(text).into_iter().rev() {
        if at == 0 || text.len() - at > SIGNED + 60 {
            return;
        }
        if !matches!(
            word.trim_end_matches(','),
            "Sincerely"
                | "Yours"
                | "Very"
                | "Respectfully"
                | "Faithfully"
                | "Cordially"
                | "Truly"
                | "Your"
                | "Kind"
                | "Best"
                | "Warm"
        ) {
            continue;
        }
        let phrase = text[at..].find(',').map_or(&text[at..], |comma| &text[at..=at + comma]);
        if phrase.split_whitespace().count() > 5 {
            continue;
        }
        let closes = closing::closing(&alone(phrase)).is_some_and(|span| span.start == 0);
        let behind = at + phrase.len();
        let rest = text[behind..].trim_start();
        let first = rest.split_whitespace().next().unwrap_or("");
        let named = first.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '/')) && is_loose(rest);
        if closes && named && rest.len() <= SIGNED && phrase.ends_with(',') {
            breaks.insert(at, true);
            breaks.insert(behind, true);
            lines_of_foot(text, behind, breaks);
            return;
        }
    }
}

/// "... ORIGINAL: ARABIC LETTER DATED 24 MAY 1996 FROM ... ADDRESSED TO THE SECRETARY-GENERAL Pursuant to": the title that the
/// United Nations give a letter is in capitals.
fn dated_title(line: &Line<'_>, breaks: &mut BTreeMap<usize, bool>) {
    let text = line.text;
    let found = ["LETTER DATED ", "NOTE VERBALE DATED "].iter().filter_map(|title| text.find(title)).min();
    let Some(at) = found.filter(|&at| text[at..].contains(" ADDRESSED TO ")) else { return };
    let end = words(&text[at..]).into_iter().find(|(_, w)| w.chars().any(char::is_lowercase)).map(|(end, _)| at + end);
    breaks.insert(at, true);
    breaks.extend(end.map(|end| (end, true)));
    breaks.remove(&0);
}

/// "JOHN C MARSH Camrose Avenue, Alden.": newspapers print who wrote a letter in capitals, and behind it where.
fn signed_in_capitals(line: &Line<'_>, breaks: &mut BTreeMap<usize, bool>) {
    let words = words(line.text);
    let capital = |w: &str| w.chars().any(char::is_alphabetic) && !w.chars().any(char::is_lowercase);
    let run = words.iter().take_while(|(_, w)| capital(w)).count();
    let Some(&(at, next)) = words.get(run) else { return };
    let name = line.text[..at].trim_end();
    let fits =
        (2..=4).contains(&run) && words.len() <= run + 16 && name.ends_with(|c: char| c.is_alphabetic() || c == ',');
    // "COLLECTIVE SECURITY Doubtful whether this point will be stressed": a heading and its sentence.
    let place =
        |w: &str| !w.starts_with(char::is_lowercase) || w.len() <= 3 || is_small(&plain(w)) || is_post(&plain(w));
    let placed = words[run..].iter().all(|(_, w)| place(w));
    if fits && placed && next.starts_with(char::is_uppercase) && phrase::is_person(name.trim_end_matches(',')) {
        breaks.insert(at, false);
    }
}

/// Whether a word may be the first of an office: "Director", "Deputy", "Town" before "Clerk".
fn begins_office(word: &str, next: &str) -> bool {
    let (low, next) = (plain(word), plain(next));
    word.starts_with(char::is_uppercase)
        && (is_post(&low) || is_leading_post(&low) || is_before_post(&low) && (is_post(&next) || is_before_post(&next)))
}

/// Before what the lines of a signature begin: an office behind the name, once, and what follows the signature.
fn lines_of_foot(text: &str, from: usize, breaks: &mut BTreeMap<usize, bool>) {
    let words = words(&text[from..]);
    let mut office = false;
    for (n, &(at, word)) in words.iter().enumerate().skip(1) {
        let next = words.get(n + 1).map_or("", |w| w.1);
        let begins = !office && n >= 2 && begins_office(word, next);
        let after = matches!(
            plain(word).as_str(),
            "cc" | "enclosure" | "enclosures" | "encl" | "enc" | "attachment" | "attachments"
        );
        office |= begins;
        // "Kevin Marsh Police and Crime Commissioner"
        let two = begins && n >= 5 && matches!(plain(words[n - 2].1).as_str(), "and" | "&");
        let at = if two { words[n - 3].0 } else { at };
        if begins || after || is_typist(word) {
            breaks.insert(from + at, false);
        }
    }
}

/// "GGF/wgb": whose letter it is and who typed it.
fn is_typist(word: &str) -> bool {
    word.split_once([':', '/']).is_some_and(|(a, b)| {
        let letters = |w: &str| (2..=4).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_alphabetic());
        letters(a) && letters(b) && a.bytes().all(|b| b.is_ascii_uppercase())
    })
}

/// "Believe me | Yours very faithfully | Alfred Marsh": editions mark the ends of lines so.
fn bars(line: &Line<'_>, at_head: bool, breaks: &mut BTreeMap<usize, bool>) {
    if !line.text.contains(BAR) {
        return;
    }
    let pieces: Vec<&str> = line.text.split(BAR).collect();
    let closes = |piece: &&str| closing::closing(&alone(piece)).is_some();
    let short = |piece: &&str| piece.len() <= 80;
    let dated = |piece: &&str| piece.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.len() == 4);
    // "... aged 16-25 ... our page at Help | Alden Council": a link's title in running text.
    let head = at_head && pieces.iter().all(short) && pieces.iter().any(dated);
    if pieces.iter().skip(1).all(short) && (head || pieces.iter().any(closes)) {
        let starts = pieces.iter().skip(1).map(|piece| piece.as_ptr() as usize - line.text.as_ptr() as usize);
        breaks.extend(starts.map(|at| (at, false)));
    }
}

/// "July 1. 434. Office of Ordnance to Lords of Trade. We have considered ...": calendars print the number, the heading and the
/// letter in one line.
fn entry(line: &Line<'_>, breaks: &mut BTreeMap<usize, bool>) {
    let words = words(line.text);
    let number = |w: &str| w.strip_suffix('.').is_some_and(|n| n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()));
    // "Nov. 1." is a day: a number stands behind a stop, or first.
    let found = (0..words.len().min(12)).filter(|&n| number(words[n].1)).filter(|&n| {
        n == 0 || words[n - 1].1.ends_with('.') && !crate::dates::is_month(words[n - 1].1.trim_end_matches('.'))
    });
    // The last word of the heading that begins at a word: "Lord Alden to Lord Marlow."
    let heading = |from: usize| {
        let joint = words[from..].iter().take(24).position(|w| matches!(w.1, "to" | "TO")).map(|at| at + from)?;
        let ends = |w: &&(usize, &str)| w.1.ends_with('.') && w.1.trim_end_matches('.').len() > 3;
        let last = words[joint + 1..].iter().take(16).position(|w| ends(&w)).map(|at| at + joint + 1)?;
        let named = |w: &str| !w.starts_with(char::is_lowercase) || is_small(&plain(w)) || is_post(&plain(w));
        (joint > from && words[from..=last].iter().all(|w| named(w.1))).then_some(last)
    };
    let numbered = found.into_iter().find_map(|n| Some((n, heading(n + 1)?)));
    // "ADA MARSH to the EARL OF ALDEN. 1772, May 25, Southampton Street.-Remarks": the year follows.
    let year = |w: &(usize, &str)| w.1.len() == 5 && w.1.ends_with(',') && w.1[..4].bytes().all(|b| b.is_ascii_digit());
    let dated = || heading(0).filter(|last| words.get(last + 1).is_some_and(year)).map(|last| (0, last));
    if let Some((from, last)) = numbered.or_else(dated) {
        breaks.insert(words[from].0, true);
        if let Some(next) = words.get(last + 1) {
            breaks.insert(next.0, true);
        }
        breaks.remove(&0);
    }
}

/// "Gallegos, 20th January, 1812. I am sorry to tell you ...": place and date begin the letter's first paragraph.
fn dated_sentence(line: &Line<'_>, dates: &[FoundDate], breaks: &mut BTreeMap<usize, bool>) {
    let first = dates.iter().find(|date| date.span.start >= line.span.start);
    let Some(date) = first.filter(|date| line.span.contains(date.span) && !date.inferred) else { return };
    let (from, to) = ((date.span.start - line.span.start) as usize, (date.span.end - line.span.start) as usize);
    let (before, after) = (line.text[..from].trim(), &line.text[to..]);
    let names = |w: &str| w.starts_with(char::is_uppercase);
    let words = before.split_whitespace().count();
    let placed = before.ends_with([',', ':', '.']) && (1..=4).contains(&words) && before.split_whitespace().all(names);
    let sentence = after.trim_start_matches([',', '.', ' ', '•', '-', '—', '–']);
    let goes_on =
        after.starts_with(['.', ',']) && sentence.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"'));
    if placed && goes_on && date.date.precision() == Precision::Day {
        breaks.insert(to + (after.len() - sentence.len()), true);
    }
}

/// "... unto the town.—From my house in the Black Friars, the 2 of Feb. 1603.": the last sentence of a letter that is printed
/// in one paragraph says where and when.
fn last_sentence(line: &Line<'_>, dates: &[FoundDate], breaks: &mut BTreeMap<usize, bool>) {
    let text = line.text;
    let inside = dates.iter().rev().find(|date| line.span.contains(date.span));
    let Some(date) = inside.filter(|date| date.date.precision() == Precision::Day && !date.inferred) else { return };
    let (from, to) = ((date.span.start - line.span.start) as usize, (date.span.end - line.span.start) as usize);
    let behind = text[to..].trim_matches(|c: char| !c.is_alphanumeric());
    let before = &text[..from];
    let start =
        [". ", ".—", "—", ".-", "? "].iter().filter_map(|stop| before.rfind(stop).map(|at| at + stop.len())).max();
    let whole_word = |at: &usize| {
        let ended = before[..*at].trim_end_matches(|c: char| !c.is_alphanumeric());
        ended.chars().rev().take_while(|c| c.is_alphabetic()).count() > 2
    };
    let Some(start) = start.filter(|&at| at >= LONG).filter(whole_word) else { return };
    let place = before[start..].trim();
    let word = |w: &str| {
        w.starts_with(char::is_uppercase)
            || matches!(w, "my" | "house" | "this" | "near" | "lodging" | "court")
            || is_small(&plain(w))
    };
    let fits = place.len() <= 60
        && place.starts_with(char::is_uppercase)
        && !matches!(
            place.split_whitespace().next(),
            Some("On" | "Since" | "Until" | "By" | "In" | "Before" | "After")
        )
        && place.split_whitespace().all(word);
    if behind.len() <= 6 && fits {
        breaks.insert(start, true);
    }
}

/// "FOR: ADA MARSH FROM: CLIVE HARMAN", "From: Marsh, Ada Sent: 5 June 2018 To: Clive Harman Subject: Visit": labels of a
/// memorandum or an electronic letter in one line.
fn labels(line: &Line<'_>, breaks: &mut BTreeMap<usize, bool>) {
    let label = |w: &str| {
        let low = w.to_ascii_lowercase();
        let known = matches!(
            low.as_str(),
            "from:" | "to:" | "subject:" | "date:" | "sent:" | "cc:" | "for:" | "through:" | "re:"
        );
        known && w.starts_with(char::is_uppercase)
    };
    let words: Vec<(usize, &str)> = words(line.text).into_iter().take_while(|w| w.0 < HEAD).collect();
    let found: Vec<usize> = words.iter().filter(|w| label(w.1)).map(|w| w.0).collect();
    let from = words.iter().any(|w| w.1.eq_ignore_ascii_case("from:"));
    if found.len() >= 2 && from {
        breaks.extend(found.into_iter().filter(|&at| at > 0).map(|at| (at, false)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        anatomy::lines::lines,
        dates::{self, Anchor},
    };
    use proptest::prelude::*;

    fn parts(text: &str) -> Vec<String> {
        let found = dates::find(text, &Anchor::default());
        parted(text, lines(text), &found).iter().map(|line| line.text.to_owned()).collect()
    }

    #[test]
    fn heads_and_feet_are_parted() {
        for (text, want) in [
            (
                "HENRY T. HALE ATTORNEY AT LAW 226 UNION STREET ALDEN, NEW YORK Oct. 25th, 1938. Hon. Ada Marsh The Town Hall Dear Ada: On Monday I recorded the deed. I am Sincerely yours, Henry T. Hale Town Clerk",
                &[
                    "HENRY T. HALE ATTORNEY AT LAW",
                    "226 UNION STREET",
                    "ALDEN, NEW YORK",
                    "Oct. 25th, 1938.",
                    "Hon. Ada Marsh",
                    "The Town Hall",
                    "Dear Ada: On Monday I recorded the deed. I am",
                    "Sincerely yours,",
                    "Henry T. Hale",
                    "Town Clerk",
                ][..],
            ),
            (
                "4.1 On 12 March 2013 Mr Arkwright wrote to the Director of Works in these terms.",
                &["4.1 On 12 March 2013 Mr Arkwright wrote to the Director of Works in these terms."],
            ),
            (
                "July 1. 434. Office of Stores to Lords of Trade. We have considered it.",
                &["July 1.", "434. Office of Stores to Lords of Trade.", "We have considered it."],
            ),
            (
                "Believe me | Yours very faithfully | Alfred Marsh",
                &["Believe me", "Yours very faithfully", "Alfred Marsh"],
            ),
            (
                "To see how young people aged 16-25 are supported, please visit our page at Help | Alden Council",
                &["To see how young people aged 16-25 are supported, please visit our page at Help | Alden Council"],
            ),
            ("FOR: ADA MARSH FROM: CLIVE HARMAN", &["FOR: ADA MARSH", "FROM: CLIVE HARMAN"]),
        ] {
            assert_eq!(parts(text), want, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(pieces in prop::collection::vec(prop_oneof![
            Just("Dear Mr Marsh: "), Just("SIR, "), Just("3 May 2018 "), Just("Sincerely, "), Just("| "), Just("FROM: "),
            Just("434. "), Just("to "), Just("é€ "), Just("12345 "), Just("(212) "), Just("226 Mill Street "), Just("\n"),
            Just("Town Clerk "), Just("The Alden Council. "), Just("— "), Just("“\u{301}‘ "), Just("GGF/wgb "), Just("wrote "),
        ], 0..60)) {
            let text: String = pieces.concat();
            let found = dates::find(&text, &Anchor::default());
            let whole = lines(&text);
            let parts = parted(&text, whole.clone(), &found);
            for line in &parts {
                prop_assert_eq!(line.span.of(&text), Some(line.text));
            }
            let words = |lines: &[Line<'_>]| -> Vec<String> {
                let words = lines.iter().flat_map(|line| line.text.split_whitespace());
                words.filter(|word| *word != "|").map(str::to_owned).collect()
            };
            prop_assert_eq!(words(&parts), words(&whole));
        }
    }
}
