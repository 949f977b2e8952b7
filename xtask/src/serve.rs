//! `cargo xtask serve`: the hosted page on this machine, built again when something changes.

use crate::{dist, project::Project};
use anyhow::{Context, Result};
use loopback::{Options, Server};
use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, SystemTime},
};

/// What the hosted page is made of.
const SOURCES: [&str; 6] = ["app", "corpus", "corpus-builder", "public", "seeds", "wording"];

/// Builds `dist/`, then serves `dist/site` on the loopback address until it is interrupted, for a working
/// day at most.
///
/// # Errors
/// When the first build fails or the port is taken.
pub(crate) fn run(project: &Project, port: u16, watch: bool) -> Result<()> {
    dist::build(project)?;
    let day = Duration::from_secs(24 * 60 * 60);
    let options =
        Options { port, max_requests: usize::MAX, max_time: day, ..Options::new(project.dist().join("site")) };
    let server = Server::start(options).with_context(|| {
        format!("expected to listen on port {port}; another program may: choose another with --port")
    })?;
    println!("\nopen {} (Ctrl-C ends it)", server.url());
    if !watch {
        server.wait();
        return Ok(());
    }
    let mut built = newest(project);
    loop {
        // Looking twice a second costs nothing to notice, and works on every file system.
        thread::sleep(Duration::from_millis(500));
        let now = newest(project);
        if now > built {
            built = now;
            match dist::build(project) {
                Ok(()) => println!("built again: reload {}", server.url()),
                Err(error) => eprintln!("error: {error:#}; the last good build is still served"),
            }
        }
    }
}

/// When the sources were last changed.
fn newest(project: &Project) -> Option<SystemTime> {
    SOURCES.iter().filter_map(|folder| newest_in(&project.root.join(folder))).max()
}

/// A file may go while it is looked at: then it is passed over.
fn newest_in(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let times = entries.filter_map(|entry| {
        let data = entry.metadata().ok()?;
        if data.is_dir() { newest_in(&entry.path()) } else { data.modified().ok() }
    });
    times.max()
}
