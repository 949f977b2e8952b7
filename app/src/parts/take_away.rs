//! What a person takes along: letters in many forms, and their own notes. All of it is made here, in the browser.

use crate::{
    desk::{Desk, use_desk},
    found::Found,
    parts::{cite::style_name, embedding::Embedding, go::Go, list},
    pieces::State,
    platform::{clipboard, download, upload},
};
use corpus::{
    cite::{Format, Style, citations, export, pack},
    model::LetterId,
    notebook::{Note, Notebook, place},
    text::Located,
    texts,
    view::{Action, View},
};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) view: Rc<View>,
    pub(crate) found: Rc<Found>,
}

/// How many citations are shown; all are copied.
const SHOWN: usize = 5;

/// Which letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Kept,
    Compared,
    Found,
    All,
}

/// The page.
#[function_component]
pub(crate) fn TakeAway(props: &Props) -> Html {
    let desk = use_desk();
    let bundle = desk.library.bundle();
    let letters = &bundle.corpus.letters;
    let (kept, compared) = (desk.library.numbers(&desk.notebook.kept), desk.library.numbers(&props.view.compared));
    let found: Vec<LetterId> = props.found.answer.letters.iter().map(|f| f.letter).collect();
    let narrowed = found.len() < letters.len();
    let chosen = use_state(|| None::<Which>);
    let style = use_state(Style::default);
    // Whoever comes from a comparison wants what is compared.
    let which = chosen.unwrap_or(match (kept.is_empty(), compared.len() > 1, narrowed) {
        (false, ..) => Which::Kept,
        (true, true, _) => Which::Compared,
        (true, false, true) => Which::Found,
        (true, false, false) => Which::All,
    });
    let choice = |one: Which, label: fn(usize) -> String, count: usize| {
        let chosen = chosen.clone();
        html! {
            <label><input type="radio" name="which" checked={one == which} disabled={count == 0}
                onchange={Callback::from(move |_: Event| chosen.set(Some(one)))} />{ " " }{ label(count) }</label>
        }
    };
    let ids = match which {
        Which::Kept => kept.clone(),
        Which::Compared => compared.clone(),
        Which::Found => found.clone(),
        Which::All => (0..letters.len() as LetterId).collect(),
    };
    let about = texts::in_english(|| match which {
        Which::Kept => texts::take_about_kept().to_owned(),
        Which::Compared => texts::take_about_compared().to_owned(),
        Which::Found => texts::take_about_found(&list::asked(&props.view)),
        Which::All => String::new(),
    });
    html! {
        <section class="page take-away">
            <h2 tabindex="-1">{ texts::take_title() }</h2>
            <p>{ texts::take_lead() }</p>
            <fieldset class="which"><legend>{ texts::take_which() }</legend>
                { choice(Which::Kept, texts::take_which_kept, kept.len()) }
                { choice(Which::Compared, texts::take_which_compared, compared.len()) }
                { choice(Which::Found, texts::take_which_found, found.len()) }
                { choice(Which::All, texts::take_which_all, letters.len()) }
            </fieldset>
            <h3>{ texts::take_form() }</h3>
            <ul class="formats">
                { for [Format::Pack].into_iter().chain(Format::ALL.into_iter().filter(|f| *f != Format::Pack)).map(|format| {
                    let (desk, ids, about, none) = (desk.clone(), ids.clone(), about.clone(), ids.is_empty());
                    let save = Callback::from(move |_: MouseEvent| {
                        if let Some(words) = not_here(&desk, &ids) {
                            desk.say.emit(words);
                            return;
                        }
                        let bundle = desk.library.bundle();
                        let text = match format {
                            Format::Pack => pack(&bundle, &ids, &about),
                            _ => export(&bundle, &ids, format),
                        };
                        let said = download::offer(&format!("letters.{}", format.extension()), format.media_type(), &text);
                        drop(bundle);
                        desk.say.emit(said);
                    });
                    html! {
                        <li><button type="button" disabled={none} onclick={save} data-format={format.key()}>{ texts::take_format(format.key(), format.label()) }</button>
                            <span class="note">{ texts::take_what_for(format.key()) }</span></li>
                    }
                }) }
            </ul>
            { cited(&desk, &ids, &style) }
            <h3>{ texts::take_kept() }</h3>
            if kept.is_empty() {
                <p class="note">{ texts::take_kept_none() }</p>
            } else {
                <ul class="letters kept">
                    { for kept.iter().filter_map(|&id| letters.get(id as usize)).map(|letter| {
                        let id = letter.id.clone();
                        html! {
                            <li>
                                <Go view={props.view.clone()} class="open" action={Action::Open(letter.id.clone(), None)}>
                                    { list::date(letter) }{ list::parties(letter) }
                                    if letter.subject.is_some() { <span class="subject" lang={bundle.corpus.collection.language.clone()} dir="auto">{ letter.title() }</span> }
                                </Go>
                                <button type="button" class="pick" onclick={desk.jotting(move |n: &mut Notebook| n.toggle(&id))}>
                                    { texts::take_let_go() }<span class="offscreen">{ texts::take_let_go_of(&letter.title()) }</span></button>
                            </li>
                        }
                    }) }
                </ul>
                if kept.len() > 1 {
                    <p><Go view={props.view.clone()} class="button" action={Action::Compare(desk.notebook.kept.clone())}>{ texts::take_compare() }</Go></p>
                }
            }
            <Notes view={props.view.clone()} notebook={desk.notebook.clone()} />
            <Embedding view={props.view.clone()} />
        </section>
    }
}

