//! What is written is read again; what is not, is refused in words. Attacks by the thousand: `tests/hostile.rs`.

use super::*;
use crate::{
    date::FuzzyDate,
    model::{
        Block, Confidence, Correspondent, DateMention, Entity, EntityKind, Field, Form, Kind, Letter, LetterId, Mark,
        Mention, Named, Part, Passage, PassagePlace, Reference, Rule, Style,
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
        digest: [FileDigest::Withheld, FileDigest::OfText, FileDigest::Of([n as u8; 32])][n % 3],
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

/// Reads bytes that come so many at a time, and takes what there is as soon as there is something.
fn read_as_they_come(bytes: &[u8], at_once: usize) -> Result<Bundle, FormatError> {
    let (mut incoming, mut begun) = (Incoming::default(), None);
    for some in bytes.chunks(at_once) {
        incoming.push(some)?;
        while incoming.read_on(1 + at_once % 7) {}
        begun = begun.or_else(|| incoming.begun());
        if let Some(bundle) = &mut begun {
            incoming.came().into_iter().for_each(|came| bundle.put(came));
        }
    }
    let Some(mut bundle) = begun else { return incoming.finish() };
    incoming.end()?;
    incoming.came().into_iter().for_each(|came| bundle.put(came));
    Ok(bundle)
}

fn open_all(bundle: &mut Bundle) {
    (0..bundle.texts.pieces()).for_each(|piece| bundle.open(piece).unwrap());
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(raw in prop::collection::vec("[a-zé“ <\n]{0,60}", 0..6), at_once in 1..700usize) {
        let (corpus, texts) = collection(&raw);
        let bytes = write(&corpus, &texts).unwrap();
        prop_assert_eq!(&write(&corpus, &texts).unwrap(), &bytes);
        let mut came = read_as_they_come(&bytes, at_once).unwrap();
        let bundle = read(&bytes).unwrap();
        let made = Bundle::new(corpus.clone(), texts.clone());
        for letter in 0..raw.len() as LetterId {
            prop_assert!(!came.is_open(letter) && bundle.is_open(letter));
            prop_assert_eq!(came.weights(letter), made.weights(letter));
        }
        open_all(&mut came);
        prop_assert_eq!(&came, &bundle);
        for (n, raw) in raw.iter().enumerate() {
            let (letter, text) = (&bundle.corpus.letters[n], &bundle.texts.get(n as LetterId));
            prop_assert_eq!(&letter.edits.raw_text(text), raw);
        }
        prop_assert_eq!(bundle.corpus, corpus);
        prop_assert_eq!(bundle.texts, texts);
    }

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read_as_they_come(&bytes, 9).is_err());
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn any_bytes_after_the_magic_are_refused_without_panic(tail in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [&MAGIC[..], &VERSION.to_le_bytes(), &tail].concat();
        prop_assert!(read_as_they_come(&bytes, 9).is_err());
        prop_assert!(read(&bytes).is_err());
    }

    /// However bytes come, the same is said of them.
    #[test]
    fn damage_is_told_in_the_same_words_as_it_comes(at in any::<prop::sample::Index>(), at_once in 1..700usize) {
        let mut bytes = bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1;
        let came = read_as_they_come(&bytes, at_once).unwrap_err();
        let whole = read(&bytes).unwrap_err();
        // Of head and table each says what it sees first.
        if at >= HEAD + 5 * ENTRY {
            prop_assert_eq!(came, whole);
        }
    }
}

/// What a reader is told of the bundle after a change. `N` is the bundle's length; checksums are left out,
/// because both change with the model.
fn refused(change: impl FnOnce(&mut Vec<u8>), want: &Expect) {
    let mut bytes = bytes();
    let length = bytes.len();
    change(&mut bytes);
    let came = read_as_they_come(&bytes, 100).unwrap_err();
    let error = read(&bytes).unwrap_err();
    assert_eq!(came, error);
    let error = match error {
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
        |b| b[8] = VERSION as u8 + 1,
        &expect![
            "expected format version 5, but found 6: a newer Letterbook made this file; open it with that version, or build the collection again with this one"
        ],
    );
    refused(
        |b| b[8] = VERSION as u8 - 1,
        &expect![
            "expected format version 5, but found 4: an older Letterbook made this file; build the collection again with this version"
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
            "expected the section table with checksum A…, but found B…: the file was damaged or altered; copy or download it again"
        ],
    );
    refused(
        |b| *b.last_mut().unwrap() ^= 1,
        &expect![
            "expected piece 1 of the letters with checksum A…, but found B…: the file was damaged or altered; copy or download it again"
        ],
    );
}

/// A bundle of which a byte of a section was changed, with quick and table checksums made true; where `whole`, those of the
/// section too.
fn forged(name: Name, at: impl Fn(&Section) -> usize, change: fn(u8) -> u8, whole: bool) -> Vec<u8> {
    let (mut corpus, texts) = collection(&["Dear Sir,\n\nYes?", "No."]);
    // A date is told after whom a letter names.
    corpus.letters[1].mentions = vec![Mention { span: Span::new(0, 2), entity: 0 }; 2];
    let date = FuzzyDate::from_ymd(1900, 2, 28).unwrap();
    corpus.letters[1].dates = vec![DateMention { span: Span::new(0, 2), date, inferred: true }];
    let mut bytes = write(&corpus, &texts).unwrap();
    let all = sections(&bytes).unwrap();
    let find = |name| all.iter().position(|section| section.name == name).unwrap();
    let (parts, changed) = (find(PARTS), find(name));
    let at = at(&all[changed]);
    bytes[at] = change(bytes[at]);
    let place = |n: usize| all[n].start..all[n].end;
    let mut known: Vec<PieceInFile> = decode(&bytes[place(parts)], PIECES_OF_LETTERS).unwrap();
    let sum = |name| XxHash64::oneshot(0, &bytes[place(find(name))]);
    known[0].2 = [sum(TEXT), sum(READ)];
    let known = encode(&known, PIECES_OF_LETTERS).unwrap();
    assert_eq!(known.len(), place(parts).len(), "sums that take as many bytes");
    bytes[place(parts)].copy_from_slice(&known);
    for section in [Some(parts), whole.then_some(changed)].into_iter().flatten() {
        let sha = sha256(&bytes[place(section)]);
        bytes[HEAD + section * ENTRY + 12..HEAD + (section + 1) * ENTRY].copy_from_slice(&sha);
    }
    let table = sha256(&bytes[HEAD..HEAD + all.len() * ENTRY]);
    bytes[20..52].copy_from_slice(&table);
    bytes
}

#[test]
fn texts_that_only_the_quick_checksum_fits_are_not_proved() {
    // In the lexicon the question mark comes after the full stop.
    let bytes = forged(TEXT, |section| section.end - 1, |byte| byte + 1, false);
    let came = read_as_they_come(&bytes, 100).unwrap();
    assert_eq!(&came.texts.get(1), "No?");
    let error = came.prove().unwrap_err();
    assert!(matches!(&error, FormatError::Checksum { part, .. } if part == "the section “TEXT”"), "{error}");
    assert_eq!(read(&bytes).unwrap_err(), error);
}

#[test]
fn what_makes_no_sense_stays_closed_and_the_rest_can_be_used() {
    let bytes = forged(READ, |section| section.end - 1, |_| 0xFF, true);
    let mut bundle = read_as_they_come(&bytes, 100).unwrap();
    let before = bundle.clone();
    let error = bundle.open(0).unwrap_err();
    assert!(matches!(&error, FormatError::Invalid { .. }), "{error}");
    assert_eq!(bundle, before);
    assert_eq!((&*bundle.texts.get(1), bundle.is_open(1)), ("No.", false));
    assert_eq!(read(&bytes).unwrap_err(), error);
}

#[test]
fn words_of_another_text_stay_closed() {
    // The first letter is said to be longer than its words are.
    let bytes = forged(LENGTHS, |section| section.start + 1, |byte| byte + 1, true);
    let mut bundle = read_as_they_come(&bytes, 100).unwrap();
    assert_eq!((&*bundle.texts.get(0), &*bundle.texts.get(1)), ("Dear Sir,\n\nYes?", "No."));
    assert_eq!(bundle.open(0).unwrap_err(), no_text(NoText));
    assert!(!bundle.is_open(0));
    // Letters that are not all of their piece are not read at all.
    let bytes = forged(SIZES, |section| section.start + 1, |byte| byte + 1, true);
    let error = read_as_they_come(&bytes, 100).unwrap_err();
    assert!(matches!(&error, FormatError::Invalid { .. }), "{error}");
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
        |c| c.passages[0].places.reverse(),
        &expect![
            "expected citations, events and passages in the order of the letters, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
    unwritten(
        |c| c.letters[0].subject.as_mut().unwrap().evidence = Some(Span { start: 5, end: 4 }),
        &expect![
            "expected evidence within 9 bytes, but found something else: the program that wrote this file made an error; build the collection again"
        ],
    );
}

proptest! {
    #[test]
    fn whom_letters_name_is_read_again(
        named in prop::collection::vec(prop::collection::btree_set(0..7u32, 0..6), 0..8),
        parties in prop::collection::vec(0..7u32, 8),
        cut in any::<prop::sample::Index>(),
    ) {
        let (mut corpus, _) = collection(&vec![""; named.len()]);
        corpus.entities = vec![corpus.entities[0].clone(); 7];
        for ((letter, named), party) in corpus.letters.iter_mut().zip(&named).zip(parties) {
            letter.senders[0].name.as_mut().unwrap().value.entity = party;
            letter.mentions = Mention::without_places(&named.iter().copied().collect::<Vec<_>>());
        }
        let section = named::write(&corpus).unwrap();
        let mut read = corpus.clone();
        read.letters.iter_mut().for_each(|letter| letter.mentions.clear());
        named::read(section.clone(), &mut read).unwrap();
        prop_assert_eq!(&read, &corpus);
        // Whatever is changed, nobody is named whom there is not.
        let mut forged = section;
        let at = cut.index(forged.len());
        forged[at] = forged[at].wrapping_add(1);
        if named::read(forged, &mut read).is_ok() {
            prop_assert!(read.letters.iter().flat_map(|letter| &letter.mentions).all(|mention| mention.entity < 7));
        }
    }
}

/// The first file and the pieces of a collection of letters with these raw texts, so many bytes in each.
fn in_pieces(raw: &[impl AsRef<str>], size: usize) -> (Bundle, Vec<Vec<u8>>, Vec<u8>) {
    let (mut corpus, texts) = collection(raw);
    for (n, letter) in corpus.letters.iter_mut().enumerate() {
        let whole = Span::new(0, texts.length(n as LetterId));
        letter.mentions = vec![Mention { span: whole, entity: 0 }; n % 3];
        letter.dates =
            vec![DateMention { span: whole, date: FuzzyDate::from_ymd(1900, 2, 28).unwrap(), inferred: true }];
    }
    let plan = apart::plan(&corpus, &texts, size);
    let pieces: Vec<_> = plan
        .iter()
        .map(|letters| apart::write_piece(&corpus, &PassagesByLetter::default(), &texts, letters).unwrap())
        .collect();
    let (pieces, bytes): (Vec<_>, Vec<_>) = pieces.into_iter().unzip();
    let before = corpus.clone();
    let first = apart::write_first(&mut corpus, &texts, &pieces).unwrap();
    assert_eq!(corpus, before, "what was taken out is put back");
    (Bundle::new(corpus, texts), bytes, first)
}

proptest! {
    #[test]
    fn pieces_make_the_whole_again(
        raw in prop::collection::vec("[a-zé“ <\n]{0,60}", 1..9),
        size in 0..200usize,
        turns in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), any::<bool>()), 0..12),
    ) {
        let (whole, pieces, first) = in_pieces(&raw, size);
        let mut bundle = read(&first).unwrap();
        // A step at a time, as they come, the first file says the same.
        let mut incoming = Incoming::default();
        for some in first.chunks(1 + size) {
            incoming.push(some).unwrap();
            incoming.read_on(1);
        }
        prop_assert!(incoming.is_first());
        let mut opening = Opening::new(incoming.into_first().unwrap());
        let opened = loop {
            if let Some(opened) = opening.go_on(1).unwrap() {
                break opened;
            }
        };
        prop_assert_eq!(&opened, &bundle);
        for letter in 0..raw.len() as LetterId {
            prop_assert!(!bundle.texts.has(letter) && bundle.texts.get(letter).is_empty());
            prop_assert_eq!(bundle.texts.length(letter), whole.texts.get(letter).len());
        }
        for (which, comes, opens) in turns {
            let which = which.index(pieces.len());
            if comes {
                apart::take_in(&mut bundle, which, pieces[which].clone()).unwrap();
            } else {
                apart::set_aside(&mut bundle, which);
            }
            prop_assert_eq!(bundle.texts.is_here(which), comes);
            prop_assert!(!bundle.is_piece_open(which));
            if comes && opens {
                bundle.open(which).unwrap();
                prop_assert!(bundle.is_piece_open(which));
            }
        }
        for (n, bytes) in pieces.iter().enumerate() {
            apart::take_in(&mut bundle, n, bytes.clone()).unwrap();
        }
        for letter in 0..raw.len() as LetterId {
            prop_assert_eq!(bundle.weights(letter), whole.weights(letter));
        }
        open_all(&mut bundle);
        prop_assert_eq!(&bundle.corpus, &whole.corpus);
        for letter in 0..raw.len() as LetterId {
            prop_assert_eq!(&bundle.texts.get(letter), &whole.texts.get(letter));
        }
    }
}

