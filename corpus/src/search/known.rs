//! Conditions on what is known of a letter besides its text.

use super::{
    query::{Field, Run},
    terms::terms,
};
use crate::model::{Corpus, Correspondent, Letter, LetterId};

/// Whether a letter's sender, place, reference and so on have the words asked for.
pub(super) fn has(corpus: &Corpus, id: LetterId, field: Field, run: &Run) -> bool {
    let Some(letter) = corpus.letters.get(id as usize) else { return false };
    let organisation = |party: &Correspondent| {
        let names = party.organisation.iter().flat_map(|f| names(corpus, f.value.entity, &f.value.words));
        names.collect::<Vec<_>>().iter().any(|name| speaks(name, run))
    };
    match field {
        Field::From => letter.senders.iter().any(|party| party_has(corpus, party, run)),
        Field::To => letter.recipients.iter().any(|party| party_has(corpus, party, run)),
        Field::Organisation => letter.senders.iter().chain(&letter.recipients).any(organisation),
        Field::Place => letter.place.as_ref().is_some_and(|place| speaks(&place.value, run)),
        Field::Kind => speaks(letter.kind.value.word(), run),
        Field::Reference => letter.references.iter().any(|r| holds_number(&r.value.number, run)),
        Field::Cites => cites(corpus, id, letter, run),
    }
}

fn party_has(corpus: &Corpus, party: &Correspondent, run: &Run) -> bool {
    let mut known = party.full();
    for named in [&party.name, &party.organisation].into_iter().flatten() {
        for name in names(corpus, named.value.entity, &named.value.words) {
            known.push(' ');
            known.push_str(name);
        }
    }
    speaks(&known, run)
}

/// The words themselves, and every name of the entity that they mean.
fn names<'a>(corpus: &'a Corpus, entity: u32, words: &'a str) -> impl Iterator<Item = &'a str> {
    let entity = corpus.entities.get(entity as usize);
    let known = entity.into_iter().flat_map(|e| std::iter::once(&e.name).chain(&e.aliases)).map(String::as_str);
    std::iter::once(words).chain(known)
}

fn cites(corpus: &Corpus, id: LetterId, letter: &Letter, run: &Run) -> bool {
    let of_letter = {
        let start = corpus.citations.partition_point(|c| c.letter < id);
        let end = corpus.citations.partition_point(|c| c.letter <= id);
        corpus.citations.get(start..end).unwrap_or(&[])
    };
    let missing = run.words.len() == 1 && run.words[0] == "missing";
    of_letter.iter().any(|citation| {
        let target = citation.target.and_then(|t| corpus.letters.get(t as usize)).filter(|t| t.id != letter.id);
        (missing && citation.target.is_none())
            || [&citation.from, &citation.to].into_iter().flatten().any(|name| speaks(name, run))
            || citation.number.as_ref().is_some_and(|number| holds_number(number, run))
            || target
                .is_some_and(|t| speaks(&t.id, run) || t.references.iter().any(|r| holds_number(&r.value.number, run)))
    })
}

/// Whether a name has every word, each whole or as the beginning of one; quoted words whole and side by side.
fn speaks(name: &str, run: &Run) -> bool {
    let have: Vec<_> = terms(name).map(|t| t.folded).collect();
    if run.quoted {
        return have.windows(run.words.len()).any(|w| w.iter().zip(&run.words).all(|(a, b)| a == b));
    }
    run.words.iter().all(|word| have.iter().any(|h| h.starts_with(word.as_str())))
}

/// Whether a reference number holds the letters and digits asked for, whatever stands between them.
fn holds_number(number: &str, run: &Run) -> bool {
    let number: String = terms(number).flat_map(|t| t.folded.chars().collect::<Vec<_>>()).collect();
    number.contains(&run.words.concat())
}
