//! The section `CATA`: all that is known of letters without their texts, in [`columns`](super::columns).
//!
//! In this order: entities, letters, citations, events, passages. What stands at a place in a letter's text is not here
//! but in [`places`](super::places): evidence is only said to be there.
//!
//! | what | how it is told |
//! | --- | --- |
//! | a claim of a rule (a [`Field`], a citation) | its rule times 8, plus its confidence times 2, plus 1 when there is evidence |
//! | a name that means an entity | 0 for the entity's name, *n* for its *n*th alias, the next number for other words |
//! | a letter's date, a citation's, an event's | near the date of the letter before, of the letter that speaks of it |
//! | the letter of a citation, of an event | its difference from that of the one before |
//! | the letters of a passage | for all but the first 0 for the letter that followed the one before in the last passage that both were in, else one more than the difference (zigzag) |

use super::{
    FormatError,
    columns::{Pen, Place, columns, list, maybe, one_of, some, wrong},
    days,
};
use crate::{
    model::{
        Citation, Confidence, Corpus, Correspondent, Digest, Entity, EntityKind, Event, Field, Kind, Letter, Named,
        Passage, PassagePlace, Reference,
    },
    text::Span,
};
use chrono::NaiveDate;

columns! {
    ENTITIES, ENTITY_KIND, ENTITY_NAME, ALIASES, ALIAS, IS_DESCRIBED, DESCRIPTION,
    LETTERS, ID, FILE_LIKE_ID, FILE_ENDING + 1, FILE, DIGEST, DIGEST_BYTES,
    KIND, KIND_CLAIM, IS_DATED, DATE + 2, DATE_CLAIM, IS_RECEIVED, RECEIVED + 2, RECEIVED_CLAIM,
    SENDERS, SENDER + 15, RECIPIENTS, RECIPIENT + 15,
    IS_PLACED, PLACE + 1, PLACE_CLAIM, REFERENCES, LABEL + 1, REFERENCE, REFERENCE_CLAIM,
    HAS_SUBJECT, SUBJECT + 1, SUBJECT_CLAIM, HAS_OWN, SOURCE + 2, LICENCE + 2, FACSIMILE + 2,
    CITATIONS, CITING, CITATION_IS_DATED, CITATION_DATE + 2, CITATION_FLAGS, FROM + 4, TO + 4, HAS_NUMBER, NUMBER,
    HAS_TARGET, TARGET, CITATION_CLAIM,
    EVENTS, TELLING, EVENT_DATE + 2, EVENT_RULE,
    PASSAGES, PASSAGE_WORDS, BOILERPLATE, PASSAGE_PLACES, PASSAGE_FIRST, PASSAGE_NEXT,
}

const CONFIDENCES: [Confidence; 4] =
    [Confidence::Publisher, Confidence::Stated, Confidence::Likely, Confidence::Inferred];

/// A catalogue that is written, or read into an empty collection, some of it at a time.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    stage: Stage,
    place: Place,
    /// The day of the letter before.
    day: NaiveDate,
    /// The letter of the citation or event before.
    letter: u32,
    /// How many words the passage before has.
    words: u32,
    /// By letter, the one that followed it in the last passage that both were in.
    after: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Stage {
    #[default]
    Entities,
    Letters,
    Citations,
    Events,
    Passages,
    Done,
}

