//! From common runs of words to rows of passages.
//!
//! Sentences that share enough words belong together; paragraphs are paired by the sentences that they
//! share; a sentence that went to another paragraph is cut out and gets a row of its own. A row is moved
//! when it does not fit the heaviest sequence of rows that stand in the same order in both letters.

mod short;

use super::{
    Relation, Unit,
    runs::Run,
    side::{Sentence, Text},
};
use crate::text::Span;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

impl Aligned {
    /// Pairs short passages, which have too few words to have a run in common.
    pub(super) fn pair_short(&mut self, a: &Text<'_>, b: &Text<'_>) {
        short::pair(a, b, &mut self.rows, (&self.left, &self.right));
    }
}

/// The rows before their words are compared.
pub(super) struct Aligned {
    pub(super) rows: Vec<Pair>,
    pub(super) left: Vec<Unit>,
    pub(super) right: Vec<Unit>,
}

/// Passages that belong together.
pub(super) struct Pair {
    pub(super) relation: Relation,
    pub(super) left: Vec<u32>,
    pub(super) right: Vec<u32>,
    /// The words of the left passages, in order.
    pub(super) left_words: Vec<Range<usize>>,
    pub(super) right_words: Vec<Range<usize>>,
}

/// Words that two sentences share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    left: usize,
    right: usize,
    words: usize,
}

/// Two paragraphs, or parts of them, that belong together.
#[derive(Default)]
struct Group {
    relation: Option<Relation>,
    words: usize,
}

/// Aligns two letters by what their sentences share.
pub(super) fn rows(a: &Text<'_>, b: &Text<'_>, links: &[Link]) -> Aligned {
    let mut plan =
        Plan { a, b, left: vec![None; a.sentences.len()], right: vec![None; b.sentences.len()], groups: Vec::new() };
    plan.group_paragraphs(links);
    plan.cut_out(links);
    plan.take_apart(links);
    plan.fill();
    plan.finish()
}

/// For each sentence the one that it shares most words with, where that is enough to say that they belong together.
pub(super) fn links(a: &Text<'_>, b: &Text<'_>, runs: &[Run]) -> Vec<Link> {
    let mut shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for run in runs {
        let mut at = 0;
        while at < run.words {
            let (s, t) = (a.sentence_of[run.left + at], b.sentence_of[run.right + at]);
            let rest =
                (a.sentences[s as usize].words.end - run.left).min(b.sentences[t as usize].words.end - run.right);
            let end = rest.min(run.words);
            if a.is_boilerplate(run.left + at) == b.is_boilerplate(run.right + at) {
                *shared.entry((s, t)).or_default() += end - at;
            }
            at = end;
        }
    }
    let all: Vec<Link> =
        shared.into_iter().map(|((s, t), words)| Link { left: s as usize, right: t as usize, words }).collect();
    let (mut best_left, mut best_right) = (vec![0; a.sentences.len()], vec![0; b.sentences.len()]);
    for link in &all {
        best_left[link.left] = best_left[link.left].max(link.words);
        best_right[link.right] = best_right[link.right].max(link.words);
    }
    let enough = |words: usize, sentence: &Sentence| 5 * words >= 2 * sentence.words.len();
    (all.into_iter())
        .filter(|link| {
            (link.words == best_left[link.left] && enough(link.words, &a.sentences[link.left]))
                || (link.words == best_right[link.right] && enough(link.words, &b.sentences[link.right]))
        })
        .collect()
}

/// For each sentence those that it is linked with.
struct Partners<'a> {
    /// In the order of the left letter.
    links: &'a [Link],
    /// The left sentences of all right ones, one right sentence after another, and where each one's begin.
    lefts: Vec<usize>,
    starts: Vec<usize>,
}

impl<'a> Partners<'a> {
    fn new(links: &'a [Link], rights: usize) -> Self {
        let mut starts = vec![0; rights + 1];
        links.iter().for_each(|link| starts[link.right + 1] += 1);
        for right in 0..rights {
            starts[right + 1] += starts[right];
        }
        let (mut lefts, mut next) = (vec![0; links.len()], starts.clone());
        for link in links {
            lefts[next[link.right]] = link.left;
            next[link.right] += 1;
        }
        Partners { links, lefts, starts }
    }

