//! What is known of letters in time before any is drawn: worked out once a visit, not whenever the page is opened.

use super::{frame::Measures, same::Same, window::Drawn};
use crate::{desk::Library, found::Found};
use corpus::{
    model::LetterId,
    timeline::{Chronology, LaneBy, Options, Selection, Timeline as Layout},
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

/// What a layout depends on. A selection belongs to one collection.
#[derive(Clone, PartialEq)]
pub(super) struct Asked {
    pub(super) selection: Same<Selection>,
    pub(super) lanes: LaneBy,
    pub(super) drawn: Drawn,
    pub(super) measures: Measures,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
    /// What was laid out last, and after how many arrivals of letters: what is said of events is read in them.
    static LAID_OUT: RefCell<Option<(u32, Asked, Same<Layout>)>> = const { RefCell::new(None) };
}

/// The layout that was asked for last, or a new one: whoever opens the page finds what was rehearsed.
pub(super) fn laid_out(arrived: u32, asked: &Asked, lay_out: impl FnOnce() -> Layout) -> Same<Layout> {
    let serves = |last: &&(u32, Asked, Same<Layout>)| last.0 == arrived && last.1 == *asked;
    let last = LAID_OUT.with_borrow(|last| last.as_ref().filter(serves).map(|last| last.2.clone()));
    last.unwrap_or_else(|| {
        let layout = Same(Rc::new(lay_out()));
        LAID_OUT.set(Some((arrived, asked.clone(), layout.clone())));
        layout
    })
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
