//! Any bytes as what is typed into the search box, and as a link.

#![no_main]

#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::query(bytes));
