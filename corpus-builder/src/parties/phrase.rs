//! What a short piece of an address, a heading or a signature is: a person, an office, a body, a street.

use super::vocabulary::{
    is_body, is_handling, is_honour, is_leading_post, is_post, is_small, is_street, is_title, is_unit, is_weekday,
    plain,
};
use corpus::text::Span;

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
    if is_contact(text) {
        return Sort::Contact;
    }
    let lows: Vec<String> = text.split([' ', '\n', '\t', '/']).map(plain).filter(|w| !w.is_empty()).collect();
    let (Some(first), Some(last)) = (lows.first(), lows.last()) else { return Sort::Other };
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
    let content: Vec<&String> = lows.iter().filter(|w| *w != "the" && *w != "a").collect();
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
    labelled && (digits >= 4 || low.contains(':')) || digits >= 7 && letters < 4
}

/// Whether a British postcode, or an American state with its number, stands in a text.
pub(crate) fn has_postcode(text: &str) -> bool {
    postcode_at(text).is_some()
}

/// Whether an American state with its number stands in a text.
pub(crate) fn has_zip(text: &str) -> bool {
    postcode_at(text).is_some_and(|at| {
        let code = text[at..].split_whitespace().nth(1).unwrap_or("");
        code.len() >= 5 && code.bytes().take(5).all(|b| b.is_ascii_digit())
    })
}

/// Where a British postcode, or an American state with its number, begins.
pub(crate) fn postcode_at(text: &str) -> Option<usize> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';')).filter(|w| !w.is_empty()).collect();
    words
        .windows(2)
        .rfind(|w| {
            let outward = w[0].as_bytes();
            let inward = w[1].as_bytes();
            let british = (2..=4).contains(&outward.len())
                && inward.len() == 3
                && outward[0].is_ascii_uppercase()
                && outward.iter().all(u8::is_ascii_alphanumeric)
                && outward.iter().any(u8::is_ascii_digit)
                && inward[0].is_ascii_digit()
                && inward[1..].iter().all(u8::is_ascii_uppercase);
            let zip = w[1].split('-').next().unwrap_or("");
            let state = outward.len() == 2 && outward.iter().all(u8::is_ascii_uppercase);
            let american = state && zip.len() == 5 && zip.bytes().all(|b| b.is_ascii_digit());
            british || american
        })
        .map(|w| w[0].as_ptr() as usize - text.as_ptr() as usize)
}

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

