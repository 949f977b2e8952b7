//! Which files a collection's folder holds, and their bytes.
//!
//! Links are never followed, so that nothing outside the folder is read and no loop is walked. Names that
//! would deceive a reader or a program further on are reported, shown escaped, and left out.

use super::terminal::Progress;
use corpus_builder::{
    Diagnostic, Severity, Source,
    source::{self, METADATA_FILE, SETTINGS_FILE, escaped},
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// A file that a folder with published editions holds, so that editions inside the letters' folder are
/// not read as letters.
pub(super) const PUBLISHED_MARK: &str = ".letterbook-editions";

/// What a folder holds, before any letter is read.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Letters, relative to the folder with `/` between parts, in order.
    pub(super) letters: Vec<String>,
    /// What was left out, and why.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Finds the letters below a folder.
pub(super) fn list(root: &Path, progress: &Progress) -> Listing {
    let mut listing = Listing::default();
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let mut open: Vec<String> = vec![String::new()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(root.join(&folder)).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                listing.say(&folder, Severity::Error, "unreadable", "a folder", &reason(&error), "make it readable");
                continue;
            }
        };
        if !folder.is_empty() && entries.iter().any(|e| e.file_name() == PUBLISHED_MARK) {
            let remedy = "nothing need be done; publish to a place outside the letters to be rid of this note";
            listing.say(&folder, Severity::Note, "editions", "letters", "published editions", remedy);
            continue;
        }
        for entry in entries {
            let name = entry.file_name();
            let path = join(&folder, &name.to_string_lossy());
            let hidden = name.as_encoded_bytes().first() == Some(&b'.') && !path.contains('\\');
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    listing.say(&path, Severity::Error, "unreadable", "a file", &reason(&error), "make it readable");
                    continue;
                }
            };
            let letter = source::is_letter(&path);
            if hidden || (kind.is_file() && !letter && is_known(&path)) {
                continue;
            }
            if kind.is_symlink() {
                listing.link(root, &path, letter);
            } else if name.to_str().is_none_or(deceives) && (letter || kind.is_dir()) {
                let found = format!("\"{}\"", name.to_str().map_or_else(|| lossy(&name), escaped));
                let expected = "a name of visible characters without backslashes";
                listing.say(&path, Severity::Error, "name", expected, &found, "rename it");
            } else if kind.is_dir() {
                open.push(path);
            } else if letter && !kind.is_file() {
                let remedy = "put a text file in its place or move it out of the folder";
                listing.say(&path, Severity::Error, "not-a-file", "a file", "a device, pipe or socket", remedy);
            } else if letter {
                progress.found(1);
                listing.letters.push(path);
            } else if source::is_read_me(&path) {
                let remedy = "nothing need be done; if it is a letter, rename it";
                listing.say(&path, Severity::Note, "read-me", "a letter", "notes for people, by its name", remedy);
            } else {
                let file = path.rsplit('/').next().unwrap_or(&path);
                let ending = file
                    .rsplit_once('.')
                    .map_or_else(|| " without ending".to_owned(), |(_, ending)| format!(" .{ending}"));
                *others.entry(escaped(&ending.to_lowercase())).or_default() += 1;
            }
        }
    }
    listing.others(&others);
    listing.letters.sort_unstable();
    listing.same_name_twice();
    listing
}

/// Files that have their own meaning.
fn is_known(path: &str) -> bool {
    path == SETTINGS_FILE
        || path == METADATA_FILE
        || matches!(path.rsplit('/').next(), Some("Thumbs.db" | "desktop.ini"))
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Whether a name hides something: control characters, marks of direction, invisible characters, or a
/// backslash, which parts folders on other systems.
fn deceives(name: &str) -> bool {
    name.chars().any(|c| c == '\\' || source::is_deceptive(c))
}

/// A name that is not Unicode, with its odd bytes written out.
fn lossy(name: &std::ffi::OsStr) -> String {
    name.as_encoded_bytes().escape_ascii().to_string()
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "one that may not be read".to_owned(),
        io::ErrorKind::NotFound => "nothing: it went away".to_owned(),
        _ => format!("an error ({error})"),
    }
}

impl Listing {
    fn say(&mut self, file: &str, severity: Severity, code: &'static str, expected: &str, found: &str, remedy: &str) {
        self.diagnostics.push(diagnostic(file, severity, code, expected, found, remedy));
    }

