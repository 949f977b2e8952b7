//! Tells slips of scanners and typesetters from wording.

use super::{
    Change, ChangeKind, Noise,
    words::{Passage, change},
};
use crate::text::{Span, fold};
use std::ops::Range;

/// Words that are the same once folded: tells where capitals or marks differ.
pub(super) fn equal(
    old: &Passage<'_, '_>,
    from: Range<usize>,
    new: &Passage<'_, '_>,
    to: Range<usize>,
    changes: &mut Vec<Change>,
) {
    let mut open = 0;
    let count = from.len();
    let flush = |open: usize, at: usize, changes: &mut Vec<Change>| {
        if open < at {
            let (left, right) = (from.start + open..from.start + at, to.start + open..to.start + at);
            changes.push(change(ChangeKind::Same, old.span(left), new.span(right)));
        }
    };
    for i in 0..count {
        let (x, y) = (from.start + i, to.start + i);
        if old.word(x) != new.word(y) {
            flush(open, i, changes);
            let case = Change {
                kind: ChangeKind::Noise,
                left: old.span(x..x + 1),
                right: new.span(y..y + 1),
                noise: Some(Noise::Case),
            };
            changes.push(case);
            open = i + 1;
        }
        if i + 1 < count {
            let (left, right) = (old.gap(x), new.gap(y));
            if let Some(noise) = marks(left.of(old.text.text).unwrap_or(""), right.of(new.text.text).unwrap_or("")) {
                flush(open, i + 1, changes);
                changes.push(Change { kind: ChangeKind::Noise, left, right, noise: Some(noise) });
                open = i + 1;
            }
        }
    }
    flush(open, count, changes);
}

/// What differs between two words that are the same on both sides; white space does not count.
fn marks(left: &str, right: &str) -> Option<Noise> {
    if left == right {
        return None;
    }
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (left, right) = (bare(left), bare(right));
    let hyphens = |text: &str| text.chars().all(|c| matches!(c, '-' | '\u{ad}' | '‐' | '‑'));
    if left == right {
        None
    } else if hyphens(&left) && hyphens(&right) {
        Some(Noise::Hyphenation)
    } else {
        Some(Noise::Punctuation)
    }
}

/// Words for which the other side has others.
pub(super) fn replaced(
    old: &Passage<'_, '_>,
    from: Range<usize>,
    new: &Passage<'_, '_>,
    to: Range<usize>,
    changes: &mut Vec<Change>,
) {
    let (left, right) = (old.span(from.clone()), new.span(to.clone()));
    let letters = |range: Range<usize>, side: &Passage<'_, '_>| -> String {
        range.flat_map(|at| fold(side.word(at)).chars().collect::<Vec<_>>()).collect()
    };
    let joined = letters(from.clone(), old) == letters(to.clone(), new);
    let digits = |span: Span, text: &str| span.of(text).unwrap_or("").contains(|c: char| c.is_numeric());
    if joined && !digits(left, old.text.text) {
        let hyphen = |span: Span, text: &str| span.of(text).unwrap_or("").contains(['-', '\u{ad}', '‐', '‑']);
        let noise = if hyphen(left, old.text.text) || hyphen(right, new.text.text) {
            Noise::Hyphenation
        } else {
            Noise::Spacing
        };
        changes.push(Change { kind: ChangeKind::Noise, left, right, noise: Some(noise) });
    } else {
        changes.push(change(ChangeKind::Replaced, left, right));
    }
}
