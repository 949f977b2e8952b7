//! A page of settings while it is read: where things stand in it, and what was said of them.

use crate::{
    diagnostic::{Diagnostic, Severity},
    source::escaped,
};

/// The file being read, and the diagnostics so far.
pub(super) struct Page {
    file: &'static str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// What was found.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Page {
    pub(super) fn new(file: &'static str, text: &str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Page { file, lines, diagnostics: Vec::new() }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        self.lines.partition_point(|&start| start <= at) as u32
    }

    /// Reports an error.
    pub(super) fn error(&mut self, line: u32, code: &'static str, expected: &str, found: &str, remedy: &str) {
        self.say(Severity::Error, line, code, expected, found, remedy);
    }

    /// Reports something of any severity.
    pub(super) fn say(
        &mut self,
        severity: Severity,
        line: u32,
        code: &'static str,
        expected: &str,
        found: &str,
        remedy: &str,
    ) {
        self.diagnostics.push(Diagnostic {
            file: self.file.to_owned(),
            line: Some(line),
            severity,
            code,
            expected: expected.to_owned(),
            found: found.to_owned(),
            remedy: remedy.to_owned(),
        });
    }
}

/// Words in quotation marks, cut to a length that fits a message.
pub(super) fn quoted(words: &str) -> String {
    const LONGEST: usize = 60;
    match words.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("\"{}…\"", escaped(&words[..cut])),
        None => format!("\"{}\"", escaped(words)),
    }
}

/// Names in a list for people: `"a", "b" or "c"`.
pub(super) fn any_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("\"{name}\"")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// The name that was probably meant: the nearest by edit distance (Damerau and Levenshtein), if no more than
/// a third of the letters differ.
///
/// Ties go to the name that stands first.
pub(super) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The distance takes time in the product of both lengths, and a long word is no slip of a short name.
    let length = word.chars().take(200).count();
    if length == 200 {
        return None;
    }
    let word = word.to_lowercase();
    let distance = |name: &'a str| (strsim::damerau_levenshtein(&word, &name.to_lowercase()), name);
    let near = |&(distance, name): &(usize, &str)| distance * 3 <= name.chars().count().max(length);
    names.into_iter().map(distance).filter(near).min_by_key(|&(distance, _)| distance).map(|(_, name)| name)
}
