//! A comparison in words: what is said over a passage, and what a difference comes to.

use super::{ChangeKind, Comparison, Hand, Relation, Row, Stop};
use crate::text::{Span, one_line};

/// What is said over one letter's side of a row: "moved from paragraph 3", "only in the first letter".
pub fn said(comparison: &Comparison, row: &Row, hand: Hand) -> String {
    let (here, there) = (numbered(&comparison.paragraphs(row, hand)), comparison.paragraphs(row, hand.other()));
    let there = numbered(&there);
    let many = |words: &str| if words.is_empty() { "several lines".to_owned() } else { words.to_owned() };
    let words = match row.relation {
        Relation::Equal => "the same in both".to_owned(),
        Relation::Changed => "changed".to_owned(),
        Relation::Moved | Relation::MovedAndChanged => {
            let changed = if row.relation == Relation::Moved { "" } else { ", and changed" };
            let place = if there.is_empty() { "the head or foot" } else { &there };
            if here == there {
                format!("moved within the paragraph{changed}")
            } else {
                format!("moved {} {place}{changed}", hand.of("to", "from"))
            }
        }
        Relation::Split if hand == Hand::Left => format!("split into {}", many(&there)),
        Relation::Split => format!("split from {}", many(&there)),
        Relation::Merged if hand == Hand::Left => format!("merged into {}", many(&there)),
        Relation::Merged => format!("merged from {}", many(&there)),
        Relation::OnlyLeft => "only in the first letter".to_owned(),
        Relation::OnlyRight => "only in the second letter".to_owned(),
        Relation::SameSubject => "on the same subject, in other words".to_owned(),
    };
    if comparison.is_boilerplate(row) { format!("{words} (address or closing, not counted)") } else { words }
}

/// "paragraph 3", "paragraphs 3 and 4"; nothing for none.
pub(super) fn numbered(paragraphs: &[u32]) -> String {
    let words: Vec<String> = paragraphs.iter().map(u32::to_string).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => format!("paragraph {only}"),
        Some((last, rest)) => format!("paragraphs {} and {last}", rest.join(", ")),
    }
}

/// So many characters of a passage or change are quoted.
const QUOTED: usize = 60;

/// A difference in one sentence: "In paragraph 2 “council” became “borough”".
///
/// `left` and `right` are the letters' clean texts.
pub fn told(comparison: &Comparison, stop: Stop, left: &str, right: &str) -> String {
    let Some(row) = comparison.rows.get(stop.row) else { return String::new() };
    let at = |hand: Hand| numbered(&comparison.paragraphs(row, hand));
    let place =
        |hand: Hand| if at(hand).is_empty() { "what stands outside the paragraphs".to_owned() } else { at(hand) };
    let quoted = |hand: Hand, span: Span| quote(span.of(hand.of(left, right)).unwrap_or(""));
    if let Some(change) = stop.change.and_then(|change| row.words.get(change)) {
        let (old, new) = (quoted(Hand::Left, change.left), quoted(Hand::Right, change.right));
        let where_from = place(if change.left.is_empty() { Hand::Right } else { Hand::Left });
        let what = match (change.kind, change.noise) {
            (ChangeKind::Removed, _) => format!("{old} was removed"),
            (ChangeKind::Added, _) => format!("{new} was added"),
            (ChangeKind::Noise, noise) => {
                let both = match (change.left.is_empty(), change.right.is_empty()) {
                    (true, _) => format!("{new} is new"),
                    (_, true) => format!("{old} is missing"),
                    _ => format!("{old} is {new}"),
                };
                format!("{both}: only {}", noise.map_or("a slip", super::Noise::word))
            }
            (ChangeKind::Replaced | ChangeKind::Same, _) => format!("{old} became {new}"),
        };
        return format!("In {where_from} {what}");
    }
    let whole = |hand: Hand| {
        let first = hand.units(row).first().and_then(|&u| comparison.units(hand).get(u as usize));
        first.map_or(String::new(), |unit| quoted(hand, unit.span))
    };
    match row.relation {
        Relation::OnlyLeft => format!("Only in the first letter, {}: {}", place(Hand::Left), whole(Hand::Left)),
        Relation::OnlyRight => format!("Only in the second letter, {}: {}", place(Hand::Right), whole(Hand::Right)),
        Relation::SameSubject => {
            format!(
                "On the same subject: {} of the first letter and {} of the second",
                place(Hand::Left),
                place(Hand::Right)
            )
        }
        _ => capital(&format!("{} {}", place(Hand::Left), said(comparison, row, Hand::Left))),
    }
}

/// Some words in quotation marks, in one line, not too long.
fn quote(words: &str) -> String {
    let line = one_line(words);
    match line.char_indices().nth(QUOTED) {
        None => format!("“{line}”"),
        Some((end, _)) => {
            let whole = line[..end].rfind(' ').unwrap_or(end);
            format!("“{} …”", &line[..whole])
        }
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
