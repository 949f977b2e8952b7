//! Reads one letter: from its bytes to everything that it says by itself. What needs the whole collection
//! (entities, citations, passages) is the business of `assemble`.

use crate::{
    Diagnostic, Settings, Severity, Source,
    anatomy::{self, Layout, furniture},
    dates::{self, Anchor},
    dating::{self, Dated},
    front_matter, kind,
    parties::{
        self, Claim, Party,
        attention::{self, Attention},
        cover, head, headers, heading, labels, one_sided, phrase, recipient, sender,
        vocabulary::{is_leading_post, is_post, plain},
    },
    place, references,
    repair::{ShapeKind, Spellings, repair},
    rules::Rule,
    settings::LetterSettings,
    source::{self, letter_id},
    withhold::{self, WITHHELD, Withholding},
};
use corpus::{
    date::FuzzyDate,
    format::Folded,
    model::{Confidence, DateMention, Digest as FileDigest, Field, Kind, Letter, Mark, Part, Reference, Style},
    text::{EditMap, Span, one_line},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One letter as it was read.
pub(crate) struct ReadLetter {
    pub(crate) text: String,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) said: Said,
}

/// What a letter says by itself. In a large collection most of it waits until all letters were read.
pub(crate) struct Said {
    pub(crate) whom: Folded<Whom>,
    /// All else, without id and parties.
    pub(crate) rest: Folded<Letter>,
}

/// Who writes to whom; names are still words and not yet entities.
#[derive(Serialize, Deserialize)]
pub(crate) struct Whom {
    pub(crate) file: String,
    pub(crate) date: Option<Field<FuzzyDate>>,
    pub(crate) senders: Vec<Party>,
    pub(crate) recipients: Vec<Party>,
    /// Whether the publisher says who wrote it, and to whom.
    pub(crate) published: [bool; 2],
    /// The salutation's words where they may name somebody whom only other letters tell: "Marsh", "Sir Robert".
    pub(crate) hailed: Option<Claim<String>>,
}

/// Reads a file.
///
/// # Errors
/// A diagnostic when it is no text.
pub(crate) fn read(
    source: Source,
    settings: &Settings,
    withholding: &Withholding,
    spellings: &Spellings,
) -> Result<ReadLetter, Box<Diagnostic>> {
    let mut raw = source::text(&source.file, &source.bytes)?.to_owned();
    // The mark at the start of a file is a part of its raw text: what is shown must lead back to every byte.
    if source.bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) {
        raw.insert_str(0, BYTE_ORDER_MARK);
    }
    let mut withheld = false;
    let stretches = settings.letters.get(letter_id(&source.file)).map_or(&[][..], |said| &said.withhold);
    let mut ranges = withhold::stretches(&source.file, &raw, stretches)?;
    ranges.extend(withholding.find(&raw));
    let ranges = withhold::merged(ranges);
    if !ranges.is_empty() {
        raw = withhold::replace(&raw, &ranges);
        withheld = true;
    }
    let file = withholding.apply(&source.file).into_owned();
    withheld |= file != source.file;
    let mut front = front_matter::read(&raw);
    let mut repaired = repair(&raw, front.as_ref().map_or(0, |f| f.length), spellings);
    // A repair can put together what the raw text held apart: withhold it there and repair anew.
    for _ in 0..8 {
        let ranges = withholding.find(&repaired.text);
        if ranges.is_empty() {
            break;
        }
        let raw_ranges: Vec<(usize, usize)> = ranges
            .iter()
            .map(|&(a, b)| repaired.edits.to_raw(Span::new(a, b)))
            .map(|s| (s.start as usize, s.end as usize))
            .collect();
        raw = withhold::replace(&raw, &raw_ranges);
        withheld = true;
        front = front_matter::read(&raw);
        repaired = repair(&raw, front.as_ref().map_or(0, |f| f.length), spellings);
    }
    let mut said = settings.letters.get(letter_id(&source.file)).cloned().unwrap_or_default();
    let mut reading = Reading::new(&file, &repaired.text, &repaired.edits, settings);
    if let Some(front) = front {
        for (key, expected, found) in front.doubtful {
            let found = format!("{key}: {found:?}");
            reading.report(
                Some(Span::default()),
                Severity::Warning,
                "front-matter",
                expected,
                &found,
                "correct the lines before the letter",
            );
        }
        said = over(said, front.said);
    }
    let (whom, mut letter) = reading.all(&repaired, said);
    let diagnostics = reading.diagnostics;
    letter.digest = match withheld {
        true => FileDigest::Withheld,
        false if raw.as_bytes() == source.bytes => FileDigest::OfText,
        false => FileDigest::Of(Sha256::digest(&source.bytes).into()),
    };
    if withheld {
        let places = repaired.text.match_indices(WITHHELD).map(|(at, w)| Span::new(at, at + w.len()));
        letter.marks.extend(places.map(|span| Mark { span, style: Style::Withheld }));
        letter.marks.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    }
    letter.edits = repaired.edits;
    let said = Said { whom: Folded::new(&whom), rest: Folded::new(&letter) };
    Ok(ReadLetter { text: repaired.text, diagnostics, said })
}

