//! Two hundred links into a collection that is edited afterwards: each lands right or says that it cannot.

use crate::text::{Located, Quote, locate};
use crate::text::{Span, words};
use proptest::prelude::*;

/// Sentences of official letters; some stand in a letter twice, as they do in life.
const SENTENCES: [&str; 14] = [
    "Thank you for your letter of 30 September about the finding of an in-depth review.",
    "I was pleased to read the council are committed to addressing problems.",
    "The Inquiry operates independently of Government.",
    "The Inquiry operates independently of the Government and decides for itself what it investigates.",
    "We continue this urgent work to support the way our police and schools work together.",
    "We continue this urgent work to support the way our councils and schools work together.",
    "Further information can be found at our website.",
    "It would not be appropriate for Government to establish a second statutory inquiry.",
    "The Council is free to commission an independent expert to carry one out.",
    "Officials in the department are working alongside officials in the Home Office.",
    "In terms of what the Government is doing, we published the progress report in February.",
    "I hope this information is helpful and once again thank you for writing.",
    "These cases are a matter of national concern.",
    "You will be aware of the position on calls for an independent review.",
];

/// A letter as pieces with names of their own, so that it is known where each went.
type Pieces = Vec<(usize, String)>;

fn letter(seed: usize) -> Pieces {
    let mut pieces = Vec::new();
    for n in 0..12 {
        let sentence = SENTENCES[(seed * 5 + n * (seed % 3 + 1)) % SENTENCES.len()];
        for (k, (_, word)) in words(sentence).enumerate() {
            pieces.push((
                n * 100 + k,
                format!(
                    "{}{word}",
                    if k > 0 {
                        " "
                    } else if n % 3 == 0 {
                        "\n\n"
                    } else {
                        " "
                    }
                ),
            ));
        }
        pieces.push((n * 100 + 99, ".".to_owned()));
    }
    pieces
}

fn text(pieces: &Pieces) -> (String, Vec<(usize, Span)>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for (name, piece) in pieces {
        let start = text.len() + (piece.len() - piece.trim_start().len());
        text.push_str(piece);
        places.push((*name, Span::new(start, text.len())));
    }
    (text, places)
}

/// Inserts a paragraph, changes words, removes sentences: as the seed says.
fn edited(pieces: &Pieces, seed: usize) -> Pieces {
    let mut out = Pieces::new();
    for (name, piece) in pieces {
        let (sentence, word) = (name / 100, name % 100);
        if sentence == seed % 12 && !seed.is_multiple_of(5) {
            // This sentence is gone.
            continue;
        }
        if sentence == (seed + 4) % 12 && word == 0 {
            // A sentence of its own or one that stands elsewhere; not the very next one, whose double nobody could
            // tell from it.
            let next = SENTENCES.iter().position(|s| s.starts_with(piece.trim()));
            let more = SENTENCES[(seed * 7 + usize::from(next == Some(seed * 7 % SENTENCES.len()))) % SENTENCES.len()];
            out.push((usize::MAX, format!("\n\n{more} A new sentence stands here.\n\n")));
        }
        if sentence == (seed + 7) % 12 && word == 2 {
            out.push((usize::MAX, " altered".to_owned()));
            continue;
        }
        out.push((*name, piece.clone()));
    }
    out
}

