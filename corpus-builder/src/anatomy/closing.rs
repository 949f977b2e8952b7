//! How letters end: "Yours sincerely", "I am, Sir, your obedient servant,", "For Alden Tubes Limited".

use super::Line;
use crate::{
    parties::{
        phrase::{Phrase, Sort},
        vocabulary::may_be_misread,
    },
    remembered::Remembered,
};
use corpus::{confusions::distance, text::Span};
use std::cell::RefCell;

/// Words with which a closing begins, and the words one of which must follow (none: it stands by itself).
const CLOSINGS: [(&[&str], &[&str]); 17] = [
    (
        &["yours", "yrs"],
        &[
            "sincerely",
            "faithfully",
            "truly",
            "ever",
            "very",
            "cordially",
            "respectfully",
            "etc",
            "most",
            "obediently",
            "affectionately",
            "aye",
            "always",
            "fraternally",
            "in",
            "as",
            "devotedly",
            "sincere",
            "&c",
        ],
    ),
    (&["very"], &["truly", "sincerely", "respectfully", "cordially", "best"]),
    (
        &["devotedly", "fraternally", "sincerely", "cordially", "respectfully", "faithfully", "truly"],
        &["yours", "thine", "submitted", ""],
    ),
    (&["fraternally"], &["in"]),
    (&["kind", "kindest", "best", "warm", "warmest", "warmly"], &["regards", "wishes", "personal"]),
    (&["regards"], &[""]),
    (
        &["with"],
        &[
            "best", "kind", "kindest", "warm", "warmest", "all", "every", "sincere", "great", "my", "high", "much",
            "perfect", "profound",
        ],
    ),
    (&["all", "many"], &["good", "best", "my", "our", "thanks"]),
    (&["i"], &["am", "have", "remain", "beg"]),
    (&["we"], &["are", "remain", "have"]),
    (
        &["your", "yr", "thy", "thine"],
        &[
            "obedient",
            "lordship's",
            "ladyship's",
            "excellency's",
            "grace's",
            "honour's",
            "honor's",
            "majesty's",
            "worship's",
            "very",
            "dutiful",
            "devoted",
            "true",
            "truly",
            "assured",
            "old",
            "dear",
            "own",
            "most",
            "obt",
            "obedt",
            "humble",
            "affectionate",
            "loving",
            "sincere",
            "faithful",
            "friend",
            "ever",
            "aff",
            "affect",
            "affecte",
            "affectate",
        ],
    ),
    (&["believe"], &["me"]),
    (&["ever"], &["yours", "your"]),
    (&["cheers", "thanks"], &[""]),
    (&["love", "much", "best", "fondest", "lots"], &["from", "to", "love", "of", ""]),
    (&["affectionately", "lovingly"], &["yours", ""]),
    (
        &["most"],
        &[
            "sincerely",
            "truly",
            "affectionately",
            "respectfully",
            "cordially",
            "faithfully",
            "obedient",
            "humble",
            "dutiful",
        ],
    ),
];

/// "With respect,", "In solidarity": nothing else in the line.
fn closing_alone(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches([',', '.']);
    let known = [
        "with respect",
        "with great respect",
        "with thanks",
        "with gratitude",
        "with appreciation",
        "with hope",
        "with every blessing",
        "with prayers and blessings",
        "in solidarity",
        "in peace",
        "in christ",
        "god bless",
    ];
    // "sd/-", as offices of India close; "Signed:", above a name.
    if matches!(
        text,
        "sd/-" | "Sd/-" | "SD/-" | "(sd/-)" | "(Sd/-)" | "Sd/" | "Signed:" | "SIGNED:" | "(Sd.)" | "(Signed)"
    ) {
        return Some(text.len());
    }
    let ends = bare.len() == text.len() || text.ends_with(',');
    (ends && known.iter().any(|k| bare.eq_ignore_ascii_case(k))).then_some(bare.len())
}

