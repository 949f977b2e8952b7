//! Specks that a scanner took for marks of punctuation: they stand by themselves at the ends of lines, or between
//! what stands side by side.
//!
//! One such line proves nothing: French puts a space before its colons, and a list may begin with a dash. So specks are
//! left out of letters only that have many of them, of more than one sort.

use super::Plan;
use crate::rules::Rule;

/// So many lines at least have specks, and one in so many of all lines that have words.
const LINES: usize = 5;
const ONE_IN: usize = 10;
/// What stands side by side is parted by so much.
const GAP: &str = "    ";

/// Plans what becomes of specks.
pub(super) fn plan(plan: &mut Plan<'_>, from: usize) {
    let raw = plan.raw;
    let (mut found, mut kinds) = (Vec::new(), Vec::new());
    let (mut lines, mut specked, mut at) = (0, 0, from);
    for line in raw[from..].split_inclusive('\n') {
        let before = found.len();
        specks(line.trim_end(), &mut kinds, &mut |start, end, with| found.push((at + start, at + end, with)));
        lines += usize::from(line.contains(char::is_alphanumeric));
        specked += usize::from(found.len() > before);
        at += line.len();
    }
    kinds.sort_unstable();
    kinds.dedup();
    let french = kinds.iter().all(|kind| matches!(kind, ':' | ';'));
    if specked < LINES.max(lines / ONE_IN) || kinds.len() < 2 || french {
        return;
    }
    plan.repairs.sort_by_key(|repair| repair.raw.start);
    let taken: Vec<_> = plan.repairs.iter().map(|repair| repair.raw).collect();
    for (start, end, with) in found {
        let next = taken.partition_point(|span| (span.end as usize) <= start);
        if taken.get(next).is_none_or(|span| span.start as usize >= end) {
            plan.replace(start, end, with, Rule::Speckle);
        }
    }
}

/// The specks of a line: those before its words, those behind them, and two or more between them.
fn specks(line: &str, kinds: &mut Vec<char>, found: &mut impl FnMut(usize, usize, &'static str)) {
    let tokens: Vec<(usize, &str)> = tokens(line).collect();
    let is_speck = |&(_, token): &(usize, &str)| token.chars().all(is_mark);
    let Some(first) = tokens.iter().position(|token| !is_speck(token)) else { return };
    let last = tokens.iter().rposition(|token| !is_speck(token)).unwrap_or(first);
    let mut leave_out = |run: &[(usize, &str)], start: usize, end: usize, with| {
        kinds.extend(run.iter().filter_map(|(_, token)| token.chars().next()));
        found(start, end, with);
    };
    let head = &tokens[..first];
    // A dash or a point begins an entry of a list.
    if head.iter().any(|(_, token)| !matches!(*token, "-" | "*" | "—" | "–" | "•" | "·" | "|")) {
        leave_out(head, head[0].0, tokens[first].0, "");
    }
    let mut n = first;
    while n < last {
        let run = tokens[n..last].iter().take_while(|token| is_speck(token)).count();
        // "Fuel . . . . 12"
        let leads = tokens[n..n + run].iter().all(|(_, token)| *token == ".");
        if run > 1 && !leads {
            // Within a sentence nothing stands side by side.
            let begins = !tokens[n + run].1.starts_with(char::is_lowercase) && line.len() <= 100;
            leave_out(&tokens[n..n + run], tokens[n].0, tokens[n + run].0, if begins { GAP } else { "" });
        }
        n += run.max(1);
    }
    let tail = &tokens[last + 1..];
    if !tail.is_empty() && tail.iter().any(|(_, token)| *token != "-") {
        let end = tokens[last].0 + tokens[last].1.len();
        leave_out(tail, end, line.len(), "");
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
            | '"'
            | '“'
            | '”'
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
