//! A driver as a process of its own: started on a free port, ended with everything that it started.

use crate::{Engine, Without};
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const REMEDY: &str = "`cargo xtask test` installs it on Debian, and says elsewhere what is missing";

/// A running driver.
pub(crate) struct Driver {
    port: u16,
    /// Profile and output; removed at the end.
    folder: TempDir,
    // Dropped in this order: first the driver with its browser, then the display.
    group: Group,
    _display: Option<Group>,
}

impl Driver {
    pub(crate) fn start(engine: Engine, lacking: Option<Without>) -> Result<Self> {
        let folder = tempfile::tempdir().context("expected room for a browser's profile")?;
        let (port, second_port) = (free_port()?, free_port()?);
        let mut command = engine.driver(port, second_port, lacking);
        let mut display = None;
        if engine.needs_display() {
            let (group, number) = start_display()?;
            command.env("DISPLAY", format!(":{number}")).env_remove("WAYLAND_DISPLAY");
            display = Some(group);
        }
        let output = File::create(folder.path().join("output.txt"))?;
        let mut command = watched(&command);
        for part in ["downloads", "profile"] {
            fs::create_dir(folder.path().join(part))?;
        }
        command.stdout(output.try_clone()?).stderr(output).stdin(Stdio::piped());
        let name = format!("{:?}", command.get_args().nth(2).unwrap_or_default());
        let group = Group::start(&mut command)?;
        let mut driver = Driver { port, folder, group, _display: display };
        driver.wait().with_context(|| format!("expected to start {name}"))?;
        Ok(driver)
    }

    /// Where the driver listens.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A folder for the browser's profile, new and empty.
    pub(crate) fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// A folder for the files that the browser saves.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// What driver and browser have printed.
    pub(crate) fn output(&self) -> String {
        fs::read(self.folder.path().join("output.txt"))
            .map_or_else(|e| e.to_string(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    fn wait(&mut self) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if self.group.0.try_wait()?.is_some() {
                bail!("expected the program, but found none; {REMEDY}");
            }
            if Instant::now() > end {
                bail!(
                    "expected the driver to listen on port {} within 30 s; it printed:\n{}",
                    self.port,
                    self.output()
                );
            }
            thread::sleep(Duration::from_millis(30));
        }
        Ok(())
    }
}

/// The same program under a shell that ends its process group, browser and all, once nobody holds the shell's input any
/// more: also when the tests' own process is killed, or ends with browsers that wait for another story.
fn watched(program: &Command) -> Command {
    let script = "command -v \"$0\" || exit; \"$0\" \"$@\" </dev/null & cat >/dev/null; trap '' TERM; kill -TERM 0; sleep 2; kill -KILL 0";
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell
}

/// A screen without a monitor. It names its own number, so that two never meet.
fn start_display() -> Result<(Group, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null());
    let mut group = Group::start(&mut command)?;
    let output = group.0.stdout.take().context("expected the output of Xvfb")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    let number = number.trim().to_owned();
    if number.is_empty() {
        bail!("expected Xvfb to name its display, but it ended");
    }
    Ok((group, number))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// A program in a process group of its own, ended as a whole: a driver that is ended alone can leave its
/// browser behind.
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let name = command.get_program().to_string_lossy().into_owned();
        Ok(Group(command.spawn().with_context(|| format!("expected to start {name}; {REMEDY}"))?))
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.0.id());
        let mut kill = Command::new("kill");
        kill.args([signal, "--", &group]).stdout(Stdio::null()).stderr(Stdio::null());
        let _ = kill.status();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal("-TERM");
        let end = Instant::now() + Duration::from_secs(3);
        while matches!(self.0.try_wait(), Ok(None)) && Instant::now() < end {
            thread::sleep(Duration::from_millis(20));
        }
        self.signal("-KILL");
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
