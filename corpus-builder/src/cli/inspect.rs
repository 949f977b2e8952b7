//! `corpus-builder inspect`: what a bundle holds, each field with the words it was read from.

use super::{End, arguments::InspectArguments, refuse};
use anyhow::{Context, Result};
use corpus::{
    format::{self, Bundle},
    model::{LetterId, PassagePlace},
    text::one_line,
};
use std::{collections::BTreeSet, fmt::Write as _, fs, io::Write};

mod shown;
mod words;

pub(super) fn run(arguments: &InspectArguments) -> Result<End> {
    let path = arguments.bundle.display();
    let bytes = fs::read(&arguments.bundle)
        .with_context(|| format!("expected a bundle at {path}; name a file made by `corpus-builder build`"))?;
    let outline = format::outline(&bytes).with_context(|| path.to_string())?;
    let size = bytes.len() as u64;
    let bundle = super::whole(format::read(&bytes).with_context(|| path.to_string())?, &path.to_string())?;
    let wanted = |id: LetterId| {
        let letter = &bundle.corpus.letters[id as usize];
        arguments.letter.as_ref().is_none_or(|name| letter.id == *name || letter.file == *name)
    };
    let ids: Vec<LetterId> = (0..bundle.corpus.letters.len() as LetterId).filter(|&id| wanted(id)).collect();
    if let (Some(name), []) = (&arguments.letter, ids.as_slice()) {
        let expected = format!("a letter named \"{name}\" in {path}");
        return Err(refuse(&expected, "none", "see all names with `corpus-builder inspect`"));
    }
    if arguments.passages {
        let _ = std::io::stdout().lock().write_all(passages(&bundle, &ids).as_bytes());
        return Ok(End::Well);
    }
    let shown = shown::Shown::new(&outline, size, &bundle, &ids);
    let text = if arguments.json { serde_json::to_string_pretty(&shown)? + "\n" } else { words::words(&shown) };
    // A reader such as `head` may close its end early; that is no error.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(End::Well)
}

/// A line for each passage that stands in one of these letters: how many words its places have in common, "passage" or
/// "boilerplate", the letters' files, and its text where it stands first.
fn passages(bundle: &Bundle, ids: &[LetterId]) -> String {
    let wanted: BTreeSet<LetterId> = ids.iter().copied().collect();
    let mut lines = String::new();
    for passage in bundle.corpus.passages.iter().filter(|p| p.places.iter().any(|place| wanted.contains(&place.letter)))
    {
        let letters: BTreeSet<LetterId> = passage.places.iter().map(|place| place.letter).collect();
        let files: Vec<&str> = letters.iter().map(|&id| bundle.corpus.letters[id as usize].file.as_str()).collect();
        let kind = if passage.boilerplate { "boilerplate" } else { "passage" };
        let words = |place: &PassagePlace| place.span.of(&bundle.texts.get(place.letter)).map(one_line);
        let text = passage.places.first().and_then(words).unwrap_or_default();
        let _ = writeln!(lines, "{}\t{kind}\t{}\t{text}", passage.words, files.join(", "));
    }
    lines
}
