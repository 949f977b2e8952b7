//! The query language. A plain person types words; everything else is there for who wants it.
//!
//! | typed | finds letters |
//! | --- | --- |
//! | `child protection` | with both words, in any order |
//! | `prot` | with a word that begins so (the last word, while it is being typed) |
//! | `prot*` | with a word that begins so, wherever it is typed |
//! | `"child protection"` | with these words side by side, spelled so |
//! | `council OR police` | with one or the other |
//! | `-minister`, `-"dear sir"` | without |
//! | `police near:5 report` | with the two words at most five words apart |
//! | `from:` `to:` `org:` `place:` `kind:` | whose sender, recipient, organisation, place or kind has these words |
//! | `ref:TRO-123` | with this reference number, or a part of it |
//! | `cites:` | that speak of a letter from, to or numbered so; `cites:missing` of one that is not here |
//! | `before:2018` `after:2018-03` `on:2018-03-04` | written before, after or within a year, month or day |
//!
//! Reading never fails. What cannot be a condition is read as words, and a note says so.

use crate::date::{FuzzyDate, month_name};
use crate::texts;
use chrono::NaiveDate;
use index::{Term, terms};

/// What somebody asks for: conditions that must all hold.
///
/// The default is the empty query, which every letter satisfies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(super) clauses: Vec<Clause>,
    /// Whether only words spelled as typed count.
    pub(super) exact: bool,
}

/// A query and how it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The query.
    pub query: Query,
    /// A quiet line for each thing that was not read as it was perhaps meant; empty for most queries.
    pub notes: Vec<String>,
}

/// Alternatives of which one must hold, or none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clause {
    pub(super) negated: bool,
    pub(super) any: Vec<Atom>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Atom {
    /// Words side by side; mostly just one.
    Words(Run),
    /// Two words that are at most so many words apart.
    Near(Run, Run, u32),
    /// Words in what is known of a letter.
    Field(Field, Run),
    /// Days between which it was written.
    Date(Option<NaiveDate>, Option<NaiveDate>),
}

/// Words side by side, folded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) words: Vec<String>,
    /// Whether the last word may go on.
    pub(super) prefix: bool,
    /// Whether the words count only as typed.
    pub(super) quoted: bool,
}

/// What is known of a letter besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    From,
    To,
    Organisation,
    Place,
    Kind,
    Reference,
    Cites,
}

impl Field {
    /// Every field, in the order of the declaration.
    pub(super) const ALL: [Field; 7] =
        [Field::From, Field::To, Field::Organisation, Field::Place, Field::Kind, Field::Reference, Field::Cites];
}

impl Query {
    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}

/// Reads what was typed. With `exact`, only words spelled as typed count, whole ones.
///
/// ```
/// use corpus::search::parse;
/// assert!(parse("  ", false).query.is_empty());
/// assert!(parse("from:smith council OR police -\"dear sir\"", false).notes.is_empty());
/// assert_eq!(parse("\"dear sir", false).notes.len(), 1);
/// ```
pub fn parse(typed: &str, exact: bool) -> Reading {
    let mut notes = Vec::new();
    let pieces = cut(typed, &mut notes);
    let typing = !typed.ends_with(|c: char| c.is_whitespace() || c == '"');
    let last = pieces.len().saturating_sub(1);
    let mut items: Vec<Item> = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        read(piece, typing && n == last && !exact && !piece.negated, &mut items, &mut notes);
    }
    let clauses = join(items, &mut notes);
    Reading { query: Query { clauses, exact }, notes }
}

/// A piece of the typed text: what stands between blanks, with quoted parts kept whole.
struct Piece<'a> {
    negated: bool,
    /// The name before a colon.
    name: Option<&'a str>,
    text: &'a str,
    quoted: bool,
}

enum Item {
    Condition { negated: bool, atom: Atom },
    Or,
    Near(u32),
}

fn cut<'a>(typed: &'a str, notes: &mut Vec<String>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let negated = rest.starts_with('-') && rest[1..].starts_with(|c: char| c.is_alphanumeric() || c == '"');
        if negated {
            rest = &rest[1..];
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let colon = rest[..end].find(':').filter(|&at| at > 0 && rest[..at].chars().all(char::is_alphabetic));
        let (name, body) = match colon {
            Some(at) => (Some(&rest[..at]), &rest[at + 1..]),
            None => (None, rest),
        };
        if let Some(inside) = body.strip_prefix(['"', '“', '”']) {
            let close = inside.find(['"', '”', '“']);
            if close.is_none() {
                notes.push(texts::search_note_quotation().to_owned());
            }
            let text = &inside[..close.unwrap_or(inside.len())];
            pieces.push(Piece { negated, name, text, quoted: true });
            let after = close.map_or("", |at| inside[at..].strip_prefix(['"', '”', '“']).unwrap_or(""));
            rest = after.trim_start();
        } else {
            let end = body.find(|c: char| c.is_whitespace() || matches!(c, '"' | '“')).unwrap_or(body.len());
            pieces.push(Piece { negated, name, text: &body[..end], quoted: false });
            rest = body[end..].trim_start();
        }
    }
    pieces
}

