//! Letters, events and missing letters in time.

mod chapters;
mod chart;
mod controls;
mod drawing;
mod frame;
mod gestures;
mod group;
mod known;
mod legend;
mod look;
mod marks;
mod overlay;
mod painting;
mod place;
mod same;
mod shape;
mod table;
mod take;
mod window;

use crate::{
    desk::{Library, use_desk},
    found::Found,
    platform::{
        size::{ahead, measure_ahead, use_size, window_width},
        turns,
    },
};
use chapters::Chapters;
use chart::{Chart, Handle, Pressed};
use chrono::NaiveDate;
use controls::{Controls, Keys, LanesShown, chosen};
use corpus::{
    format::Bundle,
    texts,
    timeline::{LaneBy, Options, Span, Timeline as Layout, What},
    view::{Action, Page, View},
};
use frame::{Frame, Measures};
use gestures::{Hands, Mode, use_gestures};
use group::Group;
use known::{Asked, known, laid_out};
use legend::Legend;
use same::Same;
use std::{cell::Cell, collections::BTreeSet, rc::Rc};
use table::Table;
use window::use_window;
use yew::prelude::*;

/// Marks whose middles are closer than this are one group, and a label's character is at most so wide; in CSS
/// pixels, in letters of the usual size.
const GAP: f64 = 30.0;
const CHARACTER: f64 = 7.4;
/// As many lanes stand on a screen; the others are joined.
const LANES: usize = 12;

/// Where the chart stands on the page: what it is within, from the outermost, each with its depth, name and classes.
const PLACE: [(usize, &str, &[&str]); 5] = [
    (0, "div", &["room", "with-rail"]),
    (1, "aside", &["rail"]),
    (1, "main", &[]),
    (2, "section", &["page", "timeline"]),
    (3, "div", &[]),
];

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
}

/// The timeline page: a chart, the undated letters, and the same in words.
#[function_component]
pub(crate) fn Timeline(props: &Props) -> Html {
    let node = use_node_ref();
    // Nothing is drawn before there is a width to draw it for. To know that ahead saves a drawing without a chart.
    let width = *use_memo((), |()| ahead().map_or(0.0, |ahead| ahead.width));
    let measures = use_size(&node, width);
    html! {
        <section class="page timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title" tabindex="-1">{ texts::timeline_title() }</h2>
            // The section has padding; this is as wide as the chart.
            <div ref={node}>
                if measures.0 > 0.0 {
                    <Measured view={props.view.clone()} found={props.found.clone()} measures={Measures::new(measures)} />
                }
            </div>
        </section>
    }
}

/// Works out what is known of letters in time, and how much room there is for it, for when it is asked for.
pub(crate) fn work_out(library: &Library, found: &Found) {
    known(library, found);
    measure_ahead(&PLACE);
}

