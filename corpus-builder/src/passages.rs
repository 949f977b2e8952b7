//! Shared passages: runs of words that stand in more than one letter.
//!
//! 1. `stream` makes one sequence of all words, each a number that optical misreadings mostly leave alone.
//! 2. `seeds` finds places where a few words in a row stand in two letters (hashed word n-grams, thinned by
//!    winnowing in large collections), and links each to the latest ones before it.
//! 3. `extend` draws each such place out in both directions, over a misread, missing or added word.
//! 4. `gather` makes passages of the pairs: one passage a run of words, with every place where it stands.
//!
//! The time is near linear in the text: a place is linked to a handful of earlier ones, however many there
//! are, and a link inside a run that is already known costs nothing. (Winnowing: Schleimer, Wilkerson and
//! Aiken, "Winnowing: local algorithms for document fingerprinting", 2003. Seed and extend with a falling
//! limit: Altschul et al., "Basic local alignment search tool", 1990.)

mod extend;
mod gather;
mod seeds;
mod stream;

use corpus::model::{Block, LetterId, Passage, Texts};
use extend::Run;
use rayon::prelude::*;
use seeds::Seeds;
use stream::Stream;

/// Finds the passages that two or more letters share, longest first.
///
/// A passage has at least [`SHORTEST`] words and says more than chance would: see [`Rarity`]. Addresses,
/// letterheads, closings and their like never run over into the body, and are marked as boilerplate.
/// `blocks` gives the parts of a letter; it is asked twice for each. The same input gives the same passages.
pub fn find(texts: &Texts, blocks: impl Fn(LetterId) -> Vec<Block> + Sync) -> Vec<Passage> {
    let mut stream = Stream::read(texts, &blocks);
    let runs = runs(&stream);
    // From here on only where each letter begins.
    stream.words = Vec::new();
    gather::passages(texts, &blocks, &stream, runs)
}

/// The fewest words of a passage in a small collection.
pub const SHORTEST: usize = 6;
/// The fewest in a collection of [`MANY`] letters or more, where short runs are mere turns of phrase.
const SHORTEST_OF_MANY: usize = 8;
const MANY: usize = 100;

/// The runs of every letter with letters before it.
fn runs(stream: &Stream) -> Vec<Run> {
    let seeds = Seeds::find(stream);
    let rarity = Rarity::of(stream);
    let shortest = if stream.letters() >= MANY { SHORTEST_OF_MANY } else { SHORTEST };
    let of_letter = |letter: usize| {
        let mut found: Vec<Run> = Vec::new();
        for to in seeds.of(stream, letter) {
            for from in seeds.before(to) {
                if stream.range(letter).contains(&from) || found.iter().any(|run| run.holds(from, to)) {
                    continue;
                }
                let Some(run) = extend::run(&stream.words, from, to) else { continue };
                if run.same as usize >= shortest && rarity.is_rare(&stream.words[run.right.clone_range()]) {
                    found.push(run);
                }
            }
        }
        found
    };
    let letters: Vec<usize> = (0..stream.letters()).collect();
    let mut runs = Vec::new();
    for some in letters.chunks(crate::AT_ONCE) {
        let lists: Vec<_> = some.par_iter().map(|&letter| of_letter(letter)).collect();
        runs.extend(lists.into_iter().flatten());
    }
    runs
}

/// How much a run of words says.
///
/// A word says the more the rarer it is: log₂ of all words over its count, in bits. Were words drawn by lot, a
/// run of b bits would stand twice in a collection of n words by chance when b is about 2 log₂ n. Words are
/// not drawn by lot, turns of phrase come again and again; so 3 log₂ n bits and 2 more are asked for, and no
/// word counts for more than ten (a misread one would seem rare). So in a small collection six words can be
/// enough, and in a large one eight everyday words are not. A word that comes again in the run says nothing new: a
/// list that repeats one title after every name is no passage because it is long. (The first part is the reasoning of the expect
/// value in sequence search: Karlin and Altschul 1990. The rest was set by looking at what was found.)
struct Rarity {
    /// The count of each word, by its number.
    counts: Vec<u32>,
    total: f64,
}

impl Rarity {
    fn of(stream: &Stream) -> Self {
        let mut counts = vec![0u32; 1 << u16::BITS];
        for &word in stream.words.iter().filter(|&&word| word != stream::WALL) {
            counts[word as usize] += 1;
        }
        Rarity { counts, total: stream.words.len().max(2) as f64 }
    }

    fn is_rare(&self, words: &[u16]) -> bool {
        let needed = 3.0 * self.total.log2() + 2.0;
        let (mut bits, mut said) = (0.0, Vec::new());
        words.iter().any(|&word| {
            if said.contains(&word) {
                return false;
            }
            said.push(word);
            let count = self.counts[word as usize].max(1);
            bits += (self.total / f64::from(count)).log2().min(10.0);
            bits >= needed
        })
    }
}

#[cfg(test)]
mod tests;
