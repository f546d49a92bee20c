//! A picture in which what is few lines apart is near and what is many is far, by little steps that lower the
//! stress: Gansner, Koren and North, "Graph Drawing by Stress Majorization" (2004), with pivots in place of all
//! pairs as in Ortmann, Klimenta and Brandes, "A Sparse Stress Model" (2017).

use super::{pivots::Pivots, rows::Rows};

/// Up to so many nodes every pair counts.
const EXACT: usize = 400;
/// What all rounds together may cost, in pairs of nodes.
const BUDGET: usize = 70_000_000;

/// A place for each node, the length of a line being one. All nodes must be joined; `near` has each line from both
/// ends. Deterministic: nothing but the four operations and square roots. Cost: bounded.
pub(super) fn places(near: &Rows) -> Vec<(f64, f64)> {
    let all = near.len();
    if all < 2 {
        return vec![(0.0, 0.0); all];
    }
    let count = if all <= EXACT { all } else { (2_000_000 / all).clamp(24, 120) };
    let pivots = Pivots::of(near, count);
    let mut places = pivots.places(all);
    // What stands in one place would never part.
    let mut seed = 0x9e37_79b9_u32;
    let mut little = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(seed >> 8) / f64::from(1_u32 << 24) - 0.5
    };
    for it in &mut places {
        *it = (it.0 + little() * 0.4, it.1 + little() * 0.4);
    }
    let weights = if all <= EXACT { Vec::new() } else { shares(&pivots, all) };
    let lines: usize = (0..all as u32).map(|node| near.row(node).len()).sum();
    let rounds = (BUDGET / (all * count + lines)).clamp(12, 60);
    for _ in 0..rounds {
        for node in 0..all {
            places[node] = better(node, near, &pivots, &weights, &places);
        }
    }
    places
}

/// Where a node lowers its stress most, as seen from where it is.
fn better(
    node: usize,
    near: &Rows,
    pivots: &Pivots,
    weights: &[Vec<u32>],
    places: &[(f64, f64)],
) -> (f64, f64) {
    let here = places[node];
    let (mut x, mut y, mut total) = (0.0, 0.0, 0.0);
    let mut pull = |other: usize, far: f64, weight: f64| {
        let there = places[other];
        let (dx, dy) = (here.0 - there.0, here.1 - there.1);
        let length = (dx * dx + dy * dy).sqrt().max(1e-9);
        x += weight * (there.0 + far * dx / length);
        y += weight * (there.1 + far * dy / length);
        total += weight;
    };
    if !weights.is_empty() {
        for &other in near.row(node as u32).iter().filter(|&&other| other as usize != node) {
            pull(other as usize, 1.0, 1.0);
        }
    }
    for (at, (&pivot, &steps)) in pivots.nodes.iter().zip(pivots.row(node)).enumerate() {
        if steps == 0 || (steps == 1 && !weights.is_empty()) {
            continue;
        }
        // A pivot stands for those that are nearer to it than half the way.
        let stands_for = weights.get(at).map_or(1, |within| {
            within.get(steps as usize / 2).or(within.last()).copied().unwrap_or(1)
        });
        let far = f64::from(steps);
        pull(pivot as usize, far, f64::from(stands_for) / (far * far));
    }
    if total > 0.0 { (x / total, y / total) } else { here }
}

/// For each pivot how many of the nodes that are nearest to it are within each distance.
fn shares(pivots: &Pivots, all: usize) -> Vec<Vec<u32>> {
    let mut within: Vec<Vec<u32>> = vec![vec![0]; pivots.nodes.len()];
    for node in 0..all {
        let nearest = pivots.row(node).iter().zip(0..).min();
        let Some((&steps, pivot)) = nearest else { continue };
        let of: &mut Vec<u32> = &mut within[pivot];
        if of.len() <= steps as usize {
            of.resize(steps as usize + 1, 0);
        }
        of[steps as usize] += 1;
    }
    for of in &mut within {
        for at in 1..of.len() {
            of[at] += of[at - 1];
        }
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(count: u32) -> Rows {
        let pairs = (0..count).flat_map(|at| [(at, (at + 1) % count), ((at + 1) % count, at)]);
        Rows::of(count as usize, pairs.collect::<Vec<_>>().into_iter())
    }

    #[test]
    fn a_ring_becomes_round() {
        for count in [40, 900] {
            let places = places(&ring(count));
            let middle = |of: fn(&(f64, f64)) -> f64| {
                places.iter().map(of).sum::<f64>() / places.len() as f64
            };
            let (x, y) = (middle(|it| it.0), middle(|it| it.1));
            let radius =
                |it: &(f64, f64)| ((it.0 - x) * (it.0 - x) + (it.1 - y) * (it.1 - y)).sqrt();
            let least = places.iter().map(radius).fold(f64::INFINITY, f64::min);
            let most = places.iter().map(radius).fold(0.0, f64::max);
            assert!(most < 1.5 * least, "{count}: {least} to {most}");
        }
    }

    #[test]
    fn the_same_lines_give_the_same_places() {
        assert_eq!(places(&ring(50)), places(&ring(50)));
        assert!(places(&Rows::of(1, std::iter::empty())).len() == 1);
    }
}
