//! Where a letter was written: beside its date, above or below it; or the town of its letterhead ([`letterhead`]).

pub(crate) mod letterhead;
pub(crate) mod regions;

use crate::{
    anatomy::Layout,
    parties::{
        Claim, phrase,
        vocabulary::{is_body, is_handling, is_honour, is_post, is_small, is_title, is_unit, is_weekday, plain},
    },
    rules::Rule,
};
use corpus::{
    model::{Confidence, Part},
    text::{Span, one_line},
};

/// The place in the line of the letter's date; a line that lost its ends counts as the several that it was.
pub(crate) fn from_dateline(text: &str, layout: &Layout<'_>, date: Span) -> Option<Claim<String>> {
    let line_start = text[..date.start as usize].rfind('\n').map_or(0, |n| n + 1);
    let own = layout.lines.iter().find(|line| line.span.contains(date)).map_or(line_start, |l| l.span.start as usize);
    let parted = text.get(line_start..own).is_some_and(|before| !before.trim().is_empty());
    let line_start = if parted { own } else { line_start };
    let mut before = &text[line_start..date.start as usize];
    if before.trim().is_empty() {
        let after = after_date(text, date.end as usize).or_else(|| below_date(text, date.end as usize));
        return after.or_else(|| above_date(text, line_start));
    }
    for undated in ["n.d", "undated"] {
        if let Some(at) = before.to_lowercase().find(undated) {
            before = before.get(..at).unwrap_or(before);
        }
    }
    // What stands at the other side of the page does not belong to the date.
    let gap = before.rfind("    ").map_or(0, |at| at + 4);
    let (line_start, before) = (line_start + gap, &before[gap..]);
    if before.trim().is_empty() {
        return None;
    }
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ']');
    // "My Lord, Alden, June 29, 1897.", "(Extract.) Alden, June 29": what stands before the place in its line.
    let hail = behind_salutation(before);
    let (line_start, before) = (line_start + hail, &before[hail..]);
    // "No. 14, dated Simla, the 3rd August 1889."
    let dated = before.find(", dated ").map(|at| at + 8);
    if let Some(at) = dated {
        let words = before[at..].trim_end_matches(" the").trim_end_matches([' ', ',']);
        return named_place(words, line_start + at, Confidence::Stated);
    }
    // "“Boston, June 22d, 1773."
    let quoted = before.len() - before.trim_start_matches(['"', '“', '”', '‘', '\'', ' ']).len();
    let (line_start, before) = (line_start + quoted, &before[quoted..]);
    // "St Aldhelm's Day, 19th January 1998": the day has a name, and the place stands above.
    if before.split_whitespace().next_back().is_some_and(|w| matches!(plain(w).as_str(), "day" | "eve")) {
        return above_date(text, text[..date.start as usize].rfind('\n').map_or(0, |n| n + 1));
    }
    // "Dated at Alden this 5th day of March 2012"
    if let Some(at) = formal(before) {
        let words = before[at..].trim_end_matches([' ', ',']);
        let words = ["this", "the"].iter().find_map(|w| words.strip_suffix(w)).unwrap_or(words);
        return named_place(words, line_start + at, Confidence::Stated);
    }
    if before.ends_with(']') {
        return editors_place(text, line_start, before);
    }
    let last = before.rfind([',', ';', ':', '[']).map_or(0, |n| n + 1);
    let (base, segment) = (line_start + last, &before[last..]);
    let words: Vec<(usize, &str)> =
        segment.split_whitespace().map(|w| (w.as_ptr() as usize - segment.as_ptr() as usize, w)).collect();
    let run = words.iter().rev().take_while(|(_, w)| is_in_capitals(w)).count();
    // "Government House, Sydney, N.S.W.": where that lies.
    let initials = |w: &str| w.len() >= 4 && w.chars().all(|c| c.is_ascii_uppercase() || c == '.') && w.contains('.');
    if last > 0
        && words.len() == 1
        && initials(words[0].1)
        && let Some(found) = named_place(before, line_start, Confidence::Stated)
    {
        return Some(found);
    }
    // "Council Offices, 8th March, 1967": the last line of the recipient's address, beside the date.
    if last == 0 && words.last().is_some_and(|(_, w)| matches!(plain(w).as_str(), "offices" | "buildings")) {
        return None;
    }
    if run > 0 {
        // "HEADQUARTERS ARMY OF THE RIVER": a piece of a name is no place.
        let within = words.len().checked_sub(run + 1).is_some_and(|n| is_small(&plain(words[n].1)));
        let at = words[words.len() - run].0;
        let town = (at == words[0].0).then(|| town_before_state(&before[..last], segment)).flatten();
        let from = town.map_or(base + at, |from| line_start + from);
        return (!within).then(|| written(text, from, text[from..line_start + before.len()].trim_end()));
    }
    // "Thornton, 4 May 1990": nothing else in the line.
    let comma = text[line_start..date.start as usize].trim_end().ends_with(',');
    let alone = last == 0
        && text[..date.start as usize].ends_with([' ', ','])
        && before.len() < date.start as usize - line_start;
    if alone && is_town(segment.trim(), comma) {
        return Some(written(text, base + words[0].0, segment.trim()));
    }
    // "Dayton, Ohio. June 14, 1899", "Windsor Castle, 3rd May 1781": the whole line before the date is a place.
    let parted = before.contains([',', '.']) || comma;
    let found = if parted { named_place(before, line_start, Confidence::Stated) } else { None }?;
    let span = found.span?;
    let end = with_stop(text, span.end as usize);
    let value = found.value + &text[span.end as usize..end];
    Some(Claim { value, span: Some(Span { end: end as u32, ..span }), ..found })
}

