//! Every text of the interface: one function for each message of `texts/en.ftl`, in English or in the language that was
//! set at start.
//!
//! ```
//! assert_eq!(corpus::texts::list_count(1), "1 letter");
//! ```

pub use wording::{Arg, CATEGORIES, Language, SLOT, in_english, number, speak};

/// The English file, which other languages are held against.
pub const ENGLISH: &str = include_str!("../texts/en.ftl");

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

#[cfg(test)]
mod tests {
    use crate::{
        date::Known,
        filter::Facet,
        model::{Confidence, EntityKind, Kind},
        search::OPERATORS,
        timeline::LaneBy,
    };
    use wording::{
        fluent::Texts,
        pattern::{CASE, DEFAULT},
    };

    /// A value without a case would be taken for the last one.
    #[test]
    fn every_value_has_a_case_of_its_own() {
        let texts = Texts::read(super::ENGLISH).unwrap();
        let check = |message: &str, values: &[&str]| {
            let pattern = &texts.messages.iter().find(|m| m.id == message).unwrap().pattern;
            for value in values {
                let has = [CASE, DEFAULT].iter().any(|end| pattern.contains(&format!("{value}{end}")));
                assert!(has, "expected a case [{value}] in `{message}`, but found none");
            }
        };
        let facets = Facet::ALL.map(Facet::key);
        check("facet-label", &facets);
        check("asked-facet", &facets);
        let kinds = Kind::ALL.map(Kind::word);
        for message in ["kind-name", "kind-title", "kind-plural"] {
            check(message, &kinds);
        }
        let names = EntityKind::ALL.map(EntityKind::word);
        for message in ["name-kind", "name-kind-title", "names-kinds", "compare-kinds"] {
            check(message, &names);
        }
        use Confidence::{Inferred, Likely, Publisher, Stated};
        check("fields-rule", &[Publisher, Stated, Likely, Inferred].map(Confidence::word));
        check("timeline-lane-by", &LaneBy::ALL.map(LaneBy::word));
        check("timeline-mark", &Known::ALL.map(Known::word));
        check("search-operator", &OPERATORS.map(|operator| operator.trim_end_matches(':')));
    }
}
