//! How much a word counts where it stands: a subject line says more of a letter than a printed letterhead.

use crate::{
    format::Bundle,
    model::{LetterId, Part},
    text::Span,
};
use index::BODY;

/// The stretches of a letter's text: where each ends, and what a word in it counts, in quarters of a word of the body.
/// Words after the last stretch count as body.
pub(super) fn of(bundle: &Bundle, letter: LetterId) -> Vec<(u32, u32)> {
    let Bundle { corpus, by_letter, .. } = bundle;
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
    // Standard closings, addresses and the like.
    for (passage, place) in by_letter.of_such(corpus, letter, |passage| passage.boilerplate) {
        let Span { start, end } = corpus.passages[passage].places[place].span;
        stretches = index::overlay(&stretches, start, end, 1);
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