fn read(piece: &Piece<'_>, typing: bool, items: &mut Vec<Item>, notes: &mut Vec<String>) {
    let negated = piece.negated;
    if !piece.quoted && !negated && piece.name.is_none() && (piece.text == "OR" || piece.text == "|") {
        items.push(Item::Or);
        return;
    }
    let words = |text: &str, items: &mut Vec<Item>| {
        if let Some(run) = run(text, piece.quoted, typing) {
            items.push(Item::Condition { negated, atom: Atom::Words(run) });
        }
    };
    let Some(name) = piece.name else {
        words(piece.text, items);
        return;
    };
    let lower = name.to_ascii_lowercase();
    let field = match lower.as_str() {
        "from" => Field::From,
        "to" => Field::To,
        "org" | "organisation" | "organization" => Field::Organisation,
        "place" => Field::Place,
        "kind" => Field::Kind,
        "ref" | "reference" => Field::Reference,
        "cites" => Field::Cites,
        "before" | "after" | "on" => {
            match day_range(piece.text) {
                Some((first, last)) => {
                    let atom = match lower.as_str() {
                        "before" => Atom::Date(None, first.pred_opt()),
                        "after" => Atom::Date(last.succ_opt(), None),
                        _ => Atom::Date(Some(first), Some(last)),
                    };
                    items.push(Item::Condition { negated, atom });
                }
                None if piece.text.is_empty() => {}
                None => {
                    notes.push(texts::search_note_date(piece.text));
                    words(piece.text, items);
                }
            }
            return;
        }
        "near" => {
            match piece.text.parse::<u32>() {
                Ok(within) if within > 0 => items.push(Item::Near(within.min(1000))),
                _ if piece.text.is_empty() => items.push(Item::Near(10)),
                _ => {
                    notes.push(texts::search_note_near_number(piece.text));
                    words(piece.text, items);
                }
            }
            return;
        }
        _ => {
            // "Re:", "Attention:" and web addresses are words like any other.
            words(name, items);
            words(piece.text, items);
            return;
        }
    };
    if let Some(run) = run(piece.text, piece.quoted, true) {
        items.push(Item::Condition { negated, atom: Atom::Field(field, run) });
    }
}

fn run(text: &str, quoted: bool, typing: bool) -> Option<Run> {
    let starred = !quoted && text.ends_with('*');
    let ends_in_word = text.ends_with(char::is_alphanumeric);
    let words: Vec<String> = terms(text).map(|Term { folded, .. }| folded.into_owned()).collect();
    (!words.is_empty()).then_some(Run { words, prefix: starred || (typing && ends_in_word), quoted })
}

/// Puts conditions together: `OR` and `near:` bind what stands on both sides of them.
fn join(items: Vec<Item>, notes: &mut Vec<String>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut items = items.into_iter().peekable();
    let mut pending_or = false;
    while let Some(item) = items.next() {
        match item {
            Item::Or => {
                let fits = clauses.last().is_some_and(|c| !c.negated)
                    && matches!(items.peek(), Some(Item::Condition { negated: false, .. }));
                if !fits {
                    notes.push(texts::search_note_or().to_owned());
                }
                pending_or = fits;
            }
            Item::Near(within) => {
                let next = matches!(items.peek(), Some(Item::Condition { negated: false, atom: Atom::Words(_) }));
                let before = clauses.last_mut().filter(|c| !c.negated).and_then(|c| c.any.last_mut());
                match before {
                    Some(before @ Atom::Words(_)) if next => {
                        if let (Atom::Words(a), Some(Item::Condition { atom: Atom::Words(b), .. })) =
                            (before.clone(), items.next())
                        {
                            *before = Atom::Near(a, b, within);
                        }
                    }
                    _ => notes.push(texts::search_note_near().to_owned()),
                }
            }
            Item::Condition { negated, atom } => {
                match clauses.last_mut().filter(|_| pending_or) {
                    Some(clause) => clause.any.push(atom),
                    None => clauses.push(Clause { negated, any: vec![atom] }),
                }
                pending_or = false;
            }
        }
    }
    clauses
}

/// The first and last day of a partial date: EDTF, or day, month and year with `/`, `.` or `-` between them
/// (days first), or a year with a month's name.
fn day_range(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let edtf = text.parse::<FuzzyDate>().ok();
    let date = edtf.or_else(|| {
        let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|p| !p.is_empty()).collect();
        let number = |p: &str| p.parse::<u32>().ok();
        let named = |p: &str| {
            let p = p.to_ascii_lowercase();
            (1..=12).find(|&m| p.len() >= 3 && month_name(m).to_ascii_lowercase().starts_with(&p))
        };
        let text = match parts[..] {
            [day, month, year] if year.len() == 4 => {
                format!("{:0>4}-{:02}-{:02}", year, named(month).or_else(|| number(month))?, number(day)?)
            }
            [year, month, day] if year.len() == 4 => {
                format!("{:0>4}-{:02}-{:02}", year, named(month).or_else(|| number(month))?, number(day)?)
            }
            [month, year] if year.len() == 4 => {
                format!("{:0>4}-{:02}", year, named(month).or_else(|| number(month))?)
            }
            [year, month] if year.len() == 4 => {
                format!("{:0>4}-{:02}", year, named(month).or_else(|| number(month))?)
            }
            _ => return None,
        };
        text.parse().ok()
    })?;
    Some((date.earliest()?, date.latest()?))
}
