//! How the letters come and are opened: piece by piece, those that somebody waits for first.
//!
//! The pieces of a large collection lie in files of their own and come in order. What is said of places in their texts is read
//! when somebody wants to see one of them, or when nothing else is left to do ([`Bundle::open`]).

use crate::{
    desk::Library,
    platform::{clock, edition, seen, turns},
};
use corpus::{
    format::{Bundle, First, FormatError, Incoming, Opening},
    model::LetterId,
    search::Engine,
};
use gloo::timers::callback::Timeout;
use yew::Callback;

/// So many are asked for at a time.
const AT_ONCE: usize = 3;
/// And so many before the index has read them.
const AHEAD: usize = 4;
/// So many bytes of them are kept once they have been read; what was not looked at for longest goes first.
const KEPT: u64 = 16 << 20;

/// How often it is told at most that letters have come, in milliseconds: all is drawn anew then.
const TELL: f64 = 300.0;

/// How often to look for what is waited for, in milliseconds.
const LOOK: u32 = 150;

/// How a piece stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum State {
    /// It can be asked for.
    Away,
    /// It was asked for.
    Coming,
    /// It is here, and can be searched, but was not opened.
    Closed,
    /// It is open; when it was last looked at.
    Here(u32),
    /// It did not come, or is not what it should be: the words on why.
    Failed(String),
}

/// What reads a collection in pieces and sees to their coming: of no use to others, so it lies in the second module.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// Opens the first file, step by step.
    pub(crate) open: fn(First) -> Opening,
    pub(crate) go_on: fn(&mut Opening, usize) -> Result<Option<Bundle>, FormatError>,
    want: fn(&Library, &[LetterId], bool),
    fetch: fn(&Library),
}

/// The one that there is.
pub(crate) const READER: Reader =
    Reader { open: Opening::new, go_on: Opening::go_on, want: Library::want_these, fetch: Library::fetch_more };

/// How all of them stand.
#[derive(Default)]
pub(crate) struct Pieces {
    states: Vec<State>,
    /// What somebody waits for, the first last.
    wanted: Vec<usize>,
    coming: usize,
    /// Without this one the index cannot go on.
    missing: Option<usize>,
    looks: u32,
    arrived: Callback<()>,
    reader: Option<Reader>,
    /// The file in which pieces come that do not lie in files of their own.
    incoming: Option<Incoming>,
}

impl Pieces {
    /// Those of a collection, and what reads them.
    pub(crate) fn new(engine: &Engine, reader: Option<Reader>, incoming: Option<Incoming>) -> Self {
        let bundle = engine.bundle();
        let state = |piece| match bundle.texts.is_here(piece) {
            true if bundle.is_piece_open(piece) => State::Here(0),
            true => State::Closed,
            false => State::Away,
        };
        Pieces { states: (0..bundle.texts.pieces()).map(state).collect(), reader, incoming, ..Pieces::default() }
    }

    /// Calls whenever something came that was waited for, or did not.
    pub(crate) fn listen(&mut self, arrived: Callback<()>) {
        self.arrived = arrived;
    }

    /// Whom to tell that something came.
    pub(crate) fn listener(&self) -> Callback<()> {
        self.arrived.clone()
    }

    /// Whether none has to be waited for.
    pub(crate) fn all_here(&self) -> bool {
        self.states.iter().all(|state| matches!(state, State::Here(_)))
    }

    /// How many did not come; of one file the rest.
    pub(crate) fn lost(&self) -> usize {
        let lost = self.states.iter().filter(|state| matches!(state, State::Failed(_))).count();
        if self.reader.is_some() { lost } else { lost.min(1) }
    }

    /// What is to be asked for next.
    fn next(&mut self, engine: &Engine) -> Option<usize> {
        while let Some(piece) = self.wanted.pop() {
            if self.states[piece] == State::Away {
                return Some(piece);
            }
        }
        let unread = (0..self.states.len()).filter(|&piece| !engine.has_cut(piece));
        unread.take(AHEAD).find(|&piece| self.states[piece] == State::Away)
    }

    /// What can be let go.
    fn spare(&self, engine: &Engine) -> Vec<usize> {
        let mut here: Vec<(u32, usize)> = Vec::new();
        for (piece, state) in self.states.iter().enumerate() {
            match state {
                State::Here(looked) => here.push((*looked, piece)),
                State::Closed => here.push((0, piece)),
                _ => {}
            }
        }
        corpus::order::by_key(&mut here, |&(looked, _)| looked);
        let mut bytes: u64 = here.iter().map(|&(_, piece)| engine.bundle().pieces[piece].bytes).sum();
        let mut spare = Vec::new();
        for (_, piece) in here {
            if bytes > KEPT && engine.has_cut(piece) {
                bytes -= engine.bundle().pieces[piece].bytes;
                spare.push(piece);
            }
        }
        spare
    }
}

