//! From what a letter says of another to the one letter that it means.

use super::{Cited, Who, nouns, short, words::Sentence};
use crate::{
    parties::{phrase, vocabulary::plain},
    rules::Rule,
};
use chrono::{Datelike, NaiveDate};
use corpus::{
    model::{Citation, Corpus, Correspondent, EntityId, EntityKind, Letter, LetterId, Part, Texts},
    text::{Span, fold, one_line},
};
use std::collections::{BTreeMap, HashMap};

/// What linking found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Linked {
    /// The one letter that fits.
    One,
    /// No letter fits: it is missing.
    None,
    /// More than one fits.
    Several(Vec<LetterId>),
}

/// Numbers begin anew each year: a number alone means a letter of the same year, or of so many days ago.
const NUMBERS_LAST: i64 = 31;

/// The letters of a collection by day, number and party.
pub(super) struct Index<'a> {
    corpus: &'a Corpus,
    by_day: HashMap<NaiveDate, Vec<LetterId>>,
    by_number: HashMap<String, Vec<LetterId>>,
    /// Folded names and aliases; a surname when one person only has it.
    names: BTreeMap<String, Option<EntityId>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(corpus: &'a Corpus, texts: &Texts) -> Self {
        let mut index = Index { corpus, by_day: HashMap::new(), by_number: HashMap::new(), names: BTreeMap::new() };
        for (n, letter) in corpus.letters.iter().enumerate() {
            let n = n as LetterId;
            if let Some(day) = day(letter) {
                index.by_day.entry(day).or_default().push(n);
            }
            for number in numbers(letter, &texts.get(n)) {
                index.by_number.entry(number).or_default().push(n);
            }
        }
        for (n, entity) in corpus.entities.iter().enumerate() {
            let id = n as EntityId;
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                index.name(name_key(name), id);
            }
            if entity.kind == EntityKind::Person
                && let Some(surname) = phrase::surname(&entity.name)
            {
                index.name(surname, id);
            }
        }
        index
    }

    /// Two entities of one name: the name alone means neither.
    fn name(&mut self, name: String, id: EntityId) {
        let known = self.names.entry(name).or_insert(Some(id));
        if *known != Some(id) {
            *known = None;
        }
    }

    fn entity(&self, words: &str) -> Option<EntityId> {
        let exact = self.names.get(&name_key(words)).copied().flatten();
        // A name with its office: "Mr S. M. Bruce, High Commissioner"; a surname with a title: "Mr Bruce".
        exact.or_else(|| {
            let known = phrase::is_person(words).then(|| phrase::surname(words)).flatten()?;
            let id = self.names.get(&known).copied().flatten()?;
            same_initials(words, &self.corpus.entities[id as usize].name).then_some(id)
        })
    }

    /// Completes a citation of a letter.
    pub(super) fn resolve(&self, id: LetterId, letter: &Letter, text: &str, cited: Cited) -> (Citation, Linked) {
        let from = self.sides(letter, text, &cited.from, &cited);
        let to = self.sides(letter, text, &cited.to, &cited);
        let candidates = self.candidates(id, letter, &cited, &from.ids, &to.ids);
        let (target, linked) = match candidates[..] {
            [one] => (Some(one), Linked::One),
            [] => (None, Linked::None),
            _ => (None, Linked::Several(candidates)),
        };
        let citation = Citation {
            letter: id,
            evidence: letter.edits.to_raw(cited.span),
            date: cited.date,
            date_inferred: cited.date_inferred,
            from: from.words,
            from_entity: from.entity,
            to: to.words,
            to_entity: to.entity,
            number: cited.number,
            answers: cited.answers,
            target,
            rule: cited.rule.id(),
            confidence: cited.confidence,
        };
        (citation, linked)
    }

    /// The letters that a citation may mean: parties fit, and the day or the number does; neither contradicts.
    fn candidates(&self, id: LetterId, letter: &Letter, cited: &Cited, from: &[Key], to: &[Key]) -> Vec<LetterId> {
        let own = day(letter);
        let said = cited.date.and_then(|d| d.exact_day());
        let number = cited.number.as_deref().map(number_key);
        let empty = Vec::new();
        let pool = match (&number, said) {
            (Some(number), _) => self.by_number.get(number).unwrap_or(&empty),
            (None, Some(day)) => self.by_day.get(&day).unwrap_or(&empty),
            (None, None) => return Vec::new(),
        };
        // Without a side there is nothing but a day or a number to go by: too little.
        if from.is_empty() && to.is_empty() {
            return Vec::new();
        }
        let fits = |&&candidate: &&LetterId| {
            let other = &self.corpus.letters[candidate as usize];
            let when = day(other);
            let dates = match (said, when) {
                // A cable sent at night bears two days, one at each end.
                (Some(said), Some(when)) => (when - said).num_days().abs() <= i64::from(number.is_some()),
                (Some(_), None) => false,
                (None, Some(when)) => {
                    own.is_some_and(|own| own.year() == when.year() || (own - when).num_days() <= NUMBERS_LAST)
                }
                (None, None) => false,
            };
            let side = |ids: &[Key], parties: &[Correspondent]| {
                ids.is_empty() || parties.iter().flat_map(keys).any(|key| ids.contains(&key))
            };
            let earlier = own.zip(when).is_none_or(|(own, when)| when <= own);
            candidate != id && dates && earlier && side(from, &other.senders) && side(to, &other.recipients)
        };
        pool.iter().filter(fits).copied().collect()
    }

    fn sides(&self, letter: &Letter, text: &str, who: &[Who], cited: &Cited) -> Side {
        let mut side = Side::default();
        let mut words: Vec<String> = Vec::new();
        for who in who {
            match who {
                Who::Writer => side.parties(&letter.senders, &mut words),
                Who::Addressee => side.parties(&letter.recipients, &mut words),
                Who::WritersBody => {
                    let body = letter.senders.iter().find_map(|p| p.organisation.as_ref());
                    let office = on_behalf_of(letter, text);
                    match (office, body) {
                        (Some(office), body) => {
                            words.push(with_department(office, body.map(|b| b.value.words.as_str())));
                        }
                        (None, Some(body)) => words.push(one_line(&body.value.words)),
                        (None, None) => words.extend(letter.senders.iter().filter_map(short)),
                    }
                    side.entity =
                        side.entity.or(body.map(|b| b.value.entity)).or_else(|| first_entity(&letter.senders));
                    side.ids.extend(letter.senders.iter().flat_map(keys));
                }
                Who::Named(name) => {
                    words.push(name.clone());
                    if let Some(id) = self.entity(name) {
                        side.entity = side.entity.or(Some(id));
                        side.ids.push(Key::Entity(id));
                        side.ids.push(Key::Office(name_key(name)));
                    } else if cited.rule == Rule::CitedYours && cited.to.contains(who) {
                        // "the Government": whoever answers for it.
                        side.ids.extend(letter.senders.iter().flat_map(keys));
                    }
                }
            }
        }
        words.dedup();
        side.words = (!words.is_empty()).then(|| match words.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => words.concat(),
        });
        // What is named but unknown cannot be matched with anybody.
        if side.ids.is_empty() && !who.is_empty() {
            side.ids.extend(side.words.as_deref().map(|w| Key::Office(name_key(w))));
            side.ids.push(Key::Entity(EntityId::MAX));
        }
        side
    }
}

