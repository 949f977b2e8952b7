//! Dates in figures alone: "12/03/2018", "26.06.2025", "2018-04-03", "28/12/18".

use super::{Form, FoundDate, Gap, Read, Reader, What, written::is_year};
use crate::settings::DateOrder;
use corpus::date::FuzzyDate;

impl Reader<'_> {
    /// Three numbers joined by the same mark.
    pub(super) fn figures(&self, i: usize) -> Option<Read> {
        // What is joined to letters or to another number is a reference: "MIN/0017733/18", "80101911/26.06.2025"
        // begins its date after the stroke.
        let (a, a_digits) = self.get(i)?.number()?;
        let (mark, second) = self.separated(i)?;
        let (b, b_digits) = self.get(second)?.number()?;
        let (mark2, third) = self.separated(second)?;
        let (c, c_digits) = self.get(third)?.number()?;
        let last = third + 1;
        if mark != mark2 || a_digits > 4 || b_digits > 2 || c_digits > 4 || self.goes_on(i, mark, last) {
            return None;
        }
        let repaired = (i..last).any(|t| matches!(self.tokens[t].what, What::Number { slip: true, .. }))
            || (i + 1..last).any(|t| self.tokens[t].gap != Gap::Joined);
        let (date, inferred, form) = if a_digits == 4 && is_year(a) {
            (FuzzyDate::from_ymd(a as i32, b, c)?, false, Form::Iso)
        } else if a_digits <= 2 && (c_digits == 4 || c_digits == 2) {
            let (year, inferred) = match c_digits {
                4 if is_year(c) => (c as i32, false),
                2 if mark != ':' => (self.century_of(c)?, true),
                _ => return None,
            };
            let day_first = FuzzyDate::from_ymd(year, b, a);
            let month_first = FuzzyDate::from_ymd(year, a, b);
            let date = match (day_first, month_first, self.anchor.order) {
                (Some(date), None, _) | (None, Some(date), _) | (Some(date), Some(_), DateOrder::DayFirst) => date,
                (Some(_), Some(date), DateOrder::MonthFirst) => date,
                (None, None, _) => return None,
            };
            let both = day_first.is_some() && month_first.is_some() && day_first != month_first;
            (date, inferred, if both { Form::AmbiguousFigures } else { Form::Figures })
        } else {
            return None;
        };
        let found = FoundDate { span: self.span(i, last), date, inferred, repaired, form };
        Some(Read { dates: vec![found], next: last })
    }

    /// The mark after a number and the place of the next one; blanks may stand around the mark ("3 / 4 / 2018").
    fn separated(&self, i: usize) -> Option<(char, usize)> {
        // "2005:08:17": only where the year is first is it no time.
        let year = self.get(i)?.number().is_some_and(|(_, digits)| digits == 4);
        let begun = i >= 2 && self.mark(i - 1) == Some(':');
        let mark = self.mark(i + 1).filter(|c| matches!(c, '/' | '.' | '-' | '–') || *c == ':' && (year || begun))?;
        let near = |n: usize| self.get(n).is_some_and(|t| t.gap <= Gap::Space);
        (near(i + 1) && near(i + 2)).then_some((mark, i + 2))
    }

    /// Whether the figures are a part of something longer: "1.2.3.4", "AB12/3/45".
    fn goes_on(&self, first: usize, mark: char, last: usize) -> bool {
        let joined = |n: usize| self.get(n).is_some_and(|t| t.gap == Gap::Joined);
        let before = first > 0
            && joined(first)
            && match self.tokens[first - 1].what {
                What::Word | What::Number { .. } => true,
                // "E.7/4/12"
                What::Mark('.') if first > 1 && mark != '.' => {
                    joined(first - 1) && matches!(self.tokens[first - 2].what, What::Word)
                }
                What::Mark(c) => (c == mark || matches!(c, '-' | '_' | '$' | '£')) && first > 1 && joined(first - 1),
            };
        let after = joined(last)
            && match self.tokens[last].what {
                What::Word => !self.word_is(last, &["t"]),
                What::Number { .. } => true,
                What::Mark(c) => {
                    let next = self.get(last + 1).filter(|next| next.gap == Gap::Joined);
                    // "14/3/2013-Legal"
                    let filed = c == '-'
                        && mark == '/'
                        && self.tokens.get(last + 1).is_some_and(|t| matches!(t.what, What::Word));
                    next.is_some_and(|next| c == mark && next.number().is_some() || filed)
                }
            };
        before || after
    }
}
