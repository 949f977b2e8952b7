//! Letters are scanned badly, and people type badly: how many of the words so damaged are found, and how many letters
//! are found that should not be.
//!
//! The damage follows the rules by which the maker of large collections (`tools/make-large-corpus.py`, table
//! `CONFUSE`) spoils its letters, and for typing the four single slips of F. Damerau, "A technique for computer
//! detection and correction of spelling errors", Communications of the ACM 7 (1964). Neither is taken from the
//! engine's own table.

mod search_support;

use corpus::{
    filter::Filter,
    search::{Engine, Sort, parse},
    text::{fold, words},
};
use search_support::{Dice, Told, dfat, indexed};
use std::collections::{BTreeMap, BTreeSet};

const CONFUSE: [(&str, &str); 16] = [
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("e", "c"),
    ("c", "e"),
    ("o", "0"),
    ("h", "b"),
    ("n", "u"),
    ("u", "n"),
    ("t", "f"),
    ("s", "5"),
    ("g", "q"),
    ("a", "o"),
    ("li", "h"),
    ("cl", "d"),
    ("w", "vv"),
];

/// One misreading in a word.
fn misread(word: &str, dice: &mut Dice) -> Option<String> {
    let spots: Vec<(usize, &str, &str)> =
        CONFUSE.iter().flat_map(|&(from, to)| word.match_indices(from).map(move |(at, _)| (at, from, to))).collect();
    if spots.is_empty() {
        return None;
    }
    let (at, from, to) = spots[dice.below(spots.len())];
    Some(format!("{}{to}{}", &word[..at], &word[at + from.len()..]))
}

/// One slip of the fingers in a word; the first and last letter stay.
fn mistype(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len() - 2);
    let other = char::from(b'a' + dice.below(26) as u8);
    match dice.below(4) {
        0 => letters[at] = other,
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, other),
        _ => letters.swap(at - 1, at),
    }
    letters.into_iter().collect()
}

/// Rows of a keyboard, each half a key to the right of the one above.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// A key beside another one.
fn neighbour(letter: char, dice: &mut Dice) -> char {
    let found = KEYS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter)?)));
    let (row, at) = found.expect("a letter of the keyboard");
    let beside = [(0, -1), (0, 1), (-1, 0), (-1, 1), (1, -1), (1, 0)].into_iter().filter_map(|(down, along)| {
        let keys = KEYS.get(usize::try_from(row as i32 + down).ok()?)?;
        keys.chars().nth(usize::try_from(at as i32 + along).ok()?)
    });
    *dice.pick(&beside.collect::<Vec<_>>())
}

/// One slip as people make them, in the shares of J. Pollock and A. Zamora, "Automatic spelling correction in scientific
/// and scholarly text", Communications of the ACM 27 (1984): letters left out most often, then one too many, then a wrong
/// one, then two that changed places; one slip in twenty is in the first letter. Wrong letters lie beside the right one, or are
/// another vowel.
fn fumble(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = if dice.below(20) == 0 { 0 } else { 1 + dice.below(letters.len() - 1) };
    match dice.below(100) {
        0..=36 => drop(letters.remove(at)),
        37..=65 => {
            let other = if dice.below(2) == 0 { letters[at] } else { neighbour(letters[at], dice) };
            letters.insert(at, other);
        }
        66..=86 if "aeiou".contains(letters[at]) => letters[at] = *dice.pick(&['a', 'e', 'i', 'o', 'u']),
        66..=86 => letters[at] = neighbour(letters[at], dice),
        _ => letters.swap(at.max(1) - 1, at.max(1)),
    }
    letters.into_iter().collect()
}

#[derive(Default)]
struct Tally {
    asked: usize,
    found: usize,
    exact: usize,
    returned: usize,
    by_variant: usize,
    wrong: usize,
}

impl Tally {
    fn show(&self, name: &str) {
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        println!(
            "{name}: {} asked, recall {:.1} % (without variants {:.1} %); {} letters returned, {:.2} % wrongly; {} by variant, {:.1} % of these wrongly",
            self.asked,
            share(self.found, self.asked),
            share(self.exact, self.asked),
            self.returned,
            share(self.wrong, self.returned),
            self.by_variant,
            share(self.wrong, self.by_variant),
        );
    }
}

