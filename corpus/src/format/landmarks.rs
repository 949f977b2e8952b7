//! Places in a text, told by its words: most of what is said of a text begins at a capital letter or a figure and ends at
//! the end of a word, so that a place is a few small numbers.
//!
//! Words are those of the lexicon ([`index::Lexicon`]); a *head* is a word that does not begin with a small letter of
//! ASCII. A span is four numbers, each in a column of its own:
//!
//! 1. how many heads further on it begins than was expected (a difference);
//! 2. how many bytes after the beginning of that head it begins (a difference);
//! 3. how many words end in it, less as many as were expected (a difference);
//! 4. how many bytes after the end of the last of these it ends (a difference).
//!
//! The head is the last that does not begin after the span; where there is none the first, or, in a text without any, its
//! beginning. Words are counted from the head. Where none ends, the fourth number counts from the head.

use super::{FormatError, columns::Pen, columns::wrong};
use crate::text::Span;
use index::{Outline, Spelling};

/// So many heads are looked at one after another before a place is searched for among the others: most spans are short.
const NEAR: usize = 8;

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// About how many words a text has.
pub(super) fn count(text: &str) -> i64 {
    let (mut count, mut within) = (0, false);
    for &byte in text.as_bytes() {
        count += i64::from(is_word(byte) && !within);
        within = is_word(byte);
    }
    count
}

/// A text, its words, and which of them are heads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Landmarks<'a> {
    pub(super) text: &'a str,
    words: &'a Outline,
}

impl<'a> Landmarks<'a> {
    /// Of a text that was spelled out.
    pub(super) fn of(spelling: &'a Spelling) -> Self {
        Landmarks { text: spelling.text(), words: spelling.outline() }
    }

    /// How many heads there are; where there is none, the beginning of the text is taken for one.
    fn heads(&self) -> u32 {
        self.words.heads.len().max(1) as u32
    }

    /// Where a head begins, and how many words are before it.
    fn head(&self, number: u32) -> (u32, u32) {
        self.words.heads.get(number as usize).copied().unwrap_or_default()
    }

    /// How many heads begin before a place, given that so many do.
    fn heads_before(&self, place: u32, many: u32) -> u32 {
        let rest = self.words.heads.get(many as usize..).unwrap_or_default();
        let near = rest.iter().take(NEAR).take_while(|head| head.0 < place).count();
        let more = if near < NEAR { near } else { rest.partition_point(|head| head.0 < place) };
        many + more as u32
    }

    /// How many words end before or at a place.
    fn ends_until(&self, place: u32) -> u32 {
        self.words.ends.partition_point(|&end| end <= place) as u32
    }

    /// Writes or reads a span, in four columns from this one on. `next` is the head at which one is expected, and
    /// afterwards the first after the span; `words` is how many are expected in it.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] for a place outside the text; those of the pen.
    pub(super) fn span<P: Pen>(
        self,
        pen: &mut P,
        column: usize,
        span: &mut Span,
        next: &mut u32,
        words: i64,
    ) -> Result<(), FormatError> {
        let outside = || wrong("a place in a text", "one outside it");
        let mut head = 0;
        if !P::READS {
            head = i64::from(self.heads_before(span.start.saturating_add(1), 0).saturating_sub(1));
        }
        pen.difference(column, &mut head, i64::from(*next))?;
        let head = u32::try_from(head).ok().filter(|&head| head < self.heads()).ok_or_else(outside)?;
        let (from, before) = self.head(head);
        pen.near(column + 1, &mut span.start, from)?;
        let mut inside = 0;
        if !P::READS {
            inside = i64::from(self.ends_until(span.end).saturating_sub(before));
        }
        pen.difference(column + 2, &mut inside, words)?;
        let last = u32::try_from(inside).ok().and_then(|inside| before.checked_add(inside));
        let last = last.filter(|&last| last as usize <= self.words.ends.len()).ok_or_else(outside)?;
        let to = if last == before { from } else { self.words.ends[last as usize - 1] };
        pen.near(column + 3, &mut span.end, to)?;
        *next = self.heads_before(span.end, head);
        Ok(())
    }
}
