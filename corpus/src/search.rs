//! Search: words in, letters out, with exact counts.
//!
//! [`parse`] reads what was typed, [`Engine::ask`] answers it under a [`Filter`], [`Engine::hits`] and
//! [`Engine::snippet`] show why a letter was found. Words are compared as [`crate::text::fold`] leaves them.

use crate::{
    filter::{self, Counter, Filter, Histogram, Holds, Table},
    format::{self, Bundle, Came, FormatError},
    model::{Correspondent, LetterId},
    text::{Span, fold},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

mod evaluate;
mod in_time;
mod known;
mod plan;
mod query;
mod reading;
mod scan;
mod snippet;
mod suggest;

pub use crate::filter::{Bucket, Counts, FacetCounts, FacetValue};
pub use index::{Found, INDEXER, Indexer};
pub use query::{Query, Reading, parse};
pub use snippet::Snippet;
pub use suggest::{OPERATORS, Suggestion, operator_help};

use in_time::InTime;
use index::{LookUp, Make, Row, Sheet, Standing};
use known::Lines;
use plan::{Demand, Plan};
use reading::Page;

/// A collection that can be searched.
///
/// It answers from the first moment by looking through the texts. [`Engine::advance`] makes an index, after which
/// answers come at the speed of typing and letters are found in which a word has another form.
#[derive(Debug, Default)]
pub struct Engine {
    bundle: Bundle,
    /// Facets and time: made when first asked for, so that the first letters need not wait for them.
    table: OnceLock<Table>,
    histogram: OnceLock<Histogram>,
    /// The letters in the order of time, undated ones last; a letter's *place* is its number here.
    in_time: Vec<LetterId>,
    /// The place of each letter.
    places: Vec<u32>,
    /// How many letters of `in_time` have a date.
    dated: usize,
    /// What makes a long letter's hits count less, by place.
    norms: Vec<f32>,
    /// By place, the rank of the sender's name.
    senders: OnceLock<Vec<u32>>,
    /// For each of [`filter::Facet::ALL`] what suggestions are looked for in.
    names: [OnceLock<suggest::Names>; filter::Facet::ALL.len()],
    building: Building,
    lines: Option<Lines>,
    index: Option<Box<dyn LookUp>>,
    /// Pieces of the letters that will not come.
    lost: Vec<usize>,
    memory: Mutex<Memory>,
}

/// What is not done yet of the index.
#[derive(Debug, Default)]
struct Building {
    lines: Lines,
    read: LetterId,
    /// Nothing before and after it is made.
    index: Option<Box<dyn Make>>,
}

/// What was looked up last.
#[derive(Debug, Default)]
struct Memory {
    plan: Option<(Query, Arc<Plan>)>,
    forms: index::Memory,
    /// What all conditions but the last leave over: somebody who types changes the last.
    begun: Option<(Vec<Demand>, Vec<Row>)>,
    sheet: Sheet,
    /// As much of [`Engine::table`] as there is, until it is whole.
    table: Table,
}

/// How far an index is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Whether it is ready.
    pub done: bool,
    /// How much of it is there, from 0 to 1.
    pub part: f32,
    /// The piece of the letters without which it cannot go on.
    pub wants: Option<usize>,
}

/// In which order letters are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The best first. Without a query this is [`Sort::Oldest`].
    #[default]
    Relevance,
    /// By date, undated letters last.
    Oldest,
    /// By date, the latest first, undated letters last.
    Newest,
    /// By the sender's name, then by date; letters without a sender last.
    Sender,
}

impl Sort {
    /// Every order.
    pub const ALL: [Sort; 4] = [Sort::Relevance, Sort::Oldest, Sort::Newest, Sort::Sender];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Oldest => "oldest",
            Sort::Newest => "newest",
            Sort::Sender => "sender",
        }
    }

    /// The order that [`Sort::key`] names.
    pub fn from_key(key: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.key() == key)
    }
}

