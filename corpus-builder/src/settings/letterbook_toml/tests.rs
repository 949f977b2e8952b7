use super::*;
use expect_test::{Expect, expect};
use proptest::prelude::*;

#[track_caller]
fn complaints(toml: &str, expect: Expect) {
    let (_, diagnostics) = read(toml);
    let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    expect.assert_eq(&lines.join("\n"));
}

#[track_caller]
fn settings(toml: &str) -> Settings {
    let (settings, diagnostics) = read(toml);
    assert_eq!(diagnostics, [], "{toml}");
    settings
}

#[test]
fn a_whole_file_is_read() {
    let found = settings(
        r#"
title = "Letters"
language = "en-GB"
base_url = "https://example.org/letters"
exit_url = "https://www.bbc.co.uk/weather"
date_order = "month-first"
withhold = ["Mary", "Mary Smith"]

[[helpline]]
name = "Samaritans"
number = "116 123"
checked_on = 2026-01-31

[[gazetteer]]
kind = "organisation"
name = "Telford & Wrekin Council"
aliases = ["Telford and Wrekin Council"]

[[chapter]]
title = "The inquiry"
time = "2018-03/2018-06"
text = "Letters go to and fro."
letters = ["000", "001.txt"]

[letter."000"]
kind = "memorandum"
date = "03/04/2018"
received = "2018-03-12~"
sender = "Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office"
recipient = [{ name = "Clive Jones" }, "Telford and Wrekin Council"]
reference = "MIN/1"
facsimile = "scans/000 1.jpg"
withhold_lines = ["3", "12-14"]
withhold_bytes = ["120-180"]

[letter."001"]
date = ""
sender = []
"#
        .replace("000 1.jpg", "000-1.jpg")
        .as_str(),
    );
    expect![[r#"
        LetterSettings {
            kind: Some(
                Memorandum,
            ),
            date: Some(
                Some(
                    FuzzyDate {
                        shape: At(
                            Day(
                                2018-03-04,
                            ),
                        ),
                        doubt: None,
                    },
                ),
            ),
            received: Some(
                FuzzyDate {
                    shape: At(
                        Day(
                            2018-03-12,
                        ),
                    ),
                    doubt: Approximate,
                },
            ),
            senders: Some(
                [
                    PartySettings {
                        name: Some(
                            "Rebecca Egan",
                        ),
                        role: Some(
                            "Deputy Director, Safeguarding Unit",
                        ),
                        organisation: Some(
                            "Home Office",
                        ),
                        address: None,
                    },
                ],
            ),
            recipients: Some(
                [
                    PartySettings {
                        name: Some(
                            "Clive Jones",
                        ),
                        role: None,
                        organisation: None,
                        address: None,
                    },
                    PartySettings {
                        name: None,
                        role: None,
                        organisation: Some(
                            "Telford and Wrekin Council",
                        ),
                        address: None,
                    },
                ],
            ),
            place: None,
            references: Some(
                [
                    "MIN/1",
                ],
            ),
            subject: None,
            source: None,
            licence: None,
            facsimile: Some(
                "scans/000-1.jpg",
            ),
            withhold: [
                Lines(
                    3,
                    3,
                ),
                Lines(
                    12,
                    14,
                ),
                Bytes(
                    120,
                    180,
                ),
            ],
        }
    "#]]
    .assert_debug_eq(&found.letters["000"]);
    assert_eq!(found.letters["001"].date, Some(None), "undated on the publisher's word");
    assert_eq!(found.letters["001"].senders, Some(vec![]), "nobody is named");
    assert_eq!(found.withhold, ["Mary Smith", "Mary"], "longest first");
    assert_eq!(found.collection.base_url.as_deref(), Some("https://example.org/letters/"));
    assert_eq!(found.chapters[0].letters, ["000", "001"]);
    assert_eq!(found.collection.helplines[0].checked_on, "2026-01-31".parse().ok());
}

#[test]
fn every_key_is_documented() {
    let reference = include_str!("../../../../docs/letterbook-toml.md");
    for key in TOP.iter().chain(LETTER) {
        let table = format!("[{key}");
        assert!(reference.contains(&format!("`{key}`")) || reference.contains(&table), "{key}");
    }
}

#[test]
fn unknown_keys_get_a_suggestion() {
    complaints(
        "title = \"a\"\ntilte = \"b\"\nwitheld = [\"c\"]\n\n[[helpline]]\nname = \"d\"\nnumber = \"1\"\nphone = \"2\"\n",
        expect![[r#"
            letterbook.toml:2: expected a key of the settings, but found "tilte"; write title
            letterbook.toml:3: expected a key of the settings, but found "witheld"; write withhold
            letterbook.toml:8: expected a key of a helpline, but found "phone"; remove it, or write "name", "number", "note", "source" or "checked_on""#]],
    );
}

#[test]
fn values_that_mean_nothing_are_named() {
    complaints(
        r#"
language = "English"
exit_url = "javascript:alert(1)"
withhold = ["x", 3]
date_order = "american"

[letter."1"]
date = "3rd of April"
received = 2018-04-03T10:00:00Z
kind = "leter"
sender = 12
place = ""
facsimile = "../../secret.jpg"

[[gazetteer]]
kind = "body"
"#,
        expect![[r#"
            letterbook.toml:2: expected a language, but found "English"; write its tag, such as "en", "en-GB" or "cy"
            letterbook.toml:3: expected the address of a web page, but found "javascript:alert(1)"; write it in full, from https:// on
            letterbook.toml:4: expected words for withhold, but found a number; write withhold = ["...", "..."]
            letterbook.toml:4: expected at least two characters to withhold, but found "x"; write the words to withhold in full
            letterbook.toml:5: expected an order of day and month, but found "american"; write "day-first" (4/3 is 4 March) or "month-first" (4/3 is 3 April)
            letterbook.toml:8: expected a date or "undated", but found "3rd of April"; write it as 2018-04-03, 2018-04 or 2018, with ~ after it for "about", or as a range 2016/2017
            letterbook.toml:9: expected words for received, but found the time 2018-04-03T10:00:00Z; write received = "..."
            letterbook.toml:10: expected a kind of document, but found "leter"; write "letter", "email", "telegram", "memorandum", "statement", "article", "notice", "report" or "form"
            letterbook.toml:11: expected a party for sender, but found a number; write "Person, office, organisation" or { name = "...", organisation = "..." }; [] says that nobody is named
            letterbook.toml:12: expected words for place, but found none; write something, or remove the line with place
            letterbook.toml:13: expected the address of a picture, but found "../../secret.jpg"; write a path such as scans/12.jpg, without "..", or an address from https:// on
            letterbook.toml:15: expected the key name here, but found none; add name = "..."
            letterbook.toml:16: expected a kind of thing, but found "body"; write "person", "organisation", "office", "place", "law", "report", "inquiry" or "programme""#]],
    );
}

#[test]
fn broken_toml_is_named_by_line() {
    complaints(
        "title = Letters\n\n[helpline\n",
        expect![[r#"
        letterbook.toml:1: expected settings in TOML, but found an error: string values must be quoted, expected literal string; mend the line; words stand in quotation marks, as in title = "Letters"
        letterbook.toml:3: expected settings in TOML, but found an error: unclosed table, expected `]`; mend the line; words stand in quotation marks, as in title = "Letters""#]],
    );
}

#[test]
fn a_name_in_two_entries_is_named() {
    complaints(
        "[[gazetteer]]\nkind = \"person\"\nname = \"A B\"\n[[gazetteer]]\nkind = \"person\"\nname = \"A. Bee\"\naliases = [\"A B\"]\n",
        expect![[
            r#"letterbook.toml:4: expected each name in one entry of the gazetteer, but found "A B" in two; leave it in the entry that letters mean by it"#
        ]],
    );
}

#[test]
fn letters_that_are_not_there_are_named() {
    let found = settings("[letter.\"1936/0O7\"]\nplace = \"London\"\n");
    let diagnostics = check_letters(&found, &BTreeSet::from(["1936/007", "1936/008"]));
    expect![[r#"letterbook.toml:1: expected the name of a letter, but found "1936/0O7"; write "1936/007""#]]
        .assert_eq(&diagnostics[0].to_string());
}

#[test]
fn parties_are_read_by_the_gazetteer() {
    let found = settings(
        r#"
[[gazetteer]]
kind = "organisation"
name = "Department of Health, Wellington"
[[gazetteer]]
kind = "office"
name = "Home Secretary"
[letter."1"]
sender = "Department of Health, Wellington"
recipient = ["Home Secretary", "Sir A. Brown, Home Secretary", "Mr Bruce, High Commissioner"]
"#,
    );
    let letter = &found.letters["1"];
    let shown = |parties: &Option<Vec<PartySettings>>| -> Vec<String> {
        let parties = parties.iter().flatten();
        parties.map(|p| format!("{:?} {:?} {:?}", p.name, p.role, p.organisation)).collect()
    };
    expect![[r#"
        [
            "None None Some(\"Department of Health, Wellington\")",
        ]
    "#]]
    .assert_debug_eq(&shown(&letter.senders));
    expect![[r#"
        [
            "None Some(\"Home Secretary\") None",
            "Some(\"Sir A. Brown\") Some(\"Home Secretary\") None",
            "Some(\"Mr Bruce\") Some(\"High Commissioner\") None",
        ]
    "#]]
    .assert_debug_eq(&shown(&letter.recipients));
}

#[test]
fn stretches_that_are_none() {
    complaints(
        "[letter.\"1\"]\nwithhold_lines = [\"3-2\"]\nwithhold_bytes = \"7\"",
        expect![[r#"
        letterbook.toml:2: expected a stretch of the letter, but found "3-2"; write "3" or "12-14", counted from 1
        letterbook.toml:3: expected a stretch of the letter, but found "7"; write "120-180", as `corpus-builder inspect --json` shows them"#]],
    );
}

proptest! {
    #[test]
    fn nothing_that_is_typed_brings_it_down(text in "\\PC{0,80}|(\\[\\[?[a-z.\"]{1,9}\\]\\]?\n|[a-z_]{1,9} = (\"[^\"\n]{0,9}\"|\\[.{0,9}\\]|[0-9-]{1,10})\n){0,6}") {
        let (settings, diagnostics) = read(&text);
        if let Some(d) = diagnostics.first() {
            prop_assert!(d.line.is_some_and(|line| line as usize <= text.lines().count() + 1));
        }
        prop_assert!(settings.withhold.iter().all(|w| w.chars().count() > 1));
    }
}
