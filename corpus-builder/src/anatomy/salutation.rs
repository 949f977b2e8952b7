//! How letters begin: "Dear Councillor Watling", "My dear Prime Minister,", "Sir,".

use super::Line;
use corpus::text::Span;

/// A salutation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Salutation {
    /// The line on which it stands.
    pub(crate) line: usize,
    /// All of it: "My dear Prime Minister".
    pub(crate) span: Span,
    /// Whom it names: "Prime Minister". Empty in "Dear Sir".
    pub(crate) named: Span,
    /// Whether the letter's text goes on in the same line.
    pub(crate) shares_line: bool,
    /// Whether its first word had to be repaired ("Bear").
    pub(crate) repaired: bool,
}

/// Reads a salutation at the head of a line, or after a quotation mark.
pub(crate) fn salutation(line: &Line<'_>, number: usize, next: Option<&Line<'_>>) -> Option<Salutation> {
    if let Some(found) = to_editor(line, number) {
        return Some(found);
    }
    let text = line.text;
    let open = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    // "Annwyl Gadeirydd / Dear Chair,": in two languages. "Honourable Member of the Senate, dear Mr Marsh,"
    let second = text.find("/ Dear ").map(|at| at + 2).filter(|&at| at <= 40);
    let after_style =
        || text.find(", dear ").map(|at| at + 2).filter(|_| text.len() <= 90 && text.ends_with([',', ':']));
    let second = second.or_else(after_style);
    let open = second.unwrap_or(open);
    let body = &text[open..];
    let mut words = body.split_whitespace();
    let first = words.next()?;
    let second = words.next().unwrap_or("");
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // "D ear Ada,": a gap that a scan has put into the word.
    let cut = ["D ear ", "De ar ", "Dea r "].iter().find(|cut| body.starts_with(**cut));
    let (first_low, second_low) = match cut {
        Some(_) => ("dear".to_owned(), String::new()),
        None => (bare(first), bare(second)),
    };
    // "DearVillage of Alden Resident,"
    let glued = first.len() > 4 && first.starts_with("Dear") && first[4..].starts_with(char::is_uppercase);
    let dear_at = if is_dear(&first_low) || glued {
        0
    } else if matches!(first_low.as_str(), "my" | "our") && is_dear(&second_low) {
        second.as_ptr() as usize - body.as_ptr() as usize
    } else if first == "My" && matches!(second, "Lord" | "Lady") && is_lord(line, body) {
        return Some(lord(line, number, open, body));
    } else if let Some(length) = greeting_elsewhere(body) {
        length
    } else if is_to_office(line, next) {
        second.as_ptr() as usize - body.as_ptr() as usize
    } else if let Some(bare_form) = bare_address(body) {
        return Some(bare_form.at(line, number, open));
    } else if is_misread_dear(&first_low) && is_short_line_like_salutation(line, next) {
        0
    } else {
        return None;
    };
    let dear = match cut {
        Some(cut) => cut.trim_end(),
        None if glued => "Dear",
        None => body[dear_at..].split_whitespace().next().unwrap_or(""),
    };
    let repaired = cut.is_some()
        || dear_at == 0 && is_misread_dear(&first_low)
        || is_dear(&bare(dear)) && !matches!(bare(dear).as_str(), "dear" | "dearest" | "deare");
    let after = dear_at + dear.len();
    if after >= body.len() {
        return None;
    }
    // The name ends at the first mark that is not an abbreviation's stop, or with the line.
    let rest = &body[after..];
    let end = name_end(rest)?;
    let named = rest[..end].trim();
    let remaining = rest[end..].trim_start_matches(|c: char| !c.is_alphanumeric() && c != '"');
    let ends_line = remaining.is_empty();
    // "Dear ... " in running text has no mark after a few words.
    let words_named = named.split_whitespace().count();
    if words_named == 0 || words_named > 9 || (!ends_line && words_named > 6) {
        return None;
    }
    let base = line.span.start as usize + open;
    let named_start = base + after + (rest.len() - rest.trim_start().len());
    Some(Salutation {
        line: number,
        span: Span::new(base, named_start + named.len()),
        named: Span::new(named_start, named_start + named.len()),
        shares_line: !ends_line,
        repaired,
    })
}

