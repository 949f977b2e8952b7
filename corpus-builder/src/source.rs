//! Which files are letters, what they are called, and whether their bytes are text.
//!
//! Pure: what is on a disk is found by the command line's `folder` module.

use crate::diagnostic::{Diagnostic, Severity};
use std::fmt::Write as _;

/// The publisher's settings, at the top of a collection's folder.
pub const SETTINGS_FILE: &str = "letterbook.toml";
/// The publisher's table of letters, at the top of a collection's folder.
pub const METADATA_FILE: &str = "metadata.csv";
/// The endings of files that are letters, in lower case.
pub const ENDINGS: [&str; 2] = [".txt", ".md"];

/// The name of a letter in links and settings: its file's path without the ending.
///
/// ```
/// use corpus_builder::source::letter_id;
/// assert_eq!(letter_id("1936/007.TXT"), "1936/007");
/// assert_eq!(letter_id("1936/007"), "1936/007");
/// assert_eq!(letter_id("vol. 2/12.06.1936.md"), "vol. 2/12.06.1936");
/// ```
pub fn letter_id(file: &str) -> &str {
    ending(file).map_or(file, |ending| &file[..file.len() - ending.len()])
}

/// Whether a file name is that of a letter: it ends in `.txt` or `.md`, and is no README.
pub fn is_letter(file: &str) -> bool {
    ending(file).is_some() && !is_read_me(file)
}

/// Whether a file is there for people who look into the folder.
pub fn is_read_me(file: &str) -> bool {
    let name = letter_id(file.rsplit('/').next().unwrap_or(file));
    ending(file).is_some() && ["readme", "read me", "licence", "license"].contains(&name.to_lowercase().as_str())
}

fn ending(file: &str) -> Option<&'static str> {
    ENDINGS.into_iter().find(|ending| {
        let cut = file.len().checked_sub(ending.len());
        let (stem, end) = cut.and_then(|cut| file.split_at_checked(cut)).unwrap_or_default();
        !stem.is_empty() && !stem.ends_with('/') && end.eq_ignore_ascii_case(ending)
    })
}

/// The text of a file, without the byte order mark before it. Line ends stay as they are.
///
/// # Errors
/// A [`Diagnostic`] when there is nothing to read: no byte or only white space, a NUL byte, or bytes that
/// are not UTF-8. It names the line and, where it can be told, the encoding that was used.
///
/// # Example
/// ```
/// use corpus_builder::source::text;
/// assert_eq!(text("1.txt", b"\xef\xbb\xbfDear Clive,\r\n").unwrap(), "Dear Clive,\r\n");
/// let error = text("1.txt", b"Dear Sir,\nCaf\xe9").unwrap_err();
/// assert_eq!(error.line, Some(2));
/// ```
pub fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Box<Diagnostic>> {
    let error = |code, line, expected: &str, found: String, remedy: &str| {
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
    let line = |at: usize| Some(bytes[..at].iter().filter(|&&b| b == b'\n').count() as u32 + 1);
    if let Some(encoding) = utf_16(bytes) {
        let remedy = "save the file as UTF-8 (in Notepad: Save as, Encoding, UTF-8)";
        return Err(error("not-utf-8", None, "text in UTF-8", format!("text in {encoding}"), remedy));
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        let remedy = "put a text file in its place or move it out of the folder";
        return Err(error("not-text", line(at), "text", format!("a NUL byte at byte {at}"), remedy));
    }
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(body).map_err(|e| {
        let at = bytes.len() - body.len() + e.valid_up_to();
        let found = format!("the byte {:02X} at byte {at}", bytes[at]);
        let remedy = "save the file as UTF-8 (it may be in Windows-1252 or Latin-1 now)";
        error("not-utf-8", line(at), "text in UTF-8", found, remedy)
    })?;
    if text.trim().is_empty() {
        let found = if bytes.is_empty() { "an empty file" } else { "white space alone" };
        return Err(error("empty", None, "a letter", found.to_owned(), "add its text or remove the file"));
    }
    if let Some((at, c)) = mostly_control(text) {
        let found = format!("many control characters, the first ({}) at byte {at}", escaped(&c.to_string()));
        let remedy = "put a text file in its place or move it out of the folder";
        return Err(error("not-text", line(at), "text", found, remedy));
    }
    Ok(text)
}

/// UTF-16 with a byte order mark, as old Windows programs save "Unicode".
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => Some("UTF-16 (little-endian)"),
        [0xfe, 0xff, ..] => Some("UTF-16 (big-endian)"),
        _ => None,
    }
}

