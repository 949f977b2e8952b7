//! Labels of memoranda and electronic mail: "From:", "To:", "Subject:".

/// The labels of memoranda and electronic letters.
pub(crate) const LABELS: [(&str, Label); 18] = [
    ("from", Label::From),
    ("issuing office", Label::From),
    ("issued by", Label::From),
    ("sender", Label::From),
    ("to", Label::To),
    ("for", Label::To),
    ("recipient", Label::To),
    ("cc", Label::Copies),
    ("bcc", Label::Copies),
    ("date", Label::Date),
    ("dated", Label::Date),
    ("sent", Label::Date),
    ("subject", Label::Subject),
    ("re", Label::Subject),
    ("received", Label::Received),
    ("rec'd", Label::Received),
    ("recd", Label::Received),
    ("date received", Label::Received),
];

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    From,
    To,
    Copies,
    Date,
    Subject,
    Received,
}

/// The label at the head of a line, and where its value begins.
pub(crate) fn label(line: &str) -> Option<(Label, usize)> {
    let colon = line.get(..line.len().min(24)).unwrap_or(line).find(':')?;
    let word = line[..colon].trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_lowercase().replace('’', "'");
    let (_, label) = LABELS.iter().find(|(w, _)| *w == word)?;
    Some((*label, colon + 1))
}
