//! A comparison to take away: a page that needs nothing else, Markdown, JSON.

use super::{
    Change, ChangeKind, Comparison, Noise, Relation, Row, SharedRun, Unit,
    told::{numbered, said},
    walk::{Hand, pieces},
};
use crate::texts;
use crate::{
    notation::{Json, Values, xml},
    text::one_line,
};
use std::fmt::Write as _;

/// A letter as it is named over its column.
#[derive(Clone, Copy, Debug)]
pub struct Titled<'a> {
    /// What the letter is called: "Letter from A to B".
    pub title: &'a str,
    /// When it was written, in words.
    pub date: &'a str,
    /// Its clean text, from which the comparison was made.
    pub text: &'a str,
}

/// How a relation is named in exports.
fn name(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "same",
        Relation::Changed => "changed",
        Relation::Moved => "moved",
        Relation::MovedAndChanged => "moved and changed",
        Relation::Split => "split",
        Relation::Merged => "merged",
        Relation::OnlyLeft => "only in the first letter",
        Relation::OnlyRight => "only in the second letter",
        Relation::SameSubject => "on the same subject",
    }
}

/// The paragraphs of one side of a row: "paragraph 3".
fn numbers(hand: Hand, row: &Row, comparison: &Comparison) -> String {
    numbered(&comparison.paragraphs(row, hand))
}

/// The counts that are not zero, in words.
fn counts(comparison: &Comparison) -> Vec<String> {
    let s = &comparison.summary;
    let all = [
        (s.equal, "passage is the same", "passages are the same"),
        (s.changed, "passage is changed", "passages are changed"),
        (s.moved, "passage is moved", "passages are moved"),
        (s.split, "paragraph is split", "paragraphs are split"),
        (s.merged, "paragraph is merged from several", "paragraphs are merged from several"),
        (s.same_subject, "pair of passages is on the same subject", "pairs of passages are on the same subject"),
        (s.only_left, "passage is only in the first letter", "passages are only in the first letter"),
        (s.only_right, "passage is only in the second letter", "passages are only in the second letter"),
        (s.words_changed, "word is changed in aligned passages", "words are changed in aligned passages"),
        (
            s.noise,
            "difference is a slip of scanning or typesetting",
            "differences are slips of scanning or typesetting",
        ),
    ];
    let told = all.into_iter().filter(|&(count, ..)| count > 0);
    told.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect()
}

fn runs<'a>(comparison: &Comparison, left: &'a str) -> impl Iterator<Item = (SharedRun, String)> + use<'a> {
    let runs: Vec<SharedRun> = comparison.summary.shared_runs.iter().filter(|run| !run.boilerplate).copied().collect();
    runs.into_iter().map(move |run| (run, one_line(run.left.of(left).unwrap_or(""))))
}

const STYLE: &str = "body{font:1rem/1.5 Georgia,serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1d1d1b;\
background:#fff}table{border-collapse:collapse;width:100%}td,th{width:50%;vertical-align:top;text-align:left;\
padding:.5rem .75rem;border-top:1px solid #999;white-space:pre-line;overflow-wrap:anywhere}\
small{font:.8rem sans-serif;display:block}del{text-decoration:line-through}ins{text-decoration:underline}\
.noise{text-decoration:underline dotted}mark{background:none;border-bottom:1px solid #999}\
@media(max-width:40rem){tr{display:block}td,th{display:block;width:auto}}";

