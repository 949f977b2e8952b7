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
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The seeds, and some thousands of letters of another collection when they are beside the project.
fn collections() -> &'static [(&'static str, Bundle)] {
    static READ: OnceLock<Vec<(&'static str, Bundle)>> = OnceLock::new();
    READ.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut read = vec![("seeds", collection(&root.join("seeds")))];
        let dfat = root.join("../shared/corpora/dfat/letters");
        if dfat.is_dir() {
            read.push(("dfat", collection(&dfat)));
        } else {
            not_tested("exports of another collection", &dfat);
        }
        read
    })
}

fn collection(folder: &Path) -> Bundle {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let file = |path: PathBuf| Source {
        file: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(path).unwrap(),
    };
    let mut settings = Settings::default();
    settings.collection.title = "Letters & “more” <of> them".into();
    settings.collection.base_url = Some("https://letters.example/".into());
    let built = build(files.into_iter().map(file).collect(), &settings);
    Bundle::new(built.corpus, built.texts).with_id([7; 32])
}

/// Says what was left out, and not by `println!`, which a test that passes keeps to itself.
fn not_tested(what: &str, missing: &Path) {
    let _ = writeln!(io::stderr(), "not tested: {what}; nothing at {}", missing.display());
}

fn all(bundle: &Bundle) -> Vec<LetterId> {
    (0..bundle.corpus.letters.len() as LetterId).collect()
}

fn schema(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas").join(name);
    if !path.is_file() {
        not_tested(&format!("exports against {name}"), &path);
    }
    Some(path).filter(|p| p.is_file())
}

#[test]
fn cmif_is_valid() {
    let Some(schema) = schema("cmi-customization.rng") else { return };
    for (name, bundle) in collections() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("cmif.xml");
        fs::write(&file, export(bundle, &all(bundle), Format::Cmif)).unwrap();
        match Command::new("jing").arg(&schema).arg(&file).output() {
            Ok(said) => assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stdout)),
            Err(_) => not_tested("CMIF against its schema: jing does not run", Path::new("jing")),
        }
    }
}

#[test]
fn csl_json_is_valid_and_says_who_when_and_what() {
    let Some(schema) = schema("csl-data.json") else { return };
    let schema: serde_json::Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, bundle) in collections() {
        let items: serde_json::Value = serde_json::from_str(&export(bundle, &all(bundle), Format::CslJson)).unwrap();
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
        let read = biblatex::Bibliography::parse(&export(bundle, &all(bundle), Format::BibTex)).unwrap();
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
        let read = biblib::RisParser::new().parse(&export(bundle, &all(bundle), Format::Ris)).unwrap();
        assert_eq!(read.len(), bundle.corpus.letters.len());
        for (letter, citation) in bundle.corpus.letters.iter().zip(&read) {
            assert_eq!(citation.title, title(letter));
            // This reader parts authors at "and" and "&", whatever stands around them, and takes senders and recipients
            // for one list: their words count, in their order.
            let words = |names: Vec<String>| -> Vec<String> {
                let all = names.join(" ").replace(',', " ");
                all.split_whitespace().filter(|w| !matches!(*w, "&" | "and" | ";")).map(str::to_owned).collect()
            };
            let name = |a: &biblib::Author| {
                [a.given_name.as_deref(), a.middle_name.as_deref(), Some(&a.name)]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let read = words(citation.authors.iter().map(name).collect());
            let wanted = letter.senders.iter().chain(&letter.recipients).filter_map(|party| match &party.name {
                // "Atkins, Victoria, MP": what stands after the second comma counts as a second first name there.
                Some(person) => {
                    let PersonName { given, family, suffix, .. } = PersonName::read(&person.value.words);
                    Some(format!("{given} {suffix} {family}"))
                }
                None => party.short().map(str::to_owned),
            });
            // A body's first word counts as a family's name there: the words of each party, whatever their order.
            let mut rest = read.as_slice();
            for party in wanted {
                let mut wanted = words(vec![party]);
                let (here, after) = rest.split_at(wanted.len().min(rest.len()));
                let mut here = here.to_vec();
                wanted.sort();
                here.sort();
                assert_eq!(here, wanted, "{}: {read:?}", letter.id);
                rest = after;
            }
            assert_eq!(rest, &[] as &[String], "{}: {read:?}", letter.id);
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
