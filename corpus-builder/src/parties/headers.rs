//! Lines such as "From:" and "To:" over memoranda, minutes and electronic mail.

use super::{
    Claim, Party, labels,
    phrase::{self, Sort},
    sender::is_titled,
    sides,
    vocabulary::{self, is_post},
};
use crate::{
    anatomy::{Layout, Line},
    rules::Rule,
};
use corpus::{
    model::{Confidence, Part},
    text::{Span, one_line},
};

/// Senders and recipients from lines such as "From:" and "To:".
pub(crate) fn labelled(text: &str, layout: &Layout<'_>) -> (Vec<Party>, Vec<Party>) {
    let (mut senders, mut recipients) = (Vec::new(), Vec::new());
    // The label says that it is a party, though it be no name: "All Heads of Section".
    let named = |span: Span| {
        // "Chairs of Governors - all maintained schools": whose they are.
        let whole = span.of(text).unwrap_or("");
        let aside = [" - all ", " – all ", "   "].iter().filter_map(|mark| whole.trim_start().find(mark)).min();
        let lead = whole.len() - whole.trim_start().len();
        let end = aside.map_or(span.end, |at| span.start + (lead + at) as u32);
        let span = Span { start: span.start + lead as u32, end };
        // "BNA - Walter B. Marsh": the sign of an office before who sits there.
        let signed = span.of(text).and_then(|whole| whole.split_once(" - ").or_else(|| whole.split_once(" – ")));
        if let Some((sign, name)) = signed.filter(|(sign, name)| {
            let capitals = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | '-' | '(' | ')') || c.is_ascii_digit();
            (1..=10).contains(&sign.len()) && sign.chars().all(capitals) && sides::begins_as(name).is_some()
        }) {
            let name = name.split("  ").next().unwrap_or(name);
            let at = |words: &str| {
                let start = words.as_ptr() as usize - text.as_ptr() as usize;
                Claim::new(one_line(words), Span::new(start, start + words.len()), Rule::Headers, Confidence::Stated)
            };
            if phrase::is_person(name) {
                return vec![Party { name: Some(at(name)), role: Some(at(sign)), ..Party::default() }];
            }
        }
        let mut found = sides::parties(text, span, Rule::Headers);
        if let [party] = found.as_mut_slice() {
            fill_with_unit(text, span, party);
        }
        let groups: Vec<&str> = span.of(text).unwrap_or("").split("; ").map(str::trim).collect();
        if groups.len() > found.len() && groups.len() > 1 {
            // "To: PRINCIPALS AND CHAIRPERSONS OF ALL SCHOOLS; CIRCUIT MANAGERS"
            let group = |words: &&str| {
                let start = words.as_ptr() as usize - text.as_ptr() as usize;
                let role = Claim::new(
                    one_line(words),
                    Span::new(start, start + words.len()),
                    Rule::Headers,
                    Confidence::Stated,
                );
                Party { role: Some(role), ..Party::default() }
            };
            return groups.iter().filter(|words| !words.is_empty()).map(group).collect();
        }
        let words = span.of(text).map(one_line).unwrap_or_default();
        let lone = super::party::is_lone_name(&words);
        let group = ((2..=8).contains(&words.split(' ').count()) || lone) && words.starts_with(char::is_uppercase);
        if found.is_empty() && group && !words.contains(['@', ':']) {
            let role = Claim::new(words, span, Rule::Headers, Confidence::Likely);
            return vec![Party { role: Some(role), ..Party::default() }];
        }
        found
    };
    let own = layout.parts.iter().take_while(|part| **part != Part::Quotation).count();
    // "For: The Marsh Partnership", below the closing: in whose name it is signed.
    let own = layout.closing.map_or(own, |(line, _)| own.min(line));
    // "From: Marsh, Ada / To: Alden, George": catalogues put surnames first, on both sides.
    let catalogued = layout.lines[..own].iter().take(15).filter(|line| {
        let value = labels::label(line.text).filter(|(l, _)| matches!(l, labels::Label::From | labels::Label::To));
        let span = value.map(|(_, at)| Span { start: line.span.start + at as u32, end: line.span.end });
        span.is_some_and(|span| surname_first(text, span).is_some())
    });
    let catalogued = catalogued.count() >= 2;
    if let Some((from, to)) = in_lines_below(layout) {
        // The same bytes in one line.
        let flat = text.replace('\n', " ");
        let over_lines = |span: Span| match span.of(text).is_some_and(|words| words.contains('\n')) {
            true => sides::parties(&flat, span, Rule::Headers),
            false => named(span),
        };
        return (from.map(over_lines).unwrap_or_default(), over_lines(to));
    }
    if let Some((from, to)) = values_below(text, layout) {
        return (from.map(named).unwrap_or_default(), to.map(named).unwrap_or_default());
    }
    for (n, line) in layout.lines[..own].iter().take(layout.head_end.clamp(15, 30)).enumerate() {
        // "MEMORANDUM FOR THE SECRETARY OF STATE".
        if let Some(span) = memorandum_for(line).filter(|_| recipients.is_empty()) {
            recipients = named(span);
            // "THE SECRETARY OF THE TREASURY", and so on: each in a line of its own.
            let more = layout.lines[n + 1..own].iter().take(12);
            let more = more.take_while(|next| is_office_in_capitals(next.text));
            recipients.extend(more.flat_map(|next| named(next.span)));
            continue;
        }
        // "Sent on behalf of Ada Marsh, Director of Services": whoever sends it out.
        if let Some(writer) = ["Sent on behalf of ", "On behalf of ", "Message from "]
            .iter()
            .find_map(|lead| line.text.strip_prefix(lead))
        {
            let span = Span { start: line.span.end - writer.len() as u32, end: line.span.end };
            let found = named(span);
            if is_mail(layout) && found.iter().any(|party| party.name.is_some()) {
                senders = found;
            }
            continue;
        }
        let Some((label, value)) = labels::label(line.text) else { continue };
        // "To: / Board of Education": below its label.
        if let Some(next) = layout.lines.get(n + 1).filter(|next| {
            line.text[value..].trim().is_empty() && !next.blank_before && labels::label(next.text).is_none()
        }) {
            match label {
                labels::Label::From if senders.is_empty() => senders = named(next.span),
                labels::Label::To if recipients.is_empty() => recipients = named(next.span),
                _ => {}
            }
            continue;
        }
        // "Anna Berg <anna@example.org>": the name counts.
        let value_text = &line.text[value..];
        let end = value_text.find(['<', '[']).or_else(|| directory_path(value_text)).or_else(|| written_on(value_text));
        let end = end.filter(|at| value_text[..*at].chars().any(char::is_alphabetic));
        let mailed = end.is_some();
        let end = end.map_or(line.span.end, |at| line.span.start + (value + at) as u32);
        let span = Span { start: line.span.start + value as u32, end };
        let mail = mailed || catalogued || matches!(label, labels::Label::From | labels::Label::To) && is_mail(layout);
        // "Title: To George Washington from ... / To: Washington, George"
        let twice = |party: &Party| party.name.as_ref().is_some_and(|name| text.contains(&name.value));
        if let Some(party) = surname_first(text, span).filter(|party| mail || twice(party)) {
            match label {
                labels::Label::From if senders.is_empty() => senders.push(party),
                labels::Label::To if recipients.is_empty() => recipients.push(party),
                _ => {}
            }
            continue;
        }
        // A minute begins with whom it is for: "Mr Marsh / From: R. T. Ball".
        if label == labels::Label::From && recipients.is_empty() && (1..=3).contains(&n) {
            recipients.extend(minuted(text, layout));
        }
        match label {
            // "From: Office of the Provost <office@example.org> / ... / From: Ada Marsh, Provost": a memorandum within mail.
            labels::Label::From if senders.iter().all(|party| party.name.is_none()) => {
                let found = named(span);
                if !senders.is_empty() && found.iter().all(|party| party.name.is_none()) {
                    continue;
                }
                senders = found;
                fill_in_two_languages(layout, n, &mut senders);
                fill_with_office_below(layout, n, &mut senders);
            }
            labels::Label::To if recipients.is_empty() => {
                recipients = named(span);
                fill_in_two_languages(layout, n, &mut recipients);
            }
            _ => {}
        }
    }
    // "FROM THE SECRETARY OF STATE / TO  NORTH ALDEN": no label's gap before an article.
    if senders.is_empty() && !recipients.is_empty() {
        let from = layout.lines[..own].iter().take(8).find_map(|line| {
            let rest = line.text.strip_prefix("FROM ").map(|rest| rest.strip_prefix("THE ").unwrap_or(rest))?;
            let strong = sides::begins_as(rest).is_some_and(|b| b.strong);
            strong.then(|| Span { start: line.span.end - rest.len() as u32, end: line.span.end })
        });
        senders = from.map(named).unwrap_or_default();
    }
    (senders, recipients)
}

