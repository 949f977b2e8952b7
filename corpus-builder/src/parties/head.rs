//! Whose the blocks of an address over a letter are: the sender's letterhead, and where the letter goes.

use super::{
    below::is_nameless,
    party::is_surely_person,
    phrase::{self, Phrase, Sort},
    recipient::{hailed_surname, is_delivery, is_holder, is_the_office, names_group, names_holders, nearly},
    relations,
    vocabulary::{is_body, is_post, is_style, is_title, plain},
    wrapped::{addressing, names_body_over_lines, phrases},
};
use crate::anatomy::{
    Layout, closing,
    furniture::{is_reference, is_subject},
    lines::is_prose,
};
use corpus::{
    model::Part,
    text::{Span, fold},
};
use std::collections::BTreeSet;

/// The address blocks of the head: whose each of them is.
#[derive(Default)]
pub(crate) struct Head {
    /// Lines of the sender's letterhead.
    pub(crate) letterhead: Vec<Span>,
    /// Lines of the recipient's address.
    pub(crate) recipient: Vec<Span>,
    /// The lines of further addresses, where the salutation names several people: "Dear Ada and George".
    pub(crate) others: Vec<Vec<Span>>,
    /// The numbers of the lines of all recipients' addresses.
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
    let named = layout.salutation.and_then(|s| s.named.of(text));
    let view = Over {
        text,
        layout,
        signed: signed.and_then(phrase::surname),
        hailed: named.and_then(hailed_surname),
        named,
        is_letter: layout.salutation.is_some() || layout.closing.is_some(),
        dateline: (0..layout.head_end).find(|&n| layout.parts[n] == Part::Dateline).unwrap_or(layout.head_end),
    };
    let blocks: Vec<Vec<usize>> = columns(text, layout).into_iter().flat_map(|block| view.parted(block)).collect();
    let candidates: Vec<usize> = (0..blocks.len()).filter(|&b| view.is_address(&blocks[b])).collect();
    // "For the Prime Minister" over a telegram may be handed on: only letters and addresses begin so.
    let addressed = (0..blocks.len()).find(|&b| {
        let block = &blocks[b];
        // "To the Authorities of Schools", alone below a letterhead.
        let group = b > 0 && names_group(view.line(block[0]));
        let to = is_addressed(layout, block) || group && first_word(view.line(block[0])) == "to";
        (view.is_letter || block.len() > 1 || group) && to && !view.has_contact(block)
    });
    let last = |fits: &dyn Fn(usize) -> bool| candidates.iter().copied().rev().find(|&b| fits(b));
    let by_name = last(&|b| view.is_of_hailed(&blocks[b]));
    let by_delivery = last(&|b| view.is_above_delivery(&blocks, &candidates, b));
    let by_place = last(&|b| view.may_be_posted(&blocks, b) && !view.is_at_the_right(&blocks[b]))
        .filter(|&b| view.is_below_another(&blocks, &candidates, b));
    let by_place = by_place.filter(|&b| !view.is_the_writers(&blocks, &candidates, b));
    let chosen = by_name.or(addressed).or(by_delivery).or(by_place);
    // What stands below the date and is no address is no letterhead either.
    let person = chosen.is_some_and(|b| begins_with_addressee(text, layout, &blocks[b]));
    let sure = by_name.or(addressed).or(by_delivery).is_some() || person;
    let mut head = Head { sure, ..Head::default() };
    for (b, block) in blocks.iter().enumerate() {
        let spans = block.iter().map(|&n| layout.lines[n].span);
        if Some(b) == chosen {
            head.recipient.extend(spans);
            head.recipient_lines.extend(block);
        } else if by_name.is_some() && candidates.contains(&b) && view.is_of_one_of_several(block) {
            head.others.push(spans.collect());
            head.recipient_lines.extend(block);
        } else if block.first().is_some_and(|&n| n < view.dateline)
            || view.has_contact(block) && block.len() > 1
            || view.is_at_the_right(block) && block.iter().any(|&n| phrase::has_postcode(view.line(n)))
        {
            head.letterhead.extend(spans);
        }
    }
    head
}