/// The mark that some programs put at the start of a text in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What `letterbook.toml` says goes before what the front matter says.
fn over(first: LetterSettings, second: LetterSettings) -> LetterSettings {
    LetterSettings {
        kind: first.kind.or(second.kind),
        date: first.date.or(second.date),
        received: first.received.or(second.received),
        senders: first.senders.or(second.senders),
        recipients: first.recipients.or(second.recipients),
        place: first.place.or(second.place),
        references: first.references.or(second.references),
        subject: first.subject.or(second.subject),
        source: first.source.or(second.source),
        licence: first.licence.or(second.licence),
        facsimile: first.facsimile.or(second.facsimile),
        withhold: first.withhold,
    }
}

/// One letter while it is read.
struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    edits: &'a EditMap,
    settings: &'a Settings,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    fn new(file: &'a str, text: &'a str, edits: &'a EditMap, settings: &'a Settings) -> Self {
        Reading { file, text, edits, settings, diagnostics: Vec::new() }
    }

    fn report(
        &mut self,
        at: Option<Span>,
        severity: Severity,
        code: &'static str,
        expected: &str,
        found: &str,
        remedy: &str,
    ) {
        let line = at.map(|span| {
            let raw = self.edits.to_raw(span).start as usize;
            let mut line = 1 + self.text.as_bytes().iter().take(span.start as usize).filter(|b| **b == b'\n').count();
            for place in self.edits.places().take_while(|p| (p.raw.start as usize) < raw) {
                let clean = place.clean.of(self.text).unwrap_or("");
                line = (line + place.edit.raw.matches('\n').count()).saturating_sub(clean.matches('\n').count());
            }
            line as u32
        });
        self.diagnostics.push(Diagnostic {
            file: self.file.to_owned(),
            line,
            severity,
            code,
            expected: expected.to_owned(),
            found: found.to_owned(),
            remedy: remedy.to_owned(),
        });
    }

    fn field<T>(&self, claim: Claim<T>) -> Field<T> {
        Field {
            value: claim.value,
            evidence: claim.span.map(|span| self.edits.to_raw(span)),
            rule: claim.rule.id(),
            confidence: claim.confidence,
        }
    }

    fn all(&mut self, repaired: &crate::repair::Repaired, said: LetterSettings) -> (Whom, Letter) {
        let text = self.text;
        let first = Anchor { order: self.settings.date_order, ..Anchor::default() };
        let pieces = dates::pieces(text);
        let mut found = dates::find_among(text, &pieces, &first);
        let lines = anatomy::unbroken::parted(text, anatomy::lines::lines(text), &found);
        let near_year = dating::usual_year(text, &found)
            .or_else(|| dating::year_of_contacts(&lines))
            .or_else(|| dating::year_of_references(&lines))
            .or_else(|| dating::year_of_memorandum(&lines));
        let heading = heading::heading(text, &lines);
        let one_sided = if heading.is_none() {
            one_sided::one_sided(text, &lines, |line| found.iter().any(|date| line.span.contains(date.span)))
        } else {
            None
        };
        let mut headings: Vec<usize> = heading.iter().flat_map(|h| h.line..h.line + h.lines).collect();
        headings.extend(one_sided.iter().flat_map(|h| h.line..h.line + h.lines));
        let mut layout = anatomy::layout(lines, &headings, &found);
        let order = dating::order(text, &layout, &found, self.settings.date_order);
        if order != first.order || near_year.is_some() {
            let again = dates::find_among(text, &pieces, &Anchor { order, near_year, ..first });
            if again != found {
                found = again;
                layout = anatomy::layout(layout.lines, &headings, &found);
            }
        }

        for shape in repaired.shapes.iter().filter(|s| s.kind == ShapeKind::ImageDescription) {
            for (part, line) in layout.parts.iter_mut().zip(&layout.lines) {
                if shape.span.contains(line.span) {
                    *part = Part::ImageDescription;
                }
            }
        }
        // An address below the signature counts where there is none above the letter.
        let foot = parties::foot(text, &layout);
        let as_they_were: Vec<Part> = foot.iter().map(|&n| layout.parts[n]).collect();
        for &n in &foot {
            layout.parts[n] = Part::RecipientAddress;
        }
        let mut signature = sender::signature(text, &layout);
        let signed = signature.as_ref().and_then(|s| s.name.as_ref()).map(|n| n.value.clone());
        let mut head = head::head(text, &layout, signed.as_deref());
        let below: Vec<Span> = foot.iter().map(|&n| layout.lines[n].span).collect();
        let named_below = head::names_hailed(text, &layout, &below);
        let named_below = named_below && !head::names_hailed(text, &layout, &head.recipient);
        if head.recipient.is_empty() || !foot.is_empty() && (!head.sure || named_below) {
            head.letterhead.append(&mut head.recipient);
            head.recipient_lines.clear();
            head.recipient = below;
        } else if !foot.is_empty() {
            for (&n, part) in foot.iter().zip(as_they_were) {
                layout.parts[n] = part;
            }
            signature = sender::signature(text, &layout);
        }
        for &n in &head.recipient_lines {
            layout.parts[n] = Part::RecipientAddress;
        }
        let Parties { mut senders, mut recipients, bylined, cover } =
            self.parties(heading.map(|h| (h.senders, h.recipients)), &layout, &head, signature);
        let by_whom = one_sided.is_some();
        if let Some(one_sided::OneSided { sender, party, .. }) = one_sided {
            let side = if sender { &mut senders } else { &mut recipients };
            // What the letter itself says of the same person is fuller.
            let same = side.iter().any(|own| own.is_nearly(&party) || sender && own.name.is_some());
            // "Sent to the Chief Constable of Alden: / Dear Mr Marsh": the letter has the name.
            match side.as_mut_slice() {
                [own] if !sender && party.name.is_none() && own.name.is_some() => {
                    // "Letter to Home Secretary / Dear Home Secretary": said twice.
                    let again = |role: &Claim<String>| own.name.as_ref().is_some_and(|name| name.value == role.value);
                    own.role = own.role.take().or(party.role.filter(|role| !again(role)));
                }
                _ if same => {}
                _ => *side = vec![party],
            }
        }
        let Dated { date, received, rival } = dating::own_date(text, &layout, &found);
        let dated = date.is_some();
        let addressed = !recipients.is_empty() || by_whom;
        let kind = match &cover {
            Some(cover) => Claim {
                value: cover.kind(text),
                span: cover.noun,
                rule: Rule::CoverLine,
                confidence: Confidence::Stated,
            },
            None => kind::kind(text, &layout, addressed, dated, bylined),
        };
        let is_letter =
            !matches!(kind.value, Kind::Article | Kind::Notice | Kind::Statement | Kind::Report | Kind::Form);
        if !is_letter {
            recipients.clear();
            // What looks like a signature below a statement is its last lines; whoever issues it says so above.
            if !bylined && layout.closing.is_none() {
                senders.retain(|p| p.organisation.as_ref().is_some_and(|o| o.rule == Rule::SelfReference));
                senders.extend(cover::author(text, &layout));
            }
        }
        let subject = subject(text, &mut layout, is_letter);
        let own_place = if is_letter && !cover.is_some_and(|c| c.received) {
            // A day without a year dates nothing, but the place stands beside it all the same.
            let undated = || {
                let head = layout.lines.iter().zip(&layout.parts).take(layout.head_end);
                head.filter(|(_, part)| **part == Part::Dateline).find_map(|(line, _)| anatomy::undated(line))
            };
            date.as_ref()
                .map_or_else(undated, |d| d.span)
                .and_then(|d| {
                    place::from_dateline(text, &layout, d)
                        .or_else(|| place::above(text, &layout, &head.recipient_lines, d))
                })
                .filter(|place| !names_one_of(&senders, &place.value) && !names_one_of(&recipients, &place.value))
                .or_else(|| place::in_margin(&layout))
                .or_else(|| place::in_record(&layout))
                .or_else(|| place::letterhead::town_of(text, &head.letterhead))
                .or_else(|| place::letterhead::in_footer(text, &layout, &head.recipient_lines))
                .filter(|place| !names_one_of(&senders, &place.value))
        } else {
            None
        };
        // "BY HIS EXCELLENCY": how somebody is styled names nobody.
        for party in senders.iter_mut().chain(&mut recipients) {
            party.name.take_if(|name| parties::vocabulary::is_style(&name.value));
        }
        senders.retain(|party| !party.is_empty());
        recipients.retain(|party| !party.is_empty());
        // "P OONA": a place that a scan has cut looks like an initial and a surname.
        if let Some(place) = &own_place {
            let squashed =
                |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            senders
                .retain(|party| party.name.as_ref().is_none_or(|name| squashed(&name.value) != squashed(&place.value)));
        }
        if let (Some(rival), Some(date)) = (rival, &date) {
            let words = one_line(rival.of(text).unwrap_or(""));
            let own = date.span.and_then(|s| s.of(text)).map(one_line).unwrap_or_default();
            let expected = format!("one date of writing, as {own:?}");
            let remedy = format!(
                "if {own:?} is not the letter's date, set it under [letter.{:?}] in letterbook.toml",
                letter_id(self.file)
            );
            self.report(
                Some(rival),
                Severity::Warning,
                "date-contradicts",
                &expected,
                &format!("{words:?} as well"),
                &remedy,
            );
        }
        let anchor = dating::anchor(date.as_ref(), order, near_year);
        let found = dates::find_among(text, &pieces, &anchor);
        let received = received.map(|mut r| {
            // Two figures of a year are surer once the letter's own date is known.
            if let Some(better) = found.iter().find(|f| r.span.is_some_and(|s| s == f.span)) {
                r.value = better.date;
            }
            r
        });
        let bound = || dating::bound(text, &found);
        let date = date.or_else(bound);
        let date = match said.date {
            Some(said) => said.map(published),
            None => date.map(|c| self.field(c)),
        };
        let references = match said.references {
            Some(numbers) => {
                numbers.into_iter().map(|number| published(Reference { label: String::new(), number })).collect()
            }
            None => references::references(&layout).into_iter().map(|c| self.field(c)).collect(),
        };
        let letter = Letter {
            file: self.file.to_owned(),
            date: date.clone(),
            received: said.received.map(published).or_else(|| received.map(|c| self.field(c))),
            place: said.place.map(published).or_else(|| own_place.map(|c| self.field(c))),
            references,
            subject: said.subject.map(published).or_else(|| subject.map(|c| self.field(c))),
            source: said.source,
            licence: said.licence,
            facsimile: said.facsimile,
            blocks: anatomy::blocks(text, &layout, &repaired.shapes),
            marks: repaired.marks.clone(),
            dates: found.iter().map(|f| DateMention { span: f.span, date: f.date, inferred: f.inferred }).collect(),
            ..Letter::new(String::new(), said.kind.map_or_else(|| self.field(kind), published))
        };
        let whom = Whom {
            file: self.file.to_owned(),
            date,
            published: [said.senders.is_some(), said.recipients.is_some()],
            senders: said.senders.map_or(senders, |s| s.iter().map(published_party).collect()),
            recipients: said.recipients.map_or(recipients, |s| s.iter().map(published_party).collect()),
            hailed: is_letter.then(|| recipient::hailed_word(text, &layout)).flatten(),
        };
        (whom, letter)
    }
}

