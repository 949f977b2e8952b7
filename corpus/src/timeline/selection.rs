//! What is looked at while people zoom and move: letters, what they report and miss, and the days that they take.

use super::{
    Chronology, Mark, Options, What,
    chronology::Item,
    spoken::{Answers, mark_words},
};
use crate::{
    date::{Doubt, Shape},
    format::Bundle,
    model::LetterId,
};
use chrono::{Datelike, Days, NaiveDate};
use std::rc::Rc;

/// At most one thing in so many is left for zooming out, at each end.
const FEW: usize = 200;
/// So many times shorter the days shown have to become by that.
const SHORTER: i32 = 2;
/// A gap of more than this part of the days shown parts what lies far off.
const FAR: i32 = 10;

/// Chosen letters with what they report and miss. It stays the same while people zoom and move.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// What has a date, in time order.
    pub(super) dated: Vec<Item>,
    /// What has none.
    pub(super) undated: Rc<[Mark]>,
    /// The days that these take; those that a bound of the undated names, when nothing is dated.
    reach: Option<(i32, i32)>,
    /// The days without the few that lie far off, if that makes much of a difference.
    near: Option<(i32, i32)>,
}

impl Chronology {
    /// Chooses letters; of the options, only what is to be shown with them counts. Letters that are not in the
    /// collection are passed over.
    pub fn select(&self, bundle: &Bundle, letters: &[LetterId], options: &Options) -> Selection {
        let mut asked = vec![false; self.letters];
        for &letter in letters {
            if let Some(asked) = asked.get_mut(letter as usize) {
                *asked = true;
            }
        }
        let wanted = |item: &&Item| {
            asked[item.letter as usize]
                && match item.what {
                    What::Letter(_) | What::Received(_) => true,
                    What::Event(_) => options.events,
                    What::Missing(_) => options.missing,
                }
        };
        let answers = Answers::of(self);
        let undated: Vec<&Item> = self.undated.iter().filter(wanted).collect();
        let dated: Vec<Item> = self.dated.iter().filter(wanted).copied().collect();
        Selection {
            reach: reach(dated.iter()).or(reach(undated.iter().copied())),
            near: near(&dated),
            dated,
            undated: undated.iter().map(|i| i.mark((0.0, 1.0), mark_words(bundle, i, false, &answers))).collect(),
        }
    }
}

impl Selection {
    /// The first and the last day that anything selected can have, in whole units of time; those of the options,
    /// where they name one. None when there is nothing to show.
    pub fn extent(&self, options: &Options) -> Option<(NaiveDate, NaiveDate)> {
        self.days_to_show(options)
    }

    /// The days to begin with: all of them, but for the few things that lie so far off that most of the axis
    /// would be empty for their sake.
    pub fn usual(&self, options: &Options) -> Option<(NaiveDate, NaiveDate)> {
        let near = self.near.filter(|_| options.from.or(options.to).is_none());
        near.and_then(days).map(whole).or_else(|| self.days_to_show(options))
    }

    pub(super) fn days_to_show(&self, options: &Options) -> Option<(NaiveDate, NaiveDate)> {
        let known = if options.from.is_none() || options.to.is_none() { self.reach.and_then(days) } else { None };
        let from = options.from.or(known.map(|k| whole(k).0)).or(options.to);
        let to = options.to.or(known.map(|k| whole(k).1)).or(options.from);
        match (from, to) {
            // All that is known may lie before or after the one day asked for.
            (Some(from), Some(to)) if options.from.is_none() => Some((from.min(to), to)),
            (Some(from), Some(to)) => Some((from, to.max(from))),
            // Nothing has a day: the undated are shown all the same.
            _ => (!self.undated.is_empty()).then(|| (NaiveDate::default(), NaiveDate::default())),
        }
    }
}

impl Item {
    /// A mark of it, between two places.
    pub(super) fn mark(&self, (x0, x1): (f64, f64), spoken: String) -> Mark {
        let about = self.date.is_some_and(|d| matches!(d.doubt(), Doubt::Approximate | Doubt::Both));
        let (left, right) = match self.date.map(|d| d.shape()) {
            None => (true, true),
            Some(Shape::NotBefore(_)) => (about, true),
            Some(Shape::NotAfter(_)) => (true, about),
            Some(_) => (about, about),
        };
        Mark {
            what: self.what,
            date: self.date,
            x0,
            x1,
            fades_left: left,
            fades_right: right,
            inferred: self.inferred,
            possibly: false,
            spoken,
            row: 0,
        }
    }
}

/// The days without the few that lie far off, if that makes much of a difference.
fn near(dated: &[Item]) -> Option<(i32, i32)> {
    let few = dated.len() / FEW;
    let (mut begins, mut ends): (Vec<i32>, Vec<i32>) =
        dated.iter().filter_map(|item| reach([item].into_iter())).unzip();
    crate::order::by(&mut begins, i32::cmp);
    crate::order::by(&mut ends, i32::cmp);
    let (mut first, mut last) = (*begins.get(few)?, *ends.get(ends.len().checked_sub(few + 1)?)?);
    // Whatever is not far from these belongs to them, and so on outwards.
    let far = |first: i32, last: i32| (last - first).max(0) / FAR;
    for &day in begins[..few].iter().rev() {
        first = if first - day <= far(first, last) { day } else { first };
    }
    for &day in &ends[ends.len() - few..] {
        last = if day - last <= far(first, last) { day } else { last };
    }
    let shorter = (last - first) * SHORTER < ends.last()? - begins.first()?;
    (few > 0 && first <= last && shorter).then_some((first, last))
}

/// The first and the last day that is known of some of these.
fn reach<'a>(items: impl Iterator<Item = &'a Item>) -> Option<(i32, i32)> {
    let days = items.flat_map(|item| [item.first, item.last]).filter(|&d| d != i32::MIN && d != i32::MAX);
    days.fold(None, |reach, day| Some(reach.map_or((day, day), |(a, b): (i32, i32)| (a.min(day), b.max(day)))))
}

fn days((first, last): (i32, i32)) -> Option<(NaiveDate, NaiveDate)> {
    NaiveDate::from_num_days_from_ce_opt(first).zip(NaiveDate::from_num_days_from_ce_opt(last))
}

/// Days in whole years, months or with a day around them, as their distance asks.
fn whole((from, to): (NaiveDate, NaiveDate)) -> (NaiveDate, NaiveDate) {
    let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
    let days = (to - from).num_days();
    let next_month = if to.month() == 12 { (to.year() + 1, 1) } else { (to.year(), to.month() + 1) };
    let ends = if days > 3 * 365 {
        (first(from.year(), 1), NaiveDate::from_ymd_opt(to.year(), 12, 31))
    } else if days > 90 {
        (first(from.year(), from.month()), first(next_month.0, next_month.1).map(|d| d - Days::new(1)))
    } else {
        (from.pred_opt(), to.succ_opt())
    };
    (ends.0.unwrap_or(from), ends.1.unwrap_or(to))
}
