//! Years by themselves, where words around them say that they are years: "in 2012", "(2015)", "2016/17", "the
//! 1930s", "Inquiries Act 2005".

use super::{Form, FoundDate, Gap, Read, Reader, What, written::is_year};
use corpus::date::{Calendar, Doubt, FuzzyDate, Shape};

/// Words before a bare number that make it a year.
const BEFORE: [&str; 24] = [
    "in", "since", "during", "by", "from", "until", "till", "before", "after", "early", "late", "mid", "year",
    "spring", "summer", "autumn", "winter", "act", "of", "between", "end", "circa", "about", "for",
];

/// Of these, words that stand before many other numbers too: only a later sign lets them pass.
const WEAK: [&str; 4] = ["of", "by", "about", "for"];

impl Reader<'_> {
    /// A year, a decade or a pair of years.
    pub(super) fn years(&self, i: usize) -> Option<Read> {
        let (value, digits) = self.get(i)?.number()?;
        if digits != 4 || !is_year(value) || self.is_part_of_a_number(i) {
            return None;
        }
        let year = value as i32;
        self.two_years(i, year).or_else(|| self.decade(i, year)).or_else(|| self.lone_year(i, year))
    }

    /// "2016/17", "2016-2017": a financial or school year, or a span.
    fn two_years(&self, i: usize, year: i32) -> Option<Read> {
        let mark = self.mark(i + 1).filter(|c| matches!(c, '/' | '-' | '–'))?;
        let second = self.get(i + 2).filter(|t| t.gap == Gap::Joined)?;
        let (value, digits) = second.number()?;
        let last = match digits {
            2 => year / 100 * 100 + value as i32,
            4 => value as i32,
            _ => return None,
        };
        let apart = last - year;
        let fits = if mark == '/' { apart == 1 } else { (1..=60).contains(&apart) };
        let ends = self.get(i + 3).is_none_or(|t| {
            t.gap != Gap::Joined || !matches!(t.what, What::Number { .. } | What::Mark('/' | '-') | What::Word)
        });
        let date = FuzzyDate::range(Calendar::from_year(year)?, Calendar::from_year(last)?)?;
        (fits && ends && self.tokens[i + 1].gap == Gap::Joined).then(|| self.found(i, i + 3, date))
    }

    /// "the 1930s", "the 1930's".
    fn decade(&self, i: usize, year: i32) -> Option<Read> {
        let apostrophe = usize::from(matches!(self.mark(i + 1), Some('\'' | '’')));
        let joined = self.get(i + 1 + apostrophe).is_some_and(|t| t.gap == Gap::Joined);
        (year % 10 == 0 && joined && self.word_is(i + 1 + apostrophe, &["s"]))
            .then(|| self.found(i, i + 2 + apostrophe, FuzzyDate::new(Shape::At(Calendar::Decade(year)))))
    }

    fn lone_year(&self, i: usize, year: i32) -> Option<Read> {
        let before = i.checked_sub(1)?;
        let bracketed = self.mark(before) == Some('(') && self.mark(i + 1) == Some(')');
        let named = self.word_is(before, &["the"]) && self.begins_a_name(i + 1);
        let word = self.word(before);
        let said = BEFORE.iter().any(|w| w.eq_ignore_ascii_case(word)) && self.get(i)?.gap < Gap::Blank;
        let weak = WEAK.iter().any(|w| w.eq_ignore_ascii_case(word));
        let ends = self.get(i + 1).is_none_or(|t| match t.what {
            What::Mark(c) => c != '-' && c != '/' && c != '%' && c != '°',
            What::Number { .. } => false,
            What::Word => !weak && t.gap != Gap::Joined && !self.is_counted(i + 1),
        });
        let plausible = (1500..=2100).contains(&year);
        let doubt = if self.word_is(before, &["circa", "about"]) { Doubt::Approximate } else { Doubt::None };
        (plausible && (bracketed || named || (said && ends)))
            .then(|| self.found(i, i + 1, FuzzyDate::new(Shape::At(Calendar::Year(year))).with_doubt(doubt)))
    }

    /// "the 2015 'Tackling ...' report", "the 1923 Imperial Conference".
    fn begins_a_name(&self, i: usize) -> bool {
        match self.get(i).map(|t| t.what) {
            Some(What::Mark('\'' | '‘' | '"' | '“')) => true,
            Some(What::Word) => self.word(i).starts_with(char::is_uppercase),
            _ => false,
        }
    }

    /// Things that are counted in thousands.
    fn is_counted(&self, i: usize) -> bool {
        self.word_is(
            i,
            &[
                "men", "tons", "troops", "people", "miles", "hours", "pounds", "dollars", "copies", "feet", "yards",
                "acres", "metres", "words", "per", "a", "tonnes", "persons", "members", "children", "women",
            ],
        )
    }

    /// "1,937", "£1937", "AB1937", "1937.5".
    fn is_part_of_a_number(&self, i: usize) -> bool {
        let joined = |n: usize| self.get(n).is_some_and(|t| t.gap == Gap::Joined);
        let before = i > 0
            && joined(i)
            && match self.tokens[i - 1].what {
                What::Mark(c) => !matches!(c, '(' | '[' | '"' | '“' | '‘' | '\''),
                _ => true,
            };
        let after = joined(i + 1)
            && matches!(self.mark(i + 1), Some('.' | ',' | ':'))
            && joined(i + 2)
            && self.tokens[i + 2].number().is_some();
        before || after
    }

    fn found(&self, from: usize, to: usize, date: FuzzyDate) -> Read {
        let found = FoundDate { span: self.span(from, to), date, inferred: false, repaired: false, form: Form::Year };
        Read { dates: vec![found], next: to }
    }
}