#[test]
fn a_letter_that_is_not_here_still_says_whom_it_names() {
    let (_, pieces, first) = in_pieces(&["a", "b", "c"], 0);
    let mut bundle = read(&first).unwrap();
    let light = bundle.corpus.letters[2].clone();
    let named: Vec<_> = light.mentions.iter().map(|m| (m.entity, m.span.is_empty())).collect();
    assert_eq!((named, light.blocks.len(), light.dates.len()), (vec![(0, true)], 0, 0));
    assert_eq!(light.subject.unwrap().value, "On order");
    apart::take_in(&mut bundle, 2, pieces[2].clone()).unwrap();
    assert_eq!((bundle.corpus.letters[2].mentions.len(), bundle.is_open(2)), (1, false));
    bundle.open(2).unwrap();
    assert_eq!((bundle.corpus.letters[2].mentions.len(), bundle.corpus.letters[2].blocks.len()), (2, 1));
}

/// What is said of the second of three pieces after a change; the collection is as it was.
fn piece_refused(change: impl FnOnce(&mut Vec<u8>), want: &Expect) {
    let (_, pieces, first) = in_pieces(&["Dear Sir", "Dear Madam", "Dear all"], 0);
    let mut bundle = read(&first).unwrap();
    let before = bundle.clone();
    let mut bytes = pieces[1].clone();
    change(&mut bytes);
    let error = match apart::take_in(&mut bundle, 1, bytes).unwrap_err() {
        FormatError::Checksum { part, .. } => FormatError::Checksum { part, expected: "A".into(), found: "B".into() },
        error => error,
    };
    assert_eq!(bundle, before);
    apart::take_in(&mut bundle, 1, pieces[1].clone()).unwrap();
    assert_eq!(&bundle.texts.get(1), "Dear Madam");
    let length = pieces[1].len();
    want.assert_eq(
        &error.to_string().replace(&format!(" {length} "), " N ").replace(&format!(" {}:", length - 9), " N - 9:"),
    );
}

