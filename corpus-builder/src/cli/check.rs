//! `corpus-builder check`: messages, and nothing written.

use super::{
    End,
    arguments::CheckArguments,
    collection,
    terminal::{self, many},
};
use anyhow::Result;

pub(super) fn run(arguments: &CheckArguments) -> Result<End> {
    let compiled = collection::compile(&arguments.collection)?;
    terminal::show(&compiled.diagnostics, true);
    if !arguments.collection.quiet {
        println!(
            "{}: {}",
            many(compiled.bundle.corpus.letters.len(), "letter"),
            terminal::counts(&compiled.diagnostics)
        );
    }
    Ok(if compiled.has_errors() { End::WithErrors } else { End::Well })
}
