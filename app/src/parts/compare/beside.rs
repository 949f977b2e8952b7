//! Two letters beside each other: the summary, the differences, the passages.

use super::{
    changes::Changes,
    ribbons::Ribbons,
    rows::{Batch, Meant},
    summary::Summary,
    take_away::take_away,
    working::{Made, Stand, use_comparing},
};
use crate::{
    desk::{Library, use_desk},
    parts::{go::Go, list},
    platform::{
        focus,
        size::{use_size, window_width},
    },
};
use corpus::{
    compare::{Hand, Stop, stops},
    model::{Letter, LetterId},
    text::{Quote, locate},
    texts,
    view::{Action, Page, View},
};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// From this width on, in pixels, there are two columns; and beside them a list of differences.
const COLUMNS: f64 = 640.0;
const LIST: f64 = 900.0;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) left: LetterId,
    pub(crate) right: LetterId,
}

/// Two letters beside each other, as soon as they have been compared.
#[function_component]
pub(crate) fn Beside(props: &Props) -> Html {
    let desk = use_desk();
    let (stand, turn) = use_comparing(&desk.library, props.left, props.right);
    match stand {
        Stand::Done(made) => html! { <Shown {made} view={props.view.clone()} /> },
        _ => html! {
            <>
                { comparing(&stand, &turn) }
                if stand == Stand::Stopped {
                    <p><Go view={props.view.clone()} class="button" action={Action::Go(Page::Letters)}>{ texts::compare_back() }</Go></p>
                }
            </>
        },
    }
}

