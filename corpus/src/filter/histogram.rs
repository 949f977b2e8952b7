//! Letters by time: the strip from which a range of dates is chosen.

use super::{Holds, table::Table, table::within};
use crate::date::{Calendar, FuzzyDate, Precision};
use chrono::{Datelike, Days, NaiveDate};

/// A stretch of time and how many letters lie in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// How many letters were certainly written then.
    pub certain: u32,
    /// How many more were possibly written then. The same letter stands in every bucket where it may belong.
    pub possibly: u32,
}

/// The buckets of a collection: their borders depend on all its letters, not on a query, so that the strip
/// stays where it is while somebody types.
#[derive(Clone, Debug, Default)]
pub(crate) struct Histogram {
    /// The first day of each bucket, and the day after the last.
    borders: Vec<NaiveDate>,
    /// By letter, the one bucket in which it certainly lies, and one; 0 for all others.
    certain: Vec<u16>,
}

/// More bars than this cannot be pressed on the narrowest telephone: 320 px, 24 for each target (WCAG 2.2, 2.5.8).
const MOST: i32 = 12;

impl Histogram {
    /// Chooses borders: months, quarters, half-years, years, or more years to a bucket.
    pub(crate) fn new(table: &Table) -> Histogram {
        let dated = || table.dates.iter().flatten().filter(|d| d.precision() != Precision::Open);
        let first = dated().filter_map(FuzzyDate::earliest).min();
        let last = dated().filter_map(FuzzyDate::latest).max();
        let (Some(first), Some(last)) = (first, last) else { return Histogram::default() };
        let months = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32 + 1;
        let step =
            [1, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200].into_iter().find(|s| months <= s * MOST).unwrap_or(12_000);
        let begin = if step >= 12 {
            let years = step / 12;
            first.year().div_euclid(years) * years * 12
        } else {
            let month = first.year() * 12 + first.month() as i32 - 1;
            month.div_euclid(step) * step
        };
        let end = last.year() * 12 + last.month() as i32 - 1;
        let count = (end - begin).div_euclid(step) + 1;
        let borders = (0..=count).filter_map(|n| month(begin + n * step)).collect();
        let mut histogram = Histogram { borders, certain: Vec::new() };
        let buckets = histogram.buckets();
        let certain = |date: &Option<FuzzyDate>| {
            let date = date.filter(|date| date.precision() != Precision::Open)?;
            let at = histogram.first_bucket(&date)?;
            let bucket = buckets.get(at)?;
            (within(date, Some(bucket.from), Some(bucket.to)) == Holds::Yes).then_some(at as u16 + 1)
        };
        let certain = table.dates.iter().map(|date| certain(date).unwrap_or(0)).collect();
        histogram.certain = certain;
        histogram
    }

    /// The bucket in which a date begins.
    fn first_bucket(&self, date: &FuzzyDate) -> Option<usize> {
        let first = date.earliest()?;
        Some(self.borders.partition_point(|&border| border <= first).saturating_sub(1))
    }

    /// The buckets, with no letter in them.
    pub(crate) fn buckets(&self) -> Vec<Bucket> {
        let bucket = |w: &[NaiveDate]| Bucket { from: w[0], to: w[1] - Days::new(1), certain: 0, possibly: 0 };
        self.borders.windows(2).map(bucket).collect()
    }

    /// Counts a letter into the buckets; whether it has a date.
    pub(crate) fn add(&self, buckets: &mut [Bucket], letter: usize, date: Option<FuzzyDate>, words: Holds) -> bool {
        let certain = self.certain.get(letter).and_then(|&certain| buckets.get_mut((certain as usize).checked_sub(1)?));
        if let (Some(bucket), Holds::Yes) = (certain, words) {
            bucket.certain += 1;
            return true;
        }
        let Some(date) = date.filter(|d| d.precision() != Precision::Open) else { return false };
        let (Some(start), Some(last)) = (self.first_bucket(&date), date.latest()) else { return true };
        for bucket in buckets.iter_mut().skip(start).take_while(|b| b.from <= last) {
            match words.and(within(date, Some(bucket.from), Some(bucket.to))) {
                Holds::No => {}
                Holds::Possibly => bucket.possibly += 1,
                Holds::Yes => bucket.certain += 1,
            }
        }
        true
    }
}

/// The first day of a month that is counted from January of the year 0.
fn month(n: i32) -> Option<NaiveDate> {
    match Calendar::from_ym(n.div_euclid(12), n.rem_euclid(12) as u32 + 1) {
        Some(month) => Some(month.first()),
        None => NaiveDate::from_ymd_opt(n.div_euclid(12), n.rem_euclid(12) as u32 + 1, 1),
    }
}
