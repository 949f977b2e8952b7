//! For whom a letter is, in words at its head: "PERSONAL FOR CASEY", "For Dr. Evatt from Glasgow.", "Addressed to
//! the Acting Prime Minister, Mr. Forde."

use super::{
    Party,
    running::{is_personal, party_at},
};
use crate::{anatomy::Layout, rules::Rule};
use corpus::model::Confidence;
use regex::Regex;
use std::sync::LazyLock;

/// How many lines below the head such words may stand.
const LINES: usize = 4;

static FOR: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)]
    Regex::new(
        r"(?x)^[(\[\x22'“]*\s*
        (?:(?i:personal|private|following|message|most|top|very|secret|immediate|urgent|priority|important|confidential|and|from\ the\ prime\ minister|please\ deliver|personally|addressed|strictly|cypher|is|a)[\s.,:;-]*)*
        (?P<word>(?i:for|to))\s+",
    )
    .unwrap()
});

static FROM: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used)]
    Regex::new(r"^[\s,]*(?:(?i:himself|alone|only|personally)[\s,]*)*(?i:from)\s+").unwrap()
});

/// The person for whom the letter is, and the one from whom, where the first lines say so.
pub(crate) fn attention(text: &str, layout: &Layout<'_>) -> Option<(Party, Option<Party>)> {
    let first = layout.lines.iter().take(layout.head_end + LINES).take(14);
    for line in first {
        let Some(found) = FOR.captures(line.text) else { continue };
        let (Some(all), Some(word)) = (found.get(0), found.name("word")) else { continue };
        // "To ..." and "For ..." by themselves begin sentences; a name must end them at once.
        let bare = word.start() <= 1;
        let at = line.span.start as usize + all.end();
        let Some((party, end)) = party_at(text, at, Rule::Attention, Confidence::Likely) else { continue };
        if end > line.span.end as usize || !is_personal(&party) {
            continue;
        }
        let rest = &text[end..line.span.end as usize];
        let from = FROM.find(rest);
        let ended = rest.trim_start_matches(')').is_empty() || rest.starts_with(['.', ',', ':', ')', ';']);
        let handling = rest.trim().chars().all(|c| !c.is_lowercase()) || from.is_some();
        if !(ended || handling)
            || (bare && !(from.is_some() || rest.starts_with(['.', ':', ')']) || rest.trim().is_empty()))
        {
            continue;
        }
        let from = from.and_then(|m| party_at(text, end + m.end(), Rule::Attention, Confidence::Likely));
        return Some((party, from.map(|(p, _)| p).filter(is_personal)));
    }
    None
}