impl Catalogue {
    /// Goes on with so many entities, letters, citations, events or passages; whether there are more.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] for what no writer makes; those of the pen.
    pub(super) fn go_on<P: Pen>(&mut self, pen: &mut P, corpus: &mut Corpus, many: usize) -> Result<bool, FormatError> {
        let Corpus { entities, letters, citations, events, passages, .. } = corpus;
        let Catalogue { stage, place, day, letter: before, words, after } = self;
        let day_of = |letters: &[Letter], letter: u32| {
            days::of(letters.get(letter as usize).and_then(|l| l.date.as_ref()).map(|date| &date.value))
        };
        let more = match stage {
            Stage::Entities => some(pen, ENTITIES, entities, place, many, blank_entity, entity)?,
            Stage::Letters => {
                some(pen, LETTERS, letters, place, many, blank_letter, |pen, it| letter(pen, it, entities, day))?
            }
            Stage::Citations => some(pen, CITATIONS, citations, place, many, blank_citation, |pen, it| {
                pen.near(CITING, &mut it.letter, *before)?;
                *before = it.letter;
                citation(pen, it, entities, day_of(letters, it.letter))
            })?,
            Stage::Events => some(pen, EVENTS, events, place, many, blank_event, |pen, it| {
                pen.near(TELLING, &mut it.letter, *before)?;
                *before = it.letter;
                days::date(pen, EVENT_DATE, &mut it.date, day_of(letters, it.letter))?;
                pen.rule(EVENT_RULE, &mut it.rule)
            })?,
            Stage::Passages => {
                after.resize(letters.len(), u32::MAX);
                let blank = || Passage { words: 0, boilerplate: false, places: Vec::new() };
                some(pen, PASSAGES, passages, place, many, blank, |pen, it| {
                    pen.near(PASSAGE_WORDS, &mut it.words, *words)?;
                    *words = it.words;
                    pen.whether(BOILERPLATE, &mut it.boilerplate)?;
                    let mut before = None;
                    let blank = || PassagePlace { letter: 0, span: Span::default() };
                    list(pen, PASSAGE_PLACES, &mut it.places, blank, |pen, it| next_letter(pen, it, &mut before, after))
                })?
            }
            Stage::Done => return Ok(false),
        };
        if !more {
            *stage = match stage {
                Stage::Entities => Stage::Letters,
                Stage::Letters => Stage::Citations,
                Stage::Citations => Stage::Events,
                Stage::Events => Stage::Passages,
                Stage::Passages | Stage::Done => Stage::Done,
            };
            (*place, *before) = (Place::default(), 0);
        }
        Ok(*stage != Stage::Done)
    }
}

fn blank_entity() -> Entity {
    Entity { kind: EntityKind::Person, name: String::new(), aliases: Vec::new(), description: None }
}

fn entity<P: Pen>(pen: &mut P, it: &mut Entity) -> Result<(), FormatError> {
    one_of(pen, ENTITY_KIND, &mut it.kind, &EntityKind::ALL)?;
    pen.words(ENTITY_NAME, &mut it.name)?;
    list(pen, ALIASES, &mut it.aliases, String::new, |pen, alias| pen.words(ALIAS, alias))?;
    maybe(pen, IS_DESCRIBED, &mut it.description, String::new, |pen, words| pen.words(DESCRIPTION, words))
}

fn blank_letter() -> Letter {
    Letter::new("", blank_field(Kind::Letter))
}

fn letter<P: Pen>(pen: &mut P, it: &mut Letter, entities: &[Entity], day: &mut NaiveDate) -> Result<(), FormatError> {
    pen.words(ID, &mut it.id)?;
    file(pen, it)?;
    digest(pen, &mut it.digest)?;
    one_of(pen, KIND, &mut it.kind.value, &Kind::ALL)?;
    claim(pen, KIND_CLAIM, &mut it.kind)?;
    maybe(
        pen,
        IS_DATED,
        &mut it.date,
        || blank_field(days::blank()),
        |pen, field| {
            days::date(pen, DATE, &mut field.value, *day)?;
            claim(pen, DATE_CLAIM, field)
        },
    )?;
    *day = it.date.as_ref().map_or(*day, |date| days::of(Some(&date.value)));
    maybe(
        pen,
        IS_RECEIVED,
        &mut it.received,
        || blank_field(days::blank()),
        |pen, field| {
            days::date(pen, RECEIVED, &mut field.value, *day)?;
            claim(pen, RECEIVED_CLAIM, field)
        },
    )?;
    list(pen, SENDERS, &mut it.senders, Correspondent::default, |pen, it| party(pen, SENDER, it, entities))?;
    list(pen, RECIPIENTS, &mut it.recipients, Correspondent::default, |pen, it| party(pen, RECIPIENT, it, entities))?;
    maybe(
        pen,
        IS_PLACED,
        &mut it.place,
        || blank_field(String::new()),
        |pen, field| {
            pen.again(PLACE, &mut field.value)?;
            claim(pen, PLACE_CLAIM, field)
        },
    )?;
    let blank = || blank_field(Reference { label: String::new(), number: String::new() });
    list(pen, REFERENCES, &mut it.references, blank, |pen, field| {
        pen.again(LABEL, &mut field.value.label)?;
        pen.words(REFERENCE, &mut field.value.number)?;
        claim(pen, REFERENCE_CLAIM, field)
    })?;
    maybe(
        pen,
        HAS_SUBJECT,
        &mut it.subject,
        || blank_field(String::new()),
        |pen, field| {
            pen.again(SUBJECT, &mut field.value)?;
            claim(pen, SUBJECT_CLAIM, field)
        },
    )?;
    let mut own = it.source.is_some() || it.licence.is_some() || it.facsimile.is_some();
    pen.whether(HAS_OWN, &mut own)?;
    if own {
        for (column, words) in [(SOURCE, &mut it.source), (LICENCE, &mut it.licence), (FACSIMILE, &mut it.facsimile)] {
            maybe(pen, column, words, String::new, |pen, words| pen.again(column + 1, words))?;
        }
    }
    Ok(())
}

