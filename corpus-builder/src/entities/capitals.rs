//! Runs of capitalised words, and what each names.

use crate::parties::{
    phrase::{self, Sort},
    vocabulary::{is_body, is_post, is_small, is_title, is_unit, plain},
};
use corpus::{model::EntityKind, text::one_line};

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub(super) kind: EntityKind,
    pub(super) name: String,
    /// The short form that stands in brackets behind it.
    pub(super) acronym: Option<String>,
    /// Whether its first word begins a sentence, where every word has a capital.
    pub(super) opens: bool,
}

/// A word with its place.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

/// Reads a paragraph.
pub(super) fn read(text: &str, found: &mut Vec<Candidate>) {
    quoted_reports(text, found);
    let words = words(text);
    let mut at = 0;
    let mut office_before: Option<usize> = None;
    while at < words.len() {
        if !is_capital(words[at].text) || is_calendar(words[at].text) {
            at += 1;
            continue;
        }
        let end = run_end(text, &words, at);
        let mut start = at;
        // The capital at the head of a sentence says nothing.
        while start < end && is_lead(&plain(words[start].text)) {
            start += 1;
        }
        if start < end {
            let from = words[start].start;
            let after_office = office_before.is_some_and(|o| text[o..from].trim() == ",");
            let kind = classify(text, &words, start, end, after_office);
            office_before = None;
            if let Some((kind, stop)) = kind {
                let stop = if kind == EntityKind::Law { stop } else { genitive_off(text, stop) };
                let name = one_line(&text[from..stop]);
                if name.len() <= 120 && !name.contains("[withheld]") {
                    office_before = (kind == EntityKind::Office).then_some(stop);
                    let acronym = acronym(text, stop, &name);
                    let opens = words[..start]
                        .last()
                        .is_none_or(|w| text[w.end..from].contains(['.', '?', '!', ':', '\n', ')', '-']));
                    found.push(Candidate { kind, name, acronym, opens });
                }
            }
        }
        at = end.max(at + 1);
    }
}

/// A place of writing as a name: "CANBERRA" is Canberra.
pub(super) fn place(words: &str) -> Option<Candidate> {
    let words = one_line(words);
    let plain =
        words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’')) && words.chars().count() >= 4;
    if !plain || words.split(' ').count() > 3 {
        return None;
    }
    let title = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
    };
    let name = if words.chars().any(char::is_lowercase) {
        words
    } else {
        words.split(' ').map(title).collect::<Vec<_>>().join(" ")
    };
    is_capital(&name).then_some(Candidate { kind: EntityKind::Place, name, acronym: None, opens: false })
}

fn words(text: &str) -> Vec<Word<'_>> {
    corpus::text::words(text)
        .map(|(span, word)| Word { text: word, start: span.start as usize, end: span.end as usize })
        .collect()
}

