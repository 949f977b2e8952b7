//! What a short piece of an address, a heading or a signature is: a person, an office, a body, a street.

use super::vocabulary::{
    is_body, is_handling, is_honour, is_leading_post, is_post, is_small, is_street, is_title, is_unit, plain,
};
use corpus::text::Span;

pub(crate) use super::person::{is_no_name, is_particle, is_person, joined_particles, mended_person, surname};

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A person's name.
    Person,
    /// An office.
    Office,
    /// A part of a body: "Ministerial and Public Communications Division".
    Unit,
    /// A body.
    Body,
    /// A part of a postal address.
    Address,
    /// A telephone number, web address or the like.
    Contact,
    /// None of these.
    Other,
}

/// A phrase with its place in the clean text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase<'a> {
    pub(crate) text: &'a str,
    pub(crate) span: Span,
}

impl<'a> Phrase<'a> {
    /// A phrase without white space and stray marks at its ends.
    pub(crate) fn trimmed(text: &'a str, start: usize) -> Self {
        let strip =
            |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '*' | '_' | '|' | '~' | '"' | '“' | '”' | '‘');
        let body = text.trim_start_matches(strip);
        let start = start + text.len() - body.len();
        // "Councillor Jane Doe -", "&c. &c. &c.": what follows a name and is none.
        let mut body = body.trim_end_matches(|c| strip(c) || matches!(c, '-' | '–' | '—'));
        while let Some(rest) = body.trim_end_matches(['.', ',', ' ']).strip_suffix("&c") {
            body = rest.trim_end_matches(|c| strip(c) || matches!(c, '-' | '–' | '—'));
        }
        // A stop stays where it ends an abbreviation: "M.P.", "Inc.", "J. D."
        if body.ends_with('.') && !ends_in_abbreviation(body) {
            body = body.trim_end_matches(['.', ' ']);
        }
        Phrase { text: body, span: Span::new(start, start + body.len()) }
    }

    /// A part of it.
    pub(crate) fn part(&self, from: usize, to: usize) -> Phrase<'a> {
        Phrase::trimmed(&self.text[from..to], self.span.start as usize + from)
    }

    /// Its words, each with its place in the phrase.
    pub(crate) fn words(&self) -> Vec<(usize, &'a str)> {
        let base = self.text.as_ptr() as usize;
        self.text.split_whitespace().map(|w| (w.as_ptr() as usize - base, w)).collect()
    }

    /// What it is.
    pub(crate) fn sort(&self) -> Sort {
        sort(self.text)
    }
}

fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.trim_end_matches('.').rsplit([' ', '.', ',']).next().unwrap_or("");
    let low = plain(last);
    last.chars().count() <= 1
        || is_honour(&low)
        || is_title(&low)
        || matches!(low.as_str(), "inc" | "ltd" | "co" | "corp" | "st" | "ph" | "d")
}

