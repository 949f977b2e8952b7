//! Dates as letters give them: a day, a month, a year, a range, or only a bound.
//!
//! A [`FuzzyDate`] never claims more than it was told: "March 2015" is the month and not its first
//! day. It is written and read in a part of the Extended Date/Time Format (EDTF, ISO 8601-2:2019):
//!
//! | EDTF | meaning |
//! | --- | --- |
//! | `2018-04-03`, `2018-04`, `2018`, `201X` | a day, a month, a year, a decade |
//! | `2016/2017`, `2018-03-12/2018-03-13` | a range, both ends in it |
//! | `2022-07-12/..`, `../2018-12-28` | on or after, on or before |
//! | `2018~`, `2018?`, `2018%` | approximate, uncertain, both |
//!
//! Not supported: times of day, seasons, sets (`[..]`, `{..}`), unspecified days (`2018-XX-03`),
//! years outside 0000 to 9999.

use crate::texts;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{cmp::Ordering, fmt, str::FromStr};

/// A date that knows how much it knows.
///
/// ```
/// use corpus::date::FuzzyDate;
/// let march: FuzzyDate = "2015-03".parse()?;
/// assert_eq!(march.earliest().unwrap().to_string(), "2015-03-01");
/// assert_eq!(march.latest().unwrap().to_string(), "2015-03-31");
/// assert_eq!(march.to_words(), "March 2015");
/// # Ok::<(), corpus::date::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FuzzyDate {
    shape: Shape,
    doubt: Doubt,
}

/// What is known of a date, before doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shape {
    /// One day, month, year or decade.
    At(Calendar),
    /// From the first day of one to the last day of the other. The first is never the later.
    Range(Calendar, Calendar),
    /// On or after.
    NotBefore(Calendar),
    /// On or before.
    NotAfter(Calendar),
}

/// A stretch of the calendar: the units in which letters speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "PackedCalendar", into = "PackedCalendar")]
pub enum Calendar {
    /// A day.
    Day(NaiveDate),
    /// A year and a month from 1 to 12.
    Month(i32, u32),
    /// A year.
    Year(i32),
    /// The first year of a decade, divisible by ten.
    Decade(i32),
}

/// How sure a date is, as EDTF's `~`, `?` and `%` say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Doubt {
    /// Nothing says that the date is doubtful.
    #[default]
    None,
    /// `~`: about then ("about 1937", "circa").
    Approximate,
    /// `?`: perhaps then; the source is hard to read or contradicts itself.
    Uncertain,
    /// `%`: both.
    Both,
}

/// How fine a date is, from finest to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One year.
    Year,
    /// A decade, or a range with two ends.
    Range,
    /// Only one end is known.
    Open,
}

/// What is known of a date: each is drawn, filtered, spoken and listed in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// The day.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
    /// A decade, or a stretch with two ends.
    Range,
    /// One end only.
    Bound,
    /// Nothing.
    Undated,
}

impl Known {
    /// Everything, as a legend lists it.
    pub const ALL: [Known; 6] = [Known::Day, Known::Month, Known::Year, Known::Range, Known::Bound, Known::Undated];

    /// What is known of a date.
    pub fn of(date: Option<&FuzzyDate>) -> Known {
        match date.map(FuzzyDate::precision) {
            Some(Precision::Day) => Known::Day,
            Some(Precision::Month) => Known::Month,
            Some(Precision::Year) => Known::Year,
            Some(Precision::Range) => Known::Range,
            Some(Precision::Open) => Known::Bound,
            None => Known::Undated,
        }
    }

    /// One plain word.
    pub fn word(self) -> &'static str {
        match self {
            Known::Day => "day",
            Known::Month => "month",
            Known::Year => "year",
            Known::Range => "range",
            Known::Bound => "bound",
            Known::Undated => "undated",
        }
    }
}

/// Why a text is not a date that we can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected an EDTF date such as 2018-04-03, 2018-04, 2018, 2016/2017 or 2022-07-12/.., but found {found:?}: {why}"
)]
pub struct DateError {
    /// The text as it was found.
    pub found: String,
    /// What is wrong with it.
    pub why: &'static str,
}

impl FuzzyDate {
    /// A date without doubt.
    pub fn new(shape: Shape) -> Self {
        FuzzyDate { shape, doubt: Doubt::None }
    }

