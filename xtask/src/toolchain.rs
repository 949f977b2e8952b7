//! What has to be on the machine beside cargo: the wasm target, and wasm-opt if there is one.

use crate::project::{Project, run};
use anyhow::{Context, Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The target of the app.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Sees to it that the toolchain in use can build for WebAssembly.
///
/// # Errors
/// When the target is missing and there is no rustup to add it, or adding it fails.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result<()> {
    let output = Command::new("rustc")
        .current_dir(&project.root)
        .args(["--print", "target-libdir", "--target", WASM])
        .output()
        .context("expected rustc to run")?;
    if Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir() {
        return Ok(());
    }
    if found("rustup").is_none() {
        bail!("expected the Rust target {WASM}, but found none and no rustup; install {WASM} for this toolchain");
    }
    run(Command::new("rustup").current_dir(&project.root).args(["target", "add", WASM]))
}

/// Whether the standard library can be built along: its sources are there, or could be added.
///
/// # Errors
/// When rustc does not run.
pub(crate) fn has_library_sources(project: &Project) -> Result<bool> {
    let output = Command::new("rustc")
        .current_dir(&project.root)
        .args(["--print", "sysroot"])
        .output()
        .context("expected rustc to run")?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    let there = || sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file();
    if !there() && found("rustup").is_some() {
        // Without them the app is only larger, which the sizes will tell.
        let _ = run(Command::new("rustup").current_dir(&project.root).args(["component", "add", "rust-src"]));
    }
    if !there() {
        eprintln!("» no sources of Rust's library (rustup component add rust-src): the app will be an eighth larger");
    }
    Ok(there())
}

/// The number in what a program says to `--version`: "wasm-opt version 108 (version_108)".
pub(crate) fn version(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").output().ok()?;
    String::from_utf8_lossy(&output.stdout).split_whitespace().find_map(|word| word.parse().ok())
}

/// A program on the search path.
pub(crate) fn found(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}