/// "CORRESPONDENCE. To the EDITOR of the “ALDEN MAIL.” SIR,—I have": a letter to a newspaper in one line; `named` is the
/// editor.
fn to_editor(line: &Line<'_>, number: usize) -> Option<Salutation> {
    // Every line is asked.
    let head = &line.text[..line.text.floor_char_boundary(280)];
    if !["DITO", "dito"].iter().any(|w| head.contains(w)) {
        return None;
    }
    let low = head.to_ascii_lowercase();
    let editor = low.find("edito")?;
    // "To the", however a scan spells it.
    let mut before = low[..editor].split_whitespace().rev();
    let (the, to) = (before.next()?, before.next()?);
    let at = to.as_ptr() as usize - low.as_ptr() as usize;
    let lead = to.trim_start_matches(['(', '[']);
    let lone = lead == "to" && the.len() <= 4;
    let at = at + (to.len() - lead.len());
    let after = &head[editor..];
    // "Sir,—", or what a scan has made of it, with its dash.
    let hail = after.match_indices([' ', ']', '"', '”', '\n']).map(|(at, c)| at + c.len()).find(|&at| {
        let rest = &after[at..];
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let marks = rest[word.len()..].trim_start_matches([',', '.', ';', ' ']);
        let plain_hail = matches!(word.to_ascii_lowercase().as_str(), "sir" | "sirs" | "madam")
            && rest[word.len()..].starts_with([',', '.', ';', ':', '-', '—', '–', ' ']);
        let misread = word.len() == 3 && word.starts_with('S') && marks.starts_with(['—', '–']);
        plain_hail || misread
    })?;
    let word = after[hail..].find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len() - hail);
    let named =
        after[..hail].trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(|c: char| c.is_ascii_digit());
    let named = named.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = line.span.start as usize;
    (lone && named.len() <= 90).then(|| Salutation {
        line: number,
        span: Span::new(start + at, start + editor + hail + word),
        named: Span::new(start + editor, start + editor + named.len()),
        shares_line: editor + hail + word < line.text.len(),
        repaired: false,
    })
}

/// "My Lord Sydney,", alone in its line.
fn is_lord(line: &Line<'_>, body: &str) -> bool {
    let words: Vec<&str> = body.split_whitespace().collect();
    let name = |w: &str| {
        let bare = w.trim_end_matches([',', ':', '.']);
        bare.len() > 2 && bare.starts_with(char::is_uppercase) && bare.chars().all(char::is_alphabetic)
    };
    let style = |w: &str| matches!(w.trim_end_matches([',', ':', '.']), "Duke" | "Marquis" | "Bishop" | "Chancellor");
    line.blank_before
        && words.len() == 3
        && body.ends_with([',', ':', '.', '-', '—'])
        && name(words[2])
        && !style(words[2])
}

fn lord(line: &Line<'_>, number: usize, open: usize, body: &str) -> Salutation {
    let start = line.span.start as usize + open;
    let end = start + body.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    Salutation {
        line: number,
        span: Span::new(start, end),
        named: Span::new(start + "My ".len(), end),
        shares_line: false,
        repaired: false,
    }
}

/// Where the word right before the name begins in the salutations of Wales, New Zealand and of electronic mail: "Annwyl
/// Marsh", "Tēnā koe Marsh", "Kia ora Marsh", "Hello Marsh,".
fn greeting_elsewhere(body: &str) -> Option<usize> {
    let words: Vec<&str> = body.split_whitespace().collect();
    let low: Vec<String> = words.iter().take(3).map(|w| w.trim_end_matches(',').to_lowercase()).collect();
    let low: Vec<&str> = low.iter().map(String::as_str).collect();
    let before = match low.as_slice() {
        ["annwyl", _, ..] => 0,
        ["tēnā" | "tena", "koe" | "koutou" | "kōrua", _, ..] | ["kia", "ora", _, ..] => 1,
        ["hello" | "hi", _, ..] if words.len() <= 4 && body.ends_with([',', '!', ':']) => 0,
        _ => return None,
    };
    (words.len() <= 6).then(|| words[before].as_ptr() as usize - body.as_ptr() as usize)
}

