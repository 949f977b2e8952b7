//! What is found for one condition, letter by letter.

/// A condition's findings in one letter.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// Weight of the hits as typed, in fortieths of a word of the body.
    pub(super) plain: u32,
    /// Weight of the hits in other forms.
    pub(super) variant: u32,
    /// How many hits there are.
    pub(super) hits: u32,
    /// For conditions without words: 1 when it possibly holds, 2 when it does.
    pub(super) known: u32,
}

/// A hit of a whole word in the body.
pub(super) const WHOLE: u32 = 40;
/// What is left of that for a word of which only the beginning was typed.
pub(super) const BEGUN: u32 = 16;

/// The findings by place.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) cells: Vec<Cell>,
}

impl Sheet {
    pub(super) fn new(letters: usize) -> Sheet {
        Sheet { cells: vec![Cell::default(); letters] }
    }

    pub(super) fn clear(&mut self) {
        self.cells.fill(Cell::default());
    }

    /// Adds hits as typed; `weight` is in words of the body.
    pub(super) fn plain(&mut self, place: u32, hits: u32, quarters: u32, each: u32) {
        let cell = &mut self.cells[place as usize];
        cell.hits += hits;
        cell.plain += quarters * (each / 4);
    }

    /// Adds hits in another form; `worth` is in tenths.
    pub(super) fn variant(&mut self, place: u32, hits: u32, quarters: u32, worth: u32) {
        let cell = &mut self.cells[place as usize];
        cell.hits += hits;
        cell.variant += quarters * worth;
    }
}

impl Cell {
    /// Whether the condition holds, be it possibly.
    pub(super) fn holds(&self) -> bool {
        self.plain | self.variant | self.known != 0
    }
}