/// The numbers of the lines of each block over a letter. What stands at the right of the page is a column of its own.
fn columns(text: &str, layout: &Layout<'_>) -> Vec<Vec<usize>> {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    // Where a page sets every line apart, gaps part nothing.
    let dense = (1..layout.head_end).filter(|&n| !layout.lines[n].blank_before).count();
    let spaced = layout.head_end >= 6 && dense * 8 < layout.head_end;
    let mut open: [Option<usize>; 2] = [None; 2];
    let records = records(layout);
    for n in 0..layout.head_end {
        let line = &layout.lines[n];
        let column = usize::from(line.right);
        // "[Royal Gardens]": what an editor adds; "[address removed]" stands for a line of the address.
        let added = line.text.starts_with('[') && line.text.ends_with(']');
        let low = if added { line.text.to_ascii_lowercase() } else { String::new() };
        if ["removed", "redacted", "withheld", "private"].iter().any(|w| low.contains(w)) {
            continue;
        }
        // "By email only", "Sent by post to 4 Mill Street": how it goes, and where.
        if delivers(layout, n) {
            open[column] = None;
            continue;
        }
        // "Mr Marsh, actions speak louder than words!": a title.
        let exclaims = line.text.ends_with(['!', '?']);
        // "RE: Children's Home at Castle Alden, / Co. Marsh"
        let subject = !line.blank_before && n > 0 && layout.parts[n - 1] == Part::Subject && !line.right;
        let record = is_label_of_record(line.text) || records.contains(&n) || is_code(line.text);
        let other = added || exclaims || subject || record;
        // "Clerk to the Joint Committee on Health and Children"
        let office = is_post(&first_word(line.text)) && phrase::sort(line.text) == Sort::Office;
        let prose = is_prose(&layout.lines, n) && !office;
        if layout.parts[n] != Part::Letterhead || prose || other {
            open[column] = None;
            continue;
        }
        // Two lines of the other column between them, or an empty line above one: what stands at the left below a
        // letterhead at the right is another block.
        let apart = open[column].and_then(|block| blocks[block].last()).is_some_and(|&last: &usize| {
            let other = |m: usize| layout.lines[m].right != line.right && starts_line(text, layout, m);
            n > last + 2 && (last + 1..n).all(other)
                || !spaced && (last + 1..n).any(|m| layout.lines[m].blank_before && starts_line(text, layout, m))
        });
        let goes_on = spaced && addressing(line.text) == 0;
        // "General RAWLINS, / Vicksburg:", with a gap between all lines of a page.
        let hailed = line.text.ends_with(':')
            && !line.right
            && n.checked_sub(1).is_some_and(|m| {
                layout.lines[m].text.ends_with(',') && open[column].is_some_and(|b| b + 1 == blocks.len())
            });
        let block = match open[column] {
            Some(block) if hailed || (goes_on || !line.blank_before) && !apart => block,
            _ => {
                blocks.push(Vec::new());
                blocks.len() - 1
            }
        };
        blocks[block].push(n);
        open[column] = Some(block);
    }
    blocks
}

/// Lines of the record that a library shows above a letter: three or more, each a label and what it says.
fn records(layout: &Layout<'_>) -> BTreeSet<usize> {
    let labelled = |n: usize| {
        let line = layout.lines[n].text;
        let Some((label, _)) = line.split_once(':') else { return false };
        let words = label.split_whitespace().count();
        let letters = label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '(' | ')' | '/'));
        let own = crate::parties::labels::label(line).is_some() || phrase::is_contact(line) || is_reference(line);
        (1..=3).contains(&words) && letters && label.starts_with(char::is_uppercase) && !own && !is_subject(line)
    };
    let mut found = BTreeSet::new();
    let mut from = 0;
    while from < layout.head_end {
        let run = (from..layout.head_end).take_while(|&n| labelled(n)).count();
        if run >= 3 {
            found.extend(from..from + run);
        }
        from += run + 1;
    }
    found
}

