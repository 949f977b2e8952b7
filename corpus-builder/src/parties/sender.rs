//! The sender: signature, letterhead, byline, or the body that speaks of itself.

use super::{
    Claim, Party,
    party::{is_lone_name, is_surely_person},
    phrase::{self, Phrase, Sort},
    signers::stands_beside,
    vocabulary::{is_body, is_handling, is_honour, is_small, is_title, plain},
    wrapped::{block_phrases, phrases},
};
use crate::{
    anatomy::{
        Layout, Line,
        furniture::{is_enclosure, is_marking},
        sentences::sentences,
    },
    rules::Rule,
};
use corpus::{
    model::{Confidence, Part},
    text::{Span, one_line},
};
use std::collections::BTreeMap;

/// Name, office and body below the closing.
pub(crate) fn signature(text: &str, layout: &Layout<'_>) -> Option<Party> {
    if layout.encloses {
        return signed_below(text, layout);
    }
    let mut spans: Vec<Span> = Vec::new();
    if let Some((n, closing)) = layout.closing {
        let line = &layout.lines[n];
        let rest = Span { start: closing.end, end: line.span.end };
        if rest.of(text).is_some_and(|t| t.chars().any(char::is_alphabetic)) {
            spans.push(rest);
        }
    }
    let beside = stands_beside(text, layout);
    spans.extend(signature_lines(layout).into_iter().filter(|l| !(beside && l.right)).map(|l| l.span).take(8));
    // Two who sign side by side: what stands at the left is the first one's.
    if spans.iter().any(|&span| columns(text, span).is_some_and(|(a, b)| phrase::is_person(a) && phrase::is_person(b)))
    {
        for span in &mut spans {
            span.end = columns(text, *span).map_or(span.end, |(left, _)| span.start + left.len() as u32);
        }
    }
    // "p.p. R. Sugden / HEAD OF LEGAL SERVICES": who signs for somebody is not the writer.
    let for_another = |span: &Span| {
        let first = span.of(text).and_then(|line| line.split_whitespace().next()).map(plain);
        first.is_some_and(|w| w == "pp")
    };
    if spans.len() > 1 && spans.first().is_some_and(for_another) {
        spans.remove(0);
    }
    let mut all = block_phrases(text, &spans);
    // A signature begins with a name. Below a closing any name will do; without one, only what looks signed: in
    // capitals, with initials, titles or honours, or a name that stands at the head as well.
    let closed = layout.closing.is_some();
    // A name in the last line of a letter that hails somebody, below its text.
    let is_last = |p: &Phrase<'_>| {
        let shown = layout
            .lines
            .iter()
            .zip(&layout.parts)
            .rev()
            .find(|(line, part)| **part != Part::Furniture && line.text.chars().any(char::is_alphabetic));
        let last = shown.is_some_and(|(line, _)| line.text.trim_end_matches('.') == p.text.trim_end_matches('.'));
        // "Have a great week, / Ada Marsh".
        let alone = spans.len() == 1
            || spans.len() == 2 && spans[0].of(text).is_some_and(|above| above.trim_end().ends_with(','));
        layout.salutation.is_some() && last && alone && p.text.split_whitespace().count() >= 2
    };
    // "Complaints Team / Mr D. Marsh / 3 Larch Close": whom the salutation hails does not sign.
    let hailed = layout.salutation.and_then(|s| s.named.of(text)).and_then(super::recipient::hailed_surname);
    let unit = all.first().is_some_and(|p| matches!(p.sort(), Sort::Unit | Sort::Body));
    let is_hailed = |p: &Phrase<'_>| {
        hailed.is_some() && phrase::surname(p.text).map(|s| corpus::text::fold(&s).into_owned()) == hailed
    };
    let is_name = |p: &Phrase<'_>| {
        // "The Honorable Henry A. Marsh": nobody gives himself that honour.
        let honoured = ["The Hon", "The Right Hon", "The Rt"].iter().any(|style| p.text.starts_with(style));
        // "HENRY M. MARSH, Esq., Herald Bureau": nor that one.
        let esquire = text.get(p.span.end as usize..).is_some_and(|rest| rest.starts_with(", Esq"));
        // "The Old Palace, Mill Street, Alden MC1 2JE": a house.
        let line = text.get(..p.span.start as usize).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
        let line = text.get(line..).and_then(|rest| rest.lines().next()).unwrap_or("").trim_start();
        let house = line.starts_with("The ") && phrase::has_postcode(line);
        // "CCXV.": the number of the next letter.
        let number = p.text.len() >= 2 && p.text.chars().all(|c| "IVXLC.".contains(c));
        // "To the Rev. ADA MARSH.": to whom the next one goes.
        let hailed = text.get(..p.span.start as usize).is_some_and(|t| t.ends_with("To ") || t.ends_with("To the "));
        // "JMW/jl": who dictated and who typed.
        let typist = p.text.contains('/') && !p.text.contains(' ');
        let spoiled = number
            || hailed
            || typist
            || super::person::is_strange(p.text)
            || p.text.starts_with('(') && p.text.contains(',');
        if unit && is_hailed(p) || honoured || esquire || house || spoiled {
            return false;
        }
        // "I am, &c., Alden, March 25": where.
        let behind = text.get(p.span.end as usize..).unwrap_or("").trim_start_matches([',', ' ']);
        let dated = behind.split([' ', '.', ',']).next().is_some_and(crate::dates::is_month);
        let single =
            closed && !dated && p.text.split_whitespace().count() == 1 && p.text.len() >= 3 && is_lone_name(p.text);
        let before = text.get(..p.span.start as usize).unwrap_or("").trim_end();
        let marked = ["(Signed)", "(signed)", "(SIGNED)", "Signed:", "Sgd.", "/s/"].iter().any(|w| before.ends_with(w));
        // "Signed", in a line of its own above the names.
        let last = before.lines().next_back().unwrap_or("").trim().trim_end_matches([':', ',']);
        let marked = marked || last.eq_ignore_ascii_case("signed");
        let looks_signed = closed
            || marked
            || is_last(p)
            || p.text.contains('.')
            || !p.text.chars().any(char::is_lowercase)
            || p.text.split_whitespace().any(|w| is_honour(&plain(w)) || is_title(&plain(w)))
            || layout.lines.iter().take(layout.head_end).any(|l| l.text.contains(p.text));
        (phrase::is_person(p.text) || is_signed_name(p.text) || single || phrase::mended_person(p.text).is_some())
            && looks_signed
    };
    // "Ian Rennick / General Secretary": a name above its office at the end of a letter to the editor.
    let above_its_office = |n: usize| {
        let office = all.get(n + 1).is_some_and(|next| next.sort() == Sort::Office);
        office && phrase::is_person(all[n].text) && all[n].text.contains(' ') && !is_hailed(&all[n])
    };
    let first = (0..all.len().min(3)).find(|&n| is_name(&all[n]) || above_its_office(n));
    if first.is_none() && !closed {
        // Lines of a telegram in capitals look like a signature: its end is what counts.
        let lines: Vec<Span> = layout.lines_of(Part::Signature).map(|l| l.span).collect();
        all = lines[lines.len().saturating_sub(8)..].iter().flat_map(|s| phrases(text, *s)).collect();
    }
    // Lines of a telegram in capitals may stand before a name with its office.
    let above_office = || {
        (0..all.len())
            .rev()
            .take(8)
            .find(|&n| phrase::is_person(all[n].text) && all.get(n + 1).is_some_and(|p| p.sort() == Sort::Office))
    };
    let Some(name) = first.or_else(|| if closed { None } else { above_office() }) else {
        return if closed {
            signed_by_unit(&all)
        } else {
            signed_in_line(text, layout).or_else(|| signed_before_more(text, layout))
        };
    };
    // "MARGERY / MARGERY TAIT", "Fenella / Dr Fenella Marsh MP": the hand, and what it means in type. "SMN / Saul Marsh":
    // what a scan makes of the hand.
    // "Myles / Cook": a page has broken the line.
    let broken = all.get(name + 1).filter(|next| {
        let lone = |w: &str| !w.contains([' ', '.']) && is_lone_name(w) && w.chars().any(char::is_lowercase);
        closed
            && lone(all[name].text)
            && lone(next.text)
            && text.get(all[name].span.end as usize..next.span.start as usize) == Some("\n")
    });
    let broken = broken.map(|next| Span { start: all[name].span.start, end: next.span.end });
    if let Some((span, words)) = broken.and_then(|span| Some((span, span.of(text)?))) {
        all[name] = Phrase { text: words, span };
        all.remove(name + 1);
    }
    let name = name + typed_below(&all[name..], closed);
    let (first_name, fuller) = (all[name].text, fuller_name(layout, all[name].text));
    // "For Alden Tubes Limited / Jane Doe": signed for whom.
    let signed_for = all[..name].iter().find(|p| p.sort() == Sort::Body).map(|p| (one_line(p.text), p.span));
    all.drain(..name);
    let stated = if layout.closing.is_some() { Confidence::Stated } else { Confidence::Likely };
    // What looks like another name behind the office is a part of it: "Director, Community Planning".
    let own = usize::from(!phrase::is_person(all[0].text));
    let mut party = Party::read(text, &all[own..all.len().min(7)], Rule::Signature, stated);
    // "W. R. H[ODGSON]": the editors' brackets are not his.
    // "T. Carlyle6" has an editor's note.
    let unmarked = all[0].text.trim_end_matches(|c: char| c.is_ascii_digit());
    let words = match phrase::is_person(unmarked) {
        true => one_line(unmarked),
        false => phrase::mended_person(all[0].text).unwrap_or_else(|| one_line(all[0].text)),
    };
    let name: String = words.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    let mut name = phrase::joined_particles(&name);
    // "S.B. Birds Lieut.": his rank.
    if let Some((own, rank)) = name
        .rsplit_once(' ')
        .filter(|(own, rank)| own.contains([' ', '.']) && (super::person::is_rank(rank) || is_charge(rank)))
    {
        let start = all[0].span.end as usize - rank.len().min(all[0].text.len());
        let rank = Claim::new(rank.to_owned(), Span::new(start, all[0].span.end as usize), Rule::Signature, stated);
        party.role.get_or_insert(rank);
        name = own.trim_end_matches(',').to_owned();
    }
    // "Best wishes, Andrew.", where the page says "Andrew Marsh has resigned".
    let stated_name = if fuller.is_some() { Confidence::Likely } else { stated };
    let name = fuller.map_or(name, |surname| format!("{first_name} {surname}"));
    party.name = Some(Claim::new(name, all[0].span, Rule::Signature, stated_name));
    if party.role.is_none() {
        // "Denise Clavery / Ministerial and Public Communications Division".
        let unit = all[1..].iter().take(3).find(|p| p.sort() == Sort::Unit);
        party.role = unit.map(|p| Claim::new(one_line(p.text), p.span, Rule::Signature, stated));
    }
    if let Some((body, span)) = signed_for.filter(|_| party.organisation.is_none()) {
        party.organisation = Some(Claim::new(body, span, Rule::Signature, stated));
    }
    party.address = None;
    Some(party)
}

