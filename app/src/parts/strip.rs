//! Letters by time, above the list: shows where they lie and narrows them.
//!
//! Pressing a bar asks for its time, dragging over several for all of theirs; with Shift held a bar is added to the time
//! asked for. Two date fields do the same.

use crate::{
    desk::{Desk, use_desk},
    found::Counted,
};
use chrono::NaiveDate;
use corpus::{
    date::FuzzyDate,
    search::Bucket,
    texts,
    view::{Action, View},
};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// About as many characters fit under the bars.
const ROOM: usize = 55;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) counted: Counted,
}

/// Bars to press, and two dates that do the same.
#[function_component]
pub(crate) fn Strip(props: &Props) -> Html {
    let desk = use_desk();
    let buckets = &props.counted.counts.years;
    // A label for each bar would run into the next one.
    let longest = buckets.iter().map(|b| axis_name(b.from, b.to).chars().count() + 1).max().unwrap_or(1);
    let every = buckets.len().div_ceil((ROOM / longest).max(1)).max(1);
    // The last one needs as much room as the others.
    let labelled = |i: usize| i.is_multiple_of(every) && (i == 0 || i + every <= buckets.len());
    let most = buckets.iter().map(|b| b.certain + b.possibly).max().unwrap_or(0).max(1);
    // The first and the last bar that a drag has reached.
    let dragged = use_state(|| None::<(usize, usize)>);
    let brush = Brush {
        begin: {
            let dragged = dragged.clone();
            Callback::from(move |at| dragged.set(Some((at, at))))
        },
        reach: {
            let dragged = dragged.clone();
            Callback::from(move |at| {
                if let Some((from, _)) = *dragged {
                    dragged.set(Some((from, at)));
                }
            })
        },
        end: {
            let (dragged, desk, counts) = (dragged.clone(), desk.clone(), props.counted.counts.clone());
            Callback::from(move |()| {
                if let Some((a, b)) = (*dragged).filter(|(a, b)| a != b)
                    && let (Some(first), Some(last)) = (counts.years.get(a.min(b)), counts.years.get(a.max(b)))
                {
                    desk.act.emit(Action::Dates(Some(first.from), Some(last.to)));
                }
                dragged.set(None);
            })
        },
        over: dragged.map(|(a, b)| (a.min(b), a.max(b))),
    };
    let leave = brush.end.reform(|_: PointerEvent| ());
    html! {
        <div class="strip">
            if buckets.len() > 1 {
                <ul class={classes!("bars", (!props.counted.fresh).then_some("old"))} aria-busy={(!props.counted.fresh).to_string()}
                    dir="ltr" aria-label={texts::strip_bars()} data-test="bars" onpointerleave={leave}>
                    { for buckets.iter().enumerate().map(|(i, bucket)| bar(&desk, &props.view, &brush, (i, bucket), most, labelled(i))) }
                </ul>
            } else if !props.counted.fresh {
                // The list below is not pushed away when they come.
                <div class="bars"></div>
            }
            { dates(&desk, &props.view) }
        </div>
    }
}

/// Two dates that say from when to when; the same wherever they stand.
pub(crate) fn dates(desk: &Desk, view: &View) -> Html {
    let filter = &view.filter;
    let (from, to) = (filter.from, filter.to);
    let field = |name: &'static str, value: Option<NaiveDate>, first: bool| {
        let act = desk.act.clone();
        let onchange = Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            let day = typed.parse::<FuzzyDate>().ok().and_then(|d| d.exact_day());
            act.emit(if first { Action::Dates(day, to) } else { Action::Dates(from, day) });
        });
        let value = value.map(|d| d.to_string()).unwrap_or_default();
        html! { <label>{ name }<input type="date" {value} {onchange} autocomplete="off" /></label> }
    };
    html! {
        <div class="dates" role="group" aria-label={texts::strip_dates()}>
            { field(texts::strip_from(), from, true) }
            { field(texts::strip_to(), to, false) }
            if from.is_some() || to.is_some() {
                { switch(desk, texts::strip_undated(), !filter.hide_undated, Action::HideUndated(!filter.hide_undated)) }
                { switch(desk, texts::strip_possibly(), !filter.hide_possible, Action::HidePossible(!filter.hide_possible)) }
                <button type="button" class="plain" onclick={desk.on(Action::Dates(None, None))}>{ texts::strip_all() }</button>
            }
        </div>
    }
}

/// What letters the time asked for leaves in, of those that are not certain.
fn switch(desk: &Desk, words: &'static str, on: bool, action: Action) -> Html {
    html! { <label class="switch"><input type="checkbox" checked={on} onchange={desk.on(action)} />{ words }</label> }
}

