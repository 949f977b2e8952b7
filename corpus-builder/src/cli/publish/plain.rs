//! What the pages that need no script have in common: frame, support numbers, exit.

use super::page::{self, Sources, escape};
use corpus::model::{Collection, Helpline};

/// The style sheet of these pages.
pub(super) const CSS: &str = include_str!("pages.css");

/// What stands around a page.
pub(super) struct Frame<'a> {
    /// BCP 47 tag of the page's own words. They are English.
    pub(super) collection: &'a Collection,
    /// Where the exit leads.
    pub(super) exit: &'a str,
    /// More for the head: a style sheet, what other sites show of a link.
    pub(super) head: String,
    /// What the page may load.
    pub(super) sources: Sources,
}

impl Frame<'_> {
    /// A page: the exit first, the numbers to call last, as on every page.
    pub(super) fn page(&self, title: &str, body: &str) -> String {
        let template = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n{}\n</head>\n<body>\n\
             <a class=\"exit\" href=\"letterbook:exit\" rel=\"noreferrer\">Exit this page</a>\n{body}\
             <footer>\n{}</footer>\n</body>\n</html>\n",
            escape(title),
            page::HEAD,
            support(self.collection)
        );
        page::assemble(&template, &self.head, "", self.exit, self.sources)
    }

    /// The publisher's sentence on what these letters are about, with a choice.
    pub(super) fn note(&self, letters: &str) -> String {
        let Some(note) = &self.collection.content_note else { return String::new() };
        let (note, exit) = (escape(note), escape(self.exit));
        format!(
            "<p class=\"note\">{note} <a href=\"{letters}\">Read on</a>, or \
             <a href=\"{exit}\" rel=\"noreferrer\">leave this page</a>. <a href=\"#support\">Who can be called</a>.</p>\n"
        )
    }
}

/// The numbers to call.
pub(super) fn support(collection: &Collection) -> String {
    if collection.helplines.is_empty() {
        return String::new();
    }
    let numbers: String = collection.helplines.iter().map(number).collect();
    format!("<h2 id=\"support\">Who can be called</h2>\n<ul class=\"numbers\">\n{numbers}</ul>\n")
}

fn number(line: &Helpline) -> String {
    let note = line.note.as_ref().map_or(String::new(), |note| format!("<br>{}", escape(note)));
    let dialled: String = line.number.chars().filter(|c| !c.is_whitespace()).collect();
    let name = escape(&line.name);
    let shown = escape(&line.number);
    // Only what a telephone can dial becomes a link.
    let shown = if !dialled.is_empty() && dialled.chars().all(|c| c.is_ascii_digit() || c == '+') {
        format!("<a href=\"tel:{dialled}\">{shown}</a>")
    } else {
        shown
    };
    format!("<li><strong>{name}</strong>: {shown}{note}</li>\n")
}
