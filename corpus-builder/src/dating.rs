//! When a letter was written and received: which of its dates is its own.

use crate::{
    anatomy::{Layout, Line, lines::names_another_day, salutation::is_dear, sentences::sentences},
    dates::{Anchor, Form, FoundDate},
    parties::{
        Claim, bare,
        labels::{Label, label},
        phrase,
        vocabulary::{is_small, plain},
    },
    rules::Rule,
    settings::DateOrder,
};
use corpus::{
    date::{Calendar, Doubt, FuzzyDate, Precision, Shape},
    model::{Confidence, Part},
    text::Span,
};
use std::collections::BTreeMap;

/// The year that a text names most often, as a guide to years of two figures; the later of two. Not the year in which
/// somebody put it on a page: "last updated 12 June 2017".
pub(crate) fn usual_year(text: &str, found: &[FoundDate]) -> Option<i32> {
    use chrono::Datelike;
    let pages = |date: &FoundDate| {
        let line = text[..date.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let low = text[line..date.span.start as usize].to_ascii_lowercase();
        ["updated", "modified", "uploaded", "accessed", "retrieved"].iter().any(|word| low.contains(word))
    };
    let mut count: BTreeMap<i32, u32> = BTreeMap::new();
    for date in found.iter().filter(|f| !f.inferred && !pages(f)) {
        if let Some(day) = date.date.earliest() {
            *count.entry(day.year()).or_default() += 1;
        }
    }
    count.into_iter().max_by_key(|(year, n)| (*n, *year)).map(|(year, _)| year)
}

/// A year near which two figures of a year lie where the text has no year in full, but telephones, mail or postcodes: "30/6/94"
/// beside a fax number is of 1994. (From 1931 to 2030.)
pub(crate) fn year_of_contacts(lines: &[Line<'_>]) -> Option<i32> {
    let modern = |line: &str| phrase::is_contact(line) || phrase::has_postcode(line);
    lines.iter().any(|line| line.text.len() < 120 && modern(line.text)).then_some(1980)
}

/// A year that stands in a number by which an office files, "DC/2007/3391/F": as a guide to years of two figures where nothing
/// else is.
pub(crate) fn year_of_references(lines: &[Line<'_>]) -> Option<i32> {
    lines.iter().take(30).find_map(|line| {
        let parts = line.text.split(['/', '-']).collect::<Vec<_>>();
        let joined = |part: &&str| part.len() <= 12 && part.ends_with(|c: char| c.is_ascii_digit());
        let year = |part: &str| {
            let figures = &part[part.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
            figures.parse::<i32>().ok().filter(|year| figures.len() == 4 && (1800..2100).contains(year))
        };
        let filed = parts.len() >= 3 && line.text.len() <= 90;
        parts[..parts.len() - 1].iter().filter(|part| filed && joined(part)).find_map(|part| year(part))
    })
}

/// The same for a memorandum with the printed labels of our time, "TO: / FROM: / DATE: 29.9.99": of the last century, where its
/// two figures can be of no other.
pub(crate) fn year_of_memorandum(lines: &[Line<'_>]) -> Option<i32> {
    const LAST_CENTURY: i32 = 1980;
    let head = &lines[..lines.len().min(15)];
    let value = |wanted: Label| {
        head.iter().find_map(|line| {
            let (found, at) = label(line.text)?;
            (found == wanted && line.text[..at].ends_with(':')).then(|| line.text[at..].trim())
        })
    };
    let (_, _, date) = (value(Label::To)?, value(Label::From)?, value(Label::Date)?);
    let figures = date.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-'));
    let year: i32 = date.rsplit(['.', '/', '-']).next().filter(|year| year.len() == 2)?.parse().ok()?;
    (figures && year > 30).then_some(LAST_CENTURY)
}

/// In which order this letter writes days and months in figures: as its own unmistakable figures do; else month
/// first where it writes months first in words and has an American address; else as the publisher says.
pub(crate) fn order(text: &str, layout: &Layout<'_>, found: &[FoundDate], default: DateOrder) -> DateOrder {
    let mut day_first = 0;
    let mut month_first = 0;
    for date in found.iter().filter(|f| f.form == Form::Figures) {
        let first: u32 =
            date.span.of(text).and_then(|w| w.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).unwrap_or(0);
        if first > 12 {
            day_first += 1;
        } else if date.date.exact_day().is_some_and(|d| chrono::Datelike::day(&d) > 12) {
            month_first += 1;
        }
    }
    if day_first == month_first {
        month_first += month_first_without_year(text);
    }
    if day_first != month_first {
        return if day_first > month_first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
    }
    let words = |form| found.iter().filter(|f| f.form == form).count();
    let american = layout.lines.iter().take(layout.head_end.max(12)).any(|l| phrase::has_zip(l.text));
    if american && words(Form::MonthDay) >= words(Form::DayMonth) { DateOrder::MonthFirst } else { default }
}

/// How often a text has a month and a day in figures, without a year, that can only be read so: "notarized by 3/28". (What
/// could only be a day and a month, "24/7", is mostly something else.)
fn month_first_without_year(text: &str) -> u32 {
    let alone = |c: Option<char>| c.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '£' | '$')));
    let is_one = |at: usize| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let month = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let day = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let figures = (1..=2).contains(&month) && day == 2;
        let value = |s: &str| s.parse::<u32>().unwrap_or(0);
        let rest = after[day..].trim_start_matches(['.', ')']);
        figures
            && (1..=12).contains(&value(&before[at - month..]))
            && (13..=31).contains(&value(&after[..day]))
            && alone(before[..at - month].chars().next_back())
            && alone(rest.chars().next())
    };
    text.match_indices('/').filter(|&(at, _)| is_one(at)).count() as u32
}

/// A date that may be the letter's own.
#[derive(Clone, Copy)]
struct Candidate {
    found: FoundDate,
    rule: Rule,
    line: usize,
    rank: u8,
}

/// What was decided, and what contradicts it.
pub(crate) struct Dated {
    pub(crate) date: Option<Claim<FuzzyDate>>,
    pub(crate) received: Option<Claim<FuzzyDate>>,
    /// Another date that claims the same place: its words.
    pub(crate) rival: Option<Span>,
}

/// Decides on the letter's own date.
pub(crate) fn own_date(text: &str, layout: &Layout<'_>, found: &[FoundDate]) -> Dated {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut received = None;
    let mut after_receipt = false;
    for (n, line) in layout.lines.iter().enumerate() {
        let from = found.partition_point(|d| d.span.end <= line.span.start);
        let here = found[from..].iter().take_while(|d| d.span.start < line.span.end);
        let here: Vec<&FoundDate> = here.filter(|d| !matches!(d.form, Form::Year | Form::Relative)).collect();
        let part = layout.parts[n];
        let is_receipt = part == Part::Stamp
            || label(line.text).is_some_and(|(l, _)| l == Label::Received)
            || here.first().is_some_and(|date| follows_received(line, date))
            // "- 9 AUG 1983 / RECEIVED"
            || layout.lines.get(n + 1).is_some_and(|next| {
                !next.blank_before && next.text == "RECEIVED" && line.text.len() <= 16 && !here.is_empty()
            });
        if is_receipt || (after_receipt && !line.blank_before && here.len() == 1) {
            after_receipt = here.is_empty();
            if let (None, Some(date)) = (&received, here.first()) {
                let rule = if part == Part::Stamp { Rule::ReceivedStamp } else { Rule::ReceivedLabel };
                received = Some(claim(date, rule));
            }
            continue;
        }
        after_receipt = false;
        let above = n.checked_sub(1).map_or("", |m| layout.lines[m].text);
        for date in here {
            // "Mr Marsh's letter of / September 17, 1921", "Document Release Date: / August 9, 2018": another day.
            if date.span.start == line.span.start && names_another_day_below(above) {
                continue;
            }
            if let Some((rule, rank)) = standing(layout, n, part, date) {
                // "LETTER DATED 24 MAY 1996 FROM ...": the heading says it before all others.
                let said = part == Part::Heading && rule == Rule::DateLabel;
                candidates.push(Candidate { found: *date, rule, line: n, rank: if said { 0 } else { rank + 1 } });
            }
        }
    }
    candidates.extend(if candidates.is_empty() { year_alone(text, layout, found) } else { None });
    let best = candidates.iter().map(|c| c.rank).min();
    let mut ranked: Vec<Candidate> = candidates.into_iter().filter(|c| Some(c.rank) == best).collect();
    // Of several at the same standing, a day goes before a month; then the one nearest the salutation, or the
    // first where there is none.
    ranked.sort_by_key(|c| {
        let distance = layout.salutation.map_or(c.line, |s| s.line.abs_diff(c.line));
        (c.found.date.precision(), distance)
    });
    // An office's stamp is no later hand's date: "17th August 2008" was written, "20 AUG 2008" was stamped on arrival.
    if let Some(own) = ranked.iter().position(|c| !is_stamped(text, layout, c))
        && let Some(stamp) = ranked.iter().position(|c| is_stamped(text, layout, c) && follows(c, &ranked[own]))
    {
        let stamp = ranked.remove(stamp);
        received = received.or_else(|| Some(claim(&stamp.found, Rule::ReceivedStamp)));
    }
    not_the_pages(text, layout, &mut ranked);
    if let Some(own) = ranked.first().copied()
        && let Some(page) = ranked.iter().find(|c| c.line < own.line && !c.found.inferred)
        && let Some(date) = a_century_before(own.found, page.found)
    {
        ranked[0].found.date = date;
    }
    if let Some(own) = ranked.first_mut()
        && let Some(day) = day_in_margin(layout, own.found.date)
    {
        own.found.date = day;
    }
    let chosen = ranked.first().copied();
    let rival = chosen
        .and_then(|own| ranked[1..].iter().find(|c| contradicts(c.found.date, own.found.date)).map(|c| c.found.span));
    let mut date = chosen.map(|c| claim(&c.found, c.rule));
    if let Some(date) = date.as_mut() {
        widen_by_words(text, date);
    }
    Dated { date, received, rival }
}

/// "Submission No. 38 Received 12 February 2013": a day right behind that word, at the end of a line.
fn follows_received(line: &Line<'_>, date: &FoundDate) -> bool {
    let at = date.span.start.saturating_sub(line.span.start) as usize;
    let before = line.text.get(..at).unwrap_or("").trim_end_matches([' ', ':']);
    let last = before.split_whitespace().next_back().map(plain).unwrap_or_default();
    date.span.end + 2 >= line.span.end && line.text.len() <= 90 && matches!(last.as_str(), "received" | "recd")
}

/// "October 1704, 1-15" over the page and "Oct. 9." in the margin: a calendar gives the year once.
fn day_in_margin(layout: &Layout<'_>, month: FuzzyDate) -> Option<FuzzyDate> {
    let Shape::At(Calendar::Month(year, _)) = month.shape() else { return None };
    layout.lines.iter().take(layout.head_end).filter(|line| line.text.len() <= 12 && line.text.ends_with('.')).find_map(
        |line| {
            crate::dates::day_without_year(line.text)?;
            let words = format!("{} {year}", line.text.trim_end_matches('.'));
            let day = crate::dates::find(&words, &Anchor::default()).into_iter().next()?;
            let same = (month.earliest(), month.latest(), day.date.exact_day());
            matches!(same, (Some(first), Some(last), Some(day)) if first <= day && day <= last).then_some(day.date)
        },
    )
}

/// "London, 1931.", "Autumn 2008", "............ 1958.": a line that says no more of the day than its year, where nothing else dates
/// the letter.
fn year_alone(text: &str, layout: &Layout<'_>, found: &[FoundDate]) -> Option<Candidate> {
    let edges = (0..layout.head_end).chain(layout.foot_start.max(layout.head_end)..layout.lines.len());
    edges.take(40).find_map(|n| {
        let line = &layout.lines[n];
        let at = found.partition_point(|d| d.span.end <= line.span.start);
        let date = found.get(at).filter(|d| d.form == Form::Year && line.span.contains(d.span))?;
        let (before, after) = (
            text.get(line.span.start as usize..date.span.start as usize)?,
            text.get(date.span.end as usize..line.span.end as usize)?,
        );
        let before = before.trim();
        let dotted = before.len() >= 6 && before.chars().all(|c| matches!(c, '.' | '…' | '_' | ' '));
        let season = matches!(before.to_ascii_lowercase().as_str(), "spring" | "summer" | "autumn" | "winter");
        let place = before.strip_suffix(',').is_some_and(|place| {
            let words = || place.split_whitespace();
            (1..=3).contains(&words().count())
                && words()
                    .all(|w| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-'))
                && matches!(phrase::sort(place), phrase::Sort::Other | phrase::Sort::Person)
                && !words().any(|w| crate::kind::is_kind_word(&plain(w)))
        });
        let alone = !after.contains(char::is_alphanumeric);
        (alone && (dotted || season || place)).then_some(Candidate {
            found: *date,
            rule: Rule::Dateline,
            line: n,
            rank: 5,
        })
    })
}

/// Leaves out the day on which somebody put an old letter on a page: a day of our time in the first lines, where another day
/// that may be the letter's lies a lifetime before it, or where readers may comment and all years that the head speaks of do.
fn not_the_pages(text: &str, layout: &Layout<'_>, ranked: &mut Vec<Candidate>) {
    use chrono::Datelike;
    const LIFETIME: i32 = 40;
    let year = |c: &Candidate| c.found.date.earliest().map(|d| d.year());
    let Some(page) = ranked.iter().find(|c| c.line <= 3 && year(c).is_some_and(|y| y >= 1995)).copied() else { return };
    let Some(posted) = year(&page) else { return };
    if ranked.iter().any(|c| c.line > page.line && year(c).is_some_and(|y| y <= posted - LIFETIME)) {
        ranked.retain(|c| c.line != page.line);
        return;
    }
    let comments = layout.lines.iter().rev().take(12).any(|line| {
        let low = line.text.to_ascii_lowercase();
        low.starts_with("no comments") || low.starts_with("post a comment") || low.starts_with("leave a reply")
    });
    let head = layout.lines.get(..layout.head_end).and_then(|lines| Some(lines.last()?.span.end)).unwrap_or(0);
    let years: Vec<i32> = text
        .get(page.found.span.end as usize..head as usize)
        .unwrap_or("")
        .split(|c: char| !c.is_ascii_digit())
        .filter(|figures| figures.len() == 4)
        .filter_map(|figures| figures.parse().ok())
        .filter(|year| (1500..2100).contains(year))
        .collect();
    if comments && !years.is_empty() && years.iter().all(|year| *year <= posted - LIFETIME) {
        ranked.clear();
    }
}

/// "Trenches 26/12/16" below "March 27, 2012": what a page printed on one day was not written after it.
fn a_century_before(own: FoundDate, page: FoundDate) -> Option<FuzzyDate> {
    use chrono::Datelike;
    let (day, printed) = (own.date.exact_day()?, page.date.exact_day()?);
    let later = own.inferred && own.form != Form::Relative && day > printed;
    if later { FuzzyDate::from_ymd(day.year() - 100, day.month(), day.day()) } else { None }
}

/// Whether a date is set as date stamps are: day, shortened month and year in capitals, alone in its line.
fn is_stamped(text: &str, layout: &Layout<'_>, candidate: &Candidate) -> bool {
    let words = candidate.found.span.of(text).unwrap_or("");
    let month = words.split(|c: char| !c.is_ascii_alphabetic()).find(|w| w.len() >= 3).unwrap_or("");
    let line_start = layout.lines[candidate.line].span.start.min(candidate.found.span.start) as usize;
    let before = text[line_start..candidate.found.span.start as usize].trim();
    candidate.found.form == Form::DayMonth
        && month.len() == 3
        && !words.chars().any(char::is_lowercase)
        && !before.contains(char::is_alphanumeric)
}

/// Whether a letter of one day can have arrived on the other.
fn follows(stamp: &Candidate, own: &Candidate) -> bool {
    match (stamp.found.date.exact_day(), own.found.date.exact_day()) {
        (Some(stamp), Some(own)) => (1..=60).contains(&(stamp - own).num_days()),
        _ => false,
    }
}

fn contradicts(a: FuzzyDate, b: FuzzyDate) -> bool {
    match (a.earliest(), a.latest(), b.earliest(), b.latest()) {
        (Some(a1), Some(a2), Some(b1), Some(b2)) => a2 < b1 || b2 < a1,
        _ => false,
    }
}

/// Whether a line says of the date below it that it is the day of something else.
fn names_another_day_below(above: &str) -> bool {
    let low = above.trim_end_matches([':', ' ']).to_ascii_lowercase();
    let labelled = above.trim_end().ends_with(':');
    low.ends_with("letter of")
        || low.ends_with("reply to")
        || labelled && (names_another_day(&low) || ["release", "creation"].iter().any(|w| low.contains(w)))
}

/// The rule by which a date may be the letter's own, with its rank; the lowest wins.
fn standing(layout: &Layout<'_>, n: usize, part: Part, date: &FoundDate) -> Option<(Rule, u8)> {
    let line = &layout.lines[n];
    let before = line.text[..date.span.start.saturating_sub(line.span.start) as usize].trim();
    let after = line.text.get((date.span.end.saturating_sub(line.span.start)) as usize..).unwrap_or("").trim();
    let low = before.to_lowercase();
    let low = without_time(&low);
    // "Date / 15 Nov 1836": the label in the line above, as catalogues have it.
    let above = n.checked_sub(1).map_or("", |m| layout.lines[m].text);
    if before.is_empty() && after.is_empty() && matches!(above, "Date" | "Date:" | "DATE" | "DATE:") {
        return Some((Rule::DateLabel, 1));
    }
    // "Date            Our ref         Contact / 9 Nov 2009      FS/1118/kd      Ada Marsh": the first of several labels.
    let mut labels = above.split("  ").map(|part| part.trim().trim_end_matches(':')).filter(|part| !part.is_empty());
    let dates = labels.next().is_some_and(|first| first.eq_ignore_ascii_case("date"));
    if n < layout.head_end && before.is_empty() && dates && labels.count() >= 2 {
        return Some((Rule::DateLabel, 1));
    }
    if files(before, after, date) || acknowledges(layout, n, before, after) {
        return None;
    }
    let labelled = label(line.text).is_some_and(|(l, _)| l == Label::Date)
        || ["dated", "date", "sent", "date of letter", "on date", "issued", "date:", "dated:"]
            .iter()
            .any(|w| low.strip_suffix(" the").unwrap_or(low).trim_end_matches([':', '.', ' ', ',']).ends_with(w));
    let in_head = n < layout.head_end;
    let in_foot = n >= layout.foot_start && layout.foot_start < layout.lines.len() + 1;
    // "The following letter was sent to members on 11 December 2018."
    if in_head && after.len() <= 2 && low.ends_with(" on") && low.contains(" was sent ") {
        return Some((Rule::DateEditors, 0));
    }
    if introduces(layout, n, low, after) {
        return Some((Rule::DateCover, 1));
    }
    match part {
        Part::Dateline if names_another_day(before) => None,
        Part::Dateline if in_head => Some((if labelled { Rule::DateLabel } else { Rule::Dateline }, 0)),
        Part::Dateline if !in_foot => Some((Rule::Dateline, 1)),
        Part::Dateline => Some((Rule::DateFoot, 3)),
        Part::Letterhead | Part::Heading | Part::Reference if in_head && labelled => Some((Rule::DateLabel, 1)),
        Part::Letterhead | Part::Reference
            if in_head && after.len() <= 2 && !ends_in_preposition(low) && !names_another_day(before) =>
        {
            Some((Rule::DateInLine, 2))
        }
        // "1789, November 24. Stowfield.—Nothing can be more kind ...": calendars of papers begin so.
        Part::Body | Part::Letterhead
            if before.is_empty()
                && n <= layout.head_end
                && date.form == Form::Iso
                && crate::place::calendared(after).is_some() =>
        {
            Some((Rule::Dateline, 1))
        }
        // "Toulouse, 15th May, 1814. I have the honour to enclose ...": the text goes on behind place and date.
        Part::Body if (layout.head_end..layout.head_end + 3).contains(&n) && runs_on(before, after) => {
            Some((Rule::Dateline, 2))
        }
        // "Alden Dec 15 1914 Dearest Father. What a terrible ...": a letter that lost its line ends.
        Part::Body if n == 0 && hails(after) && is_place(before) => Some((Rule::Dateline, 2)),
        // "592. Lord Alden to Lord Marlow. / 1587, Oct. 2. I heartily thank you ...": below the calendar's heading.
        Part::Body | Part::Letterhead
            if before.is_empty()
                && date.form == Form::Iso
                && n.checked_sub(1).is_some_and(|above| layout.parts[above] == Part::Heading)
                && line.text.get((date.span.end - line.span.start) as usize..).is_some_and(|t| t.starts_with(". ")) =>
        {
            Some((Rule::Dateline, 1))
        }
        // "To George Example from John Sample, 6 April 1789": the editors' date, where the letter has none.
        Part::Heading if (after.len() <= 2 || before_source(line, date)) && heading_names(before) => {
            Some((Rule::DateEditors, 4))
        }
        // "Letter to the Minister for Roads, 16 December 2021", right above the text.
        Part::Body | Part::Letterhead
            if n == 0
                && after.len() <= 2
                && before.len() <= 160
                && ["letter to ", "letter from "].iter().any(|w| low.starts_with(w)) =>
        {
            Some((Rule::DateEditors, 4))
        }
        // "My Lord, Alden, 21st August 1813.": the place and date stand beside the salutation.
        Part::Salutation if after.len() <= 2 && beside_salutation(layout, date) => Some((Rule::Dateline, 1)),
        // "Issued 4.30pm, 7 July 2018", below the title of a statement.
        _ if n <= 3 && after.len() <= 2 && matches!(low, "issued" | "issued at") => Some((Rule::DateLabel, 1)),
        // "Date: 1848 Jan 27", in the record of a catalogue.
        _ if n < 15 && low == "date:" && after.len() <= 2 => Some((Rule::DateLabel, 1)),
        // "DATED at Alden this 5th day of March 2012", at the end of a notice.
        _ if n >= layout.head_end && after.len() <= 2 && is_testimonium(before) => Some((Rule::DateLabel, 3)),
        _ if in_foot && labelled && after.len() <= 12 => Some((Rule::DateLabel, 3)),
        // "Date(s) of creation: 24 Aug 1850", in the record of an archive.
        _ if matches!(low, "date(s) of creation:" | "dates of creation:") => Some((Rule::DateLabel, 3)),
        // "I am, &c., A. MARSH. Alden, March 25, 1879.": letters to newspapers end so.
        _ if layout.salutation.is_some() && after.len() <= 2 && ends_letter(before) => Some((Rule::DateFoot, 3)),
        _ => None,
    }
}

/// "Here is my letter of 10 September 1997:", right above the salutation.
fn introduces(layout: &Layout<'_>, n: usize, low: &str, after: &str) -> bool {
    let noun = |w: &str| matches!(plain(w).as_str(), "letter" | "email" | "e-mail" | "reply" | "response" | "message");
    let theirs = |w: &str| matches!(plain(w).as_str(), "your" | "his" | "her" | "their");
    after == ":"
        && layout.salutation.is_some_and(|s| s.line == n + 1)
        && low.split_whitespace().any(noun)
        && !low.split_whitespace().any(theirs)
}

/// "issued 4.30pm,": without the time of day.
fn without_time(low: &str) -> &str {
    let bare = low.trim_end_matches(',');
    let time = |word: &str| {
        let figures = word.strip_suffix("am").or(word.strip_suffix("pm"));
        figures.is_some_and(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b':')))
    };
    bare.rsplit_once(' ').filter(|(_, last)| time(last)).map_or(low, |(before, _)| before)
}