/// What a query and a filter find.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The letters, in order.
    pub letters: Vec<Found>,
    /// How they are spread over facets and time.
    pub counts: Counts,
    /// Whether letters that have a word only in another form are here too; they are not until the index is ready.
    pub complete: bool,
    /// How many letters' words were compared with the query: fewer than there are while some have not come.
    pub read: usize,
}

/// The counts of an [`Answer`] in the making.
#[derive(Clone, Debug)]
pub struct Counting {
    filter: Filter,
    /// The letters that have the words of the query, and whether certainly.
    candidates: Vec<(LetterId, Holds)>,
    next: usize,
    counter: Option<Counter>,
}

impl Counting {
    /// How many letters there are to count.
    pub fn letters(&self) -> usize {
        self.candidates.len()
    }
}

/// A place in a letter that a query found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, in the letter's clean text.
    pub span: Span,
    /// For words in another form than the one typed: what was found and why.
    pub variant: Option<String>,
    /// Which of the query's words it answers.
    pub(crate) term: u32,
}

impl Engine {
    /// Takes a collection. No text is looked at yet.
    pub fn new(bundle: Bundle) -> Engine {
        let in_time = bundle.texts.order().map_or_else(|| bundle.corpus.in_time(), <[LetterId]>::to_vec);
        let dated = in_time.partition_point(|&letter| bundle.corpus.letters[letter as usize].is_dated());
        let mut places = vec![0; in_time.len()];
        for (place, &letter) in in_time.iter().enumerate() {
            places[letter as usize] = place as u32;
        }
        let lengths: Vec<usize> = in_time.iter().map(|&letter| bundle.texts.length(letter)).collect();
        let norms = index::norms(&lengths);
        Engine { bundle, in_time, places, dated, norms, ..Engine::default() }
    }

    /// The collection.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Goes on with the index for about as much work as reading so many bytes of text is: 100,000 take roughly a
    /// millisecond.
    ///
    /// Letters that have a word as typed are found before and after, in the same order, but that long letters are not
    /// read to the end for how close together their words stand. Other forms of a word are only found once the index
    /// is there; [`Answer::complete`] tells.
    pub fn advance(&mut self, indexer: Indexer, budget: usize) -> Progress {
        let letters = self.in_time.len();
        if self.index.is_some() && self.covered() == letters {
            self.make_lines(budget);
            return Progress { done: self.lines.is_some(), part: 1.0, wants: None };
        }
        let making = self.building.index.get_or_insert_with(|| indexer.begin());
        let all = InTime { bundle: &self.bundle, letters: &self.in_time, lost: &self.lost };
        let mut wants = None;
        match making.advance(&all, budget) {
            Standing::Ready(index) => {
                self.index = Some(index);
                let table = std::mem::take(&mut self.lock().table);
                *self.lock() = Memory { table, ..Memory::default() };
                if self.covered() == letters {
                    self.building.index = None;
                }
            }
            Standing::Waiting => {
                let next = self.in_time.get(making.letters());
                wants = next.and_then(|&letter| self.bundle.texts.piece_of(letter));
            }
            Standing::Unfinished => {}
        }
        let part = self.building.index.as_ref().map_or(1.0, |making| making.part(letters));
        Progress { done: false, part, wants }
    }

    /// Goes on with what conditions on parties, places and the like are tried on. They are answered without, from each letter
    /// anew: so it comes after the index.
    fn make_lines(&mut self, budget: usize) {
        let letters = self.in_time.len();
        let mut left = budget;
        while self.lines.is_none() && left > 0 {
            if (self.building.read as usize) < letters {
                self.building.lines.add(&self.bundle.corpus, self.building.read);
                self.building.read += 1;
                left = left.saturating_sub(500);
            } else {
                let mut lines = std::mem::take(&mut self.building).lines;
                lines.finish();
                self.lines = Some(lines);
            }
        }
    }

