//! Conditions on what is known of a letter besides its text: sender, recipient, place, references and the like.

use super::query::{Field, Run};
use crate::model::{Corpus, Correspondent, EntityId, LetterId};
use index::terms;
use std::collections::HashMap;

/// For each field the different lines that letters have, and which letter has which: a condition is tried once on
/// each line and not once on each letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    fields: [Column; Field::ALL.len()],
}

#[derive(Clone, Debug, Default)]
struct Column {
    lines: Vec<String>,
    numbers: HashMap<String, u32>,
    starts: Vec<u32>,
    held: Vec<u32>,
}

impl Lines {
    /// Takes in the next letter.
    pub(super) fn add(&mut self, corpus: &Corpus, letter: LetterId) {
        for (field, column) in Field::ALL.into_iter().zip(&mut self.fields) {
            if column.starts.is_empty() {
                column.starts.push(0);
            }
            for line in lines(corpus, letter, field) {
                let next = column.lines.len() as u32;
                let number = *column.numbers.entry(line.clone()).or_insert(next);
                if number == next {
                    column.lines.push(line);
                }
                column.held.push(number);
            }
            column.starts.push(column.held.len() as u32);
        }
    }

    /// Frees what is only needed while letters are taken in.
    pub(super) fn finish(&mut self) {
        for column in &mut self.fields {
            column.numbers = HashMap::new();
        }
    }

    /// Hands over the letters that answer a condition.
    pub(super) fn each(&self, field: Field, run: &Run, mut take: impl FnMut(LetterId)) {
        let column = &self.fields[field as usize];
        let answers: Vec<bool> = column.lines.iter().map(|line| answers(line, run)).collect();
        for (letter, ends) in column.starts.windows(2).enumerate() {
            if column.held[ends[0] as usize..ends[1] as usize].iter().any(|&line| answers[line as usize]) {
                take(letter as LetterId);
            }
        }
    }
}

/// Whether a letter's sender, place, reference and so on have the words asked for.
pub(super) fn has(corpus: &Corpus, letter: LetterId, field: Field, run: &Run) -> bool {
    lines(corpus, letter, field).iter().any(|line| answers(line, run))
}

/// What a letter has in a field: folded words with blanks around each, or a number's letters and digits after `#`.
fn lines(corpus: &Corpus, id: LetterId, field: Field) -> Vec<String> {
    let Some(letter) = corpus.letters.get(id as usize) else { return Vec::new() };
    let organisation = |party: &Correspondent| {
        let named = party.organisation.as_ref()?;
        Some(words([named.value.words.as_str()].into_iter().chain(names(corpus, named.value.entity))))
    };
    let references =
        |letter: &crate::model::Letter| letter.references.iter().map(|r| number(&r.value.number)).collect();
    match field {
        Field::From => letter.senders.iter().map(|p| party(corpus, p)).collect(),
        Field::To => letter.recipients.iter().map(|p| party(corpus, p)).collect(),
        Field::Organisation => letter.senders.iter().chain(&letter.recipients).filter_map(organisation).collect(),
        Field::Place => letter.place.iter().map(|p| words([p.value.as_str()])).collect(),
        Field::Kind => vec![words([letter.kind.value.word()])],
        Field::Reference => references(letter),
        Field::Cites => {
            let mut lines = Vec::new();
            for citation in &corpus.citations[corpus.citations_of(id)] {
                lines.extend([&citation.from, &citation.to].into_iter().flatten().map(|name| words([name.as_str()])));
                lines.extend(citation.number.as_deref().map(number));
                match citation.target.and_then(|target| corpus.letters.get(target as usize)) {
                    Some(target) => {
                        lines.push(words([target.id.as_str()]));
                        lines.extend::<Vec<String>>(references(target));
                    }
                    None => lines.push(words(["missing"])),
                }
            }
            lines
        }
    }
}

fn party(corpus: &Corpus, party: &Correspondent) -> String {
    let full = party.full();
    let others = party.entities().flat_map(|entity| names(corpus, entity));
    words([full.as_str()].into_iter().chain(others))
}

/// Every name of an entity.
fn names(corpus: &Corpus, entity: EntityId) -> impl Iterator<Item = &str> {
    let entity = corpus.entities.get(entity as usize);
    entity.into_iter().flat_map(|e| std::iter::once(&e.name).chain(&e.aliases)).map(String::as_str)
}

fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut line = String::from(" ");
    for text in texts {
        for term in terms(text) {
            line.push_str(&term.folded);
            line.push(' ');
        }
        // Words of two names do not stand side by side.
        line.push_str("| ");
    }
    line
}

fn number(number: &str) -> String {
    let mut line = String::from("#");
    terms(number).for_each(|term| line.push_str(&term.folded));
    line
}

/// Whether a line has every word, each whole or as the beginning of one; quoted words whole and side by side. A number
/// has letters and digits in a row, whatever stands between them.
fn answers(line: &str, run: &Run) -> bool {
    if let Some(number) = line.strip_prefix('#') {
        return number.contains(&run.words.concat());
    }
    if run.quoted {
        return line.contains(&format!(" {} ", run.words.join(" ")));
    }
    run.words.iter().all(|word| line.contains(&format!(" {word}")))
}