/// "Nāku noa, nā", "Yn gywir", "Cordialement": closings of New Zealand, Wales and France, alone in their line.
fn closing_elsewhere(text: &str) -> Option<usize> {
    if text.len() > 40 {
        return None;
    }
    let low = text.trim_end_matches([',', '.']).to_lowercase().replace('ā', "a");
    let known = [
        "naku noa",
        "naku iti noa",
        "naku na",
        "nga mihi",
        "noho ora mai",
        "yn gywir",
        "yr eiddoch yn gywir",
        "cofion",
        "cordialement",
        "is mise",
        "is sinne",
        "mise, le meas",
        "mise le meas",
        "le meas",
        "le gach dea-ghuí",
        "le dea-ghuí",
        "le dea-mhéin",
    ];
    let fits = low.split_whitespace().count() <= 4 && known.iter().any(|k| low.starts_with(k));
    fits.then(|| text.trim_end_matches([',', '.']).len())
}

/// Reads a closing on a line, or at its end after a sentence: "... in the Pacific. Yours sincerely,".
pub(crate) fn closing(line: &Line<'_>) -> Option<Span> {
    let text = line.text;
    let starts = std::iter::once(0).chain(
        text.char_indices()
            .filter(|(_, c)| matches!(c, '.' | ',' | '!' | '?' | '"' | '/'))
            .map(|(at, c)| at + c.len_utf8()),
    );
    for start in starts {
        let rest = &text[start..];
        let lead = rest.len()
            - rest
                .trim_start_matches(|c: char| {
                    c.is_whitespace() || matches!(c, '"' | '.' | '*' | '\'' | '-' | '—' | '–')
                })
                .len();
        if start > 0 && lead == 0 {
            continue;
        }
        if let Some(length) = closing_at(&rest[lead..], start > 0) {
            let from = line.span.start as usize + start + lead;
            return Some(Span::new(from, from + length));
        }
    }
    let whole = spoiled_closing(text)
        .or_else(|| closing_in_pieces(text))
        .or_else(|| closing_alone(text))
        .or_else(|| closing_elsewhere(text));
    whole.map(|length| Span::new(line.span.start as usize, line.span.start as usize + length))
}

/// "... so I kiss my sweet wife and rest thy faithful husband,", with a name alone in the line below: the end of the last
/// sentence closes the letter. It may begin in the line before.
pub(crate) fn ends_in_closing(lines: &[Line<'_>], n: usize) -> Option<Span> {
    let (line, next) = (&lines[n], lines.get(n + 1).filter(|next| next.blank_before)?.text);
    let named =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || ".:'’-".contains(c));
    let words: Vec<&str> = next.split_whitespace().take(5).collect();
    if !(1..=4).contains(&words.len()) || !words.iter().all(|w| named(w.trim_end_matches(','))) {
        return None;
    }
    let text = line.text.trim_end_matches([',', ' ']);
    let before = n.checked_sub(1).filter(|_| !line.blank_before).map_or("", |n| lines[n].text);
    let low = format!("{before} {text}").to_ascii_lowercase();
    let at = ["your ", "thy "].iter().filter_map(|own| low.rfind(&format!(" {own}"))).max();
    let own = at.filter(|&at| low[at..].split_whitespace().count() <= 8 && is_own_relation(&low[at..]));
    let mine = ["yours", "thine", "thyne"].iter().find(|own| low.ends_with(&format!(" {own}")));
    let from = own.map(|at| at + 1).or_else(|| mine.map(|own| low.len() - own.len()))?;
    let from = from.saturating_sub(before.len() + 1);
    Some(Span::new(line.span.start as usize + from, line.span.start as usize + text.len()))
}

