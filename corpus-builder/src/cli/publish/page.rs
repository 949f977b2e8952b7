//! Pages: the template, what an edition adds to it, and the policy that allows that and nothing else.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Where an edition's part of the head goes.
pub(super) const HEAD: &str = "<!--letterbook:head-->";
/// Where an edition's part of the body goes.
pub(super) const BODY: &str = "<!--letterbook:body-->";
/// Stands for the exit's address in the template.
const EXIT: &str = "letterbook:exit";
/// Stands for the policy until the page is complete, since it depends on the whole.
const POLICY: &str = "<!--letterbook:policy-->";

/// What a page may load, apart from the inline scripts and styles that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sources {
    /// Files beside it.
    Beside,
    /// A style sheet of the same site.
    Sheet,
    /// Scripts that one of its own scripts asks for.
    Scripts,
    /// Nothing.
    None,
}

/// Puts a page together: the policy first, then the edition's own head and body.
pub(super) fn assemble(template: &str, head: &str, body: &str, exit: &str, sources: Sources) -> String {
    assemble_with(template, head, body, exit, sources, &[])
}

/// What a page's scripts add to it: an element's name, and what stands in it.
pub(super) type Added<'a> = (&'static str, &'a str);

/// As [`assemble`], for a page whose scripts add these scripts and styles to it.
pub(super) fn assemble_with(
    template: &str,
    head: &str,
    body: &str,
    exit: &str,
    sources: Sources,
    added: &[Added<'_>],
) -> String {
    let page = template.replace(EXIT, &escape(exit)).replace(HEAD, &format!("{POLICY}\n{head}")).replace(BODY, body);
    let meta =
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy_with(&page, sources, added));
    page.replacen(POLICY, &meta, 1)
}

/// The content security policy of a page: nothing at all, but what stands in it word for word.
pub(super) fn policy(page: &str, sources: Sources) -> String {
    policy_with(page, sources, &[])
}

fn policy_with(page: &str, sources: Sources, added: &[Added<'_>]) -> String {
    let own = |allowed: bool| if allowed { " 'self'" } else { "" };
    let all = sources == Sources::Beside;
    let mut policy = String::from("default-src 'none'");
    // No source names a folder on a stick, or beside a frame without an origin; this one says: whatever the scripts of
    // the page itself ask for, and nothing that stands in its markup.
    let scripts =
        if sources == Sources::Scripts { " 'strict-dynamic' 'wasm-unsafe-eval'" } else { " 'wasm-unsafe-eval'" };
    for (directive, tag, own, more) in [
        ("script-src", "script", own(all), scripts),
        ("style-src", "style", own(matches!(sources, Sources::Beside | Sources::Sheet)), ""),
    ] {
        let added = added.iter().filter(|added| added.0 == tag).map(|added| added.1);
        let hashes: BTreeSet<String> = inline(page, tag).chain(added).map(hash).collect();
        let hashes: String = hashes.iter().map(|hash| format!(" '{hash}'")).collect();
        if !(own.is_empty() && hashes.is_empty()) {
            policy += &format!("; {directive}{own}{hashes}{more}");
        }
    }
    if all {
        policy += "; connect-src 'self'";
    }
    policy + &format!("; img-src{} data:; base-uri 'none'; form-action 'none'", own(all))
}

/// The contents of a page's inline scripts or styles. Blocks of data are none: their type is no script's.
fn inline<'a>(page: &'a str, tag: &'static str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(&open)? + open.len();
            let head_end = start + rest[start..].find('>')?;
            let end = head_end + 1 + rest[head_end + 1..].find(&close)?;
            let (head, content) = (&rest[start..head_end], &rest[head_end + 1..end]);
            rest = &rest[end + close.len()..];
            let runs =
                !head.contains(" src=") && !head.contains(" type=") && (head.is_empty() || head.starts_with(' '));
            if runs {
                return Some(content);
            }
        }
    })
}

