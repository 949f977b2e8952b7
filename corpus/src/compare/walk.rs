//! A comparison as it is read: the pieces of a row, and the differences one after another.
//!
//! Page and exports draw from here, so that both show the same.

use super::{Change, ChangeKind, Comparison, Relation, Row, Unit};
use crate::text::Span;

/// Whether a letter is the first or the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hand {
    /// The first letter.
    Left,
    /// The second.
    Right,
}

impl Hand {
    /// Both, in order.
    pub const BOTH: [Hand; 2] = [Hand::Left, Hand::Right];

    /// The one of two things that is this letter's.
    pub fn of<T>(self, left: T, right: T) -> T {
        if self == Hand::Left { left } else { right }
    }

    /// The other letter.
    pub fn other(self) -> Hand {
        self.of(Hand::Right, Hand::Left)
    }

    /// The passages of a row that are this letter's.
    pub fn units(self, row: &Row) -> &[u32] {
        self.of(&row.left, &row.right)
    }

    /// The place of a change in this letter.
    pub fn place(self, change: &Change) -> Span {
        self.of(change.left, change.right)
    }
}

impl Comparison {
    /// The passages of one letter.
    pub fn units(&self, hand: Hand) -> &[Unit] {
        hand.of(&self.left, &self.right)
    }

    /// Whether a row is made of addresses, datelines, closings and the like.
    pub fn is_boilerplate(&self, row: &Row) -> bool {
        let first = row.left.first().map(|&u| (u, &self.left)).or_else(|| row.right.first().map(|&u| (u, &self.right)));
        first.and_then(|(u, units)| units.get(u as usize)).is_some_and(|unit| unit.boilerplate)
    }

    /// The numbers of the paragraphs that a row has of one letter, without repetition; none outside the body.
    pub fn paragraphs(&self, row: &Row, hand: Hand) -> Vec<u32> {
        let units = hand.units(row).iter().filter_map(|&u| self.units(hand).get(u as usize));
        let mut numbers: Vec<u32> = units.map(|unit| unit.paragraph).filter(|&number| number > 0).collect();
        numbers.dedup();
        numbers
    }
}

/// A stretch of one letter's text within a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whose words these are.
    pub hand: Hand,
    /// Their place in that letter's clean text.
    pub span: Span,
    /// The change that they belong to: an index into [`Row::words`]. None where both letters say the same, and
    /// where only one says something at all.
    pub change: Option<usize>,
}

/// One letter's side of a row: for each of its passages the pieces, in order.
pub fn pieces(comparison: &Comparison, row: &Row, hand: Hand) -> Vec<(Unit, Vec<Piece>)> {
    let mut changes: Vec<(usize, Span)> = row.words.iter().enumerate().map(|(i, c)| (i, hand.place(c))).collect();
    changes.retain(|&(i, span)| !span.is_empty() && is_marked(row, i));
    crate::order::by_key(&mut changes, |&(_, span)| span);
    let units = hand.units(row).iter().filter_map(|&u| comparison.units(hand).get(u as usize));
    let passage = |&unit: &Unit| {
        let mut cut = Vec::new();
        let mut at = unit.span.start;
        let mut add = |start: u32, end: u32, change| {
            if start < end {
                cut.push(Piece { hand, span: Span { start, end }, change });
            }
        };
        for &(i, span) in changes.iter().filter(|(_, span)| unit.span.contains(*span)) {
            if span.start >= at {
                add(at, span.start, None);
                add(span.start, span.end, Some(i));
                at = span.end;
            }
        }
        add(at, unit.span.end, None);
        (unit, cut)
    };
    units.map(passage).collect()
}

/// What is marked in a row: differences, and in passages on the same subject the words that link them.
fn is_marked(row: &Row, change: usize) -> bool {
    row.relation == Relation::SameSubject || row.words[change].kind != ChangeKind::Same
}

