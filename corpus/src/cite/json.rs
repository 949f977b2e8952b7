//! Everything that is known of letters, as JSON: the one export that leaves nothing out.

use super::described::Described;
use crate::{
    date::FuzzyDate,
    format::{Bundle, hex},
    model::{Correspondent, Field, Named},
    notation::{Json, Members},
    text::Span,
};

/// An object with the collection and an array of letters; each field has its value, evidence (the words, and
/// where they stand in the raw text), rule and confidence.
pub(super) fn json<'a>(bundle: &'a Bundle, letters: impl Iterator<Item = Described<'a>>) -> String {
    let collection = &bundle.corpus.collection;
    let mut json = Json::default();
    json.object(|o| {
        o.object("collection", |o| {
            o.text("title", &collection.title);
            o.text("description", &collection.description);
            o.text("language", &collection.language);
            o.maybe("base_url", collection.base_url.as_deref());
            o.maybe("source", collection.source.as_deref());
            o.maybe("licence", collection.licence.as_deref());
            o.text("bundle", &hex(&bundle.id));
        });
        o.array("letters", |a| {
            for d in letters {
                a.object(|o| letter(&d, o));
            }
        });
    });
    json.finish()
}

fn letter(d: &Described<'_>, o: &mut Members<'_>) {
    let (letter, corpus) = (d.letter, &d.bundle.corpus);
    let text = &*d.bundle.texts.get(d.letter_id);
    let raw = letter.edits.raw_text(text);
    let told = Told { bundle: d.bundle, raw: &raw };
    o.text("id", &letter.id);
    o.text("file", &letter.file);
    if let Some(digest) = d.bundle.sha256(d.letter_id) {
        o.text("sha256", &hex(&digest));
    }
    o.maybe("link", d.url.as_deref());
    told.field("kind", &letter.kind, o, |kind, o| o.text("value", kind.word()));
    for (name, field) in [("date", &letter.date), ("received", &letter.received)] {
        if let Some(field) = field {
            told.field(name, field, o, date);
        }
    }
    for (name, parties) in [("senders", &letter.senders), ("recipients", &letter.recipients)] {
        o.array(name, |a| {
            for party in parties {
                a.object(|o| told.party(party, o));
            }
        });
    }
    for (name, field) in [("place", &letter.place), ("subject", &letter.subject)] {
        if let Some(field) = field {
            told.field(name, field, o, |value, o| o.text("value", value));
        }
    }
    o.array("references", |a| {
        for reference in &letter.references {
            a.object(|o| {
                o.text("label", &reference.value.label);
                o.text("number", &reference.value.number);
            });
        }
    });
    o.maybe("source", letter.source.as_deref());
    o.maybe("licence", letter.licence.as_deref());
    o.maybe("facsimile", letter.facsimile.as_deref());
    o.array("citations", |a| {
        for citation in &corpus.citations[corpus.citations_of(d.letter_id)] {
            a.object(|o| {
                o.text("words", citation.evidence.of(&raw).unwrap_or_default());
                if let Some(when) = citation.date {
                    o.object("date", |o| date(&when, o));
                    o.flag("date_inferred", citation.date_inferred);
                }
                o.maybe("from", citation.from.as_deref());
                o.maybe("to", citation.to.as_deref());
                o.maybe("number", citation.number.as_deref());
                o.flag("answers", citation.answers);
                let target = citation.target.and_then(|t| corpus.letters.get(t as usize));
                o.maybe("letter", target.map(|l| l.id.as_str()));
                o.text("confidence", citation.confidence.word());
            });
        }
    });
    o.array("events", |a| {
        for event in &corpus.events[corpus.events_of(d.letter_id)] {
            a.object(|o| {
                o.object("date", |o| date(&event.date, o));
                o.text("words", event.words.of(text).unwrap_or_default());
            });
        }
    });
    o.array("named", |a| {
        let mut named: Vec<u32> = letter.mentions.iter().map(|m| m.entity).collect();
        named.sort_unstable();
        named.dedup();
        named.iter().filter_map(|&e| corpus.entities.get(e as usize)).for_each(|e| a.text(&e.name));
    });
    o.text("text", text);
}

/// A letter's fields, told with the words behind them.
struct Told<'a> {
    bundle: &'a Bundle,
    raw: &'a str,
}

impl Told<'_> {
    fn field<T>(&self, name: &str, field: &Field<T>, o: &mut Members<'_>, value: impl FnOnce(&T, &mut Members<'_>)) {
        o.object(name, |o| {
            value(&field.value, o);
            if let Some(span) = field.evidence {
                self.evidence(span, o);
            }
            o.maybe("rule", self.bundle.corpus.rules.get(usize::from(field.rule)).map(|r| r.name.as_str()));
            o.text("confidence", field.confidence.word());
        });
    }

    fn evidence(&self, span: Span, o: &mut Members<'_>) {
        o.object("evidence", |o| {
            o.text("words", span.of(self.raw).unwrap_or_default());
            o.number("start", span.start.into());
            o.number("end", span.end.into());
        });
    }

    fn party(&self, party: &Correspondent, o: &mut Members<'_>) {
        for (name, field) in [("name", &party.name), ("organisation", &party.organisation)] {
            if let Some(field) = field {
                self.field(name, field, o, |named, o| self.named(named, o));
            }
        }
        for (name, field) in [("role", &party.role), ("address", &party.address)] {
            if let Some(field) = field {
                self.field(name, field, o, |value, o| o.text("value", value));
            }
        }
    }

    fn named(&self, named: &Named, o: &mut Members<'_>) {
        o.text("value", &named.words);
        o.maybe("entity", self.bundle.corpus.entities.get(named.entity as usize).map(|e| e.name.as_str()));
    }
}

fn date(date: &FuzzyDate, o: &mut Members<'_>) {
    o.text("value", &date.to_string());
    o.maybe("earliest", date.earliest().map(|d| d.to_string()).as_deref());
    o.maybe("latest", date.latest().map(|d| d.to_string()).as_deref());
    o.text("words", &date.to_words());
}
