//! Reference numbers: "Our ref: 2016-0046030", "HOCS Reference: MIN/0017733/18", "File No. 12/345".

use crate::{
    anatomy::Layout,
    dates::{self, Anchor, FoundDate},
    parties::Claim,
    rules::Rule,
};
use corpus::{
    model::{Confidence, Part, Reference},
    text::Span,
};

/// The label at the head of a line, and where the number begins.
pub(crate) fn label(line: &str) -> Option<(usize, usize)> {
    if line.len() > 120 {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).take(6).collect();
    let at = words.iter().position(|w| {
        matches!(
            *w,
            "ref"
                | "refs"
                | "reference"
                | "references"
                | "refno"
                | "file"
                | "case"
                | "docket"
                | "ourref"
                | "yourref"
                | "nda"
                | "anda"
                | "bla"
                | "fei"
                | "cms"
        )
    })?;
    let short_before = words[..at].iter().all(|w| w.len() <= 8) && at <= 2;
    if !short_before {
        return None;
    }
    let word_end = words[at].as_ptr() as usize - lower.as_ptr() as usize + words[at].len();
    let mut value = word_end;
    let rest = lower[value..].trim_start();
    let mut labelled = rest.starts_with([':', '.', '#', '-']);
    for more in ["number", "nos", "no", "id", "num"] {
        let rest = lower[value..].trim_start_matches([' ', '.', '#']);
        if let Some(after) = rest.strip_prefix(more).filter(|a| !a.starts_with(|c: char| c.is_ascii_alphabetic())) {
            value = lower.len() - after.len();
            labelled = true;
            break;
        }
    }
    let skip = line[value..].len()
        - line[value..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '#')).len();
    let number = line[value + skip..].split_whitespace().next().unwrap_or("");
    let has_digit = line[value + skip..].bytes().any(|b| b.is_ascii_digit());
    let ok = (labelled || number.bytes().any(|b| b.is_ascii_digit()))
        && has_digit
        && line[value + skip..].split_whitespace().count() <= 6;
    ok.then_some((value, value + skip))
}

/// All reference numbers that stand in lines of their own.
pub(crate) fn references(layout: &Layout<'_>) -> Vec<Claim<Reference>> {
    let mut found: Vec<Claim<Reference>> = Vec::new();
    for line in layout.lines_of(Part::Reference) {
        let Some((label_end, number_start)) = label(line.text) else { continue };
        let label = line.text[..label_end].trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let number = without_day(&line.text[number_start..]).trim_end_matches([',', ';', '.', ' ']);
        if number.is_empty() || found.iter().any(|f| f.value.number == number) {
            continue;
        }
        let start = line.span.start as usize + number_start;
        let span = Span::new(start, start + number.len());
        found.push(Claim::new(
            Reference { label, number: number.to_owned() },
            span,
            Rule::ReferenceLabel,
            Confidence::Stated,
        ));
    }
    found
}

/// "HS/IRS 14 November 2017", "FOI 11826 Date: 25 January 2018": a number without the day that follows it in its line. A day
/// in figures may be a part of the number.
fn without_day(number: &str) -> &str {
    let written = |day: &&FoundDate| {
        let at = day.span.start as usize;
        let words = day.span.of(number).unwrap_or("");
        at > 0 && words.contains(char::is_alphabetic) && number[at..].len() <= words.len() + 2
    };
    let found = dates::find(number, &Anchor::default());
    let before = found.iter().find(written).map_or(number, |day| &number[..day.span.start as usize]);
    let before = before.trim_end();
    let labels = ["Date:", "Date", "date:", "Dated", "DATE:"];
    labels.iter().find_map(|label| before.strip_suffix(label)).unwrap_or(before).trim_end()
}

#[cfg(test)]
mod tests {
    use super::without_day;

    #[test]
    fn numbers_end_where_the_day_begins() {
        for (line, number) in [
            ("HS/IRS 14 November 2017", "HS/IRS"),
            ("FOI 11826 Date: 25 January 2018", "FOI 11826"),
            ("2016-0046030", "2016-0046030"),
            ("AB/12/03/2018", "AB/12/03/2018"),
            ("March 2015/7", "March 2015/7"),
        ] {
            assert_eq!(without_day(line), number);
        }
    }
}
