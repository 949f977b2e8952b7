//! From the lines of an address, a letterhead or a signature to phrases: lines that go on, and the words around a
//! name ("To", "From", "(Signed)") that are none of it.

use super::{
    party::{at_commas, goes_on, segments},
    person::is_peerage,
    phrase::{self, Phrase, Sort},
    sender::is_titled,
    vocabulary::{is_title, plain},
};
use corpus::text::Span;

/// The phrases of a block of lines, in their order. A line that ends in the middle of a name ("Department for") goes on
/// in the next.
pub(super) fn block_phrases<'a>(text: &'a str, block: &[Span]) -> Vec<Phrase<'a>> {
    let mut found = Vec::new();
    let mut n = 0;
    while n < block.len() {
        let mut span = block[n];
        while let Some(next) = block.get(n + 1) {
            let between = text.get(span.end as usize..next.start as usize).unwrap_or("x");
            let more = goes_on(span.of(text).unwrap_or(""))
                || names_body_over_lines(span.of(text), next.of(text))
                || names_peer_over_lines(span.of(text), next.of(text));
            if !more || between.trim_matches(' ') != "\n" {
                break;
            }
            span.end = next.end;
            n += 1;
        }
        found.extend(phrases(text, span));
        n += 1;
    }
    found
}

/// "Alden Bridge / Metropolitan Borough Council", "Alden University Hospitals / NHS Foundation Trust": a body's name set in
/// two lines, of which the second says what sort of body it is.
pub(super) fn names_body_over_lines(one: Option<&str>, next: Option<&str>) -> bool {
    let (Some(one), Some(next)) = (one, next) else { return false };
    let (one, next) = (one.trim(), next.trim());
    let first = plain(next.split_whitespace().next().unwrap_or(""));
    let sort_of_body = matches!(
        first.as_str(),
        "metropolitan"
            | "borough"
            | "city"
            | "county"
            | "district"
            | "town"
            | "parish"
            | "council"
            | "nhs"
            | "university"
            | "foundation"
    );
    let word = |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-');
    let before = Phrase::trimmed(one, 0).sort();
    let capitals = |text: &str| !text.chars().any(char::is_lowercase);
    sort_of_body
        && (1..=4).contains(&one.split_whitespace().count())
        && one.split_whitespace().all(word)
        && !matches!(before, Sort::Office | Sort::Unit | Sort::Address | Sort::Contact)
        && capitals(one) == capitals(next)
        && Phrase::trimmed(next, 0).sort() == Sort::Body
        && !is_titled(one)
}

/// "Rt Hon Geoffrey / Marsh, Secretary of State": a title and a first name, and the surname in the line below.
pub(super) fn names_person_over_lines(before: &str, after: &str) -> bool {
    let last = before.rsplit([',', ';', '\n']).next().unwrap_or("");
    let mut words = last.split_whitespace().skip_while(|w| is_title(&plain(w)) || plain(w) == "the").peekable();
    let titled = last.split_whitespace().next().is_some_and(|w| is_title(&plain(w)));
    let first = words.next().is_some_and(|w| w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic));
    let surname = after.split_once(',').is_some_and(|(name, _)| {
        name.starts_with(char::is_uppercase)
            && !name.trim().contains(' ')
            && name.chars().all(|c| c.is_alphabetic() || c == '-')
    });
    titled && first && words.next().is_none() && surname
}

/// "The Right Honourable the Earl / of Mallow".
pub(super) fn names_peer_over_lines(one: Option<&str>, next: Option<&str>) -> bool {
    let (Some(one), Some(next)) = (one, next) else { return false };
    let last = one.split_whitespace().next_back().map(plain).unwrap_or_default();
    let first = next.split_whitespace().next().map(plain).unwrap_or_default();
    is_peerage(&last) && one.contains(' ') && first == "of" && next.split_whitespace().count() <= 4
}

