//! Places in a text, told by its words: most of what is said of a text begins at a capital letter or a figure and ends at
//! the end of a word, so that a place is a few small numbers.
//!
//! A *word* is here a run of ASCII letters and digits and of bytes above 7F; a *head* is a word that does not begin with a
//! small letter of ASCII. A span is four numbers, each in a column of its own:
//!
//! 1. how many heads further on it begins than was expected (a difference);
//! 2. how many bytes after the beginning of that head it begins (a difference);
//! 3. how many words end in it, less as many as were expected (a difference);
//! 4. how many bytes after the end of the last of these it ends (a difference).
//!
//! The head is the last that does not begin after the span; where there is none the first, or, in a text without any, the
//! beginning of the text. Words are counted from the head. Where none ends, the fourth number counts from the head.

use super::{FormatError, columns::Pen, columns::wrong};
use crate::text::Span;

/// The words of a text, and which of them are heads.
#[derive(Debug, Default)]
pub(super) struct Landmarks {
    words: Vec<Span>,
    /// Which words are heads.
    heads: Vec<u32>,
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// How many words a text has.
pub(super) fn count(text: &str) -> i64 {
    let (mut count, mut within) = (0, false);
    for &byte in text.as_bytes() {
        count += i64::from(is_word(byte) && !within);
        within = is_word(byte);
    }
    count
}

impl Landmarks {
    /// Turns to another text.
    pub(super) fn turn_to(&mut self, text: &str) {
        self.words.clear();
        self.heads.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if !is_word(bytes[at]) {
                at += 1;
                continue;
            }
            let start = at;
            while at < bytes.len() && is_word(bytes[at]) {
                at += 1;
            }
            if !bytes[start].is_ascii_lowercase() {
                self.heads.push(self.words.len() as u32);
            }
            self.words.push(Span::new(start, at));
        }
    }

    /// Writes or reads a span, in four columns from this one on. `next` is the head at which one is expected, and
    /// afterwards the first after the span; `words` is how many are expected in it.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] for a place outside the text; those of the pen.
    pub(super) fn span<P: Pen>(
        &self,
        pen: &mut P,
        column: usize,
        span: &mut Span,
        next: &mut usize,
        words: i64,
    ) -> Result<(), FormatError> {
        let mut head = 0;
        if !P::READS {
            let after = self.heads.partition_point(|&head| self.words[head as usize].start <= span.start);
            head = after.saturating_sub(1) as i64;
        }
        pen.difference(column, &mut head, *next as i64)?;
        let head = usize::try_from(head).ok().filter(|&head| head < self.heads.len().max(1));
        let head = head.ok_or_else(|| wrong("a place in a text", "one outside it"))?;
        let first = self.heads.get(head).map_or(0, |&first| first as usize);
        let from = self.words.get(first).map_or(0, |word| word.start);
        pen.near(column + 1, &mut span.start, from)?;
        let rest = &self.words[first.min(self.words.len())..];
        let mut inside = 0;
        if !P::READS {
            inside = rest.iter().take_while(|word| word.end <= span.end).count() as i64;
        }
        pen.difference(column + 2, &mut inside, words)?;
        let inside = usize::try_from(inside).ok().filter(|&inside| inside <= rest.len());
        let inside = inside.ok_or_else(|| wrong("a place in a text", "one outside it"))?;
        let to = inside.checked_sub(1).and_then(|last| rest.get(last)).map_or(from, |word| word.end);
        pen.near(column + 3, &mut span.end, to)?;
        let after = self.heads[head.min(self.heads.len())..].iter();
        *next = head + after.take_while(|&&head| self.words[head as usize].start < span.end).count();
        Ok(())
    }
}
