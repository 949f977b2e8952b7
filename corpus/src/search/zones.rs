//! How much a word counts where it stands: a subject line says more of a letter than a printed letterhead.

use crate::{
    model::{Corpus, LetterId, Part},
    text::Span,
};
use index::BODY;

/// Weights by place, in quarters of a word of the body.
#[derive(Clone, Debug, Default)]
pub(super) struct Zones {
    /// Passages that are standard closings, addresses and the like, letter by letter: the passage and which of its places.
    /// Where that is in the text is only known once the letter is here.
    boilerplate: Vec<(u32, u32)>,
    /// Where each letter's begin in `boilerplate`, and one more.
    starts: Vec<u32>,
}

impl Zones {
    pub(super) fn new(corpus: &Corpus) -> Zones {
        let letters = corpus.letters.len();
        let all = || {
            let passages = corpus.passages.iter().zip(0..).filter(|(passage, _)| passage.boilerplate);
            let places = passages.flat_map(|(passage, n)| passage.places.iter().zip(0..).map(move |it| (n, it)));
            places.map(|(n, (place, m))| (place.letter as usize, n, m)).filter(move |&(letter, ..)| letter < letters)
        };
        let mut starts = vec![0; letters + 1];
        for (letter, ..) in all() {
            starts[letter + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut boilerplate = vec![(0, 0); starts.last().map_or(0, |&all| all as usize)];
        let mut next = starts.clone();
        for (letter, n, m) in all() {
            let next = &mut next[letter];
            boilerplate[*next as usize] = (n, m);
            *next += 1;
        }
        Zones { boilerplate, starts }
    }

    /// The stretches of a letter's text: where each ends, and what a word in it counts. Words after the last
    /// stretch count as body.
    pub(super) fn of(&self, corpus: &Corpus, letter: LetterId) -> Vec<(u32, u32)> {
        let mut stretches: Vec<(u32, u32)> = Vec::new();
        let mut put = |end: u32, weight: u32| match stretches.last_mut() {
            Some((last, same)) if *same == weight => *last = end.max(*last),
            Some((last, _)) if *last >= end => {}
            _ => stretches.push((end, weight)),
        };
        for block in corpus.letters.get(letter as usize).map_or(&[][..], |l| &l.blocks) {
            put(block.span.start, BODY);
            put(block.span.end, weight(block.part));
        }
        let at = |n: usize| self.starts.get(n).map_or(0, |&start| start as usize);
        let own = self.boilerplate.get(at(letter as usize)..at(letter as usize + 1)).unwrap_or_default();
        for &(passage, place) in own {
            let place = corpus.passages.get(passage as usize).and_then(|passage| passage.places.get(place as usize));
            let Span { start, end } = place.map(|place| place.span).unwrap_or_default();
            stretches = index::overlay(&stretches, start, end, 1);
        }
        stretches
    }
}

fn weight(part: Part) -> u32 {
    match part {
        Part::Subject => 3 * BODY,
        Part::RecipientAddress | Part::Salutation | Part::Signature | Part::Copies => BODY + BODY / 2,
        Part::Heading | Part::Reference | Part::Dateline | Part::Body | Part::Quotation | Part::Valediction => BODY,
        Part::Enclosure | Part::Stamp => BODY,
        Part::Letterhead | Part::ImageDescription => BODY / 2,
        Part::Furniture => 1,
    }
}
