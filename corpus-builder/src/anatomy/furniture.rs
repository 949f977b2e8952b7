//! Lines that are no words of the sender, and lines that say what they are: "Our ref", "cc", "Page 2 of 4".

pub(crate) use crate::repair::is_page_furniture;

use super::Line;
use crate::parties::vocabulary::is_post;

fn low(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// A description of an image, made when a page was read.
pub(crate) fn is_image_description(text: &str) -> bool {
    let low = low(text);
    let begins =
        ["a ", "an ", "the ", "image of ", "a photograph", "logo", "photograph of ", "picture of ", "signature of "];
    let subject = [
        "signature",
        "logo",
        "coat of arms",
        "crest",
        "photograph",
        "drawing",
        "handwritten",
        "stamp",
        "diagram",
        "emblem",
    ];
    let look = [
        " in black ink",
        " in blue ink",
        "appearing to read",
        "featuring",
        "depicting",
        "showing a ",
        "consisting of",
        "with a long",
        "illegible",
        "handwritten signature",
        "handwritten note",
        "flourish",
        "on a white background",
        "in the shape of",
        "a circular stamp",
    ];
    let bracketed = text.starts_with('[')
        && text.ends_with(']')
        && subject.iter().any(|s| low.contains(s))
        && low.split(' ').count() <= 8;
    bracketed
        || begins.iter().any(|b| low.starts_with(b))
            && subject.iter().any(|s| low.split(',').next().unwrap_or("").contains(s))
            && look.iter().any(|l| low.contains(l))
}

/// Furniture of pages and of web pages.
pub(crate) fn is_furniture(text: &str) -> bool {
    is_page_furniture(text) || is_web_furniture(text) || is_noise(text) || is_transmission(text) || is_release(text)
}

/// What an archive prints over and under each page that it releases: "UNCLASSIFIED U.S. Department of State Case No.
/// F-2017-10001 Doc No. C06830001 Date: 11/17/2021", "RELEASE IN PART". The head of such a line is often spoiled.
fn is_release(text: &str) -> bool {
    // Every line is asked: most are told by a glance.
    let shouted = !text.chars().any(char::is_lowercase);
    if !shouted && !text.contains("No") {
        return false;
    }
    let low = text.to_ascii_lowercase();
    let numbered = low.contains("case no") && low.contains("doc no");
    let words: Vec<&str> = low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let said = matches!(
        words.as_slice(),
        ["release", "in", "full" | "part", ..] | ["approved", "for", "release", ..] | ["declassified", ..]
    );
    numbered || said && words.len() <= 8 && shouted
}

/// What a fax machine prints over each page: "08/15/2003  16:55  FAX 412 555 0199     ALDEN GLASS     001/003".
fn is_transmission(text: &str) -> bool {
    if !text.contains(':') || text.ends_with(['.', ',']) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().take(24).collect();
    let figures = |w: &str| w.bytes().any(|b| b.is_ascii_digit());
    let time = |w: &&&str| {
        let (hour, minute) = w.split_once(':').unwrap_or(("", ""));
        hour.len() <= 2 && minute.len() >= 2 && figures(hour) && minute.starts_with(|c: char| c.is_ascii_digit())
    };
    let fax = words.iter().any(|w| matches!(low(w).as_str(), "fax" | "facsimile" | "telefax"));
    let page = words.last().is_some_and(|w| w.split_once('/').is_some_and(|(a, b)| figures(a) && figures(b)));
    let numbers = words.iter().filter(|w| figures(w)).count();
    words.iter().any(|w| time(&w)) && numbers >= 3 && (fax || page)
}

/// Answers to requests for information as public archives of them show what was attached: their own first line.
pub(crate) fn is_page_of_attachment(text: &str) -> bool {
    text.starts_with("This is an HTML version of an attachment") || text.starts_with("Dies ist eine HTML Version eines")
}

/// What a web page puts around a text.
pub(crate) fn is_web_furniture(text: &str) -> bool {
    let words = text.split_whitespace().take(26).count();
    if words <= 25 && !text.is_ascii() && text.contains('©') {
        return true;
    }
    if is_page_of_attachment(text) || text.starts_with("HC Deb ") || text.starts_with("HL Deb ") {
        return true;
    }
    // Newspapers of New Zealand as their archive shows them.
    if text.starts_with("This article text was automatically generated")
        || text.starts_with("This article displays in one automatically")
    {
        return true;
    }
    // "previous page contents next page", "Home page Parliament home page Search page": rows of links.
    if words <= 25
        && text.contains("age")
        && text.to_ascii_lowercase().matches(" page").count() >= 2
        && !text.contains(['.', ',', ';'])
    {
        return true;
    }
    if words > 13 {
        return false;
    }
    let low = low(text);
    if low.split_whitespace().count() > 9 {
        return false;
    }
    let whole = [
        "top",
        "back to top",
        "share this page",
        "share",
        "print",
        "print this page",
        "menu",
        "main menu",
        "home",
        "search",
        "skip to content",
        "skip to main content",
        "cookies",
        "accept cookies",
        "accept all cookies",
        "privacy policy",
        "contact us",
        "login",
        "log in",
        "sign in",
        "subscribe",
        "tweet",
        "like",
        "next",
        "previous",
        "read more",
        "related articles",
        "related content",
        "leave a comment",
        "leave a reply",
        "post a comment",
        "no comments",
        "comment",
        "laisser un commentaire",
        "reply to this message",
        "print this document",
        "article image",
        "home page",
        "permanent link to this item",
        "bibliographic details",
        "using this item",
        "word count",
        "recipient name",
        "recipient title",
        "delivery method",
        "issuing office",
        "continue reading",
        "letters to the editor",
        "comments",
        "tags",
        "categories",
        "rss",
        "close",
        "email this",
        "is this page useful",
        "was this page helpful",
        "report a problem with this page",
        "download",
        "follow us",
        "sitemap",
    ];
    let begins = [
        "comments powered by",
        "powered by",
        "share on",
        "share this",
        "posted in",
        "filed under",
        "tagged with",
        "all rights reserved",
        "copyright ©",
        "© ",
        "please enable javascript",
        "this site uses cookies",
        "we use cookies",
        "back to ",
        "return to ",
        "back button",
        "click here",
        "published by wordpress",
    ];
    let logo = low.ends_with(" logo") && words <= 4;
    logo || whole.contains(&low.as_str()) || begins.iter().any(|b| low.starts_with(b))
}

/// Stray marks of a scan: hardly a letter in it.
fn is_noise(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let total = text.chars().filter(|c| !c.is_whitespace()).count();
    total <= 12 && letters * 3 <= total || total <= 2 && letters <= 1
}

/// A stamp or note of the receiving office: "Received 28/12/18", "Leceived ...", "Rec'd:", "Ack'd".
pub(crate) fn is_receipt(text: &str) -> bool {
    let low = low(text);
    if low.split_whitespace().count() > 8 || text.len() > 70 {
        return false;
    }
    let first = low.split(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ',')).next().unwrap_or("");
    let received =
        first.len() >= 6 && strsim::levenshtein(first, "received") <= 2 && first != "relieved" && first != "deceived";
    let short = matches!(
        first,
        "rec'd" | "recd" | "rec’d" | "ack'd" | "ackd" | "ack’d" | "rcvd" | "acknowledged" | "registered"
    );
    let marks = low == "copy" || low.starts_with("[illegible") || low.starts_with("file:") || low == "p.t.o";
    (received && (low.split_whitespace().count() == 1 || low.bytes().any(|b| b.is_ascii_digit())))
        || (short && low.bytes().any(|b| b.is_ascii_digit()))
        || marks
}

