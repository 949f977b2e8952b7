//! Patterns: a message's words with places for its arguments and cases to choose from, as one string.
//!
//! A pattern is text in which characters below U+0008 are marks:
//!
//! ```text
//! U+0001 n                                    argument n, where n is '0' for the first, '1' for the second ...
//! U+0002 n (KEY (U+0003|U+0004) PATTERN U+0005)* U+0006
//!                                             one of several patterns, by argument n: the first whose KEY fits, else
//!                                             the one whose KEY is followed by U+0004
//! ```
//!
//! A KEY is a number, a plural category (`one`, `few`, `other` ...) or a given value, as in Fluent. Line breaks stand
//! for themselves.

use std::{cell::Cell, sync::OnceLock};

/// Marks the place of an argument.
pub const ARG: char = '\u{1}';
/// Begins cases.
pub const SELECT: char = '\u{2}';
/// Ends the key of a case.
pub const CASE: char = '\u{3}';
/// Ends the key of the case that is taken when no other fits.
pub const DEFAULT: char = '\u{4}';
/// Ends a case.
pub const END: char = '\u{5}';
/// Ends cases.
pub const CLOSE: char = '\u{6}';

/// Stands in a text where something that is no text goes: a button, a link. Whoever draws the text cuts it there.
pub const SLOT: &str = "\u{fffc}";

/// The plural categories that languages have (<https://cldr.unicode.org/index/cldr-spec/plural-rules>).
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What goes into a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words, as they are.
    Text(&'a str),
    /// A number, from which the language takes its plural.
    Number(usize),
}

/// Another language than English.
#[derive(Debug)]
pub struct Language {
    /// Pattern by number of message; a message that is missing stays English. They are kept as long as the program runs.
    pub patterns: Vec<Option<&'static str>>,
    /// The plural category of a number, by its English name: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub plural: fn(usize) -> &'static str,
    /// Whether arguments are put between the Unicode marks that keep their direction from the words around them
    /// (FSI and PDI): for languages that are written from right to left.
    pub isolate: bool,
}

/// The language that is spoken. Set at most once, before anything is said: with none it is English.
static LANGUAGE: OnceLock<Language> = OnceLock::new();

thread_local! {
    /// How many calls of [`in_english`] are under way.
    static ENGLISH: Cell<u32> = const { Cell::new(0) };
}

/// Does something in English, whatever language is spoken: files for programs and citations are the same everywhere.
pub fn in_english<T>(make: impl FnOnce() -> T) -> T {
    ENGLISH.set(ENGLISH.get() + 1);
    let made = make();
    ENGLISH.set(ENGLISH.get() - 1);
    made
}

fn language() -> Option<&'static Language> {
    LANGUAGE.get().filter(|_| ENGLISH.get() == 0)
}

/// A number as people read it, in the language that is spoken: from five digits on in groups of three, so that years stay
/// as they are. English has commas between them; the narrow space of other languages is read in all of them (SI Brochure,
/// 9th edition, 5.4.4).
///
/// ```
/// assert_eq!(wording::number(9_999), "9999");
/// assert_eq!(wording::number(1_234_567), "1,234,567");
/// ```
#[must_use]
pub fn number(number: usize) -> String {
    grouped(number, language())
}

fn grouped(number: usize, language: Option<&Language>) -> String {
    let digits = number.to_string();
    if number < 10_000 {
        return digits;
    }
    let mut words = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            words.push(if language.is_none() { ',' } else { '\u{202f}' });
        }
        words.push(digit);
    }
    words
}

/// Says everything in a language from now on. Only the first call has an effect.
pub fn speak(language: Language) {
    let _ = LANGUAGE.set(language);
}

/// The words of a message without arguments: `english`, or what the language has under the number.
///
/// References to references, because one number is handed back in fewer bytes than two, and there are many callers.
#[inline(never)]
#[must_use]
pub fn plain(number: usize, english: &'static &'static str) -> &'static &'static str {
    let words = language().and_then(|language| language.patterns.get(number)).and_then(Option::as_ref);
    words.unwrap_or(english)
}

