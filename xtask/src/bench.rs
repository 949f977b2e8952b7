//! `cargo xtask bench`: measures, in tables that can be compared from run to run.
//!
//! Each measurement is a file of its own below, and a line in [`What`].

use crate::project::Project;
use anyhow::Result;
use clap::Subcommand;

mod build;
mod compare;
mod extraction;
mod large;
mod letters;
mod memory;
mod page;
mod search;
mod stack;
mod timeline;

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum What {
    /// How much of date, sender, recipient and place is read right, in letters with known truth, and what is asked
    Extraction,
    /// How long a build takes, how much memory, and how large its bundle is
    Build {
        /// How many letters
        #[arg(long, default_values_t = [10_000, 100_000])]
        letters: Vec<usize>,
    },
    /// How long the comparison of two letters takes, in headless Chromium beside jsdiff and diff-match-patch
    Compare {
        /// How often each is run: the medians count
        #[arg(long, default_value_t = 3)]
        runs: usize,
    },
    /// How long a large collection takes to be usable and to answer a key on the hosted page, and the memory of the tab
    Large {
        /// How many letters
        #[arg(long, default_values_t = [10_000, 100_000])]
        letters: Vec<usize>,
        /// How often each is run: the medians count
        #[arg(long, default_value_t = 1)]
        runs: usize,
    },
    /// How much memory the seeds take in headless Chromium, hosted and from a stick
    Memory {
        /// How often each is run: the medians count
        #[arg(long, default_value_t = 3)]
        runs: usize,
    },
    /// How search does beside MiniSearch, FlexSearch, Pagefind and tantivy in headless Chromium; what of damaged words it finds
    Search {
        /// How many letters, beside the real ones
        #[arg(long, default_values_t = [10_000])]
        letters: Vec<usize>,
        /// How often each is run: the medians count
        #[arg(long, default_value_t = 3)]
        runs: usize,
    },
    /// How the hosted page does beside a page of MiniSearch, vis-timeline and jsdiff in headless Chromium
    Stack {
        /// How many letters, beside the seeds and the real ones
        #[arg(long, default_values_t = [10_000])]
        letters: Vec<usize>,
        /// How often each is run: the medians count
        #[arg(long, default_value_t = 3)]
        runs: usize,
    },
    /// How long the timeline takes to appear and to be moved, in headless Chromium beside vis-timeline
    Timeline {
        /// How many letters, beside the real ones
        #[arg(long, default_values_t = [10_000])]
        letters: Vec<usize>,
        /// How often each is run: the medians count
        #[arg(long, default_value_t = 3)]
        runs: usize,
    },
}

/// Measures.
///
/// # Errors
/// When something needed is missing or fails.
pub(crate) fn run(project: &Project, what: &What) -> Result<()> {
    match what {
        What::Extraction => extraction::measure(project),
        What::Build { letters } => build::measure(project, letters),
        What::Compare { runs } => compare::measure(project, *runs),
        What::Large { letters, runs } => large::measure(project, letters, *runs),
        What::Memory { runs } => memory::measure(project, *runs),
        What::Search { letters, runs } => search::measure(project, letters, *runs),
        What::Stack { letters, runs } => stack::measure(project, letters, *runs),
        What::Timeline { letters, runs } => timeline::measure(project, letters, *runs),
    }
}
