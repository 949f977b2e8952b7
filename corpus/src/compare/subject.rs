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
const ALIKE: f32 = 0.11;
/// How alike a further passage must be to join two that are opposite each other, and how many passages one letter
/// may have in a row.
const JOINING: f32 = 0.13;
const TOGETHER: usize = 3;
/// So often partners are exchanged at most.
const ROUNDS: usize = 4;

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
    let stems = stems(vocabulary);
    let lefts: Vec<Terms> = only_left.iter().map(|&i| terms(a, &rows[i].left_words, &stems)).collect();
    let rights: Vec<Terms> = only_right.iter().map(|&i| terms(b, &rows[i].right_words, &stems)).collect();
    let mut found = alike(&lefts, &rights);
    found.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let matched = matched(&found, lefts.len(), rights.len());
    let mut gone = vec![false; rows.len()];
    let (mut of_left, mut of_right) = (vec![None; lefts.len()], vec![None; rights.len()]);
    for &(x, y) in &matched {
        let row = only_left[x];
        rows[row].relation = Relation::SameSubject;
        take(rows, row, only_right[y], &mut gone);
        (of_left[x], of_right[y]) = (Some(row), Some(row));
    }
    // Who went without joins the passage that it is most like, where that is much.
    for &(x, y, _) in found.iter().take_while(|&&(.., alike)| alike >= JOINING) {
        match (of_left[x], of_right[y]) {
            (Some(row), None) if rows[row].right.len() < TOGETHER => {
                take(rows, row, only_right[y], &mut gone);
                of_right[y] = Some(row);
            }
            (None, Some(row)) if rows[row].left.len() < TOGETHER => {
                take(rows, row, only_left[x], &mut gone);
                of_left[x] = Some(row);
            }
            _ => {}
        }
    }
    let mut at = 0;
    rows.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
}

/// Moves what a row has into another one, in the order of the letters.
fn take(rows: &mut [Pair], row: usize, other: usize, gone: &mut [bool]) {
    gone[other] = true;
    let taken = &mut rows[other];
    let (left, right) = (std::mem::take(&mut taken.left), std::mem::take(&mut taken.right));
    let (left_words, right_words) = (std::mem::take(&mut taken.left_words), std::mem::take(&mut taken.right_words));
    let row = &mut rows[row];
    row.left.extend(left);
    row.right.extend(right);
    row.left_words.extend(left_words);
    row.right_words.extend(right_words);
    row.left.sort_unstable();
    row.right.sort_unstable();
    row.left_words.sort_unstable_by_key(|words| words.start);
    row.right_words.sort_unstable_by_key(|words| words.start);
}