/// Who writes to whom, and how that was found.
struct Parties {
    senders: Vec<Party>,
    recipients: Vec<Party>,
    /// Whether a line about the writer names the sender.
    bylined: bool,
    cover: Option<cover::Cover>,
}

impl Reading<'_> {
    /// The parties: from the heading over the letter, else from lines such as "From:", else from the words that
    /// introduce the letter, else from its own address, salutation, signature and letterhead.
    fn parties(
        &self,
        heading: Option<(Vec<Party>, Vec<Party>)>,
        layout: &Layout<'_>,
        head: &head::Head,
        signature: Option<Party>,
    ) -> Parties {
        let text = self.text;
        let signed = signature.as_ref().and_then(|s| s.name.as_ref()).map(|n| n.value.clone());
        if let Some((mut senders, recipients)) = heading {
            // "Permanent Observer for the League of Alden States": an office, though it names a body.
            let is_office = |body: &Claim<String>| {
                let first = plain(body.value.split_whitespace().next().unwrap_or(""));
                is_post(&first) || is_leading_post(&first)
            };
            // "Title: To Jonas Marsh from the Council of Alden": whoever signs does so for that body.
            let catalogued = layout.lines.first().is_some_and(|line| labels::is_of_record(line.text));
            // "Letter from the Permanent Representative of Malaysia": who holds the office signs, and says so.
            let holds = |signed: &Party, office: &str| {
                let words = signed.role.as_ref().map(|role| role.value.to_lowercase()).unwrap_or_default();
                // "Letter from the President / ... / Sincerely, / JANE DOE": nobody else signs.
                let marked = layout.lines.iter().any(|line| line.text.starts_with("(Signed)"));
                let bare = signed.role.is_none() && signed.organisation.is_none();
                let alone = marked || layout.closing.is_some() && bare;
                signed.name.is_some()
                    && (alone
                        || catalogued
                        || words.split_whitespace().any(|w| w.len() > 4 && office.to_lowercase().contains(w)))
            };
            if let [sender] = senders.as_mut_slice()
                && sender.name.is_none()
                && let Some(office) =
                    sender.role.as_ref().or(sender.organisation.as_ref().filter(|body| catalogued || is_office(body)))
                && let Some(signature) = signature.filter(|signed| holds(signed, &office.value))
            {
                // What follows, an annex say, may be signed by others.
                sender.name = sender::first_signed(text, layout).or(signature.name);
            }
            return Parties { senders, recipients, bylined: false, cover: None };
        }
        let (mut senders, mut recipients) = headers::labelled(text, layout);
        // "From: Department for Roads", "To: Committee mailbox" over a letter that Ada Marsh signs and that hails somebody whom its
        // own address names: they are meant.
        if let [own] = senders.as_mut_slice()
            && own.name.as_ref().is_none_or(|name| name.value.contains(' ') && !phrase::is_person(&name.value))
            && let Some(signature) = signature.as_ref().filter(|signed| {
                let clean =
                    |name: &str| name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
                let person = |name: &Claim<String>| {
                    layout.closing.is_some() || phrase::is_person(&name.value) && clean(&name.value)
                };
                // "FOI Team / Alden Constabulary"
                let team = signed.role.is_some() && signed.organisation.is_some() && layout.closing.is_some();
                signed.name.as_ref().map_or(team, person)
            })
        {
            let label = std::mem::replace(own, Party { address: None, ..signature.clone() });
            own.role = own.role.take().or(label.role);
            own.organisation = own.organisation.take().or(label.organisation);
        }
        let hails = recipient::hailed(text, layout).is_some_and(|party| party.name.is_some());
        let nameless = recipients.iter().all(|party| party.name.is_none());
        if hails && nameless && head::names_hailed(text, layout, &head.recipient) {
            recipients.clear();
        }
        let cover = if senders.is_empty() { cover::cover(text, layout) } else { None };
        let mut bylined = false;
        if let Some(cover) = &cover {
            let hailed = recipient::hailed(text, layout);
            let mut party = cover.recipient.clone().unwrap_or_default();
            // The letter's own address spells the name better than a press office.
            let own = recipient::recipient(text, layout, &head.recipient).filter(|own| own.is_nearly(&party));
            if let Some(own) = own {
                party = Party { address: own.address.clone(), ..own };
            }
            if party.name.is_none() {
                party.fill_from(hailed.unwrap_or_default());
            }
            recipients.extend((!party.is_empty()).then_some(party));
            let mut party = cover.sender.clone().unwrap_or_default();
            // A lone word ("from Tel Aviv") may be a place: the signature knows better.
            let doubtful = party.role.is_none()
                && party.name.as_ref().is_some_and(|n| !n.value.contains('.') && !sender::is_titled(&n.value));
            if let Some(signature) = signature.as_ref().filter(|s| doubtful && s.name.is_some()) {
                party = Party { address: None, ..signature.clone() };
            }
            // The introduction may give the office alone, the signature the name.
            if let Some(signature) = signature.filter(|_| party.name.is_none()) {
                party.name = signature.name;
                party.role = party.role.or(signature.role);
            }
            senders.extend((!party.is_empty()).then_some(party));
            return Parties {
                senders,
                recipients,
                bylined,
                cover: Some(cover::Cover { noun: cover.noun, received: cover.received, ..cover::Cover::default() }),
            };
        }
        let Attention { recipient: meant, sender: from } = if head.recipient.is_empty() && layout.salutation.is_none() {
            attention::attention(text, layout)
        } else {
            Attention::default()
        };
        if recipients.is_empty() {
            recipients.extend(
                meant
                    .or_else(|| recipient::recipient(text, layout, &head.recipient))
                    .or_else(|| recipient::on_the_back(text))
                    .or_else(|| attention::enclosed_for_you(text, layout))
                    .or_else(|| attention::answered(text, layout, signed.as_deref()?)),
            );
            recipients.extend(head.others.iter().filter_map(|address| recipient::other(text, address)));
            recipients.sort_by_key(|party| party.name.as_ref().and_then(|name| name.span).map(|span| span.start));
        }
        if senders.is_empty() {
            let mut party = signature.or(from).unwrap_or_default();
            // A line that says for whom the letter is says nothing of its writer.
            let taken = |line: &Span| {
                let claims = recipients.iter().flat_map(|p| [&p.name, &p.role, &p.organisation]).flatten();
                claims.filter_map(|claim| claim.span).any(|span| line.contains(span))
            };
            let letterhead: Vec<Span> = head.letterhead.iter().filter(|line| !taken(line)).copied().collect();
            let paper = sender::letterhead(text, &letterhead, signed.as_deref());
            // "Marsh", on the paper of Lord Marsh of Alden.
            if party.name.as_ref().is_some_and(|name| !name.value.contains([' ', '.'])) && paper.name.is_some() {
                party.name = paper.name.clone();
            }
            party.fill_from(paper);
            if let Some(role) = party.role.as_ref().filter(|_| party.name.is_none()) {
                party.name = sender::holder_in_letterhead(text, &letterhead, &role.value);
            }
            if party.organisation.is_none() {
                party.organisation = sender::web_address(layout);
            }
            if recipients.is_empty() && layout.closing.is_none() && layout.salutation.is_none() {
                let dated = layout.parts.contains(&Part::Dateline);
                if let Some(byline) = sender::byline(text, layout) {
                    (bylined, party) = (true, byline);
                } else if party.name.is_none() && !dated && kind::stated(layout).is_none() {
                    party = sender::self_reference(text).unwrap_or_default();
                }
            }
            let (own, others): (Vec<Party>, Vec<Party>) =
                parties::signers(text, layout).into_iter().partition(|signer| signer.is_nearly(&party));
            let others = if own.is_empty() { Vec::new() } else { others };
            // What stands below another's name is not the first one's.
            party.role = own.into_iter().next().map_or(party.role, |own| own.role);
            senders.extend((!party.is_empty()).then_some(party));
            senders.extend(others);
        }
        // The paper of an office that files what comes in names the recipient.
        let inward = layout.lines.iter().take(5).any(|l| l.text.to_lowercase().contains("inward"));
        if inward && recipients.is_empty() {
            let own = sender::letterhead(text, &head.letterhead, None);
            recipients.extend(own.organisation.map(|o| Party { organisation: Some(o), ..Party::default() }));
        }
        Parties { senders, recipients, bylined, cover: None }
    }
}

