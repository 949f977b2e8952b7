//! What a person is looking at: everything that is worth a link, and how it changes.
//!
//! The app holds one [`View`] and nothing beside it. Whatever a person does becomes an [`Action`];
//! [`update`] gives the next view.

use crate::{
    filter::{Choice, Facet, Filter},
    search::Sort,
    text::Quote,
    timeline::LaneBy,
};
use chrono::{Datelike, NaiveDate};

/// How many letters can stand side by side.
pub const MOST_COMPARED: usize = 4;

/// One state of the explorer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Which page is shown.
    pub page: Page,
    /// What was typed into the search box.
    pub query: String,
    /// Only the words as typed, no variants?
    pub exact: bool,
    /// What else narrows the list.
    pub filter: Filter,
    /// The order of the list.
    pub sort: Sort,
    /// The lanes of the timeline.
    pub lanes: LaneBy,
    /// The first and the last day that the timeline shows; all of its time when there is none.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// The open letter, by [`crate::model::Letter::id`]; side by side with others, the one of which a passage is meant.
    pub letter: Option<String>,
    /// The paragraph of that letter that is meant, counted from 1.
    pub paragraph: Option<u32>,
    /// The words of that letter that are meant.
    pub quote: Option<Quote>,
    /// The person, organisation or other thing whose page is open, by [`crate::names::key`].
    pub name: Option<String>,
    /// The letters chosen for comparison, in order, without repetition, at most [`MOST_COMPARED`].
    pub compared: Vec<String>,
}

/// The pages of the explorer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The list of letters, with the open one beside it.
    #[default]
    Letters,
    /// Letters, events and missing letters in time.
    Timeline,
    /// Letters side by side.
    Compare,
    /// Everybody and everything that letters name.
    Names,
    /// Letters that are cited but not held.
    Missing,
    /// Letters, citations and notes to take along.
    TakeAway,
    /// What the collection is and how it was read.
    About,
}

impl Page {
    /// Every page, in the order of the menu.
    pub const ALL: [Page; 7] =
        [Page::Letters, Page::Timeline, Page::Compare, Page::Names, Page::Missing, Page::TakeAway, Page::About];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Page::Letters => "letters",
            Page::Timeline => "timeline",
            Page::Compare => "compare",
            Page::Names => "names",
            Page::Missing => "missing",
            Page::TakeAway => "take-away",
            Page::About => "about",
        }
    }

    /// The page that [`Page::key`] names.
    pub fn from_key(key: &str) -> Option<Page> {
        Page::ALL.into_iter().find(|page| page.key() == key)
    }
}

/// Something that a person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Went to a page.
    Go(Page),
    /// Typed into the search box.
    Type(String),
    /// Switched variants off or on.
    Exact(bool),
    /// Included a value of a facet, excluded it, or (none) let go of it.
    Choose(Facet, String, Option<bool>),
    /// Asked for a range of days.
    Dates(Option<NaiveDate>, Option<NaiveDate>),
    /// Hid or showed undated letters in a range of days.
    HideUndated(bool),
    /// Hid or showed letters that only possibly fall in a range of days.
    HidePossible(bool),
    /// Let go of every facet and date, and of the query.
    ClearAll,
    /// Chose an order.
    SortBy(Sort),
    /// Chose the timeline's lanes.
    LanesBy(LaneBy),
    /// Looked at these days of the timeline, or at all of it.
    Look(Option<(NaiveDate, NaiveDate)>),
    /// Opened a letter, perhaps at a paragraph.
    Open(String, Option<u32>),
    /// Opened a letter at some of its words.
    OpenAt(String, Quote),
    /// Opened the page of a name, or the page of all names.
    Name(Option<String>),
    /// Closed the open letter.
    Close,
    /// Added a letter to the comparison, or took it out.
    ToggleCompared(String),
    /// Put these letters side by side.
    Compare(Vec<String>),
    /// Put these letters side by side, at a paragraph of one of them.
    CompareAt(Vec<String>, String, u32),
    /// Put these letters side by side, at some words of one of them.
    CompareWords(Vec<String>, String, Quote),
    /// Turned the order of the compared letters round.
    Swap,
}

/// Whether an action makes a new step in the history or changes the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Back returns to the view before it.
    Push,
    /// It takes the place of the view before it.
    Replace,
}

impl Action {
    /// Typing and looking around replace, choosing pushes.
    pub fn step(&self) -> Step {
        match self {
            Action::Type(_) | Action::Look(_) => Step::Replace,
            _ => Step::Push,
        }
    }
}