/// The phrases of a line: at commas, and where a line without commas runs several things together.
pub(super) fn phrases(text: &str, span: Span) -> Vec<Phrase<'_>> {
    let whole = Phrase::trimmed(span.of(text).unwrap_or(""), span.start as usize);
    // "+ Humphrey Alden": a bishop signs with a cross.
    let cross = whole.text.len() - whole.text.trim_start_matches(['+', '†', '✠', '✝']).len();
    let whole = whole.part(cross, whole.text.len());
    // "COPY Minister for the Interior": a stamp run into the line.
    let stamp = whole.text.split_whitespace().next().filter(|w| matches!(*w, "COPY" | "DRAFT")).map_or(0, str::len);
    let whole = whole.part(stamp, whole.text.len());
    // "E.7/4/12              DEPARTMENT OF EDUCATION": a file's number beside it.
    let number = whole.text.split_once("    ").filter(|(left, _)| is_file_number(left));
    let number = number.map_or(0, |(_, rest)| whole.text.len() - rest.trim_start().len());
    let whole = whole.part(number, whole.text.len());
    let whole = whole.part(addressing(whole.text), whole.text.len());
    // "From Edward Example MP", as ministers' letterheads have it.
    // "From the Minister of State": his paper.
    let from = ["From the ", "FROM THE ", "From ", "FROM "].iter().find(|words| {
        let rest = whole.text.strip_prefix(**words);
        rest.is_some_and(|rest| phrase::is_person(rest) || phrase::sort(rest) == Sort::Office)
    });
    let from = from.map_or(0, |words| words.len());
    let whole = whole.part(from, whole.text.len());
    // "Deputy Ada Marsh TD": so Irish members are called.
    let member = whole.text.strip_prefix("Deputy ").is_some_and(|rest| {
        (rest.ends_with(" TD") || rest.ends_with("T.D."))
            && phrase::is_person(rest.trim_end_matches("T.D.").trim_end_matches([' ', ',']))
    });
    let whole = whole.part(if member { 7 } else { 0 }, whole.text.len());
    // "His Majesty's Principal Secretary of State": whose secretary he is makes no name.
    let whose = ["His Majesty's ", "Her Majesty's ", "His Majesty’s ", "Her Majesty’s "].iter().find(|words| {
        // "Her Majesty's Inspector" is an office by that name.
        let rest = whole.text.strip_prefix(**words);
        rest.is_some_and(|rest| rest.starts_with("Principal ") || rest.starts_with("Secretary "))
    });
    let whole = whole.part(whose.map_or(0, |words| words.len()), whole.text.len());
    // "(signed) GLENMORE.", "( Sgd.) R. T. BALL", "/s/ Mary Roe".
    let whole = whole.part(signed_mark(whole.text), whole.text.len());
    // "( R.J.L. HAWKER )".
    let bare = whole.text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).map(str::trim);
    let whole = match bare.filter(|t| phrase::is_person(t) && !t.contains(',')) {
        Some(name) => {
            let from = name.as_ptr() as usize - whole.text.as_ptr() as usize;
            whole.part(from, from + name.len())
        }
        None => whole,
    };
    // "(Mrs.) E. M. Marsh", "(Very Rev.) Kevin Marsh": the title in brackets.
    let title = whole.text.strip_prefix('(').and_then(|rest| rest.split_once(") ")).filter(|(title, name)| {
        let words = || title.split_whitespace().map(plain);
        words().count() > 0 && words().all(|w| is_title(&w) || w == "very" || w == "rt") && phrase::is_person(name)
    });
    let whole = title.map_or(whole, |(title, _)| whole.part(title.len() + 3, whole.text.len()));
    at_commas(&whole).iter().flat_map(segments).flat_map(|phrase| office_in_brackets(&phrase)).collect()
}

/// "E.7/4/12", "No. 148-50 (B)": figures with marks, and no word.
fn is_file_number(words: &str) -> bool {
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let wordy = words.split(|c: char| !c.is_alphabetic()).any(|w| w.chars().count() >= 4);
    digits >= 2 && !wordy && words.len() <= 24 && words.contains(['/', '-', '.'])
}