    /// A single day.
    pub fn day(day: NaiveDate) -> Self {
        Self::new(Shape::At(Calendar::Day(day)))
    }

    /// A single day from its numbers, if there is such a day in the years 0000 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        Calendar::from_ymd(year, month, day).map(|c| Self::new(Shape::At(c)))
    }

    /// A range with both ends in it, or nothing when it would run backwards.
    pub fn range(from: Calendar, to: Calendar) -> Option<Self> {
        (from.first() <= to.last()).then(|| Self::new(Shape::Range(from, to)))
    }

    /// The same date, held to be this doubtful.
    #[must_use]
    pub fn with_doubt(self, doubt: Doubt) -> Self {
        FuzzyDate { doubt, ..self }
    }

    /// What is known, before doubt.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// How sure it is.
    pub fn doubt(&self) -> Doubt {
        self.doubt
    }

    /// The first day that it can be; none when only the end is known.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self.shape {
            Shape::At(c) | Shape::Range(c, _) | Shape::NotBefore(c) => Some(c.first()),
            Shape::NotAfter(_) => None,
        }
    }

    /// The last day that it can be; none when only the beginning is known.
    pub fn latest(&self) -> Option<NaiveDate> {
        match self.shape {
            Shape::At(c) | Shape::Range(_, c) | Shape::NotAfter(c) => Some(c.last()),
            Shape::NotBefore(_) => None,
        }
    }

    /// How fine it is.
    pub fn precision(&self) -> Precision {
        match self.shape {
            Shape::At(Calendar::Day(_)) => Precision::Day,
            Shape::At(Calendar::Month(..)) => Precision::Month,
            Shape::At(Calendar::Year(_)) => Precision::Year,
            Shape::At(Calendar::Decade(_)) | Shape::Range(..) => Precision::Range,
            Shape::NotBefore(_) | Shape::NotAfter(_) => Precision::Open,
        }
    }

    /// The day, where it is known to the day.
    pub fn exact_day(&self) -> Option<NaiveDate> {
        match self.shape {
            Shape::At(Calendar::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// Whether every day that it can be lies from `from` to `to`; an open end reaches everywhere.
    pub fn certainly_within(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
        let after = from.is_none_or(|from| self.earliest().is_some_and(|day| day >= from));
        let before = to.is_none_or(|to| self.latest().is_some_and(|day| day <= to));
        after && before
    }

    /// Whether some day that it can be lies from `from` to `to`.
    pub fn possibly_within(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
        let after = from.is_none_or(|from| self.latest().is_none_or(|day| day >= from));
        let before = to.is_none_or(|to| self.earliest().is_none_or(|day| day <= to));
        after && before
    }

    /// The date in words, in English: "3 April 2018", "March 2015", "on or after 12 July 2022".
    pub fn to_words(&self) -> String {
        let doubted = |words: String| match self.doubt {
            Doubt::None => words,
            Doubt::Approximate => texts::date_doubted("approximate", &words),
            Doubt::Uncertain => texts::date_doubted("uncertain", &words),
            Doubt::Both => texts::date_doubted("both", &words),
        };
        match self.shape {
            Shape::At(c) => doubted(c.to_words()),
            Shape::Range(a, b) => doubted(range_words(a, b)),
            Shape::NotBefore(c) => texts::date_on_or_after(&doubted(c.to_words())),
            Shape::NotAfter(c) => texts::date_on_or_before(&doubted(c.to_words())),
        }
    }

    /// The order of a list by time: by the first possible day, then finer before coarser, then the
    /// last possible day. A date with only an end sorts at that end.
    pub fn cmp_in_time(&self, other: &Self) -> Ordering {
        self.key_in_time().cmp(&other.key_in_time())
    }

    /// What [`Self::cmp_in_time`] compares, in one number: to sort many dates this is asked for once for each.
    pub(crate) fn key_in_time(&self) -> u64 {
        // Days are counted from before the year 0, in fewer than 28 bits; 0 is none.
        const BEFORE: i32 = 1000;
        let day = |day: Option<NaiveDate>| day.map_or(0, |day| (day.num_days_from_ce() + BEFORE).max(1) as u64);
        let latest = self.latest();
        day(self.earliest().or(latest)) << 32 | (self.precision() as u64) << 28 | day(latest)
    }
}

fn range_words(a: Calendar, b: Calendar) -> String {
    match (a, b) {
        (Calendar::Day(a), Calendar::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            texts::date_range(&a.day().to_string(), &Calendar::Day(b).to_words())
        }
        (Calendar::Day(x), Calendar::Day(y)) if x.year() == y.year() => {
            texts::date_range(&texts::date_day_month(x.day() as usize, x.month() as usize), &b.to_words())
        }
        (Calendar::Month(x, m), Calendar::Month(y, _)) if x == y => {
            texts::date_range(&texts::date_month_name(m as usize), &b.to_words())
        }
        _ => texts::date_range(&a.to_words(), &b.to_words()),
    }
}

impl Calendar {
    /// A day from its numbers, if there is such a day in the years 0000 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        (0..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten().map(Calendar::Day)
    }

    /// A month, if there is such a month in the years 0000 to 9999.
    pub fn from_ym(year: i32, month: u32) -> Option<Self> {
        ((0..=9999).contains(&year) && (1..=12).contains(&month)).then_some(Calendar::Month(year, month))
    }

    /// A year, if it is from 0000 to 9999.
    pub fn from_year(year: i32) -> Option<Self> {
        (0..=9999).contains(&year).then_some(Calendar::Year(year))
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        match self {
            Calendar::Day(day) => day,
            Calendar::Month(year, month) => civil(year, month, 1),
            Calendar::Year(year) | Calendar::Decade(year) => civil(year, 1, 1),
        }
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        match self {
            Calendar::Day(day) => day,
            Calendar::Month(year, 12) | Calendar::Year(year) => civil(year, 12, 31),
            Calendar::Month(year, month) => civil(year, month + 1, 1) - Days::new(1),
            Calendar::Decade(year) => civil(year + 9, 12, 31),
        }
    }

    /// Its year, or the first year of its decade.
    pub fn year(self) -> i32 {
        self.first().year()
    }

    fn to_words(self) -> String {
        match self {
            Calendar::Day(day) => texts::date_day(day.day() as usize, day.month() as usize, number(day.year())),
            Calendar::Month(year, month) => texts::date_month(month as usize, number(year)),
            Calendar::Year(year) => format!("{year}"),
            Calendar::Decade(year) => texts::date_decade(number(year)),
        }
    }
}

/// Builds a day from numbers that the constructors have checked.
fn civil(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN)
}

