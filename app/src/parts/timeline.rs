//! Letters, events and missing letters in time.

mod chart;
mod table;

use crate::{
    desk::use_desk,
    explorer::Found,
    parts::go::Go,
    platform::{download, size::use_width},
};
use chart::Chart;
use chrono::{Days, NaiveDate};
use corpus::{
    format::Bundle,
    model::LetterId,
    timeline::{Chronology, LaneBy, Mark, Options, Timeline as Layout, What},
    view::{Action, View},
};
use std::rc::Rc;
use table::Table;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
}

/// The stretch of time that is looked at; all of it when there is none.
type Window = Option<(NaiveDate, NaiveDate)>;

/// The timeline page: a chart, the undated letters, and the same in words.
#[function_component]
pub(crate) fn Timeline(props: &Props) -> Html {
    let desk = use_desk();
    let view = &props.view;
    let node = use_node_ref();
    let width = use_width(&node, 900.0);
    let window = use_state(|| Window::None);
    let chronology = use_memo(desk.library.clone(), |library| Chronology::new(&library.bundle()));
    let asked = (
        props.found.clone(),
        view.lanes,
        view.filter.from,
        view.filter.to,
        *window,
        width as u32,
        desk.library.clone(),
    );
    let layout = use_memo(asked, |(found, lanes, from, to, window, width, library)| {
        let letters: Vec<LetterId> = found.answer.letters.iter().map(|f| f.letter).collect();
        let (from, to) = window.map_or((*from, *to), |(a, b)| (Some(a), Some(b)));
        let options = Options { lanes: *lanes, from, to, width_px: f64::from(*width), ..Options::default() };
        chronology.layout(&library.bundle(), &letters, &options)
    });
    let lanes = {
        let act = desk.act.clone();
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            act.emit(Action::LanesBy(LaneBy::from_word(&word).unwrap_or_default()));
        })
    };
    let zoom = {
        let (window, layout) = (window.clone(), layout.clone());
        Callback::from(move |turn: Turn| window.set(turned(&layout, turn)))
    };
    let button = |turn: Turn, sign: &'static str, label: &'static str, off: bool| {
        let onclick = zoom.reform(move |_: MouseEvent| turn);
        html! { <button type="button" aria-label={label} title={label} disabled={off} {onclick}>{ sign }</button> }
    };
    let bundle = desk.library.bundle();
    html! {
        <section class="page timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title" tabindex="-1">{ "Timeline" }</h2>
            <p role="status" data-test="status">{ said(&layout, props.found.answer.letters.len()) }</p>
            <div class="timeline-head">
                <label>{ "Lanes by " }
                    <select onchange={lanes}>
                        { for LaneBy::ALL.into_iter().map(|by| html! {
                            <option value={by.word()} selected={by == view.lanes}>{ lane_name(by) }</option>
                        }) }
                    </select>
                </label>
                <span class="tools" role="group" aria-label="Scale">
                    { button(Turn::Closer, "+", "Look closer", false) }
                    { button(Turn::Wider, "−", "Look from further away", window.is_none()) }
                    { button(Turn::Earlier, "←", "Earlier", window.is_none()) }
                    { button(Turn::Later, "→", "Later", window.is_none()) }
                    { button(Turn::All, "All", "Show all of the time", window.is_none()) }
                </span>
            </div>
            { legend() }
            <div ref={node} class="chart">
                <Chart layout={layout.clone()} view={view.clone()} {zoom} />
            </div>
            if !layout.undated.is_empty() {
                <section class="undated-letters" data-test="undated">
                    <h3>{ format!("Without a date ({})", layout.undated.len()) }</h3>
                    <ul class="letters">
                        { for layout.undated.iter().map(|mark| undated(view, &bundle.corpus.letters, mark)) }
                    </ul>
                </section>
            }
            <Table layout={layout.clone()} view={view.clone()} />
            <div class="tools" role="group" aria-label="Take the timeline away">
                { for Take::ALL.into_iter().map(|take| {
                    let (layout, library, say) = (layout.clone(), desk.library.clone(), desk.say.clone());
                    let onclick = Callback::from(move |_: MouseEvent| say.emit(take.away(&layout, &library.bundle())));
                    html! { <button type="button" {onclick}>{ take.label() }</button> }
                }) }
            </div>
        </section>
    }
}

