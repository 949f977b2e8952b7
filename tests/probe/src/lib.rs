//! Hostile bundles: what the reader makes of them, natively and in WebAssembly.
//!
//! Three sorts are tried on one good bundle. A *truncation* and a *flipped bit* must always be refused. A
//! *forgery* has true checksums over altered contents: it may be read, if it still makes sense, and then
//! search, timeline and comparison must get along with it. None may panic, and none may ask for much memory:
//! this program counts what it has allocated. Everything is tried in the same order on every run.

mod forge;
mod use_it;

use corpus::format::Incoming;
use forge::Chance;
use peak_alloc::PeakAlloc;
use std::fmt;

/// So many bytes come at a time.
const AT_ONCE: usize = 1 << 12;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What came of many attempts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many bundles were refused with an error.
    pub refused: usize,
    /// How many were read.
    pub read: usize,
    /// The most memory that one attempt had in use at once, in bytes, its own bytes included.
    pub peak: usize,
    /// What was tried when the most memory was used.
    pub at: String,
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Findings { refused, read, peak, at } = self;
        write!(f, "{refused} refused, {read} read, at most {peak} bytes in use ({at})")
    }
}

/// Cuts a bundle short after every number of bytes.
pub fn truncations(bundle: &[u8]) -> Findings {
    let mut findings = Findings::default();
    for length in 0..bundle.len() {
        findings.attempt(&bundle[..length], &|| format!("the first {length} bytes"));
    }
    findings
}

/// Flips one bit, `count` times, anywhere: in every byte once as long as `count` suffices.
pub fn flips(bundle: &[u8], count: usize) -> Findings {
    let mut findings = Findings::default();
    let mut chance = Chance(1);
    let mut bytes = bundle.to_vec();
    for n in 0..count {
        // A stride that is prime to most lengths comes by every place before it comes back.
        let (at, bit) = (n.wrapping_mul(7_919) % bundle.len().max(1), chance.below(8));
        bytes[at] ^= 1 << bit;
        findings.attempt(&bytes, &|| format!("bit {bit} of byte {at}"));
        bytes[at] ^= 1 << bit;
    }
    findings
}

/// The most memory that a damaged bundle of this length may take, in bytes. What is known of letters is read before all of
/// their words are there, with a table of what names mean.
pub fn most(length: usize) -> usize {
    4 * length + (1 << 17)
}

/// Alters contents, `count` times, and makes the checksums true again. What is read is used.
pub fn forgeries(bundle: &[u8], count: usize) -> Findings {
    let mut findings = Findings::default();
    let mut chance = Chance(2);
    for n in 0..count {
        let forged = forge::forge(bundle, &mut chance);
        findings.attempt(&forged, &|| format!("forgery {n}"));
    }
    findings
}

impl Findings {
    fn attempt(&mut self, bytes: &[u8], what: &dyn Fn() -> String) {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        // As a page does: some at a time.
        let mut incoming = Incoming::default();
        let outcome = bytes.chunks(AT_ONCE).try_for_each(|some| {
            incoming.push(some)?;
            while incoming.read_on(1) {}
            Ok(())
        });
        let outcome = outcome.and_then(|()| incoming.finish());
        let peak = MEMORY.peak_usage() - before;
        if peak > self.peak {
            self.peak = peak;
            self.at = what();
        }
        match outcome {
            Ok(bundle) => {
                self.read += 1;
                use_it::use_it(bundle);
            }
            Err(error) => {
                assert!(error.to_string().contains("expected"), "expected a remedy in {error}");
                self.refused += 1;
            }
        }
    }
}

/// The same for a page: each attempt as refused, read, peak.
#[cfg(target_arch = "wasm32")]
pub mod in_browser {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// [`super::truncations`] as refused, read, peak.
    #[wasm_bindgen]
    pub fn truncations(bundle: &[u8]) -> Vec<usize> {
        numbers(&super::truncations(bundle))
    }

    /// [`super::flips`] as refused, read, peak.
    #[wasm_bindgen]
    pub fn flips(bundle: &[u8], count: usize) -> Vec<usize> {
        numbers(&super::flips(bundle, count))
    }

    /// [`super::forgeries`] as refused, read, peak.
    #[wasm_bindgen]
    pub fn forgeries(bundle: &[u8], count: usize) -> Vec<usize> {
        numbers(&super::forgeries(bundle, count))
    }

    fn numbers(findings: &super::Findings) -> Vec<usize> {
        vec![findings.refused, findings.read, findings.peak]
    }
}
