//! What is to be said beside a paragraph: other letters that it speaks of, dates that it gives only in part, and what
//! was repaired in it.

use crate::{
    format::Bundle,
    model::LetterId,
    text::{Span, one_line},
};

/// How many repairs of a paragraph are told one by one.
const TOLD: usize = 3;

/// A note beside a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarginNote {
    /// The paragraph speaks of another letter: a place in [`crate::model::Corpus::citations`].
    Cites(u32),
    /// A date is given in part, and the rest was inferred: the words, and the whole date in words.
    Inferred(String, String),
    /// These words of the scan, in one line, were read as those.
    Repaired(String, String),
    /// A page break cut a sentence in two, with these words between the halves, in one line; mostly none.
    Joined(String),
    /// So many more repairs than are told.
    MoreRepairs(usize),
}

/// What is to be said beside a stretch of a letter's clean text, which is given: citations, dates, repairs, each in order.
///
/// Of repairs those that change what a reader of the scan sees; the others take away codes and blanks that nobody
/// reads as words.
pub fn margin(bundle: &Bundle, letter: LetterId, text: &str, span: Span) -> Vec<MarginNote> {
    let mut notes = Vec::new();
    let Some(read) = bundle.corpus.letters.get(letter as usize) else { return notes };
    for n in bundle.corpus.citations_of(letter) {
        if read.edits.to_clean(bundle.corpus.citations[n].evidence).overlaps(span) {
            notes.push(MarginNote::Cites(n as u32));
        }
    }
    for date in read.dates.iter().filter(|d| d.inferred && d.span.overlaps(span)) {
        let note = MarginNote::Inferred(one_line(date.span.of(text).unwrap_or("")), date.date.to_words());
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let repairs: Vec<MarginNote> = read
        .edits
        .places()
        .filter(|place| span.start <= place.clean.start && place.clean.end <= span.end)
        .filter_map(|place| {
            let rule = bundle.corpus.rules.get(usize::from(place.edit.rule))?;
            match rule.name.as_str() {
                "page-break" => Some(MarginNote::Joined(one_line(&place.edit.raw))),
                // With the whole words: "fi" says nothing, "finding" does.
                "hyphenation" | "ligature" => {
                    let whole = whole_words(text, place.clean);
                    let (before, after) =
                        (Span { end: place.clean.start, ..whole }, Span { start: place.clean.end, ..whole });
                    let scanned = [before.of(text)?, &place.edit.raw, after.of(text)?].concat();
                    Some(MarginNote::Repaired(one_line(&scanned), one_line(whole.of(text)?)))
                }
                _ => None,
            }
        })
        .collect();
    let more = repairs.len().saturating_sub(TOLD);
    notes.extend(repairs.into_iter().take(TOLD));
    notes.extend((more > 0).then_some(MarginNote::MoreRepairs(more)));
    notes
}

/// The span with the rest of the words into which it cuts.
fn whole_words(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    let end = after.find(char::is_whitespace).unwrap_or(after.len());
    Span::new(start, span.end as usize + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Citation, Confidence, Corpus, DateMention, Letter, Rule, Texts},
        text::{EditMap, Repair},
    };

    const RAW: &str = "Thank you for your letter of 30 September. We took part in the con-\nference and its\n\n2\n\nﬁndings, \
        in the *main* hall.\n\nThe rest is of no account.";

    fn bundle() -> Bundle {
        let rules = ["hyphenation", "page-break", "ligature", "markup"];
        let at = |words: &str| {
            let start = RAW.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let repairs = [("-\n", "", 0), ("\n\n2\n\n", " ", 1), ("ﬁ", "fi", 2), ("*", "", 3)];
        let repairs = repairs.map(|(words, with, rule)| Repair { raw: at(words), with: with.into(), rule });
        let (text, edits) = EditMap::apply(RAW, repairs.to_vec());
        let field = serde_json::json!({"value": "Letter", "evidence": null, "rule": 0, "confidence": "Stated"});
        let mut letter: Letter = serde_json::from_value(serde_json::json!({
            "id": "a", "file": "a", "digest": "Withheld", "kind": field, "date": null, "received": null,
            "senders": [], "recipients": [], "place": null, "references": [], "subject": null, "source": null,
            "licence": null, "facsimile": null, "blocks": [], "marks": [], "mentions": [], "dates": [], "edits": {"edits": []},
        }))
        .unwrap();
        let date = "2016-09-30".parse().unwrap();
        letter.dates = vec![DateMention { span: edits.to_clean(at("30 September")), date, inferred: true }];
        letter.edits = edits;
        let citation = Citation {
            letter: 0,
            evidence: at("your letter of 30 September"),
            date: Some(date),
            date_inferred: true,
            from: None,
            from_entity: None,
            to: None,
            to_entity: None,
            number: None,
            answers: true,
            target: None,
            rule: 0,
            confidence: Confidence::Stated,
        };
        let rules = rules.map(|name| Rule { name: name.into(), explanation: String::new() }).to_vec();
        let corpus = Corpus { letters: vec![letter], citations: vec![citation], rules, ..Corpus::default() };
        Bundle::new(corpus, Texts::join([text.as_str()]).unwrap())
    }

    #[test]
    fn a_paragraph_is_told_of_its_letters_dates_and_repairs() {
        let bundle = bundle();
        let text = &*bundle.texts.get(0);
        let end = text.find("\n\nThe rest").unwrap();
        let words = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let inferred = words("30 September", "30 September 2016");
        let hyphen = words("con- ference", "conference");
        let ligature = words("ﬁndings,", "findings,");
        assert_eq!(
            margin(&bundle, 0, text, Span::new(0, end)),
            [
                MarginNote::Cites(0),
                MarginNote::Inferred(inferred.0, inferred.1),
                MarginNote::Repaired(hyphen.0, hyphen.1),
                MarginNote::Joined("2".to_owned()),
                MarginNote::Repaired(ligature.0, ligature.1),
            ]
        );
        assert_eq!(margin(&bundle, 0, text, Span::new(end + 2, text.len())), []);
        assert_eq!(margin(&bundle, 7, "", Span::new(0, end)), []);
    }
}
