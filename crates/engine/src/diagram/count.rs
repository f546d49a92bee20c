//! How many sets of each order a family holds.

use super::table::{Link, Table};

/// A count that says when it has no room.
pub(crate) trait Number: Clone {
    /// Nothing.
    fn zero() -> Self;
    /// One.
    fn one() -> Self;
    /// Whether it is nothing.
    fn is_zero(&self) -> bool;
    /// Adds a product; `None` when there is no room for the sum.
    fn add_product(&mut self, a: &Self, b: &Self) -> Option<()>;
}

impl Number for u128 {
    fn zero() -> Self {
        0
    }

    fn one() -> Self {
        1
    }

    fn is_zero(&self) -> bool {
        *self == 0
    }

    fn add_product(&mut self, a: &Self, b: &Self) -> Option<()> {
        *self = self.checked_add(a.checked_mul(*b)?)?;
        Some(())
    }
}

impl Number for num_bigint::BigUint {
    fn zero() -> Self {
        Self::ZERO
    }

    fn one() -> Self {
        Self::from(1_u32)
    }

    fn is_zero(&self) -> bool {
        *self == Self::ZERO
    }

    fn add_product(&mut self, a: &Self, b: &Self) -> Option<()> {
        *self += a * b;
        Some(())
    }
}

/// How many sets of each order `family` holds, when variable `v` stands for any of `leaves(v)` sets of each
/// order; `None` when a count has no room. Orders above `most` are left out. Cost: nodes × orders × orders
/// of a leaf.
pub(crate) fn by_order<N: Number>(
    table: &Table<'_>,
    family: Link,
    most: usize,
    leaves: impl Fn(u32) -> Option<Vec<N>>,
) -> Option<Vec<N>> {
    let order = nodes_below(table, family);
    let mut leaf_of: Vec<Option<Option<Vec<N>>>> = Vec::new();
    // By position in `order`; terminals come first.
    let mut counts: Vec<Vec<N>> = vec![Vec::new(), vec![N::one()]];
    let place = |link: Link| {
        if link.is_terminal() {
            link.0 as usize
        } else {
            // `order` is sorted.
            order.binary_search(&link).map_or(0, |at| at + 2)
        }
    };
    for &link in &order {
        let node = table.node(link);
        let var = node.var as usize;
        if leaf_of.len() <= var {
            leaf_of.resize(var + 1, None);
        }
        let leaf = leaf_of[var].get_or_insert_with(|| leaves(node.var));
        let high = &counts[place(node.high)];
        let mut sum = counts[place(node.low)].clone();
        match leaf {
            None => shift(&mut sum, high, most)?,
            Some(leaf) => multiply(&mut sum, high, leaf, most)?,
        }
        counts.push(sum);
    }
    Some(counts.swap_remove(place(family)))
}

/// Adds `high` with one member more.
fn shift<N: Number>(sum: &mut Vec<N>, high: &[N], most: usize) -> Option<()> {
    let one = N::one();
    let length = (high.len() + 1).min(most + 1);
    if sum.len() < length {
        sum.resize(length, N::zero());
    }
    for (to, count) in sum.iter_mut().skip(1).zip(high) {
        to.add_product(count, &one)?;
    }
    Some(())
}

/// Adds every set of `high` with every set of `leaf`.
fn multiply<N: Number>(sum: &mut Vec<N>, high: &[N], leaf: &[N], most: usize) -> Option<()> {
    let length = (high.len() + leaf.len()).saturating_sub(1).min(most + 1);
    if sum.len() < length {
        sum.resize(length, N::zero());
    }
    for (at, own) in leaf.iter().enumerate().filter(|(_, own)| !own.is_zero()) {
        for (to, count) in sum.iter_mut().skip(at).zip(high) {
            to.add_product(count, own)?;
        }
    }
    Some(())
}

/// The nodes of a diagram, terminals left out, sorted: a node's links are always older than itself.
pub(crate) fn nodes_below(table: &Table<'_>, root: Link) -> Vec<Link> {
    let mut seen = vec![false; root.0 as usize + 1];
    let mut stack = vec![root];
    let mut found = Vec::new();
    while let Some(link) = stack.pop() {
        if link.is_terminal() || std::mem::replace(&mut seen[link.0 as usize], true) {
            continue;
        }
        found.push(link);
        let node = table.node(link);
        stack.push(node.low);
        stack.push(node.high);
    }
    found.sort_unstable();
    found
}