/// The place that stands as `words` from `start` on in the line of the date.
fn written(text: &str, start: usize, words: &str) -> Claim<String> {
    let span = Span::new(start, with_stop(text, start + words.len()));
    Claim::new(one_line(span.of(text).unwrap_or(words)), span, Rule::PlaceDateline, Confidence::Stated)
}

/// Where in the words before a date its place begins, behind a salutation or a bracket that shares the line.
fn behind_salutation(before: &str) -> usize {
    let rest = match before.split_once(')') {
        Some((aside, rest)) if before.starts_with('(') && aside.len() <= 30 => rest,
        _ => match before.split_once(',') {
            Some((hail, rest)) => {
                let low = hail.trim().to_ascii_lowercase();
                let hails =
                    ["sir", "my lord", "madam", "gentlemen", "dear sir", "my dear sir", "my lords", "sr", "sire"];
                if hails.contains(&low.as_str()) { rest } else { before }
            }
            None => before,
        },
    };
    before.len() - rest.trim_start_matches([' ', '.', ':', ',', '—', '-']).len()
}

/// "HEADQUARTERS, ALLIED LAND FORCES [BRISBANE]": the editors' place, in brackets before the date.
fn editors_place(text: &str, line_start: usize, before: &str) -> Option<Claim<String>> {
    let inner = before.strip_suffix(']')?;
    let open = inner.rfind('[')?;
    // "[Washington,] October 14"
    let words = inner[open + 1..].trim_end_matches([',', ' ']);
    if words.len() < 3 || !words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '.') {
        return None;
    }
    // "Bermuda Hundred [Virginia]": the writer's place and where it lies.
    let own = before[..open].trim();
    let is_town = !own.is_empty()
        && !own.contains([',', ':', '.'])
        && own.split_whitespace().count() <= 3
        && own.chars().any(char::is_lowercase);
    let start = line_start + (before.len() - before.trim_start().len());
    match if is_town { named_place(own, start, Confidence::Stated) } else { None } {
        Some(place) => Some(Claim { value: format!("{}, {words}", place.value), ..place }),
        None => Some(written(text, line_start + open + 1, words)),
    }
}

fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''))
        && !is_no_place(word)
        && plain(word) != "office"
}

/// "CITY POINT, VIRGINIA": where, in what stands before a state in capitals, its town begins.
fn town_before_state(before: &str, state: &str) -> Option<usize> {
    let town = before.trim_end_matches([',', ' ']);
    let town = town.rfind([',', ';', ':', '[', '.']).map_or(town, |n| &town[n + 1..]).trim_start();
    let words = town.split_whitespace().count();
    let fits = (1..=3).contains(&words) && town.split_whitespace().all(is_in_capitals);
    (fits && phrase::is_state(state.trim())).then(|| town.as_ptr() as usize - before.as_ptr() as usize)
}

