//! What every component may ask for: the letters, and where to send what a person did.

use crate::platform::{edition::Edition, history::Steps};
use corpus::{format::Bundle, link, notebook::Notebook, search::Engine, view::Action, view::View, view::update};
use gloo::timers::callback::Timeout;
use std::{
    cell::{Ref, RefCell},
    rc::Rc,
};
use yew::prelude::*;

/// How many bytes of letters are read for the index before others have their turn: a few milliseconds.
const SLICE: usize = 200_000;

/// The letters. Clones are the same library; two are equal when they are the same.
#[derive(Clone)]
pub(crate) struct Library(Rc<RefCell<Engine>>);

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Library {
    /// Shares an engine.
    pub(crate) fn new(engine: Engine) -> Self {
        Library(Rc::new(RefCell::new(engine)))
    }

    /// The engine, to ask.
    pub(crate) fn engine(&self) -> Ref<'_, Engine> {
        self.0.borrow()
    }

    /// Makes the search index, a slice at a time so that nothing else has to wait; says when it is whole.
    pub(crate) fn make_index(&self, whole: Callback<()>) {
        let library = self.clone();
        Timeout::new(0, move || {
            let progress = library.0.borrow_mut().advance(SLICE);
            if progress.done {
                whole.emit(());
            } else {
                library.make_index(whole);
            }
        })
        .forget();
    }

    /// The bundle.
    pub(crate) fn bundle(&self) -> Ref<'_, Bundle> {
        Ref::map(self.0.borrow(), Engine::bundle)
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
