//! Facets, dates and other conditions that narrow a collection.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A question that every letter answers with none, one or more values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Facet {
    /// Organisations that write or are written to.
    Organisation,
    /// Who writes.
    Sender,
    /// To whom.
    Recipient,
    /// Whoever and whatever is named in the text.
    Named,
    /// Where it was written.
    Place,
    /// What sort of document it is.
    Kind,
    /// The year of writing.
    Year,
    /// Whether it is dated, and whether it speaks of letters that are missing.
    State,
}

/// What is chosen in one facet. The strings are the values' names, as links carry them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// A letter must have one of these, if there are any.
    pub include: BTreeSet<String>,
    /// A letter must have none of these.
    pub exclude: BTreeSet<String>,
}

/// Everything that narrows the list, apart from the words of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What is chosen in each facet; facets without a choice are not in the map.
    pub choices: BTreeMap<Facet, Choice>,
    /// The first day asked for.
    pub from: Option<NaiveDate>,
    /// The last day asked for.
    pub to: Option<NaiveDate>,
    /// With days asked for: leave undated letters out all the same? (They are shown apart otherwise.)
    pub hide_undated: bool,
    /// With days asked for: leave out letters that only possibly fall between them?
    pub hide_possible: bool,
}
