//! Looks a word up in the texts themselves: slower than the index, but ready from the first moment.

use crate::{
    beginnings::SHORT,
    fold::is_mark,
    order,
    sheet::{BEGUN, Sheet, WHOLE},
    terms::each_term,
    weights,
};
use memchr::memmem::Finder;
use std::ops::Range;

/// So much text at a time is made lower case: it stays in the processor's nearest memory.
const PIECE: usize = 1 << 15;

/// A word that is looked for in one text after another.
#[derive(Debug)]
pub struct Scan<'a> {
    word: &'a str,
    /// Whether the word may go on.
    prefix: bool,
    finder: Finder<'a>,
    lower: Vec<u8>,
    found: Found,
}

/// What was found in one letter.
#[derive(Debug, Default)]
struct Found {
    /// Of a beginning that says too little for more how many words there are, and which of them are it.
    begun: u32,
    words: Vec<Seen>,
    /// Their folded forms, one after another.
    spelled: Vec<u8>,
}

#[derive(Debug)]
struct Seen {
    /// Where in the text.
    at: u32,
    /// Where in [`Found::spelled`].
    spelled: Range<usize>,
}

impl Found {
    fn clear(&mut self) {
        self.begun = 0;
        self.words.clear();
        self.spelled.clear();
    }

    fn add(&mut self, at: u32, spelled: &[u8]) {
        let start = self.spelled.len();
        self.spelled.extend_from_slice(spelled);
        self.words.push(Seen { at, spelled: start..self.spelled.len() });
    }
}

impl<'a> Scan<'a> {
    /// For a folded word, which may go on if it is the beginning of one.
    pub fn new(word: &'a str, prefix: bool) -> Scan<'a> {
        Scan { word, prefix, finder: Finder::new(word.as_bytes()), lower: Vec::new(), found: Found::default() }
    }

    /// Whether a text has the word.
    #[inline(never)]
    pub fn finds(&mut self, text: &str) -> bool {
        let short = self.is_short();
        let Scan { word, prefix, finder, lower, found } = self;
        found.clear();
        let mut take = |at: u32, spelled: &[u8]| {
            found.begun += u32::from(short);
            if !short || spelled == word.as_bytes() {
                found.add(at, spelled);
            }
        };
        if !word.is_ascii() || !is_plain(text) {
            each_term(text, |span, folded| {
                if folded == word.as_bytes() || (*prefix && folded.starts_with(word.as_bytes())) {
                    take(span.start, folded);
                }
            });
        } else {
            let mut start = 0;
            while start < text.len() {
                // Pieces end between words.
                let mut end = (start + PIECE).min(text.len());
                while end < text.len() && text.as_bytes()[end].is_ascii_alphanumeric() {
                    end += 1;
                }
                lower.clear();
                lower.extend_from_slice(&text.as_bytes()[start..end]);
                lower.make_ascii_lowercase();
                in_piece(finder, lower, *prefix, |from, to| take((start + from) as u32, &lower[from..to]));
                start = end;
            }
        }
        found.begun > 0 || !found.words.is_empty()
    }

    /// Whether so little of a word was typed that its places do not matter.
    fn is_short(&self) -> bool {
        self.prefix && self.word.len() <= SHORT
    }

    /// Writes down what was found last, in the letter at a place with such stretches ([`crate::Letters::weights`]).
    #[inline(never)]
    pub fn note(&mut self, place: u32, stretches: &[(u32, u32)], sheet: &mut Sheet) {
        let short = self.is_short();
        let Scan { word, found: Found { begun, words, spelled }, .. } = self;
        let weigh = |words: &[Seen]| {
            let weight = words.iter().map(|it| weights::at(stretches, it.at)).sum();
            weights::unpack(weights::pack(weight))
        };
        if short {
            sheet.plain(place, *begun, *begun * weights::BODY, BEGUN);
            if !words.is_empty() {
                sheet.plain(place, 0, weigh(words), WHOLE - BEGUN);
            }
            return;
        }
        let as_spelled = |it: &Seen| &spelled[it.spelled.clone()];
        if words.windows(2).any(|pair| as_spelled(&pair[0]) != as_spelled(&pair[1])) {
            order::by(words, |a, b| as_spelled(a).cmp(as_spelled(b)).then(a.at.cmp(&b.at)));
        }
        for same in words.chunk_by(|a, b| as_spelled(a) == as_spelled(b)) {
            let each = if as_spelled(&same[0]) == word.as_bytes() { WHOLE } else { BEGUN };
            sheet.plain(place, same.len() as u32, weigh(same), each);
        }
    }
}

fn in_piece(finder: &Finder<'_>, piece: &[u8], prefix: bool, mut take: impl FnMut(usize, usize)) {
    for from in finder.find_iter(piece) {
        if from > 0 && piece[from - 1].is_ascii_alphanumeric() {
            continue;
        }
        let mut to = from + finder.needle().len();
        if prefix {
            to += piece[to..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        }
        if piece.get(to).is_none_or(|b| !b.is_ascii_alphanumeric()) {
            take(from, to);
        }
    }
}

/// Whether a text has letters and digits of ASCII only, so that its bytes can be looked at instead of its
/// characters.
fn is_plain(text: &str) -> bool {
    text.is_ascii() || {
        let strange = |c: char| !c.is_ascii() && (c.is_alphanumeric() || is_mark(c));
        !text
            .as_bytes()
            .chunk_by(|a, b| a.is_ascii() == b.is_ascii())
            .any(|run| !run[0].is_ascii() && std::str::from_utf8(run).is_ok_and(|run| run.chars().any(strange)))
    }
}
