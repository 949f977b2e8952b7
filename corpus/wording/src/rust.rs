//! Writes the functions that say the messages of the English file.

use crate::fluent::{Message, Texts};
use std::{collections::BTreeSet, fmt::Write as _};

/// The Rust source of one function for each message: its name is the message's with `_` for `-`, its arguments are the
/// message's in the order of their first appearance (`&str`, or `usize` for numbers), and it gives the words.
/// `SIGNATURE` tells tables apart that were made for other messages.
#[must_use]
pub fn functions(texts: &Texts) -> String {
    let mut source = format!(
        "/// Of which messages a table of another language has to be.\npub const SIGNATURE: &str = \"{}\";\n",
        texts.signature()
    );
    for (number, message) in texts.messages.iter().enumerate() {
        function(&mut source, number, message);
    }
    let shapes: BTreeSet<String> = texts.messages.iter().filter(|m| !m.arguments.is_empty()).map(shape).collect();
    for shape in &shapes {
        say(&mut source, shape);
    }
    source
}

fn function(source: &mut String, number: usize, message: &Message) {
    let name = message.id.replace('-', "_");
    let english = &message.pattern;
    for line in message.comment.lines().chain([format!("`{}`", message.readable()).as_str()]) {
        let _ = writeln!(source, "/// {line}");
    }
    if message.arguments.is_empty() {
        let _ = writeln!(
            source,
            "#[must_use]\npub fn {name}() -> &'static str {{\n    static ENGLISH: &str = {english:?};\n    wording::plain({number}, &ENGLISH)\n}}"
        );
        return;
    }
    let (mut takes, mut gives) = (Vec::new(), Vec::new());
    for argument in &message.arguments {
        let name = argument.name.replace('-', "_");
        takes.push(format!("{name}: {}", if argument.number { "usize" } else { "&str" }));
        gives.push(name);
    }
    let _ = writeln!(
        source,
        "#[must_use]\npub fn {name}({}) -> String {{\n    {}({number}, {english:?}, {})\n}}",
        takes.join(", "),
        shape(message),
        gives.join(", ")
    );
}

/// The name of the function through which all messages with such arguments are said: one for each row of words and
/// numbers, because what it does would weigh more in each of them than their words.
fn shape(message: &Message) -> String {
    let arguments = message.arguments.iter().map(|argument| if argument.number { 'n' } else { 'w' });
    ['s', 'a', 'y', '_'].into_iter().chain(arguments).collect()
}

/// The function of that name.
fn say(source: &mut String, shape: &str) {
    let (mut takes, mut gives) = (String::new(), Vec::new());
    for (place, kind) in shape.trim_start_matches("say_").chars().enumerate() {
        let (kind, variant) = if kind == 'n' { ("usize", "Number") } else { ("&str", "Text") };
        takes += &format!(", a{place}: {kind}");
        gives.push(format!("wording::Arg::{variant}(a{place})"));
    }
    let _ = writeln!(
        source,
        "#[inline(never)]\nfn {shape}(number: usize, english: &str{takes}) -> String {{\n    \
         wording::say(number, english, &[{}])\n}}",
        gives.join(", ")
    );
}