/// Where a run of capitalised words ends: words that follow each other, with small words only between capitals.
fn run_end(text: &str, words: &[Word<'_>], start: usize) -> usize {
    let mut end = start + 1;
    while end < words.len() && end - start < 14 {
        let joined = |a: usize, b: usize| joins(text, words, a, b);
        if ends_in_genitive(words[end - 1].text) || !joined(end - 1, end) {
            break;
        }
        if is_name_word(words[end].text) {
            end += 1;
            continue;
        }
        let small = matches!(words[end].text, "of" | "for" | "and" | "into" | "on" | "in" | "to");
        let the = usize::from(
            small && words.get(end + 1).is_some_and(|w| w.text == "the") && !matches!(words[end].text, "and" | "to"),
        );
        let next = end + 1 + the;
        let on = small && next < words.len() && is_name_word(words[next].text) && (end..next).all(|i| joined(i, i + 1));
        let before = &words[start..end];
        let parted = match words[end].text {
            "and" => !of_one_body(before, words, next) || begins_whole(words, next),
            "in" | "to" | "on" => !carries_on(before),
            _ => false,
        };
        if !on || parted {
            break;
        }
        end = next + 1;
    }
    end
}

/// Whether what stands between two words lets them be one name: blanks, "&", the stop of an abbreviation.
fn joins(text: &str, words: &[Word<'_>], a: usize, b: usize) -> bool {
    let gap = &text[words[a].end..words[b].start];
    let stop = gap.starts_with('.') && {
        let low = plain(words[a].text);
        words[a].text.chars().count() == 1 || (is_person_title(words[a].text) && low.len() <= 6) || low == "st"
    };
    let rest = if stop { &gap[1..] } else { gap };
    matches!(rest.trim(), "" | "&" | "-") && !rest.contains("\n\n") && rest.len() <= 3 && (stop || !gap.is_empty())
}

/// Whether "and" stands inside one name, "Telford and Wrekin Council", and not between two: nothing before it is a
/// name by itself, and a word for a body ends what follows.
fn of_one_body(before: &[Word<'_>], words: &[Word<'_>], next: usize) -> bool {
    let head = |w: &Word<'_>| {
        let low = plain(w.text);
        is_body(&low) || is_unit(&low) || is_post(&low) || is_title(&low)
    };
    let run = words[next..].iter().take(5).take_while(|w| is_name_word(w.text));
    let ends_in_body = run.last().is_some_and(|w| is_body(&plain(w.text)) || is_unit(&plain(w.text)));
    ends_in_body && !before.iter().any(head)
}

/// Whether a whole name begins here: a person with a title or honours.
fn begins_whole(words: &[Word<'_>], at: usize) -> bool {
    let mut run = words[at..].iter().take(4).take_while(|w| is_capital(w.text));
    is_person_title(words[at].text) || run.any(|w| is_honour_in_capitals(w.text))
}

fn is_person_title(word: &str) -> bool {
    let low = plain(word);
    is_title(&low) && !is_post(&low)
}

fn is_honour_in_capitals(word: &str) -> bool {
    matches!(word, "MP" | "QC" | "KC" | "MSP" | "OBE" | "CBE" | "MBE")
}

/// Whether "in", "to" and "on" may carry a name on: those of inquiries, offices and laws do.
fn carries_on(words: &[Word<'_>]) -> bool {
    words.iter().any(|w| is_inquiry(w.text) || is_post(&plain(w.text)) || matches!(w.text, "Commission" | "Committee"))
}

fn classify(
    text: &str,
    words: &[Word<'_>],
    start: usize,
    end: usize,
    after_office: bool,
) -> Option<(EntityKind, usize)> {
    let run = &words[start..end];
    let stop = run.last()?.end;
    let capitals = run.iter().filter(|w| is_capital(w.text)).count();
    // "Inquiries Act 2005", "Bill": the year belongs to it.
    if let Some(at) = run
        .iter()
        .rposition(|w| matches!(w.text, "Act" | "Acts" | "Bill" | "Regulations" | "Ordinance"))
        .filter(|&at| at > 0)
    {
        let year =
            words.get(start + at + 1).filter(|w| w.text.len() == 4 && w.text.bytes().all(|b| b.is_ascii_digit()));
        let year = year.filter(|w| text[run[at].end..w.start].trim().trim_matches(',').is_empty());
        return (year.is_some() || at > 1).then(|| (EntityKind::Law, year.map_or(run[at].end, |w| w.end)));
    }
    if run.iter().all(|w| w.text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())) {
        return None;
    }
    if run.iter().any(|w| is_inquiry(w.text)) && capitals >= 2
        || (run.len() > 2 && run[0].text == "Royal" && run[1].text == "Commission")
    {
        return Some((EntityKind::Inquiry, stop));
    }
    if run[0].text == "Operation" && capitals >= 2 {
        return Some((EntityKind::Programme, run[..capitals.min(run.len())].last()?.end));
    }
    let last = run.last()?.text;
    let programme = |word: &str| {
        matches!(word, "Project" | "Programme" | "Program" | "Scheme" | "Fund" | "Campaign" | "Initiative" | "Strategy")
    };
    if capitals >= 2 && programme(last) {
        return Some((EntityKind::Programme, stop));
    }
    let next = words.get(end).filter(|w| text[stop..w.start].trim().is_empty()).map_or("", |w| w.text);
    if capitals >= 2 && matches!(next, "campaign" | "programme" | "scheme" | "initiative") {
        return Some((EntityKind::Programme, stop));
    }
    if capitals >= 2 && last == "Report" {
        return Some((EntityKind::Report, stop));
    }
    let phrase = &text[run[0].start..stop];
    let first = plain(run[0].text);
    let titled = is_person_title(run[0].text);
    let honoured = capitals >= 3 && is_honour_in_capitals(last);
    if (titled && capitals >= 2 || honoured) && phrase::is_person(phrase) {
        return Some((EntityKind::Person, stop));
    }
    // "the Director of Safeguarding, Jeremy Oppenheim,"
    let closed = text[stop..].starts_with(',');
    if after_office && closed && (2..=3).contains(&run.len()) && capitals == run.len() && phrase::is_person(phrase) {
        return Some((EntityKind::Person, stop));
    }
    if capitals < 2 || run.len() > 12 {
        return None;
    }
    // What the words are about stands before the first small word, or at the end.
    let small = run.iter().position(|w| !is_capital(w.text)).unwrap_or(run.len());
    let heads = [run[small.max(1) - 1].text, last].map(|w| (w, plain(w)));
    let shouted = |w: &str| w.chars().count() > 3 && w.chars().all(char::is_uppercase);
    let body = heads.iter().any(|(w, low)| (is_body(low) || is_unit(low)) && !shouted(w));
    match phrase::sort(phrase) {
        Sort::Body | Sort::Unit if body && (!is_title(&first) || is_body(&first)) => {
            Some((EntityKind::Organisation, stop))
        }
        Sort::Office => Some((EntityKind::Office, stop)),
        _ => None,
    }
}

/// Titles in quotation marks with "report" in or behind them: "the 'Tackling Child Sexual Exploitation' report".
fn quoted_reports(text: &str, found: &mut Vec<Candidate>) {
    let mut rest = 0;
    while let Some(open) = text[rest..].find(['\'', '‘', '"', '“']).map(|i| rest + i) {
        let mark = text[open..].chars().next().unwrap_or('\'');
        let from = open + mark.len_utf8();
        rest = from;
        let opens = text[..open].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let close = match mark {
            '‘' => '’',
            '“' => '”',
            same => same,
        };
        let Some(length) = text[from..].find(close).filter(|&n| opens && n <= 120) else { continue };
        let title = &text[from..from + length];
        let after = text[from + length + close.len_utf8()..].trim_start();
        let report =
            title.to_lowercase().ends_with("report") || after.starts_with("report") || after.starts_with("Report");
        if report
            && is_capital(title)
            && title.split_whitespace().count() >= 2
            && !title.contains('\n')
            && !title.ends_with('.')
        {
            found.push(Candidate { kind: EntityKind::Report, name: one_line(title), acronym: None, opens: false });
        }
        rest = from + length + close.len_utf8();
    }
}

/// The short form in brackets right behind a name, when its letters are the name's initials.
fn acronym(text: &str, stop: usize, name: &str) -> Option<String> {
    let inner = text[stop..].trim_start().strip_prefix('(')?;
    let short = &inner[..inner.find(')').filter(|&n| (2..=10).contains(&n))?];
    let capital = short.chars().all(|c| c.is_ascii_uppercase());
    let initials: String = name.split([' ', '-']).filter(|w| is_capital(w)).filter_map(|w| w.chars().next()).collect();
    (capital && initials == short).then(|| short.to_owned())
}

fn genitive_off(text: &str, stop: usize) -> usize {
    let name = &text[..stop];
    name.strip_suffix("'s").or(name.strip_suffix("’s")).map_or(stop, str::len)
}

fn ends_in_genitive(word: &str) -> bool {
    // "Children's Services" goes on; "Office's Director" does not: only bodies own what follows.
    let owner = word.strip_suffix("'s").or(word.strip_suffix("’s"));
    owner.is_some_and(|w| is_body(&plain(w)))
}

fn is_inquiry(word: &str) -> bool {
    matches!(word, "Inquiry" | "Enquiry")
}

/// Words that stand at the head of a sentence and belong to no name.
fn is_lead(low: &str) -> bool {
    is_small(low)
        || matches!(
            low,
            "the"
                | "a"
                | "an"
                | "this"
                | "that"
                | "these"
                | "those"
                | "our"
                | "my"
                | "your"
                | "his"
                | "her"
                | "their"
                | "its"
                | "i"
                | "we"
                | "he"
                | "she"
                | "they"
                | "it"
                | "you"
                | "as"
                | "if"
                | "when"
                | "while"
                | "following"
                | "after"
                | "before"
                | "since"
                | "until"
                | "both"
                | "also"
                | "however"
                | "dear"
                | "further"
                | "meanwhile"
                | "although"
                | "because"
                | "but"
                | "so"
                | "then"
                | "there"
                | "what"
                | "who"
                | "which"
                | "where"
                | "how"
                | "why"
                | "is"
                | "was"
                | "are"
                | "were"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "please"
                | "see"
                | "reference"
                | "regarding"
                | "recently"
                | "today"
                | "yesterday"
                | "no"
                | "not"
                | "all"
                | "any"
                | "some"
                | "each"
                | "every"
                | "such"
                | "here"
                | "now"
                | "thus"
                | "therefore"
                | "moreover"
                | "equally"
                | "officials"
                | "members"
                | "under"
                | "through"
                | "between"
                | "about"
        )
}

/// Whether a word can stand inside a name: "The" begins another, and a month or a day ends one.
fn is_name_word(word: &str) -> bool {
    is_capital(word)
        && !is_calendar(word)
        && !matches!(
            word,
            "The"
                | "This"
                | "That"
                | "His"
                | "Her"
                | "Their"
                | "Our"
                | "My"
                | "Your"
                | "In"
                | "It"
                | "He"
                | "She"
                | "They"
                | "We"
                | "I"
        )
}

fn is_calendar(word: &str) -> bool {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS.contains(&word) || (1..=12).any(|m| corpus::date::month_name(m) == word)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
