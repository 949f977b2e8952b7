//! The command line: `corpus-builder build`, `check`, `inspect` and `publish`.

fn main() {}
