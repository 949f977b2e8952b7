//! The recipient: the address over the letter, and the salutation.

use super::{
    Claim, Party,
    below::is_nameless,
    party::is_lone_name,
    phrase::{self, Phrase, Sort},
    relations::is_relation,
    vocabulary::{is_body, is_post, is_title, plain},
    wrapped::{addressing, block_phrases, names_body_over_lines, phrases},
};
use crate::{
    anatomy::{Layout, closing, lines::is_prose},
    rules::Rule,
};
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
    /// Whether more than its place says that it is the recipient's.
    pub(crate) sure: bool,
}

/// Parts the head into the sender's letterhead and the recipient's address.
///
/// Blocks are parted by empty lines and by datelines, references and the like. A block with a telephone number or
/// a web address is the sender's; one that names the person in the salutation is the recipient's, one that names
/// the signer the sender's; else the last of several is the recipient's.
pub(crate) fn head(text: &str, layout: &Layout<'_>, signed: Option<&str>) -> Head {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    // What stands at the right of the page is a column of its own.
    let mut open: [Option<usize>; 2] = [None; 2];
    for n in 0..layout.head_end {
        let line = &layout.lines[n];
        let column = usize::from(line.right);
        // "[Royal Gardens]": what an editor adds.
        let added = line.text.starts_with('[') && line.text.ends_with(']');
        if layout.parts[n] != Part::Letterhead || is_prose(&layout.lines, n) || added {
            open[column] = None;
            continue;
        }
        // Two lines of the other column between them, or an empty line above one: what stands at the left below a
        // letterhead at the right is another block.
        let apart = open[column].and_then(|block| blocks[block].last()).is_some_and(|&last: &usize| {
            let other = |m: usize| layout.lines[m].right != line.right && starts_line(text, layout, m);
            n > last + 2 && (last + 1..n).all(other)
                || (last + 1..n).any(|m| layout.lines[m].blank_before && starts_line(text, layout, m))
        });
        let block = match open[column] {
            Some(block) if !line.blank_before && !apart => block,
            _ => {
                blocks.push(Vec::new());
                blocks.len() - 1
            }
        };
        blocks[block].push(n);
        open[column] = Some(block);
    }
    let signed = signed.and_then(phrase::surname);
    let hailed = layout.salutation.and_then(|s| s.named.of(text)).and_then(hailed_surname);
    // No gap parts the two addresses: the second begins with the person in the salutation.
    let begins_second = |n: usize| {
        let first = phrases(text, layout.lines[n].span).into_iter().next().map_or("", |p| p.text);
        // Nobody calls himself "Messrs".
        if matches!(plain(first.split_whitespace().next().unwrap_or("")).as_str(), "messrs" | "messieurs") {
            return true;
        }
        let named = |surname: &Option<String>| {
            surname.as_ref().is_some_and(|s| first.split_whitespace().any(|w| nearly(&fold(&plain(w)), s)))
        };
        phrase::is_person(first) && named(&hailed) && !named(&signed)
    };
    blocks = blocks
        .into_iter()
        .flat_map(|mut block| {
            let second = (2..block.len()).find(|&at| begins_second(block[at])).map(|at| block.split_off(at));
            std::iter::once(block).chain(second)
        })
        .collect();
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
    // What stands between the date and the salutation, below a letterhead, is where the letter goes.
    let dateline = (0..layout.head_end).find(|&n| layout.parts[n] == Part::Dateline).unwrap_or(layout.head_end);
    let inside = |block: &[usize]| {
        let (first, last) = (block[0], block[block.len() - 1]);
        layout.salutation.is_some_and(|s| s.line == last + 1 && layout.lines[s.line].blank_before)
            && dateline < first
            && !layout.lines[first].right
            && blocks.iter().any(|other| other[0] < dateline)
            && phrases(text, layout.lines[first].span).first().is_some_and(|p| p.sort() == Sort::Body)
    };
    let is_posted = |block: &[usize]| {
        inside(block)
            || (is_letter || hails(block)) && begins_with_addressee(text, layout, block)
            || block.iter().any(|&n| {
                let mut found = phrases(text, layout.lines[n].span).into_iter();
                found.any(|p| p.sort() == Sort::Address && (is_letter || !speaks_of_address(p.text)))
            })
    };
    let names = |block: &[usize], surname: &Option<String>| {
        surname.as_ref().is_some_and(|s| {
            block.iter().any(|&n| {
                layout.lines[n].text.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|w| nearly(&fold(w), s))
            })
        })
    };
    // "Dear Prime Minister" below "The Prime Minister / 10 Mill Street".
    let hailed_office = layout
        .salutation
        .and_then(|s| s.named.of(text))
        .filter(|named| phrase::sort(named) == Sort::Office)
        .map(|named| fold(named).into_owned());
    let holds = |block: &[usize]| {
        let first = fold(layout.lines[block[0]].text);
        let first = first.strip_prefix("the ").unwrap_or(&first).trim_end_matches(',');
        block.len() > 1 && hailed_office.as_ref().is_some_and(|office| first == office)
    };
    let hails_family = layout
        .salutation
        .and_then(|s| s.named.of(text))
        .is_some_and(|named| closing::is_own_relation(&format!(" {}", named.to_lowercase())));
    let contact = |block: &[usize]| block.iter().any(|&n| phrase::is_contact(layout.lines[n].text));
    let candidates: Vec<usize> = (0..blocks.len()).filter(|&b| is_address(&blocks[b])).collect();
    // "For the Prime Minister" over a telegram may be handed on: only letters and addresses begin so.
    let addressed = (0..blocks.len())
        .find(|&b| (is_letter || blocks[b].len() > 1) && is_addressed(layout, &blocks[b]) && !contact(&blocks[b]));
    let by_name = candidates
        .iter()
        .copied()
        .rev()
        .find(|&b| (names(&blocks[b], &hailed) || holds(&blocks[b])) && !names(&blocks[b], &signed));
    let by_place = candidates
        .iter()
        .copied()
        .rev()
        .find(|&b| !contact(&blocks[b]) && is_posted(&blocks[b]) && !names(&blocks[b], &signed))
        .filter(|&b| {
            candidates.iter().any(|&other| other < b)
                || begins_with_addressee(text, layout, &blocks[b])
                || (hailed.is_some() && b > 0)
        })
        // What stands at the right, above a text at the left, is the writer's address.
        .filter(|&b| {
            let right = |n: usize| layout.lines[n].right;
            !blocks[b].iter().all(|&n| right(n))
                || layout.salutation.is_none_or(|s| right(s.line))
                || begins_with_addressee(text, layout, &blocks[b])
        })
        // "From the Bishop of Alden": his paper. "My dear Father": nobody writes his name and street over that.
        .filter(|&b| !is_paper_of(layout.lines[blocks[b][0]].text) && !hails_family)
        // "Alden Castle, / 10th May, 1860.": where it was written.
        .filter(|&b| {
            let place = |n: usize| {
                layout.lines[n].text.ends_with(',')
                    && !layout.lines[n].text.split_whitespace().next().is_some_and(|w| is_title(&plain(w)))
                    && layout.parts.get(n + 1) == Some(&Part::Dateline)
                    && !layout.lines[n + 1].blank_before
            };
            !(blocks[b].len() == 1 && place(blocks[b][0]))
        })
        // "Westminster Palace Hotel, / 4 Victoria Street / 10th May, 1860.": where the writer lives, alone above the date.
        .filter(|&b| {
            let last = blocks[b].last().copied().unwrap_or(0);
            let above_date =
                layout.parts.get(last + 1) == Some(&Part::Dateline) && !layout.lines[last + 1].blank_before;
            let first = layout.lines[blocks[b][0]].text;
            let words = first.split_whitespace().next().unwrap_or("");
            let titled = is_title(&plain(words)) || is_post(&plain(words)) || is_the_office(first) || words == "The";
            // "Alden Station / New South Wales / 10th May, 1860."
            let placed =
                phrases(text, layout.lines[blocks[b][0]].span).first().is_some_and(|p| p.sort() == Sort::Address);
            !above_date || candidates.len() > 1 && !placed || titled || first.contains('.')
        })
        // Two departments over one letter write together.
        .filter(|&b| !candidates.iter().any(|&other| other < b && begin_alike(layout, &blocks[other], &blocks[b])));
    let chosen = by_name.or(addressed).or(by_place);
    // What stands below the date and is no address is no letterhead either.
    let person = chosen.is_some_and(|b| begins_with_addressee(text, layout, &blocks[b]));
    let mut head = Head { sure: by_name.or(addressed).is_some() || person, ..Head::default() };
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

