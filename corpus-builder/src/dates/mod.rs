//! Finds dates in a text, each with its place, its precision and what had to be inferred.
//!
//! 1. `token` cuts the text into numbers, words and marks.
//! 2. `calendar_words` knows months, misread ones too.
//! 3. `written` reads dates with a month in words; `figures` those in figures alone; `years` years, decades
//!    and financial years; `relative` "last year" and "the 26th instant".
//!
//! What a date does not say (the year of "30 September") comes from an [`Anchor`], and is marked so. Without
//! one the date is left out: a date is never invented.

mod calendar_words;
mod figures;
mod named_days;
mod relative;
#[cfg(test)]
mod tests;
mod token;
mod written;
mod years;

use crate::settings::DateOrder;
use chrono::NaiveDate;
use corpus::{date::FuzzyDate, text::Span};
use token::{Gap, Token, What};

/// What is known before a text is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anchor {
    /// The letter's own date, to the day or coarser.
    pub date: Option<FuzzyDate>,
    /// In which order day and month stand in figures that allow both.
    pub order: DateOrder,
    /// A year near which two-figure years lie, when the letter's own date is not known.
    pub near_year: Option<i32>,
}

impl Anchor {
    /// An anchor at a letter's own date.
    pub fn at(date: FuzzyDate) -> Self {
        Anchor { date: Some(date), ..Anchor::default() }
    }

    fn day(&self) -> Option<NaiveDate> {
        self.date.and_then(|d| d.earliest().or(d.latest()))
    }

    fn year(&self) -> Option<i32> {
        use chrono::Datelike;
        self.day().map(|d| d.year()).or(self.near_year)
    }
}

/// Whether a word is the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    calendar_words::month(word, false).is_some()
}

/// A date in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// Its words.
    pub span: Span,
    /// What they say.
    pub date: FuzzyDate,
    /// Whether a part of it was inferred: a year from the letter's own date, a century.
    pub inferred: bool,
    /// Whether misread characters had to be put right.
    pub repaired: bool,
    /// How it is written.
    pub form: Form,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With a month in words and a day, day first: "3 April 2018".
    DayMonth,
    /// With a month in words and a day, month first: "April 3, 2018".
    MonthDay,
    /// A month in words with a year: "April 2018".
    Month,
    /// Year, month and day, in figures or not: "2018-04-03", "1789, November 24".
    Iso,
    /// Figures in which day and month cannot be confused: "28/12/18".
    Figures,
    /// Figures that can be read in two ways: "03/04/2018".
    AmbiguousFigures,
    /// A year, a decade or a range of years.
    Year,
    /// Words that lean on the letter's own date: "last year".
    Relative,
}

/// All dates of a text, in order, without overlap.
///
/// ```
/// use corpus_builder::dates::{Anchor, find};
/// let found = find("your letters of the 12th and 13th of March 2018", &Anchor::default());
/// let dates: Vec<String> = found.iter().map(|f| f.date.to_string()).collect();
/// assert_eq!(dates, ["2018-03-12", "2018-03-13"]);
/// ```
pub fn find(text: &str, anchor: &Anchor) -> Vec<FoundDate> {
    find_among(text, &pieces(text), anchor)
}

/// The pieces of a text that dates are made of: for whoever reads its dates more than once.
pub(crate) fn pieces(text: &str) -> Vec<Token> {
    token::tokens(text)
}

/// Every date of a text that was cut into pieces before.
pub(crate) fn find_among(text: &str, tokens: &[Token], anchor: &Anchor) -> Vec<FoundDate> {
    let reader = Reader { text, tokens, anchor };
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let read = match tokens[i].what {
            What::Number { .. } => reader
                .figures(i)
                .or_else(|| reader.quaker(i))
                .or_else(|| reader.roman_month(i))
                .or_else(|| reader.day_first(i))
                .or_else(|| reader.year_first(i))
                .or_else(|| reader.numbered_month_first(i))
                .or_else(|| reader.years(i)),
            What::Mark('[' | '(' | '?') => reader.day_first(i),
            What::Mark('\'' | '’') => None,
            What::Word => reader
                .feast(i)
                .or_else(|| reader.month_first(i))
                .or_else(|| reader.day_in_words(i))
                .or_else(|| reader.relative(i)),
            What::Mark(_) => None,
        };
        match read {
            Some(read) => {
                found.extend(read.dates);
                i = read.next.max(i + 1);
            }
            None => i += 1,
        }
    }
    found
}

/// Where a line has a day and a month without a year: "Down, March 12th". Such a line dates a letter though nobody can say
/// when.
pub(crate) fn day_without_year(line: &str) -> Option<Span> {
    if line.len() > 80 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let tokens = pieces(line);
    let reader = Reader { text: line, tokens: &tokens, anchor: &Anchor::default() };
    (0..tokens.len()).find_map(|i| reader.day_and_month(i).map(|next| reader.span(i, next)))
}

/// What one rule of the grammar has read: dates, and the token after them.
struct Read {
    dates: Vec<FoundDate>,
    next: usize,
}

/// The grammar's view of a text. Every rule takes the place of a token and answers with what it read there,
/// or nothing; each looks a fixed number of tokens ahead, so that reading takes time in proportion to length.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    anchor: &'a Anchor,
}

impl<'a> Reader<'a> {
    fn get(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    fn word(&self, i: usize) -> &'a str {
        self.get(i).filter(|t| t.what == What::Word).map_or("", |t| &self.text[t.start..t.end])
    }

    fn word_is(&self, i: usize, words: &[&str]) -> bool {
        let here = self.word(i);
        !here.is_empty() && words.iter().any(|w| w.eq_ignore_ascii_case(here))
    }

    fn mark(&self, i: usize) -> Option<char> {
        match self.get(i)?.what {
            What::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// Whether token `i` goes on from the one before without an empty line between.
    fn continues(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.gap < Gap::Blank)
    }

    /// The token after at most `most` marks of `marks`, none of them across an empty line.
    fn skip(&self, mut i: usize, marks: &str, most: usize) -> usize {
        for _ in 0..most {
            if !self.continues(i) || !self.mark(i).is_some_and(|c| marks.contains(c)) {
                break;
            }
            i += 1;
        }
        i
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].start, self.tokens[to - 1].end)
    }
}
