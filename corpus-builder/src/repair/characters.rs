//! Characters that nobody wrote: invisible ones, ligatures, special blanks, hyphens at line ends.

use super::{
    Plan,
    hyphens::{Break, Spellings},
};
use crate::rules::Rule;

/// Plans repairs of single characters and of words broken at line ends.
pub(super) fn plan(plan: &mut Plan<'_>, from: usize, spellings: &[&Spellings]) {
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
                    hyphen(plan, at, spellings);
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
                hyphen(plan, at, spellings);
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

/// A word broken at the end of a line is put together.
fn hyphen(plan: &mut Plan<'_>, at: usize, spellings: &[&Spellings]) {
    let raw = plan.raw;
    if let Some(found) = Break::at(raw, at)
        && let Some(keeps) = found.keeps(raw, spellings)
    {
        plan.replace(at, found.end, if keeps { "-" } else { "" }, Rule::Hyphenation);
    }
}
