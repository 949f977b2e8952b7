//! Letters that are cited but not held, and a request that may bring them.

use super::described::Described;
use crate::texts;
use crate::{
    date::FuzzyDate,
    format::Bundle,
    model::{Citation, Confidence, Correspondent, EntityKind, LetterId},
    notation::csv_row,
    text::{one_line, sentence_around},
};
use std::collections::BTreeMap;

/// A letter that letters of the collection speak of, and that the collection does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingLetter {
    /// When it was written, as far as the words tell.
    pub date: Option<FuzzyDate>,
    /// Whether a part of the date was inferred.
    pub date_inferred: bool,
    /// Who wrote it.
    pub from: Option<String>,
    /// To whom.
    pub to: Option<String>,
    /// Its number, when one is given.
    pub number: Option<String>,
    /// Who speaks of it: places in [`crate::model::Corpus::citations`], in order, at least one.
    pub citations: Vec<u32>,
    /// Who may hold a copy, most likely first: bodies that wrote it, were sent it, or speak of it.
    pub holders: Vec<String>,
    /// How sure the surest of those who speak of it is.
    pub confidence: Confidence,
}

/// The missing letters, by date; those without a date come last. Citations that agree in day, writer,
/// addressee and number speak of the same letter.
pub fn missing(bundle: &Bundle) -> Vec<MissingLetter> {
    let corpus = &bundle.corpus;
    let mut letters: Vec<MissingLetter> = Vec::new();
    let mut same: BTreeMap<(String, String, String, Option<&str>), usize> = BTreeMap::new();
    for (n, citation) in corpus.citations.iter().enumerate().filter(|(_, c)| c.target.is_none()) {
        let n = n as u32;
        let party =
            |entity: Option<u32>, words: &Option<String>| match entity.and_then(|e| corpus.entities.get(e as usize)) {
                Some(entity) => entity.name.clone(),
                None => words.as_deref().map(one_line).unwrap_or_default(),
            };
        let (from, to) = (party(citation.from_entity, &citation.from), party(citation.to_entity, &citation.to));
        // Only a day, or a number, tells two letters of the same people apart.
        let day = citation.date.and_then(|d| d.exact_day());
        if (day.is_some() || citation.number.is_some()) && !from.is_empty() && !to.is_empty() {
            let date = citation.date.map(|d| d.to_string()).unwrap_or_default();
            let key = (date, from, to, citation.number.as_deref());
            if let Some(&at) = same.get(&key) {
                let letter: &mut MissingLetter = &mut letters[at];
                letter.citations.push(n);
                letter.date_inferred &= citation.date_inferred;
                letter.confidence = letter.confidence.min(citation.confidence);
                for holder in holders(bundle, citation) {
                    if !letter.holders.contains(&holder) {
                        letter.holders.push(holder);
                    }
                }
                continue;
            }
            same.insert(key, letters.len());
        }
        letters.push(MissingLetter {
            date: citation.date,
            date_inferred: citation.date_inferred,
            from: citation.from.clone(),
            to: citation.to.clone(),
            number: citation.number.clone(),
            citations: vec![n],
            holders: holders(bundle, citation),
            confidence: citation.confidence,
        });
    }
    crate::order::by(&mut letters, |a, b| match (&a.date, &b.date) {
        (Some(x), Some(y)) => x.cmp_in_time(y).then(a.citations.cmp(&b.citations)),
        (x, y) => x.is_none().cmp(&y.is_none()).then(a.citations.cmp(&b.citations)),
    });
    letters
}

/// Bodies that may hold a copy. A letter that is answered lies with whoever answers it.
fn holders(bundle: &Bundle, citation: &Citation) -> Vec<String> {
    let corpus = &bundle.corpus;
    let body = |entity: Option<u32>| {
        let entity = corpus.entities.get(entity? as usize)?;
        (entity.kind == EntityKind::Organisation).then(|| entity.name.clone())
    };
    let organisation = |party: &Correspondent| party.organisation.as_ref().map(|f| one_line(&f.value.words));
    let citing = corpus.letters.get(citation.letter as usize);
    let of = |parties: fn(&crate::model::Letter) -> &[Correspondent]| {
        citing.and_then(|l| parties(l).iter().find_map(organisation))
    };
    let (sender, recipient) = (of(|l| &l.senders), of(|l| &l.recipients));
    // The body of a person who is a party of the citing letter.
    let employer = |entity: Option<u32>| {
        let parties = citing.into_iter().flat_map(|l| l.senders.iter().chain(&l.recipients));
        let own = |p: &&Correspondent| p.name.as_ref().is_some_and(|n| Some(n.value.entity) == entity);
        parties.into_iter().find(own).and_then(organisation)
    };
    let from = body(citation.from_entity).or_else(|| employer(citation.from_entity));
    let to = body(citation.to_entity).or_else(|| employer(citation.to_entity));
    let order = if citation.answers { [sender, to, from, recipient] } else { [to, from, sender, recipient] };
    let mut holders: Vec<String> = Vec::new();
    for holder in order.into_iter().flatten() {
        if !holder.is_empty() && !holders.contains(&holder) {
            holders.push(holder);
        }
    }
    holders
}

