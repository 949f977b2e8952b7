//! Whose the blocks of an address over a letter are: the sender's letterhead, and where the letter goes.

use super::{
    phrase::{self, Phrase, Sort},
    recipient::{hailed_surname, is_the_office, nearly},
    vocabulary::{is_body, is_post, is_title, plain},
    wrapped::{addressing, names_body_over_lines, phrases},
};
use crate::anatomy::{Layout, closing, lines::is_prose};
use corpus::{
    model::Part,
    text::{Span, fold},
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
        // "[Royal Gardens]": what an editor adds; "[address removed]" stands for a line of the address.
        let added = line.text.starts_with('[') && line.text.ends_with(']');
        let low = if added { line.text.to_ascii_lowercase() } else { String::new() };
        if ["removed", "redacted", "withheld", "private"].iter().any(|w| low.contains(w)) {
            continue;
        }
        // "Mr Marsh, actions speak louder than words!": a title.
        let exclaims = line.text.ends_with(['!', '?']);
        if layout.parts[n] != Part::Letterhead || is_prose(&layout.lines, n) || added || exclaims {
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
    // Nothing but subject and references between them: whom the letter is written to.
    let between = |block: &[usize]| {
        let (first, last) = (block[0], block[block.len() - 1]);
        let below = |s: usize| last < s && (last + 1..s).all(|n| layout.parts[n] != Part::Letterhead);
        layout.salutation.is_some_and(|s| below(s.line))
            && dateline < first
            && !layout.lines[first].right
            && block.len() <= 8
            && phrases(text, layout.lines[first].span)
                .first()
                .is_some_and(|p| matches!(p.sort(), Sort::Person | Sort::Body | Sort::Office))
    };
    let is_posted = |block: &[usize]| {
        inside(block)
            || between(block)
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
        .is_some_and(|named| closing::is_own_relation(&named.to_lowercase()));
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
        .find(|&b| {
            let own = contact(&blocks[b]) && !between(&blocks[b]);
            !own && is_posted(&blocks[b]) && !names(&blocks[b], &signed)
        })
        .filter(|&b| {
            candidates.iter().any(|&other| other < b)
                || between(&blocks[b])
                || begins_with_addressee(text, layout, &blocks[b])
                || (hailed.is_some() && b > 0)
        })
        // What stands at the right, above a text at the left, is the writer's address.
        .filter(|&b| {
            let right = |n: usize| layout.lines[n].right;
            !blocks[b].iter().all(|&n| right(n))
                || layout.salutation.is_some_and(|s| right(s.line) || begins_with_addressee(text, layout, &blocks[b]))
        })
        // "Mr. Stephen Purcey / ... / Dear Mr. Smithson,": another person than the one in the salutation writes.
        .filter(|&b| {
            let first = phrases(text, layout.lines[blocks[b][0]].span).into_iter().next().map_or("", |p| p.text);
            let own_title = first.split_whitespace().next().is_some_and(|w| is_title(&plain(w)));
            let other = own_title && phrase::is_person(first) && !between(&blocks[b]) && {
                let own = phrase::surname(first).map(|own| fold(&own).into_owned());
                own.zip(hailed.as_ref()).is_some_and(|(own, hailed)| !nearly(&own, hailed))
            };
            let titled = layout.salutation.and_then(|s| s.named.of(text)).is_some_and(|named| {
                phrase::is_person(named) && named.split_whitespace().next().is_some_and(|w| is_title(&plain(w)))
            });
            !(other && titled)
        })
        // "LETTER / FROM / THE SECRETARY OF THE INTERIOR": whose letter it is.
        .filter(|&b| {
            let above = blocks[b][0].checked_sub(1).map_or("", |n| layout.lines[n].text);
            !above.trim_end_matches(':').eq_ignore_ascii_case("from")
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
