//! Layers by network simplex: the sum of all lines' heights is least. Gansner, Koutsofios, North and Vo,
//! "A Technique for Drawing Directed Graphs" (1993), section 2; ended by a budget of operations, after
//! which the layers reached so far are returned, which are always feasible.

use super::{circles::circles, rows::Rows};

/// What one run may cost, in lines looked at.
const BUDGET: u64 = 60_000_000;
const NONE: u32 = u32::MAX;

/// The layer of each node, from 0 at the bottom. `pairs` are (needed, needs); circles are level, and
/// `grounded` nodes stay where longest paths put them, as low as they can. Cost: bounded by the budget; a
/// thousand nodes take some milliseconds.
pub(super) fn layers(count: usize, pairs: &[(u32, u32)], grounded: &[bool]) -> Vec<u32> {
    let up = Rows::of(count, pairs.iter().copied());
    let (circle, circles) = circles(&up);
    let of = |node: u32| circle[node as usize];
    let mut lines: Vec<(u32, u32, i64)> = pairs
        .iter()
        .map(|&(low, high)| (of(low), of(high), 1))
        .filter(|(low, high, _)| low != high)
        .collect();
    lines.sort_unstable();
    lines.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        kept.2 += i64::from(same) * next.2;
        same
    });
    // A ground that pulls sites down harder than anything pulls them up; and holds loose pieces together.
    let ground = circles;
    let mut heavy = vec![false; circles as usize];
    for (node, &grounded) in grounded.iter().enumerate() {
        heavy[circle[node] as usize] |= grounded;
    }
    let total: i64 = lines.iter().map(|line| line.2).sum::<i64>() + 1;
    let mut needs = vec![false; circles as usize];
    lines.iter().for_each(|line| needs[line.1 as usize] = true);
    for node in 0..circles {
        if heavy[node as usize] {
            lines.push((ground, node, total));
        } else if !needs[node as usize] {
            lines.push((ground, node, 0));
        }
    }
    let mut simplex = Simplex::of(circles as usize + 1, &lines);
    simplex.run();
    let lowest = simplex.rank.iter().enumerate().filter(|(node, _)| *node as u32 != ground);
    let lowest = lowest.map(|(_, &rank)| rank).min().unwrap_or(0);
    let layer = |&circle: &u32| (simplex.rank[circle as usize] - lowest).max(0) as u32;
    circle.iter().map(layer).collect()
}

struct Simplex<'a> {
    lines: &'a [(u32, u32, i64)],
    /// The lines of each node.
    around: Rows,
    rank: Vec<i64>,
    /// The line to each node's parent in the tree; none for the root.
    parent: Vec<u32>,
    /// Post-order numbers: a node's subtree are the nodes with `low..=lim`.
    low: Vec<u32>,
    lim: Vec<u32>,
    in_tree: Vec<bool>,
    cut: Vec<i64>,
    spent: u64,
}

impl<'a> Simplex<'a> {
    /// `lines` are (low, high, weight); the last node is joined with everything. Starts from longest
    /// paths.
    fn of(count: usize, lines: &'a [(u32, u32, i64)]) -> Self {
        let indexed = || (0_u32..).zip(lines);
        let ends = indexed().flat_map(|(at, line)| [(line.0, at), (line.1, at)]);
        let around = Rows::of(count, ends);
        let up = Rows::of(count, lines.iter().map(|line| (line.0, line.1)));
        let mut waiting = vec![0_u32; count];
        lines.iter().for_each(|line| waiting[line.1 as usize] += 1);
        let mut rank = vec![0_i64; count];
        let mut ready: Vec<u32> =
            (0..count as u32).filter(|&it| waiting[it as usize] == 0).collect();
        while let Some(node) = ready.pop() {
            for &high in up.row(node) {
                let there = high as usize;
                rank[there] = rank[there].max(rank[node as usize] + 1);
                waiting[there] -= 1;
                if waiting[there] == 0 {
                    ready.push(high);
                }
            }
        }
        Self {
            lines,
            around,
            rank,
            parent: vec![NONE; count],
            low: vec![0; count],
            lim: vec![0; count],
            in_tree: vec![false; lines.len()],
            cut: vec![0; lines.len()],
            spent: 0,
        }
    }

