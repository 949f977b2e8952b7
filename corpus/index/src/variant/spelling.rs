//! British and American spelling, either way.
//!
//! The pairs are the differences that the style guides list (New Hart's Rules, Oxford 2014, section 21.3; The Chicago
//! Manual of Style, 17th edition, 7.3), as pieces of words. A form that no letter has does no harm: it finds nothing.

/// Whole words.
const WORDS: [(&str, &str); 22] = [
    ("grey", "gray"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("enquiry", "inquiry"),
    ("enquiries", "inquiries"),
    ("enquire", "inquire"),
    ("enquired", "inquired"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("acknowledgement", "acknowledgment"),
    ("gaol", "jail"),
    ("plough", "plow"),
    ("sceptical", "skeptical"),
    ("ageing", "aging"),
    ("manoeuvre", "maneuver"),
    ("connexion", "connection"),
    ("connexions", "connections"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("shew", "show"),
    ("shewn", "shown"),
];

/// Endings; each may be followed by an inflection that is listed too.
const ENDINGS: [(&str, &str); 27] = [
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("lled", "led"),
    ("lling", "ling"),
    ("llor", "lor"),
    ("llors", "lors"),
    ("lment", "llment"),
    ("lfil", "lfill"),
    ("lful", "llful"),
];

/// Pieces anywhere in a word.
const PIECES: [(&str, &str); 3] = [("paed", "ped"), ("foet", "fet"), ("anaes", "anes")];

/// How else a word may be spelled.
pub(super) fn others(word: &str) -> Vec<String> {
    let mut others = Vec::new();
    for (british, american) in WORDS {
        if word == british {
            others.push(american.to_owned());
        } else if word == american {
            others.push(british.to_owned());
        }
    }
    for (british, american) in ENDINGS {
        for (from, to) in [(british, american), (american, british)] {
            if let Some(start) = word.strip_suffix(from).filter(|start| start.len() >= 3) {
                others.push(format!("{start}{to}"));
            }
        }
    }
    for (british, american) in PIECES {
        for (from, to) in [(british, american), (american, british)] {
            if word.contains(from) {
                others.push(word.replacen(from, to, 1));
            }
        }
    }
    others.sort();
    others.dedup();
    others.retain(|other| other != word);
    others
}
