use super::*;
use crate::{
    model::{Block, Confidence, Field, Form, Kind, Part},
    text::EditMap,
};
use expect_test::{Expect, expect};

/// A letter whose paragraphs are parted by empty lines. `@` before a paragraph makes it an address or closing.
fn letter(text: &str) -> (Letter, String) {
    let (mut clean, mut blocks) = (String::new(), Vec::new());
    for paragraph in text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()) {
        if !clean.is_empty() {
            clean.push_str("\n\n");
        }
        let (part, words) = match paragraph.strip_prefix('@') {
            Some(rest) => (Part::RecipientAddress, rest),
            None => (Part::Body, paragraph),
        };
        let start = clean.len();
        clean.push_str(words);
        blocks.push(Block { span: Span::new(start, clean.len()), part, form: Form::Paragraph });
    }
    let kind = Field { value: Kind::Letter, evidence: None, rule: 0, confidence: Confidence::Stated };
    let letter = Letter {
        id: "a".into(),
        file: "a.txt".into(),
        sha256: [0; 32],
        kind,
        date: None,
        received: None,
        senders: vec![],
        recipients: vec![],
        place: None,
        references: vec![],
        subject: None,
        source: None,
        licence: None,
        facsimile: None,
        blocks,
        marks: vec![],
        mentions: vec![],
        dates: vec![],
        edits: EditMap::default(),
    };
    (letter, clean)
}

/// The rows as a reader would tell them.
fn told(left: &str, right: &str) -> String {
    let ((a, x), (b, y)) = (letter(left), letter(right));
    let found = compare(Side { letter: &a, text: &x }, Side { letter: &b, text: &y });
    let short = |text: &str| match text.char_indices().nth(24) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    let mut out = String::new();
    for row in &found.rows {
        let side = |units: &[u32], all: &[Unit], text: &str| -> String {
            let parts: Vec<String> = (units.iter())
                .map(|&u| format!("{}:{}", all[u as usize].paragraph, short(all[u as usize].span.of(text).unwrap())))
                .collect();
            parts.join(" + ")
        };
        out += &format!(
            "{:?} [{}] [{}]",
            row.relation,
            side(&row.left, &found.left, &x),
            side(&row.right, &found.right, &y)
        );
        for change in row.words.iter().filter(|change| change.kind != ChangeKind::Same) {
            let noise = change.noise.map_or(String::new(), |noise| format!(" {}", noise.word()));
            out += &format!(
                " {:?}{noise}({:?} > {:?})",
                change.kind,
                change.left.of(&x).unwrap(),
                change.right.of(&y).unwrap()
            );
        }
        out.push('\n');
    }
    out += &format!("words changed: {}\n", found.summary.words_changed);
    for run in &found.summary.shared_runs {
        let boilerplate = if run.boilerplate { " (boilerplate)" } else { "" };
        out += &format!("shared {}{boilerplate}: {:?}\n", run.words, crate::text::one_line(run.left.of(&x).unwrap()));
    }
    out
}

fn check(left: &str, right: &str, expected: Expect) {
    expected.assert_eq(&told(left, right));
}

const ONE: &str = "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.";
const TWO: &str =
    "Officials from the department visited the council last year. They learned how it responds to reports.";
const THREE: &str = "The Government believes that lessons must be learned from what has gone wrong in the past.";
const FOUR: &str =
    "It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert.";

#[test]
fn one_changed_word() {
    let changed = TWO.replace("council", "borough");
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, &changed, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Changed [2:Officials from the depar…] [2:Officials from the depar…] Replaced("council" > "borough")
        Equal [3:The Government believes …] [3:The Government believes …]
        words changed: 1
        shared 47: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
}

#[test]
fn one_moved_paragraph() {
    check(
        &[ONE, TWO, THREE, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR, TWO].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Moved [2:Officials from the depar…] [4:Officials from the depar…]
        Equal [3:The Government believes …] [2:The Government believes …]
        Equal [4:It would not be appropri…] [3:It would not be appropri…]
        words changed: 0
        shared 35: "The Government believes that lessons must be learned from what has gone wrong in the past. It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert"
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
        shared 16: "Officials from the department visited the council last year. They learned how it responds to reports"
    "#]],
    );
}

