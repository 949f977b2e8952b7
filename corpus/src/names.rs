//! Who and what letters name, and where: the pages of people, organisations, places, inquiries and reports.
//!
//! Nothing is said of anybody here but by the letters: an appearance comes with the sentence in which it stands.

use crate::{
    format::Bundle,
    model::{Corpus, Entity, EntityId, EntityKind, Letter, LetterId},
    order,
    text::{Span, sentence_around},
};
use std::collections::BTreeMap;

/// How a name stands in a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capacity {
    /// It wrote the letter.
    Sender,
    /// It was written to.
    Recipient,
    /// The letter speaks of it.
    Mentioned,
}

/// A letter in which a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// The letter.
    pub letter: LetterId,
    /// In which capacities, in order, each once.
    pub capacities: Vec<Capacity>,
    /// The sentences of the body that name it, in the clean text, in order, none twice; and where in each.
    pub sentences: Vec<(Span, Span)>,
}

/// A name for links: "organisation:Home Office".
pub fn key(entity: &Entity) -> String {
    format!("{}:{}", entity.kind.word(), entity.name)
}

/// The entity that a [`key`] names.
pub fn find(corpus: &Corpus, name: &str) -> Option<EntityId> {
    let at = corpus.entities.iter().position(|entity| key(entity) == name)?;
    Some(at as EntityId)
}

/// Where a name appears, in the order of time; undated letters come last.
pub fn appearances(bundle: &Bundle, entity: EntityId) -> Vec<Appearance> {
    let corpus = &bundle.corpus;
    let mut found: Vec<Appearance> = Vec::new();
    for (id, letter) in corpus.letters.iter().enumerate() {
        let id = id as LetterId;
        let is = |party: &crate::model::Correspondent| party.entities().any(|e| e == entity);
        let mut capacities = Vec::new();
        if letter.senders.iter().any(is) {
            capacities.push(Capacity::Sender);
        }
        if letter.recipients.iter().any(is) {
            capacities.push(Capacity::Recipient);
        }
        let named = letter.mentions.iter().any(|m| m.entity == entity);
        let sentences = if named { sentences(letter, &bundle.texts.get(id), entity) } else { Vec::new() };
        // Where that was not read yet, nobody knows whether it is named in the letter itself.
        if !sentences.is_empty() || (named && !bundle.is_open(id)) {
            capacities.push(Capacity::Mentioned);
        }
        if !capacities.is_empty() || named {
            found.push(Appearance { letter: id, capacities, sentences });
        }
    }
    // They come in the order of files, and equals keep it.
    let letter = |a: &Appearance| &corpus.letters[a.letter as usize];
    order::by(&mut found, |a, b| letter(a).cmp_in_time(letter(b)));
    found
}

/// The sentences outside addresses and signatures that name an entity.
fn sentences(letter: &Letter, text: &str, entity: EntityId) -> Vec<(Span, Span)> {
    let mut sentences: Vec<(Span, Span)> = Vec::new();
    for (_, block) in letter.numbered().filter(|(number, _)| number.is_some()) {
        let Some(words) = block.span.of(text) else { continue };
        for mention in letter.mentions.iter().filter(|m| m.entity == entity && block.span.contains(m.span)) {
            let inside =
                Span { start: mention.span.start - block.span.start, end: mention.span.end - block.span.start };
            let sentence = sentence_around(words, inside);
            let sentence = Span { start: sentence.start + block.span.start, end: sentence.end + block.span.start };
            if sentences.last().is_none_or(|(last, _)| *last != sentence) {
                sentences.push((sentence, mention.span));
            }
        }
    }
    sentences
}