/// Whether a phrase looks like a person's name: capitals, initials, titles, honours and nothing else.
pub(crate) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    if words.is_empty() || words.len() > 9 || text.len() > 70 {
        return false;
    }
    // "St. Mary's Palace": a name that has something is a place's.
    let has = |word: &&str| word.ends_with("'s") || word.ends_with("’s");
    if words.iter().rev().skip(1).any(has) {
        return false;
    }
    // "B Wing", "Block C": a part of a house.
    if let [one, other] = words[..]
        && (is_part_of_house(one, other) || is_part_of_house(other, one))
    {
        return false;
    }
    let mut names = 0;
    let mut longest = 0;
    let mut titled = false;
    // "His Grace the Duke of Mallow", "the Most Noble the Marquis of Alden".
    let styled = words.iter().take(2).any(|w| matches!(plain(w).as_str(), "his" | "her" | "most"));
    for (n, word) in words.iter().enumerate() {
        let low = plain(word);
        if low.is_empty() {
            continue;
        }
        if n == 0 && low == "the" || is_title(&low) && n < 4 {
            titled |= is_title(&low);
            continue;
        }
        if n > 0 && (is_honour(&low) || is_honour(&low.replace('-', ""))) {
            continue;
        }
        if is_particle(&low) || (n > 0 && matches!(*word, "and" | "AND" | "&")) {
            continue;
        }
        // "the Right Honourable the Earl of Mallow".
        let next = words.get(n + 1).map(|w| plain(w)).unwrap_or_default();
        let peer = n > 0 && low == "of" && is_peerage(&plain(words[n - 1])) && words.len() > n + 1;
        // "The Rt. Hon. the Lord Mallow", "King of the Belgians".
        let realm = n > 1 && low == "the" && plain(words[n - 1]) == "of" && is_peerage(&plain(words[n - 2]));
        let lord = matches!(next.as_str(), "lord" | "lady" | "right" | "rt" | "hon" | "honourable" | "baroness");
        let again =
            n > 0 && low == "the" && words.len() > n + 1 && ((titled || styled) && is_peerage(&next) || lord || realm);
        if peer || again {
            continue;
        }
        // "Mr john Gorton": what stands between a title and a name is one too.
        let between = n > 0
            && is_title(&plain(words[n - 1]))
            && low.len() >= 3
            && words.get(n + 1).is_some_and(|w| w.starts_with(char::is_uppercase));
        let capital = between || word.trim_start_matches(['(', '[', '"', '\'', '-']).starts_with(char::is_uppercase);
        // After initials the last word is a surname, whatever else it might be: "Mr F. K. Officer".
        let initial = |w: &str| w.ends_with('.') && w.len() <= 5 && !(is_title(&plain(w)) && is_hailed_office(&low));
        let surname = n + 1 == words.len()
            && n > 0
            && capital
            && (initial(words[n - 1]) || n == 2 && words[0].len() <= 3 && initial(words[0]));
        if surname {
            names += 1;
            longest = longest.max(word.chars().filter(|c| c.is_alphabetic()).count());
            continue;
        }
        if !capital
            || is_no_name(&low) && !word.ends_with('.')
            || word.trim_end_matches(':').contains(':')
            || word.bytes().any(|b| b.is_ascii_digit())
            || is_body(&low)
            || is_post(&low)
            || is_handling(&low)
            || (is_small(&low) && !word.contains('.'))
        {
            return false;
        }
        names += 1;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        longest = longest.max(letters);
    }
    longest >= 3 && (1..=5).contains(&names) && (names >= 2 || titled)
}

/// "B" and "Wing": a letter and a word for a part of a house.
fn is_part_of_house(letter: &str, word: &str) -> bool {
    let part =
        matches!(plain(word).as_str(), "wing" | "block" | "tower" | "floor" | "building" | "unit" | "suite" | "flat");
    part && letter.len() == 1 && letter.starts_with(char::is_uppercase)
}

/// Offices that stand after "Mr." where their holder is addressed: "Dear Mr. Chairman".
fn is_hailed_office(low: &str) -> bool {
    matches!(
        low,
        "chairman"
            | "president"
            | "speaker"
            | "secretary"
            | "minister"
            | "ambassador"
            | "mayor"
            | "premier"
            | "chancellor"
            | "governor"
            | "commissioner"
    )
}

/// Titles that are followed by "of" and a place: "Earl of Mallow".
pub(super) fn is_peerage(low: &str) -> bool {
    matches!(
        low,
        "earl"
            | "duke"
            | "duchess"
            | "marquis"
            | "marquess"
            | "countess"
            | "viscount"
            | "bishop"
            | "archbishop"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "emperor"
    )
}