/// Whether a line says how a letter goes, or, below such a line, to which mail address: "By email only / foi@alden.example".
fn delivers(layout: &Layout<'_>, n: usize) -> bool {
    let line = layout.lines[n].text;
    let way = |line: &str| is_delivery(&line.to_ascii_lowercase());
    let alone = line.contains('@') && !line.contains(' ');
    way(line) || alone && n.checked_sub(1).is_some_and(|above| way(layout.lines[above].text))
}

/// "TPS/C/2/AV/kj (2021)", "IR-01-23-77120": a number by which an office files, without a word in it.
fn is_code(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let wordy = line.split(|c: char| !c.is_alphabetic()).any(|w| w.chars().count() >= 4);
    let marks = line.chars().filter(|c| matches!(c, '/' | '-')).count();
    let joined = marks >= 2 || marks == 0 && line.len() >= 8 && !line.contains(' ');
    digits >= 3 && !wordy && joined && !phrase::has_postcode(line) && !phrase::is_contact(line)
}

/// "Document Release Date:": an archive's record of the letter.
fn is_label_of_record(line: &str) -> bool {
    let Some(label) = line.strip_suffix(':') else { return false };
    let last = plain(label.split_whitespace().next_back().unwrap_or(""));
    let named = [
        "type",
        "number",
        "decision",
        "classification",
        "count",
        "date",
        "format",
        "status",
        "identifier",
        "id",
        "by",
        "service",
        "collection",
    ];
    label.contains(' ') && named.contains(&last.as_str())
}

/// What stands over a letter, and what the rest of it says of the two parties. Blocks are numbers of lines.
struct Over<'a> {
    text: &'a str,
    layout: &'a Layout<'a>,
    /// The surname of who signs.
    signed: Option<String>,
    /// Whom the salutation names, and the surname among it.
    named: Option<&'a str>,
    hailed: Option<String>,
    /// Without a salutation or a closing, lines over a text may be titles and notes: only a street or a postcode
    /// makes an address of them.
    is_letter: bool,
    /// The line of the date, or the end of the head.
    dateline: usize,
}