/// The timeline as it will be, where nobody sees it: as wide as it will be, if that is known by now.
pub(crate) fn unseen(found: &Rc<Found>) -> Html {
    let measures = Measures::new((ahead().map_or_else(window_width, |ahead| ahead.width), 1.0));
    html! { <Measured view={Rc::new(View { page: Page::Timeline, ..View::default() })} found={found.clone()} {measures} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct MeasuredProps {
    view: Rc<View>,
    found: Rc<Found>,
    measures: Measures,
}

#[function_component]
fn Measured(props: &MeasuredProps) -> Html {
    let desk = use_desk();
    let (view, measures) = (&props.view, props.measures);
    let node = use_node_ref();
    let mode = use_state(Mode::default);
    let closed = use_state(|| Rc::new(BTreeSet::<String>::new()));
    let brush = use_state(|| None::<(f64, f64)>);
    let listed = use_state(|| None::<Rc<Vec<What>>>);
    let walk = use_state(|| place::left(&desk.steps.link()).and_then(|left| left.chapter));
    // The chart comes first, what explains it when that was drawn: unless somebody comes back to a place in it.
    let explained = use_state(|| place::left(&desk.steps.link()).is_some());
    {
        let explained = explained.clone();
        use_effect_with((), move |()| {
            let rest = (!*explained).then(|| turns::after_drawing(move || explained.set(true)));
            move || drop(rest)
        });
    }
    let (chronology, selection) =
        (*use_memo((Same(props.found.clone()), desk.library.clone()), |(found, library)| known(library, found)))
            .clone();
    let (whole, usual) = *use_memo((selection.clone(), view.filter.from, view.filter.to), |(selection, from, to)| {
        let options = Options { from: *from, to: *to, ..Options::default() };
        let span = |days: Option<(NaiveDate, NaiveDate)>| {
            let (from, to) = days.unwrap_or_default();
            Span::of(from, to)
        };
        (span(selection.extent(&options)), span(selection.usual(&options)))
    });
    let window = use_window(view, &desk.act, whole, usual, &node);
    {
        let mut now = window.now.borrow_mut();
        (now.left, now.inner) = (measures.left, measures.inner);
    }
    let drawn = window.drawn;
    let asked = Asked { selection, lanes: view.lanes, drawn, measures };
    let arrived = desk.arrived;
    let layout = (*use_memo((asked, chronology.clone(), desk.library.clone()), move |(asked, chronology, library)| {
        let (drawn, measures) = (asked.drawn, asked.measures);
        let (from, to) = drawn.covers.touched().unzip();
        let width_px = from
            .zip(to)
            .map_or(measures.inner, |(from, to)| measures.inner * Span::of(from, to).length() / drawn.shown.length());
        let options = Options {
            lanes: asked.lanes,
            from,
            to,
            width_px,
            min_gap_px: GAP * measures.em,
            char_px: CHARACTER * measures.em,
            max_lanes: LANES,
            draft: drawn.on_the_way,
            ..Options::default()
        };
        laid_out(arrived, asked, || chronology.lay_out(&library.bundle(), &asked.selection, &options))
    }))
    .clone();
    let frame = use_memo((measures, layout.clone(), drawn, closed.clone()), |(measures, layout, drawn, closed)| {
        Frame::new(*measures, layout, drawn, |label| closed.contains(label))
    });
    // Words, tables and files tell of what is looked at when time stands still.
    let rested = use_mut_ref(|| (layout.clone(), drawn.shown));
    if !drawn.on_the_way {
        rested.replace((layout.clone(), drawn.shown));
    }
    let (rested, shown) = rested.borrow().clone();
    let dragged = (*use_memo((), |()| Rc::new(Cell::new(false)))).clone();
    let brushed = {
        let (brush, now, act) = (brush.clone(), window.now.clone(), desk.act.clone());
        use_callback((), move |to: Option<(f64, f64, bool)>, ()| {
            brush.set(to.map(|(a, b, _)| (a, b)));
            if let Some((a, b, true)) = to {
                let shown = now.borrow().shown;
                brush.set(None);
                act.emit(Action::Dates(shown.at(a), shown.at(b.min(0.999_999))));
            }
        })
    };
    use_gestures(
        &node,
        *mode,
        &Hands { now: window.now.clone(), slide: window.slide.clone(), brush: brushed, dragged: dragged.clone() },
    );
    let to_chapter = {
        let (walk, window, library) = (walk.clone(), window.clone(), desk.library.clone());
        Callback::from(move |to: Option<usize>| {
            walk.set(to);
            let bundle = library.bundle();
            if let Some(chapter) = to.and_then(|n| bundle.corpus.collection.chapters.get(n)) {
                let whole = window.now.borrow().whole;
                let from = chapter.range.earliest().map_or(whole.from, |day| Span::of(day, day).from);
                let to = chapter.range.latest().map_or(whole.to, |day| Span::of(day, day).to);
                window.turn.emit(Span { from, to: to.max(from + 1.0) }.with_room());
            }
        })
    };
    let pressed = {
        let (desk, settle, listed, walk) = (desk.clone(), window.settle.clone(), listed.clone(), walk.clone());
        let (to_chapter, filter) = (to_chapter.clone(), view.filter.clone());
        Callback::from(move |pressed: Pressed| {
            let bundle = desk.library.bundle();
            match pressed {
                Pressed::Open(what) => {
                    if let Some(id) = letter_of(&bundle, what) {
                        drop(bundle);
                        settle.emit(());
                        place::leave(desk.steps.link(), what, *walk);
                        desk.act.emit(Action::Open(id, None));
                    }
                }
                Pressed::Compare(what) => match (what, letter_of(&bundle, what)) {
                    (What::Letter(_) | What::Received(_), Some(id)) => {
                        drop(bundle);
                        settle.emit(());
                        desk.act.emit(Action::ToggleCompared(id));
                    }
                    _ => desk.say.emit(texts::timeline_only_letters().to_owned()),
                },
                Pressed::List(members) => listed.set(Some(Rc::new(members))),
                Pressed::From(what) => {
                    let Some((from, _)) = days_of(&bundle, what) else { return };
                    drop(bundle);
                    desk.act.emit(Action::Dates(Some(from), filter.to.filter(|&to| to >= from)));
                }
                Pressed::Until(what) => {
                    let Some((_, to)) = days_of(&bundle, what) else { return };
                    drop(bundle);
                    desk.act.emit(Action::Dates(filter.from.filter(|&from| from <= to), Some(to)));
                }
                Pressed::Chapter(n) => {
                    drop(bundle);
                    to_chapter.emit(Some(n));
                }
            }
        })
    };
    let toggle = {
        let set = closed.setter();
        use_callback((*closed).clone(), move |label: String, closed| {
            let mut next = (**closed).clone();
            if !next.remove(&label) {
                next.insert(label);
            }
            set.set(Rc::new(next));
        })
    };
    let unlist = {
        let listed = listed.clone();
        Callback::from(move |()| listed.set(None))
    };
    let has_chapters = !desk.library.bundle().corpus.collection.chapters.is_empty();
    html! { <>
        <p role="status" data-test="status">{ said(&rested, props.found.answer.letters.len(), shown) }</p>
        <Controls view={view.clone()} {shown} {whole} folders={chronology.parts(LaneBy::Folder)} mode={mode.clone()}
            now={Same(window.now.clone())} turn={window.turn.clone()} />
        { chosen(&desk, view) }
        <Chapters view={view.clone()} at={*walk} walk={to_chapter} />
        <Definitions />
        <div ref={node} dir="ltr" class={classes!("stage", (*mode == Mode::Dates).then_some("brushing"))}>
            <Chart layout={layout.clone()} {chronology} {frame} view={view.clone()} mode={*mode} closed={(*closed).clone()}
                toggle={toggle.clone()} brush={*brush} chapter={*walk} undated={*explained} hands={Handle { window, pressed, dragged }} />
        </div>
        if *explained {
            <Legend layout={rested.clone()} chapters={has_chapters} />
        }
        if let Some(members) = &*listed {
            <Group view={view.clone()} members={members.clone()} close={unlist} />
        }
        if *explained {
            <Keys />
            <LanesShown lanes={Rc::from_iter(rested.lanes.iter().map(|lane| lane.label.clone()))} closed={(*closed).clone()} {toggle} />
            <Table layout={rested.clone()} view={view.clone()} />
            { take::buttons(&desk, &rested) }
        }
    </> }
}

/// The letter that something is, or that speaks of it.
fn letter_of(bundle: &Bundle, what: What) -> Option<String> {
    let letter = what.letter(&bundle.corpus)?;
    bundle.corpus.letters.get(letter as usize).map(|letter| letter.id.clone())
}

/// The first and the last day that something can have.
fn days_of(bundle: &Bundle, what: What) -> Option<(NaiveDate, NaiveDate)> {
    let corpus = &bundle.corpus;
    let date = match what {
        What::Letter(id) => corpus.letters.get(id as usize)?.date.as_ref()?.value,
        What::Received(id) => corpus.letters.get(id as usize)?.received.as_ref()?.value,
        What::Event(n) => corpus.events.get(n as usize)?.date,
        What::Missing(n) => corpus.citations.get(n as usize)?.date?,
    };
    let (first, last) = (date.earliest(), date.latest());
    Some((first.or(last)?, last.or(first)?))
}

/// How many letters, and when.
fn said(layout: &Layout, letters: usize, shown: Span) -> String {
    let undated = layout.undated.iter().filter(|mark| matches!(mark.what, What::Letter(_))).count();
    let possibly =
        layout.lanes.iter().flat_map(|l| &l.marks).filter(|m| m.possibly && matches!(m.what, What::Letter(_)));
    let possibly = possibly.count();
    let day = |d| corpus::date::FuzzyDate::day(d).to_words();
    let mut words = texts::list_count(letters);
    if undated > 0 {
        words = texts::timeline_said_undated(&words, undated);
    }
    if possibly > 0 {
        words = texts::timeline_said_possibly(&words, possibly);
    }
    let outside = layout.outside;
    if outside.letters > 0 {
        words = texts::timeline_said_outside(&words, outside.letters as usize);
    }
    let count = |n: u32, words: fn(usize) -> String| (n > 0).then(|| words(n as usize));
    let more = [count(outside.events, texts::timeline_events), count(outside.missing, texts::timeline_missing_letters)];
    let more: Vec<String> = more.into_iter().flatten().collect();
    if !more.is_empty() {
        words = texts::timeline_said_more(&words, &more.join(texts::list_and()));
    }
    match shown.days() {
        Some((from, to)) if !layout.ticks.is_empty() => {
            texts::timeline_said_time(&words, &texts::date_range(&day(from), &day(to)))
        }
        _ => texts::timeline_said(&words),
    }
}

/// Patterns and points that marks refer to by name.
#[function_component]
fn Definitions() -> Html {
    let fade = |id: &'static str, from: &'static str, to: &'static str| {
        html! {
            <linearGradient {id}>
                <stop class="t-stop" offset="0" stop-opacity={from} /><stop class="t-stop" offset="1" stop-opacity={to} />
            </linearGradient>
        }
    };
    html! {
        <svg class="offscreen" width="1" height="1" aria-hidden="true"><defs>
            <pattern id="t-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <line class="t-line" x1="1.5" x2="1.5" y1="0" y2="5" />
            </pattern>
            { fade("t-fade", "1", "0") }
            { fade("t-rise", "0", "1") }
            <marker id="t-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
                <path class="t-arrowhead" d="M0 0L8 4L0 8Z" />
            </marker>
        </defs></svg>
    }
}
