//! What a browser leaves on a disk when it has ended.

use crate::Engine;
use anyhow::{Context, Result, ensure};
use memchr::memmem;
use rusqlite::{Connection, OpenFlags};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folder of a browser that has ended.
pub struct Profile<'a> {
    engine: Engine,
    folder: &'a Path,
    files: Vec<PathBuf>,
}

/// A page that a browser remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Its address.
    pub url: String,
    /// What the history calls it.
    pub title: String,
    /// How often it was there.
    pub visits: i64,
}

impl<'a> Profile<'a> {
    /// The profile in a folder. It must have been used: an empty one proves nothing.
    pub(crate) fn of(engine: Engine, folder: &'a Path) -> Result<Self> {
        let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
        while let Some(one) = folders.pop() {
            for entry in fs::read_dir(&one).with_context(|| format!("expected a profile at {}", one.display()))? {
                let path = entry?.path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        ensure!(files.len() > 10, "expected the files of a profile, but found {files:?}");
        Ok(Profile { engine, folder, files })
    }

    /// The files in which one of these words stands, as UTF-8 or UTF-16.
    pub fn holding(&self, words: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for path in &self.files {
            // Sockets and files that went away meanwhile hold nothing.
            let Ok(bytes) = fs::read(path) else { continue };
            for word in words {
                let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let holds = |wanted: &[u8]| memmem::find(&bytes, wanted).is_some();
                if holds(word.as_bytes()) || holds(&wide) {
                    found.push(format!("{word:?} in {}", self.name(path)));
                }
            }
        }
        found
    }

    /// The files and folders in which pages keep something of their own, with something in them, by their names.
    pub fn kept_by_pages(&self) -> Vec<String> {
        let folders = match self.engine {
            Engine::Chromium => &["IndexedDB/", "Service Worker/Database/", "CacheStorage/", "File System/"][..],
            Engine::Firefox | Engine::WebKit => &["storage/default/", "storage/temporary/", "storage/private/"],
        };
        let names = self.files.iter().map(|path| self.name(path));
        names.filter(|name| folders.iter().any(|folder| name.contains(folder))).collect()
    }

    /// The pages that the browser remembers, but for its own.
    ///
    /// # Errors
    /// When there is no history, or none that can be read.
    pub fn history(&self) -> Result<Vec<Past>> {
        let (file, query) = match self.engine {
            Engine::Chromium => ("Default/History", "SELECT url, title, visit_count FROM urls ORDER BY id"),
            Engine::Firefox => (
                "places.sqlite",
                "SELECT url, coalesce(title, ''), visit_count FROM moz_places WHERE visit_count > 0 ORDER BY id",
            ),
            Engine::WebKit => {
                anyhow::bail!("expected another engine: WebKit's browser keeps no profile while it is driven")
            }
        };
        let database = self.database(file)?;
        let mut rows = database.prepare(query)?;
        let rows = rows.query_map([], |row| Ok(Past { url: row.get(0)?, title: row.get(1)?, visits: row.get(2)? }))?;
        let mut past = rows.collect::<Result<Vec<_>, _>>()?;
        past.retain(|page| !["about:", "chrome:", "data:"].iter().any(|own| page.url.starts_with(own)));
        Ok(past)
    }

    /// How many cookies there are, and how many words that were typed into fields.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub fn cookies_and_words(&self) -> Result<[i64; 2]> {
        let tables = match self.engine {
            Engine::Chromium => {
                [(&["Default/Network/Cookies", "Default/Cookies"][..], "cookies"), (&["Default/Web Data"], "autofill")]
            }
            Engine::Firefox | Engine::WebKit => {
                [(&["cookies.sqlite"][..], "moz_cookies"), (&["formhistory.sqlite"], "moz_formhistory")]
            }
        };
        let mut counts = [0; 2];
        for (count, (files, table)) in counts.iter_mut().zip(tables) {
            // A browser makes the file when it first needs it.
            if let Some(file) = files.iter().find(|file| self.folder.join(file).is_file()) {
                *count =
                    self.database(file)?.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
            }
        }
        Ok(counts)
    }

    fn database(&self, file: &str) -> Result<Connection> {
        let path = self.folder.join(file);
        let opened = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE);
        opened.with_context(|| format!("expected {} among {:?}", path.display(), self.files))
    }

    fn name(&self, path: &Path) -> String {
        path.strip_prefix(self.folder).unwrap_or(path).to_string_lossy().into_owned()
    }
}