impl<'a> Over<'a> {
    fn line(&self, n: usize) -> &'a str {
        self.layout.lines[n].text
    }

    fn phrases(&self, n: usize) -> Vec<Phrase<'a>> {
        phrases(self.text, self.layout.lines[n].span)
    }

    fn first_phrase(&self, n: usize) -> &'a str {
        self.phrases(n).into_iter().next().map_or("", |p| p.text)
    }

    /// The sort of the first phrase of a line.
    fn sort(&self, n: usize) -> Option<Sort> {
        self.phrases(n).first().map(Phrase::sort)
    }

    /// Where no gap parts two addresses: the second begins with the person in the salutation.
    fn parted(&self, mut block: Vec<usize>) -> impl Iterator<Item = Vec<usize>> + use<> {
        // "From Ada Marsh MP, Chair / Sir John Doe": a line for herself.
        let from = block.first().is_some_and(|&n| self.line(n).starts_with("From "));
        let second = (if from { 1 } else { 2 }..block.len()).find(|&at| self.begins_second(block[at]));
        let second = second.or(self.is_attention_above(&block).then_some(1)).map(|at| block.split_off(at));
        std::iter::once(block).chain(second)
    }

    /// "For the attention of Ada Marsh / Jane Doe / Deputy Head": what stands below is not hers.
    fn is_attention_above(&self, block: &[usize]) -> bool {
        let [first, second, ..] = block else { return false };
        let low = self.line(*first).to_ascii_lowercase();
        let name = self.first_phrase(*second);
        low.starts_with("for the attention of ")
            && phrase::is_person(name)
            && !self.names(&[*second], self.hailed.as_deref())
            && self.names(&[*first], self.hailed.as_deref())
    }

    fn begins_second(&self, n: usize) -> bool {
        let first = self.first_phrase(n);
        if self.line(n).starts_with("To ") && addressing(self.line(n)) > 0 && self.line(n).ends_with(',') {
            return true;
        }
        // "To the Editor.", right below the title of his page.
        if self.line(n).trim_end_matches(['.', ',']).eq_ignore_ascii_case("to the editor") {
            return true;
        }
        // "www.alden.example / Chief Constables of Ruritania", on a page without gaps.
        let above = n.checked_sub(1).map_or("", |above| self.line(above));
        let line = self.line(n);
        // "To all Core Participants", below the names of a body and who leads it.
        if first_word(line) == "to" && names_group(line) {
            return true;
        }
        if names_holders(line) && (phrase::is_contact(above) || phrase::has_postcode(above)) {
            return true;
        }
        // "T: 0300 123 4567 / Ada Marsh MSP, Convener, The Scottish Parliament, Edinburgh EH99 1SP": a whole address.
        if phrase::is_contact(above) && phrase::is_person(first) && line.contains(',') && phrase::has_postcode(line) {
            return true;
        }
        // Nobody calls himself "Messrs".
        if matches!(first_word(first).as_str(), "messrs" | "messieurs") {
            return true;
        }
        let has = |surname: Option<&str>| {
            surname.is_some_and(|s| first.split_whitespace().any(|w| nearly(&fold(&plain(w)), s)))
        };
        phrase::is_person(first) && has(self.hailed.as_deref()) && !has(self.signed.as_deref())
    }

    fn is_address(&self, block: &[usize]) -> bool {
        let tells = |sort| matches!(sort, Sort::Address | Sort::Body | Sort::Office | Sort::Person);
        names_holders(self.line(block[0]))
            || is_all(self.line(block[0]))
            || is_holder(self.line(block[0]))
            || block.iter().any(|&n| self.phrases(n).iter().any(|p| tells(p.sort())))
    }

    fn has_contact(&self, block: &[usize]) -> bool {
        // "ALBION PARK   2527                Telephone: 2 0576": of what a gap parts the left is meant.
        block.iter().any(|&n| {
            let line = self.line(n).split("    ").next().unwrap_or("");
            // "DX 18000 NEWCASTLE": an address among lawyers.
            phrase::is_contact(line) && !line.starts_with("DX ")
        })
    }

    fn names(&self, block: &[usize], surname: Option<&str>) -> bool {
        let words = |n: usize| self.line(n).split(|c: char| !c.is_alphanumeric() && c != '\'');
        surname.is_some_and(|s| block.iter().any(|&n| words(n).any(|w| nearly(&fold(w), s))))
    }

    /// Whether a block names whom the salutation names, and not who signs.
    fn is_of_hailed(&self, block: &[usize]) -> bool {
        (self.names(block, self.hailed.as_deref()) || self.is_of_hailed_office(block))
            && !self.names(block, self.signed.as_deref())
    }

    /// "Dear Chair Marsh and Representative Doe", "Dear Ada and George": whether a block begins with one of those whom the
    /// salutation names.
    fn is_of_one_of_several(&self, block: &[usize]) -> bool {
        let Some(named) = self.named.filter(|named| named.contains(" and ") || named.contains(" & ")) else {
            return false;
        };
        let first = self.first_phrase(block[0]);
        let words =
            |text: &str| -> Vec<String> { text.split_whitespace().map(|w| fold(&plain(w)).into_owned()).collect() };
        let own = words(first);
        let hailed = named.replace(" & ", ",").replace(" and ", ",");
        let hails = |one: &str| words(one).last().is_some_and(|w| w.len() > 2 && !is_title(w) && own.contains(w));
        hailed.split(',').any(hails) && !self.names(block, self.signed.as_deref())
    }

    /// "Dear Prime Minister" below "The Prime Minister / 10 Mill Street".
    fn is_of_hailed_office(&self, block: &[usize]) -> bool {
        let first = fold(self.line(block[0]));
        let first = first.strip_prefix("the ").unwrap_or(&first).trim_end_matches(',');
        let office = self.named.filter(|named| phrase::sort(named) == Sort::Office);
        block.len() > 1 && office.is_some_and(|office| first == fold(office))
    }

    /// What stands between the date and the salutation, below a letterhead, is where the letter goes.
    fn is_inside(&self, blocks: &[Vec<usize>], block: &[usize]) -> bool {
        let (first, last) = (block[0], block[block.len() - 1]);
        self.layout.salutation.is_some_and(|s| s.line == last + 1 && self.layout.lines[s.line].blank_before)
            && self.dateline < first
            && !self.layout.lines[first].right
            && blocks.iter().any(|other| other[0] < self.dateline)
            && self.sort(first) == Some(Sort::Body)
    }

    /// Nothing but subject and references between a block and the salutation: whom the letter is written to.
    fn is_between(&self, block: &[usize]) -> bool {
        let (first, last) = (block[0], block[block.len() - 1]);
        let below = |s: usize| last < s && (last + 1..s).all(|n| self.layout.parts[n] != Part::Letterhead);
        self.layout.salutation.is_some_and(|s| below(s.line))
            && self.dateline < first
            && !self.layout.lines[first].right
            && block.len() <= 8
            && matches!(self.sort(first), Some(Sort::Person | Sort::Body | Sort::Office))
    }

    /// Whether letters are sent to what a block says.
    fn may_be_posted(&self, blocks: &[Vec<usize>], b: usize) -> bool {
        let block = &blocks[b];
        let between = self.is_between(block);
        // "Major-General HALLET, / General-in-Chief:" hails whom it names.
        let hails = block.last().is_some_and(|&n| self.line(n).ends_with(':'));
        // "Edition Index", "Seriousness and Urgency": two words with capitals alone are anything.
        let alone = block.len() == 1 && !hails && {
            let first = self.first_phrase(block[0]);
            phrase::is_person(first) && !is_surely_person(first) && !self.line(block[0]).ends_with(',')
        };
        // "The Provincial Commissioner, / Western Province", "All Directors of Education", above a text that somebody signs.
        let written = self.signed.is_some() && b > 0 && {
            // "The Honourable / The Chief Secretary,"
            let styled =
                block.len() > 2 && matches!(self.line(block[0]), "The Honourable" | "The Hon'ble" | "The Hon.");
            let first = self.line(block[usize::from(styled)]);
            let honoured =
                ["Rt Hon ", "The Rt Hon ", "Rt. Hon. ", "The Right Hon"].iter().any(|h| first.starts_with(h));
            let office = block.get(1).is_some_and(|&n| self.sort(n) == Some(Sort::Office));
            is_all(first) || block.len() > 1 && is_the_office(first) && first.ends_with(',') || honoured && office
        };
        // "Clerk to the Joint Committee / Leinster House / Dublin 2", above "A Chara,".
        let to_office = (self.is_letter || self.signed.is_some() && self.dateline < block[0])
            && b > 0
            && block.len() > 1
            && !self.layout.lines[block[0]].right
            && self.named.is_none_or(is_nameless)
            && self.sort(block[0]) == Some(Sort::Office);
        let posted = between && !alone
            || written
            || to_office
            || self.is_inside(blocks, block)
            || (self.is_letter || hails) && !alone && begins_with_addressee(self.text, self.layout, block)
            || block.iter().any(|&n| {
                let mut found = self.phrases(n).into_iter();
                found.any(|p| p.sort() == Sort::Address && (self.is_letter || !speaks_of_address(p.text)))
            });
        // "BBC News / Last Updated: Monday": the head of a page.
        let page = block.iter().any(|&n| self.line(n).to_ascii_lowercase().contains("last updated"));
        posted && !page && (between || !self.has_contact(block)) && !self.names(block, self.signed.as_deref())
    }

    /// "Miss Ada Marsh / Coroner's Office / Sent by email": how a letter goes stands right below the address to which it goes.
    fn is_above_delivery(&self, blocks: &[Vec<usize>], candidates: &[usize], b: usize) -> bool {
        let block = &blocks[b];
        let (first, last) = (block[0], block[block.len() - 1]);
        let next = (last + 1..self.layout.head_end).find(|&n| !self.layout.lines[n].right);
        let named = match self.sort(first) {
            Some(Sort::Person | Sort::Office | Sort::Unit) => true,
            // "Information Rights / Alden Borough Council", "HM Coroner / Miss Ada Marsh"
            Some(Sort::Other) => block.get(1).is_some_and(|&n| matches!(self.sort(n), Some(Sort::Body | Sort::Person))),
            _ => false,
        };
        self.is_letter
            && !self.layout.lines[first].right
            && next.is_some_and(|n| delivers(self.layout, n))
            && named
            && !self.has_contact(block)
            && !self.names(block, self.signed.as_deref())
            && (self.is_below_another(blocks, candidates, b)
                || self.dateline < first
                || candidates.iter().any(|&other| other > b) && self.has_titled(block))
    }

    /// Whether a person with a title stands in the first two lines of a block: "HM Coroner / Miss Ada Marsh".
    fn has_titled(&self, block: &[usize]) -> bool {
        let titled = |name: &str| phrase::is_person(name) && is_title(&first_word(name));
        block.iter().take(2).any(|&n| titled(self.first_phrase(n)))
    }

    fn is_below_another(&self, blocks: &[Vec<usize>], candidates: &[usize], b: usize) -> bool {
        candidates.iter().any(|&other| other < b)
            || self.is_between(&blocks[b])
            || begins_with_addressee(self.text, self.layout, &blocks[b])
            || (self.hailed.is_some() && b > 0)
    }

    /// Whether a block that letters might be sent to is where this one comes from.
    fn is_the_writers(&self, blocks: &[Vec<usize>], candidates: &[usize], b: usize) -> bool {
        let block = &blocks[b];
        let from = block[0].checked_sub(1).map_or("", |n| self.line(n)).trim_end_matches(':');
        self.is_at_the_right(block)
            || self.is_of_another(block)
            // "LETTER / FROM / THE SECRETARY OF THE INTERIOR": whose letter it is.
            || from.eq_ignore_ascii_case("from")
            // "From the Bishop of Alden": his paper.
            || is_paper_of(self.line(block[0]))
            // "My dear Father": nobody writes his name and street over that.
            || self.named.is_some_and(|named| closing::is_own_relation(&named.to_lowercase()))
            || self.names_its_holder(block)
            || self.is_place_above_date(block)
            || self.is_seat_of_office(block)
            || self.is_head_of_paper(block, candidates.last() == Some(&b))
            || self.is_home_above_date(block, candidates.len() > 1)
            // Two departments over one letter write together.
            || candidates.iter().any(|&other| other < b && begin_alike(self.layout, &blocks[other], block))
    }

    /// What stands at the right, above a text at the left, is the writer's address.
    fn is_at_the_right(&self, block: &[usize]) -> bool {
        let right = |n: usize| self.layout.lines[n].right;
        let addressed = || begins_with_addressee(self.text, self.layout, block);
        block.iter().all(|&n| right(n)) && !self.layout.salutation.is_some_and(|s| right(s.line) || addressed())
    }

    /// "Mr. Stephen Purcey / ... / Dear Mr. Smithson,": another person than the one in the salutation writes.
    fn is_of_another(&self, block: &[usize]) -> bool {
        let titled = |name: &str| phrase::is_person(name) && is_title(&first_word(name));
        let first = self.first_phrase(block[0]);
        let own = || phrase::surname(first).map(|own| fold(&own).into_owned());
        self.named.is_some_and(titled)
            && titled(first)
            && !self.is_between(block)
            && own().zip(self.hailed.as_deref()).is_some_and(|(own, hailed)| !nearly(&own, hailed))
    }

    /// "10 Mill Street / The Prime Minister", above the date: an office that heads its paper with its house.
    fn is_seat_of_office(&self, block: &[usize]) -> bool {
        matches!(block, [house, office] if *office < self.dateline
            && self.sort(*house) == Some(Sort::Address)
            && self.sort(*office) == Some(Sort::Office))
    }

    /// "The Rt Revd John Marsh / THE BISHOP OF ALDEN", over the date of a letter to colleagues: a name and its office without an
    /// address.
    fn is_head_of_paper(&self, block: &[usize], last: bool) -> bool {
        let [name, office] = block else { return false };
        let next = self.layout.parts.get(office + 1);
        // "Dear colleagues", "Dear Brothers and Sisters in Christ"
        let many = |word: &str| {
            let word = plain(word);
            word == "colleague" || relations::is_one_of_many(&word)
        };
        last && next == Some(&Part::Dateline)
            && phrase::is_person(self.first_phrase(*name))
            && (self.sort(*office) == Some(Sort::Office) || is_of_a_see(self.line(*office)))
            && self.named.is_some_and(|named| named.split_whitespace().any(many))
    }

    /// "Headteacher: Mr. A. Marsh": nobody else's paper says who holds its office.
    fn names_its_holder(&self, block: &[usize]) -> bool {
        block.iter().any(|&n| {
            let named = self.line(n).split_once(": ");
            named.is_some_and(|(office, name)| {
                let name = name.split(',').next().unwrap_or(name).trim();
                phrase::sort(office) == Sort::Office && phrase::is_person(name)
            })
        })
    }

    /// Whether the date stands right below a line.
    fn is_above_date(&self, n: usize) -> bool {
        self.layout.parts.get(n + 1) == Some(&Part::Dateline) && !self.layout.lines[n + 1].blank_before
    }

    /// "Alden Castle, / 10th May, 1860.": where it was written.
    fn is_place_above_date(&self, block: &[usize]) -> bool {
        let line = self.line(block[0]);
        block.len() == 1 && line.ends_with(',') && !is_title(&first_word(line)) && self.is_above_date(block[0])
    }

    /// "Westminster Palace Hotel, / 4 Victoria Street / 10th May, 1860.": where the writer lives, alone above the date.
    fn is_home_above_date(&self, block: &[usize], among_several: bool) -> bool {
        let last = block.last().copied().unwrap_or(0);
        let first = self.line(block[0]);
        let word = first.split_whitespace().next().unwrap_or("");
        let titled = is_title(&plain(word)) || is_post(&plain(word)) || is_the_office(first) || word == "The";
        // "Alden Station / New South Wales / 10th May, 1860."
        let placed = self.sort(block[0]) == Some(Sort::Address);
        self.is_above_date(last) && !(among_several && !placed || titled || first.contains('.'))
    }
}

