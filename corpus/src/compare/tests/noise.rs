//! Slips of scanning and typesetting apart from wording.

use super::*;

/// The differences of one passage.
fn differences(left: &str, right: &str) -> String {
    let told = rows_told(left, right);
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
