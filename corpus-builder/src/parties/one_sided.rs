//! Headings that name one side: "TO LADY ALDEN.", "For Samuel Marsh Esqr:", "2. LETTER TO A. MARSH".

use super::{
    Claim, Party,
    bare::{is_number, leading_number, without_matter},
    party::is_lone_name,
    phrase::{self, Sort},
    sides::{begins_as, is_title_case},
    vocabulary::{is_title, plain},
};
use crate::{anatomy::Line, rules::Rule};
use corpus::{model::Confidence, text::Span};

/// A heading that names one side: "TO LADY ALDEN.", "TELEGRAM TO GENERAL A. MARSH.", "To William Marsh", "From J. D. Marsh".
pub(crate) struct OneSided {
    /// Its first line, and how many it takes.
    pub(crate) line: usize,
    pub(crate) lines: usize,
    /// Whether it names the sender; else the recipient.
    pub(crate) sender: bool,
    pub(crate) party: Party,
}

/// Finds such a heading among the first lines. It stands apart from what follows, or right above the date; else it is the
/// first line of an address.
pub(crate) fn one_sided(text: &str, lines: &[Line<'_>], dated: impl Fn(&Line<'_>) -> bool) -> Option<OneSided> {
    if let Some(found) = lines.iter().take(6).enumerate().find_map(|(n, line)| sent_by(text, line, n)) {
        return Some(found);
    }
    let editor = |n: usize, line: &Line<'_>| {
        let side = ["Letter to ", "LETTER TO "].iter().find_map(|lead| line.text.strip_prefix(lead))?;
        editor_of(line, n, side).filter(|_| line.blank_before)
    };
    let to = |(n, line): (usize, &Line<'_>)| {
        sent_to(line, n).or_else(|| editor(n, line)).or_else(|| open_letter(text, line, n))
    };
    if let Some(found) = lines.iter().take(10).enumerate().find_map(to) {
        return Some(found);
    }
    let numbers = lines.iter().take_while(|line| is_number(line.text)).count();
    if let Some(found) = superscribed_apart(text, lines, numbers) {
        return Some(found);
    }
    // "Monday 1 May 1665 / For Samuel Marsh Esqr:": the editor's date above, "Sir, / TO WILLIAM MARSH, ESQ." a salutation.
    let above = lines
        .get(numbers)
        .is_some_and(|l| l.text.len() <= 40 && dated(l) || l.text.len() <= 8 && plain(l.text) == "sir");
    let numbers = numbers + usize::from(above);
    let line = lines.get(numbers)?;
    let next = lines.get(numbers + 1);
    // "Letter to Bishop Marsh / Catholic Diocese of Alden": whose he is.
    let body =
        |l: &&Line<'_>| phrase::sort(l.text) == Sort::Body && line.text.to_ascii_lowercase().starts_with("letter to ");
    let goes_on =
        next.filter(|l| !l.blank_before && (l.text.starts_with("of ") || l.text.starts_with("OF ") || body(l)));
    if let Some(found) = superscribed(text, lines, numbers).filter(|_| goes_on.is_none()) {
        return Some(found);
    }
    let after = lines.get(numbers + 1 + usize::from(goes_on.is_some()));
    let apart = after.is_none_or(|l| l.blank_before || dated(l));
    if !apart && leading_number(line.text) == 0
        || line.text.len() > 120
        || line.text.contains(':') && !line.text.contains(": ")
    {
        return None;
    }
    let end = goes_on.map_or(line.span.end, |l| l.span.end);
    let whole = text.get(line.span.start as usize..end as usize)?;
    let numbered = leading_number(whole);
    let whole = &whole[numbered..];
    let low = whole.to_ascii_lowercase();
    let leads = [
        "to ",
        "for ",
        "telegram to ",
        "letter to ",
        "extract from a letter to ",
        "extract of a letter to ",
        "copy of a letter to ",
        "note to ",
        "open letter to ",
        "from ",
    ];
    let start = leads.iter().find(|w| low.starts_with(**w))?.len();
    if let Some(found) = editor_of(line, numbers, &whole[start..]) {
        return Some(found);
    }
    let sender = low.starts_with("from ");
    // "From J. D. Marsh   20 April 1863", "To J. D. Marsh   [23 October 1857]": the editors' date.
    let year = whole[start..]
        .match_indices(" 1")
        .map(|(at, _)| at)
        .find(|at| whole[start + at + 1..].bytes().take_while(u8::is_ascii_digit).count() == 4);
    let stop = ["   ", " [", "\t"].iter().filter_map(|mark| whole[start..].find(mark)).chain(year).min();
    let side = &whole[start..stop.map_or(whole.len(), |at| start + at)];
    let side = if low.starts_with("letter to ") { without_matter(side) } else { side };
    // "To my most loving wife Mrs. Marsh at Alden": the name within.
    let from = named_within(side).unwrap_or(0);
    let side = &side[from..];
    let side = [" at ", " in ", " the "]
        .iter()
        .filter_map(|w| side.find(w))
        .min()
        .filter(|_| from > 0)
        .map_or(side, |at| &side[..at]);
    let from = line.span.start as usize + numbered + (side.as_ptr() as usize - whole.as_ptr() as usize);
    // "Letter to the Chief Constable"
    let bare = side.strip_prefix("the ").or_else(|| side.strip_prefix("The ")).unwrap_or(side).trim_end();
    if low[..start].ends_with("letter to ")
        && line.blank_before
        && is_title_case(bare)
        && phrase::sort(bare) == Sort::Office
    {
        let from = from + side.len() - side.trim_start().len() + (bare.as_ptr() as usize - side.as_ptr() as usize);
        let role = Claim::new(bare.to_owned(), Span::new(from, from + bare.len()), Rule::Heading, Confidence::Stated);
        let party = Party { role: Some(role), ..Party::default() };
        return Some(OneSided { line: numbers, lines: 1, sender: false, party });
    }
    // "2. LETTER TO PRABHA1": one name, and a note's number.
    let side = side.trim_end_matches(|c: char| c.is_ascii_digit());
    let lone =
        numbered > 0 && start > "to ".len() && !sender && side.split_whitespace().count() <= 3 && is_lone_name(side);
    let party = Party::from_line(text, Span::new(from, from + side.len()), Rule::Heading, Confidence::Stated);
    let person = party.name.as_ref().is_some_and(|name| phrase::is_person(&name.value));
    let party = if lone && !person {
        let name = Claim::new(side.to_owned(), Span::new(from, from + side.len()), Rule::Heading, Confidence::Stated);
        Party { name: Some(name), ..Party::default() }
    } else {
        party
    };
    (person || lone).then_some(OneSided { line: numbers, lines: 1 + usize::from(goes_on.is_some()), sender, party })
}