/// Chooses partners, each passage having one at most: first the most alike, then whoever went without takes the
/// partner of another that has a second choice, where both together are more alike so.
///
/// `found` is sorted, the most alike first.
fn matched(found: &[(usize, usize, f32)], lefts: usize, rights: usize) -> Vec<(usize, usize)> {
    let (mut of_left, mut of_right) = (vec![None; lefts], vec![None; rights]);
    let (mut with_left, mut with_right) = (vec![Vec::new(); lefts], vec![Vec::new(); rights]);
    for (i, &(x, y, _)) in found.iter().enumerate() {
        with_left[x].push(i);
        with_right[y].push(i);
    }
    for (i, &(x, y, _)) in found.iter().enumerate() {
        if of_left[x].is_none() && of_right[y].is_none() {
            (of_left[x], of_right[y]) = (Some(i), Some(i));
        }
    }
    for _ in 0..ROUNDS {
        let before = of_left.clone();
        for (i, &(x, y, alike)) in found.iter().enumerate() {
            let taken = match (of_left[x], of_right[y]) {
                (None, Some(taken)) | (Some(taken), None) => taken,
                _ => continue,
            };
            let (u, v, before) = found[taken];
            // The one that loses its partner: its best other choice that is free.
            let second = match u == x {
                true => with_right[v].iter().copied().find(|&i| found[i].0 != x && of_left[found[i].0].is_none()),
                false => with_left[u].iter().copied().find(|&i| found[i].1 != y && of_right[found[i].1].is_none()),
            };
            if let Some(second) = second.filter(|&second| alike + found[second].2 > before) {
                (of_left[u], of_right[v]) = (None, None);
                (of_left[x], of_right[y]) = (Some(i), Some(i));
                let (w, z, _) = found[second];
                (of_left[w], of_right[z]) = (Some(second), Some(second));
            }
        }
        if of_left == before {
            break;
        }
    }
    let mut chosen: Vec<usize> = of_left.into_iter().flatten().collect();
    chosen.sort_unstable();
    chosen.into_iter().map(|i| (found[i].0, found[i].1)).collect()
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

/// The words that link passages on the same subject: for each term its first place in each passage.
pub(super) fn links(a: &Text<'_>, b: &Text<'_>, pair: &Pair, vocabulary: &Vocabulary) -> Vec<Change> {
    let of_passage = |text: &Text<'_>, words: &Range<usize>| -> BTreeMap<String, usize> {
        let mut terms = BTreeMap::new();
        for word in words.clone() {
            let form = vocabulary.form(text.ids[word]);
            if means(form) && !LITTLE.contains(&form) {
                terms.entry(stem(form).to_owned()).or_insert(word);
            }
        }
        terms
    };
    let rights: Vec<_> = pair.right_words.iter().map(|words| of_passage(b, words)).collect();
    let mut links = Vec::new();
    for left in pair.left_words.iter().map(|words| of_passage(a, words)) {
        for right in &rights {
            let linked = left.iter().filter_map(|(term, &x)| right.get(term).map(|&y| (x, y)));
            links.extend(linked.map(|(x, y)| change(ChangeKind::Same, a.words[x], b.words[y])));
        }
    }
    links.sort_by_key(|link| (link.left, link.right));
    links
}

/// For each word of the vocabulary the first one, in the alphabet, of the same stem; none for words without a
/// meaning of their own.
fn stems(vocabulary: &Vocabulary) -> Vec<Option<u32>> {
    let stem_of = |&id: &u32| stem(vocabulary.form(id));
    let mut ids: Vec<u32> = (0..vocabulary.len() as u32).filter(|&id| means(vocabulary.form(id))).collect();
    ids.sort_unstable_by(|x, y| stem_of(x).cmp(stem_of(y)).then(x.cmp(y)));
    let mut stems = vec![None; vocabulary.len()];
    for same in ids.chunk_by(|x, y| stem_of(x) == stem_of(y)) {
        for &id in same {
            stems[id as usize] = Some(same[0]);
        }
    }
    stems
}

/// The terms of some words: the stems of those that carry a meaning.
fn terms(text: &Text<'_>, ranges: &[Range<usize>], stems: &[Option<u32>]) -> Terms {
    let mut terms = Terms::new();
    for word in ranges.iter().cloned().flatten() {
        if let Some(term) = stems[text.ids[word] as usize] {
            terms.entry(term).or_insert(word);
        }
    }
    terms
}

fn means(form: &str) -> bool {
    form.len() > 2 && !is_common(form)
}

/// Words that are not worth marking as links: they stand in letters on any subject.
const LITTLE: [&str; 10] = ["dear", "how", "letter", "letters", "thank", "what", "when", "where", "within", "writing"];

/// A word without the commonest English endings, so that "commissioned" and "commission" are one term.
///
/// Far simpler than a stemmer, and quick enough for every word of a long letter: what is left has four letters at
/// least, so that short words stay apart.
fn stem(form: &str) -> &str {
    let form = form.strip_suffix("'s").or_else(|| form.strip_suffix("’s")).unwrap_or(form);
    let form = match form.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => form,
    };
    ENDINGS.iter().find_map(|ending| form.strip_suffix(ending).filter(|stem| stem.len() > 3)).unwrap_or(form)
}

/// Longer endings first.
const ENDINGS: [&str; 8] = ["ions", "ion", "ating", "ated", "ment", "ing", "ed", "e"];
