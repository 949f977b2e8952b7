//! Citing, linking and noting the open letter, or the words in it that were chosen.

use crate::{
    desk::use_desk,
    platform::{clipboard, selection::Selected},
};
use corpus::{
    cite::{Style, citation},
    link,
    model::LetterId,
    notebook::Note,
    text::{Quote, Span, find_words, one_line},
    texts,
    view::{Action, View, update},
};
use std::rc::Rc;
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) letter: LetterId,
    pub(crate) selected: Option<Selected>,
}

/// What is meant: some words and the number of their paragraph, or the whole letter.
fn passage(props: &Props, desk: &crate::desk::Desk) -> Option<(Span, Option<u32>)> {
    let bundle = desk.library.bundle();
    let letter = bundle.corpus.letters.get(props.letter as usize)?;
    let text = &*bundle.texts.get(props.letter);
    let numbered = |span: Span| letter.numbered().find(|(_, b)| b.span.overlaps(span)).and_then(|(n, _)| n);
    if let Some(selected) = &props.selected {
        let paragraph = letter.numbered().find(|(n, _)| n.is_some() && *n == selected.paragraph).map(|(_, b)| b.span);
        let within = paragraph.map_or(Span::new(0, text.len()), |p| Span::new(p.start as usize, text.len()));
        let span = find_words(text, within, &selected.words)?;
        return Some((span, numbered(span)));
    }
    if let Some(quote) = &props.view.quote {
        let span = corpus::text::locate(text, quote).span()?;
        return Some((span, numbered(span)));
    }
    let n = props.view.paragraph?;
    letter.numbered().find(|(number, _)| *number == Some(n)).map(|(_, block)| (block.span, Some(n)))
}

/// The panel under the letter's tools.
#[function_component]
pub(crate) fn Cite(props: &Props) -> Html {
    let desk = use_desk();
    let style = use_state(Style::default);
    let words = use_node_ref();
    let meant = passage(props, &desk);
    let bundle = desk.library.bundle();
    let Some(letter) = bundle.corpus.letters.get(props.letter as usize) else { return html! {} };
    let text = &*bundle.texts.get(props.letter);
    let quoted = meant.map(|(span, _)| one_line(span.of(text).unwrap_or("")));
    let quote = meant.map(|(span, _)| Quote::of(text, span)).filter(|q| !q.exact.is_empty());
    let cited = citation(&bundle, props.letter, *style, meant.and_then(|(_, paragraph)| paragraph));
    let choose = {
        let style = style.clone();
        Callback::from(move |event: Event| {
            let key = event.target_unchecked_into::<HtmlSelectElement>().value();
            style.set(Style::from_key(&key).unwrap_or_default());
        })
    };
    let copying = |what: String, said: &'static str| {
        let say = desk.say.clone();
        Callback::from(move |_: MouseEvent| clipboard::copy_and_say(what.clone(), said, say.clone()))
    };
    let here = desk.edition.address().or_else(|| bundle.corpus.collection.base_url.clone()).unwrap_or_default();
    let open = match &quote {
        Some(quote) => Action::OpenAt(letter.id.clone(), quote.clone()),
        None => Action::Open(letter.id.clone(), None),
    };
    // The link leads to the words, not to the search in which they were found.
    let address = format!("{here}#{}", link::print(&update(View::default(), open)));
    let add = {
        let (desk, words, letter, quote) = (desk.clone(), words.clone(), letter.id.clone(), quote.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(field) = words.cast::<HtmlTextAreaElement>() else { return };
            let note = Note { letter: letter.clone(), quote: quote.clone(), words: field.value().trim().to_owned() };
            if note.quote.is_none() && note.words.is_empty() {
                desk.say.emit(texts::cite_note_empty().to_owned());
                return;
            }
            field.set_value("");
            desk.jot.emit(Rc::new(move |notebook| notebook.notes.push(note.clone())));
            desk.say.emit(texts::cite_noted().to_owned());
        })
    };
    html! {
        <section class="part cite" aria-label={texts::cite_label()} data-test="cite">
            <p class="meant">
                if let Some(quoted) = &quoted {
                    { texts::cite_these_words(quoted) }
                } else {
                    { texts::cite_whole() }
                }
            </p>
            <p><label>{ texts::cite_as() }<select onchange={choose}>
                { for Style::ALL.into_iter().map(|one| html! { <option value={one.key()} selected={one == *style}>{ style_name(one) }</option> }) }
            </select></label></p>
            <pre class="citation" lang="en" dir="ltr" tabindex="0" data-test="citation">{ cited.trim_end() }</pre>
            <div class="tools">
                <button type="button" class="main" onclick={copying(cited.trim_end().to_owned(), texts::cite_copied())}>{ texts::cite_copy() }</button>
                if let Some(quoted) = quoted {
                    <button type="button" onclick={copying(format!("“{quoted}” {}", cited.trim_end()), texts::cite_words_copied())}>{ texts::cite_copy_words() }</button>
                }
                <button type="button" onclick={copying(address, texts::cite_link_copied())}>{ if quote.is_some() { texts::cite_copy_link_words() } else { texts::cite_copy_link_letter() } }</button>
            </div>
            <p><label>{ texts::cite_note() }<textarea ref={words} rows="2" autocomplete="off" /></label></p>
            <p><button type="button" onclick={add}>{ texts::cite_note_add() }</button>{ " " }
                <span class="note">{ texts::cite_note_kept() }</span></p>
        </section>
    }
}

/// The name of a style: most have one of their own, which is not translated.
pub(super) fn style_name(style: Style) -> &'static str {
    if style == Style::Plain { texts::cite_plain() } else { style.label() }
}
