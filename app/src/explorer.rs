//! How the parts stand together, and the one truth about what is shown.
//!
//! A person's deed is an [`Action`]; [`update`] makes the next view of it; the view's link goes into the
//! history; and what is shown is read from the history again. There is no second copy.

use crate::{
    desk::{Desk, Jot, Library, Visit},
    found::{Found, use_counts},
    parts::{
        facets::Facets,
        header::Header,
        later::{Later, Part},
        list::List,
        reader::Reader,
    },
    platform::{
        edition::{self, Edition},
        focus,
        history::Steps,
        seen, turns,
    },
};
use corpus::{
    format::hex,
    link,
    search::parse,
    texts,
    view::{Action, Page, Step, View, update},
};
use gloo::{events::EventListener, timers::callback::Timeout};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// How long a sentence like "The link was copied" stays, in milliseconds.
const SAID_FOR: u32 = 6_000;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) library: Library,
    /// Puts what is drawn in the place of what the page showed until then.
    pub(crate) put: Callback<()>,
}

/// How far the page stands. Each step is drawn in a task of its own: a slow phone can be touched in between.
#[derive(Clone, Copy, PartialEq)]
enum Standing {
    /// What is around every view, which nobody sees yet.
    Frame,
    /// The letters.
    Letters,
    /// And what narrows them.
    Whole,
}

/// The whole explorer.
#[function_component]
pub(crate) fn Explorer(props: &Props) -> Html {
    let edition = *use_memo((), |()| Edition::of_page());
    let steps = use_memo((), |()| Steps::of(edition));
    let view = use_state(|| Rc::new(link::parse(&steps.link())));
    let said = use_state(String::new);
    let told = use_state(|| false);
    let filters_open = use_state(|| false);

    let look = {
        let (view, steps) = (view.clone(), steps.clone());
        let page = use_mut_ref(|| view.page);
        use_callback((), move |(), ()| {
            turns::draw_first();
            let next = link::parse(&steps.link());
            if page.replace(next.page) != next.page {
                focus::leave("main");
            }
            view.set(Rc::new(next));
        })
    };
    {
        let (steps, look) = (steps.clone(), look.clone());
        use_effect_with((), move |()| {
            let listening = steps.listen(look);
            move || drop(listening)
        });
    }
    // How often the index has grown, and how often something came that was waited for.
    let (indexed, arrived) = (use_counter(), use_counter());
    let standing = use_state(|| Standing::Frame);
    let whole = *standing == Standing::Whole;
    {
        let (library, indexed, arrived) = (props.library.clone(), indexed.dispatcher(), arrived.dispatcher());
        let (stand, put) = (standing.setter(), props.put.clone());
        use_effect_with(*standing, move |&standing| match standing {
            Standing::Frame => {
                Timeout::new(0, move || {
                    // What it lacks is drawn before anybody sees it.
                    put.emit(());
                    stand.set(Standing::Letters);
                })
                .forget();
            }
            Standing::Letters => {
                library.pieces().listen(Callback::from(move |()| arrived.dispatch(())));
                Timeout::new(0, move || stand.set(Standing::Whole)).forget();
            }
            Standing::Whole => {
                library.make_index(Callback::from(move |()| indexed.dispatch(())));
                library.pour();
                library.look_around();
                edition::report("ready");
            }
        });
    }
    let act = {
        let steps = steps.clone();
        use_callback((), move |action: Action, ()| {
            let before = link::parse(&steps.link());
            let step = action.step();
            let next = update(before.clone(), action);
            if next != before {
                let link = link::print(&next);
                match step {
                    Step::Push => steps.push(&link),
                    Step::Replace => steps.replace(&link),
                }
                look.emit(());
            }
        })
    };
    let say = {
        let said = said.clone();
        use_callback((), move |words: String, ()| {
            said.set(words);
            let said = said.clone();
            Timeout::new(SAID_FOR, move || said.set(String::new())).forget();
        })
    };
    let visit = use_reducer(Visit::default);
    let jot = {
        let visit = visit.dispatcher();
        use_callback((), move |change: Jot, ()| visit.dispatch(change))
    };
    let desk = Desk {
        library: props.library.clone(),
        edition,
        steps: (*steps).clone(),
        private: steps.is_private(),
        arrived: arrived.0,
        act: act.clone(),
        say: say.clone(),
        notebook: visit.notebook(),
        jot,
    };

    let asked = (view.query.clone(), view.exact, view.filter.clone(), view.sort, indexed.0, props.library.clone());
    let found = use_memo(asked, |(query, exact, filter, sort, _, library)| {
        Found::new(library, parse(query, *exact), filter, *sort)
    });
    let counted = use_counts(&props.library, &found, whole);
    use_keys(&act, &view);

    // On a phone the names of the pages are wider than the window; before the letters there is no window for them.
    // To ask where a name stands means to lay everything out: it is asked when that has been done.
    use_effect_with((view.page, *standing == Standing::Frame), |_| {
        let drawn = turns::after_drawing(|| seen::bring(".head nav [aria-current]"));
        move || drop(drawn)
    });

    // A letter that was just opened takes the focus; closing gives it back to the list.
    {
        let dependency = (view.page, view.letter.clone());
        let before = use_mut_ref(|| dependency.clone());
        use_effect_with(dependency, move |now| {
            let before = before.replace(now.clone());
            // A page that has put the focus somewhere itself knows better; and who types a search goes on typing.
            // Letters and comparisons put it at the letter that is meant.
            let free = || !focus::is_in("main, .search");
            let turned =
                before.0 != now.0 && (now.1.is_none() || !matches!(now.0, Page::Letters | Page::Compare)) && free();
            let drawn = turned.then(|| {
                turns::after_drawing(move || {
                    if free() {
                        focus::to("main h2");
                    }
                })
            });
            match (&before.1, &now.1) {
                _ if turned || before == *now => {}
                (_, Some(_)) if now.0 == Page::Letters => focus::to("#letter-title"),
                (Some(closed), None) => focus::to(&format!("[data-id=\"{}\"] .open", closed.replace('"', "\\\""))),
                _ => {}
            }
            move || drop(drawn)
        });
    }

    // The button under the note goes with the note, and the focus with the button.
    use_effect_with(*told, |told| {
        if *told {
            focus::keep("#letter-title, .page h2");
        }
    });

    let view = (*view).clone();
    let toggle_filters = {
        let filters_open = filters_open.clone();
        Callback::from(move |()| filters_open.set(!*filters_open))
    };
    let accept = {
        let told = told.clone();
        Callback::from(move |()| told.set(true))
    };
    let reading = view.page == Page::Letters && view.letter.is_some();
    let page = match view.page {
        _ if *standing == Standing::Frame => html! {},
        Page::Letters => html! {
            <div class={classes!("reading-room", reading.then_some("reading"))}>
                <List view={view.clone()} found={found.clone()} counted={counted.clone()} />
                <Reader view={view.clone()} found={found.clone()} told={*told} {accept} />
            </div>
        },
        page => {
            html! { <Later part={Part::Page(page)} view={view.clone()} found={found.clone()} told={*told} {accept} /> }
        }
    };
    let narrows = matches!(view.page, Page::Letters | Page::Timeline);
    // Once drawn the rail stays, out of sight where it narrows nothing: to make its hundreds of elements anew takes longer
    // than all else of turning to another page.
    let railed = use_mut_ref(|| false);
    *railed.borrow_mut() |= narrows;
    let railed = *railed.borrow();
    html! {
        <ContextProvider<Desk> context={desk}>
            <Header view={view.clone()} />
            <div class={classes!("room", narrows.then_some("with-rail"), reading.then_some("reading"))}>
                if railed {
                    <Facets view={view.clone()} letters={found.answer.letters.len()} counted={counted.clone()} {whole} hidden={!narrows}
                        open={*filters_open} toggle={toggle_filters} />
                }
                <main id="main" tabindex="-1">{ page }</main>
            </div>
            { colophon(&props.library) }
            <p class={if said.is_empty() { "offscreen" } else { "said" }} role="status" aria-live="polite">{ (*said).clone() }</p>
        </ContextProvider<Desk>>
    }
}

