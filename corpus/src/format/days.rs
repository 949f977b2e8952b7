//! Dates in columns: near to another date, so that the numbers are small.
//!
//! A date is three numbers, each in a column of its own. The first is its form: its shape (at, range, not before, not
//! after), four times its doubt (none, approximate, uncertain, both), sixteen times the unit (day, month, year, decade) of
//! its first end and 64 times that of its second, 0 without one. The second is its first end in days since 1970, months
//! or years since the year 0, or decades, as the difference from the same number of the day to which it is near. The third
//! is the second end, as the difference from the first; only ranges have it.

use super::{
    FormatError,
    columns::{Pen, wrong},
};
use crate::date::{Calendar, Doubt, FuzzyDate, PackedCalendar, Shape};
use chrono::{Datelike, NaiveDate};

const DOUBTS: [Doubt; 4] = [Doubt::None, Doubt::Approximate, Doubt::Uncertain, Doubt::Both];

/// Any date, to be read over.
pub(super) fn blank() -> FuzzyDate {
    FuzzyDate::new(Shape::At(Calendar::Year(0)))
}

/// A day of a date, to which others can be near; the first of 1970 without one.
pub(super) fn of(date: Option<&FuzzyDate>) -> NaiveDate {
    date.and_then(|date| date.earliest().or_else(|| date.latest())).unwrap_or_default()
}

/// Writes or reads a date, in three columns from this one on.
///
/// # Errors
/// [`FormatError::Invalid`] for a date that there is not; those of the pen.
pub(super) fn date<P: Pen>(
    pen: &mut P,
    column: usize,
    date: &mut FuzzyDate,
    near: NaiveDate,
) -> Result<(), FormatError> {
    let (shape, mut first, mut second) = match date.shape() {
        Shape::At(a) => (0, unit(a), None),
        Shape::Range(a, b) => (1, unit(a), Some(unit(b))),
        Shape::NotBefore(a) => (2, unit(a), None),
        Shape::NotAfter(a) => (3, unit(a), None),
    };
    let doubt = DOUBTS.iter().position(|&doubt| doubt == date.doubt()).unwrap_or(0);
    let mut form = (shape + 4 * doubt + 16 * first.0 + 64 * second.map_or(0, |s| s.0)) as u64;
    pen.number(column, &mut form)?;
    let form =
        usize::try_from(form).ok().filter(|&form| form < 256).ok_or_else(|| wrong("a form of dates", "another"))?;
    if P::READS {
        first.0 = form / 16 % 4;
        second = (form % 4 == 1).then_some((form / 64, 0));
    }
    pen.difference(column + 1, &mut first.1, number(first.0, near))?;
    let a = calendar(first)?;
    if let Some(second) = &mut second {
        pen.difference(column + 2, &mut second.1, number(second.0, a.first()))?;
    }
    if P::READS {
        let read = match (form % 4, second) {
            (1, Some(second)) => FuzzyDate::range(a, calendar(second)?),
            (2, _) => Some(FuzzyDate::new(Shape::NotBefore(a))),
            (3, _) => Some(FuzzyDate::new(Shape::NotAfter(a))),
            _ => Some(FuzzyDate::new(Shape::At(a))),
        };
        let read = read.ok_or_else(|| wrong("a range of dates", "one that ends before it begins"))?;
        *date = read.with_doubt(DOUBTS[form / 4 % 4]);
    }
    Ok(())
}

/// A unit by number, and how many of them.
fn unit(calendar: Calendar) -> (usize, i64) {
    match PackedCalendar::from(calendar) {
        PackedCalendar::Day(n) => (0, n.into()),
        PackedCalendar::Month(n) => (1, n.into()),
        PackedCalendar::Year(n) => (2, n.into()),
        PackedCalendar::Decade(n) => (3, n.into()),
    }
}

/// The number of the unit in which a day lies.
fn number(unit: usize, day: NaiveDate) -> i64 {
    let year = i64::from(day.year());
    match unit {
        0 => day.signed_duration_since(NaiveDate::default()).num_days(),
        1 => year * 12 + i64::from(day.month0()),
        2 => year,
        _ => year / 10,
    }
}

fn calendar((unit, number): (usize, i64)) -> Result<Calendar, FormatError> {
    let positive = u32::try_from(number);
    let packed = match (unit, positive) {
        (0, _) => i32::try_from(number).ok().map(PackedCalendar::Day),
        (1, Ok(n)) => Some(PackedCalendar::Month(n)),
        (2, Ok(n)) => Some(PackedCalendar::Year(n)),
        (_, Ok(n)) => Some(PackedCalendar::Decade(n)),
        _ => None,
    };
    packed.and_then(|packed| Calendar::try_from(packed).ok()).ok_or_else(|| wrong("a day from 0000 to 9999", "another"))
}