    fn slack(&self, line: u32) -> i64 {
        let (low, high, _) = self.lines[line as usize];
        self.rank[high as usize] - self.rank[low as usize] - 1
    }

    fn other(&self, line: u32, node: u32) -> u32 {
        let (low, high, _) = self.lines[line as usize];
        if low == node { high } else { low }
    }

    fn run(&mut self) {
        self.span();
        self.number();
        self.cuts();
        let mut from = 0;
        while self.spent < BUDGET {
            let Some(leave) = self.leaving(&mut from) else { return };
            let Some(enter) = self.entering(leave) else { return };
            self.exchange(leave, enter);
        }
    }

    /// Grows a tree of tight lines from the last node, moving it where it cannot grow.
    fn span(&mut self) {
        let count = self.rank.len();
        let mut inside = vec![false; count];
        let mut members = vec![count as u32 - 1];
        inside[count - 1] = true;
        let mut seen = 0;
        // Lines that leave the tree; those that no longer do are dropped when met.
        let mut fringe: Vec<u32> = Vec::new();
        while members.len() < count {
            while let Some(&node) = members.get(seen) {
                seen += 1;
                for &line in self.around.row(node) {
                    let next = self.other(line, node);
                    if inside[next as usize] {
                        continue;
                    }
                    if self.slack(line) == 0 {
                        inside[next as usize] = true;
                        self.in_tree[line as usize] = true;
                        members.push(next);
                    } else {
                        fringe.push(line);
                    }
                }
            }
            fringe.retain(|&line| {
                let (low, high, _) = self.lines[line as usize];
                inside[low as usize] != inside[high as usize]
            });
            let Some(&line) = fringe.iter().min_by_key(|&&line| (self.slack(line), line)) else {
                return;
            };
            let (low, high, _) = self.lines[line as usize];
            let slack = self.slack(line);
            let (by, next) = if inside[low as usize] { (slack, high) } else { (-slack, low) };
            for &member in &members {
                self.rank[member as usize] += by;
            }
            inside[next as usize] = true;
            self.in_tree[line as usize] = true;
            members.push(next);
            self.spent += (members.len() + fringe.len()) as u64;
            // Lines that have become tight are taken up from their inner ends.
            for &line in &fringe {
                let (low, high, _) = self.lines[line as usize];
                let next = if inside[low as usize] { high } else { low };
                if self.slack(line) == 0 && !inside[next as usize] {
                    inside[next as usize] = true;
                    self.in_tree[line as usize] = true;
                    members.push(next);
                }
            }
        }
    }

    /// Numbers the tree in post-order from the last node.
    fn number(&mut self) {
        let root = self.rank.len() as u32 - 1;
        let mut next = 0;
        self.parent[root as usize] = NONE;
        let mut path: Vec<(u32, usize)> = vec![(root, 0)];
        self.low[root as usize] = 0;
        while let Some(&mut (node, ref mut looked)) = path.last_mut() {
            if let Some(&line) = self.around.row(node).get(*looked) {
                *looked += 1;
                if self.in_tree[line as usize] && self.parent[node as usize] != line {
                    let child = self.other(line, node);
                    self.parent[child as usize] = line;
                    self.low[child as usize] = next;
                    path.push((child, 0));
                }
                continue;
            }
            self.lim[node as usize] = next;
            next += 1;
            path.pop();
        }
        self.spent += 2 * self.lines.len() as u64;
    }

    fn below(&self, node: u32, root: u32) -> bool {
        let lim = self.lim[node as usize];
        self.low[root as usize] <= lim && lim <= self.lim[root as usize]
    }

    /// The end of a tree line that is farther from the root.
    fn child(&self, line: u32) -> u32 {
        let (low, high, _) = self.lines[line as usize];
        if self.lim[low as usize] < self.lim[high as usize] { low } else { high }
    }

