//! For whom a letter is, in words at its head: "PERSONAL FOR CASEY", "For Dr. Evatt from Glasgow.", "Addressed to
//! the Acting Prime Minister, Mr. Forde."

use super::{
    Claim, Party, phrase,
    running::{is_personal, party_at},
    vocabulary::{is_title, plain},
};
use crate::{
    anatomy::{Layout, Line, lines::is_prose, salutation},
    rules::Rule,
};
use corpus::{
    model::{Confidence, Part},
    text::{Span, fold, one_line},
};
use regex::Regex;
use std::sync::LazyLock;

/// How many lines below the head such words may stand.
const LINES: usize = 4;

/// So many characters a name in such a place has at most. The patterns do not count them: counting, of all letters
/// that there are, makes them large.
const LONGEST: usize = 31;

/// Words of handling, in any number.
const HANDLING: &str = r"(?:(?i:personal|personally|private|the|following|message|most|top|very|secret|immediate|urgent|priority|important|confidential|and|from\ the\ prime\ minister|please\ deliver|addressed|strictly|cypher|is|a)\b[\s.,:;-]*)";

/// Letters of Latin writing. All letters that there are make patterns ten times as large, and the words of handling are
/// English in any case.
const LETTER: &str = r"A-Za-zÀ-ÖØ-öø-ɏ";
const CAPITAL: &str = r"[\p{Lu}&&[\x00-ɏ]]";

fn pattern(text: &str) -> Regex {
    let text = text.replace("HANDLING", HANDLING).replace("CAPITAL", CAPITAL).replace("LETTER", LETTER);
    #[allow(clippy::unwrap_used)]
    Regex::new(&text).unwrap()
}

/// "PERSONAL FOR ", "Following message for ", "Lend Lease. Following for ", "To ".
static FOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[(\[\x22'“]*\s*(?P<before>[^\n]{1,40}?\.\s+)??(?P<handling>HANDLING*)(?P<word>(?i:for|to))\s+")
});

/// "From ", "PERSONAL FROM ", before who writes, and then to whom.
static FROM_TO: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[(\[\x22'“]*\s*HANDLING*(?i:from)\s+"));

/// "Bruce from Evatt."
static BOTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<to>CAPITAL[LETTER.'’ ]{2,}?)\s+(?i:from)\s+(?P<from>CAPITAL[LETTER.'’ ]{2,}?)\.?$")
});

/// "MOST SECRET CURTIN HIMSELF ALONE".
static HIMSELF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^HANDLING*(?P<to>CAPITAL[LETTER.'’]{2,})\s+(?i:himself|herself)\b"));

static FROM: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[\s,]*(?:(?i:himself|alone|only|personally)[\s,]*)*(?i:from)\s+"));

/// "... for the Prime Minister", after a name.
static THROUGH: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s+(?i:for)\s+(?i:the|mr|mrs|dr|prime|minister|sir)\b"));

/// "personally and very confidentially."
static HOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s,]*(?:(?i:himself|herself|alone|only|personally|confidentially|secretly|and|very|most|strictly)[\s,]*)+(?:[.:)]|$)",
    )
});

/// "(To be re-transmitted from London to ", "To be handed to ".
static HANDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[(\[\x22'“]*\s*(?i:to\ be)\s+(?i:(?:re-?)?transmitted|handed|delivered|conveyed|given|passed|forwarded)\s+(?i:from\s+[LETTER]+\s+)?(?i:to)\s+",
    )
});

/// "Please hand the following to ", below the one who has it delivered.
static HAND_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i:(?:please\ )?(?:hand|deliver|give|convey|pass|transmit)\ (?:the\ )?(?:following|enclosed|attached)(?:\ (?:message|telegram|letter|note))?\ (?:on\ )?to)\s+",
    )
});

/// "Evatt to Mulrooney for Beasley alone.", in a line or sentence by itself.
static TO_FOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<from>CAPITAL[LETTER.'’]{2,})\s+to\s+CAPITAL[LETTER.'’]{2,}\s+for\s+(?P<to>CAPITAL[LETTER.'’]{2,})(?:\s+(?:alone|only|personally|himself|herself))?[.:]",
    )
});

/// "TO BE DECYPHERED BY CARTER ALONE AND HANDED BY HIM TO": who hands it on has received it.
static DECIPHERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[(\[\x22'“]*\s*(?i:to\ be\ de[cs][iy]ph?ered\ by)\s+(?P<to>CAPITAL[LETTER.'’]{2,})\s+(?i:(?:alone|only|personally)\s+)?(?i:and\ (?:then\ )?(?:handed|given|delivered|shown|passed))\b",
    )
});

