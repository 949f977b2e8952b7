//! The project's own commands, each a habit: `cargo xtask dist`, `release`, `serve`, `test`, `shots`, `bench`.
//!
//! What they make lies in `dist/` (to publish) and under `target/` (everything else). They need the Rust
//! toolchain and nothing more: what is missing is installed, or named with the way to get it.

#![forbid(unsafe_code)]

mod bench;
mod browsers;
mod dist;
mod lighthouse;
mod npm;
mod project;
mod serve;
mod shots;
mod test;
mod toolchain;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;
use std::{path::PathBuf, process::ExitCode};

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
    /// Build the builder for this machine with the app inside: one file for groups without Rust
    Release,
    /// Serve the hosted page on this machine only
    Serve {
        /// The port
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Build again when a source changes
        #[arg(long)]
        watch: bool,
    },
    /// Check and test everything, browsers included
    Test {
        /// Leave out what needs dist/ and browsers
        #[arg(long)]
        quick: bool,
    },
    /// Take pictures of every view, wide and narrow, light and dark
    Shots {
        /// Where to put them; target/xtask/shots when nothing is said
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Only renew the pictures of README.md, in docs/
        #[arg(long)]
        readme: bool,
    },
    /// Measure
    Bench {
        #[command(subcommand)]
        what: bench::What,
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
        Command::Release => dist::release(&project),
        Command::Serve { port, watch } => serve::run(&project, port, watch),
        Command::Test { quick } => test::run_all(&project, quick),
        Command::Shots { out, readme } => shots::run_all(&project, out, readme),
        Command::Bench { what } => bench::run(&project, &what),
    }
}
