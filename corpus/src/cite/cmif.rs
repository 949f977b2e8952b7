//! CMIF, the Correspondence Metadata Interchange Format: what correspSearch and its like read.
//!
//! Written after the TEI Correspondence SIG's customisation, version 1: publisher, address, licence; a
//! `correspDesc` a letter with `correspAction` sent and received. What CMIF has no place for (evidence, kinds,
//! missing letters) is in the JSON export.

use super::{
    address,
    described::{Described, Party, PartyName},
};
use crate::{
    date::{Calendar, Doubt, FuzzyDate, Shape},
    format::{Bundle, hex},
    model::{Confidence, Field},
    notation::xml,
    text::one_line,
};
use chrono::NaiveDate;

/// A CMIF file.
pub(super) fn cmif<'a>(bundle: &Bundle, letters: impl Iterator<Item = Described<'a>>) -> String {
    let collection = &bundle.corpus.collection;
    let title = Some(one_line(&collection.title)).filter(|t| !t.is_empty()).unwrap_or("Letters".to_owned());
    let address = collection.base_url.clone().filter(|url| !url.contains(char::is_whitespace) && !url.is_empty());
    let mut tei = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n<teiHeader>\n<fileDesc>\n",
    );
    let mut line = |text: String| {
        tei.push_str(&text);
        tei.push('\n');
    };
    line(format!("<titleStmt><title>{}</title><editor>Publisher of “{0}”</editor></titleStmt>", xml(&title)));
    line(format!("<publicationStmt>\n<publisher>Publisher of “{}”</publisher>", xml(&title)));
    let name = address.clone().unwrap_or_else(|| format!("urn:sha256:{}", hex(&bundle.id)));
    line(format!("<idno type=\"url\">{}</idno>", xml(&name)));
    // The day of the export is not known here; the bundle pins the contents better than a day could.
    line(format!("<date>Bundle {}</date>", bundle.short_id()));
    line(format!("<availability>{}</availability>\n</publicationStmt>", licence(collection.licence.as_deref())));
    let (kind, source) = match &address {
        Some(url) => ("online", format!("{} <ref target=\"{1}\">{1}</ref>", xml(&title), xml(url))),
        None => ("online", xml(&title).into_owned()),
    };
    line(format!(
        "<sourceDesc><bibl type=\"{kind}\" xml:id=\"source\">{source}</bibl></sourceDesc>\n</fileDesc>\n<profileDesc>"
    ));
    for d in letters {
        line(letter(&d));
    }
    line("</profileDesc>\n</teiHeader>\n<text><body><p/></body></text>\n</TEI>".to_owned());
    tei
}

fn licence(licence: Option<&str>) -> String {
    let Some(words) = licence.map(one_line).filter(|l| !l.is_empty()) else {
        return "<p>No licence is given.</p>".to_owned();
    };
    let url = words.split_whitespace().map(|w| w.trim_matches(|c| "()<>[],;.".contains(c))).find(|w| w.contains("://"));
    match url {
        Some(url) => format!("<licence target=\"{}\">{}</licence>", xml(url), xml(&words)),
        None => format!("<p>{}</p>", xml(&words)),
    }
}

fn letter(d: &Described<'_>) -> String {
    let mut desc =
        format!("<correspDesc key=\"{}\" source=\"#source\"", xml(&one_line(&d.letter.id).replace(' ', "_")));
    if let Some(url) = address(&d.bundle.corpus.collection, &d.letter.id, None) {
        desc.push_str(&format!(" ref=\"{}\"", xml(&url)));
    }
    desc.push('>');
    let mut sent: String = d.authors.iter().map(party).collect();
    if let Some(place) = &d.letter.place {
        sent.push_str(&format!("<placeName>{}</placeName>", xml(&one_line(&place.value))));
    }
    sent.push_str(&d.letter.date.as_ref().map(date).unwrap_or_default());
    let mut received: String = d.recipients.iter().map(party).collect();
    received.push_str(&d.letter.received.as_ref().map(date).unwrap_or_default());
    for (kind, action) in [("sent", &sent), ("received", &received)] {
        if !action.is_empty() {
            desc.push_str(&format!("\n<correspAction type=\"{kind}\">{action}</correspAction>"));
        }
    }
    if sent.is_empty() && received.is_empty() {
        desc.push_str("<p>Neither parties nor a date are named.</p>");
    }
    desc.push_str("</correspDesc>");
    desc
}

fn party(party: &Party) -> String {
    match &party.name {
        PartyName::Person(name, _) => format!("<persName>{}</persName>", xml(name)),
        PartyName::Body(name) => format!("<orgName>{}</orgName>", xml(name)),
    }
}

/// `when` for a day, month or year; `notBefore` and `notAfter` for what lies between two ends, or beyond one.
fn date(field: &Field<FuzzyDate>) -> String {
    let date = field.value;
    let day = |day: Option<NaiveDate>, name: &str| day.map_or_else(String::new, |d| format!(" {name}=\"{d}\""));
    let mut attributes = match date.shape() {
        Shape::At(c @ (Calendar::Day(_) | Calendar::Month(..) | Calendar::Year(_))) => format!(" when=\"{c}\""),
        _ => day(date.earliest(), "notBefore") + &day(date.latest(), "notAfter"),
    };
    // The customisation knows one degree of doubt.
    if date.doubt() != Doubt::None || field.confidence == Confidence::Inferred {
        attributes.push_str(" cert=\"low\"");
    }
    format!("<date{attributes}>{}</date>", xml(&date.to_words()))
}
