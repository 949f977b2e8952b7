//! Days that older letters name otherwise than by their month: fixed feasts ("Michaelmas Day, 1643"), the numbered months
//! of Quakers ("5th Month 14th, 1834"), months in Roman figures ("16. x. 1917").

use super::{Form, Gap, Read, Reader, calendar_words, written::is_year};
use corpus::date::Calendar;

/// Feasts that fall on the same day every year: words before "Day" or "Eve", month and day (The Book of Common Prayer, 1662,
/// "A Table of all the Feasts"; quarter days and names of days in Scotland, Ireland and Wales).
const FEASTS: [(&str, u32, u32); 30] = [
    ("new year's", 1, 1),
    ("twelfth", 1, 6),
    ("candlemas", 2, 2),
    ("st valentine's", 2, 14),
    ("st david's", 3, 1),
    ("st patrick's", 3, 17),
    ("lady", 3, 25),
    ("annunciation", 3, 25),
    ("st george's", 4, 23),
    ("st mark's", 4, 25),
    ("midsummer", 6, 24),
    ("st peter's", 6, 29),
    ("st swithin's", 7, 15),
    ("st james's", 7, 25),
    ("lammas", 8, 1),
    ("st bartholomew's", 8, 24),
    ("holyrood", 9, 14),
    ("st matthew's", 9, 21),
    ("michaelmas", 9, 29),
    ("st luke's", 10, 18),
    ("st crispin's", 10, 25),
    ("all saints", 11, 1),
    ("all souls", 11, 2),
    ("martinmas", 11, 11),
    ("st andrew's", 11, 30),
    ("st nicholas's", 12, 6),
    ("st thomas's", 12, 21),
    ("christmas", 12, 25),
    ("st stephen's", 12, 26),
    ("boxing", 12, 26),
];

impl Reader<'_> {
    /// "Michaelmas Day, 1643", "St. Andrew's Day, 1724", "Xmas Eve 1902".
    pub(super) fn feast(&self, i: usize) -> Option<Read> {
        let first = self.word(i);
        // Every word is asked.
        const BEGIN: [&str; 17] = [
            "new",
            "twelfth",
            "candlemas",
            "st",
            "saint",
            "lady",
            "annunciation",
            "midsummer",
            "lammas",
            "holyrood",
            "michaelmas",
            "all",
            "martinmas",
            "christmas",
            "xmas",
            "boxing",
            "saints",
        ];
        let capital = first.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
        if !capital || !BEGIN.iter().any(|word| word.eq_ignore_ascii_case(first)) {
            return None;
        }
        let (mut name, mut at) = (String::new(), i);
        // At most "St", a stop, and a name with its ending.
        while at < i + 5 && !self.word_is(at, &["day", "eve"]) {
            match self.get(at).filter(|token| at == i || token.gap <= Gap::Space)? {
                _ if !self.word(at).is_empty() => {
                    if !name.is_empty() && !name.ends_with('\'') {
                        name.push(' ');
                    }
                    name.push_str(&self.word(at).to_lowercase().replace('’', "'"));
                }
                _ => match self.mark(at)? {
                    '.' => {}
                    '\'' | '’' => name.push('\''),
                    _ => return None,
                },
            }
            at += 1;
        }
        let name = name.replace("saint ", "st ").replace("xmas", "christmas");
        let (_, month, day) = FEASTS.iter().find(|(feast, ..)| *feast == name.trim_end_matches('\''))?;
        let eve = self.word_is(at, &["eve"]);
        let (year, next) = self.plain_year(at + 1)?;
        let Calendar::Day(feast) = Calendar::from_ymd(year, *month, *day)? else { return None };
        let date = if eve { feast.pred_opt()? } else { feast };
        Some(self.one(i, next, Calendar::Day(date), false, false, Form::DayMonth))
    }

    /// "5th Month 14th, 1834", "the 12th of the 7th mo: 1691". Until 1751 the year began in March, and so did the months'
    /// numbers; what then fell into January and February is left alone, because nobody says by which year it was counted.
    pub(super) fn quaker(&self, i: usize) -> Option<Read> {
        let (month, day, next) = match self.quaker_month(i) {
            Some((month, next)) => {
                let (day, next) = self.plain_day(self.skip(next, ".,:", 1))?;
                (month, day, next)
            }
            None => {
                let (day, mut at) = self.plain_day(i)?;
                while self.word_is(at, &["day", "of", "the", "ye"]) && at < i + 6 {
                    at += 1;
                }
                let (month, next) = self.quaker_month(at)?;
                (month, day, next)
            }
        };
        let (year, next) = self.plain_year(next)?;
        let month = match year {
            1752.. => month,
            _ if month <= 10 => month + 2,
            _ => return None,
        };
        Some(self.one(i, next, Calendar::from_ymd(year, month, day)?, false, false, Form::DayMonth))
    }

    /// "16. x. 1917", "9.ii.2001", "12-XI-1956": a month in Roman figures between the same marks.
    pub(super) fn roman_month(&self, i: usize) -> Option<Read> {
        let (day, digits) = self.get(i)?.number()?;
        let mark = self.mark(i + 1).filter(|c| matches!(c, '.' | '/' | '-'))?;
        let month = match self.word(i + 2).to_ascii_lowercase().as_str() {
            "i" => 1,
            "ii" => 2,
            "iii" => 3,
            "iv" => 4,
            "v" => 5,
            "vi" => 6,
            "vii" => 7,
            "viii" => 8,
            "ix" => 9,
            "x" => 10,
            "xi" => 11,
            "xii" => 12,
            _ => return None,
        };
        if digits > 2
            || self.mark(i + 3) != Some(mark)
            || (i + 1..i + 5).any(|t| self.get(t).is_none_or(|t| t.gap > Gap::Space))
        {
            return None;
        }
        let (year, digits) = self.get(i + 4)?.number()?;
        let (year, inferred) = match digits {
            4 if is_year(year) => (year as i32, false),
            2 => (self.century_of(year)?, true),
            _ => return None,
        };
        Some(self.one(i, i + 5, Calendar::from_ymd(year, month, day)?, false, inferred, Form::DayMonth))
    }

    /// "7th mo", "5th Month", "ye 7 mon.": the number of a month, and the token after it.
    fn quaker_month(&self, i: usize) -> Option<(u32, usize)> {
        let (number, at) = self.plain_day(i)?;
        let named = self.word_is(at, &["mo", "month", "mon", "moth"]);
        (named && number <= 12).then(|| (number, self.skip(at + 1, ".:,", 2)))
    }

    /// A number to 31 with or without its ending.
    fn plain_day(&self, i: usize) -> Option<(u32, usize)> {
        let (number, digits) = self.get(i)?.number()?;
        let ending =
            self.get(i + 1).is_some_and(|t| t.gap == Gap::Joined) && calendar_words::is_ordinal(self.word(i + 1));
        (digits <= 2 && (1..=31).contains(&number)).then_some((number, i + 1 + usize::from(ending)))
    }

    /// A year of four figures behind a comma, a stop or nothing.
    fn plain_year(&self, i: usize) -> Option<(i32, usize)> {
        let at = self.skip(i, ".,:", 2);
        let (year, digits) = self.get(at).filter(|token| token.gap < Gap::Blank)?.number()?;
        (digits == 4 && is_year(year)).then_some((year as i32, at + 1))
    }
}
