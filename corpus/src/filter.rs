//! Facets, dates and other conditions that narrow a collection.
//!
//! A letter whose date is only known roughly can satisfy a condition *possibly*. Such letters are found, but
//! counted apart: every count has a certain and a possible part, and no letter is in both.

use crate::texts;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod count;
mod histogram;
mod table;

pub(crate) use count::{Counter, keep};
pub use count::{Counts, FacetCounts, FacetValue};
pub use histogram::Bucket;
pub(crate) use histogram::Histogram;
pub(crate) use table::{Table, within};

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
    /// How its date is known: to the day, the month, the year, and so on.
    Known,
    /// Whether it is dated, and whether it speaks of letters that are missing.
    State,
    /// The folder of the collection in which it lies.
    Folder,
}

impl Facet {
    /// Every facet, in the order in which they are shown.
    pub const ALL: [Facet; 10] = [
        Facet::Organisation,
        Facet::Sender,
        Facet::Recipient,
        Facet::Named,
        Facet::Place,
        Facet::Kind,
        Facet::Year,
        Facet::Known,
        Facet::State,
        Facet::Folder,
    ];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Facet::Organisation => "org",
            Facet::Sender => "from",
            Facet::Recipient => "to",
            Facet::Named => "names",
            Facet::Place => "place",
            Facet::Kind => "kind",
            Facet::Year => "year",
            Facet::Known => "date",
            Facet::State => "state",
            Facet::Folder => "folder",
        }
    }

    /// The facet that [`Facet::key`] names.
    ///
    /// ```
    /// use corpus::filter::Facet;
    /// assert!(Facet::ALL.iter().all(|&facet| Facet::from_key(facet.key()) == Some(facet)));
    /// ```
    pub fn from_key(key: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.key() == key)
    }

    /// What readers call it.
    pub fn label(self) -> String {
        texts::facet_label(self.key())
    }
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

/// Whether a letter satisfies a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Holds {
    /// It does not.
    No,
    /// It may, for all that its date tells.
    Possibly,
    /// It does.
    Yes,
}

impl Holds {
    /// Both conditions.
    pub(crate) fn and(self, other: Holds) -> Holds {
        self.min(other)
    }

    /// One of the conditions.
    pub(crate) fn or(self, other: Holds) -> Holds {
        self.max(other)
    }

    /// The condition's contrary.
    pub(crate) fn not(self) -> Holds {
        match self {
            Holds::No => Holds::Yes,
            Holds::Possibly => Holds::Possibly,
            Holds::Yes => Holds::No,
        }
    }
}