/// What a phrase is.
pub(crate) fn sort(text: &str) -> Sort {
    // "Health & Safety Executive", "Passenger Transport Executive"
    let executive = text.strip_suffix("Executive").is_some_and(|before| {
        let last = before.split_whitespace().next_back().map(plain).unwrap_or_default();
        matches!(last.as_str(), "safety" | "transport" | "housing" | "services")
    });
    if executive {
        return Sort::Body;
    }
    if is_contact(text) {
        return Sort::Contact;
    }
    let lows: Vec<String> = text.split([' ', '\n', '\t', '/']).map(plain).filter(|w| !w.is_empty()).collect();
    let (Some(first), Some(last)) = (lows.first(), lows.last()) else { return Sort::Other };
    // "General Secretary": no general of that name.
    if first == "general"
        && lows.get(1).is_some_and(|w| matches!(w.as_str(), "secretary" | "manager" | "counsel" | "superintendent"))
    {
        return Sort::Office;
    }
    if lows.iter().any(|w| is_handling(w))
        || matches!(first.as_str(), "for" | "to" | "from" | "personal" | "most" | "top")
    {
        return Sort::Other;
    }
    // "Sir Rowland Hill", "Honorable Walter Lane": titles that no street has.
    let person = matches!(
        first.as_str(),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "sir"
            | "lord"
            | "lady"
            | "dame"
            | "hon"
            | "honorable"
            | "honourable"
            | "cllr"
            | "councillor"
            | "professor"
            | "rev"
            | "reverend"
    ) && lows.len() > 1;
    if person && !text.bytes().any(|b| b.is_ascii_digit()) && is_person(text) {
        return Sort::Person;
    }
    if has_postcode(text) || is_street_address(text, &lows) {
        return Sort::Address;
    }
    let titled = is_title(first) && !is_post(first)
        || text
            .split_whitespace()
            .next()
            .is_some_and(|w| w.len() <= 5 && w.ends_with('.') && w.starts_with(char::is_uppercase));
    if titled && lows.len() > 1 && is_person(text) {
        return Sort::Person;
    }
    if is_office(&lows, text) {
        return Sort::Office;
    }
    if !is_named(text) {
        return Sort::Other;
    }
    // "LOCAL GOVERNMENT ACT 1995": a law.
    if lows.windows(2).any(|w| w[0] == "act" && w[1].len() == 4 && w[1].bytes().all(|b| b.is_ascii_digit())) {
        return Sort::Other;
    }
    if lows.iter().any(|w| is_unit(w)) && !lows.iter().any(|w| is_body(w) && !is_unit(w)) {
        return Sort::Unit;
    }
    if lows.iter().any(|w| is_body(w)) && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return if is_unit(last) { Sort::Unit } else { Sort::Body };
    }
    if is_person(text) {
        return Sort::Person;
    }
    Sort::Other
}

/// Whether all words of weight begin with a capital or a figure, as in names.
fn is_named(text: &str) -> bool {
    text.split_whitespace().all(|w| {
        let low = plain(w);
        let known = is_small(&low) || is_particle(&low) || is_body(&low) || is_unit(&low);
        // "Department d External Affairs": a single letter is what a scan left of a small word.
        !w.starts_with(char::is_lowercase) || known || w.len() == 1
    })
}

/// "Director of Services", "Deputy Director", "Prime Minister", "Town Clerk", "U.K. Secretary of State".
fn is_office(lows: &[String], text: &str) -> bool {
    // "Consul General at Alden": a general of nothing.
    let general = |n: usize| {
        let before = n.checked_sub(1).map_or("", |n| lows[n].as_str());
        lows[n] == "general"
            && matches!(before, "consul" | "attorney" | "solicitor" | "inspector" | "director" | "governor")
    };
    let content: Vec<&String> =
        (0..lows.len()).filter(|&n| lows[n] != "the" && lows[n] != "a" && !general(n)).map(|n| &lows[n]).collect();
    if content.iter().any(|w| *w == "daffaires") {
        return true;
    }
    let Some(first) = content.first() else { return false };
    let titled_person = is_title(first) && content.len() > 1 && !content.iter().any(|w| is_small(w));
    let posts = content.iter().filter(|w| is_post(w)).count();
    let real =
        content.iter().any(|w| is_post(w) && !is_leading_post(w)) || matches!(content.len(), 1) && is_post(first);
    if !real && posts < 2 {
        return false;
    }
    if content.iter().all(|w| is_post(w) || is_small(w)) {
        return true;
    }
    let followed = |n: usize| content.get(n + 1).is_some_and(|w| is_small(w) && *w != "&" && *w != "and");
    if is_post(first) && (followed(0) || content.iter().enumerate().any(|(n, w)| is_post(w) && followed(n))) {
        return true;
    }
    if is_leading_post(first) && !titled_person {
        return true;
    }
    // "U.K. Prime Minister", "Foreign Secretary", "Town Clerk", "Australian Minister to China".
    let at = content.iter().position(|w| is_post(w) && !is_leading_post(w)).unwrap_or(0);
    let last = at + 1 == content.len();
    let no_initials = !text.split_whitespace().any(|w| w.len() <= 3 && w.ends_with('.') && w.matches('.').count() == 1);
    (last || followed(at)) && at > 0 && at <= 4 && no_initials && !is_title(first)
        || (last && at > 0 && is_leading_post(content[at - 1]))
}