/// A year as texts take it. Years are from 0 to 9999.
fn number(year: i32) -> usize {
    usize::try_from(year).unwrap_or_default()
}

/// The English name of a month from 1 to 12, as letters have it; empty for any other number. On the page stands
/// [`texts::date_month_name`].
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get((month as usize).wrapping_sub(1)).copied().unwrap_or("")
}

impl fmt::Display for Calendar {
    /// EDTF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Calendar::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Calendar::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Calendar::Year(year) => write!(f, "{year:04}"),
            Calendar::Decade(year) => write!(f, "{:03}X", year / 10),
        }
    }
}

impl FromStr for Calendar {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err("nothing stands where a date should");
        }
        if let Some(decade) = text.strip_suffix('X').filter(|d| d.len() == 3) {
            return Ok(Calendar::Decade(digits(decade, 3)? as i32 * 10));
        }
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or(""), 4)? as i32;
        let month = parts.next().map(|m| digits(m, 2)).transpose()?;
        let day = parts.next().map(|d| digits(d, 2)).transpose()?;
        if parts.next().is_some() {
            return Err("it has more parts than year, month and day");
        }
        match (month, day) {
            (None, _) => Ok(Calendar::Year(year)),
            (Some(month), None) => Calendar::from_ym(year, month).ok_or("there is no such month"),
            (Some(month), Some(day)) => Calendar::from_ymd(year, month, day).ok_or("there is no such day"),
        }
    }
}

fn digits(text: &str, length: usize) -> Result<u32, &'static str> {
    if text.len() != length || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err("a year has four digits, a month and a day have two");
    }
    text.parse().map_err(|_| "a number is too large")
}

