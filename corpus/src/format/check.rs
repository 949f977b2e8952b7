//! Whether a collection holds together: every index leads somewhere, every span lies in its text.

use super::FormatError;
use crate::{
    model::{Citation, Corpus, Correspondent, EntityId, Event, Field, Letter, LetterId, RuleId, Texts},
    text::Span,
};
use std::collections::HashSet;

/// Checks a collection against its texts; of pieces that are not here against the texts' lengths.
///
/// # Errors
/// [`FormatError::Invalid`] that names the first thing that leads nowhere.
pub(super) fn check(corpus: &Corpus, texts: &Texts) -> Result<(), FormatError> {
    let whole = Whole { corpus, texts };
    if corpus.letters.len() != texts.len() {
        return Err(FormatError::Invalid {
            expected: format!("a text for each of {} letters", corpus.letters.len()),
            found: format!("{} texts", texts.len()),
        });
    }
    let mut ids = HashSet::with_capacity(corpus.letters.len());
    for (n, letter) in corpus.letters.iter().enumerate() {
        ensure(!letter.id.is_empty() && ids.insert(letter.id.as_str()), || {
            format!("a name of its own for “{}”", letter.file)
        })?;
        whole.letter(letter, n as LetterId)?;
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
    for place in corpus.passages.iter().flat_map(|p| &p.places) {
        whole.letter_id(place.letter)?;
        whole.fits(place.span, place.letter)?;
    }
    in_order(corpus)?;
    whole.citations(&corpus.citations)?;
    whole.events(&corpus.events)
}

/// Checks that what is said of letters stands in their order, so that what is said of one can be found.
///
/// # Errors
/// As [`check`].
pub(super) fn in_order(corpus: &Corpus) -> Result<(), FormatError> {
    let citations = corpus.citations.is_sorted_by_key(|citation| citation.letter);
    let events = corpus.events.is_sorted_by_key(|event| event.letter);
    let passages = corpus.passages.iter().all(|passage| passage.places.is_sorted_by_key(|place| place.letter));
    ensure(citations && events && passages, || "citations, events and passages in the order of the letters".to_owned())
}

/// Checks what is said of the letters of one piece, once it is here; places of passages were checked as they were read.
///
/// # Errors
/// As [`check`].
pub(super) fn piece(corpus: &Corpus, texts: &Texts, number: usize) -> Result<(), FormatError> {
    let whole = Whole { corpus, texts };
    for id in texts.letters_of(number) {
        corpus.letters.get(id as usize).map_or(Ok(()), |letter| whole.letter(letter, id))?;
        whole.citations(&corpus.citations[corpus.citations_of(id)])?;
        whole.events(&corpus.events[corpus.events_of(id)])?;
    }
    Ok(())
}

struct Whole<'a> {
    corpus: &'a Corpus,
    texts: &'a Texts,
}

impl Whole<'_> {
    /// What citations say of places in letters.
    fn citations(&self, citations: &[Citation]) -> Result<(), FormatError> {
        citations.iter().try_for_each(|citation| self.raw_span(citation.letter, citation.evidence))
    }

    /// What events say of places in letters.
    fn events(&self, events: &[Event]) -> Result<(), FormatError> {
        events.iter().try_for_each(|event| {
            self.raw_span(event.letter, event.evidence)?;
            self.fits(event.words, event.letter)
        })
    }

    fn letter(&self, letter: &Letter, id: LetterId) -> Result<(), FormatError> {
        let text = self.texts.get(id);
        ensure(letter.edits.fits(text), || format!("repairs that fit the text of “{}”", letter.file))?;
        for place in letter.edits.places() {
            self.rule(place.edit.rule)?;
        }
        let raw_len = self.raw_len(letter, id);
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
        Ok(())
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

    fn raw_span(&self, letter: LetterId, span: Span) -> Result<(), FormatError> {
        self.corpus.letters.get(letter as usize).map_or(Ok(()), |l| ensure_span(span, self.raw_len(l, letter)))
    }

    /// The length of a letter's raw text; while the text is not here, the most that it can be. Raw spans are checked
    /// against it; that they begin and end at characters is checked where they are used, because the raw text is not
    /// kept.
    fn raw_len(&self, letter: &Letter, id: LetterId) -> usize {
        if !self.texts.has(id) {
            return u32::MAX as usize;
        }
        letter.edits.places().fold(self.texts.length(id), |n, p| n + p.raw.len() - p.clean.len())
    }

    fn fits(&self, span: Span, letter: LetterId) -> Result<(), FormatError> {
        if self.texts.has(letter) {
            return fits(span, self.texts.get(letter));
        }
        ensure_span(span, self.texts.length(letter))
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
