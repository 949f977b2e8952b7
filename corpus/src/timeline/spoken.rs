//! What a screen reader says of marks and clusters, and what tooltips show.

use super::{Chronology, Cluster, What, chronology::Item};
use crate::texts;
use crate::{
    date::{Doubt, FuzzyDate, Precision},
    format::Bundle,
    model::{Citation, Correspondent, Letter, LetterId},
    text::one_line,
};

/// What letters answer, by letter.
pub(super) struct Answers<'a> {
    pairs: &'a [(LetterId, What)],
}

impl<'a> Answers<'a> {
    pub(super) fn of(chronology: &'a Chronology) -> Self {
        Answers { pairs: &chronology.answers }
    }

    /// How many letters of the collection, and how many missing ones, a letter answers.
    fn count(&self, letter: LetterId) -> (usize, usize) {
        let start = self.pairs.partition_point(|p| p.0 < letter);
        let own = self.pairs[start..].iter().take_while(|p| p.0 == letter);
        own.fold((0, 0), |(held, missing), (_, what)| match what {
            What::Letter(_) => (held + 1, missing),
            _ => (held, missing + 1),
        })
    }
}

/// One line on a thing: what, when, who, and what it answers.
pub(super) fn mark_words(bundle: &Bundle, item: &Item, possibly: bool, answers: &Answers<'_>) -> String {
    let corpus = &bundle.corpus;
    let mut parts: Vec<String> = Vec::new();
    match item.what {
        What::Letter(id) => {
            let Some(letter) = corpus.letters.get(id as usize) else { return String::new() };
            parts.push(texts::kind_title(letter.kind.value.word()));
            parts.push(when(item.date, letter.is_dated()));
            parts.extend(parties(letter));
            if let Some(received) = &letter.received {
                parts.push(texts::timeline_spoken_received(&received.value.to_words()));
            }
            parts.extend(answered(answers.count(id)));
        }
        What::Received(id) => {
            let Some(letter) = corpus.letters.get(id as usize) else { return String::new() };
            parts.push(texts::timeline_spoken_kind_received(&texts::kind_title(letter.kind.value.word())));
            parts.push(when(item.date, true));
            parts.extend(parties(letter));
            if let Some(days) = days_between(letter) {
                parts.push(days);
            }
        }
        What::Event(n) => {
            let Some(event) = corpus.events.get(n as usize) else { return String::new() };
            parts.push(texts::timeline_spoken_event().to_owned());
            parts.push(when(item.date, true));
            parts.push(short(&bundle.event_words(event)));
        }
        What::Missing(n) => {
            let Some(citation) = corpus.citations.get(n as usize) else { return String::new() };
            parts.push(texts::timeline_spoken_missing().to_owned());
            parts.push(when(item.date, item.first != i32::MIN && item.last != i32::MAX));
            parts.extend(cited_parties(citation));
            if let Some(number) = &citation.number {
                parts.push(texts::timeline_spoken_number(number));
            }
        }
    }
    if item.inferred {
        parts.push(texts::timeline_spoken_inferred().to_owned());
    }
    if possibly {
        parts.push(texts::timeline_spoken_possibly().to_owned());
    }
    parts.join(", ")
}

/// "24 letters and 1 missing letter, 3 April 2018 to 5 May 2019".
pub(super) fn cluster_words(cluster: &Cluster) -> String {
    let count = |n: u32, words: fn(usize) -> String| (n > 0).then(|| words(n as usize));
    let parts = [
        count(cluster.letters, texts::list_count),
        count(cluster.missing, texts::timeline_missing_letters),
        count(cluster.events, texts::timeline_events),
    ];
    let (from, to) = (FuzzyDate::day(cluster.from).to_words(), FuzzyDate::day(cluster.to).to_words());
    let time = if from == to { from } else { texts::date_range(&from, &to) };
    texts::timeline_spoken_cluster(&list(parts.into_iter().flatten().collect()), &time)
}

/// A date in words that tell a day from a month: "some time in March 2015".
fn when(date: Option<FuzzyDate>, dated: bool) -> String {
    match date {
        None => texts::date_undated().to_owned(),
        Some(date) if !dated => texts::date_undated_bound(&date.to_words()),
        Some(date) => match date.precision() {
            Precision::Month | Precision::Year if date.doubt() == Doubt::None => {
                texts::timeline_spoken_some_time(&date.to_words())
            }
            _ => date.to_words(),
        },
    }
}

/// "Home Office to Telford & Wrekin Council": bodies where they are named, people otherwise.
fn parties(letter: &Letter) -> Option<String> {
    let names = |parties: &[Correspondent]| {
        let mut names: Vec<String> = Vec::new();
        for party in parties {
            let body = party.organisation.as_ref().map(|f| f.value.words.as_str());
            if let Some(name) = body.or_else(|| party.short()).map(one_line)
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
        if names.len() > 3 {
            let others = names.len() - 2;
            names.truncate(2);
            names.push(texts::timeline_spoken_others(others));
        }
        list(names)
    };
    from_to(&names(&letter.senders), &names(&letter.recipients))
}

fn cited_parties(citation: &Citation) -> Option<String> {
    from_to(citation.from.as_deref().unwrap_or(""), citation.to.as_deref().unwrap_or(""))
}

fn from_to(from: &str, to: &str) -> Option<String> {
    match (from.is_empty(), to.is_empty()) {
        (false, false) => Some(texts::timeline_spoken_from_to(from, to)),
        (false, true) => Some(texts::timeline_spoken_from(from)),
        (true, false) => Some(texts::timeline_to(to)),
        (true, true) => None,
    }
}

fn answered((held, missing): (usize, usize)) -> Option<String> {
    let letters = |n: usize, words: fn(usize) -> String| (n > 0).then(|| words(n));
    let held = letters(held, texts::timeline_spoken_letters);
    let parts: Vec<String> = held.into_iter().chain(letters(missing, texts::timeline_spoken_missing_letters)).collect();
    (!parts.is_empty()).then(|| texts::timeline_spoken_answers(&list(parts)))
}

fn days_between(letter: &Letter) -> Option<String> {
    let sent = letter.date.as_ref()?.value.exact_day()?;
    let received = letter.received.as_ref()?.value.exact_day()?;
    usize::try_from((received - sent).num_days()).ok().map(texts::timeline_spoken_days)
}

fn list(mut parts: Vec<String>) -> String {
    match parts.pop() {
        None => String::new(),
        Some(last) if parts.is_empty() => last,
        Some(last) => texts::list_last(&parts.join(", "), &last),
    }
}

/// The first words of a text, up to about a line.
fn short(text: &str) -> String {
    const MOST: usize = 160;
    let line = one_line(text);
    if line.len() <= MOST {
        return line;
    }
    let cut = line.char_indices().take_while(|(at, _)| *at < MOST).filter(|(_, c)| *c == ' ').last();
    format!("{} …", &line[..cut.map_or(0, |(at, _)| at)])
}
