//! The section `ZONE`: how much a word counts where it stands, for a subject line says more of a letter than a printed
//! letterhead. It is told apart from [`places`](super::places), so that letters can be searched before what stands where in
//! them is read.
//!
//! For each letter a list of stretches: how long each is, in bytes of the text, and what a word in it counts, in quarters of
//! a word of the body. Words after the last stretch count as body.

use super::{
    FormatError,
    columns::{Pen, Reader, Writer, columns, list, wrong},
};
use crate::{
    model::{Corpus, LetterId, Part, PassagesByLetter},
    text::Span,
};
use index::BODY;

columns! { STRETCHES, LENGTH, WEIGHT }

/// More than a word of any part counts.
const MOST: u32 = 1 << 8;

const WHAT: &str = "how much words count";

/// Where the stretches of some letters' texts end, and what a word in each counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Zones {
    /// Where each letter's stretches end.
    ends: Vec<u32>,
    stretches: Vec<(u32, u32)>,
}

impl Zones {
    /// Those of the letter in this place: none for one that is not there.
    pub(crate) fn of(&self, slot: usize) -> &[(u32, u32)] {
        let Some(&end) = self.ends.get(slot) else { return &[] };
        let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.stretches[start as usize..end as usize]
    }

    fn push(&mut self, stretches: &[(u32, u32)]) {
        self.stretches.extend_from_slice(stretches);
        self.ends.push(self.stretches.len() as u32);
    }

    /// Those of letters of which everything is known.
    pub(crate) fn made(corpus: &Corpus, by_letter: &PassagesByLetter, letters: &[LetterId]) -> Self {
        let mut zones = Zones::default();
        letters.iter().for_each(|&letter| zones.push(&of(corpus, by_letter, letter)));
        zones
    }
}

/// The section for some letters.
///
/// # Errors
/// When it could not be written as bincode.
pub(super) fn write(
    corpus: &Corpus,
    by_letter: &PassagesByLetter,
    mut letters: impl Iterator<Item = LetterId>,
) -> Result<Vec<u8>, FormatError> {
    let mut pen = Writer::new(COLUMNS);
    letters.try_for_each(|letter| stretches(&mut pen, &mut of(corpus, by_letter, letter)))?;
    pen.finish(WHAT)
}

/// What [`write`] wrote: for each of these numbers of letters, those of so many.
///
/// # Errors
/// [`FormatError::Invalid`] for what no writer makes.
pub(super) fn read(section: Vec<u8>, counts: &[u32]) -> Result<Vec<Zones>, FormatError> {
    let mut pen = Reader::new(section, COLUMNS, WHAT)?;
    let mut found = Vec::new();
    let mut all = Vec::with_capacity(counts.len());
    for &count in counts {
        let mut zones = Zones::default();
        for _ in 0..count {
            found.clear();
            stretches(&mut pen, &mut found)?;
            zones.push(&found);
        }
        zones.stretches.shrink_to_fit();
        all.push(zones);
    }
    pen.finish()?;
    Ok(all)
}

fn stretches<P: Pen>(pen: &mut P, all: &mut Vec<(u32, u32)>) -> Result<(), FormatError> {
    let mut end = 0u32;
    list(
        pen,
        STRETCHES,
        all,
        || (0, 0),
        |pen, (until, weight)| {
            let mut length = until.wrapping_sub(end);
            pen.small(LENGTH, &mut length)?;
            pen.small(WEIGHT, weight)?;
            *until = end.checked_add(length).ok_or_else(|| wrong("a stretch of a text", "a longer one"))?;
            end = *until;
            if *weight < MOST { Ok(()) } else { Err(wrong("what a word counts", "more")) }
        },
    )
}

fn of(corpus: &Corpus, by_letter: &PassagesByLetter, letter: LetterId) -> Vec<(u32, u32)> {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    let mut put = |end: u32, weight: u32| match stretches.last_mut() {
        Some((last, same)) if *same == weight => *last = end.max(*last),
        Some((last, _)) if *last >= end => {}
        None if end == 0 => {}
        _ => stretches.push((end, weight)),
    };
    for block in corpus.letters.get(letter as usize).map_or(&[][..], |l| &l.blocks) {
        put(block.span.start, BODY);
        put(block.span.end, weight(block.part));
    }
    // Standard closings, addresses and the like.
    for (passage, place) in by_letter.of_such(corpus, letter, |passage| passage.boilerplate) {
        let Span { start, end } = corpus.passages[passage].places[place].span;
        stretches = index::overlay(&stretches, start, end, 1);
    }
    stretches.dedup_by(|next, before| {
        let same = next.1 == before.1;
        if same {
            before.0 = next.0;
        }
        same
    });
    // What follows counts as body anyway.
    while stretches.last().is_some_and(|&(_, weight)| weight == BODY) {
        stretches.pop();
    }
    stretches
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
