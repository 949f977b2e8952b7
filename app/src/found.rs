//! What the letters answer to the present view: the letters at once, and what they are counted by as soon as there is time.
//!
//! To count a hundred thousand letters by every facet takes longer than a key may take. So they are counted in slices once
//! the letters are drawn, and what was counted before is shown as old until then.

use crate::{
    desk::Library,
    platform::turns::{self, Turn},
};
use corpus::{
    filter::Filter,
    search::{Answer, Counting, Counts, FacetCounts, Reading, Sort},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};
use yew::prelude::*;

/// So many letters are counted at once: that takes a few milliseconds.
const AT_ONCE: usize = 4_000;
/// And so many of more letters, before others have their turn.
const SLICE: usize = 20_000;

thread_local! {
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// An answer.
pub(crate) struct Found {
    /// Which question it answers: no two have the same.
    number: u32,
    pub(crate) reading: Reading,
    /// The letters, without their counts.
    pub(crate) answer: Answer,
    counts: Standing,
}

/// How far letters are counted.
enum Standing {
    AtOnce(Rc<Counts>),
    /// Nothing once that is done.
    Later(RefCell<Option<Counting>>),
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

/// So the same one need not be gone through to be told from others.
impl Eq for Found {}

impl Found {
    /// Asks the letters.
    pub(crate) fn new(library: &Library, reading: Reading, filter: &Filter, sort: Sort) -> Self {
        let engine = library.engine();
        let (answer, mut counting) = engine.begin(&reading.query, filter, sort);
        let few = counting.letters() <= AT_ONCE;
        let at_once = few.then(|| engine.count(&mut counting, usize::MAX)).flatten();
        let counts = match at_once {
            Some(counts) => Standing::AtOnce(Rc::new(counts)),
            None => Standing::Later(RefCell::new(Some(counting))),
        };
        let number = ASKED.get();
        ASKED.set(number + 1);
        Found { number, reading, answer, counts }
    }
}

/// What letters were counted by.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Counted {
    pub(crate) counts: Rc<Counts>,
    /// The question that they answer.
    number: Option<u32>,
    /// Whether these are the letters that are shown, and not others that were shown before.
    pub(crate) fresh: bool,
}

impl Counted {
    /// The same, with the very facets of what was counted before where they are alike: these are the ones that stand on the
    /// page, and to tell others from them takes long.
    fn after(mut self, before: &Counted) -> Self {
        let alike = |facet: &Arc<FacetCounts>| before.counts.facets.iter().find(|before| *before == facet).cloned();
        for facet in &mut Rc::make_mut(&mut self.counts).facets {
            *facet = alike(facet).unwrap_or_else(|| facet.clone());
        }
        self
    }
}

/// Sees to it that the letters that were found are counted, at once or, once the page stands `whole`, in slices.
#[hook]
pub(crate) fn use_counts(library: &Library, found: &Rc<Found>, whole: bool) -> Counted {
    // The last that were counted.
    let last = use_mut_ref(Counted::default);
    let show = use_force_update();
    {
        let (library, last) = (library.clone(), last.clone());
        use_effect_with((found.clone(), whole), move |(found, whole)| {
            let turn = Coming::default();
            if *whole && matches!(found.counts, Standing::Later(_)) {
                let done = Callback::from(move |counted: Counted| {
                    let counted = counted.after(&last.borrow());
                    last.replace(counted);
                    show.force_update();
                });
                go_on(turn.clone(), library, found.clone(), done);
            }
            // Whatever else is asked meanwhile ends it.
            move || drop(turn.take())
        });
    }
    let mut last = last.borrow_mut();
    if let Standing::AtOnce(counts) = &found.counts
        && last.number != Some(found.number)
    {
        *last = Counted { counts: counts.clone(), number: Some(found.number), fresh: true }.after(&last);
    }
    Counted { fresh: last.number == Some(found.number), ..last.clone() }
}

/// The next slice, which will come unless it is dropped.
type Coming = Rc<RefCell<Option<Turn>>>;

fn go_on(turn: Coming, library: Library, found: Rc<Found>, done: Callback<Counted>) {
    let next = turn.clone();
    let slice = turns::next(move || {
        let Standing::Later(counting) = &found.counts else { return };
        let counts = counting.borrow_mut().as_mut().and_then(|counting| library.engine().count(counting, SLICE));
        match counts {
            Some(counts) => {
                counting.take();
                done.emit(Counted { counts: Rc::new(counts), number: Some(found.number), fresh: true });
            }
            None => go_on(next, library, found, done),
        }
    });
    turn.replace(Some(slice));
}
