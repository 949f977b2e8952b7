//! Whether a collection holds together: every index leads somewhere, every span lies in its text.

use super::FormatError;
use crate::{
    model::{Corpus, Correspondent, EntityId, Field, Letter, LetterId, PassagesByLetter, RuleId, Texts},
    text::Span,
};
use std::collections::HashSet;

/// Checks a collection against its texts; of pieces that are not here against the texts' lengths.
///
/// # Errors
/// [`FormatError::Invalid`] that names the first thing that leads nowhere.
pub(super) fn check(corpus: &Corpus, by_letter: &PassagesByLetter, texts: &Texts) -> Result<(), FormatError> {
    if corpus.letters.len() != texts.len() {
        return Err(FormatError::Invalid {
            expected: format!("a text for each of {} letters", corpus.letters.len()),
            found: format!("{} texts", texts.len()),
        });
    }
    catalogue(corpus)?;
    for id in 0..corpus.letters.len() as LetterId {
        let text = texts.has(id).then(|| texts.get(id));
        letter(corpus, id, text.as_deref(), texts.length(id))?;
        for (passage, place) in by_letter.of(corpus, id) {
            let span = corpus.passages[passage].places[place].span;
            text.as_deref().map_or_else(|| ensure_span(span, texts.length(id)), |text| fits(span, text))?;
        }
    }
    Ok(())
}

/// Checks what can be known of a collection without its texts.
///
/// # Errors
/// As [`check`].
pub(super) fn catalogue(corpus: &Corpus) -> Result<(), FormatError> {
    let whole = Whole { corpus };
    let mut ids = HashSet::with_capacity(corpus.letters.len());
    for letter in &corpus.letters {
        ensure(!letter.id.is_empty() && ids.insert(letter.id.as_str()), || {
            format!("a name of its own for “{}”", letter.file)
        })?;
    }
    for chapter in &corpus.collection.chapters {
        chapter.letters.iter().try_for_each(|&l| whole.letter_id(l))?;
    }
    for citation in &corpus.citations {
        whole.letter_id(citation.letter)?;
        citation.target.map_or(Ok(()), |l| whole.letter_id(l))?;
        [citation.from_entity, citation.to_entity].into_iter().flatten().try_for_each(|e| whole.entity(e))?;
        whole.rule(citation.rule)?;
    }
    for event in &corpus.events {
        whole.letter_id(event.letter)?;
        whole.rule(event.rule)?;
    }
    corpus.passages.iter().flat_map(|passage| &passage.places).try_for_each(|place| whole.letter_id(place.letter))?;
    in_order(corpus)
}

/// Checks that what is said of letters stands in their order, so that what is said of one can be found.
fn in_order(corpus: &Corpus) -> Result<(), FormatError> {
    let citations = corpus.citations.is_sorted_by_key(|citation| citation.letter);
    let events = corpus.events.is_sorted_by_key(|event| event.letter);
    let passages = corpus.passages.iter().all(|passage| passage.places.is_sorted_by_key(|place| place.letter));
    ensure(citations && events && passages, || "citations, events and passages in the order of the letters".to_owned())
}

/// Checks what is said of one letter, but for where passages stand in it; without its text against the length of that.
///
/// # Errors
/// As [`check`].
pub(super) fn letter(corpus: &Corpus, id: LetterId, text: Option<&str>, length: usize) -> Result<(), FormatError> {
    let Some(letter) = corpus.letters.get(id as usize) else { return Ok(()) };
    let whole = Whole { corpus };
    let raw_len = whole.letter(letter, text)?;
    for citation in &corpus.citations[corpus.citations_of(id)] {
        ensure_span(citation.evidence, raw_len)?;
    }
    for event in &corpus.events[corpus.events_of(id)] {
        ensure_span(event.evidence, raw_len)?;
        text.map_or_else(|| ensure_span(event.words, length), |text| fits(event.words, text))?;
    }
    Ok(())
}

struct Whole<'a> {
    corpus: &'a Corpus,
}

impl Whole<'_> {
    /// Checks a letter, and tells how long its raw text is; while the text is not here, the most that it can be. Raw
    /// spans are checked against it; that they begin and end at characters is checked where they are used, because the
    /// raw text is not kept.
    fn letter(&self, letter: &Letter, here: Option<&str>) -> Result<usize, FormatError> {
        let text = here.unwrap_or_default();
        ensure(letter.edits.fits(text), || format!("repairs that fit the text of “{}”", letter.file))?;
        for place in letter.edits.places() {
            self.rule(place.edit.rule)?;
        }
        let raw = || letter.edits.places().fold(text.len(), |n, place| n + place.raw.len() - place.clean.len());
        let raw_len = if here.is_some() { raw() } else { u32::MAX as usize };
        self.field(&letter.kind, raw_len)?;
        for date in [&letter.date, &letter.received].into_iter().flatten() {
            self.field(date, raw_len)?;
        }
        for text_field in [&letter.place, &letter.subject].into_iter().flatten() {
            self.field(text_field, raw_len)?;
        }
        for reference in &letter.references {
            self.field(reference, raw_len)?;
        }
        for party in letter.senders.iter().chain(&letter.recipients) {
            self.correspondent(party, raw_len)?;
        }
        let mut end = 0;
        for block in &letter.blocks {
            fits(block.span, text)?;
            ensure(block.span.start >= end, || "parts of a letter in order".to_owned())?;
            end = block.span.end;
        }
        letter.marks.iter().try_for_each(|m| fits(m.span, text))?;
        letter.dates.iter().try_for_each(|d| fits(d.span, text))?;
        for mention in &letter.mentions {
            fits(mention.span, text)?;
            self.entity(mention.entity)?;
        }
        Ok(raw_len)
    }

    fn correspondent(&self, party: &Correspondent, raw_len: usize) -> Result<(), FormatError> {
        for named in [&party.name, &party.organisation].into_iter().flatten() {
            self.field(named, raw_len)?;
            self.entity(named.value.entity)?;
        }
        [&party.role, &party.address].into_iter().flatten().try_for_each(|f| self.field(f, raw_len))
    }

    fn field<T>(&self, field: &Field<T>, raw_len: usize) -> Result<(), FormatError> {
        self.rule(field.rule)?;
        field.evidence.map_or(Ok(()), |span| ensure_span(span, raw_len))
    }

    fn rule(&self, rule: RuleId) -> Result<(), FormatError> {
        ensure(usize::from(rule) < self.corpus.rules.len(), || format!("one of {} rules", self.corpus.rules.len()))
    }

    fn entity(&self, entity: EntityId) -> Result<(), FormatError> {
        ensure((entity as usize) < self.corpus.entities.len(), || {
            format!("one of {} entities", self.corpus.entities.len())
        })
    }

    fn letter_id(&self, letter: LetterId) -> Result<(), FormatError> {
        ensure((letter as usize) < self.corpus.letters.len(), || {
            format!("one of {} letters", self.corpus.letters.len())
        })
    }
}

fn ensure_span(span: Span, length: usize) -> Result<(), FormatError> {
    ensure(span.start <= span.end && span.end as usize <= length, || format!("evidence within {length} bytes"))
}

fn fits(span: Span, text: &str) -> Result<(), FormatError> {
    ensure(span.of(text).is_some(), || format!("a stretch of a text of {} bytes", text.len()))
}

fn ensure(holds: bool, expected: impl FnOnce() -> String) -> Result<(), FormatError> {
    if holds { Ok(()) } else { Err(FormatError::Invalid { expected: expected(), found: "something else".to_owned() }) }
}
