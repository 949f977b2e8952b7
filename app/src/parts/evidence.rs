//! The fields of a letter, each with the words that it was read from.

use crate::{desk::Desk, parts::go::Go};
use corpus::{
    model::{Confidence, Correspondent, EntityId, Field, LetterId},
    names::key,
    texts,
    view::{Action, View},
};
use std::rc::Rc;
use yew::prelude::*;

/// How many characters stand around the words of evidence.
const AROUND: usize = 60;

/// Date, parties, references: what the letter is, and why we think so. On a narrow screen the lesser ones come when
/// the whole is asked for.
pub(crate) fn fields(desk: &Desk, view: &Rc<View>, id: LetterId, whole: bool) -> Html {
    let bundle = desk.library.bundle();
    let Some(letter) = bundle.corpus.letters.get(id as usize) else { return html! {} };
    let raw = letter.edits.raw_text(&bundle.texts.get(id));
    let rules = &bundle.corpus.rules;
    let why = |shown: String, field: Proof| {
        let rule = rules.get(usize::from(field.rule)).map(|r| r.explanation.clone()).unwrap_or_default();
        let name = field.entity.and_then(|id| bundle.corpus.entities.get(id as usize)).map(|entity| {
            html! {
                <p><Go view={view.clone()} class="plain" action={Action::Name(Some(key(entity)))}>
                    { texts::fields_all_that_name(&entity.name) }</Go></p>
            }
        });
        value(&shown, field.words(&raw), &rule, field.confidence, name, &bundle.corpus.collection.language)
    };
    let mut rows: Vec<(&'static str, Vec<Html>)> = Vec::new();
    rows.push((
        texts::fields_date(),
        match &letter.date {
            Some(date) => vec![why(letter.date_words(), Proof::of(date))],
            None => vec![html! { <span class="undated">{ texts::fields_undated() }</span> }],
        },
    ));
    if let Some(received) = &letter.received {
        rows.push((texts::fields_received(), vec![why(received.value.to_words(), Proof::of(received))]));
    }
    let party = |p: &Correspondent| -> Html {
        let office = if p.name.is_some() { "office role" } else { "office" };
        html! {
            <span class="party">
                { for p.name.as_ref().map(|f| why(f.value.words.clone(), Proof::of(f).naming(f.value.entity))) }
                { for p.role.as_ref().map(|f| html! { <span class={office}>{ why(f.value.clone(), Proof::of(f)) }</span> }) }
                { for p.organisation.as_ref().map(|f| why(f.value.words.clone(), Proof::of(f).naming(f.value.entity))) }
            </span>
        }
    };
    if !letter.senders.is_empty() {
        rows.push((texts::fields_from(), letter.senders.iter().map(party).collect()));
    }
    if !letter.recipients.is_empty() {
        rows.push((texts::fields_to(), letter.recipients.iter().map(party).collect()));
    }
    let first = rows.len();
    rows.push((texts::fields_kind(), vec![why(letter.kind.value.name(), Proof::of(&letter.kind))]));
    if let Some(place) = &letter.place {
        rows.push((texts::fields_written_at(), vec![why(place.value.clone(), Proof::of(place))]));
    }
    if !letter.references.is_empty() {
        let numbers = letter.references.iter().map(|r| why(r.value.number.clone(), Proof::of(r))).collect();
        rows.push((texts::fields_reference(), numbers));
    }
    if let Some(subject) = &letter.subject {
        rows.push((texts::fields_subject(), vec![why(subject.value.clone(), Proof::of(subject))]));
    }
    html! {
        <dl class={classes!("fields", (!whole).then_some("short"))}>
            { for rows.into_iter().enumerate().map(|(n, (name, values))| html! {
                <div class={(n >= first).then_some("lesser")}><dt>{ name }</dt>
                    { for values.into_iter().map(|value| html! { <dd>{ value }</dd> }) }</div>
            }) }
        </dl>
    }
}

/// Where a field comes from, apart from its value.
struct Proof {
    evidence: Option<corpus::text::Span>,
    rule: u16,
    confidence: Confidence,
    entity: Option<EntityId>,
}

impl Proof {
    fn of<T>(field: &Field<T>) -> Self {
        Proof { evidence: field.evidence, rule: field.rule, confidence: field.confidence, entity: None }
    }

    fn naming(self, entity: EntityId) -> Self {
        Proof { entity: Some(entity), ..self }
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
fn value(
    shown: &str,
    words: Option<(String, String, String)>,
    rule: &str,
    sure: Confidence,
    name: Option<Html>,
    language: &str,
) -> Html {
    html! {
        <details class={classes!("why", sure.word())}>
            <summary>{ shown }
                if sure == Confidence::Inferred { <span class="tag">{ texts::fields_inferred() }</span> }
                if sure == Confidence::Publisher { <span class="tag">{ texts::fields_publisher() }</span> }
            </summary>
            <div class="proof">
                if let Some((before, exact, after)) = words {
                    <blockquote lang={language.to_owned()} dir="auto">{ "… " }{ before }{ " " }<mark>{ exact }</mark>{ " " }{ after }{ " …" }</blockquote>
                }
                <p class="rule">{ texts::fields_rule(rule, sure.word()) }</p>
                { for name }
            </div>
        </details>
    }
}