/// "Our ref: ...", "HOCS Reference: ...", "Ref:...", "File No. ...".
pub(crate) fn is_reference(text: &str) -> bool {
    crate::references::label(text).is_some()
}

/// "Subject: ...", "Re: ...".
pub(crate) fn is_subject(text: &str) -> bool {
    subject_label(text).is_some()
}

/// The length of the words that announce a subject.
pub(crate) fn subject_label(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    [
        "subject:",
        "subject -",
        "re:",
        "regarding:",
        "title:",
        "topic:",
        "subject matter:",
        "in re:",
        "re.:",
        "betreff:",
        "sub:",
        "subj:",
        "sub.:",
        "sub :",
    ]
    .iter()
    .find(|l| lower.starts_with(**l) && text.len() > l.len() + 2)
    .map(|l| l.len())
}

/// "cc ...", "Copy to ...".
pub(crate) fn is_copies(text: &str) -> bool {
    let low = low(text);
    [
        "cc:",
        "cc.",
        "c.c.",
        "cc ",
        "bcc",
        "copy to",
        "copies to",
        "copied to",
        "repeated to",
        "repeated ",
        "distribution:",
        "distribution list",
    ]
    .iter()
    .any(|b| low.starts_with(b))
        || low == "cc"
}

/// "Enc.", "Enclosure: ...".
pub(crate) fn is_enclosure(text: &str) -> bool {
    let low = low(text);
    let first = low.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    matches!(
        first,
        "enc"
            | "encl"
            | "encs"
            | "encls"
            | "enclosure"
            | "enclosures"
            | "attachment"
            | "attachments"
            | "annex"
            | "appendix"
    ) && low.split_whitespace().count() <= 12
}

