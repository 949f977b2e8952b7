//! What came of a build: a summary that a person can act on, and the same in full as JSON.

use super::{
    collection::Compiled,
    evidence::{Evidence, RawText},
    terminal::{self, many},
};
use corpus::{
    date::Precision,
    format::{self, hex},
    model::{Corpus, LetterId},
};
use corpus_builder::{Diagnostic, Severity, source::escaped, withhold::WITHHELD};
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write as _};

/// Everything about a build. The keys are documented in `docs/command-line.md`.
#[derive(Serialize)]
pub(super) struct Report {
    title: String,
    bundle: Bundle,
    letters: usize,
    text_bytes: u64,
    dates: Dates,
    /// Letters that name nobody who wrote them; likewise nobody written to.
    without_sender: Vec<String>,
    without_recipient: Vec<String>,
    /// Pieces of correspondence that letters speak of.
    citations: Citations,
    /// Places of withheld words, by file.
    withheld: BTreeMap<String, usize>,
    /// How often each rule repaired something.
    repairs: BTreeMap<String, usize>,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Where the publisher's word, or a letter's own words, contradict each other.
    contradictions: Vec<Message>,
    messages: Vec<Message>,
}

#[derive(Serialize)]
struct Bundle {
    sha256: String,
    bytes: u64,
}

/// How finely letters are dated.
#[derive(Default, Serialize)]
struct Dates {
    day: usize,
    month: usize,
    year: usize,
    /// A decade, or a range with two ends.
    range: usize,
    undated: usize,
    /// The undated letters, with since or until when (EDTF), where they tell.
    undated_letters: BTreeMap<String, Option<String>>,
}

#[derive(Serialize)]
struct Citations {
    found: usize,
    in_collection: usize,
    missing: usize,
    /// The letters that the collection would be completed by.
    missing_letters: Vec<Missing>,
}

#[derive(Serialize)]
struct Missing {
    cited_by: String,
    evidence: Evidence,
    date: Option<String>,
    from: Option<String>,
    to: Option<String>,
    number: Option<String>,
}

/// A diagnostic in JSON.
#[derive(Serialize)]
struct Message {
    severity: &'static str,
    code: &'static str,
    file: String,
    line: Option<u32>,
    expected: String,
    found: String,
    remedy: String,
}

impl Report {
    pub(super) fn new(compiled: &Compiled, bundle_bytes: u64) -> Self {
        let corpus = &compiled.bundle.corpus;
        let count = |severity| compiled.diagnostics.iter().filter(|d| d.severity == severity).count();
        let nameless = |of: fn(&corpus::model::Letter) -> bool| {
            corpus.letters.iter().filter(|letter| of(letter)).map(|letter| letter.file.clone()).collect()
        };
        Report {
            title: corpus.collection.title.clone(),
            bundle: Bundle { sha256: hex(&compiled.bundle.id), bytes: bundle_bytes },
            letters: corpus.letters.len(),
            text_bytes: compiled.size,
            dates: dates(corpus),
            without_sender: nameless(|letter| letter.senders.iter().all(|party| party.short().is_none())),
            without_recipient: nameless(|letter| letter.recipients.iter().all(|party| party.short().is_none())),
            citations: citations(compiled),
            withheld: withheld(&compiled.bundle),
            repairs: repairs(corpus),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            contradictions: messages(compiled.diagnostics.iter().filter(|d| d.code.contains("contradict"))),
            messages: messages(&compiled.diagnostics),
        }
    }