impl fmt::Display for FuzzyDate {
    /// EDTF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let doubt = match self.doubt {
            Doubt::None => "",
            Doubt::Approximate => "~",
            Doubt::Uncertain => "?",
            Doubt::Both => "%",
        };
        match self.shape {
            Shape::At(c) => write!(f, "{c}{doubt}"),
            Shape::Range(a, b) => write!(f, "{a}{doubt}/{b}{doubt}"),
            Shape::NotBefore(c) => write!(f, "{c}{doubt}/.."),
            Shape::NotAfter(c) => write!(f, "../{c}{doubt}"),
        }
    }
}

impl FromStr for FuzzyDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let fail = |why| DateError { found: text.to_owned(), why };
        let end = |part: &str| -> Result<Option<(Calendar, Doubt)>, DateError> {
            if part == ".." {
                return Ok(None);
            }
            let (bare, doubt) = match part.as_bytes().last() {
                Some(b'~') => (&part[..part.len() - 1], Doubt::Approximate),
                Some(b'?') => (&part[..part.len() - 1], Doubt::Uncertain),
                Some(b'%') => (&part[..part.len() - 1], Doubt::Both),
                _ => (part, Doubt::None),
            };
            Ok(Some((bare.parse().map_err(fail)?, doubt)))
        };
        let Some((from, to)) = text.split_once('/') else {
            let (c, doubt) = end(text)?.ok_or_else(|| fail("an open end needs another end"))?;
            return Ok(FuzzyDate { shape: Shape::At(c), doubt });
        };
        match (end(from)?, end(to)?) {
            (None, None) => Err(fail("both ends are open")),
            (Some((c, doubt)), None) => Ok(FuzzyDate { shape: Shape::NotBefore(c), doubt }),
            (None, Some((c, doubt))) => Ok(FuzzyDate { shape: Shape::NotAfter(c), doubt }),
            (Some((a, x)), Some((b, y))) => {
                let doubt = x.and(y);
                Ok(Self::range(a, b).ok_or_else(|| fail("it ends before it begins"))?.with_doubt(doubt))
            }
        }
    }
}

impl Doubt {
    /// The doubt of a whole whose parts are this doubtful.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Doubt::None, d) | (d, Doubt::None) => d,
            (a, b) if a == b => a,
            _ => Doubt::Both,
        }
    }
}

/// A [`Calendar`] as bundles hold it: small numbers, checked when read.
#[derive(Serialize, Deserialize)]
pub(crate) enum PackedCalendar {
    /// Days since 1 January 1970.
    Day(i32),
    /// Months since January of the year 0.
    Month(u32),
    /// A year.
    Year(u32),
    /// A decade's number: its first year over ten.
    Decade(u32),
}

impl From<Calendar> for PackedCalendar {
    fn from(c: Calendar) -> Self {
        match c {
            Calendar::Day(day) => {
                PackedCalendar::Day(day.signed_duration_since(NaiveDate::default()).num_days() as i32)
            }
            Calendar::Month(year, month) => PackedCalendar::Month(year as u32 * 12 + month - 1),
            Calendar::Year(year) => PackedCalendar::Year(year as u32),
            Calendar::Decade(year) => PackedCalendar::Decade(year as u32 / 10),
        }
    }
}

impl TryFrom<PackedCalendar> for Calendar {
    type Error = &'static str;

