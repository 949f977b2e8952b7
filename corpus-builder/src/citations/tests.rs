use crate::{Settings, Source, build};
use expect_test::{Expect, expect};

/// What a letter of 26 October 2016 from one office to a councillor says of letters: one a line.
fn check(words: &str, expected: Expect) {
    let letter = format!(
        "Department for Roads\nPiccadilly Gate\nManchester M1 2WD\n\nCouncillor Ann Field\nHolme Council\nHigh Street\nHolme HO1 2AB\n\n26 October 2016\n\nDear Councillor Field\n\n{words}\n\nYours sincerely\n\nMary Lane\nHead of Correspondence\n"
    );
    expected.assert_eq(&cited(&[("a.txt", &letter)]));
}

fn cited(letters: &[(&str, &str)]) -> String {
    let sources =
        letters.iter().map(|(file, text)| Source { file: (*file).into(), bytes: text.as_bytes().to_vec() }).collect();
    let built = build(sources, &Settings::default());
    let corpus = &built.corpus;
    let line = |c: &corpus::model::Citation| {
        let letter = &corpus.letters[c.letter as usize];
        let raw = letter.edits.raw_text(&built.texts.get(c.letter));
        let said = |side: &Option<String>| side.clone().unwrap_or_else(|| "?".into());
        let mut line = format!(
            "{}{}: {} to {}{}{}{} «{}»\n",
            c.date.map_or("undated".into(), |d| d.to_string()),
            if c.date_inferred { " inferred" } else { "" },
            said(&c.from),
            said(&c.to),
            c.number.as_ref().map_or(String::new(), |n| format!(", no. {n}")),
            if c.answers { ", answered" } else { "" },
            c.target.map_or(String::new(), |t| format!(", held: {}", corpus.letters[t as usize].file)),
            corpus::text::one_line(c.evidence.of(&raw).unwrap()),
        );
        if letters.len() > 1 {
            line.insert_str(0, &format!("{} ", letter.file));
        }
        line
    };
    corpus.citations.iter().map(line).collect()
}