impl Library {
    /// Whether these letters can be shown, or why not.
    pub(crate) fn state(&self, letters: &[LetterId]) -> State {
        let (engine, mut pieces) = (self.engine(), self.pieces());
        pieces.looks += 1;
        let now = State::Here(pieces.looks);
        let mut state = now.clone();
        for &letter in letters {
            let texts = &engine.bundle().texts;
            let Some(at) = texts.piece_of(letter).and_then(|piece| pieces.states.get_mut(piece)) else { continue };
            match at {
                State::Here(_) => *at = now.clone(),
                State::Failed(_) => return at.clone(),
                at => state = at.clone(),
            }
        }
        state
    }

    /// Whether a letter can be shown.
    pub(crate) fn has(&self, letter: LetterId) -> bool {
        self.engine().bundle().is_open(letter)
    }

    /// What an element that shows something of a letter has as its attribute `data-wants` as long as that cannot be shown.
    pub(crate) fn wants(&self, letter: LetterId) -> Option<String> {
        (!self.has(letter)).then(|| letter.to_string())
    }

    /// Asks for what can be seen to be wanted, now and again, as long as something may not be here.
    pub(crate) fn look_around(&self) {
        if self.pieces().reader.is_none() && self.pieces().all_here() {
            return;
        }
        let library = self.clone();
        Timeout::new(LOOK, move || {
            let wanted: Vec<LetterId> = seen::values("data-wants").iter().filter_map(|n| n.parse().ok()).collect();
            if !wanted.is_empty() {
                library.want(&wanted, false);
            }
            library.look_around();
        })
        .forget();
    }