/// Whether a text is a sheet for the press: "FOR PRESS", "EMBARGO", "Statement by" above it.
pub(crate) fn press_sheet<'a>(lines: &'a [Line<'a>]) -> Option<&'a Line<'a>> {
    lines.iter().take(6).find(|line| {
        let low = line.text.to_lowercase();
        ["for press", "for the press", "for media", "media release", "news release"].iter().any(|w| low.starts_with(w))
            || low.starts_with("embargo")
            || low.contains("statement by")
            || low.contains("press release")
            || is_address_to_all(&low)
    })
}

/// "By the Prime Minister, Hon. R. G. Menzies", under a title.
fn is_address_to_all(low: &str) -> bool {
    low.strip_prefix("by the ").is_some_and(|rest| {
        rest.split_whitespace().count() <= 10 && rest.split(|c: char| !c.is_alphanumeric()).take(3).any(is_post)
    })
}

/// A mark of secrecy or handling: "CONFIDENTIAL", "PERSONAL AND CONFIDENTIAL", "BY HAND", "DRAFT".
pub(crate) fn is_marking(text: &str) -> bool {
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words += 1;
        let low = word.to_ascii_lowercase();
        if !matches!(
            low.as_str(),
            "secret"
                | "confidential"
                | "personal"
                | "private"
                | "restricted"
                | "immediate"
                | "urgent"
                | "most"
                | "top"
                | "and"
                | "unclassified"
                | "official"
                | "sensitive"
                | "by"
                | "hand"
                | "air"
                | "mail"
                | "airmail"
                | "post"
                | "draft"
                | "strictly"
                | "important"
                | "priority"
                | "routine"
                | "cypher"
                | "cipher"
                | "very"
                | "registered"
                | "email"
                | "fax"
                | "protect"
                | "without"
                | "prejudice"
                | "in"
                | "confidence"
                | "copy"
                | "extract"
                | "recorded"
                | "delivery"
                | "via"
                | "electronic"
                | "electronically"
                | "filing"
                | "filed"
                | "courier"
                | "overnight"
                | "certified"
                | "check"
                | "against"
                | "embargoed"
                | "embargo"
                | "until"
        ) {
            return false;
        }
    }
    words > 0 && words <= 8
}
