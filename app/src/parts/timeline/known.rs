//! What is known of letters in time before any is drawn: worked out once a visit, not whenever the page is opened.

use super::same::Same;
use crate::{desk::Library, found::Found};
use corpus::{
    model::LetterId,
    timeline::{Chronology, Options, Selection},
};
use std::{cell::RefCell, rc::Rc};

/// A collection in time, and what was last chosen of it.
#[derive(Clone)]
struct Known {
    library: Library,
    chronology: Same<Chronology>,
    chosen: Vec<LetterId>,
    selection: Same<Selection>,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// A collection in time, and of it what was found.
pub(super) fn known(library: &Library, found: &Found) -> (Same<Chronology>, Same<Selection>) {
    let letters = || found.answer.letters.iter().map(|found| found.letter);
    let before = KNOWN.take().filter(|known| known.library == *library);
    let known = match before {
        Some(known) if letters().eq(known.chosen.iter().copied()) => known,
        before => {
            let bundle = library.bundle();
            let chronology = before.map_or_else(|| Same(Rc::new(Chronology::new(&bundle))), |known| known.chronology);
            let chosen: Vec<LetterId> = letters().collect();
            let selection = Same(Rc::new(chronology.select(&bundle, &chosen, &Options::default())));
            Known { library: library.clone(), chronology, chosen, selection }
        }
    };
    let both = (known.chronology.clone(), known.selection.clone());
    KNOWN.set(Some(known));
    both
}
