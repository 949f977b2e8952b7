use super::*;
use crate::{
    date::FuzzyDate,
    model::{
        Block, Citation, Confidence, Corpus, Correspondent, Entity, EntityKind, Field, Form, Kind, Letter, Named, Part,
        Rule, Texts,
    },
    text::Span,
};
use expect_test::{Expect, expect};

mod passages;

fn field<T>(value: T) -> Field<T> {
    Field { value, evidence: None, rule: 0, confidence: Confidence::Stated }
}

fn party(name: &str, role: &str, organisation: &str, entities: &mut Vec<Entity>) -> Correspondent {
    let mut named = |words: &str, kind| {
        (!words.is_empty()).then(|| {
            entities.push(Entity { kind, name: words.into(), aliases: vec![], description: None });
            field(Named { words: words.into(), entity: entities.len() as u32 - 1 })
        })
    };
    Correspondent {
        name: named(name, EntityKind::Person),
        organisation: named(organisation, EntityKind::Organisation),
        role: (!role.is_empty()).then(|| field(role.to_owned())),
        address: None,
    }
}

fn letter(id: &str, kind: Kind, date: &str, senders: Vec<Correspondent>, recipients: Vec<Correspondent>) -> Letter {
    Letter {
        file: format!("{id}.txt"),
        digest: crate::model::Digest::Of([1; 32]),
        date: date.parse::<FuzzyDate>().ok().map(field),
        senders,
        recipients,
        ..Letter::new(id, field(kind))
    }
}

/// Three documents: a letter to the day, an article with a subject and no recipient, an undated notice.
pub(super) fn collection() -> Bundle {
    let mut corpus =
        Corpus { rules: vec![Rule { name: "made".into(), explanation: String::new() }], ..Corpus::default() };
    corpus.collection.title = "Letters about Telford".into();
    corpus.collection.base_url = Some("https://letters.example/telford/".into());
    corpus.collection.licence = Some(
        "Open Government Licence v3.0 (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/)"
            .into(),
    );
    let e = &mut corpus.entities;
    let egan = party("Rebecca Egan", "Deputy Director, Safeguarding Unit", "Home Office", e);
    let jones = party("Clive Jones", "", "Telford & Wrekin Council", e);
    let atkins = party("Victoria Atkins MP", "Minister", "", e);
    let board = party("", "", "Safeguarding {Board} #1, 100%", e);
    corpus.letters = vec![
        letter("000_a", Kind::Letter, "2018-04-03", vec![egan], vec![jones]),
        letter("001 b", Kind::Article, "2018-06", vec![atkins], vec![]),
        letter("002_c", Kind::Notice, "2022-07-12/..", vec![board], vec![]),
    ];
    corpus.letters[1].subject = Some(field("=Telford_takes <decisive> “action” & more".to_owned()));
    let texts = [
        "Dear Clive,\n\nThank you for your letters of the 12th and 13th of March 2018. It is so.\n\n* Quoted <b> words\n\nYours",
        "1. First\n\nSecond",
        "",
    ];
    let block = |start, end, part| Block { span: Span::new(start, end), part, form: Form::Paragraph };
    corpus.letters[0].blocks = vec![
        block(0, 11, Part::Salutation),
        block(13, 85, Part::Body),
        block(87, 106, Part::Quotation),
        block(109, 114, Part::Valediction),
    ];
    let cite = |date: &str, from: Option<u32>| Citation {
        letter: 0,
        evidence: Span::new(27, 74),
        date: date.parse().ok(),
        date_inferred: false,
        from: Some("Clive Jones".into()),
        from_entity: from,
        to: Some("Government".into()),
        to_entity: None,
        number: None,
        answers: true,
        target: None,
        rule: 0,
        confidence: Confidence::Stated,
    };
    corpus.citations = vec![cite("2018-03-13", Some(2)), cite("2018-03-12", Some(2)), cite("2018-03-12", Some(2))];
    Bundle::new(corpus, Texts::join(texts).unwrap()).with_id([0xab; 32])
}

