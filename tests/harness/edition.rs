//! The editions in `dist/`, opened as readers open them.

use crate::seeds::root;
use anyhow::{Context, Result, ensure};
use loopback::{Options, Server};
use std::{fs, path::PathBuf};
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
    _folder: Option<TempDir>,
}

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
        Ok(Edition { url: server.url(), server: Some(server), _folder: None })
    }

    /// The USB copy from a file, with all in its path that tends to break addresses.
    ///
    /// # Errors
    /// When it was not built.
    pub fn on_a_stick() -> Result<Self> {
        let from = dist().join("usb");
        ensure!(from.join("index.html").is_file(), "expected dist/usb/index.html; run `cargo xtask dist` first");
        let folder = tempfile::tempdir()?;
        let stick = folder.path().join("USB stick #1 (50% full) ä?");
        fs::create_dir(&stick)?;
        for entry in fs::read_dir(&from)? {
            let path = entry?.path();
            if let (true, Some(name)) = (path.is_file(), path.file_name()) {
                fs::copy(&path, stick.join(name))?;
            }
        }
        let url = Url::from_file_path(stick.join("index.html")).map_err(|()| anyhow::anyhow!("expected a path"))?;
        Ok(Edition { url: url.into(), server: None, _folder: Some(folder) })
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
