//! The parts of a letter, line by line: what is letterhead, dateline, salutation, body, signature, furniture.
//!
//! 1. `lines` cuts the clean text into lines and tells prose from the short lines around it.
//! 2. `salutation` and `closing` know how letters begin and end.
//! 3. `layout` (here) puts the two together; `blocks` turns lines into the blocks that readers see.

mod blocks;
pub(crate) mod closing;
pub(crate) mod furniture;
pub(crate) mod lines;
pub(crate) mod salutation;
pub(crate) mod sentences;
pub(crate) mod unbroken;

pub(crate) use blocks::blocks;
pub(crate) use lines::Line;

use crate::{
    dates::FoundDate,
    parties::{
        labels::{self, Label},
        phrase,
    },
};
use corpus::{model::Part, text::Span};
use salutation::Salutation;

/// What is known of a letter's parts.
pub(crate) struct Layout<'a> {
    /// The lines that are not blank.
    pub(crate) lines: Vec<Line<'a>>,
    /// What each line is.
    pub(crate) parts: Vec<Part>,
    /// The salutation.
    pub(crate) salutation: Option<Salutation>,
    /// Whether the formulas of another letter stand in this one: "I have received the following reply: Dear ...".
    pub(crate) encloses: bool,
    /// Where the closing begins: its line and its place in the clean text.
    pub(crate) closing: Option<(usize, Span)>,
    /// The first line that is not head any more.
    pub(crate) head_end: usize,
    /// The first line after the body.
    pub(crate) foot_start: usize,
}

/// How many lines from the top a head may reach.
const HEAD_REACH: usize = 80;
/// How many lines from the bottom a foot may reach.
const FOOT_REACH: usize = 60;

/// Reads the parts of a clean text. `headings` are lines that a heading over the letter takes; `dates` are all
/// dates in the text.
pub(crate) fn layout<'a>(lines: Vec<Line<'a>>, headings: &[usize], dates: &[FoundDate]) -> Layout<'a> {
    // What an electronic letter answers stands below it, with a salutation and a signature of its own.
    let older = older_message(&lines).or_else(|| enclosed_letter(&lines, dates)).unwrap_or(lines.len());
    let own = &lines[..older];
    let salutation =
        own.iter().take(HEAD_REACH).enumerate().find_map(|(n, line)| salutation::salutation(line, n, own.get(n + 1)));
    // What stands above a heading is another letter's, or its editor's.
    let own_start = headings.iter().max().map_or(0, |&last| last + 1);
    // What a page says of the letter in its first line is no text of it.
    let page = lines.first().is_some_and(|line| furniture::is_page_of_attachment(line.text));
    let own_start = if page && headings.is_empty() { 1 } else { own_start };
    let prose_start = (own_start..older).find(|&n| lines::is_prose(&lines, n)).unwrap_or(older);
    let encloses = salutation.as_ref().is_some_and(|s| is_enclosed(&lines, s.line, prose_start, dates));
    let salutation = salutation.filter(|_| !encloses);
    let late = if salutation.is_none() && !encloses { late_dateline(own, own_start, prose_start, dates) } else { None };
    let head_end = match late {
        Some(date) => (date..older).find(|&n| lines::is_prose(&lines, n)).unwrap_or(older),
        None => salutation.as_ref().map_or(prose_start, |s| s.line),
    };
    let closing = closing(own, head_end, salutation.is_some());
    let foot_start = match closing {
        Some((line, _)) => line,
        None => foot_without_closing(own, head_end),
    };
    let parts = vec![Part::Body; lines.len()];
    let mut layout = Layout { parts, lines, salutation, encloses, closing, head_end, foot_start };
    layout.name_head(dates);
    for n in prose_start..late.unwrap_or(prose_start) {
        if lines::is_prose(&layout.lines, n) {
            layout.parts[n] = Part::Body;
        }
    }
    for &n in headings {
        layout.parts[n] = Part::Heading;
    }
    layout.name_body(dates);
    layout.name_foot(dates);
    layout.name_running_heads(dates);
    layout.parts[older..].fill(Part::Quotation);
    layout
}

