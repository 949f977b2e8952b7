//! What sort of document a text is, and by which sign.

use crate::{
    anatomy::{Layout, Line, furniture::press_sheet},
    dates,
    parties::{
        Claim,
        labels::{Label, is_of_record, label},
        vocabulary::{is_weekday, plain},
    },
    rules::Rule,
};
use corpus::{
    model::{Confidence, Kind, Part},
    text::Span,
};

/// Words that name a sort of document where it stands at the head of a line.
const NAMED: [(&str, Kind); 34] = [
    ("proclamation", Kind::Notice),
    ("naval signal", Kind::Telegram),
    ("signal", Kind::Telegram),
    ("radio message", Kind::Telegram),
    ("cablegram", Kind::Telegram),
    ("telegram", Kind::Telegram),
    ("circular cablegram", Kind::Telegram),
    ("teleprinter message", Kind::Telegram),
    ("teleprinter", Kind::Telegram),
    ("radiogram", Kind::Telegram),
    ("telex", Kind::Telegram),
    ("inward cablegram", Kind::Telegram),
    ("outward cablegram", Kind::Telegram),
    ("memorandum", Kind::Memorandum),
    ("memo", Kind::Memorandum),
    ("minute", Kind::Memorandum),
    ("despatch", Kind::Memorandum),
    ("dispatch", Kind::Memorandum),
    ("letter", Kind::Letter),
    ("circular letter", Kind::Letter),
    ("press statement", Kind::Statement),
    ("press release", Kind::Statement),
    ("media release", Kind::Statement),
    ("news release", Kind::Statement),
    ("statement by", Kind::Statement),
    ("statement from", Kind::Statement),
    ("joint statement", Kind::Statement),
    ("public statement", Kind::Statement),
    ("for immediate release", Kind::Statement),
    ("application form", Kind::Form),
    ("minutes of", Kind::Report),
    ("minutes", Kind::Report),
    ("report of", Kind::Report),
    ("report on", Kind::Report),
];

/// The kind of a document and why.
pub(crate) fn kind(text: &str, layout: &Layout<'_>, addressed: bool, dated: bool, bylined: bool) -> Claim<Kind> {
    let labels: Vec<(Label, Span)> =
        layout.lines.iter().take(12).filter_map(|l| label(l.text).map(|(label, _)| (label, l.span))).collect();
    let has = |wanted| labels.iter().any(|(l, _)| *l == wanted);
    if has(Label::From) && has(Label::To) && text.get(..2000.min(text.len())).unwrap_or(text).contains('@') {
        return Claim::new(Kind::Email, labels[0].1, Rule::KindHeaders, Confidence::Stated);
    }
    if let Some(line) =
        layout.lines.iter().take(20).find(|line| is_sworn(line.text)).filter(|_| layout.salutation.is_none())
    {
        return Claim::new(Kind::Statement, line.span, Rule::KindStated, Confidence::Stated);
    }
    let stated = stated(layout);
    let correspondence = layout.salutation.is_some() || layout.closing.is_some();
    if let Some(claim) = stated.filter(|s| !(correspondence && s.value == Kind::Statement)) {
        return claim;
    }
    // "Title: ... / From: Marsh, John / To: Marsh, Ada / Dear Ada": a catalogue's labels over a letter.
    let catalogued = layout.lines.iter().take(15).any(|line| is_of_record(line.text));
    if has(Label::From) && has(Label::To) && !catalogued {
        return Claim::new(Kind::Memorandum, labels[0].1, Rule::KindHeaders, Confidence::Likely);
    }
    if correspondence || addressed {
        let span = layout.salutation.map(|s| s.span).or(layout.closing.map(|(_, s)| s));
        let span = span.or(layout.lines_of(Part::RecipientAddress).next().map(|l| l.span));
        return Claim { value: Kind::Letter, span, rule: Rule::KindCorrespondence, confidence: Confidence::Stated };
    }
    let first = layout.lines.first().map(|l| l.span);
    let make = |value, rule, confidence| Claim { value, span: first, rule, confidence };
    let release = press_sheet(&layout.lines).filter(|_| !addressed);
    if let Some(line) = release {
        return Claim::new(Kind::Statement, line.span, Rule::KindStatement, Confidence::Stated);
    }
    let blanks = layout.lines.iter().filter(|l| l.text.ends_with(':') || l.text.contains("____")).count();
    if layout.lines.len() >= 6 && blanks * 2 > layout.lines.len() {
        return make(Kind::Form, Rule::KindForm, Confidence::Likely);
    }
    // "Alden Septr. 2d. 1781": a place and a date are no title; a date alone heads minutes as well.
    let placed = |line: &Line<'_>| {
        let first = line.text.split_whitespace().next().unwrap_or("");
        let named = first.len() > 3 && first.starts_with(char::is_uppercase) && first.chars().all(char::is_alphabetic);
        named && !dates::is_month(first) && !is_weekday(&plain(first))
    };
    let dated_above = layout.parts.first() == Some(&Part::Dateline) && layout.lines.first().is_some_and(placed);
    let titled = !dated_above
        && layout.lines.first().is_some_and(|l| {
            crate::anatomy::lines::is_heading(l.text) && layout.lines.get(1).is_none_or(|n| n.blank_before)
        });
    if titled && (bylined || dated) {
        return make(Kind::Article, Rule::KindArticle, Confidence::Likely);
    }
    if titled {
        return make(Kind::Notice, Rule::KindNotice, Confidence::Likely);
    }
    make(Kind::Letter, Rule::KindUnmarked, Confidence::Inferred)
}

