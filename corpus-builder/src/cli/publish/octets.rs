//! Bytes that stand in a page as they are: a hundredth more of them, where base64 takes a third.
//!
//! The page says that it is in windows-1252, where every byte is a character, and all 256 are different ones
//! (<https://encoding.spec.whatwg.org/#windows-1252>); the start script turns them back. What a browser would change or
//! take for the end of the block is written as `=` and the byte with its seventh bit turned. All else in such a page is
//! ASCII, so that it says the same in whatever encoding it is read: a web server may name another one, and is believed.

use anyhow::{Result, ensure};
use std::fmt::Write;

/// The name of the encoding, for the page's head.
pub(super) const ENCODING: &str = "windows-1252";
/// Stands before a byte whose seventh bit was turned.
const ESCAPE: u8 = b'=';
const TURNED: u8 = 0x40;

/// Bytes as the content of a block of data.
pub(super) fn written(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 64);
    for (at, &byte) in bytes.iter().enumerate() {
        // Browsers make a line feed of a carriage return and another character of a NUL; `</` may end the block, and
        // `<!` begin what hides its end. https://html.spec.whatwg.org/#script-data-state
        let changed = match byte {
            0 | b'\r' | ESCAPE => true,
            b'<' => bytes.get(at + 1).is_none_or(|next| matches!(next, b'/' | b'!')),
            _ => false,
        };
        if changed {
            out.extend([ESCAPE, byte ^ TURNED]);
        } else {
            out.push(byte);
        }
    }
    out
}

/// A script in ASCII: in strings, patterns and names, where other characters can stand, `\u2026` means one.
pub(super) fn script(source: &str) -> String {
    in_ascii(source, |out, c| {
        c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| _ = write!(out, "\\u{unit:04x}"));
    })
}

/// A style sheet in ASCII.
pub(super) fn style(source: &str) -> String {
    in_ascii(source, |out, c| _ = write!(out, "\\{:x} ", u32::from(c)))
}

/// Markup in ASCII.
pub(super) fn markup(source: &str) -> String {
    in_ascii(source, |out, c| _ = write!(out, "&#{};", u32::from(c)))
}

fn in_ascii(source: &str, other: impl Fn(&mut String, char)) -> String {
    let mut out = String::with_capacity(source.len());
    for c in source.chars() {
        if c.is_ascii() { out.push(c) } else { other(&mut out, c) }
    }
    out
}

/// A page with bytes in the place of a mark.
///
/// # Errors
/// When the rest of the page is not ASCII, or has the mark not once.
pub(super) fn page(text: &str, mark: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    let other: Option<char> = text.chars().find(|c| !c.is_ascii());
    ensure!(other.is_none(), "expected a page in ASCII around its bytes, but found {other:?}; write it as a reference");
    let parts: Vec<&str> = text.split(mark).collect();
    let [before, after] = parts[..] else { anyhow::bail!("expected {mark} once in the page") };
    Ok([before.as_bytes(), bytes, after.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;
    use proptest::prelude::*;

    /// As browsers read a block: the characters of windows-1252, one line end for all, and no NUL.
    fn read(content: &[u8]) -> Vec<u8> {
        assert!(!content.iter().any(|byte| matches!(byte, 0 | b'\r')));
        let mut bytes = content.iter().copied();
        let next = || match bytes.next() {
            Some(ESCAPE) => bytes.next().map(|byte| byte ^ TURNED),
            byte => byte,
        };
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn every_byte_comes_back_and_little_is_added() {
        let all: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_be_bytes).collect();
        let block = written(&all);
        assert_eq!(read(&block), all);
        assert!(block.len() < all.len() + all.len() / 64, "{} of {}", block.len(), all.len());
    }

    proptest! {
        #[test]
        fn no_bytes_end_their_block(bytes in prop::collection::vec(prop_oneof![
            any::<u8>(), prop::sample::select(b"<!-/=script>\r\n\0".to_vec()),
        ], 0..200)) {
            let block = written(&bytes);
            prop_assert_eq!(read(&block), bytes);
            for end in [&b"</"[..], b"<!"] {
                prop_assert!(!block.windows(2).any(|pair| pair == end));
            }
            prop_assert_ne!(block.last(), Some(&b'<'), "the tag behind it is read as one");
        }
    }

    #[test]
    fn all_else_is_ascii_and_says_the_same() {
        expect![[r#"let a = "\u2026\ud83d\udc41";"#]].assert_eq(&script("let a = \"…👁\";"));
        expect![[r#"a::before{content:"\2026 b"}"#]].assert_eq(&style("a::before{content:\"…b\"}"));
        expect!["<p title=\"&#233;\">&#128065;</p>"].assert_eq(&markup("<p title=\"é\">👁</p>"));
    }

    #[test]
    fn a_page_holds_bytes_where_it_has_a_mark() {
        assert_eq!(page("<p>+</p>", "+", &[0xff, b'<']).unwrap(), b"<p>\xff<</p>");
        assert!(page("<p>…</p>+", "+", b"").is_err());
        assert!(page("<p></p>", "+", b"").is_err());
    }
}