/// Whether words, alone in their line before a date, are a town: they are names, and have a comma behind them or are as
/// older letters have it ("Philadelphia July 4th 1798", "Mount Airy July 4th 1798").
fn is_town(whole: &str, comma: bool) -> bool {
    let words: Vec<&str> = whole.split_whitespace().collect();
    let named = (1..=4).contains(&words.len())
        && words.iter().all(|w| {
            (w.starts_with(char::is_uppercase) || phrase::is_particle(w))
                && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\''))
        });
    let old = words.first().is_some_and(|first| {
        let geographic = matches!(
            plain(first).as_str(),
            "mount" | "new" | "port" | "fort" | "saint" | "st" | "north" | "south" | "east" | "west" | "camp" | "cape"
        );
        !words.iter().any(|w| is_no_place(w)) && first.len() >= 4 && (words.len() == 1 || geographic)
    });
    // "Summer 2004"
    let season = matches!(plain(whole).as_str(), "spring" | "summer" | "autumn" | "winter");
    let label = matches!(plain(whole).as_str(), "date" | "dated" | "sent" | "received");
    let title = crate::kind::is_kind_word(whole) || label || season;
    // "Maundy Thursday, 1 April 1999"
    let weekday = words.iter().any(|w| is_weekday(&plain(w))) || words.len() == 1 && is_no_place(whole);
    named && !weekday && (comma || old) && !title && whole.len() >= 3
}

/// Where a place ends that ends in an initial: "Washington, D.C.", "SARATOGA, N. Y." keep their stop.
fn with_stop(text: &str, end: usize) -> usize {
    let initial = text[..end].chars().rev().take_while(|c| c.is_alphabetic()).count() == 1;
    end + usize::from(initial && text[end..].starts_with('.'))
}

/// Where, after "Dated at", "Given at" and the like, a place begins.
fn formal(before: &str) -> Option<usize> {
    let low = before.to_ascii_lowercase();
    let at = ["dated at ", "given at ", "signed at ", "done at "].iter().find_map(|w| Some(low.find(w)? + w.len()))?;
    (low.trim_start().len() + at >= low.len() && at <= 16).then_some(at)
}

