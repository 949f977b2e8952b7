//! What the builder says about letters and settings.

use std::fmt;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was left out.
    Error,
    /// Something is doubtful and should be looked at.
    Warning,
    /// Good to know.
    Note,
}

/// One thing to look at: where, what was expected, what was found, what to do.
///
/// It is shown as `12.txt:3: expected a year after "March", but found "18-"; add the date under
/// [letter."12"] in letterbook.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// The file, relative to the collection's folder.
    pub file: String,
    /// The line, from 1; none when the whole file is meant.
    pub line: Option<u32>,
    /// How grave it is.
    pub severity: Severity,
    /// A stable name for the sort of thing it is: `not-text`, `date-contradicts`.
    pub code: &'static str,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": expected {}, but found {}; {}", self.expected, self.found, self.remedy)
    }
}