/// "For Alden Tubes Limited", "For and on behalf of the Council": stands for a closing where a letter has none, and says
/// for whom it is signed. The span is that of the words before the name.
pub(crate) fn signed_for(line: &Line<'_>) -> Option<Span> {
    if !line.blank_before || !line.text.starts_with(['F', 'O']) {
        return None;
    }
    let low = line.text.to_ascii_lowercase();
    let length = ["for and on behalf of ", "on behalf of ", "for "].iter().find(|w| low.starts_with(**w))?.len();
    let rest = line.text[length..].trim_end_matches([',', ':']);
    let words = rest.split_whitespace().count();
    let fits = (2..=9).contains(&words) && !rest.ends_with('.') && Phrase::trimmed(rest, 0).sort() == Sort::Body;
    fits.then(|| Span::new(line.span.start as usize, line.span.start as usize + length - 1))
}

/// "ith best wishes,": a line that is nothing but a closing, its first word spoiled.
fn spoiled_closing(text: &str) -> Option<usize> {
    let words: Vec<&str> = text.split_whitespace().take(5).collect();
    if !(2..=4).contains(&words.len()) || text.ends_with('.') {
        return None;
    }
    let last = words.last()?.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let ends =
        ["sincerely", "faithfully", "wishes", "regards", "truly", "respectfully"].iter().any(|f| alike(&last, f));
    let letters = words[0].chars().filter(|c| c.is_alphabetic()).count();
    (ends && letters >= 2).then(|| text.trim_end_matches([',', ';']).len())
}

/// "Yo urs  sinc erely": a closing, and nothing else in the line, into which a scan has put gaps.
fn closing_in_pieces(text: &str) -> Option<usize> {
    if !text.starts_with(['Y', 'y']) || text.len() > 40 || !text.contains(' ') {
        return None;
    }
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
    let whole = ["yourssincerely", "yoursfaithfully", "yourstruly", "yoursever", "yoursverytruly", "yourssincere1y"];
    whole.iter().any(|whole| alike(&letters, whole)).then(|| text.trim_end_matches([',', '.', ';']).len())
}