/// A telephone number, a web or mail address.
pub(crate) fn is_contact(text: &str) -> bool {
    let low = text.to_ascii_lowercase();
    if low.contains("www.") || low.contains("://") || low.contains('@') || low.contains(".gov") || low.contains(".org/")
    {
        return true;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let first = plain(low.split_whitespace().next().unwrap_or(""));
    let labelled = matches!(
        first.as_str(),
        "tel"
            | "telephone"
            | "phone"
            | "fax"
            | "telex"
            | "facsimile"
            | "email"
            | "e-mail"
            | "mobile"
            | "web"
            | "website"
            | "direct"
            | "cables"
            | "telegrams"
            | "switchboard"
            | "dx"
    );
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    labelled && (digits >= 4 || low.contains(':')) || digits >= 7 && letters < 4 && !text.contains('/')
}

/// Whether a British postcode, or an American state with its number, stands in a text.
pub(crate) fn has_postcode(text: &str) -> bool {
    postcode_at(text).is_some()
}

/// Whether an American state with its number stands in a text.
pub(crate) fn has_zip(text: &str) -> bool {
    postcode_at(text).is_some_and(|at| {
        text[at..]
            .split_whitespace()
            .take(4)
            .any(|code| code.len() >= 5 && code.bytes().take(5).all(|b| b.is_ascii_digit()))
    })
}

/// Where a British postcode begins, or an American or Australian state with its number.
pub(crate) fn postcode_at(text: &str) -> Option<usize> {
    // Every line is asked.
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';')).filter(|w| !w.is_empty()).collect();
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    (1..words.len()).rev().find_map(|n| {
        let (outward, inward) = (words[n - 1].as_bytes(), words[n].as_bytes());
        let british = (2..=4).contains(&outward.len())
            && inward.len() == 3
            && outward[0].is_ascii_uppercase()
            && outward.iter().all(u8::is_ascii_alphanumeric)
            && outward.iter().any(u8::is_ascii_digit)
            && inward[0].is_ascii_digit()
            && inward[1..].iter().all(u8::is_ascii_uppercase);
        if british {
            return Some(at(words[n - 1]));
        }
        // "Dublin 2, D02 XY45"
        let irish = outward.len() == 3
            && inward.len() == 4
            && b"ACDEFHKNPRTVWXY".contains(&outward[0])
            && outward[1].is_ascii_digit()
            && (outward[2].is_ascii_digit() || outward[2] == b'W')
            && inward[0].is_ascii_uppercase()
            && inward.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            && inward.iter().any(u8::is_ascii_digit);
        if irish {
            return Some(at(words[n - 1]));
        }
        // "Toronto ON M5B 1J3"
        let alternate = |code: &[u8], letter_first: bool| {
            code.len() == 3
                && code.iter().enumerate().all(|(n, b)| match (n % 2 == 0) == letter_first {
                    true => b.is_ascii_uppercase(),
                    false => b.is_ascii_digit(),
                })
        };
        if text.len() <= 160 && alternate(outward, true) && alternate(inward, false) {
            let province = n.checked_sub(2).map(|m| words[m]).filter(|w| w.len() == 2 && is_capitals(w));
            return Some(at(province.unwrap_or(words[n - 1])));
        }
        // "Balmain NSW 2041"
        let figures = inward.len() == 4 && inward.iter().all(u8::is_ascii_digit);
        if figures && matches!(words[n - 1], "NSW" | "VIC" | "QLD" | "SA" | "WA" | "TAS" | "ACT" | "NT") {
            return Some(at(words[n - 1]));
        }
        let zip = words[n].split('-').next().unwrap_or("");
        if zip.len() != 5 || !zip.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        if outward.len() == 2 && outward.iter().all(u8::is_ascii_uppercase) && outward != b"DX" {
            return Some(at(words[n - 1]));
        }
        // "D. C. 20555", "NORTH CAROLINA 28231", "California 95501-1153"
        let two = n.checked_sub(2).map(|m| (words[m], words[n - 1]));
        // "New York, N.Y. 10017"
        let initials = |a: &str, b: &str| [a, b].iter().all(|w| w.len() == 1 && w.starts_with(char::is_uppercase));
        let district = |(a, b): &(&str, &str)| initials(a, b) || is_state(&format!("{a} {b}"));
        two.filter(district).map(|(a, _)| at(a)).or_else(|| is_state(words[n - 1]).then(|| at(words[n - 1])))
    })
}