/// The line of a date that stands alone below what a page or an edition says of a letter without a salutation.
fn late_dateline(lines: &[Line<'_>], from: usize, prose: usize, dates: &[FoundDate]) -> Option<usize> {
    let found = |n: usize| is_dateline(&lines[n], dates);
    if (from..prose).any(found) {
        return None;
    }
    let said = |n: usize| lines[prose..n].iter().map(|line| line.text.len()).sum::<usize>();
    let n = (prose + 1..lines.len().min(prose + 10)).find(|&n| found(n))?;
    // The place may stand above the date.
    let place =
        n.checked_sub(1).map(|above| &lines[above]).filter(|above| above.blank_before && above.text.len() <= 40);
    let place = place.is_some_and(|above| lines::can_stand_before_date(above.text));
    let apart = (lines[n].blank_before || place) && lines.get(n + 1).is_some_and(|next| next.blank_before);
    let goes_on = (n + 1..lines.len()).any(|n| lines::is_prose(lines, n));
    (apart && goes_on && said(n) <= 1200 && !lines::is_prose(lines, n)).then_some(n)
}

/// Where the message begins that an electronic letter answers or forwards: at a second head of such letters ("From:"
/// with two more labels right below), or at the line that mail programs put there.
fn older_message(lines: &[Line<'_>]) -> Option<usize> {
    let label = |n: usize| lines.get(n).and_then(|line| labels::label(line.text)).map(|(label, _)| label);
    let head = |n: usize| {
        let below = (n + 1..=n + 4).filter_map(label).filter(|label| !matches!(label, Label::From | Label::Received));
        label(n) == Some(Label::From) && below.count() >= 2
    };
    let parted = |n: usize| {
        let words = lines[n].text.trim_matches(|c: char| !c.is_alphabetic()).to_ascii_lowercase();
        matches!(
            words.as_str(),
            "original message"
                | "begin forwarded message"
                | "forwarded message"
                | "show quoted sections"
                | "hide quoted sections"
        )
    };
    let first = (0..lines.len().min(15)).find(|&n| head(n));
    (first.map_or(1, |n| n + 1)..lines.len()).find(|&n| parted(n) || first.is_some() && head(n))
}

/// Where a letter begins that stands below the whole of this one, as what was enclosed or forwarded does: this one has hailed
/// somebody and closed; below its signature come lines of an address, a date or a mail's head, and another salutation.
fn enclosed_letter(lines: &[Line<'_>], dates: &[FoundDate]) -> Option<usize> {
    let hails = |n: usize| salutation::salutation(&lines[n], n, lines.get(n + 1)).filter(|s| !s.shares_line).is_some();
    let first = (0..lines.len().min(HEAD_REACH)).find(|&n| hails(n))?;
    let second = (first + 4..lines.len())
        .find(|&n| hails(n) && lines[n].text.ends_with(|c: char| c.is_alphabetic() || c == ',' || c == ':'))?;
    let alone = |n: usize| {
        let closing = closing::closing(&lines[n]).filter(|span| span.start == lines[n].span.start);
        closing.is_some_and(|span| span.end + 2 >= lines[n].span.end)
    };
    let closed = (first + 1..second).rev().find(|&n| alone(n))?;
    let mail = |n: usize| labels::label(lines[n].text).is_some_and(|(label, _)| label == Label::From);
    let begins = |n: usize| is_dateline(&lines[n], dates) || mail(n);
    let dated = (closed + 2..second).find(|&n| begins(n))?;
    // Nothing is said between the two letters but who signs the first and whence the second comes.
    let silent = (closed + 1..second).all(|n| !lines::is_prose(lines, n)) && second - closed <= 16;
    let apart = (closed + 2..=dated).find(|&n| lines[n].blank_before)?;
    silent.then_some(apart)
}

/// Whether a salutation belongs to a letter inside this one: this one has a date line of its own above its text, and
/// its text introduces the other.
fn is_enclosed(lines: &[Line<'_>], salutation: usize, prose: usize, dates: &[FoundDate]) -> bool {
    let introduces = |line: &Line<'_>| {
        // "Text of a letter from the President", "The following letter was sent to members": this one.
        let own = line.text.starts_with("Text of ") || line.text.contains(" was sent to ");
        !line.text.starts_with('[')
            && !own
            && line.text.split(|c: char| !c.is_alphanumeric()).any(|w| {
                let low = w.to_ascii_lowercase();
                matches!(
                    low.as_str(),
                    "message" | "telegram" | "cablegram" | "following" | "follows" | "begins" | "text"
                )
            })
    };
    prose < salutation
        && furniture::press_sheet(lines).is_none()
        && lines[..prose].iter().any(|line| is_dateline(line, dates))
        && lines[prose..salutation].iter().any(introduces)
}

/// The last closing formula that stands near the end, or before lines that can follow one; without one, what stands for
/// it. Statutory notices are signed "For Alden Council" as well: that closes what hails somebody.
fn closing(lines: &[Line<'_>], head_end: usize, hailed: bool) -> Option<(usize, Span)> {
    let from = head_end.max(lines.len().saturating_sub(FOOT_REACH));
    let said = (from..lines.len()).rev().find_map(|n| closing::closing(&lines[n]).map(|span| (n, span)));
    let ended = |n: usize| closing::ends_in_closing(lines, n).map(|span| (n, span));
    let signed_for = |n: usize| closing::signed_for(&lines[n]).map(|span| (n, span));
    let last = |find: &dyn Fn(usize) -> Option<(usize, Span)>| (from..lines.len()).rev().find_map(find);
    // "Yours sincerely / ... / Annex A – request of 22nd March / ... / Yours faithfully": the letter's own stands above its annexes.
    let annexed = |n: usize| {
        let line = &lines[n];
        let first = line.text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        line.blank_before
            && line.text.len() <= 90
            && matches!(first.as_str(), "annex" | "annexe" | "appendix" | "attachment")
    };
    let said = said.map(|(n, span)| {
        let Some(annex) = (from..n).find(|&m| annexed(m)) else { return (n, span) };
        (from..annex).rev().find_map(|m| closing::closing(&lines[m]).map(|span| (m, span))).unwrap_or((n, span))
    });
    said.or_else(|| last(&ended)).or_else(|| if hailed { last(&signed_for) } else { None })
}

/// The first of the short lines at the end.
fn foot_without_closing(lines: &[Line<'_>], head_end: usize) -> usize {
    let from = head_end.max(lines.len().saturating_sub(FOOT_REACH));
    let mut start = lines.len();
    let can_be_foot = |n: usize| {
        let short = !lines::is_prose(lines, n) && lines::is_short(&lines[n]) && !is_point(lines[n].text);
        short || furniture::is_web_furniture(lines[n].text)
    };
    while start > from && can_be_foot(start - 1) {
        start -= 1;
    }
    start
}

/// Whether a line is a numbered point of the text: "(iii) to prevent the fall of Singapore." Too short to be told as
/// prose, but nothing that stands under a letter.
fn is_point(text: &str) -> bool {
    let Some((mark, words)) = text.split_once(char::is_whitespace) else { return false };
    // "3. Test it: take ten children and follow them.", "b.  staff files of persons who worked in homes;"
    let item = mark.strip_suffix(['.', ')']).is_some_and(|mark| {
        mark.len() <= 2 && !mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase())
    });
    if item && words.ends_with(['.', ';']) && words.split_whitespace().count() > 3 {
        return true;
    }
    let Some(mark) = mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')')) else { return false };
    let roman = mark.chars().all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x' | 'l'));
    let numbered = mark.chars().all(|c| c.is_ascii_digit()) || mark.len() == 1 || roman;
    !mark.is_empty() && mark.len() <= 5 && numbered && words.split_whitespace().count() > 2
}

impl Layout<'_> {
    fn name_head(&mut self, dates: &[FoundDate]) {
        for n in 0..self.head_end {
            let line = self.lines[n];
            self.parts[n] = if furniture::is_image_description(line.text) {
                Part::ImageDescription
            } else if furniture::is_furniture(line.text) {
                Part::Furniture
            } else if furniture::is_receipt(line.text) {
                Part::Stamp
            } else if furniture::is_reference(line.text) && !(is_dateline(&line, dates) && stands_apart(&line, dates)) {
                Part::Reference
            } else if furniture::is_subject(line.text) {
                Part::Subject
            } else if furniture::is_copies(line.text) {
                Part::Copies
            } else if n > 0
                && self.parts[n - 1] == Part::Subject
                && !line.blank_before
                && line.text.ends_with(')')
                && line.text.split_whitespace().count() > 6
            {
                // "Re: Proposed Rule, / Docket No. 99, 84 Fed. Reg. 31,040 (June 28, 2019)"
                Part::Subject
            } else if is_dateline(&line, dates) || is_festival(&line) || undated(&line).is_some() {
                Part::Dateline
            } else if furniture::is_marking(line.text) {
                Part::Heading
            } else {
                Part::Letterhead
            };
        }
        // "[R E C E I V E D / EDUCATION OFFICE / 21 JAN 1941 / Ack. ]"
        let spaced = |line: &Line<'_>| {
            let letters: String = line.text.chars().filter(|c| c.is_alphabetic()).collect();
            letters == "RECEIVED" && line.text.contains(' ')
        };
        if let Some(first) = (0..self.head_end).find(|&n| spaced(&self.lines[n])) {
            let below = (first + 1..self.head_end).take_while(|&n| !self.lines[n].blank_before && n <= first + 5);
            let last = below.last().unwrap_or(first);
            self.parts[first..=last].fill(Part::Stamp);
        }
        // "ALDEN CONSTABULARY / RECEIVED / 16 OCT 2009 / RECORDS": who received it stands in the stamp as well.
        for n in 1..self.head_end {
            let joined = |n: usize| n < self.head_end && !self.lines[n].blank_before && !self.lines[n].right;
            if self.parts[n] == Part::Stamp && joined(n) && !self.lines[n].text.contains(' ') {
                let below =
                    (n + 1..n + 3).take_while(|&m| joined(m)).filter(|&m| self.parts[m] == Part::Letterhead).last();
                for m in std::iter::once(n - 1).chain(below) {
                    if self.parts[m] == Part::Letterhead {
                        self.parts[m] = Part::Stamp;
                    }
                }
            }
        }
        if let Some(salutation) = &self.salutation {
            self.parts[salutation.line] = Part::Salutation;
            // A heading right below the salutation is the subject.
            let next = salutation.line + 1;
            let is_subject = self.lines.get(next).is_some_and(|line| {
                furniture::is_subject(line.text)
                    || (line.blank_before
                        && self.lines.get(next + 1).is_some_and(|l| l.blank_before)
                        && lines::is_heading(line.text))
            });
            if is_subject && !salutation.shares_line {
                self.parts[next] = Part::Subject;
            }
        }
    }

    fn name_body(&mut self, dates: &[FoundDate]) {
        let from = self.head_end + usize::from(self.salutation.is_some());
        for n in from..self.foot_start.min(self.lines.len()) {
            let line = self.lines[n];
            let alone = line.blank_before && self.lines.get(n + 1).is_none_or(|l| l.blank_before);
            if furniture::is_image_description(line.text) {
                self.parts[n] = Part::ImageDescription;
            } else if alone && furniture::is_receipt(line.text) {
                self.parts[n] = Part::Stamp;
            } else if (alone || line.text.len() < 12) && furniture::is_furniture(line.text) {
                self.parts[n] = Part::Furniture;
            } else if n == from
                && (alone || self.beside_salutation(n) || self.below_salutation(n))
                && is_dateline(&line, dates)
                || self.salutation.is_some() && self.below_titles(from, n) && is_dateline(&line, dates)
            {
                self.parts[n] = Part::Dateline;
            }
        }
    }

    /// Whether a line is the right half of the salutation's: "My dear Sir,            Alden, 9th January 1814."
    fn beside_salutation(&self, n: usize) -> bool {
        self.lines[n].right && self.salutation.is_some_and(|s| s.line + 1 == n && !self.lines[s.line].right)
    }

    /// Whether nothing but headings and short lines stands between the salutation and a line, and a gap below it.
    fn below_titles(&self, from: usize, n: usize) -> bool {
        // Where a page was read column by column, the rest of the letterhead may stand there: telephones and references.
        let head = |n: usize| furniture::is_reference(self.lines[n].text) || phrase::is_contact(self.lines[n].text);
        let flat = (from + 1..from + 14).contains(&n) && (from..n).filter(|&n| head(n)).count() >= 2;
        ((from + 1..from + 5).contains(&n) || flat)
            && self.lines.get(n + 1).is_some_and(|next| next.blank_before)
            && (from..=n).all(|n| !lines::is_prose(&self.lines, n) && self.lines[n].text.len() <= 90)
    }

    /// Whether a line stands right below the salutation, and the letter's text begins behind a gap: "Sir, / Alden, 6th
    /// April, 1789."
    fn below_salutation(&self, n: usize) -> bool {
        let next_is_apart = self.lines.get(n + 1).is_some_and(|l| l.blank_before);
        next_is_apart
            && !self.lines[n].blank_before
            && self.salutation.is_some_and(|s| s.line + 1 == n && !s.shares_line)
    }

    fn name_foot(&mut self, dates: &[FoundDate]) {
        let mut state = Part::Signature;
        for n in self.foot_start..self.lines.len() {
            let line = self.lines[n];
            let is_closing = self.closing.is_some_and(|(c, _)| c == n);
            self.parts[n] = if is_closing && self.closing.is_some_and(|(_, s)| s.start == line.span.start) {
                Part::Valediction
            } else if is_closing {
                Part::Body
            } else if furniture::is_image_description(line.text) {
                Part::ImageDescription
            } else if furniture::is_receipt(line.text) {
                Part::Stamp
            } else if furniture::is_furniture(line.text) {
                state = if furniture::is_web_furniture(line.text) { Part::Furniture } else { state };
                Part::Furniture
            } else if furniture::is_copies(line.text) {
                state = Part::Copies;
                Part::Copies
            } else if furniture::is_enclosure(line.text) {
                state = Part::Enclosure;
                Part::Enclosure
            } else if furniture::is_reference(line.text) {
                Part::Reference
            } else if is_dateline(&line, dates) {
                Part::Dateline
            } else if lines::is_prose(&self.lines, n) {
                state = Part::Body;
                Part::Body
            } else if state == Part::Copies && line.blank_before && n + 1 == self.lines.len() && !self.signed_before(n)
            {
                // "Repeated to Washington. / BRUCE": the name is under the whole.
                Part::Signature
            } else {
                state
            };
        }
    }

    /// "Superintendent Marsh / May 24, 2010 / Page 2": what stands over the next pages of a letter, with its day.
    fn name_running_heads(&mut self, dates: &[FoundDate]) {
        const MOST: usize = 3;
        let from = self.head_end + 1;
        for page in from..self.lines.len() {
            let words = self.lines[page].text;
            let first = words.split(|c: char| !c.is_ascii_digit()).find(|figures| !figures.is_empty());
            let later = first.is_some_and(|number| number != "1");
            if !(words.to_ascii_lowercase().starts_with("page") && furniture::is_page_furniture(words) && later) {
                continue;
            }
            let short = |n: usize| self.lines[n].text.len() <= 60 && !self.lines[n].text.ends_with([',', '.', ':']);
            let above = (from..page).rev().take(MOST).take_while(|&n| short(n)).collect::<Vec<_>>();
            let dated = above.iter().position(|&n| {
                let whole = dates
                    .iter()
                    .any(|d| d.span.start == self.lines[n].span.start && d.span.end + 2 >= self.lines[n].span.end);
                whole && self.lines[n + 1..=page].iter().all(|line| !line.blank_before)
            });
            let Some(day) = dated else { continue };
            // Whom the letter goes to stands above the day.
            let named = above.get(day + 1).filter(|&&n| !self.lines[above[day]].blank_before && n + 1 == above[day]);
            for n in named.copied().unwrap_or(above[day])..=page {
                self.parts[n] = Part::Furniture;
            }
        }
    }

    /// Whether a line before this one stands in the signature.
    fn signed_before(&self, n: usize) -> bool {
        self.closing.is_some() || self.parts[self.foot_start..n].contains(&Part::Signature)
    }

    /// The lines of a part, in order.
    pub(crate) fn lines_of(&self, part: Part) -> impl Iterator<Item = &Line<'_>> {
        self.parts.iter().zip(&self.lines).filter(move |(p, _)| **p == part).map(|(_, line)| line)
    }
}

