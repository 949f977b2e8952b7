//! The rules of accessibility that the tests hold every view against: axe-core, which is fetched for the tests alone.

use crate::{
    project::{Project, run},
    toolchain::found,
};
use anyhow::{Result, bail};
use std::{fs, path::PathBuf, process::Command};

/// The version; another one may have other rules, and other findings.
const AXE: &str = "axe-core@4.14.1";

/// Sees to it that axe-core is there, and gives its script. It goes into the target folder, and into nothing that is
/// published.
///
/// # Errors
/// When it is not there yet, and npm is missing or cannot fetch it.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf> {
    let folder = project.scratch("tools").join(AXE.replace('@', "-"));
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    if found("npm").is_none() {
        bail!(
            "expected npm, to fetch {AXE} for the tests of accessibility, but found none; on Debian: `sudo apt-get \
             install npm`; or leave the tests in browsers out with `cargo xtask test --quick`"
        );
    }
    fs::create_dir_all(&folder)?;
    // Nothing of it is run on this machine: its scripts stay where they are, and the browser gets one file.
    run(Command::new("npm")
        .args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
        .arg(&folder)
        .arg(AXE))?;
    if !script.is_file() {
        bail!("expected {} after npm has fetched {AXE}, but found nothing", script.display());
    }
    Ok(script)
}