    /// The pieces in which the first letters in time lie.
    pub fn first_pieces(&self, letters: usize) -> Vec<usize> {
        let mut pieces = Vec::new();
        for piece in self.in_time.iter().take(letters).filter_map(|&letter| self.bundle.texts.piece_of(letter)) {
            if !pieces.contains(&piece) {
                pieces.push(piece);
            }
        }
        pieces
    }

    /// Reads what is said of places in the letters of a piece ([`Bundle::open`]).
    ///
    /// # Errors
    /// When it makes no sense; the piece stays closed then.
    pub fn open(&mut self, piece: usize) -> Result<(), FormatError> {
        self.bundle.open(piece)
    }

    /// Takes in a piece of the letters of a bundle that comes ([`Bundle::put`]).
    pub fn put(&mut self, came: Came) {
        self.bundle.put(came);
    }

    /// Takes in a piece of the letters ([`format::apart`]).
    ///
    /// # Errors
    /// When the bytes are not that piece; nothing has changed then.
    pub fn take_in(&mut self, piece: usize, bytes: Vec<u8>) -> Result<(), FormatError> {
        format::apart::take_in(&mut self.bundle, piece, bytes)
    }

    /// Lets go of a piece of the letters. What it gave to the index stays.
    pub fn set_aside(&mut self, piece: usize) {
        format::apart::set_aside(&mut self.bundle, piece);
    }

    /// Goes on without a piece that does not come: no query will find its letters by their words.
    pub fn give_up(&mut self, piece: usize) {
        self.lost.push(piece);
    }

    /// Whether the index has no more need of a piece.
    pub fn has_cut(&self, piece: usize) -> bool {
        let cut = self.building.index.as_ref().map_or(0, |making| making.letters());
        let done = self.index.is_some() && self.covered() == self.in_time.len();
        done || self.bundle.texts.places_of(piece).end <= cut
    }

    /// How many letters' words a query is compared with. Fewer than all while pieces are still to come.
    pub fn read(&self) -> usize {
        if !self.bundle.texts.are_apart() || (self.lost.is_empty() && self.covered() == self.in_time.len()) {
            return self.in_time.len();
        }
        let texts = &self.bundle.texts;
        match &self.index {
            // This is asked for at every slice of the index: to go through all letters each time would take as long.
            Some(index) if self.lost.is_empty() => index.letters(),
            None => (0..texts.pieces())
                .filter(|&piece| texts.is_here(piece))
                .map(|piece| texts.places_of(piece).len())
                .sum(),
            Some(_) => (0..self.in_time.len() as u32).filter(|&place| self.has_read(place)).count(),
        }
    }

    /// How many letters the index has, from the first place on.
    fn covered(&self) -> usize {
        self.index.as_ref().map_or(0, |index| index.letters())
    }

    /// Whether the words of the letter at a place are compared with a query.
    fn has_read(&self, place: u32) -> bool {
        match &self.index {
            Some(index) => (place as usize) < index.letters() && !self.is_lost(place),
            None => self.bundle.texts.has(self.in_time[place as usize]),
        }
    }

    fn is_lost(&self, place: u32) -> bool {
        let piece = || self.bundle.texts.piece_of(self.in_time[place as usize]);
        !self.lost.is_empty() && piece().is_some_and(|piece| self.lost.contains(&piece))
    }

    /// How many bytes the index takes; 0 until it is ready.
    pub fn index_bytes(&self) -> usize {
        self.index.as_ref().map_or(0, |index| index.bytes())
    }

    /// Answers a query under a filter.
    pub fn ask(&self, query: &Query, filter: &Filter, sort: Sort) -> Answer {
        let (mut answer, mut counting) = self.begin(query, filter, sort);
        loop {
            if let Some(counts) = self.count(&mut counting, usize::MAX) {
                answer.counts = counts;
                return answer;
            }
        }
    }