fn undated(view: &Rc<View>, letters: &[corpus::model::Letter], mark: &Mark) -> Html {
    let What::Letter(id) = mark.what else { return html! { <li>{ &mark.spoken }</li> } };
    let Some(letter) = letters.get(id as usize) else { return html! {} };
    html! {
        <li>
            <Go view={view.clone()} class="open" action={Action::Open(letter.id.clone(), None)}>
                { super::list::date(letter) }
                { super::list::parties(letter) }
                if letter.subject.is_some() { <span class="subject">{ letter.title() }</span> }
            </Go>
        </li>
    }
}

/// A form in which the timeline can be taken away.
#[derive(Clone, Copy)]
enum Take {
    Picture,
    Table,
    Data,
}

impl Take {
    const ALL: [Take; 3] = [Take::Picture, Take::Table, Take::Data];

    fn label(self) -> &'static str {
        match self {
            Take::Picture => "Save as picture (SVG)",
            Take::Table => "Save as table (CSV)",
            Take::Data => "Save as data (JSON)",
        }
    }

    /// Offers the file; gives what to say of it.
    fn away(self, layout: &Layout, bundle: &Bundle) -> String {
        let (name, media_type, text) = match self {
            Take::Picture => ("timeline.svg", "image/svg+xml", layout.to_svg(bundle)),
            Take::Table => ("timeline.csv", "text/csv;charset=utf-8", layout.to_csv(bundle)),
            Take::Data => ("timeline.json", "application/json", layout.to_json(bundle)),
        };
        match download::save(name, media_type, &text) {
            Ok(()) => format!("{name} was made."),
            Err(_) => format!("The browser did not allow {name} to be saved."),
        }
    }
}

/// A turn of the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Closer,
    Wider,
    Earlier,
    Later,
    All,
    /// To these days, with a little room around them.
    To(NaiveDate, NaiveDate),
}

/// The stretch of time after a turn: half or twice as long, or moved by half of itself.
fn turned(layout: &Layout, turn: Turn) -> Window {
    let (from, to) = (layout.from, layout.to);
    let long = (to - from).num_days().max(1);
    let moved = |a: i64, b: i64| {
        let shift = |day: NaiveDate, by: i64| match by {
            0.. => day.checked_add_days(Days::new(by as u64)),
            _ => day.checked_sub_days(Days::new(by.unsigned_abs())),
        };
        Some((shift(from, a)?, shift(to, b)?))
    };
    match turn {
        Turn::Closer if long < 8 => Some((from, to)),
        Turn::Closer => moved(long / 4, -(long / 4)),
        Turn::Wider => moved(-(long / 2), long / 2),
        Turn::Earlier => moved(-(long / 2), -(long / 2)),
        Turn::Later => moved(long / 2, long / 2),
        Turn::All => None,
        Turn::To(a, b) => Some((a.checked_sub_days(Days::new(1))?, b.checked_add_days(Days::new(1))?)),
    }
}

fn said(layout: &Layout, letters: usize) -> String {
    let undated = layout.undated.iter().filter(|mark| matches!(mark.what, What::Letter(_))).count();
    let day = |d| corpus::date::FuzzyDate::day(d).to_words();
    let mut words = format!("{letters} {}", if letters == 1 { "letter" } else { "letters" });
    if undated > 0 {
        words.push_str(&format!(", {undated} of them undated"));
    }
    if layout.outside > 0 {
        words.push_str(&format!(", {} outside the time shown", layout.outside));
    }
    format!("{words}. {} to {}.", day(layout.from), day(layout.to))
}

fn lane_name(by: LaneBy) -> &'static str {
    match by {
        LaneBy::Organisation => "organisation",
        LaneBy::Person => "person",
        LaneBy::Place => "place",
        LaneBy::Kind => "kind of document",
        LaneBy::None => "nothing (one lane)",
    }
}

/// What the marks mean.
fn legend() -> Html {
    let item = |mark: Html, words: &'static str| html! { <li><svg viewBox="0 0 36 16" aria-hidden="true">{ mark }</svg>{ words }</li> };
    html! {
        <ul class="legend" aria-label="What the marks mean">
            { item(html! { <circle class="m-letter" cx="18" cy="8" r="6" /> }, "letter, on a day") }
            { item(html! { <rect class="m-letter m-unsure" x="4" y="3" width="28" height="10" rx="5" /> }, "letter, some time within") }
            { item(html! { <circle class="m-received" cx="18" cy="8" r="5" /> }, "received") }
            { item(html! { <circle class="m-missing" cx="18" cy="8" r="6" /> }, "missing letter") }
            { item(html! { <line class="m-event" x1="18" y1="1" x2="18" y2="15" /> }, "event that a letter reports") }
        </ul>
    }
}