/// "Letter from the Chairman of the Committee (18 April 2000)", "A letter from Master Marsh to me dated 16/5/1986": who wrote, above
/// a letter on somebody's page.
fn sent_by(text: &str, line: &Line<'_>, n: usize) -> Option<OneSided> {
    let low = line.text.to_ascii_lowercase();
    if let Some(name) = whose_letter(line).filter(|_| line.blank_before) {
        let start = line.span.start as usize;
        let name = Claim::new(name.to_owned(), Span::new(start, start + name.len()), Rule::Heading, Confidence::Stated);
        return Some(OneSided {
            line: n,
            lines: 1,
            sender: true,
            party: Party { name: Some(name), ..Party::default() },
        });
    }
    let leads = ["letter from ", "a letter from ", "reply from ", "a reply from ", "copy of a letter from "];
    let start = leads.iter().find(|lead| low.starts_with(**lead))?.len();
    // "Appendix: Government response / Letter from the Home Secretary": right below what a report calls it.
    if !line.blank_before && n > 2 || line.text.len() > 140 {
        return None;
    }
    let rest = &line.text[start..];
    let side = rest.strip_prefix("the ").unwrap_or(rest);
    let stops = [" to me", " to us", " dated", " (", " [", ":", " which", ", dated"];
    let month = side.split_whitespace().find(|w| {
        w.starts_with(|c: char| c.is_ascii_digit()) || crate::dates::is_month(w.trim_end_matches(['.', ',']))
    });
    let day = month.map(|w| w.as_ptr() as usize - side.as_ptr() as usize);
    let end = stops.iter().filter_map(|stop| side.find(stop)).chain(day).min().unwrap_or(side.len());
    let side = side[..end].trim_end_matches([',', ' ', '.', '-', '–']);
    if side.contains(" to ") || !is_title_case(side) || !begins_as(side)?.strong {
        return None;
    }
    let from = line.span.start as usize + (side.as_ptr() as usize - line.text.as_ptr() as usize);
    let span = Span::new(from, from + side.len());
    let mut party = Party::from_line(text, span, Rule::Heading, Confidence::Stated);
    if party.is_empty() {
        party.role = Some(Claim::new(side.to_owned(), span, Rule::Heading, Confidence::Stated));
    }
    Some(OneSided { line: n, lines: 1, sender: true, party })
}

