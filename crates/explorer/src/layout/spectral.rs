//! A first order along the bands: what has lines in common lies near each other in the whole picture, as
//! by the lowest eigenvector of the graph (Koren, "Drawing Graphs by Eigenvectors", 2005). Sweeps then put
//! right what is near; they would need hundreds to find what belongs to which end.

use super::rows::Rows;

/// How often every node moves half way to the mean of its neighbours; each time costs as much as the lines.
const BUDGET: usize = 40_000_000;

/// So many numbers between -1 and 1 that follow no order, the same every time.
pub(super) fn beginnings(count: usize) -> Vec<f64> {
    let mut seed = 0x9e37_79b9_u32;
    let next = |_| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(seed >> 8) / f64::from(1_u32 << 23) - 1.0
    };
    (0..count).map(next).collect()
}

/// A place for each of `count` nodes, so that nodes joined by `pairs` are near each other, all between -1
/// and 1. Deterministic; the effort is bounded. Cost: lines × at most two hundred.
pub(super) fn places(count: usize, pairs: &[(u32, u32)]) -> Vec<f64> {
    let near = Rows::of(
        count,
        pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]).collect::<Vec<_>>().into_iter(),
    );
    let mut place = beginnings(count);
    let degree = |node: usize| near.row(node as u32).len() as f64;
    let weight: f64 = (0..count).map(degree).sum();
    if weight == 0.0 {
        return place;
    }
    let rounds = (BUDGET / (2 * pairs.len() + count)).clamp(20, 200);
    let mut next = place.clone();
    for _ in 0..rounds {
        for (node, slot) in next.iter_mut().enumerate() {
            let row = near.row(node as u32);
            let sum: f64 = row.iter().map(|&it| place[it as usize]).sum();
            *slot = place[node] / 2.0;
            if !row.is_empty() {
                *slot += sum / row.len() as f64 / 2.0;
            }
        }
        // All in one place would be the very lowest.
        let mean =
            next.iter().enumerate().map(|(node, it)| it * degree(node)).sum::<f64>() / weight;
        let largest = next.iter().map(|it| (it - mean).abs()).fold(1e-300, f64::max);
        for it in &mut next {
            *it = (*it - mean) / largest;
        }
        std::mem::swap(&mut place, &mut next);
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffled_chain_is_found_in_order() {
        // 37 and 61 have no divisor in common, so that all nodes are met.
        let name = |at: u32| at * 37 % 61;
        let pairs: Vec<(u32, u32)> = (0..60).map(|at| (name(at), name(at + 1))).collect();
        let place = places(61, &pairs);
        let turns = (1..60)
            .filter(|&at| {
                let [a, b, c] = [at - 1, at, at + 1].map(|it| place[name(it) as usize]);
                (b - a) * (c - b) < 0.0
            })
            .count();
        assert!(turns <= 6, "the chain turns round {turns} times");
    }

    #[test]
    fn without_lines_there_is_no_place_to_prefer() {
        assert_eq!(places(0, &[]).len(), 0);
        assert!(places(3, &[]).iter().all(|it| it.abs() <= 1.0));
    }
}
