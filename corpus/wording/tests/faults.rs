//! What is said of files that cannot be used: where, what was expected, what was found, what to do.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use expect_test::{Expect, expect};
use wording::fluent::{Fault, Texts, translate};

const ENGLISH: &str = "language = en\ndirection = ltr\nlist-title = Letters\nlist-more = Show { NUMBER($count) } more\nsaid = { $who } said it\n";
const HEAD: &str = "language = de\ndirection = ltr\n";

fn told(faults: Vec<Fault>) -> String {
    faults.iter().map(|fault| format!("de.ftl:{fault}\n")).collect()
}

fn check(source: &str, expected: Expect) {
    let english = Texts::read(ENGLISH).unwrap();
    expected.assert_eq(&told(translate(&english, &format!("{HEAD}{source}")).unwrap_err()));
}

#[test]
fn a_message_that_nobody_knows() {
    check(
        "list-titel = Briefe\nlist-title = Briefe\nrubbish = Unrat\n",
        expect![[r#"
        de.ftl:3: expected messages of the English file, but found `list-titel`; `list-title` is meant, or take it out
        de.ftl:5: expected messages of the English file, but found `rubbish`; take it out
    "#]],
    );
}

#[test]
fn an_argument_that_the_english_message_has_not() {
    check(
        "list-more = { $anzahl } weitere\nlist-title = { $who }\n",
        expect![[r#"
        de.ftl:3: in `list-more` expected $count, but found $anzahl; use what the English message has
        de.ftl:4: in `list-title` expected no arguments, but found $who; use what the English message has
    "#]],
    );
}

#[test]
fn words_taken_for_a_number_and_a_number_for_words() {
    check(
        "said = { $who ->\n    [one] Einer\n   *[other] Alle\n}\nlist-more = { $count ->\n    [viele] viele\n   *[other] andere\n}\n",
        expect![[r#"
            de.ftl:3: in `said` expected $who as words, but found it used as a number; give values as its cases
            de.ftl:7: in `list-more` expected numbers and plurals (zero, one, two, few, many, other) as cases of $count, but found viele, other; use these
        "#]],
    );
}

#[test]
fn what_is_no_fluent() {
    check(
        "list-title = Briefe\nMehr anzeigen\n",
        expect![[r#"
        de.ftl:4: expected a token starting with "=", but found `Mehr anzeigen`; write it as Fluent, or take it out
    "#]],
    );
}

#[test]
fn what_letterbook_does_not_know() {
    check(
        "said = { NUMBER($who, minimumFractionDigits: 2) }\nlist-title = Briefe\n    .hint = Alle\nlist-more = { list-more }\n",
        expect![[r#"
            de.ftl:4: expected of `list-title` no attributes, but found one; make it a message of its own
        "#]],
    );
    check(
        "said = { DATETIME($who) }\nlist-title = { -marke }\nlist-more = { list-more }\n",
        expect![[r#"
        de.ftl:3: in `said` expected NUMBER($argument) without options, but found DATETIME(...); Letterbook knows no other function
        de.ftl:4: in `list-title` found `-marke`, which is no term of this file
        de.ftl:5: in `list-more` found `list-more` within itself; write its words out
    "#]],
    );
}

#[test]
fn a_language_without_code_or_direction() {
    let english = Texts::read(ENGLISH).unwrap();
    let faults = |source| told(translate(&english, source).unwrap_err());
    expect![[r#"
        de.ftl:expected the code of the language, such as `de` or `pt-BR`, but found ``; add `language = CODE`
    "#]]
    .assert_eq(&faults("list-title = Briefe\n"));
    expect![[r#"
        de.ftl:2: expected the direction `ltr` or `rtl`, but found `links`; add `direction = ltr`
    "#]]
    .assert_eq(&faults("language = de\ndirection = links\n"));
}

#[test]
fn messages_that_are_missing_stay_english() {
    let english = Texts::read(ENGLISH).unwrap();
    let table = translate(&english, &format!("{HEAD}list-title = Briefe\n")).unwrap();
    assert_eq!((table.missing, table.right_to_left), (vec!["list-more".to_owned(), "said".to_owned()], false));
    assert_eq!(table.patterns[2].as_deref(), Some("Briefe"));
}

#[test]
fn tables_for_other_messages_are_told_apart() {
    let signature = |source: &str| Texts::read(source).unwrap().signature();
    assert_eq!(signature(ENGLISH), signature(&ENGLISH.replace("Letters", "All letters")));
    assert_ne!(signature(ENGLISH), signature(&ENGLISH.replace("$who", "$sender")));
    assert_ne!(signature(ENGLISH), signature(&format!("{ENGLISH}more = More\n")));
}
