//! What people are to those who write to them: words of salutations that name nobody.

/// Whether a plain word says what somebody is to the writer and names nobody: "Mother", "Colleague", "Residents".
pub(crate) fn is_relation(plain: &str) -> bool {
    let one = plain.strip_suffix('s').filter(|one| one.len() > 3).unwrap_or(plain);
    let known = |word: &str| RELATIONS.contains(&word);
    known(plain) || known(one)
}

/// Whether a plain word says of whom there are many where a circular goes: "Parents", "Residents".
pub(crate) fn is_one_of_many(plain: &str) -> bool {
    const MANY: [&str; 31] = [
        "colleagues",
        "customers",
        "applicants",
        "employees",
        "councillors",
        "trustees",
        "teachers",
        "patients",
        "tenants",
        "leaseholders",
        "householders",
        "volunteers",
        "supporters",
        "delegates",
        "parents",
        "parent",
        "carers",
        "carer",
        "guardians",
        "guardian",
        "residents",
        "members",
        "students",
        "pupils",
        "families",
        "children",
        "shareholders",
        "governors",
        "headteachers",
        "principals",
        "neighbours",
    ];
    MANY.contains(&plain)
}

/// Whether a plain word says who each of many is to whom the same letter goes: "Resident".
pub(crate) fn is_each(plain: &str) -> bool {
    const EACH: [&str; 9] = [
        "colleague",
        "resident",
        "customer",
        "neighbour",
        "householder",
        "tenant",
        "applicant",
        "occupier",
        "councillor",
    ];
    EACH.contains(&plain)
}

/// Whether a plain word names somebody of the writer's closest family.
pub(crate) fn is_kin(plain: &str) -> bool {
    const KIN: [&str; 20] = [
        "mother",
        "father",
        "mum",
        "mom",
        "mam",
        "mama",
        "mamma",
        "dad",
        "papa",
        "parents",
        "folks",
        "wife",
        "husband",
        "son",
        "daughter",
        "grandmother",
        "grandfather",
        "grandma",
        "sons",
        "children",
    ];
    KIN.contains(&plain)
}

/// What people are to those who write to them, one by one or all together.
const RELATIONS: &[&str] = &[
    "all",
    "applicant",
    "aunt",
    "auntie",
    "aunty",
    "beloved",
    "boy",
    "brethren",
    "brother",
    "candidate",
    "carer",
    "child",
    "children",
    "citizen",
    "claimant",
    "client",
    "colleague",
    "complainant",
    "comrade",
    "consumer",
    "contributor",
    "cousin",
    "customer",
    "dad",
    "daddy",
    "darling",
    "daughter",
    "dear",
    "dearest",
    "delegate",
    "doctor",
    "driver",
    "editor",
    "employee",
    "employer",
    "everyone",
    "everybody",
    "family",
    "father",
    "fellow",
    "folk",
    "friend",
    "gentleman",
    "gentlemen",
    "girl",
    "governor",
    "grandad",
    "grandfather",
    "grandma",
    "grandmother",
    "grandpa",
    "granny",
    "guardian",
    "guest",
    "headteacher",
    "heart",
    "holder",
    "homeowner",
    "householder",
    "husband",
    "investor",
    "ladies",
    "lady",
    "landlord",
    "leaseholder",
    "licensee",
    "love",
    "ma",
    "madam",
    "mam",
    "mama",
    "mamma",
    "mate",
    "member",
    "mother",
    "mum",
    "mummy",
    "neighbour",
    "neighbor",
    "nephew",
    "niece",
    "nurse",
    "occupant",
    "occupier",
    "officer",
    "old",
    "one",
    "operator",
    "owner",
    "pa",
    "papa",
    "parent",
    "parents",
    "participant",
    "partner",
    "passenger",
    "patient",
    "payer",
    "pensioner",
    "people",
    "player",
    "principal",
    "provider",
    "pupil",
    "ratepayer",
    "reader",
    "recipient",
    "resident",
    "respondent",
    "sir",
    "sirs",
    "sister",
    "son",
    "student",
    "subscriber",
    "supplier",
    "supporter",
    "sweetheart",
    "taxpayer",
    "teacher",
    "team",
    "tenant",
    "trustee",
    "uncle",
    "user",
    "visitor",
    "volunteer",
    "voter",
    "wife",
    "wives",
    "worker",
];

#[cfg(test)]
mod tests {
    use super::is_relation;

    #[test]
    fn one_and_many() {
        for word in ["mother", "colleagues", "parents", "children", "wives"] {
            assert!(is_relation(word), "{word}");
        }
        for word in ["charlotte", "marsh", "james", "moss"] {
            assert!(!is_relation(word), "{word}");
        }
    }
}
