//! The time axis in plain words, from centuries to days, and the same units for counting.

use super::{Options, Tick};
use crate::texts;
use chrono::{Datelike, Days, Months, NaiveDate};

/// A unit of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Years(i32),
    Months(u32),
    Weeks,
    Days,
}

/// From coarse to fine.
const UNITS: [Unit; 12] = [
    Unit::Years(1000),
    Unit::Years(500),
    Unit::Years(100),
    Unit::Years(50),
    Unit::Years(10),
    Unit::Years(5),
    Unit::Years(1),
    Unit::Months(6),
    Unit::Months(3),
    Unit::Months(1),
    Unit::Weeks,
    Unit::Days,
];

/// More lines than this are a wall.
const MOST: i64 = 400;
/// Blank between two labels, in CSS pixels.
const BETWEEN: f64 = 12.0;

/// The lines of an axis from one day to another, the finest for which there is room.
pub(super) fn ticks(from: NaiveDate, to: NaiveDate, options: &Options) -> Vec<Tick> {
    let days = (to - from).num_days() + 1;
    let px_a_day = options.width_px / days as f64;
    let unit = UNITS
        .into_iter()
        .rev()
        .find(|unit| unit.days() as f64 * px_a_day >= unit.widest() as f64 * options.char_px + BETWEEN)
        .unwrap_or(UNITS[0]);
    let mut free_from = f64::NEG_INFINITY;
    let mut last: Option<NaiveDate> = None;
    let mut ticks = Vec::new();
    for at in unit.starts(from, to) {
        let x = (at - from).num_days() as f64 / days as f64;
        let label = unit.label(at, last);
        let label_px = label.chars().count() as f64 * options.char_px;
        let left = x * options.width_px;
        let fits = left >= free_from && left + label_px <= options.width_px;
        if fits {
            free_from = left + label_px + BETWEEN;
            last = Some(at);
        }
        ticks.push(Tick {
            at,
            x,
            label_px: if fits { label_px } else { 0.0 },
            label: if fits { label } else { String::new() },
            major: unit.is_major(at),
        });
    }
    ticks
}

/// The unit in which letters of a time are counted: at most about a hundred buckets.
pub(super) fn bucket_unit(from: NaiveDate, to: NaiveDate) -> Unit {
    let days = (to - from).num_days() + 1;
    let fine = [Unit::Days, Unit::Weeks, Unit::Months(1), Unit::Months(3), Unit::Years(1), Unit::Years(10)];
    fine.into_iter().find(|unit| days / unit.days() <= 100).unwrap_or(Unit::Years(100))
}

impl Unit {
    /// About how many days it has.
    fn days(self) -> i64 {
        match self {
            Unit::Years(n) => i64::from(n) * 365,
            Unit::Months(n) => i64::from(n) * 28,
            Unit::Weeks => 7,
            Unit::Days => 1,
        }
    }

    /// How many characters its usual labels have at most. The first label, and those of larger units, may be
    /// longer: they take the room of the ones after them.
    fn widest(self) -> usize {
        match self {
            Unit::Years(10) => 5,
            Unit::Years(_) => 4,
            Unit::Months(_) => 9,
            Unit::Weeks => 6,
            Unit::Days => 2,
        }
    }

    /// The first day of the unit in which a day lies.
    pub(super) fn floor(self, day: NaiveDate) -> NaiveDate {
        let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day);
        match self {
            Unit::Years(n) => first(day.year().div_euclid(n) * n, 1),
            Unit::Months(n) => first(day.year(), day.month0() / n * n + 1),
            Unit::Weeks => day - Days::new(u64::from(day.weekday().num_days_from_monday())),
            Unit::Days => day,
        }
    }

    /// The first day of the next unit, if the calendar has one.
    pub(super) fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Unit::Years(n) => NaiveDate::from_ymd_opt(start.year() + n, 1, 1),
            Unit::Months(n) => start.checked_add_months(Months::new(n)),
            Unit::Weeks => start.checked_add_days(Days::new(7)),
            Unit::Days => start.succ_opt(),
        }
    }

    fn starts(self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let first = self.floor(from);
        std::iter::successors(Some(first), move |&at| self.next(at))
            .skip_while(move |&at| at < from)
            .take_while(move |&at| at <= to)
            .take(MOST as usize)
    }

    fn is_major(self, at: NaiveDate) -> bool {
        match self {
            Unit::Years(n) => at.year().rem_euclid(n * 10) == 0,
            Unit::Months(_) => at.month() == 1,
            Unit::Weeks => at.day() <= 7,
            Unit::Days => at.day() == 1,
        }
    }

    /// What stands beside a line; as little as can be understood after the label before it.
    fn label(self, at: NaiveDate, last: Option<NaiveDate>) -> String {
        let (year, month, day) = numbers(at);
        let same_year = last.is_some_and(|l| l.year() == at.year());
        let same_month = same_year && last.is_some_and(|l| l.month() == at.month());
        match self {
            Unit::Years(10) => texts::timeline_tick_decade(year),
            Unit::Years(_) => at.year().to_string(),
            Unit::Months(_) if same_year => texts::date_month_name(month),
            Unit::Months(_) => texts::date_month(month, year),
            Unit::Weeks if same_year => texts::timeline_tick_day(day, month),
            Unit::Days if same_month => at.day().to_string(),
            Unit::Days if same_year => texts::date_day_month(day, month),
            Unit::Weeks | Unit::Days => texts::date_day(day, month, year),
        }
    }

    /// A bucket's name.
    pub(super) fn name(self, at: NaiveDate) -> String {
        let (year, month, day) = numbers(at);
        match self {
            Unit::Years(1) => at.year().to_string(),
            Unit::Years(n @ (10 | 100)) => texts::date_decade((at.year().div_euclid(n) * n).unsigned_abs() as usize),
            Unit::Years(n) => texts::date_range(&at.year().to_string(), &(at.year() + n - 1).to_string()),
            Unit::Months(1) => texts::date_month(month, year),
            Unit::Months(n) => {
                let last = (month + n as usize - 1).min(12);
                texts::date_range(&texts::date_month_name(month), &texts::date_month(last, year))
            }
            Unit::Weeks => texts::timeline_week(&texts::date_day(day, month, year)),
            Unit::Days => texts::date_day(day, month, year),
        }
    }
}

/// Year, month and day as texts take them.
fn numbers(at: NaiveDate) -> (usize, usize, usize) {
    (at.year().unsigned_abs() as usize, at.month() as usize, at.day() as usize)
}
