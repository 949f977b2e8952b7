//! The editions in `dist/`, opened as readers open them.

use crate::seeds::root;
use anyhow::{Context, Result, ensure};
use loopback::{Options, Server};
use std::{
    collections::BTreeMap,
    fs::{self, Permissions},
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use url::Url;

/// What `cargo xtask dist` made.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// An edition that can be opened: served, or copied to where it is awkward.
pub struct Edition {
    url: String,
    server: Option<Server>,
    stick: Option<Stick>,
}

/// A folder in which nothing may be written, as long as somebody has it.
struct Stick {
    folder: PathBuf,
    before: Permissions,
    _around: TempDir,
}

impl Drop for Stick {
    fn drop(&mut self) {
        // What lies in it could not be removed otherwise.
        let _ = fs::set_permissions(&self.folder, self.before.clone());
    }
}

/// What tends to break addresses and paths: blanks, signs of addresses, letters of other alphabets, from right to left.
const NAME: &str = "USB stick #1 (50% full) ä? Письма 手紙 رسائل";

impl Edition {
    /// The hosted page over loopback.
    ///
    /// # Errors
    /// When it was not built.
    pub fn hosted() -> Result<Self> {
        Self::served(Options::new(dist().join("site")))
    }

    /// Any folder over loopback, perhaps with planted answers.
    ///
    /// # Errors
    /// When the folder is missing.
    pub fn served(options: Options) -> Result<Self> {
        let server = Server::start(options).context("expected an edition; run `cargo xtask dist` first")?;
        Ok(Edition { url: server.url(), server: Some(server), stick: None })
    }

    /// The USB copy from a file: in a folder that cannot be written, with all in its path that tends to break addresses.
    ///
    /// # Errors
    /// When it was not built.
    pub fn on_a_stick() -> Result<Self> {
        Self::changed_on_a_stick(|_, bytes| bytes)
    }

    /// As [`Edition::on_a_stick`], with other bytes in some of its files.
    ///
    /// # Errors
    /// When it was not built.
    pub fn changed_on_a_stick(change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Result<Self> {
        let around = tempfile::tempdir()?;
        let folder = around.path().join(NAME);
        fs::create_dir(&folder)?;
        let before = fs::metadata(&folder)?.permissions();
        let copy = usb_files()?;
        ensure!(copy.contains_key("index.html"), "expected dist/usb/index.html; run `cargo xtask dist` first");
        for (name, bytes) in copy {
            let bytes = change(&name, bytes);
            fs::write(folder.join(name), bytes)?;
        }
        let mut locked = before.clone();
        locked.set_readonly(true);
        fs::set_permissions(&folder, locked)?;
        let url = Url::from_file_path(folder.join("index.html")).map_err(|()| anyhow::anyhow!("expected a path"))?;
        Ok(Edition { url: url.into(), server: None, stick: Some(Stick { folder, before, _around: around }) })
    }

    /// Whether the stick has the very files that were put on it: a system's own user may write where others may not.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn is_untouched(&self) -> Result<bool> {
        let Some(stick) = &self.stick else { return Ok(true) };
        Ok(read_files(&stick.folder)? == usb_files()?)
    }

    /// The address to open.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The server, if the edition is served.
    pub fn server(&self) -> Option<&Server> {
        self.server.as_ref()
    }
}

/// The files of the USB copy, as it was published.
fn usb_files() -> Result<BTreeMap<String, Vec<u8>>> {
    read_files(&dist().join("usb")).context("expected dist/usb; run `cargo xtask dist` first")
}

fn read_files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            files.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&path)?);
        }
    }
    Ok(files)
}
