//! Bundles whose checksums are true and whose contents are not.

use bincode::{DefaultOptions, Options};
use sha2::{Digest, Sha256};
use twox_hash::XxHash64;

const HEAD: usize = 52;
const ENTRY: usize = 44;

/// Numbers that look random and are the same on every run (SplitMix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not zero.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// One alteration of a good bundle, of a sort that chance chooses, with checksums made true.
pub(crate) fn forge(bundle: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut sections = take_apart(bundle);
    if sections.is_empty() {
        return bundle.to_vec();
    }
    let n = chance.below(sections.len());
    match chance.below(16) {
        0 => {
            let other = chance.below(sections.len());
            let contents = sections[other].1.clone();
            sections[n].1 = contents;
        }
        1 => sections.push(sections[n].clone()),
        2 => drop(sections.remove(n)),
        _ => alter(&mut sections[n].1, chance),
    }
    let _ = true_up(&mut sections);
    put_together(bundle, &sections)
}

/// How many letters a piece has, and of `TEXT` and `READ` its length and its XXH64.
type Piece = (u32, [u32; 2], [u64; 2]);

/// Makes lengths and quick checksums of pieces true: what a section has gained or lost, its last piece has. Nothing where the
/// pieces cannot be told.
fn true_up(sections: &mut [Section]) -> Option<()> {
    let options = DefaultOptions::new().with_varint_encoding().with_little_endian();
    let find = |name: &[u8; 4]| sections.iter().position(|(other, _)| other == name);
    let (parts, texts, read) = (find(b"PART")?, find(b"TEXT")?, find(b"READ")?);
    let mut pieces: Vec<Piece> = options.with_limit(1 << 16).deserialize(&sections[parts].1).ok()?;
    for (which, section) in [texts, read].into_iter().enumerate() {
        let mut rest = &sections[section].1[..];
        let last = pieces.len().checked_sub(1)?;
        for (n, (_, lengths, sums)) in pieces.iter_mut().enumerate() {
            let length = if n == last { rest.len() } else { rest.len().min(lengths[which] as usize) };
            let (own, others) = rest.split_at(length);
            (lengths[which], sums[which]) = (length as u32, XxHash64::oneshot(0, own));
            rest = others;
        }
    }
    sections[parts].1 = options.serialize(&pieces).ok()?;
    Some(())
}

/// A change within a section, as small as possible: most of it still makes sense, and so gets far.
fn alter(bytes: &mut Vec<u8>, chance: &mut Chance) {
    if bytes.is_empty() {
        return;
    }
    let at = chance.below(bytes.len());
    match chance.below(7) {
        0 => bytes[at] = chance.next() as u8,
        1 => bytes[at] ^= 1 << chance.below(8),
        2 => bytes[at] = bytes[at].wrapping_add(1),
        3 => bytes.truncate(at),
        4 => drop(bytes.remove(at)),
        // A length as bincode's varint writes it: the marker of a number of 4 or 8 bytes, and a huge number.
        5 => drop(bytes.splice(at..=at, [252, 0xFF, 0xFF, 0xFF, chance.next() as u8])),
        _ => {
            let huge = [253, 0, 0, 0, 0, 0, 0, 1 << chance.below(8), chance.next() as u8];
            drop(bytes.splice(at..=at, huge));
        }
    }
}

type Section = ([u8; 4], Vec<u8>);

fn take_apart(bundle: &[u8]) -> Vec<Section> {
    let count = usize::from(u16::from_le_bytes([bundle[10], bundle[11]]));
    let mut start = HEAD + count * ENTRY;
    let table = bundle[HEAD..start].chunks_exact(ENTRY);
    let section = |entry: &[u8]| {
        let name = [entry[0], entry[1], entry[2], entry[3]];
        let length = entry[4..12].iter().rev().fold(0, |n, &b| n << 8 | usize::from(b));
        let contents = bundle[start..start + length].to_vec();
        start += length;
        (name, contents)
    };
    table.map(section).collect()
}

fn put_together(bundle: &[u8], sections: &[Section]) -> Vec<u8> {
    let mut table = Vec::new();
    for (name, contents) in sections {
        table.extend_from_slice(name);
        table.extend_from_slice(&(contents.len() as u64).to_le_bytes());
        table.extend_from_slice(&Sha256::digest(contents));
    }
    let length = HEAD + table.len() + sections.iter().map(|(_, contents)| contents.len()).sum::<usize>();
    let mut out = bundle[..10].to_vec();
    out.extend_from_slice(&(sections.len() as u16).to_le_bytes());
    out.extend_from_slice(&(length as u64).to_le_bytes());
    out.extend_from_slice(&Sha256::digest(&table));
    out.extend_from_slice(&table);
    sections.iter().for_each(|(_, contents)| out.extend_from_slice(contents));
    out
}
