//! The passages of two letters, row by row: opposite each other where there is room, else as one text.

use super::{elsewhere::also, working::Made};
use crate::{
    desk::{Desk, use_desk},
    parts::go::Go,
};
use corpus::{
    compare::{Change, ChangeKind, Displaced, Hand, Noise, Piece, Relation, Row, Stop, Unit, pieces, said, unified},
    text::{Span, cut},
    texts,
    view::{Action, View},
};
use std::{ops::Range, rc::Rc};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) made: Made,
    /// The present view without what does not belong to a comparison.
    pub(super) view: Rc<View>,
    /// The batch: an index into the comparison's batches.
    pub(super) batch: usize,
    /// Whether there is room for two columns.
    pub(super) wide: bool,
    /// Whether slips of scanning are shown.
    pub(super) slips: bool,
    /// The difference where the person is, when it lies in this batch.
    pub(super) now: Option<Stop>,
    /// What a link means, when it lies in this batch.
    pub(super) meant: Option<Meant>,
    /// Leads to a row.
    pub(super) show: Callback<usize>,
    /// Whether the second letter stands in a column of its own among several.
    #[prop_or_default]
    pub(super) further: bool,
}

/// What a link means: a row, and perhaps words in it that both letters have: where they stand in either.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Meant {
    pub(super) row: usize,
    pub(super) words: Option<[Span; 2]>,
}

/// A stretch of rows. Drawn anew only when something in it is.
#[function_component]
pub(super) fn Batch(props: &Props) -> Html {
    let desk = use_desk();
    let drawing = Drawing { desk: &desk, props };
    let made = &props.made;
    let Some(range) = made.batches.get(props.batch).cloned() else { return html! {} };
    let stubs = |after: Option<usize>| {
        made.displaced.iter().filter(move |d| d.after == after).map(|d| drawing.stub(d)).collect::<Html>()
    };
    html! {
        <div class="batch">
            if range.start == 0 { { stubs(None) } }
            { for asides(made, range).into_iter().map(|rows| html! {
                <>
                    { if rows.aside { drawing.aside(rows.from..rows.to) } else { drawing.row(rows.from) } }
                    { for (rows.from..rows.to).map(|i| stubs(Some(i))) }
                </>
            }) }
        </div>
    }
}

/// A row in the column of a further letter: what became there of the first letter's words.
pub(super) fn in_column(desk: &Desk, props: &Props, row: usize) -> Html {
    let Some(known) = props.made.comparison.rows.get(row) else { return html! {} };
    html! { <div class={classes!("pair", "unified", relation_class(known.relation))}>{ Drawing { desk, props }.as_one(row, known) }</div> }
}

/// Rows that are drawn together.
struct Together {
    from: usize,
    to: usize,
    /// Whether they are addresses, datelines, closings.
    aside: bool,
}

/// Each row by itself, but addresses and the like that follow each other together.
fn asides(made: &Made, range: Range<usize>) -> Vec<Together> {
    let mut all: Vec<Together> = Vec::new();
    for i in range {
        let aside = made.comparison.rows.get(i).is_some_and(|row| made.comparison.is_boilerplate(row));
        match all.last_mut().filter(|last| aside && last.aside) {
            Some(last) => last.to = i + 1,
            None => all.push(Together { from: i, to: i + 1, aside }),
        }
    }
    all
}

#[derive(Clone, Copy)]
struct Drawing<'a> {
    desk: &'a Desk,
    props: &'a Props,
}

