//! One oddity of real letters a case.

use super::*;
use expect_test::{Expect, expect};

fn check(text: &str, want: &Expect) {
    check_at(text, &Anchor::default(), want);
}

fn check_from(own: &str, text: &str, want: &Expect) {
    check_at(text, &Anchor::at(own.parse().unwrap()), want);
}

fn check_at(text: &str, anchor: &Anchor, want: &Expect) {
    let lines: Vec<String> = find(text, anchor)
        .iter()
        .map(|f| {
            let words = f.span.of(text).unwrap();
            let flags = [(f.inferred, " inferred"), (f.repaired, " repaired")];
            let flags: String = flags.iter().filter(|(on, _)| *on).map(|(_, w)| *w).collect();
            format!("{words:?} {}{flags}", f.date)
        })
        .collect();
    want.assert_eq(&lines.join("\n"));
}

#[test]
fn days_with_names_of_their_own() {
    check("Michaelmas Day, 1643.", &expect![[r#""Michaelmas Day, 1643" 1643-09-29"#]]);
    check("St. Andrew's Day, 1724", &expect![[r#""St. Andrew's Day, 1724" 1724-11-30"#]]);
    check("Xmas Eve 1902", &expect![[r#""Xmas Eve 1902" 1902-12-24"#]]);
    check("Trinity Sunday, 1788", &expect![""]);
    check("Mountrath, 5th Month 14th, 1834", &expect![[r#""5th Month 14th, 1834" 1834-05-14"#]]);
    check("Settle ye 12th of ye 7th mo : 1691.", &expect![[r#""12th of ye 7th mo : 1691" 1691-09-12"#]]);
    check("the 3d of the 11th mo. 1691", &expect![""]);
    check("9.ii.2001", &expect![[r#""9.ii.2001" 2001-02-09"#]]);
    check("16. x. 1917", &expect![[r#""16. x. 1917" 1917-10-16"#]]);
}

#[test]
fn days_as_letters_write_them() {
    check("3 April 2018", &expect![[r#""3 April 2018" 2018-04-03"#]]);
    check("05 June 2018", &expect![[r#""05 June 2018" 2018-06-05"#]]);
    check("27 July, 1999", &expect![[r#""27 July, 1999" 1999-07-27"#]]);
    check("October 30, 2005", &expect![[r#""October 30, 2005" 2005-10-30"#]]);
    check("On 12th July 2022 the report", &expect![[r#""12th July 2022" 2022-07-12"#]]);
    check("this 4th day of July, 1776", &expect![[r#""4th day of July, 1776" 1776-07-04"#]]);
    check("2015-01-26", &expect![[r#""2015-01-26" 2015-01-26"#]]);
    check("12/03/2018", &expect![[r#""12/03/2018" 2018-03-12"#]]);
    check("26.06.2025", &expect![[r#""26.06.2025" 2025-06-26"#]]);
    check("Friday, the 13th of March 1942", &expect![[r#""13th of March 1942" 1942-03-13"#]]);
}

#[test]
fn what_scans_do_to_days() {
    check("2 1 DEC 2018", &expect![[r#""2 1 DEC 2018" 2018-12-21 repaired"#]]);
    check("SP1 2AB      2 9 OCT 2017", &expect![[r#""2 9 OCT 2017" 2017-10-29 repaired"#]]);
    check("0 5 APR 198_ 4", &expect![[r#""0 5 APR 198_ 4" 1984-04-05 repaired"#]]);
    check("9\" June 2014", &expect![[r#""9\" June 2014" 2014-06-09 repaired"#]]);
    check("3rd.June, 1964", &expect![[r#""3rd.June, 1964" 1964-06-03"#]]);
    check("[2 0ctober 1945]", &expect![[r#""[2 0ctober 1945]" 1945-10-02 repaired"#]]);
    check("22 0ctober 1945", &expect![[r#""22 0ctober 1945" 1945-10-22 repaired"#]]);
    check("l5 Novcmber 2O12", &expect![[r#""l5 Novcmber 2O12" 2012-11-15 repaired"#]]);
    check("15 January 945", &expect![[r#""15 January 945" 1945-01-15 repaired"#]]);
    check("29 March [1944]", &expect![[r#""29 March [1944]" 1944-03-29"#]]);
    check("27 [February 1942]", &expect![[r#""27 [February 1942]" 1942-02-27"#]]);
    check("2, September 1941", &expect![[r#""2, September 1941" 1941-09-02"#]]);
    check("4 March 19 37.", &expect![[r#""4 March 19 37" 1937-03-04 repaired"#]]);
}

#[test]
fn what_scans_do_to_months() {
    check("11 S eptember 2023", &expect![[r#""11 S eptember 2023" 2023-09-11 repaired"#]]);
    check("15 Octo|ber 1994", &expect![[r#""15 Octo|ber 1994" 1994-10-15 repaired"#]]);
    check("18 Februar y 1998", &expect![[r#""18 Februar y 1998" 1998-02-18 repaired"#]]);
    check("5thMarch, 2003", &expect![[r#""5thMarch, 2003" 2003-03-05 repaired"#]]);
    check("Burnward, 11 April2018", &expect![[r#""11 April2018" 2018-04-11"#]]);
    check("26 Deeember2007", &expect![[r#""26 Deeember2007" 2007-12-26 repaired"#]]);
    check("4th Augu st 2020", &expect![[r#""4th Augu st 2020" 2020-08-04 repaired"#]]);
    check("CR/4901420/04\n0ctober 26, 2004", &expect![[r#""0ctober 26, 2004" 2004-10-26 repaired"#]]);
}

#[test]
fn numbers_beside_dates_stay_out() {
    check("Our ref: FOI/6484565/09\nJune 10, 2009", &expect![[r#""June 10, 2009" 2009-06-10"#]]);
    check("CANBERRA1 January, 1962", &expect![[r#""January, 1962" 1962-01"#]]);
    check("88 28 October 1937", &expect![[r#""28 October 1937" 1937-10-28"#]]);
    check("B94 LONDON, 24 August 1937", &expect![[r#""24 August 1937" 1937-08-24"#]]);
    check("10 September 1937, 10 p.m.", &expect![[r#""10 September 1937" 1937-09-10"#]]);
    check("27 May 1944,12.30 p.m.", &expect![[r#""27 May 1944" 1944-05-27"#]]);
    check("24 January 1938, 9.40 p.m.", &expect![[r#""24 January 1938" 1938-01-24"#]]);
    check("80101911/26.06.2025", &expect![[r#""26.06.2025" 2025-06-26"#]]);
    check("MIN/0017733/18 and TO/0928597/95", &expect![[""]]);
    check("P. M. No. 25/ 1969, No. 1/ 1971", &expect![[""]]);
    check("now H29 today 2645", &expect![[""]]);
    check("at 6.30 P. M. ON SUNDAY, 1ST MARCH, 1964", &expect![[r#""1ST MARCH, 1964" 1964-03-01"#]]);
    check("10, 20, 30 years ago", &expect![[""]]);
    check("Cablegram 2 4 June 1942", &expect![[r#""4 June 1942" 1942-06-04"#]]);
}

#[test]
fn several_days_of_one_month() {
    check(
        "your letters of the 12th and 13th of March 2018",
        &expect![[r#"
            "12th" 2018-03-12
            "13th of March 2018" 2018-03-13"#]],
    );
    check("from 3 to 5 May 1940", &expect![[r#""3 to 5 May 1940" 1940-05-03/1940-05-05"#]]);
    check("February 23 to 25, 1972", &expect![[r#""February 23 to 25, 1972" 1972-02-23/1972-02-25"#]]);
}

#[test]
fn months_and_years() {
    check("(March 2015)", &expect![[r#""March 2015" 2015-03"#]]);
    check("CANBERRA, October 1970", &expect![[r#""October 1970" 1970-10"#]]);
    check("the team in 2016/17.", &expect![[r#""2016/17" 2016/2017"#]]);
    check("which in 2012 resulted", &expect![[r#""2012" 2012"#]]);
    check("the Inquiries Act 2005.", &expect![[r#""2005" 2005"#]]);
    check("in the 2015 'Tackling' report", &expect![[r#""2015" 2015"#]]);
    check("since the 1930s", &expect![[r#""1930s" 193X"#]]);
    check("2000 men, 1,937 tons, room 1937", &expect![[""]]);
}

#[test]
fn what_follows_from_the_letters_own_date() {
    check_from("2016-10-26", "your letter of 30 September", &expect![[r#""30 September" 2016-09-30 inferred"#]]);
    check_from("2019-01-10", "your letter of 14 November", &expect![[r#""14 November" 2018-11-14 inferred"#]]);
    check_from("1939-12-20", "we leave on 3 January", &expect![[r#""3 January" 1940-01-03 inferred"#]]);
    check_from("2018-04-03", "visited Telford last year", &expect![[r#""last year" 2017 inferred"#]]);
    check_from("2018-12-21", "Leceived 28/12/18", &expect![[r#""28/12/18" 2018-12-28 inferred"#]]);
    check_from("1959-10-28", "the 26th instant", &expect![[r#""26th instant" 1959-10-26 inferred"#]]);
    check_from("1926-01-07", "7th January '26", &expect![[r#""7th January '26" 1926-01-07 inferred"#]]);
    check("last year, 30 September, 28/12/18", &expect![[""]]);
}

#[test]
fn month_first_where_the_country_says_so() {
    let anchor = Anchor { order: DateOrder::MonthFirst, ..Anchor::default() };
    check_at("03/04/2018", &anchor, &expect![[r#""03/04/2018" 2018-03-04"#]]);
    check_at("28/12/2018", &anchor, &expect![[r#""28/12/2018" 2018-12-28"#]]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_in_order_and_without_panic(text in "(\\PC|[0-9 ,./'-]|May|th| of |\n){0,60}") {
        let found = find(&text, &Anchor::at("2018-04-03".parse().unwrap()));
        let mut end = 0;
        for f in found {
            proptest::prop_assert!(f.span.of(&text).is_some());
            proptest::prop_assert!(f.span.start >= end && !f.span.is_empty());
            end = f.span.end;
        }
    }
}
