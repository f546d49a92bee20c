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
    let mut counts = Counts::of(table, family, most, leaves)?;
    let root = counts.place(family);
    Some(counts.below.swap_remove(root))
}

/// For each variable that occurs, ascending, how many sets of each order hold it, the members that it stands
/// for itself not counted. `leaves` and `most` as in [`by_order`]. Cost: nodes × orders × orders.
pub(crate) fn containing<N: Number>(
    table: &Table<'_>,
    family: Link,
    most: usize,
    leaves: impl Fn(u32) -> Option<Vec<N>>,
) -> Option<Vec<(u32, Vec<N>)>> {
    let counts = Counts::of(table, family, most, leaves)?;
    // The ways from the root to each node, by how many members they take on.
    let mut above: Vec<Vec<N>> = vec![Vec::new(); counts.below.len()];
    above[counts.place(family)] = vec![N::one()];
    let mut found: Vec<Vec<N>> = vec![Vec::new(); counts.leaf_of.len()];
    for (&link, at) in counts.order.iter().zip(2..counts.below.len()).rev() {
        let node = table.node(link);
        let ways = std::mem::take(&mut above[at]);
        let (low, high) = (counts.place(node.low), counts.place(node.high));
        add_products(&mut found[node.var as usize], &ways, &counts.below[high], most)?;
        add_products(&mut above[low], &ways, &[N::one()], most)?;
        match counts.leaf(node.var) {
            None => shift(&mut above[high], &ways, most)?,
            Some(leaf) => add_products(&mut above[high], &ways, leaf, most)?,
        }
    }
    let found = found.into_iter().zip(0..).filter(|(counts, _)| !counts.is_empty());
    Some(found.map(|(counts, variable)| (variable, counts)).collect())
}

/// The counts of every node of a family.
struct Counts<N> {
    /// The nodes, sorted: links before those that have them.
    order: Vec<Link>,
    /// By place: the two terminals, then the nodes in their order.
    below: Vec<Vec<N>>,
    /// What each variable stands for, where it was met; `Some(None)` for itself.
    leaf_of: Vec<Option<Option<Vec<N>>>>,
}

impl<N: Number> Counts<N> {
    fn of(
        table: &Table<'_>,
        family: Link,
        most: usize,
        leaves: impl Fn(u32) -> Option<Vec<N>>,
    ) -> Option<Self> {
        let order = nodes_below(table, family);
        let below = vec![Vec::new(), vec![N::one()]];
        let mut counts = Self { order: Vec::new(), below, leaf_of: Vec::new() };
        for &link in &order {
            let node = table.node(link);
            let var = node.var as usize;
            if counts.leaf_of.len() <= var {
                counts.leaf_of.resize(var + 1, None);
            }
            counts.leaf_of[var].get_or_insert_with(|| leaves(node.var));
            counts.order.push(link);
            let high = &counts.below[counts.place(node.high)];
            let mut sum = counts.below[counts.place(node.low)].clone();
            match counts.leaf(node.var) {
                None => shift(&mut sum, high, most)?,
                Some(leaf) => add_products(&mut sum, high, leaf, most)?,
            }
            counts.below.push(sum);
        }
        Some(counts)
    }

    fn place(&self, link: Link) -> usize {
        self.order.binary_search(&link).map_or(link.0 as usize, |at| at + 2)
    }

    fn leaf(&self, variable: u32) -> Option<&Vec<N>> {
        self.leaf_of.get(variable as usize)?.as_ref()?.as_ref()
    }
}

/// Adds `high` with one member more.
fn shift<N: Number>(sum: &mut Vec<N>, high: &[N], most: usize) -> Option<()> {
    if high.is_empty() {
        return Some(());
    }
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

/// Adds to `sum` the counts of every set of `high` with every set of `leaf`, orders above `most` left out.
pub(crate) fn add_products<N: Number>(
    sum: &mut Vec<N>,
    high: &[N],
    leaf: &[N],
    most: usize,
) -> Option<()> {
    if high.is_empty() || leaf.is_empty() {
        return Some(());
    }
    let length = (high.len() + leaf.len() - 1).min(most + 1);
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