/// The missing letters as CSV, a row each, with the sentences that speak of them.
pub fn missing_csv(bundle: &Bundle) -> String {
    texts::in_english(|| {
        let head = [
            "date",
            "in words",
            "inferred",
            "from",
            "to",
            "number",
            "cited by",
            "in the words",
            "confidence",
            "may be held by",
            "bundle",
        ];
        let mut csv = csv_row(head);
        for letter in missing(bundle) {
            let citing: Vec<&Citation> =
                letter.citations.iter().filter_map(|&n| bundle.corpus.citations.get(n as usize)).collect();
            let ids: Vec<&str> = citing
                .iter()
                .filter_map(|c| bundle.corpus.letters.get(c.letter as usize))
                .map(|l| l.id.as_str())
                .collect();
            let words: Vec<String> = citing.iter().map(|c| sentence(bundle, c)).collect();
            csv.push_str(&csv_row([
                letter.date.map(|d| d.to_string()).unwrap_or_default(),
                letter.date.map_or_else(|| "date not known".to_owned(), |d| d.to_words()),
                if letter.date_inferred { "yes" } else { "" }.to_owned(),
                letter.from.clone().unwrap_or_default(),
                letter.to.clone().unwrap_or_default(),
                letter.number.clone().unwrap_or_default(),
                ids.join("; "),
                words.join(" / "),
                letter.confidence.word().to_owned(),
                letter.holders.join("; "),
                bundle.short_id(),
            ]));
        }
        csv
    })
}

/// A request under the Freedom of Information Act 2000, ready to be completed and sent, with plain guidance
/// below it. The Act asks for a name, an address for an answer and a description of what is wanted (section 8).
/// Nothing here promises an outcome.
pub fn request_text(bundle: &Bundle, letter: &MissingLetter) -> String {
    texts::in_english(|| {
        let to = letter.holders.first().map_or("[the public authority that should hold the letter]", String::as_str);
        let mut text = format!(
            "To: {to}\nSubject: Freedom of Information request: a letter {}\n\nDear {to},\n\nUnder the Freedom of \
         Information Act 2000, please send me a copy of the letter described here, and of anything that was enclosed with it.\n\n",
            letter.date.map_or_else(|| "whose date I do not know".to_owned(), |d| format!("of {}", d.to_words())),
        );
        let inferred = if letter.date_inferred { " (the year follows from the letter that mentions it)" } else { "" };
        let facts = [
            ("Date", letter.date.map(|d| format!("{}{inferred}", d.to_words()))),
            ("From", letter.from.clone()),
            ("To", letter.to.clone()),
            ("Number", letter.number.clone()),
        ];
        for (name, value) in facts {
            text.push_str(&format!("- {name}: {}\n", value.unwrap_or_else(|| "not known".to_owned())));
        }
        text.push_str("\nThe letter is mentioned in:\n\n");
        for citation in letter.citations.iter().filter_map(|&n| bundle.corpus.citations.get(n as usize)) {
            if let Some(citing) = describe(bundle, citation.letter) {
                text.push_str(&format!("- {citing}: “{}”\n", sentence(bundle, citation)));
            }
        }
        text.push_str(
        "\nIf you do not hold it, please tell me so and, if you can, who does. If a part of it cannot be released, please \
         send the rest and tell me which exemption you rely on and why.\n\nPlease answer to: [your email or postal \
         address]\n\nYours faithfully,\n\n[your name]\n",
    );
        text.push_str(
        "\n--\nBefore you send this (delete from the line above downwards):\n\
         - Put in your name and an address for the answer; the Act asks for both. Do not write more about yourself than you \
         want others to read: some authorities publish requests.\n\
         - Check that the addressee is a public authority and the right one. The Act covers public authorities in England, \
         Wales and Northern Ireland and those of the whole United Kingdom; Scotland has an Act of its own.\n",
    );
        if let [_, others @ ..] = &letter.holders[..]
            && !others.is_empty()
        {
            text.push_str(&format!("- A copy may also be held by: {}.\n", others.join("; ")));
        }
        text.push_str(
        "- Authorities normally answer within 20 working days. They may refuse, in whole or in part, for instance to protect \
         other people's personal information, or because the letter no longer exists.\n\
         - This is a draft and no legal advice. The Information Commissioner's Office (ico.org.uk) explains the Act and what \
         can be done about a refusal.\n",
    );
        text
    })
}

/// "a letter from A to B of 3 April 2018".
fn describe(bundle: &Bundle, letter: LetterId) -> Option<String> {
    let d = Described::new(bundle, letter, None)?;
    let kind = d.letter.kind.value.word();
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let names = |parties: &[super::described::Party]| super::described::list(parties, super::described::Party::full);
    let mut text = format!("{article} {kind}");
    if !d.authors.is_empty() {
        text.push_str(&format!(" from {}", names(&d.authors)));
    }
    if !d.recipients.is_empty() {
        text.push_str(&format!(" to {}", names(&d.recipients)));
    }
    text.push_str(&match d.date {
        Some(date) => format!(", {}", date.to_words()),
        None => format!(", {}", d.when()),
    });
    Some(text)
}

/// The sentence of the clean text in which a citation stands, in one line.
fn sentence(bundle: &Bundle, citation: &Citation) -> String {
    let text = &*bundle.texts.get(citation.letter);
    let Some(letter) = bundle.corpus.letters.get(citation.letter as usize) else { return String::new() };
    sentence_around(text, letter.edits.to_clean(citation.evidence)).of(text).map(one_line).unwrap_or_default()
}
