use super::*;
use crate::{
    model::{
        Citation, Confidence, Corpus, Correspondent, Entity, EntityKind, Event, Field, Kind, Letter, Named, Rule, Texts,
    },
    text::Span,
};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// A small collection: letters as (date or bound, sender's organisation), with texts.
fn collection(letters: &[(&str, &str)]) -> Bundle {
    let mut corpus =
        Corpus { rules: vec![Rule { name: "made".into(), explanation: String::new() }], ..Corpus::default() };
    for (n, (date, sender)) in letters.iter().enumerate() {
        corpus.letters.push(letter(n, date, sender, &mut corpus.entities));
    }
    let texts = Texts::join(letters.iter().map(|_| "In 2012 seven men were jailed.")).unwrap();
    Bundle::new(corpus, texts).with_id([7; 32])
}

fn field<T>(value: T, confidence: Confidence) -> Field<T> {
    Field { value, evidence: None, rule: 0, confidence }
}

fn letter(n: usize, date: &str, sender: &str, entities: &mut Vec<Entity>) -> Letter {
    let (date, inferred) = date.strip_suffix('!').map_or((date, false), |d| (d, true));
    let confidence = if inferred { Confidence::Inferred } else { Confidence::Stated };
    let party = |name: &str, entities: &mut Vec<Entity>| {
        let entity = entities.iter().position(|e| e.name == name).unwrap_or_else(|| {
            let (kind, name) = (EntityKind::Organisation, name.to_owned());
            entities.push(Entity { kind, name, aliases: vec![], description: None });
            entities.len() - 1
        });
        let named = Named { words: name.to_owned(), entity: entity as u32 };
        Correspondent { organisation: Some(field(named, Confidence::Stated)), ..Correspondent::default() }
    };
    Letter {
        file: format!("{n:03}.txt"),
        date: date.parse().ok().map(|d| field(d, confidence)),
        senders: if sender.is_empty() { vec![] } else { vec![party(sender, entities)] },
        recipients: vec![party("Telford & Wrekin Council", entities)],
        ..Letter::new(format!("{n:03}"), field(Kind::Letter, Confidence::Stated))
    }
}

fn citation(letter: u32, date: &str, target: Option<u32>) -> Citation {
    Citation {
        letter,
        evidence: Span::default(),
        date: date.parse().ok(),
        date_inferred: false,
        from: Some("Clive Jones".into()),
        from_entity: None,
        to: Some("Government".into()),
        to_entity: None,
        number: None,
        answers: true,
        target,
        rule: 0,
        confidence: Confidence::Stated,
    }
}

fn all(bundle: &Bundle) -> Vec<u32> {
    (0..bundle.corpus.letters.len() as u32).collect()
}

/// Everything that can have the focus, one a line, as it is spoken.
fn spoken(bundle: &Bundle, options: &Options) -> String {
    let timeline = timeline(bundle, &all(bundle), options);
    timeline.order.iter().map(|&stop| format!("{}\n", timeline.spoken(stop).unwrap())).collect()
}

fn check(letters: &[(&str, &str)], options: &Options, expected: Expect) {
    expected.assert_eq(&spoken(&collection(letters), options));
}