/// "TO: Mr. A. Marsh / A: Under-Secretary": in forms of two languages the second label's line has the office.
fn fill_in_two_languages(layout: &Layout<'_>, n: usize, parties: &mut [Party]) {
    let (Some(line), [party]) = (layout.lines.get(n + 1), parties) else { return };
    let Some(office) = ["A:", "À:", "DE:"].iter().find_map(|label| line.text.strip_prefix(label)) else { return };
    let office = office.trim();
    if party.role.is_none() && phrase::sort(office.split(',').next().unwrap_or(office)) == Sort::Office {
        let span = Span { start: line.span.end - office.len() as u32, end: line.span.end };
        party.role = Some(Claim::new(one_line(office), span, Rule::Headers, Confidence::Stated));
    }
}

/// "FROM: ADA MARSH / COUNSEL TO THE PRESIDENT": in a head in capitals the office stands in the next line.
fn fill_with_office_below(layout: &Layout<'_>, n: usize, parties: &mut [Party]) {
    let (Some(line), [party]) = (layout.lines.get(n + 1), parties) else { return };
    if party.name.is_some() && party.role.is_none() && is_office_in_capitals(line.text) {
        party.role = Some(Claim::new(one_line(line.text), line.span, Rule::Headers, Confidence::Stated));
    }
}

