//! The words of the calendar: months, as written, shortened or misread.

use crate::{parties::vocabulary::may_be_misread, remembered::Remembered};
use corpus::{confusions::distance, date::month_name};
use std::cell::RefCell;

/// How a month was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MonthWord {
    /// From 1 to 12.
    pub(super) number: u32,
    /// Whether it had to be repaired ("0ctober", "Novcmber").
    pub(super) slip: bool,
}

/// Reads a month. Misread names are taken only with `lenient`, where a number beside them says that a month
/// is meant.
pub(super) fn month(word: &str, lenient: bool) -> Option<MonthWord> {
    let bytes = word.as_bytes();
    if !word.is_ascii() {
        return if lenient { foreign(word) } else { None };
    }
    if !(3..=11).contains(&bytes.len()) {
        return None;
    }
    let mut lower = [0u8; 11];
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    let low = &lower[..bytes.len()];
    if let Some(number) = exact(low) {
        // "may" and "march" in lower case are a verb and a walk; "mar" and "dec" need a capital too.
        let capital = bytes[0].is_ascii_uppercase();
        return (capital || lenient || !matches!(low, b"may" | b"march" | b"mar" | b"sept"))
            .then_some(MonthWord { number, slip: false });
    }
    if !lenient {
        return None;
    }
    if let Some(month) = foreign(word) {
        return Some(month);
    }
    let plain: Vec<u8> = low.iter().map(|b| if *b == b'0' { b'o' } else { *b }).collect();
    if let Some(number) = exact(&plain) {
        return Some(MonthWord { number, slip: true });
    }
    (low.len() >= 4).then(|| nearest(&plain)).flatten().map(|number| MonthWord { number, slip: true })
}

fn exact(low: &[u8]) -> Option<u32> {
    let number = (1..=12).find(|&n| {
        let name = month_name(n).as_bytes();
        let short = low.len() == 3 || (n == 9 && low == b"sept");
        (short || low.len() == name.len()) && low.len() <= name.len() && name[..low.len()].eq_ignore_ascii_case(low)
    });
    number.or_else(|| OLD.iter().find(|(word, _)| word.as_bytes() == low).map(|(_, number)| *number))
}

/// French, German, Irish and Welsh months, which stand between a day and a year as English ones do: "le 28 février 1788".
/// (Irish ones of two words are left out, and what means another thing in English.)
fn foreign(word: &str) -> Option<MonthWord> {
    if word.len() > 10 {
        return None;
    }
    let low = word.to_lowercase();
    let number = match low.as_str() {
        "janvier" | "januar" | "jänner" | "eanáir" | "ionawr" => 1,
        "février" | "fevrier" | "februar" | "feabhra" | "chwefror" => 2,
        "mars" | "märz" | "maerz" | "márta" | "mawrth" => 3,
        "avril" | "aibreán" | "ebrill" => 4,
        "mai" | "bealtaine" => 5,
        "juin" | "juni" | "meitheamh" | "mehefin" => 6,
        "juillet" | "juli" | "iúil" | "gorffennaf" => 7,
        "août" | "aoust" | "aout" | "lúnasa" | "awst" => 8,
        "septembre" | "medi" => 9,
        "octobre" | "oktober" | "hydref" => 10,
        "novembre" | "samhain" | "tachwedd" => 11,
        "décembre" | "decembre" | "dezember" | "nollaig" | "rhagfyr" => 12,
        _ => return None,
    };
    Some(MonthWord { number, slip: false })
}

/// Months as older hands shorten them.
const OLD: [(&str, u32); 41] = [
    ("januarie", 1),
    ("januarij", 1),
    ("februarie", 2),
    ("februarij", 2),
    ("marche", 3),
    ("aprill", 4),
    ("aprile", 4),
    ("julye", 7),
    ("auguste", 8),
    ("septembar", 9),
    ("octer", 10),
    ("octobar", 10),
    ("nover", 11),
    ("decer", 12),
    ("jany", 1),
    ("janry", 1),
    ("feby", 2),
    ("febry", 2),
    ("febr", 2),
    ("mch", 3),
    ("apl", 4),
    ("augt", 8),
    ("augst", 8),
    ("sepr", 9),
    ("septr", 9),
    ("septbr", 9),
    ("septemb", 9),
    ("octr", 10),
    ("octbr", 10),
    ("octob", 10),
    ("novr", 11),
    ("novbr", 11),
    ("novemb", 11),
    ("nou", 11),
    ("nouemb", 11),
    ("nouember", 11),
    ("decr", 12),
    ("decbr", 12),
    ("decemb", 12),
    ("decemr", 12),
    ("xber", 12),
];

/// The one month whose name is nearest: one ordinary slip in a short name, two in a long one; letters that scans
/// confuse cost less.
fn nearest(low: &[u8]) -> Option<u32> {
    ASKED.with_borrow_mut(|asked| asked.of(low, || nearest_anew(low)))
}

thread_local! {
    static ASKED: RefCell<Remembered<Option<u32>>> = const { RefCell::new(Remembered::new()) };
}

fn nearest_anew(low: &[u8]) -> Option<u32> {
    let word = std::str::from_utf8(low).ok()?;
    let mut best: Option<(u16, u32)> = None;
    let mut tie = false;
    for number in 1..=12 {
        let name = month_name(number).to_ascii_lowercase();
        let most = match name.len() {
            0..=3 => continue,
            4..=5 => 10,
            6..=7 => 15,
            _ => 22,
        };
        if word.len().abs_diff(name.len()) > 2 || !may_be_misread(word, &name, 4) {
            continue;
        }
        let Some(distance) = distance(word, &name, most) else { continue };
        tie = best.is_some_and(|(d, _)| d == distance);
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, number));
            tie = false;
        }
    }
    best.filter(|_| !tie).map(|(_, number)| number)
}

/// The day that an ordinal names: "seventh", "Twenty-first" with the word after its hyphen.
pub(super) fn day_in_words(word: &str, after: &str) -> Option<(u32, bool)> {
    const ORDINALS: [&str; 19] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    // Every word is asked: these end so and no others.
    let [.., before, last] = word.as_bytes() else { return None };
    let ending = [before.to_ascii_lowercase(), last.to_ascii_lowercase()];
    if !(4..=11).contains(&word.len()) || ![b"st", b"nd", b"rd", b"th", b"ty"].contains(&&ending) {
        return None;
    }
    let place = |word: &str| ORDINALS.iter().position(|o| o.eq_ignore_ascii_case(word)).map(|n| n as u32 + 1);
    let tens = match word.to_ascii_lowercase().as_str() {
        "twentieth" => return Some((20, false)),
        "thirtieth" => return Some((30, false)),
        "twenty" => 20,
        "thirty" => 30,
        _ => return place(word).map(|day| (day, false)),
    };
    place(after).filter(|&ones| ones <= 9).map(|ones| (tens + ones, true)).filter(|&(day, _)| day <= 31)
}

/// Whether the letters after a number make it an ordinal, with the ways in which scans spoil them.
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "st" | "nd" | "rd" | "th" | "d" | "lh" | "tb" | "ih" | "t" | "ni" | "ud" | "ed" | "fh" | "sf" | "tn"
    )
}