/// "Ada Marsh (Chair)": a name and, in brackets, the office.
fn office_in_brackets<'a>(phrase: &Phrase<'a>) -> Vec<Phrase<'a>> {
    let parted = || {
        let (name, rest) = phrase.text.split_once(" (")?;
        let office = rest.strip_suffix(')')?;
        // "Ada Marsh (she/her)"
        if office.contains('/') && office.chars().all(|c| c.is_lowercase() || c == '/') && phrase::is_person(name) {
            return Some(vec![phrase.part(0, name.len())]);
        }
        let fits = phrase::is_person(name) && name.contains(' ') && phrase::sort(office) == Sort::Office;
        let at = name.len() + 2;
        fits.then(|| vec![phrase.part(0, name.len()), phrase.part(at, at + office.len())])
    };
    parted().unwrap_or_else(|| vec![*phrase])
}

/// The length of the words that say that a name was signed.
fn signed_mark(line: &str) -> usize {
    let low = line.to_ascii_lowercase();
    let skip = |from: usize| {
        let rest = &line[from..];
        from + rest.len() - rest.trim_start_matches([' ', ')', ']', '.', ':', '/']).len()
    };
    let open = skip(0).max(line.len() - line.trim_start_matches(['(', '[', ' ', '/']).len());
    let mark = ["signed by", "signed", "sgd", "s/"].iter().find(|m| low[open..].starts_with(**m));
    let Some(mark) = mark else { return 0 };
    let after = open + mark.len();
    let bound = line[after..].starts_with([')', '.', ':', ']', ' ', '/']) && (open > 0 || *mark != "signed");
    let from = skip(after);
    if bound && line[from..].starts_with(char::is_uppercase) { from } else { 0 }
}

/// The length of the words before an addressee: "To ", "FAO:", "For the attention of ". None where what follows is no
/// person, office or body.
pub(super) fn addressing(line: &str) -> usize {
    // "[Addressed:] On His Majesty's Service. Ada Marsh Esqr", as editors note what stands on the back.
    if let Some((_, rest)) = line.split_once(']').filter(|(note, _)| note.to_ascii_lowercase().starts_with("[address"))
    {
        let rest = rest.trim_start();
        let service = ["On His Majesty's Service", "On Her Majesty's Service", "O.H.M.S."];
        let rest = service.iter().find_map(|words| rest.strip_prefix(words)).unwrap_or(rest);
        return line.len() - rest.trim_start_matches(['.', ',', ' ']).len();
    }
    let words = |count: usize| line.split_whitespace().nth(count).map(|w| w.as_ptr() as usize - line.as_ptr() as usize);
    let low: Vec<String> = line.split_whitespace().take(5).map(plain).collect();
    let low: Vec<&str> = low.iter().map(String::as_str).collect();
    let first = line.split_whitespace().next().unwrap_or("");
    let colon = first.ends_with([':', '.']);
    let count = match low.as_slice() {
        ["for", "the", "attention", "of", _, ..] => 4,
        ["for", "attention", "of", _, ..] => 3,
        ["attention" | "attn" | "att" | "fao", "of", _, ..] => 2,
        ["attention" | "attn" | "att", _, ..] if colon => 1,
        ["fao", _, ..] => 1,
        ["to" | "for", _, ..] if first.starts_with(char::is_uppercase) => 1,
        _ => return 0,
    };
    let Some(at) = words(count) else { return 0 };
    if matches!(low[0], "to" | "for") && count == 1 {
        let rest = Phrase::trimmed(&line[at..], 0);
        let first = rest.part(0, rest.text.find(',').unwrap_or(rest.text.len()));
        let the = first.text.split_whitespace().next().is_some_and(|w| plain(w) == "the");
        let named = match first.sort() {
            Sort::Person => is_titled(first.text) || first.text.contains('.') || colon,
            Sort::Office => the || colon,
            Sort::Body => colon,
            _ => false,
        };
        if !named {
            return 0;
        }
    }
    at
}