#[test]
fn a_style_is_the_addressee() {
    check(
        "I acknowledge your Lordship's Despatch No. 48 of 17th September.",
        expect![[r#"
            2016-09-17 inferred: Councillor Ann Field to Department for Roads, no. 48, answered «your Lordship's Despatch No. 48 of 17th September»
        "#]],
    );
}

#[test]
fn one_noun_and_two_dates_are_two_letters() {
    check(
        "Thank you for your letters of the 12th and 13th of March 2016 about roads.",
        expect![[r#"
        2016-03-12: Councillor Ann Field to Department for Roads, answered «your letters of the 12th and 13th of March 2016»
        2016-03-13: Councillor Ann Field to Department for Roads, answered «your letters of the 12th and 13th of March 2016»
    "#]],
    );
}

#[test]
fn a_year_follows_from_the_letters_own_date() {
    check(
        "Thank you for your letter of 30 September about roads. I note from your letter that you ask.",
        expect![[r#"
        2016-09-30 inferred: Councillor Ann Field to Department for Roads, answered «your letter of 30 September»
    "#]],
    );
}

#[test]
fn a_bare_letter_counts_when_it_is_acknowledged() {
    check(
        "Thank you for your letter about the roads. Your letter has been read with care.",
        expect![[r#"
        undated: Councillor Ann Field to Department for Roads, answered «your letter»
    "#]],
    );
    check(
        "Your letter has been read with care.",
        expect![[r#"
        undated: Councillor Ann Field to Department for Roads, answered «Your letter»
    "#]],
    );
    check("This letter and a letter box are no letters that it cites. A letter of credit is none.", expect![""]);
}

#[test]
fn parties_are_named_after_the_noun() {
    check(
        "You will know of a recent reply of 24 October from the Home Secretary to yourself and Mr Richard Parting of the government's position.",
        expect![[r#"
            2016-10-24 inferred: Home Secretary to Councillor Ann Field and Mr Richard Parting «a recent reply of 24 October from the Home Secretary to yourself and Mr Richard Parting»
        "#]],
    );
    check(
        "I enclose a letter from the Chief Constable to Sir John Smith of 3 May 2016.",
        expect![[r#"
        2016-05-03: Chief Constable to Sir John Smith «a letter from the Chief Constable to Sir John Smith of 3 May 2016»
    "#]],
    );
    check(
        "The Prime Minister's letter of 3 May 2016 says so.",
        expect![[r#"
        2016-05-03: Prime Minister to ? «Prime Minister's letter of 3 May 2016»
    "#]],
    );
}

#[test]
fn somebody_wrote_to_somebody() {
    check(
        "The Home Secretary has written in similar terms to Lucy Green MP.",
        expect![[r#"
        undated: Home Secretary to Lucy Green MP «Home Secretary has written in similar terms to Lucy Green MP»
    "#]],
    );
    check(
        "I wrote to you on 3 May 2016. You wrote to me on 9 June.",
        expect![[r#"
        2016-05-03: Mary Lane to Councillor Ann Field «I wrote to you on 3 May 2016»
        2016-06-09 inferred: Councillor Ann Field to Mary Lane «You wrote to me on 9 June»
    "#]],
    );
    check(
        "The roads have long been a matter of concern to all who live there. Mr Brown wrote to Holme and Dale Council on 3 May 2016.",
        expect![[r#"
            2016-05-03: Mr Brown to Holme and Dale Council «Mr Brown wrote to Holme and Dale Council on 3 May 2016»
        "#]],
    );
    check(
        "We visited Holme last year. Following the visit, the Office's Director of Roads, John Open, wrote to the Mayor of Holme, to thank him.",
        expect![[r#"
            2015 inferred: John Open to Mayor of Holme «John Open, wrote to the Mayor of Holme»
        "#]],
    );
    check(
        "The Minister has written to the chair of the panel. He has not written to the Mayor. I would have written to the Mayor.",
        expect![[r#"
            undated: Minister to chair of the panel «Minister has written to the chair of the panel»
        "#]],
    );
    check(
        "I am writing to you. She wrote a book. The rules were written to help. I have written to say so.",
        expect![""],
    );
}

#[test]
fn numbers_and_dates_of_cables() {
    check(
        "Your telegram No. 23 of 3rd September. My cablegrams 107 and 110 of 5th September, and your D.24, refer.",
        expect![[r#"
            2016-09-03 inferred: Councillor Ann Field to Department for Roads, no. 23, answered «Your telegram No. 23 of 3rd September»
            2016-09-05 inferred: Mary Lane to Councillor Ann Field, no. 107 «My cablegrams 107 and 110 of 5th September»
            2016-09-05 inferred: Mary Lane to Councillor Ann Field, no. 110 «My cablegrams 107 and 110 of 5th September»
        "#]],
    );
    check(
        "Reference your cables 13 to 26 and my telegram Circular B. 182, paragraph 4.",
        expect![[r#"
            undated: Councillor Ann Field to Department for Roads, no. 13 to 26, answered «your cables 13 to 26»
            undated: Mary Lane to Councillor Ann Field, no. B182 «my telegram Circular B. 182»
        "#]],
    );
    check(
        "Your letter AB/123-4 of 4 May 2016 and Foreign Office telegram No. 12 to Washington.",
        expect![[r#"
        2016-05-04: Councillor Ann Field to Department for Roads, no. AB/123-4, answered «Your letter AB/123-4 of 4 May 2016»
        undated: Foreign Office to Washington, no. 12 «Foreign Office telegram No. 12 to Washington»
    "#]],
    );
}

#[test]
fn the_office_on_whose_behalf_is_answered_was_written_to() {
    check(
        "I am writing on behalf of the Secretary of State to thank you for your letter of 30 September.",
        expect![[r#"
            2016-09-30 inferred: Councillor Ann Field to Secretary of State for Roads, answered «your letter of 30 September»
        "#]],
    );
}

#[test]
fn what_is_held_is_linked_and_what_is_doubtful_is_not() {
    let first = "Mr S. M. Marsh, Minister in Rome, to Mr J. A. Dunne, Prime Minister\n\nCablegram 23 ROME, 3 September 1940\n\nThe road is closed.\n\nMARSH\n";
    let twin = "Mr S. M. Marsh, Minister in Rome, to Mr J. A. Dunne, Prime Minister\n\nCablegram 24 ROME, 4 September 1940\n\nThe road is open.\n\nMARSH\n";
    let reply = "Mr J. A. Dunne, Prime Minister, to Mr S. M. Marsh, Minister in Rome\n\nCablegram 7 CANBERRA, 9 September 1940\n\nYour telegram No. 23. We agree. See also your telegram 24 of 5th September, your telegram of 4th September and your telegram 99.\n\nDUNNE\n";
    let other = "Mr J. A. Dunne, Prime Minister, to Mr R. G. Foxley, Minister in Bonn\n\nCablegram 8 CANBERRA, 9 September 1940\n\nYour telegram No. 23. We agree.\n\nDUNNE\n";
    let letters = [("1.txt", first), ("2.txt", twin), ("3.txt", reply), ("4.txt", other)];
    let expected = expect![[r#"
        3.txt undated: Mr S. M. Marsh to Mr J. A. Dunne, no. 23, answered, held: 1.txt «Your telegram No. 23»
        3.txt 1940-09-05 inferred: Mr S. M. Marsh to Mr J. A. Dunne, no. 24, held: 2.txt «your telegram 24 of 5th September»
        3.txt 1940-09-04 inferred: Mr S. M. Marsh to Mr J. A. Dunne, held: 2.txt «your telegram of 4th September»
        3.txt undated: Mr S. M. Marsh to Mr J. A. Dunne, no. 99 «your telegram 99»
    "#]];
    expected.assert_eq(&cited(&letters));
}

/// The folder of the seed letters, when it is there.
fn seeds() -> Option<std::path::PathBuf> {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../seeds", "../../shared/seeds"].iter().map(|place| here.join(place)).find(|place| place.is_dir())
}

#[test]
fn the_seed_letters_cite_eight_letters_and_no_more() {
    let Some(folder) = seeds() else { return println!("skipped: the seed letters are not here") };
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let texts: Vec<(String, String)> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| (name(path)[..3].to_owned() + ".txt", std::fs::read_to_string(path).unwrap()))
        .collect();
    let letters: Vec<(&str, &str)> = texts.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let expected = expect![[r#"
        000.txt 2018-03-12: Clive Jones to Government, answered «your letters of the 12<sup>th</sup> and 13<sup>th</sup> of March 2018»
        000.txt 2018-03-13: Clive Jones to Government, answered «your letters of the 12<sup>th</sup> and 13<sup>th</sup> of March 2018»
        000.txt 2017 inferred: Jeremy Oppenheim to Managing Director of Telford and Wrekin Council «Jeremy Oppenheim, wrote to the Managing Director of Telford and Wrekin Council»
        000.txt undated: Secretary of State for Education to chair of the national child safeguarding practice review panel «Secretary of State for Education has written to the chair of the panel»
        000.txt undated: Home Secretary to Lucy Allan MP «Home Secretary has written in similar terms to Lucy Allan MP»
        002.txt 2016-09-30 inferred: Councillor Watling to Secretary of State for Education, answered «your letter of 30 September»
        002.txt 2016-10-24 inferred: Home Secretary to Councillor Watling and Mr Richard Partington «a recent reply of 24 October from the Home Secretary to yourself and Mr Richard Partington»
        003.txt 2018-11-14 inferred: Councillor Shabir Pandor to Home Office, answered «your correspondence of 14 November»
    "#]];
    expected.assert_eq(&cited(&letters));
}