fn is_capitals(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether words are the name of an American state.
pub(crate) fn is_state(words: &str) -> bool {
    let low = words.to_ascii_lowercase();
    words.starts_with(char::is_uppercase) && STATES.contains(&low.strip_suffix(" territory").unwrap_or(&low))
}

const STATES: [&str; 50] = [
    "alabama",
    "alaska",
    "arizona",
    "arkansas",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "georgia",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "new hampshire",
    "new jersey",
    "new mexico",
    "new york",
    "north carolina",
    "north dakota",
    "ohio",
    "oklahoma",
    "oregon",
    "pennsylvania",
    "rhode island",
    "south carolina",
    "south dakota",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "washington",
    "west virginia",
    "wisconsin",
    "wyoming",
];

/// A number and a street, a floor, a box.
fn is_street_address(text: &str, lows: &[String]) -> bool {
    let has_number = text.bytes().any(|b| b.is_ascii_digit());
    let street = lows.iter().any(|w| is_street(w));
    let last_is_street = lows.last().is_some_and(|w| is_street(w));
    let numbered = text.starts_with(|c: char| c.is_ascii_digit());
    let initials = text.split_whitespace().any(|w| w.len() == 2 && w.ends_with('.'));
    (street && has_number)
        || (numbered && lows.len() >= 2 && lows.len() <= 8)
        || (last_is_street && lows.len() <= 4 && !initials && !lows.iter().any(|w| is_post(w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_of_phrases() {
        for (text, want) in [
            ("Clive Jones", Sort::Person),
            ("Mr S. M. Bruce", Sort::Person),
            ("Lt Col W. R. Hodgson", Sort::Person),
            ("Victoria Atkins MP", Sort::Person),
            ("Councillor Shabir Pandor", Sort::Person),
            ("The Right Honourable the Earl of Mallow", Sort::Person),
            ("The Marquis of Alden", Sort::Person),
            ("Westhaven Hospitals NHS Trust", Sort::Body),
            ("Director of Children's & Adults Services", Sort::Office),
            ("Deputy Director", Sort::Office),
            ("High Commissioner in London", Sort::Office),
            ("U.K. Secretary of State for Dominion Affairs", Sort::Office),
            ("Prime Minister", Sort::Office),
            ("Town Clerk", Sort::Office),
            ("Leader of the Council", Sort::Office),
            ("Solicitor to the Council", Sort::Office),
            ("Minister for Crime", Sort::Office),
            ("Telford & Wrekin Council", Sort::Body),
            ("Department for Education", Sort::Body),
            ("Home Office", Sort::Body),
            ("Legation in Washington", Sort::Body),
            ("Safeguarding Unit", Sort::Unit),
            ("Ministerial And Public Communications Division", Sort::Unit),
            ("2 Marsham Street", Sort::Address),
            ("Addenbrooke House", Sort::Address),
            ("Ironmasters Way", Sort::Address),
            ("Manchester M1 2WD", Sort::Address),
            ("2nd Floor Store Street", Sort::Address),
            ("www.education.gov.uk/contactus", Sort::Contact),
            ("Tel: 0370 0002288", Sort::Contact),
        ] {
            assert_eq!(sort(text), want, "{text}");
        }
    }

    #[test]
    fn names_that_a_scan_has_spoiled() {
        for (text, want) in [
            ("Paul Ke nbury", Some("Paul Kenbury")),
            ("Rachel 8hercombe", Some("Rachel Shercombe")),
            ("Le0 Walridge", Some("Leo Walridge")),
            ("Shei1a Chadworth", Some("Sheila Chadworth")),
            ("SheilaChadworth", Some("Sheila Chadworth")),
            ("Claire Penmor|e", Some("Claire Penmore")),
            ("MacDonald", None),
            ("12 Bridge Street", None),
            ("Room 4a", None),
        ] {
            assert_eq!(mended_person(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn surnames() {
        for (name, want) in [
            ("Sir R. G. Menzies", "menzies"),
            ("Victoria Atkins MP", "atkins"),
            ("R. G. CASEY", "casey"),
            ("Lucy Allan, M.P.", "allan"),
        ] {
            assert_eq!(surname(name).as_deref(), Some(want));
        }
    }
}
