//! The recipient's address below the signature.

use super::{
    phrase::{self, Phrase, Sort},
    recipient::{hailed_surname, is_the_office, names_group, nearly},
    vocabulary::{is_post, is_small, is_title, plain},
    wrapped::addressing,
};
use crate::anatomy::Layout;
use corpus::{model::Part, text::fold};

/// The lines of a recipient's address below the signature, as in letters of ministers and of older offices. It follows
/// the name of the writer, and begins with the person in the salutation, with "To" or an honour that nobody gives
/// himself, with an esquire, or, under a salutation without a name, with a titled person or an office.
pub(crate) fn foot(text: &str, layout: &Layout<'_>) -> Vec<usize> {
    let Some((closing, closed)) = layout.closing else { return Vec::new() };
    let named = layout.salutation.and_then(|s| s.named.of(text)).unwrap_or("");
    let hailed = hailed_surname(named);
    let titled_hail = hailed.is_some()
        && phrase::is_person(named)
        && named.split_whitespace().next().is_some_and(|w| is_title(&plain(w)));
    let nameless = is_nameless(named);
    let below: Vec<usize> = (closing + 1..layout.lines.len())
        .filter(|&n| matches!(layout.parts[n], Part::Signature | Part::Body | Part::RecipientAddress))
        .collect();
    let rest = text.get(closed.end as usize..layout.lines[closing].span.end as usize).unwrap_or("");
    let signed_in_line = rest.chars().any(char::is_alphabetic);
    // "Your affectionate brother. / To Mr. Marsh", "HENRY M. MARSH, Esq.": nobody signs so.
    let unsigned = below.first().is_some_and(|&n| {
        let first = layout.lines[n].text;
        first.starts_with("To ") || first.contains(", Esq")
    });
    // "p.p. J. Wray / Dr Ada Marsh": who signs for somebody stands above the name of the writer.
    let first = below.first().map_or("", |&n| layout.lines[n].text);
    let for_another = first.split_whitespace().next().is_some_and(|w| plain(w) == "pp");
    let from = usize::from(!signed_in_line && !unsigned) + usize::from(for_another);
    let spaced = layout.lines.iter().skip(1).all(|line| line.blank_before);
    // No line of a letter that was printed without gaps has one before it.
    let dense = layout.lines.iter().skip(1).all(|line| !line.blank_before);
    let begins = |at: usize| {
        let line = &layout.lines[below[at]];
        let more = below.get(at + 1).is_some_and(|&n| n == below[at] + 1 && !layout.lines[n].blank_before);
        let words = line.text.split_whitespace().count();
        let honoured = HONOURS.iter().any(|h| fold(line.text).starts_with(h));
        let longest = if honoured || addressing(line.text) > 0 { 20 } else { 12 };
        if words > longest || line.right && layout.salutation.is_some_and(|s| !layout.lines[s.line].right) {
            return false;
        }
        // "To", alone in its line, with the name below.
        if is_to(line.text) {
            let next = below.get(at + 1).filter(|_| more).map(|&n| Phrase::trimmed(layout.lines[n].text, 0));
            return next.is_some_and(|next| {
                let first = next.part(0, next.text.find(',').unwrap_or(next.text.len()));
                matches!(first.sort(), Sort::Person | Sort::Office | Sort::Body) || is_the_office(first.text)
            });
        }
        // "To the Local Education Authority.", alone below the signature.
        let body = line.text.strip_prefix("To the ").map(|rest| rest.trim_end_matches('.'));
        if nameless
            && !more
            && line.blank_before
            && words <= 9
            && body.is_some_and(|b| matches!(phrase::sort(b), Sort::Body | Sort::Unit))
        {
            return true;
        }
        let bare = &line.text[addressing(line.text)..];
        let whole = Phrase::trimmed(bare, 0);
        let first = whole.part(0, whole.text.find(',').unwrap_or(whole.text.len()));
        let own = |word: &str| hailed.as_ref().is_some_and(|s| nearly(&fold(word), s));
        let hit = first.text.split(|c: char| !c.is_alphanumeric() && c != '\'').any(own);
        if hit && (more || words > 1) && (phrase::is_person(first.text) || is_titled_line(first.text)) {
            return more || line.blank_before && is_titled_line(first.text);
        }
        // "My dear Prime Minister": the person above that office, apart from the signature.
        let below_it = below.get(at + 1).map_or("", |&n| layout.lines[n].text);
        let office = phrase::sort(named) == Sort::Office && fold(below_it).starts_with(fold(named).as_ref());
        if office && more && line.blank_before && first.sort() == Sort::Person {
            return true;
        }
        // The signature is set in; an address that is not begins at the margin again.
        let indent = |n: usize| {
            let start = layout.lines[n].span.start as usize;
            start - text[..start].rfind('\n').map_or(0, |at| at + 1)
        };
        let margin = indent(below[at]);
        let set_out = at > 0 && margin <= 8 && margin + 8 <= indent(below[at - 1]);
        if nameless
            && set_out
            && (more && (is_titled_line(first.text) || first.sort() == Sort::Office)
                || is_the_office(first.text)
                || names_group(first.text) && more)
        {
            return true;
        }
        // A name that the salutation does not have is another writer's.
        if titled_hail {
            return false;
        }
        // "+Ada / The Rt Revd Ada Marsh": the writer in type.
        let signer = below.first().map_or("", |&n| layout.lines[n].text).trim_matches(|c: char| !c.is_alphanumeric());
        let mut own_words = signer.split(' ').filter(|word| word.len() >= 4);
        if at > 0 && own_words.any(|own| first.text.split(' ').any(|word| word == own))
            || signer.len() >= 3 && !signer.contains(' ') && first.text.split(' ').any(|word| word == signer)
        {
            return false;
        }
        // "Governor / SIR W. MARSH, K.C.M.G., / &c.": the office over the name.
        let below_it = below.get(at + 1).map_or("", |&n| layout.lines[n].text);
        let holder = below_it.split(',').next().unwrap_or("").trim();
        if nameless
            && line.blank_before
            && more
            && words <= 3
            && first.text == bare
            && bare.split(' ').all(|w| is_post(&plain(w)) || is_small(&plain(w)))
            && is_titled_line(holder)
        {
            return true;
        }
        let low = fold(first.text);
        let honour = HONOURS.iter().any(|h| low.starts_with(h));
        let signer = below.first().map_or("", |&n| layout.lines[n].text);
        let peers = fold(signer).starts_with(low.split(' ').take(2).collect::<Vec<_>>().join(" ").as_str());
        if addressing(line.text) > 0 && line.blank_before
            || honour && !peers && (more && (words > 2 || !nameless) || words > 3)
        {
            return true;
        }
        let and_so_on = line.text.contains("&c")
            || below.get(at + 1).is_some_and(|&n| {
                layout.lines[n].text.starts_with("&c") || layout.lines[n].text.to_ascii_lowercase().starts_with("etc")
            });
        let last = below.get(at + 1).is_none_or(|&n| layout.lines[n].blank_before);
        let office = low.starts_with("the ")
            && (more || last)
            && (matches!(first.sort(), Sort::Office | Sort::Body) || is_the_office(first.text));
        let esquire = bare.to_ascii_lowercase().contains("esq");
        let person = is_titled_line(first.text) || esquire;
        // Nobody signs as "Mr.".
        let other = matches!(bare.split_whitespace().next(), Some("Mr." | "Mr" | "Mrs." | "Messrs." | "Messrs"));
        // "Dear Roddy, ... / R. G. Marsh, Esq., C.M.G., / British Embassy": nobody signs so.
        let styled = esquire && first.text.contains(' ') && phrase::is_person(first.text);
        if styled && more && line.blank_before && at > 0 {
            return true;
        }
        nameless
            && (line.blank_before || dense && at + 1 == below.len() || other && person && last)
            && (office || person || and_so_on && phrase::is_person(first.text))
            || and_so_on && person
    };
    let Some(at) = (from..below.len()).find(|&at| begins(at)) else { return Vec::new() };
    let at = at + usize::from(is_to(layout.lines[below[at]].text));
    let mut block = vec![below[at]];
    for pair in below[at..].windows(2).take(6) {
        let next = layout.lines[pair[1]];
        let goes_on = !next.blank_before || spaced && next.text.contains(',');
        if pair[1] != pair[0] + 1 || !goes_on {
            break;
        }
        block.push(pair[1]);
    }
    block
}

