//! The order within each layer: sweeps of barycentres, then swaps of neighbours while they remove
//! crossings. Distances are `spread`'s.

use super::{crossings, rows::Rows};

/// A layered graph and its order so far. Lines that join layers farther apart than one are welcome,
/// but crossings are exact only where there are none.
pub(super) struct Order {
    /// The nodes of each layer from the left, the lowest layer first.
    pub(super) layers: Vec<Vec<u32>>,
    up: Rows,
    down: Rows,
    /// Where each node is in its layer.
    position: Vec<u32>,
    tree: Vec<u32>,
    lines: Vec<(u32, u32)>,
}

impl Order {
    /// The order given by `layers`, for the lines `pairs` (lower node, upper node).
    pub(super) fn new(layers: Vec<Vec<u32>>, pairs: &[(u32, u32)]) -> Self {
        let count = layers.iter().map(Vec::len).sum();
        let up = Rows::of(count, pairs.iter().copied());
        let down = Rows::of(count, pairs.iter().map(|&(low, high)| (high, low)));
        let mut order = Self {
            layers,
            up,
            down,
            position: vec![0; count],
            tree: Vec::new(),
            lines: Vec::new(),
        };
        order.number();
        order
    }

    fn number(&mut self) {
        for layer in &self.layers {
            for (at, &node) in (0..).zip(layer) {
                self.position[node as usize] = at;
            }
        }
    }

    /// Crossings of all lines. Cost: lines × log width.
    pub(super) fn crossings(&mut self) -> u64 {
        let mut total = 0;
        // Long lines, where no corridors were made for them, count as if they ended next door.
        let width = self.layers.iter().map(Vec::len).max().unwrap_or(0);
        for at in 1..self.layers.len() {
            self.lines.clear();
            for &node in &self.layers[at] {
                let here = self.position[node as usize];
                let below = self.down.row(node).iter();
                self.lines.extend(below.map(|&low| (here, self.position[low as usize])));
            }
            total += crossings::count(&mut self.lines, width, &mut self.tree);
        }
        total
    }

    /// Reduces crossings by at most `sweeps` sweeps in each direction and keeps the best order seen.
    /// Deterministic; ties keep the order they had. Cost: sweeps × (lines × log width).
    pub(super) fn reduce(&mut self, sweeps: usize, with_swaps: bool) {
        let mut best = self.layers.clone();
        let mut fewest = self.crossings();
        let mut since = 0;
        for _ in 0..sweeps {
            for upwards in [true, false] {
                self.sweep(upwards);
                if with_swaps {
                    self.swap_neighbours();
                }
                let now = self.crossings();
                since += 1;
                if now < fewest {
                    fewest = now;
                    best.clone_from(&self.layers);
                    since = 0;
                }
            }
            if fewest == 0 || since > 7 {
                break;
            }
        }
        self.layers = best;
        self.number();
    }

    fn sweep(&mut self, upwards: bool) {
        let count = self.layers.len();
        for step in 1..count {
            let at = if upwards { step } else { count - 1 - step };
            let beside = if upwards { &self.down } else { &self.up };
            let position = &self.position;
            let key = |node: u32| -> Option<(u64, u64)> {
                let row = beside.row(node);
                let sum: u64 = row.iter().map(|&it| u64::from(position[it as usize])).sum();
                (!row.is_empty()).then_some((sum, row.len() as u64))
            };
            let layer = &mut self.layers[at];
            let keys: Vec<(u32, Option<(u64, u64)>)> =
                layer.iter().map(|&node| (node, key(node))).collect();
            // Nodes without neighbours keep their places; the others are sorted into the rest.
            let mut movable: Vec<(u32, (u64, u64))> =
                keys.iter().filter_map(|&(node, key)| key.map(|key| (node, key))).collect();
            movable.sort_by(|(_, a), (_, b)| (a.0 * b.1).cmp(&(b.0 * a.1)));
            let mut movable = movable.into_iter();
            for (slot, (_, key)) in layer.iter_mut().zip(&keys) {
                if key.is_some()
                    && let Some((node, _)) = movable.next()
                {
                    *slot = node;
                }
            }
            for (place, &node) in (0..).zip(&self.layers[at]) {
                self.position[node as usize] = place;
            }
        }
    }

    /// Swaps neighbours in every layer while that removes crossings, a few rounds at most.
    fn swap_neighbours(&mut self) {
        for _ in 0..4 {
            let mut improved = false;
            for at in 0..self.layers.len() {
                for place in 1..self.layers[at].len() {
                    let (a, b) = (self.layers[at][place - 1], self.layers[at][place]);
                    let before = self.pair(a, b);
                    if before > 0 && self.pair(b, a) < before {
                        self.layers[at].swap(place - 1, place);
                        self.position.swap(a as usize, b as usize);
                        improved = true;
                    }
                }
            }
            if !improved {
                return;
            }
        }
    }

    /// Crossings between the lines of `a` and `b` when `a` is left of `b`.
    fn pair(&self, a: u32, b: u32) -> u64 {
        let mut total = 0;
        for rows in [&self.up, &self.down] {
            for &left in rows.row(a) {
                let left = self.position[left as usize];
                total += rows.row(b).iter().filter(|&&it| self.position[it as usize] < left).count()
                    as u64;
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_crossings_that_need_not_be() {
        // Two chains and a star, entered crosswise.
        let layers = vec![vec![0, 1, 2], vec![5, 4, 3]];
        let pairs = [(0, 3), (1, 4), (2, 5), (1, 3)];
        let mut order = Order::new(layers, &pairs);
        assert!(order.crossings() > 0);
        order.reduce(8, true);
        assert_eq!(order.crossings(), 0);
    }

    #[test]
    fn never_gets_worse() {
        let layers = vec![vec![0, 1, 2, 3], vec![4, 5, 6, 7]];
        let pairs: Vec<_> = (0..4).flat_map(|low| (4..8).map(move |high| (low, high))).collect();
        let mut order = Order::new(layers, &pairs);
        let before = order.crossings();
        order.reduce(8, true);
        assert!(order.crossings() <= before);
    }
}