    /// A link to a letter that is read in its own place loses nothing; any other does.
    fn link(&mut self, root: &Path, path: &str, letter: bool) {
        let inside = fs::canonicalize(root).ok().zip(fs::canonicalize(root.join(path)).ok());
        let inside = inside.is_some_and(|(root, target)| target.starts_with(root));
        let folder = !letter && fs::metadata(root.join(path)).is_ok_and(|m| m.is_dir());
        if inside {
            let found = "a link within the folder, which is not followed";
            let remedy = "nothing need be done: what it leads to is read in its own place";
            self.say(path, Severity::Note, "link", "a letter", found, remedy);
        } else if letter || folder {
            let found = "a link that leads outside the folder or nowhere, which is not followed";
            self.say(path, Severity::Error, "link", "a letter", found, "put a copy in its place or remove it");
        }
    }

    /// One note for all files that are no letters: how many of each ending, the commonest first.
    fn others(&mut self, others: &BTreeMap<String, usize>) {
        const NAMED: usize = 5;
        let mut kinds: Vec<_> = others.iter().collect();
        kinds.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        let named: Vec<String> = kinds.iter().take(NAMED).map(|(ending, count)| format!("{count}{ending}")).collect();
        let rest: usize = kinds.iter().skip(NAMED).map(|(_, count)| **count).sum();
        let rest = if rest > 0 { format!(", {rest} of other kinds") } else { String::new() };
        if !kinds.is_empty() {
            let found = format!("other files too: {}{rest}", named.join(", "));
            let remedy = "nothing need be done; a letter's name ends in .txt or .md";
            self.say("", Severity::Note, "other-files", "letters", &found, remedy);
        }
    }

    /// Two files with one name in links: the second is left out.
    fn same_name_twice(&mut self) {
        let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
        let mut twice = Vec::new();
        for file in &self.letters {
            match ids.entry(source::letter_id(file)) {
                Entry::Occupied(first) => {
                    let found = format!("that of {} too", escaped(first.get()));
                    twice.push((file.clone(), found));
                }
                Entry::Vacant(free) => {
                    free.insert(file);
                }
            }
        }
        let out: BTreeSet<String> = twice.iter().map(|(file, _)| file.clone()).collect();
        self.letters.retain(|file| !out.contains(file));
        for (file, found) in twice {
            self.say(&file, Severity::Error, "name-twice", "a name of its own", &found, "rename one of the two");
        }
    }
}

fn diagnostic(
    file: &str,
    severity: Severity,
    code: &'static str,
    expected: &str,
    found: &str,
    remedy: &str,
) -> Diagnostic {
    let file = if file.is_empty() { "." } else { file };
    Diagnostic {
        file: escaped(file),
        line: None,
        severity,
        code,
        expected: expected.to_owned(),
        found: found.to_owned(),
        remedy: remedy.to_owned(),
    }
}

/// Reads letters, several at once, in the order of the list. What is not text is left out and named.
pub(super) fn read(root: &Path, letters: &[String], limit: u64, progress: &Progress) -> (Vec<Source>, Vec<Diagnostic>) {
    let letter = |file: &String| -> Result<(Source, Option<Diagnostic>), Box<Diagnostic>> {
        let bytes = bytes(root, file, limit)?;
        progress.read();
        let doubt = source::doubt(file, source::text(file, &bytes)?);
        Ok((Source { file: file.clone(), bytes }, doubt))
    };
    let read: Vec<_> = letters.par_iter().map(letter).collect();
    let (mut sources, mut diagnostics) = (Vec::with_capacity(letters.len()), Vec::new());
    for one in read {
        match one {
            Ok((source, doubt)) => {
                sources.push(source);
                diagnostics.extend(doubt);
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    (sources, diagnostics)
}

/// The bytes of one file of the folder; never more than `limit` are held.
pub(super) fn bytes(root: &Path, file: &str, limit: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let error = |code, found: &str, remedy: &str| {
        let expected =
            if code == "too-large" { format!("a file of at most {limit} bytes") } else { "a file".to_owned() };
        Box::new(diagnostic(file, Severity::Error, code, &expected, found, remedy))
    };
    let unreadable = |e: &io::Error| error("unreadable", &reason(e), "make it readable");
    let large = |found: u64| {
        let remedy = "split it, remove it, or allow more with --max-file-size";
        error("too-large", &format!("{found} bytes"), remedy)
    };
    let opened = open(&root.join(file)).map_err(|e| unreadable(&e))?;
    let about = opened.metadata().map_err(|e| unreadable(&e))?;
    if !about.is_file() {
        return Err(error("not-a-file", "something else", "put a text file in its place"));
    }
    if about.len() > limit {
        return Err(large(about.len()));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    opened.take(limit + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    if bytes.len() as u64 > limit {
        return Err(large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Opens a file that was listed as one, and nothing that was put in its place since: no link, and no pipe
/// that would make the program wait.
#[cfg(unix)]
fn open(path: &PathBuf) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path)
}

#[cfg(not(unix))]
fn open(path: &PathBuf) -> io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests;
