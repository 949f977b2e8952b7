//! The fields of a letter, each with the words that it was read from.

use crate::desk::Desk;
use corpus::model::{Confidence, Correspondent, Field, LetterId};
use yew::prelude::*;

/// How many characters stand around the words of evidence.
const AROUND: usize = 60;

/// Date, parties, references: what the letter is, and why we think so.
pub(crate) fn fields(desk: &Desk, id: LetterId) -> Html {
    let bundle = desk.library.bundle();
    let Some(letter) = bundle.corpus.letters.get(id as usize) else { return html! {} };
    let raw = letter.edits.raw_text(bundle.texts.get(id));
    let rules = &bundle.corpus.rules;
    let why = |shown: String, field: Proof| {
        let rule = rules.get(usize::from(field.rule)).map(|r| r.explanation.clone()).unwrap_or_default();
        value(&shown, field.words(&raw), &rule, field.confidence)
    };
    let mut rows: Vec<(&'static str, Vec<Html>)> = Vec::new();
    rows.push((
        "Date",
        match &letter.date {
            Some(date) => vec![why(letter.date_words(), Proof::of(date))],
            None => vec![html! { <span class="undated">{ "undated" }</span> }],
        },
    ));
    if let Some(received) = &letter.received {
        rows.push(("Received", vec![why(received.value.to_words(), Proof::of(received))]));
    }
    let party = |p: &Correspondent| -> Html {
        let parts = [
            p.name.as_ref().map(|f| (f.value.words.clone(), Proof::of(f))),
            p.role.as_ref().map(|f| (f.value.clone(), Proof::of(f))),
            p.organisation.as_ref().map(|f| (f.value.words.clone(), Proof::of(f))),
        ];
        html! { <span class="party">{ for parts.into_iter().flatten().map(|(shown, proof)| why(shown, proof)) }</span> }
    };
    if !letter.senders.is_empty() {
        rows.push(("From", letter.senders.iter().map(party).collect()));
    }
    if !letter.recipients.is_empty() {
        rows.push(("To", letter.recipients.iter().map(party).collect()));
    }
    rows.push(("Kind", vec![why(letter.kind.value.word().to_owned(), Proof::of(&letter.kind))]));
    if let Some(place) = &letter.place {
        rows.push(("Written at", vec![why(place.value.clone(), Proof::of(place))]));
    }
    if !letter.references.is_empty() {
        let numbers = letter.references.iter().map(|r| why(r.value.number.clone(), Proof::of(r))).collect();
        rows.push(("Reference", numbers));
    }
    html! {
        <dl class="fields">
            { for rows.into_iter().map(|(name, values)| html! {
                <div><dt>{ name }</dt>{ for values.into_iter().map(|value| html! { <dd>{ value }</dd> }) }</div>
            }) }
        </dl>
    }
}

/// Where a field comes from, apart from its value.
struct Proof {
    evidence: Option<corpus::text::Span>,
    rule: u16,
    confidence: Confidence,
}

impl Proof {
    fn of<T>(field: &Field<T>) -> Self {
        Proof { evidence: field.evidence, rule: field.rule, confidence: field.confidence }
    }

    /// The words of evidence with a little before and after them.
    fn words(&self, raw: &str) -> Option<(String, String, String)> {
        let span = self.evidence?;
        let exact = span.of(raw)?;
        let (start, end) = (span.start as usize, span.end as usize);
        let before: String = {
            let tail: Vec<char> = raw[..start].chars().rev().take(AROUND).collect();
            tail.into_iter().rev().collect()
        };
        let after: String = raw[end..].chars().take(AROUND).collect();
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((line(&before), line(exact), line(&after)))
    }
}

/// A value that opens to show its evidence.
fn value(shown: &str, words: Option<(String, String, String)>, rule: &str, sure: Confidence) -> Html {
    html! {
        <details class={classes!("why", sure.word())}>
            <summary>{ shown }
                if sure == Confidence::Inferred { <span class="tag">{ "inferred" }</span> }
                if sure == Confidence::Publisher { <span class="tag">{ "publisher" }</span> }
            </summary>
            <div class="proof">
                if let Some((before, exact, after)) = words {
                    <blockquote>{ "… " }{ before }{ " " }<mark>{ exact }</mark>{ " " }{ after }{ " …" }</blockquote>
                }
                <p class="rule">{ rule }{ format!(" ({})", certainty(sure)) }</p>
            </div>
        </details>
    }
}

fn certainty(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Publisher => "the publisher says so",
        Confidence::Stated => "the letter says so",
        Confidence::Likely => "likely: the words were repaired, or stand in an unusual place",
        Confidence::Inferred => "inferred from other words",
    }
}
