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

/// Sees to it that the standard library can be built.
///
/// # Errors
/// When its sources are missing and there is no rustup to add them, or adding them fails.
pub(crate) fn ensure_library_sources(project: &Project) -> Result<()> {
    let output = Command::new("rustc")
        .current_dir(&project.root)
        .args(["--print", "sysroot"])
        .output()
        .context("expected rustc to run")?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    if found("rustup").is_none() {
        bail!("expected the sources of Rust's library, but found none and no rustup; install rust-src for this toolchain");
    }
    run(Command::new("rustup").current_dir(&project.root).args(["component", "add", "rust-src"]))
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
