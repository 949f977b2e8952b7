//! Columns: what is alike stands together, number after number, so that it packs well.
//!
//! A section of columns is a list of byte strings in bincode, as many as the section has columns. A column holds numbers
//! or words, one after another, without a count:
//!
//! | what | bytes |
//! | --- | --- |
//! | a number | 7 bits a byte, the lowest first; the eighth bit says that another byte follows (LEB128) |
//! | a difference | a number: twice a positive one, twice a negative one less one ("zigzag") |
//! | words | their UTF-8, then `FF`, which is in no UTF-8 |
//! | words that come again | in a column of numbers 0 for new ones, which stand in a column of words, or *n* for the *n*th new ones |
//!
//! One description of each section serves to write and to read it: it hands each value to a [`Pen`], which writes it, or
//! puts there what it reads.

use super::{FormatError, append};
use std::{collections::HashMap, ops::Range};

/// So many bytes of words may a section hold for each of its own: words that come again are stored once, and a forged
/// section could ask for the same long ones for ever.
const WORDS_A_BYTE: usize = 48;
/// And so many in any case.
const WORDS_AT_LEAST: usize = 1 << 16;

/// Writes or reads values, column by column.
pub(super) trait Pen {
    /// Whether values come from the columns and do not go there.
    const READS: bool;

    /// One number.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] when the column has no more, or none that fits 64 bits.
    fn number(&mut self, column: usize, value: &mut u64) -> Result<(), FormatError>;

    /// Words.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] when the column has no more, or when they are no UTF-8.
    fn words(&mut self, column: usize, value: &mut String) -> Result<(), FormatError>;

    /// Words that come again: numbers in a column, new ones in the next.
    ///
    /// # Errors
    /// As [`Pen::words`], and for a number of words that were not there.
    fn again(&mut self, column: usize, value: &mut String) -> Result<(), FormatError>;

    /// How many bytes all columns have.
    fn bytes(&self) -> usize;

    /// Counts bytes of words that were made and not read.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] when these are more than any writer would make of the section.
    fn count(&mut self, bytes: usize) -> Result<(), FormatError>;

    /// A number of 32 bits.
    ///
    /// # Errors
    /// As [`Pen::number`], and for a larger one.
    fn small(&mut self, column: usize, value: &mut u32) -> Result<(), FormatError> {
        let mut number = u64::from(*value);
        self.number(column, &mut number)?;
        *value = u32::try_from(number).map_err(|_| wrong("a number of 32 bits", "a larger one"))?;
        Ok(())
    }

    /// A number of 16 bits.
    ///
    /// # Errors
    /// As [`Pen::small`].
    fn rule(&mut self, column: usize, value: &mut u16) -> Result<(), FormatError> {
        let mut number = u64::from(*value);
        self.number(column, &mut number)?;
        *value = u16::try_from(number).map_err(|_| wrong("a number of 16 bits", "a larger one"))?;
        Ok(())
    }

    /// Yes or no.
    ///
    /// # Errors
    /// As [`Pen::number`], and for anything else.
    fn whether(&mut self, column: usize, value: &mut bool) -> Result<(), FormatError> {
        one_of(self, column, value, &[false, true])
    }

    /// A number as its difference from another.
    ///
    /// # Errors
    /// As [`Pen::number`].
    fn difference(&mut self, column: usize, value: &mut i64, from: i64) -> Result<(), FormatError> {
        let difference = value.wrapping_sub(from);
        let mut zigzag = ((difference << 1) ^ (difference >> 63)) as u64;
        self.number(column, &mut zigzag)?;
        if Self::READS {
            *value = from.wrapping_add((zigzag >> 1) as i64 ^ -((zigzag & 1) as i64));
        }
        Ok(())
    }

    /// A number of 32 bits as its difference from another.
    ///
    /// # Errors
    /// As [`Pen::small`].
    fn near(&mut self, column: usize, value: &mut u32, from: u32) -> Result<(), FormatError> {
        let mut number = i64::from(*value);
        self.difference(column, &mut number, from.into())?;
        *value = u32::try_from(number).map_err(|_| wrong("a number of 32 bits", "another"))?;
        Ok(())
    }
}

/// One of a few values, by its place among them.
///
/// # Errors
/// As [`Pen::number`], and for a place beyond the last.
pub(super) fn one_of<P: Pen + ?Sized, T: Copy + PartialEq>(
    pen: &mut P,
    column: usize,
    value: &mut T,
    all: &[T],
) -> Result<(), FormatError> {
    let mut place = all.iter().position(|one| one == value).unwrap_or(all.len()) as u64;
    pen.number(column, &mut place)?;
    let found = usize::try_from(place).ok().and_then(|place| all.get(place));
    *value = *found.ok_or_else(|| wrong("a kind that there is", "another"))?;
    Ok(())
}

