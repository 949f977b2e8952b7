//! Words that are never noise: figures, dates, names, negations, modal words.

use super::side::{Text, Vocabulary};

/// Words that bind or free somebody, deny, or count. A difference in one of them is always wording.
///
/// Modal verbs after Quirk et al., "A Comprehensive Grammar of the English Language" (1985), 3.21 and 3.40 to 3.43;
/// negations 10.54 and after; numerals 6.63 and after; then the names of months and days.
const BINDING: &[&str] = &[
    "ain't",
    "april",
    "aren't",
    "august",
    "can",
    "can't",
    "cannot",
    "couldn't",
    "could",
    "daren't",
    "dare",
    "december",
    "didn't",
    "doesn't",
    "don't",
    "eight",
    "eighteen",
    "eighth",
    "eighty",
    "eleven",
    "eleventh",
    "except",
    "february",
    "fifteen",
    "fifth",
    "fifty",
    "first",
    "five",
    "forty",
    "four",
    "fourteen",
    "fourth",
    "friday",
    "half",
    "hadn't",
    "hardly",
    "hasn't",
    "haven't",
    "he'll",
    "hundred",
    "i'll",
    "isn't",
    "it'll",
    "january",
    "july",
    "june",
    "march",
    "may",
    "might",
    "mightn't",
    "million",
    "monday",
    "must",
    "mustn't",
    "need",
    "needn't",
    "neither",
    "never",
    "nil",
    "nine",
    "nineteen",
    "ninety",
    "ninth",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "november",
    "nowhere",
    "october",
    "once",
    "one",
    "ought",
    "oughtn't",
    "rarely",
    "saturday",
    "scarcely",
    "second",
    "seldom",
    "september",
    "seven",
    "seventeen",
    "seventh",
    "seventy",
    "shall",
    "shan't",
    "she'll",
    "should",
    "shouldn't",
    "six",
    "sixteen",
    "sixth",
    "sixty",
    "sunday",
    "ten",
    "tenth",
    "they'll",
    "third",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "thursday",
    "tuesday",
    "twelfth",
    "twelve",
    "twenty",
    "twice",
    "two",
    "unless",
    "wasn't",
    "we'll",
    "wednesday",
    "weren't",
    "will",
    "without",
    "won't",
    "would",
    "wouldn't",
    "you'll",
    "zero",
];

/// Whether a folded word binds, denies or counts.
pub(super) fn is_binding(folded: &str) -> bool {
    BINDING.contains(&folded)
}

/// Words of a kind that one confusion makes of each other ("he" and "be", "form" and "farm"). A difference
/// between two of them is as likely wording as a slip, so it is shown as wording.
const CONFUSABLE: &[&str] = &[
    "and", "are", "arc", "arm", "as", "at", "back", "bad", "ball", "band", "bands", "bare", "barn", "base", "bat",
    "be", "bead", "bear", "bearing", "beat", "been", "bill", "bit", "bold", "bore", "born", "both", "bound", "bull",
    "burn", "but", "call", "came", "car", "care", "case", "cast", "cat", "cease", "cell", "clay", "clear", "close",
    "coal", "cold", "come", "corn", "corner", "cost", "cover", "dear", "do", "dose", "down", "ear", "ease", "east",
    "eat", "even", "event", "ever", "face", "fact", "fail", "fair", "fall", "far", "fare", "farm", "fast", "fat",
    "fear", "fell", "felt", "fill", "fire", "firm", "fit", "foal", "for", "form", "found", "from", "full", "goal",
    "had", "hall", "hand", "hands", "hare", "hat", "have", "he", "head", "hear", "hearing", "heard", "heat", "held",
    "hill", "his", "hit", "hold", "hole", "hot", "hound", "house", "if", "in", "into", "is", "it", "its", "jail",
    "land", "last", "late", "law", "lead", "least", "let", "life", "like", "list", "live", "load", "lost", "low",
    "made", "mail", "male", "man", "men", "modem", "modern", "more", "moral", "most", "near", "now", "of", "on", "or",
    "our", "out", "own", "pass", "past", "post", "read", "road", "run", "said", "sail", "same", "sand", "save", "seat",
    "sell", "send", "sent", "soil", "sold", "some", "sort", "stern", "stem", "sun", "tact", "tail", "tall", "tell",
    "than", "the", "then", "they", "till", "to", "told", "trial", "turn", "up", "us", "was", "we", "wall",
];

/// Whether a folded word is one of those that a confusion makes of each other.
pub(super) fn is_confusable(folded: &str) -> bool {
    CONFUSABLE.contains(&folded)
}

/// Whether a word's own place or form says that it is a name, a date or an acronym.
///
/// A capital inside a sentence is taken for a name's. At the beginning of one it tells nothing, so there a
/// word is a name unless it stands in small letters somewhere in the two letters.
pub(super) fn is_name(text: &Text<'_>, word: usize, vocabulary: &Vocabulary) -> bool {
    if text.is_named(word) {
        return true;
    }
    let surface = text.word(word);
    if !surface.starts_with(char::is_uppercase) || surface == "I" {
        return false;
    }
    let sentence = &text.sentences[text.sentence_of[word] as usize];
    let capitals = || sentence.words.clone().filter(|&other| is_capitals(text.word(other))).count();
    if is_capitals(surface) && capitals() > sentence.words.len() / 2 {
        // A line in capitals: they tell nothing.
        return false;
    }
    sentence.words.start != word || !vocabulary.is_common_noun(text.ids[word])
}

/// Whether a word has two letters or more and all of them are capitals.
pub(super) fn is_capitals(surface: &str) -> bool {
    surface.chars().filter(|c| c.is_alphabetic()).count() > 1 && !surface.chars().any(char::is_lowercase)
}

/// Whether a word with a figure in it can be a misread word ("5aid"): one figure among at least two small letters,
/// and no ordinal.
pub(super) fn is_misread_figure(surface: &str) -> bool {
    let figures = surface.chars().filter(|c| c.is_numeric()).count();
    let letters = surface.chars().filter(|c| c.is_alphabetic()).count();
    let ordinal = surface.trim_start_matches(|c: char| c.is_numeric());
    let ordinal =
        figures > 0 && ordinal.len() < surface.len() && ["st", "nd", "rd", "th", "s", "a", "b", "c"].contains(&ordinal);
    figures == 1 && letters >= 2 && !ordinal && surface.chars().any(char::is_lowercase)
}