/// "No. 14/3/2013-Legal", "BAR 22/5/17": figures by which an office files, though they might be a day.
fn files(before: &str, after: &str, date: &FoundDate) -> bool {
    if !matches!(date.form, Form::Figures | Form::AmbiguousFigures) {
        return false;
    }
    let last = before.split_whitespace().next_back().unwrap_or("");
    let goes_on = after.starts_with(['-', '/']) && after[1..].starts_with(char::is_alphabetic);
    let numbered = matches!(plain(last).as_str(), "no" | "nos") && goes_on;
    let letters = before == last && (2..=4).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_uppercase());
    numbered || letters && date.inferred
}

/// "(Despatch marked Secret; acknowledged / by Earl Marsh, 16th January, 1825.)": the day of something else, within brackets that
/// may have begun in the line above.
fn acknowledges(layout: &Layout<'_>, n: usize, before: &str, after: &str) -> bool {
    let above = n.checked_sub(1).map_or("", |m| layout.lines[m].text);
    let closes = after.trim_start_matches(['.', ' ']).starts_with([')', ']']);
    let open = if before.contains(['(', '[']) { before.to_owned() } else { format!("{above} {before}") };
    let low = open.to_lowercase();
    let said = low.rfind(['(', '[']).map_or("", |at| &low[at..]);
    closes && ["acknowledged", "answered", "received", "recd", "replied"].iter().any(|w| said.contains(w))
}

