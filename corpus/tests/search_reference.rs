//! Search held against a plain reference that looks at every word of every letter and shares no code with the engine.

mod search_support;

use chrono::{Days, NaiveDate};
use corpus::{
    date::FuzzyDate,
    filter::{Choice, Facet, Filter},
    search::{Answer, Engine, INDEXER, Query, Sort, parse},
};
use proptest::prelude::*;
use search_support::{Dice, Told, bundle, dfat, indexed};
use std::collections::{BTreeMap, BTreeSet};

/// One condition of a query, as the reference knows it.
#[derive(Clone, Debug)]
enum Wanted {
    Word(String),
    Prefix(String),
    Phrase(Vec<String>),
    Near(String, String, usize),
    From(String),
    Before(NaiveDate, String),
    On(NaiveDate, NaiveDate, String),
}

/// Any of the conditions, or none of them.
type Clause = (bool, Vec<Wanted>);

/// No, possibly, yes.
type Holds = u8;

impl Wanted {
    fn typed(&self) -> String {
        match self {
            Wanted::Word(word) => word.clone(),
            Wanted::Prefix(word) => format!("{word}*"),
            Wanted::Phrase(words) => format!("\"{}\"", words.join(" ")),
            Wanted::Near(a, b, n) => format!("{a} near:{n} {b}"),
            Wanted::From(name) => format!("from:{name}"),
            Wanted::Before(_, typed) => format!("before:{typed}"),
            Wanted::On(_, _, typed) => format!("on:{typed}"),
        }
    }

    fn holds(&self, letter: &Told, words: &[String]) -> Holds {
        let certain = |holds: bool| if holds { 2 } else { 0 };
        match self {
            Wanted::Word(word) => certain(words.contains(word)),
            Wanted::Prefix(word) => certain(words.iter().any(|w| w.starts_with(word.as_str()))),
            Wanted::Phrase(phrase) => certain(words.windows(phrase.len()).any(|w| w == phrase)),
            Wanted::Near(a, b, n) => {
                let at = |word: &str| -> Vec<i64> {
                    words.iter().enumerate().filter(|(_, w)| *w == word).map(|(n, _)| n as i64).collect()
                };
                let near = |x: i64, y: i64| x != y && (x - y).abs() <= *n as i64;
                let others = at(b);
                certain(at(a).into_iter().any(|x| others.iter().any(|&y| near(x, y))))
            }
            Wanted::From(name) => certain(cut(&letter.sender).iter().any(|w| w.starts_with(name.as_str()))),
            Wanted::Before(day, _) => within(&letter.date, None, day.pred_opt(), 0),
            Wanted::On(first, last, _) => within(&letter.date, Some(*first), Some(*last), 0),
        }
    }
}

