//! A language that nobody speaks, made from the English texts: accented letters, longer words, from right to left. What
//! is not in it on a page was forgotten.

use anyhow::{Result, anyhow};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser, serializer,
};

/// The code of the language.
pub(crate) const CODE: &str = "ar-XB";

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "áƀçđéƒĝĥíĵķļɱñóþʠŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ";

/// The file of texts in it.
///
/// # Errors
/// When the English file is no Fluent.
pub fn pseudo() -> Result<String> {
    let mut texts = parser::parse(corpus::texts::ENGLISH.to_owned())
        .map_err(|(_, errors)| anyhow!("expected Fluent, but found {errors:?}"))?;
    for entry in &mut texts.body {
        match entry {
            Entry::Message(message) => match (message.id.name.as_str(), message.value.as_mut()) {
                ("language", Some(words)) => *words = said(CODE),
                ("direction", Some(words)) => *words = said("rtl"),
                (_, Some(words)) => pattern(words),
                _ => {}
            },
            Entry::Term(term) => pattern(&mut term.value),
            _ => {}
        }
    }
    Ok(serializer::serialize(&texts))
}

fn said(words: &str) -> Pattern<String> {
    Pattern { elements: vec![PatternElement::TextElement { value: words.to_owned() }] }
}

fn pattern(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = words(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Select { variants, .. } => variants.iter_mut().for_each(|v| self::pattern(&mut v.value)),
                Expression::Inline(InlineExpression::StringLiteral { value }) => *value = words(value),
                Expression::Inline(_) => {}
            },
        }
    }
}

/// Every letter with an accent, every vowel twice: that makes words about 40 % longer.
fn words(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let accented = PLAIN.chars().position(|p| p == c).and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(c);
        out.push(accented);
        if "aeiou".contains(c) {
            out.push(accented);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::fluent::{Texts, translate};

    #[test]
    fn it_says_everything_and_nothing_in_english() {
        let english = Texts::read(corpus::texts::ENGLISH).unwrap();
        let table = translate(&english, &pseudo().unwrap()).unwrap();
        assert!(table.right_to_left && table.language == CODE && table.missing.is_empty());
        let (mut before, mut after) = (0, 0);
        for (message, pattern) in english.messages.iter().zip(&table.patterns) {
            before += message.pattern.chars().count();
            after += pattern.as_ref().map_or(0, |pattern| pattern.chars().count());
        }
        assert!((1.25..1.6).contains(&(after as f64 / before as f64)), "{before} characters became {after}");
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
    }
}