/// How an address begins that somebody else wrote.
const HONOURS: [&str; 17] = [
    "his excellency",
    "her excellency",
    "his grace",
    "her grace",
    "his royal highness",
    "her royal highness",
    "the most noble",
    "the most rev",
    "the very rev",
    "the most hon",
    "the rt",
    "the right hon",
    "the hon",
    "rt hon",
    "right hon",
    "honorable",
    "messrs",
];

fn is_to(line: &str) -> bool {
    matches!(line.trim_end_matches([',', ':', '.', '-', '—']).trim(), "To" | "TO")
}

/// "Sir", "My Lord", "Dear Sir or Madam", "Gentlemen": a salutation that names nobody.
pub(super) fn is_nameless(named: &str) -> bool {
    let low = fold(named);
    named.is_empty()
        || low.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|w| {
            matches!(
                w,
                "sir"
                    | "sirs"
                    | "madam"
                    | "or"
                    | "and"
                    | "lord"
                    | "lords"
                    | "my"
                    | "gentlemen"
                    | "general"
                    | "a"
                    | "chara"
                    | "chairde"
                    | "rúnaí"
                    | "runai"
                    | "dhuine"
                    | "uasail"
                    | "friend"
                    | "duke"
                    | "bishop"
                    | "marquis"
            )
        })
}

/// "Mr. J. Marsh", "Genl. Marsh", "Miss Alden", "Governor Sir John Marsh": a person with a title before the name.
fn is_titled_line(text: &str) -> bool {
    if let Some((post, rest)) = text.split_once(' ').filter(|(post, _)| is_post(&plain(post)))
        && rest.split_whitespace().next().is_some_and(|w| is_title(&plain(w)))
        && post.starts_with(char::is_uppercase)
    {
        return is_titled_line(rest);
    }
    phrase::is_person(text) && text.split_whitespace().next().is_some_and(|w| is_title(&plain(w)) || w == "The")
}
