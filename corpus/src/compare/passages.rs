//! Passages that stand in more than one letter: where else, since when, and which ones a collection repeats most.

use super::common::place_in;
use crate::{
    model::{Corpus, LetterId, PassagePlace},
    text::Span,
};
use std::{cmp::Ordering, collections::BTreeMap};

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
        let letters = letters_of(&passage.places);
        for place in passage.places.iter().filter(|place| place.letter == letter) {
            here.push(PassageHere { passage: i as u32, span: place.span, letters, places: places.clone() });
        }
    }
    here.sort_by_key(|here| (here.span.start, std::cmp::Reverse(here.span.end), here.passage));
    here
}

/// In how many letters a passage stands, by its places in the order of letters.
fn letters_of(places: &[PassagePlace]) -> u32 {
    places.chunk_by(|x, y| x.letter == y.letter).count() as u32
}

fn in_time(corpus: &Corpus, x: LetterId, y: LetterId) -> Ordering {
    match (corpus.letters.get(x as usize), corpus.letters.get(y as usize)) {
        (Some(x), Some(y)) => x.cmp_in_time(y),
        (x, y) => y.is_some().cmp(&x.is_some()),
    }
}

/// A letter in which some words of another one stand as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// The letter.
    pub letter: LetterId,
    /// How many words the longest passage has that both share there.
    pub words: u32,
    /// Where that passage stands in it, in its clean text.
    pub span: Span,
}

/// The other letters in which words of a stretch stand as well, the earliest first, undated ones last.
///
/// `here` is what [`passages_of`] gives for the letter. Addresses and closings do not count, nor does a passage
/// of which less than a half lies in the stretch, unless it fills half of the stretch.
pub fn elsewhere(corpus: &Corpus, letter: LetterId, here: &[PassageHere], stretch: Span) -> Vec<Elsewhere> {
    let mut found: BTreeMap<LetterId, Elsewhere> = BTreeMap::new();
    for passage in here {
        if passage.span.start >= stretch.end {
            break;
        }
        let common = passage.span.end.min(stretch.end).saturating_sub(passage.span.start.max(stretch.start));
        let known = corpus.passages.get(passage.passage as usize).filter(|known| !known.boilerplate);
        let enough = common > 0 && 2 * common as usize >= passage.span.len().min(stretch.len());
        let (Some(known), true) = (known, enough) else {
            continue;
        };
        for place in passage.places.iter().filter(|place| place.letter != letter) {
            let one = Elsewhere { letter: place.letter, words: known.words, span: place.span };
            let kept = found.entry(place.letter).or_insert(one);
            if one.words > kept.words {
                *kept = one;
            }
        }
    }
    let mut found: Vec<Elsewhere> = found.into_values().collect();
    crate::order::by(&mut found, |x, y| in_time(corpus, x.letter, y.letter));
    found
}

/// Whether a letter is dated, and earlier than each of the others in which its words stand.
pub fn is_first(corpus: &Corpus, letter: LetterId, elsewhere: &[Elsewhere]) -> bool {
    let later = |other: &Elsewhere| in_time(corpus, letter, other.letter) == Ordering::Less;
    is_dated(corpus, letter) && elsewhere.iter().all(later)
}

/// A passage that a collection repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The passage: an index into [`Corpus::passages`].
    pub passage: u32,
    /// How many words it has.
    pub words: u32,
    /// In how many letters it stands.
    pub letters: u32,
    /// Its place in the earliest letter; in the first of the collection where none is dated.
    pub first: PassagePlace,
    /// Its place in the latest dated letter, if that is another one.
    pub last: PassagePlace,
}

/// In which order repeated passages are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RepeatedBy {
    /// Those that stand in most letters first, of them the longer ones.
    #[default]
    Letters,
    /// The longest first.
    Words,
    /// What was said earliest first.
    Time,
}

/// The passages that stand in more than one letter, without addresses and closings.
pub fn repeated(corpus: &Corpus, by: RepeatedBy) -> Vec<Repeated> {
    let mut found = Vec::new();
    for (i, passage) in corpus.passages.iter().enumerate().filter(|(_, passage)| !passage.boilerplate) {
        let letters = letters_of(&passage.places);
        let earlier = |x: &&PassagePlace, y: &&PassagePlace| in_time(corpus, x.letter, y.letter).then(x.cmp(y));
        let dated = passage.places.iter().filter(|place| is_dated(corpus, place.letter));
        let (Some(&first), true) = (passage.places.iter().min_by(earlier), letters > 1) else { continue };
        let last = dated.max_by(earlier).copied().unwrap_or(first);
        found.push(Repeated { passage: i as u32, words: passage.words, letters, first, last });
    }
    crate::order::by(&mut found, |x, y| {
        let (letters, words) = (y.letters.cmp(&x.letters), y.words.cmp(&x.words));
        let order = match by {
            RepeatedBy::Letters => letters.then(words),
            RepeatedBy::Words => words.then(letters),
            RepeatedBy::Time => in_time(corpus, x.first.letter, y.first.letter).then(letters).then(words),
        };
        order.then(x.passage.cmp(&y.passage))
    });
    found
}

fn is_dated(corpus: &Corpus, id: LetterId) -> bool {
    corpus.letters.get(id as usize).is_some_and(crate::model::Letter::is_dated)
}