/// "All Principals of Secondary Schools": many who are written to together, as no letterhead begins.
fn is_all(line: &str) -> bool {
    line.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("all ")) && names_group(line) && line.len() <= 80
}

fn first_word(line: &str) -> String {
    plain(line.split_whitespace().next().unwrap_or(""))
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
    // "To the Right Honorable / His Majesty's Principal Secretary of State"
    let styled = first.split_once(' ').is_some_and(|(to, style)| plain(to) == "to" && is_style(style));
    addressing(first) > 0 || block.len() > 1 && (plain(first) == "to" || styled)
}

/// Whether two blocks begin with the same word for a body: "Department for ...", "Department of ...".
fn begin_alike(layout: &Layout<'_>, one: &[usize], other: &[usize]) -> bool {
    let first = |block: &[usize]| {
        let line = block.first().map_or("", |&n| layout.lines[n].text);
        plain(line.split_whitespace().next().unwrap_or(""))
    };
    is_body(&first(one)) && first(one) == first(other)
}

/// "THE BISHOP OF ALDEN", "Archbishop of Alden": an office that a title names as well.
fn is_of_a_see(line: &str) -> bool {
    let low = line.to_lowercase();
    low.starts_with("the ") || low.contains(" of ") && is_title(&first_word(line))
}

/// Whether a block begins with a person, with all who hold an office, or with an office as nobody heads his own paper:
/// "Chief Constables of Ruritania", "The Manager,".
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
            || names_holders(line.text)
            || is_all(line.text)
            || is_the_office(line.text) && line.text.ends_with(',')
            // "The Provincial, / Order of St. Alden, / Alden House,"
            || block.len() >= 3 && is_holder(line.text) && next.is_some_and(|next| next.ends_with(','))
    })
}