/// How many phrases further on the name stands in type that the first of some phrases gives as the hand has it: "MARGERY /
/// MARGERY TAIT", "L. Harg / LENNY HARGRAVES / Regional Organiser", "PJ Norm / P. J. Normanby / Ombudsman".
pub(super) fn typed_below(all: &[Phrase<'_>], closed: bool) -> usize {
    let [hand, next, rest @ ..] = all else { return 0 };
    let (own, typed) = (hand.text, next.text);
    // "SMN / Saul Marsh", "WATS EW / Marion Marsh": no name, though it is in capitals.
    let words: Vec<usize> = own.split_whitespace().map(str::len).collect();
    let short = matches!(words.as_slice(), [one] if *one <= 4)
        || matches!(words.as_slice(), [one, two] if *one.max(two) <= 4 && *one.min(two) <= 2);
    let capitals = own.chars().all(|c| c.is_uppercase() || c == ' ');
    let scrawl = short && capitals && typed.chars().any(char::is_lowercase);
    if !phrase::is_person(typed) {
        return 0;
    }
    let again = typed.split_whitespace().any(|word| word.eq_ignore_ascii_case(own));
    if !own.contains(' ') && again || closed && scrawl {
        return 1;
    }
    let bare = |name: &'_ str| -> Vec<String> {
        name.split_whitespace().map(plain).filter(|w| !w.is_empty() && !is_title(w) && !is_honour(w)).collect()
    };
    let (written, printed) = (bare(own), bare(typed));
    let letter = |words: &[String], last: bool| {
        let word = if last { words.last() } else { words.first() };
        word.and_then(|w| w.chars().next())
    };
    let (first, last) =
        (letter(&written, false) == letter(&printed, false), letter(&written, true) == letter(&printed, true));
    let office = rest.first().is_some_and(|p| p.sort() == Sort::Office);
    // "Nigel / N C PANTING"
    let initials = printed.first().is_some_and(|w| w.chars().count() == 1);
    // "L. H arg / LENNY HARGRAVES": as far as the hand could be read.
    let read: String = written.concat();
    let whole = match (printed.first().and_then(|w| w.chars().next()), printed.last()) {
        (Some(initial), Some(surname)) => format!("{initial}{surname}"),
        _ => String::new(),
    };
    if closed && office && read.len() >= 4 && read.len() < whole.len() && whole.starts_with(&read) {
        return 1;
    }
    let alike = first && (last || written.len() == 1 && initials) || office && last && !own.contains(',');
    usize::from(closed && (office || initials) && alike || office && first && last)
}

