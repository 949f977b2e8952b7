//! Reads Fluent files, and holds one of another language against the English one.
//!
//! Of Fluent (<https://projectfluent.org/fluent/guide/>) a message may have: text, `{ $argument }`,
//! `{ NUMBER($argument) }` without options, literals, cases by a number, its plural or a given value, and other messages
//! and terms in itself, which are put in while reading. Not supported: attributes, options of functions, arguments of
//! terms. An argument is a number when a message says `NUMBER($argument)` of it, or has cases of plurals or numbers.

use crate::pattern::{ARG, CASE, CATEGORIES, CLOSE, DEFAULT, END, SELECT};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Message as FluentMessage, Pattern, PatternElement, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};
use std::{collections::BTreeMap, fmt};

mod translation;

pub use translation::{Table, translate};

/// All messages of a file, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// The messages. Their numbers are their places here.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its identifier: lower-case words with `-` between them.
    pub id: String,
    /// The line of the file on which it begins, counted from 1.
    pub line: usize,
    /// What the file says to translators.
    pub comment: String,
    /// Its words as [`crate::pattern`] describes.
    pub pattern: String,
    /// What goes into it, in the order of first appearance.
    pub arguments: Vec<Argument>,
}

/// What goes into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, without `$`.
    pub name: String,
    /// Whether it is a number.
    pub number: bool,
}

/// What is wrong with a file, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1; 0 for the whole file.
    pub line: usize,
    /// What was expected, what was found, what to do.
    pub words: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.words),
            line => write!(f, "{line}: {}", self.words),
        }
    }
}

impl Texts {
    /// Reads the English file, which says what other languages have to say.
    ///
    /// # Errors
    /// Everything in the file that is no message, or more than a message can be.
    pub fn read(source: &str) -> Result<Texts, Vec<Fault>> {
        let file = File::parse(source)?;
        let (mut messages, mut faults) = (Vec::new(), Vec::new());
        for (id, (line, message)) in &file.messages {
            let mut compiling = Compiling { file: &file, known: None, arguments: Vec::new(), within: vec![id] };
            match compiling.message(message) {
                Ok(pattern) => messages.push(Message {
                    id: (*id).to_owned(),
                    line: *line,
                    comment: message.comment.as_ref().map(|c| c.content.join("\n")).unwrap_or_default(),
                    pattern,
                    arguments: compiling.arguments,
                }),
                Err(words) => faults.push(Fault { line: *line, words: format!("in `{id}` {words}") }),
            }
        }
        messages.sort_by_key(|message| message.line);
        if faults.is_empty() { Ok(Texts { messages }) } else { Err(faults) }
    }

    /// Changes whenever a message or an argument comes, goes, or changes its place: 16 hexadecimal digits.
    #[must_use]
    pub fn signature(&self) -> String {
        // FNV-1a: no more has to be told apart than versions of one program.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut eat = |words: &str| {
            for byte in words.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for message in &self.messages {
            eat(&message.id);
            for argument in &message.arguments {
                eat(&argument.name);
                eat(if argument.number { "1" } else { "0" });
            }
            eat("");
        }
        format!("{hash:016x}")
    }
}

impl Message {
    /// Its pattern with the names of arguments in it, for people.
    #[must_use]
    pub fn readable(&self) -> String {
        let mut words = String::new();
        let mut chars = self.pattern.chars();
        let name = |place: Option<char>| {
            let place = place.map_or(0, |c| (c as usize).wrapping_sub('0' as usize));
            self.arguments.get(place).map_or("", |argument| argument.name.as_str())
        };
        while let Some(c) = chars.next() {
            match c {
                ARG => words.push_str(&format!("{{ ${} }}", name(chars.next()))),
                SELECT => words.push_str(&format!("{{ ${} ->", name(chars.next()))),
                CASE | DEFAULT => words.push_str(": "),
                END => words.push_str(" | "),
                CLOSE => words.push('}'),
                '\n' => words.push(' '),
                c => words.push(c),
            }
        }
        words
    }
}