#[test]
fn two_hundred_links_into_an_edited_collection() {
    let (mut right, mut changed, mut gone) = (0, 0, 0);
    for seed in 0..20 {
        let before = letter(seed);
        let after = edited(&before, seed);
        let ((old, places), (new, new_places)) = (text(&before), text(&after));
        for link in 0..10 {
            let first = (link * 13 + seed) % (places.len() - 7);
            // People choose words: a passage does not begin with a full stop.
            let first = first + usize::from(places[first].0 % 100 == 99);
            let last = first + 1 + link % 5;
            let quote = Quote::of(&old, Span { start: places[first].1.start, end: places[last].1.end });
            assert_eq!(
                locate(&old, &quote).span().and_then(|s| s.of(&old)),
                Some(&old[places[first].1.start as usize..places[last].1.end as usize])
            );
            // Where the very pieces went, if all of them are left side by side.
            let at = new_places.iter().position(|(name, _)| *name == places[first].0);
            let whole = at.filter(|&at| {
                (first..=last).enumerate().all(|(k, old)| new_places.get(at + k).is_some_and(|p| p.0 == places[old].0))
            });
            match (locate(&new, &quote), whole) {
                (Located::Found(span), Some(at)) => {
                    let wanted = Span { start: new_places[at].1.start, end: new_places[at + last - first].1.end };
                    assert_eq!(span, wanted, "letter {seed}, link {link}: {quote:?}");
                    right += 1;
                }
                (Located::Found(span), None) => panic!("letter {seed}, link {link} fell for {:?}", span.of(&new)),
                (Located::Changed(span), _) => {
                    assert!(span.of(&new).is_some_and(|w| !w.trim().is_empty()));
                    changed += 1;
                }
                (Located::Gone, _) => gone += 1,
            }
        }
    }
    println!("{right} right, {changed} said to be changed, {gone} said to be gone");
    assert_eq!(right + changed + gone, 200);
    assert!(right >= 120, "most of the text is as it was, but only {right} links were found");
}

#[test]
fn a_changed_word_is_said_where_it_is() {
    let old = "We met on Monday at noon. The Inquiry operates independently of Government and always has. We parted.";
    let new = "We met on Monday at noon. The Inquiry operated independently of Government and always has. We parted.";
    let quote = Quote::of(old, Span::new(26, 74));
    let Located::Changed(span) = locate(new, &quote) else { panic!("{:?}", locate(new, &quote)) };
    assert_eq!(span.of(new), Some("The Inquiry operated independently of Government"));
}

#[test]
fn a_lookalike_is_not_the_passage() {
    let old = "First we say this at some length. The same words. Then we go on in another way altogether. And once more: The same words. End.";
    let at = old.find("The same words").unwrap();
    let quote = Quote::of(old, Span::new(at, at + 14));
    let new = old.replacen("The same words. ", "", 1);
    assert!(!matches!(locate(&new, &quote), Located::Found(_)));
    assert_eq!(locate("Nothing of the sort.", &quote), Located::Gone);
}

#[test]
fn white_space_is_no_change() {
    let quote = Quote::of("As you will be aware, the\n\n\n\nInquiry operates independently", Span::new(22, 46));
    assert_eq!(quote.exact, "the Inquiry operates");
    let new = "As you will be aware, the Inquiry operates independently";
    assert_eq!(locate(new, &quote), Located::Found(Span::new(22, 42)));
}

proptest! {
    #[test]
    fn what_is_found_is_what_was_meant(text in "([ab]{1,3}[ .\\n]{1,2}){0,40}|\\PC{0,80}", a in 0..120usize, b in 0..120usize) {
        let (a, b) = (a.min(b).min(text.len()), a.max(b).min(text.len()));
        prop_assume!(text.is_char_boundary(a) && text.is_char_boundary(b));
        let quote = Quote::of(&text, Span::new(a, b));
        match locate(&text, &quote) {
            Located::Found(span) => {
                let words = text[a..b].trim();
                prop_assert_eq!(span.of(&text), Some(words));
                prop_assert_eq!(span.start as usize, a + (text[a..b].len() - text[a..b].trim_start().len()));
            }
            Located::Changed(span) => prop_assert!(span.of(&text).is_some()),
            Located::Gone => prop_assert!(text[a..b].trim().is_empty()),
        }
    }

    #[test]
    fn any_quote_in_any_text_is_harmless(text in "\\PC{0,60}", exact in "\\PC{0,9}", before in "\\PC{0,30}", after in "\\PC{0,30}") {
        if let Some(span) = locate(&text, &Quote { exact, before, after }).span() {
            prop_assert!(span.of(&text).is_some());
        }
    }
}