/// Whether words before a date in the first line of a text are a place, and a sentence begins behind it.
fn runs_on(before: &str, after: &str) -> bool {
    let before = before.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let words: Vec<&str> = before.split_whitespace().collect();
    let first = words.first().map(|w| plain(w)).unwrap_or_default();
    let rest = after.trim_start_matches(['.', ',', '—', '–', '-', ' ', '\'', '‘', '"', '“', '[', ']']);
    (1..=8).contains(&words.len())
        && words.iter().all(|word| may_place(word))
        && !matches!(
            first.as_str(),
            "on" | "in" | "by" | "since" | "from" | "of" | "the" | "and" | "your" | "my" | "our"
        )
        && !names_another_day(before)
        && after.starts_with(['.', '—', '–'])
        && rest.starts_with(char::is_uppercase)
        && rest.split_whitespace().count() >= 4
}

/// Whether words behind a date begin a letter: "Dearest Father. What ...".
fn hails(after: &str) -> bool {
    let words: Vec<String> = after.split_whitespace().take(2).map(plain).collect();
    let dear = |w: Option<&String>| w.is_some_and(|w| is_dear(w));
    dear(words.first()) || words.first().is_some_and(|w| w == "my") && dear(words.get(1))
}

/// Whether words before a date may be a place: none, or a few.
fn is_place(before: &str) -> bool {
    let words = before.split_whitespace();
    words.clone().count() <= 4 && words.clone().all(may_place)
}