/// A place in the words that a line has before a date, or that stand in the line above it: names and nothing else, parted
/// by commas or stops, without a house in front. "Dayton, Ohio", "Victory, off Toulon", "[Camp Alden, near the river]".
fn named_place(words: &str, start: usize, confidence: Confidence) -> Option<Claim<String>> {
    let bracketed = words.trim().strip_prefix('[').is_some_and(|rest| rest.contains(']'));
    let mut segments: Vec<&str> = Vec::new();
    for segment in words.split([',', ';', '[', ']', '_']) {
        // "Q. Lodge Windsor.", "Dayton, Ohio. ": a stop ends a name unless it shortens it.
        let segment = segment.trim();
        let short = segment.rsplit([' ', '.']).find(|w| !w.is_empty()).is_none_or(|w| w.len() <= 3);
        segments.push(if short { segment } else { segment.trim_end_matches('.') });
    }
    // "Department of State. Washington,": the office is not the place.
    for segment in &mut segments {
        if let Some((office, town)) = segment.split_once(". ")
            && phrase::sort(office) == phrase::Sort::Body
            && town.starts_with(char::is_uppercase)
        {
            *segment = town;
        }
    }
    let is_other = |s: &str| s == "le" || is_district(s) || s.split_whitespace().count() == 1 && is_no_place(s);
    segments.retain(|s| !s.is_empty() && !is_other(s));
    if bracketed {
        segments.truncate(1);
    }
    // "Executive Mansion, Washington", "St. Alden, Government House": the house is not the place. "Stafford Court House, VA"
    // is a town.
    let town = |s: &str| s.to_ascii_lowercase().ends_with("court house");
    let house = |s: &str| !town(s) && s.split_whitespace().any(|w| is_house(&plain(w)));
    if segments.len() > 1 && house(segments[0]) {
        segments.remove(0);
    }
    if segments.len() > 1 && segments.last().is_some_and(|s| house(s)) {
        segments.pop();
    }
    // "Moat Lane, Alden, Somerset": neither is the street, nor the county.
    if segments.len() > 1 && !town(segments[0]) && letterhead::is_street_part(segments[0]) {
        segments.remove(0);
        segments.truncate(1);
    }
    let (first, last) = (segments.first()?, segments.last()?);
    let from = first.as_ptr() as usize - words.as_ptr() as usize;
    let to = last.as_ptr() as usize - words.as_ptr() as usize + last.len();
    // "A Versailles, le 4 mai": the article before a French date; "Washington, D. C": the stop of a shortened word.
    let name = words[from..to].strip_prefix("A ").or(words[from..to].strip_prefix("À ")).unwrap_or(&words[from..to]);
    let name = name.strip_suffix(" le").unwrap_or(name).trim_end_matches([',', ' ']);
    let from = name.as_ptr() as usize - words.as_ptr() as usize;
    let to = from + name.len();
    let is_name = |word: &str| {
        let low = plain(word);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let joins = is_small(&low)
            || phrase::is_particle(&low)
            || matches!(low.as_str(), "off" | "near" | "by" | "upon" | "au" | "aux" | "sur");
        let capital = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | ','));
        let other =
            is_body(&low) || is_post(&low) || is_unit(&low) || is_honour(&low) && letters > 2 || is_no_place(word);
        joins
            || capital
                && !other
                && (!is_title(&low) || matches!(low.as_str(), "st" | "lt" | "king" | "queen" | "prince"))
    };
    let count = name.split_whitespace().count();
    let long = name.split_whitespace().any(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    let begins = name.split_whitespace().next().is_some_and(|w| {
        let low = plain(w);
        let away = matches!(low.as_str(), "by" | "from" | "per" | "via" | "off");
        w.starts_with(char::is_uppercase) && !is_small(&low) && !away
    });
    // "Stafford Court House", "Battle Field, Colenso": words that are bodies and posts elsewhere.
    let whole = name.to_ascii_lowercase();
    let ground = |word: &str| {
        let low = plain(word);
        whole.contains("court house") && matches!(low.as_str(), "court" | "house")
            || whole.contains("battle field") && matches!(low.as_str(), "battle" | "field")
    };
    let named = (1..=7).contains(&count) && long && begins && name.split_whitespace().all(|w| is_name(w) || ground(w));
    // "ChildMarsh": no town has a capital within.
    let within = |w: &str| w.chars().zip(w.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let brand = name.split_whitespace().any(|w| within(w) && !w.starts_with("Mc") && !w.starts_with("Mac"));
    // "Wm. Tait", "Mr. A. Marsh" is whoever writes.
    let person = !name.contains(',') && name.split_whitespace().any(|w| w.len() == 2 && w.ends_with('.'));
    let span = Span::new(start + from, start + to);
    (named && !brand && !person).then(|| Claim::new(one_line(name), span, Rule::PlaceDateline, confidence))
}

/// "W.C.", "S.W.1": where a letter goes within a city.
fn is_district(segment: &str) -> bool {
    let bare: String = segment.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    // "S.W.l": a scan's one.
    let letters = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == 'l');
    matches!(letters, "E" | "W" | "N" | "S" | "EC" | "WC" | "SW" | "SE" | "NW" | "NE") && bare.len() <= 4
}

/// Words of houses that stand before a town.
fn is_house(low: &str) -> bool {
    matches!(
        low,
        "mansion"
            | "department"
            | "office"
            | "embassy"
            | "legation"
            | "consulate"
            | "headquarters"
            | "quarters"
            | "capitol"
            | "house"
            | "vicarage"
            | "rectory"
            | "parsonage"
            | "manse"
            | "deanery"
            | "barracks"
            | "workhouse"
            | "asylum"
    )
}

