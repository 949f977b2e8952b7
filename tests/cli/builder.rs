//! The program under test, and folders to try it on.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// The program, which cargo built before the tests.
pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_corpus-builder"))
}

/// The project's folder.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// How a run ended.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    #[track_caller]
    pub(crate) fn expect_status(&self, status: i32) {
        assert_eq!(self.status, Some(status), "\n{}\n{}", self.stdout, self.stderr);
    }

    /// The messages that are errors.
    pub(crate) fn errors(&self) -> String {
        self.stderr.lines().filter(|line| line.contains("[error: ")).map(|line| format!("{line}\n")).collect()
    }
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str]) -> Run {
    let output = Command::new(program()).args(arguments).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A folder that goes away with the test.
pub(crate) struct Folder {
    dir: TempDir,
}

impl Folder {
    pub(crate) fn empty() -> Self {
        Folder { dir: tempfile::tempdir().unwrap() }
    }

    /// A copy of the first collection.
    pub(crate) fn of_seeds() -> Self {
        let folder = Folder::empty();
        for entry in fs::read_dir(project().join("seeds")).unwrap() {
            let path = entry.unwrap().path();
            folder.write(path.file_name().unwrap().to_str().unwrap(), &fs::read(&path).unwrap());
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Its path, as an argument.
    pub(crate) fn name(&self) -> &str {
        self.path().to_str().unwrap()
    }

    /// The path of a file in it, as an argument.
    pub(crate) fn file(&self, name: &str) -> String {
        self.path().join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// All files in it, hidden ones too, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_dir() {
                    open.push(entry.path());
                } else {
                    let path = entry.path();
                    found.push(path.strip_prefix(self.path()).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        found.sort();
        found
    }
}