/// A file's name mostly is the letter's own and an ending.
fn file<P: Pen>(pen: &mut P, it: &mut Letter) -> Result<(), FormatError> {
    let ending = it.file.strip_prefix(&it.id).map(str::to_owned);
    let mut like = ending.is_some();
    pen.whether(FILE_LIKE_ID, &mut like)?;
    if !like {
        return pen.words(FILE, &mut it.file);
    }
    let mut ending = ending.unwrap_or_default();
    pen.again(FILE_ENDING, &mut ending)?;
    if P::READS {
        pen.count(it.id.len())?;
        it.file = [it.id.as_str(), &ending].concat();
    }
    Ok(())
}

fn digest<P: Pen>(pen: &mut P, it: &mut Digest) -> Result<(), FormatError> {
    let mut sort = match it {
        Digest::Withheld => 0,
        Digest::OfText => 1,
        Digest::Of(_) => 2,
    };
    pen.number(DIGEST, &mut sort)?;
    let mut bytes = if let Digest::Of(bytes) = it { *bytes } else { [0; 32] };
    if sort == 2 {
        for byte in &mut bytes {
            let mut number = u64::from(*byte);
            pen.number(DIGEST_BYTES, &mut number)?;
            *byte = u8::try_from(number).map_err(|_| wrong("a byte", "a larger number"))?;
        }
    }
    *it = match sort {
        0 => Digest::Withheld,
        1 => Digest::OfText,
        2 => Digest::Of(bytes),
        _ => return Err(wrong("a checksum", "something else")),
    };
    Ok(())
}

fn blank_field<T>(value: T) -> Field<T> {
    Field { value, evidence: None, rule: 0, confidence: Confidence::Stated }
}

/// Rule, confidence, and whether there is evidence.
fn claim<P: Pen, T>(pen: &mut P, column: usize, it: &mut Field<T>) -> Result<(), FormatError> {
    let confidence = CONFIDENCES.iter().position(|&c| c == it.confidence).unwrap_or(0);
    let mut number = u64::from(it.rule) * 8 + confidence as u64 * 2 + u64::from(it.evidence.is_some());
    pen.number(column, &mut number)?;
    if P::READS {
        it.rule = u16::try_from(number / 8).map_err(|_| wrong("a rule", "a larger number"))?;
        it.confidence = CONFIDENCES[(number / 2 % 4) as usize];
        it.evidence = (number % 2 == 1).then(Span::default);
    }
    Ok(())
}

/// A sender or recipient, in sixteen columns from this one on.
fn party<P: Pen>(pen: &mut P, column: usize, it: &mut Correspondent, entities: &[Entity]) -> Result<(), FormatError> {
    let there = [it.name.is_some(), it.role.is_some(), it.organisation.is_some(), it.address.is_some()];
    let mut parts = there.iter().enumerate().map(|(n, &there)| u64::from(there) << n).sum();
    pen.number(column, &mut parts)?;
    if P::READS {
        let is = |n: u32| parts >> n & 1 == 1;
        let named = || blank_field(Named { words: String::new(), entity: 0 });
        (it.name, it.organisation) = (is(0).then(named), is(2).then(named));
        (it.role, it.address) = (is(1).then(|| blank_field(String::new())), is(3).then(|| blank_field(String::new())));
    }
    // Who it is, its claim, and three for its words; then number, new words and claim of the others.
    for (column, named) in [(column + 1, &mut it.name), (column + 6, &mut it.organisation)] {
        if let Some(named) = named {
            pen.small(column, &mut named.value.entity)?;
            claim(pen, column + 1, named)?;
            let entity = entities.get(named.value.entity as usize);
            name(pen, column + 2, &mut named.value.words, entity)?;
        }
    }
    for (column, field) in [(column + 11, &mut it.role), (column + 13, &mut it.address)] {
        if let Some(field) = field {
            pen.again(column, &mut field.value)?;
        }
    }
    for field in [&mut it.role, &mut it.address].into_iter().flatten() {
        claim(pen, column + 15, field)?;
    }
    Ok(())
}