    fn try_from(packed: PackedCalendar) -> Result<Self, Self::Error> {
        match packed {
            PackedCalendar::Day(n) => NaiveDate::default()
                .checked_add_signed(chrono::TimeDelta::days(n.into()))
                .filter(|day| (0..=9999).contains(&day.year()))
                .map(Calendar::Day),
            PackedCalendar::Month(n) => Calendar::from_ym((n / 12) as i32, n % 12 + 1),
            PackedCalendar::Year(n) => i32::try_from(n).ok().and_then(Calendar::from_year),
            PackedCalendar::Decade(n) => (n < 1000).then_some(Calendar::Decade(n as i32 * 10)),
        }
        .ok_or("a date outside the years 0000 to 9999")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(edtf: &str, want: &Expect) {
        let got = match edtf.parse::<FuzzyDate>() {
            Ok(d) => format!("{d} | {} | {:?} | {:?} .. {:?}", d.to_words(), d.precision(), d.earliest(), d.latest()),
            Err(e) => e.to_string(),
        };
        want.assert_eq(&got);
    }

    #[test]
    fn each_shape_reads_and_speaks() {
        check("2018-04-03", &expect!["2018-04-03 | 3 April 2018 | Day | Some(2018-04-03) .. Some(2018-04-03)"]);
        check("2024-02", &expect!["2024-02 | February 2024 | Month | Some(2024-02-01) .. Some(2024-02-29)"]);
        check("2016/2017", &expect!["2016/2017 | 2016 to 2017 | Range | Some(2016-01-01) .. Some(2017-12-31)"]);
        check("2022-07-12/..", &expect!["2022-07-12/.. | on or after 12 July 2022 | Open | Some(2022-07-12) .. None"]);
        check(
            "../2018-12~",
            &expect!["../2018-12~ | on or before about December 2018 | Open | None .. Some(2018-12-31)"],
        );
        check(
            "2018-03-12/2018-03-13",
            &expect!["2018-03-12/2018-03-13 | 12 to 13 March 2018 | Range | Some(2018-03-12) .. Some(2018-03-13)"],
        );
        check("201X?", &expect!["201X? | perhaps the 2010s | Range | Some(2010-01-01) .. Some(2019-12-31)"]);
    }

    #[test]
    fn what_is_no_date_says_why() {
        check(
            "2018-02-30",
            &expect![[
                r#"expected an EDTF date such as 2018-04-03, 2018-04, 2018, 2016/2017 or 2022-07-12/.., but found "2018-02-30": there is no such day"#
            ]],
        );
        check(
            "18",
            &expect![[
                r#"expected an EDTF date such as 2018-04-03, 2018-04, 2018, 2016/2017 or 2022-07-12/.., but found "18": a year has four digits, a month and a day have two"#
            ]],
        );
        check(
            "2018/2017",
            &expect![[
                r#"expected an EDTF date such as 2018-04-03, 2018-04, 2018, 2016/2017 or 2022-07-12/.., but found "2018/2017": it ends before it begins"#
            ]],
        );
        check(
            "../..",
            &expect![[
                r#"expected an EDTF date such as 2018-04-03, 2018-04, 2018, 2016/2017 or 2022-07-12/.., but found "../..": both ends are open"#
            ]],
        );
        check(
            "",
            &expect![[
                r#"expected an EDTF date such as 2018-04-03, 2018-04, 2018, 2016/2017 or 2022-07-12/.., but found "": nothing stands where a date should"#
            ]],
        );
    }

    fn calendar() -> impl Strategy<Value = Calendar> {
        (0..=9999i32, 1..=12u32, 1..=31u32, 0..4).prop_map(|(y, m, d, kind)| match kind {
            0 => Calendar::from_ymd(y, m, d).unwrap_or(Calendar::Year(y)),
            1 => Calendar::Month(y, m),
            2 => Calendar::Year(y),
            _ => Calendar::Decade(y / 10 * 10),
        })
    }

    fn date() -> impl Strategy<Value = FuzzyDate> {
        let doubt = prop::sample::select(vec![Doubt::None, Doubt::Approximate, Doubt::Uncertain, Doubt::Both]);
        (calendar(), calendar(), 0..4, doubt).prop_map(|(a, b, kind, doubt)| {
            match kind {
                0 => FuzzyDate::new(Shape::At(a)),
                1 => FuzzyDate::range(a, b).or(FuzzyDate::range(b, a)).unwrap_or(FuzzyDate::new(Shape::At(a))),
                2 => FuzzyDate::new(Shape::NotBefore(a)),
                _ => FuzzyDate::new(Shape::NotAfter(a)),
            }
            .with_doubt(doubt)
        })
    }

    proptest! {
        #[test]
        fn edtf_comes_back_as_it_was(d in date()) {
            prop_assert_eq!(d.to_string().parse::<FuzzyDate>(), Ok(d));
        }

        #[test]
        fn bincode_comes_back_as_it_was(d in date()) {
            let bytes = bincode::serialize(&d).unwrap();
            prop_assert_eq!(bincode::deserialize::<FuzzyDate>(&bytes).unwrap(), d);
        }

        #[test]
        fn certain_implies_possible(d in date(), from in calendar(), to in calendar()) {
            let (from, to) = (Some(from.first()), Some(to.last()));
            prop_assert!(!d.certainly_within(from, to) || from > to || d.possibly_within(from, to));
        }

        #[test]
        fn any_text_parses_or_fails_without_panic(s in "\\PC{0,30}") {
            let _ = s.parse::<FuzzyDate>();
        }
    }
}
