//! The recipient: the address over the letter, and the salutation.

use super::{
    Claim, Party,
    phrase::{self, Phrase, Sort},
    sender::phrases,
    vocabulary::{is_title, plain},
};
use crate::{anatomy::Layout, rules::Rule};
use corpus::{
    confusions::distance,
    model::{Confidence, Part},
    text::{Span, fold, one_line},
};

/// The address blocks of the head: whose each of them is.
#[derive(Default)]
pub(crate) struct Head {
    /// Lines of the sender's letterhead.
    pub(crate) letterhead: Vec<Span>,
    /// Lines of the recipient's address.
    pub(crate) recipient: Vec<Span>,
    /// The numbers of the lines of the recipient's address.
    pub(crate) recipient_lines: Vec<usize>,
}

/// Parts the head into the sender's letterhead and the recipient's address.
///
/// Blocks are parted by empty lines and by datelines, references and the like. A block with a telephone number or
/// a web address is the sender's; one that names the person in the salutation is the recipient's, one that names
/// the signer the sender's; else the last of several is the recipient's.
pub(crate) fn head(text: &str, layout: &Layout<'_>, signed: Option<&str>) -> Head {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for n in 0..layout.head_end {
        if layout.parts[n] != Part::Letterhead {
            open = false;
            continue;
        }
        if !open || layout.lines[n].blank_before {
            blocks.push(Vec::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push(n);
        }
        open = true;
    }
    let signed = signed.and_then(phrase::surname);
    let hailed = layout.salutation.and_then(|s| s.named.of(text)).and_then(hailed_surname);
    let is_address = |block: &[usize]| {
        block.iter().any(|&n| {
            phrases(text, layout.lines[n].span)
                .iter()
                .any(|p| matches!(p.sort(), Sort::Address | Sort::Body | Sort::Office | Sort::Person))
        })
    };
    // Without a salutation or a closing, lines over a text may be titles and notes: only a street or a postcode
    // makes an address of them.
    let is_letter = layout.salutation.is_some() || layout.closing.is_some();
    let is_posted = |block: &[usize]| {
        is_letter && begins_with_person(text, layout, block)
            || block.iter().any(|&n| phrases(text, layout.lines[n].span).iter().any(|p| p.sort() == Sort::Address))
    };
    let names = |block: &[usize], surname: &Option<String>| {
        surname.as_ref().is_some_and(|s| {
            block.iter().any(|&n| {
                layout.lines[n].text.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|w| nearly(&fold(w), s))
            })
        })
    };
    let contact = |block: &[usize]| block.iter().any(|&n| phrase::is_contact(layout.lines[n].text));
    let candidates: Vec<usize> = (0..blocks.len()).filter(|&b| is_address(&blocks[b])).collect();
    let by_name = candidates.iter().copied().rev().find(|&b| names(&blocks[b], &hailed) && !names(&blocks[b], &signed));
    let by_place = candidates
        .iter()
        .copied()
        .rev()
        .find(|&b| !contact(&blocks[b]) && is_posted(&blocks[b]) && !names(&blocks[b], &signed))
        .filter(|&b| {
            candidates.iter().any(|&other| other < b)
                || begins_with_person(text, layout, &blocks[b])
                || (hailed.is_some() && b > 0)
        });
    let chosen = by_name.or(by_place);
    // What stands below the date and is no address is no letterhead either.
    let dateline = (0..layout.head_end).find(|&n| layout.parts[n] == Part::Dateline).unwrap_or(layout.head_end);
    let mut head = Head::default();
    for (b, block) in blocks.iter().enumerate() {
        let spans = block.iter().map(|&n| layout.lines[n].span);
        if Some(b) == chosen {
            head.recipient.extend(spans);
            head.recipient_lines.extend(block);
        } else if block.first().is_some_and(|&n| n < dateline) {
            head.letterhead.extend(spans);
        }
    }
    head
}

fn begins_with_person(text: &str, layout: &Layout<'_>, block: &[usize]) -> bool {
    block
        .first()
        .is_some_and(|&n| phrases(text, layout.lines[n].span).first().is_some_and(|p| phrase::is_person(p.text)))
}

/// Whether two words are the same but for a misread letter.
fn nearly(word: &str, model: &str) -> bool {
    word == model || (model.len() >= 5 && word.len() >= 4 && distance(word, model, 10).is_some())
}

/// The surname in a salutation: "Councillor Watling". A first name alone ("Clive") names nobody by surname, but
/// stands in the address as well, so it helps to find it.
fn hailed_surname(named: &str) -> Option<String> {
    phrase::surname(named)
        .filter(|s| s.chars().count() > 2 && !matches!(s.as_str(), "sir" | "madam" | "minister" | "all" | "colleague"))
}

/// The recipient as the address gives it, with the name from the salutation where the address has none.
pub(crate) fn recipient(text: &str, layout: &Layout<'_>, head: &Head) -> Option<Party> {
    let all: Vec<Phrase<'_>> = head.recipient.iter().flat_map(|s| phrases(text, *s)).collect();
    let mut party = Party::read(text, &all, Rule::RecipientAddress, Confidence::Stated);
    // The first line of an address is the name, though a scan may have cut it.
    if let Some((first, name)) =
        all.first().and_then(|p| Some((p, phrase::mended_person(p.text)?))).filter(|_| party.name.is_none())
    {
        party.name = Some(Claim::new(name, first.span, Rule::RecipientAddress, Confidence::Likely));
    }
    if party.name.is_none() {
        party.name = salutation_name(text, layout);
        if party.name.is_none() && party.role.is_none() {
            party.role = salutation_office(text, layout);
        }
    }
    (!party.is_empty()).then_some(party)
}

/// The recipient as the salutation alone names them.
pub(crate) fn hailed(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let name = salutation_name(text, layout);
    let role = if name.is_none() { salutation_office(text, layout) } else { None };
    let party = Party { name, role, ..Party::default() };
    (!party.is_empty()).then_some(party)
}

/// A person named in the salutation with a title: "Councillor Watling", "Mr. Nicklin".
fn salutation_name(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let salutation = layout.salutation?;
    let named = salutation.named.of(text)?;
    let first = plain(named.split_whitespace().next()?);
    let words = named.split_whitespace().count();
    // "Siror Madam": a gap that a scan has lost.
    let squashed: String = plain(&named.replace(' ', ""));
    if matches!(squashed.as_str(), "sirormadam" | "sirmadam" | "madamorsir" | "madamsir") {
        return None;
    }
    // "Sir Robert": a knight's first name.
    let first_name = words == 2 && matches!(first.as_str(), "sir" | "dame");
    let titled = is_title(&first) && words >= 2 && !first_name && phrase::is_person(named);
    let full = words >= 2 && !first_name && phrase::is_person(named) && !salutation.repaired;
    (titled || full).then(|| Claim::new(one_line(named), salutation.named, Rule::Salutation, Confidence::Stated))
}

/// An office in the salutation: "Prime Minister".
fn salutation_office(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let salutation = layout.salutation?;
    let named = salutation.named.of(text)?;
    (phrase::sort(named) == Sort::Office)
        .then(|| Claim::new(one_line(named), salutation.named, Rule::Salutation, Confidence::Likely))
}