/// By what two parties are known to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Entity(EntityId),
    /// An office whose holder is not named.
    Office(String),
}

/// The person and the body of a party; where neither is named, the office.
fn keys(party: &Correspondent) -> Vec<Key> {
    let mut keys: Vec<Key> = party.entities().map(Key::Entity).collect();
    keys.extend(party.role.as_ref().filter(|_| party.name.is_none()).map(|role| Key::Office(name_key(&role.value))));
    keys
}

/// One side of a cited letter.
#[derive(Default)]
struct Side {
    words: Option<String>,
    entity: Option<EntityId>,
    /// Everybody who may stand on this side of the letter that is meant.
    ids: Vec<Key>,
}

impl Side {
    fn parties(&mut self, parties: &[Correspondent], words: &mut Vec<String>) {
        words.extend(parties.iter().filter_map(short));
        self.entity = self.entity.or_else(|| first_entity(parties));
        self.ids.extend(parties.iter().flat_map(keys));
    }
}

fn first_entity(parties: &[Correspondent]) -> Option<EntityId> {
    parties.iter().find_map(|p| p.entities().next())
}

/// The office on whose behalf a letter is written, as its first words say: "I am writing on behalf of the
/// Secretary of State to thank you".
fn on_behalf_of(letter: &Letter, text: &str) -> Option<String> {
    let body = letter.blocks.iter().find(|b| b.part == Part::Body)?.span.of(text)?;
    let first = crate::sentences(body).first()?.of(body)?;
    let at = first.find("on behalf of ")? + "on behalf of ".len();
    let rest = first[at..].trim_start_matches("the ");
    let mut end = 0;
    for word in rest.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        if !(bare.starts_with(char::is_uppercase) || (end > 0 && matches!(bare, "of" | "for" | "and" | "the"))) {
            break;
        }
        end += word.len();
        if bare.ends_with([',', '.', ';']) {
            break;
        }
    }
    let mut office = rest[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    for small in [" of", " for", " and", " the"] {
        office = office.strip_suffix(small).unwrap_or(office);
    }
    (!office.is_empty()).then(|| one_line(office))
}