/// Several bars, chosen by dragging.
struct Brush {
    begin: Callback<usize>,
    reach: Callback<usize>,
    end: Callback<()>,
    /// The first and the last bar that are being chosen.
    over: Option<(usize, usize)>,
}

/// The letters of one stretch of time, to press.
fn bar(desk: &Desk, view: &View, brush: &Brush, (at, bucket): (usize, &Bucket), most: u32, labelled: bool) -> Html {
    let Bucket { from, to, certain, possibly, .. } = *bucket;
    let asked = (view.filter.from, view.filter.to);
    let alone = asked == (Some(from), Some(to));
    let chosen = match brush.over {
        Some((first, last)) if first != last => (first..=last).contains(&at),
        _ => asked != (None, None) && asked.0.is_none_or(|a| a <= from) && asked.1.is_none_or(|b| to <= b),
    };
    let ask = {
        let act = desk.act.clone();
        move |more: bool| {
            act.emit(match asked {
                (a, b) if more && (a.is_some() || b.is_some()) => {
                    Action::Dates(Some(a.map_or(from, |a| a.min(from))), Some(b.map_or(to, |b| b.max(to))))
                }
                _ if alone => Action::Dates(None, None),
                _ => Action::Dates(Some(from), Some(to)),
            });
        }
    };
    let press = {
        let ask = ask.clone();
        Callback::from(move |event: MouseEvent| ask(event.shift_key()))
    };
    // Not every browser says of a press by key that Shift was held.
    let key = Callback::from(move |event: KeyboardEvent| {
        if event.shift_key() && matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            ask(true);
        }
    });
    let down = {
        let begin = brush.begin.clone();
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                // A finger is free to reach other bars.
                if let Some(element) = event.target_dyn_into::<Element>() {
                    let _ = element.release_pointer_capture(event.pointer_id());
                }
                begin.emit(at);
            }
        })
    };
    let label = bucket_name(from, to);
    let spoken = match (certain, possibly) {
        (n, 0) => texts::strip_bar(&label, n as usize),
        (n, p) => texts::strip_bar_possibly(&label, n as usize, p as usize),
    };
    // Drawn, not styled: the page's policy allows no style attributes. In whole hundredths, and never so low that
    // a single letter cannot be seen.
    let share = |n: u32| if n == 0 { 0 } else { (n * 100 / most.max(1)).max(2) };
    let sure = share(certain);
    let open = share(possibly).min(100 - sure);
    html! {
        <li>
            <button type="button" class="bar" aria-pressed={chosen.to_string()} aria-label={spoken.clone()} title={spoken}
                onclick={press} onkeydown={key} onpointerdown={down} onpointerenter={brush.reach.reform(move |_: PointerEvent| at)}
                onpointerup={brush.end.reform(|_: PointerEvent| ())}>
                <svg class="column" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="certain" x="0" width="10" y={(100 - sure).to_string()} height={sure.to_string()} />
                    <rect class="possibly" x="0" width="10" y={(100 - sure - open).to_string()} height={open.to_string()} />
                </svg>
                <span class="when" aria-hidden="true">if labelled { { axis_name(from, to) } }</span>
            </button>
        </li>
    }
}

/// What stands under the bar of a stretch of time: where it begins, if that is a month.
fn axis_name(from: NaiveDate, to: NaiveDate) -> String {
    use chrono::Datelike;
    match from.year() == to.year() && from.day() == 1 && (from.month(), to.month()) != (1, 12) {
        true => texts::date_month(from.month() as usize, year(from)),
        false => bucket_name(from, to),
    }
}

/// The words for a stretch of time: its year, its years, its month, its months or its days.
fn bucket_name(from: NaiveDate, to: NaiveDate) -> String {
    use chrono::Datelike;
    let whole_years = from.ordinal() == 1 && to.month() == 12 && to.day() == 31;
    match (whole_years, from.year() == to.year(), from.month() == to.month()) {
        (true, true, _) => from.year().to_string(),
        (true, false, _) => format!("{}–{}", from.year(), to.year()),
        (false, true, true) if from.day() == 1 && from != to => texts::date_month(from.month() as usize, year(from)),
        (false, true, false) if from.day() == 1 && to.succ_opt().is_some_and(|next| next.day() == 1) => {
            // What is seen under the bar stands in its name too.
            let month = |day: NaiveDate| texts::date_month(day.month() as usize, year(day));
            texts::date_range(&month(from), &month(to))
        }
        _ if from == to => FuzzyDate::day(from).to_words(),
        _ => texts::date_range(&FuzzyDate::day(from).to_words(), &FuzzyDate::day(to).to_words()),
    }
}

fn year(day: NaiveDate) -> usize {
    use chrono::Datelike;
    day.year().unsigned_abs() as usize
}