/// The name behind the first "(Signed)" of a text.
pub(crate) fn first_signed(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let line = layout.lines.iter().find(|line| line.text.starts_with("(Signed)"))?;
    let name = phrases(text, line.span).into_iter().find(|p| phrase::is_person(p.text))?;
    Some(Claim::new(one_line(name.text), name.span, Rule::Signature, Confidence::Stated))
}

/// The surname of who signs with a first name, where what stands above the letter or below its signature gives one, and one
/// only, to that name.
fn fuller_name<'t>(layout: &Layout<'t>, first: &str) -> Option<&'t str> {
    if layout.closing.is_none() || first.contains([' ', '.']) || first.len() < 3 {
        return None;
    }
    let (closing, _) = layout.closing?;
    let above = layout.lines[..layout.head_end].iter();
    let around = above.chain(layout.lines[closing..].iter().skip(1));
    let mut found: Option<&str> = None;
    for line in around {
        let words: Vec<&str> = line.text.split_whitespace().collect();
        for pair in words.windows(2).filter(|pair| pair[0] == first) {
            let surname = pair[1].trim_end_matches(|c: char| !c.is_alphanumeric());
            let surname = surname.strip_suffix("'s").or(surname.strip_suffix("’s")).unwrap_or(surname);
            let name = surname.len() > 2
                && surname.starts_with(char::is_uppercase)
                && surname.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
                && phrase::is_person(&format!("{first} {surname}"));
            match found {
                _ if !name => {}
                Some(known) if known != surname => return None,
                _ => found = Some(surname),
            }
        }
    }
    found
}

