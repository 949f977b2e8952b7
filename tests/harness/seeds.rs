//! The first collection, built from its files by the builder's library.

use anyhow::{Context, Result, ensure};
use corpus_builder::{Built, Settings, Source, source};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The project's folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// The five letters, built.
///
/// # Errors
/// When a file cannot be read.
pub fn seeds() -> Result<Built> {
    let folder = root().join("seeds");
    let mut sources = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("expected letters in {}", folder.display()))? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if source::is_letter(&file) {
            sources.push(Source { file, bytes: fs::read(&path)? });
        }
    }
    ensure!(!sources.is_empty(), "expected letters in {}, but found none", folder.display());
    let (settings, _) = Settings::from_toml(&fs::read_to_string(folder.join("letterbook.toml"))?);
    Ok(corpus_builder::build(sources, &settings))
}

/// The bundle of the five letters.
///
/// # Errors
/// When a file cannot be read or the collection does not hold together.
pub fn seed_bundle() -> Result<Vec<u8>> {
    let built = seeds()?;
    Ok(corpus::format::write(&built.corpus, &built.texts)?)
}