/// "[On 6 June 1939, Carter wrote to Harman on the question ...": an editor says what a letter answers.
static ANSWERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\[On\ [^,.\]\n]{0,12}[LETTER]{3,9}(?:\ \d{4})?,?\ (?P<from>(?:CAPITAL\.\ ?)*CAPITAL[LETTER][LETTER'’-]+)\ (?:wrote|forwarded|cabled|telegraphed|minuted)\b(?:\ [a-z]+){0,3}?\ to\ (?P<to>(?:CAPITAL\.\ ?)*CAPITAL[LETTER][LETTER'’-]+)\b",
    )
});

/// What begins the text itself.
static BEGINS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s+(?:Your|My|Our|Reference|Further)\s"));

/// For whom a letter is and from whom, where its first lines say so.
#[derive(Default)]
pub(crate) struct Attention {
    pub(crate) recipient: Option<Party>,
    pub(crate) sender: Option<Party>,
}

/// "The Embassy of Ruritania presents its compliments to the Ministry of Foreign Affairs and has the honour": how a note
/// verbale begins.
fn note_verbale(text: &str, layout: &Layout<'_>) -> Option<Attention> {
    let joint = " presents its compliments to ";
    // The first paragraph in one line; its bytes stay where they are.
    let last = layout.lines.get(layout.head_end + 5).or(layout.lines.last())?;
    let flat = text.get(..last.span.end as usize)?.replace('\n', " ");
    let at = flat.find(joint)?;
    let line = layout.lines.iter().rev().find(|line| line.blank_before && line.span.start as usize <= at)?;
    let behind = &flat[at + joint.len()..];
    let end = [" and has", " and, ", " and with", ", and", "."].iter().filter_map(|stop| behind.find(stop)).min()?;
    let party = |words: &str| {
        let words = words.strip_prefix("The ").or(words.strip_prefix("the ")).unwrap_or(words);
        let start = words.as_ptr() as usize - flat.as_ptr() as usize;
        let body =
            Claim::new(one_line(words), Span::new(start, start + words.len()), Rule::Attention, Confidence::Stated);
        let fits = words.starts_with(char::is_uppercase) && words.split_whitespace().count() <= 14;
        fits.then_some(Party { organisation: Some(body), ..Party::default() })
    };
    Some(Attention { recipient: party(&behind[..end]), sender: party(flat[line.span.start as usize..at].trim()) })
}

/// "PRIME MINISTER", "MR SNAITH", "PS/MR GOSSAGE", alone over numbered paragraphs: a minute begins with whom it is for, and has its
/// date at the foot.
fn minuted(text: &str, layout: &Layout<'_>) -> Option<Attention> {
    let head = layout.parts.get(..layout.head_end)?;
    let numbered =
        layout.lines.iter().skip(layout.head_end).any(|line| line.text.starts_with("2.") && line.blank_before);
    if head.contains(&Part::Dateline) || !numbered {
        return None;
    }
    let (n, line) = layout.lines.iter().enumerate().take(6).find(|(n, line)| {
        !line.right
            && layout.parts[*n] == Part::Letterhead
            && line.blank_before
            && line.text.chars().any(char::is_alphabetic)
            && !line.text.bytes().any(|b| b.is_ascii_digit())
    })?;
    let next = layout.lines[n + 1..].iter().find(|next| !next.right)?;
    let words = line.text.trim_end_matches(['.', ',']);
    let few = words.split_whitespace().count() <= 4;
    let office = phrase::sort(words) == phrase::Sort::Office && !words.chars().any(char::is_lowercase);
    let person = phrase::is_person(words) && words.split_whitespace().next().is_some_and(|w| is_title(&plain(w)));
    let private = words.starts_with("PS/");
    if !next.blank_before || !few || !(office || person || private) {
        return None;
    }
    let span = Span { start: line.span.start, end: line.span.start + words.len() as u32 };
    let claim = Claim::new(one_line(span.of(text)?), span, Rule::Attention, Confidence::Stated);
    let party = match person {
        true => Party { name: Some(claim), ..Party::default() },
        false => Party { role: Some(claim), ..Party::default() },
    };
    Some(Attention { recipient: Some(party), sender: None })
}