/// "J. MC EWEN" as "J. MCEWEN": the typewriter's gap after "Mc" and "Mac" is no part of the name.
pub(crate) fn joined_particles(name: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in name.split(' ') {
        match out.last_mut() {
            Some(last) if matches!(last.as_str(), "MC" | "MAC" | "Mc" | "Mac") && word.len() >= 3 => {
                last.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    out.join(" ")
}

/// Words that no name holds, whatever case they stand in: a sentence in capitals is no person.
pub(crate) fn is_no_name(low: &str) -> bool {
    is_weekday(low)
        || matches!(
            low,
            "our"
                | "your"
                | "my"
                | "we"
                | "you"
                | "they"
                | "them"
                | "these"
                | "this"
                | "that"
                | "which"
                | "no"
                | "nos"
                | "number"
                | "be"
                | "been"
                | "being"
                | "are"
                | "was"
                | "were"
                | "is"
                | "shall"
                | "should"
                | "would"
                | "not"
                | "have"
                | "has"
                | "had"
                | "from"
                | "by"
                | "end"
                | "ends"
                | "begin"
                | "begins"
                | "ref"
                | "notice"
                | "takedown"
                | "floor"
                | "station"
        )
}

/// A name that a scan has cut in a place: "Br ian Thornton", "Colin Sherbr idge". Answers with the whole name.
pub(crate) fn mended_person(original: &str) -> Option<String> {
    let unmarked: String = original.chars().filter(|c| !matches!(c, '|' | '~' | '_' | '*')).collect();
    let parted = parted_names(&unmarked);
    let text = parted.as_deref().unwrap_or(&unmarked);
    let lettered = without_figures(text);
    if (parted.is_some() || unmarked.len() < original.len()) && lettered.is_none() && is_person(text) {
        return Some(text.to_owned());
    }
    if let Some(name) = lettered.as_ref().filter(|name| is_person(name)) {
        return Some(name.clone());
    }
    let words: Vec<&str> = lettered.as_deref().unwrap_or(text).split_whitespace().collect();
    let lower = |w: &&str| w.starts_with(char::is_lowercase);
    let at = words.iter().position(lower).filter(|&at| at > 0 && words.len() <= 4)?;
    let piece = words[at];
    let low = plain(piece);
    if words.iter().filter(|w| lower(w)).count() > 1
        || is_small(&low)
        || is_particle(&low)
        || !piece.chars().all(char::is_alphabetic)
    {
        return None;
    }
    let mut whole: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    let piece = whole.remove(at);
    whole[at - 1].push_str(&piece);
    let whole = whole.join(" ");
    (whole.contains(' ') && is_person(&whole)).then_some(whole)
}

/// "SheilaChadworth": two names whose gap a scan has lost. "McEwen" is one.
fn parted_names(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let at = chars.windows(2).find(|w| w[0].1.is_lowercase() && w[1].1.is_uppercase()).map(|w| w[1].0)?;
    let particle =
        matches!(word[..at].to_lowercase().as_str(), "mc" | "mac" | "de" | "di" | "du" | "la" | "le" | "van" | "fitz");
    let whole = !particle && at >= 3 && word.len() - at >= 4 && word.chars().all(char::is_alphabetic);
    whole.then(|| format!("{} {}", &word[..at], &text[at..]))
}

/// "Rachel 8hercombe", "Le0 Walridge": figures within words, as the letters that scans take for them. None when there
/// is nothing to change, or a figure stands for itself.
fn without_figures(text: &str) -> Option<String> {
    let mut changed = false;
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let figures = word.chars().filter(char::is_ascii_digit).count();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if figures == 0 {
            words.push(word.to_owned());
            continue;
        }
        if figures > 2 || letters < 2 || letters < 2 * figures {
            return None;
        }
        changed = true;
        let capital = |n: usize| n == 0;
        let mend = |(n, c): (usize, char)| match c {
            '0' if capital(n) => 'O',
            '0' => 'o',
            '1' if capital(n) => 'I',
            '1' => 'l',
            '5' | '8' if capital(n) => 'S',
            '5' => 's',
            '6' => 'b',
            other => other,
        };
        words.push(word.chars().enumerate().map(mend).collect());
    }
    changed.then(|| words.join(" "))
}

/// Small words inside a name: "van", "de", "of" is none.
pub(crate) fn is_particle(low: &str) -> bool {
    matches!(
        low,
        "van"
            | "von"
            | "de"
            | "der"
            | "den"
            | "du"
            | "la"
            | "le"
            | "di"
            | "da"
            | "del"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "ap"
            | "y"
            | "dos"
            | "ter"
            | "ten"
    )
}

/// The surname of a person's name: the last word that is no title and no honour, in small letters without marks.
pub(crate) fn surname(name: &str) -> Option<String> {
    let name = name.split([',', '(']).next().unwrap_or(name);
    let words: Vec<String> = name.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect();
    let core: Vec<&String> = words
        .iter()
        .enumerate()
        .filter(|(n, w)| !(is_title(w) && *n + 1 < words.len() || *n > 0 && is_honour(w)))
        .map(|(_, w)| w)
        .collect();
    core.last().map(|w| corpus::text::fold(w).into_owned()).filter(|w| w.chars().count() > 1)
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
