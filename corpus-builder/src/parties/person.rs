//! Names of persons: what looks like one, what a scan made of one, its surname.

use super::vocabulary::{
    is_body, is_handling, is_honour, is_post, is_small, is_title, is_unit, is_weekday, may_be_surname, plain,
};

/// "GovfeE": a capital behind a small letter where no name has one ("McDonald", "DeLacy", "O'Brien" have).
fn is_spoiled(word: &str) -> bool {
    // "McCONKEY"
    let word = ["Mc", "Mac"].iter().find_map(|clan| word.strip_prefix(clan)).unwrap_or(word);
    // Every word is asked: nearly all are told by their bytes.
    let bytes = word.as_bytes();
    let (mut small, mut before) = (false, 0);
    for (n, &byte) in bytes.iter().enumerate() {
        if n > 4 && byte.is_ascii_uppercase() && bytes[n - 1].is_ascii_lowercase() {
            return true;
        }
        small |= byte.is_ascii_lowercase();
        before = byte;
    }
    small && before.is_ascii_uppercase() && bytes.len() > 3
}

/// Whether a phrase looks like a person's name: capitals, initials, titles, honours and nothing else.
pub(crate) fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).collect();
    if words.is_empty() || words.len() > 9 || text.len() > 70 {
        return false;
    }
    // "P.O. ALDEN": where a letter is posted.
    if is_strange(text) || text.starts_with("P.O. ") || text.starts_with("P. O. ") {
        return false;
    }
    // "DSL (Designated Safeguarding": cut within its bracket.
    let open = text.rfind('(').filter(|at| !text[*at..].contains(')'));
    if open.is_some_and(|at| text[at..].split_whitespace().count() > 1) {
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
    // "Justice Management Division": a part of a body.
    if words.len() > 2
        && words.last().is_some_and(|last| is_unit(&plain(last)) && !words[words.len() - 2].ends_with('.'))
    {
        return false;
    }
    // "Source: MECW" is no name; "Tho: Marsh" is.
    let label = words[0].ends_with(':') && words[0].len() > 6;
    if label || words.iter().any(|word| is_spoiled(word)) {
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
        // "Lord Marsh of Alden".
        let lordly = n == 2
            && low == "of"
            && words.len() == n + 2
            && matches!(plain(words[0]).as_str(), "lord" | "lady" | "baroness" | "baron" | "viscount" | "viscountess");
        let peer = peer || lordly;
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
        // "Nunes d'Alden"
        let elided = ["d'", "d’"].iter().find_map(|of| word.strip_prefix(of)).filter(|_| n > 0).unwrap_or(word);
        let capital = between || elided.trim_start_matches(['(', '[', '"', '\'', '-']).starts_with(char::is_uppercase);
        // After initials the last word is a surname, whatever else it might be: "Mr F. K. Officer".
        let initial = |w: &str| w.ends_with('.') && w.len() <= 5 && !(is_title(&plain(w)) && is_hailed_office(&low));
        let surname = n + 1 == words.len()
            && n > 0
            && capital
            && !word.bytes().any(|b| b.is_ascii_digit())
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
            || (is_body(&low) || is_post(&low)) && !(titled && n + 1 == words.len() && may_be_surname(&low))
            || is_handling(&low)
            || (is_small(&low) && !word.contains('.'))
        {
            return false;
        }
        names += 1;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        longest = longest.max(letters);
    }
    // "Dr. U Ne Oo"
    (longest >= 3 || titled && longest == 2 && names >= 2) && (1..=5).contains(&names) && (names >= 2 || titled)
}

/// "Translate ▼ Share", "N F C—dw": whether words have a sign in them that no name has.
pub(super) fn is_strange(text: &str) -> bool {
    let known = |c: char| {
        let mark =
            c.is_ascii_punctuation() && !matches!(c, '~' | '#' | '{' | '}' | '<' | '>' | '^' | '=' | '%' | '$' | '\\');
        c.is_alphanumeric() || mark || c.is_whitespace() || matches!(c, '’' | '‘' | '“' | '”' | '‐')
    };
    // Marks that stand on the letter before them are a part of it.
    text.chars().any(|c| !known(c) && !matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}'))
}

/// Whether a word is a rank as officers set it behind their name: "Lieut.", "Capt".
pub(crate) fn is_rank(word: &str) -> bool {
    const RANKS: [&str; 22] = [
        "lieut",
        "lieutenant",
        "lt",
        "capt",
        "captain",
        "maj",
        "major",
        "col",
        "colonel",
        "sergt",
        "sgt",
        "sergeant",
        "cpl",
        "corporal",
        "pte",
        "chaplain",
        "adjt",
        "adjutant",
        "brigadier",
        "comdr",
        "cmdr",
        "presidt",
    ];
    RANKS.contains(&plain(word).as_str())
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
            "protection"
                | "papers"
                | "online"
                | "volumes"
                | "mailbox"
                | "foi"
                | "bulletin"
                | "newsletter"
                | "noreply"
                | "inbox"
                | "webmaster"
                | "echo"
                | "gazette"
                | "chronicle"
                | "advertiser"
                | "information"
                | "requests"
                | "enquiries"
                | "schools"
                | "colleges"
                | "camps"
                | "camp"
                | "councils"
                | "committees"
                | "departments"
                | "depot"
                | "education"
                | "despatches"
                | "dispatches"
                | "manuscripts"
                | "archives"
                | "housing"
                | "our"
                | "annex"
                | "uploaded"
                | "tags"
                | "appendix"
                | "schedule"
                | "menu"
                | "log"
                | "chapter"
                | "correspondence"
                | "transcription"
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
                | "signature"
                | "transmission"
                | "participation"
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
    let mut words: Vec<String> = name.split_whitespace().map(plain).filter(|w| !w.is_empty()).collect();
    // "Lord Marsh of Alden"
    let peer = words.iter().position(|w| w == "of").filter(|&of| {
        let lord = of.checked_sub(2).map(|n| words[n].as_str());
        lord.is_some_and(|w| matches!(w, "lord" | "lady" | "baroness" | "baron" | "viscount"))
    });
    words.truncate(peer.unwrap_or(words.len()));
    let core: Vec<&String> = words
        .iter()
        .enumerate()
        .filter(|(n, w)| !(is_title(w) && *n + 1 < words.len() || *n > 0 && is_honour(w)))
        .map(|(_, w)| w)
        .collect();
    core.last().map(|w| corpus::text::fold(w).into_owned()).filter(|w| w.chars().count() > 1)
}
