//! Kinds of words: titles, honours, offices, bodies, streets. Kinds only: no list of this or that collection's
//! names.

use corpus::confusions::distance;
use std::{cell::RefCell, collections::HashMap};

/// Words before a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "sir",
    "lord",
    "lady",
    "dame",
    "rev",
    "reverend",
    "prof",
    "professor",
    "gen",
    "general",
    "col",
    "colonel",
    "lt",
    "lieut",
    "lieutenant",
    "major",
    "maj",
    "capt",
    "captain",
    "admiral",
    "commander",
    "brigadier",
    "brig",
    "marshal",
    "senator",
    "councillor",
    "councilor",
    "cllr",
    "clr",
    "justice",
    "judge",
    "viscount",
    "viscountess",
    "earl",
    "countess",
    "marquis",
    "marquess",
    "duke",
    "duchess",
    "baron",
    "baroness",
    "prince",
    "princess",
    "king",
    "queen",
    "emperor",
    "bishop",
    "canon",
    "archbishop",
    "rabbi",
    "imam",
    "father",
    "sister",
    "brother",
    "messrs",
    "monsieur",
    "madame",
    "mme",
    "mlle",
    "herr",
    "frau",
    "count",
    "hon",
    "honble",
    "genl",
    "govr",
    "honourable",
    "honorable",
    "rt",
    "right",
    "sergeant",
    "sgt",
    "inspector",
    "superintendent",
    "constable",
    "esquire",
    "alderman",
    "cardinal",
    "pope",
    "sheikh",
    "rear",
    "vice-admiral",
    "air",
    "wing",
    "squadron",
    "field",
    "canon",
    "dean",
    "dom",
    "don",
    "doña",
    "señor",
    "signor",
    "master",
    "madam",
    "representative",
    "congressman",
    "congresswoman",
    "ambassador",
    "president",
    "governor",
    "mayor",
    "premier",
    "chancellor",
    "minister",
    "secretary",
    "consul",
    "consul-general",
    "vice-consul",
];

/// Letters after a name.
const HONOURS: &[&str] = &[
    "mp", "mps", "qc", "kc", "obe", "cbe", "mbe", "kbe", "gbe", "dbe", "cmg", "kcmg", "gcmg", "cb", "kcb", "gcb",
    "cvo", "kcvo", "mvo", "ch", "om", "dso", "dsc", "mc", "mm", "bt", "bart", "jp", "msp", "ms", "mla", "mlc", "mhr",
    "tds", "td", "phd", "md", "ba", "ma", "bsc", "msc", "mba", "mph", "jd", "llb", "llm", "dphil", "frs", "frcp",
    "mrcp", "frcs", "facp", "rn", "rph", "pharmd", "dvm", "esq", "esqre", "jr", "sr", "junior", "senior", "ii", "iii",
    "iv", "dl", "pc", "cpa", "usn", "usa", "raf", "ran", "rac", "do", "dds", "scd", "am", "ao", "ac", "bs", "ma", "kt",
    "cstj", "qpm", "dcb", "gcvo", "cvo", "frsa", "frics", "llm", "bcl", "mep", "am", "mbbs", "esqr",
];

/// Words of offices. An office begins or ends with one of them.
const POSTS: &[&str] = &[
    "minister",
    "secretary",
    "treasurer",
    "premier",
    "president",
    "governor",
    "governor-general",
    "commissioner",
    "ambassador",
    "counsellor",
    "consul",
    "consul-general",
    "chargé",
    "charge",
    "chairman",
    "chairwoman",
    "chair",
    "chairperson",
    "director",
    "director-general",
    "manager",
    "officer",
    "leader",
    "speaker",
    "attorney",
    "attorney-general",
    "solicitor",
    "solicitor-general",
    "postmaster-general",
    "postmaster",
    "chancellor",
    "representative",
    "adviser",
    "advisor",
    "administrator",
    "comptroller",
    "controller",
    "head",
    "chief",
    "executive",
    "clerk",
    "registrar",
    "keeper",
    "curator",
    "warden",
    "rector",
    "vicar",
    "headteacher",
    "headmaster",
    "headmistress",
    "inspector",
    "superintendent",
    "principal",
    "member",
    "councillor",
    "mayor",
    "provost",
    "envoy",
    "attaché",
    "attache",
    "delegate",
    "editor",
    "archivist",
    "librarian",
    "professor",
    "lecturer",
    "dean",
    "bursar",
    "coordinator",
    "co-ordinator",
    "assistant",
    "deputy",
    "acting",
    "permanent",
    "parliamentary",
    "private",
    "under-secretary",
    "vice-president",
    "secretary-general",
    "high",
    "prime",
    "commander",
    "commander-in-chief",
    "commandant",
    "marshal",
    "admiral",
    "ombudsman",
    "auditor",
    "magistrate",
    "coroner",
    "sheriff",
    "constable",
    "supervisor",
    "analyst",
    "consultant",
    "engineer",
    "surgeon",
    "physician",
    "president-elect",
    "minister-elect",
    "undersecretary",
    "liaison",
    "trustee",
    "founder",
    "ceo",
    "cfo",
    "coo",
    "associate",
    "senior",
    "junior",
    "lead",
    "interim",
    "regional",
    "managing",
    "statutory",
    "joint",
    "first",
    "second",
    "third",
    "under",
    "vice",
    "chiefs",
    "reviewer",
    "pharmacist",
    "investigator",
    "specialist",
    "captain",
];