/// The persons whom the first lines name.
pub(crate) fn attention(text: &str, layout: &Layout<'_>) -> Attention {
    if let Some(found) = note_verbale(text, layout).or_else(|| minuted(text, layout)) {
        return found;
    }
    let first = layout.lines.iter().take(layout.head_end + LINES).take(14);
    let mut in_text = false;
    for (n, line) in first.enumerate() {
        // What running text says further down concerns others.
        if in_text {
            break;
        }
        in_text = n >= layout.head_end && is_prose(&layout.lines, n);
        if let Some(found) = from_to(text, line).or_else(|| names_alone(text, line)).or_else(|| meant(text, line)) {
            let below = layout.lines.get(n + 1).and_then(|line| handed_on(text, line));
            return Attention { recipient: below.or(found.recipient), sender: found.sender };
        }
    }
    Attention::default()
}

/// Whom a letter answers, as its editor says in a note above the text: only where the note names the writer too.
pub(crate) fn answered(text: &str, layout: &Layout<'_>, signed: &str) -> Option<Party> {
    let signed = phrase::surname(signed)?;
    let above = layout.lines.iter().take(layout.head_end + LINES).take(14);
    let (line, found) = above.into_iter().find_map(|line| Some((line, ANSWERED.captures(line.text)?)))?;
    let (from, to) = (found.name("from")?, found.name("to")?);
    if phrase::surname(to.as_str()).unwrap_or_else(|| fold(to.as_str()).into_owned()) != signed {
        return None;
    }
    let start = line.span.start as usize + from.start();
    let span = Span::new(start, start + from.len());
    let name = Claim::new(one_line(span.of(text)?), span, Rule::Attention, Confidence::Inferred);
    Some(Party { name: Some(name), ..Party::default() })
}

/// "Following message for you from the President begins: / Dear Dr. Elwood": a letter within says who "you" is.
pub(crate) fn enclosed_for_you(text: &str, layout: &Layout<'_>) -> Option<Party> {
    if !layout.encloses {
        return None;
    }
    let (n, hail) = layout
        .lines
        .iter()
        .take(layout.head_end + 14)
        .enumerate()
        .find_map(|(n, line)| salutation::salutation(line, n, layout.lines.get(n + 1)).map(|hail| (n, hail)))?;
    let from = layout.lines[n.saturating_sub(4)].span.start as usize;
    let before = text.get(from..hail.span.start as usize)?.to_lowercase();
    let yours = [" for you ", " to you.", " to you:", " to you ", " to your ", " for you.", " for you:"];
    if !before.contains("begins") || !yours.iter().any(|w| before.replace('\n', " ").contains(w)) {
        return None;
    }
    let words = hail.named.of(text)?;
    let titled = words.split_whitespace().next().is_some_and(|w| is_title(&plain(w)));
    let name = Claim::new(one_line(words), hail.named, Rule::Salutation, Confidence::Likely);
    (titled && phrase::is_person(words)).then(|| Party { name: Some(name), ..Party::default() })
}

/// "PERSONAL FOR CASEY", "For Dr. Evatt from Glasgow."
fn meant(text: &str, line: &Line<'_>) -> Option<Attention> {
    let found = FOR.captures(line.text)?;
    let (all, word) = (found.get(0)?, found.name("word")?);
    // After other words, "Following for ..." begins the address and "to ..." does not.
    if found.name("before").is_some() && found.name("handling").is_none_or(|h| h.is_empty()) {
        return None;
    }
    // "To ..." and "For ..." by themselves begin sentences; a name must end them at once.
    let bare = word.start() <= 1;
    if bare && word.as_str().starts_with(char::is_lowercase) {
        return None;
    }
    let at = line.span.start as usize + all.end();
    let (party, end) = party_at(text, at, Rule::Attention, Confidence::Likely)?;
    if end > line.span.end as usize {
        return None;
    }
    let rest = &text[end..line.span.end as usize];
    // "FOR HODGSON FOR THE PRIME MINISTER": handed on, and which of the two counts is not said.
    if THROUGH.is_match(rest) {
        return Some(Attention::default());
    }
    let from = FROM.find(rest);
    let ended = rest.trim_start_matches(')').is_empty() || rest.starts_with(['.', ',', ':', ')', ';']);
    let handling = rest.trim().chars().all(|c| !c.is_lowercase()) || from.is_some();
    let how = HOW.is_match(rest) || BEGINS.is_match(rest);
    let at_once = from.is_some() || how || rest.starts_with(['.', ':', ')']) || rest.trim().is_empty();
    if !(ended || handling || how) || bare && !at_once {
        return None;
    }
    let from = from.and_then(|m| party_at(text, end + m.end(), Rule::Attention, Confidence::Likely));
    let sender = from.map(|(p, _)| p).filter(is_personal);
    // An office alone ("FOR THE PRIME MINISTER") is for whom it may be.
    let recipient = Some(party).filter(is_personal);
    (recipient.is_some() || sender.is_some()).then_some(Attention { recipient, sender })
}

