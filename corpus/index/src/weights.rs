//! What a word counts where it stands, in quarters of a word of the body.

/// What a word of the body counts.
pub const BODY: u32 = 4;

/// Lays a stretch of another weight over the others ([`crate::Letters::weights`]).
#[inline(never)]
pub fn overlay(stretches: &[(u32, u32)], start: u32, end: u32, weight: u32) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(stretches.len() + 2);
    let mut begin = 0;
    let tail = std::iter::once((u32::MAX, BODY));
    for (until, old) in stretches.iter().copied().chain(tail) {
        for (a, b, w) in
            [(begin, until.min(start), old), (begin.max(start), until.min(end), weight), (begin.max(end), until, old)]
        {
            if a < b {
                out.push((b, w));
            }
        }
        begin = until;
    }
    out
}

/// What a word that begins at a byte counts, given where the stretches of its text end and what a word in each counts.
pub(crate) fn at(stretches: &[(u32, u32)], byte: u32) -> u32 {
    let n = stretches.partition_point(|&(end, _)| end <= byte);
    stretches.get(n).map_or(BODY, |&(_, weight)| weight)
}

/// Sums of weights that can be told apart; what lies between two counts as the lower.
const STEPS: [u32; 16] = [1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 96];

/// The four bits for a sum of weights.
pub(crate) fn pack(sum: u32) -> u8 {
    (STEPS.partition_point(|&s| s <= sum).max(1) - 1) as u8
}

/// The sum that four bits stand for.
#[inline(always)]
pub(crate) fn unpack(code: u8) -> u32 {
    STEPS[usize::from(code & 15)]
}
