//! What a whole collection tells of two letters: what they have in common, which are alike, what is repeated.

use super::*;
use crate::{
    date::FuzzyDate,
    model::{Citation, Corpus, Correspondent, Entity, EntityKind, Mention, Named, Passage, PassagePlace, Reference},
};

fn field<T>(value: T) -> Field<T> {
    Field { value, evidence: None, rule: 0, confidence: Confidence::Stated }
}

/// Four letters: 0 and 1 share a passage and an inquiry, 2 answers 1, 3 shares a closing with all.
fn corpus() -> Corpus {
    let entity = |kind, name: &str| Entity { kind, name: name.to_owned(), aliases: vec![], description: None };
    let entities = vec![
        entity(EntityKind::Person, "Ann Arbour"),
        entity(EntityKind::Person, "Ben Birch"),
        entity(EntityKind::Organisation, "Ministry of Ferries"),
        entity(EntityKind::Inquiry, "Ferry Inquiry"),
        entity(EntityKind::Report, "Tide Report"),
    ];
    let party = |entity: u32, name: &str| Correspondent {
        name: Some(field(Named { words: name.to_owned(), entity })),
        ..Correspondent::default()
    };
    let dated = |id: &str, date: &str, from: Correspondent, to: Option<Correspondent>, mentions: &[u32]| {
        let mut letter = letter("one").0;
        letter.id = id.to_owned();
        letter.date = (!date.is_empty()).then(|| field(date.parse::<FuzzyDate>().unwrap()));
        letter.senders = vec![from];
        letter.recipients = to.into_iter().collect();
        letter.mentions = mentions.iter().map(|&entity| Mention { span: Span::new(0, 3), entity }).collect();
        letter
    };
    let (ann, ben) = (|| party(0, "Ann Arbour"), || party(1, "Ben Birch"));
    let mut letters = vec![
        dated("0", "2018-04-03", ann(), Some(ben()), &[2, 3]),
        dated("1", "2018-12-21", ann(), None, &[3, 4]),
        dated("2", "2019-01-07", party(2, "Ministry of Ferries"), None, &[]),
        dated("3", "", party(2, "Ministry of Ferries"), None, &[]),
    ];
    letters[0].references = vec![field(Reference { label: "Our ref".into(), number: "A/1".into() })];
    letters[1].references = letters[0].references.clone();
    let place = |letter, start, end| PassagePlace { letter, span: Span::new(start, end) };
    let passages = vec![
        Passage { words: 12, boilerplate: false, places: vec![place(0, 10, 80), place(1, 200, 270)] },
        Passage { words: 9, boilerplate: true, places: (0..4).map(|i| place(i, 300, 350)).collect() },
        Passage { words: 6, boilerplate: false, places: vec![place(0, 40, 80), place(1, 230, 270), place(3, 0, 40)] },
    ];
    let citation = Citation {
        letter: 2,
        evidence: Span::new(0, 3),
        date: None,
        date_inferred: false,
        from: None,
        from_entity: None,
        to: None,
        to_entity: None,
        number: None,
        answers: true,
        target: Some(1),
        rule: 0,
        confidence: Confidence::Stated,
    };
    let elsewhere = Citation { letter: 0, target: Some(3), ..citation.clone() };
    let also = Citation { letter: 1, target: Some(3), ..citation.clone() };
    Corpus { entities, letters, passages, citations: vec![elsewhere, also, citation], ..Corpus::default() }
}

