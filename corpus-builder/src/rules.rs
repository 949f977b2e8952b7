//! The builder's rules by name, each with a sentence for readers. Every field and every repair names one.

use corpus::model::{self, RuleId};
use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident $name:literal $explanation:literal)*) => {
        /// A rule of the builder.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u16)]
        pub enum Rule {
            $(#[doc = $explanation] $rule),*
        }

        impl Rule {
            /// Every rule, in the order of their ids.
            pub const ALL: &[Rule] = &[$(Rule::$rule),*];

            /// Its short name.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$rule => $name),* }
            }

            /// What it does, in a sentence for readers.
            pub fn explanation(self) -> &'static str {
                match self { $(Rule::$rule => $explanation),* }
            }
        }
    };
}

rules! {
    Publisher "publisher" "The publisher of this collection says so."
    // Repairs.
    Withheld "withheld" "The publisher withholds these words."
    ByteOrderMark "byte-order-mark" "A mark at the start of the file, which says how it is coded, was left out."
    LineEnds "line-ends" "Line ends of another system were made plain ones."
    ControlCharacter "control-character" "An invisible control character was left out."
    SpecialSpace "special-space" "A special blank was made a plain one."
    SoftHyphen "soft-hyphen" "An invisible hyphen was left out."
    Ligature "ligature" "Letters printed as one were set apart again."
    Hyphenation "hyphenation" "A word broken at the end of a line was put together."
    Speckle "speckle" "Specks of the paper, which the scanner took for marks, were left out."
    PageBreak "page-break" "A page break, with its page number or running head, cut a sentence in two."
    Markup "markup" "Marks of a web page or of Markdown became structure."
    Entity "entity" "A character written as a code was made plain."
    FrontMatter "front-matter" "Lines about the letter, which the publisher put before its text."
    // Kinds.
    KindHeaders "kind-headers" "The letter has the head of an electronic letter: from, to, subject."
    KindStated "kind-stated" "A word in the heading or the date line says what it is."
    KindCorrespondence "kind-correspondence" "It has a salutation, a closing or a recipient's address, as letters do."
    KindStatement "kind-statement" "It is headed as a statement, or as for the press, and addresses nobody."
    KindArticle "kind-article" "It has a title and a writer's line or a date, and addresses nobody."
    KindNotice "kind-notice" "It has a title, no date and no writer, and addresses nobody."
    KindForm "kind-form" "Most of its lines are labels with blanks to fill in."
    KindUnmarked "kind-unmarked" "Nothing says what it is; it is taken for a letter."
    // Dates.
    Dateline "dateline" "A line by itself at the head of the letter gives the date."
    DateLabel "date-label" "Words such as \"Date:\" or \"dated\" stand before it."
    DateFoot "date-foot" "A line by itself below the letter gives the date."
    DateSignature "date-signature" "The signature is dated."
    DateInLine "date-in-line" "It stands at the end of a line before the letter's first words."
    DateCover "date-cover" "The cover line over the letter gives it."
    DateRelease "date-release" "Only the press office's line about publication gives a date."
    DateEditors "date-editors" "The editors estimated it; it stands in brackets."
    DateBound "date-bound" "The letter is undated. It cannot be older than the last thing that it reports."
    ReceivedStamp "received-stamp" "A stamp or note of the receiving office gives it."
    ReceivedLabel "received-label" "Words such as \"Received:\" stand before it."
    // Parties.
    Heading "heading" "The heading over the letter says who writes to whom."
    Headers "headers" "A line such as \"From:\" or \"To:\" says so."
    CoverLine "cover-line" "The sentence that introduces the letter says who sent it to whom."
    Signature "signature" "It stands in the signature."
    Letterhead "letterhead" "It stands in the letterhead."
    WebAddress "web-address" "The web address in the letterhead names it."
    RecipientAddress "recipient-address" "It stands in the address of the recipient."
    Salutation "salutation" "The salutation names them."
    Byline "byline" "A line about the writer says so."
    SelfReference "self-reference" "The text speaks of this body as \"we\"."
    OfficeHolder "office-holder" "The letter names the office; other letters of about the same time name who held it."
    Greeting "greeting" "The letter greets the recipient and his wife by name."
    Attention "attention" "A line such as \"For the Prime Minister\" says for whom it is."
    // Others.
    PlaceDateline "place-dateline" "It stands before the date."
    PlaceLetterhead "place-letterhead" "It is the town in the letterhead."
    ReferenceLabel "reference-label" "Words such as \"Our ref\" stand before it."
    NumberInLine "number-in-line" "It stands in the line that names the sort of letter."
    SubjectLine "subject-line" "A line such as \"Subject:\" or a heading below the salutation says so."
    Title "title" "It is the title."
    // What letters say of letters, and of what happened.
    CitedYours "cited-yours" "The letter speaks of \"your letter\" to its recipient."
    CitedOwn "cited-own" "The letter speaks of \"my\" or \"our letter\"."
    CitedNamed "cited-named" "The letter names another letter by its date or number."
    CitedWrote "cited-wrote" "The letter says that somebody wrote to somebody."
    EventDated "event-dated" "A sentence says what happened, and when."
}

impl Rule {
    /// Its place in [`model::Corpus::rules`].
    pub fn id(self) -> RuleId {
        self as RuleId
    }
}

/// The table that a bundle carries.
pub fn table() -> Vec<model::Rule> {
    let entry = |r: &Rule| model::Rule { name: r.name().into(), explanation: r.explanation().into() };
    Rule::ALL.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_to_names_and_no_name_is_used_twice() {
        let table = table();
        for rule in Rule::ALL {
            assert_eq!(table[usize::from(rule.id())].name, rule.name());
            assert!(rule.explanation().ends_with('.'), "{}", rule.name());
        }
        let mut names: Vec<_> = table.iter().map(|r| &r.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), table.len());
    }
}