/// What to say when the words of these letters are not all here: they are asked for then.
fn not_here(desk: &Desk, ids: &[LetterId]) -> Option<String> {
    match desk.library.state(ids) {
        State::Here(_) => None,
        State::Failed(words) => Some(texts::take_file_failed(&words)),
        State::Away | State::Coming | State::Closed => {
            if !desk.library.fit(ids) {
                return Some(texts::take_too_many().to_owned());
            }
            desk.library.want(ids, false);
            let opened = matches!(desk.library.state(ids), State::Here(_));
            (!opened).then(|| texts::take_coming().to_owned())
        }
    }
}

/// The chosen letters as citations, to copy.
fn cited(desk: &Desk, ids: &[LetterId], style: &UseStateHandle<Style>) -> Html {
    let choose = {
        let style = style.clone();
        Callback::from(move |event: Event| {
            let key = event.target_unchecked_into::<HtmlSelectElement>().value();
            style.set(Style::from_key(&key).unwrap_or_default());
        })
    };
    // Of a large collection they are made when they are asked for.
    let copy = {
        let (desk, ids, style) = (desk.clone(), ids.to_vec(), **style);
        Callback::from(move |_: MouseEvent| {
            let cited = citations(&desk.library.bundle(), &ids, style);
            clipboard::copy_and_say(cited, texts::take_citations_copied(), desk.say.clone());
        })
    };
    let first = ids.get(..ids.len().min(SHOWN)).unwrap_or_default();
    html! {
        <section data-test="citations">
            <h3>{ texts::take_citations() }</h3>
            <div class="tools">
                <label>{ texts::take_style() }<select onchange={choose}>
                    { for Style::ALL.into_iter().map(|one| html! { <option value={one.key()} selected={one == **style}>{ style_name(one) }</option> }) }
                </select></label>
                <button type="button" disabled={ids.is_empty()} onclick={copy}>{ texts::take_citations_copy() }</button>
            </div>
            if !first.is_empty() {
                <pre class="citation" lang="en" dir="ltr" tabindex="0">{ citations(&desk.library.bundle(), first, **style) }
                    if first.len() < ids.len() { { "\n" }{ texts::take_citations_more(ids.len() - first.len()) } }</pre>
            }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NotesProps {
    view: Rc<View>,
    notebook: Rc<Notebook>,
}

/// The person's notes: to change, take out, save and open.
#[function_component]
fn Notes(props: &NotesProps) -> Html {
    let desk = use_desk();
    // The note that was taken out last, and its place, so that it can come back.
    let taken = use_state(|| None::<(usize, Note)>);
    let save = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let file = desk.notebook.to_file(&desk.library.bundle());
            desk.say.emit(download::offer("notes.json", "application/json", &file));
        })
    };
    let open = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let desk = desk.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let Some(text) = upload::text(&input).await else {
                    desk.say.emit(texts::take_notes_unreadable().to_owned());
                    return;
                };
                let mut notebook = (*desk.notebook).clone();
                let said = notebook.open(&text, &desk.library.bundle());
                match said {
                    Ok(words) => {
                        desk.jot.emit(Rc::new(move |n: &mut Notebook| *n = notebook.clone()));
                        desk.say.emit(words);
                    }
                    Err(words) => desk.say.emit(words.to_owned()),
                }
            });
        })
    };
    let notes = &props.notebook.notes;
    html! {
        <>
            <h3>{ texts::take_notes() }</h3>
            <p class="note">{ texts::take_notes_lead() }</p>
            if notes.is_empty() {
                <p class="note">{ texts::take_notes_none() }</p>
            } else {
                <ol class="notes">
                    { for notes.iter().enumerate().map(|(n, note)| one(&desk, &props.view, n, note, &taken)) }
                </ol>
            }
            if let Some((at, note)) = (*taken).clone() {
                <p role="status">{ texts::take_note_taken() }
                    <button type="button" onclick={{
                        let (taken, desk) = (taken.clone(), desk.clone());
                        Callback::from(move |_: MouseEvent| {
                            let note = note.clone();
                            desk.jot.emit(Rc::new(move |n: &mut Notebook| n.notes.insert(at.min(n.notes.len()), note.clone())));
                            taken.set(None);
                        })
                    }}>{ texts::take_note_back() }</button></p>
            }
            <div class="tools">
                <button type="button" disabled={props.notebook.is_empty()} onclick={save}>{ texts::take_notes_save() }</button>
                <label class="file">{ texts::take_notes_open() }<input type="file" accept=".json,application/json" onchange={open} /></label>
            </div>
        </>
    }
}

