use super::*;
use expect_test::{Expect, expect};

#[track_caller]
fn check(toml: &str, csv: &str, expect: Expect) -> Settings {
    let (mut settings, diagnostics) = Settings::from_toml(toml);
    assert_eq!(diagnostics, [], "{toml}");
    let lines: Vec<String> = settings.add_metadata(csv.as_bytes()).iter().map(ToString::to_string).collect();
    expect.assert_eq(&lines.join("\n"));
    settings
}

#[test]
fn a_spreadsheet_is_the_publishers_word() {
    let settings = check(
        "",
        "\u{feff}File;Date;Sender;Recipient;Kind\r\n1936\\007.txt;24/08/1936;\"Mr Bruce, High Commissioner, London; Mr Casey\";;telegram\r\n;;;;\r\n",
        expect![""],
    );
    let letter = &settings.letters["1936/007"];
    assert_eq!(letter.date, Some("1936-08-24".parse().ok()));
    assert_eq!(letter.kind, Some(corpus::model::Kind::Telegram));
    assert_eq!(letter.recipients, None, "an empty cell says nothing");
    let names: Vec<_> = letter.senders.iter().flatten().map(|p| p.name.as_deref()).collect();
    assert_eq!(names, [Some("Mr Bruce"), Some("Mr Casey")]);
}

#[test]
fn the_settings_win_and_contradictions_are_told() {
    let settings = check(
        "[letter.\"1\"]\ndate = \"2018-04-03\"\nplace = \"London\"\n",
        "file,date,place,subject\n1.txt,2018-04-04,London,A visit\n",
        expect![[
            r#"metadata.csv:2: expected the date of "1" as letterbook.toml has it, but found another; make both say the same; until then letterbook.toml is followed"#
        ]],
    );
    assert_eq!(settings.letters["1"].date, Some("2018-04-03".parse().ok()));
    assert_eq!(settings.letters["1"].subject.as_deref(), Some("A visit"));
}

#[test]
fn slips_are_named_by_line() {
    check(
        "",
        "file,dat,date,shelf mark\n1.txt,,soon,\n,,2018,\n1,,2018,\n",
        expect![[r#"
            metadata.csv:1: expected one of the columns "file", "date", "received", "sender", "recipient", "place", "kind", "subject", "reference", "source", "licence", "facsimile" or "notes", but found "dat", which is not read; write date
            metadata.csv:1: expected one of the columns "file", "date", "received", "sender", "recipient", "place", "kind", "subject", "reference", "source", "licence", "facsimile" or "notes", but found "shelf mark", which is not read; nothing need be done
            metadata.csv:2: expected a date or "undated", but found "soon"; write it as 2018-04-03, 2018-04 or 2018, with ~ after it for "about", or as a range 2016/2017
            metadata.csv:3: expected the name of a letter, but found none; write the path of the letter's file in the column "file"
            metadata.csv:4: expected each letter once, but found "1" in line 2 too; put both into one line"#]],
    );
    check(
        "",
        "name,date\n1.txt,2018\n",
        expect![[r#"
        metadata.csv:1: expected one of the columns "file", "date", "received", "sender", "recipient", "place", "kind", "subject", "reference", "source", "licence", "facsimile" or "notes", but found "name", which is not read; nothing need be done
        metadata.csv:1: expected a column "file", but found none; begin the table with a line of names: file,date,received,sender,recipient,place,kind,subject,reference,source,licence,facsimile,notes"#]],
    );
    check("", "file,date\n\"1.txt,2018\n", expect![[r#""#]]);
}

#[test]
fn bytes_that_are_no_table_are_named() {
    let mut settings = Settings::default();
    let found: Vec<String> = settings.add_metadata(b"PK\x03\x04\0\0").iter().map(ToString::to_string).collect();
    expect!["metadata.csv:1: expected text, but found a NUL byte at byte 4; put a text file in its place or move it out of the folder"].assert_eq(&found.join("\n"));
}