/// The comparison as an HTML page of its own: no script, nothing from elsewhere.
///
/// Every word of the letters is escaped; the page's own policy allows nothing but its style sheet.
pub fn html(left: Titled<'_>, right: Titled<'_>, comparison: &Comparison) -> String {
    texts::in_english(|| {
        let sides = [left, right];
        let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.push_str(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
        );
        out.push_str(
        "<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n",
    );
        let _ = write!(
            out,
            "<title>{} and {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
            xml(left.title),
            xml(right.title)
        );
        out.push_str("<h1>Two letters side by side</h1>\n<ul>\n");
        for count in counts(comparison) {
            let _ = writeln!(out, "<li>{count}</li>");
        }
        out.push_str("</ul>\n");
        let shared: Vec<_> = runs(comparison, left.text).collect();
        if !shared.is_empty() {
            out.push_str("<h2>In both, word for word</h2>\n<ul>\n");
            for (run, words) in shared {
                let _ = writeln!(out, "<li><q>{}</q> ({} words)</li>", xml(&words), run.words);
            }
            out.push_str("</ul>\n");
        }
        out.push_str("<table>\n<thead><tr>");
        for side in sides {
            let _ = write!(out, "<th scope=\"col\">{}<small>{}</small></th>", xml(side.title), xml(side.date));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in &comparison.rows {
            out.push_str("<tr>");
            for hand in Hand::BOTH {
                out.push_str("<td>");
                let passages = pieces(comparison, row, hand);
                if !passages.is_empty() {
                    let number = numbers(hand, row, comparison);
                    let comma = if number.is_empty() { "" } else { ": " };
                    let _ = write!(out, "<small>{number}{comma}{}</small>", said(comparison, row, hand));
                }
                for (i, (_, passage)) in passages.iter().enumerate() {
                    if i > 0 {
                        out.push_str("\n\n");
                    }
                    for piece in passage {
                        let words = xml(piece.span.of(hand.of(left, right).text).unwrap_or("")).into_owned();
                        let _ = match piece.change.map(|i| row.words[i]) {
                            None => write!(out, "{words}"),
                            Some(Change { kind: ChangeKind::Same, .. }) => write!(out, "<mark>{words}</mark>"),
                            Some(Change { noise: Some(noise), .. }) => {
                                write!(out, "<span class=\"noise\" title=\"{}\">{words}</span>", noise.word())
                            }
                            Some(_) if hand == Hand::Left => write!(out, "<del>{words}</del>"),
                            Some(_) => write!(out, "<ins>{words}</ins>"),
                        };
                    }
                }
                out.push_str("</td>");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</body>\n</html>\n");
        out
    })
}

/// The comparison in Markdown: words that only the first letter has are struck out, those of the second bold.
pub fn markdown(left: Titled<'_>, right: Titled<'_>, comparison: &Comparison) -> String {
    texts::in_english(|| {
        let mut out = String::from("# Two letters side by side\n\n");
        for (ordinal, side) in [("First", left), ("Second", right)] {
            let _ =
                writeln!(out, "- {ordinal} letter: {}, {}", plain(&one_line(side.title)), plain(&one_line(side.date)));
        }
        out.push('\n');
        for count in counts(comparison) {
            let _ = writeln!(out, "- {count}");
        }
        let shared: Vec<_> = runs(comparison, left.text).collect();
        if !shared.is_empty() {
            out.push_str("\n## In both, word for word\n\n");
            for (run, words) in shared {
                let _ = writeln!(out, "- \"{}\" ({} words)", plain(&words), run.words);
            }
        }
        out.push_str("\n## Passage by passage\n");
        for row in &comparison.rows {
            let _ = write!(out, "\n### {}", capital(name(row.relation)));
            let at: Vec<String> = (Hand::BOTH.iter())
                .filter_map(|&hand| {
                    let number = numbers(hand, row, comparison);
                    (!number.is_empty()).then(|| format!("{} letter, {number}", hand.of("first", "second")))
                })
                .collect();
            if !at.is_empty() {
                let _ = write!(out, " ({})", at.join("; "));
            }
            out.push('\n');
            let same =
                row.relation == Relation::Equal && row.words.iter().all(|change| change.kind == ChangeKind::Same);
            for hand in Hand::BOTH.into_iter().take(if same { 1 } else { 2 }) {
                let passages = pieces(comparison, row, hand);
                if passages.is_empty() {
                    continue;
                }
                out.push_str("\n> ");
                for (i, (_, passage)) in passages.iter().enumerate() {
                    if i > 0 {
                        out.push_str("\n>\n> ");
                    }
                    for piece in passage {
                        let whole = piece.span.of(hand.of(left, right).text).unwrap_or("");
                        let words = plain(whole).lines().map(str::trim).collect::<Vec<_>>().join("\n> ");
                        let mark = match piece.change.map(|i| row.words[i]) {
                            Some(change) if change.is_wording() => hand.of("~~", "**"),
                            _ => "",
                        };
                        let blank = |c: Option<char>| if c.is_some_and(char::is_whitespace) { " " } else { "" };
                        let (before, behind) = (blank(whole.chars().next()), blank(whole.chars().next_back()));
                        let _ = write!(out, "{before}{mark}{}{mark}{behind}", words.trim());
                    }
                }
                out.push('\n');
            }
        }
        out
    })
}

fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    words[..1].make_ascii_uppercase();
    words
}

/// Words in Markdown: every mark that could be read as markup is escaped.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!' | '|' | '~' | ':'
            | '@' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// The comparison as JSON: both titles, the counts, the shared runs, and the rows with their words.
pub fn json(left: Titled<'_>, right: Titled<'_>, comparison: &Comparison) -> String {
    texts::in_english(|| {
        let mut json = Json::default();
        json.object(|page| {
            for (name, side) in [("left", left), ("right", right)] {
                page.object(name, |letter| {
                    letter.text("title", side.title);
                    letter.text("date", side.date);
                });
            }
            page.object("summary", |summary| {
                let s = &comparison.summary;
                for (name, count) in [
                    ("equal", s.equal),
                    ("changed", s.changed),
                    ("moved", s.moved),
                    ("split", s.split),
                    ("merged", s.merged),
                    ("sameSubject", s.same_subject),
                    ("onlyLeft", s.only_left),
                    ("onlyRight", s.only_right),
                    ("wordsChanged", s.words_changed),
                    ("noise", s.noise),
                ] {
                    summary.number(name, count.into());
                }
            });
            page.array("shared", |list| {
                for run in &comparison.summary.shared_runs {
                    list.object(|one| {
                        one.text("left", run.left.of(left.text).unwrap_or(""));
                        one.text("right", run.right.of(right.text).unwrap_or(""));
                        one.number("words", run.words.into());
                        one.flag("boilerplate", run.boilerplate);
                    });
                }
            });
            page.array("rows", |rows| {
                for row in &comparison.rows {
                    rows.object(|one| {
                        one.text("relation", name(row.relation));
                        one.array("left", |list| passages(list, &row.left, &comparison.left, left.text));
                        one.array("right", |list| passages(list, &row.right, &comparison.right, right.text));
                        one.array("changes", |list| changes(list, row, left.text, right.text));
                    });
                }
            });
        });
        json.finish()
    })
}

fn passages(list: &mut Values<'_>, units: &[u32], all: &[Unit], text: &str) {
    for unit in units.iter().filter_map(|&unit| all.get(unit as usize)) {
        list.object(|one| {
            one.number("paragraph", unit.paragraph.into());
            one.flag("boilerplate", unit.boilerplate);
            one.text("text", unit.span.of(text).unwrap_or(""));
        });
    }
}

fn changes(list: &mut Values<'_>, row: &Row, left: &str, right: &str) {
    for change in row.words.iter().filter(|change| change.kind != ChangeKind::Same) {
        list.object(|one| {
            one.text(
                "kind",
                match change.kind {
                    ChangeKind::Same => "same",
                    ChangeKind::Removed => "removed",
                    ChangeKind::Added => "added",
                    ChangeKind::Replaced => "replaced",
                    ChangeKind::Noise => "noise",
                },
            );
            one.text("left", change.left.of(left).unwrap_or(""));
            one.text("right", change.right.of(right).unwrap_or(""));
            one.maybe("noise", change.noise.map(Noise::word).as_deref());
        });
    }
}
