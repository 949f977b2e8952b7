//! Passages in different words on the same subject.

use super::{
    Change, ChangeKind, Relation,
    align::{Aligned, Pair},
    runs::is_common,
    side::{Forms, Text, Vocabulary},
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

/// A passage has at most so many others that it may be set opposite to.
const CHOICES: usize = 16;

/// A passage's terms, in order.
type Terms = Vec<u32>;

/// For each word of the vocabulary its term; none for words without a meaning of their own.
pub(super) type Stems = Vec<Option<u32>>;

/// Passages that only one letter has, while they are looked through for those that are about the same things.
///
/// A term weighs the more the fewer passages have it (the inverse document frequency of Spärck Jones, 1972, the
/// passages of both letters being the documents), so that what both letters speak of throughout links nothing.
pub(super) struct Pairing {
    pub(super) stems: Stems,
    /// The rows with passages of one letter only.
    only_left: Vec<usize>,
    only_right: Vec<usize>,
    lefts: Vec<Terms>,
    rights: Vec<Terms>,
    /// What is known of all terms, once all passages have been read.
    weighed: Option<Weighed>,
    /// Pairs of passages that are alike enough, with how much.
    found: Vec<(usize, usize, f32)>,
    /// The next passage of the left letter.
    at: usize,
}

struct Weighed {
    weights: Vec<f32>,
    /// For each passage on the right the sum of its terms' weights.
    norms: Vec<f32>,
    /// For each term the passages on the right that have it. In long letters a term of many would link all with all.
    having: Vec<Vec<u32>>,
    /// For each passage on the right how alike it is to the one on the left that is looked at, and by how many terms.
    scores: Vec<(f32, u32)>,
}

impl Pairing {
    /// Begins; nothing when one of the letters has no passage that stands alone.
    pub(super) fn begin(aligned: &Aligned, vocabulary: &Vocabulary) -> Option<Self> {
        let alone = |relation: Relation| -> Vec<usize> {
            let content = |pair: &Pair| {
                let left = pair.left.first().map(|&u| aligned.left[u as usize]);
                let unit = left.or_else(|| pair.right.first().map(|&u| aligned.right[u as usize]));
                unit.is_some_and(|unit| !unit.boilerplate)
            };
            let rows = aligned.rows.iter().enumerate();
            rows.filter(|(_, row)| row.relation == relation && content(row)).map(|(i, _)| i).collect()
        };
        let (only_left, only_right) = (alone(Relation::OnlyLeft), alone(Relation::OnlyRight));
        (!only_left.is_empty() && !only_right.is_empty()).then(|| Pairing {
            stems: stems(vocabulary),
            only_left,
            only_right,
            lefts: Vec::new(),
            rights: Vec::new(),
            weighed: None,
            found: Vec::new(),
            at: 0,
        })
    }

    /// Looks on, until about so many words have been looked at. True when all have.
    pub(super) fn look(&mut self, a: &Text<'_>, b: &Text<'_>, rows: &[Pair], words: usize) -> bool {
        let mut work = 0;
        let count = |ranges: &[Range<usize>]| ranges.iter().map(ExactSizeIterator::len).sum::<usize>();
        while work < words {
            if let Some(&row) = self.only_left.get(self.lefts.len()) {
                self.lefts.push(terms(a, &rows[row].left_words, &self.stems));
                work += 1 + count(&rows[row].left_words);
            } else if let Some(&row) = self.only_right.get(self.rights.len()) {
                self.rights.push(terms(b, &rows[row].right_words, &self.stems));
                work += 1 + count(&rows[row].right_words);
            } else if self.at < self.lefts.len() {
                let weighed = self.weighed.get_or_insert_with(|| Weighed::of(&self.lefts, &self.rights));
                work += 1 + weighed.alike(self.at, &self.lefts[self.at], &mut self.found);
                self.at += 1;
            } else {
                return true;
            }
        }
        false
    }

    /// Sets passages opposite each other where they are about the same things.
    pub(super) fn settle(mut self, rows: &mut Vec<Pair>) -> Stems {
        let found = &mut self.found;
        found.sort_unstable_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
        let matched = matched(found, self.lefts.len(), self.rights.len());
        let (only_left, only_right) = (self.only_left, self.only_right);
        let mut gone = vec![false; rows.len()];
        let (mut of_left, mut of_right) = (vec![None; only_left.len()], vec![None; only_right.len()]);
        for &(x, y) in &matched {
            let row = only_left[x];
            rows[row].relation = Relation::SameSubject;
            take(rows, row, only_right[y], &mut gone);
            (of_left[x], of_right[y]) = (Some(row), Some(row));
        }
        // Who went without joins the passage that it is most like, where that is much.
        for &(x, y, _) in self.found.iter().take_while(|&&(.., alike)| alike >= JOINING) {
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
        self.stems
    }
}

impl Weighed {
    fn of(lefts: &[Terms], rights: &[Terms]) -> Self {
        let all = || lefts.iter().chain(rights).flatten();
        let mut counts = vec![0u32; all().max().map_or(0, |&last| last as usize + 1)];
        all().for_each(|&term| counts[term as usize] += 1);
        let passages = lefts.len() + rights.len();
        let weight = |&count: &u32| (1.0 + passages as f32 / count.max(1) as f32).ln().powi(2);
        let weights: Vec<f32> = counts.iter().map(weight).collect();
        let mut having = vec![Vec::new(); counts.len()];
        for (j, terms) in rights.iter().enumerate() {
            let telling = terms.iter().filter(|&&term| counts[term as usize] as usize <= 8 + passages / 4);
            telling.for_each(|&term| having[term as usize].push(j as u32));
        }
        let norms = rights.iter().map(|terms| norm(terms, &weights)).collect();
        Weighed { weights, norms, having, scores: vec![(0.0, 0); rights.len()] }
    }

    /// Finds the passages on the right that are like one on the left. Gives how much work it was.
    fn alike(&mut self, left: usize, terms: &Terms, found: &mut Vec<(usize, usize, f32)>) -> usize {
        let mut touched = Vec::new();
        for &term in terms {
            let weight = self.weights[term as usize];
            for &j in &self.having[term as usize] {
                let score = &mut self.scores[j as usize];
                if score.1 == 0 {
                    touched.push(j);
                }
                *score = (score.0 + weight, score.1 + 1);
            }
        }
        let own = norm(terms, &self.weights);
        let from = found.len();
        let mut work = terms.len();
        for j in touched {
            let (score, linked) = std::mem::take(&mut self.scores[j as usize]);
            work += linked as usize;
            let cosine = score / (own * self.norms[j as usize]).sqrt();
            if linked as usize >= TERMS && cosine >= ALIKE {
                found.push((left, j as usize, cosine));
            }
        }
        if found.len() > from + CHOICES {
            found[from..].sort_unstable_by(|x, y| y.2.total_cmp(&x.2).then(x.1.cmp(&y.1)));
            found.truncate(from + CHOICES);
        }
        work
    }
}

fn norm(terms: &Terms, weights: &[f32]) -> f32 {
    terms.iter().map(|&term| weights[term as usize]).sum()
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

/// The words that link passages on the same subject: for each term its first place in each passage.
pub(super) fn links(a: &Text<'_>, b: &Text<'_>, pair: &Pair, vocabulary: &Vocabulary, stems: &Stems) -> Vec<Change> {
    let of_passage = |text: &Text<'_>, words: &Range<usize>| -> BTreeMap<u32, usize> {
        let mut terms = BTreeMap::new();
        for word in words.clone() {
            if let Some(term) = stems.get(text.ids[word] as usize).copied().flatten()
                && !LITTLE.contains(&vocabulary.form(text.ids[word]))
            {
                terms.entry(term).or_insert(word);
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

/// The term of each word: words of the same stem have the same one.
fn stems(vocabulary: &Vocabulary) -> Stems {
    let mut stems = Forms::default();
    let term = |id: u32| {
        let form = vocabulary.form(id);
        means(form).then(|| stems.number(stem(form)))
    };
    (0..vocabulary.len() as u32).map(term).collect()
}

/// The terms of some words: the stems of those that carry a meaning.
fn terms(text: &Text<'_>, ranges: &[Range<usize>], stems: &Stems) -> Terms {
    let mut terms: Terms = ranges.iter().cloned().flatten().filter_map(|word| stems[text.ids[word] as usize]).collect();
    terms.sort_unstable();
    terms.dedup();
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