/// "Proposed demolition of outbuildings at 9 Quay Street": a title that has an address in it.
fn speaks_of_address(phrase: &str) -> bool {
    let speaks = |w: &str| w.starts_with(char::is_lowercase) && w.len() > 3 && !is_body(&plain(w));
    phrase.split_whitespace().filter(|w| speaks(w)).count() >= 2
}

/// Whether nothing stands before a line in the line of the page.
fn starts_line(text: &str, layout: &Layout<'_>, n: usize) -> bool {
    let before = n.checked_sub(1).map_or(0, |m| layout.lines[m].span.end);
    text.get(before as usize..layout.lines[n].span.start as usize).is_some_and(|gap| gap.contains('\n'))
}

/// "From the Minister of State", "From Edward Example MP", as letterheads have it.
fn is_paper_of(line: &str) -> bool {
    let rest = ["From ", "FROM "].iter().find_map(|w| line.strip_prefix(w)).unwrap_or("");
    let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("THE ")).unwrap_or(rest);
    phrase::is_person(rest) || phrase::sort(rest) == Sort::Office
}

/// Whether lines name the person in the salutation.
pub(crate) fn names_hailed(text: &str, layout: &Layout<'_>, lines: &[Span]) -> bool {
    let hailed = layout.salutation.and_then(|s| s.named.of(text)).and_then(hailed_surname);
    hailed.is_some_and(|hailed| {
        let mut words = lines.iter().filter_map(|l| l.of(text)).flat_map(|l| l.split(|c: char| !c.is_alphanumeric()));
        words.any(|word| nearly(&fold(word), &hailed))
    })
}

