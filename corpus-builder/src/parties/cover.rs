//! The words that introduce a letter which stands inside something else: "The Prime Minister, Mr. John Gorton,
//! today sent the following message to President Nixon", "COPY OF LETTER FROM ... TO ...", "Message from ...".

use super::{
    Claim, Party,
    party::is_lone_name,
    running::{may_begin, party_at},
    vocabulary::{is_small, plain},
};
use crate::{
    anatomy::{Layout, Line, furniture},
    rules::Rule,
};
use corpus::{
    model::{Confidence, Kind, Part},
    text::Span,
};
use regex::Regex;
use std::sync::LazyLock;

/// What a cover says.
#[derive(Debug, Default)]
pub(crate) struct Cover {
    pub(crate) sender: Option<Party>,
    pub(crate) recipient: Option<Party>,
    /// The word for the sort of letter.
    pub(crate) noun: Option<Span>,
    /// Whether the office that issued the page received the letter, so that its dateline is not the letter's.
    pub(crate) received: bool,
}

impl Cover {
    /// The kind that its noun says.
    pub(crate) fn kind(&self, text: &str) -> Kind {
        let noun = self.noun.and_then(|s| s.of(text)).unwrap_or("").to_lowercase();
        match noun.as_str() {
            "telegram" | "cable" | "cablegram" | "telex" => Kind::Telegram,
            "memorandum" => Kind::Memorandum,
            "email" | "e-mail" => Kind::Email,
            _ => Kind::Letter,
        }
    }
}

/// How far into a text a cover can reach, in bytes.
const REACH: usize = 1600;

fn pattern(text: &str) -> Regex {
    let whole = text
        .replace("ADV", r"(?:(?:today|to-day|tonight|yesterday|this\s+(?:morning|afternoon|evening)|last\s+night|now|also|has|have|had|just)\s+)*")
        .replace("COMM", r"(?P<noun>letter|message|telegram|cablegram|cable|reply|telex|note|communication|memorandum|e-?mail)")
        .replace("SEND", r"(?:[sc]ent|addressed|forwarded|cabled|telegraphed|despatched|dispatched|written|wrote)")
        .replace(' ', r"\s+");
    // The patterns are constants; one that does not compile never matches, and a test says so.
    Regex::new(&format!("(?i){whole}")).unwrap_or_else(|_| EMPTY.clone())
}

static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)]
    Regex::new("[^\\s\\S]").unwrap()
});

/// "A sent the following message to B."
static ACTIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"ADVSEND (?:the )?following (?:[a-z]+ ){0,2}COMM,? to (?:a (?:letter|message|telegram|cable) (?:which [a-z]+ )?received [a-z ]{0,24}?from )?",
    )
});
/// "A replied to a telegram which he received from B."
static REPLIED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"ADVreplied to a COMM (?:which\s+[a-z]+\s+)?(?:received|sent)\s+[a-z\s]{0,40}?from "));
/// "The following letter has been sent to B, by A."
static PASSIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"following (?:[a-z]+ ){0,2}COMM (?:has been|was|is being) ADVSEND ADVto "));
/// "B has received the following message from A."
static RECEIVED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"ADVreceived ADV(?:the )?following (?:[a-z]+ ){0,3}COMM ADVfrom "));
/// "the text of a telegram sent by A to B."
static TEXT_OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"text of (?:(?:a|the) )?COMM (?:SEND )?ADV(?P<by>by|from|to) "));
/// "A instructed C to convey the following message to B."
static CONVEYED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"ADV(?:instructed|asked|requested) [^.:]{3,90}?to (?:convey|deliver|send|pass) (?:the )?following (?:[a-z]+ )?COMM(?P<to> to )?",
    )
});
/// "The Commissioner has written to the Chief Constable of Alden calling for ...", "A writes to B to acknowledge ...".
static WROTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:(?:has|have) (?:today )?written|today wrote|writes) (?:an? (?:open )?letter )?to "));
/// "COPY OF LETTER FROM A TO B DATED ...", "New Year Message from A", at the head of a line.
static TITLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m:^)(?P<before>[^\n]{0,24}?)\b(?:copy of )?(?:a )?COMM (?P<by>from|to) "));
/// "The terms of my letter are as follows."
static OWN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:text|terms) of my COMM (?:is|are) as follows"));
/// "Statement by A", "Message from A".
static AUTHOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?m:^)[^\n]{0,40}?\b(?:statement|message|announcement) (?:by|from) "));

