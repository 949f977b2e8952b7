//! Who writes to whom.
//!
//! 1. `vocabulary`, `relations`, `person` and `phrase`: what a short piece of text is: a person, an office, a body, a street.
//! 2. `party`: a line or a block of lines becomes one party: name, office, body, address.
//! 3. `labels`: "From:", "To:". `sides`, `bare` and `heading`: "X to Y" over the letter; its two sides, and what editors put around
//!    them. `one_sided`: headings that name one side.
//! 4. `running`: a party named in running text. `cover` and `attention`: the words that introduce a letter, and
//!    those that say for whom it is.
//! 5. `head` and `below`: whose the addresses above and below a letter are. `sender`, `signers` and `recipient`: signature,
//!    letterhead, salutation, bylines. `headers`: memoranda and mail. `wrapped`: from lines to phrases.
//! 6. `holders`: whom an office or a lone word means, as other letters tell.
//! 7. `canonical`: which names across the collection mean the same person or body.

pub(crate) mod attention;
pub(crate) mod bare;
mod below;
pub(crate) mod canonical;
pub(crate) mod cover;
pub(crate) mod head;
pub(crate) mod headers;
pub(crate) mod heading;
pub(crate) mod holders;
pub(crate) mod labels;
pub(crate) mod one_sided;
mod party;
mod person;
pub(crate) mod phrase;
pub(crate) mod recipient;
mod relations;
mod running;
pub(crate) mod sender;
mod sides;
mod signers;
pub(crate) mod vocabulary;
mod wrapped;

pub(crate) use below::foot;
pub(crate) use party::{Claim, Party};
pub(crate) use signers::signers;
