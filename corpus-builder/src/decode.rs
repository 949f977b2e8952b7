//! From a file's bytes to its raw text.

use crate::{Diagnostic, Severity};

/// The largest letter that is read, in bytes.
pub const LARGEST: usize = 16 << 20;

/// Reads bytes as UTF-8 text.
///
/// # Errors
/// A diagnostic when the file is empty, too large, or no text.
pub(crate) fn decode(file: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let fail = |line, code, expected: &str, found: String, remedy: &str| {
        Box::new(Diagnostic {
            file: file.to_owned(),
            line,
            severity: Severity::Error,
            code,
            expected: expected.to_owned(),
            found,
            remedy: remedy.to_owned(),
        })
    };
    if bytes.len() > LARGEST {
        return Err(fail(
            None,
            "too-large",
            "a letter of at most 16 MiB",
            format!("{} bytes", bytes.len()),
            "split the file, or leave it out of the folder",
        ));
    }
    let line_at = |at: usize, bytes: &[u8]| bytes[..at].iter().filter(|b| **b == b'\n').count() as u32 + 1;
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        let line = line_at(at, &bytes);
        return Err(fail(
            Some(line),
            "not-text",
            "text in UTF-8",
            "a zero byte, as in a binary file or UTF-16".to_owned(),
            "save the letter as plain text in UTF-8",
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or(0);
        fail(
            Some(line_at(at, error.as_bytes())),
            "not-text",
            "text in UTF-8",
            format!("the byte 0x{byte:02X}, which is none"),
            "save the letter as plain text in UTF-8",
        )
    })?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(fail(None, "empty", "the text of a letter", "nothing".to_owned(), "remove the file or fill it"));
    }
    Ok(text)
}
