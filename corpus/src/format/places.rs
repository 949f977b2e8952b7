//! The section `READ`: what stands where in the texts of some letters, in [`columns`](super::columns).
//!
//! For each letter, in the order of its text: repairs, parts, marks, mentions, dates, evidence of its fields, and the
//! places of the citations, events and passages that the catalogue tells of this letter. Nearly all of these are told by
//! the text's own words ([`landmarks`](super::landmarks)).
//!
//! | what | how it is told |
//! | --- | --- |
//! | where a part begins | its difference from the first byte after the part before that is no white space |
//! | where it ends | 0 for the next blank line, *n* for the *n*th end of a line; then how many bytes before that, white space aside |
//! | evidence | its place in the clean text: a repair moves what follows; then two differences from where that leads |
//! | a mention's entity | 0 when the words last meant the same one, else 1 and which of those that the letter names |
//! | a date | near the letter's |
//!
//! What words mean is remembered by their FNV-1a in 32 bits, of small letters and with a space between words, of which the
//! lowest fifteen count: first for each entity its names, when a letter first names it, where nothing else is remembered.

use super::{
    FormatError,
    columns::{Pen, Reader, columns, list, one_of, wrong},
    days,
    landmarks::{self, Landmarks, is_word},
    no_text,
};
use crate::{
    model::{
        Block, Corpus, DateMention, Entity, EntityId, Form, Letter, LetterId, Mark, Mention, Part, PassagesByLetter,
        Style, Texts,
    },
    text::{Edit, EditMap, Span},
};
use index::Spelling;
use std::ops::Range;

columns! {
    EDITS, EDIT_SKIP, EDIT_LENGTH, EDIT_RAW + 1, EDIT_RULE,
    BLOCKS, BLOCK_START, BLOCK_LINES, BLOCK_CUT, BLOCK_PART, BLOCK_FORM,
    MARKS, MARK + 3, STYLE, LINK + 1,
    MENTIONS, MENTION + 3, ENTITY,
    DATES, DATE_PLACE + 3, DATE + 2, IS_INFERRED,
    EVIDENCE + 5, CITATION + 5, EVENT_DATE + 5, EVENT + 3, PASSAGE + 3,
}

const PARTS: [Part; 16] = [
    Part::Heading,
    Part::Letterhead,
    Part::RecipientAddress,
    Part::Reference,
    Part::Dateline,
    Part::Salutation,
    Part::Subject,
    Part::Body,
    Part::Quotation,
    Part::Valediction,
    Part::Signature,
    Part::Enclosure,
    Part::Copies,
    Part::Stamp,
    Part::Furniture,
    Part::ImageDescription,
];

/// What words mean, as far as is remembered.
#[derive(Debug)]
struct Meaning(Vec<EntityId>);

impl Meaning {
    const SLOTS: usize = 1 << 15;

    fn new() -> Self {
        Meaning(vec![EntityId::MAX; Self::SLOTS])
    }

    /// Where what these words mean is remembered.
    fn slot(words: &str) -> usize {
        let (mut hash, mut within) = (0x811C_9DC5_u32, true);
        for byte in words.bytes() {
            let word = is_word(byte);
            if word || within {
                let byte = if word { byte.to_ascii_lowercase() } else { b' ' };
                hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
            within = word;
        }
        hash as usize % Self::SLOTS
    }

    /// Learns the names of an entity.
    fn learn(&mut self, id: EntityId, entity: &Entity) {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            let slot = &mut self.0[Self::slot(name)];
            if *slot == EntityId::MAX {
                *slot = id;
            }
        }
    }
}

/// What other parts of the collection say of places in a letter.
#[derive(Default)]
pub(super) struct Told {
    citations: Vec<Span>,
    /// The date's words and what happened.
    events: Vec<(Span, Span)>,
    /// Each with how many words the passage has.
    passages: Vec<(Span, u32)>,
}

/// Where in the collection it says so.
struct Tellings {
    citations: Range<usize>,
    events: Range<usize>,
    passages: Vec<(usize, usize)>,
}

impl Tellings {
    /// Citations, events and places of passages have to be in the order of their letters.
    fn of(corpus: &Corpus, by_letter: &PassagesByLetter, letter: LetterId) -> Self {
        Tellings {
            citations: corpus.citations_of(letter),
            events: corpus.events_of(letter),
            passages: by_letter.of(corpus, letter).collect(),
        }
    }