/// The person or office that issues the page: "Statement by the Prime Minister, Mr. Harold Holt".
pub(crate) fn author(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let head = head(text, layout);
    let at = AUTHOR.find(head)?.end();
    party_at(text, at, Rule::Byline, Confidence::Stated).map(|(party, _)| party)
}

/// The part of a text in which a cover can stand.
fn head<'a>(text: &'a str, layout: &Layout<'_>) -> &'a str {
    let hail = layout.salutation.filter(|s| s.line > 0).map_or(REACH, |s| s.span.start as usize);
    let mut end = hail.min(REACH).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Reads the cover of a letter, if it has one.
pub(crate) fn cover(text: &str, layout: &Layout<'_>) -> Option<Cover> {
    let head = head(text, layout);
    // Without such a word no pattern can match.
    if !has_any(head, &["following", "text of", " of my", "replied", " writes ", " written ", " wrote "])
        && !has_any(head.get(..400).unwrap_or(head), &["from", "letter to", "message to"])
    {
        return None;
    }
    // A letter with a date line of its own that quotes another ("The following telegram has been sent to ...") is
    // not the letter that it quotes.
    let own =
        |n: &usize| layout.parts[*n] == Part::Dateline || crate::kind::begins_with_kind_word(layout.lines[*n].text);
    let on_press_sheet = furniture::press_sheet(&layout.lines).is_some();
    let dateline = (0..layout.head_end)
        .find(own)
        .filter(|_| !on_press_sheet)
        .map_or(text.len(), |n| layout.lines[n].span.start as usize);
    let read = |at: usize| party_at(text, at, Rule::CoverLine, Confidence::Stated);
    let above = |found: &regex::Captures<'_>| found.get(0).is_some_and(|m| m.start() < dateline);
    let to = |at: usize| read(at).map(|(party, _)| party);
    let noun = |captures: &regex::Captures<'_>| captures.name("noun").map(|m| Span::new(m.start(), m.end()));
    let whole = |captures: &regex::Captures<'_>| captures.get(0).map_or((0, 0), |m| (m.start(), m.end()));
    for pattern in [&*ACTIVE, &*REPLIED] {
        if let Some(found) = pattern.captures(head).filter(&above) {
            let (start, end) = whole(&found);
            return Some(Cover {
                sender: subject(text, start, layout),
                recipient: to(end),
                noun: noun(&found),
                received: false,
            });
        }
    }
    if let Some(found) = PASSIVE.captures(head).filter(&above) {
        let (_, end) = whole(&found);
        let recipient = read(end);
        let after = recipient.as_ref().map_or(end, |(_, after)| *after);
        let by = text.get(after..after + 24).and_then(|t| {
            t.trim_start_matches([',', ' ', '\n']).starts_with("by ").then(|| after + t.find("by ").unwrap_or(0) + 3)
        });
        return Some(Cover {
            sender: by.and_then(to),
            recipient: recipient.map(|(p, _)| p),
            noun: noun(&found),
            received: false,
        });
    }
    if let Some(found) = RECEIVED.captures(head).filter(&above) {
        let (start, end) = whole(&found);
        return Some(Cover {
            sender: to(end),
            recipient: subject(text, start, layout),
            noun: noun(&found),
            received: true,
        });
    }
    if let Some(found) = CONVEYED.captures(head).filter(&above) {
        let (start, end) = whole(&found);
        let recipient = found.name("to").and_then(|_| to(end));
        return Some(Cover { sender: subject(text, start, layout), recipient, noun: noun(&found), received: false });
    }
    // In the first line, or where the page says that the letter comes next: "His letter states:".
    let introduced = |found: &regex::Captures<'_>| {
        let (start, end) = whole(found);
        let comes = |line: &Line<'_>| line.text.ends_with(':') && line.text.len() <= 60 && line.text.contains("letter");
        let next = layout.lines.iter().skip_while(|line| (line.span.end as usize) < end).take(4);
        layout.lines.first().is_some_and(|line| start < line.span.end as usize) || next.clone().any(comes)
    };
    let is_letter = layout.salutation.is_some() || layout.closing.is_some();
    if let Some(found) = WROTE.captures(head).filter(|found| is_letter && above(found) && introduced(found)) {
        let (start, end) = whole(&found);
        // "Marsh writes to Alden to acknowledge ...": catalogues give surnames alone.
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let first = |from: usize| text[from..].split([' ', '\n', ',', '.']).next().unwrap_or("");
        let sender = subject(text, start, layout).or_else(|| surname(text, line, text[line..start].trim_end()));
        let recipient = to(end).or_else(|| surname(text, end, first(end)));
        if sender.is_some() && recipient.is_some() {
            return Some(Cover { sender, recipient, noun: None, received: false });
        }
    }
    // "TEXT OF TELEX FROM ...", as a title below the number and date of a press office.
    let titled = |found: &regex::Captures<'_>| {
        let at = found.get(0).map_or(0, |m| m.start());
        let line = (0..layout.head_end.min(6)).find(|&n| layout.lines[n].span.start as usize == at);
        line.is_some_and(|n| !layout.lines[n].text.chars().any(char::is_lowercase))
    };
    if let Some(found) = TEXT_OF.captures(head).filter(|found| above(found) || titled(found)) {
        let (_, end) = whole(&found);
        return Some(two_sides(text, end, found.name("by").map_or("", |m| m.as_str()), noun(&found)));
    }
    if let Some(found) = OWN.captures(head).filter(|_| layout.salutation.is_some()) {
        return Some(Cover { sender: author(text, layout), recipient: None, noun: noun(&found), received: false });
    }
    let found = TITLE.captures(head.get(..floor(head, 500)).unwrap_or(head)).filter(is_title).filter(above)?;
    let (_, end) = whole(&found);
    let mut cover = two_sides(text, end, found.name("by").map_or("", |m| m.as_str()), noun(&found));
    for party in [&mut cover.sender, &mut cover.recipient].into_iter().flatten() {
        [&mut party.name, &mut party.role, &mut party.organisation].into_iter().flatten().for_each(without_purpose);
    }
    // Without a salutation or a closing the title must name both.
    (is_letter && (cover.sender.is_some() || cover.recipient.is_some())
        || cover.sender.is_some() && cover.recipient.is_some())
    .then_some(cover)
}

