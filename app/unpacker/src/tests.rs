//! Held against what the builder packs with.

use super::*;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use proptest::prelude::*;
use std::io::Write;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let options = LzmaOptions { lc: LITERAL_CONTEXT as u32, lp: 0, pb: 0, ..LzmaOptions::with_preset(6) };
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn unpacked(packed: &[u8], length: usize, step: usize) -> Result<Vec<u8>, Damaged> {
    let mut stream = Unpacker::new(packed.to_vec(), length);
    for until in (0..length).step_by(step).chain([length]) {
        stream.unpack(until)?;
        assert!(stream.unpacked().len() >= until);
    }
    assert_eq!(stream.unpack(length + 1), Err(Damaged));
    Ok(stream.unpacked().to_vec())
}

/// Runs of bytes that come again, near and far: every kind of match.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let run = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        prop::collection::vec(0_u8..3, 0..200),
        (any::<u8>(), 1_usize..700).prop_map(|(byte, count)| vec![byte; count]),
    ];
    (prop::collection::vec(run, 1..12), prop::collection::vec(any::<prop::sample::Index>(), 0..60)).prop_map(
        |(runs, order)| {
            let again = order.iter().flat_map(|index| index.get(&runs).clone());
            runs.concat().into_iter().chain(again).collect()
        },
    )
}

proptest! {
    #[test]
    fn what_was_packed_comes_back(bytes in bytes(), step in 1_usize..3_000) {
        prop_assert_eq!(unpacked(&packed(&bytes), bytes.len(), step).unwrap(), bytes);
    }

    #[test]
    fn no_bytes_panic_or_give_more_than_they_say(packed in prop::collection::vec(any::<u8>(), 0..2_000)) {
        if let Ok(bytes) = unpacked(&packed, 5_000, 700) {
            prop_assert_eq!(bytes.len(), 5_000);
        }
    }

    #[test]
    fn a_changed_byte_is_found_or_changes_the_sum(bytes in bytes(), at in any::<prop::sample::Index>(), turn in 1..=u8::MAX) {
        let mut packed = packed(&bytes);
        let at = at.index(packed.len().max(2) - 1) + 1;
        packed[at] ^= turn;
        if let Ok(other) = unpacked(&packed, bytes.len(), 1 << 16) {
            prop_assert_eq!(sum(&other) == sum(&bytes), other == bytes);
        }
    }
}

#[test]
fn distances_of_every_size() {
    let noise: Vec<u8> = (0..300_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let mut bytes = noise.clone();
    for power in 0..18 {
        let from = noise.len() - (1 << power);
        bytes.extend(&noise[from..(from + 90).min(noise.len())]);
        bytes.extend(&noise[noise.len() - 1 - (3 << (power / 2))..][..1]);
    }
    bytes.extend(&noise);
    assert_eq!(unpacked(&packed(&bytes), bytes.len(), 1 << 14).unwrap(), bytes);
}

#[test]
fn a_stream_that_is_cut_short_is_damaged() {
    let bytes: Vec<u8> = (0..9_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let packed = packed(&bytes);
    for length in [0, 1, 4, 5, packed.len() / 2, packed.len() - 9] {
        assert_eq!(unpacked(&packed[..length], bytes.len(), 1 << 10), Err(Damaged), "{length}");
    }
}
