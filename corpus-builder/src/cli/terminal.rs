//! What people see while they wait, and the messages afterwards.

use corpus_builder::{Diagnostic, Severity};
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};
use std::{
    io::{self, IsTerminal, Write},
    time::Duration,
};

/// A bar on a terminal; nothing anywhere else.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Shows a bar if standard error is a terminal and the person did not ask for quiet.
    pub(super) fn new(quiet: bool) -> Self {
        let bar = (!quiet && io::stderr().is_terminal()).then(ProgressBar::new_spinner);
        if let Some(bar) = &bar {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Progress { bar }
    }

    /// Begins a step of which nothing can be counted beforehand.
    pub(super) fn step(&self, what: &str) {
        if let Some(bar) = &self.bar {
            bar.set_style(style("{spinner} {msg} {elapsed:.dim}"));
            bar.set_message(what.to_owned());
        }
    }

    /// Begins a step over so many things.
    pub(super) fn steps(&self, what: &str, count: usize) {
        if let Some(bar) = &self.bar {
            bar.reset();
            bar.set_length(count as u64);
            bar.set_style(style("{msg} {wide_bar} {pos}/{len}  {per_sec}, {eta} left"));
            bar.set_message(what.to_owned());
        }
    }

    /// More files were found.
    pub(super) fn found(&self, files: u64) {
        if let Some(bar) = &self.bar {
            bar.inc(files);
            bar.set_message(format!("{} letters found", bar.position()));
        }
    }

    /// One file was read.
    pub(super) fn read(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub(super) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

/// How many messages of one severity are shown before the rest is only counted.
const SHOWN: usize = 100;

/// Writes messages to standard error, errors last, where the eye falls. With `all` false, of warnings and
/// notes only the first hundred each.
pub(super) fn show(diagnostics: &[Diagnostic], all: bool) {
    let mut out = io::stderr().lock();
    for (severity, word) in [(Severity::Note, "note"), (Severity::Warning, "warning"), (Severity::Error, "error")] {
        let of_it = diagnostics.iter().filter(|d| d.severity == severity);
        let shown = if all || severity == Severity::Error { usize::MAX } else { SHOWN };
        for diagnostic in of_it.clone().take(shown) {
            let _ = writeln!(out, "{diagnostic} [{word}: {}]", diagnostic.code);
        }
        let rest = of_it.count().saturating_sub(shown);
        if rest > 0 {
            let _ = writeln!(out, "... and {rest} more of severity {word}; see them all with --report or `check`");
        }
    }
}

/// How many messages there are: "1 error, 2 warnings, 3 notes".
pub(super) fn counts(diagnostics: &[Diagnostic]) -> String {
    let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    format!("{}, {}, {}", many(errors, "error"), many(warnings, "warning"), many(notes, "note"))
}

/// A number with its noun: "1 letter", "2 letters".
pub(super) fn many(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A size for people: "18.2 kB".
pub(super) fn size(bytes: u64) -> String {
    HumanBytes(bytes).to_string()
}