    fn told(&self, corpus: &Corpus) -> Told {
        let passage = |&(n, m): &(usize, usize)| (corpus.passages[n].places[m].span, corpus.passages[n].words);
        Told {
            citations: corpus.citations[self.citations.clone()].iter().map(|citation| citation.evidence).collect(),
            events: corpus.events[self.events.clone()].iter().map(|event| (event.evidence, event.words)).collect(),
            passages: self.passages.iter().map(passage).collect(),
        }
    }

    /// Puts what is told where it belongs.
    fn put(&self, corpus: &mut Corpus, told: &Told) {
        for (citation, &span) in corpus.citations[self.citations.clone()].iter_mut().zip(&told.citations) {
            citation.evidence = span;
        }
        for (event, &(date, words)) in corpus.events[self.events.clone()].iter_mut().zip(&told.events) {
            (event.evidence, event.words) = (date, words);
        }
        for (&(n, m), &(span, _)) in self.passages.iter().zip(&told.passages) {
            corpus.passages[n].places[m].span = span;
        }
    }
}

/// Writes what stands where in some letters' texts.
///
/// # Errors
/// [`FormatError::Invalid`] when a place lies in no text.
pub(super) fn write<P: Pen>(
    pen: &mut P,
    corpus: &Corpus,
    by_letter: &PassagesByLetter,
    letters: &[LetterId],
    texts: &Texts,
) -> Result<(), FormatError> {
    let mut places = Places::new(&corpus.entities);
    let mut spelling = Spelling::default();
    for &id in letters {
        let mut letter = corpus.letters.get(id as usize).cloned().ok_or_else(|| wrong("a letter", "none"))?;
        let named = Mention::entities(&letter.mentions);
        let mut told = Tellings::of(corpus, by_letter, id).told(corpus);
        spelling.spell(texts.lexicon(), texts.numbers(id), texts.length(id)).map_err(no_text)?;
        let text = Landmarks::of(&spelling);
        places.own(pen, &mut letter, text, &corpus.entities, &named)?;
        places.told(pen, &mut letter, &mut told, text)?;
    }
    Ok(())
}

/// What stands where in some letters' texts, read letter by letter.
#[derive(Debug)]
pub(super) struct Reading {
    pen: Reader,
    places: Places,
}

impl Reading {
    /// Begins with a section about some letters.
    ///
    /// # Errors
    /// As of [`Reader::new`].
    pub(super) fn new(section: Vec<u8>, corpus: &Corpus) -> Result<Self, FormatError> {
        let pen = Reader::new(section, COLUMNS, "what was read from the letters")?;
        Ok(Reading { pen, places: Places::new(&corpus.entities) })
    }

    /// Reads what is said of the next of the letters into the collection, which knows whom the letter names.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] for what no writer makes; the letter may have been changed then.
    pub(super) fn letter(
        &mut self,
        corpus: &mut Corpus,
        by_letter: &PassagesByLetter,
        id: LetterId,
        text: Landmarks<'_>,
    ) -> Result<(), FormatError> {
        let tellings = Tellings::of(corpus, by_letter, id);
        let mut told = tellings.told(corpus);
        let letter = self.own(corpus, id, text)?;
        self.places.told(&mut self.pen, letter, &mut told, text)?;
        tellings.put(corpus, &told);
        Ok(())
    }

    /// The same of a letter that has been read before and was let go: what the catalogue tells of it was kept.
    ///
    /// # Errors
    /// As of [`Reading::letter`].
    pub(super) fn again(&mut self, corpus: &mut Corpus, id: LetterId, text: Landmarks<'_>) -> Result<(), FormatError> {
        self.own(corpus, id, text).map(|_| ())
    }

    fn own<'c>(
        &mut self,
        corpus: &'c mut Corpus,
        id: LetterId,
        text: Landmarks<'_>,
    ) -> Result<&'c mut Letter, FormatError> {
        let Corpus { letters, entities, .. } = corpus;
        let letter = letters.get_mut(id as usize).ok_or_else(|| wrong("a letter", "none"))?;
        let named = Mention::entities(&letter.mentions);
        clear(letter);
        letter.mentions.clear();
        self.places.own(&mut self.pen, letter, text, entities, &named)?;
        Ok(letter)
    }

    /// Makes sure that nothing is left over.
    ///
    /// # Errors
    /// As of [`Reader::finish`].
    pub(super) fn finish(self) -> Result<(), FormatError> {
        self.pen.finish()
    }
}

