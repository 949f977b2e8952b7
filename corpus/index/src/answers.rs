//! Answers out of the index.

use crate::{
    asked::{Phrase, Word},
    beginnings::SHORT,
    index::Index,
    lookup::LookUp,
    near::near,
    rank::{self, Row},
    sheet::{BEGUN, Sheet, WHOLE},
    stream,
    variant::{self, Variant},
    weights::BODY,
};

impl LookUp for Index {
    fn letters(&self) -> usize {
        self.letters()
    }

    fn bytes(&self) -> usize {
        self.bytes()
    }

    fn look_up(&self, word: &mut Word, plain: bool, forms: &mut variant::Memory) {
        word.whole = self.vocabulary.find(word.word.as_bytes());
        word.plain = match word.whole {
            _ if word.prefix => self.vocabulary.beginning(word.word.as_bytes()),
            Some(rank) => rank..rank + 1,
            None => 0..0,
        };
        // A beginning that is no word yet, but from which many words go on, is not looked at as a slip.
        let begun: u32 = word.plain.clone().take(4).map(|rank| self.spread[rank as usize]).sum();
        if !plain && (!word.prefix || word.whole.is_some() || begun <= variant::RARE) {
            let found = forms.of(self, &word.word);
            word.variants = found.variants.iter().filter(|v| !word.plain.contains(&v.rank)).cloned().collect();
            word.split.clone_from(&found.split);
        }
    }

    fn joined(&self, a: &str, b: &str) -> Vec<Variant> {
        variant::joined(self, a, b)
    }

    fn word(&self, asked: &Word, sheet: &mut Sheet) {
        word(self, asked, sheet);
    }

    fn phrase(&self, phrase: &Phrase, left: Option<&[Row]>, sheet: &mut Sheet) {
        each_with(self, phrase, &|place| rank::is_left(left, place), &mut |place, hits| sheet.hits(place, hits));
        for joined in &phrase.joined {
            sheet.variants(self.postings(joined.rank), joined.worth);
        }
    }

    fn near(&self, a: &Phrase, b: &Phrase, within: usize, left: Option<&[Row]>, sheet: &mut Sheet) {
        let mut first = Vec::new();
        each_with(self, a, &|place| rank::is_left(left, place), &mut |place, _| first.push(place));
        let has_first = |place: u32| first.binary_search(&place).is_ok();
        each_with(self, b, &has_first, &mut |place, _| {
            let words = stream::words(self.stream(place)).map(|number| self.vocabulary.get(self.rank(number)));
            let words: Vec<&[u8]> = words.collect();
            sheet.hits(place, near(&words, a, b, within).len() as u32);
        });
    }

    fn windows(&self, words: &[&Word], places: &[u32]) -> Option<Vec<Option<usize>>> {
        let rarest = Rarest::of(self, words)?;
        let mut things = Vec::new();
        let mut window = |&place: &u32| {
            things.clear();
            rarest.things(self, words, place, &mut things);
            rank::window(&things, words.len())
        };
        Some(places.iter().map(&mut window).collect())
    }
}

fn word(index: &Index, word: &Word, sheet: &mut Sheet) {
    let whole = word.whole.map(|rank| index.postings(rank));
    if word.prefix && word.word.len() <= SHORT {
        let counted = |(place, hits): (u32, u32)| (place, hits, hits * BODY);
        match index.counted(&word.plain) {
            Some(beginning) => sheet.words(beginning.each().map(counted), BEGUN),
            None => {
                let postings = word.plain.clone().flat_map(|rank| index.postings(rank));
                sheet.words(postings.map(|(place, hits, _)| counted((place, hits))), BEGUN);
            }
        }
        sheet.words(whole.into_iter().flatten().map(|(place, _, weight)| (place, 0, weight)), WHOLE - BEGUN);
    } else {
        for rank in word.plain.clone().filter(|&rank| Some(rank) != word.whole) {
            sheet.words(index.postings(rank), BEGUN);
        }
        whole.into_iter().for_each(|postings| sheet.words(postings, WHOLE));
    }
    for variant in &word.variants {
        sheet.variants(index.postings(variant.rank), variant.worth);
    }
    for (a, b) in &word.split {
        let pair = Phrase { words: vec![a.clone(), b.clone()], prefix: false, joined: Vec::new() };
        each_with(index, &pair, &|_| true, &mut |place, hits| {
            sheet.variants(std::iter::once((place, hits, hits * BODY)), 5);
        });
    }
}

