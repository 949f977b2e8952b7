//! What a collection says of one letter: found without going through all of it.

use super::{Citation, Corpus, Event, LetterId, Passage};
use std::{ops::Range, sync::OnceLock};

impl Corpus {
    /// Where the citations of a letter stand in [`Corpus::citations`], which are in the order of their letters.
    pub fn citations_of(&self, letter: LetterId) -> Range<usize> {
        stretch(&self.citations, letter, |citation: &Citation| citation.letter)
    }

    /// Where the events that a letter reports stand in [`Corpus::events`], which are in the order of their letters.
    pub fn events_of(&self, letter: LetterId) -> Range<usize> {
        stretch(&self.events, letter, |event: &Event| event.letter)
    }
}

/// Which of what is in the order of its letters belongs to one.
fn stretch<T>(all: &[T], letter: LetterId, letter_of: impl Fn(&T) -> LetterId) -> Range<usize> {
    let start = all.partition_point(|one| letter_of(one) < letter);
    start..start + all[start..].iter().take_while(|one| letter_of(one) == letter).count()
}

/// By letter, the passages that stand in it: a large collection has too many to go through all for each letter.
///
/// Made of [`Corpus::passages`] when first asked for, so that two of one collection are always alike.
#[derive(Clone, Debug, Default)]
pub struct PassagesByLetter(OnceLock<Lists>);

#[derive(Clone, Debug)]
struct Lists {
    /// Where each letter's begin in `passages`, and one more.
    starts: Vec<u32>,
    /// Numbers of passages, ascending, each once for a letter; and which of its places is the first there.
    passages: Vec<(u32, u32)>,
}

impl PartialEq for PassagesByLetter {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl PassagesByLetter {
    /// For each place where a passage stands in a letter, the passage's number and the place's within it, ascending.
    /// The places of a passage have to be in the order of their letters, as they are in a collection that was read.
    ///
    /// ```
    /// use corpus::{model::*, text::Span};
    /// let kind = Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated };
    /// let letters = ["a", "b", "c"].map(|id| Letter::new(id, kind.clone())).to_vec();
    /// let places = [0, 2, 2].map(|letter| PassagePlace { letter, span: Span::default() }).to_vec();
    /// let passages = vec![Passage { words: 9, boilerplate: false, places }];
    /// let corpus = Corpus { letters, passages, ..Corpus::default() };
    /// let places: Vec<_> = PassagesByLetter::default().of(&corpus, 2).collect();
    /// assert_eq!(places, [(0, 1), (0, 2)]);
    /// ```
    pub fn of<'a>(&'a self, corpus: &'a Corpus, letter: LetterId) -> impl Iterator<Item = (usize, usize)> + 'a {
        self.of_such(corpus, letter, |_| true)
    }

    /// [`PassagesByLetter::of`] such passages only.
    pub fn of_such<'a>(
        &'a self,
        corpus: &'a Corpus,
        letter: LetterId,
        such: fn(&Passage) -> bool,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let Lists { starts, passages } = self.0.get_or_init(|| Lists::of(corpus));
        let at = |letter: usize| starts.get(letter).or(starts.last()).map_or(0, |&start| start as usize);
        let own = passages.get(at(letter as usize)..at(letter as usize + 1)).unwrap_or_default();
        own.iter().flat_map(move |&(number, first)| {
            let passage = corpus.passages.get(number as usize).filter(|passage| such(passage));
            let places = passage.and_then(|passage| passage.places.get(first as usize..)).unwrap_or_default();
            let own = places.iter().take_while(move |place| place.letter == letter);
            own.zip(first as usize..).map(move |(_, place)| (number as usize, place))
        })
    }
}

impl Lists {
    fn of(corpus: &Corpus) -> Lists {
        let letters = corpus.letters.len();
        let mut starts = vec![0u32; letters + 1];
        corpus.passages.iter().for_each(|passage| each_letter(passage, letters, |letter, _| starts[letter] += 1));
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // From the last to the first, each a step back from where the next letter's begin.
        let mut passages = vec![(0, 0); sum as usize];
        for (number, passage) in corpus.passages.iter().enumerate().rev() {
            each_letter(passage, letters, |letter, first| {
                starts[letter] -= 1;
                passages[starts[letter] as usize] = (number as u32, first);
            });
        }
        Lists { starts, passages }
    }
}

/// Hands over each letter in which a passage stands once, of so many letters, and the first of its places there.
fn each_letter(passage: &Passage, letters: usize, mut take: impl FnMut(usize, u32)) {
    let mut first = 0;
    for same in passage.places.chunk_by(|a, b| a.letter == b.letter) {
        let letter = same[0].letter as usize;
        if letter < letters {
            take(letter, first);
        }
        first += same.len() as u32;
    }
}