/// The view after an action.
///
/// ```
/// use corpus::view::{Action, Page, View, update};
/// let view = update(View::default(), Action::Compare(vec!["a".into(), "b".into(), "a".into()]));
/// assert_eq!(view.page, Page::Compare);
/// assert_eq!(view.compared, ["a", "b"]);
/// ```
#[must_use]
pub fn update(mut view: View, action: Action) -> View {
    match action {
        Action::Go(page) => view.page = page,
        Action::Type(query) => view.query = query,
        Action::Exact(exact) => view.exact = exact,
        Action::Choose(facet, value, how) => choose(&mut view.filter, facet, value, how),
        Action::Dates(from, to) => {
            let backwards = matches!((from, to), (Some(from), Some(to)) if from > to);
            (view.filter.from, view.filter.to) = if backwards { (to, from) } else { (from, to) };
            // The timeline shows what was asked for.
            view.window = None;
        }
        Action::HideUndated(hide) => view.filter.hide_undated = hide,
        Action::HidePossible(hide) => view.filter.hide_possible = hide,
        Action::ClearAll => {
            view.filter = Filter::default();
            view.query.clear();
        }
        Action::SortBy(sort) => view.sort = sort,
        Action::LanesBy(lanes) => view.lanes = lanes,
        Action::Look(window) => view.window = window.and_then(|(a, b)| days(a.min(b), a.max(b))),
        Action::Open(letter, paragraph) => {
            view.page = Page::Letters;
            view.letter = Some(letter);
            (view.paragraph, view.quote) = (paragraph, None);
        }
        Action::OpenAt(letter, quote) => {
            view.page = Page::Letters;
            view.letter = Some(letter);
            (view.paragraph, view.quote) = (None, Some(quote));
        }
        Action::Name(name) => {
            view.page = Page::Names;
            view.name = name;
        }
        Action::Close => (view.letter, view.paragraph, view.quote) = (None, None, None),
        Action::ToggleCompared(letter) => match view.compared.iter().position(|l| *l == letter) {
            Some(at) => {
                view.compared.remove(at);
            }
            None => {
                view.compared.truncate(MOST_COMPARED - 1);
                view.compared.push(letter);
            }
        },
        Action::Compare(letters) => {
            view.page = Page::Compare;
            view.compared = unrepeated(letters);
        }
        Action::CompareAt(letters, letter, paragraph) => {
            view.page = Page::Compare;
            view.compared = unrepeated(letters);
            (view.letter, view.paragraph, view.quote) = (Some(letter), Some(paragraph), None);
        }
        Action::CompareWords(letters, letter, quote) => {
            view.page = Page::Compare;
            view.compared = unrepeated(letters);
            (view.letter, view.paragraph, view.quote) = (Some(letter), None, Some(quote));
        }
        Action::Swap => view.compared.reverse(),
    }
    view
}

/// Two days in order, where links can hold them: in the years 0 to 9999.
pub(crate) fn days(from: NaiveDate, to: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    (from <= to && from.year() >= 0 && to.year() <= 9999).then_some((from, to))
}

/// The letters without repetition, as many as can be compared.
pub(crate) fn unrepeated(letters: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for letter in letters {
        if !letter.is_empty() && !seen.contains(&letter) && seen.len() < MOST_COMPARED {
            seen.push(letter);
        }
    }
    seen
}

fn choose(filter: &mut Filter, facet: Facet, value: String, how: Option<bool>) {
    let choice: &mut Choice = filter.choices.entry(facet).or_default();
    choice.include.remove(&value);
    choice.exclude.remove(&value);
    match how {
        Some(true) => {
            choice.include.insert(value);
        }
        Some(false) => {
            choice.exclude.insert(value);
        }
        None => {}
    }
    if choice.include.is_empty() && choice.exclude.is_empty() {
        filter.choices.remove(&facet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letting_go_of_the_last_value_leaves_no_trace_of_the_facet() {
        let value = || "Home Office".to_owned();
        let view = update(View::default(), Action::Choose(Facet::Organisation, value(), Some(true)));
        let view = update(view, Action::Choose(Facet::Organisation, value(), Some(false)));
        assert!(view.filter.choices[&Facet::Organisation].include.is_empty());
        let view = update(view, Action::Choose(Facet::Organisation, value(), None));
        assert_eq!(view, View::default());
    }

    #[test]
    fn days_asked_for_backwards_are_turned_round() {
        let day = |d| NaiveDate::from_ymd_opt(2018, 4, d);
        let view = update(View::default(), Action::Dates(day(20), day(3)));
        assert_eq!((view.filter.from, view.filter.to), (day(3), day(20)));
    }

    #[test]
    fn looking_around_leaves_no_step_and_new_dates_end_it() {
        let day = |y| NaiveDate::from_ymd_opt(y, 4, 3).unwrap();
        let look = Action::Look(Some((day(2018), day(2012))));
        assert_eq!(look.step(), Step::Replace);
        let view = update(View::default(), look);
        assert_eq!(view.window, Some((day(2012), day(2018))));
        assert_eq!(update(view, Action::Dates(Some(day(2013)), None)).window, None);
        assert_eq!(update(View::default(), Action::Look(Some((day(-44), day(2018))))).window, None);
    }

    #[test]
    fn a_paragraph_of_a_compared_letter_can_be_linked_to() {
        let letters = || vec!["a".to_owned(), "b c".to_owned()];
        let view = update(View::default(), Action::CompareAt(letters(), "b c".into(), 3));
        assert_eq!((view.page, &view.compared), (Page::Compare, &letters()));
        assert_eq!(crate::link::print(&view), "/compare/letter/b%20c/p3?with=a&with=b%20c");
        assert_eq!(crate::link::parse(&crate::link::print(&view)), view);
    }

    #[test]
    fn words_of_a_compared_letter_can_be_linked_to_and_leave_with_the_next_passage() {
        let letters = || vec!["a".to_owned(), "b".to_owned()];
        let quote = Quote { exact: "thank you".into(), before: String::new(), after: " for your".into() };
        let view = update(View::default(), Action::CompareWords(letters(), "b".into(), quote));
        assert_eq!(crate::link::print(&view), "/compare/letter/b?words=thank%20you&before=%20for%20your&with=a&with=b");
        assert_eq!(crate::link::parse(&crate::link::print(&view)), view);
        let view = update(view, Action::CompareAt(letters(), "a".into(), 2));
        assert_eq!((view.letter.as_deref(), view.paragraph, view.quote), (Some("a"), Some(2), None));
    }

    #[test]
    fn a_fifth_letter_takes_the_place_of_the_fourth() {
        let view = ["a", "b", "c", "d", "e"]
            .into_iter()
            .fold(View::default(), |view, id| update(view, Action::ToggleCompared(id.to_owned())));
        assert_eq!(view.compared, ["a", "b", "c", "e"]);
    }
}
