//! `corpus-builder inspect`: what a bundle holds, each field with the words it was read from.

use super::{End, arguments::InspectArguments, refuse};
use anyhow::{Context, Result};
use corpus::{format, model::LetterId};
use std::{fs, io::Write};

mod shown;
mod words;

pub(super) fn run(arguments: &InspectArguments) -> Result<End> {
    let path = arguments.bundle.display();
    let bytes = fs::read(&arguments.bundle)
        .with_context(|| format!("expected a bundle at {path}; name a file made by `corpus-builder build`"))?;
    let outline = format::outline(&bytes).with_context(|| path.to_string())?;
    let size = bytes.len() as u64;
    let bundle = format::read(bytes).with_context(|| path.to_string())?;
    let wanted = |id: LetterId| {
        let letter = &bundle.corpus.letters[id as usize];
        arguments.letter.as_ref().is_none_or(|name| letter.id == *name || letter.file == *name)
    };
    let ids: Vec<LetterId> = (0..bundle.corpus.letters.len() as LetterId).filter(|&id| wanted(id)).collect();
    if let (Some(name), []) = (&arguments.letter, ids.as_slice()) {
        let expected = format!("a letter named \"{name}\" in {path}");
        return Err(refuse(&expected, "none", "see all names with `corpus-builder inspect`"));
    }
    let shown = shown::Shown::new(&outline, size, &bundle, &ids);
    let text = if arguments.json { serde_json::to_string_pretty(&shown)? + "\n" } else { words::words(&shown) };
    // A reader such as `head` may close its end early; that is no error.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(End::Well)
}
