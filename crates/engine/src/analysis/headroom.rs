//! What pools have to spare: now, and without the member that carries most.

use serde::{Deserialize, Serialize};

use crate::{
    graph::{GateId, Graph, Rule, Sum, forms::forms, value::FULL},
    model::{ComponentId, Expr, Model, Overload},
};

/// The pools of a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headroom {
    /// Every pool of two or more members, in file order.
    pub pools: Vec<Pool>,
}

/// Members that carry one load together, while nothing has failed. Capacities and load are in the pool's own unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// The component that requires it.
    pub owner: ComponentId,
    /// Its place in the owner's `requires`, as a JSON Pointer.
    pub path: String,
    /// How many members it has.
    pub members: u32,
    /// What it has to carry, under the graph's load factor.
    pub load: u128,
    /// What all members can carry now.
    pub capacity: u128,
    /// The member that carries most, of equals the first: its position from 0.
    pub largest: u32,
    /// What that member carries.
    pub carried: u128,
    /// The component that this member is, unless it is a form.
    pub component: Option<ComponentId>,
}

impl Pool {
    /// What the others can carry when the largest member is lost.
    pub const fn left(&self) -> u128 {
        self.capacity.saturating_sub(self.carried)
    }

    /// What is missing when the largest member is lost; 0 where the others carry the load.
    pub const fn short(&self) -> u128 {
        self.load.saturating_sub(self.left())
    }

    /// Whether the others carry the load when any one member is lost.
    pub const fn has_headroom(&self) -> bool {
        self.short() == 0
    }
}

/// What every pool of two or more members has to spare. A model without pools has none.
///
/// Cost: linear in the requirements.
pub fn headroom(model: &Model, graph: &Graph) -> Headroom {
    let shared = pools(model, graph).filter(|pool| pool.members.len() >= 2);
    let pools = shared.map(|pool| {
        // A capacity has 64 bits, a value 20: no overflow in 128.
        let carried: Vec<u128> = pool
            .sum
            .weights
            .iter()
            .zip(&pool.members)
            .map(|(&capacity, member)| {
                u128::from(capacity) * u128::from(graph.baseline[member.index()])
            })
            .collect();
        let most = carried.iter().copied().max().unwrap_or(0);
        let largest = carried.iter().position(|&it| it == most).unwrap_or(0);
        let full = u128::from(FULL);
        Pool {
            owner: pool.owner,
            path: pool.path,
            members: pool.members.len() as u32,
            load: pool.load,
            capacity: carried.iter().sum::<u128>() / full,
            largest: largest as u32,
            // Rounded up, so that what is left is never told as more than it is.
            carried: most.div_ceil(full),
            component: pool.members.get(largest).and_then(|&it| graph.component_at(it)),
        }
    });
    Headroom { pools: pools.collect() }
}

/// A pool where it stands, and the nodes that carry it.
pub(super) struct Placed<'g> {
    /// The component that requires it.
    pub(super) owner: ComponentId,
    /// Its place in the owner's `requires`, as a JSON Pointer.
    pub(super) path: String,
    /// What it does under a load that it cannot carry.
    pub(super) overload: Overload,
    /// What it has to carry, under the graph's load factor.
    pub(super) load: u128,
    /// Capacities of its members.
    pub(super) sum: &'g Sum,
    /// The nodes of its members, in their order.
    pub(super) members: Vec<GateId>,
}

/// Every pool of the model's `requires`, in file order. Cost: linear in the requirements.
pub(super) fn pools<'g>(
    model: &'g Model,
    graph: &'g Graph,
) -> impl Iterator<Item = Placed<'g>> + use<'g> {
    let forms = |owner| forms(model, graph, owner).into_iter().map(move |form| (owner, form));
    model.ids().flat_map(forms).filter_map(|(owner, form)| {
        let (Expr::Pool(pool), Rule::Sum(sum)) = (form.expr, graph.rules[form.node.index()].get())
        else {
            return None;
        };
        Some(Placed {
            owner,
            path: form.path,
            overload: pool.overload,
            load: graph.load_at(form.node)?,
            sum: graph.sums.get(sum as usize)?,
            members: form.members,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str = r#"{ "linchpin": 1, "id": "m", "components": [
        { "id": "a", "kind": "site", "name": "A" },
        { "id": "b", "kind": "site", "name": "B" },
        { "id": "c", "kind": "site", "name": "C" },
        { "id": "tight", "kind": "service", "name": "Tight", "requires": ["c", { "load": 100, "overload": "collapse", "pool": [
            { "of": "a", "capacity": 60 }, { "of": "b", "capacity": 70 } ] }] },
        { "id": "wide", "kind": "service", "name": "Wide", "requires": { "load": 100, "overload": "shed", "pool": [
            { "of": "a", "capacity": 60 }, { "of": "b", "capacity": 60 }, { "of": { "any": ["c", "a"] }, "capacity": 60 } ] } },
        { "id": "alone", "kind": "service", "name": "Alone", "requires": { "load": 1, "overload": "collapse", "pool": [
            { "of": "a", "capacity": 60 } ] } } ] }"#;

    #[test]
    fn a_pool_is_measured_without_its_largest_member() {
        let model = crate::read(MODEL).unwrap();
        let found = headroom(&model, &Graph::of(&model)).pools;
        let [tight, wide] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((tight.path.as_str(), tight.component), ("/1", model.find("b")));
        assert_eq!((tight.load, tight.capacity, tight.left(), tight.short()), (100, 130, 60, 40));
        assert!(!tight.has_headroom());
        assert_eq!((wide.largest, wide.left(), wide.has_headroom()), (0, 120, true));
        // Under a load half as large again, three members are too few to lose one.
        let loaded = headroom(&model, &Graph::with_load(&model, 150)).pools;
        assert_eq!(loaded.last().map(|it| (it.load, it.short())), Some((150, 30)));
    }
}
