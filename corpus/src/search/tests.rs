use super::*;
use crate::{
    filter::{Choice, Facet},
    model::{Confidence, Corpus, Entity, EntityKind, Field, Kind, Letter, Named, Texts},
};
use expect_test::{Expect, expect};

/// A field that the publisher gave.
fn given<T>(value: T) -> Field<T> {
    Field { value, evidence: None, rule: 0, confidence: Confidence::Publisher }
}

/// A letter of which only date and sender are known.
fn letter(id: &str, date: &str, sender: Option<u32>, entities: &[Entity]) -> Letter {
    let party = |entity: u32| Correspondent {
        name: Some(given(Named { words: entities[entity as usize].name.clone(), entity })),
        ..Correspondent::default()
    };
    Letter {
        file: format!("{id}.txt"),
        date: date.parse().ok().map(given),
        senders: sender.map(party).into_iter().collect(),
        recipients: Vec::new(),
        references: Vec::new(),
        blocks: Vec::new(),
        marks: Vec::new(),
        mentions: Vec::new(),
        dates: Vec::new(),
        ..Letter::new(id, given(Kind::Letter))
    }
}

fn engine(letters: &[(&str, Option<u32>, &str)]) -> Engine {
    let person =
        |name: &str| Entity { kind: EntityKind::Person, name: name.into(), aliases: vec![], description: None };
    let entities = vec![person("Ann Ashworth"), person("Ben O’Brien")];
    let corpus = Corpus {
        letters: letters
            .iter()
            .enumerate()
            .map(|(n, (date, sender, _))| letter(&format!("{n}"), date, *sender, &entities))
            .collect(),
        entities,
        ..Corpus::default()
    };
    let texts = Texts::join(letters.iter().map(|l| l.2)).unwrap();
    Engine::new(Bundle::new(corpus, texts))
}

fn sample() -> Engine {
    engine(&[
        ("2018-04-03", Some(0), "Dear Ben,\n\nThe children’s inquiry was told of the report. Police read it."),
        ("2017", Some(1), "Dear Ann, the council saw no report by the police. Café owners did."),
        ("", None, "The Council and the police co-operate; O'Brien reports."),
    ])
}

fn check(typed: &str, expect: Expect) {
    let engine = sample();
    let reading = parse(typed, false);
    let answer = engine.ask(&reading.query, &Filter::default(), Sort::Oldest);
    let mut shown: Vec<String> = answer
        .letters
        .iter()
        .map(|f| {
            let text = &*engine.bundle().texts.get(f.letter);
            let hits: Vec<_> =
                engine.hits(f.letter, &reading.query).into_iter().map(|h| h.span.of(text).unwrap()).collect();
            format!("{}: {}", f.letter, hits.join(" | "))
        })
        .collect();
    shown.extend(reading.notes);
    expect.assert_eq(&shown.join("\n"));
}

#[test]
fn words_in_any_order() {
    check(
        "police report ",
        expect![[r#"
        1: report | police
        0: report | Police"#]],
    );
}

#[test]
fn the_last_word_may_go_on() {
    check(
        "police rep",
        expect![[r#"
        1: report | police
        0: report | Police
        2: police | reports"#]],
    );
}

#[test]
fn a_phrase() {
    check(
        "\"the police\"",
        expect![[r#"
        1: the police
        2: the police"#]],
    );
}

#[test]
fn apostrophes_and_accents() {
    check("children cafe OR inquiry", expect!["0: children | inquiry"]);
    check("o’brien", expect!["2: O'Brien"]);
}

#[test]
fn without_a_word() {
    check("police -report", expect!["2: police"]);
}

#[test]
fn close_together() {
    check(
        "report near:3 police ",
        expect![[r#"
        1: report | police
        0: report | Police"#]],
    );
}

#[test]
fn dates_and_senders() {
    check("from:brien", expect!["1: "]);
    check("before:2018", expect!["1: "]);
    check("on:2017-05", expect!["1: "]);
    check(
        "after:sometime",
        expect!["“sometime” is not a date such as 2018, 2018-03 or 2018-03-04: it is read as words."],
    );
}

#[test]
fn a_letter_of_a_year_is_possibly_in_its_month() {
    let engine = sample();
    let month = Filter { from: "2017-03-01".parse().ok(), to: "2017-03-31".parse().ok(), ..Filter::default() };
    let answer = engine.ask(&Query::default(), &month, Sort::Oldest);
    let seen: Vec<_> = answer.letters.iter().map(|f| (f.letter, f.possibly)).collect();
    assert_eq!(seen, [(1, true), (2, true)]);
    let sure = Filter { hide_possible: true, hide_undated: true, ..month };
    assert!(engine.ask(&Query::default(), &sure, Sort::Oldest).letters.is_empty());
}

#[test]
fn a_value_counts_what_a_click_would_give() {
    let engine = sample();
    let choice = Choice { include: ["Ann Ashworth".to_owned()].into(), exclude: [].into() };
    let filter = Filter { choices: [(Facet::Sender, choice)].into(), ..Filter::default() };
    let answer = engine.ask(&parse("report ", false).query, &filter, Sort::Relevance);
    assert_eq!(answer.letters.iter().map(|f| f.letter).collect::<Vec<_>>(), [0]);
    let senders = &answer.counts.facets[1];
    let seen: Vec<_> = senders.values.iter().map(|v| (&*v.value, v.count, v.chosen)).collect();
    assert_eq!(seen, [("Ann Ashworth", 1, Some(true)), ("Ben O’Brien", 1, None)]);
}
