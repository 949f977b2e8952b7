//! Letters in the manner of many offices and times, made up for this test: what is read of each.

#![allow(clippy::unwrap_used)]

use corpus_builder::{Settings, Source, build, extracted};
use expect_test::expect;
use std::{fs, path::Path};

#[test]
fn letters_of_many_offices_and_times() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles");
    let sources = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        Source { file: path.file_name().unwrap().to_string_lossy().into_owned(), bytes: fs::read(path).unwrap() }
    });
    let built = build(sources.collect(), &Settings::default());
    let mut told = String::new();
    for letter in &built.corpus.letters {
        let read: serde_json::Value = serde_json::from_str(&extracted::line(&built.corpus, letter)).unwrap();
        told += &format!("{} ({})\n", letter.file, letter.kind.value.word());
        for field in ["date", "place", "sender", "recipient", "subject", "references"] {
            let value = &read[field];
            if !(value.is_null() || value.as_array().is_some_and(Vec::is_empty)) {
                told += &format!("  {field}: {}\n", value.to_string().trim_matches('"'));
            }
        }
    }
    expect![[r#"
        council.md (letter)
          date: 2019-05-03
          place: Northgate
          sender: J Hartley, Chief Executive, Northgate District Council
          recipient: Dr Amir Khan, Head of Service, Westford NHS Trust
          subject: Safeguarding review
          references: ["AK/12","JH/2019/044"]
        edition-recipient-first.txt (letter)
          date: 1799-08-12
          place: Philadelphia
          sender: John Sample
          recipient: George Example
        edition-sender-first.txt (letter)
          date: 1798-07-04
          place: Mount Airy
          sender: George Example
          recipient: John Sample
        email.txt (email)
          date: 2019-03-12
          sender: Anna Berg
          recipient: Carl Dahl
          subject: RE: Minutes of the panel
        foi.txt (letter)
          date: 2019-08-12
          place: Sampleton
          sender: Karen Osgood, Information Rights Officer, Sampleshire County Council
          recipient: Mr Peter Fenn
          subject: FREEDOM OF INFORMATION ACT 2000
          references: ["FOI 2019/00231"]
        legal-form.txt (letter)
          date: 2019-06-05
          place: Silver Spring
          sender: Laura K. Penrose, Director, Office of Product Evaluation and Quality
          recipient: Mr. Harold P. Winters, President and Chief Executive Officer, Sampleton Devices, Inc.
          references: ["574411"]
        memo.txt (memorandum)
          date: 1996-11-14
          sender: R. T. Ball, Director of Finance
          recipient: All Heads of Section
          subject: Travel claims
        minister.txt (letter)
          date: 2021-06-17
          place: London
          sender: EDWARD EXAMPLE, Minister of State for Care
          recipient: Jo Sample MP
        place-above-date.txt (letter)
          date: 1862-05-01
          place: Washington
          sender: A. LYNDON
          recipient: Major General McAllen
        signature-page.txt (letter)
          date: 2010-01-15
          place: Rockville
          sender: Mary B. Roe, Director, Division of Cardiovascular Products, Office of Drug Evaluation I
          recipient: Jane A. Doe, Director, Regulatory Affairs, Acme Pharmaceuticals, Inc.
          references: ["20-123/S-045"]
        stamp-beside-address.txt (letter)
          date: 2017-10-29
          sender: Sarah Penn MP, Home Office
          recipient: Cllr R Watts, Leader, Sampleton City Council
        stamp.txt (letter)
          date: 1984-04-05
          place: CANBERRA
          sender: R.J.L. HAWKER, PRIME MINISTER
          recipient: The Hon. A. B. Carter, Premier of Tasmania
        telegram-of-1863.txt (letter)
          date: 1863-07-03
          sender: GEO. G. MEADOW
          recipient: Major-General HALLET
    "#]]
    .assert_eq(&told);
}