/// The first control character of a text where more than one in a hundred is one. Tabs, line ends and page
/// breaks do not count; a stray one is no reason to lose a letter.
fn mostly_control(text: &str) -> Option<(usize, char)> {
    let count = text.chars().filter(|&c| is_stray(c)).count();
    if count * 100 <= text.len() { None } else { text.char_indices().find(|&(_, c)| is_stray(c)) }
}

/// A warning for a text with characters that make it look other than it is: marks that turn the direction
/// of writing, and control characters. The letter is read all the same.
pub fn doubt(file: &str, text: &str) -> Option<Diagnostic> {
    let odd = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || is_stray(c);
    // Nearly every letter is free of them; both kinds begin with bytes that are quick to look for.
    if !text.bytes().any(|b| b == 0xe2 || b == 0xc2 || b == 0x7f || b < b' ') {
        return None;
    }
    let (at, first) = text.char_indices().find(|&(_, c)| odd(c))?;
    let count = text.chars().filter(|&c| odd(c)).count();
    let more = if count > 1 { format!(" and {} more like it", count - 1) } else { String::new() };
    Some(Diagnostic {
        file: file.to_owned(),
        line: Some(text[..at].matches('\n').count() as u32 + 1),
        severity: Severity::Warning,
        code: "odd-character",
        expected: "characters that can be seen".to_owned(),
        found: format!("{}{more}", escaped(&first.to_string())),
        remedy: "remove it if the letter does not need it".to_owned(),
    })
}

/// A control character that is no tab, line end or page break.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

/// Text as it can be shown on a terminal and in a report: control characters, and characters that turn the
/// direction of writing or cannot be seen, are written as `\u{202e}`.
///
/// ```
/// use corpus_builder::source::escaped;
/// assert_eq!(escaped("gnp.\u{202e}txt\n"), r"gnp.\u{202e}txt\n");
/// assert_eq!(escaped("Zoë's letter"), "Zoë's letter");
/// ```
pub fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_deceptive(c) {
            let _ = write!(shown, "{}", c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether a character does something else than stand there: controls, and Unicode's marks of direction and
/// invisible characters (`Bidi_Control`, zero width, the byte order mark, line and paragraph separators).
pub fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(bytes: &[u8], expect: Expect) {
        let found = match text("12.txt", bytes) {
            Ok(text) => format!("{text:?}"),
            Err(diagnostic) => diagnostic.to_string(),
        };
        expect.assert_eq(&found);
    }

    #[test]
    fn text_of_any_line_end_is_text() {
        check(b"Dear Sir,\r\nyes\x0cno\n", expect![[r#""Dear Sir,\r\nyes\u{c}no\n""#]]);
        check("\u{feff}Zoë".as_bytes(), expect![[r#""Zoë""#]]);
        check(
            b"The last line of an old file has the end mark of its time, and it is a letter all the same, be it late.\x1a",
            expect![[
                r#""The last line of an old file has the end mark of its time, and it is a letter all the same, be it late.\u{1a}""#
            ]],
        );
    }

    #[test]
    fn what_is_not_text_is_named() {
        check(b"", expect!["12.txt: expected a letter, but found an empty file; add its text or remove the file"]);
        check(
            b"\xef\xbb\xbf \r\n",
            expect!["12.txt: expected a letter, but found white space alone; add its text or remove the file"],
        );
        check(
            b"%PDF-1.4\nab\0",
            expect![
                "12.txt:2: expected text, but found a NUL byte at byte 11; put a text file in its place or move it out of the folder"
            ],
        );
        check(
            b"Dear Sir,\n\xa325 was paid",
            expect![
                "12.txt:2: expected text in UTF-8, but found the byte A3 at byte 10; save the file as UTF-8 (it may be in Windows-1252 or Latin-1 now)"
            ],
        );
        check(
            b"\xff\xfeD\0e\0",
            expect![
                "12.txt: expected text in UTF-8, but found text in UTF-16 (little-endian); save the file as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"
            ],
        );
        check(
            b"\x1b[2J\x1b[H\x07\x07",
            expect![
                r"12.txt:1: expected text, but found many control characters, the first (\u{1b}) at byte 0; put a text file in its place or move it out of the folder"
            ],
        );
    }

    #[test]
    fn a_name_without_a_stem_is_no_letter() {
        for (name, letter) in [
            ("a.txt", true),
            ("A.MD", true),
            (".txt", false),
            ("1936/.md", false),
            ("a.pdf", false),
            ("1936/ReadMe.md", false),
            ("README", false),
            ("é.txt", true),
            ("é", false),
            ("Über", false),
        ] {
            assert_eq!(is_letter(name), letter, "{name}");
        }
    }
}
