use crate::{Settings, Source, build};
use expect_test::{Expect, expect};

/// What a letter names: kind, name, aliases and the words of each mention in its text.
fn check(words: &str, expected: Expect) {
    let letter = format!("5 June 2018\n\nDear Sir,\n\n{words}\n\nYours faithfully,\n\nAnn Lake\n");
    let built = build(vec![Source { file: "a.txt".into(), bytes: letter.into_bytes() }], &Settings::default());
    let (text, letter) = (&built.texts.get(0), &built.corpus.letters[0]);
    let mut told = String::new();
    for (n, entity) in built.corpus.entities.iter().enumerate() {
        let mentions = letter.mentions.iter().filter(|m| m.entity == n as u32).map(|m| m.span.of(text).unwrap());
        let mentions: Vec<&str> = mentions.collect();
        told += &format!("{:?}: {} {:?} «{}»\n", entity.kind, entity.name, entity.aliases, mentions.join("» «"));
    }
    expected.assert_eq(&told);
}

#[test]
fn laws_inquiries_and_acronyms() {
    check(
        "Under the Inquiries Act 2005 the Government set up the Independent Inquiry into Child Harm (IICH) in 2015. The work of IICH, and the Inquiry, goes on.",
        expect![[r#"
            Person: Ann Lake [] «Ann Lake»
            Law: Inquiries Act 2005 [] «Inquiries Act 2005»
            Inquiry: Independent Inquiry into Child Harm ["IICH"] «Independent Inquiry into Child Harm» «IICH» «IICH»
        "#]],
    );
}

#[test]
fn bodies_and_offices() {
    check(
        "Officials from the Home Office and the Department for Education met Holme & Dale Council and West Dale Police. Holme & Dale Council’s Scrutiny Committee wrote to the Home Secretary and the Secretary of State for Education.",
        expect![[r#"
            Person: Ann Lake [] «Ann Lake»
            Organisation: Department for Education [] «Department for Education»
            Organisation: Holme & Dale Council [] «Holme & Dale Council» «Holme & Dale Council»
            Organisation: Home Office [] «Home Office»
            Organisation: Scrutiny Committee [] «Scrutiny Committee»
            Organisation: West Dale Police [] «West Dale Police»
            Office: Home Secretary [] «Home Secretary»
            Office: Secretary of State for Education [] «Secretary of State for Education»
        "#]],
    );
}

#[test]
fn people_by_title_honour_or_office() {
    check(
        "I met Mr Richard Parting and Lucy Green MP. The Director of Services, Jeremy Open, thanked Mr Parting. Mr. Lake was away. Holme and Dale is a place.",
        expect![[r#"
            Person: Ann Lake [] «Mr. Lake» «Ann Lake»
            Person: Jeremy Open [] «Jeremy Open»
            Person: Lucy Green MP [] «Lucy Green MP»
            Person: Mr Richard Parting [] «Mr Richard Parting» «Mr Parting»
            Office: Director of Services [] «Director of Services»
        "#]],
    );
}

#[test]
fn reports_and_programmes() {
    check(
        "The 'Tackling Child Harm' report led to Operation Chestnut, the Truth Project and the Respect Everybody campaign. They said 'no' to it.",
        expect![[r#"
            Person: Ann Lake [] «Ann Lake»
            Report: Tackling Child Harm [] «Tackling Child Harm»
            Programme: Operation Chestnut [] «Operation Chestnut»
            Programme: Respect Everybody [] «Respect Everybody»
            Programme: Truth Project [] «Truth Project»
        "#]],
    );
}

#[test]
fn plain_capitals_name_nothing() {
    check(
        "The Government and the Council agree. Recent News is good. Over Christmas we rest. I am Sure.",
        expect![[r#"
        Person: Ann Lake [] «Ann Lake»
    "#]],
    );
}
