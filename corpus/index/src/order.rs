//! Sorting with little machine code.
//!
//! The standard library makes a sorting routine of 5 to 14 KB for every type and comparison. In the app those
//! came to 147 KB, an eighth of the whole. These sort through one routine, with a call for each comparison:
//! right for lists that people look at, wrong for inner loops.

use std::cmp::Ordering;

/// Sorts by a comparison; equals keep their order.
///
/// ```
/// let mut names = ["Pandor", "Egan", "Jones"];
/// index::order::by(&mut names, |a, b| b.cmp(a));
/// assert_eq!(names, ["Pandor", "Jones", "Egan"]);
/// ```
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut places = places(items.len(), &|a, b| compare(&items[a], &items[b]));
    // Each item goes to its place; one that was moved before is found by following where it went. Where it is found is
    // noted, or a list that is only turned about would be followed from its start for every item.
    for i in 0..items.len() {
        let mut from = places[i] as usize;
        while from < i {
            from = places[from] as usize;
        }
        places[i] = from as u32;
        items.swap(i, from);
    }
}

/// Sorts by a key; equals keep their order.
///
/// ```
/// let mut words = ["inquiry", "an", "the"];
/// index::order::by_key(&mut words, |w| w.len());
/// assert_eq!(words, ["an", "the", "inquiry"]);
/// ```
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Where each item of the sorted list stands in the unsorted one.
#[inline(never)]
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..count as u32).collect();
    places.sort_by(|&a, &b| compare(a as usize, b as usize));
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in prop::collection::vec((0..9u8, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            super::by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
