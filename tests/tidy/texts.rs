//! Whether everything that the app says stands in the file of texts, and nothing stands there that nobody says.

use super::{files, is_comment, root};
use anyhow::{Result, ensure};
use std::fs;
use wording::fluent::Texts;

/// Messages that are asked for by name and not by a call.
const READ_BY_THE_BUILDER: [&str; 2] = ["language", "direction"];

#[test]
fn every_message_is_said_somewhere() -> Result<()> {
    let mut sources = String::new();
    for folder in ["app/src", "corpus/src", "corpus-builder/src"] {
        for file in files(folder)? {
            if file.extension().is_some_and(|ending| ending == "rs") {
                sources += &fs::read_to_string(root().join(file))?;
            }
        }
    }
    let source = fs::read_to_string(root().join("corpus/texts/en.ftl"))?;
    let texts = Texts::read(&source).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    let mut unsaid = Vec::new();
    for message in texts.messages {
        let call = format!("texts::{}", message.id.replace('-', "_"));
        let ends = |at: usize| {
            sources[at + call.len()..].chars().next().is_none_or(|c| !(c.is_ascii_alphanumeric() || c == '_'))
        };
        let within = source.contains(&format!("{{ {} }}", message.id));
        let said = sources.match_indices(&call).any(|(at, _)| ends(at));
        if !said && !within && !READ_BY_THE_BUILDER.contains(&message.id.as_str()) {
            unsaid.push(format!(
                "corpus/texts/en.ftl:{}: expected `{}` to be said, but nobody does",
                message.line, message.id
            ));
        }
    }
    ensure!(unsaid.is_empty(), "{}", unsaid.join("\n"));
    Ok(())
}

/// Words in the app's sources that are no text of the interface, each with the reason.
const NO_TEXTS: [(&str, &str); 17] = [
    ("m-inferred dot absent", "classes of a sign"),
    ("stop lit", "classes of a mark"),
    ("arc lit", "classes of a reply"),
    ("every component stands within the explorer", "a fault of the program"),
    ("the second module did not come", "details for whoever looks after the page, as all reasons for failures"),
    ("the page did not say where the letters are", "details"),
    ("the page handed over something other than bytes", "details"),
    ("no reason was given", "details"),
    ("the marks of the split points name symbols for the linker", "a reason for the compiler"),
    ("inquiry telford", "an example of what can be typed"),
    ("police OR council", "another"),
    ("Esc", "a key's name"),
    ("Markdown", "a format's name"),
    ("office role", "classes, as the next ones"),
    ("sides one columns of-{}", "classes"),
    ("moves even", "classes"),
    ("moves odd", "classes"),
];

/// Attributes whose values are no words.
const NO_WORDS: [&str; 6] = ["class=", "rel=", "aria-labelledby=", "d=", "sandbox=", "id="];
/// And those whose values are words, however few.
const WORDS: [&str; 5] = ["aria-label=", "title=", "placeholder=", "alt=", "aria-roledescription="];

#[test]
fn the_app_says_nothing_by_itself() -> Result<()> {
    let mut found = Vec::new();
    for file in files("app/src")? {
        let name = file.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(root().join(&file))?;
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !is_comment(line)) {
            for (before, literal, after) in literals(line) {
                if is_said(before, literal, after) && !NO_TEXTS.iter().any(|(known, _)| *known == literal) {
                    found.push(format!(
                        "{name}:{}: expected every text in corpus/texts/en.ftl, but found “{literal}”; move it there",
                        n + 1
                    ));
                }
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn texts_in_the_source_would_be_seen() {
    for line in [
        r#"<p>{ "Letters" }</p>"#,
        r#"format!("{n} of them")"#,
        r#"<nav aria-label="Views">"#,
        r#"desk.say.emit("It was copied.".to_owned())"#,
        r#"html! { <b>{ " and " }</b> }"#,
    ] {
        assert!(literals(line).any(|(before, literal, after)| is_said(before, literal, after)), "{line}");
    }
    for line in [
        r#"<p class="nothing at all">"#,
        r#"html! { { ", " } }"#,
        r#"focus::to("main h2")"#,
        r#"match key { "Enter" => 1 }"#,
    ] {
        assert!(!literals(line).any(|(before, literal, after)| is_said(before, literal, after)), "{line}");
    }
}

/// The strings of a line, each with what stands before and behind it.
fn literals(line: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + line[from..].find('"')? + 1;
        let mut end = start;
        loop {
            end += line[end..].find('"')?;
            let slashes = line[start..end].bytes().rev().take_while(|&byte| byte == b'\\').count();
            if slashes % 2 == 0 {
                break;
            }
            end += 1;
        }
        from = end + 1;
        Some((&line[..start - 1], &line[start..end], &line[end + 1..]))
    })
}

/// Whether a string is something to read or to hear: alone between braces, the value of an attribute that is one, or two
/// words and more.
fn is_said(before: &str, literal: &str, after: &str) -> bool {
    if NO_WORDS.iter().any(|attribute| before.ends_with(attribute)) {
        return false;
    }
    let alone =
        before.trim_end().ends_with('{') && after.trim_start().starts_with('}') && !before.trim_end().ends_with("={");
    let shown = alone && !before.contains("if ") && !before.contains("else ");
    let some = literal.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_alphabetic));
    let is_word = |word: &&str| {
        let word = word.trim_matches(['.', ',', ':', ';', '!', '?', '“', '”', '(', ')', '…']);
        let letters = word.chars().all(|c| c.is_alphabetic() || c == '’');
        letters && word.chars().count() > 1 && word.chars().skip(1).all(|c| c.is_lowercase() || c == '’')
    };
    let selects =
        literal.contains(['.', '#', '[', '>']) && !literal.ends_with(['.', ':']) || literal.starts_with("main");
    let sentence = literal.split_whitespace().filter(is_word).count() > 1 && !selects;
    some && (shown || sentence || WORDS.iter().any(|attribute| before.ends_with(attribute)))
}
