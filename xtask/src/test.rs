//! `cargo xtask test`: everything that has to hold before a change lands.
//!
//! Cheap checks come first. Everything is built in the `dev` profile, once; only the app and the builder
//! that `dist` needs are built as they are published.

use crate::{
    browsers, dist, lighthouse, npm,
    project::{Project, empty, files, run, shown},
    toolchain::{self, WASM},
};
use anyhow::{Context, Result, bail};
use std::{
    ffi::{OsStr, OsString},
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    time::Instant,
};

/// The rules of accessibility that the tests hold every view against.
const AXE: &str = "axe-core@4.14.1";

/// Checks and tests everything; `quick` leaves out what needs `dist/` and browsers.
///
/// # Errors
/// At the first step that fails, after a line with the tests counted so far.
pub(crate) fn run_all(project: &Project, quick: bool) -> Result<()> {
    let start = Instant::now();
    let mut tally = Tally::default();
    let outcome = steps(project, quick, &mut tally);
    let seconds = start.elapsed().as_secs();
    println!("\n{} in {} min {:02} s", if outcome.is_ok() { "done" } else { "stopped" }, seconds / 60, seconds % 60);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if !tally.second_try.is_empty() {
        println!("of these passed when tried again, alone: {}", tally.second_try.join(", "));
    }
    left_out(project, quick);
    outcome
}

/// What was not tested, so that nobody takes silence for success.
fn left_out(project: &Project, quick: bool) {
    let shared = project.root.join("../shared");
    for (what, folder) in [
        ("CMIF and CSL-JSON against their schemas", "schemas"),
        ("the seeds against their truth", "seeds"),
        ("extraction, search, reuse and citations in another collection", "corpora/dfat"),
    ] {
        if !shared.join(folder).is_dir() {
            println!("not tested: {what}; expected ../shared/{folder}, but found none");
        }
    }
    if quick {
        println!("not tested: the editions in browsers; run `cargo xtask test` without --quick");
    } else if without_network(project).is_none() {
        println!("not tested: a whole visit where there is no network; expected `unshare --net` to be allowed");
    }
}

fn steps(project: &Project, quick: bool, tally: &mut Tally) -> Result<()> {
    let strict = ["--", "-D", "warnings"];
    run(&mut project.cargo(&["fmt", "--all", "--check"]))?;
    run(project.cargo(&["clippy", "--quiet", "--workspace", "--all-targets"]).args(strict))?;
    // Left out of "all targets", because a plain `cargo test` leaves it out.
    run(project.cargo(&["clippy", "--quiet", "--package", "end-to-end", "--test", "browser"]).args(strict))?;
    // What tests need is fetched before the first of them: one that finds its programs missing says so and passes.
    let needed = if quick { None } else { Some(Needed::fetch(project)?) };
    toolchain::ensure_wasm_target(project)?;
    run(project.cargo(&["clippy", "--quiet", "-p", "app", "-p", "corpus", "--target", WASM]).args(strict))?;
    tally.run(&mut project.cargo(&["test", "--workspace", "--no-fail-fast"]))?;
    let Some(needed) = needed else { return Ok(()) };
    dist::run_all(project)?;
    tally.check("one_file_publishes_what_dist_has", || one_file_publishes(project))?;
    let probe = dist::probe(project)?;
    let builder = dist::builder(project)?;
    let in_browsers = |command: &mut Command, stories: &[&str]| {
        // More browsers at once than cores only make each other slow.
        command.args(["test", "--package", "end-to-end", "--test", "browser", "--", "--test-threads", "2"]);
        command.args(stories).env("PATH", &needed.path).env("LETTERBOOK_PROBE", &probe);
        command.env("LETTERBOOK_BUILDER", &builder).env("LETTERBOOK_PARTS", dist::parts(project));
        command.env("LETTERBOOK_AXE", &needed.axe);
    };
    tally.run_twice_at_most(|stories| {
        let mut everything = project.cargo(&[]);
        in_browsers(&mut everything, stories);
        everything
    })?;
    // Where it cannot be had, the last lines say so.
    if let Some(mut alone) = without_network(project) {
        in_browsers(&mut alone, &VISITS);
        tally.run(&mut alone)?;
    }
    lighthouse::test(project, &needed.lighthouse)
}

