//! The compiled app: the parts that every edition is put together from.

use crate::cli::refuse;
use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Files that become part of pages, and are not copied as they are.
const PARTS: [&str; 8] =
    ["index.html", "app.js", "app_bg.wasm", "start.js", "unpacker.wasm", "shell.css", "app.css", "adapt.css"];
/// The folder with the modules that the app asks for when they are needed.
const LATER: &str = "later/";

/// Everything that `cargo xtask dist` makes of the app.
pub(in crate::cli) struct App {
    /// The page, with `<!--letterbook:head-->` and `<!--letterbook:body-->` where each edition adds its own.
    pub(super) template: String,
    /// Its style sheet in three parts, in this order: what is seen before the program has started, what is not, and how
    /// all of it changes with the room that it has.
    pub(super) styles: [String; 3],
    /// The script around the module: defines `wasm_bindgen`.
    pub(super) js: String,
    /// The module.
    pub(super) wasm: Vec<u8>,
    /// The modules that the app asks for when a page needs them, by the name that it asks for.
    pub(super) later: BTreeMap<String, Vec<u8>>,
    /// The module that unpacks the others where they stand in a page.
    pub(super) unpacker: Vec<u8>,
    /// The script that starts the module.
    pub(super) start: String,
    /// Files that the hosted page carries along, by path with `/` between parts.
    pub(super) others: BTreeMap<String, Vec<u8>>,
}

impl App {
    /// Reads the folder.
    ///
    /// # Errors
    /// When a part is missing or no text where text is needed.
    pub(super) fn read(folder: &Path) -> Result<App> {
        if !folder.is_dir() {
            let expected = format!("the compiled app at {}", folder.display());
            return Err(refuse(&expected, "no folder", "make it with `cargo xtask dist`"));
        }
        let mut files = BTreeMap::new();
        gather(folder, String::new(), &mut files)?;
        App::of(files, &folder.display().to_string())
    }

    /// The app inside this program.
    ///
    /// # Errors
    /// When the program was built without one.
    pub(super) fn bundled() -> Result<App> {
        let files: BTreeMap<String, Vec<u8>> =
            bundled::FILES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        if files.is_empty() {
            let found = "a program that was built without one";
            return Err(refuse("a compiled app", found, "name one with --app; `cargo xtask dist` makes it"));
        }
        App::of(files, "this program")
    }

    fn of(mut files: BTreeMap<String, Vec<u8>>, place: &str) -> Result<App> {
        let mut take = |name: &str| {
            files.remove(name).ok_or_else(|| {
                let expected = format!("{name} in {place}");
                refuse(&expected, "none", "make the compiled app with `cargo xtask dist`")
            })
        };
        let [template, js, wasm, start, unpacker, shell, middle, adapt] = PARTS.map(&mut take);
        let text = |name: &str, bytes: Result<Vec<u8>>| -> Result<String> {
            let text = String::from_utf8(bytes?).with_context(|| format!("expected UTF-8 in {name}"))?;
            // Browsers make one line end of every kind before they hash a script.
            Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
        };
        let is_later = |name: &str| name.starts_with(LATER) && name.ends_with(".wasm");
        let later = files.extract_if(.., |name, _| is_later(name));
        let name_of = |path: String| path[LATER.len()..].trim_end_matches(".wasm").to_owned();
        let later = later.map(|(path, bytes)| (name_of(path), bytes)).collect();
        let app = App {
            later,
            template: text(PARTS[0], template)?,
            styles: [text(PARTS[5], shell)?, text(PARTS[6], middle)?, text(PARTS[7], adapt)?],
            js: text(PARTS[1], js)?,
            wasm: wasm?,
            unpacker: unpacker?,
            start: text(PARTS[3], start)?,
            others: files,
        };
        for mark in [super::page::HEAD, super::page::BODY] {
            if app.template.matches(mark).count() != 1 {
                let expected = format!("{mark} once in {} of {place}", PARTS[0]);
                return Err(refuse(&expected, "another number of it", "add it where the edition's own parts belong"));
            }
        }
        Ok(app)
    }
}

/// The files that the build script found where `LETTERBOOK_APP` led it: name and bytes.
mod bundled {
    include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
}

/// All files below a folder but hidden ones and what only compilers read.
fn gather(folder: &Path, prefix: String, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let context = || format!("expected to read {}", folder.display());
    for entry in fs::read_dir(folder).with_context(context)? {
        let entry = entry.with_context(context)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path: PathBuf = entry.path();
        if name.starts_with('.') || name.ends_with(".d.ts") {
            continue;
        }
        if path.is_dir() {
            gather(&path, format!("{prefix}{name}/"), files)?;
        } else {
            files.insert(format!("{prefix}{name}"), fs::read(&path).with_context(|| path.display().to_string())?);
        }
    }
    Ok(())
}