impl Drawing<'_> {
    fn row(&self, i: usize) -> Html {
        let Props { made, wide, now, meant, .. } = self.props;
        let comparison = &made.comparison;
        let Some(row) = comparison.rows.get(i) else { return html! {} };
        let whole_now = *now == Some(Stop { row: i, change: None });
        let class = classes!(
            "pair",
            relation_class(row.relation),
            (!wide).then_some("unified"),
            whole_now.then_some("current"),
            meant.is_some_and(|meant| meant.row == i).then_some("aimed"),
        );
        let inner = if *wide {
            html! {
                <>
                    { self.side(i, row, Hand::Left) }
                    <div class="gutter" aria-hidden="true"></div>
                    { self.side(i, row, Hand::Right) }
                </>
            }
        } else {
            self.as_one(i, row)
        };
        html! { <div {class} id={format!("row-{i}")} role="group" tabindex="-1" aria-label={self.label(row)}>{ inner }</div> }
    }

    /// Addresses, datelines and closings: each letter's own, quietly, for they are not counted.
    fn aside(&self, rows: Range<usize>) -> Html {
        let Props { made, wide, .. } = self.props;
        let comparison = &made.comparison;
        let side = |hand: Hand| {
            let rows = comparison.rows.get(rows.clone()).unwrap_or_default();
            let mut units: Vec<u32> = rows.iter().flat_map(|row| hand.units(row)).copied().collect();
            units.sort_unstable();
            if units.is_empty() {
                return html! { <div class="passages blank" aria-hidden="true"></div> };
            }
            let bundle = self.desk.library.bundle();
            let text = made.text(hand);
            let units = units.iter().filter_map(|&u| comparison.units(hand).get(u as usize));
            html! {
                <div class={classes!("passages", hand.of("left", "right"))}>
                    <p class="relation">{ texts::compare_aside(&super::hand_name(hand)) }</p>
                    { for units.map(|unit| html! { <div class="passage" lang={bundle.corpus.collection.language.clone()}>{ unit.span.of(text).unwrap_or("").to_owned() }</div> }) }
                </div>
            }
        };
        let class = classes!("pair", "boilerplate", (!wide).then_some("unified"));
        html! {
            <div {class} id={format!("row-{}", rows.start)} tabindex="-1" role="group" aria-label={texts::compare_asides()}>
                { side(Hand::Left) }
                if *wide { <div class="gutter" aria-hidden="true"></div> }
                { side(Hand::Right) }
            </div>
        }
    }

    /// What a row is called for those who cannot see how it stands.
    fn label(&self, row: &Row) -> String {
        let comparison = &self.props.made.comparison;
        let named = |hand: Hand| {
            let numbers: Vec<String> = comparison.paragraphs(row, hand).iter().map(u32::to_string).collect();
            let letter = texts::compare_letter_within(hand.of(1, 2));
            (!numbers.is_empty()).then(|| texts::compare_row_place(&letter, &super::paragraphs(&numbers)))
        };
        let places: Vec<String> = Hand::BOTH.into_iter().filter_map(named).collect();
        let hand = if row.left.is_empty() { Hand::Right } else { Hand::Left };
        match places.is_empty() {
            true => said(comparison, row, hand),
            false => texts::compare_row(&said(comparison, row, hand), &places.join("; ")),
        }
    }

    /// What is said over one letter's side of a row.
    fn said(&self, row: &Row, hand: Hand) -> String {
        match row.relation {
            Relation::OnlyRight if self.props.further => texts::compare_only_this().to_owned(),
            _ => said(&self.props.made.comparison, row, hand),
        }
    }

    /// One letter's side of a row.
    fn side(&self, i: usize, row: &Row, hand: Hand) -> Html {
        let comparison = &self.props.made.comparison;
        let passages = pieces(comparison, row, hand);
        if passages.is_empty() {
            return html! { <div class="passages blank" aria-hidden="true"></div> };
        }
        html! {
            <div class={classes!("passages", hand.of("left", "right"))}>
                <p class="relation">{ self.said(row, hand) }</p>
                { for passages.iter().map(|(unit, pieces)| self.passage(i, row, hand, unit, pieces)) }
                { self.also(hand, &passages) }
            </div>
        }
    }

    /// Both sides of a row in one column.
    fn as_one(&self, i: usize, row: &Row) -> Html {
        let comparison = &self.props.made.comparison;
        let joined = unified(comparison, row);
        if joined.is_empty() {
            let opposite = row.relation == Relation::SameSubject && !self.props.further;
            return Hand::BOTH
                .into_iter()
                .filter(|hand| !hand.units(row).is_empty() && (!self.props.further || *hand == Hand::Right))
                .map(|hand| {
                    let passages = pieces(comparison, row, hand);
                    html! {
                        <div class={classes!("passages", hand.of("left", "right"))}>
                            <p class="relation">
                                if opposite { <b>{ super::hand_name(hand) }</b>{ ": " } }
                                { self.said(row, hand) }
                            </p>
                            { for passages.iter().map(|(unit, pieces)| self.passage(i, row, hand, unit, pieces)) }
                            { self.also(hand, &passages) }
                        </div>
                    }
                })
                .collect();
        }
        html! {
            <div class="passages both">
                <p class="relation">{ self.said(row, Hand::Right) }</p>
                { for joined.iter().map(|(unit, pieces)| self.passage(i, row, Hand::Right, unit, pieces)) }
                { self.also(Hand::Right, &joined) }
            </div>
        }
    }

    fn passage(&self, i: usize, row: &Row, hand: Hand, unit: &Unit, pieces: &[Piece]) -> Html {
        // The runs of words in both that reach into the passage, by letter.
        let runs = Hand::BOTH.map(|hand| {
            let mut of_hand = pieces.iter().filter(|piece| piece.hand == hand).map(|piece| piece.span);
            let first = of_hand.next().filter(|_| row.relation != Relation::Equal);
            let Some(first) = first else { return Vec::new() };
            let whole = Span { start: first.start, end: of_hand.next_back().unwrap_or(first).end };
            let runs = self.props.made.runs.iter().map(|run| hand.of(run.left, run.right));
            runs.filter(|run| run.overlaps(whole)).collect::<Vec<Span>>()
        });
        let language = self.desk.library.bundle().corpus.collection.language.clone();
        html! {
            <div class="passage" lang={language}>
                { self.number(hand, unit.paragraph) }
                { for pieces.iter().enumerate().map(|(n, piece)| {
                    // As one text: what was removed stands between words, with a blank on both sides.
                    let between = piece.hand != hand;
                    let next = pieces.get(n + 1).map(|next| self.words(next)).unwrap_or_default();
                    html! {
                        <>
                            if between { { " " } }
                            { self.piece(i, row, piece, piece.hand.of(&runs[0], &runs[1])) }
                            if between && next.starts_with(char::is_alphanumeric) { { " " } }
                        </>
                    }
                }) }
            </div>
        }
    }

    /// The number of a paragraph: a link to it in this comparison.
    fn number(&self, hand: Hand, paragraph: u32) -> Html {
        if paragraph == 0 {
            return html! {};
        }
        let bundle = self.desk.library.bundle();
        let Some(letter) = bundle.corpus.letters.get(self.props.made.letter(hand) as usize) else { return html! {} };
        let action = Action::CompareAt(self.props.view.compared.clone(), letter.id.clone(), paragraph);
        let label = texts::compare_paragraph_link(&super::hand_name(hand), paragraph as usize);
        html! { <Go view={self.props.view.clone()} class="number" {label} {action}>{ paragraph }</Go> }
    }

    fn words(&self, piece: &Piece) -> String {
        piece.span.of(self.props.made.text(piece.hand)).unwrap_or("").to_owned()
    }

    fn piece(&self, i: usize, row: &Row, piece: &Piece, runs: &[Span]) -> Html {
        let text = self.props.made.text(piece.hand);
        let words = |span: Span| span.of(text).unwrap_or("").to_owned();
        let Some((index, change)) = piece.change.and_then(|i| Some((i, row.words.get(i)?))) else {
            let meant = self.props.meant.filter(|meant| meant.row == i).and_then(|meant| meant.words);
            let is_meant = |part: Span| meant.is_some_and(|[left, right]| piece.hand.of(left, right).overlaps(part));
            return cut(piece.span, runs)
                .into_iter()
                .map(|(part, covers)| match covers.is_empty() {
                    true => html! { { words(part) } },
                    false => html! { <span class={classes!("same-run", is_meant(part).then_some("meant"))}>{ words(part) }</span> },
                })
                .collect();
        };
        let current = self.props.now == Some(Stop { row: i, change: Some(index) });
        let in_run = runs.iter().any(|run| run.contains(piece.span));
        self.changed(change, piece, words(piece.span), current, in_run)
    }

    /// Words that differ, or that link two passages: marked by line and word, never by colour alone.
    fn changed(&self, change: &Change, piece: &Piece, words: String, current: bool, in_run: bool) -> Html {
        let class = classes!(current.then_some("current"));
        match change.kind {
            ChangeKind::Same => html! { <span class={if in_run { "same-run" } else { "link-word" }}>{ words }</span> },
            ChangeKind::Noise if !self.props.slips => html! { { words } },
            ChangeKind::Noise => {
                let why = change.noise.map_or_else(|| texts::compare_slip().to_owned(), Noise::word);
                let class = classes!("slip", class);
                html! { <span {class} title={why.clone()}><span class="spoken">{ format!("[{} ", texts::compare_spoken_slip(&why)) }</span>{ words }<span class="spoken">{ "] " }</span></span> }
            }
            _ if piece.hand == Hand::Left => {
                html! { <del {class}><span class="spoken">{ format!("[{} ", texts::compare_spoken_removed()) }</span>{ words }<span class="spoken">{ "] " }</span></del> }
            }
            _ => {
                html! { <ins {class}><span class="spoken">{ format!("[{} ", texts::compare_spoken_added()) }</span>{ words }<span class="spoken">{ "] " }</span></ins> }
            }
        }
    }

    /// In which other letters these passages stand.
    fn also(&self, hand: Hand, passages: &[(Unit, Vec<Piece>)]) -> Html {
        let made = &self.props.made;
        let bodied = |(unit, _): &&(Unit, Vec<Piece>)| unit.paragraph > 0;
        let (Some((first, _)), Some((last, _))) = (passages.iter().find(bodied), passages.iter().rev().find(bodied))
        else {
            return html! {};
        };
        let stretch = Span { start: first.span.start, end: last.span.end.max(first.span.end) };
        let here = &made.here[hand.of(0, 1)];
        let shown = made.letter(hand.other());
        also(self.desk, &self.props.view, made.letter(hand), here, stretch, Some(shown))
    }

    /// Where the second letter has a passage that is shown beside the first letter's.
    fn stub(&self, gone: &Displaced) -> Html {
        let made = &self.props.made;
        let Some(row) = made.comparison.rows.get(gone.row) else { return html! {} };
        let number = made.comparison.right.get(gone.unit as usize).map_or(0, |unit| unit.paragraph);
        let there = made.comparison.paragraphs(row, Hand::Left).first().copied().unwrap_or(0);
        let onclick = {
            let (show, row) = (self.props.show.clone(), gone.row);
            Callback::from(move |_: MouseEvent| show.emit(row))
        };
        html! {
            <div class="pair stub" data-stub={gone.row.to_string()}>
                <div class="passages blank"></div>
                <div class="gutter" aria-hidden="true"></div>
                <div class="passages right">
                    <button type="button" class="plain" {onclick}>
                        { texts::compare_stub(number as usize, there as usize) }
                    </button>
                </div>
            </div>
        }
    }
}

fn relation_class(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::Moved | Relation::MovedAndChanged => "moved",
        Relation::Split | Relation::Merged => "split",
        Relation::Changed => "reworded",
        Relation::OnlyLeft | Relation::OnlyRight => "only",
        Relation::SameSubject => "subject",
    }
}
