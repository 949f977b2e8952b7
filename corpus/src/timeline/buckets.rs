//! How many letters each stretch of time has.

use super::{Bucket, What, chronology::Item, ticks::bucket_unit};
use chrono::{Datelike, Days, NaiveDate};

/// Counts letters where their dates begin, or at the first day shown when that is later.
pub(super) fn buckets(from: NaiveDate, to: NaiveDate, shown: &[&Item]) -> Vec<Bucket> {
    let unit = bucket_unit(from, to);
    let mut buckets: Vec<Bucket> = Vec::new();
    let mut start = unit.floor(from);
    let letters: Vec<&&Item> = shown.iter().filter(|i| matches!(i.what, What::Letter(_))).collect();
    if letters.is_empty() {
        return buckets;
    }
    while start <= to {
        let Some(next) = unit.next(start) else { break };
        let (first, last) = (start.max(from), (next - Days::new(1)).min(to));
        buckets.push(Bucket { from: first, to: last, label: unit.name(start), letters: 0, possibly: 0 });
        start = next;
    }
    let mut at = 0;
    for item in letters {
        let day = item.first.max(from.num_days_from_ce());
        // Letters come in the order of their first days, so the buckets are walked once.
        while at + 1 < buckets.len() && buckets[at].to.num_days_from_ce() < day {
            at += 1;
        }
        let bucket = &mut buckets[at];
        bucket.letters += 1;
        let within = item.first >= bucket.from.num_days_from_ce() && item.last <= bucket.to.num_days_from_ce();
        bucket.possibly += u32::from(!within);
    }
    buckets
}
