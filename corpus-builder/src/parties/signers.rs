//! Letters that several people sign.

use super::{
    Claim, Party,
    phrase::{self, Phrase, Sort},
    sender::typed_below,
    wrapped::{block_phrases, phrases},
};
use crate::{
    anatomy::{Layout, Line},
    rules::Rule,
};
use corpus::{
    model::{Confidence, Part},
    text::Span,
};

/// Whether the signatures of two people stand side by side.
pub(super) fn stands_beside(text: &str, layout: &Layout<'_>) -> bool {
    let mut lines = layout.lines_of(Part::Signature).filter(|l| phrases(text, l.span).first().is_some_and(names));
    let Some(first) = lines.next().filter(|l| !l.right) else { return false };
    let gap = |next: &&Line<'_>| text.get(first.span.end as usize..next.span.start as usize);
    lines.next().is_some_and(|next| next.right && gap(&next).is_some_and(|gap| !gap.contains('\n')))
}

fn names(phrase: &Phrase<'_>) -> bool {
    phrase::is_person(phrase.text)
}

/// All who sign, where they are several: each with a name and an office in a column, in a line ("Jane Doe - Leader") or
/// in a block of their own.
pub(crate) fn signers(text: &str, layout: &Layout<'_>) -> Vec<Party> {
    let Some((closing, _)) = layout.closing else { return Vec::new() };
    let below: Vec<&Line<'_>> = (closing + 1..layout.lines.len())
        .take_while(|&n| matches!(layout.parts[n], Part::Signature | Part::ImageDescription | Part::Furniture))
        .filter(|&n| layout.parts[n] == Part::Signature)
        .map(|n| &layout.lines[n])
        .take(24)
        .collect();
    if let Some(found) = below.first().and_then(|line| in_one_line(text, line.span)) {
        return found;
    }
    // Three or more, each in a line with what follows a comma: a list of those who sign.
    let in_list = |line: &&Line<'_>| line.text.contains(',') && phrases(text, line.span).first().is_some_and(names);
    let is_list = below.iter().take_while(|line| in_list(line)).count() >= 3;
    let mut blocks: Vec<Vec<Span>> = Vec::new();
    if stands_beside(text, layout) {
        blocks.push(below.iter().filter(|l| !l.right).map(|l| l.span).collect());
        blocks.push(below.iter().filter(|l| l.right).map(|l| l.span).collect());
    } else {
        for line in &below {
            let found = phrases(text, line.span);
            let office = found.get(1).is_some_and(|p| p.sort() == Sort::Office);
            let whole = found.first().is_some_and(names) && (office || is_list && line.text.contains(','));
            match blocks.last_mut() {
                Some(block) if !(line.blank_before || whole) => block.push(line.span),
                _ => blocks.push(vec![line.span]),
            }
        }
    }
    let mut found: Vec<Party> = Vec::new();
    for (n, block) in blocks.iter().enumerate() {
        let all = block_phrases(text, block);
        // "M. Marsh / Br. Malachy Marsh / Provincial": the hand above its name in type.
        let all = all[typed_below(&all, true)..].to_vec();
        let office = all.get(1).is_some_and(|p| p.sort() == Sort::Office);
        let signed = all.first().is_some_and(names) && (office || is_list && all.len() > 1);
        if !signed {
            // A block that is no signature ends them, but for the hand above the first.
            if n > 0 && !found.is_empty() {
                break;
            }
            continue;
        }
        let mut party = Party::read(text, &all[..all.len().min(6)], Rule::Signature, Confidence::Stated);
        party.address = None;
        let known = |p: &Party| p.is_nearly(&party);
        if !found.iter().any(known) {
            found.push(party);
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// "Ada Marsh, Tara Dean and Ellen Moss": names and nothing else.
fn in_one_line(text: &str, span: Span) -> Option<Vec<Party>> {
    let line = span.of(text)?;
    let (most, last) = line.rsplit_once(" and ").or_else(|| line.rsplit_once(" & "))?;
    let all: Vec<&str> = most.split(", ").chain([last]).map(|name| name.trim_matches([' ', ',', '.'])).collect();
    let named = |name: &&str| phrase::is_person(name) && name.contains(' ') && !name.contains(" and ");
    let claim = |name: &str| {
        let start = name.as_ptr() as usize - text.as_ptr() as usize;
        let name =
            Claim::new(name.to_owned(), Span::new(start, start + name.len()), Rule::Signature, Confidence::Stated);
        Party { name: Some(name), ..Party::default() }
    };
    all.iter().all(named).then(|| all.into_iter().map(claim).collect())
}
