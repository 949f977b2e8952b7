//! The town of a letterhead.

use super::{
    is_district, is_house, is_no_place, named_place,
    regions::{is_county, is_region},
};
use crate::{
    anatomy::Layout,
    parties::{
        Claim, phrase,
        vocabulary::{is_body, is_post, is_small, is_street, is_title, is_unit, plain},
    },
    rules::Rule,
};
use corpus::{
    model::{Confidence, Part},
    text::{Span, one_line},
};

/// The town of the sender's address, which is the letter's place where its date has none beside it.
pub(crate) fn town_of(text: &str, letterhead: &[Span]) -> Option<Claim<String>> {
    with_postcode(text, letterhead)
        .or_else(|| below_box(text, letterhead))
        .or_else(|| letterhead.iter().find_map(|&line| behind_box(text, line).or_else(|| before_region(text, line))))
        .or_else(|| below_house(text, letterhead))
        .or_else(|| in_district(text, letterhead))
        .or_else(|| below_street(text, letterhead))
}

/// "1, Whitehall, London, S.W.", "Millbank, / London, / S.W.1.": the town before one of its old postal districts.
fn in_district(text: &str, letterhead: &[Span]) -> Option<Claim<String>> {
    let begins_district = |words: &str| {
        let code = words.trim_start_matches([',', '.', ' ']).split([' ', ',', ';']).next().unwrap_or("");
        is_district(code)
    };
    letterhead.iter().enumerate().find_map(|(n, span)| {
        let line = span.of(text)?;
        let at = line.to_ascii_lowercase().find("london")?;
        let behind = line.get(at + 6..)?;
        let own = !line[..at].ends_with(char::is_alphanumeric) && line[at..].starts_with('L');
        let below = || letterhead.get(n + 1).and_then(|next| next.of(text)).unwrap_or("");
        let code = if behind.contains(char::is_alphanumeric) { behind } else { below() };
        (own && begins_district(code)).then(|| claim(text, &line[at..at + 6]))
    })
}

/// The town of the address that a body prints at the foot of its paper, beside its telephone or page: "Energy Board 107 Mill
/// Street Alden AL1 2BC Tel 0141 555 7001".
pub(crate) fn in_footer(text: &str, layout: &Layout<'_>, taken: &[usize]) -> Option<Claim<String>> {
    let is_contact = |n: usize| {
        layout.lines.get(n).is_some_and(|line| {
            let low = line.text.to_ascii_lowercase();
            let said = [
                "www.",
                "telephone",
                " tel ",
                " tel:",
                " tel.",
                "phone ",
                " fax ",
                "page 1 of",
                "page 2 of",
                "po box ",
                "private bag ",
            ];
            phrase::is_contact(line.text)
                || low.starts_with("registered office")
                || said.iter().any(|word| low.contains(word))
        })
    };
    (layout.foot_start..layout.lines.len()).filter(|n| !taken.contains(n)).find_map(|n| {
        let line = &layout.lines[n];
        // What stands at the right goes on in the same line of the page.
        let next = (n + 1..layout.lines.len()).find(|&m| !layout.lines[m].right).unwrap_or(layout.lines.len());
        let right = (n + 1..next.min(n + 3)).any(is_contact);
        let above = n > layout.foot_start && !line.blank_before && is_contact(n - 1);
        let beside = is_contact(n)
            || above
            || right
            || is_contact(next) && layout.lines.get(next).is_some_and(|line| !line.blank_before);
        let low = line.text.to_ascii_lowercase();
        let others = ["complain", "ombudsman", "commissioner", "contact "].iter().any(|word| low.contains(word));
        let others = others || line.text.split(' ').filter(|w| w.starts_with(char::is_lowercase)).count() > 3;
        let own = !others && !matches!(layout.parts[n], Part::Copies | Part::Enclosure | Part::Quotation);
        let found = || {
            let boxed = || behind_box(text, line.span).or_else(|| before_region(text, line.span));
            with_postcode(text, &[line.span]).or_else(boxed).or_else(|| below_street(text, &[line.span]))
        };
        (beside && own && line.text.len() <= 220).then(found).flatten()
    })
}

/// A town as the letterhead gives it.
fn claim(text: &str, town: &str) -> Claim<String> {
    let start = town.as_ptr() as usize - text.as_ptr() as usize;
    Claim::new(one_line(town), Span::new(start, start + town.len()), Rule::PlaceLetterhead, Confidence::Inferred)
}