/// Whether words are one of the parties' name: "/s/ / JOHN B SMITH / 03/12/2013" is a signature and its date, not a
/// place and a day.
fn names_one_of(parties: &[Party], words: &str) -> bool {
    let surname = phrase::surname(words).filter(|_| words.contains(' ') && !words.contains(','));
    surname.is_some()
        && parties.iter().any(|p| p.name.as_ref().is_some_and(|name| phrase::surname(&name.value) == surname))
}

/// A value that the publisher gave.
fn published<T>(value: T) -> Field<T> {
    Field { value, evidence: None, rule: Rule::Publisher.id(), confidence: Confidence::Publisher }
}

fn published_party(said: &crate::settings::PartySettings) -> Party {
    let claim = |value: &Option<String>| {
        value.clone().map(|value| Claim { value, span: None, rule: Rule::Publisher, confidence: Confidence::Publisher })
    };
    Party {
        name: claim(&said.name),
        role: claim(&said.role),
        organisation: claim(&said.organisation),
        address: claim(&said.address),
    }
}

/// The subject line; for what is no letter, the title.
fn subject(text: &str, layout: &mut Layout<'_>, is_letter: bool) -> Option<Claim<String>> {
    if !is_letter {
        let first = layout.lines.first()?;
        if first.text.len() > 200 || layout.head_end == 0 {
            return None;
        }
        let span = first.span;
        layout.parts[0] = Part::Heading;
        // What stands below a title is no letterhead.
        for part in layout.parts[1..].iter_mut().filter(|p| **p == Part::Letterhead) {
            *part = Part::Body;
        }
        return Some(Claim::new(one_line(first.text), span, Rule::Title, Confidence::Stated));
    }
    let line = layout.lines_of(Part::Subject).next()?;
    let skip = furniture::subject_label(line.text).unwrap_or(0);
    let words = line.text[skip..].trim();
    let start = line.span.end as usize - words.len();
    let span = Span::new(start.min(line.span.end as usize), line.span.end as usize);
    span.of(text)?;
    Some(Claim::new(one_line(words), span, Rule::SubjectLine, Confidence::Stated))
}