#[test]
fn what_two_letters_have_in_common() {
    let corpus = corpus();
    let found = common(&corpus, 0, 1).unwrap();
    let names = |ids: &[u32]| ids.iter().map(|&id| corpus.entities[id as usize].name.as_str()).collect::<Vec<_>>();
    let of = |kind: EntityKind| {
        let both = found.entities(kind).unwrap();
        (names(&both.shared), names(&both.only_left), names(&both.only_right))
    };
    assert_eq!(of(EntityKind::Person), (vec!["Ann Arbour"], vec!["Ben Birch"], vec![]));
    assert_eq!(of(EntityKind::Inquiry), (vec!["Ferry Inquiry"], vec![], vec![]));
    assert_eq!(of(EntityKind::Organisation), (vec![], vec!["Ministry of Ferries"], vec![]));
    assert_eq!(of(EntityKind::Report), (vec![], vec![], vec!["Tide Report"]));
    assert_eq!(found.entities(EntityKind::Law), None);
    assert_eq!(found.references.shared, ["A/1"]);
    let days = |days: &[Day]| days.iter().map(|day| day.0.to_string()).collect::<Vec<_>>();
    assert_eq!(
        (days(&found.dates.only_left), days(&found.dates.only_right)),
        (vec!["2018-04-03".into()], vec!["2018-12-21".into()])
    );
    assert_eq!(found.passages, [0, 1, 2]);
    assert_eq!((found.both_cite, found.left_cites_right.len()), (vec![3], 0));
    // The other way round: one cites the other.
    let found = common(&corpus, 1, 2).unwrap();
    assert_eq!((found.right_cites_left, found.left_cites_right), (vec![2], vec![]));
    assert_eq!(common(&corpus, 0, 9), None);
}

#[test]
fn the_most_alike_and_why() {
    let corpus = corpus();
    let alike: Vec<(u32, Reason)> = most_like(&corpus, 1).into_iter().map(|one| (one.letter, one.reason)).collect();
    let of = |letter: u32| alike.iter().find(|(other, _)| *other == letter).map(|(_, reason)| reason.clone());
    assert_eq!((of(2), of(3)), (Some(Reason::Cites), Some(Reason::Cites)));
    assert_eq!(of(0), Some(Reason::SharesWords(18)));
    // A closing alone makes nobody alike: letter 2 shares nothing else with 0.
    let of_first = most_like(&corpus, 0);
    assert!(of_first.iter().all(|one| one.letter != 2 || matches!(one.reason, Reason::Names(_))), "{of_first:?}");
    assert!(of_first.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert_eq!(most_like(&corpus, 9), vec![]);
}

#[test]
fn a_closing_alone_makes_no_letter_alike() {
    let mut corpus = corpus();
    corpus.citations.clear();
    corpus.passages.retain(|passage| passage.boilerplate);
    for letter in &mut corpus.letters {
        letter.senders.clear();
        letter.recipients.clear();
        letter.mentions.clear();
    }
    assert_eq!(most_like(&corpus, 0), vec![]);
}

#[test]
fn where_else_the_words_of_a_paragraph_stand() {
    let corpus = corpus();
    let here = passages_of(&corpus, 0);
    let spans: Vec<_> = here.iter().map(|one| (one.passage, one.span.start, one.letters)).collect();
    assert_eq!(spans, [(0, 10, 2), (2, 40, 3), (1, 300, 4)]);
    let told = |stretch: Span| -> Vec<(u32, u32)> {
        elsewhere(&corpus, 0, &here, stretch).iter().map(|other| (other.letter, other.words)).collect()
    };
    // The dated one first; of two passages the longer one counts.
    assert_eq!(told(Span::new(0, 100)), [(1, 12), (3, 6)]);
    // Less than half of the long passage, but half of the short one.
    assert_eq!(told(Span::new(60, 160)), [(1, 6), (3, 6)]);
    assert_eq!(told(Span::new(79, 200)), []);
    // A closing does not count.
    assert_eq!(told(Span::new(290, 360)), []);
    let others = elsewhere(&corpus, 0, &here, Span::new(0, 100));
    assert!(is_first(&corpus, 0, &others));
    assert!(!is_first(&corpus, 1, &elsewhere(&corpus, 1, &passages_of(&corpus, 1), Span::new(190, 280))));
}

#[test]
fn the_passages_that_a_collection_repeats() {
    let corpus = corpus();
    let told = |by: RepeatedBy| -> Vec<(u32, u32, u32, u32)> {
        repeated(&corpus, by).iter().map(|one| (one.passage, one.letters, one.first.letter, one.last.letter)).collect()
    };
    assert_eq!(told(RepeatedBy::Letters), [(2, 3, 0, 1), (0, 2, 0, 1)]);
    assert_eq!(told(RepeatedBy::Words), [(0, 2, 0, 1), (2, 3, 0, 1)]);
    assert_eq!(told(RepeatedBy::Time).len(), 2);
}
