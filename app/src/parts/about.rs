//! What the collection is, and how it was read.

use crate::{
    desk::{Desk, use_desk},
    platform::edition::Edition,
};
use corpus::{
    format::hex,
    model::{Confidence, Corpus, Kind, Style},
    tally::uses_of_rules,
    texts,
};
use yew::prelude::*;

/// The page about the collection.
#[function_component]
pub(crate) fn About() -> Html {
    let desk = use_desk();
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let collection = &corpus.collection;
    let dated = corpus.letters.iter().filter(|l| l.is_dated()).count();
    let missing = corpus.citations.iter().filter(|c| c.target.is_none()).count();
    let withheld = corpus.letters.iter().flat_map(|l| &l.marks).filter(|m| m.style == Style::Withheld).count();
    let whole = desk.library.pieces().all_here();
    let corrected = corrected(corpus);
    let repairs: usize = corpus.letters.iter().map(|l| l.edits.len()).sum();
    // Of one file that is still coming nothing can be proved.
    let comes = bundle.pieces.is_empty() && !bundle.texts.are_here() && desk.library.pieces().lost() == 0;
    let is_proved = *use_memo(comes, |comes| !comes && bundle.prove().is_ok());
    html! {
        <section class="page about">
            <h2 tabindex="-1">{ texts::about_title() }</h2>
            if !collection.description.is_empty() { <p class="lead">{ &collection.description }</p> }
            <dl class="facts">
                <div><dt>{ texts::about_letters() }</dt><dd>{ texts::number(corpus.letters.len()) }</dd></div>
                <div><dt>{ texts::about_dated() }</dt><dd>{ texts::number(dated) }</dd></div>
                <div><dt>{ texts::about_undated() }</dt><dd>{ texts::number(corpus.letters.len() - dated) }</dd></div>
                <div><dt>{ texts::about_missing() }</dt><dd>{ texts::number(missing) }</dd></div>
                if whole { <div><dt>{ texts::about_repairs() }</dt><dd>{ texts::number(repairs) }</dd></div> }
            </dl>
            if let Some(source) = &collection.source { <><h3>{ texts::about_source() }</h3><p>{ source }</p></> }
            if let Some(licence) = &collection.licence { <><h3>{ texts::about_licence() }</h3><p>{ licence }</p></> }
            <h3>{ texts::about_what() }</h3>
            <ul>{ for Kind::ALL.into_iter().filter_map(|kind| {
                let count = corpus.letters.iter().filter(|l| l.kind.value == kind).count();
                (count > 0).then(|| html! { <li>{ texts::about_kind(count, &kind.name()) }</li> })
            }) }</ul>
            if missing > 0 {
                <p>{ texts::about_not_here(missing) }</p>
            }
            if withheld > 0 && whole {
                <p>{ texts::about_withheld(withheld) }</p>
            }
            if !corrected.is_empty() {
                <h3>{ texts::about_corrections() }</h3>
                <p>{ texts::about_corrections_lead() }</p>
                <ul>{ for corrected.iter().map(|(letter, fields)| html! { <li>{ texts::about_correction(letter, fields) }</li> }) }</ul>
            }
            { your_visit(&desk) }
            <h3>{ texts::about_read() }</h3>
            <p>{ texts::about_read_lead() }</p>
            <details>
                <summary>{ if whole { texts::about_rules_repairs() } else { texts::about_rules() } }</summary>
                <dl class="rules">
                    // Which rules found nothing is known only when everything is here.
                    { for corpus.rules.iter().zip(uses_of_rules(corpus)).filter(|(_, uses)| !whole || *uses > 0).map(|(rule, uses)| html! {
                        <div><dt>{ &rule.name }<span class="count">{ texts::number(uses as usize) }<span class="offscreen">{ texts::about_times(uses as usize) }</span></span></dt>
                            <dd>{ &rule.explanation }</dd></div>
                    }) }
                </dl>
            </details>
            <h3>{ texts::about_copy() }</h3>
            if comes {
                <p class="note" aria-busy="true">{ texts::wait_coming() }</p>
            } else if is_proved {
                <p>{ texts::about_copy_hash() }</p>
                <p><code class="hash" data-test="hash">{ hex(&bundle.id) }</code></p>
                <p>{ texts::about_copy_check() }</p>
            } else {
                <p role="alert">{ texts::failure_damaged() }{ " " }{ texts::failure_damaged_remedy() }</p>
            }
            { in_files(&desk, bundle.pieces.len()) }
        </section>
    }
}

/// How a large collection comes, and who can see of it what.
fn in_files(desk: &Desk, files: usize) -> Html {
    if files == 0 {
        return html! {};
    }
    html! {
        <p data-test="in-files">
            { texts::about_files(files) }
            if desk.edition == Edition::Site {
                { texts::about_files_asked() }
            }
        </p>
    }
}

/// What stays behind of a visit, and what can be done about it.
fn your_visit(desk: &Desk) -> Html {
    let hosted = desk.edition == Edition::Site;
    let private = desk.private;
    let onclick = {
        let steps = desk.steps.clone();
        Callback::from(move |_: MouseEvent| steps.set_private(!private))
    };
    html! { <>
        <h3>{ texts::about_visit() }</h3>
        <p>{ texts::about_visit_exit() }</p>
        <ul>
            if hosted {
                <li>{ texts::about_visit_history_site() }</li>
                <li>{ texts::about_visit_network() }</li>
            } else {
                <li>{ texts::about_visit_history() }</li>
            }
            <li>{ texts::about_visit_saved() }</li>
            <li>{ texts::about_visit_watched() }</li>
        </ul>
        if hosted {
            <p><button type="button" aria-pressed={private.to_string()} {onclick} data-test="private">{ if private { texts::about_private_on() } else { texts::about_private_turn_on() } }</button></p>
            <p>{ texts::about_private() }</p>
        }
    </> }
}

/// What the publisher set in each letter: the letter, and the names of the fields.
fn corrected(corpus: &Corpus) -> Vec<(String, String)> {
    let mut corrected = Vec::new();
    for letter in &corpus.letters {
        let parties = |parties: &[corpus::model::Correspondent]| {
            parties.iter().any(|p| {
                let named = p.name.iter().chain(&p.organisation).map(|f| f.confidence);
                named.chain(p.role.iter().map(|f| f.confidence)).any(|c| c == Confidence::Publisher)
            })
        };
        let set = |confidence: Option<Confidence>| confidence == Some(Confidence::Publisher);
        let fields: Vec<String> = [
            (set(Some(letter.kind.confidence)), "kind"),
            (set(letter.date.as_ref().map(|f| f.confidence)), "date"),
            (set(letter.received.as_ref().map(|f| f.confidence)), "received"),
            (parties(&letter.senders), "sender"),
            (parties(&letter.recipients), "recipient"),
            (set(letter.place.as_ref().map(|f| f.confidence)), "place"),
            (set(letter.subject.as_ref().map(|f| f.confidence)), "subject"),
        ]
        .into_iter()
        .filter(|(set, _)| *set)
        .map(|(_, name)| texts::about_field(name))
        .collect();
        if !fields.is_empty() {
            corrected.push((texts::letter_title_date(&letter.title(), &letter.date_words()), fields.join(", ")));
        }
    }
    corrected
}
