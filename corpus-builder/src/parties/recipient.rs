//! The recipient: what the address says of it, and the salutation.

use super::{
    Claim, Party,
    below::is_nameless,
    party::is_lone_name,
    phrase::{self, Phrase, Sort},
    relations::{self, is_relation},
    sides::{is_title_case, office_and_name},
    vocabulary::{is_post, is_small, is_style, is_title, plain},
    wrapped::{addressing, block_phrases, phrases},
};
use crate::{anatomy::Layout, place::regions::is_region, rules::Rule};
use corpus::{
    confusions::distance,
    model::Confidence,
    text::{Span, one_line},
};

/// "The Manager", "The Officer Administering".
pub(super) fn is_the_office(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    let the = words.next().is_some_and(|w| matches!(w, "The" | "THE"));
    // "The Hon. Provincial Commissioner"
    words.next_if(|w| matches!(plain(w).as_str(), "hon" | "honourable" | "honble"));
    the && (words.next().is_some_and(|w| is_post(&plain(w)))
        || phrase::sort(line.split(',').next().unwrap_or(line).trim_start_matches("The Hon. ")) == Sort::Office)
}

/// "The Provincial,": whoever holds an office of which nobody has a list, in a line of its own.
pub(super) fn is_holder(line: &str) -> bool {
    let words = line.split_whitespace().count();
    line.starts_with("The ") && line.ends_with(',') && (2..=4).contains(&words) && is_title_case(line)
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

/// 'RC (MPB); addressed: "The Honble Ezekiel Marsh Esqr. Alden"; endorsed': what an edition's note says stands on the back.
pub(crate) fn on_the_back(text: &str) -> Option<Party> {
    let at = ["addressed: \"", "addressed: “", "addressed: ‘", "addressed “", "addressed \""]
        .iter()
        .find_map(|lead| Some(text.find(lead)? + lead.len()))?;
    let quoted = text[at..].split(['"', '”', '’', '\n']).next().filter(|quoted| quoted.len() <= 140)?;
    let styles = ["To ", "The ", "Honble ", "Honorable ", "Honourable ", "His Excellency ", "Her Excellency "];
    let mut rest = quoted;
    while let Some(more) = styles.iter().find_map(|style| rest.strip_prefix(style)) {
        rest = more;
    }
    let end = [" Esq", " esq", ",", "/"].iter().filter_map(|stop| rest.find(stop)).min().unwrap_or(rest.len());
    let (name, start) = (rest[..end].trim_end(), rest.as_ptr() as usize - text.as_ptr() as usize);
    let claim =
        Claim::new(one_line(name), Span::new(start, start + name.len()), Rule::RecipientAddress, Confidence::Stated);
    (name.contains(' ') && phrase::is_person(name)).then(|| Party { name: Some(claim), ..Party::default() })
}

/// One more recipient, as another address over the letter gives it.
pub(crate) fn other(text: &str, address: &[Span]) -> Option<Party> {
    let all = block_phrases(text, address);
    let mut party = Party::read(text, &all, Rule::RecipientAddress, Confidence::Stated);
    // "Chairman F. James Marsh, Jr."
    if let Some(first) = all.first().filter(|_| party.name.is_none())
        && let Some(held) = office_and_name(first.text, first.span.start as usize)
    {
        (party.name, party.role) = (held.name, held.role);
    }
    party.name.is_some().then_some(party)
}

/// The recipient as the address gives it, with the name from the salutation where the address has none.
pub(crate) fn recipient(text: &str, layout: &Layout<'_>, address: &[Span]) -> Option<Party> {
    // "Attn: Recordkeeping Comments": for what matter, and no party.
    let matter = |span: &&Span| {
        let line = span.of(text).unwrap_or("");
        let low = line.to_ascii_lowercase();
        // "Via EDGAR Transmission", "By email": how it goes.
        if is_delivery(&low) {
            return true;
        }
        let label = ["attn", "attention"].iter().find(|label| low.starts_with(**label));
        label.is_some_and(|label| {
            let named = line[label.len()..].trim_start_matches([':', '.', ' ', ',']).split(',').next().unwrap_or("");
            !phrase::is_person(named.trim())
        })
    };
    let address: &[Span] = &address.iter().filter(|span| !matter(span)).copied().collect::<Vec<_>>();
    let all = block_phrases(text, address);
    let mut party = Party::read(text, &all, Rule::RecipientAddress, Confidence::Stated);
    // "HIS EXCELLENCY / THE GOVERNOR", "His Worship Mayor L. Marsh,": a style is nobody's name; who bears it stands behind it
    // or below.
    if let Some(style) = party.name.as_ref().filter(|name| is_style(&name.value)).and_then(|name| name.span)
        && let Some(at) = address.iter().position(|line| line.contains(style))
    {
        let behind = Span { start: style.end, end: address[at].end };
        let behind = Some(behind).filter(|rest| rest.of(text).is_some_and(|rest| rest.contains(char::is_alphabetic)));
        let bearer = behind.or_else(|| address.get(at + 1).copied());
        let bearer = bearer.map(|line| Party::from_line(text, line, Rule::RecipientAddress, Confidence::Stated));
        party.name = None;
        if let Some(bearer) = bearer {
            party.name = bearer.name;
            party.role = bearer.role.or(party.role);
        }
    }
    // The first line of an address is the name, though a scan may have cut it.
    if let Some((first, name)) = all
        .first()
        .and_then(|p| Some((p, phrase::mended_person(p.text)?)))
        .filter(|(p, _)| party.name.is_none() && !names_group(p.text))
    {
        party.name = Some(Claim::new(name, first.span, Rule::RecipientAddress, Confidence::Likely));
    }
    // "The Principal / Alden School / P.O. SESHEGO": what looks like a name below an office and its body is where they are.
    let last = |claim: &Option<Claim<String>>| claim.as_ref().and_then(|c| c.span).map(|s| s.start);
    if let (Some(name), Some(role), Some(body)) = (last(&party.name), last(&party.role), last(&party.organisation))
        && name > role
        && name > body
        && party.name.as_ref().is_some_and(|name| !super::sender::is_titled(&name.value))
    {
        party.name = None;
    }
    // "The Clerk of the Peace, / County of Alden, / ALDEN WELLS.": the last line below an office is where it is.
    if let (Some(name), Some(role)) = (last(&party.name), last(&party.role))
        && name > role
        && all.len() >= 3
        && all.last().is_some_and(|phrase| phrase.span.start == name && !super::sender::is_titled(phrase.text))
    {
        party.name = None;
    }
    // "Regional Supervisor of Agencies, / North Bay, Ont.": a town before its province.
    let in_region = |name: &Claim<String>| {
        let rest = name.span.and_then(|span| text.get(span.end as usize..)).unwrap_or("");
        let region = rest.strip_prefix(", ").and_then(|rest| rest.split(['\n', ',']).next());
        region.is_some_and(is_region) && !super::sender::is_titled(&name.value)
    };
    if party.role.is_some() {
        party.name.take_if(|name| in_region(name));
    }
    // "The Hon. Provincial Commissioner,": an office of honour and nobody's name.
    if let Some((first, words)) = address.first().and_then(|first| Some((first, first.of(text)?)))
        && words.starts_with("The Hon. ")
        && is_the_office(words)
        && party.name.as_ref().and_then(|name| name.span).is_some_and(|name| first.contains(name))
    {
        let words = words.split(',').next().unwrap_or(words).trim_end_matches('.');
        let span = Span { start: first.start, end: first.start + words.len() as u32 };
        party.name = None;
        party.role = Some(Claim::new(one_line(words), span, Rule::RecipientAddress, Confidence::Stated));
    }
    // "Fire Reform Team / Home Office", "Information Rights / Alden Borough Council": a part of a body above it.
    let bare = party.name.is_none() && party.role.is_none();
    if let [unit, body, ..] = all.as_slice()
        && bare
        && body.sort() == Sort::Body
        && party.organisation.as_ref().is_some_and(|own| own.span == Some(body.span))
        && (unit.sort() == Sort::Unit || is_title_case(unit.text) && unit.sort() == Sort::Other)
        && unit.text.split_whitespace().count() >= 2
    {
        party.role = Some(Claim::new(one_line(unit.text), unit.span, Rule::RecipientAddress, Confidence::Stated));
    }
    // "The Officer Administering / the Government of / New Alden."
    if let Some((first, last)) = address.first().zip(address.last()).filter(|_| party.is_empty())
        && first.of(text).is_some_and(|line| is_the_office(line) || is_holder(line))
    {
        let whole = first.of(text).is_some_and(|line| !line.ends_with(','));
        let span = Span { start: first.start, end: if whole { last.end } else { first.end } };
        let words = one_line(span.of(text).unwrap_or("")).trim_end_matches(['.', ',']).to_owned();
        party.role = Some(Claim::new(words, span, Rule::RecipientAddress, Confidence::Likely));
    }
    // "The Occupier / 12 Mill Lane / Alden Bridge": whoever lives there, and no person further down.
    if let Some((first, next)) = address.first().zip(address.get(1)).filter(|_| party.role.is_none())
        && let Some(words) = first.of(text).filter(|words| is_whoever(words))
        && next.of(text).is_some_and(|next| {
            let next = next.trim_start();
            next.starts_with(|c: char| c.is_ascii_digit()) || ["Flat ", "Flats "].iter().any(|w| next.starts_with(w))
        })
    {
        party.name = None;
        party.role = Some(Claim::new(one_line(words), *first, Rule::RecipientAddress, Confidence::Stated));
    }
    // "To, / All Members of the Payments Union": a group that the address names.
    let group = |span: &&Span| span.of(text).is_some_and(names_group);
    let first = address.first().filter(|span| group(span) && span.of(text).is_some_and(begins_with_to));
    let line = first.or_else(|| address.iter().find(group).filter(|_| party.is_empty()));
    if let Some(line) = line.filter(|_| party.name.as_ref().is_none_or(|name| !super::sender::is_titled(&name.value))) {
        party = Party { address: party.address, ..Party::default() };
        // "TO THE CHURCHWARDENS / OF THE SEVERAL PARISHES IN THE COUNTY."
        let next = address.iter().find(|next| next.start == line.end + 1 && next.of(text).is_some_and(says_which));
        let end = next.map_or(line.end, |next| next.end);
        let whole = text.get(line.start as usize..end as usize).unwrap_or("");
        let words = Phrase::trimmed(whole, line.start as usize);
        let to = ["To: ", "TO: ", "To ", "TO "].iter().find(|to| words.text.starts_with(**to)).map_or(0, |to| to.len());
        let words = words.part(addressing(words.text).max(to), words.text.len());
        party.role = Some(Claim::new(one_line(words.text), words.span, Rule::RecipientAddress, Confidence::Stated));
    }
    if party.name.is_none() {
        let named = for_attention(text, layout).or_else(|| salutation_name(text, layout));
        party.name = named.or_else(|| closed_to(text, layout)).or_else(|| greeted(text));
        // "Tribal Council / Alden Nation ... / Dear Councillors": the address says who they are.
        let many = layout.salutation.and_then(|s| s.named.of(text)).is_some_and(|named| named.ends_with('s'));
        // "Dear Board of Directors,"
        let body = layout.salutation.filter(|s| {
            s.named.of(text).is_some_and(|named| {
                named.contains(' ') && phrase::sort(named) == Sort::Body && !names_by_relation(named)
            })
        });
        if let Some(salutation) = body.filter(|_| party.is_empty()) {
            let words = one_line(salutation.named.of(text).unwrap_or(""));
            party.organisation = Some(Claim::new(words, salutation.named, Rule::Salutation, Confidence::Stated));
        }
        if party.name.is_none() && party.role.is_none() && !(many && party.organisation.is_some()) {
            party.role = salutation_editor(text, layout).or_else(|| salutation_office(text, layout));
        }
    }
    (!party.is_empty()).then_some(party)
}

fn begins_with_to(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|w| plain(w) == "to")
}

