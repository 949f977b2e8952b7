//! Pairs of letters of a given length: unrelated ones, and one with what an editor made of it.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// The lengths, in thousands of bytes, and how many pairs of each.
const SIZES: [(usize, usize); 3] = [(2, 5), (20, 5), (200, 3)];

/// Two letters.
pub(super) struct Pair {
    /// About how long each is, in thousands of bytes.
    pub(super) kb: usize,
    /// Whether the right one is the left one, edited.
    pub(super) near: bool,
    pub(super) left: String,
    pub(super) right: String,
}

impl Pair {
    pub(super) fn name(&self) -> String {
        format!("{} KB, {}", self.kb, if self.near { "near" } else { "unrelated" })
    }
}

/// Pairs of real letters; longer ones than there are, are several one after another. Always the same ones.
///
/// # Errors
/// When the letters cannot be read, or are too few.
pub(super) fn made(folder: &Path) -> Result<Vec<Pair>> {
    let entries = fs::read_dir(folder).with_context(|| format!("expected letters in {}", folder.display()))?;
    let mut paths: Vec<_> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    let letters: Vec<Vec<String>> =
        paths.iter().map(|path| Ok(paragraphs(&fs::read_to_string(path)?))).collect::<Result<_>>()?;
    ensure!(letters.len() > 500, "expected some hundred letters in {}, but found {}", folder.display(), letters.len());
    let vocabulary: Vec<&str> = letters
        .iter()
        .step_by(7)
        .flatten()
        .flat_map(|paragraph| paragraph.split(|c: char| !c.is_ascii_lowercase()))
        .filter(|word| word.len() > 3)
        .collect();
    let mut chance = Chance(7);
    let mut pairs = Vec::new();
    for (kb, count) in SIZES {
        for near in [true, false] {
            for _ in 0..count {
                let from = chance.below(letters.len());
                let left = joined(&letters, from, kb * 1_000);
                let right = match near {
                    true => edited(&left, &letters, &vocabulary, &mut chance),
                    false => joined(&letters, from + letters.len() / 2, kb * 1_000),
                };
                pairs.push(Pair { kb, near, left: left.join("\n\n"), right: right.join("\n\n") });
            }
        }
    }
    Ok(pairs)
}

/// The pairs for the script.
pub(super) fn written(pairs: &[Pair]) -> Vec<Value> {
    let one = |pair: &Pair| json!({ "pair": pair.name(), "kb": pair.kb, "a": pair.left, "b": pair.right });
    pairs.iter().map(one).collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|p| !p.is_empty()).collect()
}

/// The paragraphs of letters from one on, until there are so many bytes.
fn joined(letters: &[Vec<String>], from: usize, bytes: usize) -> Vec<String> {
    let mut all = Vec::new();
    let mut length = 0;
    for paragraph in letters.iter().cycle().skip(from).flatten() {
        if length + paragraph.len() > bytes {
            // The last one is cut at a word, so that all have the same length.
            let cut = paragraph.char_indices().map(|(at, _)| at).take_while(|at| length + at <= bytes).last();
            let words = cut.and_then(|cut| paragraph[..cut].rsplit_once(' ')).map_or("", |(words, _)| words);
            all.extend((!words.is_empty()).then(|| words.to_owned()));
            break;
        }
        length += paragraph.len() + 2;
        all.push(paragraph.clone());
    }
    all
}

/// The edits: one word in 25 becomes another one of the letters; of twelve sentences one is left out, comes in from
/// another letter, or goes to another paragraph, each as often; one paragraph in 20 goes somewhere else.
fn edited(paragraphs: &[String], letters: &[Vec<String>], vocabulary: &[&str], chance: &mut Chance) -> Vec<String> {
    let mut page: Vec<Vec<String>> = Vec::new();
    for paragraph in paragraphs {
        page.push(sentences(paragraph).iter().map(|sentence| reworded(sentence, vocabulary, chance)).collect());
    }
    for p in 0..page.len() {
        let mut s = 0;
        while s < page[p].len() {
            match chance.below(36) {
                0 => drop(page[p].remove(s)),
                1 => {
                    let other = &letters[chance.below(letters.len())];
                    let found = sentences(&other[chance.below(other.len())]);
                    let new = found[chance.below(found.len())].clone();
                    page[p].insert(s, new);
                    s += 2;
                }
                2 => {
                    let sentence = page[p].remove(s);
                    let to = chance.below(page.len());
                    page[to].push(sentence);
                }
                _ => s += 1,
            }
        }
    }
    for _ in 0..page.len() / 20 {
        let paragraph = page.remove(chance.below(page.len()));
        page.insert(chance.below(page.len() + 1), paragraph);
    }
    page.into_iter().filter(|sentences| !sentences.is_empty()).map(|sentences| sentences.join(" ")).collect()
}

fn sentences(paragraph: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut from = 0;
    for (at, _) in paragraph.match_indices(". ") {
        if paragraph[at + 2..].starts_with(char::is_uppercase) && at > from + 20 {
            all.push(paragraph[from..=at].to_owned());
            from = at + 2;
        }
    }
    all.push(paragraph[from..].to_owned());
    all
}

fn reworded(sentence: &str, vocabulary: &[&str], chance: &mut Chance) -> String {
    let word = |word: &str| match word.len() > 2 && chance.below(25) == 0 {
        true => vocabulary[chance.below(vocabulary.len())].to_owned(),
        false => word.to_owned(),
    };
    sentence.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Numbers by chance, always the same ones (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }
}
