//! The order within each layer: sweeps of barycentres, then swaps of neighbours while they remove
//! crossings. Distances are `spread`'s.

use super::{crossings, kept::restore, rows::Rows};

/// What all sweeps over one model may cost, in lines and nodes.
const BUDGET: usize = 1_600_000;
/// What the swaps after one sweep may cost, in lines; each looks at a dozen pairs of them.
const SWAPS: usize = 500_000;

/// A way to reduce crossings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ordering {
    /// What a sweep sorts by.
    pub(super) by: By,
    /// Whether sweeps by the other are tried too, where the model is small enough.
    pub(super) both: bool,
    /// Whether neighbours are swapped after each sweep while that removes crossings.
    pub(super) swaps: bool,
}

impl Default for Ordering {
    fn default() -> Self {
        Self { by: By::Barycentre, both: false, swaps: true }
    }
}

/// Where among its neighbours in the next layer a node wants to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Their mean (Sugiyama, Tagawa and Toda 1981).
    Barycentre,
    /// Their weighted median (Gansner, Koutsofios, North and Vo 1993).
    Median,
}

impl By {
    const fn other(self) -> Self {
        match self {
            Self::Barycentre => Self::Median,
            Self::Median => Self::Barycentre,
        }
    }

    /// The wish in 1/65 536 of a place, from the places of the neighbours; none without neighbours.
    fn wish(self, near: &mut [u32]) -> Option<u64> {
        const ONE: u64 = 65_536;
        let count = near.len() as u64;
        if count == 0 {
            return None;
        }
        if self == Self::Barycentre || count < 3 {
            return Some(near.iter().map(|&it| u64::from(it)).sum::<u64>() * ONE / count);
        }
        near.sort_unstable();
        let (middle, last) = (near.len() / 2, near.len() - 1);
        let at = |place: usize| u64::from(near[place]);
        if near.len() % 2 == 1 {
            return Some(at(middle) * ONE);
        }
        // Between the two in the middle, nearer to the side where the rest lie closer together.
        let (left, right) = (at(middle - 1) - at(0), at(last) - at(middle));
        if left + right == 0 {
            return Some((at(middle - 1) + at(middle)) * ONE / 2);
        }
        Some((at(middle - 1) * right + at(middle) * left) * ONE / (left + right))
    }
}

/// A layered graph and its order so far. Lines that join layers farther apart than one are welcome,
/// but crossings are exact only where there are none.
pub(super) struct Order {
    /// The nodes of each layer from the left, the lowest layer first.
    pub(super) layers: Vec<Vec<u32>>,
    up: Rows,
    down: Rows,
    /// Where each node is in its layer.
    position: Vec<u32>,
    /// Where nodes were in the picture before, if that is to be kept.
    pub(super) kept: Vec<Option<f64>>,
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
            kept: Vec::new(),
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
                let first = self.lines.len();
                let below = self.down.row(node).iter();
                self.lines.extend(below.map(|&low| (here, self.position[low as usize])));
                self.lines[first..].sort_unstable();
            }
            total += crossings::count(&self.lines, width, &mut self.tree);
        }
        total
    }

    /// Reduces crossings and keeps the best order seen. Deterministic: the effort is bounded by the
    /// number of lines, and ties keep the order they had.
    pub(super) fn reduce(&mut self, ordering: Ordering) {
        let lines = self.lines_total();
        let sweeps = (BUDGET / (lines + self.position.len() + 1)).clamp(2, 16);
        let swaps = if ordering.swaps { (SWAPS / (lines + 1)).min(4) } else { 0 };
        let first = self.layers.clone();
        let mut best = first.clone();
        let mut fewest = self.crossings();
        let both = [ordering.by, ordering.by.other()];
        // A small model is worth both; where the sweeps are few, they are better spent on one.
        let tried = if ordering.both && sweeps == 16 { &both[..] } else { &both[..1] };
        for &by in tried {
            self.layers.clone_from(&first);
            self.number();
            let mut since = 0;
            for _ in 0..sweeps {
                for upwards in [true, false] {
                    self.sweep(upwards, by);
                    self.swap_neighbours(swaps);
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
        }
        self.layers = best;
        self.number();
        self.swap_neighbours(8 * swaps);
    }

    fn lines_total(&self) -> usize {
        (0..self.up.len() as u32).map(|node| self.up.row(node).len()).sum()
    }

    fn sweep(&mut self, upwards: bool, by: By) {
        let count = self.layers.len();
        let mut near = Vec::new();
        let (mut slots, mut movable): (Vec<usize>, Vec<(u64, u32)>) = (Vec::new(), Vec::new());
        for step in 1..count {
            let at = if upwards { step } else { count - 1 - step };
            let beside = if upwards { &self.down } else { &self.up };
            // Nodes without neighbours keep their places; the others are sorted into the rest.
            slots.clear();
            movable.clear();
            for (place, &node) in self.layers[at].iter().enumerate() {
                near.clear();
                near.extend(beside.row(node).iter().map(|&it| self.position[it as usize]));
                if let Some(wish) = by.wish(&mut near) {
                    slots.push(place);
                    movable.push((wish, node));
                }
            }
            movable.sort_by_key(|&(wish, _)| wish);
            for (&place, &(_, node)) in slots.iter().zip(&movable) {
                self.layers[at][place] = node;
            }
            if !self.kept.is_empty() {
                let kept = &self.kept;
                restore(&mut self.layers[at], |it| kept.get(it as usize).copied().flatten());
            }
            for (place, &node) in (0..).zip(&self.layers[at]) {
                self.position[node as usize] = place;
            }
        }
    }

    /// Swaps neighbours in every layer while that removes crossings, `rounds` times at most.
    fn swap_neighbours(&mut self, rounds: usize) {
        for _ in 0..rounds {
            let mut improved = false;
            for at in 0..self.layers.len() {
                for place in 1..self.layers[at].len() {
                    let (a, b) = (self.layers[at][place - 1], self.layers[at][place]);
                    let old = |it: u32| self.kept.get(it as usize).is_some_and(Option::is_some);
                    if old(a) && old(b) {
                        continue;
                    }
                    let (before, after) = self.pair(a, b);
                    if after < before {
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

    /// Crossings between the lines of `a` and `b` when `a` is left of `b`, and when it is right of it.
    fn pair(&self, a: u32, b: u32) -> (u64, u64) {
        let (mut left, mut right) = (0, 0);
        for rows in [&self.up, &self.down] {
            for &of_a in rows.row(a) {
                let of_a = self.position[of_a as usize];
                for &of_b in rows.row(b) {
                    let of_b = self.position[of_b as usize];
                    left += u64::from(of_b < of_a);
                    right += u64::from(of_a < of_b);
                }
            }
        }
        (left, right)
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
        order.reduce(Ordering::default());
        assert_eq!(order.crossings(), 0);
    }

    #[test]
    fn never_gets_worse() {
        let layers = vec![vec![0, 1, 2, 3], vec![4, 5, 6, 7]];
        let pairs: Vec<_> = (0..4).flat_map(|low| (4..8).map(move |high| (low, high))).collect();
        let mut order = Order::new(layers, &pairs);
        let before = order.crossings();
        order.reduce(Ordering::default());
        assert!(order.crossings() <= before);
    }
}