/// Whether a word may stand in the name of a place: "Alden", "off", "board".
fn may_place(word: &str) -> bool {
    let low = plain(word);
    let capital = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    capital || is_small(&low) || matches!(low.as_str(), "at" | "in" | "off" | "near" | "on" | "board")
}

/// Whether words before a date end a letter: its closing, a name and a place, and no more sentence.
fn ends_letter(before: &str) -> bool {
    let from = before.floor_char_boundary(before.len().saturating_sub(90));
    let tail = &before[from..];
    let closes = ["&c", "&0", "Yours", "YOURS", "I am, Sir", "I remain, Sir"];
    let Some(at) = closes.iter().filter_map(|w| tail.rfind(w)).max() else { return false };
    let behind = tail[at..].split_whitespace().skip(1);
    from > 0 && behind.filter(|w| w.len() > 3 && w.starts_with(char::is_lowercase)).count() <= 2
}

/// "Dated at Alden this", "Given at our Court at Alden, the": the words before the date of a formal paper.
fn is_testimonium(before: &str) -> bool {
    let low = before.to_ascii_lowercase();
    let begins = ["dated at ", "dated this", "given at ", "signed at ", "done at "].iter().any(|w| low.starts_with(w));
    begins && (low.ends_with(" this") || low.ends_with(" the") || low.ends_with(',')) && low.split(' ').count() <= 10
}