/// A surname alone.
fn surname(text: &str, start: usize, words: &str) -> Option<Party> {
    let span = Span::new(start, start + words.len());
    let name = Claim::new(words.to_owned(), span, Rule::CoverLine, Confidence::Stated);
    let lone = is_lone_name(words) && !words.contains(' ') && span.of(text) == Some(words);
    lone.then(|| Party { name: Some(name), ..Party::default() })
}

/// "Congress Outlining Its Priorities", in a title: a party without what the letter does.
fn without_purpose(claim: &mut Claim<String>) {
    let does = |w: &&str| {
        matches!(
            *w,
            "Outlining"
                | "Regarding"
                | "Concerning"
                | "Urging"
                | "Supporting"
                | "Opposing"
                | "Requesting"
                | "Calling"
                | "Asking"
                | "Demanding"
                | "Expressing"
                | "Seeking"
                | "Explaining"
                | "Confirming"
                | "Condemning"
        )
    };
    let Some(verb) = claim.value.split(' ').skip(1).find(does) else { return };
    let at = verb.as_ptr() as usize - claim.value.as_ptr() as usize;
    let kept = claim.value[..at].trim_end().len();
    claim.value.truncate(kept);
    claim.span = claim.span.map(|span| Span { end: span.end.min(span.start + kept as u32), ..span });
}

