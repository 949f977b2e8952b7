//! The section `NAMD`: whom the text of each letter names, so that letters can be counted by it before what stands where in
//! them is read.
//!
//! For each letter, in [`columns`](super::columns):
//!
//! 1. for each of its parties, ascending, whether the text names it;
//! 2. how many others it names that a letter before this one has named beside its parties, and which: each has a number, from 0
//!    in the order in which they are told here, and these stand ascending, as differences from the one before;
//! 3. how many others that is not so of, and which: ascending, as differences.

use super::{
    FormatError,
    columns::{Pen, Reader, Writer, columns, list, wrong},
};
use crate::model::{Corpus, Correspondent, EntityId, Letter, Mention};

columns! { PARTY, KNOWN + 1, NEW + 1 }

const WHAT: &str = "the names in the letters";

/// The section.
///
/// # Errors
/// When it could not be written as bincode.
pub(super) fn write(corpus: &Corpus) -> Result<Vec<u8>, FormatError> {
    let (mut pen, mut numbering) = (Writer::new(COLUMNS), Numbering::new(corpus));
    for letter in &corpus.letters {
        numbering.letter(&mut pen, letter, Mention::entities(&letter.mentions))?;
    }
    pen.finish(WHAT)
}

/// Says of letters whom they name, as [`write`] wrote it. Their parties are known.
///
/// # Errors
/// [`FormatError::Invalid`] for what no writer makes.
pub(super) fn read(section: Vec<u8>, corpus: &mut Corpus) -> Result<(), FormatError> {
    let (mut pen, mut numbering) = (Reader::new(section, COLUMNS, WHAT)?, Numbering::new(corpus));
    for letter in &mut corpus.letters {
        letter.mentions = Mention::without_places(&numbering.letter(&mut pen, letter, Vec::new())?);
    }
    pen.finish()
}

/// Who has been named.
struct Numbering {
    /// By number.
    named: Vec<EntityId>,
    /// By entity, its number.
    numbers: Vec<Option<u32>>,
}

impl Numbering {
    fn new(corpus: &Corpus) -> Self {
        Numbering { named: Vec::new(), numbers: vec![None; corpus.entities.len()] }
    }

    /// Writes or reads whom a letter names, ascending.
    fn letter<P: Pen>(
        &mut self,
        pen: &mut P,
        letter: &Letter,
        mut named: Vec<EntityId>,
    ) -> Result<Vec<EntityId>, FormatError> {
        let nobody = || wrong("somebody whom the collection knows", "another");
        let mut parties: Vec<EntityId> =
            letter.senders.iter().chain(&letter.recipients).flat_map(Correspondent::entities).collect();
        parties.sort_unstable();
        parties.dedup();
        let number = |entity: EntityId, numbers: &[Option<u32>]| numbers.get(entity as usize).copied().flatten();
        let others = || named.iter().filter(|entity| parties.binary_search(entity).is_err());
        let mut known: Vec<u32> = others().filter_map(|&entity| number(entity, &self.numbers)).collect();
        known.sort_unstable();
        let mut new: Vec<EntityId> =
            others().copied().filter(|&entity| number(entity, &self.numbers).is_none()).collect();
        let mut all = Vec::new();
        for &party in &parties {
            let mut is_named = named.binary_search(&party).is_ok();
            pen.whether(PARTY, &mut is_named)?;
            all.extend(is_named.then_some(party));
        }
        ascending(pen, KNOWN, &mut known)?;
        ascending(pen, NEW, &mut new)?;
        for number in known {
            all.push(*self.named.get(number as usize).ok_or_else(nobody)?);
        }
        for &entity in &new {
            let number = self.numbers.get_mut(entity as usize).filter(|number| number.is_none()).ok_or_else(nobody)?;
            *number = Some(self.named.len() as u32);
            self.named.push(entity);
        }
        all.extend(new);
        if P::READS {
            all.sort_unstable();
            named = all;
        }
        Ok(named)
    }
}

/// Writes or reads numbers, each larger than the one before.
fn ascending<P: Pen>(pen: &mut P, column: usize, numbers: &mut Vec<u32>) -> Result<(), FormatError> {
    let mut least = 0u32;
    list(
        pen,
        column,
        numbers,
        || 0,
        |pen, number| {
            let mut more = number.wrapping_sub(least);
            pen.small(column + 1, &mut more)?;
            let next = || wrong("a number of 32 bits", "a larger one");
            *number = least.checked_add(more).ok_or_else(next)?;
            least = number.checked_add(1).ok_or_else(next)?;
            Ok(())
        },
    )
}
