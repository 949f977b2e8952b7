//! How often each rule of the builder read or repaired something in a collection.

use crate::model::{Corpus, Correspondent, Field, Letter, RuleId};

/// For each of [`Corpus::rules`] in order: how many fields, citations, events and repairs name it.
///
/// ```
/// use corpus::{model::Corpus, tally::uses_of_rules};
/// assert!(uses_of_rules(&Corpus::default()).is_empty());
/// ```
pub fn uses_of_rules(corpus: &Corpus) -> Vec<u32> {
    let mut uses = vec![0u32; corpus.rules.len()];
    let mut count = |rule: RuleId| {
        if let Some(uses) = uses.get_mut(usize::from(rule)) {
            *uses += 1;
        }
    };
    for letter in &corpus.letters {
        fields(letter, &mut count);
        letter.edits.places().for_each(|place| count(place.edit.rule));
    }
    corpus.citations.iter().for_each(|citation| count(citation.rule));
    corpus.events.iter().for_each(|event| count(event.rule));
    uses
}

fn fields(letter: &Letter, count: &mut impl FnMut(RuleId)) {
    fn of<T>(field: Option<&Field<T>>) -> Option<RuleId> {
        field.map(|field| field.rule)
    }
    let single = [
        Some(letter.kind.rule),
        of(letter.date.as_ref()),
        of(letter.received.as_ref()),
        of(letter.place.as_ref()),
        of(letter.subject.as_ref()),
    ];
    single.into_iter().flatten().for_each(&mut *count);
    letter.references.iter().for_each(|reference| count(reference.rule));
    for party in letter.senders.iter().chain(&letter.recipients) {
        let Correspondent { name, role, organisation, address } = party;
        let rules = [of(name.as_ref()), of(role.as_ref()), of(organisation.as_ref()), of(address.as_ref())];
        rules.into_iter().flatten().for_each(&mut *count);
    }
}
