//! What each command does, and what it answers to the shell.
//!
//! Only here are files read and written. Nothing outside the collection's folder is read, and nothing
//! outside the place named by `--out` is written.

use anyhow::{Result, anyhow};
use arguments::{Arguments, Command};
use clap::Parser;
use corpus::format::Bundle;
use std::process::ExitCode;

mod arguments;
mod build;
mod check;
mod collection;
mod evidence;
mod export;
mod folder;
mod helplines;
mod inspect;
mod new;
mod output;
mod preview;
mod publish;
mod report;
mod terminal;
mod withheld;

/// How a command ended, apart from not doing its work at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All is well.
    Well,
    /// It was done, but something was left out or is wrong.
    WithErrors,
}

/// Exit status when nothing was done.
const NOTHING_DONE: u8 = 2;

/// Reads the arguments and carries them out.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    output::clear_up_when_interrupted();
    match carry_out(arguments.command) {
        Ok(End::Well) => ExitCode::SUCCESS,
        Ok(End::WithErrors) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("corpus-builder: {error:#}");
            ExitCode::from(NOTHING_DONE)
        }
    }
}

fn carry_out(command: Command) -> Result<End> {
    match command {
        Command::New(arguments) => new::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
    }
}

/// A bundle with all its texts: what `publish` writes of a large collection has them in files beside it.
fn whole(bundle: Bundle, path: &str) -> Result<Bundle> {
    if bundle.pieces.is_empty() {
        return Ok(bundle);
    }
    let expected = format!("a whole bundle at {path}");
    let found = format!("one whose letters lie in {} other files", bundle.pieces.len());
    Err(refuse(&expected, &found, "name a file made by `corpus-builder build`"))
}

/// An error in the builder's own form: what was expected, what was found, what to do.
fn refuse(expected: &str, found: &str, remedy: &str) -> anyhow::Error {
    anyhow!("expected {expected}, but found {found}; {remedy}")
}
