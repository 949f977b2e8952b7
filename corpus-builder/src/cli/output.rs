//! Writing: first beside the place, under a name of its own, then into the place in one move.
//!
//! A build that is interrupted, by a person or by the power, leaves what was there before.

use super::{folder::PUBLISHED_MARK, refuse};
use anyhow::{Context, Result};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
    process,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tempfile::{NamedTempFile, TempPath};

/// What is being written right now, to be removed when a person interrupts.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Status of a program that ended because of Ctrl-C, as shells have it (128 + SIGINT).
const INTERRUPTED: i32 = 130;

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes half-made files and folders away when a person stops the program.
pub(super) fn clear_up_when_interrupted() {
    // Without a handler, an interrupted build leaves a file named `.letterbook-*` behind, and nothing worse.
    let _ = ctrlc::set_handler(|| {
        for path in unfinished().iter() {
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
        eprintln!("\ncorpus-builder: interrupted; nothing was written");
        process::exit(INTERRUPTED);
    });
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    write_parts(path, &[bytes])
}

/// Writes a file whole or not at all, its parts one after another.
pub(super) fn write_parts(path: &Path, parts: &[impl AsRef<[u8]>]) -> Result<()> {
    let folder = folder_of(path)?;
    let into = || format!("expected to write {}", path.display());
    let mut file = temporary(folder).with_context(into)?;
    let written = parts.iter().try_for_each(|part| file.write_all(part.as_ref()));
    let written = written.and_then(|()| file.as_file().sync_all());
    let (_, beside) = file.into_parts();
    let done = written.map_err(anyhow::Error::from).and_then(|()| put(beside, path));
    done.with_context(into)
}

/// The folder in which a file is to be written, which must be there.
fn folder_of(path: &Path) -> Result<&Path> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let found = "no such folder";
        return Err(refuse(&format!("the folder {}", folder.display()), found, "make it, or name another"));
    }
    if path.is_dir() {
        let expected = format!("the name of a file at {}", path.display());
        return Err(refuse(&expected, "a folder", "add a file name, such as letters.bundle"));
    }
    Ok(folder)
}

fn temporary(folder: &Path) -> Result<NamedTempFile> {
    // Held until the file is on the list, so that no interruption falls between the two.
    let mut list = unfinished();
    let mut builder = tempfile::Builder::new();
    builder.prefix(".letterbook-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    list.push(file.path().to_owned());
    Ok(file)
}

/// A folder for the time of a run, taken away at its end.
pub(super) fn scratch() -> Result<tempfile::TempDir> {
    let mut list = unfinished();
    let folder =
        tempfile::Builder::new().prefix("letterbook-").tempdir().context("expected to make a temporary folder")?;
    list.push(folder.path().to_owned());
    Ok(folder)
}

/// A folder that is made beside its place and moved into it when it is complete.
pub(super) struct NewFolder {
    place: PathBuf,
    beside: tempfile::TempDir,
    /// What was written, by path with `/` between parts.
    files: BTreeMap<String, u64>,
}

impl NewFolder {
    /// Begins a folder.
    ///
    /// # Errors
    /// When something is in its place that was not made by publishing, or that holds the letters.
    pub(super) fn beside(place: &Path, letters: &Path) -> Result<Self> {
        let parent = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !parent.is_dir() {
            let expected = format!("the folder {}", parent.display());
            return Err(refuse(&expected, "no such folder", "make it, or name another"));
        }
        if let (Ok(place), Ok(letters)) = (place.canonicalize(), letters.canonicalize())
            && letters.starts_with(&place)
        {
            return Err(refuse("a place for the editions outside the letters", "the letters", "name another place"));
        }
        may_be_replaced(place)?;
        let mut list = unfinished();
        let beside = tempfile::Builder::new()
            .prefix(".letterbook-")
            .suffix(".tmp")
            .tempdir_in(parent)
            .with_context(|| format!("expected to write in {}", parent.display()))?;
        list.push(beside.path().to_owned());
        Ok(NewFolder { place: place.to_owned(), beside, files: BTreeMap::new() })
    }

    /// Writes a file of the folder.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.beside.path().join(name);
        let folder = path.parent().unwrap_or(self.beside.path());
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
        written.with_context(|| format!("expected to write {name}"))?;
        self.files.insert(name.to_owned(), bytes.len() as u64);
        Ok(())
    }

    /// A file of the folder that was written before.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>> {
        fs::read(self.beside.path().join(name)).with_context(|| format!("expected to read {name} again"))
    }

    /// Puts the folder into its place and gives the size of each of its files.
    pub(super) fn put(mut self) -> Result<BTreeMap<String, u64>> {
        let mark: String = self.files.keys().map(|name| format!("{name}\n")).collect();
        self.write(PUBLISHED_MARK, mark.as_bytes())?;
        readable_by_all(self.beside.path())?;
        let mut list = unfinished();
        let made = self.beside.path().to_owned();
        let into = || format!("expected to put the editions at {}", self.place.display());
        may_be_replaced(&self.place)?;
        if self.place.symlink_metadata().is_ok() {
            // Moved aside first: a folder can only be moved to where there is none, or an empty one.
            let aside = made.with_extension("old");
            fs::rename(&self.place, &aside).with_context(into)?;
            if let Err(error) = fs::rename(&made, &self.place) {
                let _ = fs::rename(&aside, &self.place);
                return Err(error).with_context(into);
            }
            let _ = fs::remove_dir_all(&aside);
        } else {
            fs::rename(&made, &self.place).with_context(into)?;
        }
        list.retain(|path| *path != made);
        // What it would remove is in its place now.
        let _ = self.beside.keep();
        self.files.remove(PUBLISHED_MARK);
        Ok(self.files)
    }
}

/// Whether publishing may put its folder here: there is nothing, or an empty folder, or one that publishing
/// made and to which nobody added anything.
fn may_be_replaced(place: &Path) -> Result<()> {
    let Ok(about) = place.symlink_metadata() else { return Ok(()) };
    let expected = format!("nothing at {}, or editions that were published there", place.display());
    if !about.is_dir() {
        return Err(refuse(&expected, "a file or a link", "name another place"));
    }
    let mut present = Vec::new();
    files_below(place, "", &mut present).with_context(|| format!("expected to read {}", place.display()))?;
    let Ok(mark) = fs::read_to_string(place.join(PUBLISHED_MARK)) else {
        return match present.first() {
            None => Ok(()),
            Some(_) => Err(refuse(&expected, "a folder with other files", "name another place, or empty the folder")),
        };
    };
    let made: BTreeSet<&str> = mark.lines().chain([PUBLISHED_MARK]).collect();
    match present.iter().find(|name| !made.contains(name.as_str())) {
        None => Ok(()),
        Some(added) => {
            let found = format!("{added}, which was added since");
            Err(refuse(&expected, &found, "move it away first, so that it is not lost"))
        }
    }
}

fn files_below(folder: &Path, prefix: &str, files: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files_below(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}

/// Temporary folders are private; what is published is not.
#[cfg(unix)]
fn readable_by_all(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).context("expected to make the folder readable")
}

#[cfg(not(unix))]
fn readable_by_all(_folder: &Path) -> Result<()> {
    Ok(())
}

fn put(beside: TempPath, path: &Path) -> Result<()> {
    let mut list = unfinished();
    let from = beside.to_path_buf();
    beside.persist(path)?;
    list.retain(|p| *p != from);
    Ok(())
}
