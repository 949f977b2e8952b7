//! What is written is read again; what is not, is refused in words. Attacks by the thousand: `tests/hostile.rs`.

use super::*;
use crate::{
    date::FuzzyDate,
    model::{
        Block, Confidence, Correspondent, Entity, EntityKind, Field, Form, Kind, Letter, LetterId, Mark, Named, Part,
        Passage, PassagePlace, Reference, Rule, Style,
    },
    text::{EditMap, Repair, Span},
};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// A letter with something in each part: its text is repaired wherever `<` stands.
fn letter(n: usize, raw: &str) -> (Letter, String) {
    let repairs = raw.match_indices('<').map(|(at, _)| Repair { raw: Span::new(at, at + 1), with: "".into(), rule: 1 });
    let (text, edits) = EditMap::apply(raw, repairs.collect());
    let whole = Span::new(0, text.len());
    fn field<T>(value: T, evidence: Option<Span>) -> Field<T> {
        Field { value, evidence, rule: 0, confidence: Confidence::Stated }
    }
    let evidence = Some(Span::new(0, raw.len()));
    let sender = Correspondent {
        name: Some(field(Named { words: "A. Writer".into(), entity: 0 }, evidence)),
        role: Some(field("Clerk".into(), None)),
        ..Correspondent::default()
    };
    let letter = Letter {
        file: format!("box/{n}.txt"),
        sha256: [n as u8; 32],
        date: FuzzyDate::from_ymd(1900 + n as i32, 2, 28).map(|d| field(d, evidence)),
        senders: vec![sender],
        references: vec![field(Reference { label: "Our ref".into(), number: format!("{n}/18") }, evidence)],
        subject: Some(field("On order".into(), evidence)),
        licence: Some("CC0-1.0".into()),
        blocks: vec![Block { span: whole, part: Part::Body, form: Form::Paragraph }],
        marks: vec![Mark { span: whole, style: Style::Link("https://example.org".into()) }],
        edits,
        ..Letter::new(format!("box/{n}"), field(Kind::Memorandum, None))
    };
    (letter, text)
}

/// A collection of letters with these raw texts.
fn collection(raw: &[impl AsRef<str>]) -> (Corpus, Texts) {
    let (letters, texts): (Vec<_>, Vec<_>) = raw.iter().enumerate().map(|(n, raw)| letter(n, raw.as_ref())).unzip();
    let places = (0..letters.len()).map(|n| PassagePlace { letter: n as LetterId, span: Span::new(0, texts[n].len()) });
    let passages = vec![Passage { words: 3, boilerplate: true, places: places.collect() }];
    let rule = |name: &str| Rule { name: name.into(), explanation: "Because.".into() };
    let writer =
        Entity { kind: EntityKind::Person, name: "A. Writer".into(), aliases: vec!["W".into()], description: None };
    let corpus = Corpus {
        rules: vec![rule("dateline"), rule("stray-sign")],
        entities: vec![writer],
        letters,
        passages,
        ..Corpus::default()
    };
    (corpus, Texts::join(texts.iter().map(String::as_str)).unwrap())
}

fn bytes() -> Vec<u8> {
    let (corpus, texts) = collection(&["Dear Sir,\n\nYes<.", "No."]);
    write(&corpus, &texts).unwrap()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(raw in prop::collection::vec("[a-zé“ <\n]{0,60}", 0..6)) {
        let (corpus, texts) = collection(&raw);
        let bytes = write(&corpus, &texts).unwrap();
        prop_assert_eq!(&write(&corpus, &texts).unwrap(), &bytes);
        let bundle = read(bytes).unwrap();
        for (n, raw) in raw.iter().enumerate() {
            let (letter, text) = (&bundle.corpus.letters[n], bundle.texts.get(n as LetterId));
            prop_assert_eq!(&letter.edits.raw_text(text), raw);
        }
        prop_assert_eq!(bundle.corpus, corpus);
        prop_assert_eq!(bundle.texts, texts);
    }

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read(bytes).is_err());
    }

    #[test]
    fn any_bytes_after_the_magic_are_refused_without_panic(tail in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read([&MAGIC[..], &VERSION.to_le_bytes(), &tail].concat()).is_err());
    }
}

