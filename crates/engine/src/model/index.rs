//! From a component's id to its position, without an order that could leak into results.

use std::hash::{BuildHasher, Hasher};

use hashbrown::{DefaultHashBuilder, HashTable};

use super::{Component, ComponentId};

/// A hash table of positions; the ids themselves stay in the components. Five bytes an entry.
#[derive(Clone)]
pub(crate) struct Index {
    table: HashTable<ComponentId>,
    hasher: DefaultHashBuilder,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Index({})", self.table.len())
    }
}

impl Index {
    /// The first position of every id. Cost: linear.
    pub(crate) fn of(components: &[Component]) -> Self {
        let hasher = DefaultHashBuilder::default();
        let mut table = HashTable::with_capacity(components.len());
        for (at, component) in components.iter().enumerate() {
            let position = ComponentId(at as u32);
            let same = |other: &ComponentId| components[other.index()].id == component.id;
            let hash_of = |other: &ComponentId| hash(&hasher, &components[other.index()].id);
            table.entry(hash(&hasher, &component.id), same, hash_of).or_insert(position);
        }
        Self { table, hasher }
    }

    /// The first component in `components`, the ones the index was made of, that is called `id`.
    pub(crate) fn find(&self, components: &[Component], id: &str) -> Option<ComponentId> {
        self.table.find(hash(&self.hasher, id), |at| components[at.index()].id == id).copied()
    }
}

fn hash(builder: &DefaultHashBuilder, id: &str) -> u64 {
    let mut hasher = builder.build_hasher();
    hasher.write(id.as_bytes());
    hasher.finish()
}
