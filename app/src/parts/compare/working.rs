//! A comparison made in slices, so that nobody has to wait for it to press something else.

use crate::{desk::Library, platform::clock};
use corpus::{
    compare::{
        Common, Comparing, Comparison, Displaced, Hand, PassageHere, Progress, Relation, SharedRun, Side, common,
        displaced, passages_of,
    },
    model::LetterId,
};
use gloo::timers::callback::Timeout;
use std::{cell::Cell, ops::Range, rc::Rc};
use yew::prelude::*;

/// How long a slice may take, in milliseconds.
const SLICE: f64 = 8.0;
/// Words compared in one step, and steps in a slice at most: some browsers' clocks stand still for long.
const WORDS: usize = 2_000;
const STEPS: usize = 20;
/// Runs of words shorter than this are the language's and not the letters'.
const RUN: u32 = 5;
/// About how many passages and changes are drawn in one go: first what is seen at once, then more.
const FIRST: usize = 24;
const BATCH: usize = 60;

/// A comparison with all that is shown of it. Clones are the same one; two are equal when they are the same.
#[derive(Clone)]
pub(super) struct Made(Rc<Parts>);

/// What a comparison is shown from.
pub(super) struct Parts {
    pub(super) left: LetterId,
    pub(super) right: LetterId,
    /// The words of both.
    texts: [String; 2],
    pub(super) comparison: Comparison,
    pub(super) common: Common,
    /// The runs of words in both that are worth marking, longest first.
    pub(super) runs: Vec<SharedRun>,
    /// The passages of either letter that stand in others as well.
    pub(super) here: [Vec<PassageHere>; 2],
    pub(super) displaced: Vec<Displaced>,
    /// The rows, in stretches that are drawn one after another.
    pub(super) batches: Vec<Range<usize>>,
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Made {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Parts {
    pub(super) fn letter(&self, hand: Hand) -> LetterId {
        hand.of(self.left, self.right)
    }

    pub(super) fn text(&self, hand: Hand) -> &str {
        let [left, right] = &self.texts;
        hand.of(left, right)
    }

    /// The row that shows a place of a letter's text.
    pub(super) fn row_at(&self, hand: Hand, byte: u32) -> Option<usize> {
        let units = self.comparison.units(hand);
        let holds =
            |&u: &u32| units.get(u as usize).is_some_and(|unit| unit.span.start <= byte && byte < unit.span.end);
        self.comparison.rows.iter().position(|row| hand.units(row).iter().any(holds))
    }

    /// The row that shows the beginning of a letter's paragraph.
    pub(super) fn row_of(&self, hand: Hand, paragraph: u32) -> Option<usize> {
        let first = self.comparison.units(hand).iter().find(|unit| unit.paragraph == paragraph)?;
        self.row_at(hand, first.span.start)
    }
}

impl Made {
    fn new(library: &Library, left: LetterId, right: LetterId, comparison: Comparison) -> Self {
        let bundle = library.bundle();
        let corpus = &bundle.corpus;
        let mut runs = comparison.summary.shared_runs.clone();
        runs.retain(|run| run.words >= RUN && !run.boilerplate);
        let (mut batches, mut begun, mut weight) = (Vec::new(), 0, 0);
        for (i, row) in comparison.rows.iter().enumerate() {
            weight += row.left.len() + row.right.len() + row.words.len();
            let full = if batches.is_empty() { FIRST } else { BATCH };
            if weight >= full || i + 1 == comparison.rows.len() {
                batches.push(begun..i + 1);
                (begun, weight) = (i + 1, 0);
            }
        }
        Made(Rc::new(Parts {
            left,
            right,
            texts: [left, right].map(|letter| bundle.texts.get(letter)),
            common: common(corpus, left, right).unwrap_or_default(),
            runs,
            here: [passages_of(corpus, left), passages_of(corpus, right)],
            displaced: displaced(&comparison),
            batches,
            comparison,
        }))
    }

    /// Whether any passage was moved.
    pub(super) fn has_moves(&self) -> bool {
        self.comparison.rows.iter().any(|r| matches!(r.relation, Relation::Moved | Relation::MovedAndChanged))
    }
}

/// How it stands with a comparison.
#[derive(Clone, PartialEq)]
pub(super) enum Stand {
    /// So much of it is done, from 0 to 1.
    Working(f32),
    /// The person stopped it.
    Stopped,
    /// It is there.
    Done(Made),
}

/// Compares two letters in slices. Gives how it stands, and what stops it (false) or begins anew (true).
#[hook]
pub(super) fn use_comparing(library: &Library, left: LetterId, right: LetterId) -> (Stand, Callback<bool>) {
    let stand = use_state(|| Stand::Working(0.0));
    // The number of these letters' present run: a slice of an older one does nothing.
    let run = (*use_memo((left, right), |_| Rc::new(Cell::new(0u32)))).clone();
    let turn = {
        let (library, stand, run) = (library.clone(), stand.clone(), run.clone());
        use_callback((left, right), move |on: bool, &(left, right)| {
            run.set(run.get() + 1);
            if on {
                stand.set(Stand::Working(0.0));
                let work = Work { library: library.clone(), left, right, stand: stand.clone(), run: run.clone() };
                work.slice(run.get(), None);
            } else {
                stand.set(Stand::Stopped);
            }
        })
    };
    {
        let turn = turn.clone();
        use_effect_with((left, right), move |_| {
            // Effects may come a task later than what is drawn: whoever was quicker has stopped it already.
            if run.get() == 0 {
                turn.emit(true);
            }
            move || run.set(run.get() + 1)
        });
    }
    ((*stand).clone(), turn)
}

struct Work {
    library: Library,
    left: LetterId,
    right: LetterId,
    stand: UseStateHandle<Stand>,
    run: Rc<Cell<u32>>,
}

impl Work {
    /// Does one slice and puts the next one at the end of the queue.
    fn slice(self, number: u32, comparing: Option<Comparing<'static>>) {
        if self.run.get() != number {
            return;
        }
        let begun = clock::now();
        let mut comparing = comparing.unwrap_or_else(|| {
            let bundle = self.library.bundle();
            let texts = [self.left, self.right].map(|id| (id, bundle.texts.get(id)));
            let [left, right] =
                texts.each_ref().map(|(id, text)| Side { letter: &bundle.corpus.letters[*id as usize], text });
            Comparing::new(left, right)
        });
        let mut share = 0.0;
        for _ in 0..STEPS {
            if clock::now() - begun >= SLICE {
                break;
            }
            match comparing.advance(WORDS) {
                Progress::Working(done) => share = done,
                // What is shown of it is put together, and drawn, in a task of its own.
                Progress::Done(comparison) => {
                    Timeout::new(0, move || self.finish(number, comparison)).forget();
                    return;
                }
            }
        }
        self.stand.set(Stand::Working(share));
        Timeout::new(0, move || self.slice(number, Some(comparing))).forget();
    }

    fn finish(self, number: u32, comparison: Comparison) {
        if self.run.get() == number {
            self.stand.set(Stand::Done(Made::new(&self.library, self.left, self.right, comparison)));
        }
    }
}
