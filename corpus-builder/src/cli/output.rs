//! Writing: first beside the place, under a name of its own, then into the place in one move.
//!
//! A build that is interrupted, by a person or by the power, leaves what was there before.

use super::refuse;
use anyhow::{Context, Result};
use std::{
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
    let folder = folder_of(path)?;
    let into = || format!("expected to write {}", path.display());
    let mut file = temporary(folder).with_context(into)?;
    let written = file.write_all(bytes).and_then(|()| file.as_file().sync_all());
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

fn put(beside: TempPath, path: &Path) -> Result<()> {
    let mut list = unfinished();
    let from = beside.to_path_buf();
    beside.persist(path)?;
    list.retain(|p| *p != from);
    Ok(())
}