/// What a reader is told of the bundle after a change. `N` is the bundle's length; checksums are left out,
/// because both change with the model.
fn refused(change: impl FnOnce(&mut Vec<u8>), want: &Expect) {
    let mut bytes = bytes();
    let length = bytes.len();
    change(&mut bytes);
    let error = match read(bytes).unwrap_err() {
        FormatError::Checksum { part, .. } => FormatError::Checksum { part, expected: "A".into(), found: "B".into() },
        error => error,
    };
    let words = error.to_string();
    let words = [(length, "N"), (length - 1, "N - 1"), (length + 1, "N + 1")]
        .iter()
        .fold(words, |words, (n, name)| words.replace(&format!(" {n}"), &format!(" {name}")));
    want.assert_eq(&words);
}

#[test]
fn each_fault_has_its_sentence() {
    refused(Vec::clear, &expect!["expected 52 bytes, but found 0: the file is cut short; copy or download it again"]);
    refused(
        |b| b.truncate(20),
        &expect!["expected 52 bytes, but found 20: the file is cut short; copy or download it again"],
    );
    refused(
        |b| b.truncate(b.len() - 1),
        &expect!["expected N bytes, but found N - 1: the file is cut short; copy or download it again"],
    );
    refused(
        |b| b.push(0),
        &expect!["expected N bytes, but found N + 1: something was added to the file; copy or download it again"],
    );
    refused(
        |b| *b = b"<!doctype html>".to_vec(),
        &expect![
            "expected a Letterbook bundle, but found a file that begins with 3c21646f63747970; choose a file made by `corpus-builder build`"
        ],
    );
    refused(
        |b| b[8] = 2,
        &expect![
            "expected format version 1, but found 2: a newer Letterbook made this file; open it with that version, or build the collection again with this one"
        ],
    );
    refused(
        |b| b[8] = 0,
        &expect![
            "expected format version 1, but found 0: an older Letterbook made this file; build the collection again with this version"
        ],
    );
    refused(
        |b| b[10] = 200,
        &expect![
            "expected at most 64 sections that fit the file in the section table, but found 200; build the collection again"
        ],
    );
    refused(
        |b| b[60] ^= 1,
        &expect![
            "expected the section table with SHA-256 A…, but found B…: the file was damaged or altered; copy or download it again"
        ],
    );
    refused(
        |b| *b.last_mut().unwrap() ^= 1,
        &expect![
            "expected the section “TEXT” with SHA-256 A…, but found B…: the file was damaged or altered; copy or download it again"
        ],
    );
}

/// What the writer says of a collection that does not hold together.
fn unwritten(change: impl FnOnce(&mut Corpus), want: &Expect) {
    let (mut corpus, texts) = collection(&["Dear Sir,", "Dear Madam,"]);
    change(&mut corpus);
    want.assert_eq(&write(&corpus, &texts).unwrap_err().to_string());
}

#[test]
fn what_leads_nowhere_is_not_written() {
    unwritten(
        |c| drop(c.letters.pop()),
        &expect![
            "expected a text for each of 1 letters, but found 2 texts: the program that wrote this file made an error; build the collection again"
        ],
    );
    unwritten(
        |c| c.letters[1].id = c.letters[0].id.clone(),
        &expect![
            "expected a name of its own for “box/1.txt”, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
    unwritten(
        |c| c.letters[0].kind.rule = 7,
        &expect![
            "expected one of 2 rules, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
    unwritten(
        |c| c.entities.clear(),
        &expect![
            "expected one of 0 entities, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
    unwritten(
        |c| c.letters[0].blocks[0].span.end = 99,
        &expect![
            "expected a stretch of a text of 9 bytes, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
    unwritten(
        |c| c.passages[0].places[0].letter = 2,
        &expect![
            "expected one of 2 letters, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
    unwritten(
        |c| c.letters[0].subject.as_mut().unwrap().evidence = Some(Span { start: 5, end: 4 }),
        &expect![
            "expected evidence within 9 bytes, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
}

/// The head as the documentation has it: magic, version, sections, length.
#[test]
fn the_first_bytes_are_what_they_were() {
    let (corpus, texts) = collection(&[""; 0]);
    let bytes = write(&corpus, &texts).unwrap();
    expect!["894c54424b0d0a1a010003000101000000000000"].assert_eq(&hex(&bytes[..20]));
    let names: Vec<_> = bytes[HEAD..HEAD + 3 * ENTRY].chunks(ENTRY).map(|e| String::from_utf8_lossy(&e[..4])).collect();
    expect!["CORP LENS TEXT"].assert_eq(&names.join(" "));
}