/// How far a comparison is, with a way to stop it; nothing when it is there.
///
/// The button stays the same one when it is pressed, so that the focus stays where it is.
pub(super) fn comparing(stand: &Stand, turn: &Callback<bool>) -> Html {
    let share = match stand {
        Stand::Working(share) => Some(*share),
        Stand::Stopped => None,
        Stand::Done(_) => return html! {},
    };
    let stopped = share.is_none();
    html! {
        <div class="working" data-test="working">
            <p key="told" role="status">{ if stopped { texts::compare_stopped() } else { texts::compare_working() } }</p>
            if let Some(share) = share {
                <progress key="share" max="1" value={format!("{share:.2}")} aria-label={texts::compare_working()}></progress>
            }
            <button key="turn" type="button" onclick={turn.reform(move |_| stopped)}>{ if stopped { texts::compare_after_all() } else { texts::compare_stop() } }</button>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShownProps {
    made: Made,
    view: Rc<View>,
}

/// Where the eye is led, and whether the focus goes there too. The number tells one order from the next.
#[derive(Clone, Copy, PartialEq)]
struct Target {
    row: usize,
    change: bool,
    focus: bool,
    number: u32,
}

#[function_component]
fn Shown(props: &ShownProps) -> Html {
    let desk = use_desk();
    let made = &props.made;
    let node = use_node_ref();
    let rows = use_node_ref();
    let (width, letters) = use_size(&node, window_width());
    // With larger letters the same width holds fewer words.
    let width = width / letters;
    let slips = use_state(|| false);
    let at = use_state(|| None::<Stop>);
    let target = use_state(|| None::<Target>);
    // First what is said of both letters, then their passages.
    let drawn = use_state(|| 0usize);
    let stops = use_memo((made.clone(), *slips), |(made, slips)| stops(&made.comparison, *slips));
    let view = use_memo(props.view.compared.clone(), |compared| View {
        page: Page::Compare,
        compared: compared.clone(),
        ..View::default()
    });
    let meant = {
        let View { letter, paragraph, quote, .. } = &*props.view;
        let asked = (made.clone(), letter.clone(), *paragraph, quote.clone());
        *use_memo(asked, |(made, letter, paragraph, quote)| {
            meant(&desk.library, made, letter.as_ref()?, *paragraph, quote.as_ref())
        })
    };

    // One batch after another, so that something else may happen in between.
    {
        let (drawn, batches) = (drawn.clone(), made.batches.len());
        use_effect_with(*drawn, move |&now| {
            let next = (now < batches).then(|| Timeout::new(0, move || drawn.set(now + 1)));
            move || drop(next)
        });
    }
    // None of these is made anew while the batches come: else all would be drawn again with each.
    let number = use_mut_ref(|| 0);
    let aim = {
        let target = target.setter();
        use_callback((), move |(row, change, focus): (usize, bool, bool), ()| {
            *number.borrow_mut() += 1;
            target.set(Some(Target { row, change, focus, number: *number.borrow() }));
        })
    };
    let show = use_callback(aim.clone(), |row: usize, aim| aim.emit((row, false, true)));
    let go = {
        let at = at.setter();
        use_callback((stops.clone(), aim.clone()), move |(to, focus): (usize, bool), (stops, aim)| {
            if let Some(&stop) = stops.get(to) {
                at.set(Some(stop));
                aim.emit((stop.row, stop.change.is_some(), focus));
            }
        })
    };
    use_effect_with(meant, move |meant| {
        if let Some(meant) = meant {
            aim.emit((meant.row, false, true));
        }
    });
    // As soon as the row is there.
    let there = target.is_some_and(|target| made.batches.iter().take(*drawn).any(|batch| batch.contains(&target.row)));
    use_effect_with((*target, there), |&(target, there)| {
        if let Some(Target { row, change, focus, .. }) = target.filter(|_| there) {
            let whole = format!("#row-{row}");
            if focus {
                focus::to(&whole);
            }
            focus::scroll_to(&if change { format!("{whole} .current") } else { format!("{whole} .passage") });
            // In a long passage the words themselves, where some are meant.
            focus::scroll_to(&format!("{whole} .meant"));
        }
    });
    let turn_slips = {
        let setter = slips.setter();
        use_callback(*slips, move |(), now| setter.set(!*now))
    };
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    let (Some(left), Some(right)) = (letters.get(made.left as usize), letters.get(made.right as usize)) else {
        return html! {};
    };
    let (wide, beside) = (width >= COLUMNS, width >= LIST);
    let place = at.and_then(|at| stops.iter().position(|&stop| stop == at));
    let within = |batch: usize, row: usize| made.batches.get(batch).is_some_and(|range| range.contains(&row));
    html! {
        <div ref={node}>
            <Summary made={made.clone()} view={view.clone()} show={show.clone()} />
            { take_away(&desk, &view, made) }
            <div class={classes!("with-changes", beside.then_some("beside"))}>
                <Changes made={made.clone()} stops={stops.clone()} at={place} {go} slips={*slips} {turn_slips} {beside} />
                <div class={classes!("sides", (!wide).then_some("one"))} data-test="sides" aria-busy={(*drawn < made.batches.len()).to_string()} ref={rows.clone()} dir={bundle.corpus.collection.direction()}>
                    <div class={classes!("pair", "heads", (!wide).then_some("unified"))}>
                        { head(&view, left, Hand::Left) }
                        if wide { <div class="gutter"></div> }
                        { head(&view, right, Hand::Right) }
                    </div>
                    // Alone in an element: among others without a key each batch would be drawn anew with the next.
                    <div class="batches">
                        { for (0..made.batches.len().min(*drawn)).map(|batch| html! {
                            <Batch key={batch} made={made.clone()} view={view.clone()} {batch} {wide} slips={*slips}
                                now={at.filter(|at| within(batch, at.row))} meant={meant.filter(|meant| within(batch, meant.row))} show={show.clone()} />
                        }) }
                    </div>
                    if wide && made.has_moves() { <Ribbons made={made.clone()} within={rows.clone()} /> }
                </div>
            </div>
        </div>
    }
}

/// The row that a link means: the one with the words, or with the paragraph's beginning.
fn meant(library: &Library, made: &Made, letter: &str, paragraph: Option<u32>, quote: Option<&Quote>) -> Option<Meant> {
    let bundle = library.bundle();
    let id = |hand: Hand| bundle.corpus.letters.get(made.letter(hand) as usize).map(|letter| letter.id.as_str());
    let hand = Hand::BOTH.into_iter().find(|&hand| id(hand) == Some(letter))?;
    match quote {
        Some(quote) => {
            let words = locate(made.text(hand), quote).span()?;
            let run = made.runs.iter().find(|run| hand.of(run.left, run.right).overlaps(words));
            Some(Meant { row: made.row_at(hand, words.start)?, words: run.map(|run| [run.left, run.right]) })
        }
        None => Some(Meant { row: made.row_of(hand, paragraph?)?, words: None }),
    }
}

fn head(view: &Rc<View>, letter: &Letter, hand: Hand) -> Html {
    html! {
        <h3 class="side-head"><span class="whose">{ super::hand_name(hand) }{ ": " }</span>
            <Go view={view.clone()} class="plain" action={Action::Open(letter.id.clone(), None)}>{ letter.title() }</Go>
            { list::date(letter) }
        </h3>
    }
}
