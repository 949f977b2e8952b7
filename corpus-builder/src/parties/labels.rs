//! Labels of memoranda and electronic mail: "From:", "To:", "Subject:".

/// The labels of memoranda and electronic letters.
pub(crate) const LABELS: [(&str, Label); 25] = [
    ("from", Label::From),
    ("issuing office", Label::From),
    ("issued by", Label::From),
    ("sender", Label::From),
    ("author", Label::From),
    ("author name(s", Label::From),
    ("to", Label::To),
    ("for", Label::To),
    ("recipient", Label::To),
    ("recipient name(s", Label::To),
    ("addressee", Label::To),
    ("memorandum for", Label::To),
    ("memorandum to", Label::To),
    ("memo to", Label::To),
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
    // "From— Major Marsh, Political Agent", "To— ", as offices of India printed them.
    let dashed = [("From—", Label::From), ("To—", Label::To), ("lo—", Label::To), ("Jo—", Label::To)];
    if let Some((lead, label)) = dashed.iter().find(|(lead, _)| line.starts_with(lead)) {
        return Some((*label, lead.len()));
    }
    let Some(colon) = line.get(..line.len().min(24)).unwrap_or(line).find(':') else { return before_gap(line) };
    let word = line[..colon].trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').to_lowercase().replace('’', "'");
    let (_, label) = LABELS.iter().find(|(w, _)| *w == word)?;
    Some((*label, colon + 1))
}

/// "AUTHOR NAME(S): Lt. A. Marsh": whether a line is of the record that an archive shows above a letter.
pub(crate) fn is_of_record(line: &str) -> bool {
    const OF_RECORD: [&str; 7] =
        ["title", "author", "author name(s)", "sender", "recipient", "recipient name(s)", "addressee"];
    line.split_once(':').is_some_and(|(label, _)| OF_RECORD.iter().any(|known| label.eq_ignore_ascii_case(known)))
}

/// "TO     Ada Marsh", "FROM   Jane Doe", "From  District Officer": a label before a gap.
fn before_gap(line: &str) -> Option<(Label, usize)> {
    // Every line is asked: most are told by their first bytes.
    let head = &line[..line.floor_char_boundary(24)];
    if !matches!(line.as_bytes().first(), Some(b'A'..=b'Z')) {
        return None;
    }
    // "FROM....The Commander-in-Chief": a row of dots is a gap.
    if let Some(end) = head.find("...") {
        let value = line.len() - line[end..].trim_start_matches(['.', ' ']).len();
        let (_, label) = LABELS.iter().find(|(w, _)| line[..end].eq_ignore_ascii_case(w))?;
        let capitals = line[..end].bytes().all(|b| b.is_ascii_uppercase());
        return (capitals && value < line.len()).then_some((*label, value));
    }
    let end = head.find("  ").into_iter().chain(head.find('\t')).min()?;
    let word = &line[..end];
    let value = line.len() - line[end..].trim_start().len();
    let capitals = word.bytes().all(|b| b.is_ascii_uppercase()) && value > end + 2;
    if word.is_empty() || value == line.len() || !(capitals || matches!(word, "From" | "To")) {
        return None;
    }
    let (_, label) = LABELS.iter().find(|(w, _)| word.eq_ignore_ascii_case(w))?;
    Some((*label, value))
}
