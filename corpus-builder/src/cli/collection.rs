//! From a folder to a corpus: what `build`, `check` and `publish` have in common.

use super::{
    arguments::CollectionArguments,
    folder, output, refuse,
    terminal::{self, Progress},
    withheld,
};
use anyhow::{Context, Result};
use corpus::format::{self, Bundle, Piece};
use corpus_builder::{
    Diagnostic, Settings, Severity,
    source::{self, METADATA_FILE, SETTINGS_FILE},
    withhold::Withholding,
};
use std::{
    collections::BTreeSet,
    path::Path,
    time::{Duration, Instant},
};

/// The title of a collection whose publisher gave none.
const UNTITLED: &str = "Letters";

/// A collection that was read and compiled.
pub(super) struct Compiled {
    /// Its `id` is known once it was written.
    pub(super) bundle: Bundle,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) settings: Settings,
    /// Bytes of all letters.
    pub(super) size: u64,
    /// How long it took.
    pub(super) took: Duration,
}

impl Compiled {
    /// The bundle's bytes.
    ///
    /// # Errors
    /// When something that is withheld would be in them.
    pub(super) fn write(&mut self) -> Result<Vec<u8>> {
        self.ensure_absent()?;
        let Bundle { corpus, texts, id, .. } = &mut self.bundle;
        let parts = format::parts(corpus, texts).context("the bundle could not be written")?;
        *id = parts.id;
        Ok(parts.bytes.concat())
    }

    /// As [`Compiled::write`], straight into a file. Gives the number of bytes.
    ///
    /// # Errors
    /// As [`Compiled::write`], and when the file cannot be written.
    pub(super) fn write_to(&mut self, path: &Path) -> Result<u64> {
        self.ensure_absent()?;
        let Bundle { corpus, texts, id, .. } = &mut self.bundle;
        let parts = format::parts(corpus, texts).context("the bundle could not be written")?;
        *id = parts.id;
        output::write_parts(path, &parts.bytes)?;
        Ok(parts.bytes.iter().map(|part| part.len() as u64).sum())
    }

    /// The bytes of the first file of a collection in pieces, over those that were written.
    ///
    /// # Errors
    /// As [`Compiled::write`].
    pub(super) fn write_first(&mut self, pieces: &[Piece]) -> Result<Vec<u8>> {
        self.ensure_absent()?;
        let Bundle { corpus, texts, .. } = &mut self.bundle;
        let bytes = format::apart::write_first(corpus, texts, pieces).context("the bundle could not be written")?;
        self.bundle.id = format::outline(&bytes).context("the bundle could not be read again")?.id;
        Ok(bytes)
    }

    /// Makes sure that nothing that is withheld is left.
    ///
    /// # Errors
    /// When something is.
    pub(super) fn ensure_absent(&self) -> Result<()> {
        withheld::ensure_absent(&self.bundle, &Withholding::new(&self.settings.withhold))
    }

    /// Whether something was left out or is wrong.
    pub(super) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

/// Reads a folder and compiles it.
///
/// # Errors
/// When there is no such folder, no letter in it, or when the publisher's settings were not understood:
/// what was to be withheld might be published then.
pub(super) fn compile(arguments: &CollectionArguments) -> Result<Compiled> {
    let began = Instant::now();
    let root = arguments.letters.as_path();
    if !root.is_dir() {
        let found = if root.exists() { "a file" } else { "nothing" };
        return Err(refuse(&format!("a folder of letters at {}", root.display()), found, "name the folder"));
    }
    let progress = Progress::new(arguments.quiet);
    progress.step("looking for letters");
    let listing = folder::list(root, &progress);
    let mut diagnostics = listing.diagnostics;
    let settings = settings(root, arguments.max_file_size, &listing.letters, &mut diagnostics)?;
    if listing.letters.is_empty() {
        terminal::show(&diagnostics, true);
        let expected = format!("letters in {}", root.display());
        return Err(refuse(&expected, "none", "put files there whose names end in .txt or .md"));
    }
    let mut letters = listing.letters;
    letters.sort();
    let chunks: Vec<&[String]> = letters.chunks(corpus_builder::AT_ONCE).collect();
    let (mut unread, mut size) = (Vec::new(), 0);
    let read = |turn: usize| {
        if turn == 0 {
            progress.steps("reading", letters.len());
            (unread, size) = (Vec::new(), 0);
        }
        let Some(chunk) = chunks.get(turn) else {
            progress.step(&format!("compiling {}", terminal::many(letters.len(), "letter")));
            return None;
        };
        let (sources, found) = folder::read(root, chunk, arguments.max_file_size, &progress);
        unread.extend(found);
        size += sources.iter().map(|source| source.bytes.len() as u64).sum::<u64>();
        Some(sources)
    };
    let built = corpus_builder::build_in_turn(read, &settings);
    progress.done();
    diagnostics.extend(unread);
    diagnostics.extend(built.diagnostics);
    diagnostics.sort();
    diagnostics.dedup();
    let mut corpus = built.corpus;
    if corpus.collection.title.is_empty() {
        corpus.collection.title = UNTITLED.to_owned();
    }
    let bundle = Bundle::new(corpus, built.texts);
    Ok(Compiled { bundle, diagnostics, settings, size, took: began.elapsed() })
}

/// The publisher's settings: `letterbook.toml`, then `metadata.csv`.
fn settings(root: &Path, limit: u64, letters: &[String], diagnostics: &mut Vec<Diagnostic>) -> Result<Settings> {
    let mut said = Vec::new();
    let mut settings = Settings::default();
    match publishers_file(root, SETTINGS_FILE, limit)? {
        Some(bytes) => match source::text(SETTINGS_FILE, &bytes) {
            Ok(text) => (settings, said) = Settings::from_toml(text),
            Err(diagnostic) if diagnostic.code == "empty" => {}
            Err(diagnostic) => said.push(*diagnostic),
        },
        None => said.push(Diagnostic {
            file: SETTINGS_FILE.to_owned(),
            line: None,
            severity: Severity::Warning,
            code: "no-settings",
            expected: "the publisher's settings".to_owned(),
            found: "no such file".to_owned(),
            remedy: "run `corpus-builder new` on the folder, then write title and support numbers into it".to_owned(),
        }),
    }
    if said.iter().any(|d| d.severity == Severity::Error) {
        terminal::show(&said, true);
        let found = terminal::counts(&said);
        return Err(refuse(&format!("settings without errors in {SETTINGS_FILE}"), &found, "mend them and try again"));
    }
    if let Some(bytes) = publishers_file(root, METADATA_FILE, limit)? {
        said.extend(settings.add_metadata(&bytes));
    }
    let ids: BTreeSet<&str> = letters.iter().map(|file| source::letter_id(file)).collect();
    said.extend(settings.check_letters(&ids));
    diagnostics.extend(said);
    Ok(settings)
}

/// One of the publisher's own files, if there is one. A link is refused: it could lead anywhere.
fn publishers_file(root: &Path, name: &str, limit: u64) -> Result<Option<Vec<u8>>> {
    if root.join(name).symlink_metadata().is_err() {
        return Ok(None);
    }
    match folder::bytes(root, name, limit) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(diagnostic) => Err(anyhow::Error::msg(diagnostic.to_string())),
    }
    .context("the publisher's settings could not be read")
}
