//! What `inspect` shows of a bundle, in the form of its JSON.

use crate::cli::evidence::{Evidence, RawText};
use corpus::{
    format::{Bundle, Outline, hex},
    model::{Corpus, Correspondent, Field, Letter, LetterId},
};
use corpus_builder::withhold::WITHHELD;
use serde::Serialize;

/// A bundle.
#[derive(Serialize)]
pub(super) struct Shown {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) language: String,
    pub(super) format_version: u16,
    pub(super) bytes: u64,
    /// SHA-256 over head and section table.
    pub(super) sha256: String,
    pub(super) sections: Vec<Section>,
    pub(super) counts: Counts,
    pub(super) helplines: Vec<Helpline>,
    pub(super) letters: Vec<ShownLetter>,
}

#[derive(Serialize)]
pub(super) struct Section {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

#[derive(Serialize)]
pub(super) struct Counts {
    pub(super) letters: usize,
    pub(super) entities: usize,
    pub(super) citations: usize,
    pub(super) events: usize,
    pub(super) passages: usize,
    pub(super) rules: usize,
}

#[derive(Serialize)]
pub(super) struct Helpline {
    pub(super) name: String,
    pub(super) number: String,
    pub(super) checked_on: Option<String>,
}

/// One letter.
#[derive(Serialize)]
pub(super) struct ShownLetter {
    pub(super) name: String,
    pub(super) file: String,
    /// SHA-256 of the file; null when something in it is withheld.
    pub(super) sha256: Option<String>,
    /// Every field that has a value, in the order of a letter's head.
    pub(super) fields: Vec<ShownField>,
    pub(super) citations: Vec<ShownCitation>,
    pub(super) events: Vec<ShownEvent>,
    pub(super) mentions: Vec<ShownMention>,
    pub(super) repairs: usize,
    pub(super) withheld: usize,
}

/// A value with the reason to believe it.
#[derive(Serialize)]
pub(super) struct ShownField {
    pub(super) field: String,
    pub(super) value: String,
    /// Null when the publisher gave the value.
    pub(super) evidence: Option<Evidence>,
    pub(super) rule: String,
    pub(super) confidence: &'static str,
}

/// A piece of correspondence that the letter speaks of.
#[derive(Serialize)]
pub(super) struct ShownCitation {
    pub(super) date: Option<String>,
    pub(super) date_inferred: bool,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) number: Option<String>,
    pub(super) answers: bool,
    /// The name of the letter that is meant; null when the collection does not hold it.
    pub(super) target: Option<String>,
    pub(super) evidence: Evidence,
    pub(super) rule: String,
    pub(super) confidence: &'static str,
}

/// Something that the letter says happened.
#[derive(Serialize)]
pub(super) struct ShownEvent {
    pub(super) date: String,
    pub(super) what: String,
    pub(super) evidence: Evidence,
    pub(super) rule: String,
}

/// Someone or something that the letter names.
#[derive(Serialize)]
pub(super) struct ShownMention {
    pub(super) name: String,
    pub(super) evidence: Evidence,
}

impl Shown {
    pub(super) fn new(outline: &Outline, bytes: u64, bundle: &Bundle, ids: &[LetterId]) -> Self {
        let corpus = &bundle.corpus;
        Shown {
            title: corpus.collection.title.clone(),
            description: corpus.collection.description.clone(),
            language: corpus.collection.language.clone(),
            format_version: outline.version,
            bytes,
            sha256: hex(&bundle.id),
            sections: outline
                .sections
                .iter()
                .map(|s| Section { name: s.name.clone(), bytes: s.bytes, sha256: hex(&s.sha256) })
                .collect(),
            counts: Counts {
                letters: corpus.letters.len(),
                entities: corpus.entities.len(),
                citations: corpus.citations.len(),
                events: corpus.events.len(),
                passages: corpus.passages.len(),
                rules: corpus.rules.len(),
            },
            helplines: corpus
                .collection
                .helplines
                .iter()
                .map(|h| Helpline {
                    name: h.name.clone(),
                    number: h.number.clone(),
                    checked_on: h.checked_on.map(|day| day.to_string()),
                })
                .collect(),
            letters: ids.iter().map(|&id| letter(bundle, id)).collect(),
        }
    }
}

