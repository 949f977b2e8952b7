//! Passages in different words on the same subject.

use super::{
    Change, ChangeKind, Relation, Unit,
    align::Pair,
    runs::is_common,
    side::{Text, Vocabulary},
    words::change,
};
use std::{collections::BTreeMap, ops::Range};

/// So many terms at least must link two passages.
const TERMS: usize = 3;
/// How alike they must be at least: the cosine of their weighted terms.
const ALIKE: f32 = 0.14;

/// A passage's terms, each with its first word.
type Terms = BTreeMap<u32, usize>;

/// Sets passages that only one letter has opposite each other where they are about the same things.
///
/// A term weighs the more the fewer passages have it (the inverse document frequency of Spärck Jones, 1972, the
/// passages of both letters being the documents), so that what both letters speak of throughout links nothing.
pub(super) fn pair(
    (a, b): (&Text<'_>, &Text<'_>),
    rows: &mut Vec<Pair>,
    (left, right): (&[Unit], &[Unit]),
    vocabulary: &Vocabulary,
) {
    let alone = |rows: &[Pair], relation: Relation| -> Vec<usize> {
        let content = |pair: &Pair| {
            let unit =
                pair.left.first().map(|&u| left[u as usize]).or_else(|| pair.right.first().map(|&u| right[u as usize]));
            unit.is_some_and(|unit| !unit.boilerplate)
        };
        (0..rows.len()).filter(|&i| rows[i].relation == relation && content(&rows[i])).collect()
    };
    let (only_left, only_right) = (alone(rows, Relation::OnlyLeft), alone(rows, Relation::OnlyRight));
    if only_left.is_empty() || only_right.is_empty() {
        return;
    }
    let lefts: Vec<Terms> = only_left.iter().map(|&i| terms(a, &rows[i].left_words, vocabulary)).collect();
    let rights: Vec<Terms> = only_right.iter().map(|&i| terms(b, &rows[i].right_words, vocabulary)).collect();
    let mut found = alike(&lefts, &rights);
    found.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let (mut left_done, mut right_done) = (vec![false; lefts.len()], vec![false; rights.len()]);
    let mut gone = vec![false; rows.len()];
    for (x, y, _) in found {
        if left_done[x] || right_done[y] {
            continue;
        }
        (left_done[x], right_done[y]) = (true, true);
        let other = &mut rows[only_right[y]];
        let (units, words) = (std::mem::take(&mut other.right), std::mem::take(&mut other.right_words));
        gone[only_right[y]] = true;
        let row = &mut rows[only_left[x]];
        (row.relation, row.right, row.right_words) = (Relation::SameSubject, units, words);
    }
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

/// Pairs of passages that are alike enough, with how much.
fn alike(lefts: &[Terms], rights: &[Terms]) -> Vec<(usize, usize, f32)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    lefts.iter().chain(rights).flat_map(BTreeMap::keys).for_each(|&term| *counts.entry(term).or_default() += 1);
    let passages = (lefts.len() + rights.len()) as f32;
    let weight = |term: u32| (1.0 + passages / counts.get(&term).copied().unwrap_or(1) as f32).ln().powi(2);
    let norm = |terms: &Terms| terms.keys().map(|&term| weight(term)).sum::<f32>();
    let norms: Vec<f32> = rights.iter().map(norm).collect();
    // For each term the passages on the right that have it. In long letters a term of many would link all with all.
    let mut having: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (j, terms) in rights.iter().enumerate() {
        let telling = terms.keys().filter(|term| counts[term] <= 8 + (lefts.len() + rights.len()) / 4);
        telling.for_each(|&term| having.entry(term).or_default().push(j));
    }
    let mut found = Vec::new();
    let mut scores = vec![(0f32, 0usize); rights.len()];
    for (i, terms) in lefts.iter().enumerate() {
        scores.fill((0.0, 0));
        for &term in terms.keys() {
            let Some(with) = having.get(&term) else { continue };
            let weight = weight(term);
            for &j in with {
                scores[j] = (scores[j].0 + weight, scores[j].1 + 1);
            }
        }
        let own = norm(terms);
        for (j, &(score, linked)) in scores.iter().enumerate() {
            let cosine = score / (own * norms[j]).sqrt();
            if linked >= TERMS && cosine >= ALIKE {
                found.push((i, j, cosine));
            }
        }
    }
    found
}

/// The words that link two passages on the same subject: for each term its first place on either side.
pub(super) fn links(a: &Text<'_>, b: &Text<'_>, pair: &Pair, vocabulary: &Vocabulary) -> Vec<Change> {
    let (left, right) = (terms(a, &pair.left_words, vocabulary), terms(b, &pair.right_words, vocabulary));
    let linked = left.iter().filter_map(|(term, &x)| right.get(term).map(|&y| (x, y)));
    let mut links: Vec<Change> = linked.map(|(x, y)| change(ChangeKind::Same, a.words[x], b.words[y])).collect();
    links.sort_by_key(|link| link.left);
    links
}

/// The terms of some words: those that carry a meaning, without a plural's ending.
fn terms(text: &Text<'_>, ranges: &[Range<usize>], vocabulary: &Vocabulary) -> Terms {
    let mut terms = Terms::new();
    for word in ranges.iter().cloned().flatten() {
        let id = text.ids[word];
        let form = vocabulary.form(id);
        if form.len() > 2 && !is_common(form) {
            terms.entry(vocabulary.find(singular(form)).unwrap_or(id)).or_insert(word);
        }
    }
    terms
}

/// A word without the ending of a plural or a possessive.
fn singular(form: &str) -> &str {
    let form = form.strip_suffix("'s").unwrap_or(form);
    match form.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => form,
    }
}
