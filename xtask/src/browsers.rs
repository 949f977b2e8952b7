//! The browsers with their drivers, and the other programs that the tests need: found, or installed on Debian, or named.

use crate::{
    project::{Project, run},
    toolchain::found,
};
use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A program, and Debian's package of it.
const DEBIAN: [(&str, &str); 8] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    // Holds CMIF against its schema.
    ("jing", "jing"),
    // Fetches the rules of accessibility, and Lighthouse.
    ("npm", "npm"),
    // Raises loopback where there is no other network.
    ("ip", "iproute2"),
];

/// Sees to it that three browsers, their drivers and the other programs are there. Gives the search path to find them with.
///
/// # Errors
/// When something is missing and this is not Debian or not root: everything that is missing, by name.
pub(crate) fn ensure(project: &Project) -> Result<OsString> {
    let tools = tools(project);
    let missing: Vec<_> = DEBIAN.iter().filter(|(program, _)| found(program).is_none()).collect();
    let without_geckodriver = found("geckodriver").is_none() && !tools.join("geckodriver").is_file();
    if !missing.is_empty() {
        let packages: Vec<_> = missing.iter().map(|(_, package)| *package).collect();
        if !Path::new("/etc/debian_version").is_file() || !is_root() {
            let programs: Vec<_> = missing.iter().map(|(program, _)| *program).collect();
            let geckodriver = if without_geckodriver { "; and `cargo install geckodriver`" } else { "" };
            bail!(
                "expected {} for the tests in browsers, but found none; on Debian: `sudo apt-get install {}`{geckodriver}; \
                 or leave those tests out with `cargo xtask test --quick`",
                programs.join(", "),
                packages.join(" ")
            );
        }
        run(Command::new("apt-get").args(["update", "--quiet"]))?;
        let mut install = Command::new("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "--yes", "--no-install-recommends"]);
        run(install.args(packages))?;
    }
    if without_geckodriver {
        // Debian has none. It goes into the target folder, where it stays from run to run; it only passes on what it is told,
        // and is not worth the minutes that optimising it takes.
        let root = tools.parent().unwrap_or(&tools);
        run(project.cargo(&["install", "geckodriver", "--locked", "--debug", "--root"]).arg(root))?;
    }
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(tools).chain(env::split_paths(&path))).context("expected folders in PATH")
}

fn tools(project: &Project) -> PathBuf {
    project.scratch("tools").join("bin")
}

/// As the system says; without it the answer is no.
fn is_root() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|l| l.strip_prefix("Uid:")).is_some_and(|ids| ids.split_whitespace().next() == Some("0"))
}
