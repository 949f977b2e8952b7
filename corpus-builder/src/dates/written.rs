//! Dates with the month in words: "3rd.June, 1964", "April 3, 2018", "the 12th and 13th of March 2018".

use super::{Form, FoundDate, Gap, Read, Reader, Token, What, calendar_words};
use chrono::{Datelike, NaiveDate};
use corpus::date::{Calendar, Doubt, FuzzyDate, Shape};

/// Marks that scans and printers leave between the parts of a date.
const BETWEEN: &str = ".,_~|*'\"’”“‘`°º^-–—/+:;[]()?<>";

/// A day as it was read.
#[derive(Clone, Copy)]
struct Day {
    number: u32,
    /// The first token, and the one after the last.
    from: usize,
    next: usize,
    repaired: bool,
    ordinal: bool,
    doubtful: bool,
}

/// A year as it was read.
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub(super) number: i32,
    pub(super) next: usize,
    pub(super) repaired: bool,
    pub(super) inferred: bool,
}

impl Reader<'_> {
    /// "Monday Seventh October, 1867", "the twenty-first day of March 1790".
    pub(super) fn day_in_words(&self, i: usize) -> Option<Read> {
        let hyphen = usize::from(self.mark(i + 1) == Some('-'));
        let (number, two) = calendar_words::day_in_words(self.word(i), self.word(i + 1 + hyphen))?;
        let next = if two { i + 2 + hyphen } else { i + 1 };
        let (month, after) = self.month_after(next).filter(|(month, _)| !month.slip)?;
        let year = self.year_after(after).filter(|year| !year.inferred && !year.repaired)?;
        let day = Day { number, from: i, next, repaired: false, ordinal: true, doubtful: false };
        Some(self.build(&[day], false, month, after, Some(year), Form::DayMonth))
    }

    /// The token after a day and a month, in either order; the month is spelt right and has a capital.
    pub(super) fn day_and_month(&self, i: usize) -> Option<usize> {
        let month = |at: usize| {
            let capital = self.word(at).starts_with(char::is_uppercase);
            capital && self.month_at(at).is_some_and(|(month, next)| next == at + 1 && !month.slip)
        };
        if let Some(day) = self.day(i) {
            let at = self.skip(day.next, ".,", 1);
            let at = if self.word_is(at, &["of"]) { at + 1 } else { at };
            return (month(at) && self.continues(at)).then_some(at + 1);
        }
        let at = self.skip(i + 1, ".", 1);
        if month(i) && self.continues(at) { self.day(at).map(|day| day.next) } else { None }
    }

    /// One or more days, then a month, then perhaps a year.
    pub(super) fn day_first(&self, i: usize) -> Option<Read> {
        let mut days = vec![self.day(i)?];
        let mut range = false;
        let mut at = days[0].next;
        // Further days of the same month: ", 13th", "and 13th", "to 13th", "-13".
        while days.len() < 6 {
            let join = self.skip(at, ",", 1);
            let (join, is_range) = match self.mark(join).filter(|_| self.continues(join)) {
                Some('-' | '–' | '—' | '/') => (join + 1, true),
                Some('&') => (join + 1, false),
                // "13 (26) July 1914": `day` reads the brackets.
                Some('(') if days.len() == 1 => (join, false),
                _ if self.word_is(join, &["and"]) && self.continues(join) => (join + 1, false),
                // "11 or 12 February": one of them, so no more is known than both ends.
                _ if self.word_is(join, &["to", "till", "until", "or"]) && self.continues(join) => (join + 1, true),
                _ if join > at => (join, false),
                _ => break,
            };
            let join = if self.word_is(join, &["the"]) { join + 1 } else { join };
            match self.day(join).filter(|d| self.continues(join) && d.number > days[days.len() - 1].number) {
                Some(day) => {
                    range |= is_range;
                    at = day.next;
                    days.push(day);
                }
                None => break,
            }
        }
        let old_style = days.len() == 2 && matches!(self.mark(days[0].next), Some('/' | '('));
        // Too greedy a list ("No. 5, 12 May") is cut from its front until a month follows.
        let (month, after) = self.month_after(at)?;
        if days.len() > 1 && !self.list_is_plausible(&days, range) {
            let last = days.len() - 1;
            days.drain(..last);
            range = false;
        }
        let year = self.year_after(after);
        if old_style && year.is_some_and(|y| is_same_day(&days, y)) {
            let day = Day { from: i, ..days[1] };
            return Some(self.build(&[day], false, month, after, year, Form::DayMonth));
        }
        if year.is_none_or(|y| y.inferred) && self.begins_month_first(after) {
            // ".../09 / June 10, 2009": the first number is something else's.
            return None;
        }
        Some(self.build(&days, range, month, after, year, Form::DayMonth))
    }

    /// Whether a day and a full year follow a month.
    fn begins_month_first(&self, after: usize) -> bool {
        self.day(after).is_some_and(|day| self.year_after(day.next).is_some_and(|y| !y.inferred && !y.repaired))
    }

    /// Ordinals, or "12 and 13 March": a bare number before a comma is more often something else's number.
    fn list_is_plausible(&self, days: &[Day], range: bool) -> bool {
        let all_ordinal = days.iter().all(|d| d.ordinal);
        let and = self.tokens[days[0].next..days[days.len() - 1].from]
            .iter()
            .any(|t| matches!(t.what, What::Word) || t.is('&'));
        let close = days[0].next + 1 >= days[1].from;
        all_ordinal || and || (range && close && days.len() == 2)
    }

    /// A month, then a day or a year: "April 3, 2018", "April 2018", "March 12 and 13, 2018".
    pub(super) fn month_first(&self, i: usize) -> Option<Read> {
        let reach = if self.mark(i + 1) == Some('[') { 6 } else { 4 };
        let beside_number = (1..=reach).any(|n| self.get(i + n).is_some_and(|t| t.number().is_some()));
        if !beside_number {
            return None;
        }
        // "Mars 2020" may be a planet; after a day it is a month.
        if self.word_is(i, &["mars"]) {
            return None;
        }
        let (month, after) = self.month_at(i)?;
        let strict = after == i + 1 && calendar_words::month(self.word(i), false).is_some();
        let mut at = self.skip(after, ".,-–", 2);
        if self.word_is(at, &["the", "of"]) {
            at += 1;
        }
        if !self.continues(at) {
            return None;
        }
        if let Some(year) = self.year_after(after).filter(|y| !y.inferred) {
            // "March 1940": the month alone.
            if !strict && year.repaired {
                return None;
            }
            let date = Calendar::from_ym(year.number, month.number)?;
            return Some(self.one(i, year.next, date, month.slip || year.repaired, year.inferred, Form::Month));
        }
        let Some(first) = self.split_day_before_year(at).or_else(|| self.day(at)) else {
            return self.month_with_a_lost_day(i, month, at).filter(|_| strict);
        };
        if !strict && !first.ordinal && self.year_after(first.next).is_none() {
            return None;
        }
        let mut days = vec![first];
        let (mut next, mut range) = (first.next, false);
        if matches!(self.mark(next), Some('/' | '('))
            && let Some(second) = self.day(if self.mark(next) == Some('/') { next + 1 } else { next })
            && let Some(year) = self.year_after(second.next).filter(|year| is_same_day(&[first, second], *year))
        {
            let day = Day { from: i, ..second };
            return Some(self.build(&[day], false, month, second.next, Some(year), Form::MonthDay));
        }
        let (join, is_range) = match self.mark(next) {
            Some('-' | '–') => (next + 1, true),
            Some('&') => (next + 1, false),
            _ if self.word_is(next, &["and", "or"]) => (next + 1, false),
            _ if self.word_is(next, &["to"]) => (next + 1, true),
            _ => (next, false),
        };
        if join > next {
            let join = if self.word_is(join, &["the"]) { join + 1 } else { join };
            if let Some(day) = self.day(join).filter(|d| d.number > first.number && self.continues(join)) {
                range = is_range;
                next = day.next;
                days.push(day);
            }
        }
        let year = self.year_after(next);
        days[0].from = i;
        Some(self.build(&days, range, month, next, year, Form::MonthDay))
    }

    /// "April g, 1856": a day that a scan has made a letter of. The month is what is left.
    fn month_with_a_lost_day(&self, i: usize, month: calendar_words::MonthWord, at: usize) -> Option<Read> {
        let lost = self.get(at).is_some_and(|t| t.gap <= Gap::Space) && self.word(at).len() == 1;
        let next = self.skip(at + 1, ".,", 2);
        let (year, 4) = self.get(next).filter(|t| lost && next > at + 1 && t.gap <= Gap::Space)?.number()? else {
            return None;
        };
        let date = Calendar::from_ym(year as i32, month.number).filter(|_| is_year(year))?;
        Some(self.one(i, next + 1, date, true, false, Form::Month))
    }

    /// "1789, November 24.", at the head of a line, as calendars of papers and diaries date.
    pub(super) fn year_first(&self, i: usize) -> Option<Read> {
        let (year, digits) = self.get(i)?.number()?;
        // "ADA MARSH to LORD ALDEN. 1772, May 25", "Date: 1848 Jan 27": behind a calendar's heading, or a catalogue's label.
        let begins = i == 0 || self.get(i)?.gap >= Gap::Line || matches!(self.mark(i - 1), Some('[' | '(' | '.' | ':'));
        if digits != 4 || !is_year(year) || !begins {
            return None;
        }
        let (year, at) = self.second_style(i, year);
        let at = self.skip(at, ",.", 1);
        if !self.continues(at) || self.get(at)?.gap > Gap::Space {
            return None;
        }
        let (month, after) = self.month_at(at)?;
        let day = self.day(self.skip(after, ".", 1)).filter(|_| self.continues(after))?;
        // "In 1937, June 30, 1938, ...": the month belongs to the other year.
        if month.slip || self.year_after(day.next).is_some_and(|y| !y.inferred) {
            return None;
        }
        let date = Calendar::from_ymd(year, month.number, day.number)?;
        Some(self.one(i, day.next, date, day.repaired, false, Form::Iso))
    }

    /// "7ber 10, 1676".
    pub(super) fn numbered_month_first(&self, i: usize) -> Option<Read> {
        self.numbered_month(i)?;
        self.month_first(i)
    }

    /// "7ber", "8bre", "10ber": September to December by their Latin numbers.
    fn numbered_month(&self, i: usize) -> Option<(calendar_words::MonthWord, usize)> {
        let (number, digits) = self.get(i)?.number()?;
        let named = self.get(i + 1)?.gap == Gap::Joined && self.word_is(i + 1, &["ber", "bre", "bris", "br"]);
        ((7..=10).contains(&number) && digits <= 2 && named)
            .then_some((calendar_words::MonthWord { number: number + 2, slip: false }, i + 2))
    }

    /// A day: a number to 31 with or without its ending, perhaps in brackets, perhaps split by a scan.
    fn day(&self, i: usize) -> Option<Day> {
        let mut at = i;
        let mut doubtful = false;
        while matches!(self.mark(at), Some('[' | '(' | '?')) && at < i + 3 {
            doubtful |= self.mark(at) == Some('?');
            at += 1;
        }
        let (mut number, digits) = self.get(at)?.number()?;
        let mut repaired = matches!(self.tokens[at].what, What::Number { slip: true, .. });
        if digits > 2 {
            return None;
        }
        let joined = at > 0 && at == i && self.tokens[at].gap == Gap::Joined;
        if joined && self.joined_to_a_number(at - 1) {
            return None;
        }
        let joined_to_a_word = joined && self.tokens[at - 1].what == What::Word;
        at += 1;
        if digits == 1 && self.splits_a_day(i, at) {
            number = number * 10 + self.tokens[at].number()?.0;
            repaired = true;
            at += 1;
        }
        if number == 0 || number > 31 {
            return None;
        }
        let glued = |at: usize| self.get(at).is_some_and(|t| t.gap == Gap::Joined);
        let mut ordinal = false;
        // 9" is how a scan reads a raised "th"; 9% may be a share unless the line begins with it, or a place stands before.
        let raised = match self.mark(at) {
            Some('"' | '”' | '’' | '\'' | '°' | 'º' | '^') => true,
            Some('%') => self.tokens[i].gap >= Gap::Line || i > 0 && self.mark(i - 1) == Some(','),
            _ => false,
        };
        if raised && glued(at) {
            (ordinal, repaired) = (true, true);
            at += 1;
        }
        let near = self.get(at).is_some_and(|t| t.gap <= Gap::Space);
        let word = self.word(at);
        let takes_ending = glued(at) || matches!(word, "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH");
        if near && takes_ending && calendar_words::is_ordinal(word) {
            ordinal = true;
            at += 1;
        }
        if matches!(self.mark(at), Some(']' | ')')) {
            at += 1;
        }
        if joined_to_a_word && !ordinal {
            // "CANBERRA1 January": a figure may be lost.
            return None;
        }
        Some(Day { number, from: i, next: at, repaired, ordinal, doubtful })
    }

    /// "88-28", "3.12": the number goes on from another one.
    fn joined_to_a_number(&self, before: usize) -> bool {
        let is_separator = matches!(self.mark(before), Some('.' | ',' | ':' | '/' | '-' | '$' | '£'));
        is_separator
            && before > 0
            && self.tokens[before].gap == Gap::Joined
            && self.tokens[before - 1].number().is_some()
    }

    /// Whether a single figure and the next one are the halves of a stamped day: "2 1 DEC 2018". Only where
    /// nothing else can own the first figure: at the head of a line, after a comma or a colon, or after "date",
    /// "received" and the like.
    fn splits_a_day(&self, i: usize, next: usize) -> bool {
        let Some(second) = self.get(next).filter(|t| t.gap == Gap::Space) else { return false };
        let Some((ones, 1)) = second.number() else { return false };
        let tens = self.tokens[next - 1].number().map_or(9, |n| n.0);
        if tens > 3 || !(1..=31).contains(&(tens * 10 + ones)) || self.month_after(next + 1).is_none() {
            return false;
        }
        // "SP1 2AB        2 9 OCT 2017": a column of its own.
        let column = |i: usize| self.tokens[i].start - self.tokens[i - 1].end >= 3;
        let free = self.tokens[i].gap >= Gap::Line
            || i == 0
            || column(i)
            || matches!(self.mark(i - 1), Some(',' | ':' | ';' | '|' | ')'))
            || self.word_is(i - 1, &["date", "dated", "received", "leceived", "the", "of", "on", "ack", "recd"]);
        free || tens == 0
    }

    /// "APR 1 8 2006": a stamp whose figures stand apart, between the month and a year.
    fn split_day_before_year(&self, i: usize) -> Option<Day> {
        let single = |n: usize| {
            let token = self.get(n).filter(|t| t.gap == Gap::Space)?;
            token.number().filter(|&(_, digits)| digits == 1).map(|(value, _)| value)
        };
        let number = single(i)? * 10 + single(i + 1)?;
        let year = self.get(i + 2).filter(|t| t.gap == Gap::Space)?.number()?;
        let sound = (1..=31).contains(&number) && year.1 == 4 && is_year(year.0);
        sound.then_some(Day { number, from: i, next: i + 2, repaired: true, ordinal: false, doubtful: false })
    }

    /// The month that follows a day: "of", "day of" and stray marks may stand between.
    fn month_after(&self, mut i: usize) -> Option<(calendar_words::MonthWord, usize)> {
        i = self.skip(i, BETWEEN, 3);
        for word in ["day", "of"] {
            if self.word_is(i, &[word]) && self.continues(i) {
                i = self.skip(i + 1, BETWEEN, 1);
            }
        }
        if !self.continues(i) {
            return None;
        }
        let word = self.word(i);
        // "28 Mai / May 2021": another language first, whatever it calls the month.
        let twice = self.mark(i + 1) == Some('/') && word.starts_with(char::is_uppercase) && self.continues(i + 2);
        let english = calendar_words::month(self.word(i + 2), false).filter(|_| twice);
        if let Some(month) = english {
            return Some((month, i + 3));
        }
        let (month, next) = self.month_at(i)?;
        let exact = next == i + 1 && calendar_words::month(word, false).is_some();
        (exact || !month.slip || self.misread_month_is_sure(word, next)).then_some((month, next))
    }

    /// A month, misread, cut in two or joined to the ending of its day as it may be: "Novcmber", "S eptember",
    /// "Octo|ber", "5thMarch".
    fn month_at(&self, i: usize) -> Option<(calendar_words::MonthWord, usize)> {
        if let Some(found) = self.numbered_month(i).or_else(|| self.expanded_month(i)) {
            return Some(found);
        }
        let word = self.word(i);
        if let Some(found) = self.month_in_pieces(i, word) {
            return Some(found);
        }
        if let Some(month) = calendar_words::month(word, true) {
            return Some((month, i + 1));
        }
        let (ending, rest) = word.split_at_checked(2)?;
        let glued = self.get(i)?.gap == Gap::Joined && i > 0 && self.tokens[i - 1].number().is_some();
        let month = calendar_words::month(rest, false).filter(|_| glued && calendar_words::is_ordinal(ending))?;
        Some((calendar_words::MonthWord { slip: true, ..month }, i + 1))
    }

    /// "Feb[ruary]", "Fe[bruar]y": a month that the editors wrote out.
    fn expanded_month(&self, i: usize) -> Option<(calendar_words::MonthWord, usize)> {
        let joined = |n: usize| self.get(n).is_some_and(|t| t.gap == Gap::Joined);
        let bracketed = self.mark(i + 1) == Some('[') && self.mark(i + 3) == Some(']') && (i + 1..i + 4).all(joined);
        let (start, inner) = (self.word(i), self.word(i + 2));
        if !bracketed || start.is_empty() || inner.is_empty() {
            return None;
        }
        let rest = if joined(i + 4) { self.word(i + 4) } else { "" };
        let month = calendar_words::month(&format!("{start}{inner}{rest}"), false)?;
        Some((month, i + 4 + usize::from(!rest.is_empty())))
    }

    /// "[18]97", "18[97]": a year of which the editors gave a half.
    fn expanded_year(&self, at: usize) -> Option<Year> {
        let two = |n: usize| self.get(n).and_then(Token::number).filter(|n| n.1 == 2).map(|n| n.0);
        let joined = |n: usize| self.get(n).is_some_and(|t| t.gap == Gap::Joined);
        let century = two(at)?;
        let opened = at > 0 && self.mark(at - 1) == Some('[');
        let (mark, next) = if opened { (']', at + 3) } else { ('[', at + 4) };
        let tens = two(at + 2).filter(|_| self.mark(at + 1) == Some(mark) && joined(at + 1) && joined(at + 2))?;
        let closed = opened || self.mark(at + 3) == Some(']') && joined(at + 3);
        let number = century * 100 + tens;
        (closed && is_year(number)).then_some(Year { number: number as i32, next, repaired: false, inferred: false })
    }

    /// A month in two pieces, with a blank or a stray mark between them.
    fn month_in_pieces(&self, i: usize, word: &str) -> Option<(calendar_words::MonthWord, usize)> {
        if word.is_empty() || word.len() > 9 {
            return None;
        }
        let second = self.skip(i + 1, "|~_.'*-", 1);
        let near = self.get(second).is_some_and(|t| t.gap <= Gap::Space);
        let rest = self.word(second);
        let whole = (near && rest.starts_with(char::is_lowercase) && word.len() + rest.len() <= 9)
            .then(|| format!("{word}{rest}"))
            .filter(|whole| whole.len() > 3)?;
        let month = calendar_words::month(&whole, false)?;
        Some((calendar_words::MonthWord { slip: true, ..month }, second + 1))
    }

    /// A misread month needs a capital (or its nought) and a year after it.
    fn misread_month_is_sure(&self, word: &str, next: usize) -> bool {
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase() || c == '0');
        let year = self.year_after(next).is_some();
        (capital && (year || word.starts_with('0'))) || (year && word.len() > 4)
    }

    /// The year after a month, with up to three stray marks between: "1964", "[1944]", "'26", "19 37", "198_ 4".
    pub(super) fn year_after(&self, i: usize) -> Option<Year> {
        let mut at = self.skip(i, BETWEEN, 4);
        // "Nov. 5, N.S. 1742": by the new calendar or the old.
        if self.word_is(at, &["n", "o"]) && self.mark(at + 1) == Some('.') && self.word_is(at + 2, &["s"]) {
            at = self.skip(at + 3, ".,", 2);
        }
        if self.word_is(at, &["of", "in"]) && self.continues(at + 1) {
            at += 1;
        }
        // "September 17th (1805)": the editor's year.
        if self.mark(at) == Some('(')
            && self.mark(at + 2) == Some(')')
            && let Some((year, 4)) = self.get(at + 1).and_then(Token::number)
        {
            return is_year(year).then_some(Year {
                number: year as i32,
                next: at + 3,
                repaired: false,
                inferred: false,
            });
        }
        if let Some(year) = self.expanded_year(at).filter(|_| self.continues(at)) {
            return Some(year);
        }
        let (value, digits) = self.get(at)?.number()?;
        // "April2018" is a slip; "May12" might be anything.
        if !self.continues(at) || (at == i && self.get(i)?.gap == Gap::Joined && digits != 4) {
            return None;
        }
        let slip = matches!(self.tokens[at].what, What::Number { slip: true, .. });
        let close = |at: usize| if matches!(self.mark(at), Some(']')) { at + 1 } else { at };
        if digits == 4 {
            let (number, next) = self.second_style(at, value);
            // "16 Mai 1792 [1793]": the editor's year for a slip of the writer's.
            if self.mark(next) == Some('[')
                && self.mark(next + 2) == Some(']')
                && let Some((better, 4)) = self.get(next + 1).and_then(Token::number)
                && is_year(better)
                && better.abs_diff(value) <= 10
            {
                return Some(Year { number: better as i32, next: next + 3, repaired: true, inferred: false });
            }
            return is_year(value).then(|| Year { number, next: close(next), repaired: slip, inferred: false });
        }
        // "Oct. 16. / 865. Marsh to Alden": the number of the next entry.
        if digits == 3 && self.get(at)?.gap >= Gap::Line {
            return None;
        }
        if let Some(year) = self.split_year(at) {
            return Some(year);
        }
        // "945" and "946" for 1945 and 1946: the first figure was lost.
        if digits == 3 && (700..=999).contains(&value) && self.ends_a_date(at + 1) {
            let number = value as i32 + 1000;
            return Some(Year { number, next: at + 1, repaired: true, inferred: false });
        }
        let apostrophe = at > 0 && matches!(self.mark(at - 1), Some('\'' | '’' | '‘'));
        if digits == 2 && (apostrophe || self.ends_a_date(at + 1)) {
            let number = self.century_of(value)?;
            return Some(Year { number, next: at + 1, repaired: slip, inferred: true });
        }
        None
    }

    /// "1701/2", "1699/1700": before 1752 England began its year in March, and careful writers gave both numbers. The
    /// second is the one by which we count.
    /// Editors set it in brackets: "1644[-5]".
    fn second_style(&self, at: usize, value: u32) -> (i32, usize) {
        let own = (value as i32, at + 1);
        let joined = |n: usize| self.get(n).is_some_and(|t| t.gap == Gap::Joined);
        let bracket = usize::from(self.mark(at + 1) == Some('[') && joined(at + 1));
        let mark = at + 1 + bracket;
        if value > 1752 || !matches!(self.mark(mark), Some('/' | '-' | '–')) || !joined(mark) || !joined(mark + 1) {
            return own;
        }
        let Some((second, digits)) = self.get(mark + 1).and_then(Token::number) else { return own };
        let whole = 10u32.pow(digits.min(4).into());
        let follows = digits <= 4 && (value + 1) % whole == second % whole;
        if follows { (value as i32 + 1, mark + 2) } else { own }
    }

    /// Figures of one year that a scan has set apart: "19 37", "1 937", "198_ 4", "20~07".
    fn split_year(&self, at: usize) -> Option<Year> {
        let (mut value, mut digits) = self.get(at)?.number()?;
        if digits > 3 {
            return None;
        }
        let mut next = at + 1;
        let first_digits = digits;
        while digits < 4 {
            let to = self.skip(next, "_~|*'.", 2);
            let piece = self.get(to).filter(|t| t.gap <= Gap::Space)?;
            let (more, n) = piece.number()?;
            // "19.30" is a time, "12.1937" is not one year.
            let stop = self.tokens[next..to].iter().any(|t| t.is('.'));
            if digits + n > 4 || (stop && first_digits == 2) || (to == next && piece.gap == Gap::Joined) {
                return None;
            }
            value = value * 10u32.pow(n.into()) + more;
            digits += n;
            next = to + 1;
        }
        let clock = self.mark(next) == Some(':') || self.word_is(next, &["a", "p", "am", "pm", "hours", "hrs"]);
        (is_year(value) && !clock && self.ends_a_date(next)).then_some(Year {
            number: value as i32,
            next,
            repaired: true,
            inferred: false,
        })
    }

    /// Whether nothing that could own the number follows: a blank, a stop, the end.
    fn ends_a_date(&self, i: usize) -> bool {
        let Some(token) = self.get(i) else { return true };
        match token.what {
            What::Number { .. } => token.gap >= Gap::Line,
            What::Word => {
                token.gap >= Gap::Line
                    || (token.gap == Gap::Space
                        && !self.word_is(i, &["a", "p", "am", "pm", "hours", "hrs", "noon", "midnight", "men", "per"]))
            }
            What::Mark('.' | ':') => token.gap != Gap::Joined || self.get(i + 1).is_none_or(|t| t.gap != Gap::Joined),
            What::Mark('%' | '/' | '-' | '$' | '£') => false,
            What::Mark(_) => true,
        }
    }

    /// The full year of two figures, near the anchor's year.
    pub(super) fn century_of(&self, two: u32) -> Option<i32> {
        let near = self.anchor.year()?;
        let base = near.div_euclid(100) * 100 + two as i32;
        [base - 100, base, base + 100].into_iter().min_by_key(|y| (y - near).abs())
    }

    fn build(
        &self,
        days: &[Day],
        range: bool,
        month: calendar_words::MonthWord,
        after: usize,
        year: Option<Year>,
        form: Form,
    ) -> Read {
        let next = year.map_or(after, |y| y.next);
        let next = if year.is_none() || !matches!(self.mark(next), Some(']')) { next } else { next + 1 };
        let mut read = Read { dates: Vec::new(), next };
        let Some((year_of, inferred)) = self.resolve_year(days, month.number, year) else { return read };
        let repaired = month.slip || year.is_some_and(|y| y.repaired) || days.iter().any(|d| d.repaired);
        let doubt = if days.iter().any(|d| d.doubtful) { Doubt::Uncertain } else { Doubt::None };
        let dates: Vec<Calendar> =
            days.iter().filter_map(|d| Calendar::from_ymd(year_of, month.number, d.number)).collect();
        if dates.len() != days.len() {
            return read;
        }
        let found = |date: FuzzyDate, from: usize, to: usize| FoundDate {
            span: self.span(from, to),
            date: date.with_doubt(doubt),
            inferred,
            repaired,
            form,
        };
        if let (true, [first, last]) = (range, &dates[..]) {
            read.dates.extend(FuzzyDate::range(*first, *last).map(|d| found(d, days[0].from, next)));
            return read;
        }
        for (n, (day, date)) in days.iter().zip(dates).enumerate() {
            let end = if n + 1 == days.len() { next } else { day.next };
            read.dates.push(found(FuzzyDate::new(Shape::At(date)), day.from, end));
        }
        read
    }

    /// The year of a day and month: its own, or the one nearest to the anchor.
    fn resolve_year(&self, days: &[Day], month: u32, year: Option<Year>) -> Option<(i32, bool)> {
        if let Some(year) = year {
            return Some((year.number, year.inferred));
        }
        let anchor = self.anchor.date?;
        let day = anchor.earliest().or(anchor.latest())?;
        let past = days[0].from > 0
            && (self.word_is(days[0].from - 1, &["of", "dated"])
                || (self.word_is(days[0].from - 1, &["the"])
                    && days[0].from > 1
                    && self.word_is(days[0].from - 2, &["of", "dated"])));
        nearest_year(day, month, days[days.len() - 1].number, past).map(|y| (y, true))
    }

    pub(super) fn one(&self, from: usize, to: usize, at: Calendar, repaired: bool, inferred: bool, form: Form) -> Read {
        let date = FuzzyDate::new(Shape::At(at));
        Read { dates: vec![FoundDate { span: self.span(from, to), date, inferred, repaired, form }], next: to }
    }
}

/// Whether two days of a month are the same day by the Julian and the Gregorian calendar: "July 13 (26), 1914". They lay 10
/// days apart until 1699, and one more in each century but 1600 and 2000 (Gregory XIII, Inter gravissimas, 1582).
fn is_same_day(days: &[Day], year: Year) -> bool {
    let apart = match year.number {
        1582..1700 => 10,
        1700..1800 => 11,
        1800..1900 => 12,
        1900..1960 => 13,
        _ => return false,
    };
    matches!(days, [old, new] if new.number == old.number + apart) && !year.inferred
}

/// The year that puts a day and month nearest to another day. Letters mostly speak of the past: with `past`
/// only a day up to the anchor counts, else a later one must be within half a year.
fn nearest_year(anchor: NaiveDate, month: u32, day: u32, past: bool) -> Option<i32> {
    (-1..=1)
        .map(|n| anchor.year() + n)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day).map(|d| (year, (d - anchor).num_days())))
        .filter(|(_, distance)| !past || *distance <= 0)
        .min_by_key(|(_, distance)| distance.abs())
        .map(|(year, _)| year)
}

/// Years that letters are written in or speak of.
pub(super) fn is_year(value: u32) -> bool {
    (1400..=2100).contains(&value)
}
