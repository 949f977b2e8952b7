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

impl Cell {
    /// Whether there is any finding.
    pub(super) fn is_found(&self) -> bool {
        self.plain | self.variant | self.known | self.hits != 0
    }
}

/// A hit of a whole word in the body.
pub(super) const WHOLE: u32 = 40;
/// What is left of that for a word of which only the beginning was typed.
pub(super) const BEGUN: u32 = 16;

/// The findings by place.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    cells: Vec<Cell>,
    /// The places with findings, each once.
    touched: Vec<u32>,
}

impl Sheet {
    /// Makes room for the findings in so many letters, of which there are none yet.
    pub(super) fn clear(&mut self, letters: usize) {
        if self.cells.len() != letters {
            self.cells = vec![Cell::default(); letters];
        } else if self.touched.len() * 8 < self.cells.len() {
            for &place in &self.touched {
                self.cells[place as usize] = Cell::default();
            }
        } else {
            self.cells.fill(Cell::default());
        }
        self.touched.clear();
    }

    /// The findings in one letter.
    pub(super) fn at(&self, place: u32) -> &Cell {
        &self.cells[place as usize]
    }

    /// The places with findings, in no order.
    pub(super) fn touched(&self) -> &[u32] {
        &self.touched
    }

    /// The places with findings, in order.
    pub(super) fn in_order(&self) -> Vec<u32> {
        let mut places = self.touched.clone();
        if places.is_sorted() {
            return places;
        }
        if places.len() * 16 < self.cells.len() {
            places.sort_unstable();
            return places;
        }
        // Many are put in order by looking at all.
        places.clear();
        places.extend(self.cells.iter().zip(0..).filter(|(cell, _)| cell.is_found()).map(|(_, place)| place));
        places
    }

    /// Adds hits as typed, each worth so many fortieths of a word of the body; the weight is in quarters.
    pub(super) fn plain(&mut self, place: u32, hits: u32, quarters: u32, each: u32) {
        if quarters == 0 {
            return;
        }
        let cell = self.touch(place);
        cell.hits += hits;
        cell.plain += quarters * (each / 4);
    }

    /// Adds hits in another form; `worth` is in tenths.
    pub(super) fn variant(&mut self, place: u32, hits: u32, quarters: u32, worth: u32) {
        if quarters == 0 {
            return;
        }
        let cell = self.touch(place);
        cell.hits += hits;
        cell.variant += quarters * worth;
    }

    /// Notes that a condition without words holds: 1 possibly, 2 certainly.
    pub(super) fn known(&mut self, place: u32, known: u32) {
        let cell = self.touch(place);
        cell.known = cell.known.max(known);
    }

    fn touch(&mut self, place: u32) -> &mut Cell {
        let cell = &mut self.cells[place as usize];
        if !cell.is_found() {
            self.touched.push(place);
        }
        cell
    }
}
