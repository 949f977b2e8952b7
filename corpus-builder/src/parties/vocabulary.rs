//! Kinds of words: titles, honours, offices, bodies, streets. Kinds only: no list of this or that collection's
//! names.

use crate::remembered::Remembered;
use corpus::confusions::distance;
use std::cell::RefCell;
use words::{BODIES, HONOURS, LEADING, LONG_TITLES, POSTS, STREETS, TITLES, UNITS};

mod words;

/// A word as these lists hold it: small letters, no marks.
pub(crate) fn plain(word: &str) -> String {
    // Nearly all words are such, and this is asked of every word of a head many times over.
    if word.is_ascii() {
        let kept = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '&');
        let mut low = String::with_capacity(kept.len());
        let own = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'&');
        low.extend(kept.bytes().filter(own).map(|b| char::from(b.to_ascii_lowercase())));
        return low;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&')
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '&'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Words of handling and of messages, which no name of a person, office or body begins with or, but for "private"
/// and "personal" in offices, holds.
pub(crate) fn is_handling(plain: &str) -> bool {
    matches!(
        plain,
        "secret"
            | "immediate"
            | "confidential"
            | "urgent"
            | "himself"
            | "herself"
            | "following"
            | "follows"
            | "repeated"
            | "addressed"
            | "your"
            | "please"
            | "reference"
            | "begins"
            | "telegram"
            | "cablegram"
            | "message"
            | "copies"
            | "my"
            | "press"
            | "embargo"
            | "statement"
            | "report"
            | "circular"
            | "unclassified"
            | "memorandum"
            | "letter"
            | "re"
            | "subject"
    )
}

/// Whether a plain word is a title, be it misread.
pub(crate) fn is_title(plain: &str) -> bool {
    asked(plain) & TITLE != 0
}

/// Whether a plain word is letters after a name.
pub(crate) fn is_honour(plain: &str) -> bool {
    asked(plain) & HONOUR != 0
}

/// Whether a plain word belongs to an office, be it misread.
pub(crate) fn is_post(plain: &str) -> bool {
    asked(plain) & POST != 0
}

/// Whether a plain word belongs to an office or a body only if it was misread: "Prevost", which is a name as well.
pub(crate) fn may_be_surname(plain: &str) -> bool {
    !POSTS.contains(&plain) && !BODIES.contains(&plain)
}

/// Whether a plain word only begins an office.
pub(crate) fn is_leading_post(plain: &str) -> bool {
    asked(plain) & LEADS != 0
}

/// Whether a plain word belongs to a body, be it misread.
pub(crate) fn is_body(plain: &str) -> bool {
    asked(plain) & BODY != 0
}

/// Whether a plain word belongs to a part of a body.
pub(crate) fn is_unit(plain: &str) -> bool {
    asked(plain) & UNIT != 0
}

/// Whether a plain word belongs to an address.
pub(crate) fn is_street(plain: &str) -> bool {
    asked(plain) & STREET != 0
}

/// Whether a plain word is a day of the week, which dates a letter and is nobody's name and no place.
pub(crate) fn is_weekday(plain: &str) -> bool {
    matches!(plain, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// Whether a plain word is a small word within names.
pub(crate) fn is_small(plain: &str) -> bool {
    matches!(plain, "of" | "the" | "for" | "and" | "&" | "in" | "to" | "on" | "at" | "with")
}

const TITLE: u8 = 1;
const HONOUR: u8 = 2;
const POST: u8 = 4;
const LEADS: u8 = 8;
const BODY: u8 = 16;
const UNIT: u8 = 32;
const STREET: u8 = 64;

thread_local! {
    static ASKED: RefCell<Remembered<u8>> = const { RefCell::new(Remembered::new()) };
}

/// To which kinds a plain word belongs.
fn asked(plain: &str) -> u8 {
    let anew = || {
        let title = |word: &str| TITLES.contains(&word);
        let titled =
            title(plain) || plain.contains('-') && plain.split('-').all(title) || is_misread(plain, LONG_TITLES);
        [
            (titled, TITLE),
            (HONOURS.contains(&plain), HONOUR),
            (POSTS.contains(&plain) || is_misread(plain, POSTS), POST),
            (LEADING.contains(&plain), LEADS),
            (BODIES.contains(&plain) || is_misread(plain, BODIES), BODY),
            (UNITS.contains(&plain), UNIT),
            (STREETS.contains(&plain), STREET),
        ]
        .iter()
        .filter(|(holds, _)| *holds)
        .fold(0, |kinds, (_, kind)| kinds | kind)
    };
    ASKED.with_borrow_mut(|asked| asked.of(plain.as_bytes(), anew))
}

/// Whether a long word is one of a list but for one slip of an optical reader.
fn is_misread(plain: &str, list: &[&str]) -> bool {
    plain.len() >= 6
        && list.iter().any(|model| {
            model.len() >= 7
                && model.len().abs_diff(plain.len()) <= 1
                && may_be_misread(plain, model, 3)
                && distance(plain, model, 6).is_some()
        })
}

/// Whether two words differ in at most so many letters of the alphabet: quick to tell, and true of every pair
/// that few slips part.
pub(crate) fn may_be_misread(a: &str, b: &str, most: u32) -> bool {
    let letters = |word: &str| word.bytes().fold(0u64, |set, byte| set | 1 << (byte & 63));
    (letters(a) ^ letters(b)).count_ones() <= most
}

/// Words that stand before a post and belong to it: "Town Clerk", "Foreign Secretary".
pub(crate) fn is_before_post(plain: &str) -> bool {
    matches!(
        plain,
        "town"
            | "county"
            | "city"
            | "district"
            | "borough"
            | "parish"
            | "foreign"
            | "home"
            | "external"
            | "finance"
            | "trade"
            | "health"
            | "education"
            | "company"
            | "general"
            | "staff"
            | "project"
            | "programme"
            | "program"
            | "policy"
            | "medical"
            | "regulatory"
            | "official"
            | "australian"
            | "british"
            | "american"
            | "colonial"
            | "field"
            | "legal"
            | "financial"
            | "technical"
            | "administrative"
            | "executive"
            | "cabinet"
            | "defence"
            | "naval"
            | "military"
    )
}

/// "His Excellency", "The Right Honourable": how somebody is styled, and nobody's name.
pub(crate) fn is_style(words: &str) -> bool {
    let (mut any, mut said) = (false, false);
    let styled = words.split_whitespace().map(plain).all(|word| {
        let style = matches!(
            word.as_str(),
            "excellency"
                | "worship"
                | "honour"
                | "honor"
                | "grace"
                | "highness"
                | "majesty"
                | "eminence"
                | "holiness"
                | "honourable"
                | "honorable"
                | "hon"
                | "honble"
                | "reverend"
                | "worshipful"
        );
        any |= style;
        // "Grace" alone may be somebody's name.
        let whose = matches!(word.as_str(), "his" | "her" | "their" | "the" | "right" | "rt" | "most" | "very");
        said |= whose;
        style || whose || word == "royal"
    });
    styled && any && said
}