/// Whether the date in a line stands apart from what is before it: in "Your ref: AB/Marsh/11.10.12" it is a part of the
/// number.
fn stands_apart(line: &Line<'_>, dates: &[FoundDate]) -> bool {
    let from = dates.partition_point(|d| d.span.end <= line.span.start);
    dates[from..].iter().take_while(|d| d.span.start < line.span.end).any(|date| {
        let before = &line.text[..date.span.start.saturating_sub(line.span.start) as usize];
        before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || matches!(c, ':' | '(' | '['))
    })
}

/// Whether a line dates by a day that has a name: "Michaelmas Day, 1931.", "Xmas Eve 1902", "Trinity Sunday, 1788".
fn is_festival(line: &Line<'_>) -> bool {
    let words: Vec<String> = line.text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let mut words = words.iter().map(String::as_str).filter(|word| !word.is_empty()).rev();
    let year = words.next().is_some_and(|w| w.len() == 4 && (w.starts_with('1') || w.starts_with("20")));
    let figures = line.text.chars().filter(char::is_ascii_digit).count() == 4;
    let named = words.next().is_some_and(|word| matches!(word, "day" | "eve" | "sunday" | "monday" | "friday"));
    year && figures && named && (1..=4).contains(&words.count())
}

/// Where the day and month of a line stand that dates a letter without a year: "Down, March 12th".
pub(crate) fn undated(line: &Line<'_>) -> Option<Span> {
    let found = crate::dates::day_without_year(line.text)?;
    let (before, after) = (&line.text[..found.start as usize], &line.text[found.end as usize..]);
    let alone = lines::can_stand_before_date(before) && lines::can_stand_after_date(after);
    let (from, to) = (line.span.start + found.start, line.span.start + found.end);
    (alone && !before.contains(':')).then_some(Span { start: from, end: to })
}

/// Whether a line holds a date and next to nothing else: a place, a time, a number, a kind of letter.
pub(crate) fn is_dateline(line: &Line<'_>, dates: &[FoundDate]) -> bool {
    use crate::dates::Form;
    let from = dates.partition_point(|d| d.span.end <= line.span.start);
    let Some(date) = dates[from..]
        .iter()
        .take_while(|d| d.span.start < line.span.end)
        .find(|d| !matches!(d.form, Form::Year | Form::Relative) && line.span.contains(d.span))
    else {
        return false;
    };
    let before = &line.text[..(date.span.start - line.span.start) as usize];
    let after = &line.text[(date.span.end - line.span.start) as usize..];
    // "Cablegram unnumbered 22 June 1938 Following letter ...": the sort of letter says that a date line begins.
    let named = crate::kind::begins_with_kind_word(before);
    lines::can_stand_before_date(before) && (named || lines::can_stand_after_date(after))
}