/// A parsed file: messages by identifier with their lines, and terms.
struct File<'s> {
    messages: BTreeMap<&'s str, (usize, FluentMessage<&'s str>)>,
    terms: BTreeMap<&'s str, Pattern<&'s str>>,
}

impl<'s> File<'s> {
    fn parse(source: &'s str) -> Result<File<'s>, Vec<Fault>> {
        let mut faults = Vec::new();
        let resource = parser::parse(source).unwrap_or_else(|(resource, errors)| {
            for error in errors {
                let line = line_at(source, error.pos.start);
                let found = source.lines().nth(line - 1).unwrap_or("").trim();
                let words = format!("{}, but found `{found}`; write it as Fluent, or take it out", error.kind);
                faults.push(Fault { line, words: words.replacen("Expected", "expected", 1) });
            }
            resource
        });
        let mut file = File { messages: BTreeMap::new(), terms: BTreeMap::new() };
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let id = message.id.name;
                    let line = line_at(source, offset(source, id));
                    let refused = if !message.attributes.is_empty() {
                        Some("no attributes, but found one; make it a message of its own")
                    } else if file.messages.contains_key(id) {
                        Some("each message once, but found it again; keep one of them")
                    } else {
                        None
                    };
                    faults.extend(refused.map(|words| Fault { line, words: format!("expected of `{id}` {words}") }));
                    file.messages.insert(id, (line, message));
                }
                Entry::Term(term) => {
                    file.terms.insert(term.id.name, term.value);
                }
                _ => {}
            }
        }
        if faults.is_empty() { Ok(file) } else { Err(faults) }
    }
}

/// Where a part of a source begins in it.
fn offset(source: &str, part: &str) -> usize {
    (part.as_ptr() as usize).wrapping_sub(source.as_ptr() as usize).min(source.len())
}

/// The line of a place, counted from 1.
fn line_at(source: &str, place: usize) -> usize {
    1 + source.bytes().take(place).filter(|&byte| byte == b'\n').count()
}

/// Turns a message into a pattern.
struct Compiling<'a> {
    file: &'a File<'a>,
    /// What may go into it, when the English message says so.
    known: Option<&'a [Argument]>,
    arguments: Vec<Argument>,
    /// The messages and terms that are being put into one another.
    within: Vec<&'a str>,
}

impl<'a> Compiling<'a> {
    fn message(&mut self, message: &'a FluentMessage<&'a str>) -> Result<String, String> {
        let value = message.value.as_ref().ok_or("expected words, but found none; add them behind `=`")?;
        let mut out = String::new();
        self.pattern(value, &mut out)?;
        Ok(out)
    }