/// "OF THE SEVERAL PARISHES", "in the Dock Wards": the rest of whom the line above addresses.
fn says_which(line: &str) -> bool {
    line.split_whitespace().next().is_some_and(|w| matches!(plain(w).as_str(), "of" | "in" | "at" | "attending"))
}

/// "Via Federal Express", "By hand": a line that says how a letter goes.
pub(super) fn is_delivery(low: &str) -> bool {
    let Some(way) = ["via ", "by ", "sent via ", "sent by "].iter().find_map(|w| low.strip_prefix(w)) else {
        return false;
    };
    let first = plain(way.split_whitespace().next().unwrap_or(""));
    matches!(
        first.as_str(),
        "email"
            | "e-mail"
            | "fax"
            | "facsimile"
            | "telefax"
            | "hand"
            | "courier"
            | "post"
            | "mail"
            | "edgar"
            | "certified"
            | "overnight"
            | "registered"
            | "federal"
            | "fedex"
            | "express"
            | "electronic"
            | "first-class"
            | "airmail"
            | "air"
    ) && way.split_whitespace().count() <= 6
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
pub(super) fn names_group(line: &str) -> bool {
    let low: Vec<String> = line.split_whitespace().take(4).map(plain).collect();
    let low = if low.first().is_some_and(|w| w == "to") { &low[1..] } else { &low[..] };
    let many = |word: &String| word.ends_with('s') && word.len() > 4;
    if names_holders(line) {
        return true;
    }
    // "To parents and guardians of pupils in Year 8"
    let homes = |w: &str| {
        matches!(
            w,
            "parents"
                | "parent"
                | "guardians"
                | "carers"
                | "residents"
                | "householders"
                | "families"
                | "governors"
                | "pupils"
                | "students"
        )
    };
    if begins_with_to(line) && line.len() <= 90 && low.first().is_some_and(|w| homes(w)) {
        return true;
    }
    match low {
        [first, second, rest @ ..] if first == "all" => many(second) || rest.iter().any(many) || second == "the",
        [first, second, ..] if first == "members" => second == "of",
        [first, rest @ ..] if first == "the" => {
            rest.iter().take(2).any(many) && rest.first().is_none_or(|w| w != "united")
        }
        _ => false,
    }
}

/// "Chief Constables of England and Wales", "Police and Crime Commissioners": all who hold an office.
pub(super) fn names_holders(line: &str) -> bool {
    let line = line.trim().trim_end_matches(',');
    let words: Vec<&str> = line.split_whitespace().collect();
    let low: Vec<String> = words.iter().map(|w| plain(w)).collect();
    let office = low.iter().position(|w| matches!(w.as_str(), "of" | "in" | "for")).unwrap_or(low.len());
    let Some(last) = office.checked_sub(1).map(|n| &low[n]) else { return false };
    let capital = |n: usize| words[n].starts_with(char::is_uppercase) || is_small(&low[n]);
    let reports = low.iter().any(|w| w == "from");
    !reports && words.len() <= 14 && (0..office).all(capital) && last.strip_suffix('s').is_some_and(is_post)
}

/// "I am, my dear Dr. Marsh, / Yours very truly": whom the closing hails.
fn closed_to(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let (line, _) = layout.closing?;
    let from = layout.lines[line.saturating_sub(2)].span.start as usize;
    let end = layout.lines[line].span.end as usize;
    let stretch = text.get(from..end)?;
    let low = stretch.to_ascii_lowercase();
    let at = low.rfind("my dear ").map(|at| at + 8)?;
    let rest = &stretch[at..];
    let name = rest[..rest.find([',', ';', '\n', '—'])?].trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let titled = words.len() >= 2 && words.len() <= 4 && is_title(&plain(words[0])) && plain(words[0]) != "sir";
    let start = from + at;
    (titled && phrase::is_person(name))
        .then(|| Claim::new(one_line(name), Span::new(start, start + name.len()), Rule::Salutation, Confidence::Likely))
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
    // "Dear Dr Marsh and colleagues at the Rose Project,"
    let named = salutation.named.of(text)?.split(" and colleagues").next()?;
    let span = Span { end: salutation.named.start + named.len() as u32, ..salutation.named };
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
    (titled || full).then(|| Claim::new(one_line(named), span, Rule::Salutation, Confidence::Stated))
}

/// Whether words of a salutation say who is meant and name nobody: the many to whom a circular goes ("Parents/Carers"), or
/// what the reader is to the writer ("Mother", "Mum & Dad").
fn names_by_relation(named: &str) -> bool {
    // "Parents and Carers of Class 4"
    let apart = [" of ", " in ", " at ", " from "].iter().filter_map(|joint| named.find(joint)).min();
    let whole = apart.map_or(named, |at| &named[..at]);
    let group = whole.split([' ', '/', '&']).map(plain).filter(|w| !w.is_empty() && w != "and");
    if apart.is_some() && group.clone().count() > 0 && group.clone().all(|w| relations::is_one_of_many(&w)) {
        return true;
    }
    let words = || named.split(['/', ' ', ',', '&', '(', ')']).map(plain).filter(|w| !w.is_empty() && w != "and");
    let plural = words().next_back().is_some_and(|w| w.ends_with('s') || w == "children") || named.contains('/');
    // "Unite members", "Local Society President or Secretary".
    let named_many = (1..=4).contains(&words().count())
        && words().next_back().is_some_and(|w| relations::is_one_of_many(&w))
        && named
            .split_whitespace()
            .rev()
            .skip(1)
            .all(|w| w.starts_with(char::is_uppercase) || relations::is_one_of_many(&plain(w)));
    // "Village of Alden Resident"
    let one = |w: &str| w.starts_with(char::is_uppercase) || w == "of";
    let each = words().next_back().is_some_and(|w| relations::is_each(&w))
        && words().count() <= 5
        && named.split_whitespace().all(one);
    let editor = words().count() == 1 && plain(named) == "editor";
    let many = each
        || editor
        || plural && (named_many || words().count() <= 4 && words().all(|w| relations::is_one_of_many(&w)));
    let kin = !named.contains('/') && (1..=3).contains(&words().count()) && words().all(|w| relations::is_kin(&w));
    many || kin
}

/// The editor of a newspaper, before "Sir" in the line in which its letter begins: "To the EDITOR of the “ALDEN MAIL.” SIR,—".
fn salutation_editor(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let salutation = layout.salutation?;
    let named = salutation.named.of(text)?;
    let rest = named.get(..5).filter(|w| w.eq_ignore_ascii_case("edito")).and(named.get(6..))?;
    let words: String = rest.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’')).collect();
    Some(Claim::new(one_line(&format!("Editor {words}")), salutation.named, Rule::Salutation, Confidence::Stated))
}

/// An office in the salutation: "Prime Minister", "Mr. Speaker".
fn salutation_office(text: &str, layout: &Layout<'_>) -> Option<Claim<String>> {
    let salutation = layout.salutation?;
    let named = salutation.named.of(text)?;
    let titled = ["Mr. ", "Mr ", "Madam ", "Madame "].iter().find_map(|title| named.strip_prefix(title));
    let is_office = |office: &&str| *office == "Speaker" || phrase::sort(office) == Sort::Office;
    if let Some(office) = titled.filter(is_office) {
        let span = Span { start: salutation.named.end - office.len() as u32, end: salutation.named.end };
        return Some(Claim::new(one_line(office), span, Rule::Salutation, Confidence::Likely));
    }
    let many = names_by_relation(named);
    let confidence = if many { Confidence::Stated } else { Confidence::Likely };
    (many || phrase::sort(named) == Sort::Office || names_holders(named))
        .then(|| Claim::new(one_line(named), salutation.named, Rule::Salutation, confidence))
}

#[cfg(test)]
mod tests {
    use super::{
        super::{below::foot, head::head},
        *,
    };
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
