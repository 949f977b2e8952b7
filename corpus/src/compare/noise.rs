//! Tells slips of scanners and typesetters from wording.
//!
//! Noise is what a table of misread letters, a hyphen, a blank, a mark or a capital explains, and only in
//! words that nothing in [`protect`] covers. Where both readings are words of the language, the difference
//! is shown as wording: a slip too many on the page does less harm than a change that was hidden.

use super::{
    Change, ChangeKind, Noise, protect,
    side::Vocabulary,
    words::{Passage, change},
};
use crate::{confusions, text::fold};
use std::{borrow::Cow, ops::Range};

/// Two passages whose words are compared.
pub(super) struct Sides<'a, 't> {
    pub(super) old: Passage<'a, 't>,
    pub(super) new: Passage<'a, 't>,
    pub(super) vocabulary: &'a Vocabulary,
}

impl Sides<'_, '_> {
    /// Words that are the same once folded: tells where capitals or marks differ.
    pub(super) fn equal(&self, from: Range<usize>, to: Range<usize>, changes: &mut Vec<Change>) {
        let (old, new) = (&self.old, &self.new);
        let mut open = 0;
        let same = |open: usize, at: usize, changes: &mut Vec<Change>| {
            if open < at {
                let (left, right) = (from.start + open..from.start + at, to.start + open..to.start + at);
                changes.push(change(ChangeKind::Same, old.span(left), new.span(right)));
            }
        };
        let mut alike = 0;
        for i in 0..from.len() {
            let (x, y) = (from.start + i, to.start + i);
            // Most of the time whole stretches are the same, letter for letter.
            if i >= alike {
                alike = i + old.same_as(x, new, y, from.len() - i);
            }
            if i < alike {
                continue;
            }
            if old.word(x) != new.word(y) {
                same(open, i, changes);
                open = i + 1;
                let (left, right) = (old.span(x..x + 1), new.span(y..y + 1));
                changes.push(match self.capitals(x, y) {
                    Some(noise) => Change { kind: ChangeKind::Noise, left, right, noise: Some(noise) },
                    None => change(ChangeKind::Replaced, left, right),
                });
            }
            let last = i + 1 == from.len();
            if last && (x + 1 < old.words.len() || y + 1 < new.words.len()) {
                continue;
            }
            let (left, right) = (old.gap(x), new.gap(y));
            let (marks_left, marks_right) =
                (left.of(&old.text.text).unwrap_or(""), right.of(&new.text.text).unwrap_or(""));
            if marks_left == marks_right {
                continue;
            }
            let figures = [
                old.ends_in_figure(x),
                new.ends_in_figure(y),
                !last && old.begins_with_figure(x + 1),
                !last && new.begins_with_figure(y + 1),
            ];
            if let Some(found) = marks(marks_left, marks_right, figures) {
                same(open, i + 1, changes);
                open = i + 1;
                changes.push(match found {
                    Mark::Noise(noise) => Change { kind: ChangeKind::Noise, left, right, noise: Some(noise) },
                    Mark::Wording => change(ChangeKind::Replaced, left, right),
                });
            }
        }
        same(open, from.len(), changes);
    }

    /// Two words with the same folded form and another surface.
    fn capitals(&self, x: usize, y: usize) -> Option<Noise> {
        let (old, new) = (self.old.word(x), self.new.word(y));
        let plain = |word: &str| word.replace('’', "'");
        if plain(old) == plain(new) {
            return Some(Noise::Punctuation);
        }
        if old.to_lowercase() != new.to_lowercase() {
            return Some(Noise::Ocr);
        }
        let (left, right) = (self.old.words[x], self.new.words[y]);
        let guarded = protect::is_binding(&fold(old)) || self.old.text.is_named(left) || self.new.text.is_named(right);
        let told = protect::is_capitals(old)
            || protect::is_capitals(new)
            || self.old.text.begins_sentence(left)
            || self.new.text.begins_sentence(right);
        (!guarded || told).then_some(Noise::Case)
    }