/// What commas, bars, stops and wide gaps part in a line of an address.
fn parts(line: &str) -> Vec<&str> {
    line.split([',', '|', '•', '·']).flat_map(|part| part.split("  ")).flat_map(|part| part.split(". ")).collect()
}

/// "P.O. Box 12, Alden 39205", "56 The Terrace | PO Box 12 | Alden 6011": the town and its figures behind a box.
fn behind_box(text: &str, line: Span) -> Option<Claim<String>> {
    let parts: Vec<&str> = parts(line.of(text)?);
    parts.windows(2).find_map(|pair| {
        let low = pair[0].trim().to_ascii_lowercase();
        let boxed = low.ends_with(|c: char| c.is_ascii_digit()) && (low.contains("box ") || low.contains("bag "));
        let (name, code) = pair[1].trim().trim_end_matches('.').rsplit_once(' ')?;
        let figures = (4..=5).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        (boxed && figures).then(|| town(name)).flatten().map(|town| claim(text, town))
    })
}

/// "ALDEN, B. C.", "Parliament Buildings, Alden, New Zealand": the town before its state, province or country.
fn before_region(text: &str, line: Span) -> Option<Claim<String>> {
    let parts: Vec<&str> = parts(line.of(text)?);
    // "B. C." has been parted at its stop.
    let regional = |n: usize| {
        let part = parts.get(n).is_some_and(|part| is_region(part));
        part || parts.get(n..n + 2).is_some_and(|two| is_region(&two.join(". ")))
    };
    let named = (1..parts.len()).find(|&n| regional(n) && !regional(n - 1)).and_then(|n| town(parts[n - 1]));
    named.map(|town| claim(text, town))
}

/// "4 Mill Road, Alden AL1 2BC": the words between the street and the postcode.
fn with_postcode(text: &str, letterhead: &[Span]) -> Option<Claim<String>> {
    letterhead.iter().enumerate().find_map(|(n, span)| {
        let line = span.of(text)?;
        let code = phrase::postcode_at(line)?;
        // The postcode may have a line of its own, below the town's.
        let (span, line, code) = match n.checked_sub(1).and_then(|above| letterhead.get(above)) {
            Some(above) if code == 0 => (above, above.of(text)?, above.len()),
            _ => (span, line, code),
        };
        let before = line[..code].trim_end_matches(|c: char| !c.is_alphanumeric());
        // "Dublin 2, D02 XY45"
        let district = before.rsplit_once(' ').filter(|(_, n)| n.len() <= 2 && n.bytes().all(|b| b.is_ascii_digit()));
        let before = district.map_or(before, |(town, _)| town);
        // "Water Lane, Alden, Cheshire SK9 5AF", "Alden / Cheshire / SK9 5AF": the town stands before its county.
        let counted = before[before.rfind([',', ';']).map_or(0, |n| n + 1)..].trim();
        let (span, before) = match (is_county(counted), before.strip_suffix(counted)) {
            (true, Some("")) => {
                let at = letterhead.iter().position(|other| other == span)?;
                let above = letterhead.get(at.checked_sub(1)?)?;
                (above, above.of(text)?.trim_end_matches([',', '.', ' ']))
            }
            (true, Some(rest)) => (span, rest.trim_end_matches([',', ' ', ';'])),
            _ => (span, before),
        };
        let gap = before.rfind("  ").map(|at| at + 2);
        let last = before.rfind([',', ';']).map(|at| at + 1).max(gap).unwrap_or(0);
        let segment = &before[last..];
        let words: Vec<(usize, &str)> =
            segment.split_whitespace().map(|w| (w.as_ptr() as usize - segment.as_ptr() as usize, w)).collect();
        let from = words
            .iter()
            .rposition(|(_, w)| {
                // "House of Commons London SW1A 0AA"
                is_street(&plain(w))
                    || w.bytes().any(|b| b.is_ascii_digit())
                    || matches!(*w, "*" | "•" | "|" | "Commons" | "Lords" | "House" | "Buildings" | "Chambers")
            })
            .map_or(0, |n| n + 1);
        let (at, _) = *words.get(from)?;
        let town = segment[at..].trim();
        let named = town.split_whitespace().count() <= 3
            && town.starts_with(char::is_uppercase)
            && town.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.'));
        let start = span.start as usize + last + at;
        named.then(|| {
            Claim::new(
                one_line(town),
                Span::new(start, start + town.len()),
                Rule::PlaceLetterhead,
                Confidence::Inferred,
            )
        })
    })
}

