//! Looks a word up in the letters themselves: slower than the index, but ready from the first moment.

use crate::{
    beginnings::SHORT,
    lexicon::Lexicon,
    order,
    sheet::{BEGUN, Sheet, WHOLE},
    stream,
    terms::each_term,
    weights,
};

/// A word that is looked for in one letter after another.
#[derive(Debug)]
pub struct Scan<'a> {
    lexicon: &'a Lexicon,
    word: &'a str,
    /// Whether the word may go on.
    prefix: bool,
    /// By number in the lexicon: [`NOTHING`], [`WORD`] or [`BEGINS`].
    is: Vec<u8>,
    /// Of the words that go on from it, by number in the lexicon, their form: a number from [`WORD`] on.
    forms: Vec<(u32, u32)>,
    /// Whether it is one of the commonest entries, so that most letters have it.
    is_common: bool,
    /// How often the word stands in the letter that was looked through last.
    begun: u32,
    /// Where it stands there, and in which form, if that was found out.
    places: Vec<(u32, u32)>,
    is_located: bool,
}

/// So many entries of a lexicon are its commonest: those whose number takes one byte.
const COMMONEST: usize = 128;

/// What an entry of the lexicon is of the word.
const NOTHING: u8 = 0;
const WORD: u8 = 1;
const BEGINS: u8 = 2;
/// The form of the word itself.
const ITSELF: u32 = 0;

