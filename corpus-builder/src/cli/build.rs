//! `corpus-builder build`: letters to one bundle.

use super::{End, arguments::BuildArguments, collection, output, refuse, report::Report, terminal};
use anyhow::Result;
use corpus::format;
use corpus_builder::extracted;
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

pub(super) fn run(arguments: &BuildArguments) -> Result<End> {
    let letters = &arguments.collection.letters;
    for out in [Some(&arguments.out), arguments.report.as_ref(), arguments.extracted.as_ref()].into_iter().flatten() {
        spare_the_letters(letters, out)?;
    }
    spare_other_files(&arguments.out)?;
    let mut compiled = collection::compile(&arguments.collection)?;
    terminal::show(&compiled.diagnostics, false);
    let bytes = compiled.write_to(&arguments.out)?;
    let report = Report::new(&compiled, bytes);
    if let Some(path) = &arguments.report {
        let mut json = serde_json::to_vec_pretty(&report)?;
        json.push(b'\n');
        output::write(path, &json)?;
    }
    if let Some(path) = &arguments.extracted {
        let corpus = &compiled.bundle.corpus;
        let lines = corpus.letters.iter().map(|letter| extracted::line(corpus, letter) + "\n");
        output::write(path, lines.collect::<String>().as_bytes())?;
    }
    if !arguments.collection.quiet {
        print!("{}", report.summary(&arguments.out, &compiled));
    }
    Ok(if compiled.has_errors() && !arguments.keep_going { End::WithErrors } else { End::Well })
}

/// Refuses to write over a letter or a setting.
fn spare_the_letters(letters: &Path, out: &Path) -> Result<()> {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let theirs = corpus_builder::source::is_letter(&name)
        || [corpus_builder::source::SETTINGS_FILE, corpus_builder::source::METADATA_FILE].contains(&name.as_str());
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let inside = || folder.canonicalize().ok().zip(letters.canonicalize().ok()).is_some_and(|(f, l)| f.starts_with(l));
    if theirs && inside() {
        let expected = "a name for the output that is no letter's";
        return Err(refuse(expected, &out.display().to_string(), "write to another place"));
    }
    Ok(())
}

/// Refuses to write a bundle over anything but a bundle.
fn spare_other_files(out: &PathBuf) -> Result<()> {
    let Ok(mut file) = File::open(out) else { return Ok(()) };
    let mut head = [0; 8];
    let magic = file.read(&mut head).is_ok_and(|n| n == 0 || format::begins_a_bundle(&head[..n]));
    if magic || out.is_dir() {
        return Ok(());
    }
    let expected = format!("nothing or an older bundle at {}", out.display());
    Err(refuse(&expected, "another file", "name another place, or remove the file"))
}
