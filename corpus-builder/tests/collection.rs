//! What a collection as a whole makes of its letters: names, the publisher's word, order, threads.

#![allow(clippy::unwrap_used)]

use corpus::{format, model::Letter};
use corpus_builder::{Built, Settings, Source, build};
use expect_test::{Expect, expect};

fn source(file: &str, text: &str) -> Source {
    Source { file: file.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn letter(sender: &str, recipient: &str, day: u32) -> String {
    format!(
        "{recipient}\n1 Sample Street\nHartston HT1 2AB\n\n{day} March 2018\n\nDear Sir,\n\nThank you for your letter of the first of this month, which I have read.\n\nYours faithfully,\n\n{sender}\n"
    )
}

fn settings(toml: &str) -> Settings {
    let (settings, diagnostics) = Settings::from_toml(toml);
    assert_eq!(diagnostics, []);
    settings
}

fn told(built: &Built) -> String {
    built.diagnostics.iter().map(|d| format!("{d} [{}]\n", d.code)).collect()
}

fn people(built: &Built) -> Vec<(&str, u32)> {
    let name = |l: &Letter| l.senders[0].name.as_ref().unwrap().value.entity;
    built.corpus.letters.iter().map(|l| (built.corpus.entities[name(l) as usize].name.as_str(), name(l))).collect()
}

fn check_people(senders: &[&str], want: &Expect) {
    let sources = (0u32..).zip(senders).map(|(n, s)| source(&format!("{n}.txt"), &letter(s, "Ms Jane Roe", n + 1)));
    let built = build(sources.collect(), &Settings::default());
    let names: Vec<&str> = people(&built).into_iter().map(|(name, _)| name).collect();
    want.assert_eq(&format!("{}\n{}", names.join("; "), told(&built)));
}

#[test]
fn one_person_under_several_names() {
    check_people(
        &["Mr S. M. Harman", "S.M. HARMAN", "Sir S. M. Harman, M.P."],
        &expect![[r#"
        Sir S. M. Harman; Sir S. M. Harman; Sir S. M. Harman
    "#]],
    );
}

#[test]
fn a_surname_alone_is_the_only_person_of_that_name() {
    check_people(
        &["Mr S. M. Harman", "J. Elwood", "Mr Harman"],
        &expect![[r#"
        Mr S. M. Harman; J. Elwood; Mr S. M. Harman
    "#]],
    );
}

#[test]
fn a_surname_that_two_people_bear_stays_apart_and_is_told() {
    check_people(
        &["Mr S. M. Harman", "A. B. Harman", "Mr Harman"],
        &expect![[r#"
            Mr S. M. Harman; A. B. Harman; Mr Harman
            2.txt: expected one person named "Mr Harman" among senders and recipients, but found A. B. Harman, Mr S. M. Harman (once); if it is always the same, add "Mr Harman" to the aliases in [[gazetteer]]; else name the person under [letter."2"] [name-ambiguous]
        "#]],
    );
}

#[test]
fn the_gazetteer_joins_what_nobody_could_know() {
    let toml =
        "[[gazetteer]]\nkind = \"person\"\nname = \"Susan Harman\"\naliases = [\"Mr S. M. Harman\", \"S. Elwood\"]\n";
    let sources = vec![
        source("0.txt", &letter("Mr S. M. Harman", "Ms Roe", 1)),
        source("1.txt", &letter("S. Elwood", "Ms Roe", 2)),
    ];
    let built = build(sources, &settings(toml));
    let people = people(&built);
    assert_eq!(people[0], people[1]);
    assert_eq!(people[0].0, "Susan Harman");
}

#[test]
fn the_publishers_word_goes_before_the_letters() {
    let toml = "[letter.\"a\"]\ndate = \"2017-05\"\nsender = \"Jo Marlow, Clerk, Duncliff Council\"\nrecipient = []\nkind = \"memorandum\"\nplace = \"Duncliff\"";
    let built = build(vec![source("a.txt", &letter("S. M. Harman", "Ms Jane Roe", 1))], &settings(toml));
    let line = corpus_builder::extracted::line(&built.corpus, &built.corpus.letters[0]);
    expect![[r#"{"author":null,"date":"2017-05","date_bound":null,"file":"a.txt","kind":"memorandum","place":"Duncliff","received":null,"recipient":null,"references":[],"sender":"Jo Marlow, Clerk, Duncliff Council","subject":null}"#]].assert_eq(&line);
    let rule = |rule: u16| built.corpus.rules[rule as usize].name.clone();
    assert_eq!(rule(built.corpus.letters[0].date.as_ref().unwrap().rule), "publisher");
}

#[test]
fn two_letters_of_one_name_have_links_of_their_own() {
    let built =
        build(vec![source("a.md", "Dear Sir,\n\nOne."), source("a.txt", "Dear Sir,\n\nTwo.")], &Settings::default());
    let ids: Vec<&str> = built.corpus.letters.iter().map(|l| l.id.as_str()).collect();
    assert_eq!(ids, ["a", "a.txt"]);
    expect![[r#"
        a.txt: expected no other letter named "a", but found one with another ending; rename one of them; this one is called "a.txt" in links for now [same-name]
    "#]].assert_eq(&told(&built));
}

#[test]
fn threads_make_no_difference() {
    let people = ["S. M. Harman", "J. Elwood", "Mr Harman", "A. B. Sutton", "Carter"];
    let texts: Vec<Source> = (0..200u32)
        .map(|n| source(&format!("{n:03}.txt"), &letter(people[n as usize % 5], people[n as usize % 3], n % 28 + 1)))
        .collect();
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let built = pool.install(|| build(texts.clone(), &Settings::default()));
        (format::write(&built.corpus, &built.texts).unwrap(), built.diagnostics)
    };
    let one = bytes(1);
    assert!(one == bytes(4) && one == bytes(7));
}

#[test]
fn an_electronic_letter_is_not_the_one_that_it_answers() {
    let thread = "From: Harman, Susan (CYP) <susan.harman@example.org>\nSent: 03 November 2015 16:42\nTo: 'j.marsh@example.org'\nSubject: RE: Meeting\n\nHi John\n\nThanks for this. I can confirm Thursday.\n\nSue\n\nFrom: John Marsh [mailto:j.marsh@example.org]\nSent: 2 November 2015 09:13\nTo: Harman, Susan (CYP)\nSubject: Meeting\n\nDear Ms Harman\nCould we move the meeting?\nYours sincerely\nJohn Marsh\n";
    let built = build(vec![source("a.txt", thread)], &Settings::default());
    let letter = &built.corpus.letters[0];
    let names = |parties: &[corpus::model::Correspondent]| {
        parties.iter().filter_map(|p| p.name.as_ref()).map(|n| n.value.words.clone()).collect::<Vec<_>>()
    };
    assert_eq!(letter.date.as_ref().unwrap().value.to_string(), "2015-11-03");
    assert_eq!((names(&letter.senders), names(&letter.recipients)), (vec!["Susan Harman".to_owned()], vec![]));
}

#[test]
fn of_two_who_sign_side_by_side_none_has_the_others_office() {
    let text = "14 February 2019\n\nDear Minister\n\nWe would be grateful for your reply.\n\nYours sincerely\n\nCllr Jane Harman                     Cllr David Marsh\nLeader of the Council                Leader of the Opposition\n\ncc: Baroness Field\n";
    let built = build(vec![source("a.txt", text)], &Settings::default());
    let sender = &built.corpus.letters[0].senders[0];
    let words = [sender.name.as_ref().map(|n| n.value.words.as_str()), sender.role.as_ref().map(|r| r.value.as_str())];
    assert_eq!(words, [Some("Cllr Jane Harman"), Some("Leader of the Council")]);
}
