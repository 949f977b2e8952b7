//! A view as the fragment of a link, and back.
//!
//! `#/letters/000_962ad?q=independent+inquiry&org=Home%20Office&not-kind=article&since=2016-01-01`
//!
//! `#/timeline?look=2018-04-01%2F2018-06-30`
//!
//! The path is the page, then the open letter and `p3` for its third paragraph, or the letters side by
//! side. Facets go by [`Facet::key`], with `not-` before it to exclude. [`parse`] never fails: what it does
//! not know it passes over. `parse(&print(&view)) == view` for every view that [`crate::view::update`] can give.

use crate::{
    date::{Calendar, FuzzyDate},
    filter::Facet,
    search::Sort,
    text::Quote,
    timeline::LaneBy,
    view::{Page, View, days, unrepeated},
};
use chrono::NaiveDate;
use std::fmt::Write;

/// The fragment of a view, without `#`.
///
/// ```
/// use corpus::{link, view::View};
/// let view = View { query: "“truth” & más".into(), letter: Some("a/b c".into()), ..View::default() };
/// assert_eq!(link::parse(&link::print(&view)), view);
/// ```
pub fn print(view: &View) -> String {
    let mut link = format!("/{}", view.page.key());
    let mut step = |part: &str| {
        link.push('/');
        escape(part, &mut link);
    };
    if let Some(letter) = &view.letter {
        step("letter");
        step(letter);
        if let Some(paragraph) = view.paragraph {
            step(&format!("p{paragraph}"));
        }
    }
    let mut pairs = Pairs { link, first: true };
    if let Some(quote) = view.quote.as_ref().filter(|_| view.letter.is_some()) {
        for (key, words) in [("words", &quote.exact), ("after", &quote.before), ("before", &quote.after)] {
            if !words.is_empty() {
                pairs.add(key, words);
            }
        }
    }
    if let Some(name) = &view.name {
        pairs.add("name", name);
    }
    if !view.query.is_empty() {
        pairs.add("q", &view.query);
    }
    if view.exact {
        pairs.add("exact", "1");
    }
    for (facet, choice) in &view.filter.choices {
        for value in &choice.include {
            pairs.add(facet.key(), value);
        }
        for value in &choice.exclude {
            pairs.add(&format!("not-{}", facet.key()), value);
        }
    }
    if let Some(day) = view.filter.from {
        pairs.add("since", &FuzzyDate::day(day).to_string());
    }
    if let Some(day) = view.filter.to {
        pairs.add("until", &FuzzyDate::day(day).to_string());
    }
    if view.filter.hide_undated {
        pairs.add("undated", "0");
    }
    if view.filter.hide_possible {
        pairs.add("possible", "0");
    }
    if view.sort != Sort::default() {
        pairs.add("sort", view.sort.key());
    }
    if view.lanes != LaneBy::default() {
        pairs.add("lanes", view.lanes.word());
    }
    if let Some(days) = view.window.and_then(|(a, b)| FuzzyDate::range(Calendar::Day(a), Calendar::Day(b))) {
        pairs.add("look", &days.to_string());
    }
    for letter in &view.compared {
        pairs.add("with", letter);
    }
    pairs.link
}

/// The view of a fragment, with or without `#`. What it does not know it passes over.
pub fn parse(fragment: &str) -> View {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
    let mut view = View::default();
    let mut steps = path.split('/').filter(|s| !s.is_empty()).map(unescape);
    view.page = steps.next().and_then(|key| Page::from_key(&key)).unwrap_or_default();
    if steps.next().as_deref() == Some("letter") {
        view.letter = steps.next().filter(|l| !l.is_empty());
        view.paragraph = steps.next().and_then(|p| p.strip_prefix('p')?.parse().ok());
    }
    let (mut compared, mut quote) = (Vec::new(), Quote::default());
    for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let value = unescape(value);
        let (facet, include) = match key.strip_prefix("not-") {
            Some(facet) => (facet, false),
            None => (key, true),
        };
        if let Some(facet) = Facet::from_key(facet) {
            let choice = view.filter.choices.entry(facet).or_default();
            if include {
                choice.exclude.remove(&value);
                choice.include.insert(value);
            } else if !choice.include.contains(&value) {
                choice.exclude.insert(value);
            }
            continue;
        }
        match key {
            "q" => view.query = value,
            "exact" => view.exact = value == "1",
            "since" => view.filter.from = day(&value),
            "until" => view.filter.to = day(&value),
            "undated" => view.filter.hide_undated = value == "0",
            "possible" => view.filter.hide_possible = value == "0",
            "sort" => view.sort = Sort::from_key(&value).unwrap_or_default(),
            "lanes" => view.lanes = LaneBy::from_word(&value).unwrap_or_default(),
            "look" => view.window = stretch(&value),
            "with" => compared.push(value),
            "name" => view.name = Some(value).filter(|name| !name.is_empty()),
            "words" => quote.exact = value,
            "after" => quote.before = value,
            "before" => quote.after = value,
            _ => {}
        }
    }
    view.quote = Some(quote).filter(|quote| !quote.exact.is_empty() && view.letter.is_some());
    view.compared = unrepeated(compared);
    view
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse::<FuzzyDate>().ok()?.exact_day()
}

