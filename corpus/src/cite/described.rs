//! A letter as references describe it: the same facts for every style and format.

use super::{PersonName, address};
use crate::{
    date::{Calendar, Doubt, FuzzyDate, Shape},
    format::Bundle,
    model::{Correspondent, Letter, LetterId},
    text::one_line,
};
use chrono::Datelike;

/// What references say of a letter.
pub(super) struct Described<'a> {
    pub(super) bundle: &'a Bundle,
    pub(super) letter: &'a Letter,
    pub(super) letter_id: LetterId,
    pub(super) authors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
    /// Its subject, in its own words.
    pub(super) subject: Option<String>,
    /// When it was written; a bound is none.
    pub(super) date: Option<FuzzyDate>,
    /// The numbered paragraph that is meant.
    pub(super) paragraph: Option<u32>,
    pub(super) url: Option<String>,
}

/// A sender or recipient.
pub(super) struct Party {
    pub(super) name: PartyName,
    pub(super) role: Option<String>,
    /// The body, where a person is named as well.
    pub(super) organisation: Option<String>,
}

/// Whom a reference names.
pub(super) enum PartyName {
    /// A person: the name as written, and its parts.
    Person(String, PersonName),
    /// A body, or an office whose holder is not named.
    Body(String),
}

impl<'a> Described<'a> {
    pub(super) fn new(bundle: &'a Bundle, letter_id: LetterId, paragraph: Option<u32>) -> Option<Self> {
        let letter = bundle.corpus.letters.get(letter_id as usize)?;
        let parties = |parties: &[Correspondent]| parties.iter().filter_map(Party::new).collect();
        Some(Described {
            bundle,
            letter,
            letter_id,
            authors: parties(&letter.senders),
            recipients: parties(&letter.recipients),
            subject: letter.subject.as_ref().map(|f| one_line(&f.value)).filter(|s| !s.is_empty()),
            date: letter.date.as_ref().map(|f| f.value).filter(|_| letter.is_dated()),
            paragraph,
            url: address(&bundle.corpus.collection, &letter.id, paragraph),
        })
    }

    /// "Letter to Clive Jones", "Notice": what it is, for those who know the sender.
    pub(super) fn kind_and_recipients(&self) -> String {
        let kind = capital(self.letter.kind.value.word());
        if self.recipients.is_empty() { kind } else { format!("{kind} to {}", list(&self.recipients, Party::short)) }
    }

    /// A title that is never empty: the subject, or what it is and to whom.
    pub(super) fn title(&self) -> String {
        self.subject.clone().unwrap_or_else(|| self.kind_and_recipients())
    }

    /// The date in words; a bound is said as such.
    pub(super) fn when(&self) -> String {
        match (&self.date, &self.letter.date) {
            (Some(date), _) => date.to_words(),
            (None, Some(bound)) => format!("undated, {}", bound.value.to_words()),
            (None, None) => "undated".to_owned(),
        }
    }

    /// The year or years, "c. 1937", or what a style says of undated works.
    pub(super) fn year(&self, undated: &str) -> String {
        let Some(date) = self.date else { return undated.to_owned() };
        let years = match date.shape() {
            Shape::At(Calendar::Decade(year)) => format!("{year}s"),
            Shape::Range(a, b) if a.first().year() != b.last().year() => {
                format!("{}–{}", a.first().year(), b.last().year())
            }
            _ => date.earliest().or(date.latest()).map_or_else(String::new, |d| d.year().to_string()),
        };
        match date.doubt() {
            Doubt::None => years,
            Doubt::Approximate => format!("c. {years}"),
            Doubt::Uncertain | Doubt::Both => format!("{years}?"),
        }
    }

    /// "Title (bundle 1a2b3c4d5e6f)": which collection, in which version.
    pub(super) fn collection(&self) -> String {
        let title = one_line(&self.bundle.corpus.collection.title);
        let bundle = format!("bundle {}", self.bundle.short_id());
        if title.is_empty() { bundle } else { format!("{title} ({bundle})") }
    }

    /// A name for this letter that citation programs accept: letters, digits, `-`, `_`, `.`, and nothing twice.
    pub(super) fn key(&self) -> String {
        let name: String = self
            .letter
            .id
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' })
            .collect();
        // Two names may become one: then the letter's number keeps them apart.
        if name == self.letter.id { name } else { format!("{name}-{}", self.letter_id + 1) }
    }
}

impl Party {
    fn new(party: &Correspondent) -> Option<Self> {
        let words = |f: &crate::model::Field<crate::model::Named>| one_line(&f.value.words);
        let person = party.name.as_ref().map(words).filter(|w| !w.is_empty());
        let organisation = party.organisation.as_ref().map(words).filter(|w| !w.is_empty());
        let role = party.role.as_ref().map(|f| one_line(&f.value)).filter(|w| !w.is_empty());
        match (person, organisation, role) {
            (Some(name), organisation, role) => {
                let parts = PersonName::read(&name);
                Some(Party { name: PartyName::Person(name, parts), role, organisation })
            }
            (None, Some(body), role) => Some(Party { name: PartyName::Body(body), role, organisation: None }),
            (None, None, Some(office)) => Some(Party { name: PartyName::Body(office), role: None, organisation: None }),
            (None, None, None) => None,
        }
    }

    /// The person as written, or the body.
    pub(super) fn short(&self) -> String {
        match &self.name {
            PartyName::Person(name, _) | PartyName::Body(name) => name.clone(),
        }
    }

    /// The person with office and body.
    pub(super) fn full(&self) -> String {
        let name = self.short();
        [Some(name), self.role.clone(), self.organisation.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// "A", "A and B", "A, B and C".
pub(super) fn list(parties: &[Party], name: impl Fn(&Party) -> String) -> String {
    let mut names: Vec<String> = parties.iter().map(name).collect();
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
    }
}

pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
