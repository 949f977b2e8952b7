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
    // "Major-General HALLET, / General-in-Chief:" hails whom it names.
    let hails = |block: &[usize]| block.last().is_some_and(|&n| layout.lines[n].text.ends_with(':'));
    let is_posted = |block: &[usize]| {
        (is_letter || hails(block)) && begins_with_person(text, layout, block)
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
    let foot = if head.recipient.is_empty() { foot(layout, text) } else { Vec::new() };
    let lines = if head.recipient.is_empty() { &foot } else { &head.recipient };
    let all: Vec<Phrase<'_>> = lines.iter().flat_map(|s| phrases(text, *s)).collect();
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

/// The recipient's address below the signature, as in letters of ministers and of older offices: lines after the
/// signature that begin with the person in the salutation, or with an honour that nobody gives himself.
fn foot(layout: &Layout<'_>, text: &str) -> Vec<Span> {
    if layout.closing.is_none() || layout.salutation.is_none() {
        return Vec::new();
    }
    let hailed = layout.salutation.and_then(|s| s.named.of(text)).and_then(hailed_surname);
    let signature: Vec<usize> = (0..layout.lines.len()).filter(|&n| layout.parts[n] == Part::Signature).collect();
    let begins = |n: usize| {
        let line = layout.lines[n].text;
        let low = fold(line);
        let honour = ["his excellency", "her excellency", "the rt", "the right hon", "the hon"]
            .iter()
            .any(|h| low.starts_with(h) && line.split_whitespace().count() > 2);
        let named = hailed.as_ref().is_some_and(|surname| {
            let first = line.split(',').next().unwrap_or(line);
            phrase::is_person(first) && phrase::surname(first).is_some_and(|own| nearly(&own, surname))
        });
        honour || named
    };
    let Some(at) = signature.iter().skip(1).position(|&n| begins(n)).map(|at| at + 1) else { return Vec::new() };
    let block = signature[at..].windows(2).take_while(|pair| pair[1] == pair[0] + 1).count() + 1;
    // A name alone is a note of somebody's; an address has more.
    if block < 2 {
        return Vec::new();
    }
    signature[at..at + block.min(7)].iter().map(|&n| layout.lines[n].span).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{anatomy, dates};
    use expect_test::{Expect, expect};

    fn check(text: &str, want: &Expect) {
        let found = dates::find(text, &dates::Anchor::default());
        let layout = anatomy::layout(anatomy::lines::lines(text), &[], &found);
        let party = recipient(text, &layout, &head(text, &layout, None)).unwrap_or_default();
        let parts = [party.name, party.role, party.organisation, party.address];
        want.assert_eq(&parts.map(|p| p.map_or("-".to_owned(), |c| c.value)).join(" | "));
    }

    #[test]
    fn addresses_below_the_signature() {
        check(
            "3 May 1964\n\nDear Mr. Marsh,\n\nI have your letter of the first, which I have read with care.\n\nYours sincerely,\n\nA. B. Harman\nMinister for Roads\n\nMr. J. Marsh,\nTown Clerk,\nDuncliff Borough Council,\nDUNCLIFF.",
            &expect!["Mr. J. Marsh | Town Clerk | Duncliff Borough Council | -"],
        );
        check(
            "3 May 1964\n\nSir,\n\nI have your letter of the first, which I have read with care.\n\nI am, Sir, your obedient servant,\n\nA. B. Harman\n\nHis Excellency J. Marsh,\nAmbassador of Ruritania,\nCanberra",
            &expect!["His Excellency J. Marsh | Ambassador of Ruritania | - | -"],
        );
        check(
            "3 May 1964\n\nDear Mr. Marsh,\n\nI have your letter of the first, which I have read with care.\n\nYours sincerely,\n\nA. B. Harman\nMinister for Roads\nMinistry of Works",
            &expect!["Mr. Marsh | - | - | -"],
        );
    }

    #[test]
    fn salutations_that_name_nobody() {
        for hail in ["Dear Sir Robert,", "Dear Siror Madam,", "Dear Clive,", "Dear Sir,"] {
            check(
                &format!(
                    "{hail}\n\nI have your letter of the first, which I have read with care.\n\nYours sincerely,\n\nA. B. Harman"
                ),
                &expect!["- | - | - | -"],
            );
        }
    }
}
