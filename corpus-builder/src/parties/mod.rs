//! Who writes to whom.
//!
//! 1. `vocabulary` and `phrase`: what a short piece of text is: a person, an office, a body, a street.
//! 2. `party`: a line or a block of lines becomes one party: name, office, body, address.
//! 3. `heading`: "X to Y" over the letter, and lines such as "From:" and "To:".
//! 4. `running`: a party named in running text. `cover` and `attention`: the words that introduce a letter, and
//!    those that say for whom it is.
//! 5. `sender` and `recipient`: signature, letterhead, address, salutation, bylines.
//! 6. `canonical`: which names across the collection mean the same person or body.

pub(crate) mod attention;
pub(crate) mod canonical;
pub(crate) mod cover;
pub(crate) mod heading;
mod party;
pub(crate) mod phrase;
pub(crate) mod recipient;
mod running;
pub(crate) mod sender;
pub(crate) mod vocabulary;

pub(crate) use party::{Claim, Party};