/// Takes away what is said of places in a letter's text, but for whom it names; evidence, which is but numbers, stays.
pub(super) fn clear(letter: &mut Letter) {
    letter.blocks = Vec::new();
    letter.marks = Vec::new();
    letter.mentions = Mention::without_places(&Mention::entities(&letter.mentions));
    letter.dates = Vec::new();
    letter.edits = EditMap::default();
}

/// Takes away the places that a piece gave to evidence, citations, events and passages.
pub(super) fn forget(corpus: &mut Corpus, by_letter: &PassagesByLetter, letters: &[LetterId]) {
    for &id in letters {
        if let Some(letter) = corpus.letters.get_mut(id as usize) {
            clear(letter);
            let _ = fields(letter, &mut |span, _| {
                *span = Span::default();
                Ok(())
            });
        }
        let tellings = Tellings::of(corpus, by_letter, id);
        let mut told = tellings.told(corpus);
        told.citations.fill(Span::default());
        told.events.fill((Span::default(), Span::default()));
        told.passages.fill((Span::default(), 0));
        tellings.put(corpus, &told);
    }
}

#[derive(Debug)]
struct Places {
    meaning: Meaning,
    learned: Vec<bool>,
}

impl Places {
    fn new(entities: &[Entity]) -> Self {
        Places { meaning: Meaning::new(), learned: vec![false; entities.len()] }
    }

    /// What lies in a letter itself.
    fn own<P: Pen>(
        &mut self,
        pen: &mut P,
        it: &mut Letter,
        text: Landmarks<'_>,
        entities: &[Entity],
        named: &[EntityId],
    ) -> Result<(), FormatError> {
        list(pen, EDITS, it.edits.list_mut(), blank_edit, edit)?;
        let mut end = 0;
        let blank = || Block { span: Span::default(), part: Part::Body, form: Form::Paragraph };
        list(pen, BLOCKS, &mut it.blocks, blank, |pen, it| block(pen, it, text.text, &mut end))?;
        let mut next = 0;
        let blank = || Mark { span: Span::default(), style: Style::Emphasis };
        list(pen, MARKS, &mut it.marks, blank, |pen, it| {
            text.span(pen, MARK, &mut it.span, &mut next, 1)?;
            style(pen, &mut it.style)
        })?;
        self.mentions(pen, &mut it.mentions, text, entities, named)?;
        dates(pen, it, text)
    }

    /// What the catalogue tells of it.
    fn told<P: Pen>(
        &mut self,
        pen: &mut P,
        it: &mut Letter,
        told: &mut Told,
        text: Landmarks<'_>,
    ) -> Result<(), FormatError> {
        let shifts = Shifts::of(&it.edits);
        let mut evidence = Evidence { text, shifts: &shifts, column: EVIDENCE, next: 0 };
        fields(it, &mut |span, words| evidence.span(pen, span, words))?;
        let mut evidence = Evidence { text, shifts: &shifts, column: CITATION, next: 0 };
        told.citations.iter_mut().try_for_each(|span| evidence.span(pen, span, 4))?;
        let mut evidence = Evidence { text, shifts: &shifts, column: EVENT_DATE, next: 0 };
        for (date, words) in &mut told.events {
            evidence.span(pen, date, 3)?;
            // What happened is told around its date.
            let mut next = evidence.next;
            text.span(pen, EVENT, words, &mut next, 16)?;
        }
        let mut next = 0;
        for (span, words) in &mut told.passages {
            text.span(pen, PASSAGE, span, &mut next, i64::from(*words))?;
            span.of(text.text).ok_or_else(|| wrong("a passage within a letter's text", "one that is not"))?;
        }
        Ok(())
    }