/// The lines of the signature without what a program prints that signs for somebody, unless there is no more:
/// "MEERA    Digitally signed by / KULSHRESHTHA    MEERA KULSHRESHTHA / Date: 2021.07.12".
fn signature_lines<'l>(layout: &'l Layout<'_>) -> Vec<&'l Line<'l>> {
    let closed = layout.closing.is_some();
    let all = || {
        let lines = layout.lines_of(Part::Signature).filter(|line| !is_imprint(line.text) && !is_marking(line.text));
        lines.filter(move |line| closed || !is_sentence(line.text))
    };
    let mut printed = false;
    let mut rest = Vec::new();
    for line in all() {
        printed = line.text.to_ascii_lowercase().contains("digitally signed") || printed && !line.blank_before;
        if !printed {
            rest.push(line);
        }
    }
    let named = rest.iter().any(|line| phrase::is_person(line.text.split(',').next().unwrap_or("")));
    if named { rest } else { all().collect() }
}

/// "Thos Marsh Rector": a charge behind a name, without a comma.
fn is_charge(word: &str) -> bool {
    let charges =
        ["rector", "vicar", "curate", "churchwarden", "overseer", "chairman", "secretary", "treasurer", "headmaster"];
    charges.contains(&plain(word).as_str())
}

/// "Mr. Marsh, teacher, asks for a transfer in June.": the last words of a text that nothing closes.
fn is_sentence(line: &str) -> bool {
    let small = line.split_whitespace().filter(|w| w.starts_with(char::is_lowercase) && !is_small(w)).count();
    line.ends_with('.') && small >= 3 && line.split_whitespace().count() >= 6
}