/// "X to Y, 29 October 1533 (SP 1/80 f. 50)": whether a date ends a heading but for where its editors have it from.
fn before_source(line: &Line<'_>, date: &FoundDate) -> bool {
    let end = (date.span.end - line.span.start) as usize;
    bare::without_source(line.text).get(end..).is_some_and(|rest| rest.trim().len() <= 2)
}

/// Whether words before a date in a heading are parties: "To George Example from John Sample,".
fn heading_names(before: &str) -> bool {
    let low = before.to_ascii_lowercase();
    low.starts_with("to ") || low.starts_with("from ") || low.contains(" to ")
}

/// Whether nothing but a place or a wide gap stands between the salutation and a date in its line.
fn beside_salutation(layout: &Layout<'_>, date: &FoundDate) -> bool {
    let Some(salutation) = layout.salutation.filter(|s| s.span.end < date.span.start) else {
        return false;
    };
    let line = &layout.lines[salutation.line];
    let (from, to) = (salutation.span.end - line.span.start, date.span.start - line.span.start);
    let between = line.text.get(from as usize..to as usize).unwrap_or("x");
    // "Sir,                    28th September, 1788."
    if between.trim_start_matches([',', ':', '.', '-', '—']).trim().is_empty() && between.contains("    ") {
        return true;
    }
    if !salutation.shares_line {
        return false;
    }
    let place = between.trim_matches(|c: char| !c.is_alphanumeric());
    let mut words = place.split_whitespace();
    let own = matches!(words.clone().next(), Some("Your" | "My" | "Our" | "The" | "Yours" | "On" | "In" | "Since"));
    (1..=4).contains(&words.clone().count())
        && !own
        && between.trim_end().ends_with(',')
        && words.all(|w| w.starts_with(char::is_uppercase))
}