    fn of_left(&self, left: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.links.partition_point(|link| link.left < left);
        self.links[from..].iter().take_while(move |link| link.left == left).map(|link| link.right)
    }

    fn of_right(&self, right: usize) -> impl Iterator<Item = usize> + '_ {
        self.lefts[self.starts[right]..self.starts[right + 1]].iter().copied()
    }
}

/// A sentence that shares fewer words is not told as moved within its paragraph.
const SENTENCE: usize = 5;

struct Plan<'a, 't> {
    a: &'a Text<'t>,
    b: &'a Text<'t>,
    /// For each sentence its group.
    left: Vec<Option<usize>>,
    right: Vec<Option<usize>>,
    groups: Vec<Group>,
}

impl Plan<'_, '_> {
    /// Pairs paragraphs that are mostly the same, and one paragraph with those that it was split into.
    fn group_paragraphs(&mut self, links: &[Link]) {
        let (a, b) = (self.a, self.b);
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for link in links {
            let pair = (a.sentences[link.left].paragraph as usize, b.sentences[link.right].paragraph as usize);
            *shared.entry(pair).or_default() += link.words;
        }
        // Most of the shorter one must be shared.
        shared.retain(|&(p, q), words| 2 * *words >= a.paragraphs[p].words.len().min(b.paragraphs[q].words.len()));
        let mut of_left: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut of_right: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(p, q) in shared.keys() {
            of_left.entry(p).or_default().push(q);
            of_right.entry(q).or_default().push(p);
        }
        let mut left_done = vec![false; a.paragraphs.len()];
        let mut right_done = vec![false; b.paragraphs.len()];
        // One against several that stand together and belong to nobody else.
        let together = |list: &[usize]| list.len() > 1 && list.windows(2).all(|w| w[0] + 1 == w[1]);
        for (&p, list) in &of_left {
            let words: usize = list.iter().map(|&q| shared[&(p, q)]).sum();
            let alone = list.iter().all(|q| of_right[q].len() == 1);
            if together(list) && alone && 2 * words >= a.paragraphs[p].words.len() {
                let group = self.open(Some(Relation::Split), words);
                self.left[a.paragraphs[p].sentences.clone()].fill(Some(group));
                left_done[p] = true;
                for &q in list {
                    self.right[b.paragraphs[q].sentences.clone()].fill(Some(group));
                    right_done[q] = true;
                }
            }
        }
        for (&q, list) in &of_right {
            let words: usize = list.iter().map(|&p| shared[&(p, q)]).sum();
            let alone = list.iter().all(|p| of_left[p].len() == 1);
            if together(list) && alone && 2 * words >= b.paragraphs[q].words.len() {
                let group = self.open(Some(Relation::Merged), words);
                self.right[b.paragraphs[q].sentences.clone()].fill(Some(group));
                right_done[q] = true;
                for &p in list {
                    self.left[a.paragraphs[p].sentences.clone()].fill(Some(group));
                    left_done[p] = true;
                }
            }
        }
        // One against one, the heaviest first.
        let mut pairs: Vec<_> = shared.into_iter().collect();
        crate::order::by_key(&mut pairs, |&((p, q), words)| (std::cmp::Reverse(words), p, q));
        for ((p, q), words) in pairs {
            let longer = a.paragraphs[p].words.len().max(b.paragraphs[q].words.len());
            if left_done[p] || right_done[q] || 3 * words < longer {
                continue;
            }
            (left_done[p], right_done[q]) = (true, true);
            let group = self.open(None, words);
            self.left[a.paragraphs[p].sentences.clone()].fill(Some(group));
            self.right[b.paragraphs[q].sentences.clone()].fill(Some(group));
        }
    }