/// "THE SECRETARY OF THE TREASURY", without a label.
fn is_office_in_capitals(line: &str) -> bool {
    let bare = line.strip_prefix("THE ").unwrap_or(line);
    line.len() <= 70
        && labels::label(line).is_none()
        && !line.chars().any(char::is_lowercase)
        && phrase::sort(bare) == Sort::Office
}

/// "Travel Consultation Team, Department of Roads": a part of a body before it.
fn fill_with_unit(text: &str, span: Span, party: &mut Party) {
    let words = span.of(text).unwrap_or("");
    let Some((unit, _)) = words.split_once(", ") else { return };
    let bare = party.name.is_none() && party.role.is_none() && party.organisation.is_some();
    let known = party.organisation.as_ref().and_then(|body| body.span).is_some_and(|body| body.start == span.start);
    if bare && !known && phrase::sort(unit) == Sort::Unit {
        let span = Span { start: span.start, end: span.start + unit.len() as u32 };
        party.role = Some(Claim::new(one_line(unit), span, Rule::Headers, Confidence::Stated));
    }
}

/// "To / Mother / From / Bert": labels and values in lines of their own, as archives' pages have them; "Letter from / Ada Marsh /
/// Head of Unit / to: / Chief Executives", of whose sender the signature says the same.
fn in_lines_below(layout: &Layout<'_>) -> Option<(Option<Span>, Span)> {
    let below = |label: &str| {
        let named = |line: &Line<'_>| line.text.trim_end_matches([':', ',']) == label;
        let n = layout.lines.iter().take(20).position(named)?;
        // What stands beside it in the other column is nobody's address.
        let right = layout.lines[n].right;
        let mut lines = layout.lines[n + 1..].iter().filter(|line| right || !line.right).peekable();
        let value = lines.next()?;
        let words = value.text.split_whitespace().count();
        let names =
            value.text.starts_with(char::is_uppercase) && (1..=10).contains(&words) && !value.text.ends_with(':');
        // "The Secretary to Government, / Department of Roads."
        let (mut last, mut count) = (value, 1);
        while let Some(next) = lines.next_if(|next| {
            let short =
                next.text.split_whitespace().count() <= 8 && !named(next) && !matches!(next.text, "To" | "From");
            last.text.ends_with(',') && count < 3 && !next.blank_before && short
        }) {
            (last, count) = (next, count + 1);
        }
        let end = last.span.start + last.text.trim_end_matches(',').len() as u32;
        names.then_some((n, words, Span { start: value.span.start, end }))
    };
    if let (Some((from, _, _)), Some((to, _, recipient))) = (below("Letter from"), below("to").or(below("To"))) {
        return (to > from && to - from <= 8).then_some((None, recipient));
    }
    let ((from, a, sender), (to, b, recipient)) = (below("From")?, below("To")?);
    (from.abs_diff(to) <= 6 && a.max(b) <= 10).then_some((Some(sender), recipient))
}

