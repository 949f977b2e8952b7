//! The lines that show a view of the explorer within somebody else's page.
//!
//! `public/embed.js` defines the element; where a website strips scripts, a plain frame does the same at a fixed height.

use crate::{
    link,
    notation::xml,
    view::{Page, View},
};
use std::fmt::Write;

/// The least and the greatest height of a frame, in CSS pixels; `public/embed.js` keeps to the same.
pub const HEIGHTS: (u32, u32) = (320, 4_000);
/// The height of a frame where nobody says another, in CSS pixels.
pub const HEIGHT: u32 = 640;

/// What the page around the letters decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Host {
    /// Light or dark; as the visitor's system is set when there is none.
    pub theme: Option<Theme>,
    /// CSS pixels; the frame grows with the letters when there is none. Kept within [`HEIGHTS`].
    pub height: Option<u32>,
    /// Where "Exit this page" leads; an address of the web, or nothing.
    pub exit: Option<String>,
}

/// The colours of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// Its name in addresses and attributes.
    pub fn key(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme that [`Theme::key`] names.
    pub fn from_key(key: &str) -> Option<Theme> {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.key() == key)
    }
}

/// The element and its script, for a site whose folder of the widget is at `base`, which ends with `/`.
///
/// ```
/// use corpus::{embed::{element, Host}, view::View};
/// let view = View { query: "inquiry".into(), ..View::default() };
/// assert!(element("https://a.example/widget/", &view, &Host::default()).ends_with(r#"query="inquiry"></letter-explorer>"#));
/// ```
pub fn element(base: &str, view: &View, host: &Host) -> String {
    let mut said = attributes(view);
    said.extend(host.theme.map(|theme| ("theme", theme.key().to_owned())));
    said.extend(host.height.map(|height| ("height", height.clamp(HEIGHTS.0, HEIGHTS.1).to_string())));
    said.extend(host.exit.as_deref().filter(|exit| is_of_the_web(exit)).map(|exit| ("exit", exit.trim().to_owned())));
    let said: String = said.iter().map(|(name, value)| format!(" {name}=\"{}\"", xml(value))).collect();
    format!("<script src=\"{}embed.js\" defer></script>\n<letter-explorer{said}></letter-explorer>", xml(base))
}

/// The frame alone. It cannot grow, and whoever leaves it finds it empty.
pub fn frame(base: &str, title: &str, view: &View, host: &Host) -> String {
    let mut address = format!("{base}embed.html");
    if let Some(theme) = host.theme {
        let _ = write!(address, "?theme={}", theme.key());
    }
    if *view != View::default() {
        let _ = write!(address, "#{}", link::print(view));
    }
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" referrerpolicy=\"no-referrer\" \
         sandbox=\"allow-scripts allow-downloads\"></iframe>",
        xml(&address),
        xml(title),
        host.height.unwrap_or(HEIGHT).clamp(HEIGHTS.0, HEIGHTS.1)
    )
}

/// Whether an exit leads to an address of the web: `embed.js` follows no other.
pub fn is_of_the_web(exit: &str) -> bool {
    let exit = exit.trim();
    ["https://", "http://"].iter().any(|scheme| exit.len() > scheme.len() && exit.starts_with(scheme))
}

/// The element's attributes for a view: readable ones where they say all of it, else the view's whole link.
fn attributes(view: &View) -> Vec<(&'static str, String)> {
    let plain = View {
        page: view.page,
        query: view.query.clone(),
        letter: view.letter.clone(),
        compared: if view.page == Page::Compare { view.compared.clone() } else { Vec::new() },
        ..View::default()
    };
    if plain != *view {
        return vec![("view", link::print(view))];
    }
    let page = if matches!(view.page, Page::Letters) { "" } else { view.page.key() };
    let said = [
        ("view", page.to_owned()),
        ("query", view.query.clone()),
        ("letter", view.letter.clone().unwrap_or_default()),
        ("compare", view.compared.join(" ")),
    ];
    said.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::LaneBy;
    use expect_test::{Expect, expect};

    const BASE: &str = "https://a.example/widget/";

    fn check(view: &View, host: &Host, expected: &Expect) {
        expected.assert_eq(&format!("{}\n{}\n", element(BASE, view, host), frame(BASE, "Letters", view, host)));
    }

    #[test]
    fn a_plain_view_is_said_in_plain_attributes() {
        check(
            &View::default(),
            &Host::default(),
            &expect![[r#"
                <script src="https://a.example/widget/embed.js" defer></script>
                <letter-explorer></letter-explorer>
                <iframe src="https://a.example/widget/embed.html" title="Letters" width="100%" height="640" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-downloads"></iframe>
            "#]],
        );
        let view = View { page: Page::Compare, compared: vec!["a".into(), "b".into()], ..View::default() };
        let exit = Some(" https://b.example/?x=1&y=2 ".to_owned());
        check(
            &view,
            &Host { theme: Some(Theme::Dark), height: Some(90), exit },
            &expect![[r#"
                <script src="https://a.example/widget/embed.js" defer></script>
                <letter-explorer view="compare" compare="a b" theme="dark" height="320" exit="https://b.example/?x=1&amp;y=2"></letter-explorer>
                <iframe src="https://a.example/widget/embed.html?theme=dark#/compare?with=a&amp;with=b" title="Letters" width="100%" height="320" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-downloads"></iframe>
            "#]],
        );
    }

    #[test]
    fn what_attributes_cannot_say_is_said_by_the_link() {
        let view = View { page: Page::Timeline, query: "\"a b\"".into(), lanes: LaneBy::Kind, ..View::default() };
        let element = element(BASE, &view, &Host::default());
        let expected = format!("view=\"{}\"", xml(&link::print(&view)));
        assert!(element.contains(&expected), "expected {expected}, but found {element}");
    }

    #[test]
    fn an_exit_leads_to_the_web_or_nowhere() {
        for exit in ["javascript:alert(1)", "data:text/html,x", "//b.example", "", "https://"] {
            let host = Host { exit: Some(exit.to_owned()), ..Host::default() };
            assert!(!element(BASE, &View::default(), &host).contains("exit"), "expected no exit to {exit}");
        }
    }
}