/// Whether the words as far as the noun are a title and no sentence: "New Year Message", "COPY OF LETTER"; not
/// "My cable to ...", "Thank you for the letter from ...".
fn is_title(found: &regex::Captures<'_>) -> bool {
    let word = |name| found.name(name).map_or("", |m| m.as_str());
    let whole = found.get(0).map_or("", |m| m.as_str());
    let copy = whole.get(..8).is_some_and(|w| w.eq_ignore_ascii_case("copy of "));
    let named = word("before").split_whitespace().all(|w| is_small(&plain(w)) || !w.starts_with(char::is_lowercase));
    copy || named && word("noun").starts_with(char::is_uppercase)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn has_any(text: &str, words: &[&str]) -> bool {
    let low = text.to_ascii_lowercase();
    words.iter().any(|w| low.contains(w))
}

/// "by A ... to B", "to B ... from A".
fn two_sides(text: &str, at: usize, first: &str, noun: Option<Span>) -> Cover {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[,\s]{0,3}(?:ADV)?(?P<by>by|from|to) "));
    let mut cover = Cover { noun, ..Cover::default() };
    let Some((party, end)) = party_at(text, at, Rule::CoverLine, Confidence::Stated) else { return cover };
    let other = text.get(end..).and_then(|rest| OTHER.captures(&rest[..floor(rest, 60)])).and_then(|found| {
        let place = end + found.get(0)?.end();
        party_at(text, place, Rule::CoverLine, Confidence::Stated).map(|(party, _)| party)
    });
    if first.eq_ignore_ascii_case("to") {
        (cover.recipient, cover.sender) = (Some(party), other);
    } else {
        (cover.sender, cover.recipient) = (Some(party), other);
    }
    cover
}

/// The subject of a verb: the party that ends right before it. "I" is whoever issues the page.
fn subject(text: &str, verb: usize, layout: &Layout<'_>) -> Option<Party> {
    let from = floor(text, verb.saturating_sub(160));
    let before = &text[from..verb];
    let before = before.rfind("\n\n").map_or(before, |n| &before[n..]);
    let base = verb - before.len();
    let words = before.split_whitespace().map(|w| (w.as_ptr() as usize - before.as_ptr() as usize, w));
    for (at, word) in words {
        if !may_begin(word) {
            continue;
        }
        if matches!(word, "I" | "We") {
            return author(text, layout);
        }
        let Some((party, end)) = party_at(text, base + at, Rule::CoverLine, Confidence::Stated) else { continue };
        let rest = text.get(end..verb).unwrap_or("x");
        if !rest.chars().any(char::is_alphanumeric) {
            return Some(party);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{anatomy, dates};
    use expect_test::{Expect, expect};

    fn check(text: &str, want: &Expect) {
        let found = dates::find(text, &dates::Anchor::default());
        let layout = anatomy::layout(anatomy::lines::lines(text), &[], &found);
        let name = |p: &Option<Party>| {
            p.as_ref().map_or("nobody".to_owned(), |p| {
                [&p.name, &p.role, &p.organisation]
                    .into_iter()
                    .flatten()
                    .map(|c| c.value.clone())
                    .collect::<Vec<_>>()
                    .join(" | ")
            })
        };
        let shown = cover(text, &layout)
            .map_or("no cover".to_owned(), |c| format!("{} -> {}", name(&c.sender), name(&c.recipient)));
        want.assert_eq(&shown);
    }

    #[test]
    fn who_sent_what_to_whom() {
        check(
            "The Prime Minister, Mr. John Gorton tonight sent\nthe following message to President Nixon on board U. S. S. Hornet:-",
            &expect!["Mr. John Gorton | Prime Minister -> President Nixon"],
        );
        check(
            "The following letter has been sent to the Soviet\nPremier, Mr. N. S. Khrushchaev, by the Prime Minister, Sir Robert\nMenzies, in reply",
            &expect!["Sir Robert Menzies | Prime Minister -> Mr. N. S. Khrushchaev | Soviet Premier"],
        );
        check(
            "The Prime Minister, Mr. John Gorton, has received\nthe following message from President Nixon:-\n\" Dear John, I",
            &expect!["President Nixon -> Mr. John Gorton | Prime Minister"],
        );
        check(
            "Following is the text of a telegram sent by the Prime\nMinister this evening to the Premier of Tasmania ( Mr. E. E. Reece):-",
            &expect!["Prime Minister -> Mr. E. E. Reece | Premier of Tasmania"],
        );
        check(
            "weekend, the Prime Minister, Mr. John Gorton, asked the\nAustralian Ambassador in Bangkok to convey the following\nmessage:-",
            &expect!["Mr. John Gorton | Prime Minister -> nobody"],
        );
        check(
            "COPY OF LETTER FROM THE PREMIER OF QUEENSLAND\nTO THE PRIME MINISTER DATED 28TH OCTOBER, 1959\nMy dear Prime Minister, My",
            &expect!["PREMIER OF QUEENSLAND -> PRIME MINISTER"],
        );
        check(
            "The Prime Minister, Mr Gorton today replied to a telegram which\nhe received late on Friday from the Premier of Queensland, Mr Bjelke -Petersen, on",
            &expect!["Mr Gorton | Prime Minister -> Mr Bjelke-Petersen | Premier of Queensland"],
        );
        check(
            "The Prime Minister has sent the following message to\nmembers of the Australian forces serving In Australia",
            &expect!["Prime Minister -> Australian forces"],
        );
        check(
            "sent the\nfollowing message to the Prime Minis ter of Malaysia who has",
            &expect!["nobody -> Prime Minister of Malaysia"],
        );
        check(
            "Cablegram 5 PRETORIA, 23 May 1940\n\nFollowing telegram has been sent to the Prime Minister of Malaysia:-\n\nI have seen",
            &expect!["no cover"],
        );
        check("1. Please give personal message to Mr. Carter as follows:-\nDear John,\n", &expect!["no cover"]);
        check("I have not received a reply to my letter. I sent a message to the Minister.", &expect!["no cover"]);
    }
}