#[test]
fn each_fault_of_a_piece_has_its_sentence() {
    piece_refused(
        |b| b.truncate(b.len() - 9),
        &expect!["expected N bytes, but found N - 9: the file is cut short; copy or download it again"],
    );
    piece_refused(
        |b| *b.last_mut().unwrap() ^= 1,
        &expect![
            "expected the section “READ” with checksum A…, but found B…: the file was damaged or altered; copy or download it again"
        ],
    );
    piece_refused(
        |b| b[HEAD + 4 * ENTRY] ^= 1,
        &expect![
            "expected the section “TEXT” with checksum A…, but found B…: the file was damaged or altered; copy or download it again"
        ],
    );
    // Whole in itself, but another one than the first file speaks of.
    let other = in_pieces(&["Dear Sir", "Dear madam", "Dear all"], 0).1.swap_remove(1);
    piece_refused(
        |b| *b = other,
        &expect![
            "expected piece 2 of the letters with checksum A…, but found B…: the file was damaged or altered; copy or download it again"
        ],
    );
    piece_refused(
        |b| *b = b"<!doctype html>".to_vec(),
        &expect![
            "expected a Letterbook bundle, but found a file that begins with 3c21646f63747970; choose a file made by `corpus-builder build`"
        ],
    );
}

/// The head as the documentation has it: magic, version, sections, length.
#[test]
fn the_first_bytes_are_what_they_were() {
    let (corpus, texts) = collection(&[""; 0]);
    let bytes = write(&corpus, &texts).unwrap();
    expect!["894c54424b0d0a1a05000a00ba02000000000000"].assert_eq(&hex(&bytes[..20]));
    let names: Vec<_> = bytes[HEAD..HEAD + 3 * ENTRY].chunks(ENTRY).map(|e| String::from_utf8_lossy(&e[..4])).collect();
    expect!["COLL CATA LENS"].assert_eq(&names.join(" "));
}
