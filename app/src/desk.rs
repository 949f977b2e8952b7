//! What every component may ask for: the letters, and where to send what a person did.

use crate::{
    parts::later,
    pieces::{Pieces, Reader},
    platform::{
        edition::Edition,
        history::Steps,
        turns::{self, Turn},
    },
};
use corpus::{
    format::{Bundle, Incoming},
    link,
    model::LetterId,
    notebook::Notebook,
    search::{Engine, Indexer},
    view::{Action, View, update},
};
use gloo::timers::callback::Timeout;
use std::{
    cell::{Cell, Ref, RefCell, RefMut},
    rc::Rc,
};
use yew::prelude::*;

/// How many bytes of letters are read for the index before others have their turn: a few milliseconds.
const SLICE: usize = 200_000;

/// How long to wait, in milliseconds, before the program of the index is asked for once more.
const ASK_AGAIN: u32 = 5_000;

/// The letters. Clones are the same library; two are equal when they are the same.
#[derive(Clone)]
pub(crate) struct Library(Rc<Shared>);

struct Shared {
    engine: RefCell<Engine>,
    pieces: RefCell<Pieces>,
    /// What makes the index, once it is here.
    indexer: Cell<Option<Indexer>>,
    /// The next slice of the index.
    turn: RefCell<Option<Turn>>,
    /// The next piece to be opened.
    opening: RefCell<Option<Turn>>,
    /// Hears when more can be found.
    grown: RefCell<Callback<()>>,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Library {
    /// Shares an engine.
    pub(crate) fn new(engine: Engine, reader: Option<Reader>, coming: Option<Incoming>) -> Self {
        let pieces = Pieces::new(&engine, reader, coming);
        Library(Rc::new(Shared {
            engine: RefCell::new(engine),
            pieces: RefCell::new(pieces),
            indexer: Cell::default(),
            turn: RefCell::default(),
            opening: RefCell::default(),
            grown: RefCell::default(),
        }))
    }

    /// The engine, to ask.
    pub(crate) fn engine(&self) -> Ref<'_, Engine> {
        self.0.engine.borrow()
    }

    /// The engine, for what comes.
    pub(crate) fn engine_mut(&self) -> RefMut<'_, Engine> {
        self.0.engine.borrow_mut()
    }

    /// How the pieces of the letters stand.
    pub(crate) fn pieces(&self) -> RefMut<'_, Pieces> {
        self.0.pieces.borrow_mut()
    }

    /// Keeps what will open the next piece.
    pub(crate) fn keep_opening(&self, turn: Turn) {
        self.0.opening.replace(Some(turn));
    }

    /// Says that more can be found.
    pub(crate) fn tell_grown(&self) {
        let grown = self.0.grown.borrow().clone();
        grown.emit(());
    }

    /// Makes the search index, a slice at a time so that nothing else has to wait; says whenever more can be found.
    pub(crate) fn make_index(&self, grown: Callback<()>) {
        self.0.grown.replace(grown);
        self.ask_for_indexer(ASK_AGAIN);
    }

    /// Until it is here, words are found as they were typed; so if it does not come, it is asked for again and again, ever
    /// more seldom.
    fn ask_for_indexer(&self, wait: u32) {
        let library = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let indexer = later::indexer().await;
            library.0.indexer.set(indexer);
            match indexer {
                Some(_) => library.go_on(),
                None => {
                    Timeout::new(wait, move || library.ask_for_indexer(wait.saturating_mul(2))).forget();
                }
            }
        });
    }

    /// Goes on with the index, until it is whole or a piece is missing; the piece's coming goes on from there.
    pub(crate) fn go_on(&self) {
        let Some(indexer) = self.0.indexer.get() else { return };
        let library = self.clone();
        let turn = turns::next(move || {
            let before = library.engine().read();
            let progress = library.engine_mut().advance(indexer, SLICE);
            if progress.done || library.engine().read() != before {
                library.tell_grown();
            }
            if progress.done && library.come_alone() {
                library.open_all();
            }
            match progress.wants {
                Some(piece) => library.fetch(Some(piece)),
                None if !progress.done => library.go_on(),
                None => {}
            }
        });
        self.0.turn.replace(Some(turn));
    }

    /// The letters of these names, as far as they are in the collection.
    pub(crate) fn numbers(&self, names: &[String]) -> Vec<LetterId> {
        let bundle = self.bundle();
        let place = |name: &String| bundle.corpus.letters.iter().position(|letter| letter.id == *name);
        names.iter().filter_map(place).map(|at| at as LetterId).collect()
    }

    /// The bundle.
    pub(crate) fn bundle(&self) -> Ref<'_, Bundle> {
        Ref::map(self.engine(), Engine::bundle)
    }
}

/// A change of the notebook.
pub(crate) type Jot = Rc<dyn Fn(&mut Notebook)>;

/// What the person keeps, as a state that changes by [`Jot`].
#[derive(Default)]
pub(crate) struct Visit(Rc<Notebook>);

impl Visit {
    /// The notebook as it stands.
    pub(crate) fn notebook(&self) -> Rc<Notebook> {
        self.0.clone()
    }
}

impl Reducible for Visit {
    type Action = Jot;

    fn reduce(self: Rc<Self>, change: Jot) -> Rc<Self> {
        let mut notebook = (*self.0).clone();
        change(&mut notebook);
        Rc::new(Visit(Rc::new(notebook)))
    }
}

/// The context of every component.
#[derive(Clone)]
pub(crate) struct Desk {
    /// The letters.
    pub(crate) library: Library,
    /// Where the app was opened.
    pub(crate) edition: Edition,
    /// The steps behind Back and Forward.
    pub(crate) steps: Steps,
    /// Whether the steps are kept out of the address.
    pub(crate) private: bool,
    /// How often something came that was waited for.
    pub(crate) arrived: u32,
    /// Takes what a person did.
    pub(crate) act: Callback<Action>,
    /// What the person keeps on this visit, in memory alone.
    pub(crate) notebook: Rc<Notebook>,
    /// Changes it.
    pub(crate) jot: Callback<Jot>,
    /// Says a sentence to those who listen to the page.
    pub(crate) say: Callback<String>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        self.library == other.library
            && self.act == other.act
            && self.notebook == other.notebook
            && self.private == other.private
            && self.arrived == other.arrived
    }
}

impl Desk {
    /// A callback that does always the same.
    pub(crate) fn on<E>(&self, action: Action) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }

    /// A callback that changes the notebook always in the same way.
    pub(crate) fn jotting<E>(&self, change: impl Fn(&mut Notebook) + 'static) -> Callback<E> {
        let (jot, change) = (self.jot.clone(), Rc::new(change));
        Callback::from(move |_| jot.emit(change.clone()))
    }

    /// The address of the view after an action, where addresses may be read.
    pub(crate) fn address_after(&self, view: &View, action: Action) -> Option<String> {
        (!self.private).then(|| format!("#{}", link::print(&update(view.clone(), action))))
    }
}

/// The desk of the component that asks.
#[hook]
pub(crate) fn use_desk() -> Desk {
    use_context::<Desk>().expect("every component stands within the explorer")
}