    /// The report for people: what there is, and what they could do about it.
    pub(super) fn summary(&self, out: &std::path::Path, compiled: &Compiled) -> String {
        let mut text = String::new();
        let mut line = |name: &str, words: String| {
            let _ = writeln!(text, "  {name:<11}{words}");
        };
        line("dates", self.dates.in_words());
        line("senders", named(self.letters, &self.without_sender));
        line("recipients", named(self.letters, &self.without_recipient));
        let c = &self.citations;
        let spoken = format!("{} of other letters", many(c.found, "mention"));
        line("citations", format!("{spoken}: {} in the collection, {} missing", c.in_collection, c.missing));
        let places: usize = self.withheld.values().sum();
        if places > 0 || !compiled.settings.withhold.is_empty() {
            line("withheld", format!("{} in {}", many(places, "place"), many(self.withheld.len(), "letter")));
        }
        if !self.contradictions.is_empty() {
            line("look at", many(self.contradictions.len(), "contradiction"));
        }
        line("messages", terminal::counts(&compiled.diagnostics));
        line(
            "bundle",
            format!("{}, SHA-256 of its table {}", terminal::size(self.bundle.bytes), &self.bundle.sha256[..12]),
        );
        let seconds = compiled.took.as_secs_f64();
        let made = format!("{} ({})", many(self.letters, "letter"), terminal::size(self.text_bytes));
        format!("{}: {made} in {seconds:.1} s\n{text}", escaped(&out.display().to_string()))
    }
}

/// "all named" or how many are not, with the first few.
fn named(letters: usize, without: &[String]) -> String {
    const SHOWN: usize = 3;
    if without.is_empty() {
        return "named in every letter".to_owned();
    }
    let first: Vec<String> = without.iter().take(SHOWN).map(|file| escaped(file)).collect();
    let more = if without.len() > SHOWN { ", ..." } else { "" };
    format!("named in {} of {letters}; not in {}{more}", letters - without.len(), first.join(", "))
}

impl Dates {
    fn in_words(&self) -> String {
        let parts = [
            (self.day, "to the day"),
            (self.month, "to the month"),
            (self.year, "to the year"),
            (self.range, "to a range of years"),
            (self.undated, "undated"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, words)| format!("{n} {words}")).collect();
        if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
    }
}

fn dates(corpus: &Corpus) -> Dates {
    let mut dates = Dates::default();
    for letter in &corpus.letters {
        match letter.date.as_ref().map(|field| field.value.precision()) {
            Some(Precision::Day) => dates.day += 1,
            Some(Precision::Month) => dates.month += 1,
            Some(Precision::Year) => dates.year += 1,
            Some(Precision::Open) | None => {
                dates.undated += 1;
                let bound = letter.date.as_ref().map(|field| field.value.to_string());
                dates.undated_letters.insert(letter.file.clone(), bound);
            }
            Some(_) => dates.range += 1,
        }
    }
    dates
}

fn citations(compiled: &Compiled) -> Citations {
    let corpus = &compiled.bundle.corpus;
    let missing_letters: Vec<Missing> = corpus
        .citations
        .iter()
        .filter(|citation| citation.target.is_none())
        .filter_map(|citation| {
            let letter = corpus.letters.get(citation.letter as usize)?;
            Some(Missing {
                cited_by: letter.file.clone(),
                evidence: RawText::of(letter, &compiled.bundle.texts, citation.letter).quote(citation.evidence),
                date: citation.date.map(|date| date.to_string()),
                from: citation.from.clone(),
                to: citation.to.clone(),
                number: citation.number.clone(),
            })
        })
        .collect();
    let found = corpus.citations.len();
    let missing = missing_letters.len();
    Citations { found, in_collection: found - missing, missing, missing_letters }
}

fn withheld(bundle: &format::Bundle) -> BTreeMap<String, usize> {
    let places = |id: usize| bundle.texts.get(id as LetterId).matches(WITHHELD).count();
    bundle
        .corpus
        .letters
        .iter()
        .enumerate()
        .map(|(id, l)| (l.file.clone(), places(id)))
        .filter(|(_, n)| *n > 0)
        .collect()
}

fn repairs(corpus: &Corpus) -> BTreeMap<String, usize> {
    let mut repairs = BTreeMap::new();
    for place in corpus.letters.iter().flat_map(|letter| letter.edits.places()) {
        if let Some(rule) = corpus.rules.get(usize::from(place.edit.rule)) {
            *repairs.entry(rule.name.clone()).or_default() += 1;
        }
    }
    repairs
}

fn messages<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<Message> {
    let message = |d: &Diagnostic| Message {
        severity: match d.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: d.code,
        file: d.file.clone(),
        line: d.line,
        expected: d.expected.clone(),
        found: d.found.clone(),
        remedy: d.remedy.clone(),
    };
    diagnostics.into_iter().map(message).collect()
}
