//! One oddity a case: the clean text, its marks, and the raw text back.

use super::*;
use expect_test::{Expect, expect};

fn check(raw: &str, want: &Expect) {
    let r = repair(raw, 0, &Spellings::new(Vec::new()));
    assert_eq!(r.edits.raw_text(&r.text), raw);
    let mut out = format!("{:?}", r.text);
    for mark in &r.marks {
        out += &format!("\n{:?} {:?}", mark.style, mark.span.of(&r.text).unwrap());
    }
    for shape in &r.shapes {
        out += &format!("\n{:?} {:?}", shape.kind, shape.span.of(&r.text).unwrap());
    }
    want.assert_eq(&out);
}

#[test]
fn tags_become_marks() {
    check("the 12<sup>th</sup> and", &expect![[r#""the 12th and""#]]);
    check(
        r#"at: <a href="https://www.example.org/a">www.example.org/a</a>. I"#,
        &expect![[r#"
            "at: www.example.org/a. I"
            Link("https://www.example.org/a") "www.example.org/a""#]],
    );
    check(
        "**Deputy Director**",
        &expect![[r#"
        "Deputy Director"
        Strong "Deputy Director""#]],
    );
    check("a < b and 3 * 4 * 5 and snake_case_name", &expect![[r#""a < b and 3 * 4 * 5 and snake_case_name""#]]);
    check("Marks &amp; Spencer &c. &#8217;", &expect![[r#""Marks & Spencer &c. ’""#]]);
}

#[test]
fn markdown_links_keep_their_words() {
    check(
        r"[The Inquiry \(example.com\)](https://www.example.com) and [here](#)",
        &expect![[r#"
            "The Inquiry (example.com) and here"
            Link("https://www.example.com") "The Inquiry (example.com)""#]],
    );
    check("[2 April 1941], (sic)", &expect![[r#""[2 April 1941], (sic)""#]]);
}

#[test]
fn lines_have_shapes() {
    check(
        "# Title\n\n- first item here\n- second item here\n",
        &expect![[r#"
        "Title\n\nfirst item here\nsecond item here\n"
        Form(Heading(1)) "Title"
        Form(ListItem) "first item here"
        Form(ListItem) "second item here""#]],
    );
    check(
        "| a | b |\n|---|---|\n| 1 | 2 |",
        &expect![[r#"
        "a\tb\n\n1\t2"
        Form(TableRow) "a\tb"
        Form(TableRow) "1\t2""#]],
    );
    check("- 2 -", &expect![[r#""- 2 -""#]]);
}

#[test]
fn words_and_sentences_are_put_together() {
    check("the inti-\nmate friend", &expect![[r#""the intimate friend""#]]);
    check("a self-\ngoverning body", &expect![[r#""a self-governing body""#]]);
    check(
        "As you will be well aware, the\n\n\n\nInquiry operates in a manner of its own",
        &expect![[r#""As you will be well aware, the Inquiry operates in a manner of its own""#]],
    );
    check(
        "and so make some provision for\n\n2.\npeople already in the town who waited",
        &expect![[r#""and so make some provision for people already in the town who waited""#]],
    );
    check(
        "This is the end of it all.\n\n2.\n\nA new one begins here, as you see",
        &expect![[r#""This is the end of it all.\n\n2.\n\nA new one begins here, as you see""#]],
    );
}

/// How a broken word comes out, with other letters of the collection as evidence.
fn check_broken(raw: &str, others: &str, want: &Expect) {
    let spellings = Spellings::new(Spellings::wanted_for(raw).collect());
    [raw, others].into_iter().for_each(|text| spellings.read(text));
    let r = repair(raw, 0, &spellings);
    assert_eq!(r.edits.raw_text(&r.text), raw);
    want.assert_eq(&format!("{:?}", r.text));
}

#[test]
fn a_broken_word_is_spelt_as_elsewhere() {
    let raw = "the man-\nkind of its co-\noperation";
    check_broken(raw, "", &expect![[r#""the mankind of its cooperation""#]]);
    check_broken(raw, "Man and kind; a Co-operation", &expect![[r#""the mankind of its co-operation""#]]);
    check_broken(raw, "MANKIND; a Cooperation", &expect![[r#""the mankind of its cooperation""#]]);
    // The letter itself goes before others.
    check_broken(
        "co-operation, co-\noperation",
        "cooperation cooperation",
        &expect![[r#""co-operation, co-operation""#]],
    );
    // What is broken elsewhere, too, tells nothing, and neither do its halves.
    check_broken("in tree-\nfelling", "felling and tree-\nfelling", &expect![[r#""in treefelling""#]]);
    check_broken("in tree-\nfelling", "the felling of a tree", &expect![[r#""in tree-felling""#]]);
    check_broken("in some-\nwhat more", "some of what was more", &expect![[r#""in somewhat more""#]]);
    check_broken("an ex-\nternal and ex-\nsoldier", "a soldier", &expect![[r#""an external and ex-soldier""#]]);
    check_broken("twenty-\nfive or ten-\nant", "five", &expect![[r#""twenty-five or tenant""#]]);
}

#[test]
fn a_compound_with_more_hyphens_keeps_them() {
    check_broken("as a lighter-\nthan-air craft", "", &expect![[r#""as a lighter-than-air craft""#]]);
    check_broken("his mother-in-\nlaw, out-\nof-\ndate", "", &expect![[r#""his mother-in-law, out-of-date""#]]);
    check_broken("Commander-in-\nChief", "", &expect![[r#""Commander-in-Chief""#]]);
    check_broken("the re-estab-\nlished order", "", &expect![[r#""the re-established order""#]]);
    check_broken("the anti-sub-\nmarine nets", "a submarine", &expect![[r#""the anti-submarine nets""#]]);
}

#[test]
fn before_a_capital_only_what_is_spelt_so_elsewhere() {
    check_broken("Mr Menzies-\nThe Sino-\nJapanese", "", &expect![[r#""Mr Menzies-\nThe Sino-\nJapanese""#]]);
    check_broken("the Sino-\nJapanese war", "SINO-JAPANESE", &expect![[r#""the Sino-Japanese war""#]]);
    check_broken("A DEPART-\nMENT", "a department", &expect![[r#""A DEPARTMENT""#]]);
    check_broken("Annex A-\nthe map; e-\nmail", "an e-mail", &expect![[r#""Annex A-\nthe map; e-mail""#]]);
}

#[test]
fn hyphens_of_all_sorts_break_words() {
    check_broken("inti\u{ad}\nmate co\u{ad}op", "", &expect![[r#""intimate coop""#]]);
    check_broken("inti\u{2010} \r\n  mate inti¬\nmate", "", &expect![[r#""intimate intimate""#]]);
}

#[test]
fn columns_and_lists_of_copies_are_no_sentences() {
    let raw = "Leader of the Council       Leader of all the others\n\nand what is said here stands by itself";
    check(
        raw,
        &expect![[
            r#""Leader of the Council       Leader of all the others\n\nand what is said here stands by itself""#
        ]],
    );
    let raw = "as it was said by the leader of all the others\n\ncc: Mr Marsh, Mrs Harman and two of the others";
    check(
        raw,
        &expect![[
            r#""as it was said by the leader of all the others\n\ncc: Mr Marsh, Mrs Harman and two of the others""#
        ]],
    );
}

#[test]
fn a_word_broken_over_a_page_is_put_together_where_its_spelling_is_known() {
    let raw = "It was put to the govern-\n\n2.\n\nment of the day";
    check_broken(raw, "the government", &expect![[r#""It was put to the government of the day""#]]);
    check_broken(raw, "", &expect![[r#""It was put to the govern-\n\n2.\n\nment of the day""#]]);
}

#[test]
fn invisible_characters_go() {
    check("\u{feff}of\u{fb01}ce\r\nco\u{ad}operation\u{a0}\u{202e}x\u{7}", &expect![[r#""office\ncooperation x""#]]);
}

proptest::proptest! {
    #[test]
    fn every_text_comes_back(raw in "(\\PC|[<>*_\\[\\]()#|&;\\\\!-]|\n|\r\n|</?b>|<a href=\"x\">|the |word ){0,60}") {
        let r = repair(&raw, 0, &Spellings::new(Vec::new()));
        proptest::prop_assert_eq!(r.edits.raw_text(&r.text), raw);
        proptest::prop_assert!(r.edits.fits(&r.text));
        for mark in &r.marks {
            proptest::prop_assert!(mark.span.of(&r.text).is_some());
        }
    }
}

#[test]
fn specks_go_where_there_are_many_of_them() {
    check(
        ". The Manor House : ;\nOak Lane ~\nMr T Bull : : : NORTON\n: Dear Sir, .\n- first item\nWe met on Friday. ‘ .\nYours, ;\n",
        &expect![[r#"
            "The Manor House\nOak Lane\nMr T Bull     NORTON\nDear Sir,\nfirst item\nWe met on Friday.\nYours,\n"
            Form(ListItem) "first item""#]],
    );
    // French spacing, leaders, dashes and signs for "the same" are none.
    let ditto = "Jan 4  Cash  - -  5 0 0\n \"  6  The same  - -  3 0 0\n \"  7  The same  - -  3 0 0\n".repeat(3);
    assert_eq!(repair(&ditto, 0, &Spellings::new(Vec::new())).text, ditto);
    check(
        "Monsieur :\nEn effet :\nVoici :\nDonc :\nAinsi :\nSomme . . . . 12\n",
        &expect![[r#""Monsieur :\nEn effet :\nVoici :\nDonc :\nAinsi :\nSomme . . . . 12\n""#]],
    );
}
