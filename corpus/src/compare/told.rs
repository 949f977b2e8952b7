//! A comparison in words: what is said over a passage, and what a difference comes to.

use super::{ChangeKind, Comparison, Hand, Relation, Row, Stop};
use crate::{
    text::{Span, one_line},
    texts,
};

/// What is said over one letter's side of a row: "moved from paragraph 3", "only in the first letter".
pub fn said(comparison: &Comparison, row: &Row, hand: Hand) -> String {
    let (here, there) = (numbered(&comparison.paragraphs(row, hand)), comparison.paragraphs(row, hand.other()));
    let there = numbered(&there);
    let many = || if there.is_empty() { texts::compare_several_lines() } else { &there };
    let way = |one: &'static str, other: &'static str| hand.of(one, other);
    let words = match row.relation {
        Relation::Equal => texts::compare_same().to_owned(),
        Relation::Changed => texts::compare_changed().to_owned(),
        Relation::Moved | Relation::MovedAndChanged => {
            let changed = if row.relation == Relation::Moved { "no" } else { "yes" };
            let place = if there.is_empty() { texts::compare_head_or_foot() } else { &there };
            texts::compare_moved(if here == there { "within" } else { way("to", "from") }, place, changed)
        }
        Relation::Split => texts::compare_split(way("into", "from"), many()),
        Relation::Merged => texts::compare_merged(way("into", "from"), many()),
        Relation::OnlyLeft => texts::compare_only_first().to_owned(),
        Relation::OnlyRight => texts::compare_only_second().to_owned(),
        Relation::SameSubject => texts::compare_same_subject().to_owned(),
    };
    if comparison.is_boilerplate(row) { texts::compare_not_counted(&words) } else { words }
}

/// "paragraph 3", "paragraphs 3 and 4"; nothing for none.
pub(super) fn numbered(paragraphs: &[u32]) -> String {
    let words: Vec<String> = paragraphs.iter().map(u32::to_string).collect();
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => texts::compare_paragraph(only),
        Some((last, rest)) => texts::compare_paragraphs(&rest.join(", "), last),
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
    let place = |hand: Hand| if at(hand).is_empty() { texts::compare_outside().to_owned() } else { at(hand) };
    let quoted = |hand: Hand, span: Span| quote(span.of(hand.of(left, right)).unwrap_or(""));
    if let Some(change) = stop.change.and_then(|change| row.words.get(change)) {
        let (old, new) = (quoted(Hand::Left, change.left), quoted(Hand::Right, change.right));
        let where_from = place(if change.left.is_empty() { Hand::Right } else { Hand::Left });
        return match (change.kind, change.noise) {
            (ChangeKind::Removed, _) => texts::compare_told_removed(&where_from, &old),
            (ChangeKind::Added, _) => texts::compare_told_added(&where_from, &new),
            (ChangeKind::Noise, noise) => {
                let both = match (change.left.is_empty(), change.right.is_empty()) {
                    (true, _) => "new",
                    (_, true) => "missing",
                    _ => "other",
                };
                let noise = texts::compare_noise(noise.map_or("slip", super::Noise::key));
                texts::compare_told_slip(&where_from, both, &new, &old, &noise)
            }
            (ChangeKind::Replaced | ChangeKind::Same, _) => texts::compare_told_replaced(&where_from, &old, &new),
        };
    }
    let whole = |hand: Hand| {
        let first = hand.units(row).first().and_then(|&u| comparison.units(hand).get(u as usize));
        first.map_or(String::new(), |unit| quoted(hand, unit.span))
    };
    match row.relation {
        Relation::OnlyLeft => texts::compare_told_only_first(&place(Hand::Left), &whole(Hand::Left)),
        Relation::OnlyRight => texts::compare_told_only_second(&place(Hand::Right), &whole(Hand::Right)),
        Relation::SameSubject => texts::compare_told_same_subject(&place(Hand::Left), &place(Hand::Right)),
        _ => capital(&texts::compare_told_paragraph(&place(Hand::Left), &said(comparison, row, Hand::Left))),
    }
}

/// Some words in quotation marks, in one line, not too long.
fn quote(words: &str) -> String {
    let line = one_line(words);
    match line.char_indices().nth(QUOTED) {
        None => texts::compare_quote(&line),
        Some((end, _)) => {
            let whole = line[..end].rfind(' ').unwrap_or(end);
            texts::compare_quote_cut(&line[..whole])
        }
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