/// "Partners: A Marsh, J Doe. Authorised and regulated by the Law Society": what firms print at the foot of their paper.
fn is_imprint(line: &str) -> bool {
    let low = line.to_ascii_lowercase();
    let begins = [
        "partners:",
        "directors:",
        "members:",
        "registered office",
        "registered in ",
        "registered charity",
        "company number",
        "company no",
    ];
    begins.iter().any(|w| low.starts_with(w)) || low.contains("authorised and regulated")
}

/// "Freedom of Information Team / Alden Hospitals NHS Foundation Trust": signed by a part of a body.
fn signed_by_unit(all: &[Phrase<'_>]) -> Option<Party> {
    let claim = |p: &Phrase<'_>| Claim::new(one_line(p.text), p.span, Rule::Signature, Confidence::Stated);
    // "Thanks, / Westhaven Network Industry Association"
    if let Some(body) = all.first().filter(|p| p.sort() == Sort::Body && p.text.split_whitespace().count() >= 2)
        && body.text.split_whitespace().all(|w| !w.starts_with(char::is_lowercase) || is_small(&plain(w)))
    {
        return Some(Party { organisation: Some(claim(body)), ..Party::default() });
    }
    // "Yours sincerely / Correspondence Officer"
    if let [office] = all
        && office.sort() == Sort::Office
        && office.text.split_whitespace().count() >= 2
    {
        return Some(Party { role: Some(claim(office)), ..Party::default() });
    }
    let [unit, body, ..] = all else { return None };
    (matches!(unit.sort(), Sort::Unit | Sort::Office) && body.sort() == Sort::Body).then(|| Party {
        role: Some(claim(unit)),
        organisation: Some(claim(body)),
        ..Party::default()
    })
}

/// A line that a wide gap parts: what stands at its left and right.
fn columns(text: &str, span: Span) -> Option<(&str, &str)> {
    const GAP: &str = "    ";
    let line = span.of(text)?;
    let (left, right) = line.split_once(GAP).or_else(|| line.split_once('\t'))?;
    Some((left, right.trim())).filter(|(left, right)| !left.trim().is_empty() && !right.is_empty())
}

/// The name under a letter that encloses another: the last line, below the name or the "Ends" of the other.
fn signed_below(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let (last, line) = layout.lines.iter().enumerate().next_back()?;
    let whole = Phrase::trimmed(line.text, line.span.start as usize);
    let (closing, span) = layout.closing?;
    let signed_in_line = text.get(span.end as usize..layout.lines[closing].span.end as usize)?;
    let ended = layout.lines[closing..last].iter().any(|l| ends_message(l.text));
    let other = signed_in_line.chars().any(char::is_alphabetic) || ended;
    if last <= closing || !other || !is_signed_name(whole.text) {
        return None;
    }
    let name = Claim::new(one_line(whole.text), whole.span, Rule::Signature, Confidence::Likely);
    Some(Party { name: Some(name), ..Party::default() })
}

/// "ENDS", "Message ends."
fn ends_message(line: &str) -> bool {
    let last = plain(line.split_whitespace().next_back().unwrap_or(""));
    matches!(last.as_str(), "ends" | "end")
}

/// A name that ends the last line of the text: "... YOUR TOTAL EXPENDITURE. J. G. GORTON."
fn signed_in_line(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let body = layout.lines.iter().zip(&layout.parts).rev().filter(|(_, p)| matches!(p, Part::Body | Part::Signature));
    body.take(4).find_map(|(line, _)| {
        let trimmed = line.text.trim_end_matches(['"', '”', '.', ',', ' ', ')']);
        // "( Sgd. GORDON FREETH".
        let low = trimmed.to_ascii_lowercase();
        if let Some(at) =
            ["sgd.", "(sgd)", "signed)", "(signed", "signed:"].iter().find_map(|s| low.rfind(s).map(|at| at + s.len()))
        {
            let phrase = Phrase::trimmed(trimmed[at..].trim_start_matches([')', '.', ' ', ':']), 0);
            let start = line.span.start as usize + (phrase.text.as_ptr() as usize - line.text.as_ptr() as usize);
            if phrase::is_person(phrase.text) || is_signed_name(phrase.text) {
                let span = Span::new(start, start + phrase.text.len());
                let name = Claim::new(one_line(phrase.text), span, Rule::Signature, Confidence::Stated);
                return Some(Party { name: Some(name), ..Party::default() });
            }
        }
        let stop = trimmed.match_indices(". ").map(|(at, _)| at).find(|&at| {
            let rest = trimmed[at + 2..].trim();
            let words: Vec<&str> = rest.split_whitespace().collect();
            let initials = words
                .iter()
                .take_while(|w| w.len() <= 3 && w.ends_with('.') && w.starts_with(char::is_uppercase))
                .count();
            trimmed[..at].len() > 3
                && initials >= 1
                && words.len() == initials + 1
                && !rest.chars().any(char::is_lowercase)
                && words[initials].len() >= 3
                && words[initials].starts_with(char::is_alphabetic)
        })?;
        let start = line.span.start as usize + stop + 2;
        let phrase = Phrase::trimmed(&text[start..line.span.start as usize + trimmed.len()], start);
        let name = Claim::new(one_line(phrase.text), phrase.span, Rule::Signature, Confidence::Likely);
        (!name.value.chars().next().is_none_or(char::is_lowercase))
            .then(|| Party { name: Some(name), ..Party::default() })
    })
}

/// A name in capitals that stands alone before an enclosure or the notes of an edition: "F. G. SHEDDEN / Enclosure".
fn signed_before_more(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let (line, _) =
        layout.lines.iter().zip(layout.lines.iter().skip(1)).skip(layout.head_end).find(|(line, next)| {
            let note = next.text.split_once(' ').is_some_and(|(number, rest)| {
                number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(char::is_uppercase)
            });
            let enclosure = is_enclosure(next.text) && next.text.split_whitespace().count() <= 4;
            // "Ada Marsh / Note: The original was not available."
            let editors = ["Note: ", "NOTE: ", "Source: ", "SOURCE: ", "Footnotes", "Notes"]
                .iter()
                .any(|w| next.text.starts_with(w));
            let in_type =
                editors && layout.salutation.is_some() && phrase::is_person(line.text) && line.text.contains(' ');
            line.blank_before
                && next.blank_before
                && (note || enclosure || editors)
                && (in_type || !line.text.chars().any(char::is_lowercase) && line.text.contains('.'))
                && is_signed_name(line.text)
        })?;
    let whole = Phrase::trimmed(line.text, line.span.start as usize);
    let name = Claim::new(one_line(whole.span.of(text)?), whole.span, Rule::Signature, Confidence::Likely);
    Some(Party { name: Some(name), ..Party::default() })
}

/// "BRUCE", "W. R. H[ODGSON]", "Alexandra": a name by itself where a signature stands.
fn is_signed_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let plain_text: String = text.chars().filter(|c| !matches!(c, '[' | ']' | '.')).collect();
    let capitals = !text.chars().any(char::is_lowercase);
    let words = text.split_whitespace().count();
    let initials = text.split_whitespace().any(|w| w.len() <= 3 && w.ends_with('.'));
    let longest = if initials { 5 } else { 3 };
    // "Go: Marsh", "Jo: Harman": older hands shorten first names so.
    let colon = |w: &str| w.trim_end_matches(':').contains(':') || w.ends_with(':') && w.len() > 5;
    if text.ends_with(':')
        || text.contains(',') && text.starts_with('(')
        || super::person::is_strange(text)
        || text.split_whitespace().any(|w| phrase::is_no_name(&plain(w)) && !w.ends_with('.') || colon(w))
    {
        return false;
    }
    if words > longest || text.starts_with('.') || text.split_whitespace().any(|w| is_handling(&plain(w))) {
        return false;
    }
    // Initials alone ("F.G.S.") name nobody who does not know them.
    let unbracketed = text.replace(['[', ']'], "");
    let named = unbracketed.split(|c: char| !c.is_alphabetic()).any(|w| w.chars().count() >= 3);
    named && letters >= 3 && is_lone_name(&plain_text) && (capitals || words >= 2) && !is_marking(text)
        || (words >= 2 && letters >= 4 && is_lone_name(&plain_text))
}