/// A list: its length in a column, then each of it.
///
/// # Errors
/// Those of `each`, and of [`Pen::number`].
pub(super) fn list<P: Pen, T>(
    pen: &mut P,
    column: usize,
    values: &mut Vec<T>,
    blank: impl Fn() -> T,
    each: impl FnMut(&mut P, &mut T) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    some(pen, column, values, &mut Place::default(), usize::MAX, blank, each).map(|_| ())
}

/// How far a list was gone through.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    length: Option<u64>,
    next: u64,
}

/// So many more of a [`list`]; whether there are others.
///
/// # Errors
/// As of [`list`].
pub(super) fn some<P: Pen, T>(
    pen: &mut P,
    column: usize,
    values: &mut Vec<T>,
    place: &mut Place,
    many: usize,
    blank: impl Fn() -> T,
    mut each: impl FnMut(&mut P, &mut T) -> Result<(), FormatError>,
) -> Result<bool, FormatError> {
    let length = match place.length {
        Some(length) => length,
        None => {
            let mut length = values.len() as u64;
            pen.number(column, &mut length)?;
            if P::READS {
                // Each takes bytes of a column: a forged length ends where they end. Most lists are as short as they
                // say, and the longest takes a few times as much room as the section that tells it.
                let most = (8 * pen.bytes() / size_of::<T>().max(1)).max(64);
                values.reserve_exact(length.min(most as u64) as usize);
            }
            length
        }
    };
    let end = length.min(place.next.saturating_add(many as u64));
    for n in place.next..end {
        if P::READS {
            values.push(blank());
        }
        values.get_mut(n as usize).map_or(Ok(()), |value| each(pen, value))?;
    }
    *place = Place { length: Some(length), next: end };
    if P::READS && end == length {
        values.shrink_to_fit();
    }
    Ok(end < length)
}

/// Something that may be missing: whether it is there in a column.
///
/// # Errors
/// Those of `each`, and of [`Pen::whether`].
pub(super) fn maybe<P: Pen, T>(
    pen: &mut P,
    column: usize,
    value: &mut Option<T>,
    blank: impl Fn() -> T,
    each: impl FnOnce(&mut P, &mut T) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    let mut there = value.is_some();
    pen.whether(column, &mut there)?;
    if P::READS {
        *value = there.then(blank);
    }
    value.as_mut().map_or(Ok(()), |value| each(pen, value))
}

/// Names the columns of a section, in their order, and counts them.
macro_rules! columns {
    ($($name:ident $(+ $more:literal)?),* $(,)?) => {
        columns!(@ 0usize; $($name $(+ $more)?,)*);
    };
    (@ $at:expr; $name:ident, $($rest:tt)*) => {
        const $name: usize = $at;
        columns!(@ $name + 1; $($rest)*);
    };
    (@ $at:expr; $name:ident + $more:literal, $($rest:tt)*) => {
        const $name: usize = $at;
        columns!(@ $name + 1 + $more; $($rest)*);
    };
    (@ $at:expr;) => {
        /// How many columns the section has.
        pub(super) const COLUMNS: usize = $at;
    };
}
pub(super) use columns;

/// What is not as any writer makes it.
pub(super) fn wrong(expected: &str, found: &str) -> FormatError {
    FormatError::Invalid { expected: expected.to_owned(), found: found.to_owned() }
}

/// So many bytes a length has at most.
const LENGTH: usize = 9;

/// Writes columns.
#[derive(Debug, Default)]
pub(super) struct Writer {
    columns: Vec<Vec<u8>>,
    known: HashMap<(usize, String), u64>,
    counts: Vec<u64>,
}

impl Writer {
    /// So many columns, empty.
    pub(super) fn new(columns: usize) -> Self {
        Writer { columns: vec![Vec::new(); columns], known: HashMap::new(), counts: vec![0; columns] }
    }

    /// The section. Each column is let go when it was written: there are megabytes of them.
    ///
    /// # Errors
    /// When it could not be written as bincode.
    pub(super) fn finish(self, what: &str) -> Result<Vec<u8>, FormatError> {
        let Writer { columns, known, .. } = self;
        drop(known);
        let room = columns.iter().map(|column| column.len() + LENGTH).sum::<usize>() + LENGTH;
        let mut section = Vec::with_capacity(room);
        append(&mut section, &(columns.len() as u64), what)?;
        for column in columns {
            append(&mut section, &column, what)?;
        }
        Ok(section)
    }
}

impl Pen for Writer {
    const READS: bool = false;

