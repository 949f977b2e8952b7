//! Which letters are most like one, and why.

use super::common::{names, place_in};
use crate::model::{Corpus, Correspondent, EntityId, Letter, LetterId};
use std::collections::{BTreeMap, BTreeSet};

/// A letter that is like another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// The letter.
    pub letter: LetterId,
    /// How alike they are. It orders the letters and has no unit.
    pub score: f32,
    /// The weightiest reason.
    pub reason: Reason,
}

/// Why two letters are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It cites or answers the other, or is cited or answered by it.
    Cites,
    /// They share passages of so many words.
    SharesWords(u32),
    /// They name the same: entities of [`Corpus::entities`], the rarest first, three at most.
    Names(Vec<EntityId>),
    /// The same two write to each other.
    SameCorrespondents,
}

/// How many letters [`most_like`] gives at most.
const GIVEN: usize = 20;

/// The letters that are most like one, the most alike first, with the reason.
///
/// What stands in few letters counts most: a passage or a name in n of N letters weighs ln(N / n); names count by the
/// share that they are of all that both letters name. Boilerplate
/// counts nothing, so letters that share only formulas do not appear.
pub fn most_like(corpus: &Corpus, letter: LetterId) -> Vec<Likeness> {
    let Some(own) = corpus.letters.get(letter as usize) else { return Vec::new() };
    let all = corpus.letters.len() as f32;
    let weight = |letters: usize| ((all + 1.0) / letters.max(1) as f32).ln().max(0.0);
    let mut marks: BTreeMap<LetterId, Marks> = BTreeMap::new();
    for passage in corpus.passages.iter().filter(|passage| !passage.boilerplate) {
        if place_in(&passage.places, letter).is_none() {
            continue;
        }
        let others: BTreeSet<LetterId> =
            passage.places.iter().map(|place| place.letter).filter(|&l| l != letter).collect();
        let rare = weight(others.len() + 1) / weight(2).max(0.1);
        for &other in &others {
            let mark = marks.entry(other).or_default();
            // A few words that many letters have are a turn of phrase.
            mark.passages += passage.words as f32 / 4.0 * rare * rare;
            mark.words += passage.words;
        }
    }
    for citation in &corpus.citations {
        let other = match (citation.letter, citation.target) {
            (from, Some(to)) if from == letter => to,
            (from, Some(to)) if to == letter => from,
            _ => continue,
        };
        if other != letter {
            marks.entry(other).or_default().cites = true;
        }
    }
    shared_names(corpus, own, letter, &weight, &mut marks);
    let mut alike: Vec<Likeness> = marks.into_iter().filter_map(|(other, marks)| marks.likeness(other)).collect();
    alike.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.letter.cmp(&y.letter)));
    alike.truncate(GIVEN);
    alike
}

/// What two letters name counts by how rare it is, and by what share it is of all that they name: long letters name
/// much, and much of the same, whatever they are about.
fn shared_names(
    corpus: &Corpus,
    own: &Letter,
    letter: LetterId,
    weight: &impl Fn(usize) -> f32,
    marks: &mut BTreeMap<LetterId, Marks>,
) {
    let parties = |letter: &Letter| {
        let all = |list: &[Correspondent]| list.iter().flat_map(Correspondent::entities).collect::<BTreeSet<_>>();
        (all(&letter.senders), all(&letter.recipients))
    };
    let mut letters_of = vec![0usize; corpus.entities.len()];
    for_each_name(corpus, |_, name| letters_of[name as usize] += 1);
    let rare: Vec<f32> = letters_of.into_iter().map(weight).collect();
    let names = names(own);
    let mut totals = vec![0f32; corpus.letters.len()];
    for_each_name(corpus, |other, name| {
        let rare = rare[name as usize];
        totals[other as usize] += rare;
        if other != letter && names.contains(&name) {
            let mark = marks.entry(other).or_default();
            mark.names += rare;
            mark.named.push((rare, name));
        }
    });
    let all = totals[letter as usize];
    for (&other, mark) in marks.iter_mut() {
        mark.names *= mark.names / (all * totals[other as usize]).sqrt().max(0.1);
    }
    let (senders, recipients) = parties(own);
    for (id, other) in (0..).zip(&corpus.letters) {
        if id != letter && !other.senders.is_empty() && !other.recipients.is_empty() {
            let (from, to) = parties(other);
            let meet = |x: &BTreeSet<EntityId>, y: &BTreeSet<EntityId>| x.intersection(y).next().is_some();
            if (meet(&senders, &from) && meet(&recipients, &to)) || (meet(&senders, &to) && meet(&recipients, &from)) {
                marks.entry(id).or_default().correspondents = true;
            }
        }
    }
}

/// Goes through the names of all letters, each once a letter.
fn for_each_name(corpus: &Corpus, mut found: impl FnMut(LetterId, EntityId)) {
    let mut last: Vec<Option<LetterId>> = vec![None; corpus.entities.len()];
    for (id, letter) in (0..).zip(&corpus.letters) {
        let parties = letter.senders.iter().chain(&letter.recipients).flat_map(Correspondent::entities);
        for name in parties.chain(letter.mentions.iter().map(|mention| mention.entity)) {
            if let Some(last) = last.get_mut(name as usize).filter(|last| **last != Some(id)) {
                *last = Some(id);
                found(id, name);
            }
        }
    }
}

/// What speaks for a letter.
#[derive(Default)]
struct Marks {
    passages: f32,
    words: u32,
    cites: bool,
    names: f32,
    named: Vec<(f32, EntityId)>,
    correspondents: bool,
}

impl Marks {
    fn likeness(mut self, letter: LetterId) -> Option<Likeness> {
        let cites = if self.cites { 12.0 } else { 0.0 };
        let correspondents = if self.correspondents { 2.0 } else { 0.0 };
        let score = self.passages + cites + self.names + correspondents;
        // The weightiest ground is the reason that is given.
        let most = self.passages.max(cites).max(self.names).max(correspondents);
        let reason = if most <= 0.0 {
            return None;
        } else if most == cites {
            Reason::Cites
        } else if most == self.passages {
            Reason::SharesWords(self.words)
        } else if most == self.names {
            self.named.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            Reason::Names(self.named.iter().take(3).map(|&(_, name)| name).collect())
        } else {
            Reason::SameCorrespondents
        };
        Some(Likeness { letter, score, reason })
    }
}
