//! Letters by time, above the list: shows where they lie and narrows them.

use crate::{
    desk::{Desk, use_desk},
    explorer::Found,
};
use chrono::NaiveDate;
use corpus::{
    date::{FuzzyDate, month_name},
    search::Bucket,
    view::{Action, View},
};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// About as many characters fit under the bars.
const ROOM: usize = 55;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
}

/// Bars to press, and two dates that do the same.
#[function_component]
pub(crate) fn Strip(props: &Props) -> Html {
    let desk = use_desk();
    let buckets = &props.found.answer.years;
    // A label for each bar would run into the next one.
    let longest = buckets.iter().map(|b| bucket_name(b.from, b.to).chars().count() + 1).max().unwrap_or(1);
    let every = buckets.len().div_ceil((ROOM / longest).max(1)).max(1);
    let most = buckets.iter().map(|b| b.certain + b.possibly).max().unwrap_or(0).max(1);
    html! {
        <div class="strip">
            if buckets.len() > 1 {
                <ul class="bars" aria-label="Letters by time">
                    { for buckets.iter().enumerate().map(|(i, bucket)| bar(&desk, &props.view, bucket, most, i % every == 0)) }
                </ul>
            }
            { dates(&desk, &props.view) }
        </div>
    }
}

/// Two dates that say from when to when; the same wherever they stand.
pub(crate) fn dates(desk: &Desk, view: &View) -> Html {
    let (from, to) = (view.filter.from, view.filter.to);
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
        <div class="dates" role="group" aria-label="Dates">
            { field("From ", from, true) }
            { field("to ", to, false) }
            if from.is_some() || to.is_some() {
                <button type="button" class="plain" onclick={desk.on(Action::Dates(None, None))}>{ "All dates" }</button>
            }
        </div>
    }
}

/// The letters of one stretch of time, to press.
fn bar(desk: &Desk, view: &View, bucket: &Bucket, most: u32, labelled: bool) -> Html {
    let Bucket { from, to, certain, possibly, .. } = *bucket;
    let chosen = view.filter.from == Some(from) && view.filter.to == Some(to);
    let action = if chosen { Action::Dates(None, None) } else { Action::Dates(Some(from), Some(to)) };
    let label = bucket_name(from, to);
    let spoken = match (certain, possibly) {
        (n, 0) => format!("{label}: {n}"),
        (n, p) => format!("{label}: {n}, possibly {p} more"),
    };
    // Drawn, not styled: the page's policy allows no style attributes. In whole hundredths, and never so low that
    // a single letter cannot be seen.
    let share = |n: u32| if n == 0 { 0 } else { (n * 100 / most.max(1)).max(2) };
    let sure = share(certain);
    let open = share(possibly).min(100 - sure);
    html! {
        <li>
            <button type="button" class="bar" aria-pressed={chosen.to_string()} aria-label={spoken.clone()} title={spoken}
                onclick={desk.on(action)}>
                <svg class="column" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="certain" x="0" width="10" y={(100 - sure).to_string()} height={sure.to_string()} />
                    <rect class="possibly" x="0" width="10" y={(100 - sure - open).to_string()} height={open.to_string()} />
                </svg>
                <span class="when" aria-hidden="true">if labelled { { label } }</span>
            </button>
        </li>
    }
}

/// The words for a stretch of time: its year, its years, its month or its days.
fn bucket_name(from: NaiveDate, to: NaiveDate) -> String {
    use chrono::Datelike;
    let whole_years = from.ordinal() == 1 && to.month() == 12 && to.day() == 31;
    match (whole_years, from.year() == to.year(), from.month() == to.month()) {
        (true, true, _) => from.year().to_string(),
        (true, false, _) => format!("{}–{}", from.year(), to.year()),
        (false, true, true) if from.day() == 1 && from != to => {
            format!("{} {}", month_name(from.month()), from.year())
        }
        _ if from == to => FuzzyDate::day(from).to_words(),
        _ => format!("{} to {}", FuzzyDate::day(from).to_words(), FuzzyDate::day(to).to_words()),
    }
}
