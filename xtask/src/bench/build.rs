//! How long a build takes, how much memory it has in use at most, and how large its bundle is.

use super::letters;
use crate::{
    dist,
    project::{Project, files},
};
use anyhow::{Context, Result, ensure};
use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often each build is run: the median counts.
const RUNS: usize = 3;

/// Builds collections of these sizes and prints a table.
pub(super) fn measure(project: &Project, sizes: &[usize]) -> Result<()> {
    let builder = dist::builder(project)?;
    println!(
        "\n{:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "letters", "text MB", "seconds", "letters/s", "peak MB", "bundle MB"
    );
    for &size in sizes {
        let folder = letters::large(project, size)?.join("letters");
        let bundle = project.scratch("letters").join(format!("{size}.bundle"));
        let mut runs = (0..RUNS).map(|_| once(&builder, &folder, &bundle)).collect::<Result<Vec<_>>>()?;
        runs.sort_by_key(|run| run.time);
        let run = &runs[RUNS / 2];
        let seconds = run.time.as_secs_f64();
        println!(
            "{size:>9} {:>9.1} {seconds:>9.2} {:>9.0} {:>9} {:>9.1}",
            megabytes(size_of(&folder)?),
            size as f64 / seconds,
            run.peak.map_or_else(|| "?".to_owned(), |bytes| format!("{:.0}", megabytes(bytes))),
            megabytes(fs::metadata(&bundle)?.len()),
        );
    }
    Ok(())
}

/// How a build went.
pub(super) struct Run {
    /// How long it took.
    pub(super) time: Duration,
    /// The most memory that was in use; nothing where the system does not tell.
    pub(super) peak: Option<u64>,
}

/// Builds letters into a bundle, measured.
///
/// # Errors
/// When the builder does not start or does not succeed.
pub(super) fn once(builder: &Path, folder: &Path, bundle: &Path) -> Result<Run> {
    let mut command = Command::new(builder);
    command.arg("build").arg(folder).args(["--quiet", "--keep-going", "--out"]).arg(bundle).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().context("expected to start the builder")?;
    let mut peak = None;
    let status = loop {
        peak = peak.max(high_water(&child));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(2));
    };
    let time = start.elapsed();
    ensure!(status.success(), "expected a build of {}, but it ended with {status}", folder.display());
    Ok(Run { time, peak })
}

/// The most memory that a running program has had in use, as Linux keeps it.
fn high_water(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kib| kib * 1024)
}

fn size_of(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for file in files(folder)? {
        sum += fs::metadata(folder.join(file))?.len();
    }
    Ok(sum)
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
