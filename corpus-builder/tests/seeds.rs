//! The seed letters: what a careful reader finds in them, the builder finds by rules that name none of them.

#![allow(clippy::unwrap_used)]

use corpus::{
    format,
    model::{Block, Letter, LetterId},
};
use corpus_builder::{Built, Settings, Source, build};
use expect_test::{Expect, expect};
use std::{fmt::Write, fs, io::Write as _, path::PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn seeds() -> Vec<Source> {
    let folder = root().join("seeds");
    let mut sources: Vec<Source> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| Source {
            file: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: fs::read(path).unwrap(),
        })
        .collect();
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    sources
}

fn built() -> Built {
    build(seeds(), &Settings::default())
}

fn raw(built: &Built, id: usize) -> String {
    built.corpus.letters[id].edits.raw_text(&built.texts.get(id as LetterId))
}

/// Values compare without regard to case, the shape of apostrophes, and blanks at their ends.
fn same(found: Option<&str>, want: Option<&str>) -> bool {
    let low = |s: Option<&str>| s.unwrap_or("").trim().to_lowercase().replace('’', "'");
    low(found) == low(want)
}

#[test]
fn all_that_truth_says_is_found() {
    let path = root().join("../shared/seeds/truth.toml");
    let Ok(truth) = fs::read_to_string(&path) else {
        // Not by `println!`, which a test that passes keeps to itself.
        let _ = writeln!(std::io::stderr(), "not tested: the seeds against their truth; nothing at {}", path.display());
        return;
    };
    let truth: toml::Table = truth.parse().unwrap();
    let built = built();
    let mut wrong = String::new();
    for want in truth["letter"].as_array().unwrap() {
        let file = want["file"].as_str().unwrap();
        let id = built.corpus.letters.iter().position(|l| l.file == file).unwrap();
        let letter = &built.corpus.letters[id];
        let raw = raw(&built, id);
        let mut expect = |what: &str, found: Option<&str>, want: Option<&str>| {
            if !same(found, want) {
                writeln!(wrong, "{file} {what}: expected {want:?}, but found {found:?}").unwrap();
            }
        };
        let text = |key: &str| want.get(key).and_then(|v| v.as_str());
        expect("kind", Some(letter.kind.value.word()), text("kind"));
        let date = letter.date.as_ref().map(|d| d.value.to_string());
        expect("date", date.as_deref(), text("date_bound").or(text("date")));
        let words = |span: Option<corpus::text::Span>| span.and_then(|s| s.of(&raw));
        if let Some(evidence) = text("date_evidence").filter(|_| text("date_bound").is_none()) {
            expect("date evidence", letter.date.as_ref().and_then(|d| words(d.evidence)), Some(evidence));
        }
        let received = letter.received.as_ref().map(|d| d.value.to_string());
        expect("received", received.as_deref(), text("received"));
        for (what, found) in [("sender", &letter.senders), ("recipient", &letter.recipients)] {
            let party = want[what].as_table().unwrap();
            let found = found.first();
            for key in ["name", "role", "organisation"] {
                let found = found.and_then(|p| match key {
                    "name" => p.name.as_ref().map(|f| f.value.words.as_str()),
                    "role" => p.role.as_ref().map(|f| f.value.as_str()),
                    _ => p.organisation.as_ref().map(|f| f.value.words.as_str()),
                });
                expect(&format!("{what} {key}"), found, party.get(key).and_then(|v| v.as_str()));
            }
        }
        if let Some(references) = want.get("references").and_then(|v| v.as_array()) {
            let wanted: Vec<&str> = references.iter().filter_map(|v| v.as_str()).collect();
            let found: Vec<&str> = letter.references.iter().map(|r| r.value.number.as_str()).collect();
            expect("references", Some(&found.join("|")), Some(&wanted.join("|")));
        }
        if let Some(subject) = text("subject") {
            expect("subject", letter.subject.as_ref().map(|s| s.value.as_str()), Some(subject));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_raw_letters_come_back_byte_for_byte_and_the_bundle_reads_back() {
    let built = built();
    for (id, source) in seeds().iter().enumerate() {
        assert_eq!(raw(&built, id).as_bytes(), source.bytes, "{}", source.file);
    }
    let bytes = format::write(&built.corpus, &built.texts).unwrap();
    let bundle = format::read(&bytes).unwrap();
    assert_eq!((bundle.corpus, bundle.texts), (built.corpus, built.texts));
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let mut sources = seeds();
    sources.reverse();
    assert_eq!(build(sources, &Settings::default()), built());
}

fn shown(block: &Block, text: &str) -> String {
    let words = block.span.of(text).unwrap();
    let short: String = words.chars().take(48).collect();
    format!("{:?} {:?} {short:?}{}", block.part, block.form, if short.len() < words.len() { " ..." } else { "" })
}

fn check(seed: usize, want: &Expect) {
    let built = built();
    let letter: &Letter = &built.corpus.letters[seed];
    let text = &*built.texts.get(seed as LetterId);
    let lines: Vec<String> = letter.blocks.iter().map(|b| shown(b, text)).collect();
    want.assert_eq(&lines.join("\n"));
}

#[test]
fn parts_of_a_letter_with_a_page_break() {
    check(
        0,
        &expect![[r#"
        Letterhead Lines "Safeguarding Unit Crime, Policing and Fire Group" ...
        Letterhead Lines "www.gov.uk/home-office"
        RecipientAddress Lines "Clive Jones\nDirector of Children's & Adults Serv" ...
        Dateline Lines "3 April 2018"
        Salutation Paragraph "Dear Clive,"
        Body Paragraph "Thank you for your letters of the 12th and 13th " ...
        Body Paragraph "As you know, officials from the Home Office and " ...
        Body Paragraph "While it is encouraging to note the progress tha" ...
        Body Paragraph "The Government has already set up the Independen" ...
        Quotation Paragraph "The systematic grooming and sexual abuse of chil" ...
        Body Paragraph "As such, it would not be appropriate for Governm" ...
        Body Paragraph "The Home Secretary has written in similar terms " ...
        Valediction Paragraph "Yours sincerely"
        Signature Lines "Rebecca Egan"
        Signature Lines "Deputy Director, Safeguarding Unit""#]],
    );
}

#[test]
fn parts_of_an_article_with_a_web_pages_furniture() {
    check(
        1,
        &expect![[r#"
            Heading Heading(1) "Telford takes decisive action"
            Dateline Lines "05 June 2018"
            Body Paragraph "Clive Jones hits back at recent news coverage su" ...
            Body Paragraph "It is easy to believe everything you read. Recen" ...
            Body Paragraph "Virtually no-one in Telford and Wrekin has been " ...
            Body Paragraph "As a council, we have not and will never ignore " ...
            Body Paragraph "Over the coming months, a council-commissioned i" ...
            Body Paragraph "It aims to ensure survivors have been heard and " ...
            Body Paragraph "Every day we work tirelessly, investing heavily " ...
            Body Paragraph "We are committed to retaining the trust and conf" ...
            Body Paragraph "We accept and regret that mistakes were made in " ...
            Body Paragraph "We firmly believe this council can lead the way " ...
            Body Paragraph "The facts:"
            Body ListItem "Terrible things happened to several children and" ...
            Body ListItem "Teams in the council, police and other agencies " ...
            Body ListItem "Over the last 10 years, the partners have built " ...
            Body ListItem "Telford was the first place in the UK to launch " ...
            Body ListItem "Telford was the second place in the country to s" ...
            Body ListItem "Telford continues to have a dedicated team of po" ...
            Body ListItem "In 2013, we commissioned an independent review o" ...
            Body ListItem "In 2016, Ofsted looked at our children’s service" ...
            Body Paragraph "Clive Jones is director of children’s and adult " ...
            Furniture Lines "comments powered by Disqus\nChildrens services Sa" ..."#]],
    );
}

#[test]
fn parts_of_a_letter_with_a_described_signature() {
    check(
        2,
        &expect![[r#"
        Letterhead Lines "Department for Education"
        Letterhead Lines "Department for Education\nMinisterial and Public\n" ...
        Letterhead Lines "Tel: 0370 0002288\nwww.education.gov.uk/contactus"
        RecipientAddress Lines "Telford & Wrekin Council\nCabinet Members Office\n" ...
        Reference Lines "Our ref: 2016-0046030"
        Dateline Lines "26 October 2016"
        Salutation Paragraph "Dear Councillor Watling"
        Body Paragraph "I am writing on behalf of the Secretary of State" ...
        Body Paragraph "I was pleased to read the council are committed " ...
        Body Paragraph "We are fully aware of the importance of building" ...
        Body Paragraph "In schools the Department for Education wants to" ...
        Body Paragraph "The department agrees national support is needed" ...
        Body Paragraph "Where there is evidence of child sexual exploita" ...
        Body Paragraph "I hope this information helpful and once again t" ...
        Valediction Paragraph "Yours sincerely"
        ImageDescription Paragraph "A handwritten signature in black ink, appearing " ...
        Signature Lines "Denise Clavery\nMinisterial And Public Communicat" ..."#]],
    );
}

#[test]
fn parts_of_a_letter_with_stamps_and_a_misread_salutation() {
    check(
        3,
        &expect![[r#"
        Letterhead Lines "Victoria Atkins MP Minister for Crime, Safeguard" ...
        Letterhead Lines "2 Marsham Street, London SW1P 4DF www.gov.uk/hom" ...
        RecipientAddress Lines "Councillor Shabir Pandor Kirklees Council, Leade" ...
        Reference Lines "HOCS Reference: MIN/0017733/18"
        Salutation Paragraph "Bear Ulr Pander"
        Dateline Lines "2 1 DEC 2018"
        Body Paragraph "Thank you for your correspondence of 14 November" ...
        Body Paragraph "Child sexual abuse and exploitation are despicab" ...
        Body Paragraph "As you are aware, the Government established the" ...
        Body Paragraph "The Inquiry is also running a Truth Project whic" ...
        Body Paragraph "I note from your letter that Kirklees Safeguardi" ...
        Stamp Lines "Leceived 28/12/18"
        Body Paragraph "In terms of what the Government is doing to tack" ...
        Body Paragraph "www.gov.uk/government/publications/tackling-chil" ...
        Body Paragraph "We prioritised child sexual abuse as a national " ...
        Body Paragraph "I would like to thank you for writing on this is" ...
        Signature Lines "Victoria Atkins MP""#]],
    );
}

#[test]
fn parts_of_a_notice() {
    check(
        4,
        &expect![[r#"
            Heading Heading(1) "Final report of the Independent Inquiry into Tel" ...
            Body Paragraph "On 12th July 2022 the final report of the Indepe" ...
            Body Paragraph "That said, Worcestershire Safeguarding Children " ...
            Body Paragraph "The recommendations from the Telford and Wrekin " ...
            Body Paragraph "Further details and findings from that work will" ...
            Body Paragraph "Further details of the Telford and Wrekin report" ...
            Body Paragraph "To learn more about the Worcestershire approach " ...
            Body Paragraph "To see details of our linked approach to support" ..."#]],
    );
}

/// Rules speak of kinds of words, and never of the seeds' people, bodies and places.
#[test]
fn no_rule_names_a_seed() {
    let names = [
        "telford",
        "wrekin",
        "kirklees",
        "worcestershire",
        "mercia",
        "addenbrooke",
        "ironmasters",
        "huddersfield",
        "marsham",
        "egan",
        "clive",
        "watling",
        "clavery",
        "pandor",
        "pander",
        "atkins",
        "allan",
        "oppenheim",
        "partington",
        "chalice",
        "safeguarding",
        "iicsa",
        "childrens",
    ];
    fn files(folder: PathBuf, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                files(path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let mut sources = Vec::new();
    files(root().join("corpus-builder/src"), &mut sources);
    let mut named = Vec::new();
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        // Examples in comments and tests may quote letters; rules may not.
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
            let low = line.split(" // ").next().unwrap_or(line).to_lowercase();
            let word = names.iter().find(|n| low.split(|c: char| !c.is_alphanumeric()).any(|w| w == **n));
            named.extend(word.map(|w| format!("{}: {w}: {}", path.display(), line.trim())));
        }
    }
    named.retain(|n| !n.contains("/tests.rs"));
    assert!(named.is_empty(), "\n{}", named.join("\n"));
}