/// Of the posts, words that only come before another: an office needs more than these.
const LEADING: &[&str] = &[
    "deputy",
    "acting",
    "permanent",
    "parliamentary",
    "private",
    "high",
    "prime",
    "assistant",
    "associate",
    "senior",
    "junior",
    "lead",
    "interim",
    "regional",
    "managing",
    "statutory",
    "joint",
    "first",
    "second",
    "third",
    "under",
    "vice",
    "principal",
    "chief",
    "executive",
];

/// Words of bodies.
const BODIES: &[&str] = &[
    "department",
    "dept",
    "departments",
    "legation",
    "embassy",
    "government",
    "govt",
    "office",
    "mission",
    "commission",
    "consulate",
    "ministry",
    "council",
    "administration",
    "delegation",
    "committee",
    "board",
    "federation",
    "association",
    "organisation",
    "organization",
    "corporation",
    "company",
    "bank",
    "cabinet",
    "secretariat",
    "university",
    "parliament",
    "senedd",
    "oireachtas",
    "seanad",
    "laboratories",
    "laboratory",
    "party",
    "union",
    "league",
    "society",
    "trust",
    "authority",
    "agency",
    "bureau",
    "directorate",
    "headquarters",
    "service",
    "services",
    "institute",
    "institution",
    "college",
    "school",
    "hospital",
    "partnership",
    "foundation",
    "police",
    "constabulary",
    "court",
    "tribunal",
    "inquiry",
    "congress",
    "senate",
    "assembly",
    "chamber",
    "group",
    "inc",
    "ltd",
    "limited",
    "llc",
    "plc",
    "corp",
    "gmbh",
    "pharmaceuticals",
    "pharma",
    "industries",
    "church",
    "diocese",
    "library",
    "museum",
    "archives",
    "centre",
    "treasury",
    "admiralty",
    "exchequer",
    "alliance",
    "network",
    "coalition",
    "confederation",
    "consortium",
    "dominion",
    "forces",
    "team",
    "academy",
    "airlines",
    "railways",
    "parliaments",
    "colleges",
    "press",
    "clinic",
    "charity",
    "embassies",
];

/// Words of parts of bodies.
const UNITS: &[&str] =
    &["division", "unit", "branch", "section", "team", "directorate", "desk", "secretariat", "registry", "bureau"];

/// Words of addresses.
const STREETS: &[&str] = &[
    "wing",
    "floor",
    "street",
    "st",
    "road",
    "rd",
    "lane",
    "avenue",
    "ave",
    "square",
    "place",
    "way",
    "drive",
    "terrace",
    "close",
    "hill",
    "house",
    "floor",
    "building",
    "buildings",
    "room",
    "suite",
    "gardens",
    "crescent",
    "court",
    "gate",
    "park",
    "box",
    "lodge",
    "mews",
    "row",
    "quay",
    "boulevard",
    "blvd",
    "parade",
    "circus",
    "embankment",
    "chambers",
    "mansions",
    "villas",
    "estate",
    "highway",
    "pike",
    "plaza",
    "campus",
    "flat",
    "apartment",
    "apt",
    "centre",
    "center",
    "hall",
    "parkway",
    "wing",
    "tower",
    "towers",
    "rue",
    "strasse",
    "whitehall",
    "cottage",
    "grove",
    "walk",
];

/// A word as these lists hold it: small letters, no marks.
pub(crate) fn plain(word: &str) -> String {
    // Nearly all words are such, and this is asked of every word of a head many times over.
    if word.is_ascii() {
        let kept = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '&');
        let mut low = String::with_capacity(kept.len());
        let own = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'&');
        low.extend(kept.bytes().filter(own).map(|b| char::from(b.to_ascii_lowercase())));
        return low;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&')
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '&'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Words of handling and of messages, which no name of a person, office or body begins with or, but for "private"
/// and "personal" in offices, holds.
pub(crate) fn is_handling(plain: &str) -> bool {
    matches!(
        plain,
        "secret"
            | "immediate"
            | "confidential"
            | "urgent"
            | "himself"
            | "herself"
            | "following"
            | "follows"
            | "repeated"
            | "addressed"
            | "your"
            | "please"
            | "reference"
            | "begins"
            | "telegram"
            | "cablegram"
            | "message"
            | "copies"
            | "my"
            | "press"
            | "embargo"
            | "statement"
            | "report"
            | "circular"
            | "unclassified"
            | "memorandum"
            | "letter"
            | "re"
            | "subject"
    )
}