fn check_style(style: Style, expected: Expect) {
    let bundle = collection();
    let cited: Vec<String> = (0..3)
        .map(|n| citation(&bundle, n, style, (n == 0).then_some(2)))
        .map(|c| format!("{}\n", c.trim_end()))
        .collect();
    expected.assert_eq(&cited.concat());
}

#[test]
fn plain() {
    check_style(
        Style::Plain,
        expect![[r#"
        Letter from Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office, to Clive Jones, Telford & Wrekin Council, 3 April 2018, paragraph 2. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/000_a/p2
        Article from Victoria Atkins MP, Minister, ‘=Telford_takes <decisive> “action” & more’, June 2018. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/001%20b
        Notice from Safeguarding {Board} #1, 100%, undated, on or after 12 July 2022. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/002_c
    "#]],
    );
}

#[test]
fn oscola() {
    check_style(
        Style::Oscola,
        expect![[r#"
        Letter from Rebecca Egan to Clive Jones (3 April 2018) para 2, Letters about Telford (bundle abababababab) <https://letters.example/telford/#/letters/letter/000_a/p2>
        Victoria Atkins MP, ‘=Telford_takes <decisive> “action” & more’ (June 2018), Letters about Telford (bundle abababababab) <https://letters.example/telford/#/letters/letter/001%20b>
        Safeguarding {Board} #1, 100%, ‘Notice’ (undated, on or after 12 July 2022), Letters about Telford (bundle abababababab) <https://letters.example/telford/#/letters/letter/002_c>
    "#]],
    );
}

#[test]
fn harvard() {
    check_style(
        Style::Harvard,
        expect![[r#"
        Egan, R. (2018) [Letter to Clive Jones], 3 April, para. 2. Letters about Telford (bundle abababababab). Available at: https://letters.example/telford/#/letters/letter/000_a/p2
        Atkins, V. (2018) =Telford_takes <decisive> “action” & more [Article], June. Letters about Telford (bundle abababababab). Available at: https://letters.example/telford/#/letters/letter/001%20b
        Safeguarding {Board} #1, 100% (no date) [Notice], undated, on or after 12 July 2022. Letters about Telford (bundle abababababab). Available at: https://letters.example/telford/#/letters/letter/002_c
    "#]],
    );
}

#[test]
fn apa() {
    check_style(
        Style::Apa,
        expect![[r#"
        Egan, R. (2018, April 3). [Letter to Clive Jones] (para. 2). Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/000_a/p2
        Atkins, V. (2018). =Telford_takes <decisive> “action” & more [Article]. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/001%20b
        Safeguarding {Board} #1, 100% (n.d.). [Notice]. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/002_c
    "#]],
    );
}

#[test]
fn chicago() {
    check_style(
        Style::Chicago,
        expect![[r#"
        Rebecca Egan to Clive Jones, April 3, 2018, Letters about Telford (bundle abababababab), para. 2, https://letters.example/telford/#/letters/letter/000_a/p2.
        Victoria Atkins MP, “=Telford_takes <decisive> “action” & more”, June 2018, Letters about Telford (bundle abababababab), https://letters.example/telford/#/letters/letter/001%20b.
        Safeguarding {Board} #1, 100%, “Notice”, undated, on or after 12 July 2022, Letters about Telford (bundle abababababab), https://letters.example/telford/#/letters/letter/002_c.
    "#]],
    );
}

#[test]
fn bibtex_escapes_what_would_be_a_command() {
    check_style(
        Style::BibTex,
        expect![[r#"
        @misc{000_a,
          author = {Egan, Rebecca},
          title = {{Letter to Clive Jones}},
          howpublished = {Letter to Clive Jones},
          year = {2018},
          month = {4},
          day = {3},
          date = {2018-04-03},
          note = {paragraph 2; Letters about Telford (bundle abababababab)},
          url = {https://letters.example/telford/#/letters/letter/000_a/p2},
        }
        @misc{001-b-2,
          author = {Atkins, MP, Victoria},
          title = {{=Telford\_takes <decisive> “action” \& more}},
          howpublished = {Article},
          year = {2018},
          month = {6},
          date = {2018-06},
          note = {June 2018; Letters about Telford (bundle abababababab)},
          url = {https://letters.example/telford/#/letters/letter/001%20b},
        }
        @misc{002_c,
          author = {{Safeguarding {\textbraceleft}Board{\textbraceright} \#1, 100\%}},
          title = {{Notice}},
          howpublished = {Notice},
          note = {undated, on or after 12 July 2022; Letters about Telford (bundle abababababab)},
          url = {https://letters.example/telford/#/letters/letter/002_c},
        }
    "#]],
    );
}

#[test]
fn ris_keeps_to_its_lines() {
    let bundle = collection();
    expect![[r#"
        TY  - PCOMM
        ID  - 000_a
        AU  - Egan, Rebecca
        A2  - Jones, Clive
        TI  - Letter to Clive Jones
        DA  - 2018/04/03/
        PY  - 2018
        T2  - Letters about Telford
        N1  - Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office
        N1  - Clive Jones, Telford & Wrekin Council
        N1  - Bundle abababababab
        UR  - https://letters.example/telford/#/letters/letter/000_a
        ER  - 
        TY  - GEN
        ID  - 002_c
        AU  - Safeguarding {Board} #1 100%
        TI  - Notice
        T2  - Letters about Telford
        N1  - Date: undated, on or after 12 July 2022
        N1  - Bundle abababababab
        UR  - https://letters.example/telford/#/letters/letter/002_c
        ER  - 
    "#]]
    .assert_eq(&export(&bundle, &[0, 2], Format::Ris).replace("\r\n", "\n"));
}

#[test]
fn csl_json_tells_people_from_bodies() {
    let bundle = collection();
    let json: serde_json::Value = serde_json::from_str(&export(&bundle, &[0, 2], Format::CslJson)).unwrap();
    assert_eq!(json[0]["author"], serde_json::json!([{"family": "Egan", "given": "Rebecca"}]));
    assert_eq!(json[0]["issued"], serde_json::json!({"date-parts": [[2018, 4, 3]]}));
    assert_eq!(json[1]["author"], serde_json::json!([{"literal": "Safeguarding {Board} #1, 100%"}]));
    assert_eq!(json[1]["note"], "undated, on or after 12 July 2022");
    assert!(json[1].get("issued").is_none(), "a bound is no date");
}

#[test]
fn cmif_says_bounds_as_bounds() {
    let tei = export(&collection(), &[0, 2], Format::Cmif);
    let read = roxmltree::Document::parse(&tei).unwrap();
    let dates: Vec<_> =
        read.descendants().filter(|n| n.has_tag_name(("http://www.tei-c.org/ns/1.0", "date"))).skip(1).collect();
    assert_eq!(dates[0].attribute("when"), Some("2018-04-03"));
    assert_eq!((dates[1].attribute("notBefore"), dates[1].attribute("when")), (Some("2022-07-12"), None));
}

#[test]
fn a_table_holds_no_formula() {
    let csv = export(&collection(), &[1], Format::Csv);
    let row = csv::Reader::from_reader(csv.as_bytes()).records().next().unwrap().unwrap();
    assert_eq!(row.get(18), Some("'=Telford_takes <decisive> “action” & more"));
}

#[test]
fn json_keeps_everything() {
    let json: serde_json::Value = serde_json::from_str(&export(&collection(), &[0], Format::Json)).unwrap();
    let letter = &json["letters"][0];
    assert_eq!(letter["senders"][0]["organisation"]["value"], "Home Office");
    assert_eq!(letter["citations"][0]["words"], "your letters of the 12th and 13th of March 2018");
    assert_eq!(letter["date"]["value"], "2018-04-03");
}

#[test]
fn markdown_takes_no_word_for_markup() {
    expect![[r#"
        # Letters about Telford

        Bundle abababababababababababababababababababababababababababababababab

        ---

        ## Letter to Clive Jones

        - Kind: letter
        - Date: 3 April 2018
        - From: Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office
        - To: Clive Jones, Telford \& Wrekin Council
        - File: 000\_a.txt
        - SHA-256: 0101010101010101010101010101010101010101010101010101010101010101
        - Link: <https://letters.example/telford/#/letters/letter/000_a>

        Dear Clive,

        1\. Thank you for your letters of the 12th and 13th of March 2018. It is so.

        > 2\. \* Quoted \<b\> words



        Cite as: Letter from Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office, to Clive Jones, Telford \& Wrekin Council, 3 April 2018. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/000\_a

        ---

        ## \=Telford\_takes \<decisive\> “action” \& more

        - Kind: article
        - Date: June 2018
        - From: Victoria Atkins MP, Minister
        - File: 001 b.txt
        - SHA-256: 0101010101010101010101010101010101010101010101010101010101010101
        - Link: <https://letters.example/telford/#/letters/letter/001%20b>

        1\. First

        Second

        Cite as: Article from Victoria Atkins MP, Minister, ‘=Telford\_takes \<decisive\> “action” \& more’, June 2018. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/001%20b
    "#]].assert_eq(&export(&collection(), &[0, 1], Format::Markdown));
}

#[test]
fn text_numbers_paragraphs() {
    expect![[r#"
        Letters about Telford
        Bundle abababababababababababababababababababababababababababababababab

        ========================================================================

        Letter to Clive Jones
        Kind: letter
        Date: 3 April 2018
        From: Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office
        To: Clive Jones, Telford & Wrekin Council
        File: 000_a.txt
        SHA-256: 0101010101010101010101010101010101010101010101010101010101010101
        Link: https://letters.example/telford/#/letters/letter/000_a

        Dear Clive,

        [1] Thank you for your letters of the 12th and 13th of March 2018. It is so.

            [2] * Quoted <b> words



        Cite as: Letter from Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office, to Clive Jones, Telford & Wrekin Council, 3 April 2018. Letters about Telford (bundle abababababab). https://letters.example/telford/#/letters/letter/000_a
    "#]].assert_eq(&export(&collection(), &[0], Format::Text));
}

#[test]
fn letters_that_are_not_there_are_passed_over() {
    let bundle = collection();
    for format in Format::ALL {
        assert_eq!(export(&bundle, &[9], format), export(&bundle, &[], format), "{format:?}");
        assert_eq!(Format::from_key(format.key()), Some(format));
    }
    for style in Style::ALL {
        assert_eq!(citation(&bundle, 9, style, None), "");
        assert_eq!(Style::from_key(style.key()), Some(style));
    }
}

#[test]
fn citations_that_agree_speak_of_one_missing_letter() {
    let bundle = collection();
    let found: Vec<_> = missing(&bundle).into_iter().map(|m| (m.date.unwrap().to_string(), m.citations)).collect();
    assert_eq!(found, [("2018-03-12".to_owned(), vec![1, 2]), ("2018-03-13".to_owned(), vec![0])]);
    expect![[r#"
        date,in words,inferred,from,to,number,cited by,in the words,confidence,may be held by,bundle
        2018-03-12,12 March 2018,,Clive Jones,Government,,"000_a; 000_a",Thank you for your letters of the 12th and 13th of March 2018. / Thank you for your letters of the 12th and 13th of March 2018.,stated,"Home Office; Telford & Wrekin Council",abababababab
        2018-03-13,13 March 2018,,Clive Jones,Government,,000_a,Thank you for your letters of the 12th and 13th of March 2018.,stated,"Home Office; Telford & Wrekin Council",abababababab
    "#]].assert_eq(&missing_csv(&bundle).replace("\r\n", "\n"));
}

#[test]
fn a_request_names_date_parties_and_the_citing_letter() {
    let bundle = collection();
    expect![[r#"
        To: Home Office
        Subject: Freedom of Information request: a letter of 13 March 2018

        Dear Home Office,

        Under the Freedom of Information Act 2000, please send me a copy of the letter described here, and of anything that was enclosed with it.

        - Date: 13 March 2018
        - From: Clive Jones
        - To: Government
        - Number: not known

        The letter is mentioned in:

        - a letter from Rebecca Egan, Deputy Director, Safeguarding Unit, Home Office to Clive Jones, Telford & Wrekin Council, 3 April 2018: “Thank you for your letters of the 12th and 13th of March 2018.”

        If you do not hold it, please tell me so and, if you can, who does. If a part of it cannot be released, please send the rest and tell me which exemption you rely on and why.

        Please answer to: [your email or postal address]

        Yours faithfully,

        [your name]

        --
        Before you send this (delete from the line above downwards):
        - Put in your name and an address for the answer; the Act asks for both. Do not write more about yourself than you want others to read: some authorities publish requests.
        - Check that the addressee is a public authority and the right one. The Act covers public authorities in England, Wales and Northern Ireland and those of the whole United Kingdom; Scotland has an Act of its own.
        - A copy may also be held by: Telford & Wrekin Council.
        - Authorities normally answer within 20 working days. They may refuse, in whole or in part, for instance to protect other people's personal information, or because the letter no longer exists.
        - This is a draft and no legal advice. The Information Commissioner's Office (ico.org.uk) explains the Act and what can be done about a refusal.
    "#]].assert_eq(&request_text(&bundle, &missing(&bundle)[1]));
}

fn check_name(name: &str, expected: Expect) {
    let n = PersonName::read(name);
    expected.assert_eq(&format!(
        "{}|{}|{}|{} = {} = {}",
        n.title,
        n.given,
        n.family,
        n.suffix,
        n.with_initials(),
        n.straight()
    ));
}

#[test]
fn names_come_in_parts() {
    check_name("Rebecca Egan", expect!["|Rebecca|Egan| = Egan, R. = Rebecca Egan"]);
    check_name("Victoria Atkins MP", expect!["|Victoria|Atkins|MP = Atkins, V. = Victoria Atkins"]);
    check_name("Councillor Watling", expect!["Councillor||Watling| = Watling = Watling"]);
    check_name("Mr S. M. Bruce", expect!["Mr|S. M.|Bruce| = Bruce, S. M. = S. M. Bruce"]);
    check_name("Dr H.V. Evatt", expect!["Dr|H.V.|Evatt| = Evatt, H. V. = H.V. Evatt"]);
    check_name(
        "Rt. Hon. Sir Earle Page, G.C.M.G., C.H.",
        expect!["Rt. Hon. Sir|Earle|Page|G.C.M.G., C.H. = Page, E. = Earle Page"],
    );
    check_name(
        "Lieutenant-General V. A. H. Sturdee",
        expect!["Lieutenant-General|V. A. H.|Sturdee| = Sturdee, V. A. H. = V. A. H. Sturdee"],
    );
    check_name("Atkins, Victoria", expect!["|Victoria|Atkins| = Atkins, V. = Victoria Atkins"]);
    check_name("Charles de Gaulle", expect!["|Charles|de Gaulle| = de Gaulle, C. = Charles de Gaulle"]);
    check_name("Jean-Paul Sartre", expect!["|Jean-Paul|Sartre| = Sartre, J.-P. = Jean-Paul Sartre"]);
    check_name("Major", expect!["||Major| = Major = Major"]);
    check_name("Bruce", expect!["||Bruce| = Bruce = Bruce"]);
    check_name("", expect!["||| =  = "]);
}
