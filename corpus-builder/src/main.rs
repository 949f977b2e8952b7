//! The command line: `corpus-builder build`, `check`, `inspect` and the rest.

#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
