//! `cargo xtask shots`: what every view looks like, wide and narrow, light and dark.
//!
//! The pictures are taken by a program beside the tests, because that is where browsers are driven.

use crate::{
    browsers, dist,
    project::{Project, run},
};
use anyhow::Result;
use std::path::PathBuf;

/// Builds `dist/` and takes the pictures: into `out`, or those of README.md into `docs/`.
///
/// # Errors
/// When the build fails or no browser can be had.
pub(crate) fn run_all(project: &Project, out: Option<PathBuf>, readme: bool) -> Result<()> {
    let path = browsers::ensure(project)?;
    dist::build(project)?;
    let out = if readme { project.root.join("docs") } else { out.unwrap_or_else(|| project.scratch("shots")) };
    let mut shots = project.cargo(&["run", "--quiet", "--package", "end-to-end", "--bin", "shots", "--"]);
    shots.env("PATH", path).arg(&out).args(readme.then_some("--readme"));
    run(&mut shots)
}
