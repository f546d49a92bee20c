//! Puts things in order with one sort for all types. A sort of the standard library is compiled anew for each
//! type and each comparison, 4 to 15 kB at a time; here only the comparison is.
//!
//! What is sorted in inner loops, a hundred thousand times or by plain numbers, stays with the standard library.

use std::cmp::Ordering;

/// Sorts `items`; equal ones keep their order. See [`sort_by`].
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts `items` by a key, which is asked for twice a comparison; equal ones keep their order. See [`sort_by`].
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    let places = places(items.len(), &mut |a, b| key(&items[a]).cmp(&key(&items[b])));
    arrange(places, &mut |a, b| items.swap(a, b));
}

/// Sorts `items` by a key that is asked for once an item and kept meanwhile; equal ones keep their order.
pub fn sort_by_cached_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let places = places(items.len(), &mut |a, b| keys[a].cmp(&keys[b]));
    arrange(places, &mut |a, b| items.swap(a, b));
}

/// Sorts `items`; equal ones keep their order. None and one are left alone without a look.
///
/// Cost: as many comparisons as the standard library's sort makes, each through a pointer, a swap an item, and
/// four bytes an item for the time.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let places = places(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(places, &mut |a, b| items.swap(a, b));
}

/// A map or set of `items`, put in one after the other; of equal keys the last counts. Empty for none.
///
/// `collect` would sort them first, once more for each type.
pub fn gathered<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// For each place in order, which item belongs there; empty where nothing needs to move.
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    if count < 2 {
        return Vec::new();
    }
    // Models have fewer than 2³² of anything.
    let mut places: Vec<u32> = (0..count as u32).collect();
    places.sort_by(|&a, &b| compare(a as usize, b as usize));
    places
}

/// Moves every item to its place, circle by circle.
fn arrange(mut places: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..places.len() {
        let mut at = first;
        loop {
            let from = std::mem::replace(&mut places[at], at as u32) as usize;
            if from == first || from == at {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Numbers that repeat, of every length up to a hundred.
    fn samples() -> impl Iterator<Item = Vec<(u8, usize)>> {
        let mut seed = 7_u32;
        (0..100).map(move |length| {
            let mut next = || {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 24) as u8 % 16
            };
            (0..length).map(|at| (next(), at)).collect()
        })
    }

    #[test]
    fn equal_items_keep_their_order_as_the_standard_library_has_it() {
        for sample in samples() {
            let mut wanted = sample.clone();
            wanted.sort_by_key(|it| it.0);
            let mut found = sample.clone();
            sort_by_key(&mut found, |it| it.0);
            assert_eq!(found, wanted);
            let mut found = sample;
            sort_by(&mut found, |a, b| b.0.cmp(&a.0));
            wanted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            assert_eq!(found, wanted);
        }
    }

    #[test]
    fn texts_are_sorted_where_they_are() {
        let mut texts = ["pool", "any", "shares", "any", "all"].map(String::from);
        sort(&mut texts);
        assert_eq!(texts, ["all", "any", "any", "pool", "shares"]);
        let mut none: [String; 0] = [];
        sort(&mut none);
        let mut long = ["pool", "shares", "any"];
        sort_by_cached_key(&mut long, |text| text.len());
        assert_eq!(long, ["any", "pool", "shares"]);
        let mut asked = 0;
        sort_by_key(&mut ["alone"], |_| asked += 1);
        assert_eq!(asked, 0);
    }

    #[test]
    fn of_equal_keys_the_last_counts() {
        let map: BTreeMap<u8, usize> = gathered([(2, 0), (1, 1), (2, 2)]);
        assert_eq!(map, BTreeMap::from([(1, 1), (2, 2)]));
        assert_eq!(gathered::<u8, BTreeSet<u8>>([]), BTreeSet::new());
    }
}