#[test]
fn a_letter_says_when_who_and_what_it_answers() {
    let mut bundle = collection(&[("2018-04-03", "Home Office"), ("2016-10-26", "Department for Education")]);
    bundle.corpus.citations = vec![citation(0, "2018-03-12", None), citation(0, "2018-03-13", None)];
    bundle.corpus.letters[0].received = Some(field("2018-04-10".parse().unwrap(), Confidence::Stated));
    bundle.corpus.events.push(Event {
        letter: 1,
        date: "2012".parse().unwrap(),
        evidence: Span::new(3, 7),
        words: Span::new(8, 30),
        rule: 0,
    });
    expect![[r#"
        Event, some time in 2012, seven men were jailed.
        Letter, 26 October 2016, Department for Education to Telford & Wrekin Council
        2 missing letters, 12 March 2018 to 13 March 2018
        Letter, 3 April 2018, Home Office to Telford & Wrekin Council, received 10 April 2018, answers two missing letters
    "#]]
    .assert_eq(&spoken(&bundle, &Options::default()));
}

#[test]
fn every_sort_of_date_is_spoken_in_its_own_way() {
    let letters = [
        ("2015-03", "A"),
        ("2016", "B"),
        ("2016/2017", "C"),
        ("1937~", "D"),
        ("2018-11-14!", "E"),
        ("2022-07-12/..", "F"),
        ("", ""),
        ("2018?", "G"),
    ];
    check(
        &letters,
        &Options { min_gap_px: 0.0, ..Options::default() },
        expect![[r#"
            Letter, about 1937, D to Telford & Wrekin Council
            Letter, some time in March 2015, A to Telford & Wrekin Council
            Letter, some time in 2016, B to Telford & Wrekin Council
            Letter, 2016 to 2017, C to Telford & Wrekin Council
            Letter, perhaps 2018, G to Telford & Wrekin Council
            Letter, 14 November 2018, E to Telford & Wrekin Council, date inferred
            Letter, undated, on or after 12 July 2022, F to Telford & Wrekin Council
            Letter, undated, to Telford & Wrekin Council
        "#]],
    );
}

#[test]
fn a_day_is_a_point_a_month_a_bar_and_a_bound_fades() {
    let bundle = collection(&[("2018-04-03", "A"), ("2018-04", "B"), ("2018-04-02~", "C"), ("2018-04-10/..", "D")]);
    let options = Options {
        from: "2018-04-01".parse().ok(),
        to: "2018-04-30".parse().ok(),
        min_gap_px: 0.0,
        ..Options::default()
    };
    let timeline = timeline(&bundle, &all(&bundle), &options);
    let shape = |m: &Mark| format!("{:.3} {:.3} {}{}", m.x0, m.x1, m.fades_left, m.fades_right);
    let marks: Vec<String> = timeline.lanes.iter().flat_map(|l| &l.marks).map(shape).collect();
    assert_eq!(marks, ["0.083 0.083 falsefalse", "0.000 1.000 falsefalse", "0.050 0.050 truetrue"]);
    assert_eq!(timeline.undated.iter().map(shape).collect::<Vec<_>>(), ["0.000 1.000 falsetrue"]);
}

#[test]
fn lanes_stand_by_size_with_those_that_do_not_tell_last() {
    let letters = [("2018", "B"), ("2018", "A"), ("2019", "A"), ("2018", ""), ("2017", "C"), ("2017", "D")];
    let bundle = collection(&letters);
    let lanes = |max_lanes| {
        let options = Options { max_lanes, ..Options::default() };
        let lanes = timeline(&bundle, &all(&bundle), &options).lanes;
        lanes.iter().map(|l| format!("{} {}", l.label, l.count)).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(lanes(9), "A 2, B 1, C 1, D 1, Not named 1");
    assert_eq!(lanes(2), "A 2, 3 others 3, Not named 1");
    assert_eq!(lanes(0), "4 others 5, Not named 1");
}

#[test]
fn replies_are_arcs_also_to_what_is_missing() {
    let mut bundle = collection(&[("2018-01-01", "A"), ("2018-06-01", "B"), ("2018-12-01", "A")]);
    bundle.corpus.citations = vec![citation(1, "2018-01-01", Some(0)), citation(2, "2018-09-01", None)];
    let timeline = timeline(&bundle, &all(&bundle), &Options::default());
    let arcs: Vec<_> = timeline.arcs.iter().map(|a| (a.from, a.to, a.x0 > a.x1)).collect();
    assert_eq!(arcs, [(What::Letter(1), What::Letter(0), true), (What::Letter(2), What::Missing(1), true)]);
}

#[test]
fn a_thread_is_followed_both_ways_and_to_what_is_missing() {
    let mut bundle = collection(&[("2018-01-01", "A"), ("2018-06-01", "B"), ("2018-12-01", "A"), ("2019", "C")]);
    bundle.corpus.citations =
        vec![citation(1, "2018-01-01", Some(0)), citation(2, "2018-09-01", None), citation(2, "2018-06-01", Some(1))];
    let chronology = Chronology::new(&bundle);
    let whole = [What::Letter(0), What::Letter(1), What::Letter(2), What::Missing(1)];
    for what in whole {
        assert_eq!(chronology.thread(what).into_iter().collect::<Vec<_>>(), whole);
    }
    assert!(chronology.thread(What::Letter(3)).is_empty());
}

#[test]
fn groups_stay_as_they_are_while_time_moves_on() {
    let days = ["2018-03-03", "2018-03-09", "2018-03-17", "2018-03-24", "2018-04-02", "2018-04-09", "2018-04-21"];
    let bundle = collection(&days.map(|day| (day, "A")));
    let chronology = Chronology::new(&bundle);
    let groups = |from: &str, to: &str| {
        let options = Options { from: from.parse().ok(), to: to.parse().ok(), width_px: 300.0, ..Options::default() };
        let timeline = chronology.layout(&bundle, &all(&bundle), &options);
        timeline.order.iter().map(|&stop| timeline.members(stop)).collect::<Vec<_>>()
    };
    let first = groups("2018-02-01", "2018-05-01");
    assert!(first.len() > 1 && first.len() < days.len());
    for (from, to) in [("2018-02-02", "2018-05-02"), ("2018-02-13", "2018-05-13"), ("2018-03-01", "2018-05-29")] {
        assert_eq!(groups(from, to), first);
    }
}

#[test]
fn a_few_things_far_off_do_not_empty_the_axis() {
    let usual = |letters: &[(&str, &str)]| {
        let bundle = collection(letters);
        let options = Options::default();
        let selection = Chronology::new(&bundle).select(&bundle, &all(&bundle), &options);
        let (from, to) = selection.usual(&options).unwrap();
        let (first, last) = selection.extent(&options).unwrap();
        format!("{from} to {to} of {first} to {last}")
    };
    let mut letters: Vec<(String, &str)> =
        (0..400).map(|n| (format!("{}-{:02}-01", 1937 + n % 8, 1 + n % 12), "A")).collect();
    letters.extend([("1846-05-01".to_owned(), "B"), ("1936-06-01".to_owned(), "B")]);
    fn lent<'a>(letters: &'a [(String, &'a str)]) -> Vec<(&'a str, &'a str)> {
        letters.iter().map(|(date, from)| (date.as_str(), *from)).collect()
    }
    // What is near the rest is shown with it.
    assert_eq!(usual(&lent(&letters)), "1936-01-01 to 1944-12-31 of 1846-01-01 to 1944-12-31");
    // In a small collection one is not few, and so are three among four hundred.
    assert_eq!(usual(&lent(&letters[340..])), "1846-01-01 to 1944-12-31 of 1846-01-01 to 1944-12-31");
    letters.extend([("1850".to_owned(), "B"), ("1851".to_owned(), "B")]);
    assert_eq!(usual(&lent(&letters)), "1846-01-01 to 1944-12-31 of 1846-01-01 to 1944-12-31");
    letters.truncate(400);
    // Late ones too, and a little more room is not worth it.
    letters.push(("2001".to_owned(), "B"));
    letters.push(("1943-12-25/2002".to_owned(), "B"));
    assert_eq!(usual(&lent(&letters)), "1937-01-01 to 1944-12-31 of 1937-01-01 to 2002-12-31");
    letters.truncate(400);
    letters.push(("1949".to_owned(), "B"));
    assert_eq!(usual(&lent(&letters)), "1937-01-01 to 1949-12-31 of 1937-01-01 to 1949-12-31");
}

#[test]
fn ticks_speak_plainly_at_every_scale() {
    let check = |from: &str, to: &str, expected: Expect| {
        let options = Options { from: from.parse().ok(), to: to.parse().ok(), ..Options::default() };
        let ticks = timeline(&collection(&[("2018", "A")]), &[0], &options).ticks;
        expected.assert_eq(&ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>().join("|"));
    };
    check("1801-01-01", "2020-12-31", expect!["1850|1900|1950|2000"]);
    check("2012-01-01", "2022-12-31", expect!["2012|2013|2014|2015|2016|2017|2018|2019|2020|2021|2022"]);
    check("2018-01-01", "2018-12-31", expect!["January 2018|April|July|October"]);
    check("2018-03-20", "2018-05-15", expect!["26 March 2018|2 Apr|9 Apr|16 Apr|23 Apr|30 Apr|7 May|"]);
    check("2018-03-28", "2018-04-08", expect!["28 March 2018||30|31|1 April|2|3|4|5|6|7|8"]);
}

#[test]
fn nothing_dated_is_no_axis_and_still_every_letter() {
    let bundle = collection(&[("", "A"), ("", "B")]);
    let timeline = timeline(&bundle, &all(&bundle), &Options::default());
    assert!(timeline.ticks.is_empty() && timeline.lanes.is_empty());
    assert_eq!(timeline.letters(), (0, 0, 2));
    assert_eq!(super::timeline(&bundle, &[], &Options::default()), Timeline::default());
}

#[test]
fn taken_away_words_stay_words() {
    let mut bundle = collection(&[("2018-04-03", "=A & <B>"), ("2018-05", "C"), ("", "D")]);
    bundle.corpus.collection.title = "<script>".into();
    let timeline = timeline(&bundle, &all(&bundle), &Options::default());
    let svg = timeline.to_svg(&bundle);
    let read = roxmltree::Document::parse(&svg).unwrap();
    assert!(read.descendants().all(|n| n.tag_name().name() != "script"));
    assert!(read.descendants().any(|n| n.text() == Some("Letter, 3 April 2018, =A & <B> to Telford & Wrekin Council")));
    let json: serde_json::Value = serde_json::from_str(&timeline.to_json(&bundle)).unwrap();
    assert_eq!(json["items"][1]["date"], "2018-05");
    expect![[r#"
        what,id,date,earliest,latest,in words,known,inferred,possibly outside,lane,group,from,to
        letter,000,2018-04-03,2018-04-03,2018-04-03,3 April 2018,day,,,'=A & <B>,,'=A & <B>,Telford & Wrekin Council
        letter,001,2018-05,2018-05-01,2018-05-31,May 2018,month,,,C,,C,Telford & Wrekin Council
        letter,002,,,,,undated,,,Undated,,D,Telford & Wrekin Council
    "#]]
    .assert_eq(&timeline.to_csv(&bundle).replace("\r\n", "\n"));
}

#[test]
fn a_picture_draws_and_explains_what_is_known_of_each_date() {
    let dates = ["2018-04-03", "2018-05", "2019", "2018-06-01/2018-09-30", "2018-07-12/..", "2018-08-01~"];
    let letters: Vec<(&str, &str)> = dates.iter().map(|date| (*date, "A")).collect();
    let bundle = collection(&letters);
    let svg = timeline(&bundle, &all(&bundle), &Options { min_gap_px: 0.0, ..Options::default() }).to_svg(&bundle);
    let read = roxmltree::Document::parse(&svg).unwrap();
    let texts: Vec<&str> = read.descendants().filter(|n| n.has_tag_name("text")).filter_map(|n| n.text()).collect();
    let legend = texts.iter().position(|text| *text == "What the marks mean").unwrap();
    expect![[r#"
        letter, on a day
        some time in a month
        some time in a year
        within a longer time
        →
        after a day, or before one
        ~
        about then, or perhaps"#]]
    .assert_eq(&texts[legend + 1..].join("\n"));
    assert!(texts[..legend].contains(&"~") && texts[..legend].contains(&"→"), "{texts:?}");
}

mod reconcile;

fn any_date() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (2010..2020i32, 1..13u32, 1..29u32).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        2 => (2010..2020i32, 1..13u32).prop_map(|(y, m)| format!("{y}-{m:02}")),
        1 => (2010..2020i32).prop_map(|y| format!("{y}~")),
        1 => (2010..2020i32).prop_map(|y| format!("{y}/{}", y + 3)),
        1 => Just("201X".to_owned()),
        1 => (2010..2020i32).prop_map(|y| format!("{y}/..")),
        1 => (2010..2020i32).prop_map(|y| format!("../{y}")),
        1 => Just(String::new()),
    ]
}

fn any_day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of(
        (2008..2023i32, 1..13u32, 1..29u32).prop_map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap()),
    )
}

proptest! {
    #[test]
    fn every_letter_is_in_exactly_one_place(
        letters in prop::collection::vec((any_date(), 0..4usize), 0..60),
        left_out in any::<u64>(),
        (from, to) in (any_day(), any_day()),
        gap in 0.0..80.0f64,
        by in prop::sample::select(&LaneBy::ALL),
    ) {
        let letters: Vec<(&str, &str)> = letters.iter().map(|(d, s)| (d.as_str(), ["", "A", "B", "C"][*s])).collect();
        let mut bundle = collection(&letters);
        for n in 1..letters.len() as u32 {
            bundle.corpus.citations.push(citation(n, "2015-05-05", (n % 3 != 0).then_some(n - 1)));
        }
        let asked: Vec<u32> = all(&bundle).into_iter().filter(|n| left_out >> (n % 64) & 1 == 0).collect();
        let options = Options { lanes: by, from, to, min_gap_px: gap, ..Options::default() };
        let timeline = timeline(&bundle, &asked, &options);

        let (alone, clustered, undated) = timeline.letters();
        prop_assert_eq!(alone + clustered + undated + timeline.outside.letters, asked.len() as u32);
        let end = to.map(|to| from.map_or(to, |from| to.max(from)));
        let dates = |n: &&u32| bundle.corpus.letters[**n as usize].date.as_ref().map(|f| f.value);
        let open = |n: &&u32| !bundle.corpus.letters[**n as usize].is_dated();
        prop_assert_eq!(undated, asked.iter().filter(open).count() as u32);
        let inside = asked.iter().filter(|n| !open(n) && dates(n).is_some_and(|d| d.possibly_within(from, end)));
        prop_assert_eq!(alone + clustered, inside.count() as u32);
        prop_assert_eq!(timeline.buckets.iter().map(|b| b.letters).sum::<u32>(), alone + clustered);
        prop_assert_eq!(timeline.lanes.iter().map(|l| l.count).sum::<u32>(), alone + clustered);

        let mut seen: Vec<What> = timeline.lanes.iter().flat_map(|l| {
            l.marks.iter().map(|m| m.what).chain(l.clusters.iter().flat_map(|c| c.members.iter().copied()))
        }).chain(timeline.undated.iter().map(|m| m.what)).collect();
        let places = seen.len();
        seen.sort();
        seen.dedup();
        prop_assert_eq!(seen.len(), places);

        for mark in timeline.lanes.iter().flat_map(|l| &l.marks) {
            prop_assert!((0.0..=1.0).contains(&mark.x0) && mark.x0 <= mark.x1 && mark.x1 <= 1.0);
            let date = mark.date.unwrap();
            prop_assert_eq!(mark.possibly, !date.certainly_within(Some(timeline.from), Some(timeline.to)));
        }
    }

    #[test]
    fn middles_of_a_row_keep_their_distance_and_labels_never_collide(
        letters in prop::collection::vec(any_date(), 1..80),
        (from, to) in (any_day(), any_day()),
        (width, gap, char_px) in (100.0..2000.0f64, 1.0..60.0f64, 5.0..20.0f64),
    ) {
        let letters: Vec<(&str, &str)> = letters.iter().map(|d| (d.as_str(), "A")).collect();
        let bundle = collection(&letters);
        let options = Options { from, to, width_px: width, min_gap_px: gap, char_px, ..Options::default() };
        let timeline = timeline(&bundle, &all(&bundle), &options);
        for lane in &timeline.lanes {
            for row in 0..lane.rows {
                let marks = lane.marks.iter().filter(|m| m.row == row).map(|m| (m.x0 * width, m.x1 * width));
                let mut places: Vec<(f64, f64)> =
                    marks.chain(lane.clusters.iter().filter(|c| c.row == row).map(|c| (c.x0 * width, c.x1 * width))).collect();
                places.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
                for pair in places.windows(2) {
                    let middles = (pair[1].0 + pair[1].1 - pair[0].0 - pair[0].1) / 2.0;
                    prop_assert!(middles >= gap - 1e-6 || pair[1].0 >= pair[0].1, "{:?}", pair);
                }
            }
        }
        let mut free = 0.0;
        for tick in timeline.ticks.iter().filter(|t| !t.label.is_empty()) {
            prop_assert!(tick.x * width >= free);
            free = tick.x * width + tick.label_px;
            prop_assert!(free <= width && tick.label_px >= tick.label.chars().count() as f64 * char_px);
        }
    }
}