    /// What [`Engine::ask`] answers but for the counts, which [`Engine::count`] makes.
    pub fn begin(&self, query: &Query, filter: &Filter, sort: Sort) -> (Answer, Counting) {
        let rows = self.rows(query);
        let candidates = rows.iter().map(|row| (self.in_time[row.place as usize], holds(row))).collect();
        let read = if self.plan(query).reads() { self.read() } else { self.in_time.len() };
        let letters = self.found(query, self.narrowed(rows, filter), sort);
        let answer = Answer { letters, counts: Counts::default(), complete: self.is_complete(query), read };
        (answer, Counting { filter: filter.clone(), candidates, next: 0, counter: None })
    }

    /// Goes on counting, over so many letters at most; the counts when that was the last of them.
    pub fn count(&self, counting: &mut Counting, letters: usize) -> Option<Counts> {
        if !self.prepare(letters == usize::MAX) {
            return None;
        }
        let (table, histogram, filter) = (self.table(), self.histogram(), &counting.filter);
        if counting.counter.is_none() {
            // In the order of their numbers, because so lies in memory what is counted.
            let mut answers = vec![Holds::No; self.in_time.len()];
            counting.candidates.iter().for_each(|&(letter, holds)| answers[letter as usize] = holds);
            counting.candidates.clear();
            counting.candidates.extend((0..).zip(answers).filter(|&(_, holds)| holds != Holds::No));
        }
        let counter = counting.counter.get_or_insert_with(|| Counter::new(table, histogram, filter));
        let end = counting.next.saturating_add(letters).min(counting.candidates.len());
        counter.add(table, histogram, filter, &counting.candidates[counting.next..end]);
        counting.next = end;
        let done = end == counting.candidates.len();
        counting.counter.take_if(|_| done).map(|counter| counter.finish(table, filter))
    }

    /// Makes one facet's part of what letters are narrowed by, or `all`; whether all are there.
    fn prepare(&self, all: bool) -> bool {
        while self.table.get().is_none() {
            let growing = &mut self.lock().table;
            growing.grow(&self.bundle.corpus);
            if growing.is_whole() {
                let _ = self.table.set(std::mem::take(growing));
            } else if !all {
                return false;
            }
        }
        true
    }

    /// The letters of [`Engine::ask`] alone: quicker, for every keystroke.
    pub fn list(&self, query: &Query, filter: &Filter, sort: Sort) -> Vec<Found> {
        self.found(query, self.narrowed(self.rows(query), filter), sort)
    }

    /// What a filter leaves of letters.
    fn narrowed(&self, rows: Vec<Row>, filter: &Filter) -> Vec<Row> {
        if *filter == Filter::default() {
            return rows;
        }
        let candidates = rows.iter().map(|row| (self.in_time[row.place as usize], holds(row)));
        let mut kept = Vec::new();
        let mut n = 0;
        filter::keep(self.table(), filter, candidates, |letter, holds| {
            while self.in_time[rows[n].place as usize] != letter {
                n += 1;
            }
            kept.push(Row { possibly: holds == Holds::Possibly, ..rows[n] });
        });
        kept
    }

    /// Where a letter's text answers a query, in order.
    pub fn hits(&self, letter: LetterId, query: &Query) -> Vec<Hit> {
        self.hits_in(&self.bundle.texts.get(letter), query)
    }

    fn hits_in(&self, text: &str, query: &Query) -> Vec<Hit> {
        if query.is_empty() { Vec::new() } else { Page::new(text).hits(text, &self.plan(query)) }
    }

    /// The passage of a letter that answers a query best, of about so many characters; without a query, the
    /// first words of the letter itself.
    pub fn snippet(&self, letter: LetterId, query: &Query, about: usize) -> Snippet {
        let text = &*self.bundle.texts.get(letter);
        let hits = self.hits_in(text, query);
        match self.bundle.corpus.letters.get(letter as usize) {
            // Where the letter itself begins is not known of a closed one.
            Some(known) if !hits.is_empty() || self.bundle.is_open(letter) => {
                snippet::snippet(known, text, &hits, about)
            }
            _ => Snippet::default(),
        }
    }