/// A place that ends the lines above the date, where they are the writer's own: "Camden / Oct. 26, 1887", "Bombay, / April
/// 5, 1919". `taken` are lines of the recipient's address.
pub(crate) fn above(text: &str, layout: &Layout<'_>, taken: &[usize], date: Span) -> Option<Claim<String>> {
    let at = layout.lines.iter().position(|l| l.span.start <= date.start && date.end <= l.span.end)?;
    let n = at.checked_sub(1).filter(|_| at < layout.head_end)?;
    let (own, dated) = (&layout.lines[n], &layout.lines[at]);
    // A gap parts them: only what stands first on the page goes with the date.
    let first = (0..n).all(|m| layout.parts[m] == Part::Heading || !layout.lines[m + 1].blank_before);
    // Every line stands apart where a page is set so.
    let spaced = at <= 4 && (0..=at + 1).all(|m| layout.lines.get(m).is_none_or(|line| line.blank_before));
    // "The Vicarage, / Marsh Alden." ends the address at the right, above the date there.
    let comma = |m: usize| {
        layout.lines[m].text.ends_with(',') && (layout.lines[m].right || layout.lines[m].text.contains("   "))
    };
    let area = own.text.trim_end_matches('.').ends_with("District");
    let ends = own.right && dated.right && own.text.ends_with('.') && !area && (n.saturating_sub(2)..n).any(comma);
    let near = !dated.blank_before || first && n <= 4 || spaced && own.text.contains(',') || ends;
    let titled = layout.parts[n] == Part::Heading && !own.text.starts_with('[');
    if !near || titled || taken.contains(&n) || own.right && !dated.right || layout.parts[n] == Part::Dateline {
        return None;
    }
    if !matches!(layout.parts[n], Part::Letterhead | Part::Heading | Part::RecipientAddress | Part::Body) {
        return None;
    }
    let block_start =
        (0..=n).rev().find(|&m| layout.lines[m].blank_before || layout.parts[m] == Part::Heading).unwrap_or(0);
    // The last line of an address that begins with a body or an office is that one's.
    // "OFFICE OF THE AGENT" heads the sender's own paper.
    let mut own_lines = layout.lines[block_start..n].iter();
    if own_lines.any(|l| {
        let sort = phrase::sort(l.text.split(',').next().unwrap_or(""));
        let own = l.text.to_ascii_lowercase().starts_with("office of ");
        matches!(sort, phrase::Sort::Person | phrase::Sort::Office) && !own
    }) {
        return None;
    }
    let words = own.text;
    let start = own.span.start as usize;
    // "Hurst Green, / Lancs.": the town stands in the line above its county.
    if let Some(before) = n
        .checked_sub(1)
        .filter(|&m| m >= block_start && n > block_start && (!words.contains(' ') || regions::is_region(words)))
        && let Some(town) = layout.lines.get(before).filter(|l| l.text.ends_with(',') && l.right == own.right)
        && let Some(joined) = text.get(town.span.start as usize..own.span.end as usize)
        && let Some(found) = named_place(joined, town.span.start as usize, Confidence::Likely)
    {
        return Some(found);
    }
    named_place(words, start, Confidence::Likely)
}

/// The place of "1789, November 24. Stowfield.—Nothing can be more kind", and where the words behind it begin.
pub(crate) fn calendared(after: &str) -> Option<(Option<&str>, usize)> {
    let head = after.get(..after.len().min(64)).or_else(|| after.get(..after.floor_char_boundary(64)))?;
    let dash = head.find("—").into_iter().chain(head.find("--")).chain(head.find(".-")).min()?;
    let place = head[..dash].trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_matches(['.', ' ', ',']);
    let words = place.split_whitespace();
    let named = words.clone().all(|w| w.starts_with(char::is_uppercase) || is_small(&plain(w)));
    let parted = head.starts_with(['.', ',', ' ', '—', '-']);
    (parted && named && words.count() <= 6).then_some(((place.len() >= 3).then_some(place), dash))
}

/// A place behind the date, parted from the letter's words by a dash.
fn after_date(text: &str, end: usize) -> Option<Claim<String>> {
    let (place, _) = calendared(text.get(end..)?.split('\n').next()?)?;
    let place = place?;
    let start = place.as_ptr() as usize - text.as_ptr() as usize;
    Some(Claim::new(one_line(place), Span::new(start, start + place.len()), Rule::PlaceDateline, Confidence::Stated))
}

/// A place that is a line by itself, right below that of the date, with "in" or "at": "26 October 1944 / In France".
fn below_date(text: &str, end: usize) -> Option<Claim<String>> {
    let (rest, below) = text.get(end..)?.split_once('\n')?;
    let line = below.split('\n').next()?;
    let name = ["In ", "At "].iter().find_map(|w| line.trim().strip_prefix(w))?.trim_end_matches(['.', ',']);
    let named = |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || c == '-');
    let fits = !rest.contains(char::is_alphabetic)
        && (1..=3).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(|w| named(w) && !is_no_place(w));
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    let span = Span::new(start, start + name.len());
    fits.then(|| Claim::new(one_line(name), span, Rule::PlaceDateline, Confidence::Likely))
}

/// "AUTHOR LOCATION: Fort Alden", "Place of writing: Alden": in the record that an archive shows above a letter.
pub(crate) fn in_record(layout: &Layout<'_>) -> Option<Claim<String>> {
    const LABELS: [&str; 5] = ["author location:", "place of writing:", "written at:", "written from:", "sent from:"];
    layout.lines.iter().take(15).find_map(|line| {
        let low = line.text.to_ascii_lowercase();
        let label = LABELS.iter().find(|label| low.starts_with(**label))?;
        let value = line.text.get(label.len()..)?;
        let at = line.span.end as usize - value.trim_start().len();
        named_place(value.trim(), at, Confidence::Stated)
    })
}