    /// Gives rows of their own to sentences that went from one paragraph to another.
    fn cut_out(&mut self, links: &[Link]) {
        let partners = Partners::new(links, self.b.sentences.len());
        let mut last: Option<(Link, usize)> = None;
        for &link in links {
            let (s, t) = (link.left, link.right);
            if self.left[s].is_some() && self.left[s] == self.right[t] {
                last = None;
                continue;
            }
            // A sentence whose partner is in its own group stays there.
            let home_left = self.left[s].is_some() && partners.of_left(s).any(|t| self.right[t] == self.left[s]);
            let home_right = self.right[t].is_some() && partners.of_right(t).any(|s| self.left[s] == self.right[t]);
            if home_left || home_right {
                continue;
            }
            // Sentences that went together stay together.
            let with = last.filter(|(before, _)| {
                let same_left = self.a.sentences[before.left].paragraph == self.a.sentences[s].paragraph;
                let same_right = self.b.sentences[before.right].paragraph == self.b.sentences[t].paragraph;
                let next = s - before.left <= 1 && t >= before.right && t - before.right <= 1;
                same_left && same_right && next
            });
            let group = match with {
                Some((_, group)) => {
                    self.groups[group].words += link.words;
                    group
                }
                None => self.open(None, link.words),
            };
            self.left[s] = Some(group);
            self.right[t] = Some(group);
            last = Some((link, group));
        }
    }

    /// Gives rows of their own to sentences that changed places inside a paragraph.
    fn take_apart(&mut self, links: &[Link]) {
        let mut of_group: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
        for &link in links {
            if let Some(group) = self.left[link.left].filter(|_| self.left[link.left] == self.right[link.right]) {
                of_group.entry(group).or_default().push(link);
            }
        }
        for list in of_group.into_values() {
            let items: Vec<(u32, usize)> = list.iter().map(|link| (link.right as u32, link.words)).collect();
            let in_order = heaviest_increasing(&items);
            let stays = || list.iter().zip(&in_order).filter(|(_, fits)| **fits).map(|(link, _)| link);
            let stay_left: BTreeSet<usize> = stays().map(|link| link.left).collect();
            let stay_right: BTreeSet<usize> = stays().map(|link| link.right).collect();
            for (link, _) in list.iter().zip(&in_order).filter(|(_, fits)| !**fits) {
                let bound = stay_left.contains(&link.left) || stay_right.contains(&link.right);
                if !bound && link.words >= SENTENCE {
                    let group = self.open(None, link.words);
                    self.left[link.left] = Some(group);
                    self.right[link.right] = Some(group);
                }
            }
        }
    }

    /// Everything else stands alone: for each paragraph what no group took.
    fn fill(&mut self) {
        for (relation, text) in [(Relation::OnlyLeft, self.a), (Relation::OnlyRight, self.b)] {
            for sentences in text.paragraphs.iter().map(|paragraph| paragraph.sentences.clone()) {
                // Between two that are free may stand one that has found its like.
                let mut group = None;
                for sentence in sentences {
                    let of = if relation == Relation::OnlyLeft { &self.left } else { &self.right };
                    if of[sentence].is_some() {
                        group = None;
                        continue;
                    }
                    let group = *group.get_or_insert_with(|| self.open(Some(relation), 0));
                    let of = if relation == Relation::OnlyLeft { &mut self.left } else { &mut self.right };
                    of[sentence] = Some(group);
                }
            }
        }
    }

    fn open(&mut self, relation: Option<Relation>, words: usize) -> usize {
        self.groups.push(Group { relation, words });
        self.groups.len() - 1
    }

    /// Makes units and rows, in order.
    fn finish(self) -> Aligned {
        let (left, left_of, left_words) = units(self.a, &self.left, self.groups.len());
        let (right, right_of, right_words) = units(self.b, &self.right, self.groups.len());
        let mut pairs: Vec<Pair> = Vec::with_capacity(self.groups.len());
        let mut weights = Vec::with_capacity(self.groups.len());
        let sides = left_of.into_iter().zip(right_of).zip(left_words.into_iter().zip(right_words));
        for (group, ((left, right), (left_words, right_words))) in self.groups.into_iter().zip(sides) {
            let relation = match (left.is_empty(), right.is_empty()) {
                (true, true) => continue,
                (false, true) => Relation::OnlyLeft,
                (true, false) => Relation::OnlyRight,
                (false, false) => group.relation.unwrap_or(Relation::Equal),
            };
            pairs.push(Pair { relation, left, right, left_words, right_words });
            weights.push(group.words);
        }
        Aligned { rows: ordered(pairs, &weights), left, right }
    }
}

