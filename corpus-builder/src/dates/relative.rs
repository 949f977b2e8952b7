//! Dates that lean on the letter's own: "last year", "the 26th instant", "yesterday".

use super::{Form, FoundDate, Gap, Read, Reader};
use chrono::{Datelike, Days, NaiveDate};
use corpus::date::{Calendar, FuzzyDate, Shape};

impl Reader<'_> {
    /// Reads such words, when the letter's own date is known finely enough for what they say.
    pub(super) fn relative(&self, i: usize) -> Option<Read> {
        let own = self.anchor.date?;
        // Of all words, those that begin so.
        if !matches!(
            self.word(i).as_bytes().first()?.to_ascii_lowercase(),
            b'l' | b'n' | b't' | b'y' | b'i' | b'u' | b'p'
        ) {
            return None;
        }
        let year = own.earliest().or(own.latest())?.year();
        let next_is_near = self.get(i + 1).is_some_and(|t| t.gap <= Gap::Line);
        let shift = if self.word_is(i, &["last"]) {
            -1
        } else if self.word_is(i, &["next"]) {
            1
        } else if self.word_is(i, &["this"]) {
            0
        } else {
            return self.near_day(i, own);
        };
        if !next_is_near {
            return None;
        }
        let date = if self.word_is(i + 1, &["year"]) {
            Calendar::from_year(year + shift)?
        } else if self.word_is(i + 1, &["month"]) {
            let month = own.earliest().filter(|_| own.precision() <= corpus::date::Precision::Month)?;
            let months = month.year() * 12 + month.month0() as i32 + shift;
            Calendar::from_ym(months.div_euclid(12), months.rem_euclid(12) as u32 + 1)?
        } else {
            return None;
        };
        Some(self.one(i, i + 2, date, false, true, Form::Relative))
    }

    /// "yesterday", "today", "tomorrow" in a letter whose day is known.
    fn near_day(&self, i: usize, own: FuzzyDate) -> Option<Read> {
        let day = |d: Option<NaiveDate>| d.map(Calendar::Day);
        let date = if self.word_is(i, &["yesterday"]) {
            day(own.exact_day()?.checked_sub_days(Days::new(1)))?
        } else if self.word_is(i, &["tomorrow"]) {
            day(own.exact_day()?.checked_add_days(Days::new(1)))?
        } else if self.word_is(i, &["instant", "inst", "ultimo", "ult", "proximo", "prox"]) {
            return self.commercial(i, own);
        } else {
            return None;
        };
        Some(self.one(i, i + 1, date, false, true, Form::Relative))
    }

    /// "the 26th instant" (this month), "ult." (last month), "prox." (next month).
    fn commercial(&self, i: usize, own: FuzzyDate) -> Option<Read> {
        let month = own.earliest().filter(|_| own.precision() <= corpus::date::Precision::Month)?;
        let shift = match self.word(i).as_bytes()[0].to_ascii_lowercase() {
            b'i' => 0,
            b'u' => -1,
            _ => 1,
        };
        let mut from = i.checked_sub(1)?;
        if super::calendar_words::is_ordinal(self.word(from)) {
            from = from.checked_sub(1)?;
        }
        let (number, digits) = self.tokens[from].number()?;
        let months = month.year() * 12 + month.month0() as i32 + shift;
        let date = Calendar::from_ymd(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, number)?;
        let found = FoundDate {
            span: self.span(from, i + 1),
            date: FuzzyDate::new(Shape::At(date)),
            inferred: true,
            repaired: false,
            form: Form::Relative,
        };
        (digits <= 2 && self.tokens[i].gap <= Gap::Line).then_some(Read { dates: vec![found], next: i + 1 })
    }
}