/// "Secretary of State" in a letter of the Department for Education is the one for Education.
fn with_department(office: String, body: Option<&str>) -> String {
    let of_state = matches!(office.as_str(), "Secretary of State" | "Minister of State" | "Minister");
    let department = body.and_then(|b| {
        let b = b.strip_prefix("the ").unwrap_or(b);
        ["Department for ", "Department of ", "Ministry of ", "Ministry for "].iter().find_map(|p| b.strip_prefix(p))
    });
    match department {
        Some(department) if of_state => format!("{office} for {}", one_line(department)),
        _ => office,
    }
}

fn day(letter: &Letter) -> Option<NaiveDate> {
    letter.date.as_ref().and_then(|f| f.value.exact_day())
}

/// A letter's own numbers, as they are compared: its references, and the number in the line that says what it is.
fn numbers(letter: &Letter, text: &str) -> Vec<String> {
    let own = letter.references.iter().filter(|r| !r.value.label.to_ascii_lowercase().starts_with("your"));
    let mut numbers: Vec<String> = own.map(|r| number_key(&r.value.number)).collect();
    let head = letter.blocks.iter().take_while(|b| !matches!(b.part, Part::Body | Part::Salutation));
    for line in head.filter(|b| b.part != Part::Heading).filter_map(|b| b.span.of(text)).flat_map(str::lines).take(8) {
        let span = Span::new(line.as_ptr() as usize - text.as_ptr() as usize, 0);
        let span = Span { end: span.start + line.len() as u32, ..span };
        numbers.extend(nouns::own_number(&Sentence::new(text, span, &letter.dates)).map(|n| number_key(&n)));
    }
    numbers.retain(|n| !n.is_empty());
    numbers.sort();
    numbers.dedup();
    numbers
}

/// "P. 12" and "P12" are the same number.
fn number_key(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

fn name_key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<String> = folded
        .split_whitespace()
        .map(plain)
        .filter(|w| !w.is_empty() && w != "the" && w != "&" && w != "and")
        .collect();
    words.join(" ")
}

/// Whether two names of the same surname may be one person: no initial contradicts.
fn same_initials(a: &str, b: &str) -> bool {
    let initials = |name: &str| -> Vec<char> {
        let name = corpus::cite::PersonName::read(name);
        name.given.split(|c: char| c.is_whitespace() || c == '.').filter_map(|w| w.chars().next()).collect()
    };
    let (a, b) = (initials(a), initials(b));
    a.is_empty() || b.is_empty() || a.iter().zip(&b).all(|(x, y)| x == y)
}
