//! Any text as `letterbook.toml`.

#![no_main]

#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::letterbook_toml(bytes));
