//! How many cut sets there are of each order, composed from those of the modules.

use num_bigint::BigUint;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Solution, circuit::Source};
use crate::diagram::{self, Number};

/// An exact count of any size. Written as a number where it has no more than 64 bits, else as decimal text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(BigUint);

impl Count {
    /// The count, if it has no more than 64 bits.
    pub fn small(&self) -> Option<u64> {
        u64::try_from(&self.0).ok()
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
        match self.small() {
            Some(small) => serializer.serialize_u64(small),
            None => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Small(u64),
            Text(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Small(small) => Ok(small.into()),
            Written::Text(text) => text.parse().map(Self).map_err(de::Error::custom),
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
pub(super) fn counts(solution: &Solution<'_>) -> Vec<OrderCount> {
    let counts = match by_order::<u128>(solution) {
        Some(counts) => counts.into_iter().map(BigUint::from).collect(),
        // Sums of big numbers always have room.
        None => by_order::<BigUint>(solution).unwrap_or_default(),
    };
    let counted = counts.into_iter().enumerate().filter(|(_, count)| !count.is_zero());
    counted.map(|(order, count)| OrderCount { order: order as u32, count: Count(count) }).collect()
}

fn by_order<N: Number>(solution: &Solution<'_>) -> Option<Vec<N>> {
    let most = solution.order.map_or(usize::MAX - 1, |order| order as usize);
    let mut known: hashbrown::HashMap<u32, Vec<N>> = hashbrown::HashMap::new();
    for (module, solved) in &solution.modules {
        let leaves = |variable: u32| match solved.leaves.get(variable as usize)?.source() {
            Source::Gate(module) => known.get(&module).cloned(),
            _ => None,
        };
        let counts = diagram::by_order(&solved.table, solved.family, most, leaves)?;
        known.insert(module.root, counts);
    }
    Some(match solution.root.source() {
        Source::Never => Vec::new(),
        Source::Always => vec![N::one()],
        Source::Variable(_) if most == 0 => Vec::new(),
        Source::Variable(_) => vec![N::zero(), N::one()],
        Source::Gate(root) => known.remove(&root).unwrap_or_default(),
    })
}