/// Counts up.
#[derive(Default)]
struct Counter(u32);

impl Reducible for Counter {
    type Action = ();

    fn reduce(self: Rc<Self>, (): ()) -> Rc<Self> {
        Rc::new(Counter(self.0 + 1))
    }
}

#[hook]
fn use_counter() -> UseReducerHandle<Counter> {
    use_reducer(Counter::default)
}

/// Whether arrow keys mean nothing where the focus is.
fn free(event: &KeyboardEvent) -> bool {
    let at = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    !event.shift_key() && at.is_some_and(|at| at.matches("body, main, #letter-title, .ways *").unwrap_or(false))
}

/// On paper alone: from which collection a page was printed, and by what that can be checked.
fn colophon(library: &Library) -> Html {
    let bundle = library.bundle();
    let collection = &bundle.corpus.collection;
    let said = [
        collection.source.as_deref().map(texts::paper_source),
        collection.licence.as_deref().map(texts::paper_licence),
        collection.base_url.as_deref().map(texts::paper_address),
    ];
    html! {
        <p class="on-paper colophon">{ texts::paper_from(&collection.title) }
            { for said.into_iter().flatten().map(|words| html! { <>{ words }{ " " }</> }) }
            { texts::paper_hash(&hex(&bundle.id)) }
        </p>
    }
}

/// Keys that work everywhere: `/` goes to the search box, Escape closes the letter, left and right go on along the way
/// from letter to letter that was gone last, as long as the focus is at nothing that has a use for them.
#[hook]
fn use_keys(act: &Callback<Action>, view: &Rc<View>) {
    let act = act.clone();
    let open = view.letter.is_some() && view.page == Page::Letters;
    use_effect_with(open, move |&open| {
        let listener = EventListener::new_with_options(
            &gloo::utils::document(),
            "keydown",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let typing = event
                    .target()
                    .and_then(|t| t.dyn_into::<HtmlElement>().ok())
                    .is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
                if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
                    return;
                }
                match event.key().as_str() {
                    "/" if !typing => {
                        event.prevent_default();
                        focus::to("#search");
                    }
                    "Escape" if open && !typing => act.emit(Action::Close),
                    "ArrowLeft" if free(event) => focus::press(".way.current .place", false),
                    "ArrowRight" if free(event) => focus::press(".way.current .place", true),
                    _ => {}
                }
            },
        );
        move || drop(listener)
    });
}