/// Holds that the builder with the app inside, which `cargo xtask release` gives to groups without Rust, makes what `dist`
/// has, byte for byte, with nothing beside it. It is built in the tests' profile: what differs is speed.
fn one_file_publishes(project: &Project) -> Result<()> {
    run(project.cargo(&["build", "--package", "corpus-builder"]).env("LETTERBOOK_APP", dist::parts(project)))?;
    let out = project.scratch("one-file");
    empty(&out)?;
    let name = format!("corpus-builder{}", std::env::consts::EXE_SUFFIX);
    let program = out.join(&name);
    fs::copy(project.target.join("debug").join(&name), &program)?;
    let (seeds, made) = (project.root.join("seeds"), out.join("dist"));
    run(Command::new(&program).current_dir(&out).env_clear().arg("publish").arg(seeds).arg("--out").arg(&made))?;
    let dist = project.dist();
    let (mut found, mut wanted) = (files(&made)?, files(&dist)?);
    found.sort();
    wanted.sort();
    if found != wanted {
        bail!("expected the files of {}, but found others in {}", dist.display(), made.display());
    }
    for file in &wanted {
        if fs::read(made.join(file))? != fs::read(dist.join(file))? {
            bail!("expected {} to be the same in {} and {}", file.display(), dist.display(), made.display());
        }
    }
    Ok(())
}

/// What the tests in browsers need beside the browsers.
struct Needed {
    path: OsString,
    axe: PathBuf,
    lighthouse: PathBuf,
}

impl Needed {
    fn fetch(project: &Project) -> Result<Self> {
        let path = browsers::ensure(project)?;
        let axe = npm::ensure(project, AXE, "axe-core/axe.min.js")?;
        Ok(Needed { path, axe, lighthouse: lighthouse::ensure(project)? })
    }
}

/// When more fail than these, something is wrong with more than a moment.
const MOST_TRIED_AGAIN: usize = 5;

/// The stories that visit everything, with letters that try to load from elsewhere.
const VISITS: [&str; 2] = ["withstanding::chromium", "withstanding::firefox"];

/// Cargo where there is no network but loopback, over which browsers are driven; none where the system does not allow
/// that. What passes there has asked for nothing, at whatever layer.
fn without_network(project: &Project) -> Option<Command> {
    let unshare = |what: &[&OsStr]| {
        let mut command = Command::new("unshare");
        command
            .current_dir(&project.root)
            .args(["--net", "sh", "-c", "ip link set lo up && exec \"$0\" \"$@\""])
            .args(what);
        command
    };
    let allowed = unshare(&["true".as_ref()]).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    allowed.then(|| unshare(&[project.cargo(&[]).get_program()]))
}

/// Tests counted over several runs.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    /// The names of those that failed in the present run.
    names: Vec<String>,
    /// Those that passed at the second try only.
    second_try: Vec<String>,
}

impl Tally {
    /// Runs stories; those that failed once more by themselves. A browser may stumble where three of them and a
    /// compiler share two cores; what is really wrong is wrong again, and what is not is named in the last lines.
    fn run_twice_at_most(&mut self, stories: impl Fn(&[&str]) -> Command) -> Result<()> {
        let Err(first) = self.run(&mut stories(&[])) else { return Ok(()) };
        let failed = std::mem::take(&mut self.names);
        if failed.is_empty() || failed.len() > MOST_TRIED_AGAIN {
            return Err(first);
        }
        self.failed -= failed.len() as u64;
        let mut again: Vec<&str> = failed.iter().map(String::as_str).collect();
        again.push("--exact");
        self.run(&mut stories(&again))?;
        self.second_try = failed;
        Ok(())
    }

    /// Counts a check of its own as one test.
    fn check(&mut self, name: &str, holds: impl FnOnce() -> Result<()>) -> Result<()> {
        let outcome = holds();
        println!("test {name} ... {}", if outcome.is_ok() { "ok" } else { "FAILED" });
        match outcome {
            Ok(()) => self.passed += 1,
            Err(_) => self.failed += 1,
        }
        outcome
    }

    /// Runs a test command, shows what it prints and counts its closing lines.
    fn run(&mut self, command: &mut Command) -> Result<()> {
        let shown = shown(command);
        eprintln!("» {shown}");
        self.names.clear();
        let mut child =
            command.stdout(Stdio::piped()).spawn().with_context(|| format!("expected to start `{shown}`"))?;
        let output = child.stdout.take().context("expected the output of the tests")?;
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            self.count(&line);
        }
        let status = child.wait()?;
        if !status.success() {
            bail!("expected `{shown}` to succeed, but it ended with {status}");
        }
        Ok(())
    }

    /// `test NAME ... FAILED` and `test result: ok. 12 passed; 0 failed; 0 ignored; ...`
    fn count(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED")) {
            self.names.push(name.to_owned());
        }
        let Some((_, counts)) = line.split_once("test result: ") else { return };
        let number = |word: &str| -> u64 {
            let (before, _) = counts.split_once(word).unwrap_or_default();
            before.rsplit([' ', ';']).find_map(|n| n.parse().ok()).unwrap_or(0)
        };
        self.passed += number(" passed");
        self.failed += number(" failed");
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn closing_lines_add_up() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test reading::webkit::a_letter_opens ... FAILED",
            "test reading::webkit::a_letter_closes ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.03s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.10s",
        ] {
            tally.count(line);
        }
        assert_eq!((tally.passed, tally.failed), (15, 2));
        assert_eq!(tally.names, ["reading::webkit::a_letter_opens"]);
    }
}