/// "Oct. 9. / Nevis. / 611. Lt. Governor Marsh to the Council": the place below the day in a calendar's margin.
pub(crate) fn in_margin(layout: &Layout<'_>) -> Option<Claim<String>> {
    let heading = layout.parts.iter().position(|part| *part == Part::Heading)?;
    let [day, place] = [heading.checked_sub(2)?, heading - 1].map(|n| &layout.lines[n]);
    let short = |line: &str| line.len() <= 24 && line.ends_with('.');
    let name = place.text.trim_end_matches('.');
    let named = name.split_whitespace().count() <= 3
        && name
            .split_whitespace()
            .all(|w| w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic) && !is_no_place(w));
    let dated = short(day.text) && crate::dates::day_without_year(day.text).is_some();
    let span = Span { start: place.span.start, end: place.span.start + name.len() as u32 };
    (dated && short(place.text) && named)
        .then(|| Claim::new(one_line(name), span, Rule::PlaceDateline, Confidence::Stated))
}

/// A place that is a line by itself, right above the line of the date: "CANBERRA, / 1 January 1969".
fn above_date(text: &str, date_line: usize) -> Option<Claim<String>> {
    let above = text[..date_line].strip_suffix('\n')?;
    let start = above.rfind('\n').map_or(0, |n| n + 1);
    let line = above[start..].trim_end_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = line.split_whitespace().collect();
    let capital = |w: &&str| w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'')) && !is_no_place(w);
    if !(1..=3).contains(&words.len()) || line.len() < 4 || !words.iter().all(capital) || line.starts_with(' ') {
        return None;
    }
    // "CA NBERRA": a scan has cut the first word.
    let cut = words.len() == 2
        && words[0].len() <= 2
        && words[1].len() >= 4
        && !matches!(words[0], "ST" | "ST." | "EL" | "LA" | "LE" | "AL" | "MT" | "MT.");
    let name = if cut { words.concat() } else { words.join(" ") };
    Some(Claim::new(name, Span::new(start, start + line.len()), Rule::PlaceDateline, Confidence::Likely))
}

/// Words that stand before dates and are no places: days of the week, "DATED", offices.
fn is_no_place(word: &str) -> bool {
    let low = plain(word);
    is_post(&low)
        || is_handling(&low)
        || is_weekday(&low)
        || crate::kind::is_kind_word(&low)
        || matches!(
            low.as_str(),
            "dated"
                | "issued"
                | "date"
                | "the"
                | "before"
                | "embargo"
                | "until"
                | "received"
                | "approval"
                | "supplement"
                | "regarding"
                | "concerning"
                | "about"
                | "warning"
                | "minutes"
                | "copy"
                | "extract"
                | "extracts"
                | "mon"
                | "tue"
                | "wed"
                | "thu"
                | "fri"
                | "sat"
                | "sun"
                | "archive"
                | "archives"
                | "history"
                | "homes"
                | "feast"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anatomy;

    #[test]
    fn places_before_and_above_dates() {
        for (text, want) in [
            ("Cablegram 12 LONDON, 4 May 1940", Some("LONDON")),
            ("Thornton, 4 May 1940", Some("Thornton")),
            ("with regards.\nCANBERRA,\n4 May 1940", Some("CANBERRA")),
            ("with regards.\nCA NBERRA\n4 May 1940", Some("CANBERRA")),
            ("with regards, and thanks.\nCANBERRA,\n    4 May 1940", Some("CANBERRA")),
            ("6.30 P.M. ON SUNDAY, 4 May 1940", None),
            ("TO THE PRIME MINISTER DATED 4 May 1940", None),
            ("HEADQUARTERS ARMY OF THE RIVER, 4 May 1940", None),
            ("SECRET\n4 May 1940", None),
            ("Tuesday, 4 May 1940", None),
            ("Sir                    Alden, 4 May 1940", Some("Alden")),
            ("PRIME MINISTER\n4 May 1940", None),
            ("BLA APPROVAL\n4 May 1940", None),
        ] {
            let at = text.find("4 May").unwrap();
            let date = Span::new(at, text.len());
            let found = from_dateline(text, &anatomy::layout(anatomy::lines::lines(text), &[], &[]), date);
            assert_eq!(found.map(|c| c.value).as_deref(), want, "{text:?}");
        }
    }
}