    /// The cut values: what leaves each subtree less what enters it, seen along the line to its parent.
    fn cuts(&mut self) {
        let count = self.rank.len();
        let mut at_lim = vec![0_u32; count];
        let mut surplus = vec![0_i64; count];
        for node in 0..count {
            at_lim[self.lim[node] as usize] = node as u32;
        }
        for &(low, high, weight) in self.lines {
            surplus[low as usize] += weight;
            surplus[high as usize] -= weight;
        }
        for node in at_lim {
            let line = self.parent[node as usize];
            if line != NONE {
                let own = surplus[node as usize];
                let rises = self.lines[line as usize].0 == node;
                self.cut[line as usize] = if rises { own } else { -own };
                surplus[self.other(line, node) as usize] += own;
            }
        }
        self.spent += (count + self.lines.len()) as u64;
    }

    /// A tree line whose removal lets others shrink, searched on from the last one.
    fn leaving(&mut self, from: &mut usize) -> Option<u32> {
        let count = self.rank.len();
        for step in 0..count {
            let at = (*from + step) % count;
            self.spent += 1;
            let line = self.parent[at];
            if line != NONE && self.cut[line as usize] < 0 {
                *from = at;
                return Some(line);
            }
        }
        None
    }

    /// The tightest line that joins the two halves the other way round.
    fn entering(&mut self, leave: u32) -> Option<u32> {
        let child = self.child(leave);
        let rises = self.lines[leave as usize].0 == child;
        let mut best: Option<(i64, u32)> = None;
        // The nodes below the child, along the tree.
        let mut stack = vec![child];
        while let Some(node) = stack.pop() {
            for &line in self.around.row(node) {
                self.spent += 1;
                let (low, _, _) = self.lines[line as usize];
                let next = self.other(line, node);
                if self.in_tree[line as usize] {
                    if self.parent[next as usize] == line && next != child {
                        stack.push(next);
                    }
                } else if (low == node) != rises && !self.below(next, child) {
                    let slack = self.slack(line);
                    if best.is_none_or(|best| (slack, line) < best) {
                        best = Some((slack, line));
                    }
                }
            }
        }
        best.map(|(_, line)| line)
    }

    /// Swaps a tree line for another; the half that hangs on it moves.
    fn exchange(&mut self, leave: u32, enter: u32) {
        let slack = self.slack(enter);
        let child = self.child(leave);
        let (low, ..) = self.lines[enter as usize];
        let by = if self.below(low, child) { slack } else { -slack };
        for node in 0..self.rank.len() as u32 {
            if by != 0 && self.below(node, child) {
                self.rank[node as usize] += by;
            }
        }
        self.in_tree[leave as usize] = false;
        self.in_tree[enter as usize] = true;
        self.number();
        self.cuts();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn height(layer: &[u32], pairs: &[(u32, u32)]) -> u32 {
        pairs.iter().map(|&(low, high)| layer[high as usize] - layer[low as usize]).sum()
    }

    #[test]
    fn finds_the_least_height_of_small_graphs() {
        let mut seed = 5_u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % below
        };
        for _ in 0..60 {
            let count = 2 + next(4);
            let mut pairs: Vec<(u32, u32)> = (0..next(9))
                .map(|_| (next(count), next(count)))
                .filter(|(low, high)| low < high)
                .collect();
            pairs.sort_unstable();
            pairs.dedup();
            let layer = layers(count as usize, &pairs, &vec![false; count as usize]);
            assert!(pairs.iter().all(|&(low, high)| layer[low as usize] < layer[high as usize]));
            // Every assignment of as many layers as nodes.
            let mut least = u32::MAX;
            for code in 0..count.pow(count) {
                let of: Vec<u32> = (0..count).map(|at| code / count.pow(at) % count).collect();
                if pairs.iter().all(|&(low, high)| of[low as usize] < of[high as usize]) {
                    least = least.min(height(&of, &pairs));
                }
            }
            assert_eq!(height(&layer, &pairs), least, "{pairs:?}");
        }
    }

    #[test]
    fn circles_are_level_and_sites_stay_down() {
        let layer = layers(5, &[(0, 1), (1, 2), (2, 1), (2, 3), (4, 3)], &[false; 5]);
        assert_eq!(layer, [0, 1, 1, 2, 1]);
        let grounded = [false, false, false, false, true];
        assert_eq!(layers(5, &[(0, 1), (1, 2), (2, 1), (2, 3), (4, 3)], &grounded)[4], 0);
        assert!(layers(0, &[], &[]).is_empty());
    }
}