/// "Letter to the Editor of the Alden Mail, sent on 29th November 2011".
fn editor_of(line: &Line<'_>, n: usize, side: &str) -> Option<OneSided> {
    let side = ["the ", "The ", "THE "].iter().find_map(|w| side.strip_prefix(w)).unwrap_or(side);
    let is_editor = side.get(..6).is_some_and(|w| w.eq_ignore_ascii_case("editor"));
    let end = [", sent", ", published", " dated", ":", " ["].iter().filter_map(|stop| side.find(stop)).min();
    let side = side[..end.unwrap_or(side.len())].trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = line.span.start as usize + (side.as_ptr() as usize - line.text.as_ptr() as usize);
    let role = Claim::new(side.to_owned(), Span::new(start, start + side.len()), Rule::Heading, Confidence::Stated);
    let party = Party { role: Some(role), ..Party::default() };
    (is_editor && is_title_case(side)).then_some(OneSided { line: n, lines: 1, sender: false, party })
}

/// "An open letter to Ada Marsh", "Open letter to the people of Alden", alone in its line.
fn open_letter(text: &str, line: &Line<'_>, n: usize) -> Option<OneSided> {
    let side = ["An open letter to ", "An Open Letter to ", "AN OPEN LETTER TO ", "Open letter to ", "Open Letter to "]
        .iter()
        .find_map(|lead| line.text.strip_prefix(lead))?;
    let span = Span { start: line.span.end - side.len() as u32, end: line.span.end };
    let mut party = Party::from_line(text, span, Rule::Heading, Confidence::Stated);
    let person = party.name.as_ref().is_some_and(|name| phrase::is_person(&name.value));
    // "Open letter to the people of Alden"
    let many = ["the people of ", "the residents of ", "the citizens of ", "the members of ", "all "];
    let many = many.iter().any(|group| side.starts_with(group)) && side.split_whitespace().count() <= 9;
    if many && !person {
        let side = side.strip_prefix("the ").unwrap_or(side);
        let span = Span { start: span.end - side.len() as u32, ..span };
        let role = Claim::new(side.to_owned(), span, Rule::Heading, Confidence::Stated);
        party = Party { role: Some(role), ..Party::default() };
    }
    (line.blank_before && (person || many)).then_some(OneSided { line: n, lines: 1, sender: false, party })
}