/// What the letterhead says of the sender: a person whom the signature names too, the body, the address.
pub(crate) fn letterhead(text: &str, block: &[Span], signed: Option<&str>) -> Party {
    let all = block_phrases(text, block);
    let signed = signed.and_then(phrase::surname);
    // The person who signs may stand further down, below the name of the office.
    let own = signed.as_ref().and_then(|surname| {
        all.iter().position(|p| phrase::is_person(p.text) && phrase::surname(p.text).as_ref() == Some(surname))
    });
    let mut party = Party::read(text, &all[own.unwrap_or(0)..], Rule::Letterhead, Confidence::Stated);
    party.fill_from(Party::read(text, &all, Rule::Letterhead, Confidence::Stated));
    // "Silver Spring MD  20993": a town and its state, not a doctor.
    let town = |name: &Claim<String>| {
        let rest = name.span.and_then(|s| text.get(s.end as usize..)).unwrap_or("");
        rest.trim_start_matches([' ', ',']).starts_with(|c: char| c.is_ascii_digit())
    };
    // "Richard Marsh / Deputy Head": the name stands above its office.
    let above_office = |name: &Claim<String>| {
        let at = all.iter().position(|p| Some(p.span) == name.span);
        let next = at.and_then(|at| all.get(at + 1)).map(Phrase::sort);
        at.is_some() && name.value.contains(' ') && next == Some(Sort::Office)
    };
    // "Camden New Jersey": where nobody signs, only a title, an initial or an honour tells a person from a place.
    party.name = party
        .name
        .filter(|name| !town(name) && (signed.is_some() || is_surely_person(&name.value) || above_office(name)));
    let own = party.name.as_ref().and_then(|n| phrase::surname(&n.value));
    if own.is_none() || (signed.is_some() && own != signed) {
        // An office in the letterhead belongs to the person there.
        if own.is_some() {
            party.role = None;
        }
        party.name = None;
    }
    party
}