    /// Words for which the other side has others.
    pub(super) fn replaced(&self, from: Range<usize>, to: Range<usize>, changes: &mut Vec<Change>) {
        let (n, m) = (from.len(), to.len());
        if n * m > LARGEST {
            changes.push(change(ChangeKind::Replaced, self.old.span(from), self.new.span(to)));
            return;
        }
        // The cheapest way through, from the end: what is explained costs little, any other word one whole step.
        let width = m + 1;
        let mut best: Vec<(u32, usize, usize, Option<Noise>)> = vec![(0, 0, 0, None); width * (n + 1)];
        for i in (0..=n).rev() {
            for j in (0..=m).rev() {
                if i == n && j == m {
                    continue;
                }
                let mut here = (u32::MAX, 0, 0, None);
                for (x, y) in [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)] {
                    if i + x > n || j + y > m {
                        continue;
                    }
                    let (old, new) = (from.start + i..from.start + i + x, to.start + j..to.start + j + y);
                    let noise = if x > 0 && y > 0 { self.explained(old, new) } else { None };
                    let cost = match noise {
                        Some(_) if x + y == 2 => 1,
                        Some(_) => 1 + x.max(y) as u32,
                        None if x + y <= 2 => 4,
                        None => continue,
                    };
                    let cost = cost + best[(i + x) * width + j + y].0;
                    if cost < here.0 {
                        here = (cost, x, y, noise);
                    }
                }
                best[i * width + j] = here;
            }
        }
        let (mut i, mut j) = (0, 0);
        let (mut open_i, mut open_j) = (0, 0);
        let wording = |i: Range<usize>, j: Range<usize>, changes: &mut Vec<Change>| {
            let kind = match (i.is_empty(), j.is_empty()) {
                (true, true) => return,
                (false, true) => ChangeKind::Removed,
                (true, false) => ChangeKind::Added,
                (false, false) => ChangeKind::Replaced,
            };
            let (left, right) = (from.start + i.start..from.start + i.end, to.start + j.start..to.start + j.end);
            changes.push(change(kind, self.old.span(left), self.new.span(right)));
        };
        while i < n || j < m {
            let (_, x, y, noise) = best[i * width + j];
            if let Some(noise) = noise {
                wording(open_i..i, open_j..j, changes);
                let left = self.old.span(from.start + i..from.start + i + x);
                let right = self.new.span(to.start + j..to.start + j + y);
                changes.push(Change { kind: ChangeKind::Noise, left, right, noise: Some(noise) });
                (open_i, open_j) = (i + x, j + y);
            }
            (i, j) = (i + x, j + y);
        }
        wording(open_i..n, open_j..m, changes);
    }

    /// What explains that some words stand for some others, if anything but wording does.
    ///
    /// Asked of every pair of words between two that are the same: what costs least is looked at first.
    fn explained(&self, from: Range<usize>, to: Range<usize>) -> Option<Noise> {
        let (left, right) = (self.length(&self.old, &from), self.length(&self.new, &to));
        let (longer, shorter) = (left.max(right), left.min(right));
        if shorter == 0 || longer > shorter + 3 + shorter / 2 {
            return None;
        }
        let (left, right) = (self.letters(&self.old, &from), self.letters(&self.new, &to));
        let noise = if left == right {
            match (from.len(), to.len()) {
                (1, 1) => Noise::Punctuation,
                _ => between(&self.old, from.clone()).max(between(&self.new, to.clone())).noise(),
            }
        } else {
            self.misread(&from, &to, &left, &right).then_some(Noise::Ocr)?
        };
        self.is_free(&from, &to).then_some(noise)
    }

    /// Whether some words are some others misread, by their letters.
    fn misread(&self, from: &Range<usize>, to: &Range<usize>, left: &str, right: &str) -> bool {
        let single = from.len() == 1 && to.len() == 1;
        let shorter = left.len().min(right.len());
        // Words run together and misread besides: only long ones.
        if !single && shorter < 6 {
            return false;
        }
        // Short words are taken for misread only on the strongest grounds.
        let most = match shorter {
            0..=1 => 2,
            2..=4 => 4,
            5..=6 => 6,
            _ => 9,
        };
        if confusions::distance(left, right, most).is_none() && !(single && is_letter_lost(left, right)) {
            return false;
        }
        let known = |word: &str, id: u32| protect::is_confusable(word) || self.vocabulary.is_in_both(id);
        !(single && known(left, self.old.ids[from.start]) && known(right, self.new.ids[to.start]))
    }

    /// The folded letters of some words, run together, without apostrophes.
    fn letters(&self, side: &Passage<'_, '_>, range: &Range<usize>) -> Cow<'_, str> {
        let form = |at: usize| self.vocabulary.form(side.ids[at]);
        let first = form(range.start);
        if range.len() == 1 && !first.contains('\'') {
            return Cow::Borrowed(first);
        }
        Cow::Owned(range.clone().flat_map(|at| form(at).chars()).filter(|&c| c != '\'').collect())
    }

    /// How many bytes [`Self::letters`] has.
    fn length(&self, side: &Passage<'_, '_>, range: &Range<usize>) -> usize {
        let bytes = |at: usize| self.vocabulary.form(side.ids[at]).bytes();
        range.clone().map(|at| bytes(at).filter(|&byte| byte != b'\'').count()).sum()
    }

    /// Whether none of the words is protected.
    fn is_free(&self, from: &Range<usize>, to: &Range<usize>) -> bool {
        let old = from.clone().map(|at| (&self.old, at));
        let new = to.clone().map(|at| (&self.new, at));
        let mut figures = (0, 0);
        for (is_new, (side, at)) in old.map(|word| (false, word)).chain(new.map(|word| (true, word))) {
            let surface = side.word(at);
            if protect::is_binding(self.vocabulary.form(side.ids[at]))
                || protect::is_name(side.text, side.words[at], self.vocabulary)
            {
                return false;
            }
            if surface.contains(|c: char| c.is_numeric()) {
                if !protect::is_misread_figure(surface) {
                    return false;
                }
                *(if is_new { &mut figures.1 } else { &mut figures.0 }) += 1;
            }
        }
        // With a figure on both sides either may be meant.
        figures.0 == 0 || figures.1 == 0
    }
}