    fn number(&mut self, column: usize, value: &mut u64) -> Result<(), FormatError> {
        let (column, mut rest) = (&mut self.columns[column], *value);
        while rest >= 0x80 {
            column.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        column.push(rest as u8);
        Ok(())
    }

    fn words(&mut self, column: usize, value: &mut String) -> Result<(), FormatError> {
        self.columns[column].extend_from_slice(value.as_bytes());
        self.columns[column].push(END);
        Ok(())
    }

    fn again(&mut self, column: usize, value: &mut String) -> Result<(), FormatError> {
        if let Some(&number) = self.known.get(&(column, value.clone())) {
            return self.number(column, &mut { number });
        }
        self.counts[column] += 1;
        self.known.insert((column, value.clone()), self.counts[column]);
        self.number(column, &mut 0)?;
        self.words(column + 1, value)
    }

    fn bytes(&self) -> usize {
        self.columns.iter().map(Vec::len).sum()
    }

    fn count(&mut self, _: usize) -> Result<(), FormatError> {
        Ok(())
    }
}

/// Ends words.
const END: u8 = 0xFF;

/// Reads columns.
#[derive(Debug)]
pub(super) struct Reader {
    /// The section.
    bytes: Vec<u8>,
    /// What is left of each column, as places in the section.
    columns: Vec<Range<usize>>,
    /// Where words stand that may come again.
    known: Vec<Vec<Range<usize>>>,
    /// How many bytes of words may still be made.
    left: usize,
}

impl Reader {
    /// Reads the columns of a section; `what` is in it.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] when these are no columns, or another number of them.
    pub(super) fn new(bytes: Vec<u8>, count: usize, what: &str) -> Result<Self, FormatError> {
        let slices: Vec<&[u8]> = super::decode(&bytes, what)?;
        if slices.len() != count {
            return Err(wrong(&format!("{count} columns"), &format!("{}", slices.len())));
        }
        let length: usize = slices.iter().map(|column| column.len()).sum();
        let left = length.saturating_mul(WORDS_A_BYTE).saturating_add(WORDS_AT_LEAST);
        let place = |column: &[u8]| column.as_ptr() as usize - bytes.as_ptr() as usize;
        let columns = slices.into_iter().map(|column| place(column)..place(column) + column.len()).collect();
        Ok(Reader { columns, known: vec![Vec::new(); count], left, bytes })
    }

    /// Makes sure that nothing is left over.
    ///
    /// # Errors
    /// [`FormatError::Invalid`] when something is.
    pub(super) fn finish(self) -> Result<(), FormatError> {
        match self.columns.iter().all(Range::is_empty) {
            true => Ok(()),
            false => Err(wrong("columns that end together", "one that goes on")),
        }
    }

    /// Where the next words of a column stand.
    fn find_words(&mut self, column: usize) -> Result<Range<usize>, FormatError> {
        let rest = self.columns[column].clone();
        let length =
            memchr::memchr(END, &self.bytes[rest.clone()]).ok_or_else(|| wrong("words", "the end of a column"))?;
        self.columns[column].start += length + 1;
        Ok(rest.start..rest.start + length)
    }

    fn text(&self, place: Range<usize>) -> Result<&str, FormatError> {
        std::str::from_utf8(&self.bytes[place]).map_err(|_| wrong("words in UTF-8", "other bytes"))
    }
}

impl Pen for Reader {
    const READS: bool = true;

    fn number(&mut self, column: usize, value: &mut u64) -> Result<(), FormatError> {
        let place = &mut self.columns[column];
        let bytes = &self.bytes[place.clone()];
        // Most numbers are small.
        if let Some(&first) = bytes.first()
            && first < 0x80
        {
            *value = first.into();
            place.start += 1;
            return Ok(());
        }
        let mut number = 0u64;
        for (n, &byte) in bytes.iter().take(10).enumerate() {
            let part = u64::from(byte & 0x7F);
            if n == 9 && byte > 1 {
                break;
            }
            number |= part << (7 * n);
            if byte < 0x80 {
                *value = number;
                place.start += n + 1;
                return Ok(());
            }
        }
        Err(wrong("a number", "none"))
    }

    fn words(&mut self, column: usize, value: &mut String) -> Result<(), FormatError> {
        let place = self.find_words(column)?;
        *value = self.text(place)?.to_owned();
        Ok(())
    }

    fn again(&mut self, column: usize, value: &mut String) -> Result<(), FormatError> {
        let mut number = 0;
        self.number(column, &mut number)?;
        let place = match usize::try_from(number) {
            Ok(0) => {
                let place = self.find_words(column + 1)?;
                self.known[column].push(place.clone());
                place
            }
            number => {
                let place = number.ok().and_then(|number| self.known[column].get(number - 1));
                place.ok_or_else(|| wrong("words that were there before", "others"))?.clone()
            }
        };
        *value = self.text(place)?.to_owned();
        self.count(value.len())
    }

    fn bytes(&self) -> usize {
        self.bytes.len()
    }

    fn count(&mut self, bytes: usize) -> Result<(), FormatError> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| wrong("fewer words", "the same over and over"))?;
        Ok(())
    }
}