/// "To the Docket Clerk:", "To the Editor:", in a line by itself.
fn is_to_office(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let words: Vec<&str> = line.text.split_whitespace().take(8).collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase) || w.len() <= 3;
    matches!(words.as_slice(), ["To", "the" | "The", rest @ ..] if (1..=5).contains(&rest.len()) && rest.iter().all(capital))
        && line.text.ends_with(':')
        && line.blank_before
        && next.is_some_and(|next| next.blank_before)
}

/// "Dear", as it is spelt and as scans misread it.
pub(crate) fn is_dear(low: &str) -> bool {
    matches!(low, "dear" | "dearest" | "deare" | "dcar" | "deor")
}

/// "Bear", "Dcar", "Oear": one letter of "dear" misread.
fn is_misread_dear(low: &str) -> bool {
    low.len().abs_diff(4) <= 1
        && strsim::levenshtein(low, "dear") == 1
        && !matches!(
            low,
            "year"
                | "near"
                | "hear"
                | "fear"
                | "clear"
                | "deal"
                | "dean"
                | "dead"
                | "wear"
                | "tear"
                | "gear"
                | "rear"
                | "pear"
                | "dare"
                | "ear"
        )
}

fn is_short_line_like_salutation(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let capitals = words.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    (2..=6).contains(&words.len())
        && capitals * 2 > words.len()
        && line.blank_before
        && next.is_none_or(|l| l.blank_before)
}

fn ends_in_title(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    matches!(last.as_str(), "mr" | "mrs" | "mris" | "dr" | "capt" | "coll" | "col" | "genl" | "revd" | "rev" | "miss")
}

/// Where a name in a salutation ends: at a comma, colon, dash, or a stop that ends no abbreviation.
fn name_end(rest: &str) -> Option<usize> {
    for (at, c) in rest.char_indices() {
        let after = &rest[at + c.len_utf8()..];
        match c {
            // "Mrs: Marsh": older hands end abbreviations so.
            ':' if after.starts_with(' ')
                && after.trim_start().starts_with(char::is_uppercase)
                && ends_in_title(&rest[..at]) => {}
            ',' | ':' | ';' | '!' | '—' | '–' => return Some(at),
            '-' if at > 0 && !after.starts_with(|c: char| c.is_alphanumeric()) => return Some(at),
            '.' | '\'' | '’' => {
                let before = &rest[..at];
                let word = before.rsplit([' ', '.']).next().unwrap_or("");
                let abbreviation = word.chars().count() <= 1
                    || super::super::parties::vocabulary::is_title(&word.to_lowercase())
                    || word.len() <= 3 && after.trim_start().starts_with(char::is_uppercase);
                let ends = after.trim().is_empty();
                if !abbreviation && (c == '.' || ends) {
                    return Some(at);
                }
            }
            _ => {}
        }
        if at > 120 {
            return None;
        }
    }
    Some(rest.len())
}

/// "Sir,", "Gentlemen:", "Madam", "My Lord,", "Sirs".
struct Bare {
    length: usize,
    shares_line: bool,
}

impl Bare {
    fn at(&self, line: &Line<'_>, number: usize, open: usize) -> Salutation {
        let start = line.span.start as usize + open;
        let span = Span::new(start, start + self.length);
        Salutation {
            line: number,
            span,
            named: Span { start: span.end, end: span.end },
            shares_line: self.shares_line,
            repaired: false,
        }
    }
}

