//! Our evaluator says what the reference implementation of Fluent says.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use proptest::prelude::*;
use unic_langid::LanguageIdentifier;
use wording::{
    Arg, Language,
    fluent::{Message, Texts},
    pattern::evaluate,
};

/// Every form that a message can have.
const MESSAGES: &str = r#"
-brand = Letter{ "book" }
plain = Letters
lines =
    One line,
    and another one.
literal = { "" }begins { "{" } { 3 } ends{ " " }
words = From { $sender } to { $recipient }, by { $sender }
numbers = { NUMBER($a) } of { NUMBER($b) }
plural = { $a } { $a ->
    [one] letter
   *[other] letters
}
plural-of-number = { NUMBER($a) ->
    [0] none
    [one] one
    [7] seven
   *[other] { $a } of them
}
default-first = { $a ->
   *[other] many
    [one] one
}
exact-before-plural = { $a ->
    [1] exactly one
    [one] one
   *[other] more
}
given = { $kind ->
    [letter] A letter
    [note] A note
   *[other] Something
} of { $sender }
nested = { $kind ->
    [letter] { $a ->
        [one] a letter from { $sender }
       *[other] { $a } letters, { $kind ->
            [letter] really
           *[other] never
        }
    }
   *[other] { $b ->
        [one] one
       *[other] { $b }
    } behind { $a }
}.
within = { plural }, { -brand }: { words }
"#;

fn reference(message: &Message, words: [&str; 3], numbers: [usize; 2]) -> String {
    let resource = FluentResource::try_new(MESSAGES.to_owned()).unwrap();
    let mut bundle = FluentBundle::new(vec!["en".parse::<LanguageIdentifier>().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).unwrap();
    bundle.add_function("NUMBER", |values, _| values[0].clone()).unwrap();
    let mut arguments = FluentArgs::new();
    for (name, words) in ["sender", "recipient", "kind"].into_iter().zip(words) {
        arguments.set(name, words.to_owned());
    }
    for (name, number) in ["a", "b"].into_iter().zip(numbers) {
        arguments.set(name, number);
    }
    let mut errors = Vec::new();
    let pattern = bundle.get_message(&message.id).unwrap().value().unwrap();
    let said = bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned();
    assert!(errors.is_empty(), "{errors:?}");
    said
}

fn ours<'a>(message: &Message, words: [&'a str; 3], numbers: [usize; 2]) -> Vec<Arg<'a>> {
    let value = |name: &str| match name {
        "sender" => Arg::Text(words[0]),
        "recipient" => Arg::Text(words[1]),
        "kind" => Arg::Text(words[2]),
        "a" => Arg::Number(numbers[0]),
        _ => Arg::Number(numbers[1]),
    };
    message.arguments.iter().map(|argument| value(&argument.name)).collect()
}

proptest! {
    #[test]
    fn we_say_what_fluent_says(
        sender in "\\PC{0,8}", recipient in "[a-z ]{0,5}", kind in "letter|note|other|[a-z]{1,4}", a in 0..12usize, b in 0..3usize,
    ) {
        let words = [sender.as_str(), recipient.as_str(), kind.as_str()];
        for message in Texts::read(MESSAGES).unwrap().messages {
            let said = evaluate(&message.pattern, &ours(&message, words, [a, b]), None);
            prop_assert_eq!(said, reference(&message, words, [a, b]), "{}", message.id);
        }
    }

    /// The table comes with a page: whatever is in it, nothing breaks.
    #[test]
    fn a_broken_pattern_ends(pattern in "[\u{1}-\u{6}012one ä]{0,40}", number in 0..3usize) {
        let said = evaluate(&pattern, &[Arg::Text("words"), Arg::Number(number)], None);
        prop_assert!(said.len() < 10_000);
    }
}

#[test]
fn another_language_has_its_own_plurals_and_marks_what_was_put_in() {
    let source = "n = { $n } { $n ->\n    [one] list\n    [few] listy\n   *[many] listów\n}\n";
    let pattern = &Texts::read(source).unwrap().messages[0].pattern;
    let plural = |n: usize| match n {
        1 => "one",
        2..=4 => "few",
        _ => "many",
    };
    let mut language = Language { patterns: Vec::new(), plural, isolate: false };
    let said = |language: &Language, n| evaluate(pattern, &[Arg::Number(n)], Some(language));
    assert_eq!([1, 3, 5].map(|n| said(&language, n)), ["1 list", "3 listy", "5 listów"]);
    language.isolate = true;
    assert_eq!(said(&language, 3), "\u{2068}3\u{2069} listy");
    assert_eq!(said(&language, 12_000), "\u{2068}12\u{202f}000\u{2069} listów");
    assert_eq!(evaluate(pattern, &[Arg::Number(12_000)], None), "12,000 listów");
}

#[test]
fn numbers_and_words_are_told_apart() {
    let texts = Texts::read(MESSAGES).unwrap();
    let numbers = |id: &str| {
        let message = texts.messages.iter().find(|message| message.id == id).unwrap();
        message.arguments.iter().map(|argument| (argument.name.clone(), argument.number)).collect::<Vec<_>>()
    };
    assert_eq!(numbers("words"), [("sender".to_owned(), false), ("recipient".to_owned(), false)]);
    assert_eq!(numbers("plural"), [("a".to_owned(), true)]);
    assert_eq!(numbers("given"), [("kind".to_owned(), false), ("sender".to_owned(), false)]);
}