fn one(desk: &Desk, view: &Rc<View>, n: usize, note: &Note, taken: &UseStateHandle<Option<(usize, Note)>>) -> Html {
    let bundle = desk.library.bundle();
    let letter = bundle.corpus.letters.iter().find(|l| l.id == note.letter);
    let state = match (letter, &note.quote, place(&bundle, note)) {
        (None, ..) => Some(texts::take_note_no_letter()),
        (_, Some(_), Some(Located::Changed(_))) => Some(texts::take_note_changed()),
        (_, Some(_), Some(Located::Gone) | None) => Some(texts::take_note_gone()),
        _ => None,
    };
    let action = match &note.quote {
        Some(quote) => Action::OpenAt(note.letter.clone(), quote.clone()),
        None => Action::Open(note.letter.clone(), None),
    };
    let change = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let words = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            desk.jot.emit(Rc::new(move |notebook: &mut Notebook| {
                if let Some(note) = notebook.notes.get_mut(n) {
                    note.words.clone_from(&words);
                }
            }));
        })
    };
    let remove = {
        let (desk, taken, note) = (desk.clone(), taken.clone(), note.clone());
        Callback::from(move |_: MouseEvent| {
            desk.jot.emit(Rc::new(move |notebook: &mut Notebook| {
                if n < notebook.notes.len() {
                    notebook.notes.remove(n);
                }
            }));
            taken.set(Some((n, note.clone())));
        })
    };
    html! {
        <li data-test="note">
            <p><Go view={view.clone()} class="plain" {action}>
                { letter.map_or_else(|| note.letter.clone(), |l| texts::letter_title_date(&l.title(), &l.date_words())) }</Go></p>
            if let Some(quote) = &note.quote { <blockquote>{ "“" }{ &quote.exact }{ "”" }</blockquote> }
            if let Some(state) = state { <p class="note changed">{ state }</p> }
            <p><label><span class="offscreen">{ texts::take_note() }</span><textarea rows="2" autocomplete="off" value={note.words.clone()} onchange={change} /></label>
                <button type="button" class="plain" onclick={remove}>{ texts::take_note_out() }</button></p>
        </li>
    }
}