/// Where "Rev. Sir,", "Right Honorable Sir,", "Reverend Brethren," ends, alone in its line.
fn styled_sir(body: &str) -> Option<usize> {
    let bare = body.trim_end_matches([',', ':', '.', '-', '—', ' ']);
    let low = bare.to_lowercase();
    let (styles, hailed) = low.rsplit_once(' ')?;
    let style = |w: &str| {
        matches!(
            w.trim_end_matches(['.', '\'', ',']),
            "rev"
                | "revd"
                | "reverend"
                | "rt"
                | "right"
                | "very"
                | "most"
                | "hon"
                | "honble"
                | "honorable"
                | "honourable"
                | "hond"
                | "honoured"
                | "honored"
                | "worshipful"
                | "good"
                | "worthy"
                | "much"
                | "respected"
                | "esteemed"
                | "gracious"
                | "dread"
                | "my"
                | "and"
        )
    };
    let ends = bare.len() < body.len() && styles.split_whitespace().all(style);
    let who = matches!(hailed, "sir" | "sirs" | "madam" | "lord" | "lords" | "brethren" | "gentlemen" | "fathers");
    (ends && who).then_some(bare.len())
}

fn bare_address(body: &str) -> Option<Bare> {
    let end = body.find([',', ':', '.', '—', '–', '-']).unwrap_or(body.len());
    let low = body[..end].trim().to_lowercase();
    let known = low.starts_with("may it please your ")
        || matches!(
            low.as_str(),
            "sir"
                | "sirs"
                | "madam"
                | "gentlemen"
                | "my lord"
                | "my lords"
                | "my lord duke"
                | "my lord marquis"
                | "my lord bishop"
                | "sr"
                | "a chara"
                | "a chairde"
                | "a rúnaí"
                | "a dhuine uasail"
                | "hond sr"
                | "honrd sir"
                | "your excellency"
                | "your grace"
                | "your majesty"
                | "honourable sir"
                | "honored sir"
                | "hond sir"
                | "reverend sir"
                | "right honourable"
                | "right honorable"
                | "right honble"
                | "honble sir"
                | "sire"
                | "madame"
                | "monsieur"
                | "my lady"
                | "my dear"
                | "mr speaker"
                | "to whom it may concern"
                | "sir or madam"
                | "sir/madam"
                | "madam/sir"
                | "sir / madam"
                | "ladies and gentlemen"
                | "honoured sir"
                | "respected sir"
                | "respected sirs"
                | "respected madam"
                | "esteemed sir"
                | "excellency"
                | "mr president"
                | "mr chairman"
                | "mr. president"
                | "mr. chairman"
                | "mr prime minister"
        );
    let (known, end) = match styled_sir(body) {
        Some(styled) if !known => (true, styled),
        _ => (known, end),
    };
    let after = body[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    (known && (end < body.len() || after.is_empty())).then_some(Bare { length: end, shares_line: !after.is_empty() })
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy::lines::lines;

    fn hail(text: &str) -> Option<&str> {
        let lines = lines(text);
        salutation(&lines[0], 0, lines.get(1)).and_then(|s| s.named.of(text))
    }

    #[test]
    fn salutations() {
        assert_eq!(hail("Dear Clive,"), Some("Clive"));
        assert_eq!(hail("Dear Councillor Watling"), Some("Councillor Watling"));
        assert_eq!(hail("My dear Prime Minister, Knowing your keen interest"), Some("Prime Minister"));
        assert_eq!(hail("\" Dear Mr. Nicklin,"), Some("Mr. Nicklin"));
        assert_eq!(hail("My dear P.M.,"), Some("P.M."));
        assert_eq!(hail("Bear Ulr Pander\n\nThank you"), Some("Ulr Pander"));
        assert_eq!(hail("Gentlemen:"), Some(""));
        assert_eq!(hail("Sir, I have the honour"), Some(""));
        assert_eq!(hail("Dear me, what a long winter it has been for all of us here"), Some("me"));
        assert_eq!(hail("Dear friends of the cause have told us at some length that it is so"), None);
        assert_eq!(hail("Near Mr Jones stood a tree"), None);
    }
}
