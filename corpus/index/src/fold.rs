//! The form in which words are compared.
//!
//! The whole of Unicode's normalisation is a quarter of a megabyte of tables, a third of the app. Letters need
//! a small part of it: Latin, Greek and Cyrillic letters with marks, ligatures, full-width forms. That part is
//! here, and a test holds it against the whole.

use std::borrow::Cow;

/// The form in which words are compared: marks and ligatures taken off (as Unicode's NFKD takes them apart, for
/// Latin, Greek and Cyrillic letters), lower case, one apostrophe, no soft hyphens.
///
/// ```
/// use index::fold;
/// assert_eq!(fold("Café’s ﬁle"), "cafe's file");
/// ```
#[inline(never)]
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        };
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push(c, &mut folded);
    }
    Cow::Owned(folded)
}

/// Whether a character only adds a mark to the one before it.
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn push(c: char, into: &mut String) {
    if c.is_ascii() {
        return into.push(c.to_ascii_lowercase());
    }
    let code = c as usize;
    let row = match code {
        0xc0..0x250 => LATIN.get(code - 0xc0),
        0x370..0x400 => GREEK.get(code - 0x370),
        0x400..0x530 => CYRILLIC.get(code - 0x400),
        0x1e00..0x1f00 => LATIN_ADDITIONAL.get(code - 0x1e00),
        0x1f00..0x2000 => GREEK_EXTENDED.get(code - 0x1f00),
        _ => None,
    };
    match row.map(|&unit| char::from_u32(unit.into())) {
        Some(Some(letter)) if letter != '.' && letter != '?' => return into.push(letter),
        _ => {}
    }
    let letters = match c {
        '’' | '‘' | 'ʼ' => "'",
        'Ĳ' | 'ĳ' => "ij",
        'Ŀ' | 'ŀ' => "l·",
        'ŉ' => "'n",
        'Ǆ' | 'ǅ' | 'ǆ' | 'Ǳ' | 'ǲ' | 'ǳ' => "dz",
        'Ǉ' | 'ǈ' | 'ǉ' => "lj",
        'Ǌ' | 'ǋ' | 'ǌ' => "nj",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ª' => "a",
        'º' => "o",
        '²' => "2",
        '³' => "3",
        '¹' => "1",
        '…' => "...",
        'µ' => "μ",
        '№' => "no",
        '\u{ad}' => "",
        '\u{ff01}'..='\u{ff5e}' => {
            // Full-width forms stand in the order of ASCII.
            let ascii = char::from_u32(c as u32 - 0xfee0).unwrap_or(c);
            return into.push(ascii.to_ascii_lowercase());
        }
        _ if is_mark(c) => "",
        _ => return into.extend(c.to_lowercase()),
    };
    into.push_str(letters);
}

/// Latin-1, Latin Extended-A and -B: U+00C0 up to, not including, U+0250.
static LATIN: [u16; 400] = table(concat!(
    "aaaaaaæceeeeiiiiðnooooo×øuuuuyþßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþy",
    "aaaaaaccccccccddđđeeeeeeeeeegggggggghhħħiiiiiiiiiı..jjkkĸllllll.",
    ".łłnnnnnn.ŋŋooooooœœrrrrrrssssssssttttŧŧuuuuuuuuuuuuwwyyyzzzzzzs",
    "ƀɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩɨƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿ",
    "ǀǁǂǃ.........aaiioouuuuuuuuuuǝaaaaææǥǥggkkooooʒʒj...ggƕƿnnaaææøø",
    "aaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ",
    "ɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ",
));
/// Greek: U+0370 up to, not including, U+0400.
static GREEK: [u16; 144] = table(concat!(
    "ͱͱͳͳʹ͵ͷͷ?? ͻͼͽ;ϳ????  α·εηι?ο?υωιαβγδεζηθικλμνξοπρ?στυφχψωιυαεηι",
    "υαβγδεζηθικλμνξοπρςστυφχψωιυουωϗβθυυυφπϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯ",
    "κρςϳθε϶ϸϸσϻϻϼͻͼͽ",
));
/// Cyrillic: U+0400 up to, not including, U+0530.
static CYRILLIC: [u16; 304] = table(concat!(
    "ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяабвгдежзииклмноп",
    "рстуфхцчшщъыьэюяееђгєѕііјљњћкиуџѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿ",
    "ҁҁ҂.......ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿ",
    "ӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәәжжззӡӡииииооөөөөээууууууччӷӷыыӻӻӽӽӿӿ",
    "ԁԁԃԃԅԅԇԇԉԉԋԋԍԍԏԏԑԑԓԓԕԕԗԗԙԙԛԛԝԝԟԟԡԡԣԣԥԥԧԧԩԩԫԫԭԭԯԯ",
));
/// Latin Extended Additional: U+1E00 up to, not including, U+1F00.
static LATIN_ADDITIONAL: [u16; 256] = table(concat!(
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm",
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv",
    "wwwwwwwwwwxxxxyyzzzzzzhtwy.sẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee",
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ",
));
/// Greek Extended: U+1F00 up to, not including, U+2000.
static GREEK_EXTENDED: [u16; 256] = table(concat!(
    "ααααααααααααααααεεεεεε??εεεεεε??ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιι",
    "οοοοοο??οοοοοο??υυυυυυυυ?υ?υ?υ?υωωωωωωωωωωωωωωωωααεεηηιιοουυωω??",
    "ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα?ααααααα ι ",
    "  ηηη?ηηεεηηη   ιιιι??ιιιιιι?   υυυυρρυυυυυυρ  `??ωωω?ωωοοωωω  ?",
));

/// A table out of its letters. `.` and `?` stand for what is no single letter or not assigned.
const fn table<const N: usize>(letters: &str) -> [u16; N] {
    let (bytes, mut table, mut at, mut n) = (letters.as_bytes(), [0; N], 0, 0);
    while at < bytes.len() {
        let (first, rest) = (bytes[at] as u16, bytes.len() - at);
        let length = if first < 0x80 {
            1
        } else if first < 0xe0 {
            2
        } else {
            3
        };
        assert!(length <= rest, "letters are whole");
        table[n] = match length {
            1 => first,
            2 => (first & 0x1f) << 6 | (bytes[at + 1] & 0x3f) as u16,
            _ => (first & 0xf) << 12 | ((bytes[at + 1] & 0x3f) as u16) << 6 | (bytes[at + 2] & 0x3f) as u16,
        };
        at += length;
        n += 1;
    }
    assert!(n == N, "a letter for each place");
    table
}

#[cfg(test)]
mod tests {
    use super::fold;
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    fn by_the_whole_of_unicode(c: char) -> String {
        let bare = c.nfkd().filter(|c| !is_combining_mark(*c) && *c != '\u{ad}');
        bare.flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect()
    }

    #[test]
    fn letters_fold_as_unicode_takes_them_apart() {
        let blocks = [0x80..0x250u32, 0x300..0x530, 0x1e00..0x2000, 0xfb00..0xfb07, 0xff01..0xff5f];
        let differ: Vec<_> = blocks
            .into_iter()
            .flatten()
            .filter_map(char::from_u32)
            .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
            .filter(|c| fold(&c.to_string()) != by_the_whole_of_unicode(*c))
            .collect();
        // Fractions stay what they are ("1⁄2" would be no word), and so does a letter that no language writes.
        assert_eq!(differ, ['¼', '½', '¾', 'ẚ']);
    }
}