/// Whether a block begins with "To", or with such words before a name.
fn is_addressed(layout: &Layout<'_>, block: &[usize]) -> bool {
    let first = block.first().map_or("", |&n| layout.lines[n].text);
    addressing(first) > 0 || block.len() > 1 && plain(first) == "to"
}

/// Whether two blocks begin with the same word for a body: "Department for ...", "Department of ...".
fn begin_alike(layout: &Layout<'_>, one: &[usize], other: &[usize]) -> bool {
    let first = |block: &[usize]| {
        let line = block.first().map_or("", |&n| layout.lines[n].text);
        plain(line.split_whitespace().next().unwrap_or(""))
    };
    is_body(&first(one)) && first(one) == first(other)
}

/// Whether a block begins with a person, or with an office as nobody heads his own paper: "The Manager,".
fn begins_with_addressee(text: &str, layout: &Layout<'_>, block: &[usize]) -> bool {
    block.first().is_some_and(|&n| {
        let line = &layout.lines[n];
        // "Alden Bridge / Metropolitan Borough Council" is a body.
        let next = block.get(1).map(|&m| layout.lines[m].text);
        if names_body_over_lines(Some(line.text), next) {
            return false;
        }
        // "THE WHITE HOUSE", "St. Mary's Palace" is no person.
        let house = |p: &Phrase<'_>| {
            let low = p.text.to_ascii_lowercase();
            p.sort() == Sort::Address && (low.starts_with("the ") || low.contains("'s ") || low.contains("’s "))
        };
        phrases(text, line.span).first().is_some_and(|p| phrase::is_person(p.text) && !house(p))
            || is_the_office(line.text) && line.text.ends_with(',')
    })
}

/// "The Manager", "The Officer Administering".
pub(super) fn is_the_office(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let the = words.next().is_some_and(|w| matches!(w, "The" | "THE"));
    the && (words.next().is_some_and(|w| is_post(&plain(w)))
        || phrase::sort(line.split(',').next().unwrap_or(line)) == Sort::Office)
}

/// Whether two words are the same but for a misread letter.
pub(super) fn nearly(word: &str, model: &str) -> bool {
    word == model || (model.len() >= 5 && word.len() >= 4 && distance(word, model, 10).is_some())
}

/// The surname in a salutation: "Councillor Watling". A first name alone ("Clive") names nobody by surname, but
/// stands in the address as well, so it helps to find it.
pub(super) fn hailed_surname(named: &str) -> Option<String> {
    phrase::surname(named)
        .filter(|s| s.chars().count() > 2 && !matches!(s.as_str(), "sir" | "madam" | "minister" | "all" | "colleague"))
}