/// A block of more word pairs than this is wording without a look at each.
const LARGEST: usize = 400;

/// Whether one word is the other with a letter lost inside it. At a word's end a letter is grammar
/// ("letter", "letters"), and in a short word it makes another one.
fn is_letter_lost(left: &str, right: &str) -> bool {
    let (long, short) = if left.len() > right.len() { (left, right) } else { (right, left) };
    if short.chars().count() < 7 || long.chars().count() != short.chars().count() + 1 {
        return false;
    }
    let before = long.chars().zip(short.chars()).take_while(|(x, y)| x == y).count();
    let behind = long.chars().rev().zip(short.chars().rev()).take_while(|(x, y)| x == y).count();
    before > 0 && behind > 1 && before + behind >= short.chars().count()
}

/// What stands between words that the other side has in one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Nothing,
    Blank,
    Marks,
    Hyphen,
}

impl Between {
    fn noise(self) -> Noise {
        match self {
            Between::Nothing | Between::Blank => Noise::Spacing,
            Between::Marks => Noise::Punctuation,
            Between::Hyphen => Noise::Hyphenation,
        }
    }
}

fn between(side: &Passage<'_, '_>, range: Range<usize>) -> Between {
    let gaps = range.start..range.end - 1;
    let gap = |at| match side.gap(at).of(&side.text.text).unwrap_or("") {
        "" => Between::Nothing,
        gap if gap.contains(is_hyphen) => Between::Hyphen,
        gap if gap.chars().all(char::is_whitespace) => Between::Blank,
        _ => Between::Marks,
    };
    gaps.map(gap).max().unwrap_or(Between::Nothing)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '‐' | '‑' | '¬')
}

enum Mark {
    Noise(Noise),
    Wording,
}

/// What differs between the marks after two words that are the same; white space does not count.
/// `figures`: whether the word before ends in a figure, left and right, and the one after begins with one.
fn marks(left: &str, right: &str, figures: [bool; 4]) -> Option<Mark> {
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let (marks_left, marks_right) = (bare(left), bare(right));
    if marks_left == marks_right {
        return None;
    }
    // "£5" and "$5", "A & B" and "A B": signs that are words.
    let signs = |text: &str| -> String { text.chars().filter(|&c| is_sign(c)).collect() };
    if signs(left) != signs(right) {
        return Some(Mark::Wording);
    }
    // "1,000" and "1.000", "2016/17" and "2016-17", "-5" and "5".
    if figures != [false; 4] {
        let inside = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        let both = (figures[0] || figures[1]) && (figures[2] || figures[3]);
        let sign_before = |text: &str| text.chars().next_back().filter(|&c| matches!(c, '-' | '−' | '–' | '.'));
        let before = (figures[2] || figures[3]) && sign_before(left) != sign_before(right);
        if (both && (inside(left) || inside(right))) || before {
            return Some(Mark::Wording);
        }
    }
    let hyphens = |text: &str| text.chars().all(is_hyphen);
    let noise = if hyphens(&marks_left) && hyphens(&marks_right) { Noise::Hyphenation } else { Noise::Punctuation };
    Some(Mark::Noise(noise))
}

/// Signs that stand for words.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '£' | '$' | '€' | '¢' | '%' | '‰' | '&' | '+' | '=' | '<' | '>' | '°' | '§' | '½' | '¼' | '¾' | '×' | '÷'
    )
}