/// Runs of letters and digits in lower case, accents off.
fn cut(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars() {
        match c {
            'é' | 'É' => words.last_mut().expect("a word").push('e'),
            'ﬁ' => words.last_mut().expect("a word").push_str("fi"),
            c if c.is_alphanumeric() => words.last_mut().expect("a word").extend(c.to_lowercase()),
            _ => words.push(String::new()),
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

/// Whether a date lies between two days; `undated` when there is none.
fn within(date: &str, from: Option<NaiveDate>, to: Option<NaiveDate>, undated: Holds) -> Holds {
    let Some((first, last)) = days(date) else { return undated };
    let (from, to) = (from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX));
    let inside = |day: NaiveDate| from <= day && day <= to;
    match (inside(first) && inside(last), first <= to && from <= last) {
        (true, _) => 2,
        (_, true) => 1,
        _ => 0,
    }
}

fn days(date: &str) -> Option<(NaiveDate, NaiveDate)> {
    let date: FuzzyDate = date.parse().ok()?;
    Some((date.earliest()?, date.latest()?))
}

/// What the reference answers: letters with whether certainly, and counts by facet and value.
#[derive(Debug, Default, PartialEq)]
struct Reference {
    letters: BTreeMap<u32, bool>,
    counts: BTreeMap<(Facet, String), (u32, u32)>,
}

fn values(letter: &Told, facet: Facet) -> BTreeMap<String, Holds> {
    let one = |value: &str| [(value.to_owned(), 2)].into_iter().filter(|(v, _)| !v.is_empty()).collect();
    match facet {
        Facet::Sender => one(&letter.sender),
        Facet::Recipient => one(&letter.recipient),
        Facet::Place => one(&letter.place),
        Facet::Kind => one("letter"),
        Facet::Known => {
            let bare = letter.date.trim_end_matches(['~', '?', '%']);
            let mut ways = one(match bare.len() {
                0 => "undated",
                _ if bare.contains("..") => "bound",
                _ if bare.contains(['X', '/']) => "range",
                4 => "year",
                7 => "month",
                _ => "day",
            });
            if bare != letter.date {
                ways.insert("approximate".to_owned(), 2);
            }
            ways
        }
        Facet::State => one(if days(&letter.date).is_some() { "dated" } else { "undated" }),
        Facet::Year => days(&letter.date).map_or_else(BTreeMap::new, |(first, last)| {
            let year = |day: NaiveDate| day.format("%Y").to_string();
            let (first, last): (i32, i32) = (year(first).parse().expect("a year"), year(last).parse().expect("a year"));
            (first..=last).map(|year| (format!("{year}"), if first == last { 2 } else { 1 })).collect()
        }),
        Facet::Organisation | Facet::Named => BTreeMap::new(),
        Facet::Folder => one(&letter.folder),
    }
}

fn reference(letters: &[Told], words: &[Vec<String>], clauses: &[Clause], filter: &Filter) -> Reference {
    let mut answer = Reference::default();
    for (n, letter) in letters.iter().enumerate() {
        let mut base: Holds = 2;
        for (negated, any) in clauses {
            let best = any.iter().map(|w| w.holds(letter, &words[n])).max().unwrap_or(0);
            base = base.min(if *negated { 2 - best } else { best });
        }
        if filter.from.is_some() || filter.to.is_some() {
            let dated = days(&letter.date).is_some();
            let mut holds = within(&letter.date, filter.from, filter.to, if filter.hide_undated { 0 } else { 1 });
            if holds == 1 && dated && filter.hide_possible {
                holds = 0;
            }
            base = base.min(holds);
        }
        let facets: BTreeMap<Facet, BTreeMap<String, Holds>> =
            Facet::ALL.into_iter().map(|f| (f, values(letter, f))).collect();
        let best = |facet: &Facet, of: &BTreeSet<String>, but: &str| {
            facets[facet].iter().filter(|(v, _)| of.contains(*v) && *v != but).map(|(_, h)| *h).max().unwrap_or(0)
        };
        let passes = |facet: &Facet, choice: &Choice| {
            let included = if choice.include.is_empty() { 2 } else { best(facet, &choice.include, "") };
            included.min(2 - best(facet, &choice.exclude, ""))
        };
        let all = filter.choices.iter().map(|(f, c)| passes(f, c)).min().unwrap_or(2).min(base);
        if all > 0 {
            answer.letters.insert(n as u32, all == 1);
        }
        for (facet, of) in &facets {
            let others =
                filter.choices.iter().filter(|(f, _)| *f != facet).map(|(f, c)| passes(f, c)).min().unwrap_or(2);
            for (value, holds) in of {
                let excluded = filter.choices.get(facet).map_or(0, |c| best(facet, &c.exclude, value));
                let count = answer.counts.entry((*facet, value.clone())).or_default();
                match base.min(others).min(*holds).min(2 - excluded) {
                    2 => count.0 += 1,
                    1 => count.1 += 1,
                    _ => {}
                }
            }
        }
    }
    answer.counts.retain(|_, count| *count != (0, 0));
    answer
}

/// What the engine answers, in the reference's terms, without letters that have a word only in another form.
fn shown(answer: &Answer) -> Reference {
    let plain = answer.letters.iter().filter(|f| !f.by_variant);
    let letters = plain.map(|f| (f.letter, f.possibly)).collect();
    let counts = answer
        .counts
        .facets
        .iter()
        .flat_map(|facet| facet.values.iter().map(|v| ((facet.facet, v.value.to_string()), (v.count, v.possibly))));
    Reference { letters, counts: counts.filter(|(_, count)| *count != (0, 0)).collect() }
}

/// A query drawn from the words that are there, and some that are not.
fn draw(dice: &mut Dice, letters: &[Told], words: &[Vec<String>]) -> Vec<Clause> {
    let atom = |dice: &mut Dice| {
        let n = dice.below(letters.len());
        let all = &words[n];
        let at = dice.below(all.len().saturating_sub(3).max(1));
        let word = all.get(at).cloned().unwrap_or_else(|| "nothing".to_owned());
        let year = 1936 + dice.below(16) as i32;
        let day = |y: i32, m: u32| NaiveDate::from_ymd_opt(y, m, 1).expect("a day");
        match dice.below(10) {
            0..3 => Wanted::Word(word),
            3 => Wanted::Prefix(word.chars().take(1 + dice.below(4)).collect()),
            4 | 5 if !all.is_empty() => Wanted::Phrase(all[at..(at + 1 + dice.below(3)).min(all.len())].to_vec()),
            6 if at + 3 < all.len() => Wanted::Near(word, all[at + 1 + dice.below(3)].clone(), 1 + dice.below(5)),
            7 => Wanted::Before(day(year, 1), format!("{year}")),
            8 => {
                let month = 1 + dice.below(12) as u32;
                let next = if month == 12 { day(year + 1, 1) } else { day(year, month + 1) };
                Wanted::On(day(year, month), next - Days::new(1), format!("{year}-{month:02}"))
            }
            9 => Wanted::From(cut(&letters[n].sender).pop().unwrap_or(word)),
            _ => Wanted::Word(word),
        }
    };
    let mut clauses = Vec::new();
    for _ in 0..dice.below(4) {
        match dice.below(6) {
            0 => {
                // What is negated is one word or phrase: "-" before anything else means something else.
                let one = loop {
                    let one = atom(dice);
                    if matches!(one, Wanted::Word(_) | Wanted::Phrase(_)) {
                        break one;
                    }
                };
                clauses.push((true, vec![one]));
            }
            1 => clauses.push((false, vec![atom(dice), atom(dice)])),
            _ => clauses.push((false, vec![atom(dice)])),
        }
    }
    clauses
}

fn typed(clauses: &[Clause]) -> String {
    let mut typed = String::new();
    for (negated, any) in clauses {
        let any: Vec<String> = any.iter().map(Wanted::typed).collect();
        typed.push_str(if *negated { "-" } else { "" });
        typed.push_str(&any.join(" OR "));
        typed.push(' ');
    }
    typed
}

fn draw_filter(dice: &mut Dice, letters: &[Told]) -> Filter {
    let mut filter = Filter::default();
    for facet in [Facet::Sender, Facet::Recipient, Facet::Place, Facet::Year, Facet::Known, Facet::State, Facet::Folder]
    {
        if dice.below(4) > 0 {
            continue;
        }
        let mut choice = Choice::default();
        for _ in 0..=dice.below(2) {
            let letter = dice.pick(letters);
            let Some(value) = values(letter, facet).into_keys().next() else { continue };
            if dice.below(3) > 0 {
                choice.include.insert(value);
            } else if !choice.include.contains(&value) {
                choice.exclude.insert(value);
            }
        }
        choice.exclude.retain(|v| !choice.include.contains(v));
        filter.choices.insert(facet, choice);
    }
    if dice.below(3) == 0 {
        let day =
            |dice: &mut Dice| NaiveDate::from_ymd_opt(1936 + dice.below(16) as i32, 1 + dice.below(12) as u32, 10);
        filter.from = day(dice);
        filter.to = day(dice).filter(|to| filter.from.is_some_and(|from| from <= *to));
        filter.hide_undated = dice.below(2) == 0;
        filter.hide_possible = dice.below(2) == 0;
    }
    filter
}

/// What is answered when others have their turn while letters are counted.
fn in_slices(engine: &Engine, query: &Query, filter: &Filter, slice: usize) -> Answer {
    let (mut answer, mut counting) = engine.begin(query, filter, Sort::Relevance);
    for _ in 0..=counting.letters() + Facet::ALL.len() {
        if let Some(counts) = engine.count(&mut counting, slice) {
            answer.counts = counts;
            return answer;
        }
    }
    panic!("{} letters are counted in as many slices", counting.letters());
}

fn compare(letters: &[Told], cases: usize, seed: u64) {
    let words: Vec<Vec<String>> = letters.iter().map(|t| cut(&t.text)).collect();
    let scanning = Engine::new(bundle(letters));
    let ready = indexed(letters);
    let mut dice = Dice(seed);
    for case in 0..cases {
        let clauses = draw(&mut dice, letters, &words);
        let filter = draw_filter(&mut dice, letters);
        let expected = reference(letters, &words, &clauses, &filter);
        let typed = typed(&clauses);
        let exact = parse(&typed, true);
        assert_eq!(exact.notes, Vec::<String>::new(), "{typed}");
        let answer = ready.ask(&exact.query, &filter, Sort::Relevance);
        assert_eq!(shown(&answer), expected, "case {case}: {typed:?} under {filter:?}");
        assert_eq!(ready.list(&exact.query, &filter, Sort::Relevance), answer.letters, "{typed}");
        assert_eq!(in_slices(&ready, &exact.query, &filter, 1 + case % 7), answer, "{typed}");
        // Other forms add letters and take none away.
        let other = parse(&typed, false).query;
        let wide = ready.list(&other, &filter, Sort::Oldest);
        let wide: BTreeMap<u32, (bool, bool)> = wide.iter().map(|f| (f.letter, (f.by_variant, f.possibly))).collect();
        if clauses.iter().all(|(negated, _)| !negated) {
            let kept = |(letter, possibly): (&u32, &bool)| match wide.get(letter) {
                Some(&(by_variant, still)) if still == *possibly => !by_variant,
                // Its date fits only possibly, but it certainly has another form of a word that would do.
                Some((_, false)) => ready.hits(*letter, &other).iter().any(|hit| hit.variant.is_some()),
                _ => false,
            };
            assert!(expected.letters.iter().all(kept), "{typed}: {expected:?}, but with other forms {wide:?}");
        }
        if case % 10 == 0 {
            assert_eq!(scanning.ask(&exact.query, &filter, Sort::Relevance), answer, "before the index: {typed}");
        }
    }
}

fn made(n: usize, seed: u64) -> Vec<Told> {
    const WORDS: [&str; 25] = [
        // Longer than an entry of the lexicon.
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "the",
        "of",
        "police",
        "report",
        "reports",
        "café",
        "CAFÉ",
        "children’s",
        "O'Brien",
        "co-operate",
        "to-day",
        "The",
        "inquiry",
        "Council",
        "council",
        "a",
        "1937",
        "ﬁle",
        "x2",
        "protection",
        "prot",
        "dear",
        "sir",
        "minister",
    ];
    const MARKS: [&str; 6] = [" ", " ", " ", "\n\n", ", ", "—"];
    const DATES: [&str; 8] = ["1937-05-06", "1937-05", "1938", "1937/1939", "1940-01-01", "", "1944-12-31", "194X"];
    let mut dice = Dice(seed);
    (0..n)
        .map(|_| Told {
            text: (0..dice.below(30)).map(|_| format!("{}{}", dice.pick(&WORDS), dice.pick(&MARKS))).collect(),
            date: (*dice.pick(&DATES)).to_owned(),
            sender: (*dice.pick(&["Ann Ashworth", "Ben O’Brien", ""])).to_owned(),
            recipient: (*dice.pick(&["Ann Ashworth", "Cyril Dent", ""])).to_owned(),
            place: (*dice.pick(&["LONDON", "CANBERRA", ""])).to_owned(),
            folder: (*dice.pick(&["box 1", "box 2", ""])).to_owned(),
        })
        .collect()
}

#[test]
fn made_letters() {
    for seed in 1..6 {
        compare(&made(40, seed), 200, seed + 77);
    }
}

#[test]
fn real_letters() {
    if let Some(letters) = dfat() {
        compare(&letters, 200, 3);
    }
}

#[test]
fn slices_make_the_same_index_as_one_go() {
    let letters = made(60, 9);
    let whole = indexed(&letters);
    let mut sliced = Engine::new(bundle(&letters));
    let mut before = 0.0;
    loop {
        let progress = sliced.advance(INDEXER, 1);
        assert!(progress.part >= before);
        before = progress.part;
        if progress.done {
            break;
        }
    }
    for typed in ["poli", "report ", "the council", "\"dear sir\"", "today ", "cooperate", "inqiry"] {
        let query = parse(typed, false).query;
        assert_eq!(
            whole.ask(&query, &Filter::default(), Sort::Relevance),
            sliced.ask(&query, &Filter::default(), Sort::Relevance)
        );
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_answered(typed in "(\\PC|[a-z ]|\"|-|:|near:|from:|on:|OR |\\*|’){0,30}", exact: bool) {
        let letters = made(12, 4);
        let engine = indexed(&letters);
        let scanning = Engine::new(bundle(&letters));
        let reading = parse(&typed, exact);
        for engine in [&engine, &scanning] {
            for found in engine.ask(&reading.query, &Filter::default(), Sort::Relevance).letters {
                let text = &letters[found.letter as usize].text;
                let hits = engine.hits(found.letter, &reading.query);
                prop_assert!(hits.iter().all(|hit| hit.span.of(text).is_some()));
                prop_assert!(hits.windows(2).all(|h| h[0].span.end <= h[1].span.start));
                let snippet = engine.snippet(found.letter, &reading.query, 40);
                prop_assert!(snippet.marks.iter().all(|mark| mark.of(&snippet.text).is_some()));
                prop_assert!(snippet.span.of(text).is_some());
            }
            engine.suggest(&typed);
        }
        prop_assert_eq!(&parse(&typed, exact), &reading);
    }

    #[test]
    fn a_hit_says_what_it_matched(n in 0..12usize) {
        let engine = indexed(&made(40, 4));
        let typed = ["report ", "cooperate ", "today ", "counsil ", "reprot ", "polcie ", "children ", "file ", "inquiries ", "protections ", "enquiry ", "ministr "][n];
        let query: Query = parse(typed, false).query;
        for found in engine.list(&query, &Filter::default(), Sort::Relevance) {
            let hits = engine.hits(found.letter, &query);
            prop_assert_eq!(hits.len() as u32, found.hits, "{}", typed);
            prop_assert_eq!(hits.iter().all(|hit| hit.variant.is_some()), found.by_variant, "{}", typed);
        }
    }
}