impl<'a> Scan<'a> {
    /// For a folded word, which may go on if it is the beginning of one.
    #[inline(never)]
    pub fn new(lexicon: &'a Lexicon, word: &'a str, prefix: bool) -> Scan<'a> {
        let is = vec![NOTHING; lexicon.len()];
        let mut scan = Scan {
            lexicon,
            word,
            prefix,
            is,
            forms: Vec::new(),
            is_common: false,
            begun: 0,
            places: Vec::new(),
            is_located: false,
        };
        let mut others: Vec<(Vec<u8>, u32)> = Vec::new();
        for (number, entry) in lexicon.words_from(word.as_bytes().first().copied()) {
            each_term(entry, |_, folded| match scan.is_it(folded) {
                NOTHING => {}
                it => {
                    scan.is[number] = it;
                    if it == BEGINS && !scan.is_short() {
                        others.push((folded.to_vec(), number as u32));
                    }
                }
            });
        }
        order::by(&mut others, |a, b| a.0.cmp(&b.0));
        for (same, form) in others.chunk_by(|a, b| a.0 == b.0).zip(ITSELF + 1..) {
            scan.forms.extend(same.iter().map(|&(_, number)| (number, form)));
        }
        order::by_key(&mut scan.forms, |&(number, _)| number);
        scan.is_common = scan.is.iter().take(COMMONEST).any(|&is| is != NOTHING);
        scan
    }

    /// What a folded word is of the one that is looked for.
    fn is_it(&self, folded: &[u8]) -> u8 {
        match folded.strip_prefix(self.word.as_bytes()) {
            Some([]) => WORD,
            Some(_) if self.prefix => BEGINS,
            _ => NOTHING,
        }
    }

    /// Whether so little of a word was typed that its places do not matter.
    fn is_short(&self) -> bool {
        self.prefix && self.word.len() <= SHORT
    }

    /// Whether a letter has the word, given its numbers.
    #[inline(never)]
    pub fn finds(&mut self, numbers: &[u8]) -> bool {
        self.is_located = self.is_common || self.lexicon.glues(numbers);
        if self.is_located {
            // What most letters have is written down of most, so each is gone through once.
            self.locate(numbers, u32::MAX);
        } else {
            let is_it = |number: u32| self.is.get(number as usize).is_some_and(|&is| is != NOTHING);
            self.begun = stream::words(numbers).map(|number| u32::from(is_it(number))).sum();
        }
        self.begun > 0
    }

    /// Writes down what was found last, in the letter at a place with these numbers and such stretches
    /// ([`crate::Letters::weights`]).
    #[inline(never)]
    pub fn note(&mut self, numbers: &[u8], place: u32, stretches: &[(u32, u32)], sheet: &mut Sheet) {
        if !std::mem::replace(&mut self.is_located, true) {
            self.locate(numbers, self.begun);
        }
        let weigh = |words: &[(u32, u32)]| {
            let weight = words.iter().map(|&(_, at)| weights::at(stretches, at)).sum();
            weights::unpack(weights::pack(weight))
        };
        if !self.places.is_sorted() {
            order::by_key(&mut self.places, |&place| place);
        }
        let mut by_form = self.places.chunk_by(|a, b| a.0 == b.0);
        if !self.is_short() {
            for same in by_form {
                let each = if same[0].0 == ITSELF { WHOLE } else { BEGUN };
                sheet.plain(place, same.len() as u32, weigh(same), each);
            }
            return;
        }
        sheet.plain(place, self.begun, self.begun * weights::BODY, BEGUN);
        if let Some(whole) = by_form.next() {
            sheet.plain(place, 0, weigh(whole), WHOLE - BEGUN);
        }
    }

    /// Finds out where the word stands the first so many times, and in which form; of a short one only where it does not go on.
    fn locate(&mut self, numbers: &[u8], most: u32) {
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        let mut begun = 0;
        let matters = |is: u8| is == WORD || (is == BEGINS && !self.is_short());
        if self.lexicon.glues(numbers) {
            // Its longest words are no entries, so their forms are told apart here.
            let mut others: Vec<Vec<u8>> = Vec::new();
            let text = self.lexicon.spell(numbers);
            each_term(&text, |span, folded| {
                let is = self.is_it(folded);
                begun += u32::from(is != NOTHING);
                let mut form = ITSELF;
                if is == BEGINS {
                    let known = others.iter().position(|other| other == folded).unwrap_or(others.len());
                    if known == others.len() {
                        others.push(folded.to_vec());
                    }
                    form += 1 + known as u32;
                }
                if matters(is) {
                    places.push((form, span.start));
                }
            });
        } else {
            let (mut at, mut after_word) = (0, false);
            for number in stream::words(numbers) {
                let (length, is_word) = self.lexicon.measure(number);
                at += u32::from(is_word && after_word);
                let is = self.is.get(number as usize).copied().unwrap_or(NOTHING);
                if is != NOTHING {
                    if matters(is) {
                        places.push((if is == WORD { ITSELF } else { self.form(number) }, at));
                    }
                    begun += 1;
                    if begun == most {
                        break;
                    }
                }
                at += length;
                after_word = is_word;
            }
        }
        (self.begun, self.places) = (begun, places);
    }

    /// The form of a word that goes on.
    fn form(&self, number: u32) -> u32 {
        self.forms.binary_search_by_key(&number, |&(number, _)| number).map_or(ITSELF, |at| self.forms[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lexicon::number, terms::terms};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_found_wherever_they_stand(
            text in "([aAbBtThH0é’ -]{0,30}|a{60,70}|b{60,70}t ){0,4}", word in "([abth0é]{1,4}|a{62,66})", prefix in any::<bool>(),
            common in any::<bool>(),
        ) {
            let (lexicon, numbers, ends) = number([text.as_str(), "other words, a bath"].into_iter());
            let numbers = &numbers[..ends[0]];
            let word = crate::fold(&word).into_owned();
            let mut scan = Scan::new(&lexicon, &word, prefix);
            scan.is_common &= common;
            let expected: Vec<(bool, u32)> = terms(&text)
                .filter(|term| term.folded == word || (prefix && term.folded.starts_with(&word)))
                .map(|term| (term.folded == word, term.span.start))
                .collect();
            prop_assert_eq!(scan.finds(numbers), !expected.is_empty());
            prop_assert_eq!(scan.begun as usize, expected.len());
            if !scan.is_located {
                scan.locate(numbers, scan.begun);
            }
            prop_assert_eq!(scan.begun as usize, expected.len());
            let short = scan.is_short();
            let found: Vec<(bool, u32)> = scan.places.iter().map(|&(form, at)| (form == ITSELF, at)).collect();
            let expected: Vec<(bool, u32)> = expected.into_iter().filter(|&(whole, _)| whole || !short).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
