//! Bundles that were cut short, damaged or forged: refused in words, without a panic, in little memory.

use anyhow::{Result, ensure};
use probe::{Findings, flips, forgeries, most, truncations};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Memory is counted for the whole program: one test at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn every_truncation_is_refused() -> Result<()> {
    let _alone = alone();
    let bundle = end_to_end::seed_bundle()?;
    refused(&truncations(&bundle), bundle.len(), bundle.len())
}

#[test]
fn every_flipped_bit_is_noticed() -> Result<()> {
    let _alone = alone();
    let bundle = end_to_end::seed_bundle()?;
    refused(&flips(&bundle, 10_000), 10_000, bundle.len())
}

/// A bundle can lie with true checksums only if somebody made it so. Most such lies do not decode or do not
/// hold together; those that do, a wrong word or another date, are used as the app would.
#[test]
fn forgeries_are_refused_or_harmless() -> Result<()> {
    let _alone = alone();
    let bundle = end_to_end::seed_bundle()?;
    let found = forgeries(&bundle, 3_000);
    ensure!(found.refused + found.read == 3_000, "{found}");
    ensure!(found.read > 0 && found.refused > found.read, "expected forgeries of both sorts, but found {found}");
    // A forged length makes serde set aside at most 1 MiB a list before it finds the end, and lists of lists
    // of lists are as deep as it gets; what is then read takes a few dozen bytes a byte.
    let most = (8 << 20) + 64 * bundle.len();
    ensure!(found.peak <= most, "expected at most {most} bytes in use, but found {found}");
    Ok(())
}

fn refused(found: &Findings, all: usize, length: usize) -> Result<()> {
    ensure!(found.refused == all && found.read == 0, "expected {all} refused, but found {found}");
    let most = most(length);
    ensure!(found.peak < most, "expected less than {most} bytes in use, but found {found}");
    Ok(())
}
