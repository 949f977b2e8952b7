//! What holds for any two letters.

use super::*;
use proptest::prelude::*;

/// Letters made of few words, so that they share much.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("the"),
        Just("Council"),
        Just("will"),
        Just("not"),
        Just("inquiry."),
        Just("report"),
        Just("rep0rt"),
        Just("1945,"),
        Just("é–"),
        Just("\n\n"),
        Just("\n\n@Yours"),
        Just("Minister"),
        Just("established"),
        Just("- -"),
    ];
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn every_word_stands_in_one_row_and_changes_cover_their_passages(left in text(), right in text()) {
        let ((a, x), (b, y)) = (letter(&left), letter(&right));
        let (one, two) = (Side { letter: &a, text: &x }, Side { letter: &b, text: &y });
        let found = compare(one, two);
        for (units, text, is_left) in [(&found.left, &x, true), (&found.right, &y, false)] {
            let mut rows = vec![0; units.len()];
            for row in &found.rows {
                for &unit in if is_left { &row.left } else { &row.right } {
                    rows[unit as usize] += 1;
                }
            }
            prop_assert!(rows.iter().all(|&count| count == 1), "{rows:?}");
            for (span, word) in crate::text::words(text) {
                let holding = units.iter().filter(|unit| unit.span.contains(span)).count();
                prop_assert_eq!(holding, 1, "{} in {:?}", word, text);
            }
            for change in found.rows.iter().flat_map(|row| &row.words) {
                let span = if is_left { change.left } else { change.right };
                prop_assert!(span.of(text).is_some());
            }
        }
        // Step by step it is the same.
        let mut comparing = Comparing::new(one, two);
        let slow = loop {
            if let Progress::Done(done) = comparing.advance(1) {
                break done;
            }
        };
        prop_assert_eq!(slow, found);
    }

    #[test]
    fn a_letter_equals_itself(text in text()) {
        let (a, x) = letter(&text);
        let found = compare(Side { letter: &a, text: &x }, Side { letter: &a, text: &x });
        prop_assert!(found.rows.iter().all(|row| row.words.iter().all(|change| change.kind == ChangeKind::Same)));
        prop_assert_eq!(found.summary.words_changed, 0);
    }

    #[test]
    fn a_protected_word_is_never_noise(
        word in prop_oneof!["[0-9]{1,4}", Just("not".to_owned()), Just("will".to_owned()), Just("may".to_owned()),
            Just("Telford".to_owned()), Just("never".to_owned()), Just("April".to_owned()), Just("seven".to_owned())],
        other in "[A-Za-z0-9]{1,8}",
    ) {
        prop_assume!(!word.eq_ignore_ascii_case(&other));
        let (left, right) = (format!("They said that {word} came to this"), format!("They said that {other} came to this"));
        let ((a, x), (b, y)) = (letter(&left), letter(&right));
        for (one, two) in [((&a, &x), (&b, &y)), ((&b, &y), (&a, &x))] {
            let found = compare(Side { letter: one.0, text: one.1 }, Side { letter: two.0, text: two.1 });
            prop_assert!(found.rows.iter().all(|row| row.words.iter().all(|change| change.noise.is_none())));
            prop_assert!(found.summary.words_changed > 0 || found.summary.only_left > 0);
        }
    }

    #[test]
    fn exports_never_let_words_become_markup(left in "[<>&\"'a-z*\\[\\] ]{0,60}", right in "[<>&\"'a-z\n ]{0,60}") {
        let ((a, x), (b, y)) = (letter(&left), letter(&right));
        let found = compare(Side { letter: &a, text: &x }, Side { letter: &b, text: &y });
        let one = Titled { title: "<script>alert(1)</script>", date: "1 & 2", text: &x };
        let two = Titled { title: "]]>", date: "", text: &y };
        let page = html(one, two, &found);
        let bare = page.replace(|c: char| !matches!(c, '<' | '>'), "");
        prop_assert_eq!(&bare, &"<>".repeat(bare.len() / 2));
        prop_assert!(!page.contains("<script") && !markdown(one, two, &found).contains("<script"));
        prop_assert!(json(one, two, &found).contains("\"rows\""));
    }
}
