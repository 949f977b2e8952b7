//! A comparison as it is read: what is said over passages, the two letters as one text, the stops.

use super::*;

/// Each row with what is said over its sides, then both letters as one text: `-only left-`, `+only right+`,
/// `~slip~`.
fn check(left: &str, right: &str, expected: Expect) {
    let ((a, x), (b, y)) = (letter(left), letter(right));
    let found = compare(Side { letter: &a, text: &x }, Side { letter: &b, text: &y });
    let mut out = String::new();
    for row in &found.rows {
        let sides: Vec<String> = Hand::BOTH
            .into_iter()
            .filter(|hand| !hand.units(row).is_empty())
            .map(|hand| said(&found, row, hand))
            .collect();
        out += &format!("{}\n", sides.join(" | "));
        for (_, passage) in unified(&found, row) {
            out += "   ";
            for piece in passage {
                let words = piece.span.of(piece.hand.of(&x, &y)).unwrap();
                let mark = match piece.change.map(|i| row.words[i].kind) {
                    None => "",
                    Some(ChangeKind::Noise) => "~",
                    Some(_) => piece.hand.of("-", "+"),
                };
                out += &format!("{mark}{words}{mark}");
            }
            out.push('\n');
        }
    }
    for stop in stops(&found, true) {
        let slip = if stops(&found, false).contains(&stop) { "" } else { "slip: " };
        out += &format!("{slip}{}\n", told(&found, stop, &x, &y));
    }
    for gone in displaced(&found) {
        out += &format!("after row {:?} the second letter has what row {} shows\n", gone.after, gone.row);
    }
    expected.assert_eq(&out);
}

#[test]
fn a_changed_a_removed_and_an_added_word() {
    check(
        "We shall visit the old council in the spring of next year.",
        "We shall visit the borough council early in the spring of next year, wlth pleasure.",
        expect![[r#"
            changed | changed
               We shall visit the -old-+borough+ council +early+ in the spring of next year, +wlth pleasure+.
            In paragraph 1 “old” became “borough”
            In paragraph 1 “early” was added
            In paragraph 1 “wlth pleasure” was added
        "#]],
    );
}

#[test]
fn a_slip_is_no_stop_until_it_is_asked_for() {
    check(
        ONE,
        &ONE.replace("inquiry", "inqulry"),
        expect![[r#"
            the same in both | the same in both
               Thank you for your letter of 12 March, which seeks an independent ~inqulry~ into these cases.
            slip: In paragraph 1 “inquiry” is “inqulry”: only misread letters
        "#]],
    );
}

#[test]
fn a_moved_paragraph_says_where_from_and_where_to() {
    check(
        &[ONE, TWO, THREE, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR, TWO].join("\n\n"),
        expect![[r#"
            the same in both | the same in both
               Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.
            moved to paragraph 4 | moved from paragraph 2
               Officials from the department visited the council last year. They learned how it responds to reports.
            the same in both | the same in both
               The Government believes that lessons must be learned from what has gone wrong in the past.
            the same in both | the same in both
               It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert.
            Paragraph 2 moved to paragraph 4
            after row Some(3) the second letter has what row 1 shows
        "#]],
    );
    check(
        &[ONE, TWO, THREE, FOUR].join("\n\n"),
        &[FOUR, ONE, TWO, THREE].join("\n\n"),
        expect![[r#"
            the same in both | the same in both
               Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.
            the same in both | the same in both
               Officials from the department visited the council last year. They learned how it responds to reports.
            the same in both | the same in both
               The Government believes that lessons must be learned from what has gone wrong in the past.
            moved to paragraph 1 | moved from paragraph 4
               It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert.
            Paragraph 4 moved to paragraph 1
            after row None the second letter has what row 3 shows
        "#]],
    );
}

#[test]
fn split_and_merged_paragraphs_name_each_other() {
    let split = TWO.replace("year. ", "year.\n\n");
    check(
        &[ONE, TWO].join("\n\n"),
        &[ONE, &split].join("\n\n"),
        expect![[r#"
            the same in both | the same in both
               Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.
            split into paragraphs 2 and 3 | split from paragraph 2
               Officials from the department visited the council last year.
               They learned how it responds to reports.
            Paragraph 2 split into paragraphs 2 and 3
        "#]],
    );
    check(
        &[ONE, &split].join("\n\n"),
        &[ONE, TWO].join("\n\n"),
        expect![[r#"
            the same in both | the same in both
               Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.
            merged into paragraph 2 | merged from paragraphs 2 and 3
               Officials from the department visited the council last year. They learned how it responds to reports.
            Paragraphs 2 and 3 merged into paragraph 2
        "#]],
    );
}

#[test]
fn addresses_are_no_stops() {
    check(
        &format!("@12 High Street\n\n{ONE}"),
        &format!("@14 High Street\n\n{ONE}\n\n{TWO}"),
        expect![[r#"
            changed (address or closing, not counted) | changed (address or closing, not counted)
               -12-+14+ High Street
            the same in both | the same in both
               Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.
            only in the second letter
            Only in the second letter, paragraph 2: “Officials from the department visited the council last …”
        "#]],
    );
}

#[test]
fn what_only_one_says_is_told_by_its_first_words() {
    check(
        &[ONE, TWO, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR].join("\n\n"),
        expect![[r#"
        the same in both | the same in both
           Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.
        only in the first letter
        only in the second letter
        the same in both | the same in both
           It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert.
        Only in the first letter, paragraph 2: “Officials from the department visited the council last …”
        Only in the second letter, paragraph 2: “The Government believes that lessons must be learned from …”
    "#]],
    );
    let stance = "The committee asked for a statutory inquiry into the ferry company.";
    let other = "A second inquiry, statutory or not, into the company that runs the ferry is not needed.";
    check(
        stance,
        other,
        expect![[r#"
        changed | changed
           -The committee asked for-~A~ -statutory-+second+ inquiry, +statutory or not+, into the +company that runs the+ ferry -company-+is not needed+.
        In paragraph 1 “The committee asked for” was removed
        slip: In paragraph 1 “a” is “A”: only capitals
        In paragraph 1 “statutory” became “second”
        In paragraph 1 “statutory or not” was added
        In paragraph 1 “company that runs the” was added
        In paragraph 1 “company” became “is not needed”
    "#]],
    );
}
