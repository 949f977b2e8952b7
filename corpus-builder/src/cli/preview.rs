//! `corpus-builder preview`: the hosted page on this computer alone, made again when something changes.

use super::{
    End,
    arguments::{CollectionArguments, PreviewArguments},
    collection, folder, output, publish,
    terminal::{self, Progress},
};
use anyhow::{Context, Result};
use corpus_builder::source::{METADATA_FILE, SETTINGS_FILE};
use loopback::{Options, Server};
use std::{
    io::Write,
    path::Path,
    thread,
    time::{Duration, SystemTime},
};

/// How often the folder is looked at.
const LOOK: Duration = Duration::from_millis(700);
/// A working day; nobody leaves a preview open for longer on purpose.
const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);

/// Serves until it is interrupted.
pub(super) fn run(arguments: &PreviewArguments) -> Result<End> {
    let app = publish::app(arguments.app.as_ref())?;
    let scratch = output::scratch()?;
    let out = scratch.path().join("preview");
    let letters = &arguments.collection.letters;
    let mut seen = state(letters);
    make(&app, &arguments.collection, &out)?;
    let options =
        Options { port: arguments.port, max_requests: usize::MAX, max_time: LONGEST, ..Options::new(out.join("site")) };
    let server = Server::start(options)
        .with_context(|| format!("expected to listen on port {}; choose another with --port", arguments.port))?;
    say(&format!("open {} (Ctrl-C ends it)", server.url()));
    loop {
        thread::sleep(LOOK);
        let now = state(letters);
        if now != seen {
            seen = now;
            match make(&app, &arguments.collection, &out) {
                Ok(()) => say("made again"),
                Err(error) => eprintln!("corpus-builder: {error:#}; the page stays as it was"),
            }
        }
    }
}

/// Tells whoever started it. That nobody listens any more is no reason to end.
fn say(words: &str) {
    let _ = writeln!(std::io::stdout(), "{words}");
}

fn make(app: &publish::App, arguments: &CollectionArguments, out: &Path) -> Result<()> {
    let mut compiled = collection::compile(arguments)?;
    terminal::show(&compiled.diagnostics, false);
    publish::preview(app, &mut compiled, out, &arguments.letters)
}

/// What a change of the folder changes: names, sizes and times of letters and settings.
fn state(root: &Path) -> Vec<(String, Option<(u64, SystemTime)>)> {
    let mut files = folder::list(root, &Progress::new(true)).letters;
    files.extend([SETTINGS_FILE.to_owned(), METADATA_FILE.to_owned()]);
    let about = |file: String| {
        let data = root.join(&file).symlink_metadata().ok();
        let about = data.and_then(|data| Some((data.len(), data.modified().ok()?)));
        (file, about)
    };
    files.into_iter().map(about).collect()
}
