//! How many cut sets there are of each order, composed from those of the modules.

use crate::sorting;
use hashbrown::HashMap;
use num_bigint::BigUint;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Solution, circuit::Source, solve::Solved};
use crate::diagram::{self, Number};

/// An exact count of any size. Written as a number where it has no more than 64 bits, else as decimal text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(BigUint);

impl Count {
    /// The count, if it has no more than 64 bits.
    pub fn small(&self) -> Option<u64> {
        u64::try_from(&self.0).ok()
    }

    /// The difference to a smaller count; 0 to a larger one.
    pub fn minus(&self, other: &Self) -> Self {
        if self > other { Self(&self.0 - &other.0) } else { Self(BigUint::ZERO) }
    }

    /// The nearest number that a chart can draw.
    pub fn approximate(&self) -> f64 {
        // Digits are exact and reading them rounds once.
        self.0.to_string().parse().unwrap_or(f64::INFINITY)
    }
}

impl From<u64> for Count {
    fn from(count: u64) -> Self {
        Self(BigUint::from(count))
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        Self(counts.map(|count| count.0).sum())
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(to)
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.small().filter(|_| serializer.is_human_readable()) {
            Some(small) => serializer.serialize_u64(small),
            // Formats for programs have no values that are either this or that.
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl de::Visitor<'_> for Written {
            type Value = Count;

            fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                to.write_str("a whole number, in a text when it is large")
            }

            fn visit_u64<E: de::Error>(self, small: u64) -> Result<Count, E> {
                Ok(small.into())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Count, E> {
                text.parse().map(Count).map_err(E::custom)
            }
        }
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_any(Written),
            false => deserializer.deserialize_str(Written),
        }
    }
}

/// How many sets of one order there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderCount {
    /// How many members each has.
    pub order: u32,
    /// How many there are, never 0.
    pub count: Count,
}

/// The counts of a solution's sets, up to the order that is known. Cost: nodes × orders.
pub(in crate::analysis) fn counts(solution: &Solution<'_>) -> Vec<OrderCount> {
    match by_order::<u128>(solution) {
        Some(counts) => written(counts),
        // Sums of big numbers always have room.
        None => by_order::<BigUint>(solution).map_or_else(Vec::new, written),
    }
}

/// For each variable in a minimal cut set, ascending, how many of each order it stands in. Cost: nodes ×
/// orders × orders.
pub(in crate::analysis) fn containing(solution: &Solution<'_>) -> Vec<(u32, Vec<OrderCount>)> {
    fn all<N: Number + Into<BigUint>>(found: Vec<(u32, Vec<N>)>) -> Vec<(u32, Vec<OrderCount>)> {
        found.into_iter().map(|(variable, counts)| (variable, written(counts))).collect()
    }
    match with::<u128>(solution) {
        Some(found) => all(found),
        None => with::<BigUint>(solution).map_or_else(Vec::new, all),
    }
}

/// For the gate of each solved module the lowest order of its sets, and how many there are of it, as far as
/// numbers go. Of one without known sets the order is the first that is not known.
pub(super) fn least(solution: &Solution<'_>) -> impl Fn(u32) -> (u64, u64) + use<> {
    let unknown = solution.order.map_or(0, u64::from) + 1;
    let mut least: HashMap<u32, (u64, u64)> = HashMap::new();
    for (gate, counts) in of_modules::<BigUint>(solution).unwrap_or_default() {
        let first = counts.iter().zip(0_u64..).find(|(count, _)| !count.is_zero());
        if let Some((count, order)) = first {
            least.insert(gate, (order, u64::try_from(count).unwrap_or(u64::MAX)));
        }
    }
    move |gate| least.get(&gate).copied().unwrap_or((unknown, 0))
}

fn written<N: Number + Into<BigUint>>(counts: Vec<N>) -> Vec<OrderCount> {
    let counted = counts.into_iter().zip(0..).filter(|(count, _)| !count.is_zero());
    counted.map(|(count, order)| OrderCount { order, count: Count(count.into()) }).collect()
}

fn most(solution: &Solution<'_>) -> usize {
    solution.order.map_or(usize::MAX - 1, |order| order as usize)
}

fn by_order<N: Number>(solution: &Solution<'_>) -> Option<Vec<N>> {
    let mut known = of_modules(solution)?;
    Some(match solution.root.source() {
        Source::Never => Vec::new(),
        Source::Always => vec![N::one()],
        Source::Variable(_) if most(solution) == 0 => Vec::new(),
        Source::Variable(_) => vec![N::zero(), N::one()],
        Source::Gate(root) => known.remove(&root).unwrap_or_default(),
    })
}

/// The counts of every module's sets.
fn of_modules<N: Number>(solution: &Solution<'_>) -> Option<HashMap<u32, Vec<N>>> {
    let mut known: HashMap<u32, Vec<N>> = HashMap::new();
    for (module, solved) in &solution.modules {
        let leaves = |variable| leaf(solved, &known, variable);
        let counts = diagram::by_order(&solved.table, solved.family, most(solution), leaves)?;
        known.insert(module.root, counts);
    }
    Some(known)
}

/// What a variable of a module stands for, if not for itself.
fn leaf<N: Number>(solved: &Solved<'_>, known: &HashMap<u32, Vec<N>>, at: u32) -> Option<Vec<N>> {
    known.get(&solved.leaves.get(at as usize)?.as_gate()?).cloned()
}

fn with<N: Number>(solution: &Solution<'_>) -> Option<Vec<(u32, Vec<N>)>> {
    let most = most(solution);
    let known = of_modules::<N>(solution)?;
    let mut found = Vec::new();
    // What stands around the sets of each module, root first.
    let mut around: HashMap<u32, Vec<N>> = HashMap::new();
    match solution.root.source() {
        Source::Variable(variable) => found.push((variable, vec![N::zero(), N::one()])),
        Source::Gate(root) => drop(around.insert(root, vec![N::one()])),
        Source::Never | Source::Always => {}
    }
    for (module, solved) in solution.modules.iter().rev() {
        let Some(outer) = around.get(&module.root).cloned() else { continue };
        let leaves = |variable| leaf(solved, &known, variable);
        let inner = diagram::containing(&solved.table, solved.family, most, leaves)?;
        for (at, inner) in inner {
            let mut both = Vec::new();
            diagram::add_products(&mut both, &outer, &inner, most)?;
            match solved.leaves.get(at as usize).map(|leaf| leaf.source()) {
                Some(Source::Variable(variable)) => {
                    // The variable itself is one member more.
                    both.insert(0, N::zero());
                    both.truncate(most.saturating_add(1));
                    found.push((variable, both));
                }
                Some(Source::Gate(gate)) => drop(around.insert(gate, both)),
                _ => {}
            }
        }
    }
    sorting::sort_by_key(&mut found, |(variable, _)| *variable);
    Some(found)
}
