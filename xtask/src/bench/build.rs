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

/// For collections of so many letters: in how many seconds and in how much memory (MB) they should be built.
const GOALS: [(usize, f64, f64); 2] = [(10_000, 10.0, 400.0), (100_000, 120.0, 2_000.0)];
/// And in how much memory for each byte of text.
const MOST_OF_TEXT: f64 = 3.0;

/// Builds collections of these sizes and prints a table.
pub(super) fn measure(project: &Project, sizes: &[usize]) -> Result<()> {
    let builder = dist::builder(project)?;
    println!(
        "\n{:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}  aimed at",
        "letters", "text MB", "seconds", "letters/s", "peak MB", "x text", "bundle MB"
    );
    for &size in sizes {
        let folder = letters::large(project, size)?.join("letters");
        let bundle = project.scratch("letters").join(format!("{size}.bundle"));
        let mut runs = (0..RUNS).map(|_| once(&builder, &folder, &bundle)).collect::<Result<Vec<_>>>()?;
        runs.sort_by_key(|run| run.time);
        let run = &runs[RUNS / 2];
        let seconds = run.time.as_secs_f64();
        let (text, peak) = (megabytes(size_of(&folder)?), run.peak.map(megabytes));
        let told = |figure: Option<String>| figure.unwrap_or_else(|| "?".to_owned());
        println!(
            "{size:>9} {text:>9.1} {seconds:>9.2} {:>9.0} {:>9} {:>9} {:>9.1}  {}",
            size as f64 / seconds,
            told(peak.map(|peak| format!("{peak:.0}"))),
            told(peak.map(|peak| format!("{:.2}", peak / text))),
            megabytes(fs::metadata(&bundle)?.len()),
            GOALS.iter().find(|goal| goal.0 == size).map_or_else(String::new, |&(_, most_seconds, most_peak)| {
                let met =
                    seconds < most_seconds && peak.is_some_and(|peak| peak < most_peak && peak < MOST_OF_TEXT * text);
                let met = if met { "met" } else { "not met" };
                format!("{most_seconds} s, {most_peak} MB, {MOST_OF_TEXT} x text: {met}")
            })
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
