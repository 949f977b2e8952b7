//! Specks that a scanner took for marks of punctuation: they stand by themselves at the ends of lines, or between
//! what stands side by side.
//!
//! One such line proves nothing: French puts a space before its colons, a list begins with a dash, and a cell of a table may
//! hold a sign for "the same" or "none". So specks are left out of letters only that have many of them, of more than one sort,
//! and signs that are meant stay.

use super::Plan;
use crate::rules::Rule;

/// So many lines at least have specks, and one in so many of all lines that have words.
const LINES: usize = 5;
const ONE_IN: usize = 10;
/// What stands side by side is parted by so much.
const GAP: &str = "    ";

/// A speck, or several that stand together.
struct Run {
    start: usize,
    end: usize,
    with: &'static str,
    /// Whether nobody would write so: with one of these a line has specks.
    is_sure: bool,
}

/// Plans what becomes of specks.
pub(super) fn plan(plan: &mut Plan<'_>, from: usize) {
    let raw = plan.raw;
    let (mut found, mut kinds) = (Vec::new(), Vec::new());
    let (mut lines, mut sure, mut unsure, mut at) = (0, 0, 0, from);
    for line in raw[from..].split_inclusive('\n') {
        let before = found.len();
        specks(line.trim_end(), at, &mut kinds, &mut found);
        lines += usize::from(line.contains(char::is_alphanumeric));
        match &found[before..] {
            [] => {}
            here if here.iter().any(|run| run.is_sure) => sure += 1,
            _ => unsure += 1,
        }
        at += line.len();
    }
    kinds.sort_unstable();
    kinds.dedup();
    // Two that are sure vouch for those that are not.
    let specked = if sure > 1 { sure + unsure } else { sure };
    if specked < LINES.max(lines / ONE_IN) || kinds.len() < 2 {
        return;
    }
    plan.repairs.sort_by_key(|repair| repair.raw.start);
    let taken: Vec<_> = plan.repairs.iter().map(|repair| repair.raw).collect();
    for Run { start, end, with, .. } in found {
        let next = taken.partition_point(|span| (span.end as usize) <= start);
        if taken.get(next).is_none_or(|span| span.start as usize >= end) {
            plan.replace(start, end, with, Rule::Speckle);
        }
    }
}

/// The specks of a line that begins at a place: those before its words, those behind them, and two or more between them.
fn specks(line: &str, at: usize, kinds: &mut Vec<char>, found: &mut Vec<Run>) {
    let tokens: Vec<(usize, &str)> = tokens(line).collect();
    let is_speck = |&(_, token): &(usize, &str)| token.chars().all(is_mark);
    let Some(first) = tokens.iter().position(|token| !is_speck(token)) else { return };
    let last = tokens.iter().rposition(|token| !is_speck(token)).unwrap_or(first);
    // ". . . ." leads to a number or leaves words out, "- -" are empty cells, "•" begins an entry of a list.
    let is_only =
        |run: &[(usize, &str)], marks: &str| run.iter().all(|(_, token)| token.chars().all(|c| marks.contains(c)));
    let is_meant = |run: &[(usize, &str)]| is_only(run, "-—–*•·|") || run.len() > 1 && is_only(run, ".");
    let mut leave_out = |run: &[(usize, &str)], start: usize, end: usize, with| {
        // "Monsieur :" is how French is set.
        let is_sure = run.len() > 1 || !is_only(run, ":;!?");
        if is_sure {
            kinds.extend(run.iter().filter_map(|(_, token)| token.chars().next()));
        }
        found.push(Run { start: at + start, end: at + end, with, is_sure });
    };
    let head = &tokens[..first];
    if !head.is_empty() && !is_meant(head) {
        leave_out(head, head[0].0, tokens[first].0, "");
    }
    let mut n = first;
    while n < last {
        let run = tokens[n..last].iter().take_while(|token| is_speck(token)).count();
        if run > 1 && !is_meant(&tokens[n..n + run]) {
            // Within a sentence nothing stands side by side.
            let begins = !tokens[n + run].1.starts_with(char::is_lowercase) && line.len() <= 100;
            leave_out(&tokens[n..n + run], tokens[n].0, tokens[n + run].0, if begins { GAP } else { "" });
        }
        n += run.max(1);
    }
    let tail = &tokens[last + 1..];
    if !tail.is_empty() && !is_meant(tail) {
        leave_out(tail, tokens[last].0 + tokens[last].1.len(), line.len(), "");
    }
}

/// What white space parts, and where.
fn tokens(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split_whitespace().map(|token| (token.as_ptr() as usize - line.as_ptr() as usize, token))
}

/// What a speck is taken for.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        ':' | ';'
            | '.'
            | ','
            | '\''
            | '‘'
            | '’'
            | '`'
            | '~'
            | '_'
            | '^'
            | '°'
            | '·'
            | '•'
            | '|'
            | '-'
            | '—'
            | '–'
            | '*'
    )
}