/// Whether a plain word is a title, be it misread.
pub(crate) fn is_title(plain: &str) -> bool {
    asked(plain) & TITLE != 0
}

/// Whether a plain word is letters after a name.
pub(crate) fn is_honour(plain: &str) -> bool {
    asked(plain) & HONOUR != 0
}

/// Whether a plain word belongs to an office, be it misread.
pub(crate) fn is_post(plain: &str) -> bool {
    asked(plain) & POST != 0
}

/// Whether a plain word only begins an office.
pub(crate) fn is_leading_post(plain: &str) -> bool {
    asked(plain) & LEADS != 0
}

/// Whether a plain word belongs to a body, be it misread.
pub(crate) fn is_body(plain: &str) -> bool {
    asked(plain) & BODY != 0
}

/// Whether a plain word belongs to a part of a body.
pub(crate) fn is_unit(plain: &str) -> bool {
    asked(plain) & UNIT != 0
}

/// Whether a plain word belongs to an address.
pub(crate) fn is_street(plain: &str) -> bool {
    asked(plain) & STREET != 0
}

/// Whether a plain word is a day of the week, which dates a letter and is nobody's name and no place.
pub(crate) fn is_weekday(plain: &str) -> bool {
    matches!(plain, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

/// Whether a plain word is a small word within names.
pub(crate) fn is_small(plain: &str) -> bool {
    matches!(plain, "of" | "the" | "for" | "and" | "&" | "in" | "to" | "on" | "at" | "with")
}

const TITLE: u8 = 1;
const HONOUR: u8 = 2;
const POST: u8 = 4;
const LEADS: u8 = 8;
const BODY: u8 = 16;
const UNIT: u8 = 32;
const STREET: u8 = 64;

/// Titles that scans spoil, and that no other word is like.
const LONG_TITLES: &[&str] =
    &["councillor", "professor", "reverend", "honourable", "honorable", "lieutenant", "alderman", "brigadier"];

thread_local! {
    /// The words that were asked for before: letters use the same ones again and again, and looking for misread ones
    /// takes long.
    static ASKED: RefCell<HashMap<String, u8>> = RefCell::default();
}

/// So many words are remembered; then it begins anew, so that no collection fills the memory.
const REMEMBERED: usize = 1 << 16;

/// To which kinds a plain word belongs.
fn asked(plain: &str) -> u8 {
    ASKED.with_borrow_mut(|asked| {
        if let Some(known) = asked.get(plain) {
            return *known;
        }
        let title = |word: &str| TITLES.contains(&word);
        let titled =
            title(plain) || plain.contains('-') && plain.split('-').all(title) || is_misread(plain, LONG_TITLES);
        let found = [
            (titled, TITLE),
            (HONOURS.contains(&plain), HONOUR),
            (POSTS.contains(&plain) || is_misread(plain, POSTS), POST),
            (LEADING.contains(&plain), LEADS),
            (BODIES.contains(&plain) || is_misread(plain, BODIES), BODY),
            (UNITS.contains(&plain), UNIT),
            (STREETS.contains(&plain), STREET),
        ]
        .iter()
        .filter(|(holds, _)| *holds)
        .fold(0, |kinds, (_, kind)| kinds | kind);
        if asked.len() >= REMEMBERED {
            asked.clear();
        }
        asked.insert(plain.to_owned(), found);
        found
    })
}

/// Whether a long word is one of a list but for one slip of an optical reader.
fn is_misread(plain: &str, list: &[&str]) -> bool {
    plain.len() >= 6
        && list.iter().any(|model| {
            model.len() >= 7
                && model.len().abs_diff(plain.len()) <= 1
                && may_be_misread(plain, model, 3)
                && distance(plain, model, 6).is_some()
        })
}

/// Whether two words differ in at most so many letters of the alphabet: quick to tell, and true of every pair
/// that few slips part.
pub(crate) fn may_be_misread(a: &str, b: &str, most: u32) -> bool {
    let letters = |word: &str| word.bytes().fold(0u64, |set, byte| set | 1 << (byte & 63));
    (letters(a) ^ letters(b)).count_ones() <= most
}

/// Words that stand before a post and belong to it: "Town Clerk", "Foreign Secretary".
pub(crate) fn is_before_post(plain: &str) -> bool {
    matches!(
        plain,
        "town"
            | "county"
            | "city"
            | "district"
            | "borough"
            | "parish"
            | "foreign"
            | "home"
            | "external"
            | "finance"
            | "trade"
            | "health"
            | "education"
            | "company"
            | "general"
            | "staff"
            | "project"
            | "programme"
            | "program"
            | "policy"
            | "medical"
            | "regulatory"
            | "official"
            | "australian"
            | "british"
            | "american"
            | "colonial"
            | "field"
            | "legal"
            | "financial"
            | "technical"
            | "administrative"
            | "executive"
            | "cabinet"
            | "defence"
            | "naval"
            | "military"
    )
}
