//! One oddity a case: the clean text, its marks, and the raw text back.

use super::*;
use expect_test::{Expect, expect};

fn check(raw: &str, want: &Expect) {
    let r = repair(raw, 0);
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

#[test]
fn invisible_characters_go() {
    check("\u{feff}of\u{fb01}ce\r\nco\u{ad}operation\u{a0}\u{202e}x\u{7}", &expect![[r#""office\ncooperation x""#]]);
}

proptest::proptest! {
    #[test]
    fn every_text_comes_back(raw in "(\\PC|[<>*_\\[\\]()#|&;\\\\!-]|\n|\r\n|</?b>|<a href=\"x\">|the |word ){0,60}") {
        let r = repair(&raw, 0);
        proptest::prop_assert_eq!(r.edits.raw_text(&r.text), raw);
        proptest::prop_assert!(r.edits.fits(&r.text));
        for mark in &r.marks {
            proptest::prop_assert!(mark.span.of(&r.text).is_some());
        }
    }
}
