//! JSON, XML and CSV, written so that no word of a letter can become markup, a formula or a second field.
//!
//! The core writes these three by hand to keep the app small; the tests read every one back with an
//! independent reader. Nothing here parses.

use std::{borrow::Cow, fmt::Write as _};

/// Writes JSON, a value at a time, with commas and indentation of its own.
///
/// ```
/// use corpus::notation::Json;
/// let mut json = Json::default();
/// json.object(|o| {
///     o.text("title", "\"Quoted\"");
///     o.array("years", |a| a.number(2018.0));
/// });
/// assert_eq!(json.finish(), "{\n \"title\": \"\\\"Quoted\\\"\",\n \"years\": [\n  2018\n ]\n}\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Json {
    out: String,
    depth: usize,
    /// Whether a value already stands before the place where the next one goes.
    filled: bool,
}

/// The members of a JSON object while they are written.
#[derive(Debug)]
pub struct Members<'a>(&'a mut Json);

/// The values of a JSON array while they are written.
#[derive(Debug)]
pub struct Values<'a>(&'a mut Json);

impl Json {
    /// Writes an object.
    pub fn object(&mut self, write: impl FnOnce(&mut Members<'_>)) {
        self.nest('{', '}', |json| write(&mut Members(json)));
    }

    /// Writes an array.
    pub fn array(&mut self, write: impl FnOnce(&mut Values<'_>)) {
        self.nest('[', ']', |json| write(&mut Values(json)));
    }

    /// The text that was written, with a line end.
    pub fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn nest(&mut self, open: char, close: char, write: impl FnOnce(&mut Self)) {
        self.out.push(open);
        self.depth += 1;
        self.filled = false;
        write(self);
        self.depth -= 1;
        if self.filled {
            self.line();
        }
        self.out.push(close);
        self.filled = true;
    }

    fn next(&mut self) {
        if self.filled {
            self.out.push(',');
        }
        self.line();
        self.filled = true;
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.depth));
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                // The last two end a line in JavaScript; `<` keeps `</script>` harmless in a page.
                '\0'..='\u{1f}' | '\u{7f}' | '<' | '\u{2028}' | '\u{2029}' => {
                    let _ = write!(self.out, "\\u{:04x}", c as u32);
                }
                _ => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    fn number(&mut self, number: f64) {
        // JSON has no word for numbers that are none.
        let _ = if number.is_finite() { write!(self.out, "{number}") } else { write!(self.out, "null") };
    }
}

impl Members<'_> {
    /// A text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        self.0.string(value);
    }

    /// A text, or no member at all.
    pub fn maybe(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A number; `null` when it is infinite or none.
    pub fn number(&mut self, name: &str, value: f64) {
        self.name(name);
        self.0.number(value);
    }

    /// Yes or no.
    pub fn flag(&mut self, name: &str, value: bool) {
        self.name(name);
        self.0.out.push_str(if value { "true" } else { "false" });
    }

    /// An object.
    pub fn object(&mut self, name: &str, write: impl FnOnce(&mut Members<'_>)) {
        self.name(name);
        self.0.object(write);
    }

    /// An array.
    pub fn array(&mut self, name: &str, write: impl FnOnce(&mut Values<'_>)) {
        self.name(name);
        self.0.array(write);
    }

    fn name(&mut self, name: &str) {
        self.0.next();
        self.0.string(name);
        self.0.out.push_str(": ");
    }
}

impl Values<'_> {
    /// A text.
    pub fn text(&mut self, value: &str) {
        self.0.next();
        self.0.string(value);
    }

    /// A number; `null` when it is infinite or none.
    pub fn number(&mut self, value: f64) {
        self.0.next();
        self.0.number(value);
    }

    /// An object.
    pub fn object(&mut self, write: impl FnOnce(&mut Members<'_>)) {
        self.0.next();
        self.0.object(write);
    }

    /// An array.
    pub fn array(&mut self, write: impl FnOnce(&mut Values<'_>)) {
        self.0.next();
        self.0.array(write);
    }
}

/// Text as it may stand in XML, between tags or in a quoted attribute. Characters that XML 1.0 cannot hold
/// (control characters other than tab and line ends, U+FFFE, U+FFFF) become U+FFFD.
///
/// ```
/// assert_eq!(corpus::notation::xml("A & \"B\" <c>"), "A &amp; &quot;B&quot; &lt;c&gt;");
/// ```
pub fn xml(text: &str) -> Cow<'_, str> {
    let strange =
        |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(|c| matches!(c, '&' | '<' | '>' | '"' | '\'' | '\r') || strange(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A bare carriage return would be read as a line feed.
            '\r' => out.push_str("&#13;"),
            c if strange(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// One row of CSV as RFC 4180 has it, with its line end (CR LF).
///
/// A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
/// return, after blanks or not) gets an apostrophe before it, as OWASP's note on CSV injection advises.
///
/// ```
/// assert_eq!(corpus::notation::csv_row(["a", "b, \"c\"", "=1+1"]), "a,\"b, \"\"c\"\"\",'=1+1\r\n");
/// ```
pub fn csv_row<I: AsRef<str>>(cells: impl IntoIterator<Item = I>) -> String {
    let mut row = String::new();
    for (i, cell) in cells.into_iter().enumerate() {
        if i > 0 {
            row.push(',');
        }
        let cell = harmless(cell.as_ref());
        if cell.contains(['"', ',', ';', '\n', '\r', '\t']) {
            row.push('"');
            row.push_str(&cell.replace('"', "\"\""));
            row.push('"');
        } else {
            row.push_str(&cell);
        }
    }
    row.push_str("\r\n");
    row
}

fn harmless(cell: &str) -> Cow<'_, str> {
    let formula = |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula(cell.trim_start()) || cell.starts_with(['\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests;