/// Letters of which only the texts are known.
fn told_only(texts: &[String]) -> Vec<Told> {
    texts.iter().map(|text| Told { text: text.clone(), ..Told::default() }).collect()
}

/// The letters of each word, folded.
fn vocabulary(texts: &[String]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut all: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (n, text) in texts.iter().enumerate() {
        for (_, word) in words(text) {
            all.entry(fold(word).into_owned()).or_default().insert(n);
        }
    }
    all
}

fn asked(engine: &Engine, typed: &str) -> Vec<(usize, bool)> {
    let reading = parse(typed, false);
    let found = engine.list(&reading.query, &Filter::default(), Sort::Relevance);
    found.iter().map(|f| (f.letter as usize, f.by_variant)).collect()
}

fn ordinary(word: &str) -> bool {
    word.len() >= 5 && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[test]
fn a_word_misread_in_a_letter_is_found_by_the_word() {
    let Some(told) = dfat() else { return };
    let mut texts: Vec<String> = told.into_iter().map(|t| t.text).collect();
    let known = vocabulary(&texts);
    let mut dice = Dice(20_261_121);
    // One word of each letter is spoiled wherever it stands in that letter.
    let mut spoiled: Vec<(usize, String, String)> = Vec::new();
    for n in 0..texts.len().min(2000) {
        for _ in 0..20 {
            let all: Vec<&str> = words(&texts[n]).map(|(_, w)| w).filter(|w| ordinary(w)).collect();
            if all.is_empty() {
                break;
            }
            let word = all[dice.below(all.len())].to_owned();
            let Some(wrong) = misread(&word, &mut dice).filter(|wrong| !known.contains_key(wrong)) else { continue };
            // A word that only this letter has is gone from the collection: nothing is left to compare with.
            if known[&word].len() < 2 {
                continue;
            }
            let mut text = String::new();
            let mut at = 0;
            for (span, w) in words(&texts[n]) {
                text.push_str(&texts[n][at..span.start as usize]);
                text.push_str(if fold(w) == word { &wrong } else { w });
                at = span.end as usize;
            }
            text.push_str(&texts[n][at..]);
            texts[n] = text;
            spoiled.push((n, word, wrong));
            break;
        }
    }
    let engine = indexed(&told_only(&texts));
    let mut tally = Tally::default();
    for (n, word, wrong) in &spoiled {
        let found = asked(&engine, &format!("{word} "));
        tally.asked += 1;
        let hit = found.iter().any(|(letter, _)| letter == n);
        tally.found += usize::from(hit);
        if !hit && std::env::var_os("SHOW").is_some() {
            println!("missed: {word} {wrong}");
        }
        tally.exact += usize::from(found.iter().any(|(letter, by_variant)| letter == n && !by_variant));
        // The last are the most doubtful; all would take long.
        let doubtful: Vec<_> = found.iter().rev().filter(|(_, by_variant)| *by_variant).take(20).collect();
        tally.returned += found.iter().filter(|(_, by_variant)| !by_variant).count() + doubtful.len();
        for (letter, _) in doubtful {
            tally.by_variant += 1;
            let reading = parse(&format!("{word} "), false);
            let hits = engine.hits(*letter as u32, &reading.query);
            // Right are misreadings that were put there, and forms of the same word, which a stemmer vouches for.
            let right = hits.iter().any(|hit| {
                let text = fold(hit.span.of(&texts[*letter]).expect("a place in the text")).into_owned();
                spoiled.iter().any(|(l, w, x)| l == letter && w == word && *x == text)
                    || hit.variant.as_ref().is_some_and(|v| !v.contains("slip") && !v.contains("nearest"))
            });
            tally.wrong += usize::from(!right);
            if !right && std::env::var_os("SHOW").is_some() {
                println!("wrong: {word} {:?}", hits.iter().map(|h| h.variant.clone()).collect::<Vec<_>>());
            }
        }
    }
    tally.show("misread in the letters");
    assert!(tally.found * 100 >= tally.asked * 95, "recall");
    assert!(tally.wrong * 100 <= tally.returned * 2, "false hits");
}

#[test]
fn a_word_mistyped_finds_the_letters_with_the_word() {
    let Some(told) = dfat() else { return };
    let texts: Vec<String> = told.into_iter().map(|t| t.text).collect();
    let known = vocabulary(&texts);
    let engine = indexed(&told_only(&texts));
    let mut dice = Dice(8_121_964);
    for misreading in [false, true] {
        let mut tally = Tally::default();
        while tally.asked < 1000 {
            let text = &texts[dice.below(texts.len())];
            let all: Vec<&str> = words(text).map(|(_, w)| w).filter(|w| ordinary(w) && w.len() >= 6).collect();
            if all.is_empty() {
                continue;
            }
            let word = all[dice.below(all.len())];
            let wrong = if misreading { misread(word, &mut dice) } else { Some(mistype(word, &mut dice)) };
            let Some(wrong) = wrong.filter(|w| w.bytes().all(|b| b.is_ascii_lowercase()) && !known.contains_key(w))
            else {
                continue;
            };
            let found: BTreeSet<usize> = asked(&engine, &format!("{wrong} ")).into_iter().map(|f| f.0).collect();
            let right = &known[word];
            tally.asked += 1;
            let all_there = right.iter().all(|n| found.contains(n));
            tally.found += usize::from(all_there);
            tally.returned += found.len();
            tally.by_variant += found.len();
            tally.wrong += found.iter().filter(|n| !right.contains(n)).count();
            if (!all_there || found.len() != right.len()) && std::env::var_os("SHOW").is_some() {
                println!("{word} {wrong}: {} of {}", found.len(), right.len());
            }
        }
        tally.show(if misreading { "misread in the query" } else { "mistyped in the query" });
        assert!(tally.found * 100 >= tally.asked * 95, "recall");
    }
}

#[test]
fn a_word_fumbled_on_the_keyboard_finds_the_letters_with_the_word_and_no_others() {
    let Some(told) = dfat() else { return };
    let texts: Vec<String> = told.into_iter().map(|t| t.text).collect();
    let known = vocabulary(&texts);
    let engine = indexed(&told_only(&texts));
    let mut dice = Dice(19_840_427);
    let (mut tally, mut alone, mut first, mut few) = (Tally::default(), 0, 0, 0);
    while tally.asked < 1000 {
        let from = dice.below(texts.len());
        let all: Vec<&str> = words(&texts[from]).map(|(_, w)| w).filter(|w| ordinary(w) && w.len() >= 6).collect();
        if all.is_empty() {
            continue;
        }
        let word = *dice.pick(&all);
        let wrong = fumble(word, &mut dice);
        if known.contains_key(&wrong) {
            continue;
        }
        let found = asked(&engine, &format!("{wrong} "));
        let places: BTreeSet<usize> = found.iter().map(|f| f.0).collect();
        let right = &known[word];
        tally.asked += 1;
        let all_there = right.is_subset(&places);
        tally.found += usize::from(all_there);
        alone += usize::from(places == *right);
        tally.returned += places.len();
        tally.by_variant += places.len();
        tally.wrong += places.difference(right).count();
        if right.len() <= 20 {
            few += 1;
            first += usize::from(found.iter().take(20).any(|f| f.0 == from));
        }
        if !all_there && std::env::var_os("SHOW").is_some() {
            println!("{word} {wrong}: {} of {}", places.len(), right.len());
        }
    }
    tally.show("fumbled in the query");
    println!(
        "with the word's letters and no others: {alone}; of {few} words in twenty letters or fewer the letter is among the first twenty: {first}"
    );
    assert!(tally.found * 100 >= tally.asked * 95, "recall");
    assert!(alone * 100 >= tally.asked * 90, "others");
    assert!(first * 100 >= few * 90, "among the first twenty");
}
