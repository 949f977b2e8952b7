//! Characters that nobody wrote: invisible ones, ligatures, special blanks, hyphens at line ends.

use super::Plan;
use crate::rules::Rule;

/// Plans repairs of single characters and of words broken at line ends.
pub(super) fn plan(plan: &mut Plan<'_>, from: usize) {
    let raw = plan.raw;
    let bytes = raw.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'\r' => {
                let end = at + 1 + usize::from(bytes.get(at + 1) == Some(&b'\n'));
                plan.replace(at, end, "\n", Rule::LineEnds);
                at = end;
            }
            b'\t' | b'\n' | b' '..=0x7e => {
                if byte == b'-' {
                    hyphen(plan, at);
                }
                at += 1;
            }
            b'\x0c' => {
                // A form feed is a page break; whether a sentence goes on after it, `pages` decides.
                plan.replace(at, at + 1, "\n\n", Rule::PageBreak);
                at += 1;
            }
            0..=0x7f => {
                plan.replace(at, at + 1, "", Rule::ControlCharacter);
                at += 1;
            }
            _ => {
                let Some(c) = raw[at..].chars().next() else { break };
                let end = at + c.len_utf8();
                match c {
                    '\u{feff}' if at == 0 => plan.replace(at, end, "", Rule::ByteOrderMark),
                    '\u{ad}' => plan.replace(at, end, "", Rule::SoftHyphen),
                    '\u{80}'..='\u{9f}'
                    | '\u{feff}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}'
                    | '\u{2060}'..='\u{2069}' => {
                        plan.replace(at, end, "", Rule::ControlCharacter);
                    }
                    '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                        plan.replace(at, end, " ", Rule::SpecialSpace);
                    }
                    '\u{2028}' | '\u{2029}' => plan.replace(at, end, "\n", Rule::LineEnds),
                    '\u{fb00}'..='\u{fb06}' => plan.replace(at, end, ligature(c), Rule::Ligature),
                    _ => {}
                }
                at = end;
            }
        }
    }
}

fn ligature(c: char) -> &'static str {
    match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        _ => "st",
    }
}

/// A word broken at the end of a line: letters, a hyphen, one line end, small letters. The hyphen stays where
/// the first half is a word that takes one ("co-", "self-") or the letter spells the whole with it elsewhere.
fn hyphen(plan: &mut Plan<'_>, at: usize) {
    let raw = plan.raw;
    let Some(after) = raw[at + 1..].strip_prefix("\r\n").or(raw[at + 1..].strip_prefix('\n')) else { return };
    let after = after.trim_start_matches([' ', '\t']);
    let second: &str = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
    let before = &raw[raw[..at]
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |n| n + raw[n..].chars().next().map_or(1, char::len_utf8))..at];
    let small = second.starts_with(char::is_lowercase);
    if before.chars().count() < 2 || !small {
        return;
    }
    let end = raw.len() - after.len();
    let keeps = matches!(
        before.to_ascii_lowercase().as_str(),
        "self" | "non" | "ex" | "co" | "vice" | "post" | "pre" | "anti" | "well" | "half" | "mid" | "semi" | "quasi"
    ) && second.chars().count() > 3;
    plan.replace(at, end, if keeps { "-" } else { "" }, Rule::Hyphenation);
}