/// "TO: / FROM: / DATE: / Ada Marsh, Superintendent / Jane Doe / 3 May 2019": all labels first and then, in the same order, what
/// belongs to each. A day may be missing.
fn values_below(text: &str, layout: &Layout<'_>) -> Option<(Option<Span>, Option<Span>)> {
    let bare = |line: &Line<'_>| labels::label(line.text).filter(|(_, at)| line.text[*at..].trim().is_empty());
    let lines = &layout.lines;
    let first = (0..lines.len().min(15)).find(|&n| bare(&lines[n]).is_some())?;
    let all: Vec<labels::Label> = lines[first..].iter().map_while(|line| Some(bare(line)?.0)).collect();
    let parties = all.iter().filter(|l| matches!(l, labels::Label::From | labels::Label::To)).count();
    if all.len() < 3 || parties < 2 {
        return None;
    }
    let (mut from, mut to) = (None, None);
    let mut values = lines[first + all.len()..].iter().peekable();
    for label in all {
        let dated = |line: &&Line<'_>| !crate::dates::find(line.text, &crate::dates::Anchor::default()).is_empty();
        let value = match label {
            labels::Label::Date | labels::Label::Received => values.next_if(dated),
            _ => values.next(),
        };
        let named = value.filter(|line| sides::begins_as(line.span.of(text).unwrap_or("")).is_some()).map(|l| l.span);
        match label {
            labels::Label::From => from = from.or(named),
            labels::Label::To => to = to.or(named),
            _ => {}
        }
    }
    (from.is_some() || to.is_some()).then_some((from, to))
}

/// Where the path of a directory begins behind a name: "Anna Berg/LEGAL/Alden@ALDEN".
fn directory_path(value: &str) -> Option<usize> {
    let at = value.find('/')?;
    let path = value[at..].split_whitespace().next()?;
    (path.contains('@') && value[..at].split_whitespace().count() >= 2).then_some(at)
}

/// Where the day begins on which a mail program says that a message was sent: "Anna Berg on 03/05/2001 11:17 AM".
fn written_on(value: &str) -> Option<usize> {
    let at = value.find(" on ")?;
    let figures = value[at + 4..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    (figures && value[..at].split_whitespace().count() >= 2).then_some(at)
}

/// The addressee in "MEMORANDUM FOR THE SECRETARY OF STATE", "Minute to the Chairman".
fn memorandum_for(line: &Line<'_>) -> Option<Span> {
    let low = line.text.to_ascii_lowercase();
    let length = ["memorandum for ", "memorandum to ", "memo for ", "memo to ", "minute to ", "submission to "]
        .iter()
        .find(|words| low.starts_with(**words))
        .map(|words| words.len())?;
    let rest = line.text[length..].trim_start_matches([':', ' ']);
    let article = ["the ", "THE ", "The "].iter().find(|a| rest.starts_with(**a)).map_or(0, |a| a.len());
    let start = line.span.end - (rest.len() - article) as u32;
    let titled = line.text.chars().filter(|c| c.is_lowercase()).count() * 2 < line.text.len()
        || rest.split_whitespace().all(|w| w.len() <= 3 || w.starts_with(char::is_uppercase));
    (titled && rest.len() > 3 && rest.len() < 120).then_some(Span { start, end: line.span.end })
}

/// Whether a head has the labels of electronic mail.
fn is_mail(layout: &Layout<'_>) -> bool {
    let has = |wanted: &str| {
        layout.lines.iter().take(15).any(|l| l.text.get(..wanted.len()).is_some_and(|t| t.eq_ignore_ascii_case(wanted)))
    };
    has("from:") && has("to:") && has("subject:") && (has("sent:") || has("cc:") || has("date:"))
}

/// "Ball, Robert T. (Legal)", as mail programs write names, with the department in brackets.
fn surname_first(text: &str, span: Span) -> Option<Party> {
    let words = span.of(text)?.split(';').next()?;
    let words =
        words.split('(').next()?.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '‘' | '’'));
    let (surname, first) = words.split_once(',')?;
    let (surname, first) = (surname.trim(), first.trim());
    let name = format!("{first} {surname}");
    let plain = |part: &str| {
        (1..=2).contains(&part.split_whitespace().count())
            && part.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
    };
    // "Ada Marsh, Superintendent"
    let office = first.split_whitespace().any(|w| is_post(&vocabulary::plain(w)));
    let whole = plain(surname) && plain(first) && !office && phrase::is_person(&name);
    let start = words.as_ptr() as usize - text.as_ptr() as usize;
    let span = Span::new(start, start + words.len());
    let claim = Claim::new(name, span, Rule::Headers, Confidence::Stated);
    whole.then(|| Party { name: Some(claim), ..Party::default() })
}

/// The person or office in the first line of a minute.
fn minuted(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let first = layout.lines.first().filter(|l| l.text.split_whitespace().count() <= 6)?;
    let named = phrase::is_person(first.text) && is_titled(first.text) || phrase::sort(first.text) == Sort::Office;
    let party = Party::from_line(text, first.span, Rule::Headers, Confidence::Likely);
    (named && !party.is_empty()).then_some(party)
}