/// The kind that a word at the head of one of the first lines names, or a word in the date line.
pub(crate) fn stated(layout: &Layout<'_>) -> Option<Claim<Kind>> {
    let in_dateline = || {
        // "Repeated to High Commissioner in London Cablegram unnumbered 17 March 1938".
        let (line, at) =
            layout.lines_of(Part::Dateline).take(2).find_map(|l| Some((l, kind_word_after(l.text, 0)?)))?;
        let low = line.text[at..].to_lowercase();
        let (_, kind) = NAMED.iter().filter(|(word, _)| low.starts_with(word)).max_by_key(|(word, _)| word.len())?;
        Some(Claim::new(*kind, line.span, Rule::KindStated, Confidence::Stated))
    };
    named_at_head(layout).or_else(in_dateline)
}

/// "SECOND WITNESS STATEMENT OF ADA MARSH", "I, Ada Marsh, will say as follows:": what somebody states to a court or an inquiry.
fn is_sworn(line: &str) -> bool {
    let low = line.to_lowercase();
    let title = line.len() <= 90 && (low.contains("witness statement of ") || low.starts_with("affidavit of "));
    let says = ["will say as follows", "will state as follows", "make oath and say", "solemnly and sincerely declare"];
    title || low.starts_with("i, ") && says.iter().any(|words| low.contains(words))
}

fn named_at_head(layout: &Layout<'_>) -> Option<Claim<Kind>> {
    let named = |line: &Line<'_>| {
        let low = line.text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let low = ["draft ", "copy of ", "circular ", "a "]
            .iter()
            .find_map(|before| low.strip_prefix(before))
            .unwrap_or(&low);
        let named = NAMED.iter().filter(|(word, _)| starts_with_word(low, word)).max_by_key(|(word, _)| word.len());
        named.map(|(_, kind)| Claim::new(*kind, line.span, Rule::KindStated, Confidence::Stated))
    };
    let lines = layout.lines.iter().take(layout.head_end.clamp(3, 12));
    let claims: Vec<Claim<Kind>> = lines.filter_map(named).collect();
    // "FOR IMMEDIATE RELEASE / MEMORANDUM FOR THE SECRETARY OF STATE": a press office hands on what it is.
    let handed_on = claims.iter().position(|claim| claim.value == Kind::Memorandum);
    let first = claims.first()?.value;
    let at = handed_on.filter(|_| first == Kind::Statement).unwrap_or(0);
    claims.into_iter().nth(at)
}

fn starts_with_word(low: &str, word: &str) -> bool {
    low.strip_prefix(word).is_some_and(|rest| {
        !rest.starts_with(|c: char| c.is_alphabetic() && c != 's')
            && !rest.starts_with(" from ")
            && !rest.starts_with(" to ")
    })
}

/// Whether words are the name of a sort of document.
pub(crate) fn is_kind_word(words: &str) -> bool {
    let low = words.to_lowercase();
    NAMED.iter().any(|(word, _)| *word == low)
}

/// Where, after a place in a line, a word for a sort of letter begins that has a capital.
pub(crate) fn kind_word_after(line: &str, from: usize) -> Option<usize> {
    let rest = line.get(from..)?;
    rest.match_indices(' ').map(|(at, _)| from + at + 1).find(|&at| {
        let tail = &line[at..];
        (tail.starts_with(char::is_uppercase) || at <= 1)
            && NAMED.iter().any(|(word, kind)| {
                matches!(kind, Kind::Telegram | Kind::Memorandum | Kind::Letter)
                    && tail.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word))
                    && !tail[word.len()..].starts_with(char::is_alphabetic)
            })
    })
}

/// Whether words begin with the name of a sort of letter: "Cablegram unnumbered", "Letter (extract) LONDON,".
pub(crate) fn begins_with_kind_word(words: &str) -> bool {
    kind_word_after(&format!(" {}", words.trim_start()), 0) == Some(1)
}