fn ends_in_preposition(low: &str) -> bool {
    let last = low
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    matches!(
        last,
        "of" | "on"
            | "by"
            | "before"
            | "after"
            | "until"
            | "since"
            | "from"
            | "to"
            | "in"
            | "the"
            | "till"
            | "for"
            | "and"
    )
}

fn claim(found: &FoundDate, rule: Rule) -> Claim<FuzzyDate> {
    let confidence = match (found.inferred, found.repaired) {
        (true, _) => Confidence::Inferred,
        (_, true) => Confidence::Likely,
        _ => Confidence::Stated,
    };
    Claim::new(found.date, found.span, rule, confidence)
}

/// Words of an edition right before the date: "[after 22 May 1937]", "[c. 1 November 1939]".
fn widen_by_words(text: &str, date: &mut Claim<FuzzyDate>) {
    let Some(span) = date.span else { return };
    let line_start = text[..span.start as usize].rfind('\n').map_or(0, |n| n + 1);
    let before = text[line_start..span.start as usize].to_lowercase();
    let before = before.trim_end_matches(['[', '(', '?', ' ']);
    let last = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '[' | '(' | ']')).next().unwrap_or("");
    let editors = before.contains("n.d") || before.contains("undated") || text[line_start..].starts_with('[');
    let about = matches!(last.trim_end_matches('.'), "c" | "ca" | "circa" | "about" | "approx");
    let near = matches!(last, "after" | "before" | "around" | "near") && editors;
    if about || near {
        // An edition that writes "on or after" estimates: the day is near, and said to be so.
        date.value = date.value.with_doubt(Doubt::Approximate);
        date.confidence = Confidence::Inferred;
        date.rule = Rule::DateEditors;
    } else if editors {
        date.rule = Rule::DateEditors;
        date.confidence = date.confidence.max(Confidence::Likely);
    }
}

