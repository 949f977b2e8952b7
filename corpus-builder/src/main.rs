//! The command line: `corpus-builder build`, `check`, `inspect` and the rest.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
