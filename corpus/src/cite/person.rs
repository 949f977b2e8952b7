//! The parts of a person's name, as reference lists want them.

/// A name in parts: "Sir Earle Page", "Victoria Atkins MP", "Councillor Watling".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// "Sir", "Councillor", "Rt Hon"; empty when there is none.
    pub title: String,
    /// First names or initials; empty when only the family's name stands.
    pub given: String,
    /// The family's name with its particle: "de Valera".
    pub family: String,
    /// "MP", "KC", "Jr"; empty when there is none.
    pub suffix: String,
}

/// Words before a name that are no part of it, without dots and in lower case.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "viscount",
    "viscountess",
    "earl",
    "duke",
    "marquess",
    "prince",
    "princess",
    "prof",
    "professor",
    "rev",
    "reverend",
    "rt",
    "right",
    "hon",
    "honourable",
    "the",
    "cllr",
    "councillor",
    "senator",
    "judge",
    "justice",
    "captain",
    "capt",
    "major",
    "maj",
    "colonel",
    "col",
    "general",
    "gen",
    "lieutenant",
    "lieut",
    "lt",
    "brigadier",
    "brig",
    "admiral",
    "adm",
    "commander",
    "cdr",
    "commodore",
    "marshal",
    "field",
    "air",
    "vice",
    "rear",
    "chief",
    "wing",
    "group",
    "squadron",
    "leader",
    "flight",
    "sergeant",
    "sgt",
    "inspector",
    "superintendent",
    "constable",
    "monsieur",
    "mme",
    "herr",
    "frau",
    "señor",
    "dom",
    "father",
    "sister",
    "bishop",
    "archbishop",
    "ambassador",
];

/// Words after a name that are no part of it, without dots.
const SUFFIXES: &[&str] = &[
    "MP", "MSP", "MS", "MEP", "AM", "MLA", "QC", "KC", "SC", "JP", "DL", "PC", "CBE", "OBE", "MBE", "KBE", "DBE", "CB",
    "CMG", "KCMG", "GCMG", "CH", "OM", "DSO", "MC", "QPM", "KPM", "PhD", "MA", "BA", "LLB", "FRS", "FRCP", "Jr", "Jnr",
    "Sr", "Snr", "Esq", "II", "III",
];

/// Words that belong to the family's name that follows them.
const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "du", "des", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "af", "av", "di",
    "al", "el", "bin", "ibn", "st",
];

impl PersonName {
    /// Reads a name as a letter writes it. What follows a comma is a suffix, unless a single word stands before
    /// the first comma and more than suffixes after it: "Atkins, Victoria".
    ///
    /// ```
    /// use corpus::cite::PersonName;
    /// let name = PersonName::read("Rt Hon Victoria de Vere Atkins MP");
    /// assert_eq!((name.given.as_str(), name.family.as_str(), name.suffix.as_str()), ("Victoria", "de Vere Atkins", "MP"));
    /// ```
    pub fn read(name: &str) -> Self {
        let (before, after) = name.split_once(',').map_or((name, ""), |(a, b)| (a, b.trim()));
        let turned =
            !after.is_empty() && before.split_whitespace().count() == 1 && !after.split_whitespace().all(is_suffix);
        let mut words: Vec<&str> = if turned {
            after.split_whitespace().chain(before.split_whitespace()).collect()
        } else {
            before.split_whitespace().collect()
        };
        // The last word is the family's name, even when it could be a title ("Major") or a suffix.
        let titles = words.iter().take(words.len().saturating_sub(1)).take_while(|w| is_title(w)).count();
        let title = words.drain(..titles).collect::<Vec<_>>().join(" ");
        let mut suffix: Vec<&str> = Vec::new();
        while words.len() > 1 && words.last().is_some_and(|w| is_suffix(w)) {
            suffix.extend(words.pop());
        }
        suffix.reverse();
        if !turned {
            suffix.extend(after.split_whitespace());
        }
        let last = words.len().saturating_sub(1);
        let particle = words.iter().skip(1).position(|w| PARTICLES.contains(w)).map_or(last, |at| at + 1);
        let family = words.split_off(particle.min(last)).join(" ");
        PersonName { title, given: words.join(" "), family, suffix: suffix.join(" ") }
    }

    /// "Egan, Rebecca"; the family's name alone when there is no other.
    pub fn turned(&self) -> String {
        if self.given.is_empty() { self.family.clone() } else { format!("{}, {}", self.family, self.given) }
    }

    /// "Egan, R."; hyphens stay ("Jean-Paul" is "J.-P.").
    pub fn with_initials(&self) -> String {
        let initial = |part: &str| part.chars().find(|c| c.is_alphabetic()).map(|c| format!("{c}."));
        let word = |word: &str| word.split('-').filter_map(initial).collect::<Vec<_>>().join("-");
        // "S.M." is two names without a blank between them.
        let given = self.given.replace('.', ". ");
        let initials: Vec<String> = given.split_whitespace().map(word).filter(|i| !i.is_empty()).collect();
        if initials.is_empty() { self.family.clone() } else { format!("{}, {}", self.family, initials.join(" ")) }
    }

    /// First names and family's name, without titles: "Rebecca Egan".
    pub fn straight(&self) -> String {
        if self.given.is_empty() { self.family.clone() } else { format!("{} {}", self.given, self.family) }
    }
}

fn is_title(word: &str) -> bool {
    // "Lieutenant-General", "Vice-Admiral"
    word.split('-').all(|part| {
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        // A single letter is an initial.
        bare.len() > 1 && TITLES.contains(&bare.as_str())
    })
}

fn is_suffix(word: &str) -> bool {
    let bare = word.replace('.', "");
    SUFFIXES.contains(&bare.trim_matches(|c: char| !c.is_alphanumeric()))
}
