use super::*;
use crate::{
    model::{Block, Confidence, Field, Form, Kind, Part},
    text::EditMap,
};
use expect_test::{Expect, expect};

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
    let letter = Letter {
        id: "a".into(),
        file: "a.txt".into(),
        sha256: [0; 32],
        kind,
        date: None,
        received: None,
        senders: vec![],
        recipients: vec![],
        place: None,
        references: vec![],
        subject: None,
        source: None,
        licence: None,
        facsimile: None,
        blocks,
        marks: vec![],
        mentions: vec![],
        dates: vec![],
        edits: EditMap::default(),
    };
    (letter, clean)
}

/// The rows as a reader would tell them.
fn told(left: &str, right: &str) -> String {
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
    expected.assert_eq(&told(left, right));
}

const ONE: &str = "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.";
const TWO: &str =
    "Officials from the department visited the council last year. They learned how it responds to reports.";
const THREE: &str = "The Government believes that lessons must be learned from what has gone wrong in the past.";
const FOUR: &str =
    "It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert.";

#[test]
fn one_changed_word() {
    let changed = TWO.replace("council", "borough");
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, &changed, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Changed [2:Officials from the depar…] [2:Officials from the depar…] Replaced("council" > "borough")
        Equal [3:The Government believes …] [3:The Government believes …]
        words changed: 1
        shared 47: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
}

#[test]
fn one_moved_paragraph() {
    check(
        &[ONE, TWO, THREE, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR, TWO].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Moved [2:Officials from the depar…] [4:Officials from the depar…]
        Equal [3:The Government believes …] [2:The Government believes …]
        Equal [4:It would not be appropri…] [3:It would not be appropri…]
        words changed: 0
        shared 35: "The Government believes that lessons must be learned from what has gone wrong in the past. It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert"
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
        shared 16: "Officials from the department visited the council last year. They learned how it responds to reports"
    "#]],
    );
}

#[test]
fn one_split_and_one_merged_paragraph() {
    let split = TWO.replace("year. ", "year.\n\n");
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, &split, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Split [2:Officials from the depar…] [2:Officials from the depar… + 3:They learned how it resp…]
        Equal [3:The Government believes …] [4:The Government believes …]
        words changed: 0
        shared 48: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
    check(
        &[ONE, &split, THREE].join("\n\n"),
        &[ONE, TWO, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Merged [2:Officials from the depar… + 3:They learned how it resp…] [2:Officials from the depar…]
        Equal [4:The Government believes …] [3:The Government believes …]
        words changed: 0
        shared 48: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
}

#[test]
fn what_only_one_says() {
    check(
        &[ONE, TWO, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        OnlyLeft [2:Officials from the depar…] []
        OnlyRight [] [2:The Government believes …]
        Equal [3:It would not be appropri…] [3:It would not be appropri…]
        words changed: 0
        shared 19: "It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert"
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
    "#]],
    );
}

#[test]
fn a_sentence_that_went_to_another_paragraph() {
    let (stays, goes) = TWO.split_at(TWO.find("They").unwrap());
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, stays.trim(), &format!("{THREE} {goes}")].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Equal [2:Officials from the depar…] [2:Officials from the depar…]
        Moved [2:They learned how it resp…] [3:They learned how it resp…]
        Equal [3:The Government believes …] [3:The Government believes …]
        words changed: 0
        shared 25: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year"
        shared 16: "The Government believes that lessons must be learned from what has gone wrong in the past"
        shared 7: "They learned how it responds to reports"
    "#]],
    );
}

#[test]
fn addresses_and_closings_never_pair_as_content() {
    let address = "Addenbrooke House, Ironmasters Way, Telford TF3 4NT";
    let (left, right) = ([&format!("@{address}"), ONE].join("\n\n"), [TWO, &format!("@{address}")].join("\n\n"));
    check(
        &left,
        &right,
        expect![[r#"
        OnlyRight [] [1:Officials from the depar…]
        Equal [0:Addenbrooke House, Ironm…] [0:Addenbrooke House, Ironm…]
        OnlyLeft [1:Thank you for your lette…] []
        words changed: 0
        shared 7 (boilerplate): "Addenbrooke House, Ironmasters Way, Telford TF3 4NT"
    "#]],
    );
    check(
        &left,
        &[ONE, address].join("\n\n"),
        expect![[r#"
        OnlyLeft [0:Addenbrooke House, Ironm…] []
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        OnlyRight [] [2:Addenbrooke House, Ironm…]
        words changed: 0
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
        shared 7 (boilerplate): "Addenbrooke House, Ironmasters Way, Telford TF3 4NT"
    "#]],
    );
}

/// A seed as it stands in its file; what comes before the salutation is taken for addresses.
fn seed(file: &str) -> String {
    let raw = std::fs::read_to_string(format!("{}/../seeds/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let body = raw.find("\nDear ").or_else(|| raw.find("\nBear ")).unwrap();
    let head = raw[..body].split("\n\n").filter(|p| !p.trim().is_empty()).map(|p| format!("@{}\n\n", p.trim()));
    head.collect::<String>() + &raw[body..]
}

#[test]
fn what_the_seeds_share() {
    let runs = |left: &str, right: &str| -> String {
        let told = told(&seed(left), &seed(right));
        told.lines().filter(|line| line.starts_with("shared")).map(|line| format!("{line}\n")).collect()
    };
    let (a, c, d) = ("000_962ad0577a923a37.txt", "002_6b8ec4a98451e434.txt", "003_653ee7c4aac59909.txt");
    expect![[r#"
        shared 11 (boilerplate): "2 Marsham Street London SW1P 4DF www.gov.uk/home-office"
        shared 11: "have failed in their duty to protect children from child sexual abuse"
        shared 11: "institutional responses to the sexual exploitation of children by organised networks"
        shared 7: "the Independent Inquiry into Child Sexual Abuse"
        shared 7: "the Inquiry operates independently of Government and"
        shared 5: "what has gone wrong and"
    "#]]
    .assert_eq(&runs(a, d));
    expect![[r#"
        shared 11 (boilerplate): "Telford & Wrekin Council Managing Director's Office Addenbrooke House Ironmasters Way TELFORD TF3 4NT"
        shared 6: "of child sexual exploitation in Telford"
        shared 5: "responses to child sexual exploitation"
    "#]].assert_eq(&runs(a, c));
}