/// Every name with the number of letters in which it stands, by kind, the most named first.
pub fn register(corpus: &Corpus) -> Vec<(EntityKind, Vec<(EntityId, u32)>)> {
    let mut counts = vec![0u32; corpus.entities.len()];
    for letter in &corpus.letters {
        let parties = letter.senders.iter().chain(&letter.recipients).flat_map(crate::model::Correspondent::entities);
        let mut named: Vec<EntityId> = parties.chain(letter.mentions.iter().map(|m| m.entity)).collect();
        order::by_key(&mut named, |&e| e);
        named.dedup();
        for entity in named {
            if let Some(count) = counts.get_mut(entity as usize) {
                *count += 1;
            }
        }
    }
    let mut kinds: BTreeMap<EntityKind, Vec<(EntityId, u32)>> = BTreeMap::new();
    for (n, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        kinds.entry(corpus.entities[n].kind).or_default().push((n as EntityId, count));
    }
    for names in kinds.values_mut() {
        // Entities are sorted by name, and equals keep their order.
        order::by(names, |a, b| b.1.cmp(&a.1));
    }
    kinds.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Correspondent, Form, Mention, Part, Texts};

    /// A letter of one paragraph in which "Anna Berg" is entity 0.
    fn letter(id: &str, date: &str, text: &str, sender: bool) -> Letter {
        let kind = crate::model::Field {
            value: crate::model::Kind::Letter,
            evidence: None,
            rule: 0,
            confidence: crate::model::Confidence::Stated,
        };
        let mut letter = Letter::new(id, kind);
        letter.date = date.parse().ok().map(|value| crate::model::Field {
            value,
            evidence: None,
            rule: 0,
            confidence: crate::model::Confidence::Stated,
        });
        letter.blocks = vec![Block { span: Span::new(0, text.len()), part: Part::Body, form: Form::Paragraph }];
        letter.mentions = text
            .match_indices("Anna Berg")
            .map(|(at, name)| Mention { span: Span::new(at, at + name.len()), entity: 0 })
            .collect();
        if sender {
            let name = crate::model::Named { words: "Anna Berg".into(), entity: 0 };
            let name = crate::model::Field {
                value: name,
                evidence: None,
                rule: 0,
                confidence: crate::model::Confidence::Stated,
            };
            letter.senders = vec![Correspondent { name: Some(name), ..Correspondent::default() }];
        }
        letter
    }

    #[test]
    fn a_name_appears_in_time_with_its_sentences() {
        // "After 12 July 2022" is no date.
        assert!(letter("d", "2022-07-12/..", "", false).cmp_in_time(&letter("e", "2030", "", false)).is_gt());
        let texts = [
            "We asked. Anna Berg answered, and Anna Berg signed. Nobody else did.",
            "I write again.",
            "Anna Berg is unknown here.",
        ];
        let letters = vec![
            letter("b", "2018-04-03", texts[0], false),
            letter("a", "2016", texts[1], true),
            letter("c", "", texts[2], false),
        ];
        let entity = Entity { kind: EntityKind::Person, name: "Anna Berg".into(), aliases: vec![], description: None };
        let corpus = Corpus { letters, entities: vec![entity], ..Corpus::default() };
        let bundle = Bundle::new(corpus, Texts::join(texts).unwrap());
        let found = appearances(&bundle, 0);
        let said: Vec<(&str, &[Capacity], Vec<&str>)> = found
            .iter()
            .map(|a| {
                let text = texts[a.letter as usize];
                let sentences = a.sentences.iter().map(|(s, _)| s.of(text).unwrap()).collect();
                (bundle.corpus.letters[a.letter as usize].id.as_str(), &a.capacities[..], sentences)
            })
            .collect();
        assert_eq!(
            said,
            [
                ("a", &[Capacity::Sender][..], vec![]),
                ("b", &[Capacity::Mentioned], vec!["Anna Berg answered, and Anna Berg signed."]),
                ("c", &[Capacity::Mentioned], vec!["Anna Berg is unknown here."]),
            ]
        );
        assert_eq!(find(&bundle.corpus, "person:Anna Berg"), Some(0));
        assert_eq!(find(&bundle.corpus, "place:Anna Berg"), None);
        assert_eq!(register(&bundle.corpus), [(EntityKind::Person, vec![(0, 3)])]);
    }
}