    fn mentions<P: Pen>(
        &mut self,
        pen: &mut P,
        mentions: &mut Vec<Mention>,
        text: Landmarks<'_>,
        entities: &[Entity],
        named: &[EntityId],
    ) -> Result<(), FormatError> {
        for &id in named {
            let Some(entity) = entities.get(id as usize) else { continue };
            if !std::mem::replace(&mut self.learned[id as usize], true) {
                self.meaning.learn(id, entity);
            }
        }
        let mut next = 0;
        let blank = || Mention { span: Span::default(), entity: 0 };
        list(pen, MENTIONS, mentions, blank, |pen, it| {
            text.span(pen, MENTION, &mut it.span, &mut next, 1)?;
            let meant = &mut self.meaning.0[Meaning::slot(it.span.of(text.text).unwrap_or_default())];
            let mut number = 0;
            if !P::READS && *meant != it.entity {
                number = 1 + named.iter().position(|&id| id == it.entity).unwrap_or(named.len()) as u64;
            }
            pen.number(ENTITY, &mut number)?;
            it.entity = match number.checked_sub(1) {
                None => *meant,
                Some(place) => {
                    let meant = usize::try_from(place).ok().and_then(|place| named.get(place));
                    *meant.ok_or_else(|| wrong("somebody whom the letter names", "another"))?
                }
            };
            *meant = it.entity;
            Ok(())
        })
    }
}

fn dates<P: Pen>(pen: &mut P, letter: &mut Letter, text: Landmarks<'_>) -> Result<(), FormatError> {
    let day = days::of(letter.date.as_ref().map(|date| &date.value));
    let mut next = 0;
    let blank = || DateMention { span: Span::default(), date: days::blank(), inferred: false };
    list(pen, DATES, &mut letter.dates, blank, |pen, it| {
        text.span(pen, DATE_PLACE, &mut it.span, &mut next, 3)?;
        days::date(pen, DATE, &mut it.date, day)?;
        pen.whether(IS_INFERRED, &mut it.inferred)
    })
}

fn blank_edit() -> Edit {
    Edit { skip: 0, clean_len: 0, raw: String::new(), rule: 0 }
}

fn edit<P: Pen>(pen: &mut P, it: &mut Edit) -> Result<(), FormatError> {
    pen.small(EDIT_SKIP, &mut it.skip)?;
    pen.small(EDIT_LENGTH, &mut it.clean_len)?;
    pen.again(EDIT_RAW, &mut it.raw)?;
    pen.rule(EDIT_RULE, &mut it.rule)
}

/// A part of the text. `end` is where the one before ended.
fn block<P: Pen>(pen: &mut P, it: &mut Block, text: &str, end: &mut usize) -> Result<(), FormatError> {
    let bytes = text.as_bytes();
    let rest = bytes.get(*end..).unwrap_or_default();
    let first = *end + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    pen.near(BLOCK_START, &mut it.span.start, first as u32)?;
    let start = (it.span.start as usize).min(bytes.len());
    let blank_line = end_of_line(bytes, start, 0);
    let mut lines = 0;
    if !P::READS {
        let stop = (it.span.end as usize).clamp(start, bytes.len());
        let is_last = stop <= blank_line && !bytes[stop..blank_line].contains(&b'\n');
        lines = if is_last { 0 } else { memchr::memchr_iter(b'\n', &bytes[start..stop]).count() as u64 + 1 };
    }
    pen.number(BLOCK_LINES, &mut lines)?;
    let line = if lines == 0 { blank_line } else { end_of_line(bytes, start, lines) };
    let spaces = bytes[start..line].iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    pen.near(BLOCK_CUT, &mut it.span.end, (line - spaces) as u32)?;
    *end = it.span.end as usize;
    one_of(pen, BLOCK_PART, &mut it.part, &PARTS)?;
    let mut form = match it.form {
        Form::Paragraph => 0,
        Form::ListItem => 1,
        Form::Lines => 2,
        Form::TableRow => 3,
        Form::Heading(level) => 4 + u64::from(level),
    };
    pen.number(BLOCK_FORM, &mut form)?;
    it.form = match form {
        0 => Form::Paragraph,
        1 => Form::ListItem,
        2 => Form::Lines,
        3 => Form::TableRow,
        _ => Form::Heading(u8::try_from(form - 4).map_err(|_| wrong("a level of headings", "a larger number"))?),
    };
    Ok(())
}

/// The *n*th end of a line from `start` on, or with 0 the first before an empty line; the end of the text without one.
fn end_of_line(bytes: &[u8], start: usize, n: u64) -> usize {
    let mut seen = 0;
    for at in memchr::memchr_iter(b'\n', &bytes[start..]) {
        seen += 1;
        if seen == n || (n == 0 && bytes.get(start + at + 1) == Some(&b'\n')) {
            return start + at;
        }
    }
    bytes.len()
}

