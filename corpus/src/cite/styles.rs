//! Citations in running text.

use super::described::{Described, Party, PartyName, capital, list};
use crate::date::{Calendar, Shape, month_name};
use chrono::Datelike;

/// `Letter from Rebecca Egan, Deputy Director, Home Office, to Clive Jones, 3 April 2018, paragraph 2. Title (bundle …).`
pub(super) fn plain(d: &Described<'_>) -> String {
    let mut text = capital(d.letter.kind.value.word());
    if !d.authors.is_empty() {
        text += &format!(" from {}", list(&d.authors, Party::full));
    }
    if !d.recipients.is_empty() {
        text += &format!("{} to {}", if d.authors.is_empty() { "" } else { "," }, list(&d.recipients, Party::full));
    }
    if let Some(subject) = &d.subject {
        text += &format!(", ‘{subject}’");
    }
    text += &format!(", {}", d.when());
    if let Some(n) = d.paragraph {
        text += &format!(", paragraph {n}");
    }
    sentence(text, &[Some(d.collection()), d.url.clone()])
}

/// `Letter from Rebecca Egan to Clive Jones (3 April 2018) para 2 <https://…>`
pub(super) fn oscola(d: &Described<'_>) -> String {
    let mut text = match (d.authors.is_empty(), d.recipients.is_empty()) {
        // Not between two parties: author, 'title' (date).
        (false, true) => format!("{}, ‘{}’", list(&d.authors, Party::short), d.title()),
        (true, true) => format!("‘{}’", d.title()),
        (true, false) => d.kind_and_recipients(),
        (false, false) => {
            let kind = capital(d.letter.kind.value.word());
            format!("{kind} from {} to {}", list(&d.authors, Party::short), list(&d.recipients, Party::short))
        }
    };
    text += &format!(" ({})", d.when());
    if let Some(n) = d.paragraph {
        text += &format!(" para {n}");
    }
    text += &format!(", {}", d.collection());
    if let Some(url) = &d.url {
        text += &format!(" <{url}>");
    }
    text
}

/// `Egan, R. (2018) Title [Letter to Clive Jones], 3 April. Title (bundle …). Available at: https://…`
pub(super) fn harvard(d: &Described<'_>) -> String {
    let mut text = lead(d, Party::with_initials, " and ");
    text += &format!(" ({})", d.year("no date"));
    text += &title_and_kind(d);
    let day = without_year(d);
    if !day.is_empty() {
        text += &format!(", {day}");
    }
    if let Some(n) = d.paragraph {
        text += &format!(", para. {n}");
    }
    sentence(text, &[Some(d.collection()), d.url.as_ref().map(|url| format!("Available at: {url}"))])
}

/// `Egan, R. (2018, April 3). Title [Letter to Clive Jones]. Title (bundle …). https://…`
pub(super) fn apa(d: &Described<'_>) -> String {
    let mut text = lead(d, Party::with_initials, ", & ");
    let date = match month_day(d) {
        Some(day) => format!("{}, {day}", d.year("n.d.")),
        None => d.year("n.d.").replace("c. ", "ca. "),
    };
    text += &format!(" ({date}).{}", title_and_kind(d));
    if let Some(n) = d.paragraph {
        text += &format!(" (para. {n})");
    }
    sentence(text, &[Some(d.collection()), d.url.clone()])
}

/// `Rebecca Egan to Clive Jones, April 3, 2018, Title (bundle …), para. 2, https://….`
pub(super) fn chicago(d: &Described<'_>) -> String {
    let mut parts = vec![match (d.authors.is_empty(), d.recipients.is_empty()) {
        (false, false) => format!("{} to {}", list(&d.authors, Party::short), list(&d.recipients, Party::short)),
        (false, true) => format!("{}, “{}”", list(&d.authors, Party::short), d.title()),
        (true, _) => d.title(),
    }];
    parts.push(match (month_day(d), d.date) {
        (Some(day), _) => format!("{day}, {}", d.year("")),
        (None, Some(date)) => date.to_words(),
        (None, None) => d.when(),
    });
    if let Some(subject) = d.subject.as_ref().filter(|_| !d.recipients.is_empty() && !d.authors.is_empty()) {
        parts.push(format!("“{subject}”"));
    }
    parts.push(d.collection());
    parts.extend(d.paragraph.map(|n| format!("para. {n}")));
    parts.extend(d.url.clone());
    format!("{}.", parts.join(", "))
}

/// Who stands first: the authors, or the title when nobody is named.
fn lead(d: &Described<'_>, name: impl Fn(&Party) -> String, and: &str) -> String {
    let mut names: Vec<String> = d.authors.iter().map(name).collect();
    match names.pop() {
        None => d.title(),
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{}{and}{last}", names.join(", ")),
    }
}

/// ` Title [Letter to B]`, or only one of the two.
fn title_and_kind(d: &Described<'_>) -> String {
    let kind = format!(" [{}]", d.kind_and_recipients());
    match &d.subject {
        Some(subject) if !d.authors.is_empty() => format!(" {subject}{kind}"),
        None if d.authors.is_empty() => String::new(),
        _ => kind,
    }
}

/// "3 April", "April": the date as far as it says more than the year.
fn without_year(d: &Described<'_>) -> String {
    match d.date.map(|date| date.shape()) {
        Some(Shape::At(Calendar::Day(day))) => format!("{} {}", day.day(), month_name(day.month())),
        Some(Shape::At(Calendar::Month(_, month))) => month_name(month).to_owned(),
        Some(Shape::Range(..)) => d.when(),
        None if d.letter.date.is_some() => d.when(),
        _ => String::new(),
    }
}

/// "April 3", "April".
fn month_day(d: &Described<'_>) -> Option<String> {
    match d.date?.shape() {
        Shape::At(Calendar::Day(day)) => Some(format!("{} {}", month_name(day.month()), day.day())),
        _ => None,
    }
}

/// Parts as sentences: each ends with a full stop, except an address.
fn sentence(first: String, rest: &[Option<String>]) -> String {
    let mut text = first;
    for part in rest.iter().flatten() {
        if !text.ends_with(['.', '?', '!']) {
            text.push('.');
        }
        text.push(' ');
        text.push_str(part);
    }
    if !text.contains("://") && !text.ends_with('.') {
        text.push('.');
    }
    text
}

impl Party {
    /// "Egan, R.", or the body's name.
    fn with_initials(&self) -> String {
        match &self.name {
            PartyName::Person(_, parts) => parts.with_initials(),
            PartyName::Body(name) => name.clone(),
        }
    }
}