/// From the first to the last day of a date: `2018` is all of that year.
fn stretch(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let date = text.parse::<FuzzyDate>().ok()?;
    days(date.earliest()?, date.latest()?)
}

struct Pairs {
    link: String,
    first: bool,
}

impl Pairs {
    fn add(&mut self, key: &str, value: &str) {
        self.link.push(if std::mem::take(&mut self.first) { '?' } else { '&' });
        self.link.push_str(key);
        self.link.push('=');
        escape(value, &mut self.link);
    }
}

/// Percent-encoding; only what RFC 3986 calls unreserved stands for itself.
fn escape(text: &str, into: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(byte.into());
        } else {
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let code = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None => {
                out.push(if byte == b'+' { b' ' } else { byte });
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::{Choice, Filter};
    use proptest::prelude::*;

    fn name() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z]{1,6}", "\\PC{1,8}", Just("a/b".to_owned()), Just("100 % +&=?#".to_owned())]
    }

    fn filter() -> impl Strategy<Value = Filter> {
        let facet = prop::sample::select(Facet::ALL.to_vec());
        let choices =
            prop::collection::btree_map(facet, prop::collection::btree_map(name(), any::<bool>(), 1..4), 0..3);
        let day = || prop::option::of((0..9999i32, 1..366u32).prop_map(|(y, d)| NaiveDate::from_yo_opt(y, d).unwrap()));
        (choices, day(), day(), any::<bool>(), any::<bool>()).prop_map(
            |(choices, from, to, hide_undated, hide_possible)| {
                let choices = choices
                    .into_iter()
                    .map(|(facet, values)| {
                        let (include, exclude): (Vec<_>, Vec<_>) =
                            values.into_iter().partition(|(_, included)| *included);
                        let keep = |v: Vec<(String, bool)>| v.into_iter().map(|(value, _)| value).collect();
                        (facet, Choice { include: keep(include), exclude: keep(exclude) })
                    })
                    .collect();
                Filter { choices, from, to, hide_undated, hide_possible }
            },
        )
    }

    fn window() -> impl Strategy<Value = Option<(NaiveDate, NaiveDate)>> {
        let day = || (0..9999i32, 1..366u32).prop_map(|(y, d)| NaiveDate::from_yo_opt(y, d).unwrap());
        prop::option::of((day(), day()).prop_map(|(a, b)| (a.min(b), a.max(b))))
    }

    fn view() -> impl Strategy<Value = View> {
        let quote = (name(), "\\PC{0,6}", "\\PC{0,6}");
        let quote = prop::option::of(quote.prop_map(|(exact, before, after)| Quote { exact, before, after }));
        let letter = prop::option::of((name(), prop::option::of(1..99u32), quote));
        let place = (prop::sample::select(Page::ALL.to_vec()), letter, prop::option::of(name()));
        let orders = (prop::sample::select(Sort::ALL.to_vec()), prop::sample::select(LaneBy::ALL.to_vec()));
        (place, "\\PC{0,20}", any::<bool>(), filter(), orders, window(), prop::collection::vec(name(), 0..4)).prop_map(
            |((page, letter, name), query, exact, filter, (sort, lanes), window, compared)| {
                let (letter, paragraph, quote) = letter.map_or((None, None, None), |(l, p, q)| (Some(l), p, q));
                let compared = unrepeated(compared);
                View { page, query, exact, filter, sort, lanes, window, letter, paragraph, quote, name, compared }
            },
        )
    }

    proptest! {
        #[test]
        fn a_link_leads_back_to_its_view(view in view()) {
            prop_assert_eq!(parse(&print(&view)), view);
        }

        #[test]
        fn any_fragment_gives_a_view(text in "\\PC{0,60}") {
            let view = parse(&text);
            prop_assert_eq!(parse(&print(&view)), view);
        }
    }
}
