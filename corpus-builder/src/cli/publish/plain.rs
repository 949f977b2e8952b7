//! What the pages that need no script have in common: frame, support numbers, exit.

use super::page::{self, Sources, escape};
use corpus::{
    model::{Collection, Helpline},
    texts,
};

/// The style sheet of these pages.
pub(super) const CSS: &str = include_str!("pages.css");

/// A sheet of paper with some lines, as every page's icon: nothing in it tells what is read.
pub(super) const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E\
    %3Cpath fill='%23fbf8f2' stroke='%230b5f63' d='M3.5 1.5h9v13h-9z'/%3E\
    %3Cpath stroke='%230b5f63' d='M6 5.5h4M6 8.5h4M6 11.5h2'/%3E%3C/svg%3E";

/// What stands around a page.
pub(super) struct Frame<'a> {
    /// The collection.
    pub(super) collection: &'a Collection,
    /// The attributes that say which language the page's own words are.
    pub(super) language: &'a str,
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
            "<!doctype html>\n<html {}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{}</title>\n<link rel=\"icon\" href=\"{ICON}\">\n{}\n</head>\n<body>\n\
             <header><a class=\"exit\" href=\"letterbook:exit\" rel=\"noreferrer\">{}</a></header>\n{body}\
             <footer>\n{}{}</footer>\n</body>\n</html>\n",
            self.language,
            escape(title),
            page::HEAD,
            escape(texts::shell_exit()),
            support(self.collection),
            self.leaving(),
        );
        page::assemble(&template, &self.head, "", self.exit, self.sources)
    }

    /// The publisher's sentence on what these letters are about, with a choice.
    pub(super) fn note(&self, letters: &str) -> String {
        let Some(note) = &self.collection.content_note else { return String::new() };
        let (note, exit) = (escape(note), escape(self.exit));
        let [read, leave, support] =
            [texts::plain_read(), texts::plain_leave(), texts::head_support_title()].map(escape);
        let support = if self.collection.helplines.is_empty() {
            String::new()
        } else {
            format!(" <a href=\"#support\">{support}</a>")
        };
        format!(
            "<div class=\"note\"><p>{note}</p>\n<p class=\"choice\"><a href=\"{letters}\">{read}</a> \
             <a href=\"{exit}\" rel=\"noreferrer\">{leave}</a>{support}</p></div>\n"
        )
    }

    /// What stays behind when somebody leaves.
    fn leaving(&self) -> String {
        let hosted = self.sources == Sources::Sheet;
        let history = if hosted { texts::about_visit_history_site() } else { texts::about_visit_history() };
        let mut left = vec![history];
        left.extend(hosted.then(texts::about_visit_network));
        left.extend([texts::about_visit_saved(), texts::about_visit_watched()]);
        let left: String = left.into_iter().map(|words| format!("<li>{}</li>\n", escape(words))).collect();
        let (title, lead) = (escape(texts::plain_leaving()), escape(texts::plain_leaving_lead()));
        format!("<h2 id=\"leaving\">{title}</h2>\n<p>{lead}</p>\n<ul>\n{left}</ul>\n")
    }
}

/// The numbers to call.
pub(super) fn support(collection: &Collection) -> String {
    if collection.helplines.is_empty() {
        return String::new();
    }
    let numbers: String = collection.helplines.iter().map(number).collect();
    let title = escape(texts::head_support_title());
    let unchecked = if collection.helplines.iter().any(|line| line.checked_on.is_none()) {
        format!("<p>{}</p>\n", escape(texts::support_unchecked()))
    } else {
        String::new()
    };
    format!("<h2 id=\"support\">{title}</h2>\n<ul class=\"numbers\">\n{numbers}</ul>\n{unchecked}")
}

fn number(line: &Helpline) -> String {
    let more = line.note.iter().cloned().chain(line.checked());
    let note: String = more.map(|words| format!("<br>{}", escape(&words))).collect();
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
