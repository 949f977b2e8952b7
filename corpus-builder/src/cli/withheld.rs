//! The last look before anything is written: is what the publisher withholds really in no part of it?

use super::refuse;
use anyhow::Result;
use corpus::{
    format::Bundle,
    model::{Correspondent, Letter, LetterId, Style},
};
use corpus_builder::withhold::{WITHHELD, Withholding};

/// Looks through every text and every field.
///
/// # Errors
/// When a withheld string is left. The message names the place and not the string.
pub(super) fn ensure_absent(bundle: &Bundle, withholding: &Withholding) -> Result<()> {
    if withholding.is_empty() {
        return Ok(());
    }
    let check = |place: &str, text: &str| -> Result<()> {
        // What stands in its place is no part of the letter ("with" may be withheld too).
        if withholding.find(&text.replace(WITHHELD, "\n\u{2026}\n")).is_empty() {
            return Ok(());
        }
        let found = format!("one of them in {place}");
        Err(refuse("no withheld string in what is published", &found, "change the words there and try again"))
    };
    let corpus = &bundle.corpus;
    let c = &corpus.collection;
    for text in [&c.title, &c.description, &c.language] {
        check("letterbook.toml", text)?;
    }
    for text in [&c.content_note, &c.base_url, &c.source, &c.licence, &c.exit_url].into_iter().flatten() {
        check("letterbook.toml", text)?;
    }
    for line in &c.helplines {
        for text in
            [Some(&line.name), Some(&line.number), line.note.as_ref(), line.source.as_ref()].into_iter().flatten()
        {
            check("a helpline of letterbook.toml", text)?;
        }
    }
    for chapter in &c.chapters {
        check("a chapter of letterbook.toml", &chapter.title)?;
        check("a chapter of letterbook.toml", &chapter.text)?;
    }
    for entity in &corpus.entities {
        let texts = [Some(&entity.name), entity.description.as_ref()].into_iter().flatten();
        for text in texts.chain(&entity.aliases) {
            check("a name of the gazetteer or of the letters", text)?;
        }
    }
    for (id, letter) in corpus.letters.iter().enumerate() {
        // The name itself may be what is withheld, so that it is not named either.
        let place = format!("the name of letter {} in order", id + 1);
        check(&place, &letter.id)?;
        check(&place, &letter.file)?;
        let place = format!("the letter {}", letter.file);
        check(&place, &bundle.texts.get(id as LetterId))?;
        for text in fields(letter) {
            check(&place, text)?;
        }
    }
    for citation in &corpus.citations {
        for text in [&citation.from, &citation.to, &citation.number].into_iter().flatten() {
            check("a letter that is spoken of", text)?;
        }
    }
    Ok(())
}

/// Every text of a letter but its names and its clean text.
fn fields(letter: &Letter) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    texts.extend([&letter.place, &letter.subject].into_iter().flatten().map(|field| field.value.as_str()));
    texts.extend([&letter.source, &letter.licence, &letter.facsimile].into_iter().flatten().map(String::as_str));
    for reference in &letter.references {
        texts.extend([reference.value.label.as_str(), reference.value.number.as_str()]);
    }
    for Correspondent { name, role, organisation, address } in letter.senders.iter().chain(&letter.recipients) {
        texts.extend([name, organisation].into_iter().flatten().map(|field| field.value.words.as_str()));
        texts.extend([role, address].into_iter().flatten().map(|field| field.value.as_str()));
    }
    texts.extend(letter.edits.places().map(|place| place.edit.raw.as_str()));
    texts.extend(letter.marks.iter().filter_map(|mark| match &mark.style {
        Style::Link(address) => Some(address.as_str()),
        _ => None,
    }));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_found_and_not_repeated() {
        let withholding = Withholding::new(&["Jane Doe".to_owned(), "with".to_owned()]);
        let bundle = |title: &str| {
            let mut bundle = Bundle::default();
            bundle.corpus.collection.title = title.to_owned();
            bundle
        };
        assert!(ensure_absent(&bundle("Letters to [withheld]"), &withholding).is_ok());
        let refused = ensure_absent(&bundle("Letters to JANE  doe"), &withholding).unwrap_err().to_string();
        assert!(refused.contains("letterbook.toml") && !refused.to_lowercase().contains("doe"), "{refused}");
    }
}
