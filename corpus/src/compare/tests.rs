//! Comparison tried on letters made for it; by subject.

use super::*;
use crate::model::{Block, Confidence, Field, Form, Kind, Part};
use expect_test::{Expect, expect};

mod aligned;
mod collection;
mod noise;
mod properties;
mod seeds;
mod taken_away;
mod walked;

/// A letter whose paragraphs are parted by empty lines. `@` before a paragraph makes it an address or closing.
fn letter(text: &str) -> (Letter, String) {
    let (mut clean, mut blocks) = (String::new(), Vec::new());
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        if !clean.is_empty() {
            clean.push_str("\n\n");
        }
        let (part, words) = match paragraph.strip_prefix('@') {
            Some(rest) => (Part::RecipientAddress, rest),
            None => (Part::Body, paragraph),
        };
        let start = clean.len();
        clean.push_str(words);
        blocks.push(Block { span: Span::new(start, clean.len()), part, form: Form::Paragraph });
    }
    let kind = Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated };
    let letter = Letter { file: "a.txt".into(), blocks, ..Letter::new("a", kind) };
    (letter, clean)
}

/// The rows as a reader would tell them.
fn rows_told(left: &str, right: &str) -> String {
    let ((a, x), (b, y)) = (letter(left), letter(right));
    let found = compare(Side { letter: &a, text: &x }, Side { letter: &b, text: &y });
    let short = |text: &str| match text.char_indices().nth(24) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    let mut out = String::new();
    for row in &found.rows {
        let side = |units: &[u32], all: &[Unit], text: &str| -> String {
            let parts: Vec<String> = (units.iter())
                .map(|&u| format!("{}:{}", all[u as usize].paragraph, short(all[u as usize].span.of(text).unwrap())))
                .collect();
            parts.join(" + ")
        };
        out += &format!(
            "{:?} [{}] [{}]",
            row.relation,
            side(&row.left, &found.left, &x),
            side(&row.right, &found.right, &y)
        );
        for change in row.words.iter().filter(|change| change.kind != ChangeKind::Same) {
            let noise = change.noise.map_or(String::new(), |noise| format!(" {}", noise.word()));
            out += &format!(
                " {:?}{noise}({:?} > {:?})",
                change.kind,
                change.left.of(&x).unwrap(),
                change.right.of(&y).unwrap()
            );
        }
        out.push('\n');
    }
    out += &format!("words changed: {}\n", found.summary.words_changed);
    for run in &found.summary.shared_runs {
        let boilerplate = if run.boilerplate { " (boilerplate)" } else { "" };
        out += &format!("shared {}{boilerplate}: {:?}\n", run.words, crate::text::one_line(run.left.of(&x).unwrap()));
    }
    out
}

fn check(left: &str, right: &str, expected: Expect) {
    expected.assert_eq(&rows_told(left, right));
}

const ONE: &str = "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.";
const TWO: &str =
    "Officials from the department visited the council last year. They learned how it responds to reports.";
const THREE: &str = "The Government believes that lessons must be learned from what has gone wrong in the past.";
const FOUR: &str =
    "It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert.";