/// "Private Bag 18-901 / Wellington 6160": a town and four figures, where letters go to a box.
fn below_box(text: &str, letterhead: &[Span]) -> Option<Claim<String>> {
    letterhead.windows(2).find_map(|pair| {
        let above = pair[0].of(text)?.to_ascii_lowercase();
        let (town, code) = pair[1].of(text)?.trim_end().rsplit_once(' ')?;
        let boxed = above.starts_with("private bag") || above.starts_with("po box") || above.starts_with("p.o. box");
        let figures = code.len() == 4 && code.bytes().all(|b| b.is_ascii_digit());
        let named = town.split_whitespace().count() <= 2
            && town.split_whitespace().all(|w| w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic));
        (boxed && figures && named && !town.is_empty()).then(|| claim(text, town))
    })
}

/// The last line of a letterhead, where it is a place below a body or a house: "THE WHITE HOUSE / WASHINGTON", "EXECUTIVE
/// MANSION / ALBANY, NEW YORK".
fn below_house(text: &str, letterhead: &[Span]) -> Option<Claim<String>> {
    letterhead.windows(2).find_map(|pair| {
        let (house, line) = (pair[0].of(text)?, pair[1].of(text)?);
        // "DEPARTMENT OF / PUBLIC SAFETY"
        let goes_on = house.split_whitespace().next_back().is_some_and(|w| is_small(&plain(w)));
        let of_house = house.split_whitespace().any(|w| is_house(&plain(w)) || is_body(&plain(w)));
        let of_house = of_house && !goes_on && house.len() <= 60;
        let line = line.trim_end_matches(['.', ',']);
        let (town, state) = line.split_once(", ").unwrap_or((line, ""));
        let words = town.split_whitespace().count();
        let capitals = |w: &str| {
            w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | ' '))
                && w.chars().filter(|c| c.is_alphabetic()).count() > 3
        };
        // "WELLINGTON, C.1."
        let district = state.len() <= 4 && state.ends_with(|c: char| c.is_ascii_digit());
        let placed = capitals(town) && (state.is_empty() || district || capitals(state)) || phrase::is_state(state);
        let other = town
            .split_whitespace()
            .any(|w| is_no_place(w) || is_street(&plain(w)) || is_unit(&plain(w)) || is_house(&plain(w)));
        let fits = of_house && placed && words <= 2 && !other;
        fits.then(|| named_place(line, pair[1].start as usize, Confidence::Inferred)).flatten()
    })
}

/// The town in an address without a postcode: the line below a street, a box or a house ("P.O. Box 71, / CAIRNS, N.Q.", "Macquarie
/// Street / SYDNEY 2000"), or what follows the street in its line ("Chapel Lane, Alden", "Mill Road, Alden, Co. Marsh").
fn below_street(text: &str, letterhead: &[Span]) -> Option<Claim<String>> {
    let below = || {
        letterhead.windows(2).find_map(|pair| {
            let (above, line) = (pair[0].of(text)?, pair[1].of(text)?);
            let gap = text.get(pair[0].end as usize..pair[1].start as usize)?;
            (gap.matches('\n').count() <= 1 && leads_to_town(above)).then(|| town(line)).flatten()
        })
    };
    let within = || {
        letterhead.iter().find_map(|span| {
            let line = span.of(text)?;
            // "Shastri Bhawan, New Delhi-110001"
            if let Some((_, last)) = line.rsplit_once(", ").filter(|(_, last)| has_pin(last)) {
                return town(last);
            }
            // "St Ninian's House  EDINBURGH 1"
            let parts: Vec<&str> = line.split(", ").flat_map(|part| part.split("  ")).collect();
            let street = parts.iter().rposition(|part| is_street_part(part))?;
            parts.get(street + 1).and_then(|part| town(part))
        })
    };
    below().or_else(within).map(|town| claim(text, town))
}