/// "From Stevens to Senator McBride", "PERSONAL FROM EVATT TO FRASER SECRET", "From Mr. Curtin."
fn from_to(text: &str, line: &Line<'_>) -> Option<Attention> {
    let at = line.span.start as usize + FROM_TO.find(line.text)?.end();
    let (from, end) = party_at(text, at, Rule::Attention, Confidence::Likely)?;
    let rest = text.get(end..line.span.end as usize)?;
    if matches!(rest.trim(), "" | ".") && is_personal(&from) {
        return Some(Attention { recipient: None, sender: Some(from) });
    }
    let to = rest.trim_start_matches([',', ' ']);
    // "FROM ALDENTOWN TO FOREIGN OFFICE", by itself over a telegram.
    let to = to.strip_prefix("to ").or_else(|| to.strip_prefix("TO "))?;
    let start = line.span.end as usize - to.len();
    let (to, end) = party_at(text, start, Rule::Attention, Confidence::Likely)?;
    let rest = text.get(end..line.span.end as usize)?;
    let ended = rest.trim().is_empty() || rest.trim_start().starts_with(['.', ':', '(', ')']);
    let handling = !rest.chars().any(char::is_lowercase);
    let office = rest.trim().is_empty() && handling && !line.text.chars().any(char::is_lowercase) && line.blank_before;
    let office = office && (to.organisation.is_some() || to.role.is_some());
    ((ended || handling || HOW.is_match(rest)) && is_personal(&to) || office)
        .then(|| Attention { recipient: Some(to), sender: Some(from).filter(is_personal) })
}

/// "Please hand the following to Mr. Elwood for himself alone": then the letter is for him, and not for who hands it on.
fn handed_on(text: &str, line: &Line<'_>) -> Option<Party> {
    receiver(text, line, HAND_ON.find(line.text)?.end())
}

/// The person into whose hands a letter is to be given, from a place of the line on.
fn receiver(text: &str, line: &Line<'_>, at: usize) -> Option<Party> {
    let (to, end) = party_at(text, line.span.start as usize + at, Rule::Attention, Confidence::Likely)?;
    let rest = text.get(end..line.span.end as usize)?.trim_start();
    let ended = [
        "immediately",
        "at once",
        "alone",
        "personally",
        "only",
        "for himself",
        "for herself",
        "from me",
        ")",
        ".",
        ":",
    ]
    .iter()
    .any(|w| rest.starts_with(w));
    ((ended || rest.is_empty()) && is_personal(&to)).then_some(to)
}