#[test]
fn one_split_and_one_merged_paragraph() {
    let split = TWO.replace("year. ", "year.\n\n");
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, &split, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Split [2:Officials from the depar…] [2:Officials from the depar… + 3:They learned how it resp…]
        Equal [3:The Government believes …] [4:The Government believes …]
        words changed: 0
        shared 48: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
    check(
        &[ONE, &split, THREE].join("\n\n"),
        &[ONE, TWO, THREE].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Merged [2:Officials from the depar… + 3:They learned how it resp…] [2:Officials from the depar…]
        Equal [4:The Government believes …] [3:The Government believes …]
        words changed: 0
        shared 48: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past"
    "#]],
    );
}

#[test]
fn what_only_one_says() {
    check(
        &[ONE, TWO, FOUR].join("\n\n"),
        &[ONE, THREE, FOUR].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        OnlyLeft [2:Officials from the depar…] []
        OnlyRight [] [2:The Government believes …]
        Equal [3:It would not be appropri…] [3:It would not be appropri…]
        words changed: 0
        shared 19: "It would not be appropriate to establish a second statutory inquiry. The council is free to commission an expert"
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
    "#]],
    );
}

#[test]
fn a_sentence_that_went_to_another_paragraph() {
    let (stays, goes) = TWO.split_at(TWO.find("They").unwrap());
    check(
        &[ONE, TWO, THREE].join("\n\n"),
        &[ONE, stays.trim(), &format!("{THREE} {goes}")].join("\n\n"),
        expect![[r#"
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        Equal [2:Officials from the depar…] [2:Officials from the depar…]
        Moved [2:They learned how it resp…] [3:They learned how it resp…]
        Equal [3:The Government believes …] [3:The Government believes …]
        words changed: 0
        shared 25: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year"
        shared 16: "The Government believes that lessons must be learned from what has gone wrong in the past"
        shared 7: "They learned how it responds to reports"
    "#]],
    );
}

#[test]
fn addresses_and_closings_never_pair_as_content() {
    let address = "Addenbrooke House, Ironmasters Way, Telford TF3 4NT";
    let (left, right) = ([&format!("@{address}"), ONE].join("\n\n"), [TWO, &format!("@{address}")].join("\n\n"));
    check(
        &left,
        &right,
        expect![[r#"
        OnlyRight [] [1:Officials from the depar…]
        Equal [0:Addenbrooke House, Ironm…] [0:Addenbrooke House, Ironm…]
        OnlyLeft [1:Thank you for your lette…] []
        words changed: 0
        shared 7 (boilerplate): "Addenbrooke House, Ironmasters Way, Telford TF3 4NT"
    "#]],
    );
    check(
        &left,
        &[ONE, address].join("\n\n"),
        expect![[r#"
        OnlyLeft [0:Addenbrooke House, Ironm…] []
        Equal [1:Thank you for your lette…] [1:Thank you for your lette…]
        OnlyRight [] [2:Addenbrooke House, Ironm…]
        words changed: 0
        shared 16: "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases"
        shared 7 (boilerplate): "Addenbrooke House, Ironmasters Way, Telford TF3 4NT"
    "#]],
    );
}

/// A seed as it stands in its file; what comes before the salutation is taken for addresses.
fn seed(file: &str) -> String {
    let raw = std::fs::read_to_string(format!("{}/../seeds/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let body = raw.find("\nDear ").or_else(|| raw.find("\nBear ")).unwrap();
    let head = raw[..body].split("\n\n").filter(|p| !p.trim().is_empty()).map(|p| format!("@{}\n\n", p.trim()));
    head.collect::<String>() + &raw[body..]
}

#[test]
fn what_the_seeds_share() {
    let runs = |left: &str, right: &str| -> String {
        let told = told(&seed(left), &seed(right));
        told.lines().filter(|line| line.starts_with("shared")).map(|line| format!("{line}\n")).collect()
    };
    let (a, c, d) = ("000_962ad0577a923a37.txt", "002_6b8ec4a98451e434.txt", "003_653ee7c4aac59909.txt");
    expect![[r#"
        shared 11 (boilerplate): "2 Marsham Street London SW1P 4DF www.gov.uk/home-office"
        shared 11: "have failed in their duty to protect children from child sexual abuse"
        shared 11: "institutional responses to the sexual exploitation of children by organised networks"
        shared 7: "the Independent Inquiry into Child Sexual Abuse"
        shared 7: "the Inquiry operates independently of Government and"
        shared 5: "what has gone wrong and"
    "#]]
    .assert_eq(&runs(a, d));
    expect![[r#"
        shared 11 (boilerplate): "Telford & Wrekin Council Managing Director's Office Addenbrooke House Ironmasters Way TELFORD TF3 4NT"
        shared 6: "of child sexual exploitation in Telford"
        shared 5: "responses to child sexual exploitation"
    "#]].assert_eq(&runs(a, c));
}

/// The differences of one passage.
fn differences(left: &str, right: &str) -> String {
    let told = told(left, right);
    told.lines().take_while(|line| !line.starts_with("words changed")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn slips_are_noise() {
    let check = |left: &str, right: &str, expected: Expect| expected.assert_eq(&differences(left, right));
    // Misread letters.
    check(
        "The government of the council",
        "The governrnent of thc council",
        expect![[r#"
            Equal [1:The government of the co…] [1:The governrnent of thc c…] Noise misread letters("government" > "governrnent") Noise misread letters("the" > "thc")
        "#]],
    );
    check(
        "They said that it was clearly so",
        "They 5aid tbat it vvas dearly so",
        expect![[r#"
            Equal [1:They said that it was cl…] [1:They 5aid tbat it vvas d…] Noise misread letters("said" > "5aid") Noise misread letters("that" > "tbat") Noise misread letters("was" > "vvas") Noise misread letters("clearly" > "dearly")
        "#]],
    );
    // A hyphen at a line's end, and one inside a word.
    check(
        "the government and co-operation",
        "the govern-\nment and cooperation",
        expect![[r#"
            Equal [1:the government and co-op…] [1:the govern-
            ment and coo…] Noise hyphenation("government" > "govern-\nment") Noise hyphenation("co-operation" > "cooperation")
        "#]],
    );
    // Blanks.
    check(
        "whatever the department did today",
        "what ever the depart ment did to day",
        expect![[r#"
            Equal [1:whatever the department …] [1:what ever the depart men…] Noise spacing("whatever" > "what ever") Noise spacing("department" > "depart ment") Noise spacing("today" > "to day")
        "#]],
    );
    // Marks, quotation marks, the end of the passage.
    check(
        "the ‘progress’ report, which is here.",
        "the \"progress\" report. which is here,",
        expect![[r#"
        Equal [1:the ‘progress’ report, w…] [1:the "progress" report. w…] Noise punctuation(" ‘" > " \"") Noise punctuation("’ " > "\" ") Noise punctuation(", " > ". ") Noise punctuation("." > ",")
    "#]],
    );
    // Capitals.
    check(
        "the Powers and the surrender terms",
        "the powers and THE SURRENDER Terms",
        expect![[r#"
        Equal [1:the Powers and the surre…] [1:the powers and THE SURRE…] Noise capitals("Powers" > "powers") Noise capitals("the" > "THE") Noise capitals("surrender" > "SURRENDER") Noise capitals("terms" > "Terms")
    "#]],
    );
    // A letter lost inside a long word.
    check(
        "the establishment of it",
        "the establihment of it",
        expect![[r#"
            Equal [1:the establishment of it] [1:the establihment of it] Noise misread letters("establishment" > "establihment")
        "#]],
    );
}

#[test]
fn wording_is_never_noise() {
    let check = |left: &str, right: &str, expected: Expect| expected.assert_eq(&differences(left, right));
    // Figures, dates, signs.
    check(
        "on 11 March 1945 for £5 a day",
        "on 17 March 1946 for $5 a day",
        expect![[r#"
        Changed [1:on 11 March 1945 for £5 …] [1:on 17 March 1946 for $5 …] Replaced("11" > "17") Replaced("1945" > "1946") Replaced(" £" > " $")
    "#]],
    );
    check(
        "a sum of 1,000 in 2016/17 at 5%",
        "a sum of 1.000 in 2016-17 at 5",
        expect![[r#"
        Changed [1:a sum of 1,000 in 2016/1…] [1:a sum of 1.000 in 2016-1…] Replaced("," > ".") Replaced("/" > "-") Replaced("%" > "")
    "#]],
    );
    // Modal words and negations.
    check(
        "they will not come and can never go",
        "they wlll now come and cannot ever go",
        expect![[r#"
            Changed [1:they will not come and c…] [1:they wlll now come and c…] Replaced("will not" > "wlll now") Replaced("can never" > "cannot ever")
        "#]],
    );
    check(
        "we may leave in the spring",
        "we May leave in the spring",
        expect![[r#"
        Changed [1:we may leave in the spri…] [1:we May leave in the spri…] Replaced("may" > "May")
    "#]],
    );
    // Names.
    check(
        "we saw Mr Clarke of Lindon there",
        "we saw Mr Clerke of Linden there",
        expect![[r#"
        Changed [1:we saw Mr Clarke of Lind…] [1:we saw Mr Clerke of Lind…] Replaced("Clarke" > "Clerke") Replaced("Lindon" > "Linden")
    "#]],
    );
    // Two words of the language.
    check(
        "as he came to the farm in the east",
        "as be came to the form in the cast",
        expect![[r#"
            Changed [1:as he came to the farm i…] [1:as be came to the form i…] Replaced("he" > "be") Replaced("farm" > "form") Replaced("east" > "cast")
        "#]],
    );
    // Grammar at a word's end.
    check(
        "the official letter recommended it",
        "the officials letters recommend it",
        expect![[r#"
            Changed [1:the official letter reco…] [1:the officials letters re…] Replaced("official letter recommended" > "officials letters recommend")
        "#]],
    );
}

#[test]
fn passages_on_the_same_subject_stand_opposite_each_other() {
    let left =
        "The weather in the hills was fine.\n\nThe committee asked for a statutory inquiry into the ferry company.";
    let right = "A second inquiry, statutory or not, into the company that runs the ferry is not needed, the minister said.\n\nHarvest begins on Monday.";
    check(
        left,
        right,
        expect![[r#"
        OnlyLeft [1:The weather in the hills…] []
        SameSubject [2:The committee asked for …] [1:A second inquiry, statut…]
        OnlyRight [] [2:Harvest begins on Monday…]
        words changed: 0
    "#]],
    );
}

#[test]
fn the_seeds_opposite_each_other() {
    let (a, d) = (seed("000_962ad0577a923a37.txt"), seed("003_653ee7c4aac59909.txt"));
    let ((x, left), (y, right)) = (letter(&a), letter(&d));
    let found = compare(Side { letter: &x, text: &left }, Side { letter: &y, text: &right });
    let mut told = String::new();
    for row in found.rows.iter().filter(|row| !row.left.is_empty() && !row.right.is_empty()) {
        let words = |units: &[u32], all: &[Unit], text: &str| {
            let words: String =
                units.iter().map(|&u| crate::text::one_line(all[u as usize].span.of(text).unwrap())).collect();
            words.chars().take(90).collect::<String>()
        };
        told += &format!(
            "{:?}\n  {}\n  {}\n",
            row.relation,
            words(&row.left, &found.left, &left),
            words(&row.right, &found.right, &right)
        );
    }
    expect![[r#"
        Merged
          Safeguarding Unit Crime, Policing and Fire Group 4th floor Peel 2 Marsham Street London SW
          2 Marsham Street, London SW1P 4DF www.gov.uk/home-office
        Changed
          The Government has already set up the Independent Inquiry into Child Sexual Abuse with bro
          As you are aware, the Government established the Independent Inquiry into Child Sexual Abu
        Changed
          However, the Inquiry has publicly announced 13 separate investigations, including one whic
          It has already announced a specific investigation into institutional responses to the sexu
        SameSubject
          As such, it would not be appropriate for Government to establish a second statutory inquir
          The Inquiry operates independently of the Government and, within its terms of reference, d
    "#]]
    .assert_eq(&told);
}

mod properties {
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
}

#[test]
fn a_comparison_to_take_away() {
    let left = [ONE, TWO, THREE].join("\n\n");
    let right = [ONE, &TWO.replace("council", "borough"), THREE].join("\n\n").replace("lessons", "lcssons");
    let ((a, x), (b, y)) = (letter(&left), letter(&right));
    let found = compare(Side { letter: &a, text: &x }, Side { letter: &b, text: &y });
    let one = Titled { title: "Letter from A to B", date: "3 April 2018", text: &x };
    let two = Titled { title: "Letter from C to D", date: "undated", text: &y };
    expect![[r#"
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width">
        <meta name="referrer" content="no-referrer">
        <title>Letter from A to B and Letter from C to D</title>
        <style>body{font:1rem/1.5 Georgia,serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1d1d1b;background:#fff}table{border-collapse:collapse;width:100%}td,th{width:50%;vertical-align:top;text-align:left;padding:.5rem .75rem;border-top:1px solid #999;white-space:pre-line;overflow-wrap:anywhere}small{font:.8rem sans-serif;display:block}del{text-decoration:line-through}ins{text-decoration:underline}.noise{text-decoration:underline dotted}@media(max-width:40rem){tr{display:block}td,th{display:block;width:auto}}</style>
        </head>
        <body>
        <h1>Two letters side by side</h1>
        <ul>
        <li>2 passages are the same</li>
        <li>1 passage is changed</li>
        <li>1 word is changed in aligned passages</li>
        <li>1 difference is a slip of scanning or typesetting</li>
        </ul>
        <h2>In both, word for word</h2>
        <ul>
        <li><q>Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past</q> (46 words)</li>
        </ul>
        <table>
        <thead><tr><th scope="col">Letter from A to B<small>3 April 2018</small></th><th scope="col">Letter from C to D<small>undated</small></th></tr></thead>
        <tbody>
        <tr><td><small>paragraph 1: same</small>Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.</td><td><small>paragraph 1: same</small>Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.</td></tr>
        <tr><td><small>paragraph 2: changed</small>Officials from the department visited the <del>council</del> last year. They learned how it responds to reports.</td><td><small>paragraph 2: changed</small>Officials from the department visited the <ins>borough</ins> last year. They learned how it responds to reports.</td></tr>
        <tr><td><small>paragraph 3: same</small>The Government believes that <span class="noise" title="misread letters">lessons</span> must be learned from what has gone wrong in the past.</td><td><small>paragraph 3: same</small>The Government believes that <span class="noise" title="misread letters">lcssons</span> must be learned from what has gone wrong in the past.</td></tr>
        </tbody>
        </table>
        </body>
        </html>
    "#]].assert_eq(&html(one, two, &found));
    expect![[r##"
        # Two letters side by side

        - First letter: Letter from A to B, 3 April 2018
        - Second letter: Letter from C to D, undated

        - 2 passages are the same
        - 1 passage is changed
        - 1 word is changed in aligned passages
        - 1 difference is a slip of scanning or typesetting

        ## In both, word for word

        - "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases. Officials from the department visited the council last year. They learned how it responds to reports. The Government believes that lessons must be learned from what has gone wrong in the past" (46 words)

        ## Passage by passage

        ### Same (first letter, paragraph 1; second letter, paragraph 1)

        > Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.

        ### Changed (first letter, paragraph 2; second letter, paragraph 2)

        > Officials from the department visited the ~~council~~ last year. They learned how it responds to reports.

        > Officials from the department visited the **borough** last year. They learned how it responds to reports.

        ### Same (first letter, paragraph 3; second letter, paragraph 3)

        > The Government believes that lessons must be learned from what has gone wrong in the past.

        > The Government believes that lcssons must be learned from what has gone wrong in the past.
    "##]].assert_eq(&markdown(one, two, &found));
    expect![[r#"
        {
         "left": {
          "title": "Letter from A to B",
          "date": "3 April 2018"
         },
         "right": {
          "title": "Letter from C to D",
          "date": "undated"
         },
         "summary": {
          "equal": 2,
          "changed": 1,
          "moved": 0,
          "split": 0,
          "merged": 0,
          "sameSubject": 0,
          "onlyLeft": 0,
          "onlyRight": 0,
          "wordsChanged": 1,
          "noise": 1
         },
         "shared": [
          {
           "left": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.\n\nOfficials from the department visited the council last year. They learned how it responds to reports.\n\nThe Government believes that lessons must be learned from what has gone wrong in the past",
           "right": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases.\n\nOfficials from the department visited the borough last year. They learned how it responds to reports.\n\nThe Government believes that lcssons must be learned from what has gone wrong in the past",
           "words": 46,
           "boilerplate": false
          }
         ],
         "rows": [
          {
           "relation": "same",
           "left": [
            {
             "paragraph": 1,
             "boilerplate": false,
             "text": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases."
            }
           ],
           "right": [
            {
             "paragraph": 1,
             "boilerplate": false,
             "text": "Thank you for your letter of 12 March, which seeks an independent inquiry into these cases."
            }
           ],
           "changes": []
          },
          {
           "relation": "changed",
           "left": [
            {
             "paragraph": 2,
             "boilerplate": false,
             "text": "Officials from the department visited the council last year. They learned how it responds to reports."
            }
           ],
           "right": [
            {
             "paragraph": 2,
             "boilerplate": false,
             "text": "Officials from the department visited the borough last year. They learned how it responds to reports."
            }
           ],
           "changes": [
            {
             "kind": "replaced",
             "left": "council",
             "right": "borough"
            }
           ]
          },
          {
           "relation": "same",
           "left": [
            {
             "paragraph": 3,
             "boilerplate": false,
             "text": "The Government believes that lessons must be learned from what has gone wrong in the past."
            }
           ],
           "right": [
            {
             "paragraph": 3,
             "boilerplate": false,
             "text": "The Government believes that lcssons must be learned from what has gone wrong in the past."
            }
           ],
           "changes": [
            {
             "kind": "noise",
             "left": "lessons",
             "right": "lcssons",
             "noise": "misread letters"
            }
           ]
          }
         ]
        }
    "#]].assert_eq(&json(one, two, &found));
}