/// The recipient as the address gives it, with the name from the salutation where the address has none.
pub(crate) fn recipient(text: &str, layout: &Layout<'_>, address: &[Span]) -> Option<Party> {
    let all = block_phrases(text, address);
    let mut party = Party::read(text, &all, Rule::RecipientAddress, Confidence::Stated);
    // The first line of an address is the name, though a scan may have cut it.
    if let Some((first, name)) =
        all.first().and_then(|p| Some((p, phrase::mended_person(p.text)?))).filter(|_| party.name.is_none())
    {
        party.name = Some(Claim::new(name, first.span, Rule::RecipientAddress, Confidence::Likely));
    }
    // "The Officer Administering / the Government of / New Alden."
    if let Some((first, last)) = address.first().zip(address.last()).filter(|_| party.is_empty())
        && first.of(text).is_some_and(is_the_office)
    {
        let span = Span { start: first.start, end: last.end };
        let words = one_line(span.of(text).unwrap_or("")).trim_end_matches(['.', ',']).to_owned();
        party.role = Some(Claim::new(words, span, Rule::RecipientAddress, Confidence::Likely));
    }
    // "The Occupier / 12 Mill Lane / Alden Bridge": whoever lives there, and no person further down.
    if let Some((first, next)) = address.first().zip(address.get(1)).filter(|_| party.role.is_none())
        && let Some(words) = first.of(text).filter(|words| is_whoever(words))
        && next.of(text).is_some_and(|next| next.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    {
        party.name = None;
        party.role = Some(Claim::new(one_line(words), *first, Rule::RecipientAddress, Confidence::Stated));
    }
    // "To, / All Members of the Payments Union": a group that the address names.
    if let Some(line) = address.iter().find(|span| span.of(text).is_some_and(names_group)).filter(|_| party.is_empty())
    {
        let words = Phrase::trimmed(line.of(text).unwrap_or(""), line.start as usize);
        let words = words.part(addressing(words.text), words.text.len());
        party.role = Some(Claim::new(one_line(words.text), words.span, Rule::RecipientAddress, Confidence::Stated));
    }
    if party.name.is_none() {
        party.name = for_attention(text, layout).or_else(|| salutation_name(text, layout)).or_else(|| greeted(text));
        if party.name.is_none() && party.role.is_none() {
            party.role = salutation_office(text, layout);
        }
    }
    (!party.is_empty()).then_some(party)
}

/// "The Occupier", "The Registered Keeper": whoever an address is the address of.
fn is_whoever(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(plain).collect();
    let [the, rest @ ..] = words.as_slice() else { return false };
    let kind = |w: &String| {
        matches!(
            w.as_str(),
            "occupier"
                | "occupiers"
                | "occupant"
                | "owner"
                | "owners"
                | "resident"
                | "residents"
                | "householder"
                | "tenant"
                | "leaseholder"
                | "keeper"
                | "licensee"
                | "proprietor"
                | "executor"
                | "executors"
        )
    };
    the == "the" && (1..=4).contains(&rest.len()) && rest.iter().any(kind)
}

/// "All Members of the Union", "The Chief Secretaries of all States": many who are written to together.
fn names_group(line: &str) -> bool {
    let low: Vec<String> = line.split_whitespace().take(4).map(plain).collect();
    let low = if low.first().is_some_and(|w| w == "to") { &low[1..] } else { &low[..] };
    let many = |word: &String| word.ends_with('s') && word.len() > 4;
    match low {
        [first, second, rest @ ..] if first == "all" => many(second) || rest.iter().any(many) || second == "the",
        [first, second, ..] if first == "members" => second == "of",
        [first, rest @ ..] if first == "the" => {
            rest.iter().take(2).any(many) && rest.first().is_none_or(|w| w != "united")
        }
        _ => false,
    }
}

/// "With good wishes to you and Mrs. Marsh": the surname of whom the letter greets together with his wife.
fn greeted(text: &str) -> Option<Claim<String>> {
    let found = ["Mrs", "Lady "].iter().flat_map(|title| text.match_indices(title)).map(|(at, _)| at);
    found.into_iter().find_map(|at| {
        let rest = &text[at..];
        let name = rest.split([' ', '\n']).find(|w| !is_title(&plain(w)) && !w.is_empty())?;
        let start = at + (name.as_ptr() as usize - rest.as_ptr() as usize);
        let after = text[start + name.len()..].trim_start();
        let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
        let before = text[..at].trim_end();
        let ends = |w: &str| before.to_ascii_lowercase().ends_with(w);
        let both = ends("you and") || ends("yourself and") || ends("you and to");
        let both = both || after.starts_with("and yourself") || after.starts_with("and to yourself");
        let from = text[..at].rfind(['.', '\n']).map_or(0, |n| n + 1);
        let sentence = text[from..at].to_ascii_lowercase();
        let greets = ["wish", "regards", "remembrance", "greetings", "respects", "compliments", "my wife", "love"]
            .iter()
            .any(|w| sentence.contains(w));
        let named = name.chars().count() > 3 && is_lone_name(name);
        let span = Span::new(start, start + name.len());
        (both && greets && named).then(|| Claim::new(name.to_owned(), span, Rule::Greeting, Confidence::Inferred))
    })
}

/// "For the attention of Mr. A. Marsh", in a line by itself.
fn for_attention(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let line = layout.lines.iter().take(layout.head_end).find(|l| {
        let low = l.text.to_ascii_lowercase();
        addressing(l.text) > 0 && (low.contains("attention") || low.starts_with("fao") || low.starts_with("attn"))
    })?;
    let found = phrases(text, line.span);
    let name = found.iter().find(|p| phrase::is_person(p.text))?;
    Some(Claim::new(one_line(name.text), name.span, Rule::Attention, Confidence::Stated))
}

/// The recipient as the salutation alone names them.
pub(crate) fn hailed(text: &str, layout: &Layout<'_>) -> Option<Party> {
    let name = salutation_name(text, layout);
    let role = if name.is_none() { salutation_office(text, layout) } else { None };
    let party = Party { name, role, ..Party::default() };
    (!party.is_empty()).then_some(party)
}

/// The words of a salutation that may name somebody whom only other letters tell: a lone word that is no office, or
/// "Sir" with a first name.
pub(crate) fn hailed_word(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let salutation = layout.salutation.filter(|s| !s.repaired)?;
    let named = Phrase::trimmed(salutation.named.of(text)?, salutation.named.start as usize);
    let words: Vec<&str> = named.text.split_whitespace().collect();
    let lone = match words.as_slice() {
        [word] => word.chars().count() >= 3 && !is_title(&plain(word)) && phrase::sort(word) != Sort::Office,
        [title, first] => matches!(plain(title).as_str(), "sir" | "dame") && first.len() > 2,
        _ => false,
    };
    let capital = words.last().is_some_and(|w| w.starts_with(char::is_uppercase));
    (lone && capital && !is_nameless(named.text))
        .then(|| Claim::new(one_line(named.text), named.span, Rule::Salutation, Confidence::Inferred))
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
    // "Permit Holder", "Club Members": what many are.
    if named.split_whitespace().next_back().is_some_and(|w| is_relation(&plain(w))) {
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
    use super::{super::below::foot, *};
    use crate::{anatomy, dates};
    use expect_test::{Expect, expect};

    fn check(text: &str, want: &Expect) {
        let found = dates::find(text, &dates::Anchor::default());
        let layout = anatomy::layout(anatomy::lines::lines(text), &[], &found);
        let above = head(text, &layout, None).recipient;
        let below: Vec<Span> = foot(text, &layout).iter().map(|&n| layout.lines[n].span).collect();
        let party = recipient(text, &layout, if above.is_empty() { &below } else { &above }).unwrap_or_default();
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
    fn addresses_below_that_begin_with_an_honour() {
        check(
            "October 9, 1962\n\nDear Mr. Prime Minister:\n\nI was pleased to have your message, which I have read with care.\n\nSincerely,\n\nWarren T. Oakes\n\nThe Right Honorable\nHarold Tennant, M.P.\nPrime Minister\nLondon",
            &expect!["Harold Tennant | Prime Minister | - | -"],
        );
    }

    #[test]
    fn addresses_below_of_older_offices() {
        check(
            "Whitefield, 28th. June 1788\n\nSir,\nHaving laid before my Lord your Letter, I am directed to acquaint you that he approves.\nI am, Sir,\nYr. most obedt. & most humble Servt.\nEvan Harman.\n\nTo\nPhilip Marsh Esqr.",
            &expect!["Philip Marsh Esqr. | - | - | -"],
        );
        check(
            "Whitefield, 9 December 1847\n\nMy Lord,\n\nI have the honour to acknowledge your Despatch, which I have read with care.\n\nI have the honour to be, Your Lordship's most obedient humble Servant,\n\nHARMAN.\n\nGovernor Sir Charles Marsh\n&c. &c. &c.",
            &expect!["Governor Sir Charles Marsh | - | - | -"],
        );
        // A palace and a day with a name are nobody to write to.
        check(
            "St. Mary's Palace,\nS.W.1.\n\nMichaelmas Day, 1931.\n\nDear Mr. Justice Marsh,\n\nThe King has had before him your letter of Tuesday last.\n\nYours very truly,\nCLIVE HARMAN\n\nThe Hon. Mr. Justice Marsh.",
            &expect!["The Hon. Mr. Justice Marsh | - | - | -"],
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