/// Hands over the letters that have words side by side, and how often.
fn each_with(index: &Index, phrase: &Phrase, alive: &dyn Fn(u32) -> bool, take: &mut dyn FnMut(u32, u32)) {
    let (whole, begun) = match phrase.words.split_last() {
        Some((last, rest)) if phrase.prefix => (rest, Some(index.vocabulary.beginning(last.as_bytes()))),
        _ => (&phrase.words[..], None),
    };
    let ranks: Option<Vec<u32>> = whole.iter().map(|word| index.vocabulary.find(word.as_bytes())).collect();
    let Some(ranks) = ranks else { return };
    let Some(&rarest) = ranks.iter().min_by_key(|&&rank| index.spread[rank as usize]) else {
        // A single word that may go on.
        let mut counts = std::collections::BTreeMap::new();
        for rank in begun.into_iter().flatten() {
            index.postings(rank).for_each(|(place, hits, _)| *counts.entry(place).or_insert(0) += hits);
        }
        counts.into_iter().filter(|(place, _)| alive(*place)).for_each(|(place, hits)| take(place, hits));
        return;
    };
    let mut code = Vec::new();
    ranks.iter().for_each(|&rank| stream::push(&mut code, index.number(rank)));
    for (place, ..) in index.postings(rarest) {
        if !alive(place) {
            continue;
        }
        let words = index.stream(place);
        let goes_on = |&found: &usize| {
            begun.as_ref().is_none_or(|range| {
                let next = stream::words(&words[found + code.len()..]).next();
                next.is_some_and(|number| range.contains(&index.rank(number)))
            })
        };
        let hits = stream::find(words, &code).filter(goes_on).count() as u32;
        if hits > 0 {
            take(place, hits);
        }
    }
}

/// In the index so many bytes on either side of the rarest word are looked at, which [`rank::CLOSE`] words fit in; and of a
/// letter so many in all: who types does not wait for a long letter to be read.
const REACH: usize = 3 * rank::CLOSE;
const MOST: usize = 1024;

/// The rarest of the words asked for that are whole: only what stands around it can be close.
struct Rarest {
    code: Vec<u8>,
    /// By number, all words asked for: most words of a letter are none of them.
    asked: Vec<bool>,
}

impl Rarest {
    fn of(index: &Index, words: &[&Word]) -> Option<Rarest> {
        let whole = words.iter().filter(|word| word.plain.len() == 1).map(|word| word.plain.start);
        let rarest = whole.min_by_key(|&rank| index.spread[rank as usize])?;
        let mut code = Vec::new();
        stream::push(&mut code, index.number(rarest));
        let mut asked = vec![false; index.numbers()];
        let ranks = words.iter().flat_map(|word| word.plain.clone());
        ranks.for_each(|rank| asked[index.number(rank) as usize] = true);
        Some(Rarest { code, asked })
    }

    /// The words asked for that stand around it in a letter: where, counted in words, and which.
    fn things(&self, index: &Index, words: &[&Word], place: u32, things: &mut Vec<(u32, usize)>) {
        let mut start = 0;
        for stretch in stream::around(index.stream(place), &self.code, REACH, MOST) {
            for (at, number) in stream::words(stretch).enumerate().filter(|&(_, number)| self.asked[number as usize]) {
                let rank = index.rank(number);
                let kinds = words.iter().enumerate().filter(|(_, word)| word.plain.contains(&rank));
                things.extend(kinds.map(|(kind, _)| (start + at as u32, kind)));
            }
            // What stands in two stretches is far apart.
            start += (stretch.len() + REACH) as u32;
        }
    }
}