/// "Bruce from Evatt.", "CURTIN HIMSELF ALONE": names and nothing else.
fn names_alone(text: &str, line: &Line<'_>) -> Option<Attention> {
    if let Some(found) = HANDED.find(line.text) {
        return receiver(text, line, found.end()).map(|to| Attention { recipient: Some(to), sender: None });
    }
    let party = |name: regex::Match<'_>| {
        if name.as_str().chars().count() > LONGEST {
            return None;
        }
        let start = line.span.start as usize + name.start();
        let (party, end) = party_at(text, start, Rule::Attention, Confidence::Likely)?;
        (end == line.span.start as usize + name.end() && is_personal(&party)).then_some(party)
    };
    if let Some(found) = TO_FOR.captures(line.text).or_else(|| BOTH.captures(line.text)) {
        let (to, from) = (party(found.name("to")?)?, party(found.name("from")?)?);
        return Some(Attention { recipient: Some(to), sender: Some(from) });
    }
    let found = HIMSELF.captures(line.text).or_else(|| DECIPHERED.captures(line.text))?;
    Some(Attention { recipient: Some(party(found.name("to")?)?), sender: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{anatomy, dates};
    use expect_test::{Expect, expect};

    fn check(text: &str, want: &Expect) {
        let found = dates::find(text, &dates::Anchor::default());
        let layout = anatomy::layout(anatomy::lines::lines(text), &[], &found);
        let Attention { recipient, sender } = attention(text, &layout);
        let name = |p: Option<Party>| p.and_then(|p| p.name).map_or("nobody".to_owned(), |n| n.value);
        want.assert_eq(&format!("{} -> {}", name(sender), name(recipient)));
    }

    #[test]
    fn whom_the_first_lines_name() {
        check("PERSONAL FOR CARTER\n\nYour telegram has come.", &expect!["nobody -> CARTER"]);
        check("For Dr. Elwood from Sutton.\n\n1. It is so.", &expect!["Sutton -> Dr. Elwood"]);
        check("Lend Lease. Following for Carter from Sutton.", &expect!["Sutton -> Carter"]);
        check("Following for Harman personally and very confidentially.", &expect!["nobody -> Harman"]);
        check("Following for Ford, Acting Prime Minister, from Sutton. 1. It is so.", &expect!["Sutton -> Ford"]);
        check("From Sutton to Senator Elwood (to be delivered at once)", &expect!["Sutton -> Senator Elwood"]);
        check("PERSONAL FROM SUTTON TO ELWOOD SECRET", &expect!["SUTTON -> ELWOOD"]);
        check("From Mr. Carter.\n\nYour telegram has come.", &expect!["Mr. Carter -> nobody"]);
        check("Elwood from Sutton.", &expect!["Sutton -> Elwood"]);
        check("MOST SECRET CARTER HIMSELF ALONE", &expect!["nobody -> CARTER"]);
        check("Personal from Carter to Elwood alone: Secret and confidential.", &expect!["Carter -> Elwood"]);
        check("MOST IMMEDIATE TO CARTER FOR HIMSELF ALONE MOST SECRET", &expect!["nobody -> CARTER"]);
        check(
            "(To be re-transmitted from London to Mr. Carter immediately.) Delighted to know.",
            &expect!["nobody -> Mr. Carter"],
        );
        check("Sutton to Elwood for Carter alone. No copies are to be made.", &expect!["Sutton -> Carter"]);
        check("TO BE DECYPHERED BY CARTER ALONE AND HANDED BY HIM TO ELWOOD", &expect!["nobody -> CARTER"]);
        check(
            "For Carter from Sutton.\n\nPlease hand the following to Mrs. Elwood for herself alone.\n\n1. It is so.",
            &expect!["Sutton -> Mrs. Elwood"],
        );
        check(
            "For Carter from Sutton.\n\nPlease hand the following to Elwood who knows of it.\n\n1. It is so.",
            &expect!["Sutton -> Carter"],
        );
    }

    #[test]
    fn whom_editors_and_enclosed_letters_name() {
        let read = |text: &str, signed: &str| {
            let found = dates::find(text, &dates::Anchor::default());
            let layout = anatomy::layout(anatomy::lines::lines(text), &[], &found);
            let party = answered(text, &layout, signed).or_else(|| enclosed_for_you(text, &layout));
            party.and_then(|p| p.name).map(|n| n.value)
        };
        let note = "Letter ALDEN, 23 June 1939\n\n[On 6 June 1939, Carter wrote to Harman on the question of the port.]\n\nI have your letter.";
        assert_eq!(read(note, "G. HARMAN").as_deref(), Some("Carter"));
        assert_eq!(read(note, "P. QUILL"), None);
        let inner = "Cablegram 12 ALDEN, 23 June 1939\n\nThe following message has been received for you from the President.\n\nMessage begins:\n\nDear Dr. Elwood:\n\nI have your note and thank you for it.";
        assert_eq!(read(inner, "").as_deref(), Some("Dr. Elwood"));
        assert_eq!(read(&inner.replace(" for you", ""), ""), None);
    }

    #[test]
    fn words_that_name_nobody() {
        check("TO BE DECIPHERED BY HARMAN", &expect!["nobody -> nobody"]);
        check("FOR HARMAN FOR THE PRIME MINISTER", &expect!["nobody -> nobody"]);
        check("for Norway.", &expect!["nobody -> nobody"]);
        check("To Carter we owe much of what was said and done in that year.", &expect!["nobody -> nobody"]);
        check(
            "Please take up with the authorities at once the question of an exchange of ministers.\n\nFor Carter from Elwood.",
            &expect!["nobody -> nobody"],
        );
    }
}