/// "The following letter was sent to all members of the council on 11 December 2018.", "(Copy of letter addressed to the
/// clerk)": to whom, above a letter on somebody's page.
fn sent_to(line: &Line<'_>, n: usize) -> Option<OneSided> {
    if line.text.len() > 160 || !line.blank_before {
        return None;
    }
    let low = line.text.to_ascii_lowercase();
    let (at, joint) = ["was sent to ", "been sent to ", "addressed to "]
        .iter()
        .find_map(|joint| Some((low.find(joint)?, joint.len())))?;
    let noun = |w: &str| matches!(w, "letter" | "email" | "mail" | "message");
    let said = low[..at].split(|c: char| !c.is_alphanumeric()).any(noun) || low[..at].ends_with("this has just ");
    let side = &line.text[at + joint..];
    let end =
        [" on ", " dated ", ":", ")", ".", ", "].iter().filter_map(|stop| side.find(stop)).min().unwrap_or(side.len());
    let side = side[..end].trim();
    let side = ["the ", "all "].iter().find_map(|w| side.strip_prefix(w)).unwrap_or(side);
    let words = side.split_whitespace().count();
    // "Your letter addressed to the Secretary of State": a sentence.
    let first = plain(low.split_whitespace().next().unwrap_or(""));
    let said = said && (joint != "addressed to ".len() || matches!(first.as_str(), "copy" | "letter" | "following"));
    let us = matches!(plain(side).as_str(), "me" | "us" | "you" | "him" | "her" | "them" | "it");
    if !said || us || words == 0 || words > 8 || at > 90 {
        return None;
    }
    let start = line.span.start as usize + (side.as_ptr() as usize - line.text.as_ptr() as usize);
    let claim = Claim::new(side.to_owned(), Span::new(start, start + side.len()), Rule::Heading, Confidence::Stated);
    let party = match phrase::is_person(side) {
        true => Party { name: Some(claim), ..Party::default() },
        false => Party { role: Some(claim), ..Party::default() },
    };
    Some(OneSided { line: n, lines: 1, sender: false, party })
}

/// "Sir Robert Marsh's answer.", "Jane Doe's resignation letter": who wrote.
fn whose_letter<'a>(line: &Line<'a>) -> Option<&'a str> {
    let whole = line.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let at = ["'s ", "’s ", "'S ", "’S "].iter().find_map(|mark| whole.find(mark))?;
    let rest: Vec<String> = whole[at..].split_whitespace().skip(1).map(plain).collect();
    let noun = |w: &String| matches!(w.as_str(), "answer" | "reply" | "letter" | "response" | "resignation");
    let own = !rest.is_empty() && rest.len() <= 2 && rest.iter().all(noun);
    (own && phrase::is_person(&whole[..at]) && is_title_case(&whole[..at])).then_some(&whole[..at])
}

