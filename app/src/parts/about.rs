//! What the collection is, and how it was read.

use crate::{
    desk::{Desk, use_desk},
    platform::edition::Edition,
};
use corpus::{
    format::hex,
    model::{Confidence, Corpus, Kind, Style},
    tally::uses_of_rules,
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
    html! {
        <section class="page about">
            <h2 tabindex="-1">{ "About this collection" }</h2>
            if !collection.description.is_empty() { <p class="lead">{ &collection.description }</p> }
            <dl class="facts">
                <div><dt>{ "Letters" }</dt><dd>{ corpus.letters.len() }</dd></div>
                <div><dt>{ "Dated" }</dt><dd>{ dated }</dd></div>
                <div><dt>{ "Undated" }</dt><dd>{ corpus.letters.len() - dated }</dd></div>
                <div><dt>{ "Cited but not here" }</dt><dd>{ missing }</dd></div>
                if whole { <div><dt>{ "Repairs of scanning slips" }</dt><dd>{ repairs }</dd></div> }
            </dl>
            if let Some(source) = &collection.source { <><h3>{ "Source" }</h3><p>{ source }</p></> }
            if let Some(licence) = &collection.licence { <><h3>{ "Licence" }</h3><p>{ licence }</p></> }
            <h3>{ "What is here" }</h3>
            <ul>{ for Kind::ALL.into_iter().filter_map(|kind| {
                let count = corpus.letters.iter().filter(|l| l.kind.value == kind).count();
                (count > 0).then(|| html! { <li>{ format!("{count} × {}", kind.word()) }</li> })
            }) }</ul>
            if missing > 0 {
                <p>{ format!("What is not here: the letters speak {missing} {} of correspondence that this collection does not hold; see Missing letters.", if missing == 1 { "time" } else { "times" }) }</p>
            }
            if withheld > 0 && whole {
                <p>{ format!("The publisher withheld words in {withheld} {}; each place says so.", if withheld == 1 { "place" } else { "places" }) }</p>
            }
            if !corrected.is_empty() {
                <h3>{ "Corrections by the publisher" }</h3>
                <p>{ "These values were given by the publisher and not read from the letter:" }</p>
                <ul>{ for corrected.iter().map(|(letter, fields)| html! { <li>{ letter }{ ": " }{ fields }</li> }) }</ul>
            }
            <h3>{ "How it was read" }</h3>
            <p>{ "Dates, names and references were read from the letters by the rules below. Nothing was added. Every value opens to show the words that it came from, and “As scanned” shows each letter with all its slips." }</p>
            <p>{ if whole { "Each rule comes with how often it read or repaired something here." } else { "Each rule comes with how often it read something here." } }</p>
            <dl class="rules">
                { for corpus.rules.iter().zip(uses_of_rules(corpus)).map(|(rule, uses)| html! {
                    <div><dt>{ &rule.name }{ " " }<span class="count">{ uses }<span class="offscreen">{ if uses == 1 { " time" } else { " times" } }</span></span></dt>
                        <dd>{ &rule.explanation }</dd></div>
                }) }
            </dl>
            <h3>{ "This copy" }</h3>
            <p>{ "Nothing that you search or read leaves this page, and it keeps nothing on this computer. The collection’s SHA-256, to compare with what the publisher gives:" }</p>
            <p><code class="hash" data-test="hash">{ hex(&bundle.id) }</code></p>
            <p>{ "The explorer checked its own letters against the checksums in the file when it opened them: had a byte changed on the way, it would have said so and shown nothing. To make sure that nobody exchanged the whole copy, compare the value above with the one that the publisher gives elsewhere; the file SHA256SUMS beside a copy on a stick lists one for every file of it." }</p>
            { in_files(&desk, bundle.pieces.len()) }
            { your_visit(&desk) }
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
            { format!("The letters are a large collection, so their words lie in {files} files. All of them are read, one after the other, for the search.") }
            if desk.edition == Edition::Site {
                { " A file is asked for sooner, or once more, when you open a letter in it or when the list shows words of it. Each has many letters: whoever runs the website could see which file was asked for, but not which letter, and nothing of what you search for." }
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
        <h3>{ "Your visit, and what stays behind" }</h3>
        <p>{ "“Exit this page”, or Shift pressed three times, hides the letters at once and leads to another page. Some things it cannot undo:" }</p>
        <ul>
            if hosted {
                <li>{ "The browser’s history lists this page, with what you searched for and the letters that you opened. Delete these entries; or use a private window from the beginning." }</li>
                <li>{ "Whoever runs the network or looks after the device may see that this website was visited, though not what you read." }</li>
            } else {
                <li>{ "The browser’s history may list this page, though not what you searched for or read. Delete the entry; or use a private window from the beginning." }</li>
            }
            <li>{ "What you saved, copied or printed stays where it is." }</li>
            <li>{ "Programs that watch a device can see the screen. If you are not safe, use a device that others cannot look into, such as one in a library." }</li>
        </ul>
        if hosted {
            <p><button type="button" aria-pressed={private.to_string()} {onclick} data-test="private">{ if private { "Private view is on" } else { "Turn private view on" } }</button></p>
            <p>{ "In private view, what you search for and open from now on is not put into the address, so the browser’s history does not list it; it has steps back and forward of its own at the top. What the history lists already stays there." }</p>
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
        let fields: Vec<&str> = [
            (set(Some(letter.kind.confidence)), "kind"),
            (set(letter.date.as_ref().map(|f| f.confidence)), "date"),
            (set(letter.received.as_ref().map(|f| f.confidence)), "day of receipt"),
            (parties(&letter.senders), "sender"),
            (parties(&letter.recipients), "recipient"),
            (set(letter.place.as_ref().map(|f| f.confidence)), "place"),
            (set(letter.subject.as_ref().map(|f| f.confidence)), "subject"),
        ]
        .into_iter()
        .filter_map(|(set, name)| set.then_some(name))
        .collect();
        if !fields.is_empty() {
            corrected.push((format!("{}, {}", letter.title(), letter.date_words()), fields.join(", ")));
        }
    }
    corrected
}