/// Whether a part of an address is a street: "Chapel Lane", "4 Mill Road".
pub(super) fn is_street_part(part: &str) -> bool {
    let last = part.split_whitespace().next_back().map(plain).unwrap_or_default();
    let words = part.split_whitespace().count();
    (is_street(&last) || last == "house")
        && (2..=5).contains(&words)
        && part.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether a part of an address ends in the six figures of an Indian postcode.
fn has_pin(part: &str) -> bool {
    let figures = part.len() - part.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    figures == 6 && part.len() > 9
}

/// Whether a town may stand below a line of an address: a street, a box, a house.
fn leads_to_town(line: &str) -> bool {
    let bare = line.trim().trim_end_matches(['.', ',']);
    let low = bare.to_ascii_lowercase();
    let figures = bare.bytes().any(|b| b.is_ascii_digit());
    let boxed = figures && (low.contains("box ") || low.contains("bag "));
    let last = low.split_whitespace().next_back().map(plain).unwrap_or_default();
    let named = is_house(&last) && line.trim().ends_with(',');
    bare.len() <= 60
        && !phrase::has_postcode(bare)
        && (boxed || named || is_street_part(bare.rsplit(", ").next().unwrap_or(bare)))
}

/// The town of "SYDNEY 2000", "CAIRNS, N.Q.", "New Delhi-110001", "Dublin 2", "Alden.", and nothing else.
fn town(line: &str) -> Option<&str> {
    let (first, region) = line.trim().split_once(',').unwrap_or((line.trim(), ""));
    // "London WC2", "BELFAST BT1": the half of a postcode.
    let half = |w: &str| {
        let letters = w.bytes().take_while(u8::is_ascii_uppercase).count();
        (1..=2).contains(&letters) && w.len() <= 4 && w.as_bytes().get(letters).is_some_and(u8::is_ascii_digit)
    };
    let first = first.rsplit_once(' ').filter(|(_, last)| half(last)).map_or(first, |(town, _)| town);
    let first = first.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.'));
    let word = |w: &str| {
        let low = plain(w);
        let named = w.starts_with(char::is_uppercase)
            && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && w.chars().filter(|c| c.is_alphabetic()).count() >= 2;
        let other = is_body(&low)
            || is_post(&low)
            || low.strip_suffix('s').is_some_and(is_post)
            || is_unit(&low)
            || is_street(&low)
            || is_house(&low)
            || is_title(&low) && low != "st"
            || is_no_place(w)
            || crate::dates::is_month(w);
        (named || is_small(&low)) && !other
    };
    let words = first.split_whitespace().count();
    // "Ontario": a region is no sentence and no telephone.
    let region = region.trim().trim_end_matches('.');
    let fits = region.split_whitespace().count() <= 4 && !region.contains([':', '@']) && !phrase::is_contact(line);
    let county = is_county(first);
    (fits
        && !county
        && !is_district(first)
        && (1..=3).contains(&words)
        && first.len() >= 3
        && first.split_whitespace().all(word))
    .then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_of_addresses() {
        for (address, want) in [
            ("4 Mill Road, Alden AL1 2BC", Some("Alden")),
            ("Water Lane, Alden, Cheshire SK9 5AF", Some("Alden")),
            ("Mill Road\nAlden\nCheshire\nSK9 5AF", Some("Alden")),
            ("Private Bag 18-901\nWellington 6160", Some("Wellington")),
            ("THE WHITE HOUSE\nWASHINGTON", Some("WASHINGTON")),
            ("P.O. Box 71,\nCAIRNS, N.Q.", Some("CAIRNS")),
            ("Macquarie Street\nSYDNEY 2000", Some("SYDNEY")),
            ("Chapel Lane, Alden, Co. Marsh", Some("Alden")),
            ("1, Whitehall, London, S.W.,", Some("London")),
            ("Millbank,\nLONDON,\nS.W.1.", Some("LONDON")),
            ("London Road Sawmills", None),
            ("Shastri Bhawan, New Delhi-110001", Some("New Delhi")),
            ("Mill Road\nCheshire", None),
            ("Mill Road\nTelephone: 2 0576", None),
            ("Department of Roads\nAlden House", None),
            ("P.O. Box 460,       Tel. 12\nALDEN, B. C.", Some("ALDEN")),
            ("P.O. Box 12, Alden 39205", Some("Alden")),
            ("Level 4, 56 The Terrace | PO Box 12 | Alden 6011", Some("Alden")),
            ("Parliament Buildings, Alden, New Zealand. Telephone: (04) 470", Some("Alden")),
            ("Telephone 2-4417     Alden Dam, Penna.", Some("Alden Dam")),
            ("Ada Marsh, M.A.", None),
            ("Department of Roads, N.S.W.", None),
            ("Queensland, Australia", None),
        ] {
            let lines: Vec<Span> = address
                .lines()
                .map(|line| {
                    let start = line.as_ptr() as usize - address.as_ptr() as usize;
                    Span::new(start, start + line.len())
                })
                .collect();
            let found = town_of(address, &lines);
            assert_eq!(found.map(|claim| claim.value).as_deref(), want, "{address:?}");
        }
    }
}