/// As policies write it: `sha256-` and base64.
fn hash(content: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// A script that stands in a page. What would end it, or hide its end, is written in another way: in strings,
/// patterns and templates, where such text can stand, `\x3c` means `<`.
pub(super) fn script(source: &str) -> String {
    format!("<script>{}</script>", guard(source, ["</script", "<script", "<!--"], "\\x3c"))
}

/// A style sheet that stands in a page.
pub(super) fn style(source: &str) -> String {
    format!("<style>{}</style>", guard(source, ["</style"], "\\3c "))
}

/// What adapts the style to its room: the start script puts the rest of the style before it. By its name, because programs
/// that people add to their browsers put styles of their own into pages.
pub(super) fn adapting_style(source: &str) -> String {
    style(source).replacen("<style>", "<style id=\"letterbook-adapt\">", 1)
}

/// Writes `<` in another way wherever one of the patterns begins, in letters of either case.
fn guard<const N: usize>(source: &str, patterns: [&str; N], lt: &str) -> String {
    let mut out = String::with_capacity(source.len());
    for (at, c) in source.char_indices() {
        let begins = |pattern: &&str| {
            source.as_bytes().get(at..at + pattern.len()).is_some_and(|s| s.eq_ignore_ascii_case(pattern.as_bytes()))
        };
        if c == '<' && patterns.iter().any(begins) {
            out.push_str(lt);
        } else {
            out.push(c);
        }
    }
    out
}

/// A block of JSON for the start script.
pub(super) fn data(id: &str, value: &impl Serialize) -> serde_json::Result<String> {
    data_of_type("application/json", Some(id), value)
}

/// A block of JSON, of whatever sort. It cannot end before its end.
pub(super) fn data_of_type(kind: &str, id: Option<&str>, value: &impl Serialize) -> serde_json::Result<String> {
    let json = serde_json::to_string(value)?.replace('<', "\\u003c");
    let id = id.map_or(String::new(), |id| format!(" id=\"{id}\""));
    Ok(format!("<script type=\"{kind}\"{id}>{json}</script>"))
}

/// Text as it stands in HTML, in an element or in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    const TEMPLATE: &str =
        "<head><!--letterbook:head--></head><a href=\"letterbook:exit\">Exit</a><!--letterbook:body-->";

    #[test]
    fn the_policy_allows_what_stands_in_the_page_and_no_more() {
        let head = style("p{}") + &script("go()") + "<script src=\"app.js\" defer></script>";
        let page = assemble(TEMPLATE, &head, &data("x", &"go()").unwrap(), "https://a.b/?c&d", Sources::None);
        expect![[r#"
            <head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=' 'wasm-unsafe-eval'; style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='; img-src data:; base-uri 'none'; form-action 'none'">
            <style>p{}</style><script>go()</script><script src="app.js" defer></script></head><a href="https://a.b/?c&amp;d">Exit</a><script type="application/json" id="x">"go()"</script>"#]].assert_eq(&page);
        assert!(policy(&page, Sources::Beside).starts_with("default-src 'none'; script-src 'self' 'sha256-"));
        expect!["default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"]
            .assert_eq(&policy("<p>No script at all", Sources::None));
    }

    #[test]
    fn a_script_cannot_end_its_element() {
        let hostile = "a='</SCRIPT>'; b=/<!--/u; c=`<script>`; d=1<e";
        expect![[r#"<script>a='\x3c/SCRIPT>'; b=/\x3c!--/u; c=`\x3cscript>`; d=1<e</script>"#]]
            .assert_eq(&script(hostile));
        let block = data("x", &"</script><!--").unwrap();
        expect![[r#"<script type="application/json" id="x">"\u003c/script>\u003c!--"</script>"#]].assert_eq(&block);
        expect![[r#"<style>p::after{content:'\3c /style>'}</style>"#]]
            .assert_eq(&style("p::after{content:'</style>'}"));
    }
}