    fn pattern(&mut self, pattern: &'a Pattern<&'a str>, out: &mut String) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => text(value, out)?,
                PatternElement::Placeable { expression } => self.expression(expression, out)?,
            }
        }
        Ok(())
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>, out: &mut String) -> Result<(), String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, out),
            Expression::Select { selector, variants } => {
                let (name, number) = selected(selector)?;
                let keys: Vec<&str> = variants.iter().map(|variant| key(&variant.key)).collect();
                let numeric = keys.iter().all(|key| CATEGORIES.contains(key) || key.parse::<usize>().is_ok());
                // `[other]` alone says nothing of what is selected.
                let place = self.argument(name, number || numeric && keys != ["other"])?;
                if self.arguments_number(place) && !numeric {
                    return Err(format!(
                        "expected numbers and plurals ({}) as cases of ${name}, but found {}; use these",
                        CATEGORIES.join(", "),
                        keys.join(", ")
                    ));
                }
                out.push(SELECT);
                out.push(digit(place));
                for variant in variants {
                    out.push_str(key(&variant.key));
                    out.push(if variant.default { DEFAULT } else { CASE });
                    self.pattern(&variant.value, out)?;
                    out.push(END);
                }
                out.push(CLOSE);
                Ok(())
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>, out: &mut String) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } => text(&unescape_unicode_to_string(value), out),
            InlineExpression::NumberLiteral { value } => text(value, out),
            InlineExpression::Placeable { expression } => self.expression(expression, out),
            InlineExpression::VariableReference { .. } | InlineExpression::FunctionReference { .. } => {
                let (name, number) = selected(inline)?;
                let place = self.argument(name, number)?;
                out.push(ARG);
                out.push(digit(place));
                Ok(())
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                let (_, message) = self
                    .file
                    .messages
                    .get(id.name)
                    .ok_or_else(|| format!("found `{}`, which is no message of this file", id.name))?;
                let value = message.value.as_ref().ok_or_else(|| format!("`{}` has no words", id.name))?;
                self.inside(id.name, value, out)
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                let value = self
                    .file
                    .terms
                    .get(id.name)
                    .ok_or_else(|| format!("found `-{}`, which is no term of this file", id.name))?;
                self.inside(id.name, value, out)
            }
            _ => {
                Err("found an attribute or an argument of a term; Letterbook knows neither: write the words out"
                    .to_owned())
            }
        }
    }

    fn inside(&mut self, id: &'a str, value: &'a Pattern<&'a str>, out: &mut String) -> Result<(), String> {
        if self.within.contains(&id) {
            return Err(format!("found `{id}` within itself; write its words out"));
        }
        self.within.push(id);
        self.pattern(value, out)?;
        self.within.pop();
        Ok(())
    }

    /// The place of an argument.
    fn argument(&mut self, name: &str, number: bool) -> Result<usize, String> {
        let Some(known) = self.known else {
            let place = self.arguments.iter().position(|argument| argument.name == name);
            let place = place.unwrap_or_else(|| {
                self.arguments.push(Argument { name: name.to_owned(), number });
                self.arguments.len() - 1
            });
            self.arguments[place].number |= number;
            return Ok(place);
        };
        let Some(place) = known.iter().position(|argument| argument.name == name) else {
            let names: Vec<String> = known.iter().map(|argument| format!("${}", argument.name)).collect();
            let expected = if names.is_empty() { "no arguments".to_owned() } else { names.join(", ") };
            return Err(format!("expected {expected}, but found ${name}; use what the English message has"));
        };
        if number && !known[place].number {
            return Err(format!("expected ${name} as words, but found it used as a number; give values as its cases"));
        }
        Ok(place)
    }

    fn arguments_number(&self, place: usize) -> bool {
        self.known.unwrap_or(&self.arguments).get(place).is_some_and(|argument| argument.number)
    }
}

/// The argument that an expression names, and whether it is said to be a number.
fn selected<'a>(inline: &InlineExpression<&'a str>) -> Result<(&'a str, bool), String> {
    match inline {
        InlineExpression::VariableReference { id } => Ok((id.name, false)),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" && arguments.named.is_empty() => {
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => Ok((id.name, true)),
                _ => Err("expected NUMBER($argument), but found something else in the brackets".to_owned()),
            }
        }
        InlineExpression::FunctionReference { id, .. } => Err(format!(
            "expected NUMBER($argument) without options, but found {}(...); Letterbook knows no other function",
            id.name
        )),
        _ => Err("expected an argument to choose by, but found something else".to_owned()),
    }
}

fn key<'a>(key: &VariantKey<&'a str>) -> &'a str {
    match key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

fn text(words: &str, out: &mut String) -> Result<(), String> {
    if let Some(mark) = words.chars().find(|&c| c < '\u{8}') {
        return Err(format!("expected words, but found the control character U+{:04X}; take it out", mark as u32));
    }
    out.push_str(words);
    Ok(())
}

fn digit(place: usize) -> char {
    char::from(b'0' + u8::try_from(place).unwrap_or(0))
}