fn letter(bundle: &Bundle, id: LetterId) -> ShownLetter {
    let corpus = &bundle.corpus;
    let letter = &corpus.letters[id as usize];
    let raw = RawText::of(letter, &bundle.texts, id);
    ShownLetter {
        name: letter.id.clone(),
        file: letter.file.clone(),
        sha256: bundle.sha256(id).map(|digest| hex(&digest)),
        fields: fields(corpus, letter, &raw),
        citations: citations(corpus, id, &raw),
        events: events(bundle, id, &raw),
        mentions: letter
            .mentions
            .iter()
            .map(|mention| ShownMention {
                name: corpus.entities[mention.entity as usize].name.clone(),
                evidence: raw.quote_clean(letter, mention.span),
            })
            .collect(),
        repairs: letter.edits.len(),
        withheld: bundle.texts.get(id).matches(WITHHELD).count(),
    }
}

/// Collects fields of one letter, whatever the type of their value.
struct Fields<'a> {
    corpus: &'a Corpus,
    raw: &'a RawText,
    shown: Vec<ShownField>,
}

impl Fields<'_> {
    fn add<T>(&mut self, name: &str, field: Option<&Field<T>>, value: impl Fn(&T) -> String) {
        let Some(field) = field else { return };
        self.shown.push(ShownField {
            field: name.to_owned(),
            value: value(&field.value),
            evidence: field.evidence.map(|span| self.raw.quote(span)),
            rule: rule(self.corpus, field.rule),
            confidence: field.confidence.word(),
        });
    }

    fn party(&mut self, which: &str, party: &Correspondent) {
        self.add(which, party.name.as_ref(), |named| named.words.clone());
        self.add(&format!("{which} role"), party.role.as_ref(), String::clone);
        self.add(&format!("{which} organisation"), party.organisation.as_ref(), |named| named.words.clone());
        self.add(&format!("{which} address"), party.address.as_ref(), String::clone);
    }
}

fn fields(corpus: &Corpus, letter: &Letter, raw: &RawText) -> Vec<ShownField> {
    let mut fields = Fields { corpus, raw, shown: Vec::new() };
    fields.add("kind", Some(&letter.kind), |kind| kind.word().to_owned());
    fields.add("date", letter.date.as_ref(), ToString::to_string);
    fields.add("received", letter.received.as_ref(), ToString::to_string);
    for party in &letter.senders {
        fields.party("sender", party);
    }
    for party in &letter.recipients {
        fields.party("recipient", party);
    }
    fields.add("place", letter.place.as_ref(), String::clone);
    for reference in &letter.references {
        fields.add("reference", Some(reference), |reference| {
            format!("{} {}", reference.label, reference.number).trim().to_owned()
        });
    }
    fields.add("subject", letter.subject.as_ref(), String::clone);
    fields.shown
}

fn citations(corpus: &Corpus, id: LetterId, raw: &RawText) -> Vec<ShownCitation> {
    let shown = corpus.citations[corpus.citations_of(id)].iter().map(|citation| ShownCitation {
        date: citation.date.map(|date| date.to_string()),
        date_inferred: citation.date_inferred,
        from: citation.from.clone(),
        to: citation.to.clone(),
        number: citation.number.clone(),
        answers: citation.answers,
        target: citation.target.map(|target| corpus.letters[target as usize].id.clone()),
        evidence: raw.quote(citation.evidence),
        rule: rule(corpus, citation.rule),
        confidence: citation.confidence.word(),
    });
    shown.collect()
}

fn events(bundle: &Bundle, id: LetterId, raw: &RawText) -> Vec<ShownEvent> {
    let shown = bundle.corpus.events[bundle.corpus.events_of(id)].iter().map(|event| ShownEvent {
        date: event.date.to_string(),
        what: corpus::text::one_line(event.words.of(&bundle.texts.get(id)).unwrap_or_default()),
        evidence: raw.quote(event.evidence),
        rule: rule(&bundle.corpus, event.rule),
    });
    shown.collect()
}

fn rule(corpus: &Corpus, id: u16) -> String {
    corpus.rules.get(usize::from(id)).map(|rule| rule.name.clone()).unwrap_or_default()
}