type Units = (Vec<Unit>, Vec<Vec<u32>>, Vec<Vec<Range<usize>>>);

/// Neighbouring sentences of one paragraph and one group make a unit. Gives the units, and for each group
/// its units and their words.
fn units(text: &Text<'_>, groups: &[Option<usize>], count: usize) -> Units {
    let mut units: Vec<Unit> = Vec::new();
    let (mut of_group, mut words) = (vec![Vec::new(); count], vec![Vec::new(); count]);
    for paragraph in &text.paragraphs {
        let mut at = paragraph.sentences.start;
        while at < paragraph.sentences.end {
            let group = groups[at];
            let end = (at..paragraph.sentences.end).find(|&s| groups[s] != group).unwrap_or(paragraph.sentences.end);
            let span = Span { start: text.sentence_span(at).start, end: text.sentence_span(end - 1).end };
            if let Some(group) = group {
                of_group[group].push(units.len() as u32);
                words[group].push(text.sentences[at].words.start..text.sentences[end - 1].words.end);
            }
            units.push(Unit { span, paragraph: paragraph.number, boilerplate: paragraph.boilerplate });
            at = end;
        }
    }
    (units, of_group, words)
}

/// Tells which rows moved, and puts all in the order of the left letter, right ones at their place.
fn ordered(mut pairs: Vec<Pair>, weights: &[usize]) -> Vec<Pair> {
    let mut both: Vec<usize> =
        (0..pairs.len()).filter(|&i| !pairs[i].left.is_empty() && !pairs[i].right.is_empty()).collect();
    crate::order::by_key(&mut both, |&i| (pairs[i].left[0], pairs[i].right[0]));
    let items: Vec<(u32, usize)> = both.iter().map(|&i| (pairs[i].right[0], weights[i].max(1))).collect();
    let in_order = heaviest_increasing(&items);
    // Right passages in the same order as on the left, by place: what only the right has goes before the next.
    let mut anchors: Vec<(u32, u32)> = Vec::new();
    for (&i, &fits) in both.iter().zip(&in_order) {
        if fits {
            anchors.push((pairs[i].right[0], pairs[i].left[0]));
        } else if pairs[i].relation == Relation::Equal {
            pairs[i].relation = Relation::Moved;
        }
    }
    let mut keyed: Vec<((u32, u8, u32), Pair)> = (pairs.into_iter())
        .map(|pair| {
            let key = match (pair.left.first(), pair.right.first()) {
                (Some(&left), _) => (left, 1, 0),
                (None, Some(&right)) => {
                    let next = anchors.partition_point(|&(at, _)| at < right);
                    (anchors.get(next).map_or(u32::MAX, |&(_, left)| left), 0, right)
                }
                (None, None) => (u32::MAX, 1, 0),
            };
            (key, pair)
        })
        .collect();
    crate::order::by_key(&mut keyed, |(key, _)| *key);
    keyed.into_iter().map(|(_, pair)| pair).collect()
}

/// Which items belong to the non-decreasing subsequence with the greatest sum of weights.
pub(super) fn heaviest_increasing(items: &[(u32, usize)]) -> Vec<bool> {
    // A Fenwick tree over values holds the best sum of a sequence that ends at or below a value.
    let size = items.iter().map(|&(value, _)| value as usize + 2).max().unwrap_or(1);
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); size + 1];
    let mut before = vec![None; items.len()];
    let mut best: (usize, Option<usize>) = (0, None);
    for (i, &(value, weight)) in items.iter().enumerate() {
        let mut found: (usize, Option<usize>) = (0, None);
        let mut at = value as usize + 1;
        while at > 0 {
            if tree[at].0 > found.0 {
                found = tree[at];
            }
            at &= at - 1;
        }
        before[i] = found.1;
        let sum = found.0 + weight;
        if sum > best.0 {
            best = (sum, Some(i));
        }
        let mut at = value as usize + 1;
        while at <= size {
            if sum > tree[at].0 {
                tree[at] = (sum, Some(i));
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut in_order = vec![false; items.len()];
    let mut at = best.1;
    while let Some(i) = at {
        in_order[i] = true;
        at = before[i];
    }
    in_order
}