/// "To General Ada Marsh", "TO THE COMMISSIONERS OF THE BOARD.", alone in a line below what a page says of the letter.
fn superscribed_apart(text: &str, lines: &[Line<'_>], from: usize) -> Option<OneSided> {
    // "Telegram ... / TO HERR MARSH": a message within another.
    let telegram = |line: &Line<'_>| line.text.to_ascii_lowercase().contains("gram ");
    (from + 1..lines.len().min(6)).take_while(|&n| !telegram(&lines[n - 1])).find_map(|n| {
        let line = &lines[n];
        let rest = unassembled(["To ", "TO "].iter().find_map(|w| line.text.strip_prefix(w))?);
        let apart = line.blank_before && lines.get(n + 1).is_some_and(|next| next.blank_before);
        if !apart || rest.len() > 80 || rest.ends_with([',', ':']) || !is_title_case(rest) {
            return None;
        }
        if let Some(found) = superscribed(text, lines, n) {
            return Some(found);
        }
        let name = rest.trim_end_matches(['.', ' ']);
        let first = name.split_whitespace().map(plain).find(|w| w != "the");
        let titled = phrase::is_person(name) && first.is_some_and(|w| is_title(&w));
        let start = line.span.start as usize + (rest.as_ptr() as usize - line.text.as_ptr() as usize);
        let span = Span::new(start, start + name.len());
        let party = Party::from_line(text, span, Rule::Heading, Confidence::Stated);
        (titled && !party.is_empty()).then_some(OneSided { line: n, lines: 1, sender: false, party })
    })
}

/// "To His Excellency Horatio Marsh Esqr / Governour and Commander in Chief of the Province": an address in the style of its
/// day; "To the Sequestrators of the Isle of Alden" by itself.
fn superscribed(text: &str, lines: &[Line<'_>], n: usize) -> Option<OneSided> {
    let line = &lines[n];
    let rest = unassembled(["To ", "TO ", "For "].iter().find_map(|w| line.text.strip_prefix(w))?);
    let low = rest.to_ascii_lowercase();
    let styled = [
        "his excellency ",
        "her excellency ",
        "the right hon",
        "the rt",
        "the hon",
        "the honble",
        "his grace ",
        "my hon",
        "my lo",
        "my very",
        "my verie",
        "the reverend ",
        "the worshipful ",
    ]
    .iter()
    .any(|style| low.starts_with(style));
    let next = lines.get(n + 1);
    let apart = next.is_none_or(|l| l.blank_before) && rest.len() <= 80 && is_title_case(rest);
    let body = apart && low.starts_with("the ") && !rest.contains(':') && {
        let many = low[4..].split_whitespace().next().is_some_and(|w| w.ends_with('s') && w.len() > 4);
        let style = ["the right honourable the ", "the honourable the ", "the honorable the "];
        let bare = style.iter().find(|style| low.starts_with(**style)).map_or(4, |style| style.len());
        // "the Honourable the House of Commons", in petitions.
        let legislature = ["house of ", "senate", "general assembly", "legislative ", "lords ", "knights, "];
        let sits = legislature.iter().any(|body| low[bare..].starts_with(body));
        sits || many && low.contains(" of ") || matches!(phrase::sort(&rest[bare..]), Sort::Body | Sort::Office)
    };
    if !(styled || body) || line.text.len() > 140 {
        return None;
    }
    let from = named_within(rest).unwrap_or(0);
    let start = line.span.start as usize + (rest.as_ptr() as usize - line.text.as_ptr() as usize) + from;
    let rest = rest[from..].trim_end_matches([',', '.', ':', ' ']);
    let mut party = Party::from_line(text, Span::new(start, start + rest.len()), Rule::Heading, Confidence::Stated);
    if party.is_empty() && body {
        let claim =
            Claim::new(rest.to_owned(), Span::new(start, start + rest.len()), Rule::Heading, Confidence::Stated);
        party.role = Some(claim);
    }
    let known = party.name.as_ref().is_some_and(|name| phrase::is_person(&name.value)) || party.name.is_none() && body;
    (known && !party.is_empty()).then_some(OneSided { line: n, lines: 1, sender: false, party })
}

/// "the Honourable the House of Commons in Parliament assembled": without what a parliament is doing.
fn unassembled(side: &str) -> &str {
    let bare = side.trim_end_matches(['.', ',', ' ', ';']);
    let Some(bare) = bare.strip_suffix(" assembled") else { return side };
    let sitting = [" in Parliament", " in Congress", " in General Assembly", " in Council", " in General Court", ","];
    sitting.iter().find_map(|w| bare.strip_suffix(w)).unwrap_or(bare)
}

/// Where, after words of affection, a title and a name begin.
fn named_within(side: &str) -> Option<usize> {
    let first = plain(side.split_whitespace().next()?);
    if !matches!(first.as_str(), "my" | "his" | "her" | "our" | "the" | "mine") {
        return None;
    }
    let words = side.split_whitespace().map(|w| (w.as_ptr() as usize - side.as_ptr() as usize, plain(w)));
    let title = |w: &str| matches!(w, "mr" | "mrs" | "mris" | "sir" | "dr" | "miss" | "mistress" | "master" | "lady");
    words.skip(1).find(|(_, w)| title(w)).map(|(at, _)| at)
}
