//! The project's own commands, each a habit: `cargo xtask dist`, `serve`, `test`, `shots`, `bench`.
//!
//! What they make lies in `dist/` (to publish) and under `target/` (everything else). They need the Rust
//! toolchain and nothing more: what is missing is installed, or named with the way to get it.

mod browsers;
mod dist;
mod project;
mod test;
mod toolchain;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Letterbook's own commands", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything that is published from seeds/ into dist/, and print its sizes
    Dist,
    /// Check and test everything, browsers included
    Test {
        /// Leave out what needs dist/ and browsers
        #[arg(long)]
        quick: bool,
    },
}

fn main() -> ExitCode {
    match carry_out(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<()> {
    let project = Project::find()?;
    match command {
        Command::Dist => dist::run_all(&project),
        Command::Test { quick } => test::run_all(&project, quick),
    }
}
