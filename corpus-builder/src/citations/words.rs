//! A sentence as words, with the dates that stand in it.

use corpus::{model::DateMention, text::Span};

/// A word, number or mark of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Its place in the letter's text.
    pub(super) span: Span,
    /// The date in which it stands: a place in [`Sentence::dates`].
    pub(super) date: Option<usize>,
}

/// A sentence, cut into words.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word<'a>>,
    pub(super) dates: Vec<DateMention>,
}

impl<'a> Sentence<'a> {
    /// Cuts a sentence of a text. `dates` are all dates of the text, in order.
    pub(super) fn new(text: &'a str, span: Span, dates: &[DateMention]) -> Self {
        let from = dates.partition_point(|d| d.span.end <= span.start);
        let dates: Vec<DateMention> = dates[from..].iter().take_while(|d| d.span.start < span.end).copied().collect();
        let mut sentence = Sentence { text, words: Vec::new(), dates };
        let body = span.of(text).unwrap_or("");
        let mut chars = body.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let mut end = at + c.len_utf8();
            if c.is_alphanumeric() {
                while let Some(&(next, d)) = chars.peek() {
                    let joins = match d {
                        d if d.is_alphanumeric() => true,
                        '\'' | '’' | '-' | '/' => body[next + d.len_utf8()..].starts_with(char::is_alphanumeric),
                        // "P.12" and "S.M." are one word, "No.23" is three.
                        '.' => {
                            let code =
                                body[at..next].chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.');
                            code && body[next + 1..].starts_with(char::is_alphanumeric)
                        }
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                    end = next + d.len_utf8();
                    chars.next();
                }
            }
            let place = Span { start: span.start + at as u32, end: span.start + end as u32 };
            let date = sentence.dates.iter().position(|d| d.span.overlaps(place));
            sentence.words.push(Word { text: &body[at..end], span: place, date });
        }
        sentence
    }

    /// The word at a place; an empty one behind the end.
    pub(super) fn at(&self, i: usize) -> Word<'a> {
        self.words.get(i).copied().unwrap_or(Word { text: "", span: Span::default(), date: None })
    }

    /// Whether a word is one of these, whatever its case.
    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        let text = self.at(i).text;
        words.iter().any(|w| text.eq_ignore_ascii_case(w))
    }

    /// The first word after a date.
    pub(super) fn after_date(&self, date: usize) -> usize {
        let end = self.dates[date].span.end;
        self.words.partition_point(|w| w.span.start < end)
    }

    /// The words from one place up to another, as they stand, in one line.
    pub(super) fn words_of(&self, from: usize, to: usize) -> String {
        if from >= to {
            return String::new();
        }
        let span = Span { start: self.at(from).span.start, end: self.at(to - 1).span.end };
        corpus::text::one_line(span.of(self.text).unwrap_or(""))
    }
}

/// Whether a word begins with a capital.
pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
