//! Letters that are no versions of each other: what they have in common, and which letters are most alike.

use crate::{
    date::FuzzyDate,
    model::{Corpus, Correspondent, EntityId, EntityKind, Letter, LetterId, PassagePlace},
    text::Span,
};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// What both of two letters have, and what only one of them has. Each list in a fixed order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    /// In both letters.
    pub shared: Vec<T>,
    /// In the left letter only.
    pub only_left: Vec<T>,
    /// In the right letter only.
    pub only_right: Vec<T>,
}

impl<T> Default for Both<T> {
    fn default() -> Self {
        Both { shared: Vec::new(), only_left: Vec::new(), only_right: Vec::new() }
    }
}

impl<T: Ord + Clone> Both<T> {
    fn of(left: &BTreeSet<T>, right: &BTreeSet<T>) -> Self {
        Both {
            shared: left.intersection(right).cloned().collect(),
            only_left: left.difference(right).cloned().collect(),
            only_right: right.difference(left).cloned().collect(),
        }
    }
}

/// What two letters have in common besides their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// Entities that they name, or that write or receive them, by kind: entities of [`Corpus::entities`].
    pub entities: BTreeMap<EntityKind, Both<EntityId>>,
    /// Dates that they name, their own among them, in time.
    pub dates: Both<Day>,
    /// Reference numbers that they bear.
    pub references: Both<String>,
    /// Citations by which the left letter cites the right one: indices into [`Corpus::citations`].
    pub left_cites_right: Vec<u32>,
    /// Citations by which the right letter cites the left one.
    pub right_cites_left: Vec<u32>,
    /// Other letters that both of them cite.
    pub both_cite: Vec<LetterId>,
    /// Other letters that cite both of them.
    pub cited_by: Vec<LetterId>,
    /// Passages that stand in both: indices into [`Corpus::passages`], longest first.
    pub passages: Vec<u32>,
}

impl Common {
    /// The entities of one kind.
    pub fn entities(&self, kind: EntityKind) -> Option<&Both<EntityId>> {
        self.entities.get(&kind)
    }
}

/// A date that can be sorted: in time, then by its EDTF form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub FuzzyDate);

impl Ord for Day {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp_in_time(&other.0).then_with(|| self.0.to_string().cmp(&other.0.to_string()))
    }
}

impl PartialOrd for Day {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Tells what two letters of a collection have in common. Nothing for a letter that is not there.
pub fn common(corpus: &Corpus, left: LetterId, right: LetterId) -> Option<Common> {
    let (a, b) = (corpus.letters.get(left as usize)?, corpus.letters.get(right as usize)?);
    let mut common = Common::default();
    let (names_a, names_b) = (names(a), names(b));
    let both = Both::of(&names_a, &names_b);
    let mut sort = |list: Vec<EntityId>, into: fn(&mut Both<EntityId>) -> &mut Vec<EntityId>| {
        for entity in list {
            if let Some(known) = corpus.entities.get(entity as usize) {
                into(common.entities.entry(known.kind).or_default()).push(entity);
            }
        }
    };
    sort(both.shared, |both| &mut both.shared);
    sort(both.only_left, |both| &mut both.only_left);
    sort(both.only_right, |both| &mut both.only_right);
    common.dates = Both::of(&days(a), &days(b));
    let references = |letter: &Letter| letter.references.iter().map(|r| r.value.number.clone()).collect();
    common.references = Both::of(&references(a), &references(b));
    let mut cited: [BTreeSet<LetterId>; 2] = Default::default();
    let mut citing: [BTreeSet<LetterId>; 2] = Default::default();
    for (i, citation) in corpus.citations.iter().enumerate() {
        let Some(target) = citation.target else { continue };
        match (citation.letter, target) {
            (from, to) if from == left && to == right => common.left_cites_right.push(i as u32),
            (from, to) if from == right && to == left => common.right_cites_left.push(i as u32),
            (from, to) if from == left => drop(cited[0].insert(to)),
            (from, to) if from == right => drop(cited[1].insert(to)),
            (from, to) if to == left => drop(citing[0].insert(from)),
            (from, to) if to == right => drop(citing[1].insert(from)),
            _ => {}
        }
    }
    common.both_cite = cited[0].intersection(&cited[1]).copied().collect();
    common.cited_by = citing[0].intersection(&citing[1]).copied().collect();
    for (i, passage) in corpus.passages.iter().enumerate() {
        if place_in(&passage.places, left).is_some() && place_in(&passage.places, right).is_some() {
            common.passages.push(i as u32);
        }
    }
    Some(common)
}

/// Everybody and everything that a letter names, or that writes or receives it.
fn names(letter: &Letter) -> BTreeSet<EntityId> {
    let parties = letter.senders.iter().chain(&letter.recipients).flat_map(Correspondent::entities);
    parties.chain(letter.mentions.iter().map(|mention| mention.entity)).collect()
}

fn days(letter: &Letter) -> BTreeSet<Day> {
    let own = letter.date.iter().filter(|_| letter.is_dated()).map(|date| Day(date.value));
    own.chain(letter.dates.iter().map(|date| Day(date.date))).collect()
}

fn place_in(places: &[PassagePlace], letter: LetterId) -> Option<&PassagePlace> {
    places.get(places.partition_point(|place| place.letter < letter)).filter(|place| place.letter == letter)
}

/// A passage of a letter, with where else it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageHere {
    /// The passage: an index into [`Corpus::passages`].
    pub passage: u32,
    /// Where it stands in this letter.
    pub span: Span,
    /// In how many letters it stands, this one among them.
    pub letters: u32,
    /// Every place of it, the earliest letter first, undated ones last.
    pub places: Vec<PassagePlace>,
}

