//! Letters kept and notes made on a visit. They live in memory until a person saves them to a file, and come back
//! when the person opens that file.

use crate::texts;
use crate::{
    format::{Bundle, hex},
    text::{Located, Quote, locate},
};
use serde::{Deserialize, Serialize};

/// What a person keeps while reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notebook {
    /// Letters kept, by [`crate::model::Letter::id`], in the order in which they were kept.
    #[serde(default)]
    pub kept: Vec<String>,
    /// Notes, in the order in which they were made.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// A note on a letter, or on a passage of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The letter.
    pub letter: String,
    /// The words that are meant; none when the note is on the whole letter.
    #[serde(default)]
    pub quote: Option<Quote>,
    /// What the person wrote; may be empty, for a passage that was only marked.
    #[serde(default)]
    pub words: String,
}

/// The file in which notes are saved.
#[derive(Serialize, Deserialize)]
struct File {
    /// Says what this is.
    letterbook_notes: u32,
    /// The collection's title, for people.
    #[serde(default)]
    collection: String,
    /// The bundle for which the notes were made.
    #[serde(default)]
    bundle: String,
    #[serde(flatten)]
    notebook: Notebook,
}

/// The version of the file.
const VERSION: u32 = 1;

impl Notebook {
    /// Keeps a letter, or no longer.
    pub fn toggle(&mut self, letter: &str) {
        match self.kept.iter().position(|kept| kept == letter) {
            Some(at) => {
                self.kept.remove(at);
            }
            None => self.kept.push(letter.to_owned()),
        }
    }

    /// Whether nothing is kept and noted.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty() && self.notes.is_empty()
    }

    /// The file to save.
    pub fn to_file(&self, bundle: &Bundle) -> String {
        let file = File {
            letterbook_notes: VERSION,
            collection: bundle.corpus.collection.title.clone(),
            bundle: hex(&bundle.id),
            notebook: self.clone(),
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// Adds what a saved file holds; what is here already stays, and nothing comes twice. Gives what to say.
    ///
    /// # Errors
    /// A sentence for readers: when it is no such file, or one of a newer Letterbook.
    ///
    /// ```
    /// use corpus::{format::Bundle, notebook::Notebook};
    /// let bundle = Bundle::default();
    /// let mut notebook = Notebook::default();
    /// notebook.toggle("000_962ad");
    /// let mut again = Notebook::default();
    /// again.open(&notebook.to_file(&bundle), &bundle).unwrap();
    /// assert_eq!(again, notebook);
    /// assert!(again.open("{}", &bundle).is_err());
    /// ```
    pub fn open(&mut self, file: &str, bundle: &Bundle) -> Result<String, &'static str> {
        let Ok(file) = serde_json::from_str::<File>(file) else {
            return Err(texts::notebook_none());
        };
        if file.letterbook_notes > VERSION {
            return Err(texts::notebook_newer());
        }
        let (mut kept, mut notes) = (0, 0);
        for letter in file.notebook.kept {
            if !self.kept.contains(&letter) {
                self.kept.push(letter);
                kept += 1;
            }
        }
        for note in file.notebook.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
                notes += 1;
            }
        }
        Ok(if file.bundle == hex(&bundle.id) {
            texts::notebook_opened(kept, notes)
        } else {
            texts::notebook_opened_other(kept, notes)
        })
    }
}

/// Where the words of a note stand today; nothing when the letter is no longer here, or the note is on all of it.
pub fn place(bundle: &Bundle, note: &Note) -> Option<Located> {
    let letter = bundle.corpus.letters.iter().position(|l| l.id == note.letter)?;
    Some(locate(&bundle.texts.get(letter as u32), note.quote.as_ref()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_saved_comes_back_once() {
        let bundle = Bundle::default();
        let quote = Quote { exact: "an inquiry".into(), before: "want ".into(), after: "".into() };
        let note = Note { letter: "a/b".into(), quote: Some(quote), words: "“Why” not?\n\u{202e}".into() };
        let saved = Notebook { kept: vec!["c".into(), "a/b".into()], notes: vec![note.clone()] };
        let mut notebook = Notebook { kept: vec!["d".into(), "c".into()], notes: vec![] };
        notebook.open(&saved.to_file(&bundle), &bundle).unwrap();
        notebook.open(&saved.to_file(&bundle), &bundle).unwrap();
        assert_eq!(notebook, Notebook { kept: vec!["d".into(), "c".into(), "a/b".into()], notes: vec![note] });
    }

    #[test]
    fn other_files_are_refused_in_words() {
        let mut notebook = Notebook::default();
        for file in [
            "",
            "[]",
            "{\"kept\": []}",
            "{\"letterbook_notes\": 99, \"kept\": [], \"notes\": []}",
            "{\"letterbook_notes\": 1, \"notes\": 3}",
        ] {
            assert!(notebook.open(file, &Bundle::default()).is_err(), "{file}");
        }
        assert!(notebook.is_empty());
    }
}
