//! `corpus-builder export`: letters of a bundle in a format that other programs read.

use super::{End, arguments::ExportArguments, output, refuse};
use anyhow::{Context, Result};
use corpus::{cite, format, model::LetterId};
use std::{fs, io::Write};

pub(super) fn run(arguments: &ExportArguments) -> Result<End> {
    let path = arguments.bundle.display();
    let bytes = fs::read(&arguments.bundle)
        .with_context(|| format!("expected a bundle at {path}; name a file made by `corpus-builder build`"))?;
    let bundle = super::whole(format::read(&bytes).with_context(|| path.to_string())?, &path.to_string())?;
    let all = 0..bundle.corpus.letters.len() as LetterId;
    let letters = if arguments.letters.is_empty() { all.collect() } else { named(&bundle, &arguments.letters)? };
    let text = cite::export(&bundle, &letters, arguments.format);
    match &arguments.out {
        Some(out) => output::write(out, text.as_bytes())?,
        // A reader such as `head` may close its end early; that is no error.
        None => drop(std::io::stdout().lock().write_all(text.as_bytes())),
    }
    Ok(End::Well)
}

/// The letters of these names, in the order in which they are given.
fn named(bundle: &format::Bundle, names: &[String]) -> Result<Vec<LetterId>> {
    let find = |name: &String| {
        let at = bundle.corpus.letters.iter().position(|l| l.id == *name || l.file == *name);
        at.map(|n| n as LetterId).ok_or_else(|| {
            refuse(&format!("a letter named {name:?}"), "none", "see all names with `corpus-builder inspect`")
        })
    };
    names.iter().map(find).collect()
}