    /// Whether the words of these letters can all be here at one time.
    pub(crate) fn fit(&self, letters: &[LetterId]) -> bool {
        let bundle = self.bundle();
        let mut wanted = vec![false; bundle.pieces.len()];
        for piece in letters.iter().filter_map(|&letter| bundle.texts.piece_of(letter)) {
            if let Some(wanted) = wanted.get_mut(piece) {
                *wanted = true;
            }
        }
        bundle.pieces.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(piece, _)| piece.bytes).sum::<u64>()
            <= KEPT
    }

    /// Opens letters that are here, and asks for others before all else; `again` those too that did not come before.
    pub(crate) fn want(&self, letters: &[LetterId], again: bool) {
        let reader = self.pieces().reader;
        let mut opened = None;
        for &letter in letters {
            let Some(piece) = self.bundle().texts.piece_of(letter) else { continue };
            let state = self.pieces().states.get(piece).cloned();
            match state {
                Some(State::Closed) => {
                    self.open(piece);
                    opened = Some(self.pieces().listener());
                }
                // So that its coming is told.
                Some(State::Away) if reader.is_none() && !self.pieces().wanted.contains(&piece) => {
                    self.pieces().wanted.push(piece);
                }
                Some(State::Failed(_)) if reader.is_none() && again => edition::load_again(),
                _ => {}
            }
        }
        match (reader, opened) {
            (Some(reader), _) => (reader.want)(self, letters, again),
            (None, Some(opened)) => opened.emit(()),
            (None, None) => {}
        }
    }

    /// Opens a piece that is here.
    fn open(&self, piece: usize) {
        let opened = self.engine_mut().open(piece);
        let mut pieces = self.pieces();
        pieces.states[piece] = match opened {
            Ok(()) => State::Here(pieces.looks),
            Err(error) => State::Failed(error.to_string()),
        };
    }

    /// Whether pieces lie in files of their own.
    pub(crate) fn come_alone(&self) -> bool {
        self.pieces().reader.is_some()
    }

    /// Opens what is here and was not opened, a piece at a time, when others have had their turn; then says so, for pages that
    /// go through all letters were drawn without some.
    pub(crate) fn open_all(&self) {
        let library = self.clone();
        self.keep_opening(turns::next(move || {
            let closed = library.pieces().states.iter().position(|state| *state == State::Closed);
            match closed {
                Some(piece) => {
                    library.open(piece);
                    library.open_all();
                }
                None => {
                    let arrived = library.pieces().listener();
                    arrived.emit(());
                }
            }
        }));
    }

    fn want_these(&self, letters: &[LetterId], again: bool) {
        let mut stale = None;
        for &letter in letters.iter().rev() {
            let Some(piece) = self.engine().bundle().texts.piece_of(letter) else { continue };
            let pieces = &mut *self.pieces();
            match pieces.states.get_mut(piece) {
                // It came when nobody saw that it was wanted.
                Some(State::Here(_)) => stale = Some(pieces.arrived.clone()),
                Some(State::Away) => pieces.wanted.push(piece),
                // So that its coming is told.
                Some(State::Coming) if !pieces.wanted.contains(&piece) => pieces.wanted.insert(0, piece),
                Some(state @ State::Failed(_)) if again => {
                    *state = State::Away;
                    pieces.wanted.push(piece);
                }
                _ => {}
            }
        }
        if let Some(stale) = stale {
            stale.emit(());
        }
        self.fetch(None);
    }

    /// Asks for as many pieces as may be asked for at a time: first what somebody waits for, then what the index reads
    /// next. `missing` is a piece without which the index cannot go on.
    pub(crate) fn fetch(&self, missing: Option<usize>) {
        if missing.is_some() {
            self.pieces().missing = missing;
            self.resume();
        }
        let reader = self.pieces().reader;
        if let Some(reader) = reader {
            (reader.fetch)(self);
        }
    }

    fn fetch_more(&self) {
        loop {
            let mut pieces = self.pieces();
            if pieces.coming >= AT_ONCE {
                return;
            }
            let waited = pieces.wanted.len();
            let Some(next) = pieces.next(&self.engine()) else { return };
            let waited = pieces.wanted.len() < waited;
            pieces.states[next] = State::Coming;
            pieces.coming += 1;
            let library = self.clone();
            wasm_bindgen_futures::spawn_local(async move { library.take_in(next, waited).await });
        }
    }

    async fn take_in(&self, piece: usize, waited: bool) {
        let name = self.bundle().pieces[piece].name(piece);
        let came = edition::piece(&name).await;
        // Several may have come at once: to read each takes longer than the page may stand still.
        turns::pass().await;
        let came = match came {
            Ok(bytes) => self.engine_mut().take_in(piece, bytes).map_err(|error| error.to_string()),
            Err(words) => Err(words),
        };
        self.pieces().coming -= 1;
        let arrived = self.stands(piece, came.map_err(|words| format!("{name}: {words}")), waited);
        let spare = self.pieces().spare(&self.engine());
        for piece in spare {
            self.engine_mut().set_aside(piece);
            self.pieces().states[piece] = State::Away;
        }
        if let Some(arrived) = arrived {
            arrived.emit(());
        }
        self.resume();
        self.fetch(None);
    }

    /// Writes down how a piece stands for which somebody may have waited, and opens it then. Whom to tell, if somebody has.
    fn stands(&self, piece: usize, came: Result<(), String>, waited: bool) -> Option<Callback<()>> {
        let is_here = came.is_ok();
        let arrived = {
            let mut pieces = self.pieces();
            pieces.looks += 1;
            pieces.states[piece] = came.map_or_else(State::Failed, |()| State::Closed);
            let before = pieces.wanted.len();
            pieces.wanted.retain(|&wanted| wanted != piece);
            (waited || pieces.wanted.len() < before).then(|| pieces.arrived.clone())
        };
        if arrived.is_some() && is_here {
            self.open(piece);
        }
        arrived
    }

    /// Takes the pieces of a collection in one file as they come, then opens what nobody has asked for.
    pub(crate) fn pour(&self) {
        if self.come_alone() {
            return;
        }
        let (library, incoming) = (self.clone(), self.pieces().incoming.take());
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(incoming) = incoming {
                library.take_all(incoming).await;
            }
            // What is drawn of a collection that is open already stays as it is.
            if !library.pieces().all_here() {
                library.open_all();
            }
        });
    }

    async fn take_all(&self, mut incoming: Incoming) {
        let mut told = clock::now();
        let lost = loop {
            let pushed = match edition::more().await {
                Ok(Some(bytes)) => incoming.push(&bytes).map(|()| true),
                Ok(None) => Ok(false),
                Err(words) => break Some(words),
            };
            while incoming.read_on(1) {
                turns::pass().await;
            }
            let goes_on = pushed.and_then(|more| if more { Ok(true) } else { incoming.end().map(|()| false) });
            for came in incoming.came() {
                let piece = came.piece();
                self.engine_mut().put(came);
                let arrived = self.stands(piece, Ok(()), false);
                arrived.into_iter().for_each(|arrived| arrived.emit(()));
                self.resume();
            }
            // Until there is an index, letters are found as soon as they are here.
            if goes_on != Ok(true) || clock::now() > told + TELL {
                told = clock::now();
                self.tell_grown();
            }
            match goes_on {
                Ok(true) => {}
                Ok(false) => break None,
                Err(error) => break Some(error.to_string()),
            }
        };
        let Some(words) = lost else { return };
        let away: Vec<usize> = {
            let pieces = self.pieces();
            (0..pieces.states.len()).filter(|&piece| pieces.states[piece] == State::Away).collect()
        };
        for piece in away {
            let arrived = self.stands(piece, Err(words.clone()), false);
            arrived.into_iter().for_each(|arrived| arrived.emit(()));
            self.resume();
        }
    }

    /// Goes on with the index when what it waits for has come, or will not come.
    fn resume(&self) {
        let mut pieces = self.pieces();
        let Some(missing) = pieces.missing else { return };
        match pieces.states.get(missing) {
            Some(State::Away | State::Coming) => return,
            Some(State::Failed(_)) => self.engine_mut().give_up(missing),
            _ => {}
        }
        pieces.missing = None;
        drop(pieces);
        self.go_on();
    }
}