/// "Head of Legal Services: D. K. Marsh, Solicitor": the name that the letterhead gives to an office.
pub(crate) fn holder_in_letterhead(text: &str, block: &[Span], role: &str) -> Option<Claim<String>> {
    block.iter().find_map(|span| {
        let line = span.of(text)?;
        let (office, names) = line.split_once(": ")?;
        let name = names.split([',', ';']).next()?.trim();
        let start = span.start as usize + (name.as_ptr() as usize - line.as_ptr() as usize);
        let same = office.trim().eq_ignore_ascii_case(role.trim_end_matches('.'));
        let span = Span::new(start, start + name.len());
        (same && phrase::is_person(name))
            .then(|| Claim::new(one_line(name), span, Rule::Letterhead, Confidence::Likely))
    })
}

/// The body that a web address names: "www.gov.uk/home-office".
pub(crate) fn web_address(layout: &Layout<'_>) -> Option<Claim<String>> {
    layout.lines.iter().zip(&layout.parts).filter(|(_, p)| **p == Part::Letterhead).find_map(|(line, _)| {
        let word = line.text.split_whitespace().find(|w| w.contains("gov") && w.contains('/'))?;
        let bare = word.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches(['.', ',', '/']);
        let (host, path) = bare.split_once('/')?;
        if !host.split('.').any(|p| p == "gov") || path.contains(['/', '.', '?']) {
            return None;
        }
        let named: Vec<String> = path
            .split('-')
            .map(|w| {
                let mut chars = w.chars();
                match chars.next() {
                    Some(c) if !is_small(w) => c.to_uppercase().chain(chars).collect(),
                    _ => w.to_owned(),
                }
            })
            .collect();
        let named = named.join(" ");
        if !named.split(' ').any(|w| is_body(&plain(w))) {
            return None;
        }
        let start = line.span.start as usize + (word.as_ptr() as usize - line.text.as_ptr() as usize);
        Some(Claim::new(named, Span::new(start, start + word.len()), Rule::WebAddress, Confidence::Inferred))
    })
}

