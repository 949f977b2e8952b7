//! Programs for the tests that npm has: each in a folder of its own under the target folder, in nothing that is
//! published.

use crate::{
    project::{Project, run},
    toolchain::found,
};
use anyhow::{Result, bail};
use std::{fs, path::PathBuf, process::Command};

/// Sees to it that a package, as "name@version", is there, and gives one file of it. The version is pinned: another one
/// may have other rules, and other findings.
///
/// # Errors
/// When it is not there yet, and npm is missing or cannot fetch it.
pub(crate) fn ensure(project: &Project, package: &str, file: &str) -> Result<PathBuf> {
    let folder = project.scratch("tools").join(package.replace('@', "-"));
    let file = folder.join("node_modules").join(file);
    if file.is_file() {
        return Ok(file);
    }
    if found("npm").is_none() {
        bail!(
            "expected npm, to fetch {package} for the tests, but found none; on Debian: `sudo apt-get install npm`; or \
             leave the tests in browsers out with `cargo xtask test --quick`"
        );
    }
    fs::create_dir_all(&folder)?;
    // Scripts that a package would run while it is fetched are not run.
    run(Command::new("npm")
        .args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
        .arg(&folder)
        .arg(package))?;
    if !file.is_file() {
        bail!("expected {} after npm has fetched {package}, but found nothing", file.display());
    }
    Ok(file)
}
