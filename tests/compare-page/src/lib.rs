//! The comparison behind a few calls, for a page that times it: no interface, nothing of the app. Beside it the word
//! diff of `similar` alone, which aligns nothing and tells no noise: the measure that `cargo xtask bench compare`
//! holds it against.

use corpus::{
    compare::{Comparing, Progress, Side, Summary},
    model::{Confidence, Field, Kind, Letter},
};
use heap as _;
use similar::{Algorithm, ChangeTag, TextDiff};
use wasm_bindgen::prelude::*;

/// Compares two texts whose paragraphs are parted by empty lines; gives the counts of what was found.
#[wasm_bindgen]
pub fn compare(left: &str, right: &str) -> Vec<u32> {
    let letter = letter();
    let found = corpus::compare::compare(Side { letter: &letter, text: left }, Side { letter: &letter, text: right });
    counts(&found.summary)
}

/// A comparison in steps.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Steps(Comparing<'static>);

#[wasm_bindgen]
impl Steps {
    /// Begins one.
    #[wasm_bindgen(constructor)]
    pub fn new(left: &str, right: &str) -> Steps {
        let letter = letter();
        Steps(Comparing::new(Side { letter: &letter, text: left }, Side { letter: &letter, text: right }))
    }

    /// Does so much of it; true when it is done.
    pub fn advance(&mut self, work: usize) -> bool {
        matches!(self.0.advance(work), Progress::Done(_))
    }
}

/// The word diff of `similar`, by Myers' algorithm or by the patience one; gives how many words are gone and new.
#[wasm_bindgen]
pub fn words_alone(left: &str, right: &str, patience: bool) -> Vec<u32> {
    let algorithm = if patience { Algorithm::Patience } else { Algorithm::Myers };
    let diff = TextDiff::configure().algorithm(algorithm).diff_words(left, right);
    let mut counts = vec![0, 0];
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => counts[0] += 1,
            ChangeTag::Insert => counts[1] += 1,
            ChangeTag::Equal => {}
        }
    }
    counts
}

fn counts(s: &Summary) -> Vec<u32> {
    vec![
        s.equal,
        s.changed,
        s.moved,
        s.split,
        s.merged,
        s.only_left,
        s.only_right,
        s.same_subject,
        s.words_changed,
        s.noise,
    ]
}

/// A letter of which nothing is known but its text.
fn letter() -> Letter {
    Letter::new("", Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated })
}