/// A line about the writer below an article: "Clive Jones is director of ... at Telford & Wrekin Council".
pub(crate) fn byline(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let last = layout.lines.iter().rev().take(8);
    for line in last {
        let Some(at) = line.text.find(" is ") else { continue };
        let name = Phrase::trimmed(&line.text[..at], line.span.start as usize);
        if !phrase::is_person(name.text) || line.text.len() > 200 {
            continue;
        }
        let rest = &line.text[at + 4..];
        let rest_at = line.span.start as usize + at + 4;
        let article = ["the ", "a ", "an "].iter().find(|a| rest.starts_with(**a)).map_or(0, |a| a.len());
        let (office, body) = match rest.find(" at ").or(rest.rfind(" of the ")) {
            Some(cut) => {
                let joint = if rest[cut..].starts_with(" at ") { 4 } else { 8 };
                (
                    Phrase::trimmed(&rest[article..cut], rest_at + article),
                    Some(Phrase::trimmed(&rest[cut + joint..], rest_at + cut + joint)),
                )
            }
            None => (Phrase::trimmed(&rest[article..], rest_at + article), None),
        };
        if office.sort() != Sort::Office && body.is_none_or(|b| b.sort() != Sort::Body) {
            continue;
        }
        let claim = |p: &Phrase<'_>| Claim::new(one_line(p.text), p.span, Rule::Byline, Confidence::Stated);
        return Some(Party {
            name: Some(claim(&name)),
            role: Some(claim(&office)).filter(|c| !c.value.is_empty()),
            organisation: body.as_ref().filter(|b| b.sort() == Sort::Body).map(claim),
            address: None,
        });
    }
    // "By Jane Doe", below the title.
    layout.lines.iter().take(6).find_map(|line| {
        let rest = line.text.strip_prefix("By ").or(line.text.strip_prefix("BY "))?;
        let span = Span { start: line.span.start + 3, end: line.span.end };
        let party = Party::from_line(text, span, Rule::Byline, Confidence::Stated);
        (phrase::is_person(rest.split(',').next().unwrap_or(rest))).then_some(party)
    })
}

/// The body that a notice speaks of as "we": the one it names most often, at least twice, once in a sentence
/// with "we", "us" or "our", and never as something of its own ("our ... Group").
pub(crate) fn self_reference(text: &str) -> Option<Party> {
    let mut bodies: BTreeMap<&str, (u32, bool, bool, Span)> = BTreeMap::new();
    for sentence in sentences(text) {
        let words = sentence.of(text).unwrap_or("");
        let own = words
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| matches!(w.to_lowercase().as_str(), "we" | "us" | "our"));
        for body in body_names(words, sentence.start as usize) {
            let before =
                words[..(body.span.start - sentence.start) as usize].trim_end().rsplit(' ').next().unwrap_or("");
            let entry = bodies.entry(body.text).or_insert((0, false, false, body.span));
            entry.0 += 1;
            entry.1 |= own;
            entry.2 |= before.eq_ignore_ascii_case("our");
        }
    }
    let (name, (.., span)) = bodies
        .iter()
        .filter(|(_, (count, own, ours, _))| *count >= 2 && *own && !*ours)
        .max_by_key(|(name, (count, ..))| (*count, name.len()))?;
    let claim = Claim::new(one_line(name), *span, Rule::SelfReference, Confidence::Inferred);
    Some(Party { organisation: Some(claim), ..Party::default() })
}

/// Names of bodies in a text: runs of capitals that end in a word for a body.
pub(crate) fn body_names(text: &str, start: usize) -> Vec<Phrase<'_>> {
    let mut found = Vec::new();
    let words = Phrase { text, span: Span::new(start, start + text.len()) }.words();
    let mut n = 0;
    while n < words.len() {
        let capital = |n: usize| words.get(n).is_some_and(|(_, w): &(usize, &str)| w.starts_with(char::is_uppercase));
        if !capital(n) {
            n += 1;
            continue;
        }
        let from = n;
        let mut end = n;
        while n < words.len()
            && (capital(n) || (matches!(words[n].1, "&" | "and" | "of" | "for" | "the") && capital(n + 1) && n > from))
        {
            let stops = words[n].1.ends_with([',', '.', ';', ':', ')']);
            n += 1;
            end = n;
            if stops {
                break;
            }
        }
        let last = plain(words[end - 1].1);
        let from = if matches!(plain(words[from].1).as_str(), "the" | "that" | "this") { from + 1 } else { from };
        if end > from + 1 && is_body(&last) && !is_honour(&last) {
            let to = words[end - 1].0 + words[end - 1].1.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            found.push(Phrase { text: &text[words[from].0..to], span: Span::new(start + words[from].0, start + to) });
        }
    }
    found
}

/// Whether a name begins with a title.
pub(crate) fn is_titled(name: &str) -> bool {
    let mut words = name.split_whitespace().map(plain).skip_while(|w| w == "the");
    words.next().is_some_and(|w| is_title(&w))
}