/// The passages that a letter shares with others, in the order of its text; of two that begin together the
/// longer one comes first.
pub fn passages_of(corpus: &Corpus, letter: LetterId) -> Vec<PassageHere> {
    let mut here = Vec::new();
    for (i, passage) in corpus.passages.iter().enumerate() {
        if place_in(&passage.places, letter).is_none() {
            continue;
        }
        let mut places = passage.places.clone();
        places.sort_by(|x, y| in_time(corpus, x.letter, y.letter).then(x.cmp(y)));
        let letters = places.iter().map(|place| place.letter).collect::<BTreeSet<_>>().len() as u32;
        for place in passage.places.iter().filter(|place| place.letter == letter) {
            here.push(PassageHere { passage: i as u32, span: place.span, letters, places: places.clone() });
        }
    }
    here.sort_by_key(|here| (here.span.start, std::cmp::Reverse(here.span.end), here.passage));
    here
}

fn in_time(corpus: &Corpus, x: LetterId, y: LetterId) -> Ordering {
    let date = |id: LetterId| {
        let letter = corpus.letters.get(id as usize).filter(|letter| letter.is_dated());
        letter.and_then(|letter| letter.date.as_ref()).map(|date| date.value)
    };
    match (date(x), date(y)) {
        (Some(x), Some(y)) => x.cmp_in_time(&y),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

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
/// What stands in few letters counts most: a passage or a name in n of N letters weighs ln(N / n). Boilerplate
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

fn shared_names(
    corpus: &Corpus,
    own: &Letter,
    letter: LetterId,
    weight: &impl Fn(usize) -> f32,
    marks: &mut BTreeMap<LetterId, Marks>,
) {
    let names = names(own);
    let parties = |letter: &Letter| {
        let first = |list: &[Correspondent]| list.iter().flat_map(Correspondent::entities).collect::<BTreeSet<_>>();
        (first(&letter.senders), first(&letter.recipients))
    };
    let (senders, recipients) = parties(own);
    let mut having: BTreeMap<EntityId, Vec<LetterId>> = names.iter().map(|&name| (name, Vec::new())).collect();
    for (i, other) in corpus.letters.iter().enumerate() {
        let id = i as LetterId;
        let from_parties = other.senders.iter().chain(&other.recipients).flat_map(Correspondent::entities);
        for name in from_parties.chain(other.mentions.iter().map(|mention| mention.entity)) {
            if let Some(list) = having.get_mut(&name).filter(|list| list.last() != Some(&id)) {
                list.push(id);
            }
        }
        if id != letter && !other.senders.is_empty() && !other.recipients.is_empty() {
            let (from, to) = parties(other);
            let meet = |x: &BTreeSet<EntityId>, y: &BTreeSet<EntityId>| x.intersection(y).next().is_some();
            if (meet(&senders, &from) && meet(&recipients, &to)) || (meet(&senders, &to) && meet(&recipients, &from)) {
                marks.entry(id).or_default().correspondents = true;
            }
        }
    }
    for (name, letters) in having {
        let rare = weight(letters.len());
        for other in letters.into_iter().filter(|&other| other != letter) {
            let mark = marks.entry(other).or_default();
            mark.names += rare;
            mark.named.push((rare, name));
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