/// The words of a name, in three columns from this one on.
fn name<P: Pen>(pen: &mut P, column: usize, words: &mut String, entity: Option<&Entity>) -> Result<(), FormatError> {
    let names = || entity.into_iter().flat_map(|e| std::iter::once(&e.name).chain(&e.aliases));
    let mut place = if P::READS { 0 } else { names().position(|n| n == words).unwrap_or(names().count()) as u64 };
    pen.number(column, &mut place)?;
    let known = usize::try_from(place).ok().and_then(|place| names().nth(place));
    match known {
        None => pen.again(column + 1, words),
        Some(known) if P::READS => {
            words.clone_from(known);
            pen.count(known.len())
        }
        Some(_) => Ok(()),
    }
}

fn blank_citation() -> Citation {
    Citation {
        letter: 0,
        evidence: Span::default(),
        date: None,
        date_inferred: false,
        from: None,
        from_entity: None,
        to: None,
        to_entity: None,
        number: None,
        answers: false,
        target: None,
        rule: 0,
        confidence: Confidence::Stated,
    }
}

fn citation<P: Pen>(pen: &mut P, it: &mut Citation, entities: &[Entity], day: NaiveDate) -> Result<(), FormatError> {
    maybe(pen, CITATION_IS_DATED, &mut it.date, days::blank, |pen, date| days::date(pen, CITATION_DATE, date, day))?;
    let mut flags = (it.date_inferred, it.answers);
    one_of(pen, CITATION_FLAGS, &mut flags, &[(false, false), (true, false), (false, true), (true, true)])?;
    (it.date_inferred, it.answers) = flags;
    for (column, words, entity) in [(FROM, &mut it.from, &mut it.from_entity), (TO, &mut it.to, &mut it.to_entity)] {
        let mut there = (words.is_some(), entity.is_some());
        one_of(pen, column, &mut there, &[(false, false), (true, true), (true, false), (false, true)])?;
        if P::READS {
            (*words, *entity) = (there.0.then(String::new), there.1.then_some(0));
        }
        if let Some(entity) = entity {
            pen.small(column + 1, entity)?;
        }
        if let Some(words) = words {
            name(pen, column + 2, words, entity.and_then(|entity| entities.get(entity as usize)))?;
        }
    }
    maybe(pen, HAS_NUMBER, &mut it.number, String::new, |pen, number| pen.words(NUMBER, number))?;
    let letter = it.letter;
    maybe(pen, HAS_TARGET, &mut it.target, || 0, |pen, target| pen.near(TARGET, target, letter))?;
    let mut field = Field { value: (), evidence: None, rule: it.rule, confidence: it.confidence };
    claim(pen, CITATION_CLAIM, &mut field)?;
    (it.rule, it.confidence) = (field.rule, field.confidence);
    Ok(())
}

fn blank_event() -> Event {
    Event { letter: 0, date: days::blank(), evidence: Span::default(), words: Span::default(), rule: 0 }
}

/// A letter of a passage. `before` is the one before it, `after` by letter the one that last followed it.
fn next_letter<P: Pen>(
    pen: &mut P,
    it: &mut PassagePlace,
    before: &mut Option<u32>,
    after: &mut [u32],
) -> Result<(), FormatError> {
    match *before {
        None => pen.small(PASSAGE_FIRST, &mut it.letter)?,
        Some(before) => {
            let mut followed = after.get_mut(before as usize);
            let expected = followed.as_deref().copied();
            let difference = i64::from(it.letter) - i64::from(before);
            let mut number = match expected == Some(it.letter) {
                true => 0,
                false => 1 + ((difference << 1) ^ (difference >> 63)) as u64,
            };
            pen.number(PASSAGE_NEXT, &mut number)?;
            if P::READS {
                let letter = match number.checked_sub(1) {
                    None => expected.map(i64::from),
                    Some(zigzag) => i64::from(before).checked_add((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64)),
                };
                it.letter =
                    letter.and_then(|letter| u32::try_from(letter).ok()).ok_or_else(|| wrong("a letter", "none"))?;
            }
            if let Some(followed) = &mut followed {
                **followed = it.letter;
            }
        }
    }
    *before = Some(it.letter);
    Ok(())
}
