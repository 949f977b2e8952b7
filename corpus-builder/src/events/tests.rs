use crate::{Settings, Source, build};
use expect_test::{Expect, expect};

fn check(words: &str, expected: Expect) {
    let letter = format!("Holme Council\n\n5 June 2018\n\nDear Sir,\n\n{words}\n\nYours faithfully,\n\nAnn Field\n");
    let built = build(vec![Source { file: "a.txt".into(), bytes: letter.into_bytes() }], &Settings::default());
    let text = &*built.texts.get(0);
    let line = |e: &corpus::model::Event| format!("{}: {}\n", e.date, e.words.of(text).unwrap());
    expected.assert_eq(&built.corpus.events.iter().map(line).collect::<String>());
}

#[test]
fn what_happened_at_a_time_is_an_event() {
    check(
        "In 2013, we commissioned a review. Our committee carried out its own in 2016. It was a good one.",
        expect![[r#"
            2013: In 2013, we commissioned a review.
            2016: Our committee carried out its own in 2016.
        "#]],
    );
    check(
        "On 12th July 2017 the final report was published.",
        expect![[r#"
        2017-07-12: On 12th July 2017 the final report was published.
    "#]],
    );
    check(
        "The team was enlarged in 2016/17; its office was opened on 3 May 2017.",
        expect![[r#"
            2016/2017: The team was enlarged in 2016/17
            2017-05-03: its office was opened on 3 May 2017.
        "#]],
    );
    check(
        "Officials visited Holme last year.",
        expect![[r#"
        2017: Officials visited Holme last year.
    "#]],
    );
}

#[test]
fn spans_deadlines_plans_and_round_numbers_are_none() {
    check(
        "This has been going on since 1935. It must be done by 4 May 2017. Terrible things happened 10 years ago.",
        expect![""],
    );
    check("The review will be published in 2017. If it was published in 2017 we should have known.", expect![""]);
    check(
        "The Inquiries Act 2005 was applied. The 2005 Act was applied. Regulation No. 7 of 1940 was applied.",
        expect![""],
    );
    check("In 2020 it was all over. On 5 June 2018 we decided.", expect![""]);
}

#[test]
fn letters_are_no_events() {
    check("You wrote to me on 3 May 2018. I replied to your letter of 4 May 2018 and was glad.", expect![""]);
}