fn style<P: Pen>(pen: &mut P, it: &mut Style) -> Result<(), FormatError> {
    let mut sort = match it {
        Style::Emphasis => 0,
        Style::Strong => 1,
        Style::Link(_) => 2,
        Style::Withheld => 3,
    };
    pen.number(STYLE, &mut sort)?;
    if P::READS {
        *it = match sort {
            0 => Style::Emphasis,
            1 => Style::Strong,
            2 => Style::Link(String::new()),
            3 => Style::Withheld,
            _ => return Err(wrong("a style", "another")),
        };
    }
    if let Style::Link(address) = it {
        pen.again(LINK, address)?;
    }
    Ok(())
}

/// The evidence of a letter's fields, in their order, and how many words it is likely to have.
fn fields(it: &mut Letter, each: &mut dyn FnMut(&mut Span, i64) -> Result<(), FormatError>) -> Result<(), FormatError> {
    let mut tell = |evidence: &mut Option<Span>, words: i64| evidence.as_mut().map_or(Ok(()), |span| each(span, words));
    tell(&mut it.kind.evidence, 2)?;
    for date in [&mut it.date, &mut it.received].into_iter().flatten() {
        tell(&mut date.evidence, 3)?;
    }
    for party in it.senders.iter_mut().chain(&mut it.recipients) {
        let [name, organisation] = [&mut party.name, &mut party.organisation]
            .map(|named| named.as_mut().map(|field| (&mut field.evidence, landmarks::count(&field.value.words))));
        let [role, address] = [&mut party.role, &mut party.address]
            .map(|field| field.as_mut().map(|field| (&mut field.evidence, landmarks::count(&field.value))));
        for (evidence, words) in [name, role, organisation, address].into_iter().flatten() {
            tell(evidence, words)?;
        }
    }
    for field in [&mut it.place, &mut it.subject].into_iter().flatten() {
        tell(&mut field.evidence, landmarks::count(&field.value))?;
    }
    for field in &mut it.references {
        tell(&mut field.evidence, landmarks::count(&field.value.number))?;
    }
    Ok(())
}

/// Where repairs end, in the raw and in the clean text.
struct Shifts(Vec<(i64, i64)>);

impl Shifts {
    fn of(edits: &EditMap) -> Self {
        let mut ends = (0, 0);
        let ends = edits.list().iter().map(|edit| {
            ends.0 += i64::from(edit.skip) + edit.raw.len() as i64;
            ends.1 += i64::from(edit.skip) + i64::from(edit.clean_len);
            ends
        });
        Shifts(ends.collect())
    }

    fn clean(&self, raw: u32) -> u32 {
        let before = self.0.partition_point(|&(end, _)| end <= raw.into());
        let shift = before.checked_sub(1).map_or(0, |n| self.0[n].1 - self.0[n].0);
        (i64::from(raw) + shift).clamp(0, u32::MAX.into()) as u32
    }

    fn raw(&self, clean: u32) -> u32 {
        let before = self.0.partition_point(|&(_, end)| end <= clean.into());
        let shift = before.checked_sub(1).map_or(0, |n| self.0[n].0 - self.0[n].1);
        (i64::from(clean) + shift).clamp(0, u32::MAX.into()) as u32
    }
}

/// Evidence in the raw text of a letter, one after another, in six columns.
struct Evidence<'a> {
    text: Landmarks<'a>,
    shifts: &'a Shifts,
    column: usize,
    next: u32,
}

impl Evidence<'_> {
    fn span<P: Pen>(&mut self, pen: &mut P, span: &mut Span, words: i64) -> Result<(), FormatError> {
        let mut clean = *span;
        if !P::READS {
            clean = Span { start: self.shifts.clean(span.start), end: self.shifts.clean(span.end) };
        }
        self.text.span(pen, self.column, &mut clean, &mut self.next, words)?;
        if self.shifts.0.is_empty() {
            *span = clean;
            return Ok(());
        }
        pen.near(self.column + 4, &mut span.start, self.shifts.raw(clean.start))?;
        pen.near(self.column + 5, &mut span.end, self.shifts.raw(clean.end))
    }
}
