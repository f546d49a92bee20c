//! Distances along lines from a few pivots, and a first picture from them: PivotMDS (Brandes and Pich,
//! "Eigensolver Methods for Progressive Multidimensional Scaling of Large Data", 2007).

use std::collections::VecDeque;

use super::{rows::Rows, spectral::beginnings};

/// How many lines lie between each node and some of them.
pub(super) struct Pivots {
    /// The pivots.
    pub(super) nodes: Vec<u32>,
    /// The distance of each node from each pivot, a row a node.
    pub(super) far: Vec<u32>,
}

impl Pivots {
    /// At most `count` pivots, each as far as can be from those before it. All nodes must be joined. Cost: pivots ×
    /// lines.
    pub(super) fn of(near: &Rows, count: usize) -> Self {
        let all = near.len();
        let count = count.min(all);
        let mut far = vec![0; all * count];
        let mut nodes = Vec::with_capacity(count);
        let mut nearest = vec![u32::MAX; all];
        let mut next = 0_u32;
        for at in 0..count {
            nodes.push(next);
            let from_here = distances(near, next);
            for (node, &steps) in from_here.iter().enumerate() {
                far[node * count + at] = steps;
                nearest[node] = nearest[node].min(steps);
            }
            let farthest = nearest
                .iter()
                .zip(0..)
                .max_by_key(|&(steps, node)| (*steps, std::cmp::Reverse(node)));
            next = farthest.map_or(0, |(_, node)| node);
        }
        Self { nodes, far }
    }

    /// The distances of a node from all pivots.
    pub(super) fn row(&self, node: usize) -> &[u32] {
        let count = self.nodes.len();
        self.far.get(node * count..(node + 1) * count).unwrap_or(&[])
    }

    /// A place for each node, in lines: the two directions in which the distances differ most. Cost: nodes × the
    /// square of the pivots.
    pub(super) fn places(&self, all: usize) -> Vec<(f64, f64)> {
        let count = self.nodes.len().max(1);
        let square = |far: u32| f64::from(far) * f64::from(far);
        let mut by_pivot = vec![0.0; count];
        for node in 0..all {
            for (sum, &far) in by_pivot.iter_mut().zip(self.row(node)) {
                *sum += square(far);
            }
        }
        for sum in &mut by_pivot {
            *sum /= all.max(1) as f64;
        }
        let mean = by_pivot.iter().sum::<f64>() / count as f64;
        let centred = |node: usize, row: &mut Vec<f64>| {
            row.clear();
            row.extend(self.row(node).iter().map(|&far| square(far)));
            let own = row.iter().sum::<f64>() / count as f64;
            for (it, of_pivot) in row.iter_mut().zip(&by_pivot) {
                *it = (own + of_pivot - mean - *it) / 2.0;
            }
        };
        let mut row = Vec::new();
        let mut product = vec![0.0; count * count];
        for node in 0..all {
            centred(node, &mut row);
            for (a, line) in row.iter().zip(product.chunks_mut(count)) {
                for (sum, b) in line.iter_mut().zip(&row) {
                    *sum += a * b;
                }
            }
        }
        let first = direction(&product, count, None);
        let second = direction(&product, count, Some(&first));
        let along = |row: &[f64], way: &[f64]| row.iter().zip(way).map(|(a, b)| a * b).sum::<f64>();
        let mut places = Vec::with_capacity(all);
        for node in 0..all {
            centred(node, &mut row);
            places.push((along(&row, &first), along(&row, &second)));
        }
        self.scale(&mut places);
        places
    }

    /// Makes distances in the picture as long as along lines, on the whole.
    fn scale(&self, places: &mut [(f64, f64)]) {
        let (mut wanted, mut found) = (0.0, 0.0);
        for node in 0..places.len() {
            for (&pivot, &far) in self.nodes.iter().zip(self.row(node)) {
                let (a, b) = (places[node], places[pivot as usize]);
                let (dx, dy) = (a.0 - b.0, a.1 - b.1);
                wanted += f64::from(far);
                found += (dx * dx + dy * dy).sqrt();
            }
        }
        let by = if found > 0.0 { wanted / found } else { 0.0 };
        for it in places {
            *it = (it.0 * by, it.1 * by);
        }
    }
}

/// How many lines lie between `start` and every node, along the shortest way.
fn distances(near: &Rows, start: u32) -> Vec<u32> {
    let mut far = vec![u32::MAX; near.len()];
    let mut open = VecDeque::from([start]);
    far[start as usize] = 0;
    while let Some(node) = open.pop_front() {
        for &next in near.row(node) {
            if far[next as usize] == u32::MAX {
                far[next as usize] = far[node as usize] + 1;
                open.push_back(next);
            }
        }
    }
    far
}

/// The direction in which a symmetric matrix stretches most, at right angles to `but`; by repeated multiplication.
fn direction(matrix: &[f64], count: usize, but: Option<&[f64]>) -> Vec<f64> {
    let mut now = beginnings(count);
    for _ in 0..60 {
        if let Some(but) = but {
            let along: f64 = now.iter().zip(but).map(|(a, b)| a * b).sum();
            now.iter_mut().zip(but).for_each(|(it, of)| *it -= along * of);
        }
        let next: Vec<f64> = matrix
            .chunks(count)
            .map(|line| line.iter().zip(&now).map(|(a, b)| a * b).sum())
            .collect();
        let length = next.iter().map(|it| it * it).sum::<f64>().sqrt();
        if length <= 0.0 {
            break;
        }
        now = next.into_iter().map(|it| it / length).collect();
    }
    now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_becomes_a_straight_line() {
        let pairs = (0..19).flat_map(|at| [(at, at + 1), (at + 1, at)]).collect::<Vec<_>>();
        let near = Rows::of(20, pairs.into_iter());
        let pivots = Pivots::of(&near, 6);
        assert_eq!(pivots.nodes[..2], [0, 19]);
        let places = pivots.places(20);
        let step = |at: usize| (places[at + 1].0 - places[at].0) * (places[19].0 - places[0].0);
        assert!((0..19).all(|at| step(at) > 0.0), "{places:?}");
        let long = (places[19].0 - places[0].0).abs();
        assert!((10.0..=24.0).contains(&long), "{long}");
    }
}