    /// What the last piece of a query may become.
    pub fn suggest(&self, typed: &str) -> Vec<Suggestion> {
        suggest::suggest(self, typed)
    }

    fn table(&self) -> &Table {
        self.prepare(true);
        self.table.get_or_init(Table::default)
    }

    fn histogram(&self) -> &Histogram {
        self.histogram.get_or_init(|| Histogram::new(self.table()))
    }

    fn rows(&self, query: &Query) -> Vec<Row> {
        evaluate::rows(self, &self.plan(query))
    }

    fn is_complete(&self, query: &Query) -> bool {
        (query.exact || self.index.is_some()) && self.read() == self.in_time.len()
    }

    fn plan(&self, query: &Query) -> Arc<Plan> {
        let memory = &mut *self.lock();
        match &memory.plan {
            Some((known, plan)) if known == query => plan.clone(),
            _ => {
                let plan = Arc::new(Plan::new(query, self.index.as_deref(), &mut memory.forms));
                memory.plan = Some((query.clone(), plan.clone()));
                plan
            }
        }
    }

    /// A sheet to write on, and what was left over by all conditions but the last if they were the same just now.
    fn begun(&self, demands: &[&Demand]) -> (Sheet, Option<Vec<Row>>) {
        let memory = &mut *self.lock();
        let same =
            |known: &[Demand]| known.len() + 1 == demands.len() && known.iter().zip(demands).all(|(a, b)| a == *b);
        let begun = memory.begun.as_ref().filter(|(known, _)| same(known)).map(|(_, rows)| rows.clone());
        (std::mem::take(&mut memory.sheet), begun)
    }

    /// Keeps what some conditions leave over. Without an index that changes while letters come.
    fn keep(&self, demands: &[&Demand], rows: &[Row]) {
        if self.index.is_some() {
            let demands = demands.iter().map(|&demand| demand.clone()).collect();
            self.lock().begun = Some((demands, rows.to_vec()));
        }
    }

    fn put_back(&self, sheet: Sheet) {
        self.lock().sheet = sheet;
    }

    fn lock(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts letters in order; they come in the order of time.
    fn found(&self, query: &Query, mut rows: Vec<Row>, sort: Sort) -> Vec<Found> {
        match sort {
            Sort::Relevance if !query.is_empty() => {
                let mut letters = index::by_relevance(&rows, &self.in_time);
                evaluate::closer(self, &self.plan(query), &mut letters);
                return letters;
            }
            Sort::Relevance | Sort::Oldest => {}
            Sort::Newest => {
                let dated = rows.partition_point(|row| (row.place as usize) < self.dated);
                rows[..dated].reverse();
            }
            Sort::Sender => {
                let senders = self.senders();
                crate::order::by_key(&mut rows, |row| senders[row.place as usize]);
            }
        }
        index::in_time(&rows, &self.in_time)
    }

    /// By place, the rank of the sender's name; letters without one come last.
    fn senders(&self) -> &[u32] {
        self.senders.get_or_init(|| {
            let name = |letter: LetterId| {
                let letter = &self.bundle.corpus.letters[letter as usize];
                letter.senders.iter().find_map(Correspondent::short).map(|name| fold(name).into_owned())
            };
            let names: Vec<Option<String>> = self.in_time.iter().map(|&letter| name(letter)).collect();
            let sorted: BTreeSet<&String> = names.iter().flatten().collect();
            let ranks: BTreeMap<&String, u32> = sorted.into_iter().zip(0..).collect();
            names.iter().map(|name| name.as_ref().map_or(u32::MAX, |name| ranks[name])).collect()
        })
    }
}

fn holds(row: &Row) -> Holds {
    if row.possibly { Holds::Possibly } else { Holds::Yes }
}

#[cfg(test)]
mod tests;