/// The words of a message with its arguments: by the pattern `english`, or by what the language has under the number.
#[must_use]
pub fn say(number: usize, english: &str, arguments: &[Arg<'_>]) -> String {
    let language = language();
    match language.and_then(|language| language.patterns.get(number)) {
        Some(Some(pattern)) => evaluate(pattern, arguments, language),
        _ => evaluate(english, arguments, None),
    }
}

/// The words that a pattern makes of arguments in a language, or in English. Of a broken pattern it makes what it can.
#[must_use]
pub fn evaluate(pattern: &str, arguments: &[Arg<'_>], language: Option<&Language>) -> String {
    let mut saying = Saying { arguments, language, words: String::new() };
    saying.run(pattern, true);
    saying.words
}

struct Saying<'a> {
    arguments: &'a [Arg<'a>],
    language: Option<&'a Language>,
    words: String,
}

impl<'a> Saying<'a> {
    /// Says a pattern up to its end, or up to the end of a case, unless it is only to be passed over; what is left.
    fn run<'p>(&mut self, mut rest: &'p str, aloud: bool) -> &'p str {
        loop {
            let (text, mark, after) = cut(rest);
            if aloud {
                self.words.push_str(text);
            }
            rest = match mark {
                ARG => {
                    let (argument, after) = self.argument(after);
                    if let Some(argument) = argument.filter(|_| aloud) {
                        self.put(argument);
                    }
                    after
                }
                SELECT => {
                    let (argument, after) = self.argument(after);
                    self.select(argument, after, aloud)
                }
                _ => return after,
            };
        }
    }

    fn select<'p>(&mut self, argument: Option<Arg<'_>>, mut rest: &'p str, aloud: bool) -> &'p str {
        let (mut open, mut default) = (aloud, "");
        loop {
            let (key, mark, body) = cut(rest);
            if !matches!(mark, CASE | DEFAULT) {
                if open {
                    self.run(default, true);
                }
                return body;
            }
            if mark == DEFAULT {
                default = body;
            }
            let fits = open && argument.is_some_and(|argument| self.fits(key, argument));
            open &= !fits;
            rest = self.run(body, fits);
        }
    }

    fn argument<'p>(&self, rest: &'p str) -> (Option<Arg<'a>>, &'p str) {
        let mut chars = rest.chars();
        let place = chars.next().map_or(usize::MAX, |c| (c as usize).wrapping_sub('0' as usize));
        (self.arguments.get(place).copied(), chars.as_str())
    }

    fn fits(&self, key: &str, argument: Arg<'_>) -> bool {
        match argument {
            Arg::Text(words) => key == words,
            Arg::Number(number) => {
                key.parse() == Ok(number)
                    || key
                        == match self.language {
                            Some(language) => (language.plural)(number),
                            None if number == 1 => "one",
                            None => "other",
                        }
            }
        }
    }

    fn put(&mut self, argument: Arg<'_>) {
        let isolate = self.language.is_some_and(|language| language.isolate);
        if isolate {
            self.words.push('\u{2068}');
        }
        match argument {
            Arg::Text(words) => self.words.push_str(words),
            Arg::Number(number) => self.words.push_str(&grouped(number, self.language)),
        }
        if isolate {
            self.words.push('\u{2069}');
        }
    }
}

/// What stands before the next mark, the mark, and what stands behind it; at the end, the mark is [`END`].
fn cut(rest: &str) -> (&str, char, &str) {
    let Some(at) = rest.bytes().position(|byte| byte < 8) else { return (rest, END, "") };
    let (text, marked) = rest.split_at(at);
    let mut chars = marked.chars();
    (text, chars.next().unwrap_or(END), chars.as_str())
}
