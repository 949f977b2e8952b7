//! Whether the interface is said in plain words: at a reading age of twelve.
//!
//! The measure is the grade level of J. P. Kincaid and others, *Derivation of New Readability Formulas for Navy Enlisted
//! Personnel* (1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59. Grade 7 is the age of twelve.

use super::root;
use anyhow::{Result, ensure};
use std::{collections::BTreeMap, fs};

/// The grade of twelve-year-olds.
const MOST: f64 = 7.0;
/// One message alone may be harder: names of things weigh more in few words.
const MOST_ALONE: f64 = 9.0;
/// Fewer words are labels, and no sentences.
const SENTENCE: usize = 8;

#[derive(Clone, Copy, Default)]
struct Measure {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Measure {
    fn of(text: &str) -> Self {
        let ends = |c: char| matches!(c, '.' | '!' | '?' | ':' | ';');
        // An end is followed by a blank: "index.html" goes on.
        let bare: Vec<&str> = text.split_whitespace().collect();
        let sentences = bare.iter().filter(|word| word.ends_with(ends)).count();
        let open = bare.last().is_some_and(|word| !word.ends_with(ends));
        let words: Vec<&str> = text
            .split(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '’' | '-' | '\'')))
            .filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
            .collect();
        let syllables = words.iter().map(|word| syllables(word)).sum();
        Measure { sentences: sentences + usize::from(open), words: words.len(), syllables }
    }

    fn and(self, other: Self) -> Self {
        Measure {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
        }
    }

    fn grade(self) -> f64 {
        let (sentences, words, syllables) = (self.sentences as f64, self.words as f64, self.syllables as f64);
        0.39 * words / sentences + 11.8 * syllables / words - 15.59
    }
}

/// Groups of vowels, without an `e` that is not spoken at the end.
fn syllables(word: &str) -> usize {
    let word: String = word.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let vowel = |c: char| "aeiouy".contains(c);
    let groups = word.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count();
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    (groups - usize::from(silent && groups > 1)).max(1)
}

#[test]
fn the_interface_is_said_in_plain_words() -> Result<()> {
    let mut sections: BTreeMap<String, Measure> = BTreeMap::new();
    let mut hard = Vec::new();
    for (section, id, text) in messages(&fs::read_to_string(root().join("corpus/texts/en.ftl"))?) {
        if text.split_whitespace().count() < SENTENCE {
            continue;
        }
        let measure = Measure::of(&text);
        if measure.grade() > MOST_ALONE {
            hard.push(format!("{id}: expected grade {MOST_ALONE} at most, but found {:.1}: {text}", measure.grade()));
        }
        let whole = sections.entry(section).or_default();
        *whole = whole.and(measure);
    }
    ensure!(sections.len() > 10, "expected sections of texts, but found {}", sections.len());
    for (section, measure) in sections {
        if measure.grade() > MOST {
            hard.push(format!("{section}: expected grade {MOST} at most, but found {:.1}", measure.grade()));
        }
    }
    ensure!(hard.is_empty(), "use shorter words and sentences\n{}", hard.join("\n"));
    Ok(())
}

#[test]
fn hard_words_would_be_seen() {
    let hard = "Notwithstanding the aforementioned considerations, institutional accountability necessitates comprehensive documentation.";
    let plain = "Take a word away, or start again with all letters.";
    assert!(Measure::of(hard).grade() > MOST_ALONE && Measure::of(plain).grade() < MOST);
}

/// Section, name and words of each message; a word stands for what is filled in, and the last of several forms for all.
fn messages(source: &str) -> Vec<(String, String, String)> {
    let (mut section, mut found) = (String::new(), Vec::<(String, String, String)>::new());
    for line in source.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut section);
        } else if let Some((id, words)) =
            line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            found.push((section.clone(), id.to_owned(), words.to_owned()));
        } else if line.starts_with([' ', '}'])
            && let Some((_, _, text)) = found.last_mut()
        {
            text.push(' ');
            text.push_str(line.trim());
        }
    }
    for (_, _, text) in &mut found {
        // Innermost first: forms stand within braces, and hold some themselves.
        while let Some(end) = text.find('}') {
            let start = text[..end].rfind('{').unwrap_or(end);
            let blank = text[start..=end].contains('"');
            text.replace_range(start..=end, if blank { " " } else { "it" });
        }
    }
    found
}