/// The length of a closing at the head of a text.
fn closing_at(text: &str, after_sentence: bool) -> Option<usize> {
    // "very Sincerely yours | J. Marsh": a short line may begin small.
    // "I have the honour to be my Lord / your Lordship's most obedt. servant"
    let low = if text.starts_with(['y', 'w']) { text.to_lowercase() } else { String::new() };
    let servant = low.contains("serv") && ["your ", "yr ", "with "].iter().any(|w| text.starts_with(w));
    let servant = servant && (low.contains("obe") || low.contains("obt"));
    let related = text.starts_with("your ") && text.ends_with(',') && is_own_relation(&text.to_lowercase());
    let small = !after_sentence
        && (servant || related || ["very ", "most ", "ever ", "devotedly yours"].iter().any(|w| text.starts_with(w)));
    let begins = text.starts_with(char::is_uppercase) || small && text.split_whitespace().count() <= 10;
    if !begins {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().take(24).collect();
    let bare = |n: usize| {
        words
            .get(n)
            .map_or(String::new(), |w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase())
    };
    let (first, second) = (bare(0), bare(1).replace('’', "'"));
    let ends_first = words.first().is_some_and(|w| w.ends_with([',', '.'])) || words.len() == 1;
    let begins = role(&first).begins;
    if begins == 0 {
        return None;
    }
    let fits = CLOSINGS.iter().enumerate().any(|(row, (_, follow))| {
        begins & 1 << row != 0 && follow.iter().any(|f| if f.is_empty() { ends_first } else { alike(&second, f) })
    });
    // "Your Lordpps most obedt and most humble Servt"
    let spelled = || {
        let low = text.to_lowercase();
        low.contains("serv") && ["obed", "humble", "faithful"].iter().any(|w| low.contains(w))
    };
    let fits = fits || matches!(first.as_str(), "your" | "yr" | "yor") && words.len() <= 14 && spelled();
    // "Love Ralph."
    let with_name = first == "love" && words.len() == 2 && words[1].starts_with(char::is_uppercase);
    if !(fits || with_name || begins != 0 && first == "your" && signs_as_relation(&words)) {
        return None;
    }
    // "I have the honor to be with great respect Sir Your most obedt. humble servt."
    let low = |n: usize| words.iter().take(n).copied().collect::<Vec<_>>().join(" ").to_lowercase();
    let honour = ["i have the honour", "i have the honor"].iter().any(|words| low(12).contains(words));
    let longest = if honour { 24 } else { 14 };
    let whole = low(longest);
    // "I am ...", "We have ...", "With all ..." begin sentences as well: a closing says who somebody's servant is,
    // or ends with its formula.
    let weak = matches!(first.as_str(), "i" | "we" | "your" | "with" | "all" | "believe" | "very" | "most");
    let formula = whole.split(|c: char| !c.is_alphanumeric()).any(|w| role(w).formula);
    let count = text.split_whitespace().count();
    // "I have, &c.", "Your affectionate brother,", "Believe me ever, my dear Charlotte,": the whole line, or its end.
    let formula = formula
        || count <= 9 && (whole.contains("&c") || whole.trim_end_matches(['.', ',']).ends_with(" etc"))
        || count <= 7 && first.starts_with('y') && (is_own_relation(&whole) || signs_as_relation(&words))
        || count <= 8 && first == "believe" && second == "me" && text.trim_end().ends_with(',');
    // "With all my love,", "All my love"
    let fond = count <= 8 && whole.trim_end_matches([',', '.', '!']).ends_with(" love");
    let formula = formula || fond;
    // "Much love" closes a letter, "Much has been said of it" does not.
    let loving = matches!(first.as_str(), "love" | "much" | "best" | "fondest" | "lots");
    if loving && !(whole.contains("love") && count <= 8 || matches!(second.as_str(), "wishes" | "regards")) {
        return None;
    }
    let short = count <= longest;
    if weak && !(formula && short) {
        return None;
    }
    if !weak && !after_sentence && text.split_whitespace().count() > 14 {
        return None;
    }
    // "Your loving son Joe": the name is not the closing's.
    if first.starts_with('y') && signs_as_relation(&words) {
        let word = words[words.len() - 2];
        return Some(word.as_ptr() as usize - text.as_ptr() as usize + word.len());
    }
    // The formula ends at its comma or with its words.
    let last = words
        .iter()
        .take(if honour { longest } else { 10 })
        .rposition(|w| {
            let low = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            w.starts_with("&c") || role(&low).last
        })
        .unwrap_or(0);
    let end =
        words[last].as_ptr() as usize - text.as_ptr() as usize + words[last].trim_end_matches([',', '.', ';']).len();
    Some(end)
}

/// "Your loving son Joe": what the writer is to the reader, and his name.
fn signs_as_relation(words: &[&str]) -> bool {
    // "Your son William": both words are asked for where they are all.
    matches!(words, [before @ .., name] if (2..=6).contains(&before.len())
        && name.starts_with(char::is_uppercase)
        && is_own_relation(&before[before.len() - 1].to_lowercase()))
}

/// "Your affectionate brother," ends in what the writer is to the reader.
pub(crate) fn is_own_relation(whole: &str) -> bool {
    let last = whole.trim_end_matches([',', '.', ';']).rsplit(' ').next().unwrap_or("");
    matches!(
        last,
        "friend"
            | "brother"
            | "sister"
            | "son"
            | "daughter"
            | "father"
            | "mother"
            | "cousin"
            | "nephew"
            | "niece"
            | "uncle"
            | "aunt"
            | "husband"
            | "wife"
    )
}

/// Words of which a closing has one, at the least.
const FORMULA: [&str; 16] = [
    "blessing",
    "sincerely",
    "faithfully",
    "truly",
    "servant",
    "servants",
    "servt",
    "obedient",
    "obediently",
    "obt",
    "obedt",
    "respectfully",
    "cordially",
    "regards",
    "wishes",
    "affectionate",
];

/// Words with which a closing ends.
const LAST: [&str; 23] = [
    "blessing",
    "thine",
    "sincerely",
    "faithfully",
    "truly",
    "servant",
    "servants",
    "servt",
    "obediently",
    "ever",
    "etc",
    "brother",
    "sister",
    "son",
    "daughter",
    "respectfully",
    "cordially",
    "regards",
    "wishes",
    "yours",
    "affectionately",
    "sir",
    "friend",
];

/// What a word does in closings, be it misread.
#[derive(Clone, Copy, Default)]
struct Role {
    /// A bit for each row of `CLOSINGS` that it begins.
    begins: u32,
    formula: bool,
    last: bool,
}

thread_local! {
    static ASKED: RefCell<Remembered<Role>> = const { RefCell::new(Remembered::new()) };
}

fn role(word: &str) -> Role {
    let anew = || {
        let mut found = Role {
            begins: 0,
            formula: FORMULA.iter().any(|f| alike(word, f)),
            last: LAST.iter().any(|f| alike(word, f)),
        };
        for (row, (firsts, _)) in CLOSINGS.iter().enumerate() {
            found.begins |= u32::from(firsts.iter().any(|f| alike(word, f))) << row;
        }
        found
    };
    ASKED.with_borrow_mut(|asked| asked.of(word.as_bytes(), anew))
}

/// Whether two words are the same, but for letters that scans confuse; long words may have another slip.
fn alike(word: &str, model: &str) -> bool {
    let most = match model.len() {
        0..=3 => 0,
        4 => 3,
        5..=7 => 10,
        _ => 14,
    };
    let letters = if most <= 3 { 3 } else { 7 };
    word == model
        || most > 0
            && word.len().abs_diff(model.len()) <= 2
            && may_be_misread(word, model, letters)
            && distance(word, model, most).is_some()
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::lines::lines;

    fn end(text: &str) -> Option<&str> {
        closing(&lines(text)[0]).and_then(|s| s.of(text))
    }

    #[test]
    fn closings() {
        assert_eq!(end("Yours sincerely"), Some("Yours sincerely"));
        assert_eq!(end("Kind regards, Yours sincerely,"), Some("Kind regards, Yours sincerely"));
        assert_eq!(end("effort ... them. Sincerely yours, A."), Some("Sincerely yours"));
        assert_eq!(end("I am, Sir, your obedient servant,"), Some("I am, Sir, your obedient servant"));
        assert_eq!(end("Yours sinccrely,"), Some("Yours sinccrely"));
        assert_eq!(end("Kiud regards"), Some("Kiud regards"));
        assert_eq!(end("With besf vvishes,"), Some("With besf vvishes"));
        assert_eq!(end("ith best wishes,"), Some("ith best wishes"));
        assert_eq!(end("Wjth best wishes,"), Some("Wjth best wishes"));
        assert_eq!(
            end("Your Lordship's most obedient humble servant,"),
            Some("Your Lordship's most obedient humble servant")
        );
        assert_eq!(
            end("I have the honor to be with great respect Sir Your most obedt. humble servt."),
            Some("I have the honor to be with great respect Sir Your most obedt. humble servt")
        );
        assert_eq!(end("I have the honour to report that the ship came in and that all is well on board."), None);
        assert_eq!(end("I have, &c."), Some("I have, &c"));
        assert_eq!(end("I am, Sir, yours obediently,"), Some("I am, Sir, yours obediently"));
        assert_eq!(end("Your affectionate brother,"), Some("Your affectionate brother"));
        assert_eq!(end("Your dear brother wrote to me of it at some length and said so."), None);
        assert_eq!(end("our interests and our wishes, they say"), None);
        assert_eq!(end("I am writing on behalf of the Secretary of State"), None);
        assert_eq!(
            end("With best wishes, I am, Yours sincerely, R. G. CASEY"),
            Some("With best wishes, I am, Yours sincerely")
        );
    }
}
