//! What stands behind a town in an address: its county, state, province or country.

/// Whether a segment of an address is a state, a province or a country, in full or shortened: "Ohio", "Penna.", "N.S.W.",
/// "B. C.", "New Zealand".
pub(crate) fn is_region(segment: &str) -> bool {
    let segment = segment.trim().trim_end_matches(['.', ',']);
    if !segment.starts_with(char::is_uppercase) {
        return false;
    }
    let low = segment.to_lowercase();
    // "N.S.W", "B. C", "QLD"
    let initials =
        segment.split(['.', ' ']).all(|part| part.len() <= 1) || segment.bytes().all(|b| b.is_ascii_uppercase());
    let bare: String = low.chars().filter(char::is_ascii_alphabetic).collect();
    super::phrase::is_state(segment)
        || COUNTRIES.contains(&low.as_str())
        || PROVINCES.contains(&low.as_str())
        || SHORTENED.contains(&low.as_str())
        || initials && INITIALS.contains(&bare.as_str())
}

/// Whether a segment of an address is a county, below the town's, or what is larger than one and stands in full: "Cheshire", "West
/// Sussex", "Co. Tipperary", "Ontario", "Canada".
pub(super) fn is_county(segment: &str) -> bool {
    let low = segment.trim().trim_end_matches('.').to_ascii_lowercase();
    let bare =
        ["north ", "south ", "east ", "west ", "greater "].iter().find_map(|w| low.strip_prefix(w)).unwrap_or(&low);
    low.starts_with("co. ")
        || low.starts_with("county ")
        || bare.ends_with("shire") && !bare.contains(' ')
        || COUNTIES.contains(&bare)
        || PROVINCES.contains(&bare)
        || COUNTRIES.contains(&bare)
}

/// Countries as English addresses name them.
const COUNTRIES: [&str; 37] = [
    "australia",
    "canada",
    "ceylon",
    "england",
    "eire",
    "éire",
    "fiji",
    "france",
    "germany",
    "ghana",
    "gold coast",
    "great britain",
    "hong kong",
    "india",
    "ireland",
    "italy",
    "jamaica",
    "japan",
    "kenya",
    "malaya",
    "malaysia",
    "malta",
    "new zealand",
    "nigeria",
    "northern ireland",
    "pakistan",
    "rhodesia",
    "scotland",
    "sierra leone",
    "south africa",
    "switzerland",
    "tanganyika",
    "tanzania",
    "uganda",
    "united kingdom",
    "wales",
    "zambia",
];

/// Provinces and states of Canada and Australia.
const PROVINCES: [&str; 13] = [
    "alberta",
    "british columbia",
    "manitoba",
    "new brunswick",
    "new south wales",
    "newfoundland",
    "nova scotia",
    "ontario",
    "prince edward island",
    "quebec",
    "queensland",
    "saskatchewan",
    "tasmania",
];

/// States and provinces as letters shortened them before there were two letters for each.
const SHORTENED: [&str; 53] = [
    "ala", "alta", "ariz", "ark", "cal", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "kans",
    "ky", "man", "mass", "mich", "minn", "miss", "mo", "mont", "n. dak", "n. mex", "neb", "nebr", "nev", "nfld",
    "okla", "ont", "ore", "oreg", "pa", "penn", "penna", "que", "s. dak", "sask", "tas", "tenn", "tex", "va", "vic",
    "vt", "w. va", "wash", "wis", "wisc", "wyo", "qld", "md", "ia",
];

/// Initials of states, provinces and countries, with stops or in capitals; such as are degrees as well ("M.A.", "M.D.") are not here.
const INITIALS: [&str; 32] = [
    "act", "bc", "dc", "dt", "nb", "nc", "nd", "nh", "nj", "nm", "nq", "ns", "nsw", "nt", "nwt", "ny", "nz", "ot",
    "pei", "pq", "qld", "ri", "sa", "sc", "sd", "tas", "uk", "us", "usa", "vic", "wa", "wt",
];

/// Counties whose names tell nothing by their ending, as they are written in addresses.
const COUNTIES: [&str; 46] = [
    "kent",
    "surrey",
    "essex",
    "sussex",
    "norfolk",
    "suffolk",
    "cornwall",
    "devon",
    "dorset",
    "somerset",
    "cumbria",
    "northumberland",
    "merseyside",
    "middlesex",
    "rutland",
    "cleveland",
    "avon",
    "humberside",
    "tyne and wear",
    "midlands",
    "manchester county",
    "gwent",
    "dyfed",
    "powys",
    "gwynedd",
    "clwyd",
    "glamorgan",
    "midlothian",
    "lancs",
    "lincs",
    "yorks",
    "herts",
    "bucks",
    "berks",
    "hants",
    "glos",
    "northants",
    "notts",
    "leics",
    "staffs",
    "wilts",
    "oxon",
    "cambs",
    "beds",
    "worcs",
    "salop",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_in_full_and_shortened() {
        for segment in [
            "Ohio",
            "Penna.",
            "N.S.W.",
            "B. C.",
            "BC",
            "New Zealand",
            "A.C.T.",
            "N.Q.",
            "SASK.",
            "W. Va.",
            "D. C.",
            "USA",
        ] {
            assert!(is_region(segment), "{segment}");
        }
        for segment in
            ["Alden", "In", "or", "Mr", "S.W.", "Esq.", "M.P.", "M.A.", "MA", "K.C.B.", "Surrey", "Ltd.", "Co."]
        {
            assert!(!is_region(segment), "{segment}");
        }
    }

    #[test]
    fn counties() {
        for segment in ["Cheshire", "West Sussex", "Co. Marsh", "Lancs.", "Ontario"] {
            assert!(is_county(segment), "{segment}");
        }
        assert!(!is_county("Alden"));
    }
}
