//! The search engine behind a few calls, for a page that times it: no interface, nothing of the app.

use corpus::{
    filter::Filter,
    format::Incoming,
    search::{Engine, INDEXER, Sort, parse},
};
use heap as _;
use wasm_bindgen::prelude::*;

/// A bundle whose bytes are coming.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Letters {
    incoming: Incoming,
}

#[wasm_bindgen]
impl Letters {
    /// Before any have come.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Letters {
        Letters::default()
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// When they are not those of a bundle.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        self.incoming.push(bytes)?;
        while self.incoming.read_on(usize::MAX) {}
        Ok(())
    }

    /// Opens the bundle.
    ///
    /// # Errors
    /// As of [`Letters::push`].
    pub fn open(self) -> Result<Searcher, JsError> {
        Ok(Searcher { engine: Engine::new(self.incoming.finish()?) })
    }
}

/// An engine over a bundle.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Searcher {
    engine: Engine,
}

#[wasm_bindgen]
impl Searcher {
    /// Goes on with the index; true when it is ready.
    pub fn advance(&mut self, budget: usize) -> bool {
        self.engine.advance(INDEXER, budget).done
    }

    /// What is typed, answered: the number of letters and the first twenty.
    ///
    /// The number is that of letters with the words as typed, or, when there are none, of those with other forms.
    pub fn search(&self, typed: &str) -> Vec<u32> {
        let found = self.engine.list(&parse(typed, false).query, &Filter::default(), Sort::Relevance);
        // Letters that have the words as typed come first.
        let plain = found.partition_point(|f| !f.by_variant);
        let count = if plain > 0 { plain } else { found.len() };
        std::iter::once(count as u32).chain(found.iter().take(20).map(|f| f.letter)).collect()
    }

    /// The same with every facet's counts and the letters by time; gives how many values were counted.
    pub fn facets(&self, typed: &str) -> usize {
        let answer = self.engine.ask(&parse(typed, false).query, &Filter::default(), Sort::Relevance);
        answer.counts.facets.iter().map(|f| f.values.len()).sum()
    }

    /// How many bytes the index takes.
    pub fn index_bytes(&self) -> usize {
        self.engine.index_bytes()
    }
}
