//! The letters that are spoken of but not here.

use crate::{desk::Desk, parts::go::Go};
use corpus::view::{Action, View};
use std::rc::Rc;
use yew::prelude::*;

/// Every piece of correspondence that a letter cites and the collection does not hold, in time.
pub(crate) fn missing(desk: &Desk, view: &Rc<View>) -> Html {
    let bundle = desk.library.bundle();
    let corpus = &bundle.corpus;
    let mut missing: Vec<_> = corpus.citations.iter().filter(|c| c.target.is_none()).collect();
    corpus::order::by(&mut missing, |a, b| match (&a.date, &b.date) {
        (Some(x), Some(y)) => x.cmp_in_time(y),
        (x, y) => y.is_some().cmp(&x.is_some()),
    });
    html! {
        <section class="page">
            <h2 tabindex="-1">{ "Missing letters" }</h2>
            if missing.is_empty() {
                <p>{ "No letter here speaks of another one that is not here." }</p>
            } else {
                <p>{ "These are spoken of in the letters, but they are not in this collection." }</p>
                <div class="scroll" tabindex="0" role="region" aria-label="Missing letters"><table>
                    <thead><tr><th>{ "Date" }</th><th>{ "From" }</th><th>{ "To" }</th><th>{ "Spoken of in" }</th><th>{ "In these words" }</th></tr></thead>
                    <tbody>
                        { for missing.into_iter().filter_map(|citation| {
                            let letter = corpus.letters.get(citation.letter as usize)?;
                            let text = bundle.texts.get(citation.letter);
                            let words = letter.edits.to_clean(citation.evidence).of(text).map(corpus::text::one_line).unwrap_or_default();
                            let unknown = || html! { <span class="undated">{ "not said" }</span> };
                            Some(html! {
                                <tr>
                                    <td>{ citation.date.map_or_else(unknown, |d| html! { { d.to_words() } }) }
                                        if citation.date_inferred { <span class="tag">{ "inferred" }</span> }</td>
                                    <td>{ citation.from.as_ref().map_or_else(unknown, |w| html! { { w } }) }</td>
                                    <td>{ citation.to.as_ref().map_or_else(unknown, |w| html! { { w } }) }</td>
                                    <td><Go view={view.clone()} class="plain" action={Action::Open(letter.id.clone(), None)}>
                                        { letter.title() }{ ", " }{ letter.date_words() }</Go></td>
                                    <td class="quoted">{ "“" }{ words }{ "”" }</td>
                                </tr>
                            })
                        }) }
                    </tbody>
                </table></div>
            }
        </section>
    }
}
