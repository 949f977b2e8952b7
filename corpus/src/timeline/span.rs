//! The stretch of time that is looked at, as people zoom and move it.

use chrono::{Datelike, NaiveDate};

/// So many days are shown at least.
const SHORTEST: f64 = 5.0;
/// Parts of what is looked at that are drawn beyond it while it moves: where it goes, and where it comes from.
const AHEAD: f64 = 1.0;
const BEHIND: f64 = 0.1;

/// A stretch of time to the part of a day, so that it can be moved smoothly. Its ends are counted in days from the
/// beginning of the common era; a day begins at its number and ends at the next.
///
/// ```
/// use corpus::timeline::Span;
/// let year = Span::of("2018-01-01".parse()?, "2018-12-31".parse()?);
/// assert_eq!(year.length(), 365.0);
/// // Twice as close, at the middle of the year.
/// let half = year.zoom(0.5, 0.5, year);
/// assert_eq!(half.days(), Some(("2018-04-02".parse()?, "2018-10-01".parse()?)));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

impl Span {
    /// From the beginning of a day to the end of another.
    pub fn of(from: NaiveDate, to: NaiveDate) -> Span {
        Span { from: f64::from(from.num_days_from_ce()), to: f64::from(to.num_days_from_ce()) + 1.0 }
    }

    /// How many days it has.
    pub fn length(self) -> f64 {
        self.to - self.from
    }

    /// Its days, to the nearest; the last is in it. None outside the calendar.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, end) = (self.from.round(), self.to.round());
        Some((day(first)?, day((end - 1.0).max(first))?))
    }

    /// Every day that has a part in it. None outside the calendar.
    pub fn touched(self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.from.floor();
        Some((day(first)?, day((self.to.ceil() - 1.0).max(first))?))
    }

    /// The day at a part of it, from 0 to 1. None outside the calendar.
    pub fn at(self, part: f64) -> Option<NaiveDate> {
        day((self.from + part * self.length()).floor())
    }

    /// As many times as long, with what lies at a part of it staying there, as far as the `whole` allows.
    #[must_use]
    pub fn zoom(self, times: f64, at: f64, whole: Span) -> Span {
        let length = (self.length() * times).max(SHORTEST.min(whole.length())).min(whole.length());
        let from = self.from + at * (self.length() - length);
        Span { from, to: from + length }.within(whole)
    }

    /// Moved by a number of days, as far as the `whole` allows.
    #[must_use]
    pub fn moved(self, days: f64, whole: Span) -> Span {
        Span { from: self.from + days, to: self.to + days }.within(whole)
    }

    /// The same, brought into the `whole`: no longer, and nowhere outside.
    #[must_use]
    pub fn within(self, whole: Span) -> Span {
        let length = self.length().min(whole.length());
        let from = self.from.max(whole.from).min(whole.to - length);
        // The very same numbers, so that all of the time can be told from nearly all of it.
        if length >= whole.length() { whole } else { Span { from, to: from + length } }
    }

    /// Where what was drawn for this stretch stands when another one is looked at: a moment at the part `p` of this one
    /// is at the part `by + times * p` of the other. Gives `by` and `times`.
    ///
    /// ```
    /// use corpus::timeline::Span;
    /// let drawn = Span { from: 0.0, to: 100.0 };
    /// assert_eq!(drawn.seen_in(Span { from: 50.0, to: 100.0 }), (-1.0, 2.0));
    /// ```
    pub fn seen_in(self, other: Span) -> (f64, f64) {
        ((self.from - other.from) / other.length(), self.length() / other.length())
    }

    /// Whether all of another stretch is in it.
    pub fn holds(self, other: Span) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// With what will be looked at next by somebody who came here from another stretch: more where they go, a little
    /// where they come from, nothing outside the `whole`.
    #[must_use]
    pub fn with_ahead(self, before: Span, whole: Span) -> Span {
        let room = |goes: bool| self.length() * if goes { AHEAD } else { BEHIND };
        let from = self.from - room(self.from < before.from);
        let to = self.to + room(self.to > before.to);
        Span { from: from.max(whole.from).min(self.from), to: to.min(whole.to).max(self.to) }
    }

    /// With a little room on both sides.
    #[must_use]
    pub fn with_room(self) -> Span {
        let room = (self.length() * 0.15).max(1.0);
        Span { from: self.from - room, to: self.to + room }
    }
}

fn day(number: f64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_done_it_stays_within_the_whole_and_keeps_its_place(
            (begin, length) in (-1000.0..800_000.0f64, 1.0..400_000.0f64),
            turns in prop::collection::vec((0.01..100.0f64, 0.0..=1.0f64, -3.0..3.0f64), 1..20),
        ) {
            let whole = Span { from: begin, to: begin + length };
            let mut span = whole;
            for (times, at, by) in turns {
                let kept = span.from + at * span.length();
                let zoomed = span.zoom(times, at, whole);
                let inside = zoomed.from > whole.from && zoomed.to < whole.to;
                prop_assert!(!inside || (zoomed.from + at * zoomed.length() - kept).abs() < 1e-3);
                span = zoomed.moved(by * zoomed.length(), whole);
                prop_assert!(span.from >= whole.from - 1e-6 && span.to <= whole.to + 1e-6, "{:?} in {:?}", span, whole);
                prop_assert!(span.length() >= SHORTEST.min(length) - 1e-6);
            }
        }

        /// Every moment stands where it would if it had been drawn for what is looked at; and what is drawn ahead holds
        /// what is looked at.
        #[test]
        fn what_was_drawn_for_one_stretch_is_seen_in_another(
            [a, b, moment] in prop::array::uniform3(-1000.0..1000.0f64),
            [long, longer] in prop::array::uniform2(1.0..1000.0f64),
        ) {
            let (drawn, shown) = (Span { from: a, to: a + long }, Span { from: b, to: b + longer });
            let part = |span: Span| (moment - span.from) / span.length();
            let (by, times) = drawn.seen_in(shown);
            prop_assert!((by + times * part(drawn) - part(shown)).abs() < 1e-6);
            let whole = Span { from: -2000.0, to: 3000.0 };
            let ahead = shown.with_ahead(drawn, whole);
            prop_assert!(ahead.holds(shown) && whole.holds(ahead));
            prop_assert_eq!(ahead.from < shown.from - 0.3 * longer, b < a);
        }

        #[test]
        fn days_come_back_as_they_were(first in 1..700_000i32, days in 0..9999i32) {
            let day = |n| NaiveDate::from_num_days_from_ce_opt(n).unwrap();
            let (from, to) = (day(first), day(first + days));
            prop_assert_eq!(Span::of(from, to).days(), Some((from, to)));
            prop_assert_eq!(Span::of(from, to).touched(), Some((from, to)));
        }
    }
}