/// A bound for an undated letter: it cannot be older than the last thing that it reports as past. Only dates that
/// the text states in full count, and none in a sentence about the future.
pub(crate) fn bound(text: &str, found: &[FoundDate]) -> Option<Claim<FuzzyDate>> {
    let spans = sentences(text);
    let past = |date: &FoundDate| {
        let at = spans.partition_point(|s| s.end <= date.span.start);
        let sentence = spans.get(at).and_then(|s| s.of(text)).unwrap_or("");
        !sentence.split(|c: char| !c.is_alphanumeric()).any(|w| {
            matches!(
                w.to_ascii_lowercase().as_str(),
                "will"
                    | "shall"
                    | "until"
                    | "by"
                    | "before"
                    | "next"
                    | "would"
                    | "should"
                    | "plan"
                    | "plans"
                    | "proposed"
            )
        })
    };
    let latest = found
        .iter()
        .filter(|f| {
            !f.inferred && !f.repaired && f.form != Form::Relative && f.date.precision() <= Precision::Year && past(f)
        })
        .max_by_key(|f| (f.date.earliest(), std::cmp::Reverse(f.date.precision()), std::cmp::Reverse(f.span.start)))?;
    let at = match latest.date.shape() {
        Shape::At(c) => c,
        _ => return None,
    };
    let span = latest.span;
    let date = FuzzyDate::new(Shape::NotBefore(match at {
        Calendar::Decade(_) => return None,
        at => at,
    }));
    Some(Claim::new(date, span, Rule::DateBound, Confidence::Inferred))
}

/// An anchor for the second reading of a letter's dates.
pub(crate) fn anchor(own: Option<&Claim<FuzzyDate>>, order: DateOrder, near_year: Option<i32>) -> Anchor {
    let date = own.map(|c| c.value).filter(|d| d.precision() != Precision::Open);
    Anchor { date, order, near_year }
}
