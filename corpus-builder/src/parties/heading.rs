//! "X to Y" over a letter, as editions head them.

use super::{
    Claim, Party,
    bare::{is_number, leading_number, led, without_day, without_lead, without_matter, without_source},
    phrase::{self, Phrase, Sort},
    sides::{Begins, begins_as, is_title_case, office_and_name, parties},
    vocabulary::{is_post, is_small, is_style, is_title, plain},
};
use crate::{anatomy::Line, rules::Rule};
use corpus::{model::Confidence, text::Span};

/// Sender and recipients as one line gives them.
pub(crate) struct Heading {
    pub(crate) line: usize,
    /// How many lines it takes.
    pub(crate) lines: usize,
    pub(crate) senders: Vec<Party>,
    pub(crate) recipients: Vec<Party>,
}

/// Finds an edition's heading among the lines: "X to Y", "X, to Y".
pub(crate) fn heading(text: &str, lines: &[Line<'_>]) -> Option<Heading> {
    // What is said to be a letter from somebody to somebody may stand below a press office's lines.
    let says = |n: &usize| {
        *n < 6 || led(lines[*n].text).is_some() || [1, 2].iter().any(|&more| joined(text, lines, *n, more).is_some())
    };
    // "611. Lt. Governor Marsh to the Council of Trade.": an entry of a calendar, below what its page says.
    let entry = |n: &usize| leading_number(lines[*n].text) > 0 && lines[*n].text.contains(" to ");
    let below_number = |n: usize| n.checked_sub(1).is_some_and(|above| is_number(lines[above].text));
    let says = |n: &usize| says(n) || entry(n) || below_number(*n);
    let reach = lines.len().min(20);
    let numbers = lines.iter().take_while(|line| is_number(line.text)).count();
    // An edition may print its own name above the number, and its title or a note above a heading without gaps.
    let whole = |n: usize| {
        let text = lines[n].text;
        n <= 4 && text.len() <= 90 && !text.ends_with(',') && is_title_case(without_source(text))
    };
    // What stands under a text is the heading of the next one.
    let next = |n: &usize| n + 1 == lines.len() && lines[..*n].iter().any(|line| line.text.len() > 120);
    (0..reach).filter(says).filter(|n| !next(n)).find_map(|n| {
        let alone = lines[n].blank_before && lines.get(n + 1).is_none_or(|next| next.blank_before);
        // "Marsh to Alden / No. 11"
        let numbered = |next: &Line<'_>| next.text.starts_with("No. ") && is_number(next.text) && !next.blank_before;
        let above_number = n <= 5 && lines[n].blank_before && lines.get(n + 1).is_some_and(numbered);
        let stands = if n <= numbers || below_number(n) || above_number || signed_below(lines, n) {
            Stands::First
        } else if alone && is_title_case(lines[n].text) || whole(n) {
            Stands::Apart
        } else {
            Stands::Anywhere
        };
        // "Letter from the Chairman to Rt Hon Geoffrey / Marsh, Secretary of State": over two lines or three.
        let over = [2, 1].iter().filter_map(|&more| {
            // The same bytes in one line.
            let span = joined(text, lines, n, more)?.span;
            let flat = text.replace('\n', " ");
            let line = Line { text: span.of(&flat)?, span, ..lines[n] };
            let capitals = !line.text.chars().any(char::is_lowercase);
            let stands = if capitals && stands == Stands::Anywhere { Stands::Apart } else { stands };
            let found = read(&flat, &line, n, stands)?;
            Some(Heading { lines: more + 1, ..found })
        });
        over.into_iter().next().or_else(|| read(text, &lines[n], n, stands))
    })
}

/// Whether "Marsh to Alden", a line of three words, is headed by the surname of who signs at the end.
fn signed_below(lines: &[Line<'_>], n: usize) -> bool {
    let words: Vec<&str> = lines[n].text.split_whitespace().collect();
    let [from, to, whom] = words[..] else { return false };
    let names = |line: &Line<'_>| line.text.len() <= 60 && line.text.split([' ', '.', ',']).any(|word| word == from);
    to == "to"
        && whom.starts_with(char::is_uppercase)
        && from.starts_with(char::is_uppercase)
        && lines.len() > n + 12
        && lines[lines.len() - 12..].iter().any(names)
}

/// How a line begins that says that a letter follows, before it says from whom.
const DATED: [&str; 3] = ["Letter dated ", "Identical letters dated ", "Note verbale dated "];

/// "Letter from the Chairman", "TELEGRAM from the Governor", "Extract from a DESPATCH from Sir A. Marsh", "Letter dated": a line that says from whom a letter is.
fn begins_letter(line: &str) -> bool {
    if DATED.iter().any(|lead| line.starts_with(lead)) {
        return true;
    }
    let words: Vec<&str> = line.split_whitespace().take(6).collect();
    let Some(from) = words.iter().rposition(|w| w.eq_ignore_ascii_case("from")) else { return false };
    let lead =
        |w: &&str| matches!(plain(w).as_str(), "copy" | "extract" | "paraphrase" | "of" | "from" | "a" | "an" | "the");
    let kind = from.checked_sub(1).map(|n| plain(words[n]));
    kind.is_some_and(|kind| crate::kind::is_kind_word(&kind))
        && words[..from - 1].iter().all(lead)
        && words[0].starts_with(char::is_uppercase)
}

/// A line that says from whom to whom a letter goes, together with so many lines below it: in narrow columns that takes two
/// or three.
fn joined<'a>(text: &'a str, lines: &[Line<'a>], n: usize, more: usize) -> Option<Line<'a>> {
    let (first, rest) = (lines.get(n)?, lines.get(n + 1..=n + more)?);
    let says_letter = begins_letter(first.text);
    // "LORD MARSH TO THE LORD / LIEUTENANT OF THE COUNTY OF / ALDEN.": an edition's, in capitals.
    let capitals = |line: &Line<'_>| !line.text.chars().any(char::is_lowercase) && line.text.len() <= 60;
    let apart = lines.get(n + more + 1).is_none_or(|next| next.blank_before || !capitals(next));
    if capitals(first)
        && first.text.contains(" TO ")
        && !first.text.ends_with(['.', ':', ')'])
        && rest.iter().all(|line| capitals(line) && !line.blank_before)
        && rest.last().is_some_and(|last| last.text.ends_with('.'))
        && rest[..more - 1].iter().all(|line| !line.text.ends_with('.'))
        && apart
    {
        let span = Span { start: first.span.start, end: rest.last()?.span.end };
        return Some(Line { text: text.get(span.start as usize..span.end as usize)?, span, ..*first });
    }
    if more > 1 && !says_letter {
        return None;
    }
    // In capitals it is the cover sheet of a press office.
    let typed = first.text.chars().any(char::is_lowercase);
    let ended = |line: &Line<'_>| line.text.ends_with(['.', ':', ')']) || without_day(line.text).is_some();
    let span = Span { start: first.span.start, end: rest.last()?.span.end };
    let whole = text.get(span.start as usize..span.end as usize)?;
    // Where the first line does not say yet to whom, it says that this is a letter.
    let begins = led(first.text).is_some() && more == 1 || says_letter;
    // "M. MARSH, Consul at Alden, TO M. DOE, / Minister for Roads."
    let from = first.text.starts_with("From ");
    let within =
        (first.text.ends_with(',') || from) && [", to ", ", TO "].iter().any(|to| first.text.contains(to)) && typed;
    // "Dr. Marsh, Inspector of Hospitals, to / Lord Alden."
    let at_end = [" to", " TO"].iter().any(|to| {
        let before = first.text.rsplit_once(to).map(|(_, style)| style.trim());
        before.is_some_and(|style| style.is_empty() || is_style(style))
    });
    // "Acting High Commissioner in Alden / to Secretary of State for Roads"
    let begins_next = typed && lines.get(n + 1).is_some_and(|next| next.text.starts_with("to ")) && first.blank_before;
    let parted = within || at_end || begins_next && begins_as(first.text).is_some_and(|b| b.strong);
    if !(begins || more == 1 && parted)
        || rest.iter().any(|line| line.blank_before)
        || lines[n..n + more].iter().any(ended)
    {
        return None;
    }
    if more == 1 && parted && whole.len() <= 200 && lines.get(n + 2).is_none_or(|next| next.blank_before) {
        return Some(Line { text: whole, span, ..*first });
    }
    (typed && begins && whole.len() <= 260 && led(whole).is_some()).then_some(Line { text: whole, span, ..*first })
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

/// Words that stand before "to" in titles and links and are nobody's name; and what printed forms say: "ADDRESS REPLY TO / THE
/// SECRETARY".
fn is_no_writer(left: &str) -> bool {
    if matches!(plain(first_word(left)).as_str(), "address" | "reply" | "replies" | "send" | "please" | "see") {
        return true;
    }
    matches!(
        plain(left).as_str(),
        "note"
            | "reply"
            | "return"
            | "back"
            | "welcome"
            | "skip"
            | "jump"
            | "go"
            | "response"
            | "introduction"
            | "guide"
            | "link"
            | "subscribe"
            | "right"
            | "access"
            | "contribution"
            | "invitation"
            | "application"
            | "appendix"
            | "preface"
            | "answer"
            | "road"
            | "route"
            | "way"
            | "how"
            | "listen"
            | "thanks"
            | "tribute"
            | "objection"
    )
}

/// Where a line stands that may be a heading: first (but for the edition's number), by itself, or anywhere else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    First,
    Apart,
    Anywhere,
}

fn read(text: &str, line: &Line<'_>, number: usize, stands: Stands) -> Option<Heading> {
    // "592. Lord Alden to Lord Marlow.", "161. Message from President Alden to Prime Minister Marsh, January 13"
    let numbered = leading_number(line.text) > 0;
    let (line, led) = &without_lead(line);
    // "Letter from X to Y" by itself is a heading wherever it stands, and so is "752. X to Y".
    let apart = stands == Stands::Apart;
    let first = stands == Stands::First || *led && (line.blank_before || is_title_case(line.text)) || numbered;
    // "Evatt to Bruce Cablegram SL55": the sort of letter ends the heading.
    // "GOVERNOR MARSH TO LORD ALDEN.              1788.": the year in the margin of the page.
    let margin = line.text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let whole = if margin.ends_with("    ") { margin.trim_end() } else { line.text };
    let cut = whole.find(" to ").and_then(|at| crate::kind::kind_word_after(whole, at + 4));
    let whole = cut.map_or(whole, |cut| whole[..cut].trim_end());
    // "Consul Marsh to the Earl of Alden.—(Received May 4.)"
    let receipt = ["—(", ".-(", "(Received", "(received"].iter().filter_map(|mark| whole.find(mark)).min();
    let whole = receipt.map_or(whole, |at| whole[..at].trim_end_matches(['.', ' ', '-', '—']));
    // "President Eisenhower1": a note's number.
    let whole = match whole.trim_end_matches(|c: char| c.is_ascii_digit()) {
        noted if noted.len() + 3 > whole.len() && noted.ends_with(|c: char| c.is_alphabetic() || c == ')') => noted,
        _ => whole,
    };
    let whole = without_source(whole);
    let whole = if *led { whole.trim_end_matches([':', ' ']) } else { whole };
    let whole = if *led && without_day(whole).is_none() { without_matter(whole) } else { whole };
    // "Ada Marsh to Mrs Alden 21 January 1802:": a heading that ends in its day is one wherever it stands.
    let (whole, first) = match without_day(whole) {
        Some(parties) if is_title_case(parties) => (parties, true),
        Some(parties) => (parties, first),
        None => (whole, first),
    };
    let particle = whole.split_whitespace().next().is_some_and(phrase::is_particle);
    if whole.len() > 400
        || !whole.starts_with(|c: char| c.is_uppercase() || c == '[' || particle)
        || whole.ends_with([':', '?', '!']) && whole.len() > 60
    {
        return None;
    }
    if let Some(found) = addressed_first(text, line, number, whole) {
        return Some(found);
    }
    if let Some(found) = letter_of(text, line, number, whole).filter(|_| first || apart) {
        return Some(found);
    }
    if let Some(found) = inverted(line, number, whole).filter(|_| first || apart) {
        return Some(found);
    }
    let (score, at, length) = parting(whole, *led, numbered && stands == Stands::First)?;
    // What is as long as a sentence and ends like one is a heading where commas part offices from names on both sides.
    let sure = score >= 6 || score == 3 && (is_title_case(whole) || whole.starts_with("From "));
    if whole.ends_with('.') && whole.len() > 60 && !((first || apart) && sure && whole.len() <= 160) {
        return None;
    }
    // "From George Example to John Sample, 4 July 1798".
    let from = if whole.starts_with("From ") { 5 } else { 0 };
    // "Solicitor to the Council", in an address; "MISSION TO UNITED STATES", over a paragraph.
    let (left, right) = (&whole[..at], &whole[at + length..]);
    let is_side = |side: &str| {
        let first = Phrase::trimmed(side.split([',', '(']).next().unwrap_or(side), 0);
        !matches!(first.sort(), Sort::Body | Sort::Unit | Sort::Address | Sort::Other)
            || is_title(&plain(first_word(first.text)))
    };
    let titled = whole.chars().any(char::is_lowercase) || is_side(left) && is_side(right);
    if !first && apart && !(titled && (left.contains(' ') || !is_post(&plain(left)))) {
        return None;
    }
    // A line further down, or of weak signs, could be running text.
    let enough = match first {
        true => score >= 2 || is_title_case(whole),
        false => score >= if apart { 3 } else { 4 },
    };
    if !enough {
        return None;
    }
    let start = line.span.start as usize;
    let mut senders = parties(text, Span::new(start + from, start + at), Rule::Heading);
    senders.extend(office_and_name(&whole[from..at], start + from).filter(|_| senders.is_empty()));
    let right = whole[at + length..].trim_end_matches(['.', ' ']);
    let many = right.split(',').next().unwrap_or(right);
    let mut recipients = parties(text, Span::new(start + at + length, start + whole.len()), Rule::Heading);
    if *led && names_many(many) {
        let span = Span::new(start + at + length, start + at + length + many.len());
        let role = Claim::new(many.to_owned(), span, Rule::Heading, Confidence::Stated);
        recipients = vec![Party { role: Some(role), ..Party::default() }];
    }
    // "Lords of Trade and Plantations", "Letter from Madam Speaker": a heading says that it is a party.
    let said = |from: usize, words: &str| {
        let span = Span::new(start + from, start + from + words.len());
        let role = Claim::new(words.to_owned(), span, Rule::Heading, Confidence::Stated);
        is_title_case(words).then_some(Party { role: Some(role), ..Party::default() })
    };
    recipients.extend(said(at + length, right).filter(|_| recipients.is_empty() && (numbered || *led || score >= 3)));
    let writer = whole[from..at].strip_prefix("the ").unwrap_or(&whole[from..at]);
    senders.extend(said(at - writer.len(), writer).filter(|_| senders.is_empty() && (*led || from > 0)));
    // "Letter from Deputy First Minister John Marsh to Committee Convener Ada Doe": who holds the office, without a comma.
    for (parties, side, from) in [(&mut senders, &whole[from..at], from), (&mut recipients, right, at + length)] {
        if let [party] = parties.as_mut_slice()
            && *led
            && party.name.is_none()
            && !side.contains([',', '('])
            && let Some(held) = office_and_name(side, start + from)
        {
            *party = held;
        }
    }
    (!senders.is_empty() && !recipients.is_empty()).then_some(Heading { line: number, lines: 1, senders, recipients })
}

/// "Letter from the Bishop to clergy of the diocese": many who are no office and no body.
fn names_many(side: &str) -> bool {
    let side = side.strip_prefix("all ").or_else(|| side.strip_prefix("the ")).unwrap_or(side);
    let last = plain(side.split_whitespace().next_back().unwrap_or(""));
    let goes_on = is_small(&last) || matches!(last.as_str(), "his" | "her" | "their" | "our" | "my");
    super::relations::is_one_of_many(&plain(first_word(side))) && side.split_whitespace().count() <= 8 && !goes_on
}

/// Where a heading's " to " parts two parties: how strong its signs are, where it stands and how long it is. `led` says that
/// "Letter from" stood before it, `numbered` that it is the first line, with a number.
fn parting(whole: &str, led: bool, numbered: bool) -> Option<(u8, usize, usize)> {
    let mut best: Option<(u8, usize, usize)> = None;
    // Whether the best so far is "Secretary | to the Government ...".
    let mut lone_office = false;
    let capitals = !whole.chars().any(char::is_lowercase);
    // "Letter dated ... from the Permanent Observer to the United Nations addressed to the Secretary-General".
    let addressed =
        [" addressed to ", " ADDRESSED TO ", " Addressed to "].into_iter().find(|w| led && whole.contains(w));
    // "M. MARSH, Consul at Alden, TO M. DOE, Minister for Roads"
    let parted = !whole.contains(" to ") && whole.contains(", TO ");
    let joint = addressed.unwrap_or(if capitals || parted { " TO " } else { " to " });
    for (at, _) in whole.match_indices(joint) {
        let (left, right) = (&whole[..at], &whole[at + joint.len()..]);
        // "Note to Human Rights Watch" has no sender.
        // "Return to Edition Index", "Right to Know" have none either.
        // "A House Belonging to Ada Marsh Destroyed"
        let article = matches!(first_word(left), "A" | "An");
        // "PERMANENT MISSION OF RURITANIA TO THE UNITED NATIONS": whose paper it is.
        let accredited = || {
            let (left, right) = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
            left.contains("permanent ") && right.contains("united nations")
        };
        if crate::kind::is_kind_word(&plain(left)) || is_no_writer(left) || article || !led && accredited() {
            continue;
        }
        let left = left.strip_prefix("From ").unwrap_or(left);
        let left = left.strip_prefix("The ").or_else(|| left.strip_prefix("THE ")).unwrap_or(left);
        // "Afterwards, and with the view that it should be shown to Mr. Marsh": a sentence.
        let speaks =
            |w: &&str| w.starts_with(char::is_lowercase) && w.len() > 3 && !is_small(&plain(w)) && !is_post(&plain(w));
        if !led && left.split_whitespace().filter(speaks).count() > 3 {
            continue;
        }
        let comma = left.ends_with(',');
        let right = right.strip_prefix("the ").or_else(|| right.strip_prefix("THE ")).unwrap_or(right);
        // "Letter from D. Marsh to J. Alden at York Factory"
        let right = match right.split_once(" at ") {
            Some((name, _)) if led && phrase::is_person(name) => name,
            _ => right,
        };
        // "Solicitor to the Council", "Ambassador to Portugal": an office, unless a titled person follows.
        let office = left.rsplit([' ', ',']).next().is_some_and(|w| is_post(&plain(w)));
        let titled = right.split_whitespace().next().is_some_and(|w| is_title(&plain(w)) && !is_post(&plain(w)));
        let single = !left.trim().contains(' ');
        // "Prime Minister to Secretary of State for the Colonies", without an article: from one holder to another.
        let holder = matches!(
            left.to_ascii_lowercase().as_str(),
            "prime minister" | "foreign secretary" | "home secretary" | "first lord"
        );
        let holder = holder && !whole[at + joint.len()..].starts_with("the ");
        let only = led && whole.matches(joint).count() == 1;
        // "The American Minister to the Secretary of State": accredited to a state, not to one who serves it.
        let envoy = left.rsplit(' ').next().is_some_and(|w| {
            matches!(
                plain(w).as_str(),
                "minister" | "ambassador" | "chargé" | "consul" | "agent" | "governor" | "envoy"
            )
        });
        let served = right.to_ascii_lowercase();
        let served = ["secretary of state", "acting secretary of state", "minister of foreign", "minister for foreign"]
            .iter()
            .any(|office| served.starts_with(office));
        if office && !(comma || titled || single || holder || only || envoy && served) {
            continue;
        }
        // "From the Survivors of Alden to Ada Marsh, the Chair of the Inquiry": whoever they are, it is said that they write.
        let from = left.len() < at && whole.starts_with("From ") && begins_as(right).is_some_and(|r| r.strong);
        let writes = from && left.contains(' ') && is_title_case(left) && left.split_whitespace().count() <= 8;
        let many = led && names_many(right.split(',').next().unwrap_or(right));
        let left_begins = begins_as(left).or(writes.then_some(Begins { strong: true }));
        let (Some(l), Some(r)) = (left_begins, begins_as(right).or(many.then_some(Begins { strong: true }))) else {
            continue;
        };
        // "ADDRESS TO PARLIAMENT": in capitals nearly anything may be a name.
        // "174 MARSH TO ALDEN" is an edition's.
        let surnames = || numbered && !left.contains(' ') && !right.contains(' ') && left.len().min(right.len()) > 3;
        if capitals && !(l.strong && r.strong || surnames()) {
            continue;
        }
        // "U.K. Ambassador to Portugal": what follows an office is a country unless it is a titled person.
        let score = u8::from(comma) * 4 + u8::from(r.strong) * 2 + u8::from(l.strong);
        // "The Secretary to the Government to Colonel Marsh": before a titled person.
        let better = |s: u8| score > s || score == s && titled && !single && lone_office;
        if best.is_none_or(|(s, ..)| better(s)) {
            lone_office = office && single;
            best = Some((score, at, joint.len()));
        }
    }
    best
}

/// "To George Example from John Sample, 4 July 1798".
fn addressed_first(text: &str, line: &Line<'_>, number: usize, whole: &str) -> Option<Heading> {
    // "Letter to Mr Marsh MP from the Parliamentary Commissioner for Standards".
    let lead = ["To ", "Letter to ", "Letter to the ", "Reply to ", "Memorandum to ", "LETTER TO ", "LETTER TO THE "];
    let rest = lead.iter().rev().find_map(|lead| whole.strip_prefix(lead))?;
    let start = line.span.start as usize + (whole.len() - rest.len());
    let at = rest.find(" from ").or_else(|| rest.find(" FROM "))?;
    let (left, right) = (&rest[..at], &rest[at + 6..]);
    let right = right.strip_prefix("the then ").or_else(|| right.strip_prefix("the ")).unwrap_or(right);
    let from = right.as_ptr() as usize - rest.as_ptr() as usize;
    // "Letter to students from the Deputy Vice-Chancellor"
    let many = super::relations::is_one_of_many(left);
    let fits = many || begins_as(left).is_some_and(|b| b.strong) && is_title_case(left);
    if !(fits && begins_as(right)?.strong && is_title_case(right)) {
        return None;
    }
    let mut recipients = parties(text, Span::new(start, start + at), Rule::Heading);
    if many {
        let role = Claim::new(left.to_owned(), Span::new(start, start + at), Rule::Heading, Confidence::Stated);
        recipients = vec![Party { role: Some(role), ..Party::default() }];
    }
    let senders = parties(text, Span::new(start + from, start + rest.len()), Rule::Heading);
    (!senders.is_empty() && !recipients.is_empty()).then_some(Heading { line: number, lines: 1, senders, recipients })
}

/// "Example, George to Sample, John Henry, 1843": as catalogues name persons.
fn inverted(line: &Line<'_>, number: usize, whole: &str) -> Option<Heading> {
    let at = whole.find(" to ")?;
    let side = |from: usize, side: &str| -> Option<Party> {
        let (last, rest) = side.split_once(", ")?;
        let given = rest.split(',').next()?.trim_end();
        let name =
            |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || "'’.-".contains(c));
        let fits = !last.contains(' ') && name(last) && given.split_whitespace().count() <= 3;
        if !fits || !given.split_whitespace().all(|w| name(w) && !is_post(&plain(w)) && !is_title(&plain(w))) {
            return None;
        }
        let span = Span::new(from, from + last.len() + 2 + given.len());
        let name = Claim::new(format!("{given} {last}"), span, Rule::Heading, Confidence::Stated);
        Some(Party { name: Some(name), ..Party::default() })
    };
    let start = line.span.start as usize;
    let (sender, recipient) = (side(start, &whole[..at])?, side(start + at + 4, &whole[at + 4..])?);
    Some(Heading { line: number, lines: 1, senders: vec![sender], recipients: vec![recipient] })
}

/// "George Example's letter to his uncle John Sample, conveying news of the battle, 5 July 1644".
fn letter_of(text: &str, line: &Line<'_>, number: usize, whole: &str) -> Option<Heading> {
    let joints = [
        "'s letter to ",
        "’s letter to ",
        "'s reply to ",
        "’s reply to ",
        "'s note to ",
        "’s note to ",
        ", letter to ",
        " letter to ",
        " Letter to ",
    ];
    let (at, joint) = joints.iter().find_map(|joint| Some((whole.find(joint)?, joint.len())))?;
    let right = &whole[at + joint..];
    // "her maternal uncle Leopold": what he is comes before the name.
    let name = right.split_whitespace().find(|w| w.starts_with(char::is_uppercase))?;
    let from = name.as_ptr() as usize - whole.as_ptr() as usize;
    let related = right[..from - at - joint].split_whitespace().count() <= 4;
    // "Percy Example letter to John Sample, p.1": as dealers and libraries name pages.
    let left = &whole[..at];
    let body = phrase::sort(left) == Sort::Body && whole[at..].starts_with(" Letter");
    let person = left.ends_with(|c: char| c.is_lowercase()) && phrase::is_person(left) || body;
    if whole[at..].starts_with([',', ' ']) && !(person && phrase::is_person(right.split(',').next().unwrap_or(right))) {
        return None;
    }
    let right = &whole[from..];
    let end = right.match_indices(", ").map(|(at, _)| at).find(|&at| right[at + 2..].starts_with(char::is_lowercase));
    let right = &right[..end.unwrap_or(right.len())];
    if !related || !begins_as(&whole[..at])?.strong || begins_as(right).is_none() {
        return None;
    }
    let start = line.span.start as usize;
    let senders = parties(text, Span::new(start, start + at), Rule::Heading);
    let recipients = parties(text, Span::new(start + from, start + from + right.len()), Rule::Heading);
    (!senders.is_empty() && !recipients.is_empty()).then_some(Heading { line: number, lines: 1, senders, recipients })
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, want: &Expect) {
        let names = |parties: &[Party]| {
            let one = |p: &Party| {
                let parts = [&p.name, &p.role, &p.organisation];
                parts.into_iter().flatten().map(|c| c.value.as_str()).collect::<Vec<_>>().join(" | ")
            };
            parties.iter().map(one).collect::<Vec<_>>().join(" + ")
        };
        let found = heading(text, &crate::anatomy::lines::lines(text));
        let shown = found.map_or("none".to_owned(), |h| format!("{} -> {}", names(&h.senders), names(&h.recipients)));
        want.assert_eq(&shown);
    }

    #[test]
    fn headings_of_editions() {
        check(
            "Sir George Pearce, Minister for External Affairs, to Mr J. A. Lyons, Prime Minister",
            &expect!["Sir George Pearce | Minister for External Affairs -> Mr J. A. Lyons | Prime Minister"],
        );
        check(
            "Commonwealth Government to Sir Walford Selby, U.K. Ambassador to Portugal",
            &expect!["Commonwealth Government -> Sir Walford Selby | U.K. Ambassador to Portugal"],
        );
        check(
            "Mr John Curtin, Prime Minister, and to Dr H. V. Evatt, Minister for External Affairs, to Mr Casey",
            &expect!["Mr John Curtin | Prime Minister + Dr H. V. Evatt | Minister for External Affairs -> Mr Casey"],
        );
        check(
            "Mr F. K. Officer, Charge d'Affaires in Japan, to Department of External Affairs",
            &expect!["Mr F. K. Officer | Charge d'Affaires in Japan -> Department of External Affairs"],
        );
        check(
            "Consul Marsh to the Marquis of Alden.—(Received September 14.)",
            &expect!["Consul Marsh -> Marquis of Alden"],
        );
        check("Chifley to Evatt (in Washington)", &expect!["Chifley -> Evatt"]);
        check("From George Example to John Sample, 4 July 1798", &expect!["George Example -> John Sample"]);
        check("To George Example from John Sample, 12 August 1799", &expect!["John Sample -> George Example"]);
        check("To all of us from this side of the water", &expect!["none"]);
        check("EARL MARLOW TO GOVERNOR HARMAN.", &expect!["EARL MARLOW -> GOVERNOR HARMAN"]);
        check("ADDRESS TO PARLIAMENT", &expect!["none"]);
        check("No. 20.\nSir Edward Quill to Sir E. Harman.", &expect!["Sir Edward Quill -> Sir E. Harman"]);
        check("The King of Ruritania to Queen Mary.", &expect!["The King of Ruritania -> Queen Mary"]);
        check("de Valera to Chifley", &expect!["de Valera -> Chifley"]);
        check(
            "D'Alton to Evatt Dispatch 44/1/7 EXCLUSIVE\n\nWELLINGTON, 16 February 1944",
            &expect!["D'Alton -> Evatt"],
        );
        check("Evatt to Oldham for Addison", &expect!["Evatt -> Addison"]);
        check("Chifley to Curtin, Makin and Evatt3", &expect!["Chifley -> Curtin + Makin + Evatt"]);
    }

    #[test]
    fn lines_that_are_no_headings() {
        check("James Northwick, Solicitor to the Council\nAuthority for Records", &expect!["none"]);
        check("Repeated to U.K. High Commissioner, Canberra, and to Mr J. A. Lyons", &expect!["none"]);
        check("I am writing to thank you for your letter.", &expect!["none"]);
        check("Telford takes decisive action to protect children", &expect!["none"]);
    }
}