/// Both letters' sides of a row as one text: the second letter's, with what it left out where the first one
/// has it. Nothing for rows whose words were not compared.
pub fn unified(comparison: &Comparison, row: &Row) -> Vec<(Unit, Vec<Piece>)> {
    if row.words.is_empty() || row.relation == Relation::SameSubject {
        return Vec::new();
    }
    let mut passages = pieces(comparison, row, Hand::Right);
    // What the first letter alone has stands before the piece at whose place it is missing.
    let gone = row.words.iter().enumerate().filter(|(_, c)| c.is_wording() && !c.left.is_empty());
    for (i, change) in gone.rev() {
        let at = change.right.start;
        let removed = Piece { hand: Hand::Left, span: change.left, change: Some(i) };
        let holds = |(unit, _): &&mut (Unit, Vec<Piece>)| unit.span.start <= at && at <= unit.span.end;
        let Some((_, list)) = passages.iter_mut().find(holds) else { continue };
        let right = |piece: &Piece| piece.hand == Hand::Right;
        match list.iter().position(|piece| right(piece) && piece.span.start <= at && at < piece.span.end) {
            Some(inside) if list[inside].span.start < at => {
                let mut before = list[inside];
                before.span.end = at;
                list[inside].span.start = at;
                list.splice(inside..inside, [before, removed]);
            }
            Some(before) => list.insert(before, removed),
            None => list.push(removed),
        }
    }
    passages
}

/// A difference to stop at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The row: an index into [`Comparison::rows`].
    pub row: usize,
    /// The change within it: an index into [`Row::words`]. None where the whole row is the difference.
    pub change: Option<usize>,
}

/// The differences of a comparison in the order of its rows; `slips` asks for noise as well.
///
/// Addresses and closings are passed over. A passage that was moved, split or merged is one stop, and each change
/// of words in it another.
pub fn stops(comparison: &Comparison, slips: bool) -> Vec<Stop> {
    let mut stops = Vec::new();
    for (i, row) in comparison.rows.iter().enumerate().filter(|(_, row)| !comparison.is_boilerplate(row)) {
        if !matches!(row.relation, Relation::Equal | Relation::Changed) {
            stops.push(Stop { row: i, change: None });
        }
        if row.relation != Relation::SameSubject {
            let wanted = |change: &Change| change.is_wording() || (slips && change.kind == ChangeKind::Noise);
            let changes = row.words.iter().enumerate().filter(|(_, change)| wanted(change));
            stops.extend(changes.map(|(change, _)| Stop { row: i, change: Some(change) }));
        }
    }
    stops
}

/// A place in the second letter whose passage is shown elsewhere, beside the first letter's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Displaced {
    /// The row after which the second letter has the passage; none at its very beginning.
    pub after: Option<usize>,
    /// The row that shows it.
    pub row: usize,
    /// The passage: an index into [`Comparison::right`].
    pub unit: u32,
}

/// Where the second letter has its moved passages, in the order of its text; addresses and closings aside.
pub fn displaced(comparison: &Comparison) -> Vec<Displaced> {
    let moved = |row: &Row| matches!(row.relation, Relation::Moved | Relation::MovedAndChanged);
    let mut row_of = vec![None; comparison.right.len()];
    for (i, row) in comparison.rows.iter().enumerate() {
        for &unit in &row.right {
            if let Some(place) = row_of.get_mut(unit as usize) {
                *place = Some(i);
            }
        }
    }
    let mut found = Vec::new();
    let counted = |row: &Row| moved(row) && !comparison.is_boilerplate(row);
    for (i, row) in comparison.rows.iter().enumerate().filter(|(_, row)| counted(row)) {
        let Some(&unit) = row.right.first() else { continue };
        let before = row_of.iter().take(unit as usize).rev().flatten();
        let after = before.copied().find(|&before| before != i && !moved(&comparison.rows[before]));
        found.push(Displaced { after, row: i, unit });
    }
    crate::order::by_key(&mut found, |displaced| displaced.unit);
    found
}
