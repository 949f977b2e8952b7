//! What the collection is, and how it was read.

use crate::desk::Desk;
use corpus::format::hex;
use yew::prelude::*;

/// The page about the collection.
pub(crate) fn about(desk: &Desk) -> Html {
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let collection = &corpus.collection;
    let dated = corpus.letters.iter().filter(|l| l.is_dated()).count();
    let missing = corpus.citations.iter().filter(|c| c.target.is_none()).count();
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
                <div><dt>{ "Repairs of scanning slips" }</dt><dd>{ repairs }</dd></div>
            </dl>
            if let Some(source) = &collection.source { <><h3>{ "Source" }</h3><p>{ source }</p></> }
            if let Some(licence) = &collection.licence { <><h3>{ "Licence" }</h3><p>{ licence }</p></> }
            <h3>{ "How it was read" }</h3>
            <p>{ "Dates, names and references were read from the letters by the rules below. Nothing was added. Every value opens to show the words that it came from, and “As scanned” shows each letter with all its slips." }</p>
            <dl class="rules">
                { for corpus.rules.iter().map(|rule| html! { <div><dt>{ &rule.name }</dt><dd>{ &rule.explanation }</dd></div> }) }
            </dl>
            <h3>{ "This copy" }</h3>
            <p>{ "Nothing that you search or read leaves this page, and it keeps nothing on this computer. The collection’s SHA-256, to compare with what the publisher gives:" }</p>
            <p><code class="hash">{ hex(&bundle.id) }</code></p>
        </section>
    }
}
