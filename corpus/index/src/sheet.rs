//! What is found for one condition, letter by letter.

use crate::weights::BODY;

/// A condition's findings in one letter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    /// Weight of the hits as typed, in fortieths of a word of the body.
    pub(crate) plain: u32,
    /// Weight of the hits in other forms.
    pub(crate) variant: u32,
    /// How many hits there are.
    pub(crate) hits: u32,
    /// For conditions without words: 1 when it possibly holds, 2 when it does.
    pub(crate) known: u32,
}

impl Cell {
    /// Whether there is any finding.
    #[inline(always)]
    pub(crate) fn is_found(&self) -> bool {
        self.plain | self.variant | self.known | self.hits != 0
    }
}

/// A hit of a whole word in the body.
pub(crate) const WHOLE: u32 = 40;
/// What is left of that for a word of which only the beginning was typed.
pub(crate) const BEGUN: u32 = 16;

/// The findings by place.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    cells: Vec<Cell>,
    /// The places with findings, each once, and behind them room for one more than all.
    touched: Vec<u32>,
    found: usize,
    /// Whether there is a finding without words.
    knows: bool,
}

impl Sheet {
    /// Makes room for the findings in so many letters, of which there are none yet.
    #[inline(never)]
    pub fn clear(&mut self, letters: usize) {
        if self.cells.len() != letters {
            self.cells = vec![Cell::default(); letters];
            self.touched = vec![0; letters + 1];
        } else if self.found * 8 < letters {
            for &place in &self.touched[..self.found] {
                self.cells[place as usize] = Cell::default();
            }
        } else {
            self.cells.fill(Cell::default());
        }
        self.found = 0;
        self.knows = false;
    }

    /// The findings in one letter.
    #[inline(always)]
    pub(crate) fn at(&self, place: u32) -> &Cell {
        &self.cells[place as usize]
    }

    /// In how many letters there are words.
    pub(crate) fn spread(&self) -> usize {
        let wordy = |cell: &Cell| cell.plain | cell.variant != 0;
        match self.knows {
            true => self.touched[..self.found].iter().filter(|&&place| wordy(self.at(place))).count(),
            false => self.found,
        }
    }

    /// The places with findings, in order, and the findings by place.
    pub(crate) fn in_order(&mut self) -> (&[u32], &[Cell]) {
        let touched = &mut self.touched[..self.found];
        if touched.len() * 16 < self.cells.len() {
            touched.sort_unstable();
        } else if !touched.is_sorted() {
            // Many are put in order by looking at all.
            let found = self.cells.iter().zip(0..).filter(|(cell, _)| cell.is_found());
            touched.iter_mut().zip(found).for_each(|(slot, (_, place))| *slot = place);
        }
        (touched, &self.cells)
    }

    /// Adds hits as typed, place by place: how many, their weight in quarters of a word of the body. Each is worth so many
    /// fortieths of one.
    pub(crate) fn words(&mut self, found: impl Iterator<Item = (u32, u32, u32)>, each: u32) {
        let each = each / 4;
        self.add(found, |cell, quarters| cell.plain += quarters * each);
    }

    /// Adds hits in another form; `worth` is in tenths.
    pub(crate) fn variants(&mut self, found: impl Iterator<Item = (u32, u32, u32)>, worth: u32) {
        self.add(found, |cell, quarters| cell.variant += quarters * worth);
    }

    #[inline(always)]
    fn add(&mut self, found: impl Iterator<Item = (u32, u32, u32)>, weigh: impl Fn(&mut Cell, u32)) {
        // At hand, and not looked up again after every letter that is written down.
        let (cells, touched, mut count) = (&mut self.cells[..], &mut self.touched[..], self.found);
        for (place, hits, quarters) in found {
            let cell = &mut cells[place as usize];
            // Nobody can guess which of them are new, the processor neither: each is noted, and counts if it is.
            touched[count] = place;
            let is_new = !cell.is_found() & (quarters > 0);
            count += usize::from(is_new);
            cell.hits += hits;
            weigh(cell, quarters);
        }
        self.found = count;
    }

    /// Adds so many hits as typed in a letter, each as good as a word of its body.
    pub fn hits(&mut self, place: u32, hits: u32) {
        self.plain(place, hits, hits * BODY, WHOLE);
    }

    /// [`Sheet::words`] in one letter.
    pub(crate) fn plain(&mut self, place: u32, hits: u32, quarters: u32, each: u32) {
        self.words(std::iter::once((place, hits, quarters)), each);
    }

    /// Notes that a condition without words holds: 1 possibly, 2 certainly.
    pub fn known(&mut self, place: u32, known: u32) {
        self.knows = true;
        let cell = self.touch(place);
        cell.known = cell.known.max(known);
    }

    #[inline(always)]
    fn touch(&mut self, place: u32) -> &mut Cell {
        let cell = &mut self.cells[place as usize];
        if !cell.is_found() {
            self.touched[self.found] = place;
            self.found += 1;
        }
        cell
    }
}
