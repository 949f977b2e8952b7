//! Exports of real letters, held against their schemas and read back by programs that are not ours.

#![allow(clippy::unwrap_used)]

use corpus::{
    cite::{Format, PersonName, export},
    format::Bundle,
    model::{Correspondent, Letter, LetterId},
};
use corpus_builder::{Settings, Source, build};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The seeds, and some hundreds of letters of another collection; nothing when they are not here.
fn collections() -> Vec<(&'static str, Bundle)> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folders = [("seeds", shared.join("seeds")), ("dfat", shared.join("corpora/dfat/letters"))];
    let read = |(name, folder): (&'static str, PathBuf)| {
        let Ok(files) = fs::read_dir(&folder) else {
            println!("skipped: no letters at {}", folder.display());
            return None;
        };
        let mut files: Vec<PathBuf> = files.map(|f| f.unwrap().path()).collect();
        files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
        files.sort();
        let some = files.into_iter().step_by(if name == "dfat" { 7 } else { 1 });
        let file = |path: PathBuf| Source {
            file: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: fs::read(path).unwrap(),
        };
        let mut settings = Settings::default();
        settings.collection.title = "Letters & “more” <of> them".into();
        settings.collection.base_url = Some("https://letters.example/".into());
        let built = build(some.map(file).collect(), &settings);
        Some((name, Bundle { corpus: built.corpus, texts: built.texts, id: [7; 32] }))
    };
    folders.into_iter().filter_map(read).collect()
}

fn all(bundle: &Bundle) -> Vec<LetterId> {
    (0..bundle.corpus.letters.len() as LetterId).collect()
}

fn schema(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas").join(name);
    if !path.is_file() {
        println!("skipped: no schema at {}", path.display());
    }
    Some(path).filter(|p| p.is_file())
}

#[test]
fn cmif_is_valid() {
    let Some(schema) = schema("cmi-customization.rng") else { return };
    for (name, bundle) in collections() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("cmif.xml");
        fs::write(&file, export(&bundle, &all(&bundle), Format::Cmif)).unwrap();
        match Command::new("jing").arg(&schema).arg(&file).output() {
            Ok(said) => assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stdout)),
            Err(error) => println!("skipped: jing does not run: {error}"),
        }
    }
}

#[test]
fn csl_json_is_valid_and_says_who_when_and_what() {
    let Some(schema) = schema("csl-data.json") else { return };
    let schema: serde_json::Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, bundle) in collections() {
        let items: serde_json::Value = serde_json::from_str(&export(&bundle, &all(&bundle), Format::CslJson)).unwrap();
        let errors: Vec<String> = validator.iter_errors(&items).take(3).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        for (letter, item) in bundle.corpus.letters.iter().zip(items.as_array().unwrap()) {
            for (field, parties) in [("author", &letter.senders), ("recipient", &letter.recipients)] {
                let read: Vec<String> = item[field].as_array().into_iter().flatten().map(csl_name).collect();
                assert_eq!(read, names(parties), "{}", letter.id);
            }
            if let Some(day) = letter.date.as_ref().and_then(|d| d.value.exact_day()) {
                let parts = &item["issued"]["date-parts"][0];
                assert_eq!(
                    format!(
                        "{:04}-{:02}-{:02}",
                        parts[0].as_i64().unwrap(),
                        parts[1].as_i64().unwrap(),
                        parts[2].as_i64().unwrap()
                    ),
                    day.to_string()
                );
            }
            assert_eq!(item["title"], title(letter));
        }
    }
}

#[test]
fn bibtex_is_read_back() {
    for (_, bundle) in collections() {
        let read = biblatex::Bibliography::parse(&export(&bundle, &all(&bundle), Format::BibTex)).unwrap();
        assert_eq!(read.len(), bundle.corpus.letters.len());
        for (letter, entry) in bundle.corpus.letters.iter().zip(read.iter()) {
            let authors = if letter.senders.is_empty() { Vec::new() } else { entry.author().unwrap() };
            let authors: Vec<String> = authors
                .iter()
                .map(|p| {
                    [&p.given_name, &p.prefix, &p.name]
                        .into_iter()
                        .filter(|n| !n.is_empty())
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect();
            assert_eq!(authors, names(&letter.senders), "{}", letter.id);
            let field = |name: &str| entry.get_as::<String>(name).unwrap_or_default();
            assert_eq!(field("title"), title(letter), "{}", letter.id);
            // biblatex takes dates as we keep them, "1938-03-26~" for an estimated day.
            if let Some(date) = letter.date.as_ref().filter(|d| d.value.exact_day().is_some()) {
                assert_eq!(field("date"), date.value.to_string());
            }
            for recipient in letter.recipients.iter().filter_map(Correspondent::short) {
                let recipient = corpus::text::one_line(recipient);
                assert!(field("howpublished").contains(&recipient), "{}: {recipient}", letter.id);
            }
        }
    }
}

#[test]
fn ris_is_read_back() {
    use biblib::CitationParser;
    for (_, bundle) in collections() {
        let read = biblib::RisParser::new().parse(&export(&bundle, &all(&bundle), Format::Ris)).unwrap();
        assert_eq!(read.len(), bundle.corpus.letters.len());
        for (letter, citation) in bundle.corpus.letters.iter().zip(&read) {
            assert_eq!(citation.title, title(letter));
            // This reader parts authors at "and" and "&", whatever stands around them: the words are what counts.
            let words = |names: Vec<String>| {
                let all = names.join(" ").replace(',', " ");
                let mut words: Vec<String> =
                    all.split_whitespace().filter(|w| !matches!(*w, "&" | "and")).map(str::to_owned).collect();
                words.sort();
                words
            };
            let name = |a: &biblib::Author| {
                [a.given_name.as_deref(), a.middle_name.as_deref(), Some(&a.name)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let read = words(citation.authors.iter().map(name).collect());
            let mut wanted = names(&letter.senders);
            wanted.extend(names(&letter.recipients));
            let wanted = words(wanted);
            assert!(wanted.iter().all(|w| read.contains(w)), "{}: {wanted:?} in {read:?}", letter.id);
            if let Some(day) = letter.date.as_ref().and_then(|d| d.value.exact_day()) {
                let date = citation.date.as_ref().unwrap();
                assert_eq!(
                    format!("{:04}-{:02}-{:02}", date.year, date.month.unwrap(), date.day.unwrap()),
                    day.to_string()
                );
            }
        }
    }
}

/// First names and family's name of people, and bodies as they are.
fn names(parties: &[Correspondent]) -> Vec<String> {
    let name = |party: &Correspondent| match &party.name {
        Some(person) => Some(PersonName::read(&person.value.words).straight()),
        None => party.short().map(str::to_owned),
    };
    parties.iter().filter_map(name).map(|n| corpus::text::one_line(&n)).collect()
}

fn csl_name(name: &serde_json::Value) -> String {
    let part = |part: &str| name[part].as_str().map(str::to_owned);
    [part("given"), part("family"), part("literal")].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The subject, or what the letter is and to whom.
fn title(letter: &Letter) -> String {
    let kind = letter.kind.value.word();
    let kind = kind[..1].to_uppercase() + &kind[1..];
    let recipients: Vec<String> =
        letter.recipients.iter().filter_map(Correspondent::short).map(corpus::text::one_line).collect();
    let to = match recipients.split_last() {
        None => kind,
        Some((last, [])) => format!("{kind} to {last}"),
        Some((last, first)) => format!("{kind} to {} and {last}", first.join(", ")),
    };
    letter.subject.as_ref().map_or(to, |s| corpus::text::one_line(&s.value))
}
